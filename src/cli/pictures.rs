//! Looks into the pictures of a site, with a bar while it makes smaller versions of them.

use camino::Utf8Path;

use super::terminal::Progress;
use crate::disk::{self, cache::Cache};
use crate::pipeline;
use crate::source::{Sources, picture};

/// See [`pipeline::with_pictures`].
pub(super) fn look(root: &Utf8Path, sources: Sources) -> Result<(Sources, Cache), disk::Error> {
    let photos = sources.assets().iter().filter(|asset| picture::is_photo(&asset.path)).count();
    let progress = Progress::new(photos, "pictures");
    let looked = pipeline::with_pictures(root, sources, &|| progress.step());
    progress.end();
    looked
}
