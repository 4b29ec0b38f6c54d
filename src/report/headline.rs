//! What an editor wants to know first, in numbers with words.

use jiff::civil::Date;

use super::html::{ReportPart, ReportSection};
use super::{Pages, ReportInput, long_day};
use crate::diagnostic::{Level, count};
use crate::library::{REVIEW_SOON_DAYS, Role, State};
use crate::source::LanguageTag;

pub(super) fn section(input: &ReportInput<'_>) -> ReportSection {
    let mut parts = vec![ReportPart::Tiles(tiles(input))];
    let away = away(input);
    if !away.is_empty() {
        parts.push(ReportPart::Text(format!("Not in this report: {}.", away.join(", "))));
    }
    if input.pages == Pages::NotMade {
        let text = "The site has errors, so its pages could not be made and were not looked at. A file that cannot be read at all is \
            only in the findings.";
        parts.push(ReportPart::Notice(text.to_owned()));
    }
    ReportSection { id: "headline", title: "At a glance", parts }
}

fn tiles(input: &ReportInput<'_>) -> Vec<(String, String)> {
    let all = input.articles;
    let days: Vec<Date> = all.iter().filter_map(|id| input.library.review_due(*id)).collect();
    let (today, soon) = (input.today(), input.library.soon());
    let overdue = days.iter().filter(|day| **day < today).count();
    let due = days.iter().filter(|day| (today..=soon).contains(*day)).count();
    let never = all.iter().filter(|id| input.article(**id).front.reviewed.is_none()).count();
    let of = |one: bool, singular: &str, plural: &str| {
        if one { singular.to_owned() } else { plural.to_owned() }
    };
    let level = |level, one: &str, many: &str| {
        let number = input.findings.count(level);
        (grouped(number), of(number == 1, one, many))
    };
    vec![
        (
            grouped(all.len()),
            format!("{} {}", of(all.len() == 1, "article:", "articles:"), languages(input)),
        ),
        (grouped(overdue), of(overdue == 1, "review is overdue", "reviews are overdue")),
        (
            grouped(due),
            format!(
                "{} due in the next {REVIEW_SOON_DAYS} days, until {}",
                of(due == 1, "review is", "reviews are"),
                long_day(soon)
            ),
        ),
        (
            grouped(never),
            of(
                never == 1,
                "article that nobody has reviewed, as far as it says",
                "articles that nobody has reviewed, as far as they say",
            ),
        ),
        level(
            Level::Error,
            "error, which keeps the site from being published",
            "errors, which keep a site from being published",
        ),
        level(Level::Warn, "warning to fix", "warnings to fix"),
        level(Level::Note, "note worth a look", "notes worth a look"),
    ]
}

/// `12,306` for a number of five digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |at: usize| if at > 0 && (digits.len() - at).is_multiple_of(3) { "," } else { "" };
    digits.char_indices().map(|(at, digit)| format!("{}{digit}", comma(at))).collect()
}

/// `20 in en-GB, 4 in es`.
fn languages(input: &ReportInput<'_>) -> String {
    let tags = input.library.languages.iter().map(|language| &language.tag);
    let in_language = |tag: &LanguageTag| {
        let number =
            input.articles.iter().filter(|id| input.article(**id).language == *tag).count();
        format!("{number} in {tag}")
    };
    tags.map(in_language).collect::<Vec<_>>().join(", ")
}

/// What readers do not see, and what is no article; with paths nobody asked about these.
fn away(input: &ReportInput<'_>) -> Vec<String> {
    if !input.paths.is_empty() {
        return Vec::new();
    }
    let of = |wanted: fn(&State) -> bool| {
        input
            .library
            .entries
            .iter()
            .filter(|entry| entry.role == Role::Article && wanted(&entry.state))
            .count()
    };
    let drafts = of(|state| *state == State::Draft);
    let gone = of(|state| matches!(state, State::Withdrawn(_)));
    let pages = input.library.entries.iter().filter(|entry| entry.role != Role::Article).count();
    let named = [
        (
            drafts,
            count(drafts, "draft (`--drafts` takes it in)", "drafts (`--drafts` takes them in)"),
        ),
        (gone, count(gone, "article that has expired", "articles that have expired")),
        (
            pages,
            count(
                pages,
                "page without a type, such as the disclaimer",
                "pages without a type, such as the disclaimer",
            ),
        ),
    ];
    named.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect()
}
