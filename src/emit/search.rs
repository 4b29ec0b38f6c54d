//! The search: an index in small scripts that a page loads as words are typed, from a server or a disk,
//! under a policy that allows nothing else. In each language `search/<language>/` has
//!
//! - `index.js`, the directory: the number of documents, and which of the other files there are; what is
//!   small is in it;
//! - `t-<letters>.js`: the words that begin with the letters, each with the documents that have it;
//! - `w-<letter>.js`: the words of names, to correct the spelling by;
//! - `d-<number>.js`: title, address, headings and excerpts of some documents.
//!
//! Names of files and ids of documents do not depend on what is in other documents: when an article
//! changes, so do the directory and the files of its words, and the others stay as they were published.

mod documents;
pub mod fold;
mod gather;
mod read;
mod shards;

use super::{Content, EMITTERS, Emitter, Planner, Site};
use crate::diagnostic::Diagnostic;
use crate::library::{LanguageId, Library};
use crate::plan::{Item, Kind, Origin, Output};
use crate::route::Route;
use documents::Document;
pub use gather::Postings;
pub use read::Reader;
use shards::Shard;

pub(super) const EMITTER: Emitter = Emitter { name: "search index", plan, render };

/// The search of each language; none when the site has no search.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// In the order of the languages.
    pub languages: Vec<LanguageIndex>,
}

/// The search of one language.
#[derive(Debug, Clone)]
pub struct LanguageIndex {
    documents: Vec<Document>,
    /// How many bits of an id tell its file.
    bits: u32,
    /// The first, with the key "", is part of the directory.
    words: Vec<Shard>,
    names: Vec<Shard>,
}

/// What the page of an [`Item`] stands for.
const DIRECTORY: usize = 0;
const WORDS: usize = 1;
const NAMES: usize = 2;
const DOCUMENTS: usize = 3;

impl LanguageIndex {
    fn new(documents: Vec<Document>, words: Postings) -> Self {
        let words = words.sorted();
        Self {
            bits: documents::file_bits(documents.len()),
            documents,
            words: shards::shelve(&words),
            names: shards::names(&words),
        }
    }

    /// The documents of a file.
    fn in_file(&self, file: usize) -> &[Document] {
        let of = |document: &Document| documents::file(document, self.bits) as usize;
        let start = self.documents.partition_point(|document| of(document) < file);
        let end = self.documents.partition_point(|document| of(document) <= file);
        &self.documents[start..end]
    }
}

/// Which files there are depends on the words of the articles: [`outputs`] has them.
fn plan(planner: &mut Planner<'_>) {
    let languages = &planner.library.languages;
    for (language, _) in languages.iter().enumerate().filter(|_| planner.library.config.search) {
        let directory = output(planner.library, language, "index", 0, DIRECTORY);
        let directory_key = directory.route.collision_key();
        let folder = directory_key.trim_end_matches("index.js");
        for name in ["index.js", "t-", "w-", "d-"] {
            planner.plan.reserve(format!("{folder}{name}"), directory.clone());
        }
    }
}

/// The files of the index.
pub(super) fn outputs(library: &Library, search: &SearchIndex) -> Vec<Output> {
    let mut outputs = Vec::new();
    for (language, index) in search.languages.iter().enumerate() {
        let mut add = |name: &str, number: usize, page: usize| {
            outputs.push(output(library, language, name, number, page));
        };
        add("index", 0, DIRECTORY);
        for (kind, shards, page) in [("t", &index.words, WORDS), ("w", &index.names, NAMES)] {
            for (number, shard) in
                shards.iter().enumerate().filter(|(_, shard)| !shard.key.is_empty())
            {
                add(&file_name(kind, &shard.key), number, page);
            }
        }
        let mut last = None;
        for document in index.documents.iter().filter(|_| index.bits > 0) {
            let file = documents::file(document, index.bits) as usize;
            if last.replace(file) != Some(file) {
                add(&format!("d-{file}"), file, DOCUMENTS);
            }
        }
    }
    outputs
}

fn output(
    library: &Library,
    language: LanguageId,
    name: &str,
    number: usize,
    page: usize,
) -> Output {
    let tag = &library.languages[language].tag;
    Output {
        route: Route::of_file(format!("search/{tag}/{name}.js")),
        kind: Kind::Index,
        emitter: EMITTERS.iter().position(|emitter| emitter.name == "search index").unwrap_or(0),
        item: Item { language, index: number, page },
        origin: Origin::Generated("the search index"),
    }
}

/// Letters other than `a` to `z` become numbers: no host or file system changes those.
fn file_name(kind: &str, key: &str) -> String {
    let mut name = format!("{kind}-");
    for unit in key.encode_utf16() {
        match u8::try_from(unit).map(char::from) {
            Ok(letter) if letter.is_ascii_lowercase() || letter.is_ascii_digit() => {
                name.push(letter)
            }
            _ => name.push_str(&format!("_{unit:x}")),
        }
    }
    name
}

fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let Item { language, index: number, page } = output.item;
    let index = &site.search.languages[language];
    let text = match page {
        DIRECTORY => directory(site, language),
        WORDS => shard("t", &index.words[number]),
        NAMES => shard("w", &index.names[number]),
        _ => document_file(site, language, number),
    };
    Ok(Content::Bytes(text.into_bytes()))
}

/// A key and the text are words and ASCII signs that a script needs not escape.
fn shard(kind: &str, shard: &Shard) -> String {
    format!("S(\"{}\",\"{}\")\n", file_name(kind, &shard.key), shard.text)
}

fn document_file(site: &Site, language: LanguageId, file: usize) -> String {
    let documents = site.search.languages[language].in_file(file);
    format!("S(\"d-{file}\",{})\n", documents::data(site, language, documents.iter()))
}

fn directory(site: &Site, language: LanguageId) -> String {
    let index = &site.search.languages[language];
    let names: Vec<&str> = index.names.iter().map(|shard| shard.key.as_str()).collect();
    let mut text = format!(
        "S(\"index\",{{\"documents\":{},\"bits\":{},\"words\":\"{}\",\"names\":\"{}\"}})\n",
        index.documents.len(),
        index.bits,
        shards::tree(&index.words),
        names.concat()
    );
    for (kind, shards) in [("t", &index.words), ("w", &index.names)] {
        shards
            .iter()
            .filter(|shard| shard.key.is_empty())
            .for_each(|part| text.push_str(&shard(kind, part)));
    }
    if index.bits == 0 {
        text.push_str(&document_file(site, language, 0));
    }
    text
}

/// How many documents are read together.
pub const PART: usize = 1_024;
