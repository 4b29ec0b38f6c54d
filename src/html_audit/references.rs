//! What character references in the attributes of a page stand for.

use std::borrow::Cow;

use crate::ledger;

/// References that browsers know without `;` at their end.
const OLD: [&str; 9] = ["amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT", "nbsp"];

/// The value of an attribute as browsers read it.
pub(super) fn decoded(value: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'&', value).is_none() {
        return Cow::Borrowed(value);
    }
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr::memchr(b'&', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        match reference(rest) {
            Some((characters, length)) => {
                out.extend_from_slice(characters.as_bytes());
                rest = &rest[length..];
            }
            None => out.push(b'&'),
        }
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// What a reference stands for, and how long it is behind its `&`.
fn reference(text: &[u8]) -> Option<(String, usize)> {
    if let Some(number) = text.strip_prefix(b"#") {
        let (digits, radix) = match number.strip_prefix(b"x").or(number.strip_prefix(b"X")) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let length = digits.iter().take_while(|byte| char::from(**byte).is_digit(radix)).count();
        let code = digits[..length].iter().try_fold(0_u32, |code, byte| {
            code.checked_mul(radix)?.checked_add(char::from(*byte).to_digit(radix)?)
        });
        let character = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        let end = text.len() - digits.len() + length;
        let length_with_end = end + usize::from(text.get(end) == Some(&b';'));
        return (length > 0).then(|| (character.to_string(), length_with_end));
    }
    let length = text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = std::str::from_utf8(&text[..length]).ok()?;
    match text.get(length) {
        Some(b';') => Some((ledger::reference(name)?, length + 1)),
        Some(b'=') => None,
        _ if OLD.contains(&name) => Some((ledger::reference(name)?, length)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (written, read) in [
            ("g&#111;ne", "gone"),
            ("g&#x6f;ne", "gone"),
            ("g&#X6F-", "go-"),
            ("&#104;ttps&colon;&sol;&sol;a", "https://a"),
            ("java&Tab;script&#58;x", "java\tscript:x"),
            ("?a=1&amp;b=2&c=3&ampd", "?a=1&b=2&c=3&ampd"),
            ("?a&lt=1&lt", "?a&lt=1<"),
            ("&#39;self&#39 x", "'self' x"),
            ("&#99999999999;&#;&;&unknown;", "\u{fffd}&#;&;&unknown;"),
            ("&amp;#111;", "&#111;"),
            ("caf&eacute; &NotEqualTilde;", "café \u{2242}\u{338}"),
        ] {
            assert_eq!(String::from_utf8_lossy(&decoded(written.as_bytes())), read, "{written}");
        }
    }
}
