//! Files that are copied: pictures and documents beside the articles, and the files of the theme.

use super::{Content, Planner, Site, known};
use crate::diagnostic::Place;
use crate::library::LanguageId;
use crate::plan::{Output, OutputKind, OutputOrigin, Recipe};
use crate::route::Route;
use crate::source::{Asset, SitePath};
use crate::theme;

/// A file under `articles/` keeps its place.
pub(super) fn route(asset: &Asset) -> Route {
    Route::of_file(asset.path.below_articles())
}

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let beside_articles = |asset: &Asset| asset.path.is_in_articles();
    for asset in planner.sources.assets().iter().filter(|asset| beside_articles(asset)) {
        let route = route(asset);
        planner.add(Output {
            kind: OutputKind::Asset,
            recipe: Recipe::File(route.file.clone()),
            language: LanguageId::MAIN,
            origin: OutputOrigin::Asset(Place::file(&asset.path)),
            route,
        });
    }
}

pub(in crate::emit) fn render(site: &Site, path: &str) -> Content {
    content(known(site.sources.asset(&SitePath::in_articles(path))))
}

pub(in crate::emit) fn plan_theme(planner: &mut Planner<'_>) {
    for asset in &planner.theme.assets {
        let path = asset.source.strip_prefix(theme::FOLDER).unwrap_or(&asset.source);
        planner.plan.add(Output {
            route: Route::of_file(&asset.file),
            kind: OutputKind::HashedAsset,
            recipe: Recipe::ThemeFile(path.to_owned()),
            language: LanguageId::MAIN,
            origin: OutputOrigin::Asset(Place::file(&asset.source)),
        });
    }
}

pub(in crate::emit) fn render_theme(site: &Site, path: &str) -> Content {
    let path = format!("{}{path}", theme::FOLDER);
    let copied = site.sources.asset(&path).map(content);
    let text = || {
        let text = site.sources.text(&path).unwrap_or_default();
        Content::Bytes(theme::published(&path, text).into_owned())
    };
    copied.unwrap_or_else(text)
}

fn content(asset: &Asset) -> Content {
    match &asset.bytes {
        Some(bytes) => Content::Bytes(bytes.clone()),
        None => Content::CopyOf(asset.path.to_string()),
    }
}
