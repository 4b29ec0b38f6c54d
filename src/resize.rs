//! Smaller versions of photos and diagrams, bytes to bytes. The only user of `image`.

use std::io::Cursor;

pub use image::ImageError as Error;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType as Filter, PngDecoder, PngEncoder};
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageResult, Limits};

use crate::source::exif;
use crate::source::picture::{self, PictureSize};

/// Changes whenever the same picture could be written with other bytes, so that nothing kept by an
/// earlier version is used.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/1");

/// The quality of JPEGs out of 100: above this the difference is hard to see in a photo.
const JPEG_QUALITY: u8 = 80;

/// The most memory that decoding one picture may take: all pixels with 16 bits for each of four
/// channels.
const MAX_DECODING_BYTES: u64 = picture::MAX_PIXELS * 8;

/// The most memory for what a PNG holds beside its pixels: of less than 100 KB a profile can unfold to more than there is.
const MAX_NOTES_BYTES: u64 = 16 * 1024 * 1024;

/// A color profile larger than this is for printers, not for screens.
const MAX_PROFILE_BYTES: usize = 16 * 1024;

/// Those of `widths` that are worth making of a picture of `size`: none if it fits the column, and
/// only those that are clearly smaller than the picture itself.
pub fn widths(size: PictureSize, widths: &[u32]) -> impl Iterator<Item = u32> {
    /// The column of text is about 600 pixels wide.
    const COLUMN_PIXELS: u32 = 640;
    widths.iter().copied().filter(move |width| {
        size.width > COLUMN_PIXELS && u64::from(*width) * 5 <= u64::from(size.width) * 4
    })
}

/// Whether a version of `smaller` bytes is enough smaller than `original` to be loaded instead: by
/// a tenth, and by at least 4 KB.
pub fn saves(smaller: usize, original: u64) -> bool {
    let saved = original.saturating_sub(smaller as u64);
    saved >= 4_000 && saved * 10 >= original
}

/// The format of a picture, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PictureFormat {
    Jpeg,
    Png,
}

fn format(bytes: &[u8]) -> Option<PictureFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(PictureFormat::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(PictureFormat::Png),
        _ => None,
    }
}

/// The file name extension for what [`DecodedPicture::to_width`] made.
pub fn extension(bytes: &[u8]) -> &'static str {
    match format(bytes) {
        Some(PictureFormat::Png) => "png",
        _ => "jpg",
    }
}

/// A decoded picture, upright.
pub struct DecodedPicture {
    /// Each color is multiplied by its alpha: transparent pixels have a color too, which must not
    /// bleed into their surroundings when the picture is scaled.
    image: DynamicImage,
    format: PictureFormat,
    /// The color profile, if it is not the one that pages have anyway.
    profile: Option<Vec<u8>>,
}

/// Decodes a JPEG or a PNG; `None` if it is something else or an animation, which is not made
/// smaller.
///
/// # Errors
/// It is damaged, or has more pixels than [`picture::MAX_PIXELS`].
pub fn decode(bytes: &[u8]) -> Result<Option<DecodedPicture>, Error> {
    match format(bytes) {
        None => Ok(None),
        Some(PictureFormat::Jpeg) => {
            open(JpegDecoder::new(Cursor::new(bytes))?, PictureFormat::Jpeg, bytes).map(Some)
        }
        Some(PictureFormat::Png) => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits(MAX_NOTES_BYTES))?;
            if decoder.is_apng()? {
                Ok(None)
            } else {
                open(decoder, PictureFormat::Png, bytes).map(Some)
            }
        }
    }
}

fn limits(most: u64) -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(most);
    limits
}

fn open(
    mut decoder: impl ImageDecoder,
    format: PictureFormat,
    bytes: &[u8],
) -> ImageResult<DecodedPicture> {
    let (width, height) = decoder.dimensions();
    if (PictureSize { width, height }).pixels() > picture::MAX_PIXELS {
        return Err(Error::Limits(LimitError::from_kind(LimitErrorKind::DimensionError)));
    }
    decoder.set_limits(limits(MAX_DECODING_BYTES))?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = simplified(DynamicImage::from_decoder(decoder)?);
    image.apply_orientation(
        Orientation::from_exif(exif::read(bytes).orientation).unwrap_or(Orientation::NoTransforms),
    );
    weigh(&mut image, |channel, alpha| (channel * alpha + 127) / 255);
    let profile = profile.filter(|profile| is_needed(profile, image.color()));
    Ok(DecodedPicture { image, format, profile })
}

/// With 8 bits for each channel, and with an alpha channel only if some pixel is transparent: what
/// screens show, in the smallest file.
fn simplified(image: DynamicImage) -> DynamicImage {
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

/// Whether the profile must be kept. Pages are sRGB, which needs none; one for other channels would
/// be wrong for the decoded picture.
fn is_needed(profile: &[u8], color: ColorType) -> bool {
    let space: &[u8] = if color.has_color() { b"RGB " } else { b"GRAY" };
    let is_srgb = [&b"sRGB"[..], b"s\0R\0G\0B"]
        .iter()
        .any(|name| memchr::memmem::find(profile, name).is_some());
    profile.len() <= MAX_PROFILE_BYTES && profile.get(16..20) == Some(space) && !is_srgb
}

impl DecodedPicture {
    /// The picture scaled to `width` pixels, as a file of its format without the metadata of the
    /// camera.
    ///
    /// # Errors
    /// It cannot be written in its format.
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
            PictureFormat::Jpeg => {
                self.write(image, JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))
            }
            PictureFormat::Png => self.write(
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

/// Changes each channel by the alpha of its pixel, from 0 to 255.
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
