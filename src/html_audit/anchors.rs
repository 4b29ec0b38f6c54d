//! What other pages and readers hold on to: the links of a page and its ids.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::issue::{Issue, IssueKind};
use super::markup::{PageToken, tokens};
use crate::source::LineIndex;

/// How often each link and id is on a page, as the name of its attribute and its value.
pub type Anchors<'a> = BTreeMap<(&'static str, &'a [u8]), usize>;

/// The links, pictures and ids of `page`.
pub fn anchors(page: &[u8]) -> Anchors<'_> {
    let mut found = Anchors::new();
    for (_, token) in tokens(page) {
        let PageToken::Open(tag) = token else { continue };
        for name in ["href", "id", "src"] {
            if let Some(value) = tag.raw(name) {
                *found.entry((name, value)).or_default() += 1;
            }
        }
    }
    found
}

/// The links and pictures of `page` that lead to nothing: `missing` names the file that an address asks for in vain. Each
/// address comes once, and as its tag the part of it that is the same on all pages.
pub fn broken_addresses(page: &[u8], missing: impl Fn(&str) -> Option<String>) -> Vec<Issue> {
    let mut asked = FxHashSet::default();
    let mut found = Vec::new();
    for (at, token) in tokens(page) {
        let PageToken::Open(tag) = token else { continue };
        for value in ["href", "src"].iter().filter_map(|name| tag.raw(name)) {
            let address = String::from_utf8_lossy(value);
            if asked.insert(value)
                && let Some(detail) = missing(&address)
            {
                found.push((at, detail, address.trim_start_matches("../").to_owned()));
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(page);
    let issue = |(at, detail, tag)| Issue {
        kind: IssueKind::BrokenAddress,
        detail,
        line: index.line(at),
        tag,
    };
    found.into_iter().map(issue).collect()
}
