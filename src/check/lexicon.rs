//! Words and phrases that rules look for. The lists are data in `words/`, read once for a build.

use std::collections::HashMap;

use super::english::Passage;

/// The lists, each under the name of the rule that it belongs to.
const LISTS: [(&str, &str); 16] = [
    ("plain-word", include_str!("words/plain-en.txt")),
    ("unexplained-term", include_str!("words/jargon-en.txt")),
    ("undefined-abbreviation", include_str!("words/abbreviations-en.txt")),
    ("person-first", include_str!("words/person-first-en.txt")),
    ("the-patient", include_str!("words/the-patient-en.txt")),
    ("double-negative", include_str!("words/double-negative-en.txt")),
    ("should", include_str!("words/should-en.txt")),
    ("passive-voice", include_str!("words/participles-en.txt")),
    ("safe-dose", include_str!("words/safe-dose-en.txt")),
    ("cure-claim", include_str!("words/cure-claim-en.txt")),
    ("no-side-effects", include_str!("words/no-side-effects-en.txt")),
    ("superlative-without-source", include_str!("words/superlative-en.txt")),
    ("promotion", include_str!("words/promotion-en.txt")),
    ("take-or-stop", include_str!("words/take-or-stop-en.txt")),
    ("person", include_str!("words/people-en.txt")),
    ("adjective", include_str!("words/adjectives-en.txt")),
];

/// The words and phrases of all lists, by their first word.
#[derive(Debug)]
pub struct Lexicon {
    by_first: HashMap<&'static str, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    list: &'static str,
    /// The words behind the first.
    rest: Vec<&'static str>,
    advice: &'static str,
}

/// A word or phrase of a list that was found in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The list.
    pub list: &'static str,
    /// What the list says to write instead; may be empty.
    pub advice: &'static str,
    /// Index of the sentence in its block.
    pub sentence: usize,
    /// Index of its first word in the sentence.
    pub first: usize,
    /// How many words it has.
    pub count: usize,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

impl Lexicon {
    /// Reads the lists.
    pub fn new() -> Self {
        let mut by_first: HashMap<&'static str, Vec<Phrase>> = HashMap::with_capacity(1024);
        for (list, text) in LISTS {
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

    /// What the lists have in `passage`, in order.
    pub(super) fn find(&self, passage: &Passage) -> Vec<Hit> {
        let mut found = Vec::new();
        for (number, words) in passage.sentences.iter().enumerate() {
            for first in words.clone() {
                let Some(phrases) = self.by_first.get(passage.word(first)) else { continue };
                let here = |phrase: &&Phrase| {
                    let last = first + phrase.rest.len();
                    last < words.end
                        && phrase
                            .rest
                            .iter()
                            .zip(first + 1..)
                            .all(|(word, at)| passage.word(at) == *word)
                };
                for phrase in phrases.iter().filter(here) {
                    let (count, first) = (phrase.rest.len() + 1, first - words.start);
                    found.push(Hit {
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
