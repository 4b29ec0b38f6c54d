//! Markup in texts that pages show as they are typed: values of front matter, settings and tags.

use super::{half, names, signs};

/// The first markup in `text`, which no page takes for markup: where it begins, and its sign.
pub fn markup(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    let is_sign = |byte: &u8| byte.is_ascii_punctuation();
    let places = (0..bytes.len()).filter(|at| is_sign(&bytes[*at]));
    places.into_iter().find_map(|at| Some((at, sign(&bytes[..at], &bytes[at..])?)))
}

fn sign(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    match rest[0] {
        // `#1` and `-5` are text.
        b'#' => (before.is_empty() && begins_heading(rest)).then_some("#"),
        b'-' => (before.is_empty() && rest.starts_with(b"- ")).then_some("-"),
        b'<' => is_tag(rest).then_some("<"),
        b'&' => (is_reference(rest) || names::name(before, &rest[1..]).is_some()).then_some("&"),
        b'\\' => rest.get(1).is_some_and(u8::is_ascii_punctuation).then_some("\\"),
        // A title may have brackets side by side: “Effects [of salt](2020)”.
        b']' if rest.starts_with(b"](") => half::leads(&rest[2..]).then_some("]("),
        b'*' | b'_' => signs::sign(before, rest).or_else(|| emphasis(before, rest)),
        _ => signs::sign(before, rest),
    }
}

/// `## Salt`.
fn begins_heading(rest: &[u8]) -> bool {
    let signs = rest.iter().take_while(|byte| **byte == b'#').count();
    signs <= 6 && rest.get(signs) == Some(&b' ')
}

/// `*words*` and `_words_`.
fn emphasis(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let sign = rest[0];
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let opens = before.last().is_none_or(|byte| matches!(byte, b' ' | b'('));
    let end = memchr::memchr(sign, &rest[1..]).map(|end| end + 1)?;
    let closes = rest.get(end + 1).is_none_or(|byte| !is_word(byte) && *byte != sign);
    let touches = is_word(&rest[1]) && rest[end - 1] != b' ';
    (opens && closes && touches).then_some(if sign == b'*' { "*" } else { "_" })
}

/// `<b>`, `</b>` and `<br/>`, but not `<5 mg`.
fn is_tag(rest: &[u8]) -> bool {
    const NAMES: [&[u8]; 14] = [
        b"a", b"b", b"br", b"div", b"em", b"i", b"mark", b"p", b"small", b"span", b"strong",
        b"sub", b"sup", b"u",
    ];
    let inner = rest[1..].strip_prefix(b"/").unwrap_or(&rest[1..]);
    let length = inner.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = inner[..length].to_ascii_lowercase();
    NAMES.contains(&&name[..]) && matches!(inner.get(length), Some(b'>' | b'/' | b' '))
}

/// `&nbsp;` and `&#160;`.
fn is_reference(rest: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b';', &rest[..rest.len().min(12)]) else { return false };
    let name = rest[1..end].strip_prefix(b"#").unwrap_or(&rest[1..end]);
    name.len() > 1 && name.iter().all(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn markup_is_found_in_a_text_that_is_shown_as_it_is_typed() {
        for (text, sign) in [
            ("**Salt**", "**"),
            ("~~ Salt", "~~"),
            ("See [salt](salt.md)", "]("),
            ("Take `salt`", "`"),
            ("Salt {#salt}", "{#"),
            ("Salt[^1]", "[^"),
            ("> [!NOTE] Salt", "[!"),
            ("About *salt* and water", "*"),
            ("About _salt_", "_"),
            ("## Salt", "#"),
            ("- Salt", "-"),
            ("Salt &amp; water", "&"),
            ("CO<sub>2</sub>", "<"),
            ("Don\\'t", "\\"),
            ("{{ name }}", "{{"),
        ] {
            assert_eq!(markup(text).map(|(_, sign)| sign), Some(sign), "{text}");
        }
    }

    #[test]
    fn signs_that_are_text_are_none() {
        for text in [
            "#1 for salt: -5 to +5",
            "Drug* and 2*3*4, HLA-B*57:01",
            "snake_case_word and a_b",
            "R&D; less than <5 mg, AT&T",
            "C:\\salt [sic] (a) 10^9 ~5",
            "1. Salt",
            "\u{201c}Salt\u{201d} & water's {a}",
        ] {
            assert_eq!(markup(text), None, "{text}");
        }
    }
}
