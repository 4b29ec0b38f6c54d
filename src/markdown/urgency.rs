//! How urgent a box or a section is by the words with which it begins.

use std::ops::Range;

use super::callouts::CalloutKind;
use crate::part::Part;

/// The numbers that people call when a life is in danger.
const NUMBERS: [&str; 10] =
    ["999", "911", "9-9-9", "9-1-1", "112", "000", "995", "997", "998", "061"];
/// What stands before such a number; Spanish and Arabic as well.
const CALLS: [&str; 24] = [
    "call",
    "phone",
    "ring",
    "dial",
    "telephone",
    "contact",
    "call:",
    "phone:",
    "emergency:",
    "help from",
    "ambulance on",
    "ambulance at",
    "services on",
    "services at",
    "llame al",
    "llama al",
    "llamar al",
    "marque el",
    "marque",
    "marca el",
    "marcar el",
    "اتصل على",
    "بالرقم",
    "على الرقم",
];
/// What stands right before one, without a blank.
const TOUCHING: [&str; 3] = ["اتصل بـ", "ambulance (", "emergency ("];
/// What else says that people need help at once.
const WORDS: [&str; 10] = [
    "immediate action required",
    "a&e now",
    "call for an ambulance",
    "ring for an ambulance",
    "phone for an ambulance",
    "call an ambulance",
    "acuda a urgencias",
    "vaya a urgencias",
    "llame a una ambulancia",
    "اتصل بالإسعاف",
];
/// How people go to a place.
const WAYS: [&str; 9] = [
    "go to",
    "go straight to",
    "go immediately to",
    "go now to",
    "go directly to",
    "go at once to",
    "straight to",
    "come to",
    "visit",
];
/// Which of the places.
const WHICH: [&str; 8] =
    ["", "your nearest ", "the nearest ", "your local ", "the local ", "your ", "the ", "an "];
/// Where people go then.
const PLACES: [&str; 8] = [
    "a&e",
    "a & e",
    "a and e",
    "accident and emergency",
    "accident & emergency",
    "emergency",
    "casualty",
    "er",
];

/// The callout for text that begins like this; `None` where it says nothing about that.
pub fn of(text: &str) -> Option<CalloutKind> {
    of_site(text, "")
}

/// The same on a site whose own emergency number is `own`, or empty.
pub fn of_site(text: &str, own: &str) -> Option<CalloutKind> {
    let text =
        format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    let first: String =
        text.split(['.', '!', '?']).next().unwrap_or_default().chars().take(160).collect();
    // “Do not call 999 for advice” is no call; “call 999 if it does not stop” is one.
    let denied = |at: usize| is_denied(first.before(at));
    let found = call(&first, own).or_else(|| place(&first));
    if is_number_alone(&first, own) || found.is_some_and(|at| !denied(at)) {
        return Some(CalloutKind::Emergency);
    }
    let calm = ["non-urgent", "not urgent", "nonurgent", "no urgente"]
        .iter()
        .any(|word| first.contains(word));
    (!calm && [" urgent", " urgente"].iter().any(|word| first.contains(word)))
        .then_some(CalloutKind::Urgent)
}

/// Where `first` tells to call an emergency number.
fn call(first: &str, own: &str) -> Option<usize> {
    let calls = numbers(own).flat_map(|number| {
        let apart = CALLS.map(|call| format!(" {call} {number}"));
        apart.into_iter().chain(TOUCHING.map(|call| format!(" {call}{number}")))
    });
    let is_whole = |at: usize, call: &String| !goes_on(first.after(at + call.len()));
    calls.filter_map(|call| first.find(&call).filter(|at| is_whole(*at, &call))).min()
}

/// Where `first` sends people for help at once.
fn place(first: &str) -> Option<usize> {
    let words = WORDS.iter().filter_map(|word| first.find(word));
    let ways = WAYS.iter().flat_map(|way| {
        let way = format!(" {way} ");
        let found: Vec<_> = first.match_indices(&way).map(|(at, _)| (at, at + way.len())).collect();
        found
    });
    let places = ways.filter(|(_, end)| {
        WHICH.iter().any(|which| {
            let rest = first.after(*end).strip_prefix(which).unwrap_or_default();
            let place = PLACES.iter().filter_map(|place| rest.strip_prefix(place));
            place.into_iter().any(|after| !after.starts_with(char::is_alphanumeric))
        })
    });
    words.chain(places.map(|(at, _)| at)).min()
}

/// The emergency numbers that a text tells to call, wherever in it: "dial 911", not "911 mg" or "do not call 911".
pub fn called(text: &str) -> Vec<Range<usize>> {
    // Longer than any of the words, with their "do not".
    const BEFORE: usize = 40;
    let is_told = |at: usize| {
        let start = text.ceil_char_boundary(at.saturating_sub(BEFORE));
        let before = format!(" {}", text.part(start..at).trim_end().to_lowercase());
        let apart = CALLS.iter().find_map(|call| before.strip_suffix(call));
        let call = apart
            .filter(|rest| !rest.ends_with(char::is_alphanumeric))
            .or_else(|| TOUCHING.iter().find_map(|call| before.strip_suffix(call)));
        call.is_some_and(|rest| !is_denied(rest))
    };
    let mut places: Vec<Range<usize>> = NUMBERS
        .iter()
        .flat_map(|number| text.match_indices(number).map(|(at, _)| at..at + number.len()))
        .filter(|place| !goes_on(text.after(place.end)) && is_told(place.start))
        .collect();
    places.sort_by_key(|place| place.start);
    places
}

/// Whether what stands before a call says not to.
fn is_denied(before: &str) -> bool {
    // "You do not need to call", "there is no need to call".
    let before = before.trim_end();
    let before = [" need to", " needing to", " have to", " be able to"]
        .iter()
        .find_map(|way| before.strip_suffix(way))
        .unwrap_or(before);
    [" not", "n't", "n’t", " no", "instead of", "rather than"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// Whether nothing but an emergency number stands there.
fn is_number_alone(first: &str, own: &str) -> bool {
    let text = first.trim().trim_end_matches(':').trim_end();
    numbers(own).any(|number| text == number)
}

fn numbers(own: &str) -> impl Iterator<Item = &str> {
    NUMBERS.into_iter().chain((!own.is_empty()).then_some(own))
}

/// Whether a number goes on in what follows it, as in `9991` and `999 946 0000`.
fn goes_on(after: &str) -> bool {
    let digit = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    after.starts_with(char::is_alphanumeric) || after.strip_prefix([' ', '-']).is_some_and(digit)
}

/// Whether a callout of this kind says less than that help is needed at once.
pub fn is_weaker(kind: CalloutKind) -> bool {
    use CalloutKind::{NonUrgent, Note, Urgent, Warning};
    matches!(kind, Note | Warning | Urgent | NonUrgent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_say_how_urgent_it_is() {
        for text in [
            "Call 999 or go to A&E if:",
            "Dial 911 now",
            "Immediate action required: Call 999",
            "Llame al 112 si",
            "اتصل على 997",
            "Go to A&E if you cannot breathe",
            "Call 999 if it does not stop",
            "Get help from 999 if:",
            "999",
            "Emergency: 999",
            "Call an ambulance (999) if",
            "When to call for an ambulance",
            "Contact 911 right away if",
            "Dial 9-9-9 if",
            "Go to your nearest emergency department if",
            "Go straight to A and E if",
            "Go to the ER",
            "Vaya a un lugar seguro y llame al 112",
        ] {
            assert_eq!(of(text), Some(CalloutKind::Emergency), "{text}");
        }
        for text in ["Ask for an urgent GP appointment if:", "Urgent advice: call 111 if"] {
            assert_eq!(of(text), Some(CalloutKind::Urgent), "{text}");
        }
        for text in [
            "Do not call 999 for advice",
            "Call 9991 for the ward",
            "Call 999 946 0000 for the ward",
            "Do not go to A&E with a cold",
            "Go to errands",
            "A dose of 112 mg",
            "Non-urgent advice: see your GP",
            "Call us on 020 7946 0000",
            "You can drink water. Call 999 when you faint",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
    #[test]
    fn numbers_to_call_are_found_wherever_they_stand() {
        for (text, found) in [
            ("If you faint, call 911 or your team. Ring 999.", &["911", "999"][..]),
            ("DIAL 9-1-1 now", &["9-1-1"]),
            ("Call an ambulance (112)", &["112"]),
            ("Do not ring 999 or call 112", &["112"]),
            ("Ask for an ambulance (911)", &["911"]),
            ("Llame al 112.", &["112"]),
            ("اتصل على 997", &["997"]),
            ("فاتصل بالرقم 999", &["999"]),
            ("Do not call 911 for advice", &[]),
            ("recall 911 people", &[]),
            ("Call 911 456 1234", &[]),
            ("It costs 999", &[]),
        ] {
            let places: Vec<&str> =
                called(text).into_iter().map(|place| text.part(place)).collect();
            assert_eq!(places, found, "{text}");
        }
    }
}
