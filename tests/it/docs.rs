//! Every example in the documents works, and what they list is what there is.

#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;

use crate::check::{self, Files};
use crate::folder::{log, out, run};

fn documents() -> Vec<(PathBuf, String)> {
    let root = check::tests().parent().unwrap().to_owned();
    let mut paths = vec![root.join("README.md")];
    paths.extend(
        fs::read_dir(root.join("docs"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "md")),
    );
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The sites of a document: under each heading, the blocks with four backticks whose first line names a file.
fn sites(document: &str) -> Vec<(String, Files)> {
    let mut sites = Vec::new();
    for section in sections(document) {
        let mut files = Files::new();
        for block in section.split("\n````").skip(1).step_by(2) {
            let (head, content) = block.split_once('\n').unwrap();
            if let Some(path) = head.split_whitespace().nth(1) {
                files.insert(path.to_owned(), format!("{content}\n"));
            }
        }
        if !files.is_empty() {
            sites.push((section.lines().next().unwrap().to_owned(), files));
        }
    }
    sites
}

/// The parts of a document that begin with `## `, outside of blocks with four backticks.
fn sections(document: &str) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    let mut block = false;
    for line in document.lines() {
        block ^= line.starts_with("````");
        match line.strip_prefix("## ").filter(|_| !block) {
            Some(heading) => sections.push(format!("{heading}\n")),
            None => sections.last_mut().into_iter().for_each(|section| {
                section.push_str(line);
                section.push('\n');
            }),
        }
    }
    sections
}

#[test]
fn every_site_in_the_documents_builds() {
    let mut count = 0;
    for (path, text) in documents() {
        for (heading, mut files) in sites(&text) {
            let disclaimer =
                "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nText.\n";
            files.entry("articles/disclaimer.md".into()).or_insert_with(|| disclaimer.into());
            let (site, report) = check::build(&files);
            let site = site.unwrap_or_else(|sources| {
                panic!("{}, {heading}:\n{}", path.display(), check::show(&report, &sources))
            });
            if let Err(mistakes) = check::render(&site) {
                panic!("{}, {heading}:\n{}", path.display(), check::show(&mistakes, &site.sources));
            }
            let faults = handout::build::audit(&site, handout::diagnostic::Level::Note);
            assert!(
                faults.diagnostics().is_empty(),
                "{}, {heading}:\n{}",
                path.display(),
                check::show(&faults, &site.sources)
            );
            count += 1;
        }
    }
    assert!(count >= 5, "only {count} sites were found in the documents");
}

#[test]
fn the_message_in_the_readme_is_the_one_that_is_shown() {
    let readme = &documents().into_iter().find(|(path, _)| path.ends_with("README.md")).unwrap().1;
    let expected = readme
        .split("```text\n")
        .find(|block| block.starts_with("error["))
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let (_, mut files) = sites(readme).into_iter().find(|(heading, _)| heading == "Start").unwrap();
    let salt = files.get_mut("articles/kidneys/salt.md").unwrap();
    *salt = salt.replace("type: living-with\n", "type: living-with\ndrfat: true\n");
    let (site, report) = check::build(&files);
    assert_eq!(check::show(&report, &site.err().unwrap()).trim(), expected.trim());
}

#[test]
fn the_summary_in_the_readme_is_what_the_program_prints() {
    let root = check::tests().parent().unwrap().to_owned();
    let folder = tempfile::TempDir::new().unwrap();
    for part in ["articles", "templates", "handout.toml"] {
        for entry in walkdir::WalkDir::new(root.join(part))
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
        {
            let to = folder.path().join(entry.path().strip_prefix(&root).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(entry.path(), to).unwrap();
        }
    }
    let output = run(folder.path(), &["build", "--today", "2026-11-22"]);
    let counts = |line: &str| {
        line.rsplit_once(", in ").unwrap_or_else(|| panic!("{line}{}", log(&output))).0.to_owned()
    };
    let printed = counts(&out(&output));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let shown = readme.lines().find(|line| line.contains(" files written, ")).unwrap();
    assert_eq!(counts(shown), printed);
}

#[test]
fn the_templates_page_names_every_field_of_every_view() {
    let root = check::tests().parent().unwrap().to_owned();
    let views = fs::read_to_string(root.join("src/emit/view.rs")).unwrap();
    let page = fs::read_to_string(root.join("docs/templates.md")).unwrap();
    let fields = views
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':').map(|(name, _)| name));
    let names = fields.map(|name| if name == "page_type" { "type" } else { name });
    let missing: Vec<&str> = names.filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/templates.md does not name {missing:?}");
}

#[test]
fn what_troubleshooting_says_about_front_matter_is_so() {
    let page =
        &documents().into_iter().find(|(path, _)| path.ends_with("troubleshooting.md")).unwrap().1;
    let section = page.split("## Front matter\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let code = |cell: &str| cell.split('`').nth_back(1).unwrap_or_default().to_owned();
    let mut count = 0;
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let [wrong, right] =
            row.trim_matches('|').split(" | ").map(code).collect::<Vec<_>>().try_into().unwrap();
        for (line, is_right) in [(wrong, false), (right, true)] {
            let title = if line.starts_with("title") { "" } else { "title: Salt\n" };
            let article = format!("---\n{title}{line}\n---\n\nLess salt.\n");
            let disclaimer =
                "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nText.\n";
            let settings = "[people.anna]\nname = \"Anna Example\"\n";
            let files = [
                ("articles/a.md", article.as_str()),
                ("articles/disclaimer.md", disclaimer),
                ("handout.toml", settings),
            ];
            let files: Files =
                files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
            let (site, report) = check::build(&files);
            assert_eq!(site.is_ok(), is_right, "{line}: {:?}", report.diagnostics());
        }
        count += 1;
    }
    assert!(count >= 3, "only {count} rows");
}

#[cfg(unix)]
#[test]
fn the_manual_is_built_with_handout() {
    let root = check::tests().parent().unwrap().to_owned();
    let folder = tempfile::TempDir::new().unwrap();
    let mut script = std::process::Command::new("sh");
    let output = script
        .arg(root.join("scripts/manual"))
        .arg(folder.path())
        .arg(env!("CARGO_BIN_EXE_handout"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    for page in ["index", "getting-started", "commands/build", "rules/missing-alt"] {
        assert!(folder.path().join(format!("public/{page}.html")).exists(), "{page} is missing");
    }
}

#[test]
fn the_commands_of_the_report_page_work_on_the_demonstration_site() {
    let root = check::tests().parent().unwrap().to_owned();
    let page = &documents().into_iter().find(|(path, _)| path.ends_with("report.md")).unwrap().1;
    let folder = tempfile::tempdir().unwrap();
    let commands: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("handout ")).collect();
    assert!(commands.len() >= 2, "{commands:?}");
    for command in commands {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_handout"));
        run.args(command.split_whitespace())
            .args(["--today", "2026-11-22", "--root"])
            .arg(&root)
            .current_dir(folder.path());
        let output = run.output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        let file = folder.path().join(command.split_whitespace().nth(2).unwrap());
        let text = fs::read_to_string(file).unwrap();
        let missing: Vec<&str> = parts(page)
            .into_iter()
            .filter(|part| !text.contains(&format!("<h2>{part}</h2>")))
            .collect();
        assert!(missing.is_empty(), "{command}: the page has no {missing:?}");
    }
}

/// The parts of the report that its page lists, from the first table.
fn parts(page: &str) -> Vec<&str> {
    let table = page.split("|---|---|\n").nth(1).unwrap().split("\n\n").next().unwrap();
    table.lines().filter_map(|row| row.strip_prefix("| ")?.split(" |").next()).collect()
}
