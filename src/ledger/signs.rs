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

/// The markup at the start of `rest`, the text of a page after `before`.
pub(super) fn sign(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let is_letter =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC3);
    let begins = |before: &[u8]| matches!(before.last(), None | Some(b'>' | b'\n'));
    match rest[0] {
        b'.' => {
            let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let first = begins(&before[..before.len() - digits]);
            ((1..=2).contains(&digits) && first && is_letter(rest.get(1))).then_some("1.")
        }
        b'#' if begins(before) => {
            let signs = rest.iter().take_while(|byte| **byte == b'#').count();
            (signs <= 6 && is_letter(rest.get(signs))).then_some("#")
        }
        b'-' if begins(before) => is_letter(rest.get(1)).then_some("-"),
        b'`' => Some("`"),
        b'*' if rest.get(1) == Some(&b'[') => {
            memmem::find(&rest[..rest.len().min(60)], b"]:").map(|_| "*[")
        }
        _ => ANYWHERE.into_iter().find(|sign| rest.starts_with(sign.as_bytes())),
    }
}
