//! The program with spoilt articles and documents: it ends with 0, 1 or 2, says why when it does not end with 0, and no article
//! is without a page or a finding.
//!
//! `HANDOUT_MUTANTS=10000` sets the number, `HANDOUT_SEED` which they are, `HANDOUT_PROGRAM` the program: scripts/soak.

#![cfg(all(feature = "cli", feature = "import"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use handout::diagnostic::Level;
use handout::source::Sources;
use rayon::prelude::*;
use tempfile::TempDir;

use crate::check::{self, Files};
use crate::import;
use crate::mutation::{self, Random};

/// What is put into a text or a document: signs with a meaning somewhere, and bytes that are no text.
const STRANGE: [&[u8]; 24] = [
    b"---\n",
    b"+++\n",
    b"[^one]",
    b"> [!URGENT] ",
    b"<!--",
    b"-->",
    b"]]>",
    b"<details>",
    b"</p>",
    b"<w:p>",
    b"&#0;",
    b"&lt;",
    b"\0",
    b"\xff",
    b"\xf0\x9f",
    b"\r",
    b"\xef\xbb\xbf",
    "\u{202e}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{2028}".as_bytes(),
    b"99999999999999999999",
    b"{#id}",
    b"\"",
    b"\t",
];

/// `bytes` with one to four places spoilt.
fn spoilt(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let start = random.below(bytes.len() + 1);
        let end = (start + random.below(40)).min(bytes.len());
        let part = bytes[start..end].to_vec();
        match random.below(7) {
            0 => drop(bytes.splice(start..end, [])),
            1 => drop(bytes.splice(start..start, part)),
            2 => bytes.truncate(start),
            3 => {
                let to = random.below(bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            4 if start < end => bytes[start] ^= 1 << random.below(8),
            _ => drop(bytes.splice(start..start, random.one(&STRANGE).unwrap().iter().copied())),
        }
    }
    bytes
}

/// An article with a slip of its markup, or spoilt.
fn spoilt_article(text: &str, random: &mut Random) -> Vec<u8> {
    match random.below(2) {
        0 => mutation::mutant(text, random).map_or_else(Vec::new, |one| one.text.into_bytes()),
        _ => spoilt(text.as_bytes(), random),
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let own = env!("CARGO_BIN_EXE_handout").into();
    let program = std::env::var_os("HANDOUT_PROGRAM").unwrap_or(own);
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    command.env("HANDOUT_LIBREOFFICE", "/no/such/program").output().unwrap()
}

/// What is wrong with how the program ended.
fn ended(output: &Output) -> Option<String> {
    let said = String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned();
    match output.status.code() {
        Some(0) => None,
        Some(1 | 2) if said.contains("error") => None,
        code => Some(format!("{code:?}: {said}")),
    }
}

/// A site in a folder of its own, with the page of each article.
struct Base {
    files: Files,
    folder: TempDir,
    pages: Vec<(String, String)>,
}

impl Base {
    /// `None` where nothing is published in any case.
    fn of(files: Files) -> Option<Self> {
        let (site, _) = check::build(&files);
        let site = site.ok()?;
        let live = |path: &&String| {
            site.library.by_path(path).filter(|id| site.library.entries[*id].is_live())
        };
        let page = |path: &String| {
            Some((path.clone(), site.library.entries[live(&path)?].route.file.clone()))
        };
        let pages: Vec<_> = files.keys().filter_map(page).collect();
        let folder = TempDir::new().unwrap();
        for (path, text) in &files {
            write(&folder.path().join(path), text.as_bytes());
        }
        let built = run(folder.path(), &["build", "--today", "2026-11-22"]);
        (built.status.success() && !pages.is_empty()).then_some(Self { files, folder, pages })
    }

    /// What does not hold when one article is spoilt.
    fn fault(&self, random: &mut Random) -> Option<String> {
        let (path, page) = random.one(&self.pages)?;
        let bytes = spoilt_article(&self.files[path], random);
        let (file, page) =
            (self.folder.path().join(path), self.folder.path().join("public").join(page));
        write(&file, &bytes);
        let built = run(self.folder.path(), &["build", "--today", "2026-11-22"]);
        let checked = run(self.folder.path(), &["check", "--today", "2026-11-22"]);
        let is_missing = built.status.success() && !page.exists() && self.is_live(path, &bytes);
        write(&file, self.files[path].as_bytes());
        let missing = || is_missing.then(|| "no page and no finding".to_owned());
        let fault = ended(&built).or_else(|| ended(&checked)).or_else(missing)?;
        Some(format!("{path}: {fault}\n{}", String::from_utf8_lossy(&bytes)))
    }

    /// Whether an article without a page should have one: it is no draft, and not withdrawn.
    fn is_live(&self, path: &str, bytes: &[u8]) -> bool {
        let mut files = self.files.clone();
        files.insert(path.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        let input = Sources::in_memory(files);
        let (site, _) = check::built(input, &check::options(), Level::Error);
        site.is_ok_and(|site| {
            site.library.by_path(path).is_none_or(|id| site.library.entries[id].is_live())
        })
    }
}

fn write(file: &Path, bytes: &[u8]) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

/// The originals of `tests/import` by name; Word documents are put together of their parts.
fn documents() -> BTreeMap<String, Vec<u8>> {
    let mut documents = BTreeMap::new();
    for entry in
        walkdir::WalkDir::new(check::tests().join("import")).into_iter().map(Result::unwrap)
    {
        let path = entry.path().to_str().unwrap();
        let ending = path.rsplit('.').next().unwrap();
        let is_original = ["md", "html", "htm", "txt", "mht", "pdf"].contains(&ending)
            || path.ends_with("/parts/word/document.xml");
        if entry.file_type().is_file() && is_original && !path.contains("/expected/") {
            documents.insert(path.to_owned(), fs::read(path).unwrap());
        }
    }
    documents
}

/// What does not hold when a spoilt document is imported.
fn import_fault(documents: &[(&String, &Vec<u8>)], random: &mut Random) -> Option<String> {
    let (path, bytes) = random.one(documents)?;
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    let ending = PathBuf::from(path).extension()?.to_str()?.to_owned();
    let name = format!("original.{ending}");
    let bytes = match ending.as_str() {
        "xml" => import::zipped(&[(
            "word/document.xml",
            &String::from_utf8_lossy(&spoilt(bytes, random)),
        )]),
        _ => spoilt(bytes, random),
    };
    write(&folder.path().join(&name), &bytes);
    let output = run(folder.path(), &["import", &name]);
    let article =
        walkdir::WalkDir::new(folder.path().join("articles")).into_iter().map(Result::unwrap);
    let is_missing =
        output.status.success() && article.filter(|one| one.file_type().is_file()).count() == 0;
    let missing = || is_missing.then(|| "no article".to_owned());
    let fault = ended(&output).or_else(missing)?;
    Some(format!("{path}: {fault}\n{}", String::from_utf8_lossy(&bytes)))
}

#[test]
fn the_program_ends_well_whatever_an_article_or_a_document_is() {
    let count: usize =
        std::env::var("HANDOUT_MUTANTS").map_or(60, |number| number.parse().unwrap());
    let seed = mutation::seed();
    let mut sites = mutation::sites();
    let demonstration = sites.remove("the demonstration").unwrap();
    let sites: Vec<Files> = sites.into_values().collect();
    let documents = documents();
    let documents: Vec<_> = documents.iter().collect();
    // Each part begins with a site that builds, which takes long.
    let parts = count.div_ceil(20).min(48);
    let each = count.div_ceil(parts);
    let fault = |part: usize| {
        let mut random = Random::new(seed ^ (part as u64) << 32);
        // Where many are tried, each third site is the demonstration, which takes long to build.
        let mut site = || match part % 3 == 1 && count > 1_000 {
            true => demonstration.clone(),
            false => random.one(&sites).unwrap().clone(),
        };
        let base = std::iter::repeat_with(|| Base::of(site())).take(50).flatten().next().unwrap();
        let input = |number: usize| match number % 2 {
            0 => base.fault(&mut random),
            _ => import_fault(&documents, &mut random),
        };
        (0..each).filter_map(input).collect::<Vec<_>>()
    };
    let faults: Vec<String> = (0..parts).into_par_iter().flat_map_iter(fault).collect();
    println!("HANDOUT_SEED={seed}: {} inputs, {} faults", parts * each, faults.len());
    assert!(
        faults.is_empty(),
        "HANDOUT_SEED={seed}: {} faults, first: {}",
        faults.len(),
        faults[0]
    );
}
