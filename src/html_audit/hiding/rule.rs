//! A rule of a style sheet, by what it does and whom it may match.

use super::super::concealment::{Effect, StyleContext, animation, paper};
use super::super::markup::OpeningTag;
use crate::css::{self, Selector, StyleRule};

/// A rule that does something to the elements that it may match.
#[derive(Debug, Clone)]
pub(in super::super) struct HidingRule {
    pub(super) path: String,
    pub(super) reach: RuleReach,
    pub(super) effects: Vec<Effect>,
    /// Whether it is for dark pages only, or for light ones.
    pub(super) is_dark: bool,
    pub(super) is_light: bool,
}

/// The elements that a rule may match.
#[derive(Debug, Clone)]
pub(in super::super) struct RuleReach {
    /// One of each of these matches the element, or one around it: rules may be inside each other.
    around: Vec<Vec<Selector>>,
    subject: Vec<Selector>,
    /// Whether it matches no element without attributes.
    needs_attribute: bool,
}

impl HidingRule {
    pub(super) fn of(path: &str, rule: &StyleRule, context: &StyleContext) -> Option<Self> {
        if rule.preludes.iter().any(|prelude| animation(prelude).is_some()) {
            return None;
        }
        let is_paper = rule.preludes.last().is_some_and(|last| last.starts_with("@page"));
        let (effects, reach) = if is_paper {
            (paper(&rule.declarations), RuleReach::new(vec![css::selectors("html")]))
        } else {
            (context.effects(&rule.declarations), RuleReach::of(rule, css::selectors))
        };
        let reach = reach.filter(|_| !effects.is_empty())?;
        let is_dark = rule.preludes.iter().any(|prelude| css::asks_for_dark(prelude));
        let is_light = rule.preludes.iter().any(|prelude| css::asks_for_light(prelude));
        Some(Self { path: path.to_owned(), reach, effects, is_dark, is_light })
    }
}

impl RuleReach {
    /// Whom the selectors of a rule may match, as `read` reads them.
    pub(in super::super) fn of(
        rule: &StyleRule,
        read: impl Fn(&str) -> Vec<Selector>,
    ) -> Option<Self> {
        let selectors = rule.preludes.iter().filter(|prelude| !prelude.starts_with('@'));
        Self::new(selectors.map(|prelude| read(prelude)).collect())
    }

    fn new(mut around: Vec<Vec<Selector>>) -> Option<Self> {
        let subject = around.pop()?;
        let needs_attribute = subject.iter().all(Selector::needs_attribute);
        Some(Self { around, subject, needs_attribute })
    }

    pub(in super::super) fn may_match(
        &self,
        tag: &OpeningTag<'_>,
        around: &[OpeningTag<'_>],
    ) -> bool {
        let is_bare = tag.is_bare();
        let matches = |all: &[Selector], tag: &OpeningTag<'_>, around: &[OpeningTag<'_>]| {
            all.iter().any(|one| one.may_match(tag, around))
        };
        !(is_bare && self.needs_attribute)
            && matches(&self.subject, tag, around)
            && self.around.iter().all(|outer| {
                matches(outer, tag, around)
                    || (0..around.len()).any(|at| matches(outer, &around[at], &around[..at]))
            })
    }
}
