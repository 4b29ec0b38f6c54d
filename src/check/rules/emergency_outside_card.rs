//! What to do in an emergency that stands in running text, in an article without an emergency card.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::urgency;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let subject = &prose.subject;
    let cards = &subject.article.facts.callouts;
    if !subject.is_published() || cards.iter().any(|card| card.kind == Some(CalloutKind::Emergency)) {
        return;
    }
    let emergency = scope.library.identity(subject.entry.language).emergency.as_ref();
    let own = emergency.map_or("", |emergency| emergency.number.trim());
    // A milder card with such words is another rule's.
    let outside = prose.blocks.iter().zip(&prose.sentences);
    let outside = outside.filter(|(block, _)| !block.callout.is_some_and(CalloutKind::is_care_card));
    let mut sentences = outside.flat_map(|(block, all)| all.iter().map(move |one| (block, one)));
    let first = sentences.find(|(block, sentence)| {
        let text = block.text.part((*sentence).clone());
        urgency::of_site(text, own) == Some(CalloutKind::Emergency)
    });
    let Some((block, sentence)) = first else { return };
    let text = block.text.part(sentence.clone());
    found.push(
        Finding::new(
            prose.place(block, sentence),
            format!("this tells what to do in an emergency, and is in no card: {}", quoted(text)),
        )
        .why("Somebody who is frightened looks for the red card, and does not read the text around it.")
        .help("Write the signs into a card: `> [!EMERGENCY] Call … if:`, and a list below it."),
    );
}
