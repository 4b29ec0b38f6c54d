//! Text word by word, folded, for the rules about words.

use std::ops::Range;

use super::languages::ListLanguage;

use crate::markdown::sentences;
use crate::markdown::text::TextBlock;
use crate::part::Part;

/// The words of one block, folded as its language wants it.
#[derive(Debug)]
pub struct Tokens {
    pub(super) language: ListLanguage,
    /// The text in which the folded words stand, and where each of them is; in English as in the block.
    folded: String,
    keys: Option<Vec<Range<usize>>>,
    words: Vec<Range<usize>>,
    /// For each sentence the numbers of its words.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Tokens {
    pub(super) fn of(language: ListLanguage, text: &str, sentences: &[Range<usize>]) -> Self {
        let words = sentences::words(text);
        let number = |at: usize| words.partition_point(|word| word.start < at);
        let sentences =
            sentences.iter().map(|sentence| number(sentence.start)..number(sentence.end)).collect();
        if language == ListLanguage::English {
            // Only ASCII letters change, so that every offset stays what it is.
            let folded = text.to_ascii_lowercase();
            return Self { language, folded, keys: None, words, sentences };
        }
        let mut folded = String::with_capacity(text.len());
        let keys = words.iter().map(|word| {
            let start = folded.len();
            folded.push_str(&language.fold(text.part(word.clone())));
            start..folded.len()
        });
        let keys = Some(keys.collect());
        Self { language, folded, keys, words, sentences }
    }

    /// All words, folded.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len()).map(|number| self.word(number))
    }

    pub(super) fn word(&self, number: usize) -> &str {
        let keys = self.keys.as_ref().unwrap_or(&self.words);
        keys.get(number).map_or("", |key| self.folded.part(key.clone()))
    }
}

/// How many words of a sentence are looked through for another: each of them may ask, and a text without points is one
/// sentence.
const LONGEST: usize = 500;

/// A sentence of a block.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'p> {
    /// The number of its block.
    pub number: usize,
    /// The block.
    pub block: &'p TextBlock,
    pub(super) tokens: &'p Tokens,
    pub(super) first: usize,
    pub(super) end: usize,
    /// Where it starts in the text of the block.
    pub start: usize,
    /// Its text, as it is written.
    pub text: &'p str,
}

impl<'p> Sentence<'p> {
    /// The language that it is in.
    pub fn language(&self) -> ListLanguage {
        self.tokens.language
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.end - self.first
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.first == self.end
    }

    /// A word, folded; empty after the end.
    pub fn word(&self, number: usize) -> &'p str {
        let number = self.first + number;
        if number < self.end { self.tokens.word(number) } else { "" }
    }

    /// The number of the first word that starts at the byte `at` of the text of the block, or after it.
    pub fn number_from(&self, at: usize) -> usize {
        self.tokens.words.partition_point(|word| word.start < at).saturating_sub(self.first)
    }

    /// The words, folded.
    pub fn words(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let sentence = *self;
        (0..self.len()).map(move |number| sentence.word(number))
    }

    /// A word as it is written.
    pub fn written(&self, number: usize) -> &'p str {
        let Range { start, end } = self.range(number..number + 1);
        self.block.text.part(start..end)
    }

    /// The range of the words with these numbers in the text of the block; of the first one, where
    /// there are none.
    pub fn range(&self, words: Range<usize>) -> Range<usize> {
        let place = |number: usize| {
            self.tokens.words.get(self.first + number).cloned().unwrap_or(self.start..self.start)
        };
        place(words.start).start..place(words.end.max(words.start + 1) - 1).end
    }

    /// Its range in the text of the block.
    pub fn whole(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether it has one of these words.
    pub fn has(&self, words: &[&str]) -> bool {
        self.words().take(LONGEST).any(|word| words.contains(&word))
    }

    /// Whether it has one of these words before the word with this number.
    pub fn has_before(&self, number: usize, words: &[&str]) -> bool {
        self.before(number).any(|word| words.contains(&word))
    }

    /// The words before the one with this number, folded.
    fn before(&self, number: usize) -> impl Iterator<Item = &'p str> {
        let sentence = *self;
        let end = number.min(self.len());
        (end.saturating_sub(LONGEST)..end).map(move |number| sentence.word(number))
    }

    /// Whether it says "no" or "not" before the word with this number.
    pub fn negated_before(&self, number: usize) -> bool {
        self.before(number).any(|word| self.language().is_negative(word))
    }

    /// Whether it says "no" or "not" anywhere.
    pub fn negated(&self) -> bool {
        self.negated_before(usize::MAX)
    }

    /// Whether the byte `at` of the text of the block is in quotation marks: the words of somebody else, or a name.
    pub fn is_quoted(&self, at: usize) -> bool {
        // Quotations are shorter, in bytes.
        const FURTHEST: usize = 5_000;
        let before = self.block.text.part(at.saturating_sub(FURTHEST)..at);
        before.rfind(['“', '«']) > before.rfind(['”', '»'])
    }

    /// Whether it asks.
    pub fn asks(&self) -> bool {
        self.text.ends_with(['?', '؟'])
    }
}

/// A match together with its sentence.
#[derive(Debug, Clone, Copy)]
pub struct MatchInText<'p> {
    /// The sentence.
    pub sentence: Sentence<'p>,
    /// The number of its first word in the sentence.
    pub first: usize,
    /// How many words it has.
    pub count: usize,
    /// What the list says to write instead; may be empty.
    pub advice: &'static str,
}

impl<'p> MatchInText<'p> {
    /// Its range in the text of the block.
    pub fn range(&self) -> Range<usize> {
        self.sentence.range(self.first..self.first + self.count)
    }

    /// The words as they are written.
    pub fn written(&self) -> &'p str {
        let Range { start, end } = self.range();
        self.sentence.block.text.part(start..end)
    }

    /// The word this far after it, folded; empty when the sentence ends first.
    pub fn next(&self, number: usize) -> &'p str {
        self.sentence.word(self.first + self.count + number)
    }

    /// The word before it, folded.
    pub fn before(&self) -> &'p str {
        self.first.checked_sub(1).map_or("", |number| self.sentence.word(number))
    }

    /// `text` with a capital when the phrase begins with one.
    pub fn cased(&self, text: &str) -> String {
        let mut letters = text.chars();
        match letters.next() {
            Some(first) if self.written().starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => text.to_owned(),
        }
    }
}
