//! How urgent a box or a section is by the words with which it begins.

use crate::markdown::callouts::CalloutKind;

/// The numbers that people call when a life is in danger.
const NUMBERS: [&str; 9] = ["999", "911", "9-1-1", "112", "000", "995", "997", "998", "061"];
/// What stands before such a number; Spanish and Arabic as well.
const CALLS: [&str; 12] = [
    "call",
    "phone",
    "ring",
    "dial",
    "telephone",
    "llame al",
    "llama al",
    "llamar al",
    "marque el",
    "marque",
    "اتصل بـ",
    "اتصل على",
];
/// Where people go then, and what else says that they need help at once.
const PLACES: [&str; 18] = [
    "immediate action required",
    "a&e now",
    "to your nearest a&e",
    "call for an ambulance",
    "ring for an ambulance",
    "phone for an ambulance",
    "go to a&e",
    "go to a & e",
    "go to accident and emergency",
    "go to the emergency",
    "go to an emergency",
    "go straight to a&e",
    "go to the er",
    "call an ambulance",
    "acuda a urgencias",
    "vaya a urgencias",
    "llame a una ambulancia",
    "اتصل بالإسعاف",
];

/// The callout for text that begins like this; `None` where it says nothing about that.
pub(super) fn of(text: &str) -> Option<CalloutKind> {
    of_site(text, "")
}

/// The same on a site whose own emergency number is `own`, or empty.
pub(super) fn of_site(text: &str, own: &str) -> Option<CalloutKind> {
    let text =
        format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    let first: String =
        text.split(['.', '!', '?']).next().unwrap_or_default().chars().take(160).collect();
    let own = (!own.is_empty()).then_some(own);
    let numbers = NUMBERS.into_iter().chain(own);
    let numbers = numbers.flat_map(|number| CALLS.map(|call| format!(" {call} {number}")));
    let call = numbers
        .filter_map(|call| first.find(&call).map(|at| (at, at + call.len())))
        .find(|(_, end)| !first[*end..].starts_with(char::is_alphanumeric));
    let place = PLACES.iter().filter_map(|place| first.find(place)).min();
    // “Do not call 999 for advice” is no call; “call 999 if it does not stop” is one.
    let denied = |at: usize| {
        let before = first[..at].trim_end();
        [" not", "n't", "n’t", " no"].iter().any(|word| before.ends_with(word))
    };
    if call.map(|(at, _)| at).or(place).is_some_and(|at| !denied(at)) {
        return Some(CalloutKind::Emergency);
    }
    let calm = ["non-urgent", "not urgent", "nonurgent", "no urgente"]
        .iter()
        .any(|word| first.contains(word));
    (!calm && [" urgent", " urgente"].iter().any(|word| first.contains(word)))
        .then_some(CalloutKind::Urgent)
}

/// Whether a callout of this kind says less than that help is needed at once.
pub(super) fn is_weaker(kind: CalloutKind) -> bool {
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
        ] {
            assert_eq!(of(text), Some(CalloutKind::Emergency), "{text}");
        }
        for text in ["Ask for an urgent GP appointment if:", "Urgent advice: call 111 if"] {
            assert_eq!(of(text), Some(CalloutKind::Urgent), "{text}");
        }
        for text in [
            "Do not call 999 for advice",
            "Call 9991 for the ward",
            "Non-urgent advice: see your GP",
            "Call us on 020 7946 0000",
            "You can drink water. Call 999 when you faint",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
