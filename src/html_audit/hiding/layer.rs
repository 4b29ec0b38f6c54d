//! A box as a style sheet lays it: where it is, how large, and whether it has a ground.

use crate::css::{Amount, CssColor, ValuePart};

/// What is known of a box.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Layer {
    /// Whether it has a position, one of its own place, and one on the screen.
    pub(in super::super) is_positioned: bool,
    pub(in super::super) is_absolute: bool,
    pub(in super::super) is_fixed: bool,
    /// Which sides are near those of what is around: top, right, bottom, left.
    near: [bool; 4],
    is_wide: bool,
    is_tall: bool,
    is_relative: bool,
    is_sticky: bool,
    /// Whether it is pulled over what comes before or after, by a margin, and by its place if it has a relative one.
    is_pulled: bool,
    /// By how many pixels a margin pulls it up, and how many it leaves free at its end.
    pub(in super::super) pull: f32,
    pub(in super::super) room: f32,
    is_moved: bool,
    /// Whether it begins far before its place in a line.
    is_swept: bool,
    /// Whether it is as high as it is wide, or in some such way.
    is_shaped: bool,
    /// Whether its letters are as large as a page, and whether it has any that a style sheet gives it.
    pub(super) has_large_letters: bool,
    has_letters: bool,
    /// Whether what comes next is pulled over it.
    pub(in super::super) pulls_next: bool,
    /// Its row and column in a grid, as they are written.
    rows: Option<String>,
    columns: Option<String>,
    /// Whether its shadow, or it itself, reaches over the page, and whether its outline does.
    is_spread: bool,
    is_outlined: bool,
    /// Whether it is cut.
    is_clipped: bool,
    pub(in super::super) has_ground: bool,
    /// The `@media` of the rule that lays it there, of those that take it away again, and of those that bring it back.
    pub(in super::super) media: Option<String>,
    pub(in super::super) gone: Vec<String>,
    pub(in super::super) shown: Vec<String>,
    pub(in super::super) z: Option<f32>,
}

impl Layer {
    pub(in super::super) fn add(&mut self, other: &Self) {
        self.is_positioned |= other.is_positioned;
        self.is_absolute |= other.is_absolute;
        self.is_fixed |= other.is_fixed;
        self.is_wide |= other.is_wide;
        self.is_tall |= other.is_tall;
        self.is_relative |= other.is_relative;
        self.is_sticky |= other.is_sticky;
        self.pull = self.pull.max(other.pull);
        self.room = self.room.max(other.room);
        self.is_pulled |= other.is_pulled;
        self.is_moved |= other.is_moved;
        self.is_swept |= other.is_swept;
        self.is_shaped |= other.is_shaped;
        self.has_large_letters |= other.has_large_letters;
        self.has_letters |= other.has_letters;
        self.pulls_next |= other.pulls_next;
        self.rows = self.rows.take().or_else(|| other.rows.clone());
        self.columns = self.columns.take().or_else(|| other.columns.clone());
        self.is_spread |= other.is_spread;
        self.is_outlined |= other.is_outlined;
        self.is_clipped |= other.is_clipped;
        self.has_ground |= other.has_ground;
        if self.media.is_none() {
            self.media.clone_from(&other.media);
        }
        self.gone.extend(other.gone.iter().cloned());
        self.shown.extend(other.shown.iter().cloned());
        self.z = self.z.max_by_size(other.z);
        for (near, other) in self.near.iter_mut().zip(other.near) {
            *near |= other;
        }
    }

    pub(in super::super) fn covers(&self) -> bool {
        let [top, right, bottom, left] = self.near;
        let has_letters = self.has_large_letters && self.has_letters;
        let is_wide = (left && right) || self.is_wide || has_letters;
        let is_tall = (top && bottom) || self.is_tall || has_letters;
        let fills = (is_wide && is_tall) || (self.is_shaped && (self.is_wide || self.is_tall));
        let is_pulled = self.is_pulled || (self.is_moved && self.is_relative);
        // One that stays in sight while readers scroll, and leaves them nothing else.
        let stays = self.is_sticky && self.is_wide && self.is_tall && top;
        let is_laid = (self.is_absolute && fills) || (self.is_positioned && is_pulled) || stays;
        let is_seen = !self.is_gone() && self.z.is_none_or(|z| z >= 0.0);
        is_seen && ((self.is_filled() && is_laid) || self.spreads())
    }

    fn is_filled(&self) -> bool {
        self.has_ground || (self.has_large_letters && self.has_letters)
    }

    /// Whether what is drawn before or behind an element is swept over it.
    pub(in super::super) fn sweeps(&self) -> bool {
        self.is_swept && self.is_positioned && self.has_ground && !self.is_gone()
    }

    /// Whether it hides what is in the same place before it.
    pub(in super::super) fn lies_flat(&self) -> bool {
        self.has_ground && !self.is_gone() && self.z.is_none_or(|z| z >= 0.0)
    }

    /// Whether two boxes have the same place in a grid.
    pub(in super::super) fn shares_cell(&self, other: &Self) -> bool {
        self.rows.is_some()
            && self.columns.is_some()
            && (&self.rows, &self.columns) == (&other.rows, &other.columns)
    }

    /// Whether its edges reach over the page.
    pub(in super::super) fn spreads(&self) -> bool {
        !self.is_clipped && (self.is_outlined || (self.is_spread && self.is_positioned))
    }

    /// Whether nothing but a margin lays it over something.
    pub(in super::super) fn is_only_pulled(&self) -> bool {
        self.is_pulled && !self.is_absolute && !self.is_moved && !self.spreads()
    }

    /// Whether it, or its shadow, is drawn much larger than its place.
    pub(super) fn is_large(&self) -> bool {
        self.is_spread
    }

    /// What lays it over something.
    pub(super) fn lies(&self) -> [bool; 9] {
        let has_cell = self.rows.is_some() && self.columns.is_some();
        let moves = [self.is_pulled, self.is_moved, self.is_swept, self.pulls_next, has_cell];
        let [a, b, c, d, e] = moves;
        let lies = [self.is_absolute, self.is_sticky, self.is_spread, self.is_outlined];
        let [f, g, h, i] = lies;
        [a, b, c, d, e, f, g, h, i]
    }

    /// Whether it is taken away for those for whom it was laid there.
    pub(in super::super) fn is_gone(&self) -> bool {
        let media = self.media.as_deref().unwrap_or_default();
        let is_back = self.shown.iter().any(|shown| media.is_empty() || shown == media);
        self.gone
            .iter()
            .any(|gone| gone == media && !gone.is_empty() || gone.is_empty() && !is_back)
    }

    pub(in super::super) fn read(&mut self, name: &str, parts: &[ValuePart]) {
        let has = |word: &str| parts.iter().any(|part| part.word() == Some(word));
        let name = name.trim_start_matches("-webkit-").trim_start_matches("-moz-");
        match name {
            "position" => {
                self.is_relative |= has("relative");
                self.is_sticky |= has("sticky");
                self.is_fixed |= has("fixed");
                self.is_absolute |= has("absolute") || has("fixed");
                self.is_positioned |= !has("static");
            }
            "z-index" => {
                let z = parts.iter().find_map(ValuePart::amount).map(|one| one.size());
                self.z = self.z.max_by_size(z);
            }
            "width" | "inline-size" | "min-width" | "min-inline-size" => {
                self.is_wide |= amounts(parts).any(|size| is_large(&size));
            }
            "height" | "block-size" | "min-height" | "min-block-size" => {
                self.is_tall |= amounts(parts).any(|size| is_large(&size));
            }
            "margin" | "padding" => {
                self.edges(name, amounts(parts).next(), end(parts, 2));
                self.sweep(name, end(parts, 3).or(end(parts, 1)));
                self.pad(name, parts, [true, true]);
            }
            "margin-left" | "margin-inline" | "margin-inline-start" => {
                self.sweep(name, amounts(parts).next());
            }
            "padding-top" | "padding-left" | "padding-right" | "padding-inline" => {
                let is_down = name == "padding-top";
                self.pad(name, parts, [!is_down, is_down]);
            }
            "margin-block" | "padding-block" => {
                self.edges(name, amounts(parts).next(), end(parts, 1));
                self.pad(name, parts, [false, true]);
            }
            "margin-top" | "margin-block-start" => self.edges(name, amounts(parts).next(), None),
            "margin-bottom" | "margin-block-end" | "padding-bottom" | "padding-block-end" => {
                self.edges(name, None, amounts(parts).next());
            }
            "transform" | "translate" | "scale" | "zoom" => self.move_by(name, parts),
            "aspect-ratio" => self.is_shaped |= amounts(parts).next().is_some(),
            "line-height" => self.is_tall |= amounts(parts).any(|height| is_large(&height)),
            "font-size" => self.has_large_letters |= amounts(parts).any(|size| is_large(&size)),
            "grid-area" => self.cell(parts),
            "grid-row" => self.rows = Some(format!("{parts:?}")),
            "grid-column" => self.columns = Some(format!("{parts:?}")),
            "outline" | "outline-width" => {
                self.is_outlined |= amounts(parts).any(|width| is_large(&width)) && !has("none");
            }
            "clip-path" => self.is_clipped |= !has("none"),
            _ if self.ground(name, parts) => {}
            _ => self.sides(name, parts),
        }
    }

    /// What is drawn as its ground; whether the property is about that.
    fn ground(&mut self, name: &str, parts: &[ValuePart]) -> bool {
        let is_inset = parts.iter().any(|part| part.word() == Some("inset"));
        match name {
            "box-shadow" if !is_inset => self.is_spread |= reaches(parts),
            "box-shadow" => self.has_ground |= reaches(parts),
            "content" => {
                self.has_letters |= parts.contains(&ValuePart::Text);
                self.has_ground |= parts.iter().any(|part| {
                    matches!(part, ValuePart::Function(name, _) if !name.starts_with("counter") && name != "attr")
                });
            }
            "border-image" | "border-image-source" | "border-image-outset" => {
                self.has_ground |= parts.iter().any(|part| matches!(part, ValuePart::Function(..)));
                self.is_spread |= amounts(parts).any(|by| is_large(&by));
            }
            // A border as wide as this is a ground.
            name if name.starts_with("border") && !name.contains("radius") => {
                let is_ground = amounts(parts).any(|width| is_large(&width));
                let is_across = name.contains("-left") || name.contains("-right");
                let is_down = name.contains("-top") || name.contains("-bottom");
                self.has_ground |= is_ground;
                self.is_wide |= is_ground && !is_down;
                self.is_tall |= is_ground && !is_across;
            }
            "backdrop-filter" => self.has_ground |= parts.iter().any(blurs),
            "background" | "background-color" | "background-image" => {
                self.has_ground |= parts.iter().any(|part| match CssColor::of(part, false) {
                    Some(color) => color.cover >= 50,
                    None => {
                        matches!(part, ValuePart::Function(..) | ValuePart::Unknown)
                            || part.word() == Some("currentcolor")
                    }
                });
            }
            _ => return false,
        }
        true
    }

    /// The place in a grid: a name, or two of its lines.
    fn cell(&mut self, parts: &[ValuePart]) {
        let mut lines = parts.split(|part| *part == ValuePart::Sign('/'));
        let (row, column) = (lines.next().unwrap_or_default(), lines.next());
        let is_named = row.iter().any(|part| part.word().is_some_and(|word| word != "auto"));
        let column = column.or(Some(row).filter(|_| is_named));
        self.rows = Some(format!("{row:?}"));
        self.columns = column.map(|column| format!("{column:?}"));
    }

    /// A margin at the start of a line.
    fn sweep(&mut self, name: &str, by: Option<Amount>) {
        let is_back = |by: Amount| by.size() < FAR || by.percent + by.screen <= -50.0;
        self.is_swept |= name.starts_with("margin") && by.is_some_and(is_back);
    }

    /// A padding that makes a box large: whether it makes it wide, and tall.
    fn pad(&mut self, name: &str, parts: &[ValuePart], [across, down]: [bool; 2]) {
        let is_large = |by: Amount| is_large(&by.times(2.0));
        let pads = name.starts_with("padding") && amounts(parts).any(is_large);
        self.is_wide |= pads && across;
        self.is_tall |= pads && down;
    }

    /// A margin or padding at the beginning and at the end.
    fn edges(&mut self, name: &str, start: Option<Amount>, end: Option<Amount>) {
        let (start, end) = (start.map_or(0.0, |by| by.size()), end.map_or(0.0, |by| by.size()));
        self.room = self.room.max(end);
        if name.starts_with("margin") {
            self.is_pulled |= start < FAR || end < FAR;
            self.pulls_next |= end < FAR;
            self.pull = self.pull.max(if end < FAR { f32::MAX } else { -start });
        }
    }

    fn move_by(&mut self, name: &str, parts: &[ValuePart]) {
        self.is_positioned |= name != "zoom" && parts.iter().any(|part| part.word().is_none());
        let is_large =
            |parts: &[ValuePart]| amounts(parts).any(|by| by.share().is_some_and(|by| by >= 5.0));
        let is_up = |by: Option<Amount>| {
            by.is_some_and(|by| by.percent < -100.0 || (by.percent == 0.0 && by.size() < FAR))
        };
        match name {
            "translate" => self.is_pulled |= is_up(amounts(parts).nth(1)),
            "transform" => {
                for part in parts {
                    let ValuePart::Function(name, inside) = part else { continue };
                    self.is_pulled |= match name.as_str() {
                        "translatey" => is_up(amounts(inside).next()),
                        "translate" | "translate3d" => is_up(amounts(inside).nth(1)),
                        _ => false,
                    };
                    self.is_spread |= name.starts_with("scale") && is_large(inside);
                }
            }
            _ => self.is_spread |= is_large(parts),
        }
    }

    fn sides(&mut self, name: &str, parts: &[ValuePart]) {
        let sides: &[usize] = match name {
            "inset" => &[0, 1, 2, 3],
            "top" | "inset-block-start" => &[0],
            "right" | "inset-inline-end" => &[1],
            "bottom" | "inset-block-end" => &[2],
            "left" | "inset-inline-start" => &[3],
            "inset-block" => &[0, 2],
            "inset-inline" => &[1, 3],
            _ => return,
        };
        let is_near = |part: &ValuePart| {
            part.amount().is_some_and(|by| {
                by.plain + by.em * 16.0 <= 200.0 && by.percent + by.screen <= 25.0
            })
        };
        self.is_moved |= amounts(parts).zip(sides).any(|(by, side)| match side {
            0 => by.size() < FAR,
            2 => by.size() > -FAR,
            _ => false,
        });
        let near: Vec<bool> = parts.iter().map(is_near).collect();
        for (at, side) in sides.iter().enumerate() {
            // Left out, a side is as the one across from it.
            let given = near.get(at).or_else(|| near.get(at.saturating_sub(2))).or(near.first());
            if let Some(slot) = self.near.get_mut(*side) {
                *slot |= given.copied().unwrap_or_default();
            }
        }
    }
}

/// That of two to four amounts which is for the end, or the first.
fn end(parts: &[ValuePart], at: usize) -> Option<Amount> {
    amounts(parts).nth(at).or_else(|| amounts(parts).next())
}

/// So many pixels are more than an ornament.
const FAR: f32 = -90.0;

/// Whether a shadow reaches over the page: by how far it is away, or by how much larger it is, in a color that covers.
fn reaches(parts: &[ValuePart]) -> bool {
    parts.split(|part| *part == ValuePart::Sign(',')).any(|shadow| {
        let is_pale =
            |part: &ValuePart| CssColor::of(part, false).is_some_and(|one| one.cover < 50);
        let far = |(at, by): (usize, Amount)| at != 2 && is_large(&by.without_sign());
        amounts(shadow).enumerate().any(far) && !shadow.iter().any(is_pale)
    })
}

/// Whether a filter keeps what is behind a box from being read.
fn blurs(part: &ValuePart) -> bool {
    match part {
        ValuePart::Function(name, inside) => match name.as_str() {
            "blur" => amounts(inside).any(|by| by.size() > 2.0),
            "brightness" | "contrast" | "invert" | "opacity" | "url" => true,
            _ => false,
        },
        part => *part == ValuePart::Unknown,
    }
}

trait MaxBySize {
    fn max_by_size(self, other: Self) -> Self;
}

impl MaxBySize for Option<f32> {
    fn max_by_size(self, other: Self) -> Self {
        match (self, other) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (one, other) => one.or(other),
        }
    }
}

fn amounts(parts: &[ValuePart]) -> impl Iterator<Item = Amount> {
    parts.iter().filter_map(ValuePart::amount)
}

fn is_large(size: &Amount) -> bool {
    size.percent + size.screen >= 50.0 || size.plain + size.em * 16.0 >= 300.0
}
