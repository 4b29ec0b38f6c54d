//! Hundreds of edits of every kind while a browser is connected; afterwards every page is as a clean build makes it.
//!
//! `HANDOUT_SOAK=2000` sets the number of edits and `HANDOUT_SEED` which they are: scripts/soak.

#![cfg(all(feature = "cli", feature = "serve"))]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use crate::serve::{Events, Port, Serving, site};

/// After so many edits the site is compared with a clean build.
const COMPARED: usize = 50;
/// After so many edits the memory is as large as it should ever be.
const WARM: usize = 200;

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(default)
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same edits for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}

/// Somebody who edits, and remembers what they have to mend.
struct Editor<'a> {
    serving: &'a Serving,
    chance: Chance,
    edits: usize,
    /// Files that are wrong: nothing can be built until they are written or removed.
    wrong: BTreeSet<String>,
    /// Every page that there ever was.
    pages: BTreeSet<String>,
}

const FOLDERS: [&str; 4] = ["", "kidneys/", "kidneys/stones/", "bladder/"];

impl Editor<'_> {
    fn name(&mut self) -> String {
        let (folder, number) = (FOLDERS[self.chance.below(FOLDERS.len())], self.chance.below(12));
        self.pages.insert(format!("{folder}a{number}.html"));
        format!("articles/{folder}a{number}.md")
    }

    fn text(&mut self) -> String {
        let lines = 1 + self.chance.below(30);
        let body = "Drink when you are thirsty.\n\n".repeat(lines);
        let tags = ["", "tags: [food]\n"][self.chance.below(2)];
        format!(
            "---\ntitle: Edit {}\ntype: living-with\n{tags}---\n\n{body}Edit {}.\n",
            self.edits, self.edits
        )
    }

    fn write(&mut self, path: &str, text: &str) {
        let full = self.serving.path(path);
        if full.is_symlink() {
            fs::remove_file(&full).unwrap();
        }
        match self.chance.below(3) {
            0 => self.serving.write(path, text),
            // Over the old one.
            1 => {
                let beside = path.replace("/a", "/.a");
                self.serving.write(&beside, text);
                fs::rename(self.serving.path(&beside), full).unwrap();
            }
            // In two steps.
            _ => {
                self.serving.write(path, &text[..text.len() / 2]);
                self.pause();
                self.serving.write(path, text);
            }
        }
        self.wrong.remove(path);
    }

    /// Mostly shorter than the server waits for quiet, sometimes long enough for an edition in between.
    fn pause(&mut self) {
        let longest = if self.chance.below(8) == 0 { 250 } else { 40 };
        std::thread::sleep(Duration::from_millis(self.chance.below(longest) as u64));
    }

    fn remove(&mut self, path: &str) {
        let _ = fs::remove_file(self.serving.path(path));
        self.wrong.remove(path);
    }

    fn edit(&mut self) {
        self.edits += 1;
        let path = self.name();
        let text = self.text();
        match self.chance.below(20) {
            0..=6 => self.write(&path, &text),
            7 | 8 => self.remove(&path),
            9 => {
                let to = self.name();
                self.remove(&to);
                self.serving.write(&to, "");
                if path != to
                    && fs::rename(self.serving.path(&path), self.serving.path(&to)).is_ok()
                {
                    let wrong = self.wrong.remove(&path);
                    self.wrong.remove(&to);
                    self.wrong.extend(wrong.then_some(to));
                } else {
                    self.write(&to, &text);
                }
            }
            10 => self.wreck(&path, &text),
            11 => self.folder(),
            12 => self.template(),
            13 => self.write(
                "handout.toml",
                &format!(
                    "name = \"Site {}\"\nsearch = {}\n",
                    self.edits,
                    !self.edits.is_multiple_of(3)
                ),
            ),
            14 => {
                self.serving.write("handout.toml", format!("nmae = \"Site {}\"\n", self.edits));
                self.wrong.insert("handout.toml".to_owned());
            }
            15 => self
                .write("articles/tags.toml", &format!("[food]\nlabel = \"Food {}\"\n", self.edits)),
            16 => {
                self.serving.write(&path.replace(".md", ".csv"), format!("edit,{}\n", self.edits))
            }
            17 => {
                for left in [
                    "articles/.#a1.md",
                    "articles/a1.md~",
                    "articles/kidneys/4913",
                    "articles/.a1.md.swp",
                    "public/a1.html",
                ] {
                    self.serving.write(left, "left behind");
                }
            }
            18 => self.mend(),
            _ => self.serving.write(
                "articles/kidneys/dot.svg",
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"d{}\"/>", self.edits),
            ),
        }
    }

    /// Ways to be wrong: half an article, a slip, another encoding, a link.
    fn wreck(&mut self, path: &str, text: &str) {
        self.remove(path);
        let full = self.serving.path(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        match self.chance.below(4) {
            0 => fs::write(&full, &text[..10]).unwrap(),
            1 => fs::write(&full, text.replace("title:", "titel:")).unwrap(),
            2 => fs::write(&full, b"---\ntitle: \xff\xfe\n---\n").unwrap(),
            _ => symlink("nowhere.md", &full).unwrap(),
        }
        self.wrong.insert(path.to_owned());
    }

    /// A whole folder goes elsewhere, comes back under another name, or is removed.
    fn folder(&mut self) {
        let (from, to) =
            (self.serving.path("articles/kidneys"), self.serving.path("articles/moved"));
        let _ = fs::remove_dir_all(&to);
        match self.chance.below(3) {
            0 => drop(fs::remove_dir_all(&from)),
            1 => drop(fs::rename(&from, &to)),
            _ => {
                let _ = fs::rename(&from, &to);
                self.pause();
                let _ = fs::rename(&to, &from);
            }
        }
        self.pages.extend(
            self.pages.clone().iter().filter_map(|page| {
                page.strip_prefix("kidneys/").map(|rest| format!("moved/{rest}"))
            }),
        );
        self.wrong.extend(self.wrong.clone().iter().filter_map(|wrong| {
            wrong.strip_prefix("articles/kidneys/").map(|rest| format!("articles/moved/{rest}"))
        }));
    }

    fn template(&mut self) {
        match self.chance.below(3) {
            0 => drop(fs::remove_dir_all(self.serving.path("templates"))),
            1 => self
                .serving
                .write("templates/assets/site.css", format!("p {{ margin: {}px }}", self.edits)),
            _ => {
                let text = format!(
                    "{{% extends \"base.html\" %}}{{% block content %}}<p>Edit {}.</p>{{% endblock %}}",
                    self.edits
                );
                self.serving.write("templates/404.html", text);
            }
        }
    }

    /// Rights what is wrong and still there.
    fn mend(&mut self) {
        for path in std::mem::take(&mut self.wrong) {
            if path == "handout.toml" {
                self.serving.write(&path, "name = \"Mended\"\n");
            } else if self.serving.path(&path).symlink_metadata().is_ok() {
                fs::remove_file(self.serving.path(&path)).unwrap();
            }
        }
        if !self.serving.path("articles/tags.toml").exists() {
            self.serving.write("articles/tags.toml", "[food]\nlabel = \"Food\"\n");
        }
    }

    /// Waits until the server has seen everything, then compares each file with a clean build.
    fn compare(&mut self) {
        self.mend();
        let last = format!("The last of {} edits.", self.edits);
        self.serving.write(
            "articles/last.md",
            format!("---\ntitle: Last\ntype: living-with\n---\n\n{last}\n"),
        );
        self.serving.until_it_says("/last.html", &last);
        let built = compared(self.serving);
        assert!(built.contains("last.html") && built.len() > 15, "{built:?}");
        for page in self.pages.difference(&built) {
            assert_eq!(
                self.serving.get(&format!("/{page}")).status,
                404,
                "{page} is gone, after {} edits",
                self.edits
            );
        }
    }
}

/// Compares each file with a clean build, and gives their names.
fn compared(serving: &Serving) -> BTreeSet<String> {
    let built = TempDir::new().unwrap();
    let folder = built.path().join("public");
    let mut build = Command::new(env!("CARGO_BIN_EXE_handout"));
    build
        .args(["build", "--today", "2026-11-22", "--root"])
        .arg(serving.folder.path())
        .arg("--output")
        .arg(&folder);
    let output = build.env_remove("SOURCE_DATE_EPOCH").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let files = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|file| file.file_type().is_file());
    files
        .map(|file| {
            let name = file.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            let served = serving.get(&format!("/{name}")).body;
            assert!(
                without_script(served) == fs::read(file.path()).unwrap(),
                "/{name} is not as a clean build makes it"
            );
            name
        })
        .collect()
}

fn without_script(mut page: Vec<u8>) -> Vec<u8> {
    let find = |page: &[u8], part: &[u8]| page.windows(part.len()).position(|at| at == part);
    for script in [
        b"<script defer src=\"/_handout/live.js".as_slice(),
        b"<script type=\"module\" src=\"/_handout/panel.js",
    ] {
        if let Some(start) = find(&page, script) {
            let end = start + find(&page[start..], b"</script>\n").unwrap() + 10;
            page.drain(start..end);
        }
    }
    page
}

/// Resident memory in kilobytes, where the system tells.
fn memory(serving: &Serving) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", serving.id())).unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

#[test]
fn the_demonstration_site_is_served_as_it_is_built() {
    let (folder, root) =
        (TempDir::new().unwrap(), crate::check::tests().parent().unwrap().to_owned());
    for file in ["articles", "templates", "handout.toml"]
        .map(|part| walkdir::WalkDir::new(root.join(part)))
        .into_iter()
        .flatten()
    {
        let file = file.unwrap();
        let to = folder.path().join(file.path().strip_prefix(&root).unwrap());
        match file.file_type().is_dir() {
            true => fs::create_dir_all(to).unwrap(),
            false => drop(fs::copy(file.path(), to).unwrap()),
        }
    }
    let built = compared(&Serving::start(folder, &["--port", "0"]));
    assert!(built.contains("search/en-GB/index.js") && built.len() > 150, "{}", built.len());
}

#[test]
fn served_pages_equal_a_clean_build_after_many_edits() {
    let (edits, seed) = (setting("HANDOUT_SOAK", 150), setting("HANDOUT_SEED", 7));
    let serving = Serving::start(
        site(&[("articles/tags.toml", "[food]\nlabel = \"Food\"\n")]),
        &["--port", "0"],
    );
    let (heard, torn): (Arc<AtomicUsize>, Arc<AtomicUsize>) = Default::default();
    browse(serving.port, Arc::clone(&heard), Arc::clone(&torn));
    let mut editor = Editor {
        serving: &serving,
        chance: Chance(seed as u64),
        edits: 0,
        wrong: BTreeSet::new(),
        pages: BTreeSet::new(),
    };
    let mut warm = 0;
    while editor.edits < edits {
        editor.edit();
        editor.pause();
        if editor.edits.is_multiple_of(COMPARED) {
            editor.compare();
        }
        if editor.edits == WARM {
            warm = memory(&serving);
        }
    }
    let heard = heard.load(Ordering::Relaxed);
    if warm > 0 {
        let grown = memory(&serving) as f64 / warm as f64;
        println!(
            "{edits} edits with seed {seed}, {heard} editions heard; memory {warm} kB after {WARM} edits, then {grown:.3} of it"
        );
        assert!(grown <= 1.2, "memory has grown to {grown:.2} of what it was after {WARM} edits");
    }
    assert_eq!(torn.load(Ordering::Relaxed), 0, "half pages");
    assert!(heard > edits / COMPARED, "the browser was told of {heard} editions");
}

/// A browser that is told of each edition and asks for pages; none may be half a page.
fn browse(port: Port, heard: Arc<AtomicUsize>, torn: Arc<AtomicUsize>) {
    std::thread::spawn(move || {
        let mut events = Events::of(port);
        while events.heard().is_some() {
            for page in ["/", "/a1.html", "/kidneys/a2.html", "/_handout/mistakes", "/last.html"] {
                let whole = port.get(page).text().ends_with("</html>\n");
                torn.fetch_add(usize::from(!whole), Ordering::Relaxed);
            }
            heard.fetch_add(1, Ordering::Relaxed);
        }
    });
}
