//! English words that have lost their apostrophe; the list is `words/lost-apostrophe-en.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What belongs to somebody: only who reads the sentence knows to whom.
const OF_SOMEBODY: [&str; 5] = ["body’s", "child’s", "children’s", "men’s", "women’s"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::LostApostrophe) {
        let written = seen.written();
        let is_name = seen.advice.starts_with(char::is_uppercase);
        let capital = written.chars().next().filter(|letter| letter.is_uppercase());
        // "Dr Childs" is a name, and "MENS" may be letters.
        let is_first = seen.first == 0;
        let is_shout = written.chars().skip(1).any(char::is_uppercase);
        if is_shout || (capital.is_some() && !is_first && !is_name) {
            continue;
        }
        let rest = seen.advice.chars().skip(usize::from(capital.is_some()));
        let whole: String = capital.into_iter().chain(rest).collect();
        // "Childs" may be the child's or the children's.
        let is_sure = is_name || !OF_SOMEBODY.contains(&seen.advice);
        let finding = Finding::new(
            prose.place(seen.sentence.block, &seen.range()),
            format!("{} has lost its apostrophe", quoted(written)),
        )
        .why("It looks as if nobody had read the text again, and a screen reader says another word.")
        .help(format!("Write {whole}."));
        found.push(if is_sure { finding.fix(whole) } else { finding });
    }
}
