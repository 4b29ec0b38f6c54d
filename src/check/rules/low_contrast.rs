//! Colors that readers cannot tell from their background.

use crate::check::{Check, Findings, Scope};
use crate::config::theme::{Color, Colors};
use crate::config::{self, theme::Look};
use crate::diagnostic::{Finding, Level, Place};
use crate::theme::palette::{self, ColorScheme, PAIRS, Palette};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let palette = Palette::of(scope.sources);
    let look = &scope.library.config.theme;
    let mut reported: Vec<[Color; 2]> = Vec::new();
    for mode in [ColorScheme::Light, ColorScheme::Dark] {
        for pair in PAIRS {
            let Some((one, other)) = palette.color(mode, pair.0).zip(palette.color(mode, pair.1))
            else {
                continue;
            };
            // A token that is another one's value, and a dark page that keeps the light colors, say
            // nothing new.
            if palette::contrast(one, other) < pair.2
                && !reported.iter().any(|pair| pair.contains(&one) && pair.contains(&other))
            {
                reported.push([one, other]);
                found.push(finding(&palette, look, mode, pair, [one, other]));
            }
        }
    }
}

fn finding(
    palette: &Palette,
    look: &Look,
    mode: ColorScheme,
    (front, back, least): (&'static str, &'static str, f64),
    [one, other]: [Color; 2],
) -> Finding {
    // What the site has set itself is what it can change: the text before the ground.
    let own =
        |name: &'static str, color: Color| set(look, mode, name).map(|place| (place, name, color));
    let (place, changed, color) = own(front, one).or_else(|| own(back, other)).unwrap_or((
        Place::file(palette::STYLE),
        front,
        one,
    ));
    let ratio = (palette::contrast(one, other) * 100.0).floor() / 100.0;
    let name = mode.name();
    let finding = Finding::new(
        place,
        format!(
            "`{front}` on `{back}` has a contrast of {ratio}:1 on {name} pages, and needs {least}:1"
        ),
    )
    .label(format!("{one} on {other}"))
    .why("Readers with weak sight, or with a phone in the sun, could not read it.");
    match palette.nearest(mode, changed, color) {
        Some(color) => finding.help(format!(
            "The nearest that is enough, under [theme.{name}]: {changed} = \"{color}\""
        )),
        None => finding.help(format!(
            "No `{changed}` is far enough from all that it meets: change `{front}` and `{back}`."
        )),
    }
}

/// Where the settings set the color; a light one also counts on dark pages that do not set their
/// own.
fn set(look: &Look, mode: ColorScheme, name: &str) -> Option<Place> {
    let of = |colors: &Colors| {
        colors.get(name).map(|color| Place::span(config::FILE, color.span.clone()))
    };
    let dark = of(&look.dark).filter(|_| mode == ColorScheme::Dark);
    dark.or_else(|| of(&look.light))
}
