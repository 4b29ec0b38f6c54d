//! Colors as CSS writes them.

use cssparser::{Parser, color};

use super::amount::{Amount, Unit};
use super::color_space::{
    from_hsl, from_hwb, from_lab, from_oklab, to_hsl, to_hwb, to_lab, to_oklab, to_polar,
};
use super::value::ValuePart;

/// A color of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CssColor {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// How much it covers, from 0 to 1, in hundredths.
    pub cover: u8,
}

/// The colors of the system on light and on dark pages, near enough to tell a text from its ground.
const SYSTEM: [(&str, [u8; 3], [u8; 3]); 8] = [
    (
        " canvas field window background infobackground menu scrollbar threedface ",
        [255; 3],
        [18; 3],
    ),
    (
        " canvastext fieldtext buttontext windowtext text infotext menutext captiontext ",
        [0; 3],
        [255; 3],
    ),
    (" linktext -webkit-link ", [0, 0, 238], [158, 158, 255]),
    (" visitedtext activetext ", [85, 26, 139], [208, 173, 240]),
    (" buttonface buttonborder activeborder accentcolortext ", [239; 3], [107; 3]),
    (" graytext ", [109; 3], [150; 3]),
    (" highlight accentcolor selecteditem ", [0, 95, 204], [0, 95, 204]),
    (" highlighttext marktext selecteditemtext ", [0; 3], [255; 3]),
];

impl CssColor {
    /// The color that a part of a value is on light or dark pages.
    pub fn of(part: &ValuePart, dark: bool) -> Option<Self> {
        match part {
            ValuePart::Hash(digits) => {
                let (red, green, blue, alpha) = color::parse_hash_color(digits.as_bytes()).ok()?;
                Some(Self { rgb: [red, green, blue], cover: part_of_byte(alpha * 100.0) })
            }
            ValuePart::Word(name) if name == "transparent" => Some(Self { rgb: [0; 3], cover: 0 }),
            ValuePart::Word(name) => {
                let named = || color::parse_named_color(name).ok().map(<[u8; 3]>::from);
                let rgb = system(name, dark).or_else(named)?;
                Some(Self { rgb, cover: 100 })
            }
            ValuePart::Function(name, inside) => function(name, inside, dark),
            _ => None,
        }
    }
}

fn system(name: &str, dark: bool) -> Option<[u8; 3]> {
    let wanted = format!(" {name} ");
    let (_, on_light, on_dark) = SYSTEM.iter().find(|(names, ..)| names.contains(&wanted))?;
    Some(if dark { *on_dark } else { *on_light })
}

/// The contrast of two colors, from 1 to 21: WCAG 2.2, "contrast ratio" and "relative luminance"
/// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(parts: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = parts.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn function(name: &str, inside: &[ValuePart], dark: bool) -> Option<CssColor> {
    // That of the text around: near enough black, or white on dark pages.
    let is_around = |part: &ValuePart| part.word() == Some("currentcolor");
    if inside.iter().any(is_around) {
        let plain = |part: &ValuePart| match is_around(part) {
            true => ValuePart::Word("canvastext".to_owned()),
            false => part.clone(),
        };
        let inside: Vec<ValuePart> = inside.iter().map(plain).collect();
        return function(name, &inside, dark);
    }
    let choices: Vec<&[ValuePart]> = inside.split(|part| *part == ValuePart::Sign(',')).collect();
    match (name, choices.as_slice()) {
        ("light-dark", [light, other]) => match if dark { other } else { light } {
            [part] => CssColor::of(part, dark),
            _ => None,
        },
        ("color-mix", [_, one, other]) => mixed(one, other, dark),
        _ => plain(name, inside),
    }
}

/// A color with its share of a mixture, which is near enough in red, green and blue.
fn mixed(one: &[ValuePart], other: &[ValuePart], dark: bool) -> Option<CssColor> {
    let read = |parts: &[ValuePart]| {
        let color = parts.iter().find_map(|part| CssColor::of(part, dark))?;
        let share = parts.iter().find_map(ValuePart::amount).map(|amount| amount.share());
        (parts.len() < 3).then_some((color, share.flatten()))
    };
    let ((one, first), (other, second)) = (read(one)?, read(other)?);
    let (first, second) = match (first, second) {
        (None, None) => (0.5, 0.5),
        (Some(first), None) => (first, 1.0 - first),
        (None, Some(second)) => (1.0 - second, second),
        (Some(first), Some(second)) => (first, second),
    };
    let sum = first + second;
    if sum <= 0.0 {
        return None;
    }
    let weight = |color: CssColor, share: f32| f32::from(color.cover) / 100.0 * share / sum;
    let (first, second) = (weight(one, first), weight(other, second));
    let cover = first + second;
    let blend = |one: u8, other: u8| {
        part_of_byte((f32::from(one) * first + f32::from(other) * second) / cover.max(0.001))
    };
    let [red, green, blue] = one.rgb;
    let [red_too, green_too, blue_too] = other.rgb;
    let rgb = [blend(red, red_too), blend(green, green_too), blend(blue, blue_too)];
    Some(CssColor { rgb, cover: part_of_byte(cover * sum.min(1.0) * 100.0) })
}

/// A color by its three parts and how much it covers.
fn plain(name: &str, inside: &[ValuePart]) -> Option<CssColor> {
    let mut rest: Vec<&ValuePart> =
        inside.iter().filter(|part| !matches!(part, ValuePart::Sign(_))).collect();
    let mut space = name;
    if name == "color" {
        space = rest.first()?.word()?;
        rest.remove(0);
    }
    let alpha = match rest.get(3) {
        Some(part) => none_or(part)?.share()?,
        None => 1.0,
    };
    let parts = match rest.as_slice() {
        [a, b, c] | [a, b, c, _] => [*a, *b, *c],
        _ => return None,
    };
    let rgb = in_space(space, parts.map(none_or))?.map(|value| part_of_byte(value * 255.0));
    Some(CssColor { rgb, cover: part_of_byte(alpha * 100.0) })
}

/// What a function of colors begins with, and the numbers that its letters stand for.
pub(super) type Channels = (Option<ValuePart>, [(&'static str, f32); 4]);

/// The channels of a color that is made from another one, as in `hsl(from red h s l)`.
pub(super) fn channels(name: &str, from: &ValuePart, input: &mut Parser<'_>) -> Option<Channels> {
    let around = CssColor { rgb: [0; 3], cover: 100 };
    let is_around = from.word() == Some("currentcolor");
    let color = if is_around { around } else { CssColor::of(from, false)? };
    let mut first = None;
    let mut space = name.to_owned();
    if name == "color" {
        space = input.expect_ident().ok()?.to_ascii_lowercase();
        first = Some(ValuePart::Word(space.clone()));
    }
    let rgb = color.rgb.map(|part| f32::from(part) / 255.0);
    let scaled = |parts: [f32; 3], by: [f32; 3]| {
        let ([a, b, c], [x, y, z]) = (parts, by);
        [a * x, b * y, c * z]
    };
    let (letters, parts): ([&'static str; 3], [f32; 3]) = match space.as_str() {
        "rgb" | "rgba" => (["r", "g", "b"], scaled(rgb, [255.0; 3])),
        "srgb" | "display-p3" | "a98-rgb" | "rec2020" | "prophoto-rgb" => (["r", "g", "b"], rgb),
        "hsl" | "hsla" => (["h", "s", "l"], scaled(to_hsl(rgb), [1.0, 100.0, 100.0])),
        "hwb" => (["h", "w", "b"], scaled(to_hwb(rgb), [1.0, 100.0, 100.0])),
        "lab" => (["l", "a", "b"], to_lab(rgb)),
        "lch" => (["l", "c", "h"], to_polar(to_lab(rgb))),
        "oklab" => (["l", "a", "b"], to_oklab(rgb)),
        "oklch" => (["l", "c", "h"], to_polar(to_oklab(rgb))),
        _ => return None,
    };
    let ([x, y, z], [a, b, c]) = (letters, parts);
    Some((first, [(x, a), (y, b), (z, c), ("alpha", f32::from(color.cover) / 100.0)]))
}

fn none_or(part: &ValuePart) -> Option<Amount> {
    if part.word() == Some("none") { Some(Amount::number(0.0)) } else { part.amount() }
}

/// Red, green and blue from 0 to 1.
fn in_space(space: &str, [a, b, c]: [Option<Amount>; 3]) -> Option<[f32; 3]> {
    let (a, b, c) = (a?, b?, c?);
    // A number of a range, or hundredths of it.
    let of = |amount: Amount, range: f32| match amount.unit {
        Unit::Number => Some(amount.size()),
        Unit::Percent => Some(amount.percent / 100.0 * range),
        _ => None,
    };
    let hue = |amount: Amount| match amount.unit {
        Unit::Number | Unit::Angle => Some(amount.size()),
        _ => None,
    };
    let polar = |chroma: f32, hue: f32| {
        let (sine, cosine) = hue.to_radians().sin_cos();
        (chroma * cosine, chroma * sine)
    };
    Some(match space {
        "rgb" | "rgba" => [of(a, 255.0)? / 255.0, of(b, 255.0)? / 255.0, of(c, 255.0)? / 255.0],
        "srgb" | "display-p3" | "a98-rgb" | "rec2020" | "prophoto-rgb" => {
            [of(a, 1.0)?, of(b, 1.0)?, of(c, 1.0)?]
        }
        "hsl" | "hsla" => from_hsl(hue(a)?, of(b, 100.0)? / 100.0, of(c, 100.0)? / 100.0),
        "hwb" => from_hwb(hue(a)?, of(b, 100.0)? / 100.0, of(c, 100.0)? / 100.0),
        "lab" => from_lab(of(a, 100.0)?, of(b, 125.0)?, of(c, 125.0)?),
        "oklab" => from_oklab(of(a, 1.0)?, of(b, 0.4)?, of(c, 0.4)?),
        "lch" => {
            let (green, blue) = polar(of(b, 150.0)?, hue(c)?);
            from_lab(of(a, 100.0)?, green, blue)
        }
        "oklch" => {
            let (green, blue) = polar(of(b, 0.4)?, hue(c)?);
            from_oklab(of(a, 1.0)?, green, blue)
        }
        _ => return None,
    })
}

/// A number as a byte; one that is too small or too large is the nearest.
fn part_of_byte(value: f32) -> u8 {
    // The range is held, so the cast loses nothing but what is behind the point.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    {
        value.round().clamp(0.0, 255.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::CssColor;

    const GREY: [&str; 24] = [
        "#ddd",
        "#dddddd",
        "#ddddddff",
        "gainsboro",
        "rgb(220 220 220)",
        "rgba(220, 220, 220, 1)",
        "hsl(0 0% 86.3%)",
        "hsl(120deg, 0%, 86.3%)",
        "rgb(86.3% 86.3% 86.3% / 100%)",
        "rgb(calc(200 + 20) 220 220 / calc(1))",
        "hwb(0 86.3% 13.7%)",
        "lab(87.6 0 0)",
        "lch(87.6% 0 120)",
        "oklab(0.895 0 0)",
        "oklch(89.5% 0 none)",
        "color(srgb 0.863 0.863 0.863 / 1)",
        "color-mix(in oklab, #ddd, gainsboro 30%)",
        "light-dark(#ddd, #000)",
        "rgb(from #ddd r g b / alpha)",
        "hsl(from #ccc h s calc(l + 6.3))",
        "oklch(from #ddd l c h)",
        "lch(from #ddd l c h)",
        "hwb(from #ddd h w b)",
        "color(from #ddd srgb r g b)",
    ];

    const UNSEEN: [&str; 10] = [
        "oklch(0 0 0 / 0)",
        "hwb(0 0% 0% / 0%)",
        "lab(0 0 0 / 0)",
        "color(srgb 1 1 1 / none)",
        "color-mix(in srgb, transparent, red 0%)",
        "color-mix(in srgb, red 0%, transparent)",
        "light-dark(transparent, #fff)",
        "rgb(from red r g b / 0)",
        "rgba(0, 0, 0, calc(0))",
        "#0000",
    ];

    /// Ecosystem L3.
    #[test]
    fn colors_are_read_in_all_their_forms() {
        for grey in GREY {
            let color = CssColor::parse(grey).unwrap_or_else(|| panic!("{grey} is not read"));
            assert!(color.rgb.iter().all(|part| (219..=222).contains(part)), "{grey}: {color:?}");
            assert_eq!(color.cover, 100, "{grey}");
        }
        assert_eq!(CssColor::parse("hsl(210 100% 25%)").map(|one| one.rgb), Some([0, 64, 128]));
        assert_eq!(CssColor::parse("rgba(0,0,0,0)").map(|one| one.cover), Some(0));
        for unseen in UNSEEN {
            assert_eq!(CssColor::parse(unseen).map(|one| one.cover), Some(0), "{unseen}");
        }
        let red = CssColor::parse("oklch(62.8% 0.2577 29.23)").unwrap_or_else(|| panic!("no red"));
        assert!(red.rgb[0] > 250 && red.rgb[1] < 10 && red.rgb[2] < 10, "{red:?}");
        for other in [
            "contrast-color(red)",
            "rgb(from url(a) 0 g b)",
            "color-mix(in srgb, red, var(--x))",
            "",
            "inherit",
            "var(--text)",
            "currentcolor",
            "#12345",
            "rgb(1 2)",
            "red blue",
        ] {
            assert_eq!(CssColor::parse(other), None, "{other}");
        }
    }
}
