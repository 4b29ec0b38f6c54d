//! Texts in the color of their ground.

use super::super::concealment::{Effect, EffectKind};
use super::super::markup::OpeningTag;
use super::{Concealed, HiddenBy, HidingRule, HidingRules};
use crate::css::{self, CssColor, ValuePart};

impl HidingRules {
    /// What hides a text inside the elements `open` by its color: it is that of its ground on light or on
    /// dark pages.
    pub(in super::super) fn fades(&self, open: &[OpeningTag<'_>]) -> Option<HiddenBy> {
        let modes = [false, true].into_iter().filter(|_| self.has_colors);
        modes.into_iter().find_map(|dark| {
            let (at, texts) = self.nearest(open, EffectKind::Text, dark)?;
            let (ground_at, grounds) = self.nearest(open, EffectKind::Ground, dark)?;
            let color = |effect: &Effect| self.context.properties.color(dark, &effect.value);
            let grounds: Vec<_> = grounds
                .iter()
                .filter_map(|(_, effect)| self.context.properties.parts(dark, &effect.value))
                .collect();
            let is_like = |parts: &Vec<ValuePart>, text: CssColor| {
                let mut colors = Vec::new();
                // Letters in their own color on a ground of that color.
                let own = (at <= ground_at).then_some(text);
                let is_told = grounds_of(parts, dark, own, &mut colors);
                let is_like = |ground: &CssColor| {
                    ground.cover > 90 && css::contrast(ground.rgb, text.rgb) < SEEN
                };
                is_told && !colors.is_empty() && colors.iter().all(is_like)
            };
            let unseen = |effect: &Effect| {
                !grounds.is_empty()
                    && color(effect)
                        .is_some_and(|text| grounds.iter().all(|ground| is_like(ground, text)))
            };
            if !texts.iter().all(|(_, effect)| unseen(effect)) {
                return None;
            }
            let (rule, effect) = texts.last()?;
            let place = Some((rule.path.clone(), effect.span.clone()));
            let sight = if dark { Concealed::OnDarkPages } else { Concealed::ByColor };
            Some(HiddenBy {
                tag: open[at].written(),
                declaration: effect.text.clone(),
                place,
                sight,
            })
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
            let rules = self.coloring.iter();
            let rules = rules.filter(|rule| if dark { !rule.is_light } else { !rule.is_dark });
            let rules = rules.filter(|rule| rule.reach.may_match(&open[at], &open[..at]));
            let effects: Vec<_> = rules
                .flat_map(|rule| rule.effects.iter().map(move |effect| (rule, effect)))
                .filter(|(_, effect)| effect.kind == kind)
                .collect();
            (!effects.is_empty()).then_some((at, effects))
        })
    }
}

/// The colors of a ground; whether they are all that is seen of it.
fn grounds_of(
    parts: &[ValuePart],
    dark: bool,
    own: Option<CssColor>,
    found: &mut Vec<CssColor>,
) -> bool {
    parts.iter().all(|part| match part {
        ValuePart::Word(word) if word == "currentcolor" => {
            found.extend(own);
            own.is_some()
        }
        ValuePart::Function(name, inside) if name.ends_with("-gradient") => {
            grounds_of(inside, dark, own, found)
        }
        ValuePart::Function(..) | ValuePart::Hash(_) => {
            let color = CssColor::of(part, dark);
            found.extend(color);
            color.is_some()
        }
        ValuePart::Unknown => false,
        part => {
            found.extend(CssColor::of(part, dark));
            true
        }
    })
}

/// The least contrast at which somebody may still see a text.
const SEEN: f64 = 1.25;
