//! Words and phrases that rules look for. The lists are data in `words/`, read once for a run over the rules.

use std::borrow::Cow;
use std::collections::HashMap;

use super::english::Tokens;
use super::languages::ListLanguage::{self, Arabic, English, Spanish};

macro_rules! word_lists {
    ($($(#[$about:meta])* $list:ident = $($language:ident $file:literal),+;)*) => {
        /// A list of words and phrases. A list is a file in `words/` and a line here.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum WordList {
            $($(#[$about])* $list,)*
        }

        const LISTS: &[(WordList, ListLanguage, &str)] = &[
            $($((WordList::$list, $language, include_str!(concat!("words/", $file, ".txt"))),)+)*
        ];
    };
}

word_lists! {
    /// Words that have plainer ones, each with the plainer one.
    Plain = English "plain-en";
    /// Medical words that most readers do not know.
    Jargon = English "jargon-en";
    /// Abbreviations that everybody knows.
    Abbreviations = English "abbreviations-en";
    /// Words that make a person their illness, each with what to write instead.
    PersonFirst = English "person-first-en";
    /// The reader spoken about instead of spoken to.
    ThePatient = English "the-patient-en";
    /// Two negatives that make a reader count, each with what to write instead.
    DoubleNegative = English "double-negative-en";
    /// Advice that sounds like an order.
    Should = English "should-en";
    /// Participles that do not end in -ed.
    Participles = English "participles-en";
    /// Words in -ed that are adjectives, or no participles at all.
    Adjectives = English "adjectives-en";
    /// A dose that is called safe.
    SafeDose = English "safe-dose-en", Spanish "safe-dose-es", Arabic "safe-dose-ar";
    /// Promises of a cure.
    CureClaim = English "cure-claim-en", Spanish "cure-claim-es", Arabic "cure-claim-ar";
    /// Harm ruled out.
    NoSideEffects = English "no-side-effects-en", Spanish "no-side-effects-es", Arabic "no-side-effects-ar";
    /// The highest praise.
    Superlative = English "superlative-en";
    /// Words that sell.
    Promotion = English "promotion-en", Spanish "promotion-es", Arabic "promotion-ar";
    /// Orders about a medicine.
    TakeOrStop = English "take-or-stop-en", Spanish "take-or-stop-es", Arabic "take-or-stop-ar";
    /// Medicines from the shop, each with the most milligrams that an adult takes in a day.
    DailyLimit = English "daily-limit-en", Spanish "daily-limit-es", Arabic "daily-limit-ar";
    /// Medicines, each with brand names by which readers know it.
    BrandName = English "brand-name-en", Spanish "brand-name-es", Arabic "brand-name-ar";
    /// Medicines about which a page must speak of pregnancy.
    PregnancyMedicine = English "pregnancy-medicine-en", Spanish "pregnancy-medicine-es", Arabic "pregnancy-medicine-ar";
    /// Signs in care cards, each with the name that its wordings share.
    Sign = English "sign-en", Spanish "sign-es", Arabic "sign-ar";
    /// Words that say nothing of their own in a sign.
    SignFiller = English "sign-filler-en", Spanish "sign-filler-es", Arabic "sign-filler-ar";
    /// What pages of other sites say of themselves.
    WebLeftover = English "web-leftover-en", Spanish "web-leftover-es", Arabic "web-leftover-ar";
    /// What headings say of sections that are for professionals.
    ForProfessionals = English "for-professionals-en", Spanish "for-professionals-es", Arabic "for-professionals-ar";
    /// Words without their apostrophe, each with it.
    LostApostrophe = English "lost-apostrophe-en";
    /// Words that show that a percentage is about people.
    People = English "people-en";
}

/// The words and phrases of all lists, by their first word.
#[derive(Debug)]
pub struct WordLists {
    by_first: HashMap<Cow<'static, str>, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    list: WordList,
    language: ListLanguage,
    /// The words after the first.
    rest: Vec<Cow<'static, str>>,
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
        let mut by_first: HashMap<_, Vec<Phrase>> = HashMap::with_capacity(1024);
        for &(list, language, text) in LISTS {
            for line in text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                let (phrase, advice) = line.split_once('=').unwrap_or((line, ""));
                let folded = |word: &'static str| match language {
                    English => Cow::Borrowed(word),
                    Spanish | Arabic => Cow::Owned(language.fold(word)),
                };
                let mut words = phrase.split_whitespace().map(folded);
                let Some(first) = words.next() else { continue };
                by_first.entry(first).or_default().push(Phrase {
                    list,
                    language,
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
                let word = tokens.word(first);
                let bare = || self.by_first.get(tokens.language.without_and(word)?);
                let Some(phrases) = self.by_first.get(word).or_else(bare) else { continue };
                let here = |phrase: &&Phrase| {
                    let last = first + phrase.rest.len();
                    phrase.language == tokens.language
                        && last < words.end
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
