//! Smaller versions of one picture: made anew, or those that the last build kept.

use crate::disk::cache::{Cache, Kept};
use crate::escape;
use crate::resize;
use crate::source::picture::{PictureBytes, SmallerPicture};
use crate::source::{Asset, path};

/// How many letters of a picture's own name its smaller versions keep.
const MAX_STEM_CHARS: usize = 60;

/// The versions that save bytes. One that does not is kept as no bytes at all, so that it is not tried again.
pub(super) fn smaller(
    asset: &Asset,
    bytes: &[u8],
    widths: &[u32],
    cache: &Cache,
) -> Result<Vec<SmallerPicture>, resize::Error> {
    let Some(size) = asset.picture else { return Ok(Vec::new()) };
    let hash = blake3::hash(bytes);
    let mut decoded = None;
    let mut made = Vec::new();
    for width in resize::widths(size, widths) {
        let key = Cache::key(&[resize::VERSION.as_bytes(), hash.as_bytes(), &width.to_le_bytes()]);
        let kept = match cache.get(&key) {
            Some(kept) => kept,
            None => {
                let picture = match &decoded {
                    Some(picture) => picture,
                    None => decoded.insert(resize::decode(bytes)?),
                };
                let resized = picture
                    .as_ref()
                    .map(|picture| picture.to_width(width))
                    .transpose()?
                    .unwrap_or_default();
                let worth = resize::saves(resized.len(), asset.size);
                cache.put(&key, if worth { resized } else { Vec::new() })
            }
        };
        made.extend((!kept.bytes.is_empty()).then(|| named(&asset.path, width, kept)));
    }
    Ok(made)
}

fn named(path: &str, width: u32, kept: Kept) -> SmallerPicture {
    let stem: String = escape::slug(path::stem(path)).chars().take(MAX_STEM_CHARS).collect();
    let ending = resize::extension(&kept.bytes);
    let name = format!("{stem}-{width}.{}.{ending}", &blake3::hash(&kept.bytes).to_hex()[..8]);
    let content = kept.path.map_or(PictureBytes::Held(kept.bytes), PictureBytes::Kept);
    SmallerPicture { name, width, content }
}
