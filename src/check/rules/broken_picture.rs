//! Pictures that browsers cannot show.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::library::{Resolved, Target};
use crate::source::{AssetId, picture};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for asset in scope.sources.assets() {
        let Some(fault) = asset.fault else { continue };
        let (place, subject) =
            match scope.sources.asset_id(&asset.path).and_then(|id| shown(scope, id)) {
                Some(place) => (place, format!("the picture {}", asset.path)),
                None => (Place::file(&asset.path), "this picture".to_owned()),
            };
        found.push(
            Finding::new(place, format!("{subject} {}", fault.what))
                .why("The reader would see a gap, or part of the picture.")
                .help(fault.help),
        );
    }
    for (article, resolved) in scope.library.articles.iter().zip(&scope.library.links) {
        let links = article.facts.links.iter().zip(resolved).filter(|(link, _)| link.image);
        for (link, resolved) in links {
            let Resolved::Found(Target::Asset(id)) = resolved else { continue };
            let Some(asset) = scope.sources.asset_by_id(*id) else { continue };
            unshown(article.place(&link.target_span), &asset.path)
                .into_iter()
                .for_each(|one| found.push(one));
        }
        if let Some(image) = &article.front.image {
            unshown(article.front_place(&image.span), &image.value)
                .into_iter()
                .for_each(|one| found.push(one));
        }
    }
}

/// A file that is shown as a picture, and by its name is none that browsers know.
fn unshown(place: Place, path: &str) -> Option<Finding> {
    if picture::is_raster(path) || picture::is_svg(path) {
        return None;
    }
    let finding =
        Finding::new(place, format!("browsers do not show {} as a picture", quoted(path)))
            .why("The reader would see a gap.");
    Some(finding.help("Save a picture as JPEG or PNG in a picture program; make any other file a link, without the `!`."))
}

/// Where an article first shows the copied file with that number.
fn shown(scope: &Scope<'_>, id: AssetId) -> Option<Place> {
    scope.library.articles.iter().zip(&scope.library.links).find_map(|(article, resolved)| {
        let mut links = article.facts.links.iter().zip(resolved);
        let (link, _) = links.find(|(link, resolved)| {
            link.image && **resolved == Resolved::Found(Target::Asset(id))
        })?;
        Some(article.place(&link.target_span))
    })
}
