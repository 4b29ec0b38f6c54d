//! Boxes of other generators as callouts: what their names mean here.

use crate::markdown::callouts::CalloutKind;

pub(super) use crate::import::callout::kind;

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
