//! SmallerPicture versions of the pictures that pages show, for small screens and slow connections.

use std::collections::BTreeSet;

use super::{Content, Emitter, Planner, Site};
use crate::diagnostic::{Diagnostic, Place};
use crate::library::{Library, Resolved, State, Target};
use crate::plan::{Item, Kind, Origin, Output};
use crate::route::Route;
use crate::source::picture::{PictureBytes, SmallerPicture};

pub(super) const EMITTER: Emitter = Emitter { name: "smaller picture", plan, render };

/// With a hash of the content in its name it may lie with the files of the theme, which browsers keep.
pub(super) fn route(smaller: &SmallerPicture) -> Route {
    Route::of_file(format!("assets/{}", smaller.name))
}

fn plan(planner: &mut Planner<'_>) {
    if planner.sources.assets().iter().all(|asset| asset.smaller.is_empty()) {
        return;
    }
    // The same picture in two folders is one.
    let mut names = BTreeSet::new();
    for index in shown(planner.library) {
        let asset = &planner.sources.assets()[index];
        for (page, smaller) in asset
            .smaller
            .iter()
            .enumerate()
            .filter(|(_, smaller)| names.insert(smaller.name.as_str()))
        {
            let item = Item { index, page, ..Item::default() };
            planner.add(
                route(smaller),
                Kind::HashedAsset,
                item,
                Origin::Asset(Place::file(&asset.path)),
            );
        }
    }
}

/// The pictures in the text of published articles, as indices of the sources' assets.
fn shown(library: &Library) -> BTreeSet<usize> {
    let live = library
        .entries
        .iter()
        .zip(&library.articles)
        .zip(&library.links)
        .filter(|((entry, _), _)| entry.state == State::Live);
    let links =
        live.flat_map(|((_, article), resolved)| article.contents.links.iter().zip(resolved));
    links
        .filter_map(|(link, resolved)| match resolved {
            Resolved::Found(Target::Asset(index)) if link.image => Some(*index),
            _ => None,
        })
        .collect()
}

fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let smaller = &site.sources.assets()[output.item.index].smaller[output.item.page];
    Ok(match &smaller.content {
        PictureBytes::Kept(path) => Content::CopyOf(path.clone()),
        PictureBytes::Held(bytes) => Content::Bytes(bytes.clone()),
    })
}
