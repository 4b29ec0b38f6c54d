//! The same finding about the same words, again in one paragraph: shown once, with how often.

use rustc_hash::FxHashMap;

use super::{Diagnostic, Level};
use crate::part::Part;
use crate::source::Sources;

/// How many bytes of words may be compared: whole paragraphs are each shown.
const MOST_BYTES: usize = 200;

/// `found`, sorted, with each repeat in a paragraph taken into the first. Errors stay: each of them has to be mended before
/// the site is published.
pub(super) fn folded(found: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::with_capacity(found.len());
    // The number of the first in `kept`, and the paragraph it is in.
    let mut met: FxHashMap<_, (usize, usize)> = FxHashMap::default();
    let mut reached = Reached::default();
    for one in found {
        let first = kept.len();
        let place = one.place.span.zip(reached.text(&one.place.path, sources));
        if let Some(((start, end), text)) = place.filter(|(span, _)| can_fold(one, *span)) {
            let words = text.part(start..end);
            let key = (one.place.path.as_str(), one.rule, one.level, one.message.as_ref(), words);
            let here = reached.paragraph(start);
            let (of, paragraph) = met.entry(key).or_insert((first, here));
            if *of != first && *paragraph == here {
                if let Some((_, more)) = kept.get_mut(*of) {
                    *more += 1;
                }
                continue;
            }
            (*of, *paragraph) = (first, here);
        }
        kept.push((one.clone(), 0));
    }
    kept.into_iter().map(with_count).collect()
}

/// How far a file has been read, from its begin to its end.
#[derive(Default)]
struct Reached<'a> {
    path: &'a str,
    text: Option<&'a str>,
    at: usize,
    paragraph: usize,
}

impl<'a> Reached<'a> {
    /// The text of the file, which is asked for once for all its findings.
    fn text(&mut self, path: &'a str, sources: &'a Sources) -> Option<&'a str> {
        if self.path != path {
            *self = Self { path, text: sources.text(path), ..Self::default() };
        }
        self.text
    }

    /// The number of the paragraph at `start` of the file, which is not before the last that was asked for in it.
    fn paragraph(&mut self, start: usize) -> usize {
        let passed = self.text.unwrap_or_default().part(self.at..start).as_bytes();
        self.paragraph += passed.windows(2).filter(|two| *two == b"\n\n").count()
            + passed.windows(3).filter(|three| *three == b"\r\n\r").count();
        self.at = start;
        self.paragraph
    }
}

fn can_fold(one: &Diagnostic, (start, end): (usize, usize)) -> bool {
    one.level < Level::Error && one.other.is_none() && end - start <= MOST_BYTES
}

fn with_count((one, more): (Diagnostic, usize)) -> Diagnostic {
    if more == 0 {
        return one;
    }
    let times = if more == 1 { "time" } else { "times" };
    let message = format!("{} (and {more} more {times} in this paragraph)", one.message);
    Diagnostic { message: message.into(), ..one }
}
