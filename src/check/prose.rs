//! The running text of an article as rules about language see it.

use std::ops::Range;

use crate::article::Article;
use crate::diagnostic::Place;
use crate::markdown::sentences;
use crate::markdown::text::{self, Block, Kind};
use crate::source::Sources;

/// The running text of one article, read once for all rules.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its body.
    pub body: &'a str,
    /// The blocks of its text, in document order.
    pub blocks: Vec<Block>,
    /// The sentences of each block, as ranges of the block's text.
    pub sentences: Vec<Vec<Range<usize>>>,
}

impl<'a> Prose<'a> {
    pub(super) fn of(article: &'a Article, sources: &'a Sources) -> Self {
        let body = &sources.text_at(article.source)[article.body.clone()];
        let blocks = text::blocks(body);
        let sentences = blocks.iter().map(|block| sentences::sentences(&block.text)).collect();
        Self { article, body, blocks, sentences }
    }

    /// The language without country: `en` for `en-GB`.
    pub fn language(&self) -> &str {
        self.article.language.split('-').next().unwrap_or_default()
    }

    /// The place of `range` of the text of `block`.
    pub fn place(&self, block: &Block, range: &Range<usize>) -> Place {
        self.article.place(&block.source(range))
    }

    /// The blocks that hold sentences: no headings, terms, titles and cells of tables.
    pub fn running(&self) -> impl Iterator<Item = (&Block, &[Range<usize>])> {
        let blocks = self.blocks.iter().zip(&self.sentences);
        let running = blocks.filter(|(block, _)| matches!(block.kind, Kind::Paragraph | Kind::Item | Kind::Definition | Kind::Footnote));
        running.map(|(block, sentences)| (block, sentences.as_slice()))
    }
}
