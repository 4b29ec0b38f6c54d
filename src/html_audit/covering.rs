//! What lies over the texts that readers must see: boxes with a ground that a style sheet puts there.

use memchr::memmem;

use super::hiding::{Concealed, CoveringRule, HiddenBy, HidingRules, Layer, layer};
use super::invariants::Invariants;
use super::markup::{OpeningTag, PageToken};
use super::page_fault::{PageFault, PagePart};
use super::tree::walk;

/// A box over the page.
struct Cover {
    /// The element whose box it fills; none for the whole page.
    inside: Option<(usize, usize)>,
    /// Its own element, whose content lies on it; none for what is drawn before or behind one.
    own: Option<(usize, usize)>,
    at: usize,
    is_behind: bool,
    z: f32,
    by: HiddenBy,
}

/// A text that readers must see: where it is, and what is around it, with what is known of it.
struct Sighting {
    part: PagePart,
    at: usize,
    around: Vec<((usize, usize), Layer)>,
}

impl Invariants {
    /// What must be seen and has something over it, wherever it is.
    pub(super) fn covered(
        &self,
        page: &[u8],
        written: &str,
        rules: &HidingRules,
    ) -> Vec<PageFault> {
        if !rules.covering.iter().any(CoveringRule::lays) {
            return Vec::new();
        }
        let mut covers = Vec::new();
        walk(page, |at, open, token| {
            let PageToken::Open(tag) = token else { return };
            for pseudo in [None, Some("before"), Some("after")] {
                covers.extend(Cover::of(rules, &tag, open, pseudo, at));
            }
        });
        if covers.is_empty() {
            return Vec::new();
        }
        let start = memmem::find(page, written.as_bytes()).unwrap_or_default();
        let article = start..start + written.len();
        let mut sightings = Vec::new();
        walk(page, |at, open, token| {
            let PageToken::Text(text) = token else { return };
            let part = self.part(text, open, article.contains(&at));
            let part = part.filter(|_| !text.trim_ascii().is_empty());
            sightings.extend(part.map(|part| Sighting::of(rules, part, at, open)));
        });
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
    fn part(&self, text: &[u8], open: &[OpeningTag<'_>], in_article: bool) -> Option<PagePart> {
        let number = self.emergency_text.as_deref().unwrap_or_default();
        if self.says_disclaimer(text) {
            Some(PagePart::Disclaimer)
        } else if !number.is_empty() && memmem::find(text, number.as_bytes()).is_some() {
            Some(PagePart::Emergency)
        } else if open.iter().any(|tag| tag.name == b"h1") {
            Some(PagePart::Heading)
        } else {
            in_article.then_some(PagePart::Text)
        }
    }
}

impl Sighting {
    fn of(rules: &HidingRules, part: PagePart, at: usize, open: &[OpeningTag<'_>]) -> Self {
        let known = |at: usize| (open[at].identity(), layer(rules, &open[at], &open[..at], None).0);
        Self { part, at, around: (0..open.len()).map(known).collect() }
    }

    fn is_below(&self, cover: &Cover) -> bool {
        let place = |id: (usize, usize)| self.around.iter().position(|(around, _)| *around == id);
        if cover.own.is_some_and(|own| place(own).is_some()) {
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
    /// The box that `tag`, or what is drawn before or behind it, lays over the page.
    fn of(
        rules: &HidingRules,
        tag: &OpeningTag<'_>,
        open: &[OpeningTag<'_>],
        pseudo: Option<&str>,
        at: usize,
    ) -> Option<Self> {
        let may_lie = |rule: &CoveringRule| {
            rule.lays() && rule.pseudo == pseudo && rule.reach.may_match(tag, open)
        };
        rules.covering.iter().find(|rule| may_lie(rule))?;
        let (mut layer_of, rule) = layer(rules, tag, open, pseudo);
        layer_of.has_ground |= pseudo.is_none() && PICTURES.contains(&tag.name);
        let rule = rule.filter(|_| layer_of.covers())?;
        if is_out_of_sight(rules, tag, open, pseudo) {
            return None;
        }
        // It fills the innermost element with a position that is around it.
        let own = pseudo.map(|_| tag).filter(|tag| layer(rules, tag, open, None).0.is_positioned);
        let placed = || {
            let at = (0..open.len())
                .rev()
                .find(|at| layer(rules, &open[*at], &open[..*at], None).0.is_positioned)?;
            open.get(at)
        };
        let inside = if layer_of.is_fixed {
            None
        } else if layer_of.is_absolute {
            own.or_else(placed)
        } else {
            open.last()
        };
        Some(Cover {
            inside: inside.map(OpeningTag::identity),
            own: Some(tag.identity()).filter(|_| pseudo.is_none()),
            at,
            is_behind: pseudo == Some("after"),
            z: layer_of.z.unwrap_or_default(),
            by: HiddenBy {
                tag: tag.written(),
                declaration: rule.text.clone(),
                place: Some((rule.path.clone(), rule.span.clone())),
                sight: Concealed::Covered,
            },
        })
    }
}

/// Elements that have a ground of their own.
const PICTURES: [&[u8]; 8] =
    [b"img", b"svg", b"iframe", b"video", b"canvas", b"object", b"embed", b"dialog"];

/// Whether an element, or one around it, is not there until a reader asks for it.
fn is_out_of_sight(
    rules: &HidingRules,
    tag: &OpeningTag<'_>,
    open: &[OpeningTag<'_>],
    pseudo: Option<&str>,
) -> bool {
    let is_kept_back = |tag: &OpeningTag<'_>| {
        ["hidden", "popover"].into_iter().any(|name| tag.get(name).is_some())
            || (tag.name == b"dialog" && tag.get("open").is_none())
    };
    let is_gone = |tag: &OpeningTag<'_>, around: &[OpeningTag<'_>]| {
        is_kept_back(tag) || layer(rules, tag, around, None).0.is_gone()
    };
    is_kept_back(tag)
        || (pseudo.is_some() && is_gone(tag, open))
        || (0..open.len()).any(|at| is_gone(&open[at], &open[..at]))
}
