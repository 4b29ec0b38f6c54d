//! Numbers in letters, six bits in each, as the script of the search page reads them.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(super) fn letter(six_bits: u32) -> char {
    char::from(LETTERS[(six_bits % 64) as usize])
}

/// An id of 24 bits in four letters.
pub(super) fn letters(id: u32) -> String {
    [18, 12, 6, 0].iter().map(|shift| letter(id >> shift)).collect()
}
