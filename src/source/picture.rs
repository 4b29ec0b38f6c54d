//! What the first bytes of a picture say: how large it is. Nothing is decoded.

use super::Sources;

/// The size of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// How many bytes of a picture are read for its size; the rest is copied unread.
pub const HEAD: u64 = 64 * 1024;

/// The largest SVG that is read whole, so that it can be checked.
pub const LARGEST_SVG: u64 = 10_000_000;

/// The endings of pictures that are a grid of pixels.
const RASTER: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "avif"];

/// Whether the file at `path` is a picture that is a grid of pixels.
pub fn is_raster(path: &str) -> bool {
    has_ending(path, &RASTER)
}

/// Whether the file at `path` is a drawing.
pub fn is_svg(path: &str) -> bool {
    has_ending(path, &["svg"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// The size of the picture at `path`, of which `head` is at least the beginning.
pub fn size(path: &str, head: &[u8]) -> Option<Size> {
    if is_svg(path) {
        return drawing(str::from_utf8(head).ok()?);
    }
    let size = imagesize::blob_size(head).ok().filter(|_| is_raster(path))?;
    sane(u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)
}

/// The size of the picture at `path` among the files that are copied and those of the theme.
pub fn of(sources: &Sources, path: &str) -> Option<Size> {
    match sources.asset(path) {
        Some(asset) => asset.picture,
        None => size(path, sources.file(path)?.text.as_bytes()),
    }
}

/// `width` and `height` where they are pixels, or else the shape of the `viewBox`.
fn drawing(text: &str) -> Option<Size> {
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    let pixels = |name: &str| number(root.attribute(name)?.trim().trim_end_matches("px"));
    if let Some((width, height)) = pixels("width").zip(pixels("height")) {
        return sane(width, height);
    }
    let mut view_box = root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).filter_map(number);
    sane(view_box.next()?, view_box.next()?)
}

/// A number of pixels, rounded: attributes of HTML are whole numbers.
fn number(text: &str) -> Option<u32> {
    let number: f64 = text.parse().ok()?;
    let whole = number.round();
    // The range is checked, so nothing is cut off.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (whole >= 1.0 && whole <= f64::from(u32::MAX)).then_some(whole as u32)
}

fn sane(width: u32, height: u32) -> Option<Size> {
    (width > 0 && height > 0).then_some(Size { width, height })
}
