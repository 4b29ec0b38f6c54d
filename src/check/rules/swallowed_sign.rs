//! Signs of the text that are read as markup, such as `> 60` at the start of a line.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::slips::SignReading;
use crate::part::{Part, line_after};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let is_glossary = scope.library.by_name("glossary", subject.entry.language) == Some(subject.id);
    for slip in &article.facts.slips.signs {
        // `empty-definition` tells of a term that nothing explains.
        let rest = line_after(article.text(), slip.span.end);
        if is_glossary
            && matches!(slip.reading, SignReading::Colon { .. })
            && rest.trim().is_empty()
        {
            continue;
        }
        let sign = article.text().part(slip.span.clone()).chars().next().unwrap_or_default();
        let (message, help) = told(slip.reading, sign);
        let unsure = matches!(
            slip.reading,
            SignReading::ShortQuote
                | SignReading::Value { unsure: true }
                | SignReading::List { unsure: true }
                | SignReading::Colon { unsure: true }
                | SignReading::Dash
        );
        found.push_at_most(
            if unsure { Level::Warn } else { Level::Error },
            Finding::new(article.place(&slip.span), message)
                .why("Without its sign a number says something else: “more than 60” becomes “60”, and “2 times 500” becomes “2500”.")
                .help(help),
        );
    }
}

/// What the sign is read as, and what to write instead.
fn told(reading: SignReading, sign: char) -> (String, &'static str) {
    match reading {
        SignReading::Quote | SignReading::ShortQuote => (
            "this `>` makes the line a quote, and is not shown".to_owned(),
            r"Write it in words, “more than 60” or “at least 60”, or with a backslash: \> 60, \>= 60. A real quote begins after an empty line, with a blank behind its sign.",
        ),
        SignReading::List { .. } => (
            format!("this `{sign}` makes the line a list, and is not shown as a sign"),
            "Write it in words, such as “and” or “to”, or join the two lines. A real list begins after an empty line.",
        ),
        SignReading::Value { .. } => (
            format!("this `{sign}` makes the line an item of a list, and is not shown as a sign"),
            "Write it in words, such as “2 kg more” or “minus 20 °C”, or with a backslash: \\+ 2 kg. Items of a list begin with `- ` and a word.",
        ),
        SignReading::Colon { .. } => (
            "this `:` makes the line an explanation of the line above, and is not shown".to_owned(),
            "Join the two lines, if they are one sentence, or take out a `:` that stands alone. A term stands above its explanation without a full stop.",
        ),
        SignReading::Box => (
            "this `:` makes the line an explanation of the words above".to_owned(),
            "A box is written `> [!WARNING] title`, with `>` before each of its lines. A small picture of another program, such as `:warning:`, is left out, or written as the sign itself: ⚠.",
        ),
        SignReading::Blank => (
            "this blank of another program is shown as its sign".to_owned(),
            "Write a blank: 10 mg, 2,500.",
        ),
        SignReading::Field => (
            "this blank to fill in is taken for bold or slanted signs, and is not shown".to_owned(),
            r"Put a backslash before each of the signs: \_\_\_/\_\_\_. Or write dots: ……",
        ),
        SignReading::Star => (
            "this `*` makes the line a list, so that the `*` above leads nowhere".to_owned(),
            r"Write a note: [^1] after the word, and [^1]: with its words on a line of its own. Or put a backslash before the sign: \*.",
        ),
        SignReading::Emphasis => (
            format!("this `{sign}` makes words italic or bold, and is not shown as a sign"),
            r"To show the sign itself, put a backslash before it: 2\*500, HLA-B\*57:01. For a multiplication write × or “times”.",
        ),
        SignReading::Bracketed => (
            format!("this `{sign}` is read as markup up to the next one, and is not shown"),
            r"To show the sign itself, put a backslash before it: (\*), \[\*\]. For a note, write [^1] after the word.",
        ),
        SignReading::Moved => (
            "a `*` inside these words is shown behind others".to_owned(),
            r"To show the sign itself, put a backslash before it: **Take 5 mg\* a day.** For a note, write [^1] after the word.",
        ),
        SignReading::Strike => (
            "these words are struck out by a single `~`".to_owned(),
            r"Write “to” or “about” in words: 5 to 10 mg. To strike words out, put two signs on each side: ~~words~~.",
        ),
        _ => {
            let (message, help) = told_of_shown(reading);
            (message.to_owned(), help)
        }
    }
}

/// The same where the page shows something else instead of a sign, or leaves one out between words that stay.
fn told_of_shown(reading: SignReading) -> (&'static str, &'static str) {
    match reading {
        SignReading::Dash => (
            "the page shows one dash instead of these signs",
            "Write one sign for a value below zero, -2.5, or “minus 2.5”. A dash between words has a blank on both sides.",
        ),
        SignReading::Joined => (
            "the page shows the numbers on both sides of this as one",
            "Put a blank or a word between them: 5 to 10 mg, 2 tablets of 10 mg.",
        ),
        _ => (
            "this `#` ends the heading, and is not shown",
            r"Write it in words, such as “the hash key”, or with a backslash: \#.",
        ),
    }
}
