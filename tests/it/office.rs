//! Documents that LibreOffice reads for us: refused without it, converted with it, and never more than that.

#![cfg(all(feature = "cli", feature = "import", unix))]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use handout::disk::office::{OfficeFailure, find, to_docx};
use tempfile::TempDir;

use crate::import::zipped;

/// Runs the import in a folder, with a program as LibreOffice; without one, with none.
fn import(folder: &Path, office: Option<&Path>, files: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.arg("import").args(files).current_dir(folder);
    command.env("HANDOUT_LIBREOFFICE", office.unwrap_or(Path::new("/no/such/program")));
    command.output().unwrap()
}

fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    folder
}

/// The beginnings of files in formats that LibreOffice reads, under names that say it and names that do not.
fn originals() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    let odt =
        zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<c/>")]);
    vec![
        ("a.doc", old.clone(), ".doc"),
        ("b.docx", old, ".doc"),
        ("c.rtf", b"{\\rtf1 Salt}".to_vec(), ".rtf"),
        ("d.doc", b"{\\rtf1 Salt}".to_vec(), ".rtf"),
        ("e.odt", odt, ".odt"),
        ("f.wpd", b"\xffWPC".to_vec(), ".wpd"),
    ]
}

#[test]
fn without_libreoffice_a_file_is_refused_with_what_to_do() {
    let folder = site();
    for (name, bytes, format) in originals() {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = import(folder.path(), None, &[name]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}");
        for part in [format, "LibreOffice was not found", "libreoffice.org", "save it as .docx"] {
            assert!(said.contains(part), "{name}: {said}");
        }
    }
}

#[test]
fn what_libreoffice_makes_is_imported_like_any_document() {
    let folder = site();
    let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Salt makes your body hold water, so eat less of it.</w:t></w:r></w:p></w:body></w:document>";
    fs::write(folder.path().join("made"), zipped(&[("word/document.xml", body)])).unwrap();
    let program = folder.path().join("office");
    // Keeps what it was asked, and puts the document where it was told to.
    let script = format!(
        "#!/bin/sh\necho \"$@\" > {0}/asked\ngrep -c true profile/user/registrymodifications.xcu > {0}/settings\nmkdir -p made\ncp {0}/made made/original.docx\n",
        folder.path().display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    for (name, bytes, format) in originals() {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = import(folder.path(), Some(&program), &[name]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        assert!(said.contains(format) && said.contains("LibreOffice made"), "{name}: {said}");
        let article = folder.path().join("articles").join(name).with_extension("md");
        assert!(fs::read_to_string(article).unwrap().contains("so eat less of it."), "{name}");
        let asked = fs::read_to_string(folder.path().join("asked")).unwrap();
        for part in ["--headless", "--convert-to docx", "-env:UserInstallation=file:///"] {
            assert!(asked.contains(part), "{asked}");
        }
    }
    assert_ne!(fs::read_to_string(folder.path().join("settings")).unwrap().trim(), "0");
    // One that makes nothing.
    fs::write(&program, "#!/bin/sh\nexit 1\n").unwrap();
    fs::write(folder.path().join("z.rtf"), b"{\\rtf1 Salt}").unwrap();
    let output = import(folder.path(), Some(&program), &["z.rtf"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("LibreOffice could not read it"), "{said}");
}

/// What LibreOffice itself loses from an OpenDocument text is found in that text.
#[test]
fn what_libreoffice_loses_is_told() {
    let folder = site();
    let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Salt makes your body hold water: 5 µg at 10⁹ cells.</w:t></w:r></w:p><w:p><w:r><w:t>Only here.</w:t></w:r></w:p></w:body></w:document>";
    fs::write(folder.path().join("made"), zipped(&[("word/document.xml", body)])).unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let program = fake(&path, &format!("mkdir -p made\ncp {path}/made made/original.docx"));
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let styles = "<office:font-face-decls><style:font-face style:name=\"Symbol1\" svg:font-family=\"'Symbol'\"/></office:font-face-decls><office:automatic-styles><style:style style:name=\"S\"><style:text-properties style:font-name=\"Symbol1\"/></style:style><style:style style:name=\"Up\"><style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles>";
    let sentence = "<text:p>Salt makes your body<text:s/>hold water: 5 <text:span text:style-name=\"S\">m</text:span>g at 10<text:span text:style-name=\"Up\">9</text:span> cells.</text:p><text:tracked-changes><text:p>deleted 7</text:p></text:tracked-changes>";
    let note = "<text:p>Only<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Not over 40 mg.</text:p></text:note-body></text:note> here.</text:p>";
    let cell = "<table:table><table:table-row><table:table-cell><text:p>Digoxin 7</text:p></table:table-cell></table:table-row></table:table>";
    let comment = "<text:p><office:annotation><dc:creator>Ann</dc:creator><text:p>Ask about 20 ml</text:p></office:annotation></text:p>";
    let whole = |inner: &str| {
        format!(
            "<office:document {spaces}>{styles}<office:body><office:text>{sentence}{inner}</office:text></office:body></office:document>"
        )
    };
    let nothing = "<text:p>Only here.</text:p>";
    for (inner, is) in [
        (nothing, ""),
        (note, "“Not over 40 mg”"),
        (cell, "Digoxin 7"),
        (comment, "“Ask about 20 ml”"),
    ] {
        let text = whole(inner);
        let mime = "application/vnd.oasis.opendocument.text";
        fs::write(folder.path().join("a.fodt"), &text).unwrap();
        fs::write(
            folder.path().join("a.odt"),
            zipped(&[("mimetype", mime), ("content.xml", &text)]),
        )
        .unwrap();
        for name in ["a.fodt", "a.odt"] {
            let output = import(folder.path(), Some(program.as_std_path()), &[name]);
            let said = String::from_utf8(output.stdout).unwrap();
            fs::remove_file(folder.path().join("articles/a.md")).unwrap();
            assert!(said.contains(is), "{name}: {said}");
            let lost = said.contains("not in the article") || said.contains("left out");
            assert_eq!(lost, !is.is_empty(), "{name}: {said}");
            assert!(!said.contains("Ann") && !said.contains("deleted 7"), "{name}: {said}");
        }
    }
}

/// Runs where LibreOffice is installed: `scripts/test` sees to it.
#[test]
fn documents_of_libreoffice_keep_every_word() {
    let program = ["/usr/bin/soffice", "/usr/local/bin/soffice"].map(Path::new);
    let Some(program) = program.into_iter().find(|program| program.exists()) else {
        return eprintln!("LibreOffice is not installed here: not tried");
    };
    let folder = site();
    let text = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}{\\f1\\fcharset2 Symbol;}}Salt and your kidneys are a matter of every day, so read this.\\par Take 5 {\\f1 m}g a day, caf\\'e9 \\u945?.\\par\\trowd\\cellx2000\\cellx4000 Drug\\cell Dose\\cell\\row\\trowd\\cellx2000\\cellx4000 A\\cell 5 mg\\cell\\row\\pard The end.\\par}";
    fs::write(folder.path().join("salt.rtf"), text).unwrap();
    let output = import(folder.path(), Some(program), &["salt.rtf"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let article = fs::read_to_string(folder.path().join("articles/salt.md")).unwrap();
    for part in ["Take 5 µg a day, café α.", "| Drug | Dose |", "| A | 5 mg |", "The end."] {
        assert!(article.contains(part), "{article}");
    }
}

fn fake(folder: &Utf8Path, script: &str) -> Utf8PathBuf {
    let program = folder.join("soffice");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

fn folder() -> (TempDir, Utf8PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    (folder, path)
}

#[test]
fn what_is_started_ends_and_leaves_nothing() {
    let (_keep, path) = folder();
    let run = |script: &str, limit| {
        let program = fake(&path, script);
        let made = to_docx(&program, b"text", "doc", &path.join("work"), limit);
        assert!(!path.join("work").exists());
        made
    };
    let long = Duration::from_secs(20);
    let made = run(
        "mkdir made; cat original.doc > made/original.docx; echo made >> made/original.docx",
        long,
    );
    assert_eq!(made.unwrap(), b"textmade\n");
    assert!(matches!(run("exit 1", long), Err(OfficeFailure::Nothing)));
    // A program that starts another one and hangs: both are stopped.
    let mark = path.join("late");
    let start = Instant::now();
    let hung = run(&format!("(sleep 2; touch {mark}) & sleep 30"), Duration::from_millis(300));
    assert!(matches!(hung, Err(OfficeFailure::Slow)));
    assert!(start.elapsed() < Duration::from_secs(10));
    std::thread::sleep(Duration::from_millis(2500));
    assert!(!mark.exists());
    let gone = path.join("gone");
    let failed = to_docx(&gone, b"", "doc", &path.join("work"), long);
    assert!(matches!(failed, Err(OfficeFailure::Machine(_))));
}

#[test]
fn the_program_is_found_where_people_have_it() {
    let (_keep, path) = folder();
    let program = fake(&path, "");
    assert_eq!(find(Some(program.as_str()), &[]), Some(program.clone()));
    assert_eq!(find(Some("/no/such/program"), std::slice::from_ref(&path)), None);
    assert_eq!(find(None, &[path]), Some(program));
}

/// What is lost from a Rich Text file and from an old Word file is found in that file, with numbers of notes, raised
/// digits, hidden words and letters of fonts where they belong.
#[test]
fn what_libreoffice_loses_of_older_files_is_told() {
    let folder = site();
    let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Café: take 5 µg at 10⁹ cells in the morning.</w:t></w:r></w:p><w:p><w:r><w:t>Only here.</w:t></w:r></w:p></w:body></w:document>";
    fs::write(folder.path().join("made"), zipped(&[("word/document.xml", body)])).unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let program = fake(&path, &format!("mkdir -p made\ncp {path}/made made/original.docx"));
    let program = program.as_std_path();
    let rtf = |inner: &str| {
        format!(
            "{{\\rtf1\\ansi\\ansicpg1250{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset2 Symbol;}}}}{{\\info{{\\upr{{\\title ?}}{{\\*\\ud{{\\title None of the text}}}}}}}}{{\\*\\unknown silent 8}}\\f0 Caf\\'e9: take 5 {{\\f1 m}}g at 10{{\\super 9}} c\\u101\\'3fl\\uc2\\u108 ??s in the morning.\\par {inner}Only here.}}"
        )
    };
    let doc = |inner: &str| {
        old_word_file("Café: take 5 µg at 109 cells in the morning.\r", inner, "Only here.\r")
    };
    for (inner, is) in [
        ("", ""),
        ("{\\footnote Not over 40 mg}", "left out a footnote (4 words): “Not over 40 mg”"),
        ("{\\header Ward 12}", "left out the header of the pages (2 words): “Ward 12”"),
        ("\\trowd Digoxin\\cell 7 mg\\cell\\row ", "Digoxin 7 mg"),
        (
            "{\\*\\shpinst{\\sp{\\sn a}{\\sv 3}}{\\shptxt Box 15 mg}}",
            "left out a text box (3 words): “Box 15 mg”",
        ),
        ("{\\v hidden 6}", "left out hidden text (2 words): “hidden 6”"),
        ("{\\field{\\*\\fldinst PAGE 4}{\\fldrslt page 14}}", "page 14"),
    ] {
        fs::write(folder.path().join("a.rtf"), rtf(inner)).unwrap();
        expect_told(folder.path(), program, "a.rtf", is);
    }
    for (inner, is) in [
        ("", ""),
        ("Digoxin\u{7}7 mg\u{7}\u{7}", "Digoxin 7 mg"),
        ("\u{13} PAGE 4 \u{14}page 14\u{15}\r", "page 14"),
        ("see\u{1e}saw\r", "see-saw"),
    ] {
        fs::write(folder.path().join("a.doc"), doc(inner)).unwrap();
        expect_told(folder.path(), program, "a.doc", is);
    }
    // One that is cut off, or leads in circles, is not read; the article is as it was.
    let whole = doc("");
    let mut circle = whole.clone();
    circle[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    let cut = (1200..whole.len()).step_by(997).map(|length| whole[..length].to_vec());
    for broken in cut.chain([circle]) {
        fs::write(folder.path().join("a.doc"), broken).unwrap();
        expect_told(folder.path(), program, "a.doc", "");
    }
}

/// Imports a file, and looks whether the report says `is`; nothing where that is empty.
fn expect_told(folder: &Path, program: &Path, name: &str, is: &str) {
    let output = import(folder, Some(program), &[name]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{name}: {said}");
    let is_lost = said.contains("not in the article") || said.contains("left out");
    assert_eq!(is_lost, !is.is_empty(), "{name}: {said}");
    assert!(said.contains(is), "{name}, {is}: {said}");
    fs::remove_file(folder.join("articles/a.md")).unwrap();
}

/// A file as Word wrote it before 2007, with three pieces of text: the second has two bytes for each letter.
fn old_word_file(first: &str, second: &str, third: &str) -> Vec<u8> {
    let one = |text: &str| text.chars().map(|letter| letter as u8).collect::<Vec<_>>();
    let two: Vec<u8> = second.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let parts = [one(first), two, one(third)];
    let counts = [first, second, third].map(|text| text.encode_utf16().count());
    let mut document = vec![0; 0x600];
    document[0x4c..0x50].copy_from_slice(&(counts.iter().sum::<usize>() as u32).to_le_bytes());
    let (mut places, mut letters) = (Vec::new(), vec![0_u32]);
    for (part, count) in parts.iter().zip(counts) {
        let at = document.len() as u32;
        places.push(if places.len() == 1 { at } else { (at * 2) | 0x4000_0000 });
        letters.push(letters.last().unwrap() + count as u32);
        document.extend(part);
    }
    let mut table = vec![2];
    table.extend(((letters.len() * 4 + places.len() * 8) as u32).to_le_bytes());
    table.extend(letters.into_iter().flat_map(u32::to_le_bytes));
    for place in places {
        table.extend([0, 0]);
        table.extend(place.to_le_bytes());
        table.extend([0, 0]);
    }
    document[0x1a6..0x1aa].copy_from_slice(&(table.len() as u32).to_le_bytes());
    document.resize(4096, 0);
    table.resize(4096, 0);
    // The head, the list of sectors, the directory, the two streams.
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    file[0x1e..0x20].copy_from_slice(&9_u16.to_le_bytes());
    file[0x30..0x34].copy_from_slice(&1_u32.to_le_bytes());
    file[0x3c..0x4c]
        .copy_from_slice(&[0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
    file[0x4c..].fill(0xff);
    file[0x4c..0x50].copy_from_slice(&0_u32.to_le_bytes());
    let next = |sector: u32| match sector {
        0 => 0xffff_fffd,
        1 | 9 | 17 => 0xffff_fffe,
        2..=16 => sector + 1,
        _ => 0xffff_ffff_u32,
    };
    file.extend((0..128).flat_map(|sector| next(sector).to_le_bytes()));
    for (name, start, size) in
        [("Root Entry", u32::MAX - 1, 0), ("WordDocument", 2, 4096), ("0Table", 10, 4096_u32)]
    {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(0x74, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(size.to_le_bytes());
        entry.resize(128, 0);
        file.extend(entry);
    }
    file.resize(512 * 3, 0);
    file.extend(document);
    file.extend(table);
    file
}
