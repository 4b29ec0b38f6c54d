//! The beginning of a translation: the text of the original, ready to be replaced, and its fingerprint.

use jiff::civil::Date;

use super::article;
use super::language::ScaffoldLanguage;
use crate::article::{Article, EASY};
use crate::data::{self, DataEntry, DataOrigin, Syntax};

/// Keys that a translation does not copy: days, people and addresses of its own, and the team, which is that of the original
/// while it names none.
const ITS_OWN: [&str; 14] = [
    "date",
    "updated",
    "reviewed",
    "review_due",
    "authors",
    "reviewers",
    "draft",
    "publish_on",
    "expires",
    "withdrawal_reason",
    "aliases",
    "allow",
    "translation_of",
    "contact",
];

/// The path of the translation of `original` into `language`.
pub fn path(original: &Article, language: &str, main: &str) -> String {
    let easy = original.easy_of.as_ref().map(|of| format!("{of}{EASY}"));
    article::file(easy.as_ref().unwrap_or(&original.name), language, main)
}

/// A draft in `language` that still has the words of `original`.
pub fn text(original: &Article, language: &str, today: Date) -> String {
    let text = original.front_text();
    let (fence, format) =
        if text.starts_with("+++") { ("+++", Syntax::Toml) } else { ("---", Syntax::Yaml) };
    let noted = original.fingerprint();
    let shared = shared(original, text, format);
    let front = match format {
        Syntax::Yaml => {
            format!("{shared}date: {today}\ntranslation_of: \"{noted}\"\ndraft: true\n")
        }
        // After a table they would be keys of it.
        Syntax::Toml => {
            format!("date = {today}\ntranslation_of = \"{noted}\"\ndraft = true\n{shared}")
        }
    };
    let body = original.text().trim_start_matches('\n');
    let prompt = ScaffoldLanguage::of(language).translate;
    format!("{fence}\n{front}{fence}\n\n<!-- prompt: {prompt} -->\n\n{body}")
}

/// The lines of the front matter that a translation copies.
fn shared(original: &Article, text: &str, format: Syntax) -> String {
    let start = text.find('\n').map_or(0, |newline| newline + 1);
    let fence = text.trim_end().rfind('\n').map_or(start, |newline| newline + 1);
    let front = &text[start..fence];
    let origin = DataOrigin { path: &original.path, offset: 0, syntax_rule: "broken-front-matter" };
    let entries = data::parse(front, format, origin, &mut Vec::new());
    let line = |entry: &DataEntry| {
        front[..entry.key.span.start].rfind('\n').map_or(0, |newline| newline + 1)
    };
    let mut starts: Vec<(usize, &str)> =
        entries.iter().map(|entry| (line(entry), entry.key.value.as_str())).collect();
    starts.sort_unstable();
    let one_each = starts.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if !one_each {
        // Front matter on a single line; what it has besides the title is for the writer to copy.
        let title = article::scalar(&original.front.title.value);
        return if format == Syntax::Toml {
            format!("title = {title:?}\n")
        } else {
            format!("title: {title}\n")
        };
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([front.len()]);
    let kept = starts.iter().zip(ends).filter(|((_, key), _)| !ITS_OWN.contains(key));
    kept.map(|((start, _), end)| &front[*start..end]).collect()
}
