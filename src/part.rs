//! Parts of texts and lists that cannot panic: a place beyond the end is the end, one inside a letter is before it.

use std::ops::Range;

/// Cuts by places that came of an author's text, where `text[range]` would panic on a mistake of ours.
pub trait Part {
    /// What lies in `range`; nothing when it ends before it begins.
    fn part(&self, range: Range<usize>) -> &Self;

    /// What lies before `end`.
    fn before(&self, end: usize) -> &Self;

    /// What begins at `start`.
    fn after(&self, start: usize) -> &Self;
}

/// How much of a line is looked at around a place: a paragraph may be one line of megabytes, with many places in it.
const LINE: usize = 1_000;

/// What of its line lies before `end`, but no more than a long line has.
pub fn line_before(text: &str, end: usize) -> &str {
    let near = text.part(end.saturating_sub(LINE)..end);
    near.rsplit('\n').next().unwrap_or_default()
}

/// What of its line begins at `start`, but no more than a long line has.
pub fn line_after(text: &str, start: usize) -> &str {
    text.after(start).before(LINE).lines().next().unwrap_or_default()
}

impl Part for str {
    fn part(&self, range: Range<usize>) -> &Self {
        self.before(range.end).after(range.start)
    }

    fn before(&self, end: usize) -> &Self {
        self.split_at(self.floor_char_boundary(end)).0
    }

    fn after(&self, start: usize) -> &Self {
        self.split_at(self.floor_char_boundary(start)).1
    }
}

impl<T> Part for [T] {
    fn part(&self, range: Range<usize>) -> &Self {
        self.before(range.end).after(range.start)
    }

    fn before(&self, end: usize) -> &Self {
        self.split_at(end.min(self.len())).0
    }

    fn after(&self, start: usize) -> &Self {
        self.split_at(start.min(self.len())).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// H1, M9: every range of a text with letters of one to four bytes, and some beyond it.
    #[test]
    fn no_range_panics_and_each_that_fits_is_what_a_slice_is() {
        let text = "aé①🧂 b";
        let beyond = text.len() + 3;
        for (start, end) in (0..beyond).flat_map(|start| (0..beyond).map(move |end| (start, end))) {
            let part = text.part(start..end);
            match text.get(start..end) {
                Some(slice) => assert_eq!(part, slice),
                None => assert!(text.contains(part)),
            }
            let bytes = text.as_bytes();
            let slice = bytes.get(start.min(text.len())..end.min(text.len()));
            assert_eq!(bytes.part(start..end), slice.unwrap_or_default());
        }
        assert_eq!((text.before(2), text.after(2)), ("a", "é①🧂 b"), "inside a letter");
        assert_eq!((text.before(99), text.after(99)), (text, ""));
    }
}
