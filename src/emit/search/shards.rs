//! The files of the index: words on shelves by their first letters, each shelf small.

use std::collections::BTreeMap;
use std::ops::Range;

use super::gather::{MOST, Posting, Term};

/// A file with more bytes than this is divided.
const LARGEST: usize = 6_000;
/// The first one comes with the directory, which every search needs.
const LARGEST_FIRST: usize = 4_000;
/// Names for the correction of spelling come with the directory up to so many bytes.
const LARGEST_NAMES: usize = 4_000;
/// How many documents a shelf tells about the words of another one.
const SHOWN: usize = 24;
/// A document, its section and its weight take so many letters.
const POSTING: usize = 6;
/// What is typed leads to a shelf of its own from so many letters on.
const TYPED: usize = 2;
/// Shorter words are not corrected.
const SHORTEST_NAME: usize = 4;

/// The words that begin with `key`, but for those on the shelves of longer keys.
#[derive(Debug, Clone)]
pub(super) struct Shard {
    pub(super) key: String,
    /// `word:` with the documents, `:` and their number where only the best are there; between `;`.
    pub(super) text: String,
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn letter(six_bits: u32) -> char {
    char::from(LETTERS[(six_bits % 64) as usize])
}

/// An id of 24 bits in four letters.
pub(super) fn letters(id: u32) -> String {
    [18, 12, 6, 0].iter().map(|shift| letter(id >> shift)).collect()
}

fn list(out: &mut String, postings: &[Posting]) {
    for posting in postings {
        let id = posting.document();
        out.extend([18, 12, 6, 0].iter().map(|shift| letter(id >> shift)));
        out.push(letter(u32::from(posting.section())));
        out.push(letter(u32::from(posting.weight())));
    }
}

/// Puts sorted words on shelves; the first has the key "".
pub(super) fn shelve(words: &[(Box<str>, Term)]) -> Vec<Shard> {
    let mut shards = Vec::new();
    shelf(words, "", LARGEST_FIRST, &mut shards);
    shards.sort_by(|a, b| a.key.cmp(&b.key));
    shards
}

/// The shelf with that key, of shelves sorted by key.
pub(super) fn find<'a>(shards: &'a [Shard], key: &str) -> Option<&'a Shard> {
    shards.binary_search_by(|shard| shard.key.as_str().cmp(key)).ok().map(|at| &shards[at])
}

/// The keys of the shelves: each is another one with a letter more, so its length and that letter tell it.
pub(super) fn tree(shards: &[Shard]) -> String {
    let keys = shards
        .iter()
        .filter_map(|shard| Some((shard.key.chars().count(), shard.key.chars().next_back()?)));
    keys.flat_map(|(length, last)| [letter(length as u32), last]).collect()
}

/// The words that go on with the same letter, or the one that ends here.
struct Group {
    words: Range<usize>,
    size: usize,
    key: Option<String>,
    moved: bool,
}

/// Puts `words`, which begin with `key`, on its shelf, and those of the largest groups on shelves of their
/// own until the rest is small. Returns the best documents of all.
fn shelf(
    words: &[(Box<str>, Term)],
    key: &str,
    limit: usize,
    shards: &mut Vec<Shard>,
) -> Vec<Posting> {
    let mut groups = groups(words, key);
    let mut size: usize = groups.iter().map(|group| group.size).sum();
    let mut by_size: Vec<usize> =
        (0..groups.len()).filter(|&group| groups[group].key.is_some()).collect();
    by_size.sort_by_key(|&group| std::cmp::Reverse(groups[group].size));
    for group in by_size {
        if size <= limit {
            break;
        }
        groups[group].moved = true;
        size -= groups[group].size;
    }
    let mut text = String::with_capacity(size + 256);
    let mut best = Vec::new();
    for group in groups {
        match group.key.filter(|_| group.moved) {
            Some(key) => {
                let top = shelf(&words[group.words], &key, LARGEST, shards);
                // Who has typed less than the key reads this shelf, and sees the best of that one.
                if key.chars().count() > TYPED {
                    entry(&mut text, &format!("{key}*"), &top, top.len());
                }
                best.extend(top);
            }
            None => {
                for (word, term) in &words[group.words] {
                    entry(&mut text, word, &term.postings, term.count as usize);
                    best.extend(&term.postings[..term.postings.len().min(SHOWN)]);
                }
            }
        }
    }
    shards.push(Shard { key: key.to_owned(), text });
    top(best)
}

fn groups(words: &[(Box<str>, Term)], key: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let next = |word: &str| word[key.len()..].chars().next();
    let mut last = None;
    for (at, (word, term)) in words.iter().enumerate() {
        let size = word.len()
            + term.postings.len() * POSTING
            + if term.count as usize > MOST { 7 } else { 2 };
        let letter = next(word);
        match groups.last_mut().filter(|_| letter == last && letter.is_some()) {
            Some(group) => {
                group.words.end = at + 1;
                group.size += size;
            }
            None => groups.push(Group {
                words: at..at + 1,
                size,
                key: letter.map(|letter| format!("{key}{letter}")),
                moved: false,
            }),
        }
        last = letter;
    }
    groups
}

fn entry(out: &mut String, word: &str, postings: &[Posting], count: usize) {
    if !out.is_empty() {
        out.push(';');
    }
    out.push_str(word);
    out.push(':');
    list(out, postings);
    if count > postings.len() {
        out.push_str(&format!(":{count}"));
    }
}

/// The best of `postings`, each document once.
fn top(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_unstable();
    let mut best: Vec<Posting> = Vec::with_capacity(SHOWN);
    for posting in postings {
        if best.len() == SHOWN {
            break;
        }
        if best.iter().all(|other| other.document() != posting.document()) {
            best.push(posting);
        }
    }
    best
}

/// The words of names, to correct the spelling by: all in one, or by letter when they are many.
///
/// Each is kept under its first and its second letter, so that one wrong, missing, doubled or swapped
/// letter at the start still leads there.
pub(super) fn names(words: &[(Box<str>, Term)]) -> Vec<Shard> {
    let correctable =
        |word: &str| word.chars().count() >= SHORTEST_NAME && !word.chars().any(char::is_numeric);
    let names: Vec<&str> = words
        .iter()
        .filter(|(word, term)| term.name && correctable(word))
        .map(|(word, _)| &**word)
        .collect();
    let all = names.join(" ");
    if all.len() <= LARGEST_NAMES {
        return vec![Shard { key: String::new(), text: all }];
    }
    let mut by_letter: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for name in names {
        for letter in name.chars().take(2) {
            let list = by_letter.entry(letter).or_default();
            if list.last() != Some(&name) {
                list.push(name);
            }
        }
    }
    by_letter
        .into_iter()
        .map(|(letter, names)| Shard { key: letter.to_string(), text: names.join(" ") })
        .collect()
}
