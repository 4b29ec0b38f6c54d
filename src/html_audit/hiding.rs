//! What keeps a text of a page from being seen: elements, attributes, and rules of style sheets.
//!
//! A rule counts when its selector may match the element or one around it, in whatever media: which of two rules wins is
//! not asked.

mod adding;
mod colors;
mod covering;
mod dwindling;
mod index;
mod layer;
mod rule;
mod setters;
mod styled;

use std::ops::Range;

use super::concealment::{Effect, EffectKind, StyleContext};
use super::markup::OpeningTag;
use crate::css::{self, StyleRule};

use adding::AddingRule;
pub(super) use covering::{CoveringRule, layer};
use index::RuleIndex;
pub(super) use layer::Layer;
use rule::{HidingRule, RuleMedia, RuleReach};
use setters::SetterReach;
pub(super) use styled::StyledPage;

/// What a declaration takes its value from, and the style sheet and place where that is.
pub(super) type ValueOrigin = (String, Option<(String, Range<usize>)>);

/// Why nobody sees a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenBy {
    /// The element that is hidden, or hides: its tag as on the page.
    pub tag: String,
    /// The declaration that hides it, as in `opacity: 0`; empty where the element does.
    pub declaration: String,
    /// The style sheet with the declaration, and where in it.
    pub place: Option<(String, Range<usize>)>,
    /// What the declaration takes its value from, and where that is: a custom property, or a part of an animation.
    pub through: Option<ValueOrigin>,
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
    /// By the ground that is laid under it, whether on dark pages only.
    ByGround(bool),
    /// On narrow screens.
    OnNarrowScreens,
    /// Something is added to it, or it is struck out: it says something else.
    Changed,
    /// Something else lies over it.
    Covered,
}

/// The rules of all style sheets of a site that may hide something.
#[derive(Debug, Clone, Default)]
pub struct HidingRules {
    /// What the style sheets say: the path, whether it is one of the site itself, and its rules.
    sheets: Vec<(String, bool, Vec<StyleRule>)>,
    pub(super) context: StyleContext,
    /// Where each custom property is set, as numbered in the context.
    setters: Vec<SetterReach>,
    /// Those that hide an element by what it is: one of these is enough.
    hiding: Vec<HidingRule>,
    /// Those that set a color or a ground.
    coloring: Vec<HidingRule>,
    /// Those that may lay something over the page.
    pub(super) covering: Vec<CoveringRule>,
    /// All three by the elements that they are for.
    hiding_index: RuleIndex,
    coloring_index: RuleIndex,
    covering_index: RuleIndex,
    /// Those that may add words to a text.
    adding: Vec<AddingRule>,
    /// Whether a style sheet of the site itself sets a color: the built-in ones go together.
    has_colors: bool,
    /// The files under which the style sheets are published, where that is known: a page may load no others.
    pub published: Vec<String>,
    /// What the style sheets load from other sites: path, place and address.
    pub foreign: Vec<(String, Range<usize>, String)>,
    /// The style sheets that they load: path, place and address.
    pub imports: Vec<(String, Range<usize>, String)>,
}

impl HidingRules {
    /// Adds the style sheet at `path`; `is_own` for one of the site itself. What it hides is known after `settle`.
    pub fn read(&mut self, path: &str, css: &str, is_own: bool) {
        let rules = css::read(css);
        self.context.read(&rules);
        let new = self.context.properties.setters().get(self.setters.len()..).unwrap_or_default();
        self.setters.extend(new.iter().map(|setter| SetterReach::of(path, setter)));
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
        self.adding.clear();
        for (path, is_own, rules) in &self.sheets {
            for rule in rules {
                let sets = |one: &css::Declaration| one.name.starts_with("--");
                self.has_colors |= *is_own && rule.declarations.iter().any(sets);
                self.covering.extend(CoveringRule::of(path, *is_own, rule, &self.context));
                self.adding.extend(AddingRule::of(path, rule, &self.context).filter(|_| *is_own));
                let Some(rule) = HidingRule::of(path, *is_own, rule, &self.context) else {
                    continue;
                };
                let colors =
                    |effect: &Effect| matches!(effect.kind, EffectKind::Text | EffectKind::Ground);
                if rule.effects.iter().any(colors) {
                    self.has_colors |= *is_own;
                    self.coloring.push(rule.clone());
                }
                if !rule.effects.iter().all(colors) {
                    self.hiding.push(rule);
                }
            }
        }
        self.forget_halves();
        self.hiding_index = RuleIndex::of(self.hiding.iter().map(|rule| &rule.reach));
        self.coloring_index = RuleIndex::of(self.coloring.iter().map(|rule| &rule.reach));
        self.covering_index = RuleIndex::of(self.covering.iter().map(|rule| &rule.reach));
    }

    /// Forgets what hides only together with something that no style sheet says.
    fn forget_halves(&mut self) {
        use EffectKind::{
            Aside, Bounded, Cuts, CutsAcross, Dropped, Enters, Lingers, Low, NoWrap, Positioned,
            Pushed, Scrolls, Shifted,
        };
        let all = || self.hiding.iter().flat_map(|rule| &rule.effects);
        let has = |is: fn(&EffectKind) -> bool| all().any(|effect| is(&effect.kind));
        let shifts = has(|kind| matches!(kind, Shifted | Dropped | Aside));
        let cuts = has(|kind| matches!(kind, Cuts | CutsAcross | Scrolls));
        let small = has(|kind| matches!(kind, Low | EffectKind::Narrow | Bounded(_)));
        let long = has(|kind| matches!(kind, NoWrap));
        let enters = has(|kind| matches!(kind, Enters));
        let matters = |kind: &EffectKind| match kind {
            Positioned => shifts,
            Low | Bounded(_) | Pushed(_) | Dropped | Aside => cuts,
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
            self.setters.clone_from(&all.setters);
        }
        self.read("", css, true);
        self.settle();
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
        || is_spaced(tag)
        || is_picture(tag)
        || HIDING.into_iter().any(|name| tag.raw(name).is_some())
        || tag.is("aria-hidden", b"true");
    conceals.then(|| HiddenBy {
        tag: tag.written(),
        declaration: String::new(),
        place: None,
        through: None,
        sight: Concealed::Surely,
    })
}

/// Attributes of old pages that put room around what is in an element.
const SPACING: [&str; 8] = [
    "leftmargin",
    "topmargin",
    "marginwidth",
    "marginheight",
    "hspace",
    "vspace",
    "cellpadding",
    "cellspacing",
];

/// Whether an attribute moves what is in an element far away.
fn is_spaced(tag: &OpeningTag<'_>) -> bool {
    let is_far = |name: &&str| {
        let value = tag.get(name).unwrap_or_default();
        let digits = value.trim_ascii().iter().take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u32, |sum, digit| sum.saturating_mul(10) + u32::from(digit - b'0')) > 100
    };
    !tag.is_bare() && SPACING.iter().any(is_far)
}

/// Whether screen readers take an element for a picture, so that nobody hears what is in it.
fn is_picture(tag: &OpeningTag<'_>) -> bool {
    const PICTURES: [&str; 8] = [
        "img",
        "image",
        "graphics-symbol",
        "meter",
        "progressbar",
        "scrollbar",
        "separator",
        "slider",
    ];
    let role = tag.get("role").unwrap_or_default();
    role.split(u8::is_ascii_whitespace)
        .any(|word| PICTURES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word)))
}
