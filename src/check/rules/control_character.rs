//! Characters that nobody can see and no page may contain.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::source::SourceOrigin;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for file in scope.sources.files().iter().filter(|file| file.origin == SourceOrigin::Site) {
        let Some((at, character)) = first(&file.text) else { continue };
        let place = Place::span(&file.path, at..at + character.len_utf8());
        found.push(
            Finding::new(
                place,
                format!("here is an invisible control character (U+{:04X})", u32::from(character)),
            )
            .why("Feeds with it are rejected, and screen readers stumble over it.")
            .help("Delete it; it often comes from copying out of a PDF or a word processor."),
        );
    }
}

fn first(text: &str) -> Option<(usize, char)> {
    // Most files have none, which the bytes show (0xC2 begins the control characters above ASCII).
    // Each chunk is looked at to its end, so that the compiler can compare many bytes in one step.
    let odd = |byte: u8| {
        (byte < b' ') & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f) | (byte == 0xc2)
    };
    if !text
        .as_bytes()
        .chunks(256)
        .any(|piece| piece.iter().fold(false, |found, byte| found | odd(*byte)))
    {
        return None;
    }
    text.char_indices()
        .find(|(_, character)| character.is_control() && !matches!(character, '\n' | '\t'))
}
