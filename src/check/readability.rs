//! How hard an article is to read: its sentences counted, the hardest ones named.

use std::ops::Range;

use crate::article::Article;
use crate::diagnostic::Place;
use crate::library::{ArticleId, Library};
use crate::markdown::readability::{Counts, Language};
use crate::markdown::text::{self, Block, Kind};
use crate::markdown::{parse, sentences};

/// How many sentences are named.
const NAMED: usize = 5;

/// A sentence of fewer words is not hard because of its length, and the formulas say little about it.
const SHORTEST: usize = 8;

/// The counts of one article.
#[derive(Debug, Clone)]
pub struct Readability {
    /// The language of the formulas; `None` when there is none for it, and nothing was counted.
    pub language: Option<Language>,
    /// All words as they are.
    pub all: Counts,
    /// With the terms of the glossary counted as one syllable a word.
    pub plain: Counts,
    /// The hardest sentences, the worst first.
    pub hardest: Vec<Hard>,
}

/// A sentence that is hard to read.
#[derive(Debug, Clone)]
pub struct Hard {
    /// Where it is.
    pub place: Place,
    /// Its words.
    pub text: String,
    /// How many they are.
    pub words: usize,
    /// Flesch-Kincaid grade in English, Szigriszt in Spanish.
    pub score: f64,
}

/// Measures the article `id`.
///
/// Headings, tables, footnotes and fragments (items of a list without a full stop) are left out; a line
/// that leads into a list counts as a sentence.
pub fn measure(library: &Library, id: ArticleId) -> Readability {
    let article = &library.articles[id];
    let mut found =
        Readability { language: Language::of(&article.language), all: Counts::default(), plain: Counts::default(), hardest: Vec::new() };
    let Some(language) = found.language else { return found };
    let terms = &library.glossaries[library.entries[id].language].terms;
    let body = article.text();
    let with_citations = parse::with_citations(body);
    let blocks = text::read(&with_citations, body.len(), &parse::events(&with_citations));
    for block in blocks.iter().filter(|block| block.is_running() && block.kind != Kind::Footnote) {
        let sentences = sentences::sentences(&block.text);
        let known: Vec<Range<usize>> = terms.find(&block.text).map(|term| term.start..term.end).collect();
        for sentence in sentences.iter().filter(|sentence| is_whole(block, sentence)) {
            let text = &block.text[(*sentence).clone()];
            let within = known.iter().filter(|term| term.start >= sentence.start && term.end <= sentence.end);
            let easy: Vec<Range<usize>> = within.map(|term| term.start - sentence.start..term.end - sentence.start).collect();
            let counts = Counts::of(text, language, &[]);
            found.all.add(&counts);
            found.plain.add(&Counts::of(text, language, &easy));
            if counts.words >= SHORTEST {
                found.hardest.push(hard(article, block, sentence, &counts, language));
            }
        }
    }
    found.hardest.sort_by(|a, b| match language {
        Language::English => b.score.total_cmp(&a.score),
        Language::Spanish => a.score.total_cmp(&b.score),
    });
    found.hardest.truncate(NAMED);
    found
}

fn hard(article: &Article, block: &Block, sentence: &Range<usize>, counts: &Counts, language: Language) -> Hard {
    let score = match language {
        Language::English => counts.flesch_kincaid(),
        Language::Spanish => counts.szigriszt(),
    };
    Hard { place: article.place(&block.source(sentence)), text: block.text[sentence.clone()].to_owned(), words: counts.words, score }
}

/// Whether the text is a sentence and no fragment.
fn is_whole(block: &Block, sentence: &Range<usize>) -> bool {
    let text = block.text[sentence.clone()].trim_end_matches(['”', '’', '"', ')', ']', '»']);
    let ended = text.ends_with(['.', '!', '?', '…']);
    ended || (text.ends_with(':') && block.kind == Kind::Paragraph)
}
