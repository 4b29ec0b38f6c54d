//! Looks into the pictures beside the articles: which are damaged, and smaller versions of those that are large.

use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use crate::config;
use crate::disk::cache::{Cache, Kept};
use crate::disk::{self, read};
use crate::escape;
use crate::resize;
use crate::source::picture::{self, PictureBytes, SmallerPicture};
use crate::source::{Asset, Sources, path};

/// A larger file is copied unread: nobody has a picture of that size on a page.
const MAX_READ_BYTES: u64 = 100_000_000;

/// How many letters of a picture's own name its smaller versions keep.
const MAX_STEM_CHARS: usize = 60;

/// Makes smaller versions of the pictures in `sources`, or takes those that the last build kept.
///
/// A caller that does without gives pages that show every picture in its one size. The cache is for
/// [`Cache::sweep`], once the site is published; `progress` is called for each picture.
///
/// # Errors
/// A picture cannot be read.
pub fn with_pictures(
    root: &Utf8Path,
    mut sources: Sources,
    progress: &(dyn Fn() + Sync),
) -> Result<(Sources, Cache), disk::Error> {
    let widths = config::of(&sources).picture_widths;
    let cache = Cache::open(root, "pictures");
    let beside_articles =
        |asset: &&mut Arc<Asset>| asset.path.is_in_articles() && picture::is_photo(&asset.path);
    sources.assets_mut().par_iter_mut().filter(beside_articles).try_for_each(|asset| {
        progress();
        look(root, Arc::make_mut(asset), &widths, &cache)
    })?;
    Ok((sources, cache))
}

fn look(
    root: &Utf8Path,
    asset: &mut Asset,
    widths: &[u32],
    cache: &Cache,
) -> Result<(), disk::Error> {
    // A rule of its own reports too many pixels.
    let too_many =
        |asset: &Asset| asset.picture.is_some_and(|size| size.pixels() > picture::MAX_PIXELS);
    if asset.fault.is_some() || asset.size > MAX_READ_BYTES || too_many(asset) {
        return Ok(());
    }
    let bytes = read::bytes(root, &asset.path)?;
    asset.fault = picture::damage(&bytes);
    // The notes of a camera can be longer than what was read at first.
    asset.picture = picture::size(&asset.path, &bytes);
    if asset.fault.is_none() && !too_many(asset) {
        match smaller(asset, &bytes, widths, cache) {
            Ok(smaller) => asset.smaller = smaller,
            Err(_) => asset.fault = Some(picture::UNREADABLE),
        }
    }
    Ok(())
}

/// The versions that save bytes. One that does not is kept as no bytes at all, so that it is not tried again.
fn smaller(
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
