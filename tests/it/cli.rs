//! The command line, as a person or a script runs it, on a real disk.

#![cfg(feature = "cli")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::folder::{Site, log, out, published, run};

const ARTICLE: (&str, &str) =
    ("articles/salt.md", "---\ntitle: Salt\ntype: living-with\n---\n\nEat less salt.\n");

#[test]
fn a_build_publishes_and_a_second_one_writes_nothing() {
    let site = Site::new(&[ARTICLE]);
    let first = site.build(&[]);
    assert_eq!(first.status.code(), Some(0), "{}", log(&first));
    assert!(out(&first).starts_with("7 pages in "), "{}", out(&first));
    assert!(site.path("public/salt.html").exists());
    let second = site.build(&[]);
    assert!(out(&second).contains(": 0 files written, "), "{}", out(&second));
}

#[test]
fn a_failed_build_leaves_the_published_site() {
    let site = Site::new(&[ARTICLE]);
    assert_eq!(site.build(&[]).status.code(), Some(0));
    site.write("articles/salt.md", "---\ntitle: Salt\ndrfat: true\n---\n\nHalf a\n");
    let text = site.refuses("unknown-key");
    assert!(text.contains("did you mean `draft`?"), "{text}");
    assert!(text.contains("articles/salt.md:3:1"), "{text}");
}

/// M3: settings that are not read are an error; without them the emergency number would be missing.
#[test]
fn settings_that_are_not_read_are_an_error() {
    let site = Site::new(&[ARTICLE]);
    let number = "[emergency]\nnumber = \"999\"\n";
    site.write("handout.toml", number);
    assert_eq!(site.build(&[]).status.code(), Some(0));
    for name in ["Handout.toml", "HANDOUT.TOML", "handout.toml.txt", "Handout.Toml.TXT"] {
        // Beside the real settings it is an error as well: who knows which of the two are meant.
        site.write(name, number);
        assert!(site.refuses("broken-settings").contains(name));
        fs::remove_file(site.path("handout.toml")).unwrap();
        assert!(site.refuses("broken-settings").contains(name));
        fs::rename(site.path(name), site.path("handout.toml")).unwrap();
    }
    let settings = site.path("handout.toml");
    fs::rename(&settings, site.path("elsewhere")).unwrap();
    fs::create_dir(&settings).unwrap();
    site.refuses("broken-settings");
    fs::remove_dir(&settings).unwrap();
    assert!(Command::new("mkfifo").arg(&settings).status().unwrap().success());
    site.refuses("broken-settings");
    fs::remove_file(&settings).unwrap();
    symlink(site.path("elsewhere"), &settings).unwrap();
    site.refuses("unsafe-file");
    fs::remove_file(&settings).unwrap();
    fs::rename(site.path("elsewhere"), &settings).unwrap();
    assert_eq!(site.build(&[]).status.code(), Some(0));
    assert!(site.read("public/salt.html").contains("999"));
}

/// M2: the error of a site that has such files names the line to write, and that line is enough.
#[test]
fn files_of_unusual_kinds_are_published_with_the_proposed_line() {
    let names = ["CNAME", "a/visit.ics", "b/visit.ICS", "a/odd [1]{2}.x", "templates", "x.zip"];
    let site = Site::new(&[ARTICLE, ("handout.toml", "assets = [\"*.zip\"]\n")]);
    for name in names {
        // A name that is no address has its own rule; here only the pattern counts.
        site.write(&format!("articles/{}", name.replace([' ', '[', ']', '{', '}'], "-")), "x");
    }
    let text = site.refuses("unlisted-file");
    let line = text.split("write into handout.toml: ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(line, r#"assets = ["*.zip", "*.ics", "CNAME", "a/odd--1--2-.x", "templates"]"#);
    site.write("handout.toml", line);
    let output = site.build(&[]);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), log(&output));
    assert!(site.path("public/CNAME").exists() && site.path("public/b/visit.ICS").exists());
}

#[test]
fn json_gives_one_object_a_line_with_places() {
    let site = Site::new(&[("articles/a.md", "---\ntitle: A\n---\n\n[x](nowhere.md) <b>y</b>\n")]);
    let output = site.build(&["--format", "json"]);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["rule"], "broken-link");
    assert_eq!(
        (&lines[0]["line"], &lines[0]["column"], &lines[0]["end_column"]),
        (&5.into(), &5.into(), &15.into())
    );
    assert_eq!(lines[0]["level"], "error");
    let ok = Site::new(&[ARTICLE]).build(&["--format", "json"]);
    let summary: serde_json::Value = serde_json::from_str(&out(&ok)).unwrap();
    assert_eq!(summary["summary"]["pages"], 7);
}

#[test]
fn the_machine_and_the_command_line_fail_with_2() {
    let site = Site::new(&[ARTICLE]);
    let nowhere = run(site.folder.path(), &["build", "--root", "nowhere"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(log(&nowhere).contains("there is no such folder: nowhere"), "{}", log(&nowhere));
    assert_eq!(run(site.folder.path(), &["build", "--today", "yesterday"]).status.code(), Some(2));
    assert_eq!(run(site.folder.path(), &["bulid"]).status.code(), Some(2));
    let inside = site.build(&["--output", "articles/site"]);
    assert_eq!(inside.status.code(), Some(2), "{}", log(&inside));
    let root = site.build(&["--output", "."]);
    assert_eq!(root.status.code(), Some(2), "{}", log(&root));
}

#[test]
fn foreign_files_are_refused_kept_or_adopted() {
    let site = Site::new(&[ARTICLE]);
    site.write("public/notes.txt", "mine");
    site.write("public/CNAME", "health.example.org");
    let refused = site.build(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        log(&refused).contains("notes.txt") && !log(&refused).contains("CNAME"),
        "{}",
        log(&refused)
    );
    assert_eq!(site.build(&["--adopt"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(site.path("public/notes.txt")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(site.path("public/CNAME")).unwrap(), "health.example.org");
    assert!(site.path("public/salt.html").exists());
}

#[test]
fn drafts_dates_and_the_base_url_come_from_the_command_line() {
    let site = Site::new(&[
        (
            "articles/draft.md",
            "---\ntitle: Draft\ntype: test\ndate: 2026-11-01\ndraft: true\n---\n\nText.\n",
        ),
        (
            "articles/later.md",
            "---\ntitle: Later\ntype: test\npublish_on: 2027-01-01\n---\n\nText.\n",
        ),
        ("articles/over.md", "---\ntitle: Over\ntype: test\nexpires: 2026-06-01\n---\n\nText.\n"),
    ]);
    assert_eq!(site.build(&["--quiet"]).stdout, b"");
    assert!(!site.path("public/draft.html").exists() && !site.path("public/later.html").exists());
    assert!(fs::read_to_string(site.path("public/over.html")).unwrap().contains("1 June 2026"));
    site.build(&["--drafts", "--base-url", "https://health.example.org/info"]);
    let draft = fs::read_to_string(site.path("public/draft.html")).unwrap();
    assert!(draft.contains("Draft: not published") && draft.contains("noindex"), "{draft}");
    assert!(site.path("public/later.html").exists());
    assert!(
        fs::read_to_string(site.path("public/feed.xml"))
            .unwrap()
            .contains("https://health.example.org/info/feed.xml")
    );
    run(site.folder.path(), &["build", "--today", "2027-01-02"]);
    assert!(site.path("public/later.html").exists() && !site.path("public/draft.html").exists());
}

#[test]
fn the_date_of_a_reproducible_build_counts() {
    let site = Site::new(&[(
        "articles/over.md",
        "---\ntitle: Over\ntype: test\nexpires: 2001-01-01\n---\n\nText.\n",
    )]);
    let with_epoch = |epoch: &str| {
        Command::new(env!("CARGO_BIN_EXE_handout"))
            .arg("build")
            .current_dir(site.folder.path())
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap()
    };
    assert_eq!(with_epoch("946684800").status.code(), Some(0));
    assert!(fs::read_to_string(site.path("public/over.html")).unwrap().contains("<p>Text.</p>"));
    let garbage = with_epoch("soon");
    assert_eq!(garbage.status.code(), Some(2));
    assert!(log(&garbage).contains("SOURCE_DATE_EPOCH"), "{}", log(&garbage));
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let site = Site::new(&[ARTICLE]);
    site.write("articles/latin.md", b"---\ntitle: Caf\xe9\n---\n\nText.\n");
    let text = site.refuses("not-utf8");
    assert!(text.contains("line 2"), "{text}");
    let article = "---\ntitle: Caf\u{e9}\n---\n\nText.\n";
    for bytes in [
        b"\xff\xfe-\0-\0-\0".to_vec(),
        article.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "---\ntitle: Salt\n".encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        site.write("articles/latin.md", bytes);
        assert!(site.refuses("not-utf8").contains("UTF-16"));
    }
}

#[test]
fn links_out_of_the_tree_pipes_and_huge_files_are_refused() {
    let site = Site::new(&[ARTICLE]);
    symlink("/etc/hostname", site.path("articles/host.md")).unwrap();
    assert!(site.refuses("unsafe-file").contains("/etc/hostname"));
    fs::remove_file(site.path("articles/host.md")).unwrap();
    symlink("nowhere", site.path("articles/gone.png")).unwrap();
    site.refuses("unsafe-file");
    fs::remove_file(site.path("articles/gone.png")).unwrap();
    assert!(Command::new("mkfifo").arg(site.path("articles/pipe.md")).status().unwrap().success());
    site.refuses("unsafe-file");
    fs::remove_file(site.path("articles/pipe.md")).unwrap();
    site.write(
        "articles/long.md",
        format!("---\ntitle: Long\n---\n\n{}", "word ".repeat(2_000_000)),
    );
    site.refuses("article-too-long");
}

#[test]
fn what_editors_leave_behind_is_not_published() {
    let site = Site::new(&[
        ARTICLE,
        ("articles/_notes.md", "no front matter"),
        ("articles/salt.md~", "old"),
        ("articles/.salt.md.swp", "x"),
        ("articles/.env", "SECRET=1"),
    ]);
    assert_eq!(site.build(&[]).status.code(), Some(0));
    let files: Vec<String> =
        published(site.folder.path()).into_iter().map(|(path, _)| path).collect();
    assert!(
        !files
            .iter()
            .any(|path| path.contains("notes") || path.ends_with('~') || path.contains(".env")),
        "{files:?}"
    );
}

#[test]
fn a_template_without_the_disclaimer_cannot_publish() {
    let site = Site::new(&[ARTICLE]);
    assert_eq!(site.build(&[]).status.code(), Some(0));
    site.write("templates/article.html", "<html lang=\"en\"><title>x</title><a href=\"#main\">s</a><main id=\"main\"><h1>{{ page.title }}</h1><!-- {{ site.disclaimer }} --></main>");
    let text = site.refuses("lost-disclaimer");
    assert!(text.contains("salt.html") && text.contains("templates/article.html"), "{text}");
}

/// L6: what was cut off is never taken for the whole.
#[test]
fn an_output_that_takes_no_more_ends_in_2() {
    let site = Site::new(&[ARTICLE]);
    let told = |arguments: &str, out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        command.args(arguments.split(' ')).current_dir(site.folder.path()).stdout(out);
        let output = command.output().unwrap();
        (output.status.code(), log(&output))
    };
    for arguments in [
        "schema config",
        "check --format sarif",
        "check --format json",
        "check --format github",
        "check",
        "list",
        "list --format csv",
        "list --format json",
        "list --format ics",
        "build --format json",
        "verify",
        "licenses",
        "explain",
        "explain broken-link",
        "man",
        "completions bash",
        "--help",
        "--version",
        "build",
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let (code, said) = told(arguments, full.into());
        assert_eq!(code, Some(2), "{arguments}: {said}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, said) = told(arguments, writer.into());
        assert_eq!(code, Some(2), "{arguments}: {said}");
        assert!(!said.contains("error"), "who has gone needs no words: {said}");
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let (_, said) = told("build", full.into());
    assert!(said.contains("standard output") && said.contains("the site is published"), "{said}");
    assert!(site.path("public/salt.html").exists());
}

/// L5: the machine's fault, not a mistake of ours.
#[test]
fn without_threads_a_command_ends_in_2_and_says_why() {
    let site = Site::new(&[ARTICLE]);
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 4000000; exec \"$0\" build", env!("CARGO_BIN_EXE_handout")])
        .env("RAYON_NUM_THREADS", "2000")
        .current_dir(site.folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", log(&output));
    assert!(log(&output).contains("no threads"), "{}", log(&output));
    assert!(!site.path("public").exists());
}

#[test]
fn rules_are_explained() {
    let folder = TempDir::new().unwrap();
    let all = out(&run(folder.path(), &["explain"]));
    assert!(all.contains("  broken-link "), "{all}");
    assert!(all.lines().all(|line| line.chars().count() <= 100), "{all}");
    assert!(all.contains("error   Reports a link to an article that is not there"), "{all}");
    assert!(out(&run(folder.path(), &["explain", "broken-link"])).starts_with(
        "# broken-link\n\nLevel: `error`, a reader may come to harm, or the site is broken. "
    ));
    assert!(all.contains("\nnote   an editor may disagree\n"), "{all}");
    let unknown = run(folder.path(), &["explain", "broken-lnik"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(log(&unknown).contains("did you mean `broken-link`?"), "{}", log(&unknown));
}

#[test]
fn pictures_on_a_disk_get_their_size() {
    let article = "---\ntitle: Salt\n---\n\n![A](a.png) ![B](b.webp) ![C](c.svg)\n";
    let site = Site::new(&[
        ("articles/salt.md", article),
        ("articles/c.svg", "<svg viewBox='0 0 30 20'/>"),
    ]);
    let picture =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/assets/site-image.png"))
            .unwrap();
    site.write("articles/a.png", &picture);
    site.write("articles/b.webp", b"RIFF\x10\0\0\0WEBP");
    assert!(site.build(&[]).status.success());
    let page = fs::read_to_string(site.path("public/salt.html")).unwrap();
    assert!(page.contains(r#"<img src="a.png" alt="A" width="1200" height="630">"#), "{page}");
    assert!(
        page.contains(r#"<img src="b.webp" alt="B" loading="lazy" decoding="async">"#),
        "{page}"
    );
    assert!(
        page.contains(
            r#"<img src="c.svg" alt="C" width="30" height="20" loading="lazy" decoding="async">"#
        ),
        "{page}"
    );
    assert_eq!(fs::read(site.path("public/a.png")).unwrap(), picture);
    site.write("handout.toml", "max_picture_bytes = 1000\n");
    let report = site.refuses("heavy-picture");
    assert!(report.contains("--> articles/a.png"), "{report}");
}

#[test]
fn headers_for_hosts_are_written_unless_they_are_kept() {
    let site = Site::new(&[
        ("handout.toml", "base_url = \"http://example.org/\"\n"),
        ("articles/assets/plan.pdf", "%PDF-1.7 a plan"),
    ]);
    assert!(site.build(&[]).status.success());
    let headers = fs::read_to_string(site.path("public/_headers")).unwrap();
    assert!(
        headers.contains("frame-ancestors 'none'\n")
            && !headers.contains("Strict-Transport-Security"),
        "{headers}"
    );
    // A file of the site beside the hashed ones can change: none of them is named by a pattern.
    assert!(
        headers.contains("\n/assets/style.")
            && !headers.contains("/assets/*")
            && !headers.contains("plan.pdf"),
        "{headers}"
    );
    assert_eq!(fs::read(site.path("public/.nojekyll")).unwrap(), b"");
    fs::remove_dir_all(site.path("public")).unwrap();
    site.write("handout.toml", "keep = [\"_headers\"]\n");
    site.write("public/_headers", "/*\n  X-Own: yes\n");
    let output = site.build(&[]);
    assert!(output.status.success(), "{}{}", out(&output), log(&output));
    assert_eq!(fs::read_to_string(site.path("public/_headers")).unwrap(), "/*\n  X-Own: yes\n");
}

#[test]
fn an_empty_list_keeps_nothing_and_no_list_keeps_the_default() {
    let site = Site::new(&[("handout.toml", "")]);
    assert!(site.build(&[]).status.success());
    site.write("public/CNAME", "example.org\n");
    assert!(site.build(&[]).status.success());
    assert_eq!(fs::read_to_string(site.path("public/CNAME")).unwrap(), "example.org\n");
    site.write("handout.toml", "keep = []\n");
    let output = site.build(&[]);
    assert!(!output.status.success() && log(&output).contains("CNAME"), "{}", log(&output));
}
