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

/// The length of the letters of a word at the start of `text`, in any script.
pub(super) fn word_part(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(byte) = text.get(length) {
        length += match CLASS[usize::from(*byte)] {
            Class::Word => 1,
            // Signs of wide keyboards may be markup.
            Class::Wide if *byte != 0xEF => match wide(&text[length..]) {
                (Class::Word, letter) => letter,
                _ => break,
            },
            _ => break,
        }
    }
    length
}

/// The length of what is most common in ASCII text at the start of `text`, which goes on a word: letters, digits, single
/// spaces and `( ) , . /`.
///
/// Blocks of sixteen bytes are looked at without a branch, which compilers make one step of.
#[inline]
pub(super) fn plain(text: &[u8]) -> usize {
    const BLOCK: usize = 16;
    let mut length = 0;
    while let Some(block) = text[length..].first_chunk::<{ BLOCK + 1 }>() {
        let mut others = [0; BLOCK];
        for (at, other) in others.iter_mut().enumerate() {
            let (byte, next) = (block[at], block[at + 1]);
            let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            // The dot and the slash come right before the digits.
            let is_sign =
                (byte.wrapping_sub(b'(') < 2) | (byte == b',') | (byte.wrapping_sub(b'.') < 12);
            let is_space = (byte == SPACE) & (next != SPACE);
            *other = u8::from(!(is_letter | is_sign | is_space));
        }
        let others = u128::from_le_bytes(others);
        if others != 0 {
            return length + others.trailing_zeros() as usize / 8;
        }
        length += BLOCK;
    }
    length + text[length..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// Adds where each word of a stream's bytes from `start` on begins, and where it ends.
///
/// One bit for each of 64 bytes says whether it is part of a word: where the bits change, a word begins or ends.
pub(super) fn borders(bytes: &[u8], start: usize, found: &mut Vec<u32>) {
    let (blocks, rest) = bytes.get(start..).unwrap_or_default().as_chunks::<BITS>();
    let mut last = [SPACE; BITS];
    last[..rest.len()].copy_from_slice(rest);
    let mut before = 0;
    for (number, block) in blocks.iter().chain([&last]).enumerate() {
        let words = word_bits(block);
        let mut borders = words ^ (words << 1 | before);
        before = words >> (BITS - 1);
        let start = (start + number * BITS) as u32;
        found.extend((0..borders.count_ones()).map(|_| {
            let bit = borders.trailing_zeros();
            borders &= borders - 1;
            start + bit
        }));
    }
}

/// How many bytes have their bits in one number.
const BITS: usize = 64;

/// A bit for each byte: whether it is part of a word.
fn word_bits(block: &[u8; BITS]) -> u64 {
    /// Times this, the lowest bits of eight bytes are the eight highest bits.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let are_words = block.map(|byte| u8::from(is_word(byte)));
    let (eights, _) = are_words.as_chunks::<8>();
    let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56);
    eights.rev().fold(0, |bits, eight| bits << 8 | eight)
}

/// What [`is_gap`] is not, without a table, so that compilers make one step of many.
fn is_word(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    // The percent sign comes right after the dollar sign.
    let is_other = (byte.wrapping_sub(b'0') < 10) | (byte.wrapping_sub(b'$') < 2);
    is_letter | is_other | (byte >= 0x80)
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

/// The letters that have a raised form, and those.
pub const RAISED: (&str, &str) = ("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ");
/// The letters that have a lowered form, and those.
pub const LOWERED: (&str, &str) = ("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");

/// The letter that a raised or lowered one is.
fn script_letter(letter: char) -> Option<u8> {
    if !matches!(letter, 'ʰ'..='ˣ' | 'ᴬ'..='ᶿ' | 'ⁱ'..='ₜ') {
        return None;
    }
    [RAISED, LOWERED].iter().find_map(|(plain, forms)| {
        let at = forms.chars().position(|form| form == letter)?;
        plain.as_bytes().get(at).copied()
    })
}

/// The bytes of a stream without capital letters, as many as they were: see [`Stream::folded`](super::Stream::folded).
pub(super) fn folded(text: &str) -> Vec<u8> {
    let lower = |letter: char| {
        let mut lower = letter.to_lowercase();
        match lower.next() {
            Some('μ') => 'µ',
            Some(small) if lower.next().is_none() && small.len_utf8() == letter.len_utf8() => small,
            _ => letter,
        }
    };
    let mut out = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match script_letter(letter) {
            Some(plain) => out.extend([ANY, plain]),
            None => out.extend(lower(letter).encode_utf8(&mut [0; 4]).bytes()),
        }
        out.resize(at + letter.len_utf8(), ANY);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_and_end_where_their_bytes_do() {
        assert!((0..=255).all(|byte| is_word(byte) != is_gap(byte)));
        let text = "5 µg of salt-free, \u{1}\u{2} 100% دواء ".repeat(12);
        for end in 0..=text.len() {
            let bytes = &text.as_bytes()[..end];
            let is_word = |at: usize| bytes.get(at).is_some_and(|byte| is_word(*byte));
            let is_border = |at: &usize| is_word(*at) != (*at > 0 && is_word(at - 1));
            let expected: Vec<u32> = (0..=end).filter(is_border).map(|at| at as u32).collect();
            let mut found = Vec::new();
            borders(bytes, 0, &mut found);
            assert_eq!(found, expected, "{end} bytes");
        }
    }
}
