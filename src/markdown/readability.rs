//! How hard a text is to read, by the published formulas for its language.
//!
//! The formulas see words and sentences, not layout and not truth: they help to find the hard
//! places. Flesch (1948); Kincaid and others (1975); McLaughlin (1969) for SMOG; Gunning (1952);
//! Coleman and Liau (1975); Fernández Huerta (1959); Szigriszt Pazos (1993), whose scale is
//! INFLESZ.

use crate::part::Part;
use crate::source::primary;
use std::ops::Range;

use super::{sentences, syllables};

/// A language that there are formulas for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaLanguage {
    /// Flesch, Flesch-Kincaid, SMOG, Fog, Coleman-Liau.
    English,
    /// Fernández Huerta, Szigriszt.
    Spanish,
}

impl FormulaLanguage {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The language of a BCP 47 tag; `None` when it is not measured.
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == primary(tag))
    }

    fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    fn syllables(self, word: &str) -> usize {
        match self {
            Self::English => syllables::english(word),
            Self::Spanish => syllables::spanish(word),
        }
    }
}

/// What the formulas are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Words, numbers included.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables; a number counts as one.
    pub syllables: usize,
    /// Letters.
    pub letters: usize,
    /// Words of three and more syllables, for SMOG, names included.
    pub long_words: usize,
    /// The same for Fog, which leaves out names, joined words, and syllables that -ed, -es and -ing
    /// add.
    pub hard_words: usize,
}

impl TextCounts {
    /// The counts of one sentence. Words within `easy` count as one syllable each.
    pub fn of(sentence: &str, language: FormulaLanguage, easy: &[Range<usize>]) -> Self {
        let mut counts = Self { sentences: 1, ..Self::default() };
        for (number, range) in sentences::words(sentence).into_iter().enumerate() {
            let word = sentence.part(range.clone());
            let known = easy.iter().any(|easy| easy.start <= range.start && range.end <= easy.end);
            let syllables = if known { 1 } else { language.syllables(word) };
            counts.words += 1;
            counts.syllables += syllables;
            counts.letters += word.chars().filter(|character| character.is_alphabetic()).count();
            counts.long_words += usize::from(syllables >= 3);
            // The first word of a sentence has a capital whether it is a name or not.
            let name = number > 0 && word.starts_with(char::is_uppercase);
            counts.hard_words += usize::from(
                syllables >= 3
                    && !name
                    && !word.contains('-')
                    && language.syllables(stem(word)) >= 3,
            );
        }
        counts
    }

    /// Adds the counts of more text.
    pub fn add(&mut self, more: &Self) {
        self.words += more.words;
        self.sentences += more.sentences;
        self.syllables += more.syllables;
        self.letters += more.letters;
        self.long_words += more.long_words;
        self.hard_words += more.hard_words;
    }

    fn sentence_length(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    fn word_length(&self) -> f64 {
        ratio(self.syllables, self.words)
    }

    /// Flesch reading ease: 60 to 70 is plain English, higher is easier.
    pub fn reading_ease(&self) -> f64 {
        206.835 - 1.015 * self.sentence_length() - 84.6 * self.word_length()
    }

    /// Flesch-Kincaid: a grade of American schools.
    pub fn flesch_kincaid(&self) -> f64 {
        0.39 * self.sentence_length() + 11.8 * self.word_length() - 15.59
    }

    /// SMOG grade; made for 30 sentences.
    pub fn smog(&self) -> f64 {
        1.0430 * (30.0 * ratio(self.long_words, self.sentences)).sqrt() + 3.1291
    }

    /// Gunning Fog index.
    pub fn fog(&self) -> f64 {
        0.4 * (self.sentence_length() + 100.0 * ratio(self.hard_words, self.words))
    }

    /// Coleman-Liau index: counts letters, not syllables.
    pub fn coleman_liau(&self) -> f64 {
        0.0588 * 100.0 * ratio(self.letters, self.words)
            - 0.296 * 100.0 * ratio(self.sentences, self.words)
            - 15.8
    }

    /// Fernández Huerta, for Spanish: higher is easier.
    pub fn fernandez_huerta(&self) -> f64 {
        206.84 - 60.0 * self.word_length() - 1.02 * self.sentence_length()
    }

    /// Szigriszt Pazos, for Spanish, on the INFLESZ scale: above 65 is rather easy.
    pub fn szigriszt(&self) -> f64 {
        206.835 - 62.3 * self.word_length() - self.sentence_length()
    }
}

#[allow(clippy::cast_precision_loss)]
fn ratio(a: usize, b: usize) -> f64 {
    a as f64 / b.max(1) as f64
}

/// Without an ending that does not count for Fog.
fn stem(word: &str) -> &str {
    ["ing", "ed", "es"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.len() > 2)
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 0.0051, "{value} is not {expected}");
    }

    #[test]
    fn flesch_and_flesch_kincaid() {
        let measure = |text: &str| TextCounts::of(text, FormulaLanguage::English, &[]);
        let cat = measure("The cat sat on the mat.");
        assert_eq!((cat.words, cat.sentences, cat.syllables), (6, 1, 6));
        close(cat.reading_ease(), 116.145);
        close(cat.flesch_kincaid(), -1.45);
        let passage = measure(
            "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
        );
        assert_eq!((passage.words, passage.syllables), (16, 23));
        close(passage.reading_ease(), 68.98);
        close(passage.flesch_kincaid(), 7.61);
        let platypus = measure(
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
        );
        assert_eq!((platypus.words, platypus.syllables), (13, 26));
        close(platypus.reading_ease(), 24.44);
        close(platypus.flesch_kincaid(), 13.08);
        let fewer = TextCounts { syllables: 24, ..platypus };
        close(fewer.reading_ease(), 37.46);
        close(fewer.flesch_kincaid(), 11.26);
    }

    #[test]
    fn smog_fog_and_coleman_liau() {
        for (long_words, grade) in [(0, 3.13), (1, 4.17), (9, 6.26), (30, 8.84), (100, 13.56)] {
            close(TextCounts { long_words, sentences: 30, ..TextCounts::default() }.smog(), grade);
        }
        close(
            TextCounts { words: 100, sentences: 5, hard_words: 10, ..TextCounts::default() }.fog(),
            12.0,
        );
        close(
            TextCounts { letters: 639, words: 119, sentences: 5, ..TextCounts::default() }
                .coleman_liau(),
            14.53,
        );
    }

    #[test]
    fn spanish_formulas() {
        let counts =
            TextCounts { words: 100, sentences: 5, syllables: 200, ..TextCounts::default() };
        close(counts.fernandez_huerta(), 206.84 - 120.0 - 20.4);
        close(counts.szigriszt(), 206.835 - 124.6 - 20.0);
        assert_eq!(FormulaLanguage::of("es-MX"), Some(FormulaLanguage::Spanish));
        assert_eq!(FormulaLanguage::of("ar"), None);
    }

    #[test]
    fn words_that_are_explained_can_count_as_easy_and_fog_leaves_out_names() {
        let text = "Proteinuria worried Olivia during transplanting.";
        let all = TextCounts::of(text, FormulaLanguage::English, &[]);
        let easy = TextCounts::of(text, FormulaLanguage::English, std::slice::from_ref(&(0..11)));
        assert_eq!(all.syllables - easy.syllables, 4);
        assert_eq!((all.long_words, all.hard_words, easy.long_words), (3, 1, 2));
    }
}
