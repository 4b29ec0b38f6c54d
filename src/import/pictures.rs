//! Pictures: what they are by their first bytes, and data that is written as letters.

use crate::source::svg;

/// The ending for a media type that browsers show as a picture.
pub(super) fn ending_of(media_type: &str) -> Option<&'static str> {
    Some(match media_type.trim().to_ascii_lowercase().as_str() {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        _ => return None,
    })
}

/// The ending that fits the content, for pictures that browsers show.
pub(super) fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ if is_svg(bytes) => Some("svg"),
        _ => None,
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    str::from_utf8(&bytes[..bytes.len().min(1000)])
        .unwrap_or_else(|error| str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default())
        .contains("<svg")
}

/// Whether a drawing could run code or load something.
pub(super) fn is_unsafe(ending: &str, bytes: &[u8]) -> bool {
    ending == "svg" && str::from_utf8(bytes).map_or(true, |text| !svg::faults(text).is_empty())
}

/// Decodes Base64 (RFC 4648); `None` when it is none.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut count) = (Vec::with_capacity(text.len() / 4 * 3), 0u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = LETTERS.iter().position(|letter| *letter == byte)?;
        bits = (bits << 6) | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
    }
    Some(out)
}
