//! A rule of a style sheet, by what it does and whom it may match.

use super::super::concealment::{Effect, EffectKind, StyleContext, animation, face, paper};
use crate::css::{self, Described, Selector, SelectorFit, StyleRule};

/// A rule that does something to the elements that it may match.
#[derive(Debug, Clone)]
pub(in super::super) struct HidingRule {
    pub(super) path: String,
    /// Whether it is of a style sheet of the site itself.
    pub(super) is_own: bool,
    /// Whether it is in an `@layer`, so that rules outside of all count more.
    pub(super) is_layered: bool,
    pub(super) reach: RuleReach,
    pub(super) effects: Vec<Effect>,
    pub(super) sight: RuleMedia,
}

/// For whom a rule is.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct RuleMedia {
    /// Whether it is for dark pages only, or for light ones.
    pub(super) is_dark: bool,
    pub(super) is_light: bool,
    /// Whether it is for paper only.
    pub(super) is_paper: bool,
    /// Whether it depends on something else, such as the width of the screen.
    pub(super) is_vague: bool,
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
    pub(super) fn of(
        path: &str,
        is_own: bool,
        rule: &StyleRule,
        context: &StyleContext,
    ) -> Option<Self> {
        if rule.preludes.iter().any(|prelude| animation(prelude).is_some()) {
            return None;
        }
        let last = rule.preludes.last().map_or("", String::as_str);
        let of_page = match last {
            _ if last.starts_with("@page") => Some(paper(&rule.declarations)),
            _ if last.starts_with("@font-face") => Some(face(&rule.declarations)),
            _ => None,
        };
        let (mut effects, reach) = if let Some(effects) = of_page {
            (effects, RuleReach::new(vec![css::selectors("html")]))
        } else {
            (context.effects(&rule.declarations), RuleReach::of(&rule.preludes, css::selectors))
        };
        let is_for_wide = |prelude: &String| {
            prelude.starts_with('@')
                && ["min-width", "width>", "width >", "<width", "< width"]
                    .iter()
                    .any(|ask| prelude.contains(ask))
        };
        if rule.preludes.iter().any(is_for_wide) {
            effects.retain(|effect| effect.kind != EffectKind::Leaves);
        }
        // Letters cut out of a ground; browsers print no grounds.
        let is_cut_out = |one: &css::Declaration| {
            one.name.ends_with("background-clip") && one.value.contains("text")
        };
        let is_screen = |prelude: &String| prelude.starts_with("@media screen");
        if rule.declarations.iter().any(is_cut_out) && rule.preludes.iter().any(is_screen) {
            effects.retain(|effect| effect.kind != EffectKind::Clear);
        }
        let reach = reach.filter(|_| !effects.is_empty())?;
        let sight = RuleMedia::of(&rule.preludes);
        let is_layered = rule.preludes.iter().any(|prelude| prelude.starts_with("@layer"));
        Some(Self { path: path.to_owned(), is_own, is_layered, reach, effects, sight })
    }
}

impl RuleMedia {
    pub(in super::super) fn of(preludes: &[String]) -> Self {
        let any = |asks: fn(&str) -> bool| preludes.iter().any(|prelude| asks(prelude));
        let is_plain = |prelude: &String| {
            !prelude.starts_with('@')
                || ["@layer", "@supports"].iter().any(|name| prelude.starts_with(name))
                || [css::asks_for_dark, css::asks_for_light, css::asks_for_paper]
                    .iter()
                    .any(|asks| asks(prelude))
        };
        Self {
            is_dark: any(css::asks_for_dark),
            is_light: any(css::asks_for_light),
            is_paper: any(css::asks_for_paper),
            is_vague: !preludes.iter().all(is_plain),
        }
    }
}

impl RuleReach {
    /// Whom the selectors among `preludes` may match, as `read` reads them.
    pub(in super::super) fn of(
        preludes: &[String],
        read: impl Fn(&str) -> Vec<Selector>,
    ) -> Option<Self> {
        let selectors = preludes.iter().filter(|prelude| !prelude.starts_with('@'));
        Self::new(selectors.map(|prelude| read(prelude)).collect())
    }

    fn new(mut around: Vec<Vec<Selector>>) -> Option<Self> {
        let subject = around.pop()?;
        let needs_attribute = subject.iter().all(Selector::needs_attribute);
        Some(Self { around, subject, needs_attribute })
    }

    /// Whether `names` has any class, id or attribute that its selectors ask for.
    pub(super) fn is_named(&self, mut names: impl FnMut(&str) -> bool) -> bool {
        let all = self.around.iter().flatten().chain(&self.subject);
        all.flat_map(Selector::names).any(&mut names)
    }

    pub(in super::super) fn may_match<E: Described>(&self, element: E) -> bool {
        self.fits(element) != SelectorFit::Never
    }

    pub(super) fn fits<E: Described>(&self, element: E) -> SelectorFit {
        let best = |all: &[Selector], element: E| {
            all.iter().map(|one| one.fits(element)).max().unwrap_or(SelectorFit::Never)
        };
        let outer = |all: &Vec<Selector>| {
            let outwards = std::iter::successors(Some(element), Described::parent);
            outwards.map(|one| best(all, one)).max().unwrap_or(SelectorFit::Never)
        };
        let fit = best(&self.subject, element);
        if fit == SelectorFit::Never {
            return fit;
        }
        self.around.iter().map(outer).min().unwrap_or(fit).min(fit)
    }

    /// How much the best of its selectors that may match counts against other rules.
    pub(super) fn weight<E: Described>(&self, element: E) -> [u32; 3] {
        let best = |all: &[Selector]| {
            let fitting = all.iter().filter(|one| one.fits(element) != SelectorFit::Never);
            fitting.map(Selector::weight).max().unwrap_or_default()
        };
        let outer = self.around.iter().flat_map(|all| all.iter().map(Selector::weight).max());
        outer.fold(best(&self.subject), css::joined)
    }

    /// Names, classes and ids of which its subject has one; none where it may have another.
    pub(super) fn keys(&self) -> Option<Vec<&str>> {
        self.subject.iter().map(Selector::key).collect()
    }

    /// Whether it matches no element without attributes.
    pub(super) fn needs_attribute(&self) -> bool {
        self.needs_attribute
    }
}
