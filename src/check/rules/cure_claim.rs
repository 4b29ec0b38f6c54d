//! Promises of a cure; the lists are `words/cure-claim-*.txt`.

use crate::check::english::{MatchInText, Sentence};
use crate::check::languages::ListLanguage::{self, Arabic, English, Spanish};
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What "eliminates", "gets rid of" and the like must be about to be a promise of a cure: "gets rid
/// of protein in the pee" is one, "your kidneys get rid of waste" is what they do. `it` is here for
/// "gets rid of it".
const ILLNESS: [&str; 22] = [
    "disease",
    "diseases",
    "illness",
    "condition",
    "conditions",
    "proteinuria",
    "protein",
    "symptoms",
    "pain",
    "cancer",
    "diabetes",
    "problem",
    "problems",
    "infection",
    "infections",
    "fsgs",
    "nephropathy",
    "syndrome",
    "it",
    "inflammation",
    "stones",
    "virus",
];

const ILLNESS_SPANISH: [&str; 24] = [
    "enfermedad",
    "enfermedades",
    "proteinuria",
    "proteina",
    "proteinas",
    "sintoma",
    "sintomas",
    "dolor",
    "dolores",
    "cancer",
    "diabetes",
    "problema",
    "problemas",
    "infeccion",
    "infecciones",
    "inflamacion",
    "piedras",
    "calculos",
    "virus",
    "nefropatia",
    "sindrome",
    "gefs",
    "anemia",
    "hipertension",
];

/// As they are folded: without "the", or what looks like it.
const ILLNESS_ARABIC: [&str; 20] = [
    "مرض",
    "مرضك",
    "امراض",
    "بروتين",
    "زلال",
    "اعراض",
    "الم",
    "الام",
    "سرطان",
    "سكري",
    "مشكله",
    "مشاكل",
    "عدوي",
    "تهاب",
    "تهابات",
    "حصي",
    "حصوات",
    "فيروس",
    "متلازمه",
    "فقر",
];

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    for seen in prose
        .matches(WordList::CureClaim)
        .filter(|seen| promises(seen) && !prose.is_cited(seen.sentence.number))
    {
        let (block, written) = (seen.sentence.block, seen.written());
        found.push(finding(Finding::new(
            prose.place(block, &seen.range()),
            format!("{} promises what nobody can promise", quoted(written)),
        )));
    }
    if let Some((read, written)) =
        prose.of_description(scope).zip(prose.subject.article.front.description.as_ref())
    {
        for seen in read.matches(WordList::CureClaim).filter(promises) {
            let place = prose.subject.article.front_place(&written.span);
            let message = format!("the description promises what nobody can promise: {}", quoted(seen.written()));
            found.push(finding(Finding::new(place, message)));
        }
    }
    for number in prose.numbers.iter().filter(|number| prose.is_percent(number)) {
        let text = &prose.block(number.block).text;
        let range = number.range.start..number.unit.end;
        if text.part(number.range.clone()) != "100" {
            continue;
        }
        let promised = prose.sentence_at(number.block, range.start).is_some_and(|sentence| {
            let after = text.after(range.end).split_whitespace().next().unwrap_or_default();
            !sentence.negated() && is_sure(&sentence, after)
        });
        if promised {
            let place = prose.place(prose.block(number.block), &range);
            found.push(finding(Finding::new(place, "nothing works, or is safe, for everybody")));
        }
    }
}

fn finding(finding: Finding) -> Finding {
    finding
        .why("A reader who is promised a cure may turn down what helps, and pays for the promise with hope.")
        .help("Say what it can do, for how many people, and give the source.")
}

/// Whether 100 % in this sentence, with the word after it, promises: "100% effective" does, "100%
/// fruit" only says what is in the glass.
fn is_sure(sentence: &Sentence<'_>, after: &str) -> bool {
    const ENGLISH: [&str; 9] = [
        "effective",
        "safe",
        "success",
        "successful",
        "certain",
        "cure",
        "guarantee",
        "guaranteed",
        "natural",
    ];
    let after = after.trim_end_matches(|letter: char| !letter.is_alphabetic());
    match sentence.language() {
        English => ENGLISH.contains(&after),
        Spanish => [
            "eficaz",
            "eficaces",
            "efectivo",
            "efectiva",
            "seguro",
            "segura",
            "natural",
            "garantizado",
            "garantizada",
            "exito",
            "curacion",
        ]
        .contains(&Spanish.fold(after).as_str()),
        // The number comes last: "safe at 100%".
        Arabic => sentence.has(&["فعال", "فعاله", "امن", "امنه", "مضمون", "مضمونه", "طبيعي"]),
    }
}

/// Whether the words promise a cure, in any of the languages.
fn promises(seen: &MatchInText<'_>) -> bool {
    match seen.sentence.language() {
        English => promises_in_english(seen),
        language => promises_in(language, seen),
    }
}

/// Words of sentences that ask, hope, warn or speak of the body.
const OPEN_SPANISH: [&str; 27] = [
    "si",
    "puede",
    "pueden",
    "podria",
    "podrian",
    "quiza",
    "quizas",
    "esperan",
    "busca",
    "buscan",
    "buscar",
    "investiga",
    "investigan",
    "investigacion",
    "investigadores",
    "cientificos",
    "intenta",
    "cuidado",
    "dice",
    "dicen",
    "promete",
    "prometen",
    "desconfie",
    "cuerpo",
    "rinones",
    "riesgo",
    "defensas",
];

const OPEN_ARABIC: [&str; 21] = [
    "اذا",
    "قد",
    "ربما",
    "لعل",
    "هل",
    "يبحث",
    "يبحثون",
    "باحثون",
    "باحثين",
    "ابحاث",
    "بحث",
    "يامل",
    "احذر",
    "احذري",
    "يدعي",
    "يدعون",
    "يزعم",
    "يزعمون",
    "جسم",
    "جسمك",
    "مناعه",
];

/// As `promises_in_english`, with fewer cases: what asks, denies, hopes or warns is no promise.
fn promises_in(language: ListLanguage, seen: &MatchInText<'_>) -> bool {
    // "La cura de la herida" dresses it, "es la cura" promises; kidneys clear things out.
    let noun = matches!(seen.before(), "la" | "una" | "su" | "de" | "كلي" | "كليتان" | "كليتين")
        && !seen.sentence.has_before(seen.first, &["es"]);
    let (open, illness) = match language {
        Arabic => (&OPEN_ARABIC[..], &ILLNESS_ARABIC[..]),
        _ => (&OPEN_SPANISH[..], &ILLNESS_SPANISH[..]),
    };
    let about_illness =
        seen.advice != "illness" || (0..5).any(|at| illness.contains(&seen.next(at)));
    seen.sentence.block.is_running()
        && about_illness
        && !noun
        && !seen.sentence.asks()
        && !seen.sentence.negated()
        && !seen.sentence.has(open)
}

/// Whether the words promise a cure. Nearly every sentence with one of them that promises nothing
/// asks, denies, hopes or warns, so each test below takes one such case out; a promise that hopes
/// or warns as well is missed.
fn promises_in_english(seen: &MatchInText<'_>) -> bool {
    // "Researchers look for a cure", "it may be cured", "beware of cures".
    const OPEN: [&str; 18] = [
        "if",
        "whether",
        "may",
        "might",
        "hope",
        "look",
        "looking",
        "search",
        "find",
        "research",
        "researchers",
        "scientists",
        "aim",
        "try",
        "beware",
        "claim",
        "claims",
        "effort",
    ];
    let sentence = seen.sentence;
    // "Cured meats are salty"; a "cure rate" is a figure.
    let food = matches!(
        seen.next(0),
        "meat"
            | "meats"
            | "ham"
            | "bacon"
            | "fish"
            | "sausage"
            | "sausages"
            | "pork"
            | "foods"
            | "rate"
            | "rates"
            | "act"
    );
    // Up to five words on: "gets rid of the protein in your pee" names it after an article.
    let about_illness =
        seen.advice != "illness" || (0..5).any(|at| ILLNESS.contains(&seen.next(at)));
    // "Surgery to cure it" and "a cure" name an aim; "guaranteed to cure" and "is a cure" promise
    // it. "To control or cure it" is an aim as well.
    let aim = (matches!(seen.before(), "to" | "a" | "surgical")
        && !sentence.has_before(seen.first, &["guaranteed", "is"]))
        || (matches!(seen.before(), "and" | "or") && sentence.has_before(seen.first, &["to"]));
    // "Defined as a cure" explains a figure; a word in quotation marks is somebody else's.
    let measured = sentence.has(&["percent", "defined", "%"])
        || sentence.block.text.before(seen.range().start).ends_with(['"', '“', '‘']);
    // "Your body gets rid of the infection", "lower the risk": no treatment is praised.
    let body = sentence.has(&["body", "kidneys", "immune", "risk", "chance"]);
    sentence.block.is_running()
        && about_illness
        && !food
        && !aim
        && !is_told_of(seen)
        && !is_partial(seen)
        && !measured
        && !body
        && !sentence.asks()
        && !sentence.negated()
        && !sentence.has(&OPEN)
}

/// Whether the cure is spoken about and not promised: "the only cure is surgery", "the best chance of cure", "a walk for a
/// cure"; "these infections can be cured in three days" says what happens, "you will be cured" promises.
fn is_told_of(seen: &MatchInText<'_>) -> bool {
    const PROMISED: [&str; 20] = [
        "you", "your", "will", "this", "our", "we", "my", "i", "all", "always", "any", "every", "everybody", "everyone",
        "completely", "fully", "forever", "naturally", "permanently", "totally",
    ];
    let sentence = seen.sentence;
    match sentence.word(seen.first) {
        "cure" | "cures" => {
            let noun = matches!(
                seen.before(),
                "of" | "for" | "at" | "known" | "lasting" | "possible" | "potential" | "surgical"
            );
            noun || (seen.before() == "only" && sentence.has_before(seen.first, &["the"]))
                || (matches!(seen.before(), "a" | "the")
                    && seen.first.checked_sub(2).is_some_and(|at| matches!(sentence.word(at), "for" | "of" | "at")))
        }
        "cured" => {
            let be = ["be", "been", "being", "is", "are", "was", "were"];
            let passive = (1..=2).any(|back| {
                seen.first.checked_sub(back).is_some_and(|at| be.contains(&sentence.word(at)))
            });
            passive && !sentence.has(&PROMISED) && !by_remedy(seen)
        }
        _ => false,
    }
}

/// Whether a cure is said to be for some or unproven: "it can be cured in some people", "there is little evidence that it
/// cures". "Some herbs cure it" and "a little lemon cures it" promise.
fn is_partial(seen: &MatchInText<'_>) -> bool {
    const PAIRS: [[&str; 2]; 10] = [
        ["in", "some"],
        ["for", "some"],
        ["in", "few"],
        ["some", "cases"],
        ["few", "cases"],
        ["few", "people"],
        ["some", "people"],
        ["little", "evidence"],
        ["little", "proof"],
        ["little", "hope"],
    ];
    let sentence = seen.sentence;
    let words: Vec<&str> = sentence.words().collect();
    let is_pair = |two: &[&str]| PAIRS.iter().any(|pair| pair == two);
    let is_rare = sentence.word(seen.first) == "cured"
        && sentence.has(&["rarely", "seldom", "sometimes"]);
    is_rare || words.windows(2).any(is_pair)
}

/// Whether something else than what hospitals do is said to have cured: "cured with garlic", not "cured by surgery".
fn by_remedy(seen: &MatchInText<'_>) -> bool {
    const KNOWN: [&str; 16] = [
        "antibiotic", "antibiotics", "chemotherapy", "drug", "drugs", "medicine", "medicines", "operation", "radiation",
        "radiotherapy", "removing", "surgery", "tablets", "transplant", "treatment", "treatments",
    ];
    matches!(seen.next(0), "with" | "by" | "through" | "using")
        && !(1..8).any(|at| KNOWN.contains(&seen.next(at)))
}
