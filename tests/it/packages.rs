//! What the program is made of, and that `handout licenses` names all of it.

#![cfg(feature = "cli")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::folder::{code, out, run};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// All packages that the dependencies need, on any system, as `name version`: what scripts/packages.py finds, too.
fn packages() -> BTreeSet<String> {
    let manifest: Table = read("Cargo.toml").parse().unwrap();
    let lock: Table = read("Cargo.lock").parse().unwrap();
    let of_systems = manifest["target"].as_table().unwrap().values();
    let tables = of_systems.chain([&Value::Table(manifest.clone())]).cloned().collect::<Vec<_>>();
    let wanted: BTreeSet<&str> = tables
        .iter()
        .flat_map(|table| table["dependencies"].as_table().unwrap())
        .map(|(name, entry)| entry.get("package").and_then(Value::as_str).unwrap_or(name))
        .collect();
    let mut by_name: BTreeMap<&str, Vec<&Table>> = BTreeMap::new();
    for entry in lock["package"].as_array().unwrap() {
        let entry = entry.as_table().unwrap();
        by_name.entry(entry["name"].as_str().unwrap()).or_default().push(entry);
    }
    let needs = |entry: &Table| -> Vec<String> {
        let list = entry.get("dependencies").and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().map(|need| need.as_str().unwrap().to_owned()).collect()
    };
    let mut waiting = needs(by_name["handout"][0]);
    waiting.retain(|need| wanted.contains(need.split(' ').next().unwrap()));
    let mut found = BTreeSet::new();
    while let Some(need) = waiting.pop() {
        let (name, version) = need.split_once(' ').unwrap_or((&need, ""));
        let is_it =
            |entry: &&&Table| version.is_empty() || entry["version"].as_str() == Some(version);
        let entry = by_name[name].iter().find(is_it).unwrap();
        if found.insert(format!("{name} {}", entry["version"].as_str().unwrap())) {
            waiting.extend(needs(entry));
        }
    }
    found
}

#[test]
fn the_notices_name_every_package_with_the_text_of_its_licence() {
    let notices = read("src/cli/licenses.txt");
    let rule = format!("\n{}\n", "=".repeat(100));
    let (list, texts) = notices.split_once(&rule).unwrap();
    let listed: BTreeSet<String> = list
        .lines()
        .filter_map(|line| line.split_once(" ("))
        .filter(|(package, _)| package.split(' ').count() == 2)
        .map(|(package, _)| package.to_owned())
        .collect();
    assert_eq!(listed, packages(), "Cargo.lock has changed: run scripts/licenses");
    let with_text: BTreeSet<String> =
        texts.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect();
    assert!(listed.is_subset(&with_text), "{:?}", listed.difference(&with_text));
    for group in texts.split(&rule) {
        // A heading, whose it is, and the text: the shortest licence has 700 letters.
        let text = group.splitn(3, "\n\n").nth(2).map_or(0, str::len);
        assert!(text > 500, "a licence without its text:\n{group}");
    }
}

#[test]
fn the_program_prints_its_licence_and_the_notices() {
    let output = run(Path::new("."), &["licenses"]);
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output), format!("{}\n{}", read("LICENSE"), read("src/cli/licenses.txt")));
}
