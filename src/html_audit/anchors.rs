//! What other pages and readers hold on to: the links of a page and its ids.

use std::collections::BTreeMap;

use super::markup::{PageToken, tokens};

/// How often each link and id is on a page, as the name of its attribute and its value.
pub type Anchors<'a> = BTreeMap<(&'static str, &'a [u8]), usize>;

/// The links, pictures and ids of `page`.
pub fn anchors(page: &[u8]) -> Anchors<'_> {
    let mut found = Anchors::new();
    for (_, token) in tokens(page) {
        let PageToken::Open(tag) = token else { continue };
        for name in ["href", "id", "src"] {
            if let Some(value) = tag.get(name) {
                *found.entry((name, value)).or_default() += 1;
            }
        }
    }
    found
}
