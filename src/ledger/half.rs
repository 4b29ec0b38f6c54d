//! Half of the signs of a link or a citation: one of its brackets is missing, or is another.

use memchr::memmem;

/// How far from an address its words are looked for, in bytes.
const FAR: usize = 200;

/// How addresses begin.
const SCHEMES: [(&[u8], &str); 4] =
    [(b"https", "https://"), (b"http", "http://"), (b"tel", "tel:"), (b"mailto", "mailto:")];

/// The address, from its `:` on, of half a link: `[words(https://…)`, `words]https://…)`, `(words)[https://…]`.
pub(super) fn link(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let (name, sign) = SCHEMES.into_iter().find(|(name, _)| before.ends_with(name))?;
    if sign.ends_with('/') && !rest.starts_with(b"://") {
        return None;
    }
    let before = &before[..before.len() - name.len()];
    let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'<');
    let address = &rest[..end.unwrap_or(rest.len())];
    let (bracket, words) = before.split_last()?;
    let is_half = match bracket {
        b'(' => opens(words, address),
        b']' => closes(words, address),
        b'[' => words.ends_with(b")"),
        _ => false,
    };
    is_half.then_some(sign)
}

/// Whether the words before a `(` are in a bracket that nothing closes, or were once.
fn opens(words: &[u8], address: &[u8]) -> bool {
    let near = near(words);
    let touches = near.last().is_some_and(|last| !last.is_ascii_whitespace() && *last != b']');
    let Some(inner) = memchr::memrchr(b'[', near).map(|at| &near[at + 1..]) else { return false };
    let is_open = match memchr::memrchr(b']', inner) {
        // `[see the site(https://…)]`: an aside.
        None => !address.contains(&b']') && !inner.is_empty(),
        // `[FS]GS(https://…)`
        Some(end) => {
            inner.len() > end + 1 && inner[end + 1..].iter().all(u8::is_ascii_alphanumeric)
        }
    };
    touches && is_open
}

/// Whether a `)` that nothing opens ends the address behind the `]` of some words.
fn closes(words: &[u8], address: &[u8]) -> bool {
    let count = |bracket: u8| address.iter().filter(|byte| **byte == bracket).count();
    let near = near(words);
    let is_aside = memchr::memrchr2(b'(', b')', near).is_some_and(|at| near[at] == b'(');
    !is_aside && count(b')') > count(b'(')
}

/// What a `[` or `]` is left of: a citation, or a link with its brackets swapped.
pub(super) fn bracket(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    citation(before, rest).or_else(|| if rest[0] == b'[' { swapped(before, rest) } else { None })
}

/// A bracket too many beside a citation: `[[^a]` and `[^a]]`. Those of other words have one of their own.
fn citation(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    /// How far the other bracket is looked for, in bytes.
    const FAR: usize = 2000;
    const ENDS: [&[u8]; 6] = [b"</p>", b"</li>", b"</t", b"</h", b"</dd>", b"</dt>"];
    const BEGINS: [&[u8]; 7] = [b"<p>", b"<li", b"<td", b"<th", b"<h", b"<dd", b"<dt"];
    if rest.starts_with(b"[<sup class=\"cite\"") {
        let after = &rest[1..rest.len().min(FAR)];
        let is_end = |at: &usize| ENDS.iter().any(|end| after[*at..].starts_with(end));
        let end = memchr::memchr_iter(b'<', after).find(is_end).unwrap_or(after.len());
        return is_single(after[..end].iter(), b'[', b']').then_some("[[^");
    }
    if !rest.starts_with(b"]") || !before.ends_with(b"</a></sup>") {
        return None;
    }
    let near = &before[before.len().saturating_sub(FAR)..];
    let is_start = |at: &usize| BEGINS.iter().any(|begin| near[*at..].starts_with(begin));
    let start = memchr::memrchr_iter(b'<', near).find(is_start).unwrap_or_default();
    is_single(near[start..].iter().rev(), b']', b'[').then_some("]]")
}

/// A citation whose first bracket is another, or does not touch its sign: `(^a)`, `{^a}`, `[ ^a]`, and `.^1^`.
pub(super) fn raised(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = rest[1..].iter().take_while(is_name).count();
    let close = rest.get(1 + length).filter(|_| (1..=30).contains(&length))?;
    let (sign, begin) = match close {
        b')' => ("(^", &b"("[..]),
        b'}' => ("{^", &b"{"[..]),
        b']' => ("[ ^", &b"[ "[..]),
        b'^' => ("^", &b""[..]),
        _ => return None,
    };
    let before = before.strip_suffix(begin)?;
    // `10(^3)` is a power.
    let is_end = match close {
        b'^' => matches!(before.last(), Some(b'.' | b',' | b';' | b':' | b'?' | b'!' | b')')),
        _ => !before.last().is_some_and(u8::is_ascii_digit),
    };
    let is_number = *close != b'^' || rest[1..=length].iter().all(u8::is_ascii_digit);
    (is_end && is_number).then_some(sign)
}

/// A link whose brackets are swapped, or mirrored as in text that runs from right to left: `(words)[page.md]`,
/// `]words[(page.md)`.
fn swapped(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let inner = &rest[1..rest.len().min(FAR)];
    if inner.starts_with(b"(") {
        return leads(&inner[1..]).then_some("[(");
    }
    let end = inner.iter().position(|byte| matches!(byte, b']' | b' ' | b'<' | b'\n'))?;
    let is_file =
        [&b".md"[..], b".pdf", b".png", b".jpg"].iter().any(|it| inner[..end].ends_with(it));
    (inner[end] == b']' && before.ends_with(b")") && is_file).then_some(")[")
}

/// Whether none of the `others` among some bytes belongs to the bracket before them, but each to one of its `own` there.
fn is_single<'a>(mut bytes: impl Iterator<Item = &'a u8>, own: u8, other: u8) -> bool {
    let mut open = 1;
    !bytes.any(|byte| {
        open += i32::from(*byte == own) - i32::from(*byte == other);
        open == 0
    })
}

/// Whether an address is at the start of `inner`, and not an aside.
pub(super) fn leads(inner: &[u8]) -> bool {
    let end =
        inner.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b')' | b'<'));
    let inner = &inner[..end.unwrap_or(inner.len())];
    [&b"http:"[..], b"https:", b"tel:", b"mailto:", b"/", b"./", b"../", b"#"]
        .iter()
        .any(|begin| inner.starts_with(begin))
        || inner.ends_with(b".md")
        || memmem::find(inner, b".md#").is_some()
}

/// The end of `words`, without what is before the last tag.
fn near(words: &[u8]) -> &[u8] {
    let near = &words[words.len().saturating_sub(FAR)..];
    &near[memchr::memrchr(b'>', near).map_or(0, |at| at + 1)..]
}
