//! Sentences that became headings, because a line of `---` or `===` is right under them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts;
use crate::markdown::sentences::is_order;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// A question that a patient asks makes a long heading, such as "What should I do if I miss a
/// session of dialysis while I am on holiday?" (17 words). More words than this are a paragraph.
const MOST_WORDS: usize = 20;

/// How an instruction begins that is no heading: `Do not take this with food`.
const FORBIDS: [&str; 6] = ["do not", "don't", "never", "no tome", "nunca", "لا تتناول"];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for heading in &article.facts.headings {
        let text = article.text().part(heading.span.clone());
        let Some((words, line)) = text.rsplit_once('\n') else { continue };
        let sign = line.trim_start_matches([' ', '>']).trim_end();
        if sign.is_empty() || !sign.chars().all(|letter| matches!(letter, '-' | '=')) {
            continue;
        }
        let ends = words.trim_end().trim_end_matches(['*', '_', '"', '”', ')', ']']);
        // One dash is an item without words, two begin the signature of a mail.
        let is_sentence = sign.len() <= 2
            || is_marker(words)
            || ends.ends_with(['.', '。', '．', '।', '۔', '!', '！', ';', ','])
            || words.contains('\n')
            || words.split_whitespace().count() > MOST_WORDS;
        let plain = callouts::plain(words);
        let is_dose = plain.chars().any(char::is_numeric) && is_order(&plain);
        let forbids = FORBIDS.iter().any(|order| callouts::begins_with(&plain, order));
        if !is_sentence && !is_dose && !forbids {
            continue;
        }
        let help = match is_marker(words) {
            true => format!("Another program begins a box so. Here it is a quote: `> [!{}]`, and `> ` before each of its lines.", words.trim().trim_matches(['[', ']', '!'])),
            false => format!("Put an empty line before `{sign}`, or take it out; begin a real heading with `## `."),
        };
        let first = words.lines().next().unwrap_or_default().trim_end();
        let place = article.place(&(heading.span.start..heading.span.start + first.len()));
        found.push_at_most(
            if is_sentence { Level::Error } else { Level::Warn },
            Finding::new(place, format!("the line `{sign}` below makes this sentence a heading"))
                .why("It would be shown large, and appear in the list of contents instead of in the text.")
                .help(help),
        );
    }
}

/// `[NOTE]` above `====`.
fn is_marker(words: &str) -> bool {
    let name = words.trim().strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '!')
    })
}
