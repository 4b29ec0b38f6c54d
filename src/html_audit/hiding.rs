//! What keeps a text of a page from being seen: elements, attributes, and rules of style sheets.
//!
//! A rule counts when its selector may match the element or one around it, in whatever media: which of two rules wins is
//! not asked.

mod colors;
mod covering;
mod dwindling;
mod layer;
mod rule;

use std::borrow::Cow;
use std::ops::Range;

use super::concealment::{Effect, EffectKind, StyleContext};
use super::markup::OpeningTag;
use crate::css::{self, Described, StyleRule};

pub(super) use covering::{CoveringRule, layer};
pub(super) use layer::Layer;
use rule::HidingRule;

/// Why nobody sees a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenBy {
    /// The element that is hidden, or hides: its tag as on the page.
    pub tag: String,
    /// The declaration that hides it, as in `opacity: 0`; empty where the element does.
    pub declaration: String,
    /// The style sheet with the declaration, and where in it.
    pub place: Option<(String, Range<usize>)>,
    /// How sure it is, and for whom.
    pub sight: Concealed,
}

/// How a text is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concealed {
    /// It is.
    Surely,
    /// Nobody can tell from the style sheet alone.
    Perhaps,
    /// By its color, on dark pages.
    OnDarkPages,
    /// By its color.
    ByColor,
    /// Something else lies over it.
    Covered,
}

/// The rules of all style sheets of a site that may hide something.
#[derive(Debug, Clone, Default)]
pub struct HidingRules {
    /// What the style sheets say: the path, whether it is one of the site itself, and its rules.
    sheets: Vec<(String, bool, Vec<StyleRule>)>,
    pub(super) context: StyleContext,
    /// Those that hide an element by what it is: one of these is enough.
    hiding: Vec<HidingRule>,
    /// Those that set a color or a ground.
    coloring: Vec<HidingRule>,
    /// Those that may lay something over the page.
    pub(super) covering: Vec<CoveringRule>,
    /// Whether a style sheet of the site itself sets a color: the built-in ones go together.
    has_colors: bool,
    /// What the style sheets load from other sites: path, place and address.
    pub foreign: Vec<(String, Range<usize>, String)>,
    /// The style sheets that they load: path, place and address.
    pub imports: Vec<(String, Range<usize>, String)>,
}

impl Described for OpeningTag<'_> {
    fn name(&self) -> &[u8] {
        self.name
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.get(name)
    }
}

/// What a declaration does to an element, with the rule that it is in; none for a `style` attribute.
struct RuleMatch<'r>(Option<&'r HidingRule>, Cow<'r, Effect>);

impl HidingRules {
    /// Adds the style sheet at `path`; `is_own` for one of the site itself. What it hides is known after `settle`.
    pub fn read(&mut self, path: &str, css: &str, is_own: bool) {
        let rules = css::read(css);
        self.context.read(&rules);
        let foreign = super::style::foreign_addresses(&rules).into_iter();
        self.foreign.extend(foreign.map(|(address, span)| (path.to_owned(), span, address)));
        let imports = rules.iter().flat_map(|rule| &rule.declarations);
        self.imports.extend(imports.filter(|one| one.name == "@import" && is_own).map(|one| {
            let address = one.addresses.first().cloned().unwrap_or_default();
            (path.to_owned(), one.span.clone(), address)
        }));
        self.sheets.push((path.to_owned(), is_own, rules));
    }

    /// Judges what was read, all of it together: a custom property may be set anywhere.
    pub fn settle(&mut self) {
        self.hiding.clear();
        self.coloring.clear();
        self.covering.clear();
        for (path, is_own, rules) in &self.sheets {
            for rule in rules {
                let sets = |one: &css::Declaration| one.name.starts_with("--");
                self.has_colors |= *is_own && rule.declarations.iter().any(sets);
                self.covering.extend(CoveringRule::of(path, *is_own, rule, &self.context));
                let Some(rule) = HidingRule::of(path, rule, &self.context) else { continue };
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
        self.forget_halves();
    }

    /// Forgets what hides only together with something that no style sheet says.
    fn forget_halves(&mut self) {
        use EffectKind::{
            Bounded, Cuts, CutsAcross, Enters, Lingers, Low, Narrow, NoWrap, Positioned, Scrolls,
            Shifted,
        };
        let all = || self.hiding.iter().flat_map(|rule| &rule.effects);
        let has = |is: fn(&EffectKind) -> bool| all().any(|effect| is(&effect.kind));
        let shifts = has(|kind| matches!(kind, Shifted));
        let cuts = has(|kind| matches!(kind, Cuts | CutsAcross | Scrolls));
        let small = has(|kind| matches!(kind, Low | Narrow | Bounded(_)));
        let long = has(|kind| matches!(kind, NoWrap));
        let enters = has(|kind| matches!(kind, Enters));
        let matters = |kind: &EffectKind| match kind {
            Positioned => shifts,
            Low | Narrow | Bounded(_) => cuts,
            Scrolls => small,
            CutsAcross => small || long,
            NoWrap => cuts,
            Lingers => enters,
            EffectKind::Text | EffectKind::Ground => false,
            _ => true,
        };
        for rule in &mut self.hiding {
            rule.effects.retain(|effect| matters(&effect.kind));
        }
        self.hiding.retain(|rule| !rule.effects.is_empty());
    }

    /// Reads a style sheet in a page whose other style sheets are `all`.
    pub(super) fn read_in_page(&mut self, css: &str, all: &Self) {
        if self.sheets.is_empty() {
            self.context = all.context.clone();
        }
        self.read("", css, true);
        self.settle();
    }

    /// What hides an element that is in `around`, other than those.
    pub(super) fn hides(
        &self,
        tag: &OpeningTag<'_>,
        around: &[OpeningTag<'_>],
    ) -> Option<HiddenBy> {
        // The built-in style sheet says so as well, but the attribute is what somebody wrote.
        if tag.raw("hidden").is_some() {
            return conceals(tag);
        }
        let matches = self.matches(tag, around);
        let (at, is_sure) = self.hidden_by(tag, around, &matches)?;
        let RuleMatch(rule, effect) = matches.get(at)?;
        let place = rule.map(|rule| (rule.path.clone(), effect.span.clone()));
        let sight = if is_sure { Concealed::Surely } else { Concealed::Perhaps };
        Some(HiddenBy { tag: tag.written(), declaration: effect.text.clone(), place, sight })
    }

    /// What all rules that may match an element do to it.
    fn matches(&self, tag: &OpeningTag<'_>, around: &[OpeningTag<'_>]) -> Vec<RuleMatch<'_>> {
        let rules = self.hiding.iter().filter(|rule| rule.reach.may_match(tag, around));
        let mut matches: Vec<RuleMatch<'_>> = rules
            .flat_map(|rule| rule.effects.iter().map(move |effect| (rule, effect)))
            .map(|(rule, effect)| RuleMatch(Some(rule), Cow::Borrowed(effect)))
            .collect();
        if let Some(style) = tag.get("style") {
            let declared = css::declarations(&String::from_utf8_lossy(&style));
            let properties = declared.iter().filter(|one| one.name.starts_with("--"));
            let asked = properties.filter(|one| self.asks_for(&one.name)).map(Effect::doubt);
            let effects = self.context.effects(&declared).into_iter().chain(asked);
            matches.extend(effects.map(|effect| RuleMatch(None, Cow::Owned(effect))));
        }
        matches
    }

    /// Whether something that may hide depends on a custom property.
    fn asks_for(&self, name: &str) -> bool {
        let names = |value: &str| {
            value.contains(&format!("({name}")) || value.contains(&format!(" {name}"))
        };
        let all =
            self.sheets.iter().flat_map(|(.., rules)| rules).flat_map(|rule| &rule.declarations);
        let mut asking = all.filter(|one| names(&one.value));
        asking.any(|one| self.context.may_hide(&one.name))
    }

    /// Which of `matches` hides an element, and whether it surely does.
    fn hidden_by(
        &self,
        tag: &OpeningTag<'_>,
        around: &[OpeningTag<'_>],
        matches: &[RuleMatch<'_>],
    ) -> Option<(usize, bool)> {
        use EffectKind::{
            Bounded, Cuts, CutsAcross, Enters, Fixed, Lingers, Low, Narrow, NoWrap, Positioned,
            Scrolls, Shifted, Squeezes,
        };
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
        let is_page = matches!(tag.name, b"html" | b"body");
        let holds_all = is_page || matches!(tag.name, b"main" | b"article");
        let by_itself = |kind: &EffectKind| match kind {
            EffectKind::Hides => true,
            Squeezes => !INLINE.contains(&tag.name),
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
                self.is_cut(around).then_some(low)
            })
            .or_else(|| self.dwindles(around, matches))
    }

    /// Whether something around cuts off what is too long for it.
    fn is_cut(&self, around: &[OpeningTag<'_>]) -> bool {
        (0..around.len()).any(|at| {
            let matches = self.matches(&around[at], &around[..at]);
            matches.iter().any(|one| one.1.kind == EffectKind::Cuts)
        })
    }
}

/// Elements inside a line, whose own line height changes nothing; and pictures, which have no lines.
const INLINE: [&[u8]; 19] = [
    b"sup", b"sub", b"a", b"span", b"small", b"code", b"em", b"strong", b"i", b"b", b"bdi", b"bdo",
    b"cite", b"abbr", b"time", b"kbd", b"figure", b"img", b"picture",
];

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
    conceals.then(|| HiddenBy {
        tag: tag.written(),
        declaration: String::new(),
        place: None,
        sight: Concealed::Surely,
    })
}
