//! What settings and articles ask for, and the site's own templates show nowhere.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Scope};
use crate::config::{self, Config};
use crate::data::Spanned;
use crate::diagnostic::{Finding, Level, Place};
use crate::library::State;
use crate::part::Part;
use crate::schema::PageType;
use crate::source::SourceOrigin;
use crate::theme::{BUILT_IN, FOLDER};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

/// The page that everything is looked for on: an article, with all that it extends and includes.
const ARTICLE: &str = "article.html";

/// What is asked for: its name for readers, the fields of which a template shows at least one, and who asks.
type Wish = (&'static str, &'static [&'static str], fn(&Scope<'_>) -> Option<Place>);

const WISHES: &[Wish] = &[
    ("the menu of the settings", &["site.menu"], |scope| {
        let first = scope.library.config.menu.first()?;
        Some(Place::span(config::FILE, first.to.span.clone()))
    }),
    ("the logo of the settings", &["site.logo"], |scope| {
        let logo = scope.library.config.theme.logo.as_ref()?;
        Some(Place::span(config::FILE, logo.span.clone()))
    }),
    ("the team to call", &["article.contact"], |scope| {
        let is_named = |config: &Config| config.identity.contact.is_some();
        is_named(&scope.library.config).then(|| Place::file(config::FILE)).or_else(|| {
            of_article(scope, |front| front.contact.as_ref().map(|_| front.title.span.clone()))
        })
    }),
    ("the publisher", &["site.publisher"], |scope| {
        scope.library.config.identity.publisher.as_ref().map(|_| Place::file(config::FILE))
    }),
    ("the way to write about a page", &["feedback_email", "feedback_mailto"], |scope| {
        scope.library.config.feedback_email.as_ref().map(|_| Place::file(config::FILE))
    }),
    ("the number for urgent advice", &["urgent_number"], |scope| {
        let emergency = scope.library.config.identity.emergency.as_ref()?;
        emergency.urgent_number.as_ref().map(|_| Place::file(config::FILE))
    }),
    ("what paper shows of words and sources", &["site.print"], |scope| {
        let paper = &scope.library.config.paper;
        let usual = Config::default().paper;
        let differs = paper.words != usual.words || paper.sources != usual.sources;
        differs.then(|| Place::file(config::FILE))
    }),
    ("the version of an article", &["article.version"], |scope| {
        of_article(scope, |front| span(front.version.as_ref()))
    }),
    ("the document number of an article", &["article.document"], |scope| {
        of_article(scope, |front| span(front.document.as_ref()))
    }),
    ("the related pages of a condition by their kinds", &["article.related_groups"], |scope| {
        of_article(scope, |front| {
            let is_condition =
                front.page_type.as_ref().is_some_and(|kind| kind.value == PageType::Condition);
            span(front.related.first().filter(|_| is_condition))
        })
    }),
];

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let files = scope.sources.files();
    let is_own = |name: &str| {
        let path = format!("{FOLDER}{name}");
        files.iter().any(|file| file.path == path && file.origin == SourceOrigin::Site)
    };
    let used = used(|name| {
        let path = format!("{FOLDER}{name}");
        files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    });
    if !used.iter().any(|(name, _)| is_own(name)) {
        return;
    }
    let built_in = self::used(|name| {
        let path = format!("{FOLDER}{name}");
        BUILT_IN.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
    });
    let shows = |text: &str, fields: &[&str]| fields.iter().any(|field| text.contains(field));
    for (what, fields, asked) in WISHES {
        let is_shown = used.iter().any(|(_, text)| shows(text, fields));
        let Some(place) = asked(scope).filter(|_| !is_shown) else { continue };
        let has = built_in.iter().find(|(_, text)| shows(text, fields));
        let (template, field) = (has.map_or(ARTICLE, |(name, _)| name), fields.first().unwrap_or(&""));
        let finding = Finding::new(place, format!("no article shows {what}"))
            .why("Readers never see what you have written for them, and nobody else notices.")
            .help(format!("Your own templates leave out `{field}`, which the built-in {template} shows: docs/templates.md describes it. Write it into yours, or take out what asks for it."));
        found.push(finding);
    }
}

/// The templates that make an article, without their comments: the page, and what it extends and includes.
fn used<'a>(text_of: impl Fn(&str) -> Option<&'a str>) -> Vec<(String, String)> {
    let mut waiting = vec![ARTICLE.to_owned()];
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    while let Some(name) = waiting.pop() {
        let Some(text) = text_of(&name).filter(|_| seen.insert(name.clone())) else { continue };
        let text = without_comments(text);
        for tag in text.split("{%").skip(1) {
            let tag = tag.trim_start_matches('-').trim_start();
            if tag.starts_with("extends") || tag.starts_with("include") || tag.starts_with("import") {
                waiting.extend(tag.split(['"', '\'']).nth(1).map(str::to_owned));
            }
        }
        all.push((name, text));
    }
    all
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("{#");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.after(part.find("#}").unwrap_or(part.len())))
}

fn span<T>(value: Option<&Spanned<T>>) -> Option<std::ops::Range<usize>> {
    value.map(|value| value.span.clone())
}

/// The place in the first article that asks for something.
fn of_article(
    scope: &Scope<'_>,
    asks: impl Fn(&crate::article::front_matter::FrontMatter) -> Option<std::ops::Range<usize>>,
) -> Option<Place> {
    let library = scope.library;
    let live = library.entries.numbered().filter(|(_, entry)| entry.state == State::Live);
    live.map(|(id, _)| &library.articles[id])
        .find_map(|article| Some(Place::span(&article.path, asks(&article.front)?)))
}
