//! How deep one kind of markup is nested in itself.

use std::ops::Range;

/// How deep one kind of markup is nested.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Nesting {
    /// How many of it are inside each other at most.
    pub most: usize,
    /// The first place where there are that many.
    pub deepest: Range<usize>,
    open: usize,
}

impl Nesting {
    pub(super) fn begin(&mut self, range: &Range<usize>) {
        self.open += 1;
        if self.open > self.most {
            self.most = self.open;
            self.deepest = range.clone();
        }
    }

    pub(super) fn end(&mut self) {
        self.open -= 1;
    }
}
