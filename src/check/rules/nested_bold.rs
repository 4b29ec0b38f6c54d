//! Bold words inside bold words: the signs were paired in another way than they were meant.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    for range in &subject.article.facts.slips.nested_bold {
        found.push(
            Finding::new(subject.article.place(range), "these words are bold inside bold words")
                .why("The wrong words are bold: what was meant to stand out does not, and everything around it does.")
                .help("Between letters, `**` beside a quotation mark, a bracket or a full stop opens or closes the other way round. Put the mark outside of the signs, as in 「**words**」 and **words**。, or a space before the signs."),
        );
    }
}
