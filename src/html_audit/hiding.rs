//! What keeps a text of a page from being seen: elements, attributes, and rules of style sheets.
//!
//! A rule counts when its selector may match the element or one around it, in whatever media: which of two rules wins is
//! not asked.

use std::borrow::Cow;
use std::ops::Range;

use super::concealment::{Effect, EffectKind, effects};
use super::markup::OpeningTag;
use crate::css::{self, CustomProperties, Described, Selector, StyleRule};

/// Why nobody sees a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenBy {
    /// The element that is hidden, or hides: its tag as on the page.
    pub tag: String,
    /// The declaration that hides it, as in `opacity: 0`; empty where the element does.
    pub declaration: String,
    /// The style sheet with the declaration, and where in it.
    pub place: Option<(String, Range<usize>)>,
}

/// The rules of all style sheets of a site that may hide something.
#[derive(Debug, Clone, Default)]
pub struct HidingRules {
    /// Those that hide an element by what it is: one of these is enough.
    hiding: Vec<HidingRule>,
    /// Those that set a color or a ground.
    coloring: Vec<HidingRule>,
    properties: CustomProperties,
    /// Whether a style sheet of the site itself sets a color: the built-in ones go together.
    has_colors: bool,
    /// What the style sheets load from other sites: path, place and address.
    pub foreign: Vec<(String, Range<usize>, String)>,
}

#[derive(Debug, Clone)]
struct HidingRule {
    path: String,
    /// One of each of these matches the element, or one around it: rules may be inside each other.
    around: Vec<Vec<Selector>>,
    subject: Vec<Selector>,
    effects: Vec<Effect>,
    /// Whether it is for dark pages only.
    is_dark: bool,
    /// Whether it matches no element without attributes.
    needs_attribute: bool,
}

impl Described for OpeningTag<'_> {
    fn name(&self) -> &[u8] {
        self.name
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.get(name)
    }
}

impl HidingRules {
    /// Adds the style sheet at `path`; `is_own` for one of the site itself.
    pub fn read(&mut self, path: &str, css: &str, is_own: bool) {
        let rules = css::read(css);
        self.properties.read(&rules);
        let foreign = super::style::foreign_addresses(&rules).into_iter();
        self.foreign.extend(foreign.map(|(address, span)| (path.to_owned(), span, address)));
        for rule in &rules {
            let Some(rule) = HidingRule::of(path, rule) else { continue };
            let colors =
                |effect: &Effect| matches!(effect.kind, EffectKind::Text | EffectKind::Ground);
            if rule.effects.iter().any(colors) {
                self.has_colors |= is_own;
                self.coloring.push(rule.clone());
            }
            if !rule.effects.iter().all(colors) {
                self.hiding.push(rule);
            }
        }
    }

    /// What hides an element that is in `around`, other than those.
    pub(super) fn hides(
        &self,
        tag: &OpeningTag<'_>,
        around: &[OpeningTag<'_>],
    ) -> Option<HiddenBy> {
        let by_tag = |declaration: &Effect| HiddenBy {
            tag: tag.written(),
            declaration: declaration.text.clone(),
            place: None,
        };
        // The built-in style sheet says so as well, but the attribute is what somebody wrote.
        if tag.raw("hidden").is_some() {
            return conceals(tag);
        }
        if let Some(style) = tag.get("style") {
            let declared = css::declarations(&String::from_utf8_lossy(&style));
            let effects = effects(&declared);
            if let Some(effect) = hiding(effects.iter()) {
                return Some(by_tag(effect));
            }
        }
        let is_bare = tag.is_bare();
        let rules = self.hiding.iter().filter(|rule| !(is_bare && rule.needs_attribute));
        let matching: Vec<&HidingRule> = rules.filter(|rule| rule.may_match(tag, around)).collect();
        let all = matching.iter().flat_map(|rule| &rule.effects);
        let effect = hiding(all)?;
        let rule = matching.iter().find(|rule| rule.effects.contains(effect))?;
        let place = Some((rule.path.clone(), effect.span.clone()));
        Some(HiddenBy { place, ..by_tag(effect) })
    }

    /// What hides a text inside the elements `open` by its color: it is that of its ground on light or on
    /// dark pages.
    pub(super) fn fades(&self, open: &[OpeningTag<'_>]) -> Option<HiddenBy> {
        let modes = [false, true].into_iter().filter(|_| self.has_colors);
        modes.into_iter().find_map(|dark| {
            let (at, texts) = self.nearest(open, EffectKind::Text, dark)?;
            let (_, grounds) = self.nearest(open, EffectKind::Ground, dark)?;
            let color = |effect: &Effect| self.properties.color(dark, &effect.value);
            let grounds: Vec<_> = grounds.iter().map(|(_, effect)| color(effect)).collect();
            let is_like = |ground: &Option<css::CssColor>, text: css::CssColor| {
                ground.is_some_and(|ground| {
                    ground.cover > 90 && css::contrast(ground.rgb, text.rgb) < SEEN
                })
            };
            let unseen = |effect: &Effect| {
                color(effect).is_some_and(|text| grounds.iter().all(|ground| is_like(ground, text)))
            };
            if !texts.iter().all(|(_, effect)| unseen(effect)) {
                return None;
            }
            let (rule, effect) = texts.last()?;
            let place = Some((rule.path.clone(), effect.span.clone()));
            Some(HiddenBy { tag: open[at].written(), declaration: effect.text.clone(), place })
        })
    }

    /// The effects of a kind on the innermost element that has any.
    fn nearest<'r>(
        &'r self,
        open: &[OpeningTag<'_>],
        kind: EffectKind,
        dark: bool,
    ) -> Option<(usize, Vec<(&'r HidingRule, &'r Effect)>)> {
        (0..open.len()).rev().find_map(|at| {
            let rules = self.coloring.iter().filter(|rule| dark || !rule.is_dark);
            let rules = rules.filter(|rule| rule.may_match(&open[at], &open[..at]));
            let effects: Vec<_> = rules
                .flat_map(|rule| rule.effects.iter().map(move |effect| (rule, effect)))
                .filter(|(_, effect)| effect.kind == kind)
                .collect();
            (!effects.is_empty()).then_some((at, effects))
        })
    }
}

/// The least contrast at which somebody may still see a text.
const SEEN: f64 = 1.25;

impl HidingRule {
    fn of(path: &str, rule: &StyleRule) -> Option<Self> {
        let effects = effects(&rule.declarations);
        let selectors = rule.preludes.iter().filter(|prelude| !prelude.starts_with('@'));
        let mut around: Vec<Vec<Selector>> =
            selectors.map(|prelude| css::selectors(prelude)).collect();
        let subject = around.pop().filter(|_| !effects.is_empty())?;
        let is_dark = rule.preludes.iter().any(|prelude| css::asks_for_dark(prelude));
        let needs_attribute = subject.iter().all(Selector::needs_attribute);
        Some(Self { path: path.to_owned(), around, subject, effects, is_dark, needs_attribute })
    }

    fn may_match(&self, tag: &OpeningTag<'_>, around: &[OpeningTag<'_>]) -> bool {
        let matches = |all: &[Selector], tag: &OpeningTag<'_>, around: &[OpeningTag<'_>]| {
            all.iter().any(|one| one.may_match(tag, around))
        };
        matches(&self.subject, tag, around)
            && self.around.iter().all(|outer| {
                matches(outer, tag, around)
                    || (0..around.len()).any(|at| matches(outer, &around[at], &around[..at]))
            })
    }
}

/// The effect that hides an element with all these: one that does, or a size of nothing where what is too
/// large is cut off.
fn hiding<'e>(effects: impl Iterator<Item = &'e Effect> + Clone) -> Option<&'e Effect> {
    let of = |kind| effects.clone().find(move |effect| effect.kind == kind);
    of(EffectKind::Hides)
        .or_else(|| of(EffectKind::Tiny).filter(|_| of(EffectKind::Cuts).is_some()))
}

/// The elements whose text is always shown.
const SHOWN: &str = " html body main header footer section article nav aside search address div p span strong em small b i a u mark \
    h1 h2 h3 h4 h5 h6 hgroup ul ol menu li dl dt dd blockquote q cite figure figcaption table caption thead tbody tfoot tr th td \
    form fieldset legend label output abbr dfn time data sub sup code kbd samp var bdi pre center ";

/// Attributes by which an element hides what is in it, or colors it as nobody checks.
const HIDING: [&str; 9] =
    ["hidden", "popover", "inert", "text", "link", "vlink", "alink", "bgcolor", "background"];

/// Whether readers may not see what is in an element because of what it is, or only when they ask for it.
pub(super) fn conceals(tag: &OpeningTag<'_>) -> Option<HiddenBy> {
    let is_shown = |name: &str| name.contains('-') || SHOWN.split(' ').any(|known| known == name);
    let shows = std::str::from_utf8(tag.name).is_ok_and(|name| !name.is_empty() && is_shown(name));
    let conceals = !shows
        || HIDING.into_iter().any(|name| tag.raw(name).is_some())
        || tag.is("aria-hidden", b"true");
    conceals.then(|| HiddenBy { tag: tag.written(), declaration: String::new(), place: None })
}
