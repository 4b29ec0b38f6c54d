//! Links to articles that are not there.

use crate::article::Article;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place, quoted, suggestion};
use crate::library::links::names_article;
use crate::library::{ArticleId, Library, Resolved, State};
use crate::markdown::callouts::CalloutMarker;
use crate::part::Part;
use crate::route;
use crate::source::path;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

const WHY: &str = "A reader who follows it finds nothing.";

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    // Drafts may link to drafts.
    if !subject.entry.is_live() {
        return;
    }
    for (link, resolved) in subject.links(library) {
        let place = article.place(&link.target_span);
        // The marker of a card, to which `[!URGENT]: Ring` gives an address: `unknown-callout` tells.
        let marker = CalloutMarker::at(article.text(), link.span.start);
        if marker.is_some_and(|marker| marker.kind.is_some()) {
            continue;
        }
        match resolved {
            // An article that is there but could not be read has an error of its own.
            Resolved::Missing(path) if scope.sources.file(path).is_some() => {}
            // `moved-link` tells where to.
            Resolved::Missing(path) if library.moved(path).is_some() => {}
            Resolved::Missing(path) if !link.image && names_article(path) => {
                let near = nearest(library, article, path, found);
                let finding = missing(article, place, &link.target, path, near);
                let by_label = article.text().part(link.span.clone()).ends_with(']')
                    && !link.target.contains(['/', '.', '#']);
                found.push(match by_label {
                    true => finding.help("A line that begins like `[words]: more words` is taken for the address of the words in brackets. If it is text, leave the brackets out."),
                    false => finding,
                });
            }
            Resolved::Hidden(target) => hidden(library, *target, place, found),
            Resolved::Outside => found.push(outside(place, &link.target)),
            _ => {}
        }
    }
    related(subject, scope, found);
}

fn related(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    for path in &article.front.related {
        let place = article.front_place(&path.span);
        // One that readers do not see is left out: `related-not-published` and `link-to-withdrawn` tell.
        if library.article_at(subject.id, &path.value, subject.entry.language).is_some() {
            continue;
        }
        let file = route::resolve(&article.path, &path.value);
        match file.filter(|file| path::is_in_articles(file)) {
            Some(file) if scope.sources.file(&file).is_some() => {}
            Some(file) => {
                let near = nearest(library, article, &file, found);
                found.push(missing(article, place, &path.value, &file, near));
            }
            None => found.push(outside(place, &path.value)),
        }
    }
}

fn outside(place: Place, target: &str) -> Finding {
    Finding::new(place, format!("{} leads out of the folder of articles", quoted(target)))
        .why(WHY)
        .help("Link to files under articles/ only.")
}

fn missing(
    article: &Article,
    place: Place,
    target: &str,
    path: &str,
    near: Option<&str>,
) -> Finding {
    let finding =
        Finding::new(place, format!("there is no article at {}", quoted(target))).why(WHY);
    let near = near.map(|near| format!("did you mean `{}`?", route::relative(&article.path, near)));
    match near.or_else(|| of_the_menu(path).map(str::to_owned)) {
        Some(help) => finding.help(help),
        None if target.starts_with('/') => {
            finding.help("Write the path from this file to the other, such as ../tests/egfr.md.")
        }
        None => finding
            .help("Links name the other article's file, as seen from this one: ../tests/egfr.md."),
    }
}

/// What to do with a link to a page that the site makes by itself.
fn of_the_menu(path: &str) -> Option<&'static str> {
    let name = path.trim_start_matches('/').trim_start_matches(path::ARTICLES);
    match name.rsplit_once('.').map_or(name, |(stem, _)| stem) {
        "index" => Some(
            "The menu of each page leads to the home page: take the link out, or write articles/index.md, the text of the home page, and link to that.",
        ),
        "a-z" | "search" | "tags" => Some(
            "The site makes this page by itself, and the menu of each page leads there: take the link out.",
        ),
        _ => None,
    }
}

/// The article with the same file name elsewhere, or with a path that is nearly the same.
fn nearest<'a>(
    library: &'a Library,
    from: &Article,
    path: &str,
    found: &Findings,
) -> Option<&'a str> {
    if found.are_many() {
        return None;
    }
    let name = path::file_name(path);
    let stem = [".md", ".html", ".htm"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    let name = format!("{stem}.md");
    let path_of = |id: ArticleId| &*library.articles[id].path;
    let own = path::file_name(&from.path);
    let same = library.by_file_name(&name).map(path_of).filter(|path| *path != from.path);
    let near = || suggestion(&name, library.file_names_near(&name).filter(|other| *other != own));
    same.or_else(|| library.by_file_name(near()?).map(path_of))
}

fn hidden(library: &Library, target: ArticleId, place: Place, found: &mut Findings) {
    let path = &library.articles[target].path;
    let (state, help) = match library.entries[target].state {
        State::Draft => ("a draft".to_owned(), "Publish it first, or take the link out."),
        State::Scheduled(day) => {
            (format!("not published before {day}"), "Add the link when it is published.")
        }
        // A page stands at the address of one that was withdrawn, too.
        State::Withdrawn(_) | State::Live => return,
    };
    let message = format!("this leads to {path}, which is {state}");
    found.push(Finding::new(place, message).why(WHY).help(help));
}
