//! The address of a page as a QR code for paper: one path of an inline SVG, about half a kilobyte compressed.
//!
//! Inline, because a style sheet cannot name another file for each page, and browsers do not load a hidden
//! picture in time for printing.

use std::fmt::Write;

use fast_qr::{ECL, Module, QRBuilder, QRCode};

/// The light frame that a scanner needs, in modules (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// `address` as a QR code; `None` when it is too long for one.
///
/// The address stands beside it as text, so the drawing itself is hidden from screen readers.
pub(super) fn svg(address: &str) -> Option<String> {
    // Level M survives a fold or a stain: 15 % of it may be lost.
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    // Rows are strokes one unit wide, so the frame lies half a unit higher.
    Some(format!(
        "<svg class=\"qr\" viewBox=\"-{QUIET} -{QUIET}.5 {side} {side}\" aria-hidden=\"true\"><path stroke=\"#000\" d=\"{}\"/></svg>",
        path(&code)
    ))
}

/// A stroke for each run of dark modules, every move relative to where the last stroke ended.
fn path(code: &QRCode) -> String {
    let mut path = String::with_capacity(2_000);
    let (mut last_x, mut last_y) = (0, 0);
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < row.len() {
            let length = row[x..].iter().take_while(|module| Module::value(**module) == Module::DARK).count();
            if length > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "m{} {}h{length}", i64::try_from(x).unwrap_or_default() - last_x, y - last_y);
                (last_x, last_y) = (i64::try_from(x + length).unwrap_or_default(), y);
            }
            x += length.max(1);
        }
    }
    path
}
