//! The words of documents: for each word the documents that have it, its weight in each, and where in it.
//! Parts are made separately and joined in any order, with the same outcome.

use rustc_hash::FxHashMap;

use super::documents::TERM_SECTION;
use crate::markdown::fold::{self, Folding};

/// Of a word that many documents have, only the best documents are kept: nobody reads on, and no file
/// of the index grows with the site.
pub(super) const MAX_POSTINGS: usize = 150;

/// The largest weight: one letter holds it.
const MAX_WEIGHT: u8 = 63;
/// The weight of a word in a heading.
const HEADING: u8 = 10;
/// What a word in a card about an emergency, or for help today, weighs more: who types it may be in danger.
const CARD: u8 = 12;

/// A document that has a word. The order is from the best to the least, then by document: it is total,
/// so that "the best of all" is the same however the parts were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u64);

impl Posting {
    fn new(weight: u8, document: u32, section: u8) -> Self {
        Self(
            u64::from(MAX_WEIGHT - weight.min(MAX_WEIGHT)) << 32
                | u64::from(document) << 8
                | u64::from(section),
        )
    }

    pub(super) fn weight(self) -> u8 {
        MAX_WEIGHT - (self.0 >> 32) as u8
    }

    pub(super) fn document(self) -> u32 {
        (self.0 >> 8) as u32 & 0xff_ffff
    }

    /// 0 for the document itself, otherwise the number of the heading.
    pub(super) fn section(self) -> u8 {
        self.0 as u8
    }
}

/// A word.
#[derive(Debug, Default)]
pub(super) struct TermPostings {
    /// The best documents; sorted and cut to [`MAX_POSTINGS`] at the end.
    pub(super) postings: Vec<Posting>,
    /// How many documents have it.
    pub(super) count: u32,
    /// Whether it is part of a name: then a misspelling is corrected to it.
    pub(super) name: bool,
}

impl TermPostings {
    fn trim(&mut self, limit: usize) {
        if self.postings.len() > limit {
            self.postings.select_nth_unstable(MAX_POSTINGS);
            self.postings.truncate(MAX_POSTINGS);
        }
    }

    fn join(&mut self, other: TermPostings) {
        self.postings.extend(other.postings);
        self.trim(2 * MAX_POSTINGS);
        self.count += other.count;
        self.name |= other.name;
    }
}

/// The words of some documents.
#[derive(Debug, Default)]
pub struct Postings {
    ids: WordIds,
    terms: Vec<TermPostings>,
}

/// The number of each word. A word of up to 16 bytes, as nearly all are, is its own key.
#[derive(Debug, Default)]
struct WordIds {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl WordIds {
    /// The number of `word`, `new` for one that is met for the first time.
    fn of(&mut self, word: &str, new: usize) -> usize {
        let new = new as u32;
        let id = match packed(word.as_bytes()) {
            Some(key) => *self.short.entry(key).or_insert(new),
            None => match self.long.get(word) {
                Some(&id) => id,
                None => *self.long.entry(word.into()).or_insert(new),
            },
        };
        id as usize
    }

    fn into_words(self) -> impl Iterator<Item = (Box<str>, usize)> {
        let short = self.short.into_iter().map(|(key, id)| (unpacked(key), id as usize));
        short.chain(self.long.into_iter().map(|(word, id)| (word, id as usize)))
    }
}

/// Up to 16 bytes as a number, the first byte lowest. No word has a byte 0, so the length is in it.
fn packed(word: &[u8]) -> Option<u128> {
    let low = |bytes: &[u8]| bytes.first_chunk().map_or(0, |first| u64::from_le_bytes(*first));
    match word.len() {
        0..8 => Some(word.iter().rev().fold(0, |key, byte| key << 8 | u128::from(*byte))),
        length @ 8..=16 => {
            let rest = low(&word[length - 8..]).checked_shr(8 * (16 - length as u32)).unwrap_or(0);
            Some(u128::from(rest) << 64 | u128::from(low(word)))
        }
        _ => None,
    }
}

fn unpacked(key: u128) -> Box<str> {
    let bytes = key.to_le_bytes();
    let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    str::from_utf8(&bytes[..length]).expect("a key is made of a word").into()
}

impl Postings {
    /// The words of both.
    pub fn join(mut self, mut other: Postings) -> Postings {
        if self.terms.len() < other.terms.len() {
            std::mem::swap(&mut self, &mut other);
        }
        let Postings { ids: WordIds { short, long }, mut terms } = other;
        for (key, id) in short {
            let to = *self.ids.short.entry(key).or_insert(self.terms.len() as u32);
            self.add(to as usize, std::mem::take(&mut terms[id as usize]));
        }
        for (word, id) in long {
            let to = *self.ids.long.entry(word).or_insert(self.terms.len() as u32);
            self.add(to as usize, std::mem::take(&mut terms[id as usize]));
        }
        self
    }

    fn add(&mut self, id: usize, term: TermPostings) {
        match self.terms.get_mut(id) {
            Some(known) => known.join(term),
            None => self.terms.push(term),
        }
    }

    /// All words in the order of their letters, each with its documents from the best on.
    pub(super) fn sorted(mut self) -> Vec<(Box<str>, TermPostings)> {
        let mut sorted: Vec<(Box<str>, TermPostings)> = self
            .ids
            .into_words()
            .map(|(word, id)| (word, std::mem::take(&mut self.terms[id])))
            .collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (_, term) in &mut sorted {
            term.trim(MAX_POSTINGS);
            term.postings.sort_unstable();
        }
        sorted
    }
}

/// What a word weighs in a name of so many words: more in a short one.
fn weight(base: u8, words: usize) -> u8 {
    base + base / u8::try_from(words).unwrap_or(u8::MAX).max(1)
}

/// The words of `text` that hyphens divide, in one: readers type "xray" for "X-ray".
fn joined(text: &str) -> impl Iterator<Item = String> {
    let hyphen = |letter: char| matches!(letter, '-' | '\u{2010}' | '\u{2011}');
    let parts = text.split(move |letter: char| !letter.is_alphanumeric() && !hyphen(letter));
    let words = memchr::memchr2(b'-', 0xe2, text.as_bytes()).map(|_| parts);
    let words = words.into_iter().flatten().map(move |word| word.trim_matches(hyphen));
    words.filter(move |word| word.contains(hyphen)).map(move |word| word.replace(hyphen, ""))
}

/// What one document has of one word.
#[derive(Debug, Clone, Copy, Default)]
struct WordMark {
    /// The number of the document in its part, from 1: marks of earlier ones are void.
    page: u32,
    name: u8,
    title: bool,
    /// The first heading with the word.
    heading: u8,
    card: bool,
    count: u8,
    /// The section that is being read, and the one that has the word most often.
    run: (u8, u8),
    best: (u8, u8),
}

/// Reads the documents of a part, one after the other.
#[derive(Default)]
pub(super) struct PostingsBuilder {
    folding: Folding,
    words: Postings,
    marks: Vec<WordMark>,
    met: Vec<usize>,
    page: u32,
    /// Whether the document is an entry of the glossary.
    is_term: bool,
    /// What was found, document by document. To give it to the words at the end costs less than to let the list
    /// of each word grow.
    found: Vec<(u32, Posting)>,
    room: String,
}

impl PostingsBuilder {
    pub(super) fn new(folding: Folding) -> Self {
        Self { folding, ..Self::default() }
    }

    pub(super) fn begin(&mut self, is_term: bool) {
        self.is_term = is_term;
        self.page += 1;
    }

    /// A title or another name of the document, of `base` to twice `base` weight: a word is worth more in a short name.
    pub(super) fn title(&mut self, text: &str, base: u8) {
        let mut list = fold::list(self.folding, text);
        let weight = weight(base, list.len());
        list.extend(joined(text).flat_map(|word| fold::list(self.folding, &word)));
        for id in self.weigh(&list, weight) {
            self.marks[id].title = true;
        }
    }

    /// A name of what the document is about, of `base` to twice `base` weight.
    pub(super) fn name(&mut self, list: &[String], base: u8) {
        self.weigh(list, weight(base, list.len()));
    }

    /// Gives words of a name their weight, and tells their numbers.
    fn weigh(&mut self, list: &[String], weight: u8) -> Vec<usize> {
        let folding = self.folding;
        let words = list.iter().map(String::as_str);
        let also = words.clone().filter_map(|word| folding.also(word));
        let ids: Vec<usize> = words.chain(also).map(|word| self.met(word)).collect();
        for &id in &ids {
            self.marks[id].name = self.marks[id].name.max(weight);
        }
        ids
    }

    pub(super) fn heading(&mut self, text: &str, section: u8) {
        self.each(text, |mark| {
            if mark.heading == 0 {
                mark.heading = section;
            }
        });
    }

    pub(super) fn text(&mut self, text: &str, section: u8) {
        self.each(text, |mark| {
            mark.count = mark.count.saturating_add(1);
            if mark.run.0 != section {
                mark.run = (section, 0);
            }
            mark.run.1 = mark.run.1.saturating_add(1);
            if mark.run.1 > mark.best.1 {
                mark.best = mark.run;
            }
        });
    }

    /// The text of a card, which is part of the text of its section.
    pub(super) fn card(&mut self, text: &str) {
        self.each(text, |mark| mark.card = true);
    }

    pub(super) fn end(&mut self, document: u32) {
        for id in self.met.drain(..) {
            let mark = self.marks[id];
            let heading = if mark.heading > 0 { HEADING } else { 0 };
            let card = if mark.card { CARD } else { 0 };
            let text = mark.count.checked_ilog2().map_or(0, |log| 1 + log as u8);
            let section = match mark {
                _ if self.is_term => TERM_SECTION,
                WordMark { title: true, .. } => 0,
                WordMark { heading: 1.., .. } => mark.heading,
                _ => mark.best.0,
            };
            if mark.name > 0 {
                self.words.terms[id].name = true;
            }
            self.found.push((
                id as u32,
                Posting::new(mark.name + heading + card + text, document, section),
            ));
        }
    }

    pub(super) fn words(self) -> Postings {
        let mut words = self.words;
        self.found.iter().for_each(|(id, _)| words.terms[*id as usize].count += 1);
        for term in &mut words.terms {
            term.postings.reserve_exact(term.count as usize);
        }
        for (id, posting) in self.found {
            words.terms[id as usize].postings.push(posting);
        }
        words.terms.iter_mut().for_each(|term| term.trim(2 * MAX_POSTINGS));
        words
    }

    fn each(&mut self, text: &str, note: impl Fn(&mut WordMark)) {
        let mut room = std::mem::take(&mut self.room);
        let folding = self.folding;
        let mut read = |text: &str| {
            fold::words(folding, text, &mut room, |word| {
                for word in [Some(word), folding.also(word)].into_iter().flatten() {
                    let id = self.met(word);
                    note(&mut self.marks[id]);
                }
            });
        };
        read(text);
        joined(text).for_each(|word| read(&word));
        self.room = room;
    }

    fn met(&mut self, word: &str) -> usize {
        let id = self.words.ids.of(word, self.marks.len());
        if id == self.marks.len() {
            self.marks.push(WordMark::default());
            self.words.terms.push(TermPostings::default());
        }
        let mark = &mut self.marks[id];
        if mark.page != self.page {
            *mark = WordMark { page: self.page, ..WordMark::default() };
            self.met.push(id);
        }
        id
    }
}
