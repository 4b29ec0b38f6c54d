//! What a camera wrote into a picture: its orientation, and whether it says where it was taken.

use std::ops::Range;

use super::jpeg;
use crate::part::Part;

/// The metadata of a camera that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exif {
    /// How the pixels are to be turned or mirrored, 1 to 8 as in EXIF; 1 is upright.
    pub orientation: u8,
    /// Whether it says where the picture was taken.
    pub located: bool,
}

impl Exif {
    /// Whether width and height are swapped when the picture is turned upright.
    pub fn is_on_its_side(self) -> bool {
        self.orientation >= 5
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const LATITUDE: &[u8] = b"GPSLatitude";

/// Tags of EXIF 3.0: the orientation, the GPS table, and the latitude in it.
const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
const GPS_LATITUDE: u16 = 2;

/// Reads the metadata of a JPEG or PNG; `head` is at least the beginning of the file. Other files
/// have none.
pub fn read(head: &[u8]) -> Exif {
    let segments = || {
        jpeg::segments(head)
            .filter(|(kind, _)| *kind == jpeg::METADATA)
            .map(|(_, part)| part)
            .collect()
    };
    let parts = if head.starts_with(PNG) { chunks(head) } else { segments() };
    let mut exif = Exif { orientation: 1, located: false };
    for part in parts {
        let part = head.part(part);
        if let Some(tiff) = part
            .strip_prefix(b"Exif\0\0")
            .or_else(|| part.strip_prefix(b"eXIf"))
            .and_then(Tiff::new)
        {
            exif.orientation = tiff.orientation().unwrap_or(exif.orientation);
            exif.located |= tiff.is_located();
        } else if part.starts_with(XMP) || part.starts_with(b"iTXtXML:com.adobe.xmp") {
            exif.located |= memchr::memmem::find(part, LATITUDE).is_some();
        }
    }
    exif
}

/// The chunks of a PNG, each beginning with its name.
fn chunks(head: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = PNG.len();
    while let Some(length) =
        head.get(at..).and_then(|rest| rest.first_chunk()).map(|bytes| u32::from_be_bytes(*bytes))
    {
        let start = at + 4;
        let Some(end) = usize::try_from(length)
            .ok()
            .and_then(|length| start.checked_add(length)?.checked_add(4))
        else {
            break;
        };
        found.push(start.min(head.len())..end.min(head.len()));
        at = end.saturating_add(4);
    }
    found
}

/// The tables of tags that EXIF data consists of.
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.first_chunk()? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn offset(&self, at: usize) -> Option<usize> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        let number =
            if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        usize::try_from(number).ok()
    }

    /// The offset of the value of `tag` in the table at `table`.
    fn value(&self, table: usize, tag: u16) -> Option<usize> {
        let count = usize::from(self.short(table)?);
        let entries = (0..count).map(|entry| table + 2 + entry * 12);
        entries
            .take_while(|&at| at < self.bytes.len())
            .find(|&at| self.short(at) == Some(tag))
            .map(|at| at + 8)
    }

    fn orientation(&self) -> Option<u8> {
        let value = self.short(self.value(self.offset(4)?, ORIENTATION)?)?;
        u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
    }

    /// Whether there is a latitude: cameras without a position write an empty GPS table.
    fn is_located(&self) -> bool {
        let latitude = || self.value(self.offset(self.value(self.offset(4)?, GPS)?)?, GPS_LATITUDE);
        latitude().is_some()
    }
}
