//! Figures of a year that is long past: "In 2008, an estimated 14 percent".

use crate::check::english::Sentence;
use crate::check::languages::ListLanguage;
use crate::check::numbers::Number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// What stands before the year of a figure; what was counted since a year, or from one on, is not of it.
const BEFORE: [&str; 9] = ["in", "of", "by", "until", "en", "hasta", "عام", "سنه", "في"];
/// What says that a sentence is about history or a study, whose year does not change.
const HISTORY: [&str; 40] = [
    "approved", "published", "study", "studies", "trial", "trials", "discovered", "enacted", "introduced", "founded", "started",
    "began", "developed", "congress", "act", "law", "war", "report", "recommended", "committee", "first", "born", "aprobó",
    "aprobo", "publicado", "publicada", "estudio", "ensayo", "descubrio", "ley", "fundado", "fundada", "primer", "primera",
    "guerra", "دراسه", "نشرت", "وافقت", "تاسست", "اكتشف",
];
/// What makes a figure of a number.
const LARGE: [&str; 13] = [
    "million", "billion", "thousand", "percent", "millon", "millones", "mil", "مليون", "ملايين", "مليار", "الف", "الاف", "بالمئه",
];

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let front = &prose.subject.article.front;
    if ListLanguage::of(prose.language()).is_none() || !prose.subject.is_published() {
        return;
    }
    let today = scope.library.options.today;
    let read = i64::from(front.reviewed.as_ref().map_or(today, |reviewed| reviewed.value).year());
    let most = i64::try_from(scope.library.config.source_years).unwrap_or(i64::MAX);
    let mut from = 0;
    while let Some(number) = prose.numbers.get(from) {
        let Some(sentence) = prose.sentence_at(number.block, number.range.start) else { return };
        let rest = prose.numbers.get(from..).unwrap_or_default();
        let here = rest.partition_point(|next| next.block == number.block && next.range.start < sentence.whole().end);
        from += here.max(1);
        let here = rest.before(here);
        let years = here.iter().filter_map(|number| Some((year(prose, number)?, number)));
        // "13 percent in 1993, and 19 percent in 2005" is of 2005.
        let Some((year, number)) = years.max_by_key(|(year, _)| *year) else { continue };
        let block = prose.block(number.block);
        let is_of_year = BEFORE.contains(&sentence.word(sentence.number_from(number.range.start).wrapping_sub(1)));
        let is_old = year.saturating_add(most) < read;
        if !is_of_year || !is_old || prose.is_back_matter(number.block) || sentence.has(&HISTORY) {
            continue;
        }
        if here.iter().any(|other| other != number && is_figure(prose, other, &sentence)) {
            let before = if front.reviewed.is_some() { "the last review" } else { "today" };
            let (place, years) = (prose.place(block, &number.range), read - year);
            found.push(
                Finding::new(place, format!("this figure is of {year}, {years} years before {before}"))
                    .why("Readers take it for how things are today.")
                    .help("Look for a newer figure. Where the old one is meant, say why it still counts."),
            );
        }
    }
}

/// The year that a number is.
fn year(prose: &Prose<'_>, number: &Number) -> Option<i64> {
    let digits = prose.block(number.block).text.part(number.range.clone());
    let year = digits.parse().ok().filter(|_| digits.len() == 4 && number.unit.is_empty());
    year.filter(|year| (1950..2100).contains(year))
}

/// Whether a number counts people or things: "14.8 percent", "33 million", "610,000", "1 in 5".
fn is_figure(prose: &Prose<'_>, number: &Number, sentence: &Sentence<'_>) -> bool {
    let digits = prose.block(number.block).text.part(number.range.clone());
    let next = sentence.word(sentence.number_from(number.range.end));
    prose.is_percent(number)
        || LARGE.contains(&next)
        || (digits.len() > 4 && digits.contains([',', '.']) && number.unit.is_empty())
        || prose.part(number).is_some()
}
