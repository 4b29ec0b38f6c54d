//! What the first bytes of a picture say: how large it is, and whether it is one. Nothing is decoded.

use std::ops::Range;

use imagesize::{Compression, ImageType};

use super::{Sources, exif, jpeg};

/// The size of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    /// How many pixels there are.
    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// How many bytes of a picture are read for its size: the notes of a camera, up to 64 KB, stand before it.
pub const HEAD: u64 = 128 * 1024;

/// A small file can unfold to a picture that fills the memory of a phone: 25 million pixels are 100 MB there.
pub const MOST_PIXELS: u64 = 25_000_000;

/// The largest SVG that is read whole, so that it can be checked.
pub const LARGEST_SVG: u64 = 10_000_000;

/// What keeps a browser from showing a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, to follow "this picture".
    pub what: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

/// A version of a picture with fewer pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smaller {
    /// The name it is published under, which holds a hash of its content: `kidney-480.1f2e3d4c.jpg`.
    pub name: String,
    /// From left to right, in pixels.
    pub width: u32,
    /// Where its bytes are.
    pub content: Bytes,
}

/// Where the bytes of a [`Smaller`] picture are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bytes {
    /// Kept from build to build at this path in the site's folder.
    Kept(String),
    /// In memory, where they cannot be kept.
    Held(Vec<u8>),
}

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
    let size = sane(u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)?;
    // Browsers turn it upright.
    Some(if exif::read(head).is_on_its_side() {
        Size { width: size.height, height: size.width }
    } else {
        size
    })
}

const SAVE_AS: &str = "Open it in a picture program and save it as JPEG (photos) or PNG (diagrams); a new name alone does not change what it is.";
const SAVE_AGAIN: &str = "Get the picture again from where it came from: this copy was cut off while it was saved, sent or downloaded.";

/// What the file at `path` is instead of the picture that its ending promises, as far as `head` gives it away.
pub fn foreign(path: &str, head: &[u8]) -> Option<Fault> {
    let text = head.trim_ascii_start();
    let what = match imagesize::image_type(head) {
        _ if !is_raster(path) => return None,
        Ok(ImageType::Heif(kind))
            if kind == Compression::Hevc || (kind != Compression::Av1 && is_photo(path)) =>
        {
            "is a HEIC photo, which most browsers do not show"
        }
        _ if text.starts_with(b"<svg") || text.starts_with(b"<?xml") => {
            "is a drawing (SVG) under the ending of a picture"
        }
        _ if text.starts_with(b"<") => "is a web page, not a picture",
        _ if head.starts_with(b"%PDF-") => "is a PDF, not a picture",
        _ if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") => {
            "is a TIFF, which browsers do not show"
        }
        _ => return None,
    };
    Some(Fault { what, help: SAVE_AS })
}

/// Why the JPEG or PNG `bytes` cannot be shown as a whole, as far as that is seen without decoding it.
pub fn damage(bytes: &[u8]) -> Option<Fault> {
    // The notes may hold a small picture with an end of its own; within the pixels no byte ff is followed by d9.
    let ends = |(_, part): (u8, Range<usize>)| {
        memchr::memmem::rfind(&bytes[part.end..], b"\xff\xd9").is_some()
    };
    let pixels = || jpeg::segments(bytes).find(|(kind, _)| *kind == jpeg::PIXELS);
    match imagesize::image_type(bytes) {
        Ok(ImageType::Jpeg) if pixels().is_some_and(ends) => None,
        Ok(ImageType::Png) if memchr::memmem::rfind(bytes, b"IEND").is_some() => None,
        Ok(ImageType::Jpeg | ImageType::Png) => {
            Some(Fault { what: "ends too early: the lower part is missing", help: SAVE_AGAIN })
        }
        Ok(_) => None,
        Err(_) => Some(Fault { what: "is damaged, or is no picture at all", help: SAVE_AGAIN }),
    }
}

/// The fault of a picture that looks whole and yet cannot be decoded.
pub const UNREADABLE: Fault = Fault { what: "is damaged", help: SAVE_AGAIN };

/// Whether the file at `path` calls itself a JPEG or a PNG, of which smaller versions are made.
pub fn is_photo(path: &str) -> bool {
    has_ending(path, &["png", "jpg", "jpeg"])
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
    let mut view_box = root
        .attribute("viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2)
        .filter_map(number);
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
