//! English words that have lost their apostrophe; the list is `words/lost-apostrophe-en.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::LostApostrophe) {
        let written = seen.written();
        let capital = written.chars().next().filter(|letter| letter.is_uppercase());
        let rest = seen.advice.chars().skip(usize::from(capital.is_some()));
        let whole: String = capital.into_iter().chain(rest).collect();
        found.push(
            Finding::new(
                prose.place(seen.sentence.block, &seen.range()),
                format!("{} has lost its apostrophe", quoted(written)),
            )
            .why("It looks as if nobody had read the text again, and a screen reader says another word.")
            .help(format!("Write {whole}."))
            .fix(whole),
        );
    }
}
