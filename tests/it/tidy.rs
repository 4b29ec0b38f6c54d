//! The house rules: floors, nevers and measures, read off the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use handout::check::{Group, RULES};

use crate::check;

/// The floor of each room: it imports from lower floors, and from its own room.
const FLOORS: &[(&str, u32)] = &[
    ("id", 0),
    ("source", 1),
    ("escape", 1),
    ("css", 1),
    ("diagnostic", 2),
    ("route", 2),
    ("html_audit", 2),
    ("links", 2),
    ("resize", 2),
    ("markdown", 3),
    ("data", 3),
    ("schema", 4),
    ("config", 5),
    ("article", 6),
    ("theme", 6),
    ("plan", 6),
    ("library", 7),
    ("disk", 7),
    ("serve", 7),
    ("link_check", 7),
    ("import", 8),
    ("check", 8),
    ("emit", 8),
    ("scaffold", 8),
    ("build", 9),
    ("report", 9),
    ("pipeline", 10),
    ("desk", 11),
    ("cli", 12),
    ("main", 13),
    ("lib", 13),
];

/// Which rooms may use a crate that reaches outside, or that only one room should know.
const ONLY: &[(&str, &[&str])] = &[
    ("pulldown_cmark::", &["markdown"]),
    ("tera::", &["theme"]),
    ("walkdir::", &["disk"]),
    ("notify::", &["disk"]),
    ("axum::", &["serve"]),
    ("tokio::", &["serve"]),
    ("clap::", &["cli"]),
    ("getrandom::", &["cli"]),
    ("indicatif::", &["cli"]),
    ("rayon::", &["library", "build", "pipeline"]),
    ("granit_parser::", &["data"]),
    ("annotate_snippets::", &["diagnostic"]),
    ("aho_corasick::", &["markdown"]),
    ("qrcodegen::", &["emit"]),
    ("imagesize::", &["source"]),
    ("image::", &["resize"]),
    ("roxmltree::", &["source", "import"]),
    ("scraper::", &["import"]),
    ("zip::", &["import"]),
    ("encoding_rs::", &["import"]),
    ("std::fs", &["disk"]),
    ("crate::link_check::", &["cli"]),
    ("ureq::", &["link_check"]),
    ("rustls::", &["link_check"]),
    ("url::", &["links"]),
    ("std::net", &["links", "serve", "cli"]),
    ("std::env", &["cli"]),
    ("SystemTime", &["disk"]),
    ("println!", &[]),
];

struct File {
    name: String,
    room: String,
    text: String,
}

fn files() -> Vec<File> {
    let folder = check::tests().parent().unwrap().join("src");
    let tree = check::read_tree(&folder).into_iter().filter(|(name, _)| name.ends_with(".rs"));
    tree.map(|(name, text)| {
        let room = name.trim_end_matches(".rs").split('/').next().unwrap().to_owned();
        File { name, room, text }
    })
    .collect()
}

fn floor(room: &str) -> u32 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("the room `{room}` has no floor"))
        .1
}

/// The code of a file without comments.
fn code(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The rooms that a file imports.
fn imports(file: &File) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (_, line) in code(file) {
        for part in line.split("crate::").skip(1) {
            let room: String = part
                .chars()
                .take_while(|character| character.is_alphanumeric() || *character == '_')
                .collect();
            if !room.is_empty() {
                rooms.insert(room);
            }
        }
    }
    rooms.remove(&file.room);
    rooms
}

#[test]
fn imports_run_down() {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| file.name != "lib.rs") {
        for room in imports(file) {
            if floor(&room) >= floor(&file.room) {
                wrong.push(format!(
                    "{} (floor {}) imports {room} (floor {})",
                    file.name,
                    floor(&file.room),
                    floor(&room)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "imports run up:\n{}", wrong.join("\n"));
}

#[test]
fn rules_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| file.name.starts_with("check/rules/")) {
        if code(file).any(|(_, line)| line.contains("check::rules::") || line.contains("super::")) {
            wrong.push(file.name.clone());
        }
    }
    assert!(wrong.is_empty(), "rules that import rules: {wrong:?}");
}

#[test]
fn the_outside_world_has_few_doors() {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| !["main", "lib"].contains(&file.room.as_str())) {
        for (number, line) in code(file) {
            for (word, rooms) in ONLY {
                if line.contains(word) && !rooms.contains(&file.room.as_str()) {
                    wrong.push(format!("{}:{}: {word}", file.name, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "rooms that use what is not theirs:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_unsafe_unwrapped_or_left_open() {
    let never = [
        "unsafe ",
        ".unwrap()",
        "todo!",
        "unimplemented!",
        "FIXME",
        "TODO",
        "static mut",
        "OnceLock",
        "LazyLock",
        "thread_local!",
    ];
    let mut wrong = Vec::new();
    for file in files() {
        for (number, line) in file.text.lines().enumerate() {
            wrong.extend(
                never
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{}:{}: {word}", file.name, number + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "never:\n{}", wrong.join("\n"));
}

#[test]
fn only_views_and_records_are_serialized() {
    let allowed = ["emit/view.rs", "emit/articles_json.rs", "diagnostic/json.rs", "plan.rs"];
    let mut wrong = Vec::new();
    for file in
        files().iter().filter(|file| !allowed.contains(&file.name.as_str()) && file.room != "disk")
    {
        if code(file).any(|(_, line)| line.contains("derive(") && line.contains("Serialize")) {
            wrong.push(file.name.clone());
        }
    }
    assert!(wrong.is_empty(), "domain types are not serialized: {wrong:?}");
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let opening = |file: &File| {
        file.text.starts_with("//! ") || (file.name == "lib.rs" && file.text.starts_with("#![doc"))
    };
    let wrong: Vec<String> =
        files().into_iter().filter(|file| !opening(file)).map(|file| file.name).collect();
    assert!(wrong.is_empty(), "files that do not say what they are for: {wrong:?}");
}

#[test]
fn files_stay_readable() {
    const LONGEST: usize = 500;
    let long: Vec<String> = files()
        .iter()
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| format!("{} {lines}", file.name))
        .collect();
    assert!(long.is_empty(), "files with more than {LONGEST} lines: {long:?}");
}

#[test]
fn rules_are_named_after_their_files_and_in_order_of_groups() {
    let folder = check::tests().parent().unwrap().join("src/check/rules");
    let on_disk: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut expected = BTreeMap::new();
    for rule in RULES {
        assert!(
            expected.insert(format!("{}.md", rule.name), ()).is_none(),
            "{} is listed twice",
            rule.name
        );
    }
    let pages: BTreeSet<String> =
        on_disk.iter().filter(|name| name.ends_with(".md")).cloned().collect();
    assert_eq!(
        pages,
        expected.into_keys().collect::<BTreeSet<_>>(),
        "each rule has a page, each page a rule"
    );
    let groups: Vec<Group> = RULES.iter().map(|rule| rule.group).collect();
    assert!(groups.is_sorted(), "rules of a group stand together");
}

#[test]
fn every_name_in_the_code_is_a_rule() {
    let mut wrong = Vec::new();
    for file in files() {
        let joined: String = file.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let calls = joined.split("Diagnostic::error(").skip(1);
        for part in calls.chain(joined.split(".under(").skip(1)) {
            let Some(name) =
                part.trim_start().strip_prefix('"').and_then(|part| part.split('"').next())
            else {
                continue;
            };
            if !name.is_empty() && !RULES.iter().any(|rule| rule.name == name) {
                wrong.push(format!("{}: {name}", file.name));
            }
        }
    }
    assert!(wrong.is_empty(), "names without a page: {wrong:?}");
}
