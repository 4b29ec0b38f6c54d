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
mod excerpts;
mod letters;
mod postings;
mod shards;
mod tokenize;

use super::{Content, Planner, Site, known};
use crate::diagnostic::Diagnostic;
use crate::id::IdVec;
use crate::library::search_words::lists::WordLists;
use crate::library::{ArticleId, LanguageId, Library};
use crate::plan::{Output, OutputKind, OutputOrigin, Recipe, SearchFile};
use crate::route::Route;
use documents::SearchDocument;
pub use postings::Postings;
use shards::SearchShard;
pub use tokenize::Tokenizer;

/// The search of each language; none when the site has no search.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// In the order of the languages.
    pub languages: IdVec<LanguageId, LanguageIndex>,
    /// Why it could not be made.
    pub mistake: Option<Diagnostic>,
}

/// The search of one language.
#[derive(Debug, Clone)]
pub struct LanguageIndex {
    documents: Vec<SearchDocument>,
    /// How many bits of an id give its file.
    bits: u32,
    /// The first, with the key "", is part of the directory.
    words: Vec<SearchShard>,
    names: Vec<SearchShard>,
    /// Phrases of readers in danger.
    danger: Vec<String>,
    /// Words that are not looked for while there are others.
    small: Vec<String>,
    /// The article on when to get help.
    help: Option<u32>,
}

impl LanguageIndex {
    fn new(
        documents: Vec<SearchDocument>,
        words: Postings,
        lists: WordLists,
        help: Option<u32>,
    ) -> Self {
        let words = shards::with_typed(words.sorted(), lists.typed);
        Self {
            help,
            danger: lists.danger,
            small: lists.small,
            bits: documents::file_bits(documents.len()),
            documents,
            words: shards::shard_words(&words),
            names: shards::names(&words),
        }
    }

    /// The documents of a file.
    fn in_file(&self, file: usize) -> &[SearchDocument] {
        let of = |document: &SearchDocument| documents::file(document, self.bits) as usize;
        let start = self.documents.partition_point(|document| of(document) < file);
        let end = self.documents.partition_point(|document| of(document) <= file);
        &self.documents[start..end]
    }
}

/// Which files there are depends on the words of the articles: [`outputs`] has them.
pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    if !planner.library.config.search {
        return;
    }
    for language in planner.library.languages.ids() {
        let directory = output(planner.library, language, SearchFile::Directory);
        planner.plan.reserve(directory, is_file_name);
    }
}

/// The files of the index.
pub(super) fn outputs(library: &Library, search: &SearchIndex) -> Vec<Output> {
    if search.mistake.is_some() {
        return vec![output(library, LanguageId::MAIN, SearchFile::Directory)];
    }
    let mut outputs = Vec::new();
    for (language, index) in search.languages.numbered() {
        let mut add = |file| outputs.push(output(library, language, file));
        add(SearchFile::Directory);
        for shard in index.words.iter().filter(|shard| !shard.key.is_empty()) {
            add(SearchFile::Words(shard.key.clone()));
        }
        for shard in index.names.iter().filter(|shard| !shard.key.is_empty()) {
            add(SearchFile::Names(shard.key.clone()));
        }
        let mut last = None;
        for document in index.documents.iter().filter(|_| index.bits > 0) {
            let file = documents::file(document, index.bits) as usize;
            if last.replace(file) != Some(file) {
                add(SearchFile::Documents(file));
            }
        }
    }
    outputs
}

fn output(library: &Library, language: LanguageId, file: SearchFile) -> Output {
    let tag = &library.languages[language].tag;
    Output {
        route: Route::of_file(format!("search/{tag}/{}.js", file_name(&file))),
        kind: OutputKind::Index,
        recipe: Recipe::Search(tag.to_string(), file),
        language,
        origin: OutputOrigin::Generated("the search index"),
    }
}

/// The name of a file of the index, without its ending.
fn file_name(file: &SearchFile) -> String {
    match file {
        SearchFile::Directory => "index".to_owned(),
        SearchFile::Words(key) => format!("t-{}", spelled(key)),
        SearchFile::Names(key) => format!("w-{}", spelled(key)),
        SearchFile::Documents(number) => format!("d-{number}"),
    }
}

/// Whether a file of the index can have this name.
fn is_file_name(name: &str) -> bool {
    let shard = ["t-", "w-", "d-"].iter().any(|kind| name.starts_with(kind));
    name == "index.js" || (shard && name.ends_with(".js"))
}

/// Letters other than `a` to `z` become numbers: no host or file system changes those.
fn spelled(key: &str) -> String {
    let mut name = String::new();
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

pub(in crate::emit) fn render(
    site: &Site,
    language: LanguageId,
    file: &SearchFile,
) -> Result<Content, Diagnostic> {
    if let Some(mistake) = &site.search.mistake {
        return Err(mistake.clone());
    }
    let index = &site.search.languages[language];
    let text = match file {
        SearchFile::Directory => directory(site, language),
        SearchFile::Words(key) => shard(file, known(shards::find(&index.words, key))),
        SearchFile::Names(key) => shard(file, known(shards::find(&index.names, key))),
        SearchFile::Documents(number) => document_file(site, language, *number),
    };
    Ok(Content::Bytes(text.into_bytes()))
}

/// A key and the text are words and ASCII signs that a script needs not escape.
fn shard(file: &SearchFile, shard: &SearchShard) -> String {
    format!("S(\"{}\",\"{}\")\n", file_name(file), shard.text)
}

fn document_file(site: &Site, language: LanguageId, file: usize) -> String {
    let documents = site.search.languages[language].in_file(file);
    format!("S(\"d-{file}\",{})\n", documents::data(site, language, documents.iter()))
}

fn directory(site: &Site, language: LanguageId) -> String {
    let index = &site.search.languages[language];
    let names: Vec<&str> = index.names.iter().map(|shard| shard.key.as_str()).collect();
    let mut text = format!(
        "S(\"index\",{{\"documents\":{},\"bits\":{},\"words\":\"{}\",\"names\":\"{}\",\"danger\":\"{}\",\"small\":\"{}\",\"help\":\"{}\"}})\n",
        index.documents.iter().filter(|document| !document.is_term()).count(),
        index.bits,
        shards::tree(&index.words),
        names.concat(),
        index.danger.join(";"),
        index.small.join(" "),
        index.help.map(letters::letters).unwrap_or_default()
    );
    if let Some(words) = shards::find(&index.words, "") {
        text.push_str(&shard(&SearchFile::Words(String::new()), words));
    }
    if let Some(names) = shards::find(&index.names, "") {
        text.push_str(&shard(&SearchFile::Names(String::new()), names));
    }
    if index.bits == 0 {
        text.push_str(&document_file(site, language, 0));
    }
    text
}

/// The article that those in danger are led to: that of the file `when-to-get-help`, in whatever folder, where the language
/// has one. `handout init` makes it.
pub(in crate::emit) fn help(library: &Library, language: LanguageId) -> Option<ArticleId> {
    let is_help = |name: &str| name.rsplit('/').next() == Some("when-to-get-help");
    let mut articles = library.entries.numbered();
    let found = articles.find(|(id, entry)| {
        entry.is_live() && entry.language == language && is_help(&library.articles[*id].name)
    });
    found.map(|(id, _)| id)
}

/// How many documents are read together.
pub const PART_DOCUMENTS: usize = 1_024;
