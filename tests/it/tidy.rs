//! The house rules: floors, nevers and measures, read off the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use handout::check::{Group, RULES};

use crate::check;

/// Rooms that only one other room uses: who wants what they do asks that one.
const ONLY_FOR: [(&str, &str); 1] = [("link_check", "cli")];

/// A row of the table in `ARCHITECTURE.md`.
struct Room {
    floor: u32,
    name: String,
    /// Crates and parts of the standard library that only the rooms that name them may use.
    own: BTreeSet<String>,
}

/// The table of rooms, and the crates that every room may use.
fn rooms() -> (Vec<Room>, BTreeSet<String>) {
    let text = read("ARCHITECTURE.md");
    let names = |list: &str| -> BTreeSet<String> {
        list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    };
    let table = text.split("| floor | room |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let rooms = rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [floor, name, _, own] = cells[..] else { panic!("a row of four cells: {row}") };
        Room { floor: floor.parse().unwrap(), name: name.to_owned(), own: names(own) }
    });
    let common = text.split("Every room may use:").nth(1).unwrap().lines().next().unwrap();
    (rooms.collect(), names(common.trim_end_matches('.')))
}

/// How a crate or a part of the standard library is written in code.
fn written(name: &str) -> String {
    if is_of_the_standard_library(name) {
        return name.to_owned();
    }
    format!("{}::", name.replace('-', "_"))
}

/// Whether `name`, as in `url::`, is written in `line`, and not the end of a longer name.
fn mentions(line: &str, name: &str) -> bool {
    let starts = |before: &str| {
        !before.ends_with(|before: char| before.is_alphanumeric() || ['_', ':'].contains(&before))
    };
    line.match_indices(name).any(|(at, _)| starts(&line[..at]))
}

/// A file of the project.
fn read(path: &str) -> String {
    fs::read_to_string(check::tests().parent().unwrap().join(path)).unwrap()
}

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
    let (rooms, _) = rooms();
    let floor = |name: &str| match name {
        "lib" => u32::MAX,
        _ => match rooms.iter().find(|room| room.name == name) {
            Some(room) => room.floor,
            None => panic!("the room `{name}` is missing in the table of ARCHITECTURE.md"),
        },
    };
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| file.name != "lib.rs") {
        let own = floor(&file.room);
        for room in imports(file) {
            if floor(&room) >= own {
                wrong.push(format!(
                    "{} (floor {own}) imports {room} (floor {})",
                    file.name,
                    floor(&room)
                ));
            }
            if ONLY_FOR.iter().any(|(of, user)| *of == room && *user != file.room) {
                wrong.push(format!("{} imports {room}", file.name));
            }
        }
    }
    assert!(wrong.is_empty(), "imports run up:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_rooms_is_whole() {
    let (rooms, common) = rooms();
    let in_table: Vec<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
    let on_disk: BTreeSet<String> =
        files().into_iter().map(|file| file.room).filter(|room| room != "lib").collect();
    assert_eq!(
        in_table.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(),
        on_disk,
        "the rooms in the table and in src"
    );
    assert_eq!(in_table.len(), on_disk.len(), "a room has one row");
    let named: BTreeSet<String> =
        rooms.iter().flat_map(|room| &room.own).chain(&common).cloned().collect();
    let crates: BTreeSet<&str> =
        named.iter().map(String::as_str).filter(|name| !is_of_the_standard_library(name)).collect();
    let manifest = read("Cargo.toml");
    let dependencies: BTreeSet<&str> = manifest
        .split("\n[")
        .filter(|section| {
            let head = section.lines().next().unwrap();
            head == "dependencies]" || head.ends_with(".dependencies]")
        })
        .flat_map(|section| section.lines().skip(1).filter_map(|line| line.split_once(" = ")))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(crates, dependencies, "the crates in the table and in Cargo.toml");
}

#[test]
fn the_outside_world_has_few_doors() {
    let (rooms, _) = rooms();
    let files = files();
    let guarded: BTreeSet<&String> = rooms.iter().flat_map(|room| &room.own).collect();
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for file in files.iter().filter(|file| file.room != "lib") {
        let room = rooms.iter().find(|room| room.name == file.room).unwrap();
        for (number, line) in code(file) {
            for name in guarded.iter().filter(|name| mentions(line, &written(name))) {
                used.insert((&room.name, *name));
                if !room.own.contains(*name) {
                    wrong.push(format!("{}:{}: {name}", file.name, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "rooms that use what is not theirs:\n{}", wrong.join("\n"));
    let named = rooms.iter().flat_map(|room| room.own.iter().map(|name| (&room.name, name)));
    let idle: Vec<_> = named.filter(|pair| !used.contains(pair)).collect();
    assert!(idle.is_empty(), "rooms that do not use what the table gives them: {idle:?}");
}

fn is_of_the_standard_library(name: &str) -> bool {
    name.starts_with("std::")
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

/// A path of `camino` answers questions about the disk, too.
#[test]
fn only_disk_asks_what_is_at_a_path() {
    let questions = [
        "exists",
        "try_exists",
        "is_dir",
        "is_file",
        "is_symlink",
        "metadata",
        "symlink_metadata",
        "read_dir",
        "read_dir_utf8",
        "read_link",
        "read_link_utf8",
        "canonicalize",
        "canonicalize_utf8",
    ]
    .map(|name| [format!(".{name}()"), format!("Utf8Path::{name}")])
    .concat();
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| file.room != "disk") {
        for (number, line) in code(file) {
            let asked = questions.iter().filter(|question| line.contains(question.as_str()));
            wrong.extend(asked.map(|question| format!("{}:{}: {question}", file.name, number + 1)));
        }
    }
    assert!(wrong.is_empty(), "questions that `disk` should answer:\n{}", wrong.join("\n"));
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
        "println!",
        "SystemTime",
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
    let allowed =
        ["emit/view.rs", "theme.rs", "emit/articles_json.rs", "diagnostic/json.rs", "plan.rs"];
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
    let opening = |file: &File| file.text.starts_with("//! ");
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
