//! The words of an old Word file, bluntly, before LibreOffice makes a Word document of it: the pieces of its text as the
//! file lists them, without formats.

use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::encoding;
use crate::import::script::on_the_line;

/// The parts of the text, in their order in the file, and what they are.
const PARTS: [&str; 8] = [
    "",
    "a footnote",
    "the header or footer of the pages",
    "",
    "a comment",
    "an endnote",
    "a text box",
    "a text box",
];

/// All words of a file; none where it is not as expected.
pub(in crate::import) fn words(bytes: &[u8]) -> OriginalWords {
    read(bytes).unwrap_or_default()
}

fn read(bytes: &[u8]) -> Option<OriginalWords> {
    let file = CompoundFile::open(bytes)?;
    let document = file.stream("WordDocument")?;
    let flags = u16_at(&document, 0x0a)?;
    let table = file.stream(if flags & 0x0200 == 0 { "0Table" } else { "1Table" })?;
    let mut letters = pieces(&document, &table)?.into_iter();
    let mut original = OriginalWords::default();
    for (number, what) in PARTS.into_iter().enumerate() {
        let count = usize::try_from(u32_at(&document, 0x4c + number * 4)?).ok()?;
        let text = without_fields(&letters.by_ref().take(count).collect::<Vec<_>>());
        let text = on_the_line(&text);
        if number == 0 {
            original.main = QuotedWords::of(text);
        } else if !what.is_empty() && text.contains(char::is_alphanumeric) {
            original.sides.push(SideWords { what, words: QuotedWords::of(text) });
        }
    }
    Some(original)
}

/// The letters of the whole text, in order.
fn pieces(document: &[u8], table: &[u8]) -> Option<Vec<char>> {
    let start = usize::try_from(u32_at(document, 0x01a2)?).ok()?;
    let length = usize::try_from(u32_at(document, 0x01a6)?).ok()?;
    let mut list = table.get(start..start.checked_add(length)?)?;
    // In front are formats.
    while let [1, rest @ ..] = list {
        list = rest.get(2 + usize::from(u16_at(rest, 0)?)..)?;
    }
    let list = list.strip_prefix(&[2])?.get(4..)?;
    let count = list.len().checked_sub(4)? / 12;
    let mut letters = Vec::new();
    for piece in 0..count {
        let from = u32_at(list, piece * 4)?;
        let letters_in = usize::try_from(u32_at(list, piece * 4 + 4)?.checked_sub(from)?).ok()?;
        let place = u32_at(list, (count + 1) * 4 + piece * 8 + 2)?;
        let at = usize::try_from(place & 0x3fff_ffff).ok()?;
        if place & 0x4000_0000 != 0 {
            let bytes = document.get(at / 2..(at / 2).checked_add(letters_in)?)?;
            letters.extend(encoding::in_charset(bytes, "windows-1252").chars());
        } else {
            let bytes = document.get(at..at.checked_add(letters_in.checked_mul(2)?)?)?;
            let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            // One letter for each unit, so that the parts are counted as the file counts them.
            letters.extend(units.map(|unit| char::from_u32(u32::from(unit)).unwrap_or(ANY)));
        }
    }
    Some(letters)
}

/// The words that are shown: of fields only what they come to.
fn without_fields(letters: &[char]) -> String {
    let mut out = String::with_capacity(letters.len());
    // For each open field, whether its result has begun.
    let mut fields: Vec<bool> = Vec::new();
    for letter in letters {
        match letter {
            '\u{13}' => fields.push(false),
            '\u{14}' => fields.iter_mut().next_back().into_iter().for_each(|shown| *shown = true),
            '\u{15}' => drop(fields.pop()),
            _ if fields.contains(&false) => {}
            '\u{1f}' | '\u{ad}' => {}
            '\u{1e}' => out.push('-'),
            '\u{7}' | '\u{b}'..='\u{e}' => out.push('\n'),
            '\t' | '\u{a0}' => out.push(' '),
            // Pictures, notes, letters of fonts of symbols.
            '\u{0}'..='\u{1f}' | '\u{e000}'..='\u{f8ff}' => out.push(ANY),
            letter => out.push(*letter),
        }
    }
    out
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// A file of several streams, as Office wrote them before 2007.
struct CompoundFile<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// After each sector, the one that follows.
    next: Vec<u32>,
    /// The same for the small sectors, and these.
    small_next: Vec<u32>,
    small: Vec<u8>,
    directory: Vec<u8>,
}

/// Streams that are shorter are in small sectors.
const SMALL: usize = 4096;

impl<'b> CompoundFile<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = 1_usize
            .checked_shl(u32::from(u16_at(bytes, 0x1e)?))
            .filter(|size| matches!(size, 512 | 4096))?;
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            directory: Vec::new(),
        };
        // The lists of sectors: the first 109 are named in the head, the others in sectors of their own.
        let mut lists: Vec<u32> =
            (0..109).filter_map(|number| u32_at(bytes, 0x4c + number * 4)).collect();
        let mut more = u32_at(bytes, 0x44)?;
        for _ in 0..u32_at(bytes, 0x48)?.min(10_000) {
            let Some(part) = file.sector_at(more) else { break };
            let numbers: Vec<u32> = numbers(part).collect();
            let (last, named) = numbers.split_last()?;
            lists.extend(named);
            more = *last;
        }
        let parts = lists.iter().filter_map(|list| file.sector_at(*list));
        file.next = parts.flat_map(numbers).collect();
        file.directory = file.chain(u32_at(bytes, 0x30)?);
        file.small_next = numbers(&file.chain(u32_at(bytes, 0x3c)?)).collect();
        let root = u32_at(&file.directory, 0x74)?;
        file.small = file.chain(root);
        Some(file)
    }

    fn sector_at(&self, number: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..start.checked_add(self.sector)?.min(self.bytes.len()))
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut out = Vec::new();
        let mut number = first;
        // No chain is longer than the file, but for one that leads in circles.
        while out.len() < self.bytes.len() {
            let Some(part) = self.sector_at(number) else { break };
            out.extend_from_slice(part);
            let next = usize::try_from(number).ok().and_then(|number| self.next.get(number));
            let Some(next) = next else { break };
            number = *next;
        }
        out
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let wanted: Vec<u8> =
            name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        let entry = self.directory.chunks_exact(128).find(|entry| entry.starts_with(&wanted))?;
        let (first, size) = (u32_at(entry, 0x74)?, usize::try_from(u32_at(entry, 0x78)?).ok()?);
        let mut out = if size >= SMALL { self.chain(first) } else { self.small_chain(first, size) };
        out.truncate(size);
        Some(out)
    }

    fn small_chain(&self, first: u32, size: usize) -> Vec<u8> {
        const SECTOR: usize = 64;
        let mut out = Vec::new();
        let mut number = usize::try_from(first).unwrap_or(usize::MAX);
        while out.len() < size {
            let start = number.saturating_mul(SECTOR);
            let Some(part) = self.small.get(start..start.saturating_add(SECTOR)) else { break };
            out.extend_from_slice(part);
            number = self.small_next.get(number).map_or(usize::MAX, |next| *next as usize);
        }
        out
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|part| u32_at(part, 0))
}
