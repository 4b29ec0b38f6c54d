//! Addresses that are defined on a line of their own, `[label]: address`, and which of them the text uses.

use std::collections::HashSet;

/// The labels that are defined, and those that the text uses, each as [`label`] writes it.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    defined: HashSet<String>,
    used: HashSet<String>,
}

/// The longest label that is looked at.
const LONGEST: usize = 300;

impl References {
    /// Those of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let bytes = text.as_bytes();
        let ends = memchr::memchr_iter(b']', bytes);
        for end in ends.filter(|end| bytes.get(end + 1) == Some(&b':')) {
            let Some(from) = line_start(text, end) else { continue };
            if let Some(label) = defined(&text[from..end]) {
                found.defined.insert(label);
            }
        }
        if found.defined.is_empty() {
            return found;
        }
        let mut open = None;
        for at in memchr::memchr2_iter(b'[', b']', bytes) {
            if bytes[at] == b'[' {
                open = Some(at + 1);
                continue;
            }
            let Some(start) = open.take().filter(|start| at - start <= LONGEST) else { continue };
            let begins =
                || line_start(text, at).is_some_and(|line| defined(&text[line..at]).is_some());
            let defines = bytes.get(at + 1) == Some(&b':') && begins();
            if !defines {
                found.used.insert(label(&text[start..at]));
            }
        }
        found
    }

    /// Whether `written`, between brackets, is the label of a definition.
    pub(super) fn defines(&self, written: &str) -> bool {
        !self.defined.is_empty() && self.defined.contains(&label(written))
    }

    /// Whether the text uses the label of a definition.
    pub(super) fn uses(&self, written: &str) -> bool {
        self.used.contains(&label(written))
    }
}

/// Where the line around `at` begins; `None` when that is farther away than a label is long.
fn line_start(text: &str, at: usize) -> Option<usize> {
    let near = text.ceil_char_boundary(at.saturating_sub(2 * LONGEST));
    let newline = text[near..at].rfind('\n').map(|newline| near + newline + 1);
    newline.or((near == 0).then_some(0))
}

/// The label that the beginning of a line defines.
fn defined(line: &str) -> Option<String> {
    let inner = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']).strip_prefix('[')?;
    let is_label =
        !inner.trim().is_empty() && !inner.starts_with(['^', '!']) && !inner.contains(['[', ']']);
    is_label.then(|| label(inner))
}

/// A label as labels are compared: without a difference in case or white space.
fn label(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Whether what is behind `[label]:` looks like an address, and not like a sentence that somebody wrote so.
pub(super) fn is_address(behind: &str) -> bool {
    let address = behind.split_whitespace().next().unwrap_or_default();
    address.contains(['/', '#', ':', '@', '<'])
        || address
            .split('.')
            .skip(1)
            .any(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))
}
