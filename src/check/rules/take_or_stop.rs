//! Text that tells readers to start, stop or change a medicine; the lists are
//! `words/take-or-stop-*.txt`.

use crate::check::english::MatchInText;
use crate::check::languages::ListLanguage::{self, Arabic, English, Spanish};
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// The words of a language by which an order about a medicine is told from other sentences.
struct OrderWords {
    /// What "stop your" and the like must be about: "stop your tablets" is an order to change a
    /// treatment, "stop your car" is none. The medicines are the ones that articles about the
    /// kidneys name most.
    medicines: &'static [&'static str],
    /// What may stand before an order.
    leads: &'static [&'static str],
    /// What makes an order of "to stop taking".
    must: &'static [&'static str],
    /// What makes one of "stopping": "try", "consider".
    tries: &'static [&'static str],
    /// What lets readers do it, and what stands before that when it is they who are let: "you can"; nothing at the head of a
    /// sentence. The doctor may, too.
    permits: &'static [&'static str],
    readers: &'static [&'static str],
    /// Words by which a condition begins.
    conditions: &'static [&'static str],
    /// Words by which it is left to the care team: "if your team tells you to, stop taking them".
    left: &'static [&'static str],
}

impl OrderWords {
    fn of(language: ListLanguage) -> &'static Self {
        match language {
            English => &ENGLISH,
            Spanish => &SPANISH,
            Arabic => &ARABIC,
        }
    }
}

const ENGLISH: OrderWords = OrderWords {
    medicines: &[
        "medicine",
        "medicines",
        "medication",
        "medications",
        "tablet",
        "tablets",
        "pill",
        "pills",
        "capsules",
        "steroid",
        "steroids",
        "treatment",
        "dialysis",
        "insulin",
        "dose",
        "doses",
        "prednisolone",
        "ciclosporin",
        "tacrolimus",
    ],
    leads: &["should", "must", "please", "then", "immediately", "simply", "just"],
    must: &[],
    tries: &["try", "consider", "recommend", "suggest"],
    permits: &["can", "may", "could", "might"],
    readers: &["you"],
    conditions: &["if", "when", "once", "after", "as"],
    left: &[
        "told", "tell", "tells", "advised", "advise", "advises", "asks", "says", "say", "agreed",
        "unless", "ask", "before", "without",
    ],
};

const SPANISH: OrderWords = OrderWords {
    medicines: &[
        "medicamento",
        "medicamentos",
        "medicina",
        "medicinas",
        "medicacion",
        "pastilla",
        "pastillas",
        "tableta",
        "tabletas",
        "comprimido",
        "comprimidos",
        "capsulas",
        "esteroides",
        "corticoides",
        "tratamiento",
        "dialisis",
        "insulina",
        "dosis",
        "prednisona",
        "prednisolona",
        "ciclosporina",
        "tacrolimus",
        "micofenolato",
    ],
    leads: &["entonces", "luego", "y", "inmediatamente", "simplemente", "solo", "favor"],
    must: &["debe", "deben", "deberia", "debera", "tiene", "hay", "conviene"],
    tries: &[],
    permits: &["puede", "puedes"],
    readers: &["", "usted", "tambien"],
    conditions: &["si", "cuando", "tras", "despues"],
    left: &[
        "diga",
        "digan",
        "dice",
        "dicen",
        "dijo",
        "indique",
        "indiquen",
        "indica",
        "indico",
        "aconseje",
        "aconsejen",
        "recomiende",
        "recomienden",
        "acordado",
        "acuerde",
        "pida",
        "pidan",
        "salvo",
        "menos",
        "pregunte",
        "consulte",
        "consultar",
        "hable",
        "antes",
        "sin",
    ],
};

const ARABIC: OrderWords = OrderWords {
    medicines: &[
        "دواء",
        "دواءك",
        "دوائك",
        "ادويه",
        "ادويتك",
        "حبوب",
        "حبوبك",
        "اقراص",
        "اقراصك",
        "كبسولات",
        "علاج",
        "علاجك",
        "غسيل",
        "انسولين",
        "جرعه",
        "جرعتك",
        "جرعات",
        "ستيرويدات",
        "كورتيزون",
        "بريدنيزولون",
        "سيكلوسبورين",
        "تاكروليموس",
    ],
    leads: &["ثم", "فورا", "رجاء", "فقط", "يرجي"],
    must: &["يجب", "عليك", "ينبغي", "يلزم", "يمكنك", "بامكانك", "تستطيع"],
    tries: &[],
    permits: &[],
    readers: &[],
    conditions: &["اذا", "عندما", "لو", "ان", "حين", "بعد"],
    left: &[
        "طلب",
        "يطلب",
        "طلبت",
        "اخبرك",
        "يخبرك",
        "نصحك",
        "ينصحك",
        "قال",
        "يقول",
        "قرر",
        "يقرر",
        "اتفقت",
        "اسال",
        "استشر",
        "تحدث",
        "قبل",
        "الا",
    ],
};

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in
        prose.matches(WordList::TakeOrStop).filter(|seen| orders(seen) && !left_to_team(seen))
    {
        found.push(
            Finding::new(prose.place(seen.sentence.block, &seen.range()), format!("{} tells the reader to change a treatment", quoted(seen.written())))
                .why("The page does not know the reader: what is right for one is dangerous for another.")
                .help("Leave it to the care team: \"if your team tells you to\", \"do not stop … on your own\"."),
        );
    }
}

/// Whether it is an order: it begins the sentence, or follows "you must", "then" and the like.
/// "People who stop taking them can become ill" tells nobody to.
fn orders(seen: &MatchInText<'_>) -> bool {
    let words = OrderWords::of(seen.sentence.language());
    let dont = seen.sentence.block.callout == Some(CalloutKind::Dont);
    let must = seen.sentence.has_before(seen.first, words.must);
    let begins = match seen.advice {
        "must" => must,
        "try" => words.tries.contains(&seen.before()),
        _ => seen.first == 0 || words.leads.contains(&seen.before()),
    };
    let condition = words.conditions.contains(&seen.sentence.word(0));
    // "If it hurts, stop the tablets", but not "if it hurts, a doctor will look at it, stop the
    // tablets and …".
    let before = seen.sentence.block.text.part(seen.sentence.start..seen.range().start);
    let comma = before.trim_end().ends_with([',', '،']);
    let after_comma = condition && comma && before.matches([',', '،']).count() == 1;
    // "Stop your blood pressure tablets": the medicine is up to four words on.
    // "The stopping", in Arabic, is folded to the order "stop".
    let noun = seen.advice != "must" && seen.written().starts_with("ال");
    let medicine = !matches!(seen.advice, "medicine" | "must")
        || (0..4).any(|at| words.medicines.contains(&seen.next(at)));
    seen.sentence.block.is_running()
        && !dont
        && !noun
        && (begins || after_comma || is_permitted(seen, words))
        && medicine
        && !seen.sentence.asks()
}

/// Whether readers are told that they can: "you can skip a dose", but not "ask if you can skip a dose".
fn is_permitted(seen: &MatchInText<'_>, words: &OrderWords) -> bool {
    const DOUBTS: [&str; 7] = ["if", "whether", "when", "until", "how", "that", "si"];
    let back = |steps: usize| seen.first.checked_sub(steps).map_or("", |at| seen.sentence.word(at));
    words.permits.contains(&back(1)) && words.readers.contains(&back(2)) && !DOUBTS.contains(&back(3))
}

/// Whether the sentence says not to, or leaves it to the care team. One such word anywhere is
/// enough, so an order beside "ask" is missed rather than good advice reported.
fn left_to_team(seen: &MatchInText<'_>) -> bool {
    let words = OrderWords::of(seen.sentence.language());
    seen.sentence.negated_before(seen.first) || seen.sentence.has(words.left)
}
