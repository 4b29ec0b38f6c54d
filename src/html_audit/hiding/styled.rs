//! What the rules of the style sheets do to each element of a page.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

use super::super::concealment::{Effect, EffectKind};
use super::super::page_tree::{PageElement, PageTree};
use super::{Concealed, HiddenBy, HidingRule, HidingRules, conceals};
use crate::css;

/// What a declaration does to an element, with the rule that it is in; none for a `style` attribute.
pub(super) struct RuleMatch<'r>(pub(super) Option<&'r HidingRule>, pub(super) Cow<'r, Effect>);

/// A page with the rules of its style sheets; what they do to an element is found once.
pub(in super::super) struct StyledPage<'t> {
    pub(in super::super) rules: &'t HidingRules,
    known: Vec<OnceCell<Vec<RuleMatch<'t>>>>,
    /// The rules that color an element.
    colored: Vec<OnceCell<Vec<&'t HidingRule>>>,
    /// Whether a text in an element with such rules is known to be seen on its ground.
    pub(super) seen: Vec<Cell<bool>>,
    /// The numbers of the elements around the text of the article.
    around: Vec<usize>,
}

impl<'t> StyledPage<'t> {
    /// For a page whose article begins in the element `inside`.
    pub(in super::super) fn new(
        tree: &PageTree<'_>,
        rules: &'t HidingRules,
        inside: Option<PageElement<'_, '_>>,
    ) -> Self {
        let known = if rules.hiding.is_empty() { 0 } else { tree.len() };
        let known = (0..known).map(|_| OnceCell::new()).collect();
        let asked = if rules.has_colors { tree.len() } else { 0 };
        let colored = (0..asked).map(|_| OnceCell::new()).collect();
        let seen = vec![Cell::new(false); asked];
        let around = inside.into_iter().flat_map(PageElement::outwards);
        let around = around.map(|one| one.number).collect();
        Self { rules, known, colored, seen, around }
    }

    /// What hides an element, other than those around it.
    pub(in super::super) fn hides(&self, element: PageElement<'_, '_>) -> Option<HiddenBy> {
        let tag = element.tag();
        // The built-in style sheet says so as well, but the attribute is what somebody wrote.
        if tag.raw("hidden").is_some() {
            return conceals(tag);
        }
        let matches = self.matches(element);
        let (at, is_sure) = self.hidden_by(element, matches)?;
        let RuleMatch(rule, effect) = matches.get(at)?;
        let place = rule.map(|rule| (rule.path.clone(), effect.span.clone()));
        let sight = match effect.kind {
            EffectKind::Leaves => Concealed::OnNarrowScreens,
            EffectKind::Strikes => Concealed::Changed,
            _ if is_sure => Concealed::Surely,
            _ => Concealed::Perhaps,
        };
        let declaration = effect.text.clone();
        let through = self.rules.through(effect, element);
        Some(HiddenBy { tag: tag.written(), declaration, place, through, sight })
    }

    /// What all rules that may match an element do to it.
    pub(super) fn matches(&self, element: PageElement<'_, '_>) -> &[RuleMatch<'t>] {
        let Some(known) = self.known.get(element.number) else { return &[] };
        known.get_or_init(|| self.find(element))
    }

    /// The rules that may color an element.
    pub(super) fn coloring(&self, element: PageElement<'_, '_>) -> &[&'t HidingRule] {
        let Some(known) = self.colored.get(element.number) else { return &[] };
        known.get_or_init(|| {
            let index = self.rules.coloring_index.of_element(element.tag()).into_iter();
            let rules = index.filter_map(|number| self.rules.coloring.get(number));
            rules.filter(|rule| rule.reach.may_match(element)).collect()
        })
    }

    fn find(&self, element: PageElement<'_, '_>) -> Vec<RuleMatch<'t>> {
        let tag = element.tag();
        let is_bare = tag.is_bare();
        let mut matches = Vec::new();
        for rule in self.rules.hiding_index.of_element(tag) {
            let Some(rule) = self.rules.hiding.get(rule) else { continue };
            if (is_bare && rule.reach.needs_attribute()) || !rule.reach.may_match(element) {
                continue;
            }
            let effects = rule.effects.iter();
            let effects = effects.filter(|effect| self.rules.applies(effect, element));
            matches.extend(effects.map(|effect| RuleMatch(Some(rule), Cow::Borrowed(effect))));
        }
        if is_bare {
            return matches;
        }
        if let Some(style) = tag.get("style") {
            let declared = css::declarations(&String::from_utf8_lossy(&style));
            let properties = declared.iter().filter(|one| one.name.starts_with("--"));
            let asked = properties.filter(|one| self.rules.asks_for(&one.name)).map(Effect::doubt);
            let effects = self.rules.context.effects(&declared).into_iter();
            let effects = effects.filter(|effect| self.rules.applies(effect, element));
            let effects: Vec<Effect> = effects.chain(asked).collect();
            matches.extend(effects.into_iter().map(|effect| RuleMatch(None, Cow::Owned(effect))));
        }
        matches
    }

    /// Which of `matches` hides an element, and whether it surely does.
    fn hidden_by(
        &self,
        element: PageElement<'_, '_>,
        matches: &[RuleMatch<'_>],
    ) -> Option<(usize, bool)> {
        use EffectKind::{
            Bounded, Cuts, CutsAcross, Enters, Fixed, Lingers, Low, Narrow, NoWrap, Positioned,
            Scrolls, Shifted, Squeezes, Strikes,
        };
        if matches.is_empty() {
            return None;
        }
        let find = |is: &dyn Fn(&EffectKind) -> bool| {
            let found = |sure: bool| {
                matches.iter().position(|one| one.1.is_sure == sure && is(&one.1.kind))
            };
            found(true).map(|at| (at, true)).or_else(|| found(false).map(|at| (at, false)))
        };
        let both = |one: Option<(usize, bool)>, other: Option<(usize, bool)>| {
            let ((at, is_sure), (_, is_too)) = (one?, other?);
            Some((at, is_sure && is_too))
        };
        let name = element.tag().name;
        let is_page = matches!(name, b"html" | b"body");
        let holds_all = is_page
            || matches!(name, b"main" | b"article")
            || self.around.contains(&element.number);
        let by_itself = |kind: &EffectKind| match kind {
            EffectKind::Hides | EffectKind::Clear | EffectKind::Stroked => true,
            EffectKind::Leaves | EffectKind::Pulled | EffectKind::Crowded => true,
            Squeezes => !INLINE.contains(&name),
            // A cell is as wide as its longest word.
            Narrow => !INLINE.contains(&name) && !is_cell(name),
            // What has a class in an article may be meant so.
            Strikes => {
                let holds = holds_all || matches!(name, b"div" | b"section");
                !matches!(name, b"del" | b"s") && (holds || element.tag().raw("class").is_none())
            }
            // The page itself could not be scrolled.
            Cuts | Fixed => is_page,
            _ => false,
        };
        let is_low = |kind: &EffectKind| matches!(kind, Low | Narrow);
        let is_bounded =
            |kind: &EffectKind| matches!(kind, Bounded(height) if holds_all || *height < 200.0);
        let cut = || find(&|kind| *kind == Cuts);
        find(&by_itself)
            .or_else(|| {
                both(find(&is_low), find(&|kind| matches!(kind, Cuts | CutsAcross | Scrolls)))
            })
            .or_else(|| both(find(&is_bounded), cut()))
            .or_else(|| both(find(&|kind| *kind == CutsAcross), find(&|kind| *kind == NoWrap)))
            .or_else(|| both(find(&|kind| *kind == Shifted), find(&|kind| *kind == Positioned)))
            .or_else(|| both(find(&|kind| *kind == Enters), find(&|kind| *kind == Lingers)))
            .or_else(|| {
                let low = find(&|kind| *kind == Low)?;
                self.is_cut(element).then_some(low)
            })
            .or_else(|| self.strays(element, matches))
            .or_else(|| self.dwindles(element))
    }

    /// What moves an element out of something that cuts it off, off the page, or covers it with its own edge.
    fn strays(
        &self,
        element: PageElement<'_, '_>,
        matches: &[RuleMatch<'_>],
    ) -> Option<(usize, bool)> {
        use EffectKind::{
            Aside, Bounded, Cuts, CutsAcross, Dropped, Lifted, Outlined, OutlinedInside, Placed,
            Positioned, Pushed,
        };
        let has = |all: &[RuleMatch<'_>], is: &dyn Fn(&EffectKind) -> bool| {
            all.iter().any(|one| is(&one.1.kind))
        };
        let is_positioned = has(matches, &|kind| *kind == Positioned);
        let around = |is: &dyn Fn(&EffectKind) -> bool| {
            element.outwards().skip(1).any(|outer| has(self.matches(outer), is))
        };
        let cuts_low = |by: f32| {
            element.outwards().any(|outer| {
                let all = self.matches(outer);
                has(all, &|kind| *kind == Cuts)
                    && has(all, &|kind| matches!(kind, Bounded(height) if *height < by + 40.0))
            })
        };
        let is_so = |RuleMatch(_, effect): &RuleMatch<'_>| match effect.kind {
            Pushed(by) => cuts_low(by),
            Dropped | Aside if !is_positioned && !effect.text.contains("trans") => false,
            Dropped => around(&|kind| *kind == Cuts),
            Aside => around(&|kind| *kind == CutsAcross),
            Lifted => has(matches, &|kind| *kind == Placed),
            OutlinedInside => has(matches, &|kind| *kind == Outlined),
            _ => false,
        };
        Some((matches.iter().position(is_so)?, true))
    }

    /// Whether something around cuts off what is too long for it.
    fn is_cut(&self, element: PageElement<'_, '_>) -> bool {
        element
            .outwards()
            .skip(1)
            .any(|outer| self.matches(outer).iter().any(|one| one.1.kind == EffectKind::Cuts))
    }
}

fn is_cell(name: &[u8]) -> bool {
    matches!(name, b"td" | b"th" | b"col" | b"colgroup")
}

/// Elements inside a line, whose own line height changes nothing; and pictures, which have no lines.
const INLINE: [&[u8]; 19] = [
    b"sup", b"sub", b"a", b"span", b"small", b"code", b"em", b"strong", b"i", b"b", b"bdi", b"bdo",
    b"cite", b"abbr", b"time", b"kbd", b"figure", b"img", b"picture",
];
