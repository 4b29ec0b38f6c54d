//! The type that an article seems to be of, by its title and its headings.

use crate::article::PageType;
use crate::article::sections::{Section, expected};
use crate::source::primary;

/// Parts of words by which a title shows the type, in English, Spanish and Arabic.
const TITLES: [(PageType, [&[&str]; 3]); 7] = [
    (
        PageType::LivingWith,
        [
            &["living with", "coping with", "looking after", "tips", "eating", "diet", "exercis"],
            &["vivir con", "convivir", "consejos", "dieta", "alimentación", "ejercicio"],
            &["التعايش", "العيش مع", "نصائح", "حمية", "التغذية"],
        ],
    ),
    (
        PageType::Test,
        [
            &["test", "scan", "biopsy", "x-ray", "ultrasound", "screening", "scopy", "mri"],
            &["prueba", "análisis", "biopsia", "ecografía", "radiografía", "resonancia", "scopia"],
            &["فحص", "تحليل", "خزعة", "اختبار", "تصوير", "أشعة", "تنظير"],
        ],
    ),
    (
        PageType::Medicine,
        [
            &[
                "tablet",
                "medicine",
                "insulin",
                "antibiotic",
                "inhaler",
                "steroid",
                "capsule",
                "statin",
            ],
            &[
                "medicamento",
                "medicina",
                "pastilla",
                "comprimido",
                "insulina",
                "antibiótico",
                "inhalador",
            ],
            &["دواء", "أدوية", "أقراص", "حبوب", "الأنسولين", "مضاد حيوي"],
        ],
    ),
    (
        PageType::Treatment,
        [
            &["treatment", "therapy", "dialysis", "transplant"],
            &["tratamiento", "terapia", "diálisis", "trasplante"],
            &["علاج", "غسيل", "زرع", "زراعة"],
        ],
    ),
    (
        PageType::Procedure,
        [
            &["surgery", "operation", "removal", "replacement", "ectomy", "bypass"],
            &["cirugía", "operación", "extirpación", "intervención", "reemplazo"],
            &["جراحة", "عملية", "استئصال", "استبدال"],
        ],
    ),
    (
        PageType::Symptom,
        [
            &[
                "pain", "ache", "cough", "fever", "rash", "dizz", "swelling", "itch", "blood in",
                "vomit",
            ],
            &[
                "dolor",
                "tos",
                "fiebre",
                "sarpullido",
                "mareo",
                "hinchazón",
                "picor",
                "sangre en",
                "vómito",
            ],
            &["ألم", "سعال", "حمى", "طفح", "دوار", "تورم", "حكة", "دم في", "صداع", "قيء"],
        ],
    ),
    (
        PageType::Condition,
        [
            &["disease", "syndrome", "cancer", "infection", "disorder", "itis", "failure"],
            &[
                "enfermedad",
                "síndrome",
                "cáncer",
                "infección",
                "trastorno",
                "itis",
                "insuficiencia",
            ],
            &["مرض", "متلازمة", "سرطان", "التهاب", "داء", "قصور"],
        ],
    ),
];

/// The languages of the columns above.
const LANGUAGES: [&str; 3] = ["en", "es", "ar"];

/// The type that speaks for itself; none where two types do, or nothing does.
pub(super) fn page_type(text: &str, title: &str, language: &str) -> Option<PageType> {
    let language = primary(language);
    let column = LANGUAGES.iter().position(|known| *known == language)?;
    let title = title.to_lowercase();
    let headings = crate::markdown::facts(text).headings;
    let headings: Vec<String> =
        headings.into_iter().map(|heading| heading.text.to_lowercase()).collect();
    let mut scores: Vec<(i32, PageType)> = TITLES
        .iter()
        .map(|(kind, titles)| {
            let named = titles[column].iter().any(|sign| title.contains(sign));
            (4 * i32::from(named) + sections(*kind, &headings, language), *kind)
        })
        .collect();
    // Of two that are alike the first of the table is taken, so both are not.
    scores.sort_by_key(|(score, _)| -score);
    let [(best, kind), (second, _), ..] = scores[..] else { return None };
    (best >= 3 && best > second).then_some(kind)
}

/// How far the headings are those of a type: two for each section that is there, one less for each that is not, but not
/// so much less that a title which names the type is outdone.
fn sections(kind: PageType, headings: &[String], language: &str) -> i32 {
    let sections = expected(kind);
    let is_there = |section: &&Section| {
        let signs = section.signs_in(language);
        signs.iter().any(|sign| headings.iter().any(|heading| heading.contains(sign)))
    };
    let there = sections.iter().filter(is_there).count();
    match sections.len() {
        0 | 1 => 0,
        all => (2 * there as i32 - (all - there) as i32).max(-1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(title: &str, headings: &[&str], language: &str) -> Option<PageType> {
        let text: String =
            headings.iter().map(|heading| format!("## {heading}\n\nText.\n\n")).collect();
        page_type(&text, title, language)
    }

    #[test]
    fn headings_and_titles_speak_for_a_type() {
        use PageType::{Condition, LivingWith, Medicine, Procedure, Symptom, Test, Treatment};
        for (title, headings, language, expected) in [
            ("Asthma", &["Symptoms", "Causes", "Treatment"][..], "en-GB", Some(Condition)),
            ("Asma", &["Síntomas", "Causas", "Tratamiento"], "es", Some(Condition)),
            ("الربو", &["الأعراض", "الأسباب", "العلاج"], "ar", Some(Condition)),
            (
                "Ramipril",
                &["How to take it", "Side effects", "Pregnancy", "Before you start"],
                "en",
                Some(Medicine),
            ),
            (
                "Ramipril",
                &["Cómo tomarlo", "Efectos secundarios", "Embarazo", "Antes de empezar"],
                "es",
                Some(Medicine),
            ),
            ("Kidney biopsy", &["Before the test", "Your results"], "en", Some(Test)),
            ("Chest pain", &["Causes", "When to get help"], "en", Some(Symptom)),
            ("Hip replacement", &["Risks", "Afterwards"], "en", Some(Procedure)),
            ("Dialysis", &["Risks", "Afterwards"], "en", Some(Treatment)),
            ("Kidney biopsy", &["Lying still"], "en", Some(Test)),
            ("Living with one kidney", &["Drinking", "Sport"], "en", Some(LivingWith)),
            ("About us", &["Our team", "Where we are"], "en", None),
            ("Asthma", &["Symptômes", "Causes"], "fr", None),
        ] {
            assert_eq!(proposed(title, headings, language), expected, "{title} {headings:?}");
        }
    }
}
