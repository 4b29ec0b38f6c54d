//! The segments of a JPEG before its pixels.

use std::ops::Range;

/// The marker of the segment that the pixels come after.
pub(super) const PIXELS: u8 = 0xda;

/// The marker and the content of each segment, up to the pixels or the end of `head`.
pub(super) fn segments(head: &[u8]) -> impl Iterator<Item = (u8, Range<usize>)> {
    let mut at = 2;
    std::iter::from_fn(move || {
        // Any number of ff may come before a segment.
        while head.get(at..at + 2) == Some(&[0xff, 0xff]) {
            at += 1;
        }
        let [0xff, kind, high, low] = *head.get(at..)?.first_chunk()? else { return None };
        let (start, end) = (at + 4, at + 2 + usize::from(u16::from_be_bytes([high, low])).max(2));
        at = if kind == PIXELS { head.len() } else { end };
        Some((kind, start.min(head.len())..end.min(head.len())))
    })
}
