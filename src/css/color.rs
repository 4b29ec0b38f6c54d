//! Colors as CSS writes them.

use cssparser::{Parser, Token, color};

/// A color of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CssColor {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// How much it covers, from 0 to 1, in hundredths.
    pub cover: u8,
}

impl CssColor {
    /// A color as a hex number, a name, `rgb()` or `hsl()`; `None` for what depends on something else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut input = Parser::new(text.trim());
        let parsed = match input.next().ok()?.clone() {
            Token::Hash(digits) | Token::IDHash(digits) => {
                let (red, green, blue, alpha) = color::parse_hash_color(digits.as_bytes()).ok()?;
                Self { rgb: [red, green, blue], cover: part(alpha * 100.0) }
            }
            Token::Ident(name) if name.eq_ignore_ascii_case("transparent") => {
                Self { rgb: [0; 3], cover: 0 }
            }
            Token::Ident(name) => {
                let (red, green, blue) = color::parse_named_color(&name).ok()?;
                Self { rgb: [red, green, blue], cover: 100 }
            }
            Token::Function(name) => {
                let numbers = input
                    .parse_nested_block(|input| Ok::<_, cssparser::ParseError<()>>(numbers(input)));
                function(&name.to_ascii_lowercase(), &numbers.ok()??)?
            }
            _ => return None,
        };
        input.is_exhausted().then_some(parsed)
    }
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

/// A number, and whether it is in hundredths.
type Amount = (f32, bool);

fn numbers(input: &mut Parser<'_>) -> Option<Vec<Amount>> {
    let mut numbers = Vec::new();
    while let Ok(token) = input.next() {
        match token {
            Token::Number { value, .. } => numbers.push((*value, false)),
            Token::Percentage { unit_value, .. } => numbers.push((*unit_value, true)),
            Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("deg") => {
                numbers.push((*value, false));
            }
            Token::Comma | Token::Delim('/') => {}
            _ => return None,
        }
    }
    Some(numbers)
}

fn function(name: &str, numbers: &[Amount]) -> Option<CssColor> {
    let (parts, alpha) = match numbers {
        [a, b, c] => ([*a, *b, *c], 1.0),
        [a, b, c, (alpha, _)] => ([*a, *b, *c], *alpha),
        _ => return None,
    };
    let rgb = match name {
        "rgb" | "rgba" => {
            parts.map(|(value, hundredths)| if hundredths { value * 255.0 } else { value })
        }
        "hsl" | "hsla" => {
            let [(hue, _), saturation, lightness] = parts;
            let share =
                |(value, hundredths): Amount| if hundredths { value } else { value / 100.0 };
            from_hsl(hue, share(saturation), share(lightness)).map(|value| value * 255.0)
        }
        _ => return None,
    };
    Some(CssColor { rgb: rgb.map(part), cover: part(alpha * 100.0) })
}

/// CSS Color 4, "Converting HSL colors to sRGB" (<https://www.w3.org/TR/css-color-4/#hsl-to-rgb>).
fn from_hsl(hue: f32, saturation: f32, lightness: f32) -> [f32; 3] {
    [0.0, 8.0, 4.0].map(|n| {
        let k = (n + hue.rem_euclid(360.0) / 30.0).rem_euclid(12.0);
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

/// A number as a byte; one that is too small or too large is the nearest.
fn part(value: f32) -> u8 {
    // The range is held, so the cast loses nothing but what is behind the point.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    {
        value.round().clamp(0.0, 255.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::CssColor;

    /// Ecosystem L3.
    #[test]
    fn colors_are_read_in_all_their_forms() {
        for grey in [
            "#ddd",
            "#dddddd",
            "#ddddddff",
            "gainsboro",
            "rgb(220 220 220)",
            "rgba(220, 220, 220, 1)",
            "hsl(0 0% 86.3%)",
            "hsl(120deg, 0%, 86.3%)",
            "rgb(86.3% 86.3% 86.3% / 100%)",
        ] {
            let color = CssColor::parse(grey).unwrap_or_else(|| panic!("{grey} is not read"));
            assert!(color.rgb.iter().all(|part| (219..=222).contains(part)), "{grey}: {color:?}");
            assert_eq!(color.cover, 100, "{grey}");
        }
        assert_eq!(CssColor::parse("hsl(210 100% 25%)").map(|one| one.rgb), Some([0, 64, 128]));
        assert_eq!(CssColor::parse("rgba(0,0,0,0)").map(|one| one.cover), Some(0));
        for other in
            ["", "inherit", "var(--text)", "currentcolor", "#12345", "rgb(1 2)", "red blue"]
        {
            assert_eq!(CssColor::parse(other), None, "{other}");
        }
    }
}
