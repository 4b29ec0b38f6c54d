//! Looks into the pictures beside the articles: which are damaged, and smaller versions of those that are large.

#[cfg(feature = "pictures")]
mod smaller;

use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use crate::boundary::guard;
use crate::config;
use crate::disk::cache::Cache;
use crate::disk::{self, read};
use crate::source::{Asset, Sources, exif, picture};
#[cfg(feature = "pictures")]
use smaller::smaller;

/// A larger file is copied unread: nobody has a picture of that size on a page.
const MAX_READ_BYTES: u64 = 100_000_000;

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
        let asset = Arc::make_mut(asset);
        let path = asset.path.clone();
        // The libraries that read pictures are not ours.
        let looked =
            guard(&path, "looking into this picture", || look(root, asset, &widths, &cache));
        looked.unwrap_or_else(|_| {
            asset.fault = Some(picture::UNREADABLE);
            Ok(())
        })
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
    asset.notes = Some(exif::read(&bytes));
    if asset.fault.is_none() && !too_many(asset) {
        match smaller(asset, &bytes, widths, cache) {
            Ok(smaller) => asset.smaller = smaller,
            Err(_) => asset.fault = Some(picture::UNREADABLE),
        }
    }
    Ok(())
}

/// A program that was built without smaller pictures shows each in its one size.
#[cfg(not(feature = "pictures"))]
fn smaller(
    _: &Asset,
    _: &[u8],
    _: &[u32],
    _: &Cache,
) -> Result<Vec<picture::SmallerPicture>, disk::Error> {
    Ok(Vec::new())
}
