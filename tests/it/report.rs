//! `handout report`: what the editors of a site are told, and where the file may be written.

#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use handout::build::{BuildCache, Input, build};
use handout::diagnostic::Level;
use handout::report::{self, Pages, ReportInput};
use handout::source::Sources;
use tempfile::TempDir;

use crate::check::{self, Files};
use crate::corpus::generator;

const DISCLAIMER: &str = "---\ntitle: Disclaimer\nsummary: General information, not advice.\n---\n\nAsk your care team.\n";

/// Two sources, of which one is old; a review that was due, in words that a rule minds.
const SALT: &str = "---
title: Salt & <script>alert(1)</script>
type: living-with
tags: [food]
key_points: [Less is better.]
date: 2020-01-02
updated: 2026-03-01
reviewed: 2023-02-01
reviewers: [{name: A Person}]
sources:
  - {id: a, title: A, publisher: P, year: 2004, url: \"https://example.org/\"}
  - {id: b, title: B}
---

## Less salt

You can utilize less salt in the kitchen.[^a][^b]

> [!EMERGENCY] Call if:
> - you cannot breathe
";

/// Due within 90 days of 22 November 2026, not reviewed, older than its original, allowed to use hard words.
const SAL: &str = "---\ntitle: Sal\ntype: living-with\ndate: 2020-01-02\nreview_due: 2027-01-10\n---\n\nMenos sal.\n";
const PLAIN: &str = "---\ntitle: Plain\ntype: test\nallow:\n  - {rule: plain-word, reason: quoted}\n---\n\n## Words\n\nYou can utilize it.\n";
const LATER: &str = "---\ntitle: Later\ntype: test\nreviewed: 2026-11-01\n---\n\nText.\n";

fn files() -> Files {
    let settings = "name = \"Our <site>\"\nlanguages = [\"es\"]\n";
    let all = [
        ("handout.toml", settings),
        ("articles/disclaimer.md", DISCLAIMER),
        ("articles/disclaimer.es.md", DISCLAIMER),
        ("articles/food/salt.md", SALT),
        ("articles/food/salt.es.md", SAL),
        ("articles/plain.md", PLAIN),
        ("articles/later.md", LATER),
        ("articles/draft.md", "---\ntitle: Draft\ntype: test\ndraft: true\n---\n\nText.\n"),
    ];
    all.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

/// The report on a site in memory, without the findings on finished pages.
fn made(files: &Files) -> String {
    let input = Input::from(Sources::in_memory(files.clone()));
    let built = build(&mut BuildCache::default(), input, &check::options(), Level::Note);
    let pages = if built.site().is_some() { Pages::Checked } else { Pages::NotMade };
    let articles = report::subjects(&built.library);
    report::page(&ReportInput {
        sources: &built.sources,
        library: &built.library,
        articles: &articles,
        readability: &built.readability(&articles),
        findings: &built.report,
        pages,
        paths: &[],
    })
}

/// The section with that id, without the sections behind it.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let start =
        page.find(&format!("<section id=\"{id}\">")).unwrap_or_else(|| panic!("no section {id}"));
    page[start..].split("</section>").next().unwrap()
}

/// The row of a table that has `words`.
fn row<'a>(text: &'a str, words: &str) -> &'a str {
    text.split("<tr>")
        .find(|row| row.contains(words))
        .unwrap_or_else(|| panic!("no row with {words}:\n{text}"))
}

#[test]
fn the_headline_counts_what_waits() {
    let page = made(&files());
    let headline = section(&page, "headline");
    for tile in [
        "<strong>4</strong> articles: 3 in en, 1 in es",
        "<strong>1</strong> review is overdue",
        "<strong>1</strong> review is due in the next 90 days, until 20 February 2027",
        "<strong>2</strong> articles that nobody has reviewed",
        "<strong>0</strong> errors",
    ] {
        assert!(headline.contains(tile), "{tile}\n{headline}");
    }
    assert!(
        headline.contains("1 draft (<code>--drafts</code> takes it in), 2 pages without a type"),
        "{headline}"
    );
}

#[test]
fn the_calendar_goes_by_months_and_by_days() {
    let page = made(&files());
    let reviews = section(&page, "reviews");
    let months: Vec<usize> = ["Overdue</th>", "January 2027</th>", "November 2029</th>"]
        .map(|month| reviews.find(month).unwrap())
        .into();
    assert!(months.is_sorted(), "{reviews}");
    let salt = row(reviews, "food/<wbr>salt.md");
    assert!(
        salt.contains("2026-02-01</td><td>overdue</td><td>2023-02-01</td><td>A Person"),
        "{salt}"
    );
    assert!(
        row(reviews, "salt.es.md")
            .contains("2027-01-10</td><td>due soon</td><td>none</td><td>nobody named"),
        "{reviews}"
    );
    assert!(reviews.contains("1 article has no day for a review"), "{reviews}");
}

#[test]
fn sources_topics_and_translations_are_counted() {
    let page = made(&files());
    let sources = section(&page, "sources");
    assert!(
        sources.contains("2 sources in 4 articles; 1 without a year, 1 more than 10 years old"),
        "{sources}"
    );
    assert!(
        row(sources, "before 2016").contains("<span>1</span>")
            && row(sources, "no year given").contains("<span>1</span>"),
        "{sources}"
    );
    let coverage = section(&page, "coverage");
    assert!(
        row(coverage, ">food<")
            .contains("<td class=\"number\">1</td><td class=\"number\">none</td>"),
        "{coverage}"
    );
    assert!(row(coverage, "plain.md").contains("<td>en</td><td>es</td>"), "{coverage}");
    let behind = coverage.split("Translations older than their original").nth(1).unwrap();
    assert!(
        behind.contains("salt.es.md")
            && behind.contains("2020-01-02")
            && behind.contains("2026-03-01"),
        "{behind}"
    );
}

#[test]
fn findings_come_with_what_they_mean() {
    let page = made(&files());
    let findings = section(&page, "findings");
    let overdue = row(findings, "overdue-review");
    assert!(
        overdue.contains("<td>warning</td><td class=\"number\">1</td><td class=\"number\">1</td>"),
        "{overdue}"
    );
    let summary = handout::check::rule::rule("overdue-review").unwrap().summary();
    assert!(overdue.contains(summary.split('`').next().unwrap()), "{overdue}\n{summary}");
    assert!(
        row(findings, "plain-word").contains("<td class=\"number\">1</td>"),
        "what is allowed is no finding: {findings}"
    );
}

#[test]
fn checklists_say_what_was_seen_and_leave_the_rest_to_people() {
    let page = made(&files());
    let sheets = section(&page, "sheets");
    let sheet = |path: &str| {
        sheets.split("<details").find(|sheet| sheet.contains(path)).unwrap().to_owned()
    };
    let salt = sheet("food/salt.md");
    assert!(
        row(&salt, "Everyday words").contains(
            "<td>look again</td><td>plain-word (1)</td><td class=\"boxes\">☐ yes ☐ no ☐ n/a"
        ),
        "{salt}"
    );
    assert!(
        row(&salt, "A summary")
            .contains("<td>shown</td><td>1 key point in a box above the text</td><td></td>"),
        "{salt}"
    );
    assert!(row(&salt, "Pictures support the text").contains("<td>does not apply</td>"), "{salt}");
    assert!(
        row(&salt, "At least one thing").contains("nothing against it</td><td>1 care card"),
        "{salt}"
    );
    // Silence of a rule is no "nothing against it" where the rule does not look.
    assert!(
        row(&sheet("salt.es.md"), "Everyday words")
            .contains("<td>for a person</td><td>not checked here: plain-word"),
        "{sheets}"
    );
    assert!(
        row(&sheet("plain.md"), "Everyday words").contains("<td>for a person</td>"),
        "{sheets}"
    );
    for claim in [
        "PEMAT-informed, not a PEMAT score",
        "not a score of it",
        "claims no criterion to be met",
        "not a score of understanding",
    ] {
        assert!(page.contains(claim), "{claim}");
    }
    assert_eq!(
        section(&page, "quality-mark").matches("<tr><th").count(),
        11,
        "ten criteria and a head"
    );
}

#[test]
fn the_page_needs_nothing_and_runs_nothing() {
    let page = made(&files());
    assert_eq!(page, made(&files()), "the same files and the same day give the same report");
    assert!(page.contains("Our &lt;site&gt;") && page.contains("Salt &amp; &lt;script&gt;"));
    for never in ["<script", "<link", "<img", "<iframe", "url(", "@import", "http://", "src="] {
        assert!(!page.contains(never), "{never}");
    }
    let links: Vec<&str> =
        page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    for link in links {
        let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leaves the page"));
        assert!(page.contains(&format!("id=\"{id}\"")), "{link} leads nowhere");
    }
    assert!(report::is_report(page.as_bytes()) && !report::is_report(b"<!doctype html>\n<html>"));
}

#[test]
fn a_site_with_errors_has_a_report_too() {
    let mut files = files();
    files.insert(
        "articles/broken.md".to_owned(),
        "---\ntitle: Broken\ntype: test\ntags: {a: b}\n---\n\n<b>Text.</b>\n".to_owned(),
    );
    files.insert("articles/untitled.md".to_owned(), "No front matter.\n".to_owned());
    let page = made(&files);
    assert!(
        section(&page, "headline")
            .contains("so its pages could not be made and were not looked at")
    );
    assert!(
        section(&page, "headline").contains("<strong>3</strong> errors"),
        "{}",
        section(&page, "headline")
    );
    assert!(row(section(&page, "findings"), "missing-front-matter").contains("<td>error</td>"));
    assert!(section(&page, "sheets").contains("broken.md"), "what can be read is reported on");
}

#[test]
fn a_site_without_articles_says_so_and_no_more() {
    let page = made(&[("articles/disclaimer.md".to_owned(), DISCLAIMER.to_owned())].into());
    assert!(section(&page, "headline").contains("<strong>0</strong> articles: 0 in en"));
    assert_eq!(page.matches("<section").count(), 2, "{page}");
}

#[test]
fn a_large_site_has_a_report_of_tables_that_end() {
    let files: Files = generator::files(130).collect();
    let page = made(&files);
    assert!(
        section(&page, "reviews").contains("And 30 more. <code>handout list unreviewed</code>"),
        "the table of what was not reviewed"
    );
    assert!(section(&page, "readability").contains("by article, the 40 hardest of 130"));
    assert!(section(&page, "readability").contains("how many articles have which figure"));
    assert_eq!(page.matches("<details").count(), 50);
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
}

fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command
        .arg("report")
        .args(["--today", "2026-11-22"])
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH");
    command.output().unwrap()
}

#[test]
fn it_is_written_over_an_earlier_report_only() {
    let site = site();
    let folder = site.path();
    let report = folder.join("report.html");
    let first = run(folder, &["--output", "report.html"]);
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(
        first.status.code() == Some(0)
            && said.starts_with("report.html written: 4 articles, 0 errors, "),
        "{first:?}"
    );
    let written = fs::read(&report).unwrap();
    assert_eq!(run(folder, &["--output", "report.html"]).status.code(), Some(0));
    assert_eq!(fs::read(&report).unwrap(), written);
    fs::write(&report, "<!doctype html>\n<title>My own page</title>\n").unwrap();
    let refused = run(folder, &["--output", "report.html"]);
    assert!(
        refused.status.code() == Some(2)
            && String::from_utf8_lossy(&refused.stderr).contains("is no earlier report"),
        "{refused:?}"
    );
    assert!(fs::read_to_string(&report).unwrap().contains("My own page"));
    assert_eq!(run(folder, &["--output", "report.html", "--force"]).status.code(), Some(0));
    assert_eq!(fs::read(&report).unwrap(), written);
}

#[test]
fn it_is_not_written_where_it_would_be_published_or_read() {
    let site = site();
    let folder = site.path();
    fs::create_dir_all(folder.join("public/deep")).unwrap();
    for file in [
        "public/report.html",
        "public/deep/report.html",
        "articles/report.html",
        "articles/food/../report.html",
        "none/report.html",
        "public",
    ] {
        let refused = run(folder, &["--output", file]);
        assert_eq!(refused.status.code(), Some(2), "{file}: {refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("  help: "), "{refused:?}");
        assert!(!folder.join(file).is_file(), "{file}");
    }
}

#[test]
fn paths_narrow_it_and_errors_are_told() {
    let site = site();
    let folder = site.path();
    assert_eq!(run(folder, &["--output", "food.html", "articles/food"]).status.code(), Some(0));
    let page = fs::read_to_string(folder.join("food.html")).unwrap();
    assert!(
        page.contains("Only articles/food. ")
            && !page.contains("plain.md")
            && page.contains("<strong>2</strong> articles:"),
        "{page}"
    );
    assert_eq!(
        run(folder, &["--output", "one.html", "articles/food/salt.md"]).status.code(),
        Some(0)
    );
    assert!(
        fs::read_to_string(folder.join("one.html"))
            .unwrap()
            .contains("<details id=\"sheet-1\" open>")
    );
    assert_eq!(run(folder, &["--output", "all.html", "--drafts"]).status.code(), Some(0));
    assert!(
        fs::read_to_string(folder.join("all.html"))
            .unwrap()
            .contains("<strong>5</strong> articles:")
    );
    fs::write(folder.join("articles/plain.md"), "No front matter.\n").unwrap();
    let broken = run(folder, &["--output", "report.html"]);
    assert!(broken.status.code() == Some(1) && folder.join("report.html").is_file(), "{broken:?}");
}
