//! Two streams of words side by side: what the first has and the second lacks.

use std::ops::Range;

use super::letters::{ANY, SPACE, is_gap};
use super::source::Note;
use super::stream::{Stream, Words};
use super::{Miss, MissKind};

/// Words that are the same on both sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Where it begins in the bytes of the source's stream.
    pub(super) source: usize,
    /// Where it begins in the bytes of the page's stream.
    pub(super) page: usize,
    /// Its length in bytes.
    pub(super) length: usize,
}

/// What a comparison found.
#[derive(Debug, Clone, Default)]
pub(super) struct Compared {
    pub(super) misses: Vec<Miss>,
    /// In the order of both.
    pub(super) matched: Vec<Run>,
}

/// How many words may be missing or added in one place before both sides are compared word by word no longer.
const WINDOW: usize = 200;

/// Past this many misses nobody wants to know how many there are.
const MANY: usize = 200;

/// How many words a page may add between two words of the text, when nothing else explains a miss.
const ADDED: usize = 64;

/// Holds the words of `source` against those of `page`, which may have more and whose blocks begin at the gaps `blocks`.
pub(super) fn in_order(source: &Stream, page: &Stream, blocks: &[u32]) -> Compared {
    let words = source.words();
    if page.bytes.starts_with(words) && page.bytes.get(words.len()).is_none_or(|next| is_gap(*next))
    {
        let start = source.next(0);
        let whole = Run { source: start, page: start, length: words.len().saturating_sub(start) };
        return Compared { misses: Vec::new(), matched: vec![whole] };
    }
    from(&Words::of(source), &Words::of(page), 0, blocks, MANY)
}

/// The same to the end, however much is missing.
pub(super) fn all(source: &Stream, page: &Stream) -> Compared {
    from(&Words::of(source), &Words::of(page), 0, &[], usize::MAX)
}

/// The same for a page of which nobody knows where the text begins.
pub(super) fn anywhere(source: &Stream, page: &Stream) -> Compared {
    const TRIES: usize = 6;
    let (source, page) = (&Words::of(source), &Words::of(page));
    let begins = |at: &usize| {
        (0..source.len().min(3))
            .all(|word| at + word < page.len() && source.get(word) == page.get(at + word))
    };
    let mut best: Option<Compared> = None;
    for at in (0..page.len()).filter(begins).take(TRIES) {
        let found = from(source, page, at, &[], MANY);
        if best.as_ref().is_none_or(|best| found.misses.len() < best.misses.len()) {
            best = Some(found);
        }
    }
    best.unwrap_or_else(|| from(source, page, 0, &[], MANY))
}

/// What is lost of a note, which is anywhere on the page; what is found is taken out of `page`, because the words of one
/// note do not do for another. What only looks like a part of it is elsewhere: then each line counts by itself.
pub(super) fn note(note: &Note, page: &mut Stream) -> Vec<Miss> {
    if let Some(place) = page.find(&note.stream) {
        page.remove(place);
        return Vec::new();
    }
    let Compared { misses, matched } = anywhere(&note.stream, page);
    if misses.is_empty() {
        for run in matched.iter().rev() {
            page.remove(run.page..run.page + run.length);
        }
        return misses;
    }
    let whole = note.stream.bytes.len();
    let ends = note.lines.iter().skip(1).copied().chain([whole]);
    let lines = note.lines.iter().copied().zip(ends).filter(|(start, end)| start < end);
    lines.flat_map(|(start, end)| anywhere(&note.stream.part_at(start..end), page).misses).collect()
}

fn from(
    source: &Words<'_>,
    page: &Words<'_>,
    start: usize,
    blocks: &[u32],
    most: usize,
) -> Compared {
    let mut comparison = Comparison {
        source,
        page,
        blocks,
        s: 0,
        p: start,
        failures: 0,
        found: Compared::default(),
    };
    while comparison.s < source.len() {
        comparison.run();
        if comparison.found.misses.len() > most {
            break;
        }
    }
    let lost = |miss: &Miss| miss.kind == MissKind::Lost;
    if comparison.found.misses.iter().any(lost) && contains(source, page, start) {
        comparison.found.misses.retain(|miss| !lost(miss));
    }
    comparison.found
}

/// Whether all words of the source are in the page in order, with few words between.
fn contains(source: &Words<'_>, page: &Words<'_>, start: usize) -> bool {
    let mut at = start;
    (0..source.len()).all(|word| {
        let end = page.len().min(at + ADDED);
        match (at..end).find(|at| source.get(word) == page.get(*at)) {
            Some(found) => {
                at = found + 1;
                true
            }
            None => false,
        }
    })
}

struct Comparison<'a> {
    source: &'a Words<'a>,
    page: &'a Words<'a>,
    /// The gaps of the page at which a block begins or ends.
    blocks: &'a [u32],
    /// The next word of the source.
    s: usize,
    /// The next word of the page.
    p: usize,
    /// How often no place was found where both go on alike.
    failures: u32,
    found: Compared,
}

impl Comparison<'_> {
    /// Goes on to the first difference, and over it.
    fn run(&mut self) {
        let (source, page) = (self.source, self.page);
        if self.p >= page.len() {
            return self.lose(source.len() - self.s);
        }
        let (s, p) = (source.start(self.s), page.start(self.p));
        let (a, b) = (&source.stream.bytes[s..], &page.stream.bytes[p..]);
        let same = common(a, b);
        let is_end = |bytes: &[u8]| bytes.get(same).is_none_or(|byte| is_gap(*byte));
        let length = a[..same].iter().rposition(|byte| !is_gap(*byte)).map_or(0, |last| last + 1);
        // What is between the words may be the same only at its beginning.
        let both_end = length < same || (is_end(a) && is_end(b));
        // Up to the last word that is the same to its end.
        let whole = match both_end {
            true => length,
            false => a[..length].iter().rposition(|byte| is_gap(*byte)).unwrap_or(0),
        };
        let whole = a[..whole].iter().rposition(|byte| !is_gap(*byte)).map_or(0, |last| last + 1);
        if whole > 0 {
            self.found.matched.push(Run { source: s, page: p, length: whole });
        }
        let words = source.word_at(s + length) - self.s;
        // A word ends at the same place on both sides: it is the next one that is set apart in another way.
        let words = words + usize::from(both_end && length > 0);
        self.s += words;
        self.p += words;
        match both_end && length > 0 {
            true => self.gap(),
            false => self.difference(),
        }
    }

    /// The words before `self.s` and `self.p` are the same, and what comes between them and these is not.
    fn gap(&mut self) {
        if self.s >= self.source.len() || self.p >= self.page.len() {
            return;
        }
        let gaps = (self.source.gap(self.s), self.page.gap(self.p));
        if gaps.0 == gaps.1
            || gaps.0 == ANY
            || gaps.1 == ANY
            || self.source.get(self.s) != self.page.get(self.p)
        {
            return;
        }
        let kind = if gaps.0 == SPACE { MissKind::Glued } else { MissKind::Split };
        self.miss(kind, self.s - 1..self.s + 1);
    }

    /// The next words differ.
    fn difference(&mut self) {
        let (source, page) = (self.source, self.page);
        let word = page.get(self.p);
        if source.get(self.s) == word {
            (self.s, self.p) = (self.s + 1, self.p + 1);
        } else if let Some(words) = joined(source, self.s, word) {
            if (1..words).all(|word| source.gap(self.s + word) != ANY) {
                self.miss(MissKind::Glued, self.s..self.s + words);
            }
            (self.s, self.p) = (self.s + words, self.p + 1);
        } else if let Some(words) = joined(page, self.p, source.get(self.s)) {
            if (1..words).all(|word| page.gap(self.p + word) != ANY) {
                self.miss(MissKind::Split, self.s..self.s + 1);
            }
            (self.s, self.p) = (self.s + 1, self.p + words);
        } else {
            let (lost, added) = self.nearest();
            self.lose(lost);
            if lost == 0 {
                self.slide(added);
            }
            self.p += added;
        }
    }

    /// Words that the page adds may begin with those of the text that follow them, or have them among them: the former
    /// begin with a block, and the latter have nothing else of the text beside them.
    fn slide(&mut self, added: usize) {
        let is_block = |word: usize| {
            let gap = self.page.before(word) as u32;
            self.blocks.binary_search(&gap).is_ok()
        };
        let Some(run) = self.found.matched.last() else { return };
        let goes_on = !is_block(self.p);
        let in_run =
            |words: &usize| *words <= self.p && self.page.start(self.p - words) >= run.page;
        let same =
            |words: &usize| self.page.get(self.p - words) == self.page.get(self.p + added - words);
        let begins = |words: &usize| {
            let first = self.p - words;
            self.page.start(first) == run.page || (goes_on && is_block(first))
        };
        let mut words = (1..=added).take_while(in_run).take_while(same);
        let Some(words) = words.find(begins) else { return };
        let length = self.page.before(self.p - words).saturating_sub(run.page);
        self.found.matched.pop_if(|_| length == 0);
        if let Some(run) = self.found.matched.last_mut().filter(|_| length > 0) {
            run.length = length;
        }
        (self.s, self.p) = (self.s - words, self.p - words);
    }

    /// How many words to pass over on each side to the nearest place where both go on alike.
    fn nearest(&mut self) -> (usize, usize) {
        for steps in 1..=WINDOW {
            for lost in 0..=steps {
                if self.goes_on(self.s + lost, self.p + steps - lost) {
                    return (lost, steps - lost);
                }
            }
        }
        let far = (self.p..self.page.len()).find(|page| self.goes_on(self.s, *page));
        if let Some(page) = far {
            return (0, page - self.p);
        }
        self.failures += 1;
        let lost = 1_usize << self.failures.min(16);
        (lost.min(self.source.len() - self.s), 0)
    }

    /// Whether the words from here on are the same, but for what the page adds.
    fn goes_on(&self, s: usize, p: usize) -> bool {
        const WORDS: usize = 3;
        const ADDED: usize = 5;
        let mut page = p;
        let end = self.source.len().min(s + WORDS);
        s < end
            && (s..end).enumerate().all(|(number, word)| {
                let last = self.page.len().min(page + if number == 0 { 1 } else { ADDED });
                let found = (page..last).find(|page| self.source.get(word) == self.page.get(*page));
                found.map(|found| page = found + 1).is_some()
            })
    }

    fn lose(&mut self, words: usize) {
        if words > 0 {
            self.miss(MissKind::Lost, self.s..self.s + words);
            self.s += words;
        }
    }

    fn miss(&mut self, kind: MissKind, words: Range<usize>) {
        let last = words.end.min(self.source.len()) - 1;
        let start = self.source.origin(words.start);
        let end = self.source.origin(last) + self.source.get(last).len();
        // A word after lost words is lost with them.
        let goes_on = |miss: &&mut Miss| {
            kind == MissKind::Lost
                && miss.kind == kind
                && words.start > 0
                && self.source.origin(words.start - 1) < miss.span.end
        };
        match self.found.misses.last_mut().filter(goes_on) {
            Some(miss) => miss.span.end = end,
            None => self.found.misses.push(Miss { span: start..end, kind }),
        }
    }
}

/// How many words of `stream` from `at` on make up `word`, two or three.
fn joined(stream: &Words<'_>, at: usize, word: &[u8]) -> Option<usize> {
    let mut rest = word.strip_prefix(stream.get(at))?;
    for words in 2..=3 {
        if at + words > stream.len() {
            return None;
        }
        rest = rest.strip_prefix(stream.get(at + words - 1))?;
        if rest.is_empty() {
            return Some(words);
        }
    }
    None
}

/// How many bytes two byte strings begin with together.
fn common(a: &[u8], b: &[u8]) -> usize {
    const STEP: usize = 32;
    let steps = a.chunks_exact(STEP).zip(b.chunks_exact(STEP));
    let same = steps.take_while(|(a, b)| a == b).count() * STEP;
    let rest = a[same..].iter().zip(&b[same..]);
    same + rest.take_while(|(a, b)| a == b).count()
}
