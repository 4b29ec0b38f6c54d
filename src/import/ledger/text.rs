//! The words of plain text, bluntly: all of it but what begins the items of lists.

use super::original::OriginalWords;
use crate::markdown::item_start::BULLETS;

/// All words of a text.
pub(in crate::import) fn words(text: &str) -> OriginalWords {
    OriginalWords::of(text.split('\n').map(without_marker).collect::<Vec<_>>().join("\n"))
}

/// A line without the sign, the number or the letter that makes an item of it.
fn without_marker(line: &str) -> &str {
    let text = line.trim_start();
    if let Some(rest) = text.strip_prefix("o ").or(text.strip_prefix("o\t")) {
        return rest;
    }
    if let Some(rest) = text.strip_prefix(BULLETS).filter(|rest| rest.starts_with([' ', '\t'])) {
        return rest;
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (count, rest) = inner.split_at(length);
    let is_count = (count.len() <= 3 && count.bytes().all(|byte| byte.is_ascii_digit()))
        || matches!(count.as_bytes(), [b'a'..=b'h']);
    match rest.strip_prefix([')', '.']) {
        Some(rest) if is_count && !count.is_empty() && rest.starts_with([' ', '\t']) => rest,
        _ => line,
    }
}
