//! Colors by hue, lightness and the like, as red, green and blue from 0 to 1.

/// CSS Color 4, "Converting HSL colors to sRGB" (<https://www.w3.org/TR/css-color-4/#hsl-to-rgb>).
pub(super) fn from_hsl(hue: f32, saturation: f32, lightness: f32) -> [f32; 3] {
    [0.0, 8.0, 4.0].map(|n| {
        let k = (n + hue.rem_euclid(360.0) / 30.0).rem_euclid(12.0);
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

/// CSS Color 4, "Converting HWB colors to sRGB".
pub(super) fn from_hwb(hue: f32, white: f32, black: f32) -> [f32; 3] {
    let sum = (white + black).max(1.0);
    from_hsl(hue, 1.0, 0.5).map(|part| part * (1.0 - (white + black) / sum) + white / sum)
}

/// CIE Lab, whose white is near enough to that of the screen.
pub(super) fn from_lab(lightness: f32, green: f32, blue: f32) -> [f32; 3] {
    let y = (lightness + 16.0) / 116.0;
    let linear = |part: f32| {
        if part > 6.0 / 29.0 { part.powi(3) } else { (part - 16.0 / 116.0) * 0.128_42 }
    };
    let x = 0.950_5 * linear(y + green / 500.0);
    let z = 1.089 * linear(y - blue / 200.0);
    let y = linear(y);
    [
        3.240_5 * x - 1.537_1 * y - 0.498_5 * z,
        -0.969_3 * x + 1.876 * y + 0.041_6 * z,
        0.055_6 * x - 0.204 * y + 1.057_2 * z,
    ]
    .map(encoded)
}

/// Björn Ottosson's Oklab, as in CSS Color 4.
pub(super) fn from_oklab(lightness: f32, green: f32, blue: f32) -> [f32; 3] {
    let l = (lightness + 0.396_338 * green + 0.215_804 * blue).powi(3);
    let m = (lightness - 0.105_561 * green - 0.063_854 * blue).powi(3);
    let s = (lightness - 0.089_484 * green - 1.291_486 * blue).powi(3);
    [
        4.076_742 * l - 3.307_712 * m + 0.230_97 * s,
        -1.268_438 * l + 2.609_757 * m - 0.341_319 * s,
        -0.004_196 * l - 0.703_419 * m + 1.707_615 * s,
    ]
    .map(encoded)
}

/// Hue in degrees, saturation and lightness.
pub(super) fn to_hsl(rgb: [f32; 3]) -> [f32; 3] {
    let (hue, most, least) = hue(rgb);
    let lightness = (most + least) / 2.0;
    let room = 1.0 - (2.0 * lightness - 1.0).abs();
    [hue, if room > 0.0 { (most - least) / room } else { 0.0 }, lightness]
}

/// Hue in degrees, white and black.
pub(super) fn to_hwb(rgb: [f32; 3]) -> [f32; 3] {
    let (hue, most, least) = hue(rgb);
    [hue, least, 1.0 - most]
}

/// The hue, and the most and the least of red, green and blue.
fn hue([red, green, blue]: [f32; 3]) -> (f32, f32, f32) {
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let range = most - least;
    let hue = if range <= 0.0 {
        0.0
    } else if most <= red {
        (green - blue) / range
    } else if most <= green {
        (blue - red) / range + 2.0
    } else {
        (red - green) / range + 4.0
    };
    ((hue * 60.0).rem_euclid(360.0), most, least)
}

pub(super) fn to_lab(rgb: [f32; 3]) -> [f32; 3] {
    let [red, green, blue] = rgb.map(decoded);
    let root = |part: f32| {
        if part > 0.008_856 { part.cbrt() } else { part / 0.128_42 + 16.0 / 116.0 }
    };
    let x = root((0.412_4 * red + 0.357_6 * green + 0.180_5 * blue) / 0.950_5);
    let y = root(0.212_6 * red + 0.715_2 * green + 0.072_2 * blue);
    let z = root((0.019_3 * red + 0.119_2 * green + 0.950_5 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

pub(super) fn to_oklab(rgb: [f32; 3]) -> [f32; 3] {
    let [red, green, blue] = rgb.map(decoded);
    let l = (0.412_221 * red + 0.536_333 * green + 0.051_446 * blue).cbrt();
    let m = (0.211_903 * red + 0.680_7 * green + 0.107_397 * blue).cbrt();
    let s = (0.088_302 * red + 0.281_719 * green + 0.629_979 * blue).cbrt();
    [
        0.210_454 * l + 0.793_618 * m - 0.004_072 * s,
        1.977_998 * l - 2.428_592 * m + 0.450_594 * s,
        0.025_904 * l + 0.782_772 * m - 0.808_676 * s,
    ]
}

/// Lightness, chroma and hue in degrees.
pub(super) fn to_polar([lightness, green, blue]: [f32; 3]) -> [f32; 3] {
    [lightness, green.hypot(blue), blue.atan2(green).to_degrees().rem_euclid(360.0)]
}

/// The part of a color as it is mixed.
fn decoded(part: f32) -> f32 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// The part of a color as screens take it.
fn encoded(linear: f32) -> f32 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}
