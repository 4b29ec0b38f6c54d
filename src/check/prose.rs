//! The running text of an article as rules about language see it.

use std::ops::Range;

use super::back_matter::back_matter;
use super::english::{MatchInText, Sentence, Tokens};
use super::languages::ListLanguage;
use super::numbers::{self, Number};
use super::word_lists::{Match, WordList};
use super::{Scope, Subject};
use crate::diagnostic::Place;
use crate::library::Glossary;
use crate::markdown::callouts::CalloutKind;
use crate::markdown::layout::Layout;
use crate::markdown::parse::Parsed;
use crate::markdown::sentences;
use crate::markdown::text::{self, BlockKind, TextBlock};
use crate::part::Part;

/// The running text of one article, read once for all rules.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The article.
    pub subject: Subject<'a>,
    /// Its body.
    pub body: &'a str,
    /// Its shape: headings, lists, callouts, tables.
    pub layout: Layout,
    /// The blocks of its text, in document order.
    pub blocks: Vec<TextBlock>,
    /// The sentences of each block, as ranges of the block's text.
    pub sentences: Vec<Vec<Range<usize>>>,
    /// The numbers in the text, in document order.
    pub numbers: Vec<Number>,
    nothing: TextBlock,
    /// For each block whether it is a reference or an address.
    back_matter: Vec<bool>,
    /// For each block the last one up to it that is no item of a list.
    leads: Vec<usize>,
    /// The words of each block; empty unless the article's language has word lists.
    tokens: Vec<Tokens>,
    /// The matches of the word lists in each block; empty unless the article's language has some.
    matches: Vec<Vec<Match>>,
}

impl<'a> Prose<'a> {
    pub(super) fn of(subject: Subject<'a>, scope: &Scope<'a>) -> Self {
        Self::read(subject, scope, subject.article.text())
    }

    /// What the article says about itself to those who have not opened it; places of it are none of the body.
    pub fn of_description(&self, scope: &Scope<'a>) -> Option<Self> {
        let description = self.subject.article.front.description.as_ref()?;
        Some(Self::read(self.subject, scope, &description.value))
    }

    fn read(subject: Subject<'a>, scope: &Scope<'a>, body: &'a str) -> Self {
        let parsed = Parsed::of(body);
        let (layout, blocks) = (Layout::of(&parsed), text::blocks(&parsed));
        let sentences: Vec<_> =
            blocks.iter().map(|block| sentences::sentences(&block.text)).collect();
        let mut found = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            numbers::read(&block.text, number, &mut found);
        }
        let mut prose = Self {
            subject,
            body,
            layout,
            blocks,
            sentences,
            numbers: found,
            back_matter: Vec::new(),
            nothing: TextBlock::EMPTY,
            leads: Vec::new(),
            tokens: Vec::new(),
            matches: Vec::new(),
        };
        prose.back_matter = back_matter(&prose.blocks);
        let mut lead = usize::MAX;
        prose.leads = prose
            .blocks
            .iter()
            .enumerate()
            .map(|(number, block)| {
                if block.kind != BlockKind::Item {
                    lead = number;
                }
                lead
            })
            .collect();
        if let Some(language) = ListLanguage::of(prose.language()) {
            prose.tokens = prose
                .blocks
                .iter()
                .zip(&prose.sentences)
                .map(|(block, sentences)| Tokens::of(language, &block.text, sentences))
                .collect();
            prose.matches =
                prose.tokens.iter().map(|tokens| scope.word_lists.find(tokens)).collect();
        }
        prose
    }

    /// The language without country: `en` for `en-GB`.
    pub fn language(&self) -> &str {
        self.subject.article.language.primary()
    }

    /// The place of `range` of the text of `block`.
    pub fn place(&self, block: &TextBlock, range: &Range<usize>) -> Place {
        self.subject.article.place(&block.source(range))
    }

    /// The place of the first line of `span` of the body.
    pub fn line(&self, span: &Range<usize>) -> Place {
        let text = self.body.get(span.clone()).unwrap_or_default();
        let length = text.find('\n').unwrap_or(text.len());
        self.subject.article.place(&(span.start..span.start + text.before(length).trim_end().len()))
    }

    /// The blocks that hold sentences: no headings, terms, titles and cells of tables.
    pub fn running(&self) -> impl Iterator<Item = (&TextBlock, &[Range<usize>])> {
        let blocks = self.blocks.iter().zip(&self.sentences);
        blocks
            .filter(|(block, _)| block.is_running())
            .map(|(block, sentences)| (block, sentences.as_slice()))
    }

    /// The matches of a word list of the article's language in document order, headings and tables included.
    pub fn matches(&self, list: WordList) -> impl Iterator<Item = MatchInText<'_>> {
        self.matches.iter().enumerate().flat_map(move |(block, matches)| {
            let matches = matches.iter().filter(move |one| one.list == list);
            matches.filter_map(move |one| {
                let sentence = self.sentence(block, one.sentence)?;
                Some(MatchInText {
                    sentence,
                    first: one.first,
                    count: one.count,
                    advice: one.advice,
                })
            })
        })
    }

    /// The English sentences of each block, headings and tables included; none in another language.
    pub fn english(&self) -> impl Iterator<Item = Sentence<'_>> {
        let counts = self.tokens.iter().map(|tokens| tokens.sentences.len()).enumerate();
        let counts = counts.filter(|_| self.language() == "en");
        counts.flat_map(move |(block, count)| {
            (0..count).filter_map(move |number| self.sentence(block, number))
        })
    }

    /// The sentence of `block` in a language with word lists that holds the byte `at` of its text.
    pub fn sentence_at(&self, block: usize, at: usize) -> Option<Sentence<'_>> {
        self.tokens.get(block)?;
        let number = self
            .sentences
            .get(block)?
            .partition_point(|sentence| sentence.start <= at)
            .checked_sub(1)?;
        self.sentence(block, number)
    }

    /// The block with this number, which comes of this article.
    pub fn block(&self, number: usize) -> &TextBlock {
        self.blocks.get(number).unwrap_or(&self.nothing)
    }

    /// Whether the block with this number is a reference or an address.
    pub fn is_back_matter(&self, block: usize) -> bool {
        self.back_matter.get(block).is_some_and(|is| *is)
    }

    /// Whether what begins at the byte `at` of the body is in a reference or an address.
    pub fn is_back_matter_at(&self, at: usize) -> bool {
        let next = self.blocks.partition_point(|block| block.span.start <= at);
        next.checked_sub(1).is_some_and(|block| self.is_back_matter(block))
    }

    fn sentence(&self, block: usize, number: usize) -> Option<Sentence<'_>> {
        let (tokens, range) = (self.tokens.get(block)?, self.sentences.get(block)?.get(number)?);
        let Range { start: first, end } = tokens.sentences.get(number)?.clone();
        let (number, block) = (block, self.block(block));
        Some(Sentence {
            number,
            block,
            tokens,
            first,
            end,
            start: range.start,
            text: block.text.part(range.clone()),
        })
    }

    /// The glossary of the article's language.
    pub fn glossary<'s>(&self, scope: &Scope<'s>) -> &'s Glossary {
        &scope.library.glossaries[self.subject.entry.language]
    }

    /// Whether a source is cited in the block with this number, or in the paragraph that leads in
    /// its list.
    pub fn is_cited(&self, number: usize) -> bool {
        let citations = &self.subject.article.facts.citations;
        let cited = |block: &TextBlock| {
            let first = citations.partition_point(|one| one.span.start < block.span.start);
            citations.get(first).is_some_and(|one| one.span.start < block.span.end)
        };
        if cited(self.block(number)) {
            return true;
        }
        // Below a picture stands what its sentence means: its source is that of the sentence.
        const NEAR: usize = 4;
        let is_chance = |block: &&TextBlock| block.callout == Some(CalloutKind::Chance);
        let above = self.blocks.before(number).iter().rev().take(NEAR).take_while(is_chance);
        let mut titles = above.filter(|block| block.kind == BlockKind::CalloutTitle);
        if is_chance(&self.block(number)) && titles.next().is_some_and(cited) {
            return true;
        }
        let in_list = matches!(self.block(number).kind, BlockKind::Item);
        let lead = self.leads.get(number).and_then(|lead| self.blocks.get(*lead));
        in_list
            && lead.is_some_and(|block| {
                matches!(block.kind, BlockKind::Paragraph | BlockKind::CalloutTitle) && cited(block)
            })
    }
}
