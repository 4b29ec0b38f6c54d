//! `robots.txt`: everything may be read; where the sitemap is.

use super::{Content, Emitter, Planner, Site};
use crate::config::Drafts;
use crate::diagnostic::Diagnostic;
use crate::plan::{Item, Kind, Origin, Output};
use crate::route::Route;

pub(super) const EMITTER: Emitter = Emitter { name: "robots.txt", plan, render };

fn plan(planner: &mut Planner<'_>) {
    planner.add(
        Route::of_file("robots.txt"),
        Kind::Index,
        Item::default(),
        Origin::Generated("robots.txt"),
    );
}

fn render(site: &Site, _: &Output) -> Result<Content, Diagnostic> {
    let config = &site.library.config;
    let text = match (&config.base_url, site.library.options.drafts) {
        (_, Drafts::Shown) => "User-agent: *\nDisallow: /\n".to_owned(),
        (Some(base), Drafts::Hidden) => {
            format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")
        }
        (None, Drafts::Hidden) => "User-agent: *\nAllow: /\n".to_owned(),
    };
    Ok(Content::Bytes(text.into_bytes()))
}
