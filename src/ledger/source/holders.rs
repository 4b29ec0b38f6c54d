//! What holds the words of a line: quotes, items, notes and explanations, each by how far the text in it is indented.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Quote,
    /// An item or an explanation, whose lines begin so many columns further to the right than what is around it.
    Item(usize),
    Note,
}

/// How many columns to the right makes code.
pub(super) const CODE: usize = 4;

/// How a line begins: what holds it, up to its first word or sign.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LineStart {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// How many holders the line is in.
    pub(super) held: usize,
    /// How many of them are quotes.
    pub(super) depth: usize,
    /// The column of what follows.
    column: usize,
    /// The column at which the text of the innermost holder begins.
    text: usize,
}

impl LineStart {
    /// That of a line that comes after those in `holders`.
    #[inline]
    pub(super) fn of(line: &str, holders: &[Holder]) -> Self {
        let mut start = Self::default();
        start.blanks(line);
        for holder in holders {
            let goes_on = match holder {
                Holder::Quote => start.quote(line),
                Holder::Item(width) => start.further(line, *width),
                Holder::Note => start.further(line, CODE),
            };
            if !goes_on {
                break;
            }
            start.held += 1;
        }
        start
    }

    /// How far what follows is indented in its holder.
    pub(super) fn indent(&self) -> usize {
        self.column.saturating_sub(self.text)
    }

    /// Passes over the sign of a quote, if there is one.
    pub(super) fn quote(&mut self, line: &str) -> bool {
        if self.indent() >= CODE || line.as_bytes().get(self.length) != Some(&b'>') {
            return false;
        }
        self.length += 1;
        self.column += 1;
        self.depth += 1;
        // The first space after the sign belongs to it.
        self.text = self.column
            + usize::from(matches!(line.as_bytes().get(self.length), Some(b' ' | b'\t')));
        self.blanks(line);
        true
    }

    /// Passes over the marker of an item or an explanation, which is so long.
    pub(super) fn marker(&mut self, line: &str, length: usize) -> Holder {
        let before = self.indent();
        self.length += length;
        self.column += length;
        let end = self.column;
        self.blanks(line);
        // What is further to the right is code.
        let is_text = self.length < line.len() && self.column - end <= CODE;
        let width = before + length + if is_text { self.column - end } else { 1 };
        self.text += width;
        Holder::Item(width)
    }

    /// Passes over the beginning of a note, which is so long.
    pub(super) fn note(&mut self, line: &str, length: usize) -> Holder {
        self.length += length;
        self.column += length;
        self.blanks(line);
        self.text = self.column;
        Holder::Note
    }

    /// Whether the line is so much further to the right, or blank.
    fn further(&mut self, line: &str, width: usize) -> bool {
        let goes_on = self.indent() >= width || self.length == line.len();
        self.text += if goes_on { width } else { 0 };
        goes_on
    }

    #[inline]
    fn blanks(&mut self, line: &str) {
        for byte in &line.as_bytes()[self.length..] {
            self.column += match byte {
                b' ' => 1,
                b'\t' => 4 - self.column % 4,
                b'\r' => 0,
                _ => break,
            };
            self.length += 1;
        }
    }
}

/// The length of the marker of a list at the start of `rest`, without the white space after it, and its number.
pub(super) fn list_marker(rest: &str) -> Option<(usize, Option<u32>)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (length, number) = match rest.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => (1, None),
        b'.' | b')' if (1..=9).contains(&digits) => (digits + 1, rest[..digits].parse().ok()),
        _ => return None,
    };
    let is_marker = rest.as_bytes().get(length).is_none_or(u8::is_ascii_whitespace);
    is_marker.then_some((length, number))
}

/// The length of `[^id]:` at the start of `rest`, which begins a note.
pub(super) fn note_marker(rest: &str) -> Option<usize> {
    let end = rest.strip_prefix("[^").and_then(|inner| inner.find(']')).filter(|end| *end > 0)? + 3;
    rest[end..].starts_with(':').then_some(end + 1)
}

/// Whether a line between blocks is drawn with signs that might begin items: `* * *`.
pub(super) fn is_drawn(rest: &str) -> bool {
    let mark = rest.as_bytes().first();
    let mut others = rest.bytes().filter(|byte| Some(byte) != mark);
    others.all(|byte| byte.is_ascii_whitespace())
        && rest.bytes().filter(|byte| Some(byte) == mark).count() > 2
}
