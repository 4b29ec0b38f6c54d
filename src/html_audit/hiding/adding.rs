//! Words that a style sheet adds to the text of an article.

use std::ops::Range;

use super::super::concealment::StyleContext;
use super::super::page_tree::PageElement;
use super::covering::without_pseudo;
use super::{Concealed, HiddenBy, RuleReach, StyledPage};
use crate::css::{self, StyleRule};

/// A rule that writes words before or behind elements.
#[derive(Debug, Clone)]
pub(super) struct AddingRule {
    path: String,
    reach: RuleReach,
    /// Whether a number is among the words.
    has_number: bool,
    text: String,
    span: Range<usize>,
}

impl AddingRule {
    pub(super) fn of(path: &str, rule: &StyleRule, context: &StyleContext) -> Option<Self> {
        let selector = rule.preludes.iter().rfind(|prelude| !prelude.starts_with('@'))?;
        let small = selector.to_ascii_lowercase();
        let is_drawn = [":before", ":after", "::marker"].iter().any(|name| small.contains(name));
        let has_words = |name: &str, value: &str| match name {
            "content" if is_drawn => {
                has_words(value) || (context.has_wordy_quotes && value.contains("-quote"))
            }
            "list-style" | "list-style-type" => {
                has_words(value)
                    || value.split(' ').any(|word| context.wordy_lists.iter().any(|it| it == word))
            }
            "hyphenate-character" => has_words(value),
            _ => false,
        };
        let says = |one: &&css::Declaration| {
            let values = context.properties.values(&one.value).unwrap_or_default();
            values.iter().any(|(value, _)| has_words(&one.name, value))
        };
        let one = rule.declarations.iter().find(says)?;
        let reach =
            RuleReach::of(&rule.preludes, |prelude| css::selectors(&without_pseudo(prelude)))?;
        let has_number = is_drawn && one.value.chars().any(char::is_numeric);
        let text = format!("{}: {}", one.name, one.value);
        Some(Self { path: path.to_owned(), reach, has_number, text, span: one.span.clone() })
    }

    fn by(&self, element: PageElement<'_, '_>) -> HiddenBy {
        HiddenBy {
            tag: element.tag().written(),
            declaration: self.text.clone(),
            place: Some((self.path.clone(), self.span.clone())),
            through: None,
            sight: Concealed::Changed,
        }
    }
}

/// Whether a value has words or numbers of its own: what counts or repeats an attribute belongs to the text.
fn has_words(value: &str) -> bool {
    let small = value.to_ascii_lowercase();
    let says = |text: &String| {
        let has_number = text.chars().any(char::is_numeric);
        has_number
            || text
                .split(|letter: char| !letter.is_alphabetic())
                .any(|word| word.chars().nth(1).is_some())
    };
    !small.contains("counter") && !small.contains("attr(") && css::strings(value).iter().any(says)
}

/// Elements of running text: before a link, a cell or a quotation, words say what it is.
const PROSE: [&[u8]; 18] = [
    b"p", b"li", b"dt", b"dd", b"strong", b"em", b"b", b"i", b"u", b"span", b"h2", b"h3", b"h4",
    b"h5", b"h6", b"ul", b"ol", b"div",
];

impl StyledPage<'_> {
    /// What adds words to an element of the article, which is inside of `outside` others: themes do so by a class that
    /// the article has.
    pub(in super::super) fn adds(
        &self,
        element: PageElement<'_, '_>,
        outside: usize,
    ) -> Option<HiddenBy> {
        if self.rules.adding.is_empty() || !PROSE.contains(&element.tag().name) {
            return None;
        }
        let is_named = |name: &str| {
            let inside = element.outwards().take_while(|one| one.depth() >= outside);
            let has = |one: PageElement<'_, '_>| {
                let is = |value: std::borrow::Cow<'_, [u8]>| {
                    value.split(u8::is_ascii_whitespace).any(|word| word == name.as_bytes())
                };
                let tag = one.tag();
                tag.get(name).is_some()
                    || ["class", "id"].iter().any(|kind| tag.get(kind).is_some_and(is))
            };
            inside.into_iter().any(has)
        };
        let adds =
            |rule: &&AddingRule| rule.reach.may_match(element) && !rule.reach.is_named(is_named);
        self.rules.adding.iter().find(adds).map(|rule| rule.by(element))
    }

    /// What adds a number to a text inside `element`, which is in a link that calls one.
    pub(in super::super) fn adds_number(
        &self,
        element: PageElement<'_, '_>,
        link: usize,
    ) -> Option<HiddenBy> {
        let mut inside = element.outwards().take_while(|one| one.depth() >= link);
        inside.find_map(|one| {
            let adds = |rule: &&AddingRule| rule.has_number && rule.reach.may_match(one);
            self.rules.adding.iter().find(adds).map(|rule| rule.by(one))
        })
    }
}
