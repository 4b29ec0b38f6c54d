//! How tags in square brackets and the first lines of directives look.

use std::collections::BTreeSet;

use crate::part::Part;

/// A directive whose first line was read: its options may follow.
pub(super) struct Directive {
    pub(super) name: String,
    pub(super) title: String,
    /// The line that ends it.
    pub(super) fence: String,
    pub(super) options: Vec<(String, String)>,
    pub(super) number: usize,
}

impl Directive {
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The names of the tags that `body` closes.
pub(super) fn closed(body: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        let name = rest.split_once(']')?.0;
        is_name(name).then(|| name.to_owned())
    };
    body.split("[/").skip(1).filter_map(name).collect()
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
}

/// What is longer stays text: to look further at each bracket of a long line would take for ever.
const MAX_BYTES: usize = 2_000;

/// The length of the tag with which `text` begins.
fn tag(text: &str, closed: &BTreeSet<String>) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    if !inner.trim_start_matches('/').starts_with(|letter: char| letter.is_ascii_lowercase()) {
        return None;
    }
    let end = inner.before(MAX_BYTES).find(']')?;
    let (inner, after) = (&inner[..end], &inner[end + 1..]);
    // A link or a definition has other brackets or a colon behind it.
    if after.starts_with(['(', '[', ':']) {
        return None;
    }
    let name = inner.trim_start_matches('/').split([' ', '=']).next().unwrap_or_default();
    let value = |part: &str| {
        part.split_once('=').is_some_and(|(key, value)| is_name(key) && !value.is_empty())
    };
    let attributes = ["=\"", "='", "=”", "=“"].iter().any(|sign| inner.contains(sign))
        || inner.split_whitespace().skip(1).any(value);
    let known =
        matches!(name, "gallery" | "contact-form-7" | "embed" | "video" | "audio" | "playlist")
            && !inner.contains(". ");
    (is_name(name) && (closed.contains(name) || attributes || known)).then_some(end + 2)
}

/// Whether `piece` is one tag and nothing else.
pub(super) fn is_tag(piece: &str, closed: &BTreeSet<String>) -> bool {
    let piece = piece.trim();
    tag(piece, closed) == Some(piece.len())
}

/// A line cut before and after each tag; one piece for a line without.
pub(super) fn pieces<'l>(line: &'l str, closed: &BTreeSet<String>) -> Vec<&'l str> {
    let (mut out, mut start, mut at) = (Vec::new(), 0, 0);
    let (mut ticks, mut counted) = (0, 0);
    while let Some(next) = line[at..].find('[') {
        at += next;
        ticks += line[counted..at].matches('`').count();
        counted = at;
        let code = ticks % 2 == 1;
        match tag(&line[at..], closed).filter(|_| !code) {
            Some(length) => {
                if !line[start..at].trim().is_empty() {
                    out.push(&line[start..at]);
                }
                out.push(&line[at..at + length]);
                at += length;
                start = at;
            }
            None => at += 1,
        }
    }
    if out.is_empty() || !line[start..].trim().is_empty() {
        out.push(&line[start..]);
    }
    out
}

/// The end of the picture with which `piece` begins, when there are words behind it.
pub(super) fn picture(piece: &str) -> Option<usize> {
    let text = piece.trim_start();
    let image = if text.starts_with('<') {
        text.find("<img")?
    } else {
        text.starts_with(['!', '[']).then_some(0)?
    };
    let close = if text.starts_with('<') { '>' } else { ')' };
    let mut end = image + text[image..].find(close)? + 1;
    for more in ["</a>", ")"] {
        let rest = text[end..].trim_start_matches(']');
        if rest.starts_with(more) || (more == ")" && rest.starts_with('(')) {
            end += text[end..].find(more)? + more.len();
        }
    }
    Some(piece.len() - text.len() + end).filter(|end| !piece[*end..].trim().is_empty())
}
