//! The words of documents: for each word the documents that have it, how much it tells about each, and
//! where in it. Parts are gathered apart and joined in any order, with the same outcome.

use rustc_hash::FxHashMap;

use super::fold;

/// For a word that many documents have only the best of them are kept: nobody reads on, and no file
/// of the index grows with the site.
pub(super) const MOST: usize = 200;

/// The largest weight: one letter holds it.
const HEAVIEST: u8 = 63;
const HEADING: u8 = 10;

/// A document that has a word. The order is from the best to the least, then by document: it is total,
/// so that "the best of all" is the same however the parts were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u64);

impl Posting {
    fn new(weight: u8, document: u32, section: u8) -> Self {
        Self(u64::from(HEAVIEST - weight.min(HEAVIEST)) << 32 | u64::from(document) << 8 | u64::from(section))
    }

    pub(super) fn weight(self) -> u8 {
        HEAVIEST - (self.0 >> 32) as u8
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
pub(super) struct Term {
    /// The best documents; sorted and cut to [`MOST`] at the end.
    pub(super) postings: Vec<Posting>,
    /// How many documents have it.
    pub(super) count: u32,
    /// It is part of a name, so that what is nearly it may mean it.
    pub(super) name: bool,
}

impl Term {
    fn push(&mut self, posting: Posting) {
        self.postings.push(posting);
        self.trim(2 * MOST);
    }

    fn trim(&mut self, limit: usize) {
        if self.postings.len() > limit {
            self.postings.select_nth_unstable(MOST);
            self.postings.truncate(MOST);
        }
    }

    fn join(&mut self, other: Term) {
        self.postings.extend(other.postings);
        self.trim(2 * MOST);
        self.count += other.count;
        self.name |= other.name;
    }
}

/// The words of some documents.
#[derive(Debug, Default)]
pub struct Words {
    ids: FxHashMap<Box<str>, u32>,
    terms: Vec<Term>,
}

impl Words {
    /// The words of both.
    pub fn join(mut self, mut other: Words) -> Words {
        if self.terms.len() < other.terms.len() {
            std::mem::swap(&mut self, &mut other);
        }
        for (word, id) in other.ids {
            let term = std::mem::take(&mut other.terms[id as usize]);
            match self.ids.get(&word) {
                Some(&known) => self.terms[known as usize].join(term),
                None => {
                    self.ids.insert(word, self.terms.len() as u32);
                    self.terms.push(term);
                }
            }
        }
        self
    }

    fn id(&mut self, word: &str) -> usize {
        if let Some(&id) = self.ids.get(word) {
            return id as usize;
        }
        let id = self.terms.len();
        self.ids.insert(word.into(), id as u32);
        self.terms.push(Term::default());
        id
    }

    /// All words in the order of their letters, each with its documents from the best on.
    pub(super) fn sorted(mut self) -> Vec<(Box<str>, Term)> {
        let mut sorted: Vec<(Box<str>, Term)> =
            self.ids.into_iter().map(|(word, id)| (word, std::mem::take(&mut self.terms[id as usize]))).collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (_, term) in &mut sorted {
            term.trim(MOST);
            term.postings.sort_unstable();
        }
        sorted
    }
}

/// What one document says with one word.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// The number of the document in its part, from 1: marks of earlier ones are void.
    page: u32,
    name: u8,
    title: bool,
    /// The first heading with the word.
    heading: u8,
    count: u8,
    /// The section that is being read, and the one that has the word most often.
    run: (u8, u8),
    best: (u8, u8),
}

/// Reads the documents of a part, one after the other.
#[derive(Default)]
pub(super) struct Gather {
    words: Words,
    marks: Vec<Mark>,
    met: Vec<usize>,
    page: u32,
    room: String,
}

impl Gather {
    pub(super) fn begin(&mut self) {
        self.page += 1;
    }

    /// A name of `base` to twice `base` weight: a word is worth more in a short name.
    pub(super) fn name(&mut self, text: &str, base: u8, title: bool) {
        let list = fold::list(text);
        self.name_words(&list, base, title);
    }

    pub(super) fn name_words(&mut self, list: &[String], base: u8, title: bool) {
        let weight = base + base / u8::try_from(list.len()).unwrap_or(u8::MAX).max(1);
        for word in list {
            let id = self.met(word);
            self.words.terms[id].name = true;
            let mark = &mut self.marks[id];
            mark.name = mark.name.max(weight);
            mark.title |= title;
        }
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

    pub(super) fn end(&mut self, document: u32) {
        for id in self.met.drain(..) {
            let mark = self.marks[id];
            let heading = if mark.heading > 0 { HEADING } else { 0 };
            let text = mark.count.checked_ilog2().map_or(0, |log| 1 + log as u8);
            let section = match mark {
                Mark { title: true, .. } => 0,
                Mark { heading: 1.., .. } => mark.heading,
                _ => mark.best.0,
            };
            let term = &mut self.words.terms[id];
            term.count += 1;
            term.push(Posting::new(mark.name + heading + text, document, section));
        }
    }

    pub(super) fn words(self) -> Words {
        self.words
    }

    fn each(&mut self, text: &str, note: impl Fn(&mut Mark)) {
        let mut room = std::mem::take(&mut self.room);
        fold::words(text, &mut room, |word| {
            let id = self.met(word);
            note(&mut self.marks[id]);
        });
        self.room = room;
    }

    fn met(&mut self, word: &str) -> usize {
        let id = self.words.id(word);
        if id == self.marks.len() {
            self.marks.push(Mark::default());
        }
        let mark = &mut self.marks[id];
        if mark.page != self.page {
            *mark = Mark { page: self.page, ..Mark::default() };
            self.met.push(id);
        }
        id
    }
}
