//! Boxes of other generators as callouts: what their names mean here.

use crate::markdown::callouts::Kind;

/// The callout for a box called `name`; `None` when nobody can tell what it is.
pub(super) fn kind(name: &str) -> Option<Kind> {
    Some(match name.to_lowercase().as_str() {
        "emergency" => Kind::Emergency,
        "urgent" => Kind::Urgent,
        "non-urgent" => Kind::NonUrgent,
        "warning" | "caution" | "danger" | "important" | "attention" | "error" | "failure"
        | "bug" => Kind::Warning,
        "note" | "info" | "tip" | "hint" | "abstract" | "summary" | "success" | "seealso"
        | "example" | "notice" => Kind::Note,
        "question" | "questions" | "faq" => Kind::Questions,
        "details" | "expand" => Kind::Details,
        "do" => Kind::Do,
        "dont" => Kind::Dont,
        _ => return None,
    })
}

/// The line with which a callout begins.
pub(super) fn opening(kind: Kind, title: &str) -> String {
    // An expander is opened by its title: it cannot be without one.
    let title = if kind == Kind::Details && title.is_empty() { "More" } else { title };
    format!("> [!{}] {title}", kind.marker()).trim_end().to_owned()
}

/// A title as it stands in quotation marks or brackets.
pub(super) fn title(text: &str) -> &str {
    text.trim().trim_matches(['"', '\'', '[', ']', '“', '”'])
}
