//! Pictures and documents that are not there.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level, quoted, suggestion};
use crate::library::Resolved;
use crate::route;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let files = || scope.sources.assets().iter().map(|asset| asset.path.as_str());
    for (id, article) in library.articles.iter().enumerate() {
        let links = article.contents.links.iter().zip(&library.links[id]);
        let missing = links.filter_map(|(link, resolved)| match resolved {
            // `moved-link` tells where to.
            Resolved::Missing(path) if !link.image && library.moved(path).is_some() => None,
            Resolved::Missing(path) if link.image || (!path.ends_with(".md") && path.contains('.') && !path.starts_with('/')) => Some((article.place(&link.target_span), &link.target, path.clone())),
            _ => None,
        });
        let image = article.front.image.as_ref().and_then(|image| {
            let path = route::resolve(&article.path, &image.value).unwrap_or_default();
            scope.sources.asset(&path).is_none().then(|| (article.front_place(&image.span), &image.value, path))
        });
        for (place, target, path) in missing.chain(image) {
            let finding = Diagnostic::new(place, format!("there is no file {}", quoted(target))).why("The reader would see a gap, or a link that leads nowhere.");
            let article_there = path.strip_suffix(".html").map(|name| format!("{name}.md")).filter(|path| library.by_path(path).is_some());
            found.push(finding.help(match suggestion(&path, files()) {
                _ if target.starts_with("www.") => format!("An address of another site begins with https: https://{target}"),
                _ if target.contains('@') => format!("An e-mail address begins with mailto: mailto:{target}"),
                Some(near) => format!("did you mean `{}`?", route::relative(&article.path, near)),
                None => match article_there {
                    Some(there) => format!("Links between articles name the .md file: {}", route::relative(&article.path, &there)),
                    None => format!("Put the file at {path}, or take the link out."),
                },
            }));
        }
    }
}
