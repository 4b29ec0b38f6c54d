//! Finding the words of a glossary in running text.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::part::Part;

/// The forms of all terms of a glossary, ready to be found.
#[derive(Debug, Clone)]
pub struct Terms {
    automaton: Option<AhoCorasick>,
    /// For each form: the term it belongs to, and whether its letters must be written just so.
    forms: Vec<(usize, LetterCase)>,
    texts: Vec<String>,
    count: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterCase {
    /// An abbreviation: `AKI` is not `aki`.
    Exact,
    /// A word, which may begin a sentence.
    Any,
}

/// A term that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermMatch {
    /// Index of the term.
    pub term: usize,
    /// Start in the text.
    pub start: usize,
    /// End in the text.
    pub end: usize,
}

impl Terms {
    /// `terms` holds the forms of each term.
    pub fn new<'a>(terms: impl IntoIterator<Item = &'a [String]>) -> Self {
        let mut texts = Vec::new();
        let mut forms = Vec::new();
        let mut count = 0;
        for (term, words) in terms.into_iter().enumerate() {
            for word in words {
                let letters = if word.chars().skip(1).any(char::is_uppercase) {
                    LetterCase::Exact
                } else {
                    LetterCase::Any
                };
                forms.push((term, letters));
                texts.push(word.clone());
            }
            count = term + 1;
        }
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&texts);
        // A glossary has some hundred short forms; the automaton only fails above some billion
        // states.
        let automaton = automaton.ok().filter(|_| !texts.is_empty());
        Self { automaton, forms, texts, count }
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The terms in `text`, as whole words, from left to right.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = TermMatch> + 'a {
        let matches = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        matches.filter_map(move |found| {
            let form = found.pattern().as_usize();
            let (&(term, letters), spelt) = self.forms.get(form).zip(self.texts.get(form))?;
            let written = text.part(found.start()..found.end());
            let whole = is_boundary(text.before(found.start()).chars().next_back())
                && is_boundary(text.after(found.end()).chars().next());
            let right = letters == LetterCase::Any || written == spelt;
            (whole && right).then_some(TermMatch { term, start: found.start(), end: found.end() })
        })
    }
}

fn is_boundary(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|character| !character.is_alphanumeric() && character != '-')
}
