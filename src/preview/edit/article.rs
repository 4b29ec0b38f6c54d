//! One article as the edit page sees it, and the preview of a text that is not saved.

use std::sync::{Arc, PoisonError};

use serde_json::{Value, json};

use super::super::findings as looked_for;
use super::super::panel::findings;
use super::super::{Desk, Edition};
use super::{form, save};
use crate::article;
use crate::build::{Built, Input, build};
use crate::config::{Drafts, Options};
use crate::data::{self, Origin};
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::read;
use crate::emit::{Content, Site};
use crate::library::{LanguageId, Library};
use crate::plan::{self, Output};
use crate::source::{LineIndex, Source, Sources};

/// The article with its form, what its fields can be filled with, and its preview.
pub(super) fn whole(desk: &Desk, edition: &Edition, source: &Source) -> Value {
    // What is on the disk counts, should the watch not have told of it yet.
    let bytes =
        read::bytes(&desk.root, &source.path).unwrap_or_else(|_| source.text.clone().into_bytes());
    let base = save::mark(&bytes);
    let text = String::from_utf8(bytes)
        .map_or_else(|_| source.text.clone(), |raw| Source::site(&source.path, raw).text);
    let body = article::parts(&text).map_or(0, |parts| parts.body.start);
    let library = edition.site.as_deref().map(|site| site.library.as_ref());
    json!({
        "file": source.path, "base": base, "head": &text[..body], "body": &text[body..],
        "keys": form::keys(library), "preview": preview(desk, edition, source, text.clone()),
    })
}

/// What readers would see of `text`, and what is to say about it. Drafts are shown: this is how they are written.
pub(super) fn preview(desk: &Desk, edition: &Edition, source: &Source, text: String) -> Value {
    let fields = fields(&source.path, &text);
    let built = made(desk, source, text);
    let report = &built.report;
    let own = |found: &&Diagnostic| found.place.path == source.path;
    let mut found: Vec<Diagnostic> = report.diagnostics().iter().filter(own).cloned().collect();
    let elsewhere =
        report.diagnostics().iter().filter(|found| found.level == Level::Error && !own(found));
    let elsewhere: Vec<Value> = elsewhere
        .map(|found| json!({ "file": found.place.path, "message": found.message }))
        .collect();
    let (mut html, mut url) = (None, None);
    if let Some(site) = built.site_without_search() {
        found.extend(looked_for::of_articles(&site, std::slice::from_ref(&source.path)));
        if let Some(output) = page_of(&site, &source.path) {
            url = Some(format!("/{}{}", edition.base(), output.route.url));
            html = rendered(&site, output);
            found.extend(findings::of_page(&site, output));
        }
    }
    json!({
        "html": html, "url": url, "elsewhere": elsewhere, "fields": fields,
        "findings": findings::all(&desk.writer, &found, &source.path, &built.sources),
    })
}

/// The site with `text` in place of that of `source`; what the desk has understood of the other files is not read again,
/// and what is no error is looked for in this article only.
fn made(desk: &Desk, source: &Source, text: String) -> Built {
    let options = Options { drafts: Drafts::Shown, ..desk.options.clone() };
    let mut work = desk.work.lock().unwrap_or_else(PoisonError::into_inner);
    let sources = work.files.sources.clone();
    let others = sources.files().iter().filter(|file| file.path != source.path).cloned();
    let files = others.chain([Arc::new(Source { text, ..source.clone() })]).collect();
    let sources = Sources::shared(files, sources.assets().to_vec());
    build(&mut work.cache, Input::from(sources), &options, Level::Error)
}

/// The page of an article; the introduction of the home page is on the home page.
fn page_of<'a>(site: &'a Site, path: &str) -> Option<&'a Output> {
    site.plan.outputs().iter().find(
        |output| matches!(&output.origin, plan::OutputOrigin::Article(place) if place.path == path),
    )
}

fn rendered(site: &Site, output: &Output) -> Option<String> {
    match site.render(output) {
        Ok(Content::Bytes(bytes)) => String::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// The values of the front matter by key, the line of each key, and why there are none.
fn fields(path: &str, text: &str) -> Value {
    let Some(parts) = article::parts(text) else {
        return json!({ "values": null, "lines": [], "why": "The article does not begin with its front matter, the lines between `---`." });
    };
    let mut found = Vec::new();
    let origin = Origin { path, offset: parts.front.start, syntax_rule: "broken-front-matter" };
    let entries = data::parse(&text[parts.front.clone()], parts.format, origin, &mut found);
    let index = LineIndex::new(text);
    let lines: Vec<Value> = entries
        .iter()
        .map(|entry| json!([index.line(entry.key.span.start), entry.key.value]))
        .collect();
    match found.first() {
        None => json!({ "values": data::edit::plain_table(&entries), "lines": lines }),
        Some(first) => json!({ "values": null, "lines": lines, "why": first.message }),
    }
}

/// The topics and the people that the site knows, by id.
pub(super) fn known(library: Option<&Library>) -> (Value, Value) {
    let Some(library) = library else { return (json!([]), json!([])) };
    let language = &library.languages[LanguageId::MAIN].tag;
    let topics = library.tags.tags.numbered().map(
        |(id, tag)| json!({ "id": tag.id.value, "label": library.tags.text(id, language).label }),
    );
    let people =
        library.config.people.iter().map(|(id, person)| json!({ "id": id, "label": person.name }));
    (topics.collect(), people.collect())
}
