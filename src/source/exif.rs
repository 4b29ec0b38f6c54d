//! What a camera wrote into a picture: its orientation, and what tells about the people with it.

use std::io::Cursor;

use kamadak::{Exif, In, Reader, Tag};

use crate::part::Part;

/// The metadata of a camera that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoNotes {
    /// How the pixels are to be turned or mirrored, 1 to 8 as in EXIF; 1 is upright.
    pub orientation: u8,
    /// Whether it says where the picture was taken.
    pub located: bool,
    /// Whether it says whose camera it was: its serial number, or the owner.
    pub owned: bool,
    /// Whether it has notes that are packed, so that nobody sees what they say.
    pub packed: bool,
}

impl PhotoNotes {
    /// Whether width and height are swapped when the picture is turned upright.
    pub fn is_on_its_side(self) -> bool {
        self.orientation >= 5
    }
}

const JPEG: &[u8] = b"\xff\xd8";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads the notes of a JPEG, PNG, WebP, HEIF, AVIF or TIFF; `bytes` is at least its beginning. Other files have only
/// notes in words.
pub fn read(bytes: &[u8]) -> PhotoNotes {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let exif = read.or_else(|error| error.distill_partial_result(|_| ())).ok();
    let orientation = || {
        // Browsers turn these two.
        let turned = exif.as_ref().filter(|_| bytes.starts_with(JPEG) || bytes.starts_with(PNG))?;
        let value = turned.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
        u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
    };
    let mut notes = PhotoNotes {
        orientation: orientation().unwrap_or(1),
        located: says_where(bytes),
        owned: says_any(bytes, &OWNERS),
        packed: packed(bytes),
    };
    exif.iter().for_each(|exif| notes.add(exif));
    // A second picture behind the first, a second segment: wherever a table of notes begins.
    let mut tables: Vec<Vec<u8>> = TABLES
        .iter()
        .flat_map(|start| memchr::memmem::find_iter(bytes, start))
        .take(MAX_TABLES)
        .map(|at| bytes.after(at).before(TABLE_BYTES).to_vec())
        .collect();
    for profile in raw_profiles(bytes) {
        notes.located |= says_where(&profile);
        notes.owned |= says_any(&profile, &OWNERS);
        let start = TABLES.iter().find_map(|start| memchr::memmem::find(&profile, start));
        tables.extend(start.map(|at| profile.after(at).to_vec()));
    }
    for table in tables {
        let read = reader.read_raw(table);
        let exif = read.or_else(|error| error.distill_partial_result(|_| ()));
        exif.iter().for_each(|exif| notes.add(exif));
    }
    notes
}

/// How a table of notes begins, in either order of bytes.
const TABLES: [&[u8]; 2] = [b"MM\0*", b"II*\0"];

/// No more tables are looked into, and no further than a segment of a JPEG goes.
const MAX_TABLES: usize = 32;
const TABLE_BYTES: usize = 64 * 1024;

/// What picture programs call a place in notes in words (XMP), and what people write into a comment.
const PLACES: [&[u8]; 8] = [
    b"GPSLatitude",
    b"Iptc4xmpCore:Location",
    b"Iptc4xmpExt:LocationCreated",
    b"photoshop:City",
    b"atitude=",
    b"atitude:",
    b"ATITUDE",
    b"geo:lat",
];
const OWNERS: [&[u8]; 3] = [b"aux:SerialNumber", b"BodySerialNumber", b"CameraOwnerName"];

fn says_any(bytes: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|words| memchr::memmem::find(bytes, words).is_some())
}

/// Whether notes in words, or those of news agencies (IPTC), name a place.
fn says_where(bytes: &[u8]) -> bool {
    const START: &[u8] = b"8BIM\x04\x04";
    // The name of a place, a town, a part of a town.
    const FIELDS: [&[u8]; 3] = [b"\x1c\x02\x1b", b"\x1c\x02\x5a", b"\x1c\x02\x5c"];
    let is_place = |part: &[u8]| {
        FIELDS.iter().any(|field| {
            let at = memchr::memmem::find(part, field);
            at.is_some_and(|at| part.get(at + 3..at + 5).is_some_and(|length| length != [0, 0]))
        })
    };
    says_any(bytes, &PLACES)
        || memchr::memmem::find_iter(bytes, START)
            .take(MAX_TABLES)
            .any(|at| is_place(bytes.after(at).before(TABLE_BYTES)))
}

/// How the texts of a PNG begin in which ImageMagick keeps the notes of other formats.
const RAW_PROFILE: &[u8] = b"Raw profile type ";

/// Whether notes are in a packed text of a PNG.
fn packed(bytes: &[u8]) -> bool {
    let chunk = |at: usize| at.checked_sub(4).and_then(|start| bytes.get(start..at));
    let profile = |at: usize| {
        let name = bytes.after(at + RAW_PROFILE.len());
        chunk(at) == Some(b"zTXt") && !name.starts_with(b"icc") && !name.starts_with(b"icm")
    };
    let xmp = b"iTXtXML:com.adobe.xmp\0\x01";
    memchr::memmem::find_iter(bytes, RAW_PROFILE).any(profile) || says_any(bytes, &[xmp])
}

/// The notes of other formats that are in texts of a PNG as hexadecimal digits, after three lines.
fn raw_profiles(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memmem::find_iter(bytes, RAW_PROFILE).take(MAX_TABLES).map(|at| {
        let text = bytes.after(at).before(4 * TABLE_BYTES).splitn(4, |byte| *byte == b'\n').nth(3);
        let digits: Vec<u8> = text
            .unwrap_or_default()
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map_while(|byte| {
                char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
            })
            .collect();
        digits
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect()
    })
}

impl PhotoNotes {
    fn add(&mut self, exif: &Exif) {
        let has = |tag: Tag| exif.fields().any(|one| one.tag == tag);
        // Cameras without a position write an empty table.
        self.located |= has(Tag::GPSLatitude);
        self.owned |= [Tag::BodySerialNumber, Tag::LensSerialNumber, Tag::CameraOwnerName]
            .into_iter()
            .any(has);
    }
}

#[cfg(test)]
mod tests {
    use super::{JPEG, PNG, PhotoNotes, read};

    fn entry(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()]
            .concat()
    }

    /// Tables with an orientation of 6, a latitude and the number of a camera.
    fn tiff() -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
        tiff.extend(entry(0x0112, 3, 1, 6 << 16));
        tiff.extend(entry(0x8769, 4, 1, 50));
        tiff.extend(entry(0x8825, 4, 1, 68));
        tiff.extend([0; 4]);
        tiff.extend([0, 1]);
        tiff.extend(entry(0xa431, 2, 4, u32::from_be_bytes(*b"123\0")));
        tiff.extend([0; 4]);
        tiff.extend([0, 1]);
        tiff.extend(entry(2, 5, 3, 0));
        tiff.extend([0; 4]);
        tiff
    }

    /// A box of AVIF and HEIF.
    fn iso_box(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).expect("a short box").to_be_bytes();
        [&length[..], name, content].concat()
    }

    fn avif(tiff: &[u8]) -> Vec<u8> {
        let item = [&[0; 4][..], tiff].concat();
        let length = u32::try_from(item.len()).expect("a short item").to_be_bytes();
        let infe = iso_box(b"infe", b"\x02\0\0\0\0\x01\0\0Exif\0");
        let iinf = iso_box(b"iinf", &[b"\0\0\0\0\0\x01", &infe[..]].concat());
        let place = [&b"\0\x01\0\x01\0\0\0\x01\0\0\0\0"[..], &length].concat();
        let iloc = iso_box(b"iloc", &[b"\x01\0\0\0\x44\0\0\x01", &place[..]].concat());
        let content = [b"\0\0\0\0", &iinf[..], &iloc, &iso_box(b"idat", &item)].concat();
        [iso_box(b"ftyp", b"avif\0\0\0\0mif1"), iso_box(b"meta", &content)].concat()
    }

    /// Ecosystem L4: WebP and AVIF were silent.
    #[test]
    fn the_notes_of_a_camera_are_found_in_every_format() {
        let tiff = tiff();
        let short = |length: usize| u32::try_from(length).expect("a short file");
        let part = [b"Exif\0\0", &tiff[..]].concat();
        let length = u16::try_from(part.len() + 2).expect("a short part").to_be_bytes();
        let jpeg = [JPEG, b"\xff\xe1", &length, &part, b"\xff\xda\0\x02\xff\xd9"].concat();
        let head = b"\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\0\0\0\0";
        let size = short(tiff.len()).to_be_bytes();
        let png = [PNG, head, &size, b"eXIf", &tiff, &[0; 4]].concat();
        let chunk = [b"VP8 \x02\0\0\0ab", &b"EXIF"[..], &short(tiff.len()).to_le_bytes(), &tiff];
        let chunks = chunk.concat();
        let webp = [b"RIFF", &short(chunks.len() + 4).to_le_bytes()[..], b"WEBP", &chunks].concat();
        let notes =
            |orientation| PhotoNotes { orientation, located: true, owned: true, packed: false };
        assert_eq!(read(&jpeg), notes(6), "JPEG");
        assert_eq!(read(&png), notes(6), "PNG");
        assert_eq!(read(&webp), notes(1), "WebP");
        assert_eq!(read(&avif(&tiff)), notes(1), "AVIF");
        let nothing = PhotoNotes { orientation: 1, located: false, owned: false, packed: false };
        for file in [jpeg, png, webp, avif(&tiff)] {
            for end in 0..file.len() {
                read(&file[..end]);
            }
            assert_eq!(read(&file[..12]), nothing);
        }
    }

    fn segment(kind: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("a short part").to_be_bytes();
        [&[0xff, kind], &length[..], content].concat()
    }

    fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("a short part").to_be_bytes();
        [&length[..], name, content, &[0; 4]].concat()
    }

    /// Attack 11b, B2.
    #[test]
    fn places_are_found_wherever_programs_write_them() {
        let tiff = tiff();
        let app1 = segment(0xe1, &[b"Exif\0\0", &tiff[..]].concat());
        let pixels = b"\xff\xda\0\x02ab\xff\xd9";
        let png = |parts: &[u8]| {
            let head = chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0");
            [PNG, &head, parts, &chunk(b"IDAT", b"ab"), &chunk(b"IEND", b"")].concat()
        };
        let hex: String = tiff.iter().map(|byte| format!("{byte:02x}")).collect();
        let profile = format!("Raw profile type exif\0\nexif\n  99\n457869660000{hex}\n");
        let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x09\x1c\x02\x5a\0\x04Bath";
        let xmp = b"http://ns.adobe.com/xap/1.0/\0<x photoshop:City='Bath'/>";
        let comment = b"Latitude: 51.5";
        let located = [
            ("a second segment", [JPEG, &segment(0xe1, b"Exif\0\0"), &app1, pixels].concat()),
            ("a picture behind", [JPEG, pixels, JPEG, &app1, pixels].concat()),
            ("IPTC", [JPEG, &segment(0xed, iptc), pixels].concat()),
            ("XMP", [JPEG, &segment(0xe1, xmp), pixels].concat()),
            ("a comment", [JPEG, &segment(0xfe, comment), pixels].concat()),
            ("a profile in a PNG", png(&chunk(b"tEXt", profile.as_bytes()))),
            ("after the pixels", [&png(b"")[..], &chunk(b"eXIf", &tiff)].concat()),
            ("GIF", [b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe\x0e", &comment[..]].concat()),
        ];
        for (name, bytes) in &located {
            assert!(read(bytes).located, "{name}");
        }
        let packed = [
            chunk(b"zTXt", b"Raw profile type exif\0\0ab"),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0ab"),
        ];
        for part in packed {
            assert_eq!(
                read(&png(&part)),
                PhotoNotes { orientation: 1, located: false, owned: false, packed: true }
            );
        }
        let silent = [
            png(&chunk(b"zTXt", b"Raw profile type icc\0\0ab")),
            png(&chunk(b"tEXt", b"Comment\0Salt and gratitude")),
            [
                JPEG,
                &segment(0xed, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x05\x1c\x02\x5a\0\0"),
                pixels,
            ]
            .concat(),
        ];
        for bytes in silent {
            let nothing =
                PhotoNotes { orientation: 1, located: false, owned: false, packed: false };
            assert_eq!(read(&bytes), nothing);
        }
        for (_, bytes) in located {
            for end in 0..bytes.len() {
                read(&bytes[..end]);
            }
        }
    }
}
