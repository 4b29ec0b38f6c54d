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
        let is_capital = seen.written().starts_with(char::is_uppercase);
        let in_name = is_capital && (seen.first > 0 || begins_name(&seen));
        // Brackets hold the medical word for the plain one before them, or the plain one for the
        // medical word.
        let range = seen.range();
        let explained = seen.sentence.block.text.before(range.start).ends_with('(')
            || seen.sentence.block.text.after(range.end).starts_with(" (");
        if in_name
            || explained
            || is_named(&seen)
            || prose.is_back_matter(seen.sentence.number)
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
            .filter(|_| !matches!(seen.before(), "a" | "an"))
            .filter(|_| !may_be_two(&seen) && !seen.sentence.is_quoted(range.start));
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

/// Whether a name begins with it: "Physician Data Query is …".
fn begins_name(seen: &MatchInText<'_>) -> bool {
    let after = seen.first + seen.count;
    let is_capital = |at: usize| {
        at < seen.sentence.len() && seen.sentence.written(at).starts_with(char::is_uppercase)
    };
    seen.sentence.block.is_running() && is_capital(after) && is_capital(after + 1)
}

/// Whether the sentence has just introduced the word as a name: "… called cardiac arrest".
fn is_named(seen: &MatchInText<'_>) -> bool {
    let mut before =
        (1..=3).filter_map(|back| seen.first.checked_sub(back)).map(|at| seen.sentence.word(at));
    before.any(|word| matches!(word, "called" | "named" | "termed"))
}

/// Whether the words may belong to others: "put them in order to check them", "come to the event, or in the event that
/// starts later", "can only approximately be known", "frequently asked questions". At the start of a sentence, and before a number, they do not.
fn may_be_two(seen: &MatchInText<'_>) -> bool {
    let is = |words: &str| seen.written().eq_ignore_ascii_case(words);
    let is_leading = is("in order to") || is("in the event that");
    let is_counting = seen.next(0).starts_with(|letter: char| letter.is_ascii_digit());
    let is_asked = is("frequently") && seen.next(0) == "asked";
    (is_leading && seen.first > 0) || (is("approximately") && !is_counting) || is_asked
}
