//! What declarations do to the place of an element: how far they move it, turn it and scale it.

use super::{EffectKind, Judged, any_length, note};
use crate::css::{Amount, ValuePart};

pub(super) fn judge(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let hides = EffectKind::Hides;
    match name {
        "left" | "right" | "top" | "bottom" => {
            note(found, EffectKind::Shifted, any_length(parts, is_far));
        }
        _ if name.starts_with("inset") && name != "inset-area" => {
            note(found, EffectKind::Shifted, any_length(parts, is_far));
        }
        "position" => match parts {
            [ValuePart::Word(word)] => {
                let moves = matches!(word.as_str(), "relative" | "absolute" | "fixed");
                note(found, EffectKind::Positioned, Some(moves));
                note(found, EffectKind::Fixed, Some(word == "fixed"));
            }
            _ => note(found, EffectKind::Positioned, None),
        },
        "z-index" => match parts {
            [ValuePart::Amount(amount)] => note(found, hides, Some(amount.size() < 0.0)),
            [ValuePart::Word(_)] => {}
            _ => note(found, hides, None),
        },
        _ if name.starts_with("margin") => note(found, hides, margin(name, parts)),
        _ if name.starts_with("padding") => {
            let block = ["-top", "-bottom", "-block"];
            if !block.iter().any(|side| name.contains(side)) {
                note(found, hides, any_length(inline_sides(parts), is_far));
            }
        }
        "text-indent" => note(found, hides, any_length(parts, is_far)),
        "letter-spacing" => note(found, hides, spacing(parts, -4.0, 32.0)),
        "word-spacing" => note(found, hides, spacing(parts, -8.0, 160.0)),
        "transform" => parts.iter().for_each(|part| transform(part, found)),
        "translate" => note(found, hides, translation(parts)),
        "scale" | "zoom" => scale(parts, found),
        "rotate" => note(found, hides, rotation(parts)),
        "perspective" => note(found, hides, any_length(parts, |depth| depth.size() < 100.0)),
        "offset" | "offset-path" | "motion-path" => {
            let is_word =
                |part: &ValuePart| !matches!(part, ValuePart::Function(..) | ValuePart::Unknown);
            note(found, hides, parts.iter().all(is_word).then_some(false));
        }
        "position-try" | "position-try-fallbacks" => {
            let is_own = |part: &ValuePart| part.word().is_none_or(|word| word.starts_with("--"));
            note(found, hides, (!parts.iter().any(is_own)).then_some(false));
        }
        _ => {}
    }
}

/// Whether a distance leads off the screen, for which 300 pixels back are enough.
fn is_far(amount: &Amount) -> bool {
    let share = amount.percent + amount.screen;
    let plain = amount.plain + amount.em * 16.0;
    !(-300.0..=600.0).contains(&plain) || share.abs() >= 90.0
}

fn margin(name: &str, parts: &[ValuePart]) -> Option<bool> {
    // A ground from edge to edge is made by margins as wide as the screen.
    let is_back = |amount: &Amount| {
        amount.plain + amount.em * 16.0 < -300.0 || amount.percent + amount.screen < -100.0
    };
    let is_off = |amount: &Amount| {
        amount.plain + amount.em * 16.0 > 600.0 || amount.percent + amount.screen >= 90.0
    };
    let back = any_length(parts, is_back)?;
    let block = ["-top", "-bottom", "-block", "-trim"].iter().any(|side| name.contains(side));
    Some(back || (!block && any_length(inline_sides(parts), is_off)?))
}

/// Those of one to four values that are for the left and the right.
fn inline_sides(parts: &[ValuePart]) -> &[ValuePart] {
    match parts {
        [_, right] | [_, right, _] => std::slice::from_ref(right),
        [_, rest @ ..] if rest.len() == 3 => rest,
        _ => parts,
    }
}

fn spacing(parts: &[ValuePart], least: f32, most: f32) -> Option<bool> {
    any_length(parts, |amount| {
        let size =
            amount.plain + (amount.em + amount.percent / 100.0) * 16.0 + amount.screen * 10.0;
        !(least..=most).contains(&size)
    })
}

fn transform(part: &ValuePart, found: &mut Judged) {
    let hides = EffectKind::Hides;
    let (name, inside) = match part {
        ValuePart::Word(word) if word == "none" => return,
        ValuePart::Function(name, inside) => (name.as_str(), inside.as_slice()),
        _ => return note(found, hides, None),
    };
    let angle = || inside.iter().filter_map(ValuePart::amount).find_map(|one| one.degrees());
    match name {
        "translate" | "translatex" | "translatey" | "translate3d" => {
            note(found, hides, translation(inside));
        }
        "translatez" => note(found, hides, any_length(inside, |depth| depth.size() != 0.0)),
        "scale" | "scalex" | "scaley" | "scale3d" => scale(inside, found),
        "scalez" | "rotate" | "rotatez" => {}
        "rotatex" | "rotatey" => note(found, hides, angle().map(is_turned)),
        "rotate3d" => note(found, hides, rotation(inside)),
        "skew" | "skewx" | "skewy" => {
            let angles: Option<Vec<f32>> = inside
                .iter()
                .filter(|part| !matches!(part, ValuePart::Sign(_)))
                .map(|part| part.amount()?.degrees())
                .collect();
            let is_flat = |angle: &f32| angle.to_radians().tan().abs() > 0.6;
            note(found, hides, angles.map(|angles| angles.iter().any(is_flat)));
        }
        "matrix" => matrix(inside, found),
        "perspective" => note(found, hides, any_length(inside, |depth| depth.size() < 100.0)),
        _ => note(found, hides, None),
    }
}

/// Whether something that is turned away by so many degrees is seen from the side or from behind.
fn is_turned(degrees: f32) -> bool {
    degrees.to_radians().cos() < 0.5
}

fn translation(parts: &[ValuePart]) -> Option<bool> {
    let lengths: Vec<ValuePart> =
        parts.iter().filter(|part| !matches!(part, ValuePart::Sign(_))).cloned().collect();
    let depth = lengths.get(2..).unwrap_or_default();
    let is_deep = any_length(depth, |depth| depth.size() != 0.0)?;
    Some(is_deep || any_length(&lengths, is_far)?)
}

fn scale(parts: &[ValuePart], found: &mut Judged) {
    let mut least: Option<f32> = None;
    for part in parts {
        match part {
            ValuePart::Amount(amount) => match amount.share() {
                // A negative one mirrors the text.
                Some(share) if (0.0..=5.0).contains(&share) => {
                    least = Some(least.map_or(share, |least| least.min(share)));
                }
                _ => note(found, EffectKind::Hides, Some(true)),
            },
            ValuePart::Word(_) | ValuePart::Sign(_) => {}
            _ => note(found, EffectKind::Hides, None),
        }
    }
    found
        .extend(least.filter(|least| *least < 0.95).map(|least| (EffectKind::Scales(least), true)));
}

/// `45deg`, `y 45deg`, `0 1 0 45deg`: it only tilts a text that stays in the plane of the page.
fn rotation(parts: &[ValuePart]) -> Option<bool> {
    let amounts: Vec<Amount> = parts.iter().filter_map(ValuePart::amount).collect();
    let words: Vec<&str> = parts.iter().filter_map(ValuePart::word).collect();
    let is_known = parts
        .iter()
        .all(|part| matches!(part, ValuePart::Amount(_) | ValuePart::Word(_) | ValuePart::Sign(_)));
    let (angle, axis) = match amounts.split_last() {
        Some(split) if is_known => split,
        _ => return if is_known { Some(false) } else { None },
    };
    let in_plane = match axis {
        [] => !words.iter().any(|word| matches!(*word, "x" | "y")),
        [x, y, ..] => x.size() == 0.0 && y.size() == 0.0,
        _ => false,
    };
    Some(!in_plane && is_turned(angle.degrees()?))
}

fn matrix(inside: &[ValuePart], found: &mut Judged) {
    let numbers: Vec<f32> =
        inside.iter().filter_map(ValuePart::amount).map(|one| one.size()).collect();
    match numbers.as_slice() {
        [a, b, c, d, x, y] => {
            let area = a * d - b * c;
            let is_large = [a, b, c, d].iter().any(|part| part.abs() > 5.0);
            let is_far = [x, y].iter().any(|by| !(-300.0..=600.0).contains(*by));
            note(found, EffectKind::Hides, Some(is_large || is_far || area < 0.0));
            if (0.0..0.9).contains(&area) {
                found.push((EffectKind::Scales(area.sqrt()), true));
            }
        }
        _ => note(found, EffectKind::Hides, None),
    }
}
