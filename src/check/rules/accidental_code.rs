//! Text that became code, because four blanks are before it.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::item_start::ItemStart;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for span in &article.facts.slips.indented_code {
        let text = article.text().part(span.clone());
        // One word may be a command or a name; three are a sentence.
        let is_word =
            |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        let is_markup = ["](", "**", "[^", "<http"].iter().any(|sign| text.contains(sign))
            || text.trim_start().starts_with("# ")
            || text.trim_start().starts_with("##")
            || text.lines().any(|line| {
                line.trim_start().starts_with(['|', '>']) || ItemStart::of(line) != ItemStart::Words
            });
        let words = text.split_whitespace().filter(is_word).count();
        // A dose is short: `Take 5`.
        let has_number = words > 0 && text.contains(|letter: char| letter.is_ascii_digit());
        if !is_markup && !has_number && words < 3 {
            continue;
        }
        let start = span.start + text.len() - text.trim_start().len();
        let first = text.trim_start().lines().next().unwrap_or_default().trim_end();
        found.push(
            Finding::new(
                article.place(&(start..start + first.len())),
                "four blanks before the line make this text code",
            )
            .why("It is shown in one long line in the letters of a typewriter, and its links and notes do not work.")
            .help("Take the blanks out; put code that is meant between lines of three backticks."),
        );
    }
}
