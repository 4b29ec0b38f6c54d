//! The address of a page as a QR code for paper: one path of an inline SVG, about half a kilobyte compressed.
//!
//! Inline, because a style sheet cannot name another file for each page, and browsers do not load a hidden
//! picture in time for printing.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The light frame that a scanner needs, in modules (ISO/IEC 18004, 9.1).
const QUIET: i32 = 4;

/// `address` as a QR code; `None` when it is too long for one.
///
/// The address is beside it as text, so the drawing itself is hidden from screen readers.
pub(super) fn svg(address: &str) -> Option<String> {
    // Level M survives a fold or a stain: 15 % of it may be lost. Weighing the eight masks costs more than the rest of
    // the page, and only drawings with large even areas gain from it; an address gives none with the chess board of
    // mask 0.
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(0)));
    let segments = [QrSegment::make_bytes(address.as_bytes())];
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, false)
            .ok()?;
    let side = code.size() + 2 * QUIET;
    // Columns are strokes one unit wide, so the frame lies half a unit before them. Strokes along rows weigh 24 bytes more.
    Some(format!(
        "<svg class=\"qr\" viewBox=\"-{QUIET}.5 -{QUIET} {side} {side}\" aria-hidden=\"true\"><path stroke=\"#000\" d=\"{}\"/></svg>",
        path(&code)
    ))
}

/// A stroke for each run of dark modules, every move relative to where the last stroke ended.
fn path(code: &QrCode) -> String {
    let mut path = String::with_capacity(4_000);
    let (mut last_x, mut last_y) = (0, 0);
    for x in 0..code.size() {
        let mut y = 0;
        while y < code.size() {
            let length = (y..code.size()).take_while(|&y| code.get_module(x, y)).count() as i32;
            if length > 0 {
                path.push('m');
                number(&mut path, x - last_x);
                path.push(' ');
                number(&mut path, y - last_y);
                path.push('v');
                number(&mut path, length);
                (last_x, last_y) = (x, y + length);
            }
            y += length.max(1);
        }
    }
    path
}

/// A number of at most three digits: a code has 177 modules a side at most (ISO/IEC 18004, 6.1).
fn number(path: &mut String, number: i32) {
    if number < 0 {
        path.push('-');
    }
    let size = number.unsigned_abs();
    let mut power = if size < 10 {
        1
    } else if size < 100 {
        10
    } else {
        100
    };
    while power > 0 {
        path.push(char::from(b'0' + (size / power % 10) as u8));
        power /= 10;
    }
}
