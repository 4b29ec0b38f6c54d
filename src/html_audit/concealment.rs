//! Which declarations keep what they are for from being seen.

use std::ops::Range;

use crate::css::{CssColor, Declaration};

/// What a declaration does to an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) kind: EffectKind,
    /// The declaration.
    pub(super) text: String,
    pub(super) value: String,
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EffectKind {
    /// Nobody sees it.
    Hides,
    /// It has no height or no width.
    Tiny,
    /// What is too large for it is not shown.
    Cuts,
    /// It has a color for its text.
    Text,
    /// It has a color as its ground.
    Ground,
}

/// What a block does to an element, declaration by declaration.
pub(super) fn effects(declarations: &[Declaration]) -> Vec<Effect> {
    let effect = |one: &Declaration| {
        let value = one.value.trim_end_matches("!important").trim();
        let kind = kind(&one.name, &value.to_ascii_lowercase())?;
        Some(Effect {
            kind,
            text: format!("{}: {}", one.name, one.value),
            value: value.to_owned(),
            span: one.span.clone(),
        })
    };
    let mut effects: Vec<Effect> = declarations.iter().filter_map(effect).collect();
    let has_ground = effects.iter().any(|one| one.kind == EffectKind::Ground);
    // Whatever the ground is, a picture on it may keep the text apart.
    if has_ground && declarations.iter().any(|one| one.name == "background-image") {
        effects.retain(|one| one.kind != EffectKind::Ground);
    }
    effects
}

fn kind(name: &str, value: &str) -> Option<EffectKind> {
    let hides = |holds: bool| holds.then_some(EffectKind::Hides);
    let is_reset = matches!(
        value,
        "none" | "auto" | "initial" | "inherit" | "unset" | "revert" | "revert-layer"
    );
    match name {
        "display" => hides(words(value).any(|word| word == "none")),
        "visibility" => hides(matches!(value, "hidden" | "collapse")),
        "content-visibility" => hides(value == "hidden"),
        "opacity" => hides(share(value).is_some_and(|share| share < 0.1)),
        "filter" => hides(argument(value, "opacity").is_some_and(|share| share < 0.1)),
        "font-size" => hides(words(value).next().is_some_and(is_unreadable)),
        "font" => hides(font_size(value).is_some_and(is_unreadable)),
        "clip" | "clip-path" => hides(!is_reset),
        "transform" | "scale" | "translate" => hides(moves_away(name, value)),
        "text-indent" | "left" | "right" | "top" | "bottom" => hides(words(value).any(is_far)),
        _ if name.starts_with("inset") => hides(words(value).any(is_far)),
        _ if name.starts_with("margin") => {
            // A ground from edge to edge is made by margins as wide as the screen.
            let screen = ["%", "vw", "vi"];
            let far = |word: &str| is_far(word) && !screen.iter().any(|unit| word.ends_with(unit));
            hides(words(value).any(far))
        }
        "height" | "width" | "max-height" | "max-width" | "block-size" | "inline-size"
        | "max-block-size" | "max-inline-size" => {
            length(value).is_some_and(|length| length <= 1.0).then_some(EffectKind::Tiny)
        }
        "overflow" | "overflow-x" | "overflow-y" | "overflow-block" | "overflow-inline" => {
            words(value).any(|word| matches!(word, "hidden" | "clip")).then_some(EffectKind::Cuts)
        }
        "color" | "-webkit-text-fill-color" => match CssColor::parse(value) {
            Some(color) if color.cover < 10 => Some(EffectKind::Hides),
            _ if is_reset => None,
            _ => Some(EffectKind::Text),
        },
        "background" | "background-color" if !is_reset => Some(EffectKind::Ground),
        _ => None,
    }
}

/// The words of a value; those in brackets are none.
fn words(value: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    value
        .split(move |letter: char| {
            match letter {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0 && letter.is_whitespace()
        })
        .filter(|word| !word.is_empty() && !word.contains('('))
}

/// A number, or a percentage as its share.
fn share(value: &str) -> Option<f32> {
    match value.strip_suffix('%') {
        Some(hundredths) => hundredths.parse().ok().map(|number: f32| number / 100.0),
        None => value.parse().ok(),
    }
}

/// The first number in the brackets of `function`.
fn argument(value: &str, function: &str) -> Option<f32> {
    let inside = value.split(function).nth(1)?.strip_prefix('(')?;
    share(inside.split([',', ')', ' ']).next()?)
}

/// A length in pixels, where 1em is 16 and a screen is 1,000 wide.
fn length(word: &str) -> Option<f32> {
    if let Ok(number) = word.parse::<f32>() {
        return Some(number).filter(|number| *number == 0.0);
    }
    const UNITS: [(&str, f32); 18] = [
        ("px", 1.0),
        ("rem", 16.0),
        ("em", 16.0),
        ("pt", 1.33),
        ("pc", 16.0),
        ("ch", 8.0),
        ("ex", 8.0),
        ("lh", 24.0),
        ("vmin", 10.0),
        ("vmax", 10.0),
        ("vw", 10.0),
        ("vh", 10.0),
        ("vi", 10.0),
        ("vb", 10.0),
        ("%", 10.0),
        ("cm", 37.8),
        ("mm", 3.78),
        ("in", 96.0),
    ];
    UNITS.iter().find_map(|(unit, pixels)| {
        let number: f32 = word.strip_suffix(unit)?.parse().ok()?;
        Some(number * pixels)
    })
}

/// Whether letters of a size cannot be read: below 4 pixels, or a quarter of those around.
fn is_unreadable(word: &str) -> bool {
    match word.strip_suffix('%') {
        Some(hundredths) => hundredths.parse().is_ok_and(|number: f32| number < 25.0),
        None => length(word).is_some_and(|length| length < 4.0),
    }
}

/// The size in `bold 1rem/1.5 serif`.
fn font_size(value: &str) -> Option<&str> {
    let sizes = words(value).filter_map(|word| word.split('/').next());
    sizes.into_iter().find(|word| length(word).is_some())
}

/// Whether a distance leads off the screen.
fn is_far(word: &str) -> bool {
    length(word).is_some_and(|length| length.abs() >= 900.0)
}

/// Whether a `transform`, or one of its parts as a property, shrinks to nothing or moves off the screen.
fn moves_away(name: &str, value: &str) -> bool {
    let is_nothing = |word: &str| share(word).is_some_and(|share| share.abs() < 0.1);
    match name {
        "scale" => words(value).any(is_nothing),
        "translate" => words(value).any(is_far),
        _ => value.split_inclusive(')').any(|part| {
            let Some((function, inside)) = part.trim().split_once('(') else { return false };
            let mut parts = inside.trim_end_matches(')').split(',').map(str::trim);
            match function {
                "scale" | "scalex" | "scaley" | "scale3d" => parts.any(is_nothing),
                "translate" | "translatex" | "translatey" | "translate3d" => parts.any(is_far),
                "rotatex" | "rotatey" => {
                    parts.any(|part| matches!(part, "90deg" | "-90deg" | "0.25turn"))
                }
                _ => false,
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{EffectKind, effects};
    use crate::css;

    fn hides(style: &str) -> bool {
        let effects = effects(&css::declarations(style));
        let has = |kind| effects.iter().any(|one| one.kind == kind);
        has(EffectKind::Hides) || (has(EffectKind::Tiny) && has(EffectKind::Cuts))
    }

    #[test]
    fn what_hides_is_known_and_what_only_moves_is_not() {
        for style in [
            "display: none",
            "DISPLAY:NONE !important",
            "d\\69splay: none",
            "visibility: hidden",
            "opacity: 0",
            "opacity: 0%",
            "opacity: .01",
            "font-size: 0",
            "font-size: 1px",
            "font: 0/0 serif",
            "clip: rect(0, 0, 0, 0)",
            "clip-path: inset(50%)",
            "transform: scale(0)",
            "transform: translateX(-9999px)",
            "scale: 0",
            "translate: -100vw",
            "left: -999em",
            "position: absolute; inset-inline-start: -9999px",
            "text-indent: 100%",
            "text-indent: -9999px",
            "height: 0; overflow: hidden",
            "max-height: 1px; overflow-y: clip",
            "color: transparent",
            "color: rgb(0 0 0 / 0)",
            "content-visibility: hidden",
            "margin-left: -9999px",
            "filter: opacity(0)",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in [
            "display: block",
            "visibility: visible",
            "opacity: .8",
            "font-size: .75em",
            "font: bold 1rem/1.5 serif",
            "clip-path: none",
            "transform: rotate(45deg)",
            "transform: translateY(-2px)",
            "left: 0",
            "inset-block-start: -10rem",
            "text-indent: 1em",
            "height: 0",
            "overflow: hidden",
            "width: 100%; overflow: hidden",
            "color: #333",
            "margin-inline: calc(50% - 50vw)",
            "margin: 0 auto",
            "margin-left: -100%",
            "content-visibility: auto",
            "filter: none",
        ] {
            assert!(!hides(style), "{style}");
        }
    }
}
