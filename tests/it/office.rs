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
