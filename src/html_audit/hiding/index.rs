//! Rules by what their subjects are called: of ten thousand, an element asks a few.

use rustc_hash::FxHashMap;

use super::super::markup::OpeningTag;
use super::RuleReach;

/// The numbers of rules in a list.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleIndex {
    named: FxHashMap<Vec<u8>, Vec<usize>>,
    /// Those that any element may match.
    others: Vec<usize>,
}

impl RuleIndex {
    pub(super) fn of<'r>(reaches: impl Iterator<Item = &'r RuleReach>) -> Self {
        let mut index = Self::default();
        for (number, reach) in reaches.enumerate() {
            match reach.keys() {
                Some(keys) => keys.into_iter().for_each(|key| {
                    index.named.entry(key.as_bytes().to_vec()).or_default().push(number);
                }),
                None => index.others.push(number),
            }
        }
        index
    }

    /// Those that an element may match, in order.
    pub(super) fn of_element(&self, tag: &OpeningTag<'_>) -> Vec<usize> {
        let mut found = self.others.clone();
        let mut add = |name: &[u8]| found.extend(self.named.get(name).into_iter().flatten());
        add(tag.name);
        if !tag.is_bare() {
            let classes = tag.get("class").unwrap_or_default();
            classes.split(u8::is_ascii_whitespace).for_each(&mut add);
            // An id may have a blank in it.
            add(&tag.get("id").unwrap_or_default());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
