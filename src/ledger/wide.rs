//! Signs of Chinese and Japanese keyboards where markup was meant: they look like its signs, and are others.

use memchr::memmem;

use super::half;

/// How far the second of two signs is looked for, in bytes.
const FAR: usize = 200;

/// The sign at the start of `rest`, in the text of a page after `before`.
pub(super) fn sign(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let begins = matches!(before.last(), None | Some(b'>' | b'\n'));
    // All signs of these keyboards have three bytes.
    let (sign, after) = (rest.get(..3)?, rest.get(3..)?);
    match std::str::from_utf8(sign).ok()? {
        // `＃5` is a number, and `＃salt` a name.
        "＃" if begins => {
            let again = ["＃", "#", " ", "\u{3000}"];
            again.iter().any(|sign| after.starts_with(sign.as_bytes())).then_some("＃")
        }
        // `＞ 60` is a value.
        "＞" if begins => {
            let words = after.trim_ascii_start();
            let words = words.strip_prefix("\u{3000}".as_bytes()).unwrap_or(words);
            let is_number = words
                .first()
                .is_none_or(|byte| !byte.is_ascii_alphabetic() && *byte < 0xC2 && *byte != b'[');
            (words.len() < after.len() && !is_number).then_some("＞")
        }
        "＊" => is_bold(after).then_some("＊＊"),
        "］" => {
            let inner = after.strip_prefix("（".as_bytes()).or_else(|| after.strip_prefix(b"("));
            inner.is_some_and(half::leads).then_some("］")
        }
        _ => None,
    }
}

/// Whether another star, words and two more follow.
fn is_bold(after: &[u8]) -> bool {
    const TWO: &[u8] = "＊＊".as_bytes();
    let star = &TWO[..TWO.len() / 2];
    let Some(inner) = after.strip_prefix(star).filter(|inner| !inner.starts_with(star)) else {
        return false;
    };
    let inner = &inner[..inner.len().min(FAR)];
    memmem::find(inner, TWO).is_some_and(|end| end > 0 && !inner[..end].contains(&b'<'))
}
