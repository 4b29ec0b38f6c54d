//! A ledger of the import: each word of an original is in its article, in order and apart, or the report names it.
//!
//! It reads the original by itself and asks no reader, so that what a reader overlooks comes up as well; the article is
//! read as the ledger of the build reads it. What a doubt says is not there is taken out of what is missing.

mod columns;
mod doc;
mod docx;
mod generators;
mod html;
mod markdown;
mod odf;
mod original;
mod pool;
mod refine;
mod rtf;
mod sides;
mod tell;
mod text;

use std::ops::Range;

pub(super) use doc::words as doc_words;
pub(super) use docx::words as docx_words;
pub(super) use html::words as html_words;
pub(super) use markdown::words as markdown_words;
pub(super) use odf::words as odf_words;
#[cfg(feature = "pdf-import")]
pub(super) use original::ANY;
pub(super) use original::OriginalWords;
pub(super) use rtf::words as rtf_words;
pub(super) use text::words as text_words;

use self::original::QuotedWords;
use self::pool::Pool;
use self::refine::{PairBudget, refine};
use super::{ImportFinding, ImportedArticle};
use crate::ledger::{MissKind, Stream, align, said};
use crate::source::LineIndex;

/// Words of an original that are not where they belong in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LostRun {
    /// Their numbers.
    words: Range<usize>,
    /// Where the article goes on after the word before them, in bytes.
    after: usize,
    fate: LostFate,
}

/// What became of words that are not where they belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LostFate {
    /// They are in no place of the article.
    Gone,
    /// They are, at another place.
    Moved,
    /// They run together with each other.
    Glued,
    /// A doubt says that they are not there.
    Named,
    /// A doubt says so, and that they are a part of the website.
    Furniture,
}

/// What the report is to say about the words of an original, the heaviest first.
pub(super) fn findings(original: &OriginalWords, article: &ImportedArticle) -> Vec<ImportFinding> {
    let HeldArticle { page, mut taken, text: HeldText { mut lost, found }, mut title } =
        held(original, article);
    let mut sides = sides::sides(original, &page, &mut taken);
    let mut rest = Pool::default();
    let free = |word: &usize| !taken[*word];
    (0..page.len()).filter(free).for_each(|word| rest.push(&page, word));
    let (mut named, mut furniture) = (Pool::default(), Pool::default());
    for ImportFinding { doubt, .. } in &article.findings {
        let pool = if tell::is_furniture(doubt) { &mut furniture } else { &mut named };
        pool.add(&QuotedWords::of(doubt.gone.clone()).stream);
    }
    settle(&mut lost, &original.main.stream, (&mut title, usize::MAX), LostFate::Named);
    let website = (&mut furniture, pool::TWO);
    settle(&mut lost, &original.main.stream, website, LostFate::Furniture);
    settle(&mut lost, &original.main.stream, (&mut named, pool::TWO), LostFate::Named);
    settle(&mut lost, &original.main.stream, (&mut rest, pool::TWO), LostFate::Moved);
    for (side, lost) in original.sides.iter().zip(&mut sides) {
        settle(lost, &side.words.stream, (&mut furniture, pool::TWO), LostFate::Named);
        settle(lost, &side.words.stream, (&mut rest, 1), LostFate::Moved);
        settle(lost, &side.words.stream, (&mut named, pool::TWO), LostFate::Named);
    }
    let index = LineIndex::new(&article.text);
    let mut findings = Vec::new();
    let mut tell = |doubt, after: usize| {
        findings.push(ImportFinding { line: index.line(after.min(article.text.len())), doubt });
    };
    if let Some(doubt) = tell::much(original, &lost) {
        tell(doubt, 0);
    }
    for (doubt, at) in columns::moved(original, &found, &page, &article.text) {
        tell(doubt, at);
    }
    for run in &lost {
        if let Some(doubt) = tell::run(&original.main, run) {
            tell(doubt, run.after);
        }
    }
    for (side, lost) in original.sides.iter().zip(&sides) {
        for run in lost {
            if let Some(doubt) = tell::beside(side, run) {
                tell(doubt, run.after);
            }
        }
    }
    findings
}

/// An article held against the text of its original.
struct HeldArticle {
    page: Stream,
    taken: Vec<bool>,
    text: HeldText,
    /// The words of the title, where they may have stood anywhere in the original.
    title: Pool,
}

fn held(original: &OriginalWords, article: &ImportedArticle) -> HeldArticle {
    let title = QuotedWords::of(article.title.clone()).stream;
    let page = article_words(article);
    let mut taken = vec![false; page.len()];
    let text = compared(&original.main, &page, &mut taken);
    let in_front = text.lost.first().is_some_and(|run| run.words.start == 0);
    let is_free = taken.iter().take(title.len()).all(|taken| !taken);
    let mut held = HeldArticle { page, taken, text, title: Pool::default() };
    if in_front && !is_free && title.len() < held.page.len() {
        // What stands before the title of an original stands behind that of the article.
        let page = held.page.part(title.len()..held.page.len());
        let mut taken = vec![false; page.len()];
        let text = compared(&original.main, &page, &mut taken);
        let count = |text: &HeldText| text.lost.iter().map(|run| run.words.len()).sum::<usize>();
        if count(&text) < count(&held.text) + title.len() {
            held = HeldArticle { page, taken, text, title: Pool::default() };
            held.title.add(&title);
        }
    } else if is_free {
        held.title.add(&title);
    }
    held
}

/// Says once what many places say: where the cells of a table ran together, each of them would have a line.
pub(super) fn put_together(findings: &mut Vec<ImportFinding>) {
    const MANY: usize = 2;
    let is_glued = |finding: &ImportFinding| finding.doubt.message.starts_with(tell::GLUED);
    let count = findings.iter().filter(|finding| is_glued(finding)).count();
    if count < MANY {
        return;
    }
    let mut seen = false;
    findings.retain(|finding| !is_glued(finding) || !std::mem::replace(&mut seen, true));
    let doubt = tell::many_glued(count);
    findings.push(ImportFinding { line: 1, doubt });
}

/// The words of an article: those of its front matter, then those of its text; each with its place in the file.
fn article_words(article: &ImportedArticle) -> Stream {
    let body = article.body();
    let mut words = Stream::new(article.text.len());
    let mut at = 0;
    for line in article.text[..body].split_inclusive('\n') {
        if let Some((key, value)) = line.split_once(':') {
            let value = value.replace("\\\"", " \"");
            words.plain(value.as_bytes(), at + key.len() + 1);
            words.any();
        }
        at += line.len();
    }
    words.extend(&said(&article.text[body..]), body);
    words.folded()
}

/// A text held against an article.
struct HeldText {
    lost: Vec<LostRun>,
    /// For each word, which word of the article it is.
    found: Vec<Option<usize>>,
}

/// Holds the text of an original against an article; the words of the article that are its own are taken.
fn compared(original: &QuotedWords, page: &Stream, taken: &mut [bool]) -> HeldText {
    let source = &original.stream;
    let alignment = align(source, page);
    let mut found = alignment.found;
    let mut budget = PairBudget::of(source, page);
    // After each word, the next one of the article; before it, the one after the last.
    let mut nexts = vec![page.len(); found.len() + 1];
    for word in (0..found.len()).rev() {
        nexts[word] = found[word].unwrap_or(nexts[word + 1]);
    }
    let mut lasts = vec![0];
    let mut lost = Vec::new();
    for miss in &alignment.misses {
        let words = original.words_in(&miss.span);
        for word in lasts.len() - 1..words.start {
            lasts.push(found[word].map_or(lasts[word], |in_page| in_page + 1));
        }
        let (start, end) = (lasts[words.start], nexts[words.end]);
        let after = start.checked_sub(1).map_or(0, |word| page.origin(word));
        let fate = match miss.kind {
            MissKind::Lost => LostFate::Gone,
            // Words that are found both ways with a sign between them, as in `a–b`, are apart.
            MissKind::Glued if found[words.clone()].contains(&None) => LostFate::Glued,
            _ => continue,
        };
        let run = LostRun { words, after, fate };
        if let Some(left) = realigned(source, page, &run, &mut found, &mut budget) {
            lost.extend(left);
            // The words before it may have other places now.
            lasts.truncate(run.words.start.saturating_sub(AROUND) + 1);
            continue;
        }
        let free = start..end.max(start);
        let (more, left) = refine(source, page, &run, &free, &mut budget);
        more.into_iter().for_each(|(word, in_page)| found[word] = Some(in_page));
        lost.extend(left);
    }
    found.iter().flatten().for_each(|word| taken[*word] = true);
    lost.retain(|run| !run.words.is_empty());
    HeldText { lost, found }
}

/// How many words around lost ones are looked at once more.
const AROUND: usize = 4;

/// Compares lost words once more with a few of those around them, which may have been taken for others of the same kind:
/// each `mg` is like the next. What is lost then, when it is less.
fn realigned(
    source: &Stream,
    page: &Stream,
    run: &LostRun,
    found: &mut [Option<usize>],
    budget: &mut PairBudget,
) -> Option<Vec<LostRun>> {
    if run.fate != LostFate::Gone {
        return None;
    }
    let known = |word: &usize| found[*word].is_some();
    let before = (0..run.words.start).rev().take(AROUND).take_while(known).count();
    let after = (run.words.end..found.len()).take(AROUND).take_while(known).count();
    let words = run.words.start - before..run.words.end + after;
    let start = found[..words.start].iter().rev().flatten().next().map_or(0, |word| word + 1);
    let end = found[words.end..].iter().flatten().next().copied().unwrap_or(page.len());
    let wide = LostRun { words: words.clone(), ..run.clone() };
    let (more, left) = refine(source, page, &wide, &(start..end.max(start)), budget);
    if more.len() <= before + after {
        return None;
    }
    found[words].fill(None);
    more.into_iter().for_each(|(word, in_page)| found[word] = Some(in_page));
    Some(left)
}

/// Takes the words that `pool` explains out of those that are gone; what is left of a run stays.
fn settle(
    lost: &mut Vec<LostRun>,
    stream: &Stream,
    (pool, least): (&mut Pool, usize),
    fate: LostFate,
) {
    let mut out: Vec<LostRun> = Vec::new();
    let mut runs = std::mem::take(lost).into_iter().peekable();
    while let Some(mut run) = runs.next() {
        let from = out.last().map_or(0, |last| last.words.end);
        let to = runs.peek().map_or(stream.len(), |next| next.words.start);
        if run.fate == LostFate::Gone
            && let Some(words) = turned(&run.words, stream, from..to, pool, least)
        {
            run.words = words;
        }
        if run.fate != LostFate::Gone {
            out.push(run);
            continue;
        }
        let mut start = run.words.start;
        for explained in pool.explain(stream, &run.words, least) {
            if start < explained.start {
                out.push(LostRun { words: start..explained.start, ..run });
            }
            start = explained.end;
            out.push(LostRun { words: explained, fate, ..run });
        }
        if start < run.words.end {
            out.push(LostRun { words: start..run.words.end, ..run });
        }
    }
    *lost = out;
}

/// The stretch beside `words` that `pool` explains in whole, where either may be what is lost: of `mg, night 12 mg` it
/// cannot be told which `mg` the article has.
fn turned(
    words: &Range<usize>,
    stream: &Stream,
    free: Range<usize>,
    pool: &Pool,
    least: usize,
) -> Option<Range<usize>> {
    let same = |a: usize, b: usize| stream.get(a) == stream.get(b);
    let (mut back, mut ahead) = (words.clone(), words.clone());
    for _ in 0..=words.len() {
        for turn in [&ahead, &back] {
            if pool.explains(stream, turn, least) {
                return Some(turn.clone());
            }
        }
        if ahead.end < free.end && same(ahead.start, ahead.end) {
            ahead = ahead.start + 1..ahead.end + 1;
        }
        if free.start < back.start && same(back.start - 1, back.end - 1) {
            back = back.start - 1..back.end - 1;
        }
    }
    None
}

#[cfg(test)]
mod tests;
