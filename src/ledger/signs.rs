//! Signs on a page that look like markup.

use memchr::memmem;

use super::{half, wide};

/// What looks like markup on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspect {
    /// How many bytes of the page's stream come before it.
    pub(super) at: usize,
    /// As it is written.
    pub(super) sign: &'static str,
}

/// Signs that are markup wherever they are.
const ANYWHERE: [&str; 20] = [
    "](", "][", "]{", "![", "[^", "[!", "^[", "**", "~~", "{#", "{:", "{width=", "{{", "}}", "{%",
    ":::", "{--", "{++", "{>>", "{==",
];

/// How a box to tick begins an item, when it did not take.
const BOXES: [&str; 8] = ["[ ]", "[]", "[x]", "[X]", "[ x ]", "[ X ]", "[x ]", "[ x]"];

/// What stands for a list of contents in other programs.
const CONTENTS: [&str; 3] = ["[TOC]", "[toc]", "[Toc]"];

/// Signs of other programs that come in pairs around words, as in `==marked==`.
const PAIRS: [&str; 7] = ["==", "++", "__", "||", "^^", "??", "::"];

/// Past this many bytes two signs are no pair.
const LONGEST_PAIR: usize = 200;

/// The words and the address of a link, when a space came between them.
const APART: &str = "] (";

/// Whether what is in the brackets after `] (` is an address, and not an aside.
fn is_address(rest: &[u8]) -> bool {
    half::leads(&rest[APART.len()..])
}

/// The markup at the start of `rest`, the text of a page after `before`.
pub(super) fn sign(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let begins = |before: &[u8]| matches!(before.last(), None | Some(b'>' | b'\n'));
    // `#️⃣` and `1️⃣` are pictures.
    if rest[1..].starts_with("\u{fe0f}".as_bytes()) || rest[1..].starts_with("\u{20e3}".as_bytes())
    {
        return None;
    }
    match rest[0] {
        b'0'..=b'9' if begins(before) => is_item(rest).then_some("1."),
        b'#' if begins(before) => is_heading(rest).then_some("#"),
        b'#' if before.last() == Some(&b' ') => is_heading_inside(rest).then_some("##"),
        b'-' if begins(before) && rest.starts_with(b"-[") => is_box(&rest[1..]).then_some("-["),
        b'-' if begins(before) => is_letter(rest.get(1)).then_some("-"),
        b'=' if begins(before) && rest.starts_with(b"==") => at_equals(before, rest),
        b'.' => (before.ends_with(b"<p>") && is_title(rest)).then_some("."),
        b'~' if before.last() == Some(&b'\n') && rest.starts_with(b"~ ") => {
            is_letter(rest.get(2)).then_some("~ ")
        }
        0xEF => wide::sign(before, rest),
        b'[' if rest.starts_with(b"[/") => is_end(rest).then_some("[/"),
        b'_' if is_lowered(before, rest) || is_left(before, rest) || is_slanted(before, rest) => {
            Some("_")
        }
        b'`' => Some("`"),
        b']' if rest.starts_with(APART.as_bytes()) => is_address(rest).then_some(APART),
        b'[' | b']' if half::bracket(before, rest).is_some() => half::bracket(before, rest),
        b'*' if rest.get(1) == Some(&b'[') => {
            memmem::find(&rest[..rest.len().min(60)], b"]:").map(|_| "*[")
        }
        b'=' | b'+' | b'_' | b'|' | b'?' => pair(before, rest),
        b'[' if rest.starts_with(b"[[") => {
            (is_named_page(before, rest) || rest.starts_with(b"[[<em>TOC")).then_some("[[")
        }
        b'[' if before.trim_ascii_end().ends_with(b">") => at_start(before, rest),
        // `]{` has been told.
        b'{' if before.last() == Some(&b']') => None,
        // `{--10 mg--}`, with the dash that is set from the two.
        b'{' if rest.starts_with("{–".as_bytes()) => Some("{--"),
        b'{' if rest.get(1) == Some(&b'.') => is_letter(rest.get(2)).then_some("{."),
        b'\\' => is_command(before, rest).then_some("\\"),
        b'*' if begins(before) && rest[1..].starts_with("\u{a0}".as_bytes()) => Some("*"),
        b'*' if rest.get(1) != Some(&b'*') => {
            let is_sign =
                is_torn(before, rest) || is_left(before, rest) || is_slanted(before, rest);
            is_sign.then_some("*")
        }
        b'^' if rest.get(1) != Some(&b'[') => {
            let cited = half::raised(before, rest).or_else(|| pair(before, rest));
            cited.or_else(|| is_raised(before, rest).then_some("^"))
        }
        b'~' if rest.get(1) != Some(&b'~') => {
            // `5~10` is a range in Korean and Japanese.
            let lowers = before.last().is_some_and(u8::is_ascii_alphabetic);
            (lowers && is_raised(before, rest)).then_some("~")
        }
        b':' if rest.get(1) != Some(&b':') => {
            half::link(before, rest).or_else(|| is_named_picture(before, rest).then_some(":"))
        }
        _ => {
            let anywhere = ANYWHERE.into_iter().find(|sign| rest.starts_with(sign.as_bytes()));
            anywhere.or_else(|| pair(before, rest))
        }
    }
}

/// `=== "Tab"`, `== Heading`, `==marked==`
fn at_equals(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    if rest.starts_with(b"=== ") {
        return Some("===");
    }
    let line = &rest[..memchr::memchr2(b'<', b'\n', rest).unwrap_or(rest.len())];
    let words = line.trim_ascii_start();
    let words = &words[words.iter().take_while(|byte| **byte == b'=').count()..];
    let is_heading = words.starts_with(b" ") && is_letter(words.get(1));
    let is_closed = line.ends_with(b"==") && line.contains(&b' ');
    match is_heading {
        true => Some("== "),
        false => is_closed.then_some("==").or_else(|| pair(before, rest)),
    }
}

/// `.Title`, alone in its paragraph.
fn is_title(rest: &[u8]) -> bool {
    let line = &rest[..memchr::memchr2(b'<', b'\n', rest).unwrap_or(rest.len())];
    let is_alone = rest[line.len()..].starts_with(b"</p>") || rest[line.len()..].starts_with(b"\n");
    is_alone
        && line.get(1).is_some_and(u8::is_ascii_uppercase)
        && line.get(2).is_some_and(u8::is_ascii_lowercase)
        && !line.ends_with(b".")
}

/// The signs of other programs that `rest` begins with, in front of words and behind them.
fn pair(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    PAIRS.into_iter().find(|sign| is_pair(sign.as_bytes(), before, rest))
}

/// Whether a letter is read here. A blank that does not break is none for Markdown: no list or heading begins with it.
fn is_letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC2)
}

/// `1.Item`
fn is_item(rest: &[u8]) -> bool {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_number = digits < 3 && rest.get(digits) == Some(&b'.');
    let after = rest.get(digits + 1..).unwrap_or_default();
    // `1.º de mayo` is the first of May, and `1.–3.` the first three days.
    let is_ordinal = ["º", "ª", "–"].iter().any(|sign| after.starts_with(sign.as_bytes()));
    is_number && is_letter(after.first()) && !is_ordinal
}

fn is_box(rest: &[u8]) -> bool {
    BOXES.iter().any(|sign| rest.starts_with(sign.as_bytes()))
}

/// `[/b]`
fn is_end(rest: &[u8]) -> bool {
    let name = rest[2..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    name > 0 && rest.get(2 + name) == Some(&b']')
}

/// `#Salt`, `#+ Salt` and `## ## Salt`
fn is_heading(rest: &[u8]) -> bool {
    if rest.get(1) == Some(&b'+') {
        return is_letter(rest.get(2));
    }
    let signs = rest.iter().take_while(|byte| **byte == b'#').count();
    let is_twice = signs > 1 && rest.get(signs) == Some(&b' ');
    // `#5` is a number.
    let is_number = signs > 1 && rest.get(signs).is_some_and(u8::is_ascii_digit);
    signs > 6 || is_twice || is_number || is_letter(rest.get(signs))
}

/// `words ## Salt`, when the line end before a heading was lost.
fn is_heading_inside(rest: &[u8]) -> bool {
    let signs = rest.iter().take_while(|byte| **byte == b'#').count();
    let next = rest.get(signs + 1).filter(|_| rest.get(signs) == Some(&b' '));
    (2..=6).contains(&signs)
        && next.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xC2)
}

/// What is in brackets at the start of a block.
fn at_start(before: &[u8], rest: &[u8]) -> Option<&'static str> {
    let before = before.trim_ascii_end();
    let is_item = before.ends_with(b"<li>") || before.ends_with(b"<li><p>");
    let begins = |sign: &&&str| rest.starts_with(sign.as_bytes());
    let boxes = BOXES.iter().filter(|_| is_item);
    let contents =
        CONTENTS.iter().filter(|_| rest.get(5..).is_some_and(|rest| rest.starts_with(b"</p>")));
    let others = ANYWHERE.iter();
    boxes.chain(contents).chain(others).find(begins).copied()
}

/// `\newpage` and `\textbf{…}` of LaTeX, and a backslash that ends a block.
fn is_command(before: &[u8], rest: &[u8]) -> bool {
    let letters = rest[1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let opens = !matches!(before.last(), Some(b'\\' | b':' | b'/' | b'a'..=b'z' | b'A'..=b'Z'));
    let ends = ["</p>", "</li>", "</td>", "</th>", "</h", "</dd>", "</dt>"];
    (letters > 1 && opens) || ends.iter().any(|end| rest[1..].starts_with(end.as_bytes()))
}

/// Whether a `*` stands between what it cannot part: `，*words`. After a word it may lead to a note, and before a number it
/// belongs to a name, such as HLA-B*57:01.
fn is_torn(before: &[u8], rest: &[u8]) -> bool {
    let last = before[before.len().saturating_sub(4)..].utf8_chunks().last();
    let last = last.and_then(|chunk| chunk.valid().chars().next_back());
    let next = rest[1..rest.len().min(5)].utf8_chunks().next();
    let next = next.and_then(|chunk| chunk.valid().chars().next());
    let parts = |letter: char| match letter.is_ascii() {
        true => matches!(letter, ',' | '"'),
        false => !letter.is_whitespace() && !"（“‘«「『《【".contains(letter),
    };
    last.is_some_and(parts) && next.is_some_and(char::is_alphabetic)
}

/// Whether a `*` or `_` touches words that are bold or slanted from outside: `**not*` and `***not**` have one too few or too many.
fn is_left(before: &[u8], rest: &[u8]) -> bool {
    let begins = |tag: &&str| rest[1..].starts_with(tag.as_bytes());
    let ends = |tag: &&str| before.ends_with(tag.as_bytes());
    ["<em>", "<strong>"].iter().any(begins) || ["</em>", "</strong>"].iter().any(ends)
}

/// Whether words begin after a `*` or `_` whose other one does not touch them, or touches what comes after: `*5 mg * a day`,
/// `_5 mg_daily`.
fn is_slanted(before: &[u8], rest: &[u8]) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let opens = matches!(before.last(), None | Some(b'>' | b'\n' | b' ' | b'('));
    let near = &rest[1..rest.len().min(LONGEST_PAIR)];
    let Some(end) = memchr::memchr3(rest[0], b'<', b'\n', near) else { return false };
    let (inner, after) = (&near[..end], &near[end..]);
    let next = after.get(1).copied().unwrap_or(b' ');
    let closes = match rest[0] {
        b'_' => inner.contains(&b' ') && next != b'_',
        // `5 * 2` is a product.
        _ => {
            let word = after.get(2).copied().unwrap_or(b'<');
            inner.ends_with(b" ") && (next == b'<' || next == b' ' && !word.is_ascii_digit())
        }
    };
    opens && after[0] == rest[0] && near.first().is_some_and(is_word) && closes
}

/// Whether `rest` begins with words between two of `sign`.
fn is_pair(sign: &[u8], before: &[u8], rest: &[u8]) -> bool {
    let is_word =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    let opens = matches!(before.last(), None | Some(b'>' | b'\n' | b' ' | b'('));
    if !opens || !rest.starts_with(sign) || !is_word(rest.get(sign.len())) {
        return false;
    }
    let inner = &rest[sign.len()..rest.len().min(LONGEST_PAIR)];
    memmem::find(inner, sign).is_some_and(|end| {
        let last = inner.get(end.saturating_sub(1));
        is_word(last) || (sign == b"__" && last == Some(&b' ') && inner.get(end + 2) != Some(&b'_'))
    })
}

/// `CO_2_` and `SpO_2`.
fn is_lowered(before: &[u8], rest: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] =
        [b"B", b"CO", b"D", b"FiO", b"H", b"HCO", b"N", b"O", b"PaCO", b"PaO", b"SpO", b"VO"];
    let digits = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = rest.get(1 + digits).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (1..=2).contains(&digits) && ends && NAMES.contains(&&before[before.len() - length..])
}

/// `[[Salt]]`, as other programs link to a page by its name.
fn is_named_page(before: &[u8], rest: &[u8]) -> bool {
    let inner = &rest[2..rest.len().min(LONGEST_PAIR)];
    let stop = inner.iter().position(|byte| matches!(byte, b'<' | b'\n' | b'[' | b']'));
    let end = stop.filter(|end| *end > 0 && inner[*end..].starts_with(b"]]"));
    before.last() != Some(&b'[') && end.is_some()
}

/// `10^9^` and `H~2~O`, as other programs raise or lower what is between two signs.
fn is_raised(before: &[u8], rest: &[u8]) -> bool {
    let length = rest[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    before.last().is_some_and(u8::is_ascii_alphanumeric)
        && (1..=8).contains(&length)
        && rest.get(1 + length) == rest.first()
}

/// `:warning:`, as other programs name small pictures.
fn is_named_picture(before: &[u8], rest: &[u8]) -> bool {
    let is_name = |byte: &&u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-');
    let length = rest[1..].iter().take_while(is_name).count();
    let ends = rest.get(2 + length).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let opens = matches!(before.last(), None | Some(b'>' | b'\n' | b' ' | b'('));
    opens && (3..=30).contains(&length) && rest.get(1 + length) == Some(&b':') && ends
}
