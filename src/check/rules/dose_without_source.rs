//! Doses that readers may take for theirs, without a source.

use crate::check::english::Sentence;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::text::BlockKind;
use crate::markdown::units;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What makes a dose of an amount.
const DOSES: [&str; 18] = [
    "dose", "doses", "dosage", "take", "takes", "taken", "dosis", "tome", "toma", "tomar", "tomarse", "tomada", "جرعه", "جرعات",
    "تناول", "خذ", "يتناول", "يؤخذ",
];
/// What is eaten, measured or studied, and no medicine: "take no more than 2 g of sodium", "a level of 50 micrograms"; and
/// what a dose is left to: "as the label says".
const OTHERS: [&str; 75] = [
    "label", "leaflet", "packet", "prescribed", "etiqueta", "prospecto", "recetada", "ملصق", "نشره",
    "sodium", "salt", "calcium", "cholesterol", "potassium", "phosphorus", "phosphate", "protein", "sugar", "carbohydrate",
    "carbohydrates", "fat", "fats", "fiber", "fibre", "caffeine", "alcohol", "iodine", "food", "foods", "diet", "level", "levels",
    "blood", "urine", "sample", "deciliter", "decilitre", "litre", "study", "studies", "trial", "trials", "researchers", "test",
    "tests", "radiation", "example", "sodio", "sal", "calcio", "colesterol", "potasio", "fosforo", "proteinas", "azucar", "grasas",
    "hidratos", "carbohidratos", "cafeina", "yodo", "alimentos", "dieta", "nivel", "niveles", "sangre", "orina", "estudio",
    "ejemplo", "صوديوم", "ملح", "كالسيوم", "بوتاسيوم", "بروتين", "سكر", "دم",
];

/// Units that doses are not sure to be in: millilitres may be of water, and a gram of anything.
const VAGUE: [&str; 13] =
    ["ml", "mL", "g", "gram", "grams", "gramo", "gramos", "غ", "غم", "جم", "غرام", "جرام", "مل"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if !prose.subject.is_published() {
        return;
    }
    let mut last = None;
    for number in &prose.numbers {
        let block = prose.block(number.block);
        let unit = block.text.part(number.unit.clone());
        let is_dose = units::is_of_doses(unit) && !VAGUE.contains(&unit);
        let is_running = block.is_running() && !matches!(block.kind, BlockKind::Definition | BlockKind::Footnote);
        // One finding for a paragraph is enough.
        if !is_dose || !is_running || last == Some(number.block) || prose.is_cited(number.block) {
            continue;
        }
        let sentence = prose.sentence_at(number.block, number.range.start);
        if prose.is_back_matter(number.block) || !sentence.is_some_and(|sentence| is_given(&sentence)) {
            continue;
        }
        last = Some(number.block);
        let range = number.range.start..number.unit.end;
        found.push(
            Finding::new(prose.place(block, &range), format!("no source is cited for the dose of {}", quoted(block.text.part(range.clone()))))
                .why("A dose is right for some and dangerous for others, and nobody can see whom it is for or whether it has changed.")
                .help("Say whom it is for and cite the source behind it as [^id]; or leave it to the prescription: “your team sets your dose”."),
        );
    }
}

/// Whether a sentence gives a dose of a medicine.
fn is_given(sentence: &Sentence<'_>) -> bool {
    sentence.has(&DOSES) && !sentence.has(&OTHERS) && !sentence.asks()
}
