//! Old addresses that lead to articles.

use super::{ArticleId, Library};
use crate::route::{self, Route};

/// An alias of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirect {
    /// The article it leads to.
    pub article: ArticleId,
    /// Its position in the article's `aliases`.
    pub position: usize,
    /// The old address as a page; `None` when the alias is not a path of this site.
    pub route: Option<Route>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// All aliases of live articles, in the order of the articles.
pub(super) fn all(library: &Library) -> Vec<Redirect> {
    let live = (0..library.articles.len()).filter(|&id| library.entries[id].is_live());
    live.flat_map(|article| {
        let aliases = &library.articles[article].front.aliases;
        aliases.iter().enumerate().map(move |(position, alias)| match parse(&alias.value) {
            Ok(route) => Redirect { article, position, route: Some(route), problem: None },
            Err(problem) => Redirect { article, position, route: None, problem: Some(problem) },
        })
    })
    .collect()
}

impl Library {
    /// The article whose old address `path` is; a path of a link, from the root or to a Markdown file.
    pub fn moved(&self, path: &str) -> Option<ArticleId> {
        let from_root = path.strip_prefix("articles/").or_else(|| path.strip_prefix('/'))?;
        let file = parse(from_root.strip_suffix(".md").unwrap_or(from_root)).ok()?.file;
        let same = |redirect: &&Redirect| redirect.route.as_ref().is_some_and(|route| route.file == file);
        self.redirects.iter().find(same).map(|redirect| redirect.article)
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
    let name = path.rsplit('/').next().unwrap_or_default();
    if path.is_empty() {
        return Err("it is the address of the home page, which is never old".into());
    }
    if name.contains('.') && !name.ends_with(".html") && !name.ends_with(".htm") {
        return Err("what leads on is a page, so it ends in `.html`, in `/` or without an ending".into());
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
