//! Sections for professionals in pages for patients; the lists are `words/for-professionals-*.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::text::BlockKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// "Questions for doctors" are for patients.
const ASKED: [&str; 8] = ["question", "questions", "ask", "preguntas", "pregunte", "اسئله", "اسال", "سؤال"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if !prose.subject.is_published() {
        return;
    }
    for seen in prose.matches(WordList::ForProfessionals) {
        let block = seen.sentence.block;
        if !matches!(block.kind, BlockKind::Heading(_)) || seen.sentence.has(&ASKED) {
            continue;
        }
        found.push(
            Finding::new(
                prose.place(block, &(0..block.text.len())),
                format!("this section is for professionals: {}", quoted(&block.text)),
            )
            .why("Patients read it as meant for them: doses to prescribe, tests to order, words that nobody has explained.")
            .help("Take it out, or give it a page of its own and link to it."),
        );
    }
}
