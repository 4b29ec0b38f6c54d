//! Which elements a selector matches. What depends on more than the page says, such as `:hover`, may match.

use std::borrow::Cow;

/// An element, as far as selectors ask for it.
pub trait Described: Copy + PartialEq {
    /// Its name in small letters.
    fn name(&self) -> &[u8];
    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<Cow<'_, [u8]>>;
    /// The element that it is in.
    fn parent(&self) -> Option<Self>;
    /// The element before it in the same one.
    fn previous(&self) -> Option<Self>;
    /// The element after it in the same one.
    fn next(&self) -> Option<Self>;
    /// The elements in it, at whatever depth.
    fn inside(&self) -> impl Iterator<Item = Self>;
    /// The how manieth it is in the one around it, also from the end.
    fn place(&self, is_last: bool) -> usize;
    /// Whether it has neither elements nor text.
    fn is_empty(&self) -> bool;
}

/// Whether a selector matches an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SelectorFit {
    /// It never does.
    Never,
    /// It may, for some readers or at some moments.
    Perhaps,
    /// It always does.
    Always,
}

use SelectorFit::{Always, Never, Perhaps};

impl SelectorFit {
    fn of(fits: bool) -> Self {
        if fits { Always } else { Never }
    }
}

/// How the element on the left of a selector's part stands to the one on its right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// It is around it: a blank.
    Around,
    /// It is directly around it: `>`.
    Parent,
    /// It is directly before it: `+`.
    Before,
    /// It is somewhere before it: `~`.
    Earlier,
}

/// What one element of a selector must be, and how the one on its left stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SelectorPart {
    pub(super) relation: Relation,
    pub(super) conditions: Vec<Condition>,
}

/// A selector: what each element must be, the subject last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selector {
    pub(super) parts: Vec<SelectorPart>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    Name(String),
    Id(String),
    Class(String),
    /// The name, the sign before `=` and the value, if there is one.
    Attribute(String, Option<(char, String)>),
    Any(Vec<Selector>),
    /// The same, as `:where()`, which counts nothing.
    Where(Vec<Selector>),
    Not(Vec<Selector>),
    /// One of these is in it, or after it.
    Has(Vec<Selector>),
    /// Its place among those around it: `an+b`, from the end, of the same name.
    Place {
        step: i32,
        start: i32,
        is_last: bool,
        is_of_name: bool,
    },
    /// It is an element that browsers know.
    Defined,
    /// It can be filled in.
    Control,
    Empty,
    /// The element that `:has()` asks for.
    Anchor,
    Perhaps,
    Never,
}

impl Selector {
    /// Whether it matches `element`.
    pub fn fits<E: Described>(&self, element: E) -> SelectorFit {
        self.fits_in(element, None)
    }

    /// The same inside a `:has()` of `anchor`. Of several elements around that fit, the nearest leaves most for the rest.
    fn fits_in<E: Described>(&self, element: E, anchor: Option<E>) -> SelectorFit {
        let Some(last) = self.parts.len().checked_sub(1) else { return Never };
        let Some(mut run) = self.run(last, element, anchor) else { return Never };
        while run.at > 0 {
            let mut outer = run.element.parent();
            let found = loop {
                let Some(element) = outer else { return Never };
                match self.run(run.at - 1, element, anchor) {
                    Some(found) => break found,
                    None => outer = element.parent(),
                }
            };
            run = SelectorRun { fit: run.fit.min(found.fit), ..found };
        }
        run.fit
    }

    /// The parts from `last` to the left up to a blank, on `element` and those at fixed places beside and around it.
    fn run<E: Described>(
        &self,
        last: usize,
        element: E,
        anchor: Option<E>,
    ) -> Option<SelectorRun<E>> {
        let mut run = self.neighbours(last, element, anchor)?;
        while run.at > 0 {
            let next = match self.parts.get(run.at)?.relation {
                Relation::Around => break,
                Relation::Parent => self.neighbours(run.at - 1, run.element.parent()?, anchor)?,
                Relation::Before | Relation::Earlier => {
                    let mut before = run.element.previous();
                    loop {
                        let element = before?;
                        match self.neighbours(run.at - 1, element, anchor) {
                            Some(found) => break found,
                            None => before = element.previous(),
                        }
                    }
                }
            };
            run = SelectorRun { fit: run.fit.min(next.fit), ..next };
        }
        Some(run)
    }

    /// The parts from `last` to the left as long as they are directly before each other.
    fn neighbours<E: Described>(
        &self,
        last: usize,
        mut element: E,
        anchor: Option<E>,
    ) -> Option<SelectorRun<E>> {
        let mut at = last;
        let mut fit = Always;
        loop {
            let part = self.parts.get(at)?;
            for condition in &part.conditions {
                fit = fit.min(condition.fits(element, anchor));
                if fit == Never {
                    return None;
                }
            }
            if at == 0 || part.relation != Relation::Before {
                return Some(SelectorRun { at, fit, element });
            }
            element = element.previous()?;
            at -= 1;
        }
    }

    /// Whether its subject has an attribute in any case.
    pub fn needs_attribute(&self) -> bool {
        let needs = |condition: &Condition| {
            matches!(
                condition,
                Condition::Id(_)
                    | Condition::Class(_)
                    | Condition::Attribute(..)
                    | Condition::Never
            )
        };
        self.parts.last().is_some_and(|subject| subject.conditions.iter().any(needs))
    }

    /// A name, class or id that its subject has in any case.
    pub fn key(&self) -> Option<&str> {
        self.parts.last()?.conditions.iter().find_map(|condition| match condition {
            Condition::Id(name) | Condition::Class(name) | Condition::Name(name) => {
                Some(name.as_str())
            }
            _ => None,
        })
    }

    /// How much it counts against others: its ids, its classes and the like, and its names.
    pub fn weight(&self) -> [u32; 3] {
        let conditions = self.parts.iter().flat_map(|part| &part.conditions);
        conditions.map(Condition::weight).fold([0; 3], joined)
    }

    /// The classes, ids and attributes that it asks for anywhere.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let conditions = self.parts.iter().flat_map(|part| &part.conditions);
        conditions.filter_map(|condition| match condition {
            Condition::Id(name) | Condition::Class(name) | Condition::Attribute(name, _) => {
                Some(name.as_str())
            }
            _ => None,
        })
    }
}

/// How far to the left a selector has been matched, and where.
struct SelectorRun<E> {
    at: usize,
    fit: SelectorFit,
    element: E,
}

/// What two parts of a selector count together.
pub fn joined(one: [u32; 3], other: [u32; 3]) -> [u32; 3] {
    let ([a, b, c], [d, e, f]) = (one, other);
    [a + d, b + e, c + f]
}

impl Condition {
    fn weight(&self) -> [u32; 3] {
        match self {
            Condition::Id(_) => [1, 0, 0],
            Condition::Name(_) => [0, 0, 1],
            Condition::Any(all) | Condition::Not(all) | Condition::Has(all) => {
                all.iter().map(Selector::weight).max().unwrap_or_default()
            }
            Condition::Where(_) | Condition::Anchor => [0; 3],
            _ => [0, 1, 0],
        }
    }

    fn fits<E: Described>(&self, element: E, anchor: Option<E>) -> SelectorFit {
        match self {
            Condition::Name(name) => SelectorFit::of(element.name() == name.as_bytes()),
            Condition::Id(id) => {
                SelectorFit::of(element.attribute("id").as_deref() == Some(id.as_bytes()))
            }
            Condition::Class(class) => SelectorFit::of(
                element
                    .attribute("class")
                    .is_some_and(|value| words(&value).any(|word| word == class.as_bytes())),
            ),
            Condition::Attribute(name, None) => SelectorFit::of(element.attribute(name).is_some()),
            Condition::Attribute(name, Some((sign, wanted))) => element
                .attribute(name)
                .map_or(Never, |value| compared(*sign, &value, wanted.as_bytes())),
            Condition::Any(all) | Condition::Where(all) => {
                best(all.iter().map(|one| one.fits_in(element, anchor)))
            }
            Condition::Not(all) => match best(all.iter().map(|one| one.fits_in(element, anchor))) {
                Never => Always,
                Perhaps => Perhaps,
                Always => Never,
            },
            Condition::Has(all) => best(all.iter().map(|one| has(one, element))),
            Condition::Place { step, start, is_last, is_of_name } => {
                let place = match is_of_name {
                    true => place_of_name(element, *is_last),
                    false => element.place(*is_last),
                };
                let from = i64::try_from(place).unwrap_or(i64::MAX) - i64::from(*start);
                let steps =
                    from.checked_rem(i64::from(*step)).zip(from.checked_div(i64::from(*step)));
                SelectorFit::of(match steps {
                    Some((rest, steps)) => rest == 0 && steps >= 0,
                    None => from == 0,
                })
            }
            Condition::Defined => SelectorFit::of(!element.name().contains(&b'-')),
            Condition::Control => {
                let name = element.name();
                SelectorFit::of(CONTROLS.contains(&name) || name.contains(&b'-'))
            }
            Condition::Empty => SelectorFit::of(element.is_empty()),
            Condition::Anchor => SelectorFit::of(anchor == Some(element)),
            Condition::Perhaps => Perhaps,
            Condition::Never => Never,
        }
    }
}

/// Elements that readers fill in, or that tell how far something is.
const CONTROLS: [&[u8]; 12] = [
    b"input",
    b"button",
    b"select",
    b"textarea",
    b"option",
    b"optgroup",
    b"fieldset",
    b"form",
    b"output",
    b"object",
    b"progress",
    b"meter",
];

fn best(mut fits: impl Iterator<Item = SelectorFit>) -> SelectorFit {
    let mut best = Never;
    while best != Always {
        match fits.next() {
            Some(fit) => best = best.max(fit),
            None => break,
        }
    }
    best
}

/// Whether something in or after `anchor` is what its `:has()` asks for.
fn has<E: Described>(selector: &Selector, anchor: E) -> SelectorFit {
    let is_beside = selector
        .parts
        .get(1)
        .is_some_and(|part| matches!(part.relation, Relation::Before | Relation::Earlier));
    if !is_beside {
        return best(anchor.inside().map(|element| selector.fits_in(element, Some(anchor))));
    }
    let mut after = anchor.next();
    let all = std::iter::from_fn(|| {
        let element = after?;
        after = element.next();
        Some(element)
    });
    let all = all.flat_map(|element| {
        let inside = element.inside().map(|inner| selector.fits_in(inner, Some(anchor)));
        [selector.fits_in(element, Some(anchor))].into_iter().chain(inside.collect::<Vec<_>>())
    });
    best(all)
}

/// The how manieth of its name an element is in the one around it.
fn place_of_name<E: Described>(element: E, is_last: bool) -> usize {
    let step = |element: &E| if is_last { element.next() } else { element.previous() };
    let mut beside = step(&element);
    let mut place = 1;
    while let Some(other) = beside {
        place += usize::from(other.name() == element.name());
        beside = step(&other);
    }
    place
}

fn words(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(u8::is_ascii_whitespace)
}

/// Capital letters may be taken for small ones.
fn compared(sign: char, value: &[u8], wanted: &[u8]) -> SelectorFit {
    if compares(sign, value, wanted) {
        Always
    } else if compares(sign, &value.to_ascii_lowercase(), &wanted.to_ascii_lowercase()) {
        Perhaps
    } else {
        Never
    }
}

fn compares(sign: char, value: &[u8], wanted: &[u8]) -> bool {
    match sign {
        '^' => value.starts_with(wanted),
        '$' => value.ends_with(wanted),
        '*' => memchr::memmem::find(value, wanted).is_some(),
        '~' => words(value).any(|word| word == wanted),
        '|' => value == wanted || value.starts_with(&[wanted, b"-"].concat()),
        _ => value == wanted,
    }
}
