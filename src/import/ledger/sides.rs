//! Texts beside the main one, such as footnotes and text boxes: each is held against what is left of an article.

use rustc_hash::FxHashMap;

use super::original::{OriginalWords, QuotedWords};
use super::{LostRun, compared};
use crate::ledger::Stream;

/// In how many places a text is looked for as a whole.
const TRIES: usize = 100;

/// What is lost of each text beside the main one; the words of `page` that are theirs are `taken`.
///
/// Those that are there as a whole come first, and before them those that are there in a row: what is left of the article is
/// for those of which something is lost.
pub(super) fn sides(
    original: &OriginalWords,
    page: &Stream,
    taken: &mut [bool],
) -> Vec<Vec<LostRun>> {
    let words = |number: usize| &original.sides[number].words;
    let mut free = FreeWords::of(page, taken);
    let mut left: Vec<usize> = (0..original.sides.len()).collect();
    left.retain(|number| !free.take_row(&words(*number).stream));
    left.retain(|number| !free.hold(words(*number), true).is_empty());
    let mut sides = vec![Vec::new(); original.sides.len()];
    for number in left {
        sides[number] = free.hold(words(number), false);
    }
    sides
}

/// The words of an article that belong to nothing yet.
struct FreeWords<'a> {
    page: &'a Stream,
    taken: &'a mut [bool],
    /// Their numbers in the article, with those that were taken meanwhile.
    numbers: Vec<usize>,
    /// Where each word is among the numbers, and how many of these places are behind us.
    places: FxHashMap<&'a [u8], (Vec<usize>, usize)>,
    /// The place after the last text that was found in a row: the next one is mostly there.
    next: usize,
    /// Those that are free, and their numbers, until one is taken.
    rest: Option<(Stream, Vec<usize>)>,
}

impl<'a> FreeWords<'a> {
    fn of(page: &'a Stream, taken: &'a mut [bool]) -> Self {
        let numbers: Vec<usize> = (0..page.len()).filter(|word| !taken[*word]).collect();
        let mut places: FxHashMap<&[u8], (Vec<usize>, usize)> = FxHashMap::default();
        for (place, number) in numbers.iter().enumerate() {
            places.entry(page.get(*number)).or_default().0.push(place);
        }
        Self { page, taken, numbers, places, next: 0, rest: None }
    }

    /// Takes the words of `side` where they are in a row; whether they are.
    fn take_row(&mut self, side: &Stream) -> bool {
        if side.is_empty() {
            return true;
        }
        let Some((places, behind)) = self.places.get_mut(side.get(0)) else { return false };
        while places.get(*behind).is_some_and(|place| self.taken[self.numbers[*place]]) {
            *behind += 1;
        }
        let tried = places[*behind..].iter().copied().take(TRIES);
        let mut tried = std::iter::once(self.next).chain(tried);
        let is_here = |start: &usize| {
            let here = self.numbers.get(*start..*start + side.len());
            here.is_some_and(|here| {
                here.iter().enumerate().all(|(word, number)| {
                    !self.taken[*number] && self.page.get(*number) == side.get(word)
                })
            })
        };
        let Some(start) = tried.find(is_here) else { return false };
        self.next = start + side.len();
        self.numbers[start..self.next].iter().for_each(|number| self.taken[*number] = true);
        true
    }

    /// What is lost of `side`. The words that are found are taken, or only if nothing is lost.
    fn hold(&mut self, side: &QuotedWords, as_a_whole: bool) -> Vec<LostRun> {
        let (rest, numbers) = self.rest.get_or_insert_with(|| {
            let mut rest = Stream::new(0);
            let free = |number: &usize| !self.taken[*number];
            let numbers: Vec<usize> = self.numbers.iter().copied().filter(free).collect();
            numbers.iter().for_each(|word| rest.extend(&self.page.part(*word..*word + 1), 0));
            (rest, numbers)
        });
        let mut own = vec![false; rest.len()];
        let lost = compared(side, rest, &mut own).lost;
        if own.contains(&true) && (!as_a_whole || lost.is_empty()) {
            let found = numbers.iter().zip(own).filter(|(_, own)| *own);
            found.for_each(|(number, _)| self.taken[*number] = true);
            self.rest = None;
        }
        lost
    }
}
