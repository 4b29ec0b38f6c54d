//! Custom properties of a page, as its style sheets set them on the root.

use std::collections::BTreeMap;

use super::{CssColor, StyleRule};

/// The values of custom properties by name, as `--accent`: on light pages, and what differs on dark ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomProperties {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
}

impl CustomProperties {
    /// Adds what a style sheet sets; later ones override earlier ones.
    pub fn read(&mut self, rules: &[StyleRule]) {
        for rule in rules {
            let (root, properties) = match rule.preludes.as_slice() {
                [root] => (root, &mut self.light),
                [media, root] if asks_for_dark(media) => (root, &mut self.dark),
                _ => continue,
            };
            if !root.split(',').any(|part| matches!(part.trim(), ":root" | "html" | "html:root")) {
                continue;
            }
            let set = rule.declarations.iter().filter(|one| one.name.starts_with("--"));
            properties.extend(set.map(|one| (one.name.clone(), one.value.clone())));
        }
    }

    /// What a property is on dark pages, where it differs.
    pub fn dark_value(&self, name: &str) -> Option<&str> {
        self.dark.get(name).map(String::as_str)
    }

    /// The color that `value` is on light or dark pages. It follows `var(--other)`, but not for ever: two
    /// properties may refer to each other.
    pub fn color(&self, dark: bool, value: &str) -> Option<CssColor> {
        let mut value = value.trim();
        for _ in 0..8 {
            let Some(inner) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')'))
            else {
                return CssColor::parse(value);
            };
            let name = inner.split(',').next().unwrap_or_default().trim();
            let set = self.dark.get(name).filter(|_| dark).or_else(|| self.light.get(name));
            value = match set {
                Some(value) => value.as_str(),
                None => inner.split_once(',')?.1.trim(),
            };
        }
        None
    }
}

/// Whether a block is for readers whose device asks for a dark page, and for nobody else.
pub fn asks_for_dark(prelude: &str) -> bool {
    let prelude: String = prelude.split_whitespace().collect();
    prelude.eq_ignore_ascii_case("@media(prefers-color-scheme:dark)")
}
