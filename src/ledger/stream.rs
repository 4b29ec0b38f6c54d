//! Words in a row, each with how it is set apart from the one before it.

/// With white space.
pub(super) const SPACE: u8 = b' ';
/// With signs only, as in `X-ray`.
pub(super) const SIGN: u8 = 1;
/// In a way that nobody knows: around a picture.
pub(super) const ANY: u8 = 2;
/// In the place of a character that the ledger does not know, such as `&Zscr;`.
pub(super) const UNKNOWN: u8 = 3;

/// What a byte of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word.
    Word,
    /// White space, and the bars of tables.
    Space,
    /// A sign between words.
    Sign,
    /// A sign that may be markup: left out of words on both sides, so that it does not matter whether it took.
    Silent,
    /// The first byte of a character that is not ASCII.
    Wide,
}

/// The class of each byte.
pub(super) const CLASS: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'%' | b'$' => Class::Word,
            b' ' | b'\t' | b'\n' | b'\r' | b'|' => Class::Space,
            b'*' | b'_' | b'~' | b'`' | b'[' | b']' | b'\\' => Class::Silent,
            0xC2 | 0xE2 | 0xE3 | 0xEF => Class::Wide,
            // Bytes of other characters: letters, and signs that mean something, such as `±`.
            0x80..=0xFF => Class::Word,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
}

/// The class of the character at the start of `text`, one of [`Class::Wide`], and its length.
pub(super) fn wide(text: &[u8]) -> (Class, usize) {
    match text {
        [0xC2, 0xA0, ..] => (Class::Space, 2),
        [0xC2, 0xAD, ..] => (Class::Silent, 2),
        [0xC2, _, ..] => (Class::Word, 2),
        [0xE3, 0x80, 0x80, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..] => {
            (Class::Space, 3)
        }
        // A soft hyphen, a mark of direction or of byte order may be dropped anywhere.
        [0xEF, 0xBB, 0xBF, ..] | [0xE2, 0x80, 0x8B..=0x8F, ..] => (Class::Silent, 3),
        // Dashes, quotation marks and dots, which are set from `--`, `"` and `...`.
        [0xE2, 0x80, _, ..] => (Class::Sign, 3),
        [_, _, _, ..] => (Class::Word, 3),
        _ => (Class::Word, text.len().min(1)),
    }
}

/// Words in a row: before each, one byte that says how it is set apart.
#[derive(Debug, Clone)]
pub struct Stream {
    /// The words, each after its gap.
    pub(super) bytes: Vec<u8>,
    /// Where each word begins in `bytes`, and in what it was read from.
    pub(super) starts: Vec<(u32, u32)>,
    gap: u8,
}

/// A place in a stream to which it can be cut back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    bytes: usize,
    starts: usize,
}

impl Stream {
    /// An empty one, for about `size` bytes of text.
    pub fn new(size: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(size + 8),
            starts: Vec::with_capacity(size / 5 + 8),
            gap: SPACE,
        }
    }

    /// Adds bytes of a word that were read at `at`.
    #[inline]
    pub(super) fn word(&mut self, bytes: &[u8], at: usize) {
        if self.gap != 0 {
            self.bytes.push(self.gap);
            self.gap = 0;
            self.starts.push((self.bytes.len() as u32, at as u32));
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds the words at the start of `text` that have single spaces between them, read at `at`; gives their length.
    ///
    /// Most of a text is such words, and they are copied as they are.
    #[inline]
    pub(super) fn run(&mut self, text: &[u8], at: usize) -> usize {
        let is_word =
            |at: usize| text.get(at).is_some_and(|byte| CLASS[usize::from(*byte)] == Class::Word);
        if !is_word(0) {
            return 0;
        }
        if self.gap != 0 {
            self.bytes.push(self.gap);
            self.gap = 0;
            self.starts.push((self.bytes.len() as u32, at as u32));
        }
        let base = self.bytes.len();
        let mut here = 1;
        loop {
            if is_word(here) {
                here += 1;
            } else if text.get(here) == Some(&SPACE) && is_word(here + 1) {
                here += 1;
                self.starts.push(((base + here) as u32, (at + here) as u32));
            } else {
                break;
            }
        }
        self.bytes.extend_from_slice(&text[..here]);
        here
    }

    /// White space, or the end of a block.
    #[inline]
    pub(super) fn space(&mut self) {
        if self.gap != ANY {
            self.gap = SPACE;
        }
    }

    /// A sign between words.
    #[inline]
    pub(super) fn sign(&mut self) {
        if self.gap == 0 {
            self.gap = SIGN;
        }
    }

    /// The next word begins here, however it is set apart.
    pub fn any(&mut self) {
        self.gap = ANY;
    }

    /// Adds the character at the start of `text`, which was read at `at`, and gives its length.
    #[inline]
    pub(super) fn character(&mut self, text: &[u8], at: usize) -> usize {
        let (class, length) = match CLASS[usize::from(text[0])] {
            Class::Wide => wide(text),
            class => (class, 1),
        };
        match class {
            Class::Word | Class::Wide => self.word(&text[..length], at),
            Class::Space => self.space(),
            Class::Sign => self.sign(),
            Class::Silent => {}
        }
        length
    }

    /// Adds `text` as it is, which was read at `at`.
    pub fn plain(&mut self, text: &[u8], at: usize) {
        let mut here = 0;
        while here < text.len() {
            here += match self.run(&text[here..], at + here) {
                0 => self.character(&text[here..], at + here),
                length => length,
            };
        }
    }

    /// The end of what there is.
    pub(super) fn cut(&self) -> Cut {
        Cut { bytes: self.bytes.len(), starts: self.starts.len() }
    }

    /// Takes out what came after `cut`.
    pub(super) fn cut_back(&mut self, cut: Cut) {
        self.bytes.truncate(cut.bytes);
        self.starts.truncate(cut.starts);
        self.gap = ANY;
    }

    /// The number of its words.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The word with this number.
    pub fn get(&self, word: usize) -> &[u8] {
        let start = self.starts[word].0 as usize;
        let end = self.starts.get(word + 1).map_or(self.bytes.len(), |next| next.0 as usize - 1);
        &self.bytes[start..end]
    }

    /// How the word with this number is set apart from the one before it.
    pub(super) fn gap(&self, word: usize) -> u8 {
        self.bytes[self.starts[word].0 as usize - 1]
    }

    /// Where the word with this number was read.
    pub fn origin(&self, word: usize) -> usize {
        self.starts[word].1 as usize
    }

    /// Where the word with this number begins in `bytes`.
    pub(super) fn start(&self, word: usize) -> usize {
        self.starts[word].0 as usize
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds the words of another stream, which was read `from` bytes further on.
    pub fn extend(&mut self, other: &Self, from: usize) {
        for word in 0..other.len() {
            self.gap = other.gap(word);
            self.word(other.get(word), other.origin(word) + from);
        }
        self.gap = SPACE;
    }

    /// The same words without capital letters, and with one sign for micro: two characters look like it.
    pub fn folded(mut self) -> Self {
        let lower = |letter: char| {
            let mut lower = letter.to_lowercase();
            match lower.next() {
                Some('μ') => 'µ',
                Some(small) if lower.next().is_none() && small.len_utf8() == letter.len_utf8() => {
                    small
                }
                _ => letter,
            }
        };
        // No word begins in the middle of a character, so the places stay.
        if let Ok(text) = std::str::from_utf8(&self.bytes) {
            self.bytes = text.chars().map(lower).collect::<String>().into_bytes();
        }
        self
    }

    /// Some of its words, as a stream of their own.
    pub fn part(&self, words: std::ops::Range<usize>) -> Self {
        let from =
            self.starts.get(words.start).map_or(self.bytes.len(), |start| start.0 as usize - 1);
        let to = self.starts.get(words.end).map_or(self.bytes.len(), |start| start.0 as usize - 1);
        let starts = self.starts[words].iter();
        Self {
            bytes: self.bytes[from..to].to_vec(),
            starts: starts.map(|(start, origin)| (start - from as u32, *origin)).collect(),
            gap: SPACE,
        }
    }

    /// The number of the word around the byte `at`; the first for what is before it.
    pub(super) fn word_at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| start.0 as usize <= at).saturating_sub(1)
    }
}
