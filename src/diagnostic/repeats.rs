//! The same finding about the same words, again in one paragraph: shown once, with how often.

use rustc_hash::FxHashMap;

use super::{Diagnostic, Level};
use crate::part::Part;
use crate::source::Sources;

/// `found`, sorted, with each repeat in a paragraph taken into the first. Errors stay: each of them has to be mended before
/// the site is published.
pub(super) fn folded(found: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::with_capacity(found.len());
    // The number of the first in `kept`, and where the last ended.
    let mut met: FxHashMap<_, (usize, usize)> = FxHashMap::default();
    for one in found {
        let first = kept.len();
        let place = one.place.span.zip(sources.text(&one.place.path));
        if let Some(((start, end), text)) = place.filter(|_| can_fold(one)) {
            let words = text.part(start..end);
            let key = (one.place.path.as_str(), one.rule, one.level, one.message.as_ref(), words);
            let (of, last) = met.entry(key).or_insert((first, start));
            let here = !text.part(*last..start).contains("\n\n")
                && !text.part(*last..start).contains("\r\n\r");
            *last = end;
            if *of != first && here {
                if let Some((_, more)) = kept.get_mut(*of) {
                    *more += 1;
                }
                continue;
            }
            *of = first;
        }
        kept.push((one.clone(), 0));
    }
    kept.into_iter().map(with_count).collect()
}

fn can_fold(one: &Diagnostic) -> bool {
    one.level < Level::Error && one.other.is_none()
}

fn with_count((one, more): (Diagnostic, usize)) -> Diagnostic {
    if more == 0 {
        return one;
    }
    let times = if more == 1 { "time" } else { "times" };
    let message = format!("{} (and {more} more {times} in this paragraph)", one.message);
    Diagnostic { message: message.into(), ..one }
}
