//! Boxes of other generators as callouts: what their names mean here.

use crate::markdown::callouts::CalloutKind;

/// The callout for a box called `name`; `None` for a name without a known meaning.
pub(super) fn kind(name: &str) -> Option<CalloutKind> {
    Some(match name.to_lowercase().as_str() {
        "emergency" => CalloutKind::Emergency,
        "urgent" => CalloutKind::Urgent,
        "non-urgent" => CalloutKind::NonUrgent,
        "warning" | "caution" | "danger" | "important" | "attention" | "error" | "failure"
        | "bug" => CalloutKind::Warning,
        "note" | "info" | "tip" | "hint" | "abstract" | "summary" | "success" | "seealso"
        | "example" | "notice" => CalloutKind::Note,
        "question" | "questions" | "faq" => CalloutKind::Questions,
        "details" | "expand" => CalloutKind::Details,
        "do" => CalloutKind::Do,
        "dont" => CalloutKind::Dont,
        _ => return None,
    })
}

/// The line with which a callout begins.
pub(super) fn opening(kind: CalloutKind, title: &str) -> String {
    // An expander is opened by its title: it cannot be without one.
    let title = if kind == CalloutKind::Details && title.is_empty() { "More" } else { title };
    format!("> [!{}] {title}", kind.marker()).trim_end().to_owned()
}

/// A title without the quotation marks or brackets around it.
pub(super) fn title(text: &str) -> &str {
    text.trim().trim_matches(['"', '\'', '[', ']', '“', '”'])
}
