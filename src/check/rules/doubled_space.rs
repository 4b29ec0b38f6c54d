//! Two spaces between words.

use crate::check::numbers::is_beside_number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for block in prose.blocks.iter().filter(|block| block.text.contains("  ")) {
        let text = block.text.as_str();
        let mut read = 0;
        while let Some(at) = text.after(read).find("  ").map(|at| at + read) {
            let spaces = text.after(at).len() - text.after(at).trim_start_matches(' ').len();
            read = at + spaces;
            // After a sentence two spaces are a habit, which nobody sees on the page.
            let habit = spaces == 2 && text.before(at).ends_with(['.', '!', '?', ':']);
            let place = block.source(&(at..read));
            let written = prose
                .body
                .get(place.clone())
                .is_some_and(|source| source.bytes().all(|byte| byte == b' '));
            if habit || !written || at == 0 || read == text.len() {
                continue;
            }
            let finding = Finding::new(
                prose.subject.article.place(&place),
                format!("there are {spaces} spaces between these words"),
            )
            .why("In copied text a gap is often the place where a word, a number or a line was lost.")
            .help("See whether something is missing here; otherwise one space will do.");
            // Once the gap is closed, nothing tells of a lost dose any more.
            if is_beside_number(text, &(at..read)) {
                found.push(finding);
            } else {
                found.push_at_most(Level::Note, finding.fix(" "));
            }
        }
    }
}
