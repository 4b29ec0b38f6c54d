//! What the first bytes of a picture tell: its size, and whether it is a picture at all. Nothing is
//! decoded.

use std::ops::Range;

use imagesize::{Compression, ImageType};

use super::{Sources, exif, jpeg, path, xml};

use crate::part::Part;

/// The size of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl PictureSize {
    /// How many pixels there are.
    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// How many bytes of a picture are read to find its size, which comes after up to 64 KB of camera
/// metadata.
pub const HEAD_BYTES: u64 = 128 * 1024;

/// The most pixels of a picture. A small file can decode to a picture that fills the memory of a
/// phone: 25 million pixels take 100 MB.
pub const MAX_PIXELS: u64 = 25_000_000;

/// The largest SVG in bytes that is read as a whole, so that it can be checked.
pub const MAX_SVG_BYTES: u64 = 10_000_000;

/// What keeps a browser from showing a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFault {
    /// What is wrong, to follow "this picture".
    pub what: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

/// A version of a picture with fewer pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallerPicture {
    /// The name it is published under, with a hash of its content: `kidney-480.1f2e3d4c.jpg`.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Where its bytes are.
    pub content: PictureBytes,
}

/// Where the bytes of a [`SmallerPicture`] picture are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureBytes {
    /// Kept from build to build at this path in the site's folder.
    Kept(String),
    /// In memory, where they cannot be kept.
    Held(Vec<u8>),
}

/// The file name extensions of pictures that are a grid of pixels.
const RASTER: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "avif"];

/// How many bytes of the picture at `path` are read: the notes of a camera come last in some formats.
pub fn bytes_to_read(path: &str) -> u64 {
    let last = ["webp", "avif", "heic", "heif", "tif", "tiff", "jxl"];
    if has_ending(path, &last) { 64 * 1024 * 1024 } else { HEAD_BYTES }
}

/// Whether cameras and picture programs write notes into files like that at `path`, be it shown or only offered.
pub fn has_notes(path: &str) -> bool {
    let others = ["apng", "heic", "heif", "jfif", "jpe", "jxl", "tif", "tiff"];
    is_raster(path) || has_ending(path, &others)
}

/// Whether the file at `path` is a picture that is a grid of pixels.
pub fn is_raster(path: &str) -> bool {
    has_ending(path, &RASTER)
}

/// Whether the file at `path` is a drawing.
pub fn is_svg(path: &str) -> bool {
    has_ending(path, &["svg"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    endings.contains(&path::ending(path).to_ascii_lowercase().as_str())
}

/// The size of the picture at `path`; `head` is at least the beginning of the file.
pub fn size(path: &str, head: &[u8]) -> Option<PictureSize> {
    if is_svg(path) {
        return svg_size(str::from_utf8(head).ok()?);
    }
    let size = imagesize::blob_size(head).ok().filter(|_| is_raster(path))?;
    let size = nonzero(u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)?;
    // Browsers turn such a picture upright.
    Some(if exif::read(head).is_on_its_side() {
        PictureSize { width: size.height, height: size.width }
    } else {
        size
    })
}

const SAVE_AS: &str = "Open it in a picture program and save it as JPEG (photos) or PNG (diagrams); a new name alone does not change what it is.";
const SAVE_AGAIN: &str = "Get the picture again from where it came from: this copy was cut off while it was saved, sent or downloaded.";

/// What the file at `path` is instead of the format that its name promises, as far as `head` shows
/// it.
pub fn wrong_format(path: &str, head: &[u8]) -> Option<PictureFault> {
    let text = head.trim_ascii_start();
    let what = match imagesize::image_type(head) {
        _ if !is_raster(path) => return None,
        Ok(ImageType::Heif(kind))
            if kind == Compression::Hevc || (kind != Compression::Av1 && is_photo(path)) =>
        {
            "is a HEIC photo, which most browsers do not show"
        }
        _ if text.starts_with(b"<svg") || text.starts_with(b"<?xml") => {
            "is a drawing (SVG) with the extension of a picture"
        }
        _ if text.starts_with(b"<") => "is a web page, not a picture",
        _ if head.starts_with(b"%PDF-") => "is a PDF, not a picture",
        _ if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") => {
            "is a TIFF, which browsers do not show"
        }
        _ => return None,
    };
    Some(PictureFault { what, help: SAVE_AS })
}

/// What is wrong with the JPEG or PNG `bytes`, as far as can be seen without decoding it.
pub fn damage(bytes: &[u8]) -> Option<PictureFault> {
    // The metadata may hold a thumbnail with an end marker of its own, so only what comes after the
    // start of the pixels counts; within the pixels, ff is never followed by d9.
    let ends = |(_, part): (u8, Range<usize>)| {
        memchr::memmem::rfind(bytes.after(part.end), b"\xff\xd9").is_some()
    };
    let pixels = || jpeg::segments(bytes).find(|(kind, _)| *kind == jpeg::PIXELS);
    match imagesize::image_type(bytes) {
        Ok(ImageType::Jpeg) if pixels().is_some_and(ends) => None,
        Ok(ImageType::Png) if memchr::memmem::rfind(bytes, b"IEND").is_some() => None,
        Ok(ImageType::Jpeg | ImageType::Png) => Some(PictureFault {
            what: "ends too early: the lower part is missing",
            help: SAVE_AGAIN,
        }),
        Ok(_) => None,
        Err(_) => {
            Some(PictureFault { what: "is damaged, or is no picture at all", help: SAVE_AGAIN })
        }
    }
}

/// The fault of a picture that looks complete but cannot be decoded.
pub const UNREADABLE: PictureFault = PictureFault { what: "is damaged", help: SAVE_AGAIN };

/// Whether the name of the file at `path` is that of a JPEG or PNG, the formats that smaller
/// versions are made of.
pub fn is_photo(path: &str) -> bool {
    has_ending(path, &["png", "jpg", "jpeg"])
}

/// The size of the picture at `path`, be it a copied file or one of the theme.
pub fn size_of(sources: &Sources, path: &str) -> Option<PictureSize> {
    match sources.asset(path) {
        Some(asset) => asset.picture,
        None => size(path, sources.file(path)?.text.as_bytes()),
    }
}

/// The `width` and `height` of an SVG where they are in pixels, or else the size of its `viewBox`.
fn svg_size(text: &str) -> Option<PictureSize> {
    if xml::crowded(text).is_some() {
        return None;
    }
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    let pixels = |name: &str| whole_pixels(root.attribute(name)?.trim().trim_end_matches("px"));
    if let Some((width, height)) = pixels("width").zip(pixels("height")) {
        return nonzero(width, height);
    }
    let mut view_box = root
        .attribute("viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2)
        .filter_map(whole_pixels);
    nonzero(view_box.next()?, view_box.next()?)
}

/// A number of pixels, rounded: HTML attributes are whole numbers.
fn whole_pixels(text: &str) -> Option<u32> {
    let number: f64 = text.parse().ok()?;
    let whole = number.round();
    // The range is checked, so the cast loses nothing.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (whole >= 1.0 && whole <= f64::from(u32::MAX)).then_some(whole as u32)
}

fn nonzero(width: u32, height: u32) -> Option<PictureSize> {
    (width > 0 && height > 0).then_some(PictureSize { width, height })
}
