//! One article for the edit page, and the preview of text that is not saved yet.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{form, save};
use crate::article;
use crate::build::{Built, Input, build};
use crate::data::{self, DataOrigin};
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::read;
use crate::emit::{Content, Site};
use crate::plan::Output;
use crate::preview::panel::findings;
use crate::preview::panel::marks::Marks;
use crate::preview::{Preview, Snapshot, check, page_of};
use crate::source::{LineIndex, Source, Sources};

/// The article with its form, the values its fields can have, and its preview.
pub(super) fn article_json(preview: &Preview, snapshot: &Snapshot, source: &Source) -> Value {
    // The disk has the last word: the watch may not have reported a change yet.
    let bytes = read::bytes(&preview.root, &source.path)
        .unwrap_or_else(|_| source.text.clone().into_bytes());
    let base = save::content_hash(&bytes);
    let text = String::from_utf8(bytes)
        .map_or_else(|_| source.text.clone(), |raw| Source::site(source.path.clone(), raw).text);
    let body = article::parts(&text).map_or(0, |parts| parts.body.start);
    let library = snapshot.site().map(|site| site.library.as_ref());
    json!({
        "file": source.path.as_str(), "base": base, "head": &text[..body], "body": &text[body..],
        "keys": form::fields_json(library), "preview": preview_json(preview, snapshot, source, text.clone()),
    })
}

/// What readers would see of `text`, and what there is to say about it.
pub(super) fn preview_json(
    preview: &Preview,
    snapshot: &Snapshot,
    source: &Source,
    text: String,
) -> Value {
    let values = front_matter_json(&source.path, &text);
    let built = build_with_text(preview, source, text);
    let (report, sources) = (&built.report, &built.sources);
    let is_own = |found: &&Diagnostic| found.place.path == source.path;
    let mut found: Vec<Diagnostic> = report.diagnostics().iter().filter(is_own).cloned().collect();
    let errors_elsewhere: Vec<Value> = report
        .diagnostics()
        .iter()
        .filter(|found| found.level == Level::Error && !is_own(found))
        .map(|found| json!({ "file": found.place.path, "message": found.message }))
        .collect();
    let (mut html, mut url) = (None, None);
    if let Some(site) = built.site_without_search() {
        let paths = &[source.path.to_string()];
        found.extend(check::check_articles(&site, &preview.word_lists, paths));
        if let Some(output) = page_of(&site, &source.path) {
            url = Some(format!("/{}{}", snapshot.base(), output.route.url));
            let (page, of_page) = render_and_check(preview, &site, output);
            found.extend(of_page);
            html = page;
        }
    }
    let marks = Marks::new(&source.path, sources.text(&source.path).unwrap_or_default());
    json!({
        "html": html, "url": url, "elsewhere": errors_elsewhere, "fields": values,
        "findings": findings::findings_json(&preview.editing, &found, sources, &marks),
    })
}

/// Builds the site with `text` in place of that of `source`. The other files are taken from the
/// cache.
fn build_with_text(preview: &Preview, source: &Source, text: String) -> Built {
    let mut inputs = preview.inputs();
    let sources = inputs.files.sources.clone();
    let others = sources.files().iter().filter(|file| file.path != source.path).cloned();
    let files = others.chain([Arc::new(Source { text, ..source.clone() })]).collect();
    let sources = Sources::shared(files, sources.assets().to_vec());
    build(&mut inputs.cache, Input::from(sources), &preview.options, Level::Error)
}

/// The page `output`, and what only the finished page shows.
fn render_and_check(
    preview: &Preview,
    site: &Site,
    output: &Output,
) -> (Option<String>, Vec<Diagnostic>) {
    match site.render(output) {
        Ok(Content::Bytes(bytes)) => {
            let found = check::check_page(site, &preview.word_lists, output, &bytes);
            (String::from_utf8(bytes).ok(), found)
        }
        Ok(Content::CopyOf(_)) => (None, Vec::new()),
        Err(errors) => (None, errors.into_iter().collect()),
    }
}

/// The values of the front matter by key and the line of each key; without values, why there are
/// none.
fn front_matter_json(path: &str, text: &str) -> Value {
    let Some(parts) = article::parts(text) else {
        return json!({ "values": null, "lines": [], "why": "The article does not begin with its front matter, the lines between `---`." });
    };
    let mut found = Vec::new();
    let origin = DataOrigin { path, offset: parts.front.start, syntax_rule: "broken-front-matter" };
    let entries = data::parse(&text[parts.front.clone()], parts.syntax, origin, &mut found);
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
