//! What hosts read beside the pages: `_headers` (Cloudflare Pages, Netlify) and `.nojekyll` (GitHub Pages).

use std::collections::{BTreeMap, BTreeSet};

use super::{Content, Planner, Site, page_context};
use crate::library::LanguageId;
use crate::plan::{Output, OutputKind, Plan, Recipe};
use crate::route::Route;

/// Features that no page uses. Only names that browsers know: an unknown one is an error in their consoles.
const FEATURES: [&str; 14] = [
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "usb",
    "xr-spatial-tracking",
];

/// So many paths have headers of their own: Cloudflare Pages takes no more. Readers load the others again each time.
const MAX_RULES: usize = 100;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    add(planner, Recipe::Headers, "_headers");
}

/// Whoever keeps a file of that name in the output folder has written it by hand.
fn add(planner: &mut Planner<'_>, recipe: Recipe, name: &'static str) {
    if !planner.library.config.keep.iter().any(|kept| kept == name) {
        planner.index(recipe, Route::of_file(name), LanguageId::MAIN, name);
    }
}

pub(in crate::emit) fn render(site: &Site) -> Content {
    let secure =
        site.library.config.base_url.as_deref().is_some_and(|base| base.starts_with("https://"));
    let only_https = ("Strict-Transport-Security", "max-age=31536000".to_owned());
    let mut text = String::from("/*\n");
    for (name, value) in headers().into_iter().chain(secure.then_some(only_https)) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    // A pattern for a folder covers more than the name of a file does.
    let (folders, files): (Vec<_>, Vec<_>) =
        immutable(&site.plan).into_iter().partition(|path| path.ends_with("/*"));
    for path in folders.into_iter().chain(files).take(MAX_RULES - 1) {
        text.push_str(&format!(
            "\n/{path}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    Content::Bytes(text.into_bytes())
}

/// The headers of every file. `frame-ancestors` has no effect in a `<meta>`, so it is only here.
pub fn headers() -> Vec<(&'static str, String)> {
    let features: Vec<String> = FEATURES.iter().map(|feature| format!("{feature}=()")).collect();
    vec![
        (
            "Content-Security-Policy",
            format!("{}; frame-ancestors 'none'", page_context::CONTENT_SECURITY_POLICY),
        ),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", features.join(", ")),
    ]
}

/// Paths of files that never change under their name. A folder in which everything is such a file is one
/// path, because hosts take about a hundred rules; elsewhere each file is named by itself.
fn immutable(plan: &Plan) -> BTreeSet<String> {
    let folder =
        |output: &Output| output.route.url.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut pure: BTreeMap<String, bool> = BTreeMap::new();
    for output in plan.outputs() {
        let hashed = output.kind == OutputKind::HashedAsset;
        // A pattern covers the folders in it as well.
        let mut parent = folder(output);
        while let Some(path) = parent {
            *pure.entry(path.clone()).or_insert(true) &= hashed;
            parent = path.rsplit_once('/').map(|(up, _)| up.to_owned());
        }
    }
    let rule = |output: &Output| match folder(output).filter(|path| pure[path]) {
        Some(path) => format!("{path}/*"),
        None => output.route.url.clone(),
    };
    plan.outputs()
        .iter()
        .filter(|output| output.kind == OutputKind::HashedAsset)
        .map(rule)
        .collect()
}

/// An empty file: that it is there keeps GitHub Pages from leaving out names that begin with `_`.
pub(in crate::emit) fn plan_no_jekyll(planner: &mut Planner<'_>) {
    add(planner, Recipe::NoJekyll, ".nojekyll");
}
