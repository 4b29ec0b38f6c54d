//! Smaller versions of photos and diagrams, bytes to bytes. The one user of `image`.

use std::io::Cursor;

pub use image::ImageError as Error;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType as Filter, PngDecoder, PngEncoder};
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageResult, Limits};

use crate::source::exif;
use crate::source::picture::{self, Size};

/// Changes whenever the same picture could come out with other bytes, so that none of an earlier program is taken.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/1");

/// The quality of JPEGs, of 100: from here on the difference is hard to see on a photo.
const QUALITY: u8 = 80;

/// The most memory that decoding one picture may take: the most pixels, with 16 bits for each of four channels.
const MOST_MEMORY: u64 = picture::MOST_PIXELS * 8;

/// A profile larger than this is for printers, not for screens.
const LARGEST_PROFILE: usize = 16 * 1024;

/// Which of `widths` a picture of `size` is worth having in: none for one that fits the column, and only those
/// that are clearly smaller than itself.
pub fn widths(size: Size, widths: &[u32]) -> impl Iterator<Item = u32> {
    /// The column of text is about 600 pixels wide.
    const COLUMN: u32 = 640;
    widths.iter().copied().filter(move |width| {
        size.width > COLUMN && u64::from(*width) * 5 <= u64::from(size.width) * 4
    })
}

/// Whether a version of `smaller` bytes saves enough of `original` to be loaded instead: a tenth, and at least 4 KB.
pub fn saves(smaller: usize, original: u64) -> bool {
    let saved = original.saturating_sub(smaller as u64);
    saved >= 4_000 && saved * 10 >= original
}

/// The kind of a file, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Jpeg,
    Png,
}

fn format(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(Format::Png),
        _ => None,
    }
}

/// The ending for a file that [`Picture::to_width`] made.
pub fn ending(bytes: &[u8]) -> &'static str {
    match format(bytes) {
        Some(Format::Png) => "png",
        _ => "jpg",
    }
}

/// A decoded picture, upright.
pub struct Picture {
    /// Its colours are weighed by how much of them is to be seen: what is see-through has a colour too, which
    /// must not bleed into its surroundings.
    image: DynamicImage,
    format: Format,
    /// What the numbers mean as colours, where that is not what pages mean by them.
    profile: Option<Vec<u8>>,
}

/// Decodes a JPEG or a PNG; `None` when it is something else or moves, so that there is nothing to make smaller.
///
/// # Errors
/// It is damaged, or unfolds to more than [`picture::MOST_PIXELS`].
pub fn decode(bytes: &[u8]) -> Result<Option<Picture>, Error> {
    match format(bytes) {
        None => Ok(None),
        Some(Format::Jpeg) => {
            open(JpegDecoder::new(Cursor::new(bytes))?, Format::Jpeg, bytes).map(Some)
        }
        Some(Format::Png) => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits())?;
            if decoder.is_apng()? { Ok(None) } else { open(decoder, Format::Png, bytes).map(Some) }
        }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn open(mut decoder: impl ImageDecoder, format: Format, bytes: &[u8]) -> ImageResult<Picture> {
    let (width, height) = decoder.dimensions();
    if (Size { width, height }).pixels() > picture::MOST_PIXELS {
        return Err(Error::Limits(LimitError::from_kind(LimitErrorKind::DimensionError)));
    }
    decoder.set_limits(limits())?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = plain(DynamicImage::from_decoder(decoder)?);
    image.apply_orientation(
        Orientation::from_exif(exif::read(bytes).orientation).unwrap_or(Orientation::NoTransforms),
    );
    weigh(&mut image, |channel, alpha| (channel * alpha + 127) / 255);
    let profile = profile.filter(|profile| is_needed(profile, image.color()));
    Ok(Picture { image, format, profile })
}

/// With 8 bits for each channel, and see-through only where something is: what screens show and files are small with.
fn plain(image: DynamicImage) -> DynamicImage {
    match image.color() {
        ColorType::L8 | ColorType::L16 => image.into_luma8().into(),
        ColorType::Rgb8 | ColorType::Rgb16 => image.into_rgb8().into(),
        ColorType::La8 | ColorType::La16 => {
            let image = image.into_luma_alpha8();
            if image.pixels().all(|pixel| pixel.0[1] == 255) {
                DynamicImage::from(image).into_luma8().into()
            } else {
                image.into()
            }
        }
        _ => {
            let image = image.into_rgba8();
            if image.pixels().all(|pixel| pixel.0[3] == 255) {
                DynamicImage::from(image).into_rgb8().into()
            } else {
                image.into()
            }
        }
    }
}

/// Pages are sRGB, which needs no profile; one for other inks or channels would be wrong for what was decoded.
fn is_needed(profile: &[u8], color: ColorType) -> bool {
    let space: &[u8] = if color.has_color() { b"RGB " } else { b"GRAY" };
    let is_srgb = [&b"sRGB"[..], b"s\0R\0G\0B"]
        .iter()
        .any(|name| memchr::memmem::find(profile, name).is_some());
    profile.len() <= LARGEST_PROFILE && profile.get(16..20) == Some(space) && !is_srgb
}

impl Picture {
    /// The picture at a width of `width` pixels, as a file of its kind without anything that the camera noted.
    ///
    /// # Errors
    /// It cannot be written in its kind of file.
    pub fn to_width(&self, width: u32) -> ImageResult<Vec<u8>> {
        let (from, height) = (u64::from(self.image.width()), u64::from(self.image.height()));
        let height = (height * u64::from(width) + from / 2) / from.max(1);
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        let mut image = self.image.resize_exact(width, height, FilterType::Lanczos3);
        weigh(&mut image, |channel, alpha| {
            (channel * 255 + alpha / 2).checked_div(alpha).unwrap_or_default().min(255)
        });
        self.encode(&image)
    }

    fn encode(&self, image: &DynamicImage) -> ImageResult<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.format {
            Format::Jpeg => self.write(image, JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
            Format::Png => self.write(
                image,
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, Filter::Adaptive),
            ),
        }?;
        Ok(bytes)
    }

    fn write(&self, image: &DynamicImage, mut encoder: impl ImageEncoder) -> ImageResult<()> {
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).map_err(Error::Unsupported)?;
        }
        image.write_with_encoder(encoder)
    }
}

/// Changes each channel by how much of the pixel is to be seen, from 0 to 255.
fn weigh(image: &mut DynamicImage, change: impl Fn(u32, u32) -> u32) {
    let weigh = |pixel: &mut [u8]| {
        if let [channels @ .., alpha] = pixel {
            for channel in channels {
                *channel =
                    u8::try_from(change(u32::from(*channel), u32::from(*alpha))).unwrap_or(u8::MAX);
            }
        }
    };
    match image {
        DynamicImage::ImageRgba8(image) => image.pixels_mut().for_each(|pixel| weigh(&mut pixel.0)),
        DynamicImage::ImageLumaA8(image) => {
            image.pixels_mut().for_each(|pixel| weigh(&mut pixel.0))
        }
        _ => {}
    }
}
