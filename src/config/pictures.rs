//! In which widths pictures are offered.

use crate::data::Fields;
use crate::diagnostic::quoted;

/// The widths of pictures, ascending.
pub(super) fn widths(fields: &mut Fields<'_>) -> Vec<u32> {
    let mut widths = Vec::new();
    for width in fields.texts("picture_widths") {
        match width.value.parse().ok().filter(|width| (100..=4_000).contains(width)) {
            Some(width) => widths.push(width),
            None => fields.report(
                "wrong-type",
                width.span,
                format!("a picture cannot be made {} pixels wide", quoted(&width.value)),
                "Write whole numbers from 100 to 4000, such as [480, 800, 1320], or [] to leave pictures as they are.",
            ),
        }
    }
    widths.sort_unstable();
    widths.dedup();
    widths
}
