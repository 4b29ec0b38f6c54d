//! Pictures that browsers cannot show.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::library::{Resolved, Target};
use crate::source::AssetId;

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
