//! Emergency numbers of another country than that of the site.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::config::Emergency;
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::urgency;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

/// Where a number is that of another country, the sentence says so. Endings are left out: "America" and "American".
const ELSEWHERE: [&str; 36] = [
    "abroad", "overseas", "travel", "holiday", "other countr", "another country", "outside", "in the us", "usa",
    "u.s.", "united states", "america", "canad", "mexic", "in the uk", "united kingdom", "britain", "british",
    "england", "scotland", "wales", "ireland", "europe", "australia", "new zealand", "india", "extranjero", "de viaje",
    "estados unidos", "ee. uu.", "reino unido", "españa", "méxico", "الخارج", "السفر", "الولايات المتحدة",
];

/// Telephones take it for a call for help in every country (3GPP TS 22.101, section 10.1).
const EVERYWHERE: &str = "112";

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let subject = &prose.subject;
    let Some(emergency) = &scope.library.identity(subject.entry.language).emergency else { return };
    let mut tell = |text: &str, number: Range<usize>, place: Place, is_in_card: bool| {
        let written = text.part(number);
        if is_own(emergency, written) {
            return;
        }
        let finding = Finding::new(
            place,
            format!("{} is not the number of this site, {}", quoted(written), emergency.number),
        )
        .why("A reader in danger may call it, and reach nobody.")
        .help(format!(
            "Write {}. Where the number of another country is meant, name the country in the same sentence.",
            emergency.number
        ));
        found.push_at_most(if is_in_card { Level::Error } else { Level::Warn }, finding);
    };
    for (block, sentences) in prose.blocks.iter().zip(&prose.sentences) {
        let is_in_card = block.callout.is_some_and(CalloutKind::is_care_card);
        for number in urgency::called(&block.text) {
            let holds = |sentence: &&Range<usize>| sentence.contains(&number.start);
            let sentence = sentences.iter().find(holds).cloned().unwrap_or(0..block.text.len());
            if !names_country(block.text.part(sentence)) {
                let place = prose.place(block, &number);
                tell(&block.text, number, place, is_in_card);
            }
        }
    }
    let front = &subject.article.front;
    for text in front.key_points.iter().chain(&front.description).chain([&front.title]) {
        for number in urgency::called(&text.value).into_iter().filter(|_| !names_country(&text.value)) {
            tell(&text.value, number, subject.article.front_place(&text.span), false);
        }
    }
}

fn names_country(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    ELSEWHERE.iter().any(|name| sentence.contains(name))
}

/// Whether a number is one of the site: "9-9-9" is 999, and the settings may say "999 or 112".
fn is_own(emergency: &Emergency, written: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let written = digits(written);
    let own = [Some(&emergency.number), emergency.urgent_number.as_ref()];
    let mut own = own.into_iter().flatten().flat_map(|number| number.split([' ', ',', '/', ';']));
    written == EVERYWHERE || own.any(|number| digits(number) == written)
}
