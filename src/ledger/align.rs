//! Two streams of words side by side where much may be missing or stand elsewhere: each word of the first with its own
//! in the second.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::Miss;
use super::compare::{self, Run};
use super::stream::{Stream, Words};

/// Where each word of one stream is in another.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// What the other stream lacks, or sets apart in another way.
    pub misses: Vec<Miss>,
    /// For each word, its number in the other stream; words that are glued or split there have none.
    pub found: Vec<Option<usize>>,
}

/// Finds the words of `source` in `page`, which may have more.
///
/// Stretches of three words that each side has once divide both: so a part that is missing is not looked for in the
/// rest, however long it is.
pub fn align(source: &Stream, page: &Stream) -> Alignment {
    let mut alignment = Alignment { misses: Vec::new(), found: vec![None; source.len()] };
    for pair in cuts(source, page).windows(2) {
        let [(s, p), (s_end, p_end)] = pair else { continue };
        let (own, other) = (source.part(*s..*s_end), page.part(*p..*p_end));
        let compared = compare::all(&own, &other);
        let (own, other) = (Words::of(&own), Words::of(&other));
        for run in compared.matched {
            for (word, in_page) in words(run, &own, &other) {
                alignment.found[s + word] = Some(p + in_page);
            }
        }
        alignment.misses.extend(compared.misses);
    }
    alignment
}

/// The numbers of the words in a run that are whole on both sides.
fn words(run: Run, source: &Words<'_>, page: &Words<'_>) -> Vec<(usize, usize)> {
    let first = (source.word_at(run.source), page.word_at(run.page));
    (0..)
        .map(|word| (first.0 + word, first.1 + word))
        .take_while(|(s, p)| {
            *s < source.len() && *p < page.len() && source.start(*s) < run.source + run.length
        })
        .filter(|(s, p)| source.get(*s) == page.get(*p))
        .collect()
}

/// Where both sides are divided: at the start, after each difference where they go on alike, and at the end.
fn cuts(source: &Stream, page: &Stream) -> Vec<(usize, usize)> {
    let mut cuts = vec![(0, 0)];
    let mut before = (0, 0);
    for (s, p) in rising(anchors(source, page)) {
        if s - before.0 != p - before.1 {
            cuts.push((s, p));
        }
        before = (s, p);
    }
    cuts.push((source.len(), page.len()));
    cuts
}

/// Three words in a row, as one number.
fn key(stream: &Stream, at: usize) -> u64 {
    let mut hasher = FxHasher::default();
    (at..at + 3).for_each(|word| stream.get(word).hash(&mut hasher));
    hasher.finish()
}

/// The stretches of three words that each side has once, in the order of `source`.
fn anchors(source: &Stream, page: &Stream) -> Vec<(usize, usize)> {
    let once = |stream: &Stream| {
        let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
        for at in 0..stream.len().saturating_sub(2) {
            places.entry(key(stream, at)).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let in_page = once(page);
    let mut anchors: Vec<(usize, usize)> = once(source)
        .into_iter()
        .filter_map(|(key, at)| Some((at?, in_page.get(&key).copied().flatten()?)))
        .collect();
    anchors.sort_unstable();
    anchors
}

/// The most pairs that rise on both sides; the first side is in order.
fn rising(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // For each length, the pair with the smallest end; for each pair, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (number, (_, p)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *p);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut rising = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(number) = next {
        rising.push(pairs[number]);
        next = before[number];
    }
    rising.reverse();
    rising
}
