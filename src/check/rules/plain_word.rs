//! Words that have plainer ones; the list is `words/plain-en.txt`.

use crate::check::english::MatchInText;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::text::BlockKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut reported: Vec<&str> = Vec::new();
    for seen in prose.matches(WordList::Plain) {
        let kind = seen.sentence.block.kind;
        let in_name = seen.first > 0 && seen.written().starts_with(char::is_uppercase);
        // Brackets hold the medical word for the plain one before them, or the plain one for the
        // medical word.
        let range = seen.range();
        let explained = seen.sentence.block.text.before(range.start).ends_with('(')
            || seen.sentence.block.text.after(range.end).starts_with(" (");
        if in_name
            || explained
            || is_named(&seen)
            || !(seen.sentence.block.is_running()
                || matches!(
                    kind,
                    BlockKind::Heading(_) | BlockKind::CalloutTitle | BlockKind::TableCell
                ))
        {
            continue;
        }
        let exact = seen
            .advice
            .strip_prefix('!')
            .filter(|_| !matches!(seen.before(), "a" | "an") && !is_joined(&seen));
        // What the writer has to change by hand is reported once in an article; what `--fix` can
        // write, each time.
        if exact.is_none() {
            if reported.contains(&seen.advice) {
                continue;
            }
            reported.push(seen.advice);
        }
        let plain = seen.advice.trim_start_matches('!');
        let finding = Finding::new(
            prose.place(seen.sentence.block, &range),
            format!("{} has a plainer word", quoted(seen.written())),
        )
        .why("Plain words are understood by all readers, also by those who know the other one.")
        .help(format!("Write \"{plain}\"."));
        found.push(match exact {
            Some(plain) => finding.fix(seen.cased(plain)),
            None => finding,
        });
    }
}

/// Whether the sentence has just introduced the word as a name: "… called cardiac arrest".
fn is_named(seen: &MatchInText<'_>) -> bool {
    let mut before =
        (1..=3).filter_map(|back| seen.first.checked_sub(back)).map(|at| seen.sentence.word(at));
    before.any(|word| matches!(word, "called" | "named" | "termed"))
}

/// Whether the word is the first of two that belong together: "medication error", "physician
/// assistant", "frequently asked questions". The plainer word may not fit there, so a person has to
/// look. Words after which the two do not belong together ("medication for") are listed, because
/// they are few and nouns are many.
fn is_joined(seen: &MatchInText<'_>) -> bool {
    const NOUNS: [&str; 3] = ["medication", "physician", "assistance"];
    const APART: [&str; 40] = [
        "and", "or", "to", "for", "that", "is", "are", "was", "were", "may", "can", "in", "on",
        "with", "as", "if", "you", "your", "which", "who", "at", "by", "from", "of", "before",
        "after", "when", "while", "will", "has", "have", "does", "should", "must", "about",
        "because", "used", "than", "until", "but",
    ];
    let next = seen.next(0);
    let close = seen.sentence.block.text.after(seen.range().end).starts_with([' ', '-']);
    let is_noun = NOUNS.iter().any(|noun| seen.written().eq_ignore_ascii_case(noun));
    let asked = seen.written().eq_ignore_ascii_case("frequently") && next == "asked";
    asked || (is_noun && close && !next.is_empty() && !APART.contains(&next))
}
