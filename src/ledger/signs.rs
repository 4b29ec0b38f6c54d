//! Signs on a page that look like markup.

use memchr::memmem;

/// What looks like markup on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspect {
    /// How many bytes of the page's stream come before it.
    pub(super) at: usize,
    /// As it is written.
    pub(super) sign: &'static str,
}

/// Signs that are markup wherever they are.
const ANYWHERE: [&str; 12] =
    ["](", "][", "![", "[^", "[!", "**", "~~", "{#", "{width=", "{{", "}}", ":::"];

/// The words and the address of a link, when a space came between them.
const APART: &str = "] (";

/// Whether what is in the brackets after `] (` is an address, and not an aside.
fn is_address(rest: &[u8]) -> bool {
    let inner = &rest[APART.len()..];
    let end =
        inner.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b')' | b'<'));
    let inner = &inner[..end.unwrap_or(inner.len())];
    [&b"http:"[..], b"https:", b"tel:", b"mailto:", b"/", b"./", b"../", b"#"]
        .iter()
        .any(|begin| inner.starts_with(begin))
        || inner.ends_with(b".md")
        || memmem::find(inner, b".md#").is_some()
}

/// The markup at the start of `rest`, the text of a page after `before`.
pub(super) fn sign(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let is_letter =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC3);
    let begins = |before: &[u8]| matches!(before.last(), None | Some(b'>' | b'\n'));
    match rest[0] {
        b'0'..=b'9' if begins(before) => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_number = digits < 3 && rest.get(digits) == Some(&b'.');
            (is_number && is_letter(rest.get(digits + 1))).then_some("1.")
        }
        b'#' if begins(before) => {
            let signs = rest.iter().take_while(|byte| **byte == b'#').count();
            (signs <= 6 && is_letter(rest.get(signs))).then_some("#")
        }
        b'-' if begins(before) => is_letter(rest.get(1)).then_some("-"),
        b'`' => Some("`"),
        b']' if rest.starts_with(APART.as_bytes()) => is_address(rest).then_some(APART),
        b'*' if rest.get(1) == Some(&b'[') => {
            memmem::find(&rest[..rest.len().min(60)], b"]:").map(|_| "*[")
        }
        _ => ANYWHERE.into_iter().find(|sign| rest.starts_with(sign.as_bytes())),
    }
}
