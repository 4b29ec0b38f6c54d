//! Old addresses that lead to articles.

use std::collections::{HashMap, HashSet};

use super::{ArticleId, Library, State};
use crate::route::{self, Route};
use crate::source::path::{ARTICLES, file_name};

/// An alias of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirect {
    /// The article that names it.
    pub article: ArticleId,
    /// Its position in the article's `aliases`.
    pub position: usize,
    /// The article it leads to: the one that names it, or, where that is hidden, the one that took its place.
    pub target: ArticleId,
    /// The old address as a page; `None` when the alias is not a path of this site.
    pub route: Option<Route>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// The aliases of the articles that have a page, an expired one's too, in the order of the articles; then those
/// of hidden articles whose own address is an alias of another one, straight to the end of that chain.
pub(super) fn all(library: &Library) -> Vec<Redirect> {
    let (shown, hidden): (Vec<_>, Vec<_>) =
        library.articles.ids().partition(|&id| has_page(library, id));
    let mut redirects: Vec<Redirect> =
        shown.iter().flat_map(|&article| of(library, article)).collect();
    let of_hidden: Vec<Redirect> =
        hidden.into_iter().flat_map(|article| of(library, article)).collect();
    if of_hidden.is_empty() {
        return redirects;
    }
    let mut named: HashMap<&str, ArticleId> = HashMap::new();
    for redirect in redirects.iter().chain(&of_hidden) {
        if let Some(route) = &redirect.route {
            named.entry(&route.file).or_insert(redirect.article);
        }
    }
    let led_on = |redirect: &Redirect| {
        Some(Redirect {
            target: end_of_chain(library, &named, redirect.article)?,
            ..redirect.clone()
        })
    };
    let led_on: Vec<Redirect> = of_hidden.iter().filter_map(led_on).collect();
    let pages = shown.iter().map(|&id| library.entries[id].route.collision_key());
    let aliases =
        redirects.iter().filter_map(|redirect| redirect.route.as_ref()).map(Route::collision_key);
    let mut taken: HashSet<String> = pages.chain(aliases).collect();
    // An alias of a hidden article may be reused without a finding.
    redirects.extend(led_on.into_iter().filter(|redirect| {
        redirect.route.as_ref().is_some_and(|route| taken.insert(route.collision_key()))
    }));
    redirects
}

/// The aliases of `article`, as leading to it.
fn of(library: &Library, article: ArticleId) -> impl Iterator<Item = Redirect> {
    let aliases = &library.articles[article].front.aliases;
    aliases.iter().enumerate().map(move |(position, alias)| match parse(&alias.value) {
        Ok(route) => {
            Redirect { article, position, target: article, route: Some(route), problem: None }
        }
        Err(problem) => {
            Redirect { article, position, target: article, route: None, problem: Some(problem) }
        }
    })
}

fn has_page(library: &Library, article: ArticleId) -> bool {
    matches!(library.entries[article].state, State::Live | State::Withdrawn(_))
}

/// The article with a page that the address of a hidden article leads to over aliases, which are `named` by file;
/// `None` when it leads nowhere, or round in circles.
fn end_of_chain(
    library: &Library,
    named: &HashMap<&str, ArticleId>,
    hidden: ArticleId,
) -> Option<ArticleId> {
    let mut seen = vec![hidden];
    loop {
        let here = library.entries[*seen.last()?].route.file.as_str();
        let next = *named.get(here)?;
        if has_page(library, next) {
            return Some(next);
        }
        if seen.contains(&next) {
            return None;
        }
        seen.push(next);
    }
}

impl Library {
    /// The article whose old address `path` is; a path of a link, from the root or to a Markdown file.
    pub fn moved(&self, path: &str) -> Option<ArticleId> {
        let from_root = path.strip_prefix(ARTICLES).or_else(|| path.strip_prefix('/'))?;
        let file = parse(from_root.strip_suffix(".md").unwrap_or(from_root)).ok()?.file;
        self.redirect(&file).map(|redirect| redirect.target)
    }

    /// The old address at the file `file`.
    pub fn redirect(&self, file: &str) -> Option<&Redirect> {
        self.redirect_by_file.get(file).and_then(|&position| self.redirects.get(position))
    }
}

/// `/old/page`, `old/page.html` and `old/page/` are files of the site; anything else could become a
/// rule of the host that sends readers elsewhere.
fn parse(alias: &str) -> Result<Route, String> {
    if alias.contains("://") || alias.starts_with("//") {
        return Err("it would be an address of another site".into());
    }
    if alias.contains(['*', ':', '?', '#', '\\']) || alias.chars().any(char::is_control) {
        return Err("an old address has no `*`, `:`, `?`, `#`, `\\` or line break".into());
    }
    let path = alias.trim_start_matches('/');
    let name = file_name(path);
    if path.is_empty() {
        return Err("it is the address of the home page, which is never old".into());
    }
    if name.contains('.') && !name.ends_with(".html") && !name.ends_with(".htm") {
        return Err(
            "what leads on is a page, so it ends in `.html`, in `/` or without an ending".into()
        );
    }
    if path.starts_with(".handout") {
        return Err("names that begin with `.handout` are for handout itself".into());
    }
    let file = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if path.ends_with(".html") || path.ends_with(".htm") => path.to_owned(),
        None => format!("{path}.html"),
    };
    match route::path_problem(&file) {
        Some(problem) => Err(problem.to_owned()),
        None => Ok(Route::of_file(file)),
    }
}
