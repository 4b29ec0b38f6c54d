//! What a template must not change: the numbers and the negations of a text, each beside the words that it is about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::letters::is_gap;
use super::source::SourceWords;
use super::stream::{Stream, Words};
use super::{Miss, MissKind};

/// A word, or a number with its point: `0.5`, `.5`.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    bytes: &'a [u8],
    /// Where it begins in its stream.
    start: usize,
}

/// Where on the page a word has been found beside another one, how often, and not yet taken.
#[derive(Debug, Default)]
struct Places {
    after: FxHashMap<Vec<u8>, usize>,
    before: FxHashMap<Vec<u8>, usize>,
}

impl Places {
    /// The pairs of words on a page. A number that has another one on its other side is a number of its own with that:
    /// `5 mg` is not in `1.5 mg`, `1 5 mg` or `1–5 mg`.
    fn of(tokens: &[Token<'_>]) -> Self {
        let mut places = Self::default();
        let is_number = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).is_some_and(|one| is_number(one.bytes))
        };
        for (at, pair) in tokens.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let pair = together(before, after);
            if !(is_number(Some(at)) && is_number(at.checked_sub(1))) {
                *places.before.entry(pair.clone()).or_default() += 1;
            }
            if !(is_number(Some(at + 1)) && is_number(Some(at + 2))) {
                *places.after.entry(pair).or_default() += 1;
            }
        }
        places
    }
}

fn take(places: &mut FxHashMap<Vec<u8>, usize>, before: &Token<'_>, after: &Token<'_>) -> bool {
    let left = places.get_mut(&together(before, after)).filter(|left| **left > 0);
    left.map(|left| *left -= 1).is_some()
}

/// The numbers and negations of `source` that `page`, which may show the text in another way, does not have beside the word
/// before or after them; `negations` begin a sentence that says not to.
pub(super) fn misses(source: &SourceWords, page: &Stream, negations: &[String]) -> Vec<Miss> {
    let shown_tokens = tokens(page);
    let mut places = Places::of(&shown_tokens);
    let shown: FxHashSet<&[u8]> = shown_tokens.iter().map(|token| token.bytes).collect();
    let negations: Vec<Vec<u8>> = negations.iter().filter_map(|said| negation(said)).collect();
    let mut misses = Vec::new();
    let notes = source.notes.iter().map(|note| (&note.stream, &[][..]));
    for (stream, lines) in notes.chain([(&source.main, &source.lines[..])]) {
        let tokens = self::tokens(stream);
        let touch = |a: &Token<'_>, b: &Token<'_>| {
            let gap = (a.start + a.bytes.len()) as u32;
            a.start < b.start && lines.binary_search(&gap).is_err()
        };
        for (number, token) in tokens.iter().enumerate() {
            let is_negation = || negations.iter().any(|it| it.eq_ignore_ascii_case(token.bytes));
            if !is_number(token.bytes) && !is_negation() {
                continue;
            }
            let before = number.checked_sub(1).map(|last| &tokens[last]);
            let before = before.filter(|before| touch(before, token));
            let after = tokens.get(number + 1).filter(|after| touch(token, after));
            // A range of the text is one on the page as well.
            let in_range =
                |other: Option<&Token<'_>>| other.is_some_and(|other| is_number(other.bytes));
            let kept = match (before, after) {
                (None, None) => shown.contains(token.bytes),
                _ if is_number(token.bytes) && (in_range(before) || in_range(after)) => {
                    shown.contains(token.bytes)
                }
                _ => {
                    let before =
                        before.is_some_and(|before| take(&mut places.after, before, token));
                    let after = after.is_some_and(|after| take(&mut places.before, token, after));
                    before || after
                }
            };
            if !kept {
                let start = stream.read_at(token.start);
                let span = start..start + token.bytes.len();
                misses.push(Miss { span, kind: MissKind::Lost });
            }
        }
    }
    misses
}

fn together(before: &Token<'_>, after: &Token<'_>) -> Vec<u8> {
    [before.bytes, after.bytes].join(&b' ')
}

/// The words of a stream, numbers with their points as one.
fn tokens(stream: &Stream) -> Vec<Token<'_>> {
    let words = Words::of(stream);
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(words.len());
    for word in 0..words.len() {
        let (start, bytes) = (words.start(word), words.get(word));
        if let Some(last) =
            tokens.last_mut().filter(|last| is_number(last.bytes) && is_number(bytes))
        {
            let end = last.start + last.bytes.len();
            if matches!(stream.bytes[end..start], [b'.' | b',']) {
                last.bytes = &stream.bytes[last.start..start + bytes.len()];
                continue;
            }
        }
        // `.5` is another number than `5`.
        let is_point = is_number(bytes)
            && stream.bytes[..start].ends_with(b".")
            && stream.bytes[..start - 1].last().is_none_or(|byte| is_gap(*byte));
        let start = start - usize::from(is_point);
        tokens.push(Token { bytes: &stream.bytes[start..words.start(word) + bytes.len()], start });
    }
    tokens
}

/// Whether it begins with a digit of any script.
fn is_number(word: &[u8]) -> bool {
    match word.first() {
        Some(first) if first.is_ascii() => first.is_ascii_digit() || *first == b'.',
        _ => {
            let first = word[..word.len().min(4)].utf8_chunks().next();
            first.is_some_and(|chunk| chunk.valid().starts_with(char::is_numeric))
        }
    }
}

/// The word of a negation that is one word; what is left of its apostrophe is enough.
fn negation(said: &str) -> Option<Vec<u8>> {
    let said = Stream::of(said);
    let words = said.words();
    let first = said.word_from(said.next(0));
    let is_one = !words[said.next(0)..].iter().any(|byte| is_gap(*byte) && *byte == b' ');
    (is_one && !first.is_empty()).then(|| first.to_vec())
}
