//! Words that make people their illness; the list is `words/person-first-en.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::PersonFirst) {
        // "the blind spot", "the deaf community" are about something else, and so is the name of a
        // society.
        let adjective = seen.sentence.word(seen.first) == "the"
            && matches!(seen.next(0), "spot" | "community" | "toilet" | "badge" | "parking");
        let name = seen.first > 0
            && seen.written().split(' ').any(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()));
        if adjective || name || prose.is_back_matter(seen.sentence.number) {
            continue;
        }
        found.push(
            Finding::new(
                prose.place(seen.sentence.block, &seen.range()),
                format!("{} names people by their illness", quoted(seen.written())),
            )
            .why("Readers are people first. Words that pity or label them make them feel judged.")
            .help(format!("Write \"{}\".", seen.advice)),
        );
    }
}
