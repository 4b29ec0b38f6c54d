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
    /// Whether it is pulled over what comes before.
    pub(in super::super) is_pulled: bool,
    pub(in super::super) has_ground: bool,
    /// The `@media` of the rule that lays it there, and of those that take it away again.
    pub(in super::super) media: Option<String>,
    pub(in super::super) gone: Vec<String>,
    pub(in super::super) z: Option<f32>,
}

impl Layer {
    pub(in super::super) fn add(&mut self, other: &Self) {
        self.is_positioned |= other.is_positioned;
        self.is_absolute |= other.is_absolute;
        self.is_fixed |= other.is_fixed;
        self.is_wide |= other.is_wide;
        self.is_tall |= other.is_tall;
        self.is_pulled |= other.is_pulled;
        self.has_ground |= other.has_ground;
        if self.media.is_none() {
            self.media.clone_from(&other.media);
        }
        self.gone.extend(other.gone.iter().cloned());
        self.z = self.z.max_by_size(other.z);
        for (near, other) in self.near.iter_mut().zip(other.near) {
            *near |= other;
        }
    }

    pub(in super::super) fn covers(&self) -> bool {
        let [top, right, bottom, left] = self.near;
        let fills = ((left && right) || self.is_wide) && ((top && bottom) || self.is_tall);
        self.has_ground
            && !self.is_gone()
            && self.z.is_none_or(|z| z >= 0.0)
            && ((self.is_absolute && fills) || (self.is_positioned && self.is_pulled))
    }

    /// Whether it is taken away for those for whom it was laid there.
    pub(in super::super) fn is_gone(&self) -> bool {
        let media = self.media.as_deref().unwrap_or_default();
        self.gone.iter().any(|gone| gone.is_empty() || gone == media)
    }

    pub(in super::super) fn read(&mut self, name: &str, parts: &[ValuePart]) {
        match name {
            "position" => {
                let has = |word: &str| parts.iter().any(|part| part.word() == Some(word));
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
            "margin-top" | "margin-block" | "margin-block-start" | "margin" => {
                let pulled = |by: Amount| by.size() < -150.0;
                self.is_pulled |= amounts(parts).next().is_some_and(pulled);
            }
            "background" | "background-color" | "background-image" => {
                self.has_ground |= parts.iter().any(|part| match CssColor::of(part, false) {
                    Some(color) => color.cover >= 50,
                    None => matches!(part, ValuePart::Function(..) | ValuePart::Unknown),
                });
            }
            _ => self.sides(name, parts),
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
