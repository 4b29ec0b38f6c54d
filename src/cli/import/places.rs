//! Where new articles may go: a folder of the site itself, below `articles/`.

use camino::Utf8Path;

use crate::cli::stop::Stop;
use crate::config::Config;
use crate::disk::look;
use crate::source::path::ARTICLES;

/// What `--to` names, as a path below `articles/`: who completes names in a shell writes that, too.
pub(super) fn below_articles(to: &str) -> &str {
    let to = to.strip_prefix("./").unwrap_or(to).trim_end_matches('/');
    let to = if to == ARTICLES.trim_end_matches('/') { "" } else { to };
    to.strip_prefix(ARTICLES).unwrap_or(to)
}

/// Refuses a folder that is none below `articles/`, or that a link leads out of it.
pub(super) fn check(root: &Utf8Path, to: &str) -> Result<(), Stop> {
    let help = "name a folder below articles/, such as kidneys/tests";
    let below = below_articles(to);
    let odd = match to.starts_with(['/', '~']) || to.contains(['\\', ':']) {
        true => Some("this is no folder below articles/"),
        false => below.split('/').find_map(problem_of),
    };
    if let Some(problem) = odd {
        return Err(Stop::new(format!("--to {to}: {problem}")).help(help));
    }
    let mut folder = root.join(ARTICLES);
    for part in below.split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        if look::is_link(&folder) {
            let problem = "it is a link to another folder, and no part of the site";
            return Err(Stop::new(format!("--to {to}: {problem}")).help(help));
        }
    }
    Ok(())
}

/// What is wrong with a folder for new articles; names that begin with `_` are left out of the
/// site.
fn problem_of(folder: &str) -> Option<&'static str> {
    match folder {
        "" => None,
        name if name.starts_with('_') => Some("what begins with `_` is no part of the site"),
        name => crate::route::name_problem(name),
    }
}

/// The glossary of a language.
pub(super) fn glossary(config: &Config, language: &str) -> String {
    match *config.language == *language {
        true => format!("{ARTICLES}glossary.md"),
        false => format!("{ARTICLES}glossary.{language}.md"),
    }
}
