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

/// The part of a color as screens take it.
fn encoded(linear: f32) -> f32 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}
