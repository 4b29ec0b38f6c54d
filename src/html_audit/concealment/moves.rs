//! What declarations do to the place of an element: how far they move it, turn it and scale it.

use super::{EffectKind, Judged, any_length, note};
use crate::css::{Amount, ValuePart, WIDTHS};

pub(super) fn judge(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let hides = EffectKind::Hides;
    match name {
        "left" | "right" | "top" | "bottom" => {
            note(found, EffectKind::Shifted, any_length(parts, is_far));
            offset(name, parts, found);
        }
        _ if name.starts_with("inset") && name != "inset-area" => {
            note(found, EffectKind::Shifted, any_length(parts, is_far));
            offset(name, parts, found);
        }
        "position" => match parts {
            [ValuePart::Word(word)] => {
                let placed = matches!(word.as_str(), "absolute" | "fixed");
                note(found, EffectKind::Placed, Some(placed));
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
        _ if name.starts_with("margin") => margin(name, parts, found),
        _ if name.starts_with("padding") => padding(name, parts, found),
        "text-indent" => {
            note(found, hides, any_length(parts, is_far));
            note(found, EffectKind::Pulled, Some(any_length(parts, begins_beside) == Some(true)));
        }
        "letter-spacing" => note(found, hides, spacing(parts, -4.0, 32.0)),
        "word-spacing" => note(found, hides, spacing(parts, -8.0, 160.0)),
        "transform" => transforms(parts, found),
        "transform-origin" | "perspective-origin" => {
            note(found, hides, any_length(parts, is_distant));
        }
        "translate" => translate(parts, found),
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
    let is_far = !(-300.0..=600.0).contains(&plain) || share.abs() >= 90.0;
    let beyond = |least: f32, most: f32| {
        amount.at.iter().zip(WIDTHS).any(|(at, width)| !(least..=most).contains(&(at / width)))
    };
    // What is taken away as pixels may come back as a share of the width.
    if amount.is_mixed { (is_far && beyond(-0.3, 0.6)) || beyond(-0.6, 1.2) } else { is_far }
}

/// Whether something begins so far on the left, at any width, that nobody sees its first words.
fn begins_beside(amount: &Amount) -> bool {
    let share = amount.percent + amount.screen;
    let is_back = amount.plain + amount.em * 16.0 < -100.0 || share < -60.0;
    is_back && amount.at.iter().all(|at| *at < -100.0)
}

/// Whether a point lies far outside of a box, so that turning or scaling around it moves the box away.
fn is_distant(amount: &Amount) -> bool {
    let plain = amount.plain + amount.em * 16.0;
    plain.abs() > 400.0 || !(-25.0..=125.0).contains(&(amount.percent + amount.screen))
}

/// Whether something is moved by more than a few lines.
fn strays(amount: &Amount) -> bool {
    (amount.plain + amount.em * 16.0).abs() >= 150.0
        || (amount.percent + amount.screen).abs() > 60.0
}

fn offset(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let is = |judge: fn(&Amount) -> bool| Some(any_length(parts, judge) == Some(true));
    let is_start = matches!(name, "left" | "inset-inline-start");
    note(found, EffectKind::Shifted, is(begins_beside).filter(|_| is_start).or(Some(false)));
    if matches!(name, "left" | "right") || name.contains("-inline") {
        note(found, EffectKind::Aside, is(strays));
    } else {
        note(found, EffectKind::Dropped, is(strays));
    }
    let is_top = matches!(name, "top" | "inset-block-start");
    let is_above = |by: &Amount| by.plain + by.em * 16.0 < -100.0;
    note(found, EffectKind::Lifted, Some(is_top && any_length(parts, is_above) == Some(true)));
}

/// All steps of a `transform`, one after the other.
fn transforms(parts: &[ValuePart], found: &mut Judged) {
    let mut all = Vec::new();
    let (mut aside, mut scaled) = (Amount::pixels(0.0), 1.0);
    for part in parts {
        transform(part, &mut all);
        let ValuePart::Function(name, inside) = part else { continue };
        let is_aside = matches!(name.as_str(), "translate" | "translatex" | "translate3d");
        let by = inside.first().and_then(ValuePart::amount).filter(|_| is_aside);
        aside = by.and_then(|by| aside.plus(by)).unwrap_or(aside);
    }
    for (kind, is_sure) in all {
        match kind {
            EffectKind::Scales(share) => scaled *= share,
            kind => found.push((kind, is_sure)),
        }
    }
    found.extend((scaled < 1.0).then_some((EffectKind::Scales(scaled), true)));
    note(found, EffectKind::Hides, Some(is_far(&aside) || begins_beside(&aside)));
}

fn margin(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let block = ["-top", "-bottom", "-block", "-trim"].iter().any(|side| name.contains(side));
    // A ground from edge to edge is made by margins as wide as the screen.
    let is_back = |amount: &Amount| {
        let share = amount.percent + amount.screen;
        let below = |least: f32| amount.at.iter().zip(WIDTHS).any(|(at, width)| at / width < least);
        let is_back = amount.plain + amount.em * 16.0 < -300.0 || share < -100.0;
        (is_back && below(-0.3) && !leaves(amount)) || (amount.is_mixed && below(-0.6))
    };
    let is_pulled = |amount: &Amount| {
        let (share, most) = (amount.percent + amount.screen, if block { -40.0 } else { -25.0 });
        share < most && amount.size() < most * 10.0
    };
    note(found, EffectKind::Hides, any_length(parts, is_back));
    let pulled = any_length(parts, is_pulled) == Some(true);
    found.extend(pulled.then_some((EffectKind::Pulled, true)));
    pushes(name, parts, found);
    if block {
        return;
    }
    let inline = inline_sides(parts);
    let is_start = !name.ends_with("-right") && !name.ends_with("-end");
    let beside = is_start && any_length(inline, begins_beside) == Some(true);
    found.extend(beside.then_some((EffectKind::Pulled, true)));
    found.extend((any_length(inline, leaves) == Some(true)).then_some((EffectKind::Leaves, true)));
    let is_off = |amount: &Amount| crowds(name, amount) || is_wide(amount);
    note(found, EffectKind::Hides, any_length(inline, is_off));
}

/// Whether it keeps the text in the middle of wide screens, and puts its beginning beside narrow ones.
fn leaves(amount: &Amount) -> bool {
    let [narrow, usual, _] = amount.at;
    amount.percent + amount.screen > 0.0 && narrow < -100.0 && usual > -300.0
}

fn padding(name: &str, parts: &[ValuePart], found: &mut Judged) {
    pushes(name, parts, found);
    let block = ["-top", "-bottom", "-block"];
    if block.iter().any(|side| name.contains(side)) {
        return;
    }
    let inline = inline_sides(parts);
    note(found, EffectKind::Hides, any_length(inline, is_wide));
    let crowded = any_length(inline, |amount| crowds(name, amount)) == Some(true);
    found.extend(crowded.then_some((EffectKind::Crowded, true)));
}

/// How far a margin or a padding at the top moves the text down.
fn pushes(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let is_top = !["-left", "-right", "-inline", "-bottom", "-block-end"]
        .iter()
        .any(|side| name.contains(side));
    let by = parts.first().and_then(ValuePart::amount).filter(|_| is_top);
    let by = by.and_then(|by| by.length()).filter(|by| *by >= 40.0);
    found.extend(by.map(|by| (EffectKind::Pushed(by), true)));
}

/// Whether a side is so wide that the text begins off the screen.
fn is_wide(amount: &Amount) -> bool {
    let is_wide = amount.plain + amount.em * 16.0 > 600.0 || amount.percent + amount.screen >= 90.0;
    let most = if amount.is_mixed { 0.8 } else { 0.0 };
    is_wide && amount.at.iter().zip(WIDTHS).any(|(at, width)| at / width > most)
}

/// Whether both sides leave less than a tenth of the width to the text.
fn crowds(name: &str, amount: &Amount) -> bool {
    let is_one = ["-left", "-right", "-start", "-end"].iter().any(|side| name.ends_with(side));
    let sides = if is_one { 1.0 } else { 2.0 };
    let share = amount.percent + amount.screen;
    let [_, wide @ ..] = amount.at;
    let [_, widths @ ..] = WIDTHS;
    (share > 0.0 || amount.is_mixed)
        && wide.iter().zip(widths).any(|(at, width)| at * sides > width * 0.9)
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
            // Only the first is to the side.
            if name == "translatey" {
                note(found, hides, translation(inside));
                note(found, EffectKind::Dropped, any_length(inside, strays));
            } else {
                translate(inside, found);
            }
        }
        "translatez" => note(found, hides, any_length(inside, |depth| depth.size() != 0.0)),
        "scale" | "scalex" | "scaley" | "scale3d" => scale(inside, found),
        "scalez" => {}
        "rotate" | "rotatez" => note(found, hides, angle().map(is_tilted)),
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

/// Whether letters are turned so far that nobody reads them without turning the head.
fn is_tilted(degrees: f32) -> bool {
    degrees.to_radians().cos() < 0.7
}

/// Whether something that is turned away by so many degrees is seen from the side or from behind.
fn is_turned(degrees: f32) -> bool {
    degrees.to_radians().cos() < 0.5
}

fn translate(parts: &[ValuePart], found: &mut Judged) {
    note(found, EffectKind::Hides, translation(parts));
    let aside = parts.first().and_then(ValuePart::amount);
    let is_pulled = aside.is_some_and(|by| by.percent + by.screen < -25.0 && by.size() < -250.0);
    found.extend(is_pulled.then_some((EffectKind::Pulled, true)));
    note(found, EffectKind::Hides, Some(aside.is_some_and(|by| begins_beside(&by))));
    note(found, EffectKind::Aside, Some(aside.is_some_and(|by| strays(&by))));
    let lengths = parts.iter().filter_map(ValuePart::amount);
    note(found, EffectKind::Dropped, Some(lengths.skip(1).any(|by| strays(&by))));
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
    let degrees = angle.degrees()?;
    Some(if in_plane { is_tilted(degrees) } else { is_turned(degrees) })
}

fn matrix(inside: &[ValuePart], found: &mut Judged) {
    let numbers: Vec<f32> =
        inside.iter().filter_map(ValuePart::amount).map(|one| one.size()).collect();
    match numbers.as_slice() {
        [a, b, c, d, x, y] => {
            let area = a * d - b * c;
            let is_large = [a, b, c, d].iter().any(|part| part.abs() > 5.0);
            let is_far = [x, y].iter().any(|by| !(-300.0..=600.0).contains(*by));
            let is_tilted = *a < 0.7 * area.abs().sqrt();
            note(found, EffectKind::Hides, Some(is_large || is_far || is_tilted || area < 0.0));
            if (0.0..0.9).contains(&area) {
                found.push((EffectKind::Scales(area.sqrt()), true));
            }
        }
        _ => note(found, EffectKind::Hides, None),
    }
}
