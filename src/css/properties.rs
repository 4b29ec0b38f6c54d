//! Custom properties of a page, as its style sheets set them on the root.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{CssColor, StyleRule, ValuePart, value_parts};

/// The values of custom properties by name, as `--accent`: on light pages, and what differs on dark ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomProperties {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
    /// The numbers of the values that are set anywhere.
    all: BTreeMap<String, Vec<usize>>,
    values: Vec<PropertyValue>,
    setters: Vec<PropertySetter>,
}

/// A value that a custom property has somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyValue {
    /// What it is.
    pub value: String,
    /// The numbers of the declarations that set it.
    pub setters: Vec<usize>,
}

/// A declaration of a custom property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertySetter {
    /// What comes before each brace around it, the outermost first.
    pub preludes: Vec<String>,
    /// The declaration.
    pub text: String,
    /// Where it is.
    pub span: Range<usize>,
}

/// What a value comes to, and the numbers of the values of custom properties that it takes for that.
pub type Expansion = (String, Vec<usize>);

/// More values than these of one declaration are not looked at.
const MOST_VALUES: usize = 256;

impl CustomProperties {
    /// Adds what a style sheet sets; later ones override earlier ones.
    pub fn read(&mut self, rules: &[StyleRule]) {
        for rule in rules {
            self.note(rule);
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

    /// The declarations that set custom properties, in order.
    pub fn setters(&self) -> &[PropertySetter] {
        &self.setters
    }

    /// The values that a custom property has anywhere, each with its number.
    pub fn set(&self, name: &str) -> impl Iterator<Item = (usize, &PropertyValue)> {
        let numbers = self.all.get(name).into_iter().flatten();
        numbers.filter_map(|number| Some((*number, self.value(*number)?)))
    }

    /// The value with a number.
    pub fn value(&self, number: usize) -> Option<&PropertyValue> {
        self.values.get(number)
    }

    /// Notes what a block sets, for whichever elements.
    fn note(&mut self, rule: &StyleRule) {
        let property = rule.preludes.last().and_then(|last| last.strip_prefix("@property "));
        for one in &rule.declarations {
            let name = match property {
                Some(name) if one.name == "initial-value" => name.trim(),
                _ if one.name.starts_with("--") => one.name.as_str(),
                _ => continue,
            };
            let setter = self.setters.len();
            self.setters.push(PropertySetter {
                preludes: rule.preludes.clone(),
                text: format!("{name}: {}", one.value),
                span: one.span.clone(),
            });
            let numbers = self.all.entry(name.to_owned()).or_default();
            let is_same = |number: &&usize| {
                self.values.get(**number).is_some_and(|known| known.value == one.value)
            };
            if let Some(known) = numbers.iter().find(is_same) {
                self.values
                    .get_mut(*known)
                    .into_iter()
                    .for_each(|known| known.setters.push(setter));
                continue;
            }
            numbers.push(self.values.len());
            self.values.push(PropertyValue { value: one.value.clone(), setters: vec![setter] });
        }
    }

    /// Every value that `value` may come to: each `var(--name)` is any of those that `--name` has anywhere, or the
    /// one behind its comma. One that has none makes a declaration without effect. `None` when they cannot be told.
    pub fn values(&self, value: &str) -> Option<Vec<Expansion>> {
        let choices = |name: &str| {
            let set = self.set(name).map(|(number, one)| (one.value.clone(), Some(number)));
            (set.collect(), true)
        };
        expansions(value, choices)
    }

    /// The color that `value` is on light or dark pages. It follows `var(--other)`, but not for ever: two
    /// properties may refer to each other.
    pub fn color(&self, dark: bool, value: &str) -> Option<CssColor> {
        match self.parts(dark, value)?.as_slice() {
            [part] => CssColor::of(part, dark),
            _ => None,
        }
    }

    /// The parts of `value` on light or dark pages.
    pub fn parts(&self, dark: bool, value: &str) -> Option<Vec<ValuePart>> {
        let mut value = without_importance(value).to_owned();
        for _ in 0..16 {
            let Some((before, inside, after)) = first_variable(&value) else {
                return Some(value_parts(&value));
            };
            let (name, fallback) = inside.split_once(',').unwrap_or((inside, ""));
            let name = name.trim();
            let set = self.dark.get(name).filter(|_| dark).or_else(|| self.light.get(name));
            let anywhere = || {
                let mut all = self.set(name).map(|(_, one)| &one.value);
                all.next().filter(|_| all.next().is_none())
            };
            let set = set.or_else(anywhere).map_or(fallback.trim(), String::as_str);
            if set.is_empty() || value.len() > 4096 {
                return None;
            }
            value = format!("{before}{set}{after}");
        }
        None
    }
}

/// Every value that `value` may come to, where `choices` tells what a custom property may be, each with its number, and
/// whether what is behind its comma may stand in all the same.
pub fn expansions(
    value: &str,
    choices: impl Fn(&str) -> (Vec<(String, Option<usize>)>, bool),
) -> Option<Vec<Expansion>> {
    let mut open: Vec<Expansion> = vec![(without_importance(value).to_owned(), Vec::new())];
    let mut values = Vec::new();
    let mut steps = 0;
    while let Some((value, needs)) = open.pop() {
        steps += 1;
        if steps > 2 * MOST_VALUES || value.len() > 4096 {
            return None;
        }
        let Some((before, inside, after)) = first_variable(&value) else {
            values.push((value, needs));
            continue;
        };
        let (name, fallback) = match inside.split_once(',') {
            Some((name, fallback)) => (name, Some(fallback.trim())),
            None => (inside, None),
        };
        let (set, or_else) = choices(name.trim());
        let fallback = fallback.filter(|_| or_else || set.is_empty());
        let all = set.into_iter().chain(fallback.map(|fallback| (fallback.to_owned(), None)));
        open.extend(all.map(|(one, number)| {
            let needs = needs.iter().copied().chain(number).collect();
            (format!("{before}{one}{after}"), needs)
        }));
    }
    Some(values)
}

/// A value without `!important`.
pub fn without_importance(value: &str) -> &str {
    let end = value.rfind('!').filter(|at| {
        value.get(at + 1..).is_some_and(|after| after.trim().eq_ignore_ascii_case("important"))
    });
    end.and_then(|end| value.get(..end)).unwrap_or(value).trim()
}

/// The first `var(…)` of a value: what comes before it, what is in its brackets, and what comes after.
fn first_variable(value: &str) -> Option<(&str, &str, &str)> {
    let small = value.to_ascii_lowercase();
    let start = small.match_indices("var(").map(|(at, _)| at).find(|at| {
        let before = value.get(..*at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "-_".contains(letter))
    })?;
    let inside = value.get(start + 4..)?;
    let mut depth = 1;
    let end = inside.char_indices().find(|(_, letter)| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    let end = end.map_or(inside.len(), |(end, _)| end);
    Some((value.get(..start)?, inside.get(..end)?, inside.get(end + 1..).unwrap_or_default()))
}

/// Whether a block is for readers whose device asks for a dark page, and for nobody else.
pub fn asks_for_dark(prelude: &str) -> bool {
    asks_for(prelude, "dark")
}

/// Whether a block is for readers whose device asks for a light page, and for nobody else.
pub fn asks_for_light(prelude: &str) -> bool {
    asks_for(prelude, "light")
}

/// Whether a block is for paper, and for nothing else.
pub fn asks_for_paper(prelude: &str) -> bool {
    let small = prelude.to_ascii_lowercase();
    small.starts_with("@media")
        && small.contains("print")
        && !["not", ",", ") or"].iter().any(|word| small.contains(word))
}

fn asks_for(prelude: &str, scheme: &str) -> bool {
    let prelude: String = prelude.split_whitespace().collect::<String>().to_ascii_lowercase();
    prelude.starts_with("@media")
        && prelude.contains(&format!("(prefers-color-scheme:{scheme})"))
        && !["not", ",", ")or("].iter().any(|word| prelude.contains(word))
}

#[cfg(test)]
mod tests {
    use super::CustomProperties;
    use crate::css;

    #[test]
    fn a_value_is_all_that_it_may_come_to() {
        let mut properties = CustomProperties::default();
        properties.read(&css::read(
            ":root { --a: none; --b: var(--a) } @media print { p { --a: block } } :root { --c: var(--c) }
             @property --d { syntax: \"<number>\"; initial-value: 0 }",
        ));
        for (value, expected) in [
            ("red ! important", vec!["red"]),
            ("var(--b)", vec!["block", "none"]),
            ("VAR( --x , var(--d, 1))", vec!["0", "1"]),
            ("1px solid var(--x)", vec![]),
            ("my-var(--a)", vec!["my-var(--a)"]),
        ] {
            let values = properties.values(value).unwrap_or_default().into_iter();
            let mut values: Vec<String> = values.map(|(value, _)| value).collect();
            values.sort();
            assert_eq!(values, expected, "{value}");
        }
        assert_eq!(properties.values("var(--c)"), None);
    }
}
