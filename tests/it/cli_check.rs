//! `handout check` and `handout list`, as an editor or a script runs them, on a real disk.

#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fs;

use handout::diagnostic::{Diagnostic, Diagnostics, Level, Place, junit};
use handout::source::Sources;
use serde_json::Value;
use tempfile::TempDir;

use crate::check::{Files, read_tree};
use crate::folder::{Site, code, log, out, run};

/// Two findings of `second-h1`, and one of `duplicate-source` in another file.
const SALT: (&str, &str) = (
    "articles/food/salt.md",
    "---\ntitle: Salt\ntype: living-with\n---\n\n# Eat less\n\nText.\n\n# Drink água\n\nText.\n",
);
const TEST: (&str, &str) = (
    "articles/test.md",
    "---\ntitle: Test\ntype: test\nsources:\n  - {id: a, title: A}\n  - {id: a, title: B}\n---\n\nText.[^a] See [salt](food/salt.md).\n",
);

fn warned() -> Site {
    Site::with_rules(&[("second-h1", "warn"), ("duplicate-source", "note")], &[SALT, TEST])
}

#[test]
fn warnings_fail_only_when_asked() {
    let site = warned();
    let plain = site.check(&[]);
    let text = out(&plain);
    assert_eq!(code(&plain), 0, "{text}{}", log(&plain));
    assert!(text.contains("0 errors, 2 warnings, 1 note in 2 files\nmost often: second-h1 (2), duplicate-source (1)\n"), "{text}");
    assert!(text.contains("also articles/food/salt.md:10:1 `# Drink água`"), "{text}");
    assert_eq!(text.matches("A screen reader finds").count(), 1, "a reason is given once:\n{text}");
    assert!(text.contains("`handout explain second-h1`"), "{text}");
    assert_eq!(code(&site.check(&["--strict"])), 1);
    assert_eq!(code(&site.check(&["--max-warnings", "2"])), 0);
    assert_eq!(code(&site.check(&["--max-warnings", "1"])), 1);
    assert_eq!(code(&site.check(&["--strict", "articles/test.md"])), 0);
    assert_eq!(code(&site.check(&["--strict", "./articles/food/"])), 1);
    let nowhere = site.check(&["articles/nowhere.md"]);
    assert_eq!(code(&nowhere), 2);
    assert!(
        log(&nowhere).contains("the site has no file articles/nowhere.md"),
        "{}",
        log(&nowhere)
    );
    assert!(!site.path("public").exists(), "check publishes nothing");
}

#[test]
fn errors_fail_and_a_clean_site_says_so() {
    let site = Site::with_rules(&[], &[("articles/a.md", "---\ntitle: A\n---\n\n<b>x</b>\n")]);
    let output = site.check(&[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("error[raw-html]"), "{}", out(&output));
    site.write("articles/a.md", "---\ntitle: A\n---\n\nText.\n");
    let output = site.check(&["--strict"]);
    assert_eq!((code(&output), out(&output).as_str()), (0, "nothing to fix (4 articles read)\n"));
}

#[test]
fn mistakes_in_finished_pages_are_found() {
    let site = Site::with_rules(&[], &[SALT]);
    site.write(
        "templates/article.html",
        "<html lang=\"en\"><title>x</title><a href=\"#main\">s</a><main id=\"main\"><h1>{{ page.title }}</h1></main>",
    );
    let output = site.check(&[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("error[lost-disclaimer]"), "{}", out(&output));
}

#[test]
fn paths_are_seen_from_here_or_from_the_site() {
    let site = warned();
    let outside = TempDir::new().unwrap();
    let root = site.folder.path().to_str().unwrap();
    let full = site.path("articles/food/salt.md");
    for path in [full.to_str().unwrap(), "articles/food"] {
        let output = run(
            outside.path(),
            &["check", "--root", root, "--today", "2026-11-22", "--strict", path],
        );
        assert_eq!(code(&output), 1, "{}", log(&output));
        assert!(
            out(&output).contains("0 errors, 2 warnings, 0 notes in 1 file"),
            "{}",
            out(&output)
        );
    }
}

#[test]
fn formats_for_machines_name_file_line_columns_and_counts() {
    let site = warned();
    let lines: Vec<Value> = out(&site.check(&["--format", "json"]))
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((lines.len(), &lines[3]["summary"]["warnings"]), (4, &2.into()));
    assert_eq!(lines[0]["fix"], "## Eat less");
    let github = out(&site.check(&["--format", "github"]));
    let first = "::warning file=articles/food/salt.md,line=6,endLine=6,col=1,endColumn=10,title=second-h1::this heading is a second title%0A";
    assert!(github.starts_with(first), "{github}");
    assert!(
        github.contains("col=1,endColumn=12,title=second-h1"),
        "columns count characters:\n{github}"
    );
    assert!(
        github.lines().all(|line| line.starts_with("::warning ") || line.starts_with("::notice ")),
        "{github}"
    );
}

#[test]
fn formats_of_editors_and_servers_name_every_finding() {
    let site = warned();
    let short = out(&site.check(&["--format", "short"]));
    let first = "articles/food/salt.md:6:1: warning[second-h1]: this heading is a second title\n";
    assert!(short.starts_with(first), "{short}");
    assert_eq!(short.lines().count(), 3, "{short}");
    let gitlab: Value = serde_json::from_str(&out(&site.check(&["--format", "gitlab"]))).unwrap();
    let found: Vec<(&str, &str, u64)> = gitlab
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let location = &one["location"];
            (
                location["path"].as_str().unwrap(),
                one["severity"].as_str().unwrap(),
                location["lines"]["begin"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(found, [(SALT.0, "minor", 6), (SALT.0, "minor", 10), (TEST.0, "info", 6)]);
    let prints: BTreeSet<&str> =
        gitlab.as_array().unwrap().iter().map(|one| one["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), 3, "a fingerprint belongs to one finding");
    let failures = |arguments: &[&str]| {
        let xml = out(&site.check(arguments));
        let tree = roxmltree::Document::parse(&xml).unwrap();
        tree.root_element().attribute("failures").unwrap().to_owned()
    };
    assert_eq!(failures(&["--format", "junit"]), "0");
    assert_eq!(failures(&["--format", "junit", "--strict"]), "2");
}

#[test]
fn results_of_tests_are_well_formed_xml_whatever_is_found() {
    let sources = Sources::in_memory([("articles/a&b.md", "eat less\nsalt")]);
    let place = Place::span("articles/a&b.md", 9..13);
    let error = Diagnostic::error("missing-alt", place, "\"<salt>\" & \u{1b}[31m");
    let note = Diagnostic { level: Level::Note, ..error.clone() };
    let mut report = Diagnostics::default();
    report.extend([error, note]);
    let xml = junit::render(&report, &sources, Level::Warn);
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let all = |name: &'static str| tree.descendants().filter(move |one| one.has_tag_name(name));
    assert_eq!((all("testcase").count(), all("failure").count()), (2, 1));
    let failure = all("failure").next().unwrap();
    assert_eq!(failure.attribute("message"), Some("\"<salt>\" & \u{fffd}[31m"));
    assert!(failure.text().unwrap().starts_with("articles/a&b.md:2:1\n"));
    let none = junit::render(&Diagnostics::default(), &sources, Level::Warn);
    assert!(roxmltree::Document::parse(&none).is_ok());
}

/// `serde-sarif` is made of the JSON schema of SARIF 2.1.0: what it reads has every required property and
/// no wrong type. The rest is checked here.
#[test]
fn sarif_follows_its_schema() {
    let site = warned();
    let text = out(&site.check(&["--format", "sarif"]));
    let typed: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
    let again = serde_json::to_value(&typed).unwrap();
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(again, log, "properties that SARIF does not know are lost");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), handout::check::RULES.len());
    assert!(
        rules
            .iter()
            .all(|rule| rule["help"]["text"].as_str().unwrap().contains("## Why it matters"))
    );
    for result in run["results"].as_array().unwrap() {
        let number = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[number]["id"], result["ruleId"]);
    }
    let result = &run["results"][1];
    let region =
        serde_json::json!({ "startLine": 10, "startColumn": 1, "endLine": 10, "endColumn": 13 });
    assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        (&replacement["deletedRegion"], &replacement["insertedContent"]["text"]),
        (&region, &"## Drink água".into())
    );
}

#[test]
fn a_baseline_hides_what_was_there_and_tells_what_is_gone() {
    let site = warned();
    let written = site.check(&["--write-baseline", "known.json"]);
    assert_eq!((code(&written), out(&written).as_str()), (0, "3 findings written to known.json\n"));
    let known = ["--strict", "--baseline", "known.json"];
    assert_eq!(code(&site.check(&known)), 0);
    site.write(
        SALT.0,
        SALT.1
            .replace("# Eat less", "A new line.\n\n# Eat less")
            .replace("# Drink água", "# Drink tea"),
    );
    let output = site.check(&known);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("# Drink tea") && !out(&output).contains("# Eat less"),
        "{}",
        out(&output)
    );
    assert!(
        log(&output).contains("knows 1 finding that is not there any more"),
        "{}",
        log(&output)
    );
    assert!(log(&output).contains("  second-h1 in articles/food/salt.md (1)"), "{}", log(&output));
    site.write("known.json", "[]");
    assert_eq!(code(&site.check(&known)), 2);
    assert_eq!(code(&site.check(&["--baseline", "nowhere.json"])), 2);
}

#[test]
fn fixes_are_shown_first_and_made_once() {
    let site = warned();
    let crlf = format!("\u{feff}{}", SALT.1.replace('\n', "\r\n"));
    site.write("articles/windows.md", &crlf);
    let dry = site.check(&["--fix", "--dry-run"]);
    assert_eq!(code(&dry), 0, "{}", log(&dry));
    let diff = "--- articles/food/salt.md\n+++ articles/food/salt.md\n@@ -3,10 +3,10 @@\n type: living-with\n ---\n \n-# Eat less\n+## Eat less\n";
    assert!(out(&dry).starts_with(diff), "{}", out(&dry));
    assert_eq!(
        (site.read(SALT.0), site.read("articles/windows.md")),
        (SALT.1.to_owned(), crlf.clone()),
        "--dry-run writes nothing"
    );
    let fixed = site.check(&["--fix"]);
    assert!(log(&fixed).contains("4 fixes made in 2 files"), "{}", log(&fixed));
    assert!(out(&fixed).contains("0 errors, 0 warnings, 1 note in 1 file"), "{}", out(&fixed));
    assert_eq!(site.read(SALT.0), SALT.1.replace("\n# ", "\n## "));
    assert_eq!(
        site.read("articles/windows.md"),
        crlf.replace("\n# ", "\n## "),
        "line ends and byte order mark stay"
    );
    let again = site.check(&["--fix"]);
    assert!(!log(&again).contains("made"), "{}", log(&again));
    assert_eq!(log(&site.check(&["--fix", "--dry-run"])), "nothing to fix\n");
    let names: Vec<_> = fs::read_dir(site.path("articles/food"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["salt.md"], "no temporary file stays");
}

#[test]
fn settings_allow_what_is_in_no_article() {
    let site = Site::with_rules(
        &[("missing-feedback", "warn"), ("hard-to-read-style", "warn"), ("stale-allow", "")],
        &[],
    );
    site.write("templates/assets/site.css", "p { font-size: 11px; }\n");
    let settings = site.read("handout.toml").replace("stale-allow = \"\"\n", "");
    let split = settings.find("[rules]").unwrap();
    let write = |rules: &[&str]| {
        let allow: String = rules
            .iter()
            .map(|rule| format!("[[allow]]\nrule = \"{rule}\"\nreason = \"a test\"\n\n"))
            .collect();
        site.write("handout.toml", format!("{}{allow}{}", &settings[..split], &settings[split..]));
    };
    write(&[]);
    let found = out(&site.check(&[]));
    assert!(
        found.contains("--> templates/assets/site.css:1:5") && found.contains("[missing-feedback]"),
        "{found}"
    );
    write(&["missing-feedback", "hard-to-read-style"]);
    let strict = site.check(&["--strict"]);
    assert_eq!(code(&strict), 0, "{}", out(&strict));
    site.write("templates/assets/site.css", "p { font-size: 1rem; }\n");
    let stale = out(&site.check(&[]));
    assert!(stale.contains("nothing here needs `hard-to-read-style` to be allowed"), "{stale}");
    write(&["missing-feedback", "missing-base-url", "raw-html", "no-such-rule"]);
    let found = out(&site.check(&[]));
    assert!(
        found.contains("`raw-html` cannot be allowed")
            && found.contains("there is no rule `no-such-rule`"),
        "{found}"
    );
    assert!(!found.contains("[missing-feedback]"), "{found}");
}

/// A copy of the demonstration site, all text files by path.
fn demonstration() -> (TempDir, Files) {
    let root = crate::check::tests().parent().unwrap().to_owned();
    let folder = TempDir::new().unwrap();
    fs::copy(root.join("handout.toml"), folder.path().join("handout.toml")).unwrap();
    for part in ["articles", "templates"] {
        for entry in walkdir::WalkDir::new(root.join(part))
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
        {
            let target = folder.path().join(entry.path().strip_prefix(&root).unwrap());
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(entry.path(), target).unwrap();
        }
    }
    let articles = read_tree(&folder.path().join("articles"));
    (folder, articles)
}

/// The newest day on which somebody worked on an article: its writers do so on any day.
fn newest_day(articles: &Files) -> String {
    let keys = ["date: ", "updated: ", "reviewed: ", "accessed: "];
    let lines = articles.values().flat_map(|text| text.lines()).map(str::trim_start);
    let days = lines.filter_map(|line| keys.iter().find_map(|key| line.strip_prefix(key)));
    days.max().unwrap().to_owned()
}

#[test]
fn the_demonstration_has_nothing_to_fix_and_faults_are_fixed_back() {
    let (folder, articles) = demonstration();
    let today = newest_day(&articles);
    let check = |arguments: &[&str]| {
        run(folder.path(), &[&["check", "--today", &today], arguments].concat())
    };
    let now = || read_tree(&folder.path().join("articles"));
    let strict = check(&["--strict", "--fix"]);
    assert_eq!(code(&strict), 0, "{}", out(&strict));
    assert_eq!(now(), articles, "nothing was to be fixed");
    let mut faulty = articles.clone();
    for (path, right, wrong) in [
        ("medicines/ciclosporin.md", " ciclosporin ", " cyclosporine "),
        ("living/less-salt.md", "You do not ", "You don't "),
        ("medicines/steroids.md", "Do not ", "Don't "),
        ("conditions/fsgs.md", " and ", "  and "),
        ("tests/egfr.md", ", and ", ",, and "),
        ("tests/kidney-biopsy.md", "\n## ", "\n# "),
    ] {
        let text = faulty.get_mut(path).unwrap();
        let body = text[4..].find("\n---\n").unwrap() + 4;
        let at =
            body + text[body..].find(right).unwrap_or_else(|| panic!("{path} has no `{right}`"));
        text.replace_range(at..at + right.len(), wrong);
        fs::write(folder.path().join("articles").join(path), text).unwrap();
    }
    let dry = check(&["--fix", "--dry-run"]);
    assert!(
        log(&dry).ends_with("6 files would be fixed; nothing was written\n"),
        "{}{}",
        log(&dry),
        out(&dry)
    );
    assert_eq!(
        (out(&dry).matches("\n-").count(), out(&dry).matches("\n+").count()),
        (11, 12),
        "{}",
        out(&dry)
    );
    assert_eq!(now(), faulty, "--dry-run writes nothing");
    let fixed = check(&["--strict", "--fix"]);
    assert_eq!(
        (code(&fixed), log(&fixed).as_str()),
        (0, "6 fixes made in 6 files\n"),
        "{}",
        out(&fixed)
    );
    assert_eq!(now(), articles, "each fix gives back what was right");
    assert_eq!(log(&check(&["--fix", "--dry-run"])), "nothing to fix\n");
}

#[test]
fn a_plainer_word_is_written_only_where_it_fits() {
    let text = |words: &str| format!("---\ntitle: Words\ntype: condition\n---\n\n{words}\n");
    let before = "Your medications, given prior to food. Approximately 5. Frequently asked questions.\n\nIn order to sleep, rest.";
    let after = "Your medicines, given before food. About 5. Frequently asked questions.\n\nTo sleep, rest.";
    let site = Site::with_rules(&[("plain-word", "warn")], &[("articles/a.md", &text(before))]);
    site.check(&["--fix"]);
    assert_eq!(site.read("articles/a.md"), text(after));
    // Words with two meanings, and the words of others: told, and left to a person (F1, F2, F3, F5 of the fifth attack).
    let left = "Staff treat you with respect to help you feel safe. Put the tablets in order to check them. A left ventricular assist device. The home assist team. Newcastle upon Tyne. The leaflet “Utilise less salt”. Study medication.";
    site.write("articles/a.md", text(left));
    assert!(out(&site.check(&["--fix"])).contains("has a plainer word"));
    assert_eq!(site.read("articles/a.md"), text(left));
}

#[test]
fn fixes_keep_to_the_paths_and_to_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let site = warned();
    site.write("articles/other.md", SALT.1);
    fs::set_permissions(site.path("articles/other.md"), fs::Permissions::from_mode(0o640)).unwrap();
    site.check(&["--fix", "articles/other.md"]);
    assert_eq!(site.read(SALT.0), SALT.1);
    assert!(site.read("articles/other.md").contains("\n## Eat less"));
    assert_eq!(
        fs::metadata(site.path("articles/other.md")).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn a_file_that_changed_meanwhile_is_left() {
    let folder = TempDir::new().unwrap();
    let path = camino::Utf8PathBuf::from_path_buf(folder.path().join("a.md")).unwrap();
    fs::write(&path, "new").unwrap();
    let error = handout::disk::replace::replace(&path, Some(b"old"), b"fixed").unwrap_err();
    assert!(error.to_string().contains("changed meanwhile"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Articles in every state; the title has all that CSV and calendars must escape.
fn states() -> Site {
    let article = |front: &str| format!("---\ntype: test\n{front}\n---\n\nText.\n");
    let site = Site::with_rules(&[], &[SALT]);
    let files = [
        (
            "overdue",
            "title: \"Blood, \\\"urine\\\"; and \\\\ a title that is long enough to be folded in a calendar\"\nreviewed: 2022-01-05",
        ),
        ("due", "title: Due\nreviewed: 2024-01-05\nreview_due: 2027-02-20"),
        ("fresh", "title: Fresh\nreviewed: 2026-01-05"),
        ("draft", "title: Draft\ndraft: true"),
        ("later", "title: Later\npublish_on: 2027-01-01"),
        ("over", "title: Over\nexpires: 2026-06-01"),
        ("fresh.es", "title: Reciente\nreviewed: 2026-01-05"),
    ];
    for (name, front) in files {
        site.write(&format!("articles/{name}.md"), article(front));
    }
    site.write(
        "articles/linking.md",
        "---\ntitle: Linking\n---\n\n[due](due.md), [fresh](fresh.md)\n",
    );
    site
}

#[test]
fn lists_name_the_articles_that_wait() {
    let site = states();
    let paths = |which: &str| -> Vec<String> {
        let rows: Vec<Value> =
            serde_json::from_str(&site.list(&[which, "--format", "json"])).unwrap();
        rows.iter()
            .map(|row| row["path"].as_str().unwrap().trim_start_matches("articles/").to_owned())
            .collect()
    };
    assert_eq!(paths("overdue"), ["overdue.md"]);
    assert_eq!(paths("due"), ["due.md"]);
    assert_eq!(paths("drafts"), ["draft.md"]);
    assert_eq!(paths("scheduled"), ["later.md"]);
    assert_eq!(paths("expired"), ["over.md"]);
    assert_eq!(paths("unreviewed"), ["food/salt.md"]);
    assert_eq!(paths("untranslated"), ["due.md", "food/salt.md", "fresh.md", "overdue.md"]);
    assert_eq!(paths("orphans"), ["food/salt.md", "overdue.md"]);
    assert_eq!(paths("all").len(), 12);
    let table = site.list(&["untranslated"]);
    assert!(table.starts_with("path ") && table.ends_with("4 articles\n"), "{table}");
    assert!(
        table.lines().any(|line| line.starts_with("articles/fresh.md ")
            && line.ends_with("2029-01-05  not in ar")),
        "{table}"
    );
}

#[test]
fn lists_can_be_read_by_spreadsheets_and_calendars() {
    let site = states();
    let csv = site.list(&["overdue", "--format", "csv"]);
    let expected = "path,title,language,type,reviewed,review due,state\r\narticles/overdue.md,\"Blood, \"\"urine\"\"; and \\ a title that is long \
                    enough to be folded in a calendar\",en,test,2022-01-05,2025-01-05,overdue\r\n";
    assert_eq!(csv, expected);
    let calendar = site.list(&["--format", "ics"]);
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
            && calendar.ends_with("END:VCALENDAR\r\n"),
        "{calendar}"
    );
    assert!(
        calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')),
        "{calendar}"
    );
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 4);
    assert_eq!(calendar.matches("DTSTAMP:20261122T000000Z\r\nDTSTART;VALUE=DATE:").count(), 4);
    let unfolded = calendar.replace("\r\n ", "");
    assert!(
        unfolded
            .contains("SUMMARY:Review: Blood\\, \"urine\"\\; and \\\\ a title that is long enough"),
        "{unfolded}"
    );
    assert_eq!(calendar, site.list(&["--format", "ics"]));
    assert_eq!(site.list(&["drafts", "--root", "."]).lines().count(), 3);
}

#[test]
fn readability_is_measured_where_there_is_a_formula() {
    let glossary = "---\ntitle: Glossary\n---\n\nproteinuria\n: Protein in your pee.\n";
    let hard = "You may have proteinuria, which the laboratory can measure accurately in a small sample of urine.";
    let five = [hard; 5].join(" ");
    let text = format!(
        "---\ntitle: Test\ntype: test\n---\n\n## A heading that is long\n\n{five}\n\n- a fragment\n\n| a | b |\n|---|---|\n| c. | d. |\n\n\
         ### Below it\n\n{hard}\n\n## Short\n\nIt is easy.\n"
    );
    let site = Site::with_rules(
        &[],
        &[
            ("articles/glossary.md", glossary),
            ("articles/t.md", &text),
            ("articles/t.es.md", "---\ntitle: Prueba\ntype: test\n---\n\nLa orina es normal.\n"),
            ("articles/t.ar.md", "---\ntitle: اختبار\ntype: test\n---\n\nنص.\n"),
        ],
    );
    let output =
        site.check(&["--readability", "articles/t.md", "articles/t.es.md", "articles/t.ar.md"]);
    let text = out(&output);
    assert_eq!(code(&output), 0, "{}", log(&output));
    assert!(text.contains("articles/t.md (en): 99 words, 7 sentences, "), "{text}");
    assert!(text.contains("by section, Flesch-Kincaid grade:\n  line 6, 96 words "), "{text}");
    assert!(
        text.contains("line 20, 3 words              -          -  Short – too short to measure\n"),
        "{text}"
    );
    assert!(
        text.contains("(es): 4 words")
            && text.contains("too short to measure: fewer than 50 words"),
        "{text}"
    );
    assert!(
        text.contains("not reliable: fewer than 100 words")
            && text.contains("Flesch-Kincaid grade"),
        "{text}"
    );
    assert!(text.contains("articles/t.ar.md (ar): not measured"), "{text}");
    assert!(text.contains("Fernández Huerta") && text.contains("Szigriszt / INFLESZ"), "{text}");
    assert!(text.contains("    articles/t.md:8:1  grade "), "{text}");
    let json = out(&site.check(&["--readability", "--format", "json", "articles/t.md"]));
    let value: Value = serde_json::from_str(&json).unwrap();
    let grade = &value["formulas"][0];
    assert_eq!(
        (&grade["formula"], &value["formulas"][2]["all_words"]),
        (&"Flesch-Kincaid grade".into(), &Value::Null)
    );
    let sections: Vec<_> = value["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (&section["words"], &section["line"]))
        .collect();
    assert_eq!(sections, [(&96.into(), &6.into()), (&3.into(), &20.into())]);
    assert!(grade["all_words"].as_f64() > grade["explained"].as_f64(), "{json}");
    assert_eq!(code(&site.check(&["--readability", "--format", "sarif"])), 2);
}
