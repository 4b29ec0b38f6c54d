//! Pictures and documents that are not there.

use crate::article::Article;
use crate::check::{Check, Findings, Scope, Subject};
use crate::config;
use crate::diagnostic::{Finding, Level, Place, quoted, suggestion};
use crate::library::links::names_article;
use crate::library::{Resolved, Target};
use crate::route;
use crate::source::path;

pub(in crate::check) const CHECK: Check = Check::ArticleAndSite(Level::Error, check, logo);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for (link, resolved) in subject.links(scope.library) {
        let place = article.place(&link.target_span);
        match resolved {
            Resolved::Missing(path) if link.image && scope.library.by_path(path).is_some() => {
                found.push(no_picture(place, &link.target))
            }
            // `moved-link` tells where to.
            Resolved::Missing(path) if !link.image && scope.library.moved(path).is_some() => {}
            Resolved::Missing(path) if link.image || !names_article(path) => {
                let near = nearest(scope, path, found);
                found.push(missing(article, place, &link.target, path, near))
            }
            Resolved::Found(Target::Here(_)) if link.image => {
                found.push(no_picture(place, &link.target))
            }
            _ => {}
        }
    }
    let Some(image) = &article.front.image else { return };
    let path =
        route::resolve(&article.path, &image.value).filter(|path| path::is_in_articles(path));
    if path.as_deref().and_then(|path| scope.sources.asset(path)).is_none() {
        let place = article.front_place(&image.span);
        let path = path.as_deref().unwrap_or(&image.value);
        let near = nearest(scope, path, found);
        found.push(missing(article, place, &image.value, path, near));
    }
}

fn missing(
    article: &Article,
    place: Place,
    target: &str,
    path: &str,
    near: Option<&str>,
) -> Finding {
    let finding = Finding::new(place, format!("there is no file {}", quoted(target)))
        .why("The reader would see a gap, or a link that leads nowhere.");
    match near {
        _ if target.starts_with("www.") => finding.help(format!("An address of another site begins with https: https://{target}")),
        _ if target.contains('@') => finding.help(format!("An e-mail address begins with mailto: mailto:{target}")),
        Some(near) => finding.help(format!("did you mean `{}`?", route::relative(&article.path, near))),
        None if target.contains('?') => finding.help(format!("Take the `?` and all behind it out: a link to a file is its path alone, such as `{}`.", target.split('?').next().unwrap_or(target))),
        None if target.starts_with('/') || !path::is_in_articles(path) => {
            finding.help("Put the file under articles/ and write the path to it as seen from this file, such as ../pictures/kidney.png.")
        }
        None => finding.help(format!("Put the file at {path}, or take the link out.")),
    }
}

/// The file with the same name elsewhere, or with nearly the same.
fn nearest<'a>(scope: &Scope<'a>, path: &str, found: &Findings) -> Option<&'a str> {
    if found.are_many() {
        return None;
    }
    let wanted = path::file_name(path);
    // Each look goes through the files: of very many only through the first.
    const MOST: usize = 2_000;
    let files = || {
        scope
            .sources
            .assets()
            .iter()
            .take(MOST)
            .map(|asset| asset.path.as_str())
            .filter(|path| path::is_in_articles(path))
    };
    let near = suggestion(wanted, files().map(path::file_name))?;
    files().find(|path| path::file_name(path) == near)
}

fn no_picture(place: Place, target: &str) -> Finding {
    Finding::new(place, format!("{} is no picture", quoted(target)))
        .why("The reader would see a gap.")
        .help("Take the `!` out to make it a link, or name the file of a picture.")
}

fn logo(scope: &Scope<'_>, found: &mut Findings) {
    let Some(logo) = &scope.library.config.theme.logo else { return };
    let exists =
        scope.sources.asset(&logo.value).is_some() || scope.sources.file(&logo.value).is_some();
    if !exists {
        let place = Place::span(config::FILE, logo.span.clone());
        found.push(
            Finding::new(place, format!("there is no file {} for the logo", quoted(&logo.value)))
                .why("The reader would see a gap at the top of every page.")
                .help("Put the file into templates/assets/, or name one under articles/."),
        );
    }
}
