//! What declarations do to letters and colors.

use super::{EffectKind, Judged, any_length, note};
use crate::css::{Amount, CssColor, Unit, ValuePart};

pub(super) fn judge(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let hides = EffectKind::Hides;
    match name {
        "display" => note(found, hides, is_not_displayed(parts)),
        "visibility" => note(found, hides, keywords(parts, &["visible"], &["hidden", "collapse"])),
        "content-visibility" => {
            note(found, hides, keywords(parts, &["visible", "auto"], &["hidden"]))
        }
        "position-visibility" => note(found, hides, keywords(parts, &["always"], &[])),
        "interactivity" => note(found, hides, keywords(parts, &["auto"], &["inert"])),
        "mix-blend-mode" => note(found, hides, keywords(parts, &["normal"], &[])),
        "text-security" => note(found, hides, keywords(parts, &["none"], &["disc"])),
        "unicode-bidi" => {
            let turned = ["bidi-override", "isolate-override"];
            note(
                found,
                hides,
                keywords(parts, &["normal", "embed", "isolate", "plaintext"], &turned),
            );
        }
        "opacity" => match shares(parts) {
            Some(share) if share < 0.9 => found.push((EffectKind::Fades(share.max(0.0)), true)),
            Some(_) => {}
            None => note(found, hides, None),
        },
        "filter" => filters(parts, found),
        "mask"
        | "mask-image"
        | "mask-border"
        | "mask-border-source"
        | "mask-box-image"
        | "mask-box-image-source" => {
            let is_none = parts.iter().all(|part| matches!(part, ValuePart::Word(_)));
            note(found, hides, is_none.then_some(false));
        }
        "color" | "text-fill-color" => text(parts, found),
        "background" | "background-color" | "background-image" => {
            let has_ground = parts.iter().any(|part| part.word() != Some("none"));
            note(found, EffectKind::Ground, Some(has_ground));
        }
        "box-shadow" if parts.iter().any(|part| part.word() == Some("inset")) => {
            // A ring, a bar or an edge covers no words.
            let lengths = parts.iter().filter_map(|part| part.amount()?.length());
            let is_wide = lengths.fold(0.0, |most: f32, length| most.max(length.abs())) > 8.0;
            let is_vague = parts.contains(&ValuePart::Unknown);
            note(found, EffectKind::Ground, Some(is_wide || is_vague));
        }
        _ => judge_letters(name, parts, found),
    }
}

/// What declarations do to the shapes of letters, and to lines through them.
fn judge_letters(name: &str, parts: &[ValuePart], found: &mut Judged) {
    let hides = EffectKind::Hides;
    match name {
        "content" => note(found, hides, parts.iter().all(is_text).then_some(false)),
        "font-size" => letters(parts.first(), found),
        "font" => font(parts, found),
        "font-size-adjust" => {
            let is_none = |amount: &Amount| amount.share().is_some_and(|share| share < 0.2);
            let known = parts.iter().all(|part| match part {
                ValuePart::Amount(amount) => !is_none(amount),
                part => part.word().is_some(),
            });
            note(found, hides, known.then_some(false));
        }
        "text-stroke" | "text-stroke-width" => stroke(parts, 1.6, EffectKind::Stroked, found),
        // Only of telephones, in which it changes the size of all letters.
        "text-size-adjust" => {
            if let Some(ValuePart::Amount(amount)) = parts.first() {
                relative(amount.share().unwrap_or(1.0), found);
            }
        }
        "text-decoration" | "text-decoration-thickness" | "text-decoration-line" => {
            stroke(parts, 8.0, hides, found);
            let strikes = parts.iter().any(|part| part.word() == Some("line-through"));
            note(found, EffectKind::Strikes, Some(strikes));
        }
        "text-underline-offset" => {
            note(found, EffectKind::Strikes, any_length(parts, |by| by.size() < -4.0));
        }
        "text-combine-upright" | "text-combine" => {
            note(found, hides, keywords(parts, &["none", "digits"], &["all", "horizontal"]));
        }
        "outline-offset" => {
            note(found, hides, any_length(parts, |length| length.size() < -20.0));
            let inside = any_length(parts, |length| length.size() < -6.0);
            note(found, EffectKind::OutlinedInside, inside);
        }
        "outline" | "outline-width" => {
            note(found, EffectKind::Outlined, any_length(parts, |width| width.size() > 6.0));
        }
        _ => {}
    }
}

/// Whether one of `bad` is there; `None` when another word than `good` is.
fn keywords(parts: &[ValuePart], good: &[&str], bad: &[&str]) -> Option<bool> {
    let words: Option<Vec<&str>> = parts.iter().map(ValuePart::word).collect();
    let words = words?;
    if words.iter().any(|word| bad.contains(word)) {
        return Some(true);
    }
    words.iter().all(|word| good.contains(word)).then_some(false)
}

fn is_not_displayed(parts: &[ValuePart]) -> Option<bool> {
    const SHOWN: [&str; 23] = [
        "block",
        "inline",
        "inline-block",
        "flex",
        "inline-flex",
        "grid",
        "inline-grid",
        "subgrid",
        "flow",
        "flow-root",
        "contents",
        "list-item",
        "run-in",
        "ruby",
        "ruby-base",
        "math",
        "table",
        "inline-table",
        "table-row",
        "table-cell",
        "table-caption",
        "grid-lanes",
        "inline-grid-lanes",
    ];
    let is_shown = |word: &str| {
        SHOWN.contains(&word)
            || word.starts_with('-')
            || (word.starts_with("table-")
                && word.ends_with("-group")
                && word != "table-column-group")
    };
    let words: Option<Vec<&str>> = parts.iter().map(ValuePart::word).collect();
    let words = words?;
    if words.iter().any(|word| matches!(*word, "none" | "table-column" | "table-column-group")) {
        return Some(true);
    }
    words.iter().all(|word| is_shown(word)).then_some(false)
}

/// The one share of a value.
fn shares(parts: &[ValuePart]) -> Option<f32> {
    match parts {
        [part] => part.amount()?.share(),
        _ => None,
    }
}

/// All filters of a value, one after the other: how pale they make it, and what is left between black and white.
fn filters(parts: &[ValuePart], found: &mut Judged) {
    let mut cover = 1.0;
    let mut tones = [0.1_f32, 0.9];
    for part in parts {
        filter(part, found);
        let ValuePart::Function(name, inside) = part else { continue };
        let share = shares(inside).unwrap_or(1.0);
        let change = |tone: f32| match name.as_str() {
            "brightness" => tone * share,
            "contrast" => (tone - 0.5) * share + 0.5,
            "invert" => tone * (1.0 - share) + (1.0 - tone) * share,
            _ => tone,
        };
        tones = tones.map(|tone| change(tone).clamp(0.0, 1.0));
        cover *= if name == "opacity" { share.clamp(0.0, 1.0) } else { 1.0 };
    }
    let [one, other] = tones;
    note(found, EffectKind::Hides, Some((one - other).abs() < 0.2));
    found.extend((cover < 1.0).then_some((EffectKind::Fades(cover), true)));
}

fn filter(part: &ValuePart, found: &mut Judged) {
    let judged = match part {
        ValuePart::Word(word) if word == "none" => Some(false),
        ValuePart::Function(name, inside) => {
            let share = if inside.is_empty() { Some(1.0) } else { shares(inside) };
            match name.as_str() {
                "grayscale" | "sepia" | "saturate" | "hue-rotate" | "drop-shadow" => Some(false),
                "opacity" => share.map(|_| false),
                "brightness" => share.map(|share| !(0.3..=3.0).contains(&share)),
                "contrast" => share.map(|share| share < 0.3),
                "invert" => share.map(|share| share > 0.3 && share < 0.7),
                "blur" if inside.is_empty() => Some(false),
                "blur" => any_length(inside, |length| length.size() > 2.0),
                _ => None,
            }
        }
        _ => None,
    };
    note(found, EffectKind::Hides, judged);
}

/// Whether what an element is shown as instead of its text is text as well: browsers take only pictures.
fn is_text(part: &ValuePart) -> bool {
    match part {
        ValuePart::Function(name, _) => {
            ["attr", "counter", "counters", "string"].contains(&name.as_str())
        }
        ValuePart::Unknown => false,
        _ => true,
    }
}

/// A size of letters, where it is small.
fn letters(part: Option<&ValuePart>, found: &mut Judged) {
    let hides = EffectKind::Hides;
    match part {
        Some(ValuePart::Word(word)) => {
            if word == "smaller" {
                found.push((EffectKind::Letters(0.83), true));
            }
        }
        Some(ValuePart::Amount(amount)) => match amount.unit {
            Unit::Percent => relative(amount.percent / 100.0, found),
            Unit::Length if amount.plain == 0.0 && amount.screen == 0.0 => {
                relative(amount.em + amount.percent / 100.0, found);
            }
            _ => {
                let Some(size) = amount.length() else { return };
                // A narrow telephone is a third as wide.
                let size = size.min(size - amount.screen * 6.8) - amount.percent * 9.84;
                if size > 500.0 {
                    note(found, hides, Some(true));
                } else if size < 8.0 {
                    found.push((EffectKind::LetterSize(size.max(0.0)), true));
                }
            }
        },
        _ => note(found, hides, None),
    }
}

fn relative(times: f32, found: &mut Judged) {
    if times > 30.0 {
        note(found, EffectKind::Hides, Some(true));
    } else if times < 0.95 {
        found.push((EffectKind::Letters(times.max(0.0)), true));
    }
}

/// The size and the height of lines in `bold 1rem/1.5 serif`.
fn font(parts: &[ValuePart], found: &mut Judged) {
    let is_size = |part: &ValuePart| {
        part.amount().is_some_and(|amount| amount.length().is_some())
            || part.word() == Some("smaller")
            || matches!(part, ValuePart::Function(..) | ValuePart::Unknown)
    };
    let Some(at) = parts.iter().position(is_size) else { return };
    letters(parts.get(at), found);
    if let [ValuePart::Sign('/'), height, ..] = parts.get(at + 1..).unwrap_or_default() {
        super::boxes::judge("line-height", std::slice::from_ref(height), found);
    }
}

/// A line around or through letters that is so thick that it covers them.
fn stroke(parts: &[ValuePart], most: f32, kind: EffectKind, found: &mut Judged) {
    let width = |amount: Amount| {
        amount.length().map(|_| amount.plain + amount.em * 16.0 + amount.percent * 0.16)
    };
    let mut widths = parts.iter().filter_map(|part| width(part.amount()?));
    note(found, kind, Some(widths.any(|width| width > most)));
}

fn text(parts: &[ValuePart], found: &mut Judged) {
    let [part] = parts else { return };
    if part.word() == Some("currentcolor") {
        return found.push((EffectKind::Text, true));
    }
    let colors = [CssColor::of(part, false), CssColor::of(part, true)];
    match colors {
        [Some(light), Some(dark)] if light.cover.min(dark.cover) < 20 => {
            note(found, EffectKind::Clear, Some(true));
        }
        [Some(_), Some(_)] => found.push((EffectKind::Text, true)),
        _ if matches!(part, ValuePart::Function(..) | ValuePart::Unknown) => {
            note(found, EffectKind::Hides, None);
        }
        _ => {}
    }
}
