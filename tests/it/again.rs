//! A site that is made again after an edit is the one that is made anew, byte for byte.

use std::collections::BTreeMap;

use handout::build::{BuildCache, Input, build};
use handout::diagnostic::Level;
use handout::source::Sources;

use crate::check;
use crate::corpus::generator;

/// A small site with everything that one file can change in another.
fn site() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = generator::files(30).collect();
    let more = [
        (
            "handout.toml",
            "name = \"Library\"\nlanguages = [\"es\"]\nbase_url = \"https://health.example\"\n",
        ),
        ("articles/glossary.md", "---\ntitle: Glossary\n---\n\nbiopsy\n: A small sample.\n"),
        (
            "articles/salt.md",
            "---\ntitle: Salt\ntype: living-with\naliases: [old-salt]\n---\n\nSee [water](water.md#how).\n\n## Why {#why}\n\nA biopsy.\n",
        ),
        (
            "articles/water.md",
            "---\ntitle: Water\ntype: living-with\ntags: [heart-health]\n---\n\n## How {#how}\n\nSee [salt](salt.md#why).\n",
        ),
        (
            "articles/water.es.md",
            "---\ntitle: Agua\ntype: living-with\n---\n\n## Como {#como}\n\nVer [sal](salt.md).\n",
        ),
        (
            "articles/disclaimer.es.md",
            "---\ntitle: Aviso\nsummary: Esto no es un consejo.\n---\n\nEsto no es un consejo.\n",
        ),
    ];
    files.extend(more.map(|(path, text)| (path.to_owned(), text.to_owned())));
    files
}

/// Each edit: a file, what to find in it (nothing: the file goes, or comes when it is not there), and what to write.
const EDITS: [(&str, &str, &str); 25] = [
    ("articles/salt.md", "A biopsy.", "A biopsy, and *water*."),
    ("articles/salt.md", "A biopsy", "See [nothing](nowhere.md)"),
    ("articles/salt.md", "See [nothing](nowhere.md)", "See [more](more.md)"),
    ("articles/more.md", "", "---\ntitle: More\ntype: test\n---\n\nMore.\n"),
    ("articles/salt.md", "{#why}", "{#reason}"),
    ("articles/water.md", "salt.md#why", "salt.md#reason"),
    ("articles/glossary.md", "small", "very small"),
    ("articles/glossary.md", "biopsy\n", "biopsy, sample\n"),
    ("articles/salt.md", "title: Salt", "title: Less salt"),
    ("articles/salt.md", "old-salt", "older-salt"),
    ("articles/water.md", "tags: [heart-health]", "tags: [heart-health, kidney-health]"),
    ("templates/words/en.toml", "", "home = \"Start\"\n"),
    ("templates/words/en.toml", "", ""),
    ("templates/page.html", "", "{{ broken"),
    ("templates/page.html", "", ""),
    ("handout.toml", "Library", "Health library"),
    ("handout.toml", "base_url", "permalinks = \"directory\"\nbase_url"),
    ("articles/water.md", "type: living-with", "type: living-with\ndraft: true"),
    ("articles/water.md", "\ndraft: true", ""),
    ("articles/more.md", "", ""),
    ("articles/salt.md", "See [more](more.md)", "No link"),
    ("articles/water.es.md", "", ""),
    ("articles/water.md", "## How", "![A glass](glass.svg)\n\n## How"),
    (
        "articles/glass.svg",
        "",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
    ),
    ("articles/water.md", "![A glass]", "[A glass]"),
];

#[test]
fn after_every_edit_the_site_is_as_if_made_anew() {
    let mut files = site();
    let mut cache = BuildCache::default();
    let mut built = 0;
    for edit in std::iter::once(("", "", "")).chain(EDITS) {
        apply(&mut files, edit);
        let input = || Input::from(Sources::in_memory(files.clone()));
        let anew = build(&mut BuildCache::default(), input(), &check::options(), Level::Note);
        let again = build(&mut cache, input(), &check::options(), Level::Note);
        assert_eq!(json(&anew.report, &files), json(&again.report, &files), "{edit:?}");
        match (anew.site(), again.site()) {
            (Some(anew), Some(again)) => {
                assert!(
                    check::render(&anew).unwrap() == check::render(&again).unwrap(),
                    "{edit:?}"
                );
                built += 1;
            }
            (None, None) => {}
            _ => panic!("only one of them builds after {edit:?}"),
        }
    }
    assert!(built > EDITS.len() / 2, "{built} edits left a site that builds");
}

fn apply(files: &mut BTreeMap<String, String>, (path, from, to): (&str, &str, &str)) {
    match files.get_mut(path) {
        Some(text) if !from.is_empty() => {
            assert!(text.contains(from), "{path} has no {from:?}");
            *text = text.replacen(from, to, 1);
        }
        Some(_) => drop(files.remove(path)),
        None if path.is_empty() => {}
        None => drop(files.insert(path.to_owned(), to.to_owned())),
    }
}

fn json(report: &handout::diagnostic::Diagnostics, files: &BTreeMap<String, String>) -> String {
    handout::diagnostic::json::render(report, &Sources::in_memory(files.clone()))
}
