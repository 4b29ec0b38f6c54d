//! The colors of the site, light and dark: read from its style sheets, compared, and written as one.

use crate::config::theme::{Color, Look};
use crate::css::{self, CustomProperties};
use crate::source::Sources;

/// The style sheet whose `:root` sets the colors as custom properties.
pub const STYLE: &str = "templates/assets/style.css";
/// The style sheet that is linked after it: what `[theme]` sets, followed by the site's own file.
pub const SITE_STYLE: &str = "templates/assets/site.css";

/// The style sheet for paper.
const PRINT_STYLE: &str = "templates/assets/print.css";

/// Which color is shown on which, and the contrast that they need: 4.5 for text (WCAG 2.2, 1.4.3), 3
/// for what only shows where the focus is (1.4.11).
pub const PAIRS: [(&str, &str, f64); 14] = [
    ("text", "background", 4.5),
    ("text", "surface", 4.5),
    ("muted", "background", 4.5),
    ("muted", "surface", 4.5),
    ("accent", "background", 4.5),
    ("accent", "surface", 4.5),
    ("accent-text", "accent", 4.5),
    ("header-text", "header", 4.5),
    ("card-text", "emergency", 4.5),
    ("card-text", "urgent", 4.5),
    ("card-text", "non-urgent", 4.5),
    ("warning-text", "warning", 4.5),
    ("focus", "background", 3.0),
    ("focus", "surface", 3.0),
];

/// The color scheme that the reader's device asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorScheme {
    /// A light page.
    Light,
    /// A dark page.
    Dark,
}

impl ColorScheme {
    /// The name of its table in the settings.
    pub fn name(self) -> &'static str {
        match self {
            ColorScheme::Light => "light",
            ColorScheme::Dark => "dark",
        }
    }
}

/// The colors of the site, as a browser sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette(CustomProperties);

impl Palette {
    /// What the style sheets of `sources` set, where later ones override earlier ones.
    pub fn of(sources: &Sources) -> Self {
        let mut palette = Self::default();
        [STYLE, SITE_STYLE]
            .iter()
            .filter_map(|path| sources.text(path))
            .for_each(|css| palette.read(css));
        palette
    }

    fn read(&mut self, css: &str) {
        self.0.read(&css::read(css));
    }

    /// The color called `name`; `None` if it depends on something else, or lets the ground through.
    pub fn color(&self, mode: ColorScheme, name: &str) -> Option<Color> {
        let color = self.0.color(mode == ColorScheme::Dark, &format!("var(--{name})"))?;
        (color.cover >= 100).then_some(Color(color.rgb))
    }

    /// The color nearest to `color`, on its way to black or to white, that has enough contrast as
    /// `name` with every color that it is paired with.
    pub fn nearest(&self, mode: ColorScheme, name: &str, color: Color) -> Option<Color> {
        let other = |(front, back, least): &(&str, &str, f64)| match name {
            _ if name == *front => Some((self.color(mode, back)?, *least)),
            _ if name == *back => Some((self.color(mode, front)?, *least)),
            _ => None,
        };
        let others: Vec<(Color, f64)> = PAIRS.iter().filter_map(other).collect();
        let steps = (1..=255u8).flat_map(|step| [(step, 0), (step, 255)]);
        let enough =
            |mixed: &Color| others.iter().all(|(other, least)| contrast(*mixed, *other) >= *least);
        steps.map(|(step, end)| mix(color, end, step)).find(enough)
    }
}

/// What `[theme]` sets, as a style sheet to follow `style.css`; `None` if it sets no color and no font.
///
/// A light color must not override the dark one of `style.css`, so the dark block repeats that one. All
/// is on one line, which ends in the site's own first line: so the other lines keep their numbers.
pub fn style_sheet(look: &Look, style: &str) -> Option<String> {
    let mut built_in = Palette::default();
    built_in.read(style);
    let mut light: Vec<String> =
        look.light.iter().map(|(name, color)| format!("--{name}:{}", color.value)).collect();
    light.extend(look.font.iter().map(|font| format!("--font:{font}")));
    let repeated = look.light.keys().filter(|name| !look.dark.contains_key(*name));
    let mut dark: Vec<String> = repeated
        .filter_map(|name| {
            Some(format!("--{name}:{}", built_in.0.dark_value(&format!("--{name}"))?))
        })
        .collect();
    dark.extend(look.dark.iter().map(|(name, color)| format!("--{name}:{}", color.value)));
    let root = |properties: &[String]| {
        if properties.is_empty() {
            String::new()
        } else {
            format!(":root{{{}}}", properties.join(";"))
        }
    };
    let dark = root(&dark);
    let dark = if dark.is_empty() {
        dark
    } else {
        format!("@media (prefers-color-scheme:dark){{{dark}}}")
    };
    Some(root(&light) + &dark).filter(|css| !css.is_empty())
}

/// The rules for paper, where the `base.html` of a site is older than the sheet that they stand in and does not link it.
pub fn for_paper(sources: &Sources) -> Option<String> {
    let frame = sources.text("templates/base.html")?;
    let is_older = frame.contains("site.style_path") && !frame.contains("print.css");
    let lacks = !sources.text(STYLE)?.contains("@media print");
    (is_older && lacks).then(|| css::slim(sources.text(PRINT_STYLE).unwrap_or_default()))
}

/// The contrast of two colors, from 1 to 21.
pub fn contrast(one: Color, other: Color) -> f64 {
    css::contrast(one.0, other.0)
}

fn mix(Color(parts): Color, end: u8, step: u8) -> Color {
    let weighted = |part: u8| {
        (u32::from(part) * u32::from(255 - step) + u32::from(end) * u32::from(step)) / 255
    };
    // The weights add up to 255, so the quotient fits into a byte.
    Color(parts.map(|part| u8::try_from(weighted(part)).unwrap_or(u8::MAX)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::data::Spanned;

    #[test]
    fn an_older_frame_gets_the_rules_for_paper() {
        let paper = |frame: &str, style: &str| {
            let files = [
                ("templates/base.html", frame),
                (STYLE, style),
                (PRINT_STYLE, "@media print { a { color: red } }"),
            ];
            for_paper(&Sources::in_memory(files))
        };
        let older = "{{ asset(name=\"style.css\") }} {{ site.style_path }}";
        assert_eq!(paper(older, "a {}").as_deref(), Some("@media print{a{color:red}}"));
        assert_eq!(paper(older, "@media print { a {} }"), None);
        assert_eq!(paper(&format!("{older} {{{{ asset(name=\"print.css\") }}}}"), "a {}"), None);
        assert_eq!(paper("<h1>", "a {}"), None);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let color = |text| Color::parse(text).expect("a color");
        assert!((contrast(color("#000"), color("#fff")) - 21.0).abs() < 1e-9);
        // The grey that is just dark enough on white (WebAIM contrast checker: 4.54).
        assert!((contrast(color("#767676"), color("#fff")) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_light_color_leaves_the_dark_one_as_it_was() {
        let style = "/* {} */ :root { --accent: #123; --header: var(--accent) }\n@media (prefers-color-scheme: dark) { :root { --accent: #abc; } }";
        let accent = Spanned::new(Color([1, 2, 3]), 0..0);
        let look = Look { light: BTreeMap::from([("accent", accent)]), ..Look::default() };
        let css = style_sheet(&look, style).expect("a style sheet");
        assert_eq!(
            css,
            ":root{--accent:#010203}@media (prefers-color-scheme:dark){:root{--accent:#abc}}"
        );
        let mut palette = Palette::default();
        palette.read(style);
        palette.read(&css);
        assert_eq!(palette.color(ColorScheme::Light, "header"), Some(Color([1, 2, 3])));
        assert_eq!(palette.color(ColorScheme::Dark, "header"), Some(Color([0xaa, 0xbb, 0xcc])));
    }
}
