//! `robots.txt`: everything may be read; where the sitemap is.

use super::{Content, Planner, Site};
use crate::config::Drafts;
use crate::library::LanguageId;
use crate::plan::Recipe;
use crate::route::Route;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    planner.index(Recipe::Robots, Route::of_file("robots.txt"), LanguageId::MAIN, "robots.txt");
}

pub(in crate::emit) fn render(site: &Site) -> Content {
    let config = &site.library.config;
    let text = match (&config.base_url, site.library.options.drafts) {
        (_, Drafts::Shown) => "User-agent: *\nDisallow: /\n".to_owned(),
        (Some(base), Drafts::Hidden) => {
            format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")
        }
        (None, Drafts::Hidden) => "User-agent: *\nAllow: /\n".to_owned(),
    };
    Content::Bytes(text.into_bytes())
}
