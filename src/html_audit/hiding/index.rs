//! Rules by what their subjects are called: of ten thousand, an element asks a few.

use rustc_hash::FxHashMap;

use super::super::markup::OpeningTag;
use super::HidingRule;

/// The numbers of rules in a list.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleIndex {
    named: FxHashMap<Vec<u8>, Vec<usize>>,
    /// Those that any element may match.
    others: Vec<usize>,
}

impl RuleIndex {
    pub(super) fn of(rules: &[HidingRule]) -> Self {
        let mut index = Self::default();
        for (number, rule) in rules.iter().enumerate() {
            match rule.reach.keys() {
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
            for kind in ["class", "id"] {
                let value = tag.get(kind).unwrap_or_default();
                value.split(u8::is_ascii_whitespace).for_each(&mut add);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
