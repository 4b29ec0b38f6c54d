//! What the ledger of the import says: the lost words with those around them.

use std::ops::Range;

use super::original::{OriginalWords, QuotedWords, SideWords};
use super::{LostFate, LostRun};
use crate::import::doubt::{Doubt, DoubtKind, left_out};
use crate::source::unseen;

/// How many words around lost ones are quoted.
const AROUND: usize = 5;

/// How many lost words are quoted in whole.
const QUOTED: usize = 24;

/// Of a short page, fewer are no sign that the article itself is missing.
const MANY: usize = 20;

/// What readers of pages leave out on purpose, as their doubts call it.
const FURNITURE: [&str; 20] = [
    "a menu",
    "a table of contents",
    "the header of the page",
    "the footer of the page",
    "a form",
    "a button",
    "a sidebar",
    "a cookie notice",
    "an advert",
    "a share bar",
    "links to other pages",
    "an invitation to sign up",
    "comments of readers",
    "page tools",
    "lines about the page",
    "a window that opens",
    "a frame with something from elsewhere",
    "a video or sound",
    "a drawing that is part of the page",
    "a line that belongs to a website",
];

/// What is said of words without a blank between them.
pub(super) const GLUED: &str = "words run together in the article";

/// What is said once of `count` such places.
pub(super) fn many_glued(count: usize) -> Doubt {
    let message = format!(
        "in {count} places words run together that stood apart, as in the cells of a table"
    );
    error(message, "Open the original in Word or LibreOffice, save it as .docx, and import that.")
}

/// Whether a doubt says that a part of the website was left out, which is no text of the article.
pub(super) fn is_furniture(doubt: &Doubt) -> bool {
    let what = doubt.message.strip_prefix("left out ");
    what.is_some_and(|what| FURNITURE.iter().any(|name| what.starts_with(name)))
}

/// The line at the top of a report when more than a fifth of the running text is missing.
pub(super) fn much(original: &OriginalWords, lost: &[LostRun]) -> Option<Doubt> {
    let main = &original.main;
    let mut is_menu = vec![false; main.stream.len()];
    for menu in &original.menus {
        is_menu[main.words_in(menu)].fill(true);
    }
    let all = is_menu.iter().filter(|is_menu| !**is_menu).count();
    let gone = lost.iter().filter(|run| matches!(run.fate, LostFate::Gone | LostFate::Named));
    let furniture = lost.iter().filter(|run| run.fate == LostFate::Furniture);
    furniture.for_each(|run| is_menu[run.words.clone()].fill(true));
    let gone = gone.flat_map(|run| run.words.clone()).filter(|word| !is_menu[*word]).count();
    (gone >= MANY && gone * 5 > all).then(|| {
        let message = format!("{gone} of the {all} words of the original are not in the article");
        let help = "The lines below say which. If the article itself is among them, copy it into a new file and import that.";
        error(message, help)
    })
}

/// What is said about words of the text; nothing where a doubt says it.
pub(super) fn run(original: &QuotedWords, run: &LostRun) -> Option<Doubt> {
    let quote = quote(original, &run.words);
    let is_number = touches_number(original, &run.words);
    let count = run.words.len();
    let words = original.quote(run.words.clone());
    Some(match run.fate {
        LostFate::Named | LostFate::Furniture => return None,
        LostFate::Gone if is_number => error(
            format!(
                "a number, or what stands beside one, is not in the article as it was: {quote}"
            ),
            "Compare each number and its unit with the original before anybody reads the article.",
        )
        .without(&words)
        .as_error(),
        LostFate::Gone => {
            let what = match count {
                1 => "this word is".to_owned(),
                2..=QUOTED => "these words are".to_owned(),
                _ => format!("these {count} words are"),
            };
            Doubt::new(
                format!("{what} not in the article: {quote}"),
                "If readers need them, copy them by hand.",
            )
            .without(&words)
        }
        LostFate::Moved if is_number && count < 3 => error(
            format!("a number stands at another place of the article: {quote}"),
            "Compare each number and its unit with the original before anybody reads the article.",
        ),
        LostFate::Moved => Doubt::new(
            format!("these words stand at another place of the article: {quote}"),
            "Check that they are in the right place.",
        ),
        LostFate::Glued => {
            let mut doubt =
                Doubt::new(format!("{GLUED}: {quote}"), "Put the blank between them again.");
            doubt.kind = DoubtKind::Loss;
            doubt
        }
    })
}

/// What is said about words beside the text.
pub(super) fn beside(side: &SideWords, run: &LostRun) -> Option<Doubt> {
    if run.fate == LostFate::Gone && run.words.len() == side.words.stream.len() {
        return Some(left_out(side.what, &side.words.quote(run.words.clone())));
    }
    let is_number = run.words.len() < 3 && touches_number(&side.words, &run.words);
    if run.fate == LostFate::Moved && !is_number {
        return None;
    }
    self::run(&side.words, run)
}

fn error(message: String, help: &'static str) -> Doubt {
    Doubt::new(message, help).as_error()
}

/// Words with those around them: `“… two of the [small] white tablets …”`.
fn quote(original: &QuotedWords, words: &Range<usize>) -> String {
    let last = original.stream.len();
    let (from, to) = (words.start.saturating_sub(AROUND), (words.end + AROUND).min(last));
    let part = |words: Range<usize>| original.quote(words);
    let inner = match words.len() {
        0..=QUOTED => part(words.clone()),
        _ => {
            let (begin, end) = (words.start + QUOTED / 2, words.end - QUOTED / 4);
            format!("{} … {}", part(words.start..begin), part(end..words.end))
        }
    };
    let before = if from > 0 { "… " } else { "" };
    let after = if to < last { " …" } else { "" };
    let text =
        format!("{before}{} [{inner}] {}{after}", part(from..words.start), part(words.end..to));
    format!("“{}”", unseen::shown(&text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Whether one of the words is a number, or stands beside one on its line.
fn touches_number(original: &QuotedWords, words: &Range<usize>) -> bool {
    let has_digit = |word: usize| original.stream.get(word).iter().any(u8::is_ascii_digit);
    let before =
        words.start > 0 && !original.is_line_end(words.start - 1) && has_digit(words.start - 1);
    let after = words.end < original.stream.len()
        && !original.is_line_end(words.end - 1)
        && has_digit(words.end);
    before || after || words.clone().any(has_digit)
}
