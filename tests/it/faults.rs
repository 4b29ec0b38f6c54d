//! The list of faults that were found and the table of promises: each number is there, with tests that exist.

use std::collections::BTreeSet;
use std::fs;

use crate::check;

/// Whether there is such a test: `it word::lists_are_those_of_word`.
fn exists(test: &str) -> bool {
    let tests = check::tests();
    let root = tests.parent().unwrap();
    let (kind, name) = test.split_once(' ').unwrap_or((test, ""));
    let holds = |file: std::path::PathBuf, function: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        text.contains(&format!("#[test]\nfn {function}()"))
            || text.contains(&format!("#[test]\n    fn {function}()"))
    };
    match kind {
        "cases" => match name.split_once("::") {
            Some(("sites", case)) => tests.join("sites").join(case).join("report.txt").is_file(),
            Some(("rules", rule)) => handout::check::rule(rule).is_some(),
            _ => false,
        },
        "import" => tests.join("import").join(name).join("expected").is_dir(),
        "it" => name.split_once("::").is_some_and(|(file, function)| {
            holds(tests.join("it").join(format!("{file}.rs")), function)
        }),
        "lib" => {
            name.split_once(' ').is_some_and(|(file, function)| holds(root.join(file), function))
        }
        _ => false,
    }
}

#[test]
fn each_fault_has_tests_that_exist_or_a_reason() {
    let text = fs::read_to_string(check::tests().join("faults.md")).unwrap();
    let mut numbers = BTreeSet::new();
    let mut wrong = Vec::new();
    let table = text.split("|---|---|---|\n").nth(1).unwrap();
    for row in table.lines() {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [number, _, named] = cells[..] else { panic!("a row of three cells: {row}") };
        numbers.insert(number);
        let reason = ["not here: ", "as it is: "].iter().any(|begin| named.starts_with(begin));
        let names: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
        if names.is_empty() && !reason {
            wrong.push(format!("{number}: neither a test nor a reason"));
        }
        let missing = names.iter().filter(|name| !reason && !exists(name));
        wrong.extend(missing.map(|name| format!("{number}: there is no test `{name}`")));
    }
    let all = (1..=27)
        .map(|number| number.to_string())
        .chain((1..=19).map(|number| format!("A{number}")));
    wrong.extend(
        all.filter(|number| !numbers.contains(number.as_str()))
            .map(|number| format!("{number} is missing")),
    );
    assert!(wrong.is_empty(), "tests/faults.md:\n{}", wrong.join("\n"));
}

#[test]
fn each_promise_has_tests_that_exist() {
    let text = fs::read_to_string(check::tests().join("../docs/reliability.md")).unwrap();
    let tables = text.split("|---|---|\n").skip(1);
    let rows: Vec<&str> =
        tables.flat_map(|table| table.lines().take_while(|line| line.starts_with('|'))).collect();
    assert!(rows.len() >= 45, "{} promises", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let (promise, named) = row.trim_matches('|').split_once(" | ").unwrap();
        let names: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
        if names.is_empty() {
            wrong.push(format!("{promise}: no test"));
        }
        let missing = names.iter().filter(|name| !exists(name));
        wrong.extend(missing.map(|name| format!("{promise}: there is no test `{name}`")));
    }
    assert!(wrong.is_empty(), "docs/reliability.md:\n{}", wrong.join("\n"));
}
