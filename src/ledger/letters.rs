//! What the bytes of a text are: words, or what sets them apart.

/// With white space.
pub(super) const SPACE: u8 = b' ';
/// With signs only, as in `X-ray`; also the byte of a sign that is typed in more than one way.
pub(super) const SIGN: u8 = 1;
/// In a way that nobody knows: around a picture.
pub(super) const ANY: u8 = 2;

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
            0xC2 | 0xD8 | 0xE2 | 0xE3 | 0xEF => Class::Wide,
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
        // The comma, the semicolon and the question mark of Arabic.
        [0xD8, 0x8C | 0x9B | 0x9F, ..] => (Class::Sign, 2),
        [0xC2 | 0xD8, _, ..] => (Class::Word, 2),
        // The comma and the full stop of Chinese.
        [0xE3, 0x80, 0x81 | 0x82, ..] | [0xEF, 0xBC, 0x8C, ..] => (Class::Sign, 3),
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

/// The length of what is most common in ASCII text at the start of `text`, which goes on a word: letters, digits, single
/// spaces and `( ) , . /`.
///
/// Eight bytes are looked at in one step, each in a lane of a number.
#[inline]
pub(super) fn plain(text: &[u8]) -> usize {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const TOP: u64 = all(0x80);
    let fast = all_plain(text);
    let (before, text) = (fast, &text[fast..]);
    let (chunks, rest) = text.as_chunks::<8>();
    let mut space_before = 0;
    for (number, chunk) in chunks.iter().enumerate() {
        let lanes = u64::from_le_bytes(*chunk);
        let low = lanes & !TOP;
        let lower = low | all(0x20);
        // Adding lifts a lane to its top bit from the first byte of a range on, and reaches no other lane.
        let letters = (lower + all(0x80 - b'a')) & !(lower + all(0x7F - b'z'));
        // The dot and the slash come right before the digits.
        let digits = (low + all(0x80 - b'.')) & !(low + all(0x7F - b'9'));
        let braces = (low + all(0x80 - b'(')) & !(low + all(0x7F - b')'));
        let commas = !((low ^ all(b',')) + all(0x7F));
        let spaces = !((low ^ all(SPACE)) + all(0x7F)) & !lanes & TOP;
        let doubled = spaces & ((spaces << 8) | space_before);
        let bad = !((letters | digits | braces | commas) & !lanes | spaces) & TOP | doubled;
        if bad != 0 {
            return before + number * 8 + bad.trailing_zeros() as usize / 8;
        }
        space_before = spaces >> 56;
    }
    let is_plain = |byte: &&u8| byte.is_ascii_alphanumeric();
    before + text.len() - rest.len() + rest.iter().take_while(is_plain).count()
}

/// How many bytes at the start of `text` are in whole blocks of letters, digits, single spaces and common signs. The last
/// is no space.
fn all_plain(text: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let mut length = 0;
    while let Some(block) = text.get(length..length + BLOCK + 1) {
        let mut bad = false;
        for at in 0..BLOCK {
            let (byte, next) = (block[at], block[at + 1]);
            let lower = byte | 0x20;
            let is_word = lower.wrapping_sub(b'a') < 26;
            let is_sign = byte.wrapping_sub(b'(') < 2
                || byte.wrapping_sub(b',') < 1
                || byte.wrapping_sub(b'.') < 12;
            let is_space = byte == b' ';
            bad |= !(is_word | is_sign | is_space) | (is_space & (next == b' '));
        }
        if bad {
            break;
        }
        length += BLOCK;
    }
    length
}

/// Whether a byte of a stream sets words apart.
#[inline]
pub(super) fn is_gap(byte: u8) -> bool {
    !WORD[usize::from(byte)] && byte < 0x80
}

/// Whether a byte is part of a word whatever comes after it.
pub(super) const WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(CLASS[byte], Class::Word);
        byte += 1;
    }
    table
};
