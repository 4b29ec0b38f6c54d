//! What declarations do to the box of an element: how large it is, and what it cuts off.

use super::{Effect, EffectKind, Judged, any_length, note, plain_name};
use crate::css::{Amount, Declaration, Unit, ValuePart, value_parts};

/// Below this height in pixels no line of text is seen.
const LINE: f32 = 20.0;

pub(super) fn judge(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let has = |words: &[&str]| {
        parts.iter().any(|part| part.word().is_some_and(|word| words.contains(&word)))
    };
    match name {
        "height" | "block-size" | "max-height" | "max-block-size" => height(parts, found),
        "width" | "inline-size" | "max-width" | "max-inline-size" => {
            note(found, EffectKind::Narrow, any_length(parts, |width| width.size() < LINE));
        }
        "overflow" | "overflow-x" | "overflow-y" | "overflow-block" | "overflow-inline" => {
            overflow(name, parts, found);
        }
        "contain" => {
            let is_known = parts.iter().all(|part| part.word().is_some());
            if has(&["strict", "size"]) || !is_known {
                found.push((EffectKind::Low, is_known));
            }
            if has(&["strict", "content", "paint"]) || !is_known {
                found.push((EffectKind::Cuts, is_known));
            }
        }
        "container-type" | "container" => note(found, EffectKind::Low, Some(has(&["size"]))),
        "line-clamp" | "max-lines" => {
            note(found, EffectKind::Bounded(LINE), Some(!has(&["none"])));
        }
        "white-space" | "text-wrap" | "text-wrap-mode" | "white-space-collapse" => {
            note(found, EffectKind::NoWrap, Some(has(&["nowrap", "pre"])));
        }
        "aspect-ratio" => {
            let mut sizes = parts.iter().filter_map(ValuePart::amount).map(|one| one.size());
            let ratio = sizes.next().unwrap_or(1.0) / sizes.next().unwrap_or(1.0);
            note(found, EffectKind::Bounded(LINE), Some(ratio > 4.0));
        }
        // So narrow, a line is a letter.
        "columns" | "column-count" | "column-width" => {
            let is_many = |one: Amount| match one.unit {
                Unit::Number => one.plain > 8.0,
                _ => one.size() < 60.0,
            };
            let many = parts.iter().filter_map(ValuePart::amount).any(is_many);
            note(found, EffectKind::Hides, Some(many));
        }
        "line-height" => note(found, EffectKind::Squeezes, line_height(parts)),
        "grid" | "grid-template" | "grid-template-rows" | "grid-auto-rows" => rows(parts, found),
        "clip" => note(found, EffectKind::Hides, clip(parts)),
        "clip-path" => parts.iter().for_each(|part| note(found, EffectKind::Hides, path(part))),
        _ => {}
    }
}

/// Takes back what the same block lifts: a least size, or a share of the room that is left.
pub(super) fn settle(effects: &mut Vec<Effect>, declarations: &[Declaration]) {
    let lifts = |names: &[&str]| {
        declarations.iter().any(|one| {
            let first = one.value.split(' ').next().unwrap_or_default();
            names.contains(&plain_name(&one.name))
                && !matches!(first, "" | "0" | "0px" | "none" | "auto" | "initial")
                && !first.contains('(')
        })
    };
    let flex = ["flex", "flex-grow"];
    let high = lifts(&["min-height", "min-block-size"]) || lifts(&flex);
    let wide = lifts(&["min-width", "min-inline-size"]) || lifts(&flex);
    let sides = ["padding", "left", "right", "top", "bottom", "inset", "margin"];
    let wider = has_amount(declarations, &["margin"], |by| by < 0.0);
    let back = has_amount(declarations, &sides, |by| by > 90.0)
        || (wider && declarations.iter().any(|one| plain_name(&one.name).starts_with("trans")));
    // The letters are drawn over the line around them.
    let under = declarations
        .iter()
        .any(|one| plain_name(&one.name) == "paint-order" && one.value.starts_with("stroke"));
    effects.retain(|one| match one.kind {
        EffectKind::Low => !high,
        EffectKind::Narrow => !wide,
        EffectKind::Pulled => !back,
        EffectKind::Crowded => !wider,
        EffectKind::Stroked => !under,
        _ => true,
    });
}

/// Whether a property whose name begins so has such an amount.
fn has_amount(declarations: &[Declaration], names: &[&str], is: impl Fn(f32) -> bool) -> bool {
    declarations.iter().filter(|one| names.iter().any(|name| one.name.starts_with(name))).any(
        |one| value_parts(&one.value).iter().filter_map(ValuePart::amount).any(|by| is(by.size())),
    )
}

fn height(parts: &[ValuePart], found: &mut Judged) {
    match parts {
        [ValuePart::Amount(amount)] => match amount.length() {
            Some(height) if height < LINE => found.push((EffectKind::Low, true)),
            // A share of what is around is none where that has no height itself.
            Some(height) if amount.percent == 0.0 => {
                found.push((EffectKind::Bounded(height), true));
            }
            _ => {}
        },
        [ValuePart::Word(_)] => {}
        [ValuePart::Function(name, _)] if name == "fit-content" => {}
        _ => found.push((EffectKind::Low, false)),
    }
}

fn overflow(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let across = matches!(name, "overflow-x" | "overflow-inline");
    let down = matches!(name, "overflow-y" | "overflow-block");
    for (at, part) in parts.iter().enumerate() {
        // The first of two words is about the width.
        let for_width = !down && at == 0;
        let for_height = !across && (at == 1 || parts.len() == 1);
        match part.word() {
            Some("hidden" | "clip") => {
                found.extend(for_height.then_some((EffectKind::Cuts, true)));
                found.extend(for_width.then_some((EffectKind::CutsAcross, true)));
                found.push((EffectKind::Scrolls, true));
            }
            Some("auto" | "scroll" | "overlay") => found.push((EffectKind::Scrolls, true)),
            Some(_) => {}
            None => {
                found.push((EffectKind::Cuts, false));
                found.push((EffectKind::CutsAcross, false));
            }
        }
    }
}

fn line_height(parts: &[ValuePart]) -> Option<bool> {
    match parts {
        [ValuePart::Amount(amount)] => Some(match amount.unit {
            Unit::Number => amount.plain < 0.8,
            Unit::Percent => amount.percent < 80.0,
            _ => amount.size() < 10.0,
        }),
        [ValuePart::Word(_)] => Some(false),
        _ => None,
    }
}

/// Rows of a grid without a height of their own.
fn rows(parts: &[ValuePart], found: &mut Judged) {
    for amount in parts.iter().filter_map(ValuePart::amount).filter(|one| one.size() == 0.0) {
        let kind = if amount.unit == Unit::Share { EffectKind::Hides } else { EffectKind::Low };
        found.push((kind, true));
    }
}

fn clip(parts: &[ValuePart]) -> Option<bool> {
    match parts {
        [ValuePart::Function(name, inside)] if name == "rect" => Some(
            !inside
                .iter()
                .all(|part| matches!(part, ValuePart::Sign(_)) || part.word() == Some("auto")),
        ),
        [ValuePart::Word(_)] => Some(false),
        _ => None,
    }
}

fn path(part: &ValuePart) -> Option<bool> {
    match part {
        ValuePart::Word(_) => Some(false),
        ValuePart::Function(name, inside) if name == "inset" => {
            let offsets = inside.split(|part| part.word() == Some("round")).next();
            any_length(offsets.unwrap_or_default(), |offset| offset.size() > 16.0)
        }
        ValuePart::Function(name, inside) if name == "polygon" => {
            polygon_area(inside).filter(|area| *area >= 0.7).map(|_| false)
        }
        _ => None,
    }
}

/// The share of the box that a simple polygon keeps.
fn polygon_area(inside: &[ValuePart]) -> Option<f32> {
    let mut points = Vec::new();
    for point in inside.split(|part| *part == ValuePart::Sign(',')) {
        let share = |part: &ValuePart| {
            part.amount().as_ref().and_then(Amount::length).map(|at| (at / 1000.0).clamp(0.0, 1.0))
        };
        match point {
            [x, y] => points.push((share(x)?, share(y)?)),
            _ => return None,
        }
    }
    let next = points.iter().cycle().skip(1);
    let doubled: f32 = points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    (points.len() <= 8).then_some(doubled.abs() / 2.0)
}
