//! The sections that readers look for, by type of page: for a rule, and for new articles.

use super::PageType;
use Section::{
    After, Before, Causes, Course, Help, MissedDose, OtherMedicines, Overdose, Pregnancy, Results,
    Risks, SickDays, SideEffects, Symptoms, Taking, Tests, Treatment, Use,
};

/// A question that readers come with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Section {
    Causes,
    Tests,
    Treatment,
    Symptoms,
    Use,
    Before,
    Taking,
    SideEffects,
    OtherMedicines,
    Pregnancy,
    MissedDose,
    Overdose,
    SickDays,
    Course,
    Results,
    Risks,
    After,
    Help,
}

impl Section {
    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Causes => "causes",
            Tests => "tests",
            Treatment => "treatment",
            Symptoms => "symptoms",
            Use => "what it is for",
            Before => "before you start",
            Taking => "how to take it",
            SideEffects => "side effects",
            OtherMedicines => "other medicines",
            Pregnancy => "pregnancy",
            MissedDose => "a missed dose",
            Overdose => "taking too much",
            SickDays => "days of illness",
            Course => "what happens",
            Results => "results",
            Risks => "chance of problems",
            After => "afterwards",
            Help => "when to get help",
        }
    }

    /// The parts of words by which an English heading shows that it is there; in lower case.
    pub fn signs(self) -> &'static [&'static str] {
        match self {
            Causes => &["cause", "why ", "who gets", "who is ", "risk", "linked to"],
            Tests => &["test", "diagnos", "find", "check"],
            Treatment => &[
                "treat",
                "medicine",
                "manag",
                "what helps",
                "what can help",
                "dialysis",
                "surgery",
                "therap",
            ],
            Symptoms => &["symptom", "sign", "feel", "notice", "how it affects"],
            Use => &["for", "why ", "what it does", "about", "how it works", "what is", "what are"],
            Before => &[
                "before",
                "who can",
                "who may",
                "prepar",
                "get ready",
                "getting ready",
                "not suitable",
            ],
            Taking => &["taking", "take it", "take them", "how to use", "using", "dose"],
            SideEffects => &["side effect"],
            OtherMedicines => &["other medicine", "interact", "mix with", "food", "herbal"],
            Pregnancy => &["pregnan", "breastfeed", "fertility", "contracep"],
            MissedDose => &["miss a", "missed", "miss your", "miss one", "forget", "forgot"],
            Overdose => &["too much", "too many", "overdose", "more than you should"],
            SickDays => &["sick day", "vomit", "diarrhoea", "diarrhea", "are sick", "you are ill"],
            Course => &[
                "happen",
                "how it is done",
                "how the test",
                "during",
                "procedure",
                "operation",
                "having",
            ],
            Results => &["result", "number", "what it shows", "what they mean", "mean"],
            Risks => {
                &["problem", "risk", "chance", "side effect", "complication", "go wrong", "harm"]
            }
            After => &["after", "recover", "living with", "going home", "follow-up"],
            Help => &[
                "help",
                "call",
                "contact",
                "emergenc",
                "urgent",
                "see a doctor",
                "seek",
                "warning sign",
            ],
        }
    }
}

impl Section {
    /// The same in another language, as far as it tells one type of page from another.
    pub fn signs_in(self, language: &str) -> &'static [&'static str] {
        match language {
            "en" => self.signs(),
            "es" => self.spanish(),
            "ar" => self.arabic(),
            _ => &[],
        }
    }

    fn spanish(self) -> &'static [&'static str] {
        match self {
            Causes => &["causa", "por qué", "a quién afecta", "factores de riesgo"],
            Tests => &["prueba", "diagn", "análisis", "detecta"],
            Treatment => &["trata", "qué ayuda", "manejo", "terapia", "cirugía"],
            Symptoms => &["síntoma", "señales", "signos", "se nota", "se siente"],
            Use => &["para qué", "por qué se", "qué es", "qué son", "cómo funciona"],
            Before => &["antes de", "quién puede", "prepar"],
            Taking => &["cómo tomar", "cómo usar", "cómo se toma", "dosis", "tomarl"],
            SideEffects => &["efectos secundarios", "efectos adversos"],
            OtherMedicines => &["otros medicamentos", "interacc", "otras medicinas"],
            Pregnancy => &["embaraz", "lactancia", "fertilidad", "anticoncep"],
            MissedDose => &["olvid", "se salta", "se saltó", "no tomó"],
            Overdose => &["sobredosis", "demasiad", "de más", "más de lo"],
            SickDays => &["vomit", "vómit", "diarrea", "días de enfermedad", "enfermo", "enferma"],
            Course => &["qué pasa", "qué ocurre", "cómo se hace", "durante", "procedimiento"],
            Results => &["resultado", "qué significa", "valores"],
            Risks => &["riesgo", "complicac", "problemas"],
            After => &["después", "recuper", "vivir con", "volver a casa"],
            Help => &["ayuda", "llam", "emergencia", "urgen", "cuándo consultar"],
        }
    }

    fn arabic(self) -> &'static [&'static str] {
        match self {
            Causes => &["سبب", "أسباب", "لماذا", "عوامل الخطر"],
            Tests => &["فحص", "فحوص", "تشخيص", "اختبار", "تحاليل"],
            Treatment => &["علاج", "ما الذي يساعد"],
            Symptoms => &["أعراض", "علامات", "تشعر"],
            Use => &["ما هو", "ما هي", "لماذا", "كيف يعمل"],
            Before => &["قبل", "الاستعداد", "التحضير"],
            Taking => &["تناول", "جرعة", "كيفية استخدام", "كيف تستخدم"],
            SideEffects => &["الجانبية", "آثار جانبية"],
            OtherMedicines => &["أدوية أخرى", "الأدوية الأخرى", "التداخل"],
            Pregnancy => &["الحمل", "حامل", "الرضاعة", "حملك"],
            MissedDose => &["نسيت", "نسيان", "فاتتك", "فاتتني", "فائتة"],
            Overdose => {
                &["جرعة زائدة", "أكثر مما", "أكثر من اللازم", "الجرعة الزائدة", "كمية كبيرة"]
            }
            SickDays => &["قيء", "تقيأ", "تتقيأ", "إسهال", "أيام المرض"],
            Course => &["ماذا يحدث", "أثناء", "خلال", "كيف يتم", "كيف تتم"],
            Results => &["نتيجة", "نتائج", "النتائج", "ماذا تعني"],
            Risks => &["مخاطر", "مضاعفات", "مشاكل"],
            After => &["بعد", "التعافي", "التعايش"],
            Help => &["مساعدة", "اتصل", "طوارئ", "الطبيب"],
        }
    }
}

/// What makes a medicine dangerous at home; with other medicines and pregnancy, each page about one speaks of it.
pub const AT_HOME: [Section; 3] = [MissedDose, Overdose, SickDays];

/// The sections that readers look for, by type of page (NHS page patterns; package leaflets).
pub fn expected(kind: PageType) -> &'static [Section] {
    match kind {
        PageType::Condition => &[Symptoms, Causes, Tests, Treatment, Help],
        PageType::Medicine => &[Use, Before, Taking, SideEffects, OtherMedicines, Pregnancy, Help],
        PageType::Test => &[Use, Before, Course, Results],
        PageType::Treatment | PageType::Procedure => &[Use, Course, Risks, After, Help],
        PageType::Symptom => &[Causes, Treatment, Help],
        PageType::LivingWith => &[Help],
    }
}
