//! The look of a site under `[theme]`: its colors, light and dark, its font and its logo.

use std::collections::BTreeMap;
use std::fmt;

use crate::data::{Fields, Key, Spanned};
use crate::diagnostic::quoted;
use crate::schema::settings::{THEME, colors::KEYS as COLORS, theme as keys};
use crate::source::path::{ARTICLES, TEMPLATES};

/// The folder of the style sheets, scripts and pictures of the theme in a site.
pub const ASSETS: &str = "templates/assets/";

/// The look that a site sets itself; the rest comes from the built-in theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Colors by name.
    pub light: Colors,
    /// Colors by name, for devices that ask for a dark page.
    pub dark: Colors,
    /// A font stack as CSS writes it.
    pub font: Option<String>,
    /// The path of a picture, from the site's folder.
    pub logo: Option<Spanned<String>>,
}

/// Colors by name, each with its place in the settings.
pub type Colors = BTreeMap<&'static str, Spanned<Color>>;

/// An opaque sRGB color: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// `#rgb` or `#rrggbb`; other forms cannot be checked for contrast and are refused.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let number =
            |at: usize, length: usize| u8::from_str_radix(digits.get(at..at + length)?, 16).ok();
        match digits.len() {
            3 => Some(Self([number(0, 1)? * 17, number(1, 1)? * 17, number(2, 1)? * 17])),
            6 => Some(Self([number(0, 2)?, number(2, 2)?, number(4, 2)?])),
            _ => None,
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

pub(super) fn look(fields: &mut Fields<'_>) -> Look {
    let Some(table) = fields.table(&THEME) else { return Look::default() };
    let mut inner = fields.nested(table.value);
    let look = Look {
        light: colors(&mut inner, &keys::LIGHT),
        dark: colors(&mut inner, &keys::DARK),
        font: font(&mut inner),
        logo: logo(&mut inner),
    };
    inner.finish();
    look
}

fn colors(fields: &mut Fields<'_>, key: &Key) -> Colors {
    let mut colors = Colors::new();
    let Some(table) = fields.table(key) else { return colors };
    let mut inner = fields.nested(table.value);
    for color_key in COLORS {
        let Some(text) = inner.text(color_key) else { continue };
        match Color::parse(&text.value) {
            Some(color) => {
                colors.insert(color_key.name, Spanned::new(color, text.span));
            }
            None => inner.report(
                "wrong-type",
                text.span,
                format!("{} is not a colour that can be checked", quoted(&text.value)),
                "Write it as \"#rrggbb\", for example \"#0b5563\".",
            ),
        }
    }
    inner.finish();
    colors
}

/// Names and commas only: anything that could end the declaration, load a file or hide in an escape
/// is refused.
fn font(fields: &mut Fields<'_>) -> Option<String> {
    let font = fields.text(&keys::FONT)?;
    let plain = |character: char| character.is_alphanumeric() || " ,-_'\"".contains(character);
    let paired = |quote| font.value.matches(quote).count() % 2 == 0;
    if !font.value.trim().is_empty() && font.value.chars().all(plain) && paired('"') && paired('\'')
    {
        return Some(font.value);
    }
    fields.report(
        "wrong-type",
        font.span,
        format!("{} is not a list of fonts", quoted(&font.value)),
        "Write names with commas between them, for example font = \"Georgia, 'Noto Serif', serif\".",
    );
    None
}

/// The path of the logo; a bare name is a file of the theme.
fn logo(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let logo = fields.text(&keys::LOGO)?;
    let whole = [TEMPLATES, ARTICLES].iter().any(|folder| logo.value.starts_with(folder));
    let path = if whole { logo.value } else { format!("{ASSETS}{}", logo.value) };
    Some(Spanned::new(path, logo.span))
}
