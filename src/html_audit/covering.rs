//! What lies over the texts that readers must see: boxes with a ground that a style sheet puts there.

use std::ops::Range;

use memchr::memmem;

use super::hiding::{Concealed, CoveringRule, HiddenBy, HidingRules, Layer, layer};
use super::invariants::Invariants;
use super::page_fault::{PageFault, PagePart};
use super::page_tree::{PageElement, PageTree, StepKind};
use crate::css::Described;

/// A box over the page.
struct Cover {
    /// The element whose box it fills, by its number; none for the whole page.
    inside: Option<usize>,
    /// The element that alone it lies over, if it is one.
    over: Option<usize>,
    /// Its own element, whose content lies on it; none for what is drawn before or behind one.
    own: Option<usize>,
    at: usize,
    is_behind: bool,
    z: f32,
    by: HiddenBy,
}

/// A text that readers must see: where it is, and what is around it, with what is known of it.
struct Sighting {
    part: PagePart,
    at: usize,
    around: Vec<(usize, Layer)>,
}

impl Invariants {
    /// What must be seen and has something over it, wherever it is.
    pub(super) fn covered(
        &self,
        tree: &PageTree<'_>,
        article: &Range<usize>,
        rules: &HidingRules,
    ) -> Vec<PageFault> {
        if !rules.covering.iter().any(CoveringRule::lays) {
            return Vec::new();
        }
        let mut covers = Vec::new();
        for step in &tree.steps {
            let StepKind::Begin(number) = step.kind else { continue };
            let element = tree.element(number);
            let laid = rules.laid(element);
            for pseudo in [None, Some("before"), Some("after")] {
                let laid = laid.contains(&pseudo).then_some(element);
                covers.extend(laid.and_then(|one| Cover::of(rules, one, pseudo, step.at)));
            }
            let laid = laid.contains(&None).then_some(element);
            covers.extend(laid.and_then(|one| Cover::beside(rules, one)));
        }
        if covers.is_empty() {
            return Vec::new();
        }
        let mut sightings = Vec::new();
        for step in &tree.steps {
            let StepKind::Text(Some(number), text) = step.kind else { continue };
            let element = tree.element(number);
            let part = self.part(text, element, article.contains(&step.at));
            let part = part.filter(|_| !text.trim_ascii().is_empty());
            sightings.extend(part.map(|part| Sighting::of(rules, part, step.at, element)));
        }
        let parts = [PagePart::Disclaimer, PagePart::Emergency, PagePart::Heading, PagePart::Text];
        let fault = |part: PagePart| {
            let seen = sightings.iter().filter(|one| one.part == part);
            let by: Option<Vec<&Cover>> =
                seen.map(|one| covers.iter().find(|cover| one.is_below(cover))).collect();
            Some(PageFault::Hidden(part, by?.first()?.by.clone()))
        };
        parts.into_iter().filter_map(fault).collect()
    }

    /// Which of the parts that readers must see a text is.
    fn part(
        &self,
        text: &[u8],
        element: PageElement<'_, '_>,
        in_article: bool,
    ) -> Option<PagePart> {
        let number = self.emergency_text.as_deref().unwrap_or_default();
        if self.says_disclaimer(text) {
            Some(PagePart::Disclaimer)
        } else if !number.is_empty() && memmem::find(text, number.as_bytes()).is_some() {
            Some(PagePart::Emergency)
        } else if element.outwards().any(|one| one.tag().name == b"h1") {
            Some(PagePart::Heading)
        } else {
            in_article.then_some(PagePart::Text)
        }
    }
}

impl Sighting {
    fn of(rules: &HidingRules, part: PagePart, at: usize, element: PageElement<'_, '_>) -> Self {
        let known = |one: PageElement<'_, '_>| (one.number, layer(rules, one, None).0);
        Self { part, at, around: element.inwards().into_iter().map(known).collect() }
    }

    fn is_below(&self, cover: &Cover) -> bool {
        let place = |id: usize| self.around.iter().position(|(around, _)| *around == id);
        if cover.own.is_some_and(|own| place(own).is_some()) {
            return false;
        }
        if cover.over.is_some_and(|over| place(over).is_none()) {
            return false;
        }
        let start = match cover.inside {
            None => 0,
            Some(inside) => match place(inside) {
                Some(at) => at + 1,
                None => return false,
            },
        };
        let later = self.at > cover.at && !cover.is_behind;
        let is_lifted = |layer: &Layer| {
            layer.z.is_some_and(|z| z > cover.z)
                || (later && layer.is_positioned && layer.z.unwrap_or_default() >= cover.z)
        };
        !self.around.iter().skip(start).any(|(_, layer)| is_lifted(layer))
    }
}

impl Cover {
    /// The box that an element, or what is drawn before or behind it, lays over the page.
    fn of(
        rules: &HidingRules,
        element: PageElement<'_, '_>,
        pseudo: Option<&str>,
        at: usize,
    ) -> Option<Self> {
        let tag = element.tag();
        let (mut layer_of, rule) = layer(rules, element, pseudo);
        layer_of.has_ground |= pseudo.is_none() && PICTURES.contains(&tag.name);
        let sweeps = pseudo.is_some() && layer_of.sweeps();
        let rule = rule.filter(|_| sweeps || layer_of.covers())?;
        // What comes before it may leave it the room.
        let before = element.previous().filter(|_| pseudo.is_none() && layer_of.is_only_pulled());
        let room = before.map_or(0.0, |before| layer(rules, before, None).0.room);
        if layer_of.pull > 0.0 && room >= layer_of.pull {
            return None;
        }
        if is_out_of_sight(rules, element, pseudo) {
            return None;
        }
        // It fills the innermost element with a position that is around it.
        let is_placed = |one: &PageElement<'_, '_>| layer(rules, *one, None).0.is_positioned;
        let mut outwards = element.outwards().skip(usize::from(pseudo.is_none()));
        let inside = if layer_of.is_fixed || layer_of.spreads() {
            None
        } else if layer_of.is_absolute {
            outwards.find(is_placed)
        } else if pseudo.is_some() {
            Some(element)
        } else {
            element.parent()
        };
        Some(Cover {
            over: None,
            inside: inside.map(|one| one.number),
            own: Some(element.number).filter(|_| pseudo.is_none()),
            at,
            is_behind: pseudo == Some("after"),
            z: layer_of.z.unwrap_or_default(),
            by: Self::by(element, rule),
        })
    }

    /// The box that lies over one beside it, because both have one place in a grid or that one pulls it up.
    fn beside(rules: &HidingRules, element: PageElement<'_, '_>) -> Option<Self> {
        let (layer_of, rule) = layer(rules, element, None);
        let (upper, lower, upper_layer) = if layer_of.pulls_next {
            let next = element.next()?;
            let next_layer = layer(rules, next, None).0;
            (next, element, Some(next_layer).filter(|next| next.is_positioned)?)
        } else {
            let before = std::iter::successors(element.previous(), Described::previous);
            let shares =
                |one: &PageElement<'_, '_>| layer_of.shares_cell(&layer(rules, *one, None).0);
            (element, before.into_iter().find(shares)?, layer_of)
        };
        let is_filled = PICTURES.contains(&upper.tag().name);
        if !(is_filled || upper_layer.lies_flat()) || is_out_of_sight(rules, upper, None) {
            return None;
        }
        Some(Cover {
            over: Some(lower.number),
            inside: element.parent().map(|one| one.number),
            own: Some(upper.number),
            at: usize::MAX,
            is_behind: false,
            z: upper_layer.z.unwrap_or_default(),
            by: Self::by(element, rule?),
        })
    }

    fn by(element: PageElement<'_, '_>, rule: &CoveringRule) -> HiddenBy {
        HiddenBy {
            tag: element.tag().written(),
            declaration: rule.text.clone(),
            place: Some((rule.path.clone(), rule.span.clone())),
            through: None,
            sight: Concealed::Covered,
        }
    }
}

/// Elements that have a ground of their own.
const PICTURES: [&[u8]; 8] =
    [b"img", b"svg", b"iframe", b"video", b"canvas", b"object", b"embed", b"dialog"];

/// Whether an element, or one around it, is not there until a reader asks for it.
fn is_out_of_sight(
    rules: &HidingRules,
    element: PageElement<'_, '_>,
    pseudo: Option<&str>,
) -> bool {
    let is_kept_back = |one: PageElement<'_, '_>| {
        let tag = one.tag();
        ["hidden", "popover"].into_iter().any(|name| tag.get(name).is_some())
            || (tag.name == b"dialog" && tag.get("open").is_none())
    };
    let mut around = element.outwards().skip(usize::from(pseudo.is_none()));
    is_kept_back(element)
        || around.any(|one| is_kept_back(one) || layer(rules, one, None).0.is_gone())
}
