//! What a camera wrote into a picture: its orientation, and what tells about the people with it.

use std::io::Cursor;

use kamadak::{In, Reader, Tag};

/// The metadata of a camera that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoNotes {
    /// How the pixels are to be turned or mirrored, 1 to 8 as in EXIF; 1 is upright.
    pub orientation: u8,
    /// Whether it says where the picture was taken.
    pub located: bool,
    /// Whether it says whose camera it was: its serial number, or the owner.
    pub owned: bool,
}

impl PhotoNotes {
    /// Whether width and height are swapped when the picture is turned upright.
    pub fn is_on_its_side(self) -> bool {
        self.orientation >= 5
    }
}

const JPEG: &[u8] = b"\xff\xd8";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads the notes of a JPEG, PNG, WebP, HEIF or AVIF; `bytes` is at least its beginning. Other files have none.
pub fn read(bytes: &[u8]) -> PhotoNotes {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let exif = read.or_else(|error| error.distill_partial_result(|_| ())).ok();
    let has = |tag: Tag| exif.as_ref().is_some_and(|exif| exif.fields().any(|one| one.tag == tag));
    let orientation = || {
        // Browsers turn these two.
        let turned = exif.as_ref().filter(|_| bytes.starts_with(JPEG) || bytes.starts_with(PNG))?;
        let value = turned.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
        u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
    };
    // Picture programs note the same in a text of their own (XMP).
    let says = |words: &[u8]| memchr::memmem::find(bytes, words).is_some();
    PhotoNotes {
        orientation: orientation().unwrap_or(1),
        // Cameras without a position write an empty table.
        located: has(Tag::GPSLatitude) || says(b"GPSLatitude"),
        owned: [Tag::BodySerialNumber, Tag::LensSerialNumber, Tag::CameraOwnerName]
            .into_iter()
            .any(has)
            || says(b"aux:SerialNumber")
            || says(b"BodySerialNumber"),
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
        let notes = |orientation| PhotoNotes { orientation, located: true, owned: true };
        assert_eq!(read(&jpeg), notes(6), "JPEG");
        assert_eq!(read(&png), notes(6), "PNG");
        assert_eq!(read(&webp), notes(1), "WebP");
        assert_eq!(read(&avif(&tiff)), notes(1), "AVIF");
        let nothing = PhotoNotes { orientation: 1, located: false, owned: false };
        for file in [jpeg, png, webp, avif(&tiff)] {
            for end in 0..file.len() {
                read(&file[..end]);
            }
            assert_eq!(read(&file[..12]), nothing);
        }
    }
}
