//! Files of other programs as articles: `tests/import/<case>/` holds the originals, what becomes of them, and what is told.

#![cfg(all(feature = "cli", feature = "import"))]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use handout::import::{self, FORMATS, ImportOptions, ImportOriginal, Surroundings};
use tempfile::TempDir;

use crate::check::{self, Files};

/// Files of a case that are no originals.
const OURS: [&str; 4] = ["expected", "report.txt", "command.txt", "parts"];

#[test]
fn every_original_becomes_the_expected_article_and_builds() {
    let mut cases: Vec<PathBuf> = fs::read_dir(check::tests().join("import"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 15, "only {} cases were found", cases.len());
    for case in cases {
        println!("{}", case.display());
        check_case(&case);
    }
}

fn check_case(case: &Path) {
    let folder = TempDir::new().unwrap();
    let originals = copy_originals(case, folder.path());
    fs::create_dir_all(folder.path().join("articles")).unwrap();
    fs::write(
        folder.path().join("articles/disclaimer.md"),
        "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nText.\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("articles/disclaimer.es.md"),
        "---\ntitle: Aviso\nsummary: Información general.\n---\n\nTexto.\n",
    )
    .unwrap();
    fs::write(folder.path().join("handout.toml"), "languages = [\"es\"]\n").unwrap();
    let arguments = match fs::read_to_string(case.join("command.txt")) {
        Ok(text) => text.split_whitespace().map(str::to_owned).collect(),
        Err(_) => originals,
    };
    let output = run(folder.path(), &[&["import".to_owned()], arguments.as_slice()].concat());
    let text =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    check::expect(
        &case.join("report.txt"),
        &format!("{text}exit {}\n", output.status.code().unwrap()),
    );
    let mut written = read_tree_of(&folder.path().join("articles"), ".md");
    written.retain(|path, _| !path.starts_with("disclaimer."));
    for (path, text) in &written {
        check::expect(&case.join("expected").join(path), text);
    }
    for path in check::read_tree(&case.join("expected")).keys() {
        assert!(written.contains_key(path), "{} did not become {path}", case.display());
    }
    let build = ["build", "--drafts", "--today", "2026-11-22"].map(str::to_owned);
    let built = run(folder.path(), &build);
    assert_eq!(
        built.status.code(),
        Some(0),
        "{}:\n{}",
        case.display(),
        String::from_utf8_lossy(&built.stdout)
    );
}

/// Copies what is to be imported, and makes a Word document of `parts`; gives the names.
fn copy_originals(case: &Path, to: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in walkdir::WalkDir::new(case)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(case).unwrap();
        let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
        if OURS.contains(&first) {
            continue;
        }
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(entry.path(), target).unwrap();
        let name = path.to_str().unwrap().to_owned();
        let beside = [".png", ".pdf", ".toml", ".yml"].iter().any(|ending| name.ends_with(ending));
        if !beside || name == "scan.pdf" {
            names.push(name);
        }
    }
    if case.join("parts").is_dir() {
        let name = format!("{}.docx", case.file_name().unwrap().to_str().unwrap());
        fs::write(to.join(&name), packed(&case.join("parts"))).unwrap();
        names.push(name);
    }
    names
}

/// The files below `folder` as a Word document.
fn packed(folder: &Path) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for entry in walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
    {
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(entry.path()).unwrap()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) fn run(folder: &Path, arguments: &[String]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("HANDOUT_LIBREOFFICE", "/no/such/program")
        .output()
        .unwrap()
}

/// Imports bytes that have nothing around them.
pub(crate) fn import_alone(
    path: &str,
    bytes: &[u8],
) -> Result<import::ImportedArticle, import::ImportRefusal> {
    import_in("", path, bytes)
}

/// Imports bytes that are in a language.
pub(crate) fn import_in(
    language: &str,
    path: &str,
    bytes: &[u8],
) -> Result<import::ImportedArticle, import::ImportRefusal> {
    let moved = std::collections::BTreeMap::new();
    let around = Surroundings { beside: &|_| None, taken: &|_, _| false, moved: &moved };
    let options = ImportOptions { language: language.into(), ..ImportOptions::default() };
    import::import(ImportOriginal { path, bytes }, "articles/x.md", &options, &around)
}

pub(crate) fn refused(path: &str, bytes: &[u8]) -> String {
    let refusal = import_alone(path, bytes).expect_err(path);
    assert!(!refusal.help.is_empty());
    refusal.message
}

#[test]
fn what_is_not_read_is_refused_with_a_way_out() {
    assert!(refused("a.pdf", b"%PDF-1.7\n").contains("PDF"));
    assert!(refused("a.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1]).contains("old Word"));
    assert!(refused("a.docx", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1]).contains("old Word"));
    assert!(refused("a.rtf", b"{\\rtf1 text}").contains("Rich Text"));
    assert!(refused("a.odt", b"PK\x03\x04").contains("OpenDocument"));
    assert!(refused("a.docx", b"PK\x03\x04 and nothing else").contains("not whole"));
    assert!(refused("a.docx", b"only text").contains("no Word document"));
    assert!(refused("a.txt", b" \n\n").contains("empty"));
    assert!(
        refused("a.html", b"<html><body><script>x()</script></body></html>").contains("no text")
    );
    assert!(refused("a.md", b"---\ntitle: [a\n---\nText\n").starts_with("line "));
    assert!(refused("a.md", b"{\n\"title\": 1\n}\n").contains("format"));
    assert!(refused("a.txt", &vec![b'a'; 11_000_000]).contains("10 MB"));
    // L9: a text of one line with 10 MB took 3.1 GB.
    assert!(refused("a.txt", &vec![b'a'; 3_000_000]).contains("2 MB"));
    assert!(refused("a.txt", &vec![b'a'; 50_000_001]).contains("50"));
}

#[test]
fn bombs_end_in_a_message() {
    let deep = format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert!(refused("a.html", deep.as_bytes()).contains("nested"));
    let unclosed = "<b a=1><font b=2><p>x".repeat(20_000);
    assert!(refused("a.html", unclosed.as_bytes()).contains("nested"));
    assert!(refused("a.md", ">".repeat(50_000).as_bytes()).contains("nested"));
    let bomb = document(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", " ".repeat(70_000_000)));
    assert!(bomb.len() < 1_000_000);
    assert!(refused("a.docx", &bomb).contains("unpacks"));
    let nested = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(2_000),
        "</w:tc></w:tr></w:tbl>".repeat(2_000)
    );
    assert!(refused("a.docx", &document(&nested)).contains("nested"));
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>";
    assert!(
        refused("a.docx", &zipped(&[("word/document.xml", entities)])).contains("document type")
    );
}

fn document(body: &str) -> Vec<u8> {
    let text = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[("word/document.xml", &text)])
}

pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn every_encoding_gives_the_same_article() {
    let text = "Café\n\nNaïve “quotes” – and a dash about 5 µg of it, which makes this a longer paragraph than a title.\n";
    let utf8 = import_alone("a.txt", text.as_bytes()).unwrap();
    let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let windows: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    for (bytes, guessed) in [
        (with_mark, false),
        ([b"\xff\xfe".to_vec(), little.clone()].concat(), false),
        ([b"\xfe\xff".to_vec(), big].concat(), false),
        (windows, true),
        (text.replace('\n', "\r\n").into_bytes(), false),
    ] {
        let other = import_alone("a.txt", &bytes).unwrap();
        assert_eq!(other.text, utf8.text);
        assert_eq!(
            other.findings.iter().any(|finding| finding.doubt.message.contains("read as")),
            guessed
        );
    }
}

/// Attack 26, B3: what only a finished page shows is told whatever is wrong with other articles.
#[test]
fn mistakes_of_finished_pages_are_told_beside_other_errors() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("a.html"), "<title>A</title><p>Use {{10}} and ++5++.").unwrap();
    fs::write(folder.path().join("b.md"), "# B\n\nTake 5\u{200c}0 mg.\n").unwrap();
    fs::write(folder.path().join("c.html"), "<title>C</title><p>Use {{20}}.").unwrap();
    let told = |site: &str| {
        let _ = fs::remove_dir_all(folder.path().join("articles/new"));
        let files = ["import", "--to", "new", "a.html", "b.md", "c.html"].map(str::to_owned);
        let output = String::from_utf8(run(folder.path(), &files).stdout).unwrap();
        let parts = output.split("\n\n").take(3);
        let is_told = parts.map(|part| {
            let (shown, unseen) =
                (part.contains("[leftover-markup]"), part.contains("not looked for"));
            assert!(shown != unseen, "{site}: {output}");
            shown
        });
        is_told.collect::<Vec<_>>()
    };
    // Neither a site without a disclaimer nor articles with errors of other kinds keep it back.
    let all = vec![true, false, true];
    assert_eq!(told("no disclaimer"), all);
    let disclaimer = "---\ntitle: D\nsummary: General information.\n---\n\nText.\n";
    fs::write(folder.path().join("articles/disclaimer.md"), disclaimer).unwrap();
    assert_eq!(told("a disclaimer"), all);
    fs::write(folder.path().join("articles/bad.md"), "---\ntitle: X\n---\n\n<b>x</b>\n").unwrap();
    fs::write(folder.path().join("articles/to.md"), "---\ntitle: Y\n---\n\n[x](bad.md)\n").unwrap();
    assert_eq!(told("a bad article"), all);
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/page.html"), "{% if %}").unwrap();
    assert_eq!(told("a bad template"), [false; 3]);
}

#[test]
fn nothing_is_overwritten() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/salt.md"), "mine").unwrap();
    fs::write(folder.path().join("articles/a.png"), "mine, too").unwrap();
    fs::write(
        folder.path().join("salt.txt"),
        "Salt\n\nEat less of it, and read the label on everything that you buy for the whole family.\n",
    )
    .unwrap();
    fs::write(folder.path().join("b.md"), "# B\n\n![a](a.png)\n").unwrap();
    fs::copy(check::tests().join("import/hugo-article/cup.png"), folder.path().join("a.png"))
        .unwrap();
    let output = run(folder.path(), &["import", "salt.txt", "b.md"].map(str::to_owned));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("articles/salt.md is already there"));
    assert_eq!(fs::read_to_string(folder.path().join("articles/salt.md")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(folder.path().join("articles/a.png")).unwrap(), "mine, too");
    assert!(
        fs::read_to_string(folder.path().join("articles/b.md")).unwrap().contains("](a-2.png)")
    );
    let nowhere = run(folder.path(), &["import", "gone.docx"].map(str::to_owned));
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("no such file or folder: gone.docx"));
    // One name that is wrong does not keep the others from coming over (A17).
    fs::write(folder.path().join("c.md"), "# C\n\nText.\n").unwrap();
    let one = run(folder.path(), &["import", "gone.docx", "c.md"].map(str::to_owned));
    assert_eq!(one.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&one.stderr).contains("no such file or folder: gone.docx"));
    assert!(folder.path().join("articles/c.md").exists());
    for arguments in
        [["--to", "_hidden"], ["--to", "../out"], ["--language", "fr"], ["--type", "disease"]]
    {
        let refused = run(
            folder.path(),
            &["import", "salt.txt", arguments[0], arguments[1]].map(str::to_owned),
        );
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
    }
    let before = read_tree_of(folder.path(), ".md");
    let dry =
        run(folder.path(), &["import", "--dry-run", "--to", "new", "salt.txt"].map(str::to_owned));
    assert_eq!(dry.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&dry.stdout).contains("articles/new/salt.md"));
    assert_eq!(read_tree_of(folder.path(), ".md"), before);
}

/// What stands on the command line or in a folder, and cannot be written there, keeps nothing back.
#[cfg(target_os = "linux")]
#[test]
fn names_that_cannot_be_read_keep_nothing_back() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("articles")).unwrap();
    fs::create_dir_all(folder.path().join("old")).unwrap();
    let odd = |name: &str| OsString::from_vec([name.as_bytes(), b"\xe9.html"].concat());
    fs::write(folder.path().join("old/a.html"), "<h1>A</h1><p>One.</p>").unwrap();
    fs::write(folder.path().join("old").join(odd("b")), "<h1>B</h1><p>Two.</p>").unwrap();
    fs::write(folder.path().join(odd("c")), "<h1>C</h1><p>Three.</p>").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_handout"))
        .current_dir(folder.path())
        .args([OsString::from("import"), odd("c"), "old".into()])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(folder.path().join("articles/a.md").exists(), "{told}");
    assert!(told.contains("c\u{fffd}.html, old/b\u{fffd}.html: the name of this file"), "{told}");
}

/// `--to` names a folder of the site, and what a link leads to is none.
#[test]
fn nothing_is_written_outside_of_the_site() {
    let folder = TempDir::new().unwrap();
    let outside = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("articles/kidneys")).unwrap();
    fs::write(folder.path().join("a.md"), "# A\n\nText.\n").unwrap();
    let to = |to: &str| run(folder.path(), &["import", "a.md", "--to", to].map(str::to_owned));
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), folder.path().join("articles/link")).unwrap();
    let refused = ["/tmp", "../..", "C:\\tmp", "~/x", "kidneys/../..", "link", "link/deeper"];
    for place in refused.iter().filter(|place| cfg!(unix) || !place.starts_with("link")) {
        let output = to(place);
        assert_eq!(output.status.code(), Some(2), "{place}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("below articles/"), "{place}");
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    for (place, article) in
        [("articles/kidneys/", "kidneys/a.md"), ("./heart", "heart/a.md"), ("articles", "a.md")]
    {
        assert_eq!(to(place).status.code(), Some(0), "{place}");
        assert!(folder.path().join("articles").join(article).exists(), "{place}");
    }
}

/// A11: a run over many pages has a report that people read; everything is in a file.
#[test]
fn the_report_on_many_files_is_short() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("articles")).unwrap();
    for page in 0..60 {
        let links: String = (0..40)
            .map(|link| format!("<p>See <a href=/Common/PopUps/{page}-{link}>word {link}</a>.</p>"))
            .collect();
        let lost = if page == 7 { "<p>Take <input value='5 mg' readonly> now.</p>" } else { "" };
        let page_text = format!(
            "<main><h1>Page {page}</h1><p><abbr title='blood pressure'>BP</abbr> is high.</p>{links}{lost}</main>"
        );
        fs::write(folder.path().join(format!("p{page}.html")), page_text).unwrap();
    }
    fs::write(folder.path().join("old-1.pages"), "x").unwrap();
    fs::write(folder.path().join("old-2.pages"), "x").unwrap();
    let mut arguments = vec!["import".to_owned()];
    arguments.extend((0..60).map(|page| format!("p{page}.html")));
    arguments.extend(["old-1.pages", "old-2.pages"].map(str::to_owned));
    let output = run(folder.path(), &arguments);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.lines().count() < 60, "{} lines:\n{told}", told.lines().count());
    assert!(told.contains("p7.html -> articles/p7.md") && told.contains("5 mg"), "{told}");
    assert!(told.contains("  2400  the link … (in 60 files)"), "{told}");
    assert!(told.contains("    BP\n    : blood pressure\n"), "{told}");
    let refused = String::from_utf8_lossy(&output.stderr);
    assert!(refused.contains("error: old-1.pages, old-2.pages: files in the format"), "{refused}");
    let all = fs::read_to_string(folder.path().join("import-report.txt")).unwrap();
    assert!(all.matches(" -> articles/").count() == 60, "{all}");
}

#[test]
fn every_format_is_named_where_people_look() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    let help = run(folder.path(), &["import", "--help"].map(str::to_owned));
    let refused = run(folder.path(), &["import", "."].map(str::to_owned));
    let manual =
        fs::read_to_string(check::tests().parent().unwrap().join("docs/import.md")).unwrap();
    for format in FORMATS {
        let usual = format!(".{}", format.endings[0]);
        for text in [&help.stdout, &refused.stderr] {
            assert!(String::from_utf8_lossy(text).contains(&usual), "{usual}");
        }
        for ending in format.endings {
            assert!(manual.contains(&format!("`.{ending}`")), "{ending} in docs/import.md");
        }
    }
}

/// Numbers without a pattern, the same in each run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

#[test]
fn the_example_in_the_documents_is_what_happens() {
    let page = fs::read_to_string(check::tests().parent().unwrap().join("docs/import.md")).unwrap();
    let block = |start: &str, end: &str| {
        page.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned() + "\n"
    };
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("salt.html"), block("```html\n", "\n```")).unwrap();
    let output =
        run(folder.path(), &["import", "salt.html", "--type", "living-with"].map(str::to_owned));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), block("```text\n", "\n```"));
    assert_eq!(
        fs::read_to_string(folder.path().join("articles/salt.md")).unwrap(),
        block("````md articles/salt.md\n", "\n````")
    );
}

#[test]
fn torn_and_mixed_files_end_in_an_article_or_a_message() {
    let folder = check::tests().join("import");
    let files =
        walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().map(Result::unwrap).filter(
            |entry| {
                let path = entry.path().to_string_lossy().into_owned();
                [".html", ".htm", ".md", ".mdx", ".txt"].iter().any(|ending| path.ends_with(ending))
                    && !path.contains("expected")
            },
        );
    let mut originals: Vec<(String, Vec<u8>)> = files
        .map(|entry| {
            (entry.file_name().to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap())
        })
        .collect();
    let document =
        fs::read_to_string(folder.join("word-document/parts/word/document.xml")).unwrap();
    let whole = packed(&folder.join("word-document/parts"));
    let mut dice = Dice(42);
    originals.push(("a.docx".into(), whole.clone()));
    for round in 0..400 {
        let (name, bytes) = &originals[dice.throw(originals.len())];
        let mut bytes = bytes.clone();
        for _ in 0..=dice.throw(4) {
            let at = dice.throw(bytes.len());
            match dice.throw(4) {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] = u8::try_from(dice.throw(256)).unwrap(),
                2 => {
                    let other = &originals[dice.throw(originals.len())].1;
                    let from = dice.throw(other.len());
                    bytes
                        .splice(at..at, other[from..(from + 200).min(other.len())].iter().copied());
                }
                _ => drop(bytes.drain(at..(at + 40).min(bytes.len()))),
            }
            bytes.push(b'x');
        }
        println!("round {round}: {name}");
        if let Ok(imported) = import_alone(name, &bytes) {
            assert!(
                !imported
                    .text
                    .chars()
                    .any(|letter| letter.is_control() && letter != '\n' && letter != '\t'),
                "{}",
                imported.text
            );
        }
        // A document that is packed whole, with a part that is not.
        let at = document.floor_char_boundary(dice.throw(document.len()));
        let _ = import_alone("a.docx", &zipped(&[("word/document.xml", &document[..at])]));
    }
}

/// The text files below `folder` whose names end in `ending`, by path relative to it.
fn read_tree_of(folder: &Path, ending: &str) -> Files {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().to_string_lossy().ends_with(ending));
    files
        .map(|entry| {
            (
                entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned(),
                fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}
