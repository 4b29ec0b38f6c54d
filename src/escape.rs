//! Text made safe for the place it goes to: HTML, URLs, identifiers, JSON inside HTML.

use std::fmt::Write;

/// Appends `text` to `out`, safe as HTML text and inside a quoted attribute.
pub fn html(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// `text` as HTML in a new string.
pub fn to_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    html(&mut out, text);
    out
}

/// JSON for the inside of a `<script>` element: no `<`, `>` or `&` is left that could end or open markup.
pub fn json_in_html(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        match character {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    out
}

/// A relative path as a URL: every byte that RFC 3986 does not allow in a path is percent-encoded.
pub fn url_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$'()*,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// An address of another site as an author typed it, with what a URL cannot hold percent-encoded:
/// spaces, `<>"\^{|}` and the backtick, brackets after the host, and a `%` that begins no escape.
/// Letters of any script stay.
pub fn url(text: &str) -> String {
    let host = text.find("://").map_or(0, |at| at + 3);
    let path = text[host..].find(['/', '?', '#']).map_or(text.len(), |at| host + at);
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let escape = |digits: &[u8]| digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit);
        let wrong = match character {
            '%' => !text.as_bytes().get(at + 1..at + 3).is_some_and(escape),
            '[' | ']' => at >= path,
            other => other <= ' ' || "<>\"\\^`{|}".contains(other),
        };
        if wrong {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{:02X}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}

/// A value in the query of a URL: all except letters and digits of any script and `-._~` is percent-encoded (RFC 3987). A
/// browser encodes letters when it follows the link; six bytes for each weigh on pages in Arabic.
pub fn url_component(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if character.is_alphanumeric() || "-._~".contains(character) {
            out.push(character);
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The decoded form of a percent-encoded path, or `None` if that is not valid UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// The end of the address of a note on its page: its [`slug`], or the numbers of its signs for a note such as `[^†]`.
pub fn note_anchor(id: &str) -> String {
    let slug = slug(id);
    if !slug.is_empty() {
        return slug;
    }
    let signs: Vec<String> = id.chars().map(|sign| format!("{:x}", u32::from(sign))).collect();
    signs.join("-")
}

/// Lower-case words joined by hyphens, for headings and names: `What it's for` becomes
/// `what-its-for`.
///
/// Letters and digits of any script stay; the result is empty if there are none.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() {
            out.extend(character.to_lowercase());
        } else if !matches!(character, '\'' | '’' | '"' | '“' | '”' | '`')
            && !out.is_empty()
            && !out.ends_with('-')
        {
            out.push('-');
        }
    }
    if out.ends_with('-') {
        out.pop();
    }
    out
}
