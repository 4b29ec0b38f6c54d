//! Files that are copied: pictures and documents beside the articles, and the files of the theme.

use super::{Content, Emitter, Planner, Site};
use crate::diagnostic::{Diagnostic, Place};
use crate::plan::{Item, Kind, Origin, Output};
use crate::route::Route;
use crate::source::Asset;

pub(super) const EMITTER: Emitter = Emitter { name: "file", plan, render };
pub(super) const THEME_EMITTER: Emitter =
    Emitter { name: "file of the theme", plan: plan_theme, render: render_theme };

/// A file under `articles/` keeps its place.
pub(super) fn route(asset: &Asset) -> Route {
    Route::of_file(asset.path.strip_prefix("articles/").unwrap_or(&asset.path))
}

fn plan(planner: &mut Planner<'_>) {
    let beside_articles = |asset: &Asset| asset.path.starts_with("articles/");
    for (index, asset) in
        planner.sources.assets().iter().enumerate().filter(|(_, asset)| beside_articles(asset))
    {
        let item = Item { index, ..Item::default() };
        planner.add(route(asset), Kind::Asset, item, Origin::Asset(Place::file(&asset.path)));
    }
}

fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let asset = &site.sources.assets()[output.item.index];
    Ok(content(asset))
}

fn plan_theme(planner: &mut Planner<'_>) {
    for (index, asset) in planner.theme.assets.iter().enumerate() {
        let item = Item { index, ..Item::default() };
        planner.add(
            Route::of_file(&asset.file),
            Kind::HashedAsset,
            item,
            Origin::Asset(Place::file(&asset.source)),
        );
    }
}

fn render_theme(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let path = &site.theme.assets[output.item.index].source;
    let copied = site.sources.asset(path).map(content);
    let text = || Content::Bytes(site.sources.text(path).unwrap_or_default().into());
    Ok(copied.unwrap_or_else(text))
}

fn content(asset: &Asset) -> Content {
    match &asset.bytes {
        Some(bytes) => Content::Bytes(bytes.clone()),
        None => Content::CopyOf(asset.path.clone()),
    }
}
