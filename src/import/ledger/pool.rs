//! Words that may explain what is missing: those of an article that belong to nothing yet, and those that doubts name.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::ledger::Stream;

/// As many words in a row are no accident.
const ENOUGH: usize = 3;

/// How few words explain all that is lost in one place.
pub(super) const TWO: usize = 2;

/// In how many places a word is tried.
const TRIES: usize = 100;

/// Words in a row, each of which can explain one that is missing.
#[derive(Debug, Clone, Default)]
pub(super) struct Pool {
    words: Vec<Vec<u8>>,
    used: Vec<bool>,
    /// Whether a part ends after the word.
    ends: Vec<bool>,
    /// Where each word is that explains nothing yet.
    places: FxHashMap<Vec<u8>, BTreeSet<usize>>,
}

impl Pool {
    /// Adds a word of `stream`.
    pub(super) fn push(&mut self, stream: &Stream, word: usize) {
        let bytes = stream.get(word).to_vec();
        self.places.entry(bytes.clone()).or_default().insert(self.words.len());
        self.words.push(bytes);
        self.used.push(false);
        self.ends.push(false);
    }

    /// Adds a part with all its words.
    pub(super) fn add(&mut self, stream: &Stream) {
        (0..stream.len()).for_each(|word| self.push(stream, word));
        if let Some(end) = self.ends.last_mut() {
            *end = true;
        }
    }

    /// The stretches of `lost` that have the same words in the pool, in order. A short one counts when it is all that
    /// is lost there, and not less than `least`, or a whole part of the pool.
    pub(super) fn explain(
        &mut self,
        stream: &Stream,
        lost: &Range<usize>,
        least: usize,
    ) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut at = lost.start;
        while at < lost.end {
            match self.longest(stream, at..lost.end, ENOUGH.min(lost.len().max(least))) {
                Some((place, length)) => {
                    self.take(place..place + length);
                    match out.last_mut().filter(|last| last.end == at) {
                        Some(last) => last.end = at + length,
                        None => out.push(at..at + length),
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        out
    }

    /// Whether the pool has all of `lost` in a row.
    pub(super) fn explains(&self, stream: &Stream, lost: &Range<usize>, least: usize) -> bool {
        let enough = ENOUGH.min(lost.len().max(least));
        let longest = (!lost.is_empty()).then(|| self.longest(stream, lost.clone(), enough));
        longest.flatten().is_some_and(|(_, length)| length == lost.len())
    }

    fn take(&mut self, words: Range<usize>) {
        for word in words {
            self.used[word] = true;
            if let Some(places) = self.places.get_mut(&self.words[word]) {
                places.remove(&word);
            }
        }
    }

    fn longest(
        &self,
        stream: &Stream,
        lost: Range<usize>,
        enough: usize,
    ) -> Option<(usize, usize)> {
        let places = self.places.get(stream.get(lost.start))?;
        let mut best: Option<(usize, usize)> = None;
        for place in places.iter().copied().take(TRIES) {
            let same = |step: &usize| {
                let at = place + step;
                at < self.words.len()
                    && !self.used[at]
                    && self.words[at] == stream.get(lost.start + step)
            };
            let length = (0..lost.len()).take_while(same).count();
            // Between the ends of a part, or what explains other words already.
            let is_part = || {
                let end = place + length;
                (place == 0 || self.ends[place - 1] || self.used[place - 1])
                    && (self.ends[end - 1] || self.used.get(end).is_none_or(|used| *used))
            };
            // The same word before or after it, which was not lost itself.
            let is_beside = || {
                let (end, last) = (place + length, lost.start + length);
                let before = place.checked_sub(1).zip(lost.start.checked_sub(1));
                before.is_some_and(|(own, other)| self.words[own] == stream.get(other))
                    || (end < self.words.len()
                        && last < stream.len()
                        && self.words[end] == stream.get(last))
            };
            let enough = length >= enough || (length > 0 && (is_part() || is_beside()));
            if enough && best.is_none_or(|(_, other)| length > other) {
                best = Some((place, length));
            }
        }
        best
    }
}
