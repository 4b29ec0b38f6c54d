//! Pictures that take long to load.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::source::{path, picture, shown_size};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let most = scope.library.config.max_picture_bytes;
    let logo = scope.library.config.theme.logo.as_ref().map(|logo| logo.value.as_str());
    let is_picture = |path: &str| picture::is_raster(path) || picture::is_svg(path);
    // What else lies in the theme is not what a reader waits for, such as the picture for previews.
    let is_shown = |path: &str| path::is_in_articles(path) || logo == Some(path);
    for asset in scope
        .sources
        .assets()
        .iter()
        .filter(|asset| is_picture(&asset.path) && is_shown(&asset.path))
    {
        let pixels = asset
            .picture
            .filter(|_| picture::is_raster(&asset.path))
            .map_or(0, picture::PictureSize::pixels);
        let message = match asset.picture {
            _ if asset.size > most => format!(
                "this picture has {}, more than {}",
                shown_size(asset.size),
                shown_size(most)
            ),
            Some(size) if pixels > picture::MAX_PIXELS => {
                format!("this picture is {} × {} pixels large", size.width, size.height)
            }
            _ => continue,
        };
        found.push(
            Finding::new(Place::file(&asset.path), message)
                .why("A reader with an old phone or little data waits for it, or pays for it, before the page is whole.")
                .help("Save it smaller: 1,200 pixels wide is enough, as WebP or as JPEG of quality 75."),
        );
    }
}
