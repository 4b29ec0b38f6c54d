//! Texts in the color of their ground.

use super::super::concealment::{Effect, EffectKind};
use super::super::page_tree::PageElement;
use super::{Concealed, HiddenBy, HidingRule, HidingRules, RuleMedia, StyledPage};
use crate::css::{self, CssColor, SelectorFit, ValuePart};

/// How a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageLook {
    Light,
    Dark,
    Paper,
}

impl PageLook {
    fn is_dark(self) -> bool {
        self == PageLook::Dark
    }

    /// Whether it is for rules of this kind: browsers print light pages.
    fn sees(self, media: RuleMedia) -> bool {
        match self {
            PageLook::Light => !media.is_dark && !media.is_paper,
            PageLook::Dark => !media.is_light && !media.is_paper,
            PageLook::Paper => !media.is_dark,
        }
    }
}

/// The effects of a kind on the innermost element that has any: those of the rule that counts most, if one surely matches.
struct Nearest<'r, 't, 'a> {
    element: PageElement<'t, 'a>,
    effects: Vec<(&'r HidingRule, &'r Effect)>,
}

impl<'r> StyledPage<'r> {
    /// What hides a text inside an element by its color: it is that of its ground on light or on dark pages, or on paper.
    pub(in super::super) fn fades(&self, element: PageElement<'_, '_>) -> Option<HiddenBy> {
        let rules = self.rules;
        if !rules.has_colors {
            return None;
        }
        // The answer is one for all texts in which the same element is the innermost that any rule colors.
        let colored = element.outwards().find(|one| !self.coloring(*one).is_empty())?;
        let seen = self.seen.get(colored.number).filter(|seen| !seen.get())?;
        let has_paper = || rules.coloring.iter().any(|rule| rule.sight.is_paper);
        let looks = [PageLook::Light, PageLook::Dark, PageLook::Paper];
        let looks = looks.into_iter().filter(|look| *look != PageLook::Paper || has_paper());
        let by = looks.into_iter().find_map(|look| self.fades_in(colored, look));
        seen.set(by.is_none());
        by
    }

    fn fades_in(&self, element: PageElement<'_, '_>, look: PageLook) -> Option<HiddenBy> {
        let dark = look.is_dark();
        let texts = self.nearest(element, EffectKind::Text, look)?;
        let grounds = self.nearest(element, EffectKind::Ground, look)?;
        // What is below a picture is seen until that is there.
        let parts: Vec<Vec<ValuePart>> = grounds
            .effects
            .iter()
            .flat_map(|(_, effect)| self.rules.values_at(&effect.value, grounds.element, look))
            .filter(|parts| !parts.iter().all(is_picture))
            .collect();
        let is_like = |parts: &Vec<ValuePart>, text: CssColor| {
            let mut colors = Vec::new();
            // Letters in their own color on a ground of that color.
            let own = (texts.element.depth() <= grounds.element.depth()).then_some(text);
            let is_told = grounds_of(parts, dark, own, &mut colors);
            let is_like =
                |ground: &CssColor| ground.cover > 90 && css::contrast(ground.rgb, text.rgb) < SEEN;
            is_told && !colors.is_empty() && colors.iter().all(is_like)
        };
        let unseen = |effect: &Effect| {
            let values = self.rules.values_at(&effect.value, texts.element, look);
            !values.is_empty()
                && values.iter().all(|value| match value.as_slice() {
                    [part] => CssColor::of(part, dark)
                        .is_some_and(|text| parts.iter().all(|ground| is_like(ground, text))),
                    _ => false,
                })
        };
        if parts.is_empty() || !texts.effects.iter().all(|(_, effect)| unseen(effect)) {
            return None;
        }
        let (text, ground) = (texts.effects.last()?, grounds.effects.last()?);
        // Who has laid a ground under a text that handout colors looks for that.
        let is_ground = ground.0.is_own && !text.0.is_own;
        let ((rule, effect), element, sight) = if is_ground {
            (ground, grounds.element, Concealed::ByGround(dark))
        } else if dark {
            (text, texts.element, Concealed::OnDarkPages)
        } else {
            (text, texts.element, Concealed::ByColor)
        };
        Some(HiddenBy {
            tag: element.tag().written(),
            declaration: effect.text.clone(),
            place: Some((rule.path.clone(), effect.span.clone())),
            through: None,
            sight,
        })
    }

    fn nearest<'t, 'a>(
        &self,
        element: PageElement<'t, 'a>,
        kind: EffectKind,
        look: PageLook,
    ) -> Option<Nearest<'r, 't, 'a>> {
        element.outwards().find_map(|element| {
            let rules = self.coloring(element).iter().copied().enumerate();
            let rules = rules.filter(|(_, rule)| look.sees(rule.sight));
            let all: Vec<_> = rules
                .flat_map(|(at, rule)| rule.effects.iter().map(move |effect| (at, rule, effect)))
                .filter(|(.., effect)| effect.kind == kind)
                .collect();
            let sure = all.iter().filter(|(_, rule, _)| {
                !rule.sight.is_vague && rule.reach.fits(element) == SelectorFit::Always
            });
            let first = match all.len() {
                // One alone counts in any case.
                0 | 1 => None,
                _ => sure.max_by_key(|(at, rule, effect)| rank(*at, rule, effect, element)),
            };
            let holds = |one: &usize| first.is_none_or(|(at, ..)| at == one);
            let effects: Vec<_> = all
                .iter()
                .filter(|(at, ..)| holds(at))
                .map(|(_, rule, one)| (*rule, *one))
                .collect();
            // What is taken over from around counts there.
            let is_own = |(_, effect): &(_, &Effect)| {
                !matches!(effect.value.as_str(), "inherit" | "unset" | "currentcolor")
            };
            let is_told = kind != EffectKind::Text || effects.iter().any(is_own);
            (!effects.is_empty() && is_told).then_some(Nearest { element, effects })
        })
    }
}

/// What makes one declaration count more than another for an element. Style sheets of the site come after the built-in ones.
fn rank(
    at: usize,
    rule: &HidingRule,
    effect: &Effect,
    element: PageElement<'_, '_>,
) -> (bool, bool, bool, [u32; 3], bool, usize) {
    let fills = effect.text.contains("fill-color:");
    let is_important = !effect.text.ends_with(&effect.value);
    (fills, is_important, !rule.is_layered, rule.reach.weight(element), rule.is_own, at)
}

/// Whether a part of a ground is a picture, which may not be there.
fn is_picture(part: &ValuePart) -> bool {
    match part {
        ValuePart::Function(name, _) => {
            matches!(name.as_str(), "url" | "image-set" | "cross-fade" | "src")
        }
        ValuePart::Word(word) => word != "currentcolor" && CssColor::of(part, false).is_none(),
        ValuePart::Amount(_) | ValuePart::Sign(_) => true,
        _ => false,
    }
}

impl HidingRules {
    /// What a value comes to on an element; nothing where that cannot be told.
    fn values_at(
        &self,
        value: &str,
        element: PageElement<'_, '_>,
        look: PageLook,
    ) -> Vec<Vec<ValuePart>> {
        let choices = |name: &str| {
            let set = self.set_at(name, element, look).into_iter();
            (set.map(|value| (value.to_owned(), None)).collect(), false)
        };
        let values = css::expansions(value, choices).unwrap_or_default();
        values.iter().map(|(value, _)| css::value_parts(value)).collect()
    }

    /// What a custom property may be on an element: what the innermost one says that sets it in any case, and those inside of
    /// it that may.
    fn set_at(&self, name: &str, element: PageElement<'_, '_>, look: PageLook) -> Vec<&str> {
        let mut set: Vec<(usize, &str)> = self
            .context
            .properties
            .set(name)
            .flat_map(|(_, one)| one.setters.iter().map(|setter| (*setter, one.value.as_str())))
            .filter(|(setter, _)| look.sees(self.media_of(*setter)))
            .collect();
        set.sort_unstable();
        let mut found: Vec<&str> = Vec::new();
        for outer in element.outwards() {
            let fits = |dark: bool| {
                let set = set.iter();
                let set = set.filter(move |(setter, _)| self.media_of(*setter).is_dark == dark);
                set.map(move |(setter, value)| (self.setter_fits(*setter, outer), *value))
            };
            let mut sure = None;
            // Those for dark pages come last.
            for (fit, value) in fits(false).chain(fits(true)) {
                match fit {
                    SelectorFit::Never => {}
                    SelectorFit::Perhaps => found.push(value),
                    SelectorFit::Always => sure = Some(value),
                }
            }
            found.extend(sure);
            if sure.is_some() {
                break;
            }
        }
        // It has no value there, as if it were not set.
        found.retain(|value| *value != "initial");
        found
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
        part if is_picture(part) => true,
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
