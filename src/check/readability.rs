//! How hard an article is to read: its counts by section, and its hardest sentences.

use std::ops::Range;

use crate::article::Article;
use crate::diagnostic::Place;
use crate::library::{ArticleId, Library};
use crate::markdown::formulas::{Figure, Formula};
use crate::markdown::parse::Parsed;
use crate::markdown::readability::{FormulaLanguage, TextCounts};
use crate::markdown::sentences;
use crate::markdown::terms::Terms;
use crate::markdown::text::{self, BlockKind, TextBlock};
use crate::part::Part;

/// How many of the hardest sentences of an article are kept.
const NAMED: usize = 5;

/// A sentence of fewer words is not among the hardest. The formulas would put it there for one long
/// word: "Ask your nephrologist." has a grade of 9, and the word is a matter for
/// `unexplained-term`.
const SHORTEST: usize = 8;

/// The counts of one article.
#[derive(Debug, Clone)]
pub struct Readability {
    /// The language of the formulas; `None` when there is none for it, and nothing was counted.
    pub language: Option<FormulaLanguage>,
    /// The whole article.
    pub whole: Measure,
    /// Its sections in order, each with everything under a heading of the second level.
    pub sections: Vec<MeasuredSection>,
    /// The hardest sentences, the worst first.
    pub hardest: Vec<Hard>,
}

/// The counts of a text, with its medical words and without.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// All words as they are.
    pub all: TextCounts,
    /// With the terms of the glossary counted as one syllable a word.
    pub plain: TextCounts,
}

impl Measure {
    /// What `formula` says with all words as they are.
    pub fn all_words(&self, formula: &Formula) -> Figure {
        formula.figure(&self.all)
    }

    /// What it says with the terms of the glossary as easy words; `None` also where it counts no
    /// syllables.
    pub fn explained(&self, formula: &Formula) -> Option<f64> {
        formula.figure(&self.plain).value.filter(|_| formula.spoken)
    }

    fn add(&mut self, more: &Self) {
        self.all.add(&more.all);
        self.plain.add(&more.plain);
    }
}

/// A section of an article.
#[derive(Debug, Clone)]
pub struct MeasuredSection {
    /// The text of its heading; empty for what is before the first one.
    pub heading: String,
    /// Where it begins.
    pub place: Place,
    /// Its counts.
    pub measure: Measure,
}

/// A sentence that is hard to read.
#[derive(Debug, Clone)]
pub struct Hard {
    /// Where it is.
    pub place: Place,
    /// Its words.
    pub text: String,
    /// What was counted.
    pub counts: TextCounts,
}

/// Measures the article `id`.
///
/// Headings, tables, footnotes and fragments (items of a list without a full stop) are left out; a
/// line that leads into a list counts as a sentence.
pub fn measure(library: &Library, id: ArticleId) -> Readability {
    let article = &library.articles[id];
    let mut found = Readability {
        language: FormulaLanguage::of(&article.language),
        whole: Measure::default(),
        sections: vec![section(article, "", &(0..0))],
        hardest: Vec::new(),
    };
    let Some(language) = found.language else { return found };
    let terms = &library.glossaries[library.entries[id].language].terms;
    for block in &text::blocks(&Parsed::of(article.text())) {
        match block.kind {
            BlockKind::Heading(1..=2) => {
                found.sections.push(section(article, &block.text, &block.span))
            }
            BlockKind::Footnote => {}
            _ if block.is_running() => found.read(article, block, terms, language),
            _ => {}
        }
    }
    // Most articles begin with a heading, or with their key points.
    let is_empty = |first: &MeasuredSection| first.measure.all.words == 0;
    if found.sections.first().is_some_and(is_empty) {
        found.sections.remove(0);
    }
    found
        .hardest
        .sort_by(|a, b| language.hardness(&b.counts).total_cmp(&language.hardness(&a.counts)));
    found.hardest.truncate(NAMED);
    found
}

fn section(article: &Article, heading: &str, span: &Range<usize>) -> MeasuredSection {
    MeasuredSection {
        heading: heading.trim().to_owned(),
        place: article.place(span),
        measure: Measure::default(),
    }
}

impl Readability {
    fn read(
        &mut self,
        article: &Article,
        block: &TextBlock,
        terms: &Terms,
        language: FormulaLanguage,
    ) {
        let known: Vec<Range<usize>> =
            terms.find(&block.text).map(|term| term.start..term.end).collect();
        for sentence in
            sentences::sentences(&block.text).iter().filter(|sentence| is_whole(block, sentence))
        {
            let text = block.text.part(sentence.clone());
            let within = known
                .iter()
                .filter(|term| term.start >= sentence.start && term.end <= sentence.end);
            let easy: Vec<Range<usize>> =
                within.map(|term| term.start - sentence.start..term.end - sentence.start).collect();
            let all = TextCounts::of(text, language, &[]);
            let measure = Measure {
                all,
                plain: if easy.is_empty() { all } else { TextCounts::of(text, language, &easy) },
            };
            self.whole.add(&measure);
            self.sections
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|section| section.measure.add(&measure));
            if measure.all.words >= SHORTEST {
                self.hardest.push(Hard {
                    place: article.place(&block.source(sentence)),
                    text: text.to_owned(),
                    counts: measure.all,
                });
            }
        }
    }
}

/// Whether the text is a sentence and not a fragment. Items such as "salt, cheese and bread" are no
/// sentences, and would make a page of lists look easier than it is. "Call your team if:" leads
/// into a list and is read as one.
fn is_whole(block: &TextBlock, sentence: &Range<usize>) -> bool {
    let text = block.text.part(sentence.clone()).trim_end_matches(['”', '’', '"', ')', ']', '»']);
    let ended = text.ends_with(['.', '!', '?', '…']);
    ended || (text.ends_with(':') && block.kind == BlockKind::Paragraph)
}
