//! Formats that are not read, with what to do instead.

use super::ImportRefusal;

/// What to do with a file that Word or LibreOffice opens.
const SAVE_AS_DOCX: &str = "Open it in Word or LibreOffice, save it as .docx, and import that.";

/// A format that LibreOffice reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeFormat {
    /// What a file in it is called: "an old Word file (.doc)".
    pub name: &'static str,
    /// How the names of its files end, in lower case.
    pub ending: &'static str,
}

/// All formats that LibreOffice makes a Word document of.
pub const OFFICE_FORMATS: [OfficeFormat; 7] = [
    OfficeFormat { name: "an old Word file (.doc)", ending: "doc" },
    OfficeFormat { name: "a Rich Text file (.rtf)", ending: "rtf" },
    OfficeFormat { name: "an OpenDocument text (.odt)", ending: "odt" },
    OfficeFormat { name: "an OpenDocument template (.ott)", ending: "ott" },
    OfficeFormat { name: "an OpenDocument text in one file (.fodt)", ending: "fodt" },
    OfficeFormat { name: "an old Word template (.dot)", ending: "dot" },
    OfficeFormat { name: "a WordPerfect file (.wpd)", ending: "wpd" },
];

/// The format of a file that LibreOffice has to make a Word document of first, whatever its name ends in.
pub fn office_format(bytes: &[u8], ending: &str) -> Option<OfficeFormat> {
    let ending = ending.to_lowercase();
    let by = |ending: &str| OFFICE_FORMATS.into_iter().find(|format| format.ending == ending);
    let named = by(&ending);
    match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] if holds(bytes, "EncryptedPackage") => None,
        [0xd0, 0xcf, 0x11, 0xe0, ..] if holds(bytes, "WordDocument") => {
            named.filter(|_| ending == "dot").or(by("doc"))
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => None,
        [b'{', b'\\', b'r', b't', b'f', ..] => by("rtf"),
        [0xff, b'W', b'P', b'C', ..] => by("wpd"),
        [b'P', b'K', ..] if named.is_some_and(|format| format.ending == "ott") => named,
        [b'P', b'K', ..] => {
            const MIME: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";
            let packed = memchr::memmem::find(&bytes[..bytes.len().min(200)], MIME).is_some();
            named.filter(|format| format.ending == "odt").or(by("odt").filter(|_| packed))
        }
        _ => named.filter(|format| format.ending == "fodt"),
    }
}

/// Why a file with the name ending `ending` is not read; `None` for one that may be.
pub(super) fn refuse(bytes: &[u8], ending: &str) -> Option<ImportRefusal> {
    Some(match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] if holds(bytes, "EncryptedPackage") => ImportRefusal::new(
            "this document is protected by a password",
            "Open it in Word, take the password away (File, Info), save it, and import that.",
        ),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            ImportRefusal::new("this is an old Word or Office file (.doc)", SAVE_AS_DOCX)
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            ImportRefusal::new("this is a Rich Text file (.rtf)", SAVE_AS_DOCX)
        }
        _ if ending == "odt" => {
            ImportRefusal::new("this is an OpenDocument text (.odt)", SAVE_AS_DOCX)
        }
        // Pages and newer documents under an old name are read as what they are.
        [b'P', b'K', ..] | [b'<', ..] if matches!(ending, "doc" | "rtf") => return None,
        _ if let Some((what, help)) = of_other_programs(ending) => ImportRefusal::new(what, help),
        _ if matches!(ending, "pages" | "wpd" | "doc" | "dot" | "rtf" | "ott" | "fodt") => {
            ImportRefusal::new(format!("files in the format .{ending} are not read"), SAVE_AS_DOCX)
        }
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            ImportRefusal::new(
                "this is a picture, not a text",
                "Type its text again; put the picture beside the article.",
            )
        }
        _ if ending == "docx" && !bytes.starts_with(b"PK") => ImportRefusal::new(
            "this is no Word document, although its name ends in .docx",
            SAVE_AS_DOCX,
        ),
        _ => return None,
    })
}

/// Formats of text that is no plain text, by how their names end, with what to do.
fn of_other_programs(ending: &str) -> Option<(&'static str, &'static str)> {
    const PANDOC: &str = "Make a Word document of it (pandoc does that: `pandoc file -o file.docx`), and import that.";
    const DATA: &str =
        "Copy what is for readers into a Word document or a text file, and import that.";
    Some(match ending {
        "eml" | "msg" => (
            "this is an e-mail",
            "Open it, copy its text into a Word document or a text file, and import that.",
        ),
        "rst" | "adoc" | "asciidoc" | "org" | "tex" | "textile" | "wiki" | "mediawiki" => {
            ("this is text with the markup of another program", PANDOC)
        }
        "ipynb" | "rmd" | "qmd" => ("this is a text with programs in it", PANDOC),
        "epub" | "fb2" | "mobi" => ("this is a book for reading devices", PANDOC),
        "csv" | "tsv" | "xls" | "ods" => (
            "this is a table of numbers",
            "Open it in a spreadsheet, copy the table into a Word document, and import that.",
        ),
        "json" | "xml" | "yml" | "yaml" | "toml" | "log" | "sql" | "css" | "js" | "php" => {
            ("this is data or a program, not a text", DATA)
        }
        _ => return None,
    })
}

/// Why a zip file without a Word document in it is not read; `has` says whether a file is in it.
pub(super) fn refuse_packed(has: impl Fn(&str) -> bool) -> ImportRefusal {
    let what = if has("content.xml") && has("mimetype") {
        "this is an OpenDocument file (.odt)"
    } else if has("xl/workbook.xml") {
        "this is an Excel table (.xlsx)"
    } else if has("ppt/presentation.xml") {
        "this is a PowerPoint presentation (.pptx)"
    } else {
        "this is a packed folder (.zip), not a Word document"
    };
    ImportRefusal::new(what, "Save the text as .docx in Word or LibreOffice, and import that.")
}

/// Whether a file of the old kind of Office has a part called `name`.
fn holds(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}
