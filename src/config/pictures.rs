//! The widths in which pictures are offered.

use crate::data::Fields;
use crate::diagnostic::quoted;
use crate::schema::settings::PICTURE_WIDTHS;

/// The widths of pictures, ascending.
pub(super) fn widths(fields: &mut Fields<'_>) -> Vec<u32> {
    let is_set = fields.has(&PICTURE_WIDTHS);
    let texts = fields.texts(&PICTURE_WIDTHS);
    if cfg!(not(feature = "pictures")) {
        if let Some(width) = texts.first().filter(|_| is_set) {
            fields.report(
                "unknown-key",
                width.span.clone(),
                "this handout was built without `pictures`, and makes no smaller pictures".to_owned(),
                "Install it again with `cargo install --path . --features pictures`, or write [] to leave pictures as they are.",
            );
        }
        return Vec::new();
    }
    let mut widths = Vec::new();
    let range = PICTURE_WIDTHS.kind.range();
    for width in texts {
        let number = width.value.parse().ok().filter(|number| range.contains(number));
        match number.and_then(|number| u32::try_from(number).ok()) {
            Some(width) => widths.push(width),
            None => fields.report(
                "wrong-type",
                width.span,
                format!("a picture cannot be made {} pixels wide", quoted(&width.value)),
                &format!(
                    "Write whole numbers from {} to {}, such as [480, 800, 1320], or [] to leave pictures as they are.",
                    range.start(),
                    range.end()
                ),
            ),
        }
    }
    widths.sort_unstable();
    widths.dedup();
    widths
}
