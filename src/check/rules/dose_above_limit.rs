//! Amounts of medicines from the shop that are more than adults take in a day; the lists are `words/daily-limit-*.txt`.

use crate::article::PageType;
use crate::check::english::{MatchInText, Sentence};
use crate::check::languages::ListLanguage::{self, Arabic, English, Spanish};
use crate::check::numbers::Number;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// The words of a language by which an amount for a day is told from other amounts.
struct DoseWords {
    /// How many, from one on.
    counts: &'static [&'static str],
    /// What stands behind a count: "4 times".
    times: &'static [&'static str],
    /// How often by themselves, each with the number.
    often: &'static [(&'static str, f64)],
    /// What makes a day of the words before it: "a day", "daily", "in 24 hours".
    day: &'static [&'static str],
    hours: &'static [&'static str],
    /// "every", before hours.
    every: &'static [&'static str],
    /// What tablets are called, between a count and an amount: "2 tablets of 500 mg".
    tablets: &'static [&'static str],
    of: &'static str,
    /// What says that more is meant than the amount.
    above: &'static [&'static str],
    /// Whom no limit of adults is for, what is not swallowed, and what tells of those who took too much.
    others: &'static [&'static str],
}

impl DoseWords {
    fn of(language: ListLanguage) -> &'static Self {
        match language {
            English => &ENGLISH,
            Spanish => &SPANISH,
            Arabic => &ARABIC,
        }
    }
}

const ENGLISH: DoseWords = DoseWords {
    counts: &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    times: &["time", "times"],
    often: &[("once", 1.0), ("twice", 2.0), ("thrice", 3.0)],
    day: &["day", "daily"],
    hours: &["hours", "hourly"],
    every: &["every", "each"],
    tablets: &["tablet", "tablets", "capsule", "capsules", "caplets", "pills"],
    of: "of",
    above: &["than", "over", "above", "exceed", "exceeds", "exceeding", "least", "beyond"],
    others: &[
        "child", "children", "child's", "baby", "babies", "infant", "infants", "toddler", "toddlers", "teenagers", "kg",
        "kilogram", "weight", "gel", "cream", "drip", "vein", "intravenous", "injection", "overdose", "overdoses", "overdosed",
        "poison", "poisoning", "poisoned", "toxic", "study", "studies", "trial", "trials", "researchers", "rats", "mice",
        "died", "fatal",
    ],
};

const SPANISH: DoseWords = DoseWords {
    counts: &["una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
    times: &["vez", "veces"],
    often: &[],
    day: &["dia", "diario", "diarios", "diaria", "diarias", "diariamente"],
    hours: &["horas"],
    every: &["cada"],
    tablets: &["tableta", "tabletas", "comprimido", "comprimidos", "pastilla", "pastillas", "capsula", "capsulas"],
    of: "de",
    above: &["mas", "superior", "superiores", "supere", "superan", "exceda", "exceder", "excede", "menos"],
    others: &[
        "nino", "ninos", "nina", "ninas", "bebe", "bebes", "lactantes", "kg", "kilo", "peso", "gel", "crema", "vena",
        "intravenosa", "intravenoso", "inyeccion", "sobredosis", "intoxicacion", "toxico", "toxica", "estudio", "estudios",
        "ensayo", "ensayos", "ratas", "ratones", "murio", "mortal",
    ],
};

const ARABIC: DoseWords = DoseWords {
    counts: &["واحده", "اثنتين", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
    times: &["مره", "مرات"],
    often: &[("مرتين", 2.0), ("مرتان", 2.0)],
    day: &["يوم", "يوميا", "يومي"],
    hours: &["ساعه", "ساعات"],
    every: &["كل"],
    tablets: &["قرص", "قرصين", "اقراص", "حبه", "حبتين", "حبات", "حبوب", "كبسولات"],
    of: "من",
    above: &["اكثر", "تتجاوز", "يتجاوز", "تتعدي", "يتعدي", "يزيد", "تزيد", "فوق"],
    others: &[
        "طفل", "طفلك", "اطفال", "رضيع", "رضع", "كغ", "كجم", "كغم", "وزن", "جل", "كريم", "وريد", "حقن", "حقنه", "تسمم", "سام",
        "سامه", "دراسه", "دراسات", "تجربه", "جرذان", "فئران", "توفي", "قاتله",
    ],
};

/// A medicine of the list where an article names it.
struct NamedMedicine<'p> {
    seen: MatchInText<'p>,
    /// Where: its block, and where it starts in the text of that.
    at: (usize, usize),
    /// The most milligrams a day.
    limit: f64,
}

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let named = prose.matches(WordList::DailyLimit).filter_map(|seen| {
        // The salt weighs more: naproxen sodium.
        let is_salt = ["sodium", "sodico"].contains(&seen.next(0));
        let limit = seen.advice.parse().ok().filter(|_| !is_salt)?;
        Some(NamedMedicine { seen, at: (seen.sentence.number, seen.range().start), limit })
    });
    let named: Vec<_> = named.collect();
    for (at, number) in prose.numbers.iter().enumerate().filter(|_| !named.is_empty()) {
        let block = prose.block(number.block);
        let Some(amount) = milligrams(&block.text, number, prose.language()) else { continue };
        let Some(sentence) = prose.sentence_at(number.block, number.range.start) else { continue };
        let Some(medicine) = medicine(prose, &named, &sentence, number) else { continue };
        // What follows the next amount belongs to that.
        let next = prose.numbers.get(at + 1..).unwrap_or_default().iter().take(3);
        let next = next.filter(|next| next.block == number.block);
        let next = next.filter(|next| milligrams(&block.text, next, prose.language()).is_some());
        let end = next.map(|next| next.range.start).next().unwrap_or(block.text.len());
        let Some(times) = times_a_day(&sentence, number, end) else { continue };
        let day = amount * tablets(&sentence, number) * times;
        let dont = block.callout == Some(CalloutKind::Dont);
        if day <= medicine.limit || dont || prose.is_back_matter(number.block) || !is_advised(&sentence, number) {
            continue;
        }
        let (written, name) = (block.text.part(number.range.start..number.unit.end), medicine.seen.written());
        let most = amount_of(medicine.limit);
        found.push(
            Finding::new(
                prose.place(block, &(number.range.start..number.unit.end)),
                format!("is this right? {} of {} here is {} a day, and adults take at most {most}", quoted(written), quoted(name), amount_of(day)),
            )
            .why("A reader who takes what the page says is poisoned, if a figure or a word of it is wrong.")
            .help("Compare it with the leaflet of the medicine. Where it is meant, allow it with the reason."),
        );
    }
}

/// 4000 as "4 g", 240 as "240 mg".
fn amount_of(milligrams: f64) -> String {
    if milligrams < 1000.0 { format!("{milligrams} mg") } else { format!("{} g", milligrams / 1000.0) }
}

/// The medicine that an amount belongs to: the one right behind it, or the one before it.
fn medicine<'n, 'p>(
    prose: &Prose<'_>,
    named: &'n [NamedMedicine<'p>],
    sentence: &Sentence<'_>,
    number: &Number,
) -> Option<&'n NamedMedicine<'p>> {
    let next = named.partition_point(|one| one.at <= (number.block, number.range.start));
    let here = |one: &&NamedMedicine<'_>| one.at.0 == number.block && sentence.whole().contains(&one.at.1);
    let after = named.get(next).filter(here);
    let before = next.checked_sub(1).and_then(|at| named.get(at));
    let between = |one: &NamedMedicine<'_>| prose.block(number.block).text.part(number.unit.end..one.at.1);
    let is_beside = |one: &&NamedMedicine<'_>| ["", "of", "de", "من"].contains(&between(one).trim());
    // "8 g a day of paracetamol", but not "6 g a day of salt, and paracetamol".
    let is_same_part = |one: &&NamedMedicine<'_>| !between(one).contains([',', ';', ':', '،', '؛']);
    let in_sentence = after.filter(is_beside).or(before.filter(here)).or(after.filter(is_same_part));
    let in_block = before.filter(|one| one.at.0 == number.block);
    // On the page of a medicine it is the one, if no other of the list is named.
    let front = &prose.subject.article.front;
    let is_its_page = front.page_type.as_ref().is_some_and(|kind| kind.value == PageType::Medicine);
    let only = named.first().filter(|first| {
        let title = front.title.value.to_lowercase();
        is_its_page
            && title.contains(&first.seen.written().to_lowercase())
            && named.last().is_some_and(|last| last.seen.advice == first.seen.advice)
    });
    in_sentence.or(in_block).or(only)
}

/// A number with its unit in milligrams, where doses are written in it.
fn milligrams(text: &str, number: &Number, language: &str) -> Option<f64> {
    const GRAMS: [&str; 11] = ["g", "gram", "grams", "gramo", "gramos", "غ", "غم", "جم", "غرام", "جرام", "غراما"];
    const MILLIGRAMS: [&str; 13] = [
        "mg", "milligram", "milligrams", "miligramo", "miligramos", "ملغ", "ملغم", "مغ", "مجم", "مليغرام", "ملليغرام",
        "مليجرام", "ملليجرام",
    ];
    let unit = text.part(number.unit.clone());
    let weight = if GRAMS.contains(&unit) {
        1000.0
    } else if MILLIGRAMS.contains(&unit) {
        1.0
    } else {
        return None;
    };
    value(text.part(number.range.clone()), language).map(|value| value * weight)
}

/// 4000 for `4,000`, and for `4.000` in Spanish; 1.5 for `1,5`.
fn value(digits: &str, language: &str) -> Option<f64> {
    let is_thousand = |sign: char| {
        let (before, after) = digits.split_once(sign)?;
        (after.len() == 3 && before != "0" && (sign == ',' || language == "es")).then(|| format!("{before}{after}"))
    };
    is_thousand(',').or_else(|| is_thousand('.')).unwrap_or_else(|| digits.replace(',', ".")).parse().ok()
}

/// How many a word says.
fn count(word: &str, words: &DoseWords) -> Option<f64> {
    let named = words.counts.iter().zip(1_u8..).find(|(name, _)| **name == word).map(|(_, number)| f64::from(number));
    named.or_else(|| word.parse::<u8>().ok().map(f64::from))
}

/// How many tablets of this amount are taken at a time: "two 500 mg tablets", "2 tablets of 500 mg".
fn tablets(sentence: &Sentence<'_>, number: &Number) -> f64 {
    let words = DoseWords::of(sentence.language());
    let at = sentence.number_from(number.range.start);
    let back = |steps: usize| at.checked_sub(steps).map_or("", |at| sentence.word(at));
    let counted = if back(1) == words.of && words.tablets.contains(&back(2)) {
        back(3)
    } else {
        // "250, 500 mg" are two amounts, and of "every 4 hours 500 mg" the 4 is no count.
        let before = sentence.block.text.before(number.range.start);
        let is_beside = before.ends_with([' ', '\u{a0}']) && !before.trim_end().ends_with([',', ';', ')']);
        if !is_beside { "" } else if back(1) == "x" { back(2) } else { back(1) }
    };
    count(counted, words).filter(|count| (1.0..=12.0).contains(count)).unwrap_or(1.0)
}

/// How often a day an amount is taken, by the words behind it, up to the byte `end` of the text: "8 g a day" once,
/// "1 g 4 times a day" four times. Of "every 4 to 6 hours" the 6 count, since such a sentence has its limit elsewhere.
fn times_a_day(sentence: &Sentence<'_>, number: &Number, end: usize) -> Option<f64> {
    /// So many words behind the amount, at most.
    const NEAR: usize = 10;
    let words = DoseWords::of(sentence.language());
    let first = sentence.number_from(number.unit.end);
    let last = sentence.number_from(end).min(first + NEAR);
    let word = |at: usize| sentence.word(at);
    let mut times = None;
    for at in first..last {
        let often = words.often.iter().find(|(often, _)| *often == word(at)).map(|(_, number)| *number);
        let counted = words.times.contains(&word(at)).then(|| at.checked_sub(1).and_then(|at| count(word(at), words)));
        times = often.or(counted.flatten()).or(times);
        if words.day.contains(&word(at)) {
            return Some(times.unwrap_or(1.0));
        }
        if words.hours.contains(&word(at)) {
            let hours = at.checked_sub(1).and_then(|at| count(word(at), words))?;
            let is_every = (first..at).any(|at| words.every.contains(&word(at)));
            return match (is_every, hours) {
                (true, 1.0..=24.0) => Some(24.0 / hours),
                (false, 24.0) => Some(times.unwrap_or(1.0)),
                _ => None,
            };
        }
    }
    // "The maximum daily dose is 8 g."
    let is_daily = |at: usize| words.day.contains(&word(at));
    (first.saturating_sub(NEAR)..first).any(is_daily).then_some(1.0)
}

/// Whether a sentence says that adults may take an amount: an order to take it, or not to take more.
fn is_advised(sentence: &Sentence<'_>, number: &Number) -> bool {
    let words = DoseWords::of(sentence.language());
    let at = sentence.number_from(number.range.start);
    let is_above = (at.saturating_sub(4)..at).any(|at| words.above.contains(&sentence.word(at)));
    is_above == sentence.negated_before(at) && !sentence.has(words.others) && !sentence.asks()
}
