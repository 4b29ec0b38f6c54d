//! Emergency numbers of another country than that of the site.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::config::Emergency;
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::urgency;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

/// Where a number is that of another country, the sentence says so: words that begin like this, "America" and "American".
const ELSEWHERE: [&str; 30] = [
    "abroad", "overseas", "travel", "holiday", "other countr", "another country", "united states", "america", "canad",
    "mexic", "united kingdom", "britain", "british", "england", "scotland", "wales", "ireland", "europe", "australia",
    "new zealand", "india", "extranjero", "de viaje", "estados unidos", "ee. uu.", "reino unido", "españa", "méxico",
    "الخارج", "الولايات المتحدة",
];
/// Whole words that say so.
const SHORT: [&str; 5] = ["us", "usa", "u.s.", "u.s.a.", "uk"];

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
        let numbers = urgency::called(&block.text);
        // Each sentence is read once, however many numbers it has.
        for sentence in sentences {
            let from = numbers.partition_point(|number| number.start < sentence.start);
            let to = numbers.partition_point(|number| number.start < sentence.end);
            let here = numbers.get(from..to).unwrap_or_default();
            // "In the U.S. dial 911" may have been taken for two.
            let whole = sentence.start.saturating_sub("U.S. ".len())..sentence.end;
            if here.is_empty() || names_country(block.text.part(whole)) {
                continue;
            }
            for number in here {
                let place = prose.place(block, number);
                tell(&block.text, number.clone(), place, is_in_card);
            }
        }
    }
    let front = &subject.article.front;
    for text in front.key_points.iter().chain(&front.description).chain([&front.title]) {
        let numbers = urgency::called(&text.value);
        if !numbers.is_empty() && !names_country(&text.value) {
            for number in numbers {
                tell(&text.value, number, subject.article.front_place(&text.span), false);
            }
        }
    }
}

fn names_country(sentence: &str) -> bool {
    // "Call us" is no country.
    let is_short = |word: &str| {
        let bare = word.trim_matches(['(', ')', ',', ';', ':', '!', '?']);
        let bare = if bare.matches('.').count() < 2 { bare.trim_end_matches('.') } else { bare };
        bare.starts_with(char::is_uppercase) && SHORT.contains(&bare.to_lowercase().as_str())
    };
    if sentence.split_whitespace().any(is_short) {
        return true;
    }
    let lower = sentence.to_lowercase();
    let begins = |at: usize| !lower.before(at).ends_with(char::is_alphanumeric);
    ELSEWHERE.iter().any(|name| lower.match_indices(name).any(|(at, _)| begins(at)))
}

/// Whether a number is one of the site: "9-9-9" is 999, and the settings may say "999 or 112".
fn is_own(emergency: &Emergency, written: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let written = digits(written);
    let own = [Some(&emergency.number), emergency.urgent_number.as_ref()];
    let mut own = own.into_iter().flatten().flat_map(|number| number.split([' ', ',', '/', ';']));
    written == EVERYWHERE || own.any(|number| digits(number) == written)
}
