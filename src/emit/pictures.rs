//! Smaller versions of the pictures that pages show, for small screens and slow connections.

use std::collections::BTreeSet;

use super::{Content, Planner, Site, assets, known};
use crate::diagnostic::Place;
use crate::library::{LanguageId, Library, Resolved, State, Target};
use crate::plan::{Output, OutputKind, OutputOrigin, Recipe};
use crate::route::Route;
use crate::source::picture::{PictureBytes, SmallerPicture};
use crate::source::{AssetId, SitePath};

/// With a hash of the content in its name it may lie with the files of the theme, which browsers keep.
pub(super) fn route(smaller: &SmallerPicture) -> Route {
    Route::of_file(format!("assets/{}", smaller.name))
}

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    if planner.sources.assets().iter().all(|asset| asset.smaller.is_empty()) {
        return;
    }
    // The same picture in two folders is one.
    let mut names = BTreeSet::new();
    for index in shown(planner.library) {
        let asset = known(planner.sources.asset_by_id(index));
        for smaller in asset.smaller.iter().filter(|smaller| names.insert(smaller.name.as_str())) {
            let path = assets::route(asset).file;
            planner.plan.add(Output {
                route: route(smaller),
                kind: OutputKind::HashedAsset,
                recipe: Recipe::Picture { path, width: smaller.width },
                language: LanguageId::MAIN,
                origin: OutputOrigin::Asset(Place::file(&asset.path)),
            });
        }
    }
}

/// The pictures in the text of published articles.
fn shown(library: &Library) -> BTreeSet<AssetId> {
    let live = library
        .entries
        .iter()
        .zip(&library.articles)
        .zip(&library.links)
        .filter(|((entry, _), _)| entry.state == State::Live);
    let links = live.flat_map(|((_, article), resolved)| article.facts.links.iter().zip(resolved));
    links
        .filter_map(|(link, resolved)| match resolved {
            Resolved::Found(Target::Asset(index)) if link.image => Some(*index),
            _ => None,
        })
        .collect()
}

pub(in crate::emit) fn render(site: &Site, path: &str, width: u32) -> Content {
    let asset = known(site.sources.asset(&SitePath::in_articles(path)));
    let smaller = known(asset.smaller.iter().find(|smaller| smaller.width == width));
    match &smaller.content {
        PictureBytes::Kept(path) => Content::CopyOf(path.clone()),
        PictureBytes::Held(bytes) => Content::Bytes(bytes.clone()),
    }
}
