//! The files of the index: words in shards by their first letters, each shard small.

use std::collections::BTreeMap;
use std::ops::Range;

use super::letters::letter;
use super::postings::{MAX_POSTINGS, Posting, TermPostings};

/// A file with more bytes than this is divided.
const MAX_SHARD_BYTES: usize = 4_000;
/// The first one comes with the directory, which every search needs.
const MAX_FIRST_SHARD_BYTES: usize = 4_000;
/// The names to correct the spelling by come with the directory up to this many bytes.
const MAX_FIRST_NAMES_BYTES: usize = 4_000;
/// How many of the best documents a shard keeps of each shard of a longer key.
const BEST_OF_LONGER: usize = 24;
/// A document, its section and its weight take this many letters.
const POSTING_LETTERS: usize = 6;
/// Prefixes shorter than this share the first shard.
const MIN_TYPED_LETTERS: usize = 2;
/// Shorter words are not corrected.
const MIN_CORRECTED_LETTERS: usize = 4;

/// The words that begin with `key`, except those in the shards of longer keys.
#[derive(Debug, Clone)]
pub(super) struct SearchShard {
    pub(super) key: String,
    /// `word:` with the documents, `:` and their number where only the best are there; between `;`.
    pub(super) text: String,
}

fn list(out: &mut String, postings: &[Posting]) {
    for posting in postings {
        let id = posting.document();
        out.extend([18, 12, 6, 0].iter().map(|shift| letter(id >> shift)));
        out.push(letter(u32::from(posting.section())));
        out.push(letter(u32::from(posting.weight())));
    }
}

/// Sorted words, and among them as `typed=word|other word` what leads to words of `words`, letter by letter as those.
pub(super) fn with_typed(
    mut words: Vec<(Box<str>, TermPostings)>,
    typed: BTreeMap<String, Vec<String>>,
) -> Vec<(Box<str>, TermPostings)> {
    let is_there = |word: &str| {
        let at = words.partition_point(|(known, _)| &**known < word);
        words.get(at).is_some_and(|(known, _)| known.starts_with(word))
    };
    let mut leading = Vec::new();
    for (typed, mut leads) in typed {
        leads.retain(|lead| lead.split(' ').all(is_there));
        if !leads.is_empty() {
            let name = !typed.contains(' ');
            let line = format!("{typed}={}", leads.join("|"));
            leading.push((line.into(), TermPostings { name, ..TermPostings::default() }));
        }
    }
    words.extend(leading);
    words.sort_by(|a, b| a.0.cmp(&b.0));
    words
}

/// Puts sorted words into shards; the first has the key "".
pub(super) fn shard_words(words: &[(Box<str>, TermPostings)]) -> Vec<SearchShard> {
    let mut shards = Vec::new();
    shard(words, "", MAX_FIRST_SHARD_BYTES, &mut shards);
    shards.sort_by(|a, b| a.key.cmp(&b.key));
    shards
}

/// The shard with that key, of shards sorted by key.
pub(super) fn find<'a>(shards: &'a [SearchShard], key: &str) -> Option<&'a SearchShard> {
    shards.binary_search_by(|shard| shard.key.as_str().cmp(key)).ok().map(|at| &shards[at])
}

/// The keys of the shards. Each is another key with one letter more, so its length and that letter are enough.
pub(super) fn tree(shards: &[SearchShard]) -> String {
    let keys = shards
        .iter()
        .filter_map(|shard| Some((shard.key.chars().count(), shard.key.chars().next_back()?)));
    keys.flat_map(|(length, last)| [letter(length as u32), last]).collect()
}

/// The words that go on with the same letter, or the one that ends here.
struct LetterGroup {
    words: Range<usize>,
    size: usize,
    key: Option<String>,
    moved: bool,
}

/// Puts `words`, which begin with `key`, into its shard, and those of the largest groups into shards of their
/// own until the rest is small. Returns the best documents of all.
fn shard(
    words: &[(Box<str>, TermPostings)],
    key: &str,
    limit: usize,
    shards: &mut Vec<SearchShard>,
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
                let top = shard(&words[group.words], &key, MAX_SHARD_BYTES, shards);
                // A shorter prefix loads this shard; it carries the best hits of the longer one.
                if key.chars().count() > MIN_TYPED_LETTERS {
                    entry(&mut text, &format!("{key}*"), &top, top.len());
                }
                best.extend(top);
            }
            None => {
                for (word, term) in &words[group.words] {
                    entry(&mut text, word, &term.postings, term.count as usize);
                    best.extend(&term.postings[..term.postings.len().min(BEST_OF_LONGER)]);
                }
            }
        }
    }
    shards.push(SearchShard { key: key.to_owned(), text });
    top(best)
}

fn groups(words: &[(Box<str>, TermPostings)], key: &str) -> Vec<LetterGroup> {
    let mut groups: Vec<LetterGroup> = Vec::new();
    let next = |word: &str| word[key.len()..].chars().next();
    let mut last = None;
    for (at, (word, term)) in words.iter().enumerate() {
        let size = word.len()
            + term.postings.len() * POSTING_LETTERS
            + if term.count as usize > MAX_POSTINGS { 7 } else { 2 };
        let letter = next(word);
        match groups.last_mut().filter(|_| letter == last && letter.is_some()) {
            Some(group) => {
                group.words.end = at + 1;
                group.size += size;
            }
            None => groups.push(LetterGroup {
                words: at..at + 1,
                size,
                // What is typed stays with its first word.
                key: letter
                    .filter(|letter| !matches!(letter, ' ' | '='))
                    .map(|letter| format!("{key}{letter}")),
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
    if word.contains('=') {
        return;
    }
    out.push(':');
    list(out, postings);
    if count > postings.len() {
        out.push_str(&format!(":{count}"));
    }
}

/// The best of `postings`, each document once.
fn top(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_unstable();
    let mut best: Vec<Posting> = Vec::with_capacity(BEST_OF_LONGER);
    for posting in postings {
        if best.len() == BEST_OF_LONGER {
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
pub(super) fn names(words: &[(Box<str>, TermPostings)]) -> Vec<SearchShard> {
    let correctable = |word: &str| {
        word.chars().count() >= MIN_CORRECTED_LETTERS && !word.chars().any(char::is_numeric)
    };
    let names: Vec<&str> = words
        .iter()
        .filter(|(_, term)| term.name)
        .map(|(word, _)| word.split('=').next().unwrap_or_default())
        .filter(|word| correctable(word))
        .collect();
    let all = names.join(" ");
    if all.len() <= MAX_FIRST_NAMES_BYTES {
        return vec![SearchShard { key: String::new(), text: all }];
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
        .map(|(letter, names)| SearchShard { key: letter.to_string(), text: names.join(" ") })
        .collect()
}
