//! Words and phrases that rules look for. The lists are data in `words/`, read once for a run over the rules.

use std::collections::HashMap;

use super::english::Tokens;

macro_rules! word_lists {
    ($($(#[$about:meta])* $list:ident = $file:literal,)*) => {
        /// A list of words and phrases. A list is a file in `words/` and a line here.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum WordList {
            $($(#[$about])* $list,)*
        }

        const LISTS: &[(WordList, &str)] =
            &[$((WordList::$list, include_str!(concat!("words/", $file, ".txt"))),)*];
    };
}

word_lists! {
    /// Words that have plainer ones, each with the plainer one.
    Plain = "plain-en",
    /// Medical words that most readers do not know.
    Jargon = "jargon-en",
    /// Abbreviations that everybody knows.
    Abbreviations = "abbreviations-en",
    /// Words that make a person their illness, each with what to write instead.
    PersonFirst = "person-first-en",
    /// The reader spoken about instead of spoken to.
    ThePatient = "the-patient-en",
    /// Two negatives that make a reader count, each with what to write instead.
    DoubleNegative = "double-negative-en",
    /// Advice that sounds like an order.
    Should = "should-en",
    /// Participles that do not end in -ed.
    Participles = "participles-en",
    /// Words in -ed that are adjectives, or no participles at all.
    Adjectives = "adjectives-en",
    /// A dose that is called safe.
    SafeDose = "safe-dose-en",
    /// Promises of a cure.
    CureClaim = "cure-claim-en",
    /// Harm ruled out.
    NoSideEffects = "no-side-effects-en",
    /// The highest praise.
    Superlative = "superlative-en",
    /// Words that sell.
    Promotion = "promotion-en",
    /// Orders about a medicine.
    TakeOrStop = "take-or-stop-en",
    /// Words that show that a percentage is about people.
    People = "people-en",
}

/// The words and phrases of all lists, by their first word.
#[derive(Debug)]
pub struct WordLists {
    by_first: HashMap<&'static str, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    list: WordList,
    /// The words after the first.
    rest: Vec<&'static str>,
    advice: &'static str,
}

/// A word or phrase of a list that was found in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The list.
    pub list: WordList,
    /// What the list says to write instead; may be empty.
    pub advice: &'static str,
    /// Index of the sentence in its block.
    pub sentence: usize,
    /// Index of its first word in the sentence.
    pub first: usize,
    /// How many words it has.
    pub count: usize,
}

impl Default for WordLists {
    fn default() -> Self {
        Self::new()
    }
}

impl WordLists {
    /// Reads the lists.
    pub fn new() -> Self {
        let mut by_first: HashMap<&'static str, Vec<Phrase>> = HashMap::with_capacity(1024);
        for &(list, text) in LISTS {
            for line in text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                let (phrase, advice) = line.split_once('=').unwrap_or((line, ""));
                let mut words = phrase.split_whitespace();
                let Some(first) = words.next() else { continue };
                by_first.entry(first).or_default().push(Phrase {
                    list,
                    rest: words.collect(),
                    advice: advice.trim(),
                });
            }
        }
        Self { by_first }
    }

    /// The matches of all lists in `tokens`, in order.
    pub(super) fn find(&self, tokens: &Tokens) -> Vec<Match> {
        let mut found = Vec::new();
        for (number, words) in tokens.sentences.iter().enumerate() {
            for first in words.clone() {
                let Some(phrases) = self.by_first.get(tokens.word(first)) else { continue };
                let here = |phrase: &&Phrase| {
                    let last = first + phrase.rest.len();
                    last < words.end
                        && phrase
                            .rest
                            .iter()
                            .zip(first + 1..)
                            .all(|(word, at)| tokens.word(at) == *word)
                };
                for phrase in phrases.iter().filter(here) {
                    let (count, first) = (phrase.rest.len() + 1, first - words.start);
                    found.push(Match {
                        list: phrase.list,
                        advice: phrase.advice,
                        sentence: number,
                        first,
                        count,
                    });
                }
            }
        }
        found
    }
}
