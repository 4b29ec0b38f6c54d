//! The search: both sides make the same words, and readers find what they look for.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use handout::diagnostic::Level;
use handout::emit::{Content, Site};
use handout::markdown::fold::{self, Folding};
use handout::{escape, pipeline};

use crate::check;

/// What node prints; `None` where there is no node (scripts/test installs it).
fn node(arguments: &[&str], input: &str) -> Option<String> {
    let root = check::tests().parent().unwrap().to_owned();
    let mut command = Command::new("node");
    command
        .args(["tests/search/browser.js", arguments[0], "templates/assets/search.js"])
        .args(&arguments[1..])
        .current_dir(root);
    let mut child = match command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(_) => {
            eprintln!("not tested: there is no node");
            return None;
        }
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

fn write(site: &Site, folder: &Path) {
    for output in site.plan.outputs() {
        if let Content::Bytes(bytes) = site.render(output).unwrap() {
            let file = folder.join(&output.route.file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }
}

#[test]
fn the_program_and_the_browser_make_the_same_words() {
    let list = fs::read_to_string(check::tests().join("search/words.txt")).unwrap();
    let lines: Vec<(&str, &str, &str)> = list
        .lines()
        .filter_map(|line| {
            let (text, rest) = line.split_once('\t')?;
            let (words, language) = rest.split_once('\t').unwrap_or((rest, "en"));
            Some((text, words, language))
        })
        .collect();
    for (text, words, language) in &lines {
        assert_eq!(
            fold::list(Folding::of(language), text).join(" "),
            *words,
            "the words of {text}"
        );
    }
    let input: String =
        lines.iter().map(|(text, _, language)| format!("{text}\t{language}\n")).collect();
    let Some(printed) = node(&["words"], &input) else { return };
    let expected: String = lines.iter().map(|(_, words, _)| format!("{words}\n")).collect();
    assert_eq!(printed, expected);
}

/// What readers type, a tab, and the address of what they must find first.
#[test]
fn readers_of_the_demonstration_site_find_what_they_look_for() {
    let root = check::tests().parent().unwrap().to_owned();
    let input = pipeline::read(camino::Utf8Path::from_path(&root).unwrap()).unwrap();
    let (site, report) = check::built(input, &check::options(), Level::Error);
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    let folder = tempfile::tempdir().unwrap();
    write(&site, folder.path());
    for (language, place) in [("en", ""), ("es", "es"), ("ar", "ar")] {
        let asked =
            fs::read_to_string(check::tests().join(format!("search/queries.{language}.txt")))
                .unwrap();
        let lines: Vec<(&str, &str)> =
            asked.lines().filter_map(|line| line.split_once('\t')).collect();
        let input: String = lines.iter().map(|(query, _)| format!("{query}\n")).collect();
        let page = folder.path().join(place);
        let Some(printed) = node(&["query", page.to_str().unwrap()], &input) else { return };
        for ((query, first), answer) in lines.iter().zip(printed.lines()) {
            let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
            let result = &answer["results"][0];
            let found = if result["at"] == "" { &result["href"] } else { &result["at"] };
            let found = escape::percent_decode(found.as_str().unwrap_or_default()).unwrap();
            assert_eq!(found.trim_start_matches("../"), *first, "{query}: {answer:#}");
            assert!(
                answer["first"].as_u64().unwrap() <= 60_000,
                "the first result of {query} needs {} bytes",
                answer["first"]
            );
            assert!(answer["status"].as_str().unwrap().contains(query));
        }
    }
}
