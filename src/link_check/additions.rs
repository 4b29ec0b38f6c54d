//! Tells a host that adds something to every page from a page that was changed.

use std::collections::BTreeMap;

/// What a host added to a page of which nothing is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The tags and texts that were not published, one after the other.
    pub text: String,
    /// The same without what hosts make up anew for each answer: words with digits in them.
    key: String,
}

/// What `live` has beside everything of `page`, in the same order; `None` when something of the page is gone or other.
pub fn additions(page: &str, live: &str) -> Option<Addition> {
    let mut left = pieces(page).peekable();
    let mut added = Vec::new();
    for piece in pieces(live) {
        if left.peek() == Some(&piece) {
            left.next();
        } else {
            added.push(piece);
        }
    }
    left.next().is_none().then(|| Addition { text: added.join(" "), key: key(&added) })
}

/// Each tag with the text behind it. White space at the ends is no difference to a reader.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('>')
        .flat_map(|part| {
            let tag = part.find('<').unwrap_or(part.len());
            let (before, tag) = part.split_at(tag);
            [before.trim(), tag.trim()]
        })
        .filter(|piece| !piece.is_empty())
}

fn key(added: &[&str]) -> String {
    let words = added.iter().flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()));
    let lasting =
        words.filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()));
    lasting.collect::<Vec<_>>().join(" ")
}

/// Which of `additions`, one for each page that was compared, are the same on more than half of the pages, and on two at
/// least: then it is the host that adds them. `None` stands for a page that is the same, or of which something is gone.
pub fn is_shared(additions: &[Option<&Addition>]) -> Vec<bool> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for addition in additions.iter().flatten() {
        *counts.entry(&addition.key).or_default() += 1;
    }
    let most = additions.len();
    let shared = |addition: &Addition| {
        counts.get(addition.key.as_str()).is_some_and(|count| *count >= 2 && count * 2 > most)
    };
    additions.iter().map(|addition| addition.is_some_and(shared)).collect()
}
