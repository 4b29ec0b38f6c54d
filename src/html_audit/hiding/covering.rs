//! Rules that may lay a box over the page, or take it away again.

use std::ops::Range;

use super::super::concealment::{Effect, EffectKind, StyleContext};
use super::super::page_tree::PageElement;
use super::HidingRules;
use super::layer::Layer;
use super::rule::RuleReach;
use crate::css::{self, Declaration, StyleRule};

/// A rule that may lay something over the page, or take it away again.
#[derive(Debug, Clone)]
pub(in super::super) struct CoveringRule {
    pub(in super::super) path: String,
    pub(in super::super) reach: RuleReach,
    /// `before` or `after`, of which the rule makes a box.
    pub(in super::super) pseudo: Option<&'static str>,
    layer: Layer,
    /// The declaration that lays it there, and where.
    pub(in super::super) text: String,
    pub(in super::super) span: Range<usize>,
}

/// What a reader does before such a rule matches.
const STATES: [&str; 10] = [
    ":target",
    ":checked",
    ":focus",
    ":active",
    ":hover",
    ":popover-open",
    "::backdrop",
    ":modal",
    "[open]",
    ":fullscreen",
];

impl CoveringRule {
    /// A rule of the style sheet at `path`; the built-in ones, which are not `is_own`, lay nothing over anything.
    pub(in super::super) fn of(
        path: &str,
        is_own: bool,
        rule: &StyleRule,
        context: &StyleContext,
    ) -> Option<Self> {
        let selector = rule.preludes.iter().rfind(|prelude| !prelude.starts_with('@'))?;
        let small = selector.to_ascii_lowercase();
        if !small.contains(":not(") && STATES.iter().any(|state| small.contains(state)) {
            return None;
        }
        let mut layer = Layer::default();
        let mut laid: Option<&Declaration> = None;
        for one in &rule.declarations {
            for (value, _) in context.properties.values(&one.value).unwrap_or_default() {
                let before = layer.lies();
                layer.read(&one.name, &css::value_parts(&value));
                if before != layer.lies() {
                    laid = Some(one);
                }
            }
        }
        let effects = context.effects(&rule.declarations);
        let media = rule.preludes.iter().filter(|prelude| prelude.starts_with("@media"));
        let media: String = media.cloned().collect();
        layer.media = laid.map(|_| media.clone());
        // What is drawn so large that it cannot be read covers what is beside it.
        let is_moved = |effect: &&Effect| {
            (layer.is_only_pulled() && effect.text.starts_with("trans"))
                || (layer.has_large_letters && effect.text.starts_with("font"))
        };
        let mut effects = effects.iter().filter(|effect| !is_moved(effect));
        let is_gone = !layer.is_large() && effects.any(takes_away);
        let is_shown = !is_gone && !media.is_empty() && rule.declarations.iter().any(brings_back);
        layer.shown.extend(is_shown.then(|| media.clone()));
        layer.gone.extend(is_gone.then_some(media));
        let pseudo =
            ["before", "after"].into_iter().find(|name| small.contains(&format!(":{name}")));
        let read = |prelude: &str| css::selectors(&without_pseudo(prelude));
        let reach = RuleReach::of(&rule.preludes, read).filter(|_| layer != Layer::default())?;
        let laid = laid
            .filter(|_| is_own)
            .map(|one| (format!("{}: {}", one.name, one.value), one.span.clone()));
        let (text, span) = laid.unwrap_or_default();
        Some(Self { path: path.to_owned(), reach, pseudo, layer, text, span })
    }

    pub(in super::super) fn lays(&self) -> bool {
        !self.text.is_empty()
    }
}

impl HidingRules {
    /// Those that by the names of an element may match it, in order.
    fn covering_for(&self, element: PageElement<'_, '_>) -> impl Iterator<Item = &CoveringRule> {
        let index = self.covering_index.of_element(element.tag()).into_iter();
        index.filter_map(|number| self.covering.get(number))
    }

    /// Which boxes of an element a rule may lay over something: its own, and those drawn before and behind it.
    pub(in super::super) fn laid(&self, element: PageElement<'_, '_>) -> Vec<Option<&'static str>> {
        let laying = self.covering_for(element).filter(|rule| rule.lays());
        laying.filter(|rule| rule.reach.may_match(element)).map(|rule| rule.pseudo).collect()
    }
}

/// Whether a declaration shows a box that another rule may have taken away.
fn brings_back(one: &Declaration) -> bool {
    one.name == "display" || one.name == "visibility"
}

/// Whether an effect keeps a box out of sight, other than by its place.
fn takes_away(effect: &Effect) -> bool {
    let moves = ["margin", "padding", "z-index", "left", "right", "top", "bottom", "inset"];
    match effect.kind {
        EffectKind::Hides => {
            effect.is_sure && !moves.iter().any(|name| effect.text.starts_with(name))
        }
        EffectKind::Fades(share) => share < 0.5,
        _ => false,
    }
}

/// A selector with the elements in place of what is drawn before and behind them.
pub(super) fn without_pseudo(prelude: &str) -> String {
    let small = prelude.to_ascii_lowercase();
    let mut text = String::with_capacity(prelude.len());
    let mut at = 0;
    while let Some(next) = small.get(at..).and_then(|rest| rest.find(':')) {
        text.push_str(prelude.get(at..at + next).unwrap_or_default());
        at += next;
        let rest = small.get(at..).unwrap_or_default();
        let pseudo = ["::before", "::after", ":before", ":after", "::marker"];
        let found = pseudo.iter().find(|pseudo| rest.starts_with(**pseudo));
        let is_bare = text.is_empty() || text.ends_with([' ', ',', '>', '+', '~', '(']);
        match found {
            Some(_) if is_bare => text.push('*'),
            Some(_) => {}
            None => text.push(':'),
        }
        at += found.map_or(1, |found| found.len());
    }
    text.push_str(prelude.get(at..).unwrap_or_default());
    text
}

/// All that is known of an element, or of what is drawn before or behind it, and the rule that lays it there.
pub(in super::super) fn layer<'r>(
    rules: &'r HidingRules,
    element: PageElement<'_, '_>,
    pseudo: Option<&str>,
) -> (Layer, Option<&'r CoveringRule>) {
    let mut layer = Layer::default();
    let mut laid = None;
    for rule in rules.covering_for(element) {
        if rule.pseudo == pseudo && rule.reach.may_match(element) {
            layer.add(&rule.layer);
            laid = laid.or(Some(rule).filter(|rule| rule.lays()));
        }
    }
    (layer, laid)
}
