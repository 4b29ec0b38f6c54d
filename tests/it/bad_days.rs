//! Bad days: limits of the machine, readers that go away, and what the table of bad inputs in docs/reliability.md promises
//! that no site in `tests/sites` can show.

#![cfg(feature = "cli")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Output, Stdio};

use handout::diagnostic::Level;
use handout::escape;
use url::Url;

use crate::check::{self, Files};
use crate::folder::{Site, code, command, log, out, published};
use crate::stopping::litter;

const SALT: &str = "---\ntitle: Salt\n---\n\nEat less salt.\n";

/// A site that is published, and has another text by now.
fn published_site() -> Site {
    let site = Site::new(&[("articles/salt.md", SALT)]);
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    site.write("articles/salt.md", SALT.replace("less", "no"));
    site
}

/// A build under limits of the shell.
fn limited(site: &Site, limits: &str) -> Output {
    let build = format!("{limits}; exec \"$0\" build --today 2026-11-22 --no-settle");
    let mut shell = Command::new("bash");
    shell.args(["-c", &build, env!("CARGO_BIN_EXE_handout")]).current_dir(site.folder.path());
    shell.output().unwrap()
}

/// A disk that takes a part of what is written, which a limit on the size of files does as well.
#[test]
fn a_file_that_is_cut_short_is_never_published() {
    for blocks in [0, 1, 2] {
        let site = published_site();
        let before = published(site.folder.path());
        let output = limited(&site, &format!("trap '' XFSZ; ulimit -f {blocks}"));
        let said = log(&output);
        assert_eq!(code(&output), 2, "{blocks}: {said}");
        assert!(said.contains("File too large") && said.contains("ulimit -f"), "{blocks}: {said}");
        assert_eq!(published(site.folder.path()), before, "{blocks}");
        assert_eq!(litter(&site), [""; 0], "{blocks}: {said}");
        assert_eq!(code(&site.build(&["--no-settle"])), 0, "{blocks}");
        assert!(site.read("public/salt.html").contains("Eat no salt"), "{blocks}");
    }
}

#[test]
fn with_few_open_files_a_site_is_published_whole_or_not_at_all() {
    for files in [5, 6, 7, 8, 10, 12, 16] {
        let site = published_site();
        let before = published(site.folder.path());
        let output = limited(&site, &format!("ulimit -n {files}"));
        let (after, said) = (published(site.folder.path()), log(&output));
        match code(&output) {
            0 => assert!(site.read("public/salt.html").contains("Eat no salt"), "{files}: {said}"),
            2 if said.contains("the new site is published") => assert_ne!(after, before),
            2 => assert!(after == before && said.contains("error: "), "{files}: {said}"),
            other => panic!("{files}: {other}: {said}"),
        }
        assert!(files < 16 || code(&output) == 0, "{files}: {said}");
        assert_eq!(code(&site.build(&["--no-settle"])), 0, "{files}");
        assert!(site.read("public/salt.html").contains("Eat no salt"), "{files}");
        assert_eq!(litter(&site), [""; 0], "{files}");
    }
}

/// Part a of item 6: what is longer than a pipe holds, for a reader like `head`.
#[test]
fn a_reader_that_goes_in_the_middle_makes_a_report_end_in_2() {
    let site = Site::new(&[("articles/salt.md", SALT)]);
    for arguments in [&["check", "--format", "sarif"][..], &["licenses"]] {
        let (mut reader, writer) = std::io::pipe().unwrap();
        let mut command = command(site.folder.path(), arguments);
        let child = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
        // It holds the pipe as well.
        drop(command);
        reader.read_exact(&mut [0; 10]).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 2, "{arguments:?}: {}", log(&output));
        assert!(!log(&output).contains("error: "), "who has gone needs no words: {}", log(&output));
    }
}

/// Row 94.
#[test]
fn more_than_the_host_takes_is_not_published() {
    let site = published_site();
    let large = |bytes: u64| {
        site.write("articles/talk.mp4", "");
        let file = fs::OpenOptions::new().write(true).open(site.path("articles/talk.mp4")).unwrap();
        file.set_len(bytes).unwrap();
    };
    large(25 * 1024 * 1024 + 1);
    site.write("handout.toml", "host = \"cloudflare-pages\"\n");
    let text = site.refuses("host-limit");
    assert!(text.contains("articles/talk.mp4") && text.contains("26.2 MB"), "{text}");
    assert!(out(&site.check(&[])).contains("host-limit"));
    large(1_000_000_001);
    site.write("handout.toml", "host = \"github-pages\"\n");
    assert!(site.refuses("host-limit").contains("handout.toml"));
    large(25 * 1024 * 1024);
    site.write("handout.toml", "host = \"cloudflare-pages\"\n");
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
}

/// Row 94: pages that are made count as well as files that are copied.
#[test]
fn old_addresses_count_as_files_of_the_host() {
    let site = |host: &str, articles: usize| {
        let mut files = Files::new();
        for article in 0..articles {
            let aliases: Vec<_> =
                (0..3_000).map(|alias| format!("o/{article}-{alias}.html")).collect();
            let text = format!(
                "---\ntitle: Salt {article}\naliases: {aliases:?}\n---\n\nEat less salt.\n"
            );
            files.insert(format!("articles/salt-{article}.md"), text);
        }
        files.insert("handout.toml".to_owned(), format!("search = false\n{host}"));
        let (_, report) = check::build(&check::with_base(files));
        report.diagnostics().iter().map(|found| found.rule).collect::<Vec<_>>()
    };
    assert_eq!(site("host = \"cloudflare-pages\"\n", 7), ["host-limit"]);
    assert_eq!(site("host = \"cloudflare-pages-paid\"\n", 7), [""; 0]);
    assert_eq!(site("host = \"cloudflare-pages\"\n", 6), [""; 0]);
}

/// Rows 46: where people type letter by letter, or a browser does.
#[test]
fn a_character_that_nobody_sees_is_an_error_in_addresses_and_code() {
    let levels = |text: &str| {
        let article = format!("---\ntitle: Salt\n---\n\n{text}\n");
        let files = Files::from([("articles/salt.md".to_owned(), article)]);
        let (_, report) = check::judge(&check::with_base(files));
        let found = report.diagnostics().iter().filter(|found| found.rule == "hidden-characters");
        found.map(|found| found.level).collect::<Vec<_>>()
    };
    for character in ["\u{200b}", "\u{2060}", "\u{feff}"] {
        for text in [
            "[a](https://exa_mple.org/)",
            "[a](https://example.org/a_b \"b\")",
            "![a](a_b.png)",
            "<https://example.org/a_b>",
            "[a][b]\n\n[b]: https://example.org/a_b",
            "Type `a_b` here.",
            "```\na_b\n```",
            "    a_b",
        ] {
            assert_eq!(levels(&text.replace('_', character)), [Level::Error], "{text}");
        }
        for text in ["Eat a_b.", "[a_b](https://example.org/ab)", "**a_b** `ab` [ab](#ab)"] {
            assert_eq!(levels(&text.replace('_', character)), [Level::Warn], "{text}");
        }
    }
}

/// Rows 57 and 58.
#[test]
fn templates_that_include_too_deep_or_from_elsewhere_are_refused() {
    for how in ["include", "extends"] {
        let mut files = Files::new();
        for depth in 0..40 {
            let text = format!("{{% {how} \"t{}.html\" %}}", depth + 1);
            files.insert(format!("templates/t{depth}.html"), text);
        }
        files.insert("templates/t40.html".to_owned(), "x".to_owned());
        let (_, report) = check::build(&check::with_base(files));
        let found = report.diagnostics().first().unwrap();
        assert!(found.message.contains("more than 32 deep"), "{how}: {}", found.message);
    }
    for path in ["../../../../etc/passwd", "/etc/passwd", "articles/salt.md"] {
        let text = format!("{{% include \"{path}\" %}}");
        let site = Site::new(&[("articles/salt.md", SALT), ("templates/page.html", &text)]);
        assert!(site.refuses("template-error").contains("unknown template"), "{path}");
    }
}

/// Row 93: neither lost in silence nor fought over.
#[test]
fn headers_of_a_site_s_own_are_asked_about() {
    for name in ["_headers", "_redirects"] {
        let path = format!("articles/{name}");
        let site = Site::new(&[("articles/salt.md", SALT), (&path, "/* x\n")]);
        let text = site.refuses("unlisted-file");
        assert!(text.contains(&path) && text.contains(&format!("assets = [\"{name}\"]")), "{text}");
        site.write("handout.toml", format!("assets = [\"{name}\"]\n"));
        if name == "_headers" {
            site.refuses("same-url");
            site.write("handout.toml", "assets = [\"_headers\"]\nkeep = [\"_headers\"]\n");
        }
        assert_eq!(code(&site.build(&["--no-settle"])), 0);
        assert_eq!(site.read(&format!("public/{name}")), "/* x\n");
    }
}

/// Row 94: Cloudflare Pages reads 100 rules, of at most 2,000 characters each.
#[test]
fn headers_are_within_what_hosts_read() {
    let mut files = Files::from([("articles/salt.md".to_owned(), SALT.to_owned())]);
    // What is in the folder of the theme's files without a hash, so that each of those is named by itself.
    files.insert("articles/assets/plan.pdf".to_owned(), "%PDF-1.7 a plan".to_owned());
    for number in 0..150 {
        files.insert(format!("templates/assets/{number}.css"), "p { margin: 0 }".to_owned());
    }
    let (site, _) = check::judge(&check::with_base(files));
    let site = site.unwrap_or_else(|_| panic!("the site has errors"));
    let output = site.plan.output("_headers").unwrap();
    let Ok(handout::emit::Content::Bytes(bytes)) = site.render(output) else { panic!() };
    let text = String::from_utf8(bytes).unwrap();
    let rules = text.lines().filter(|line| line.starts_with('/')).count();
    assert_eq!(rules, 100, "{text}");
    assert!(text.lines().all(|line| line.len() <= 2_000), "{text}");
}

/// L10: with its place, and not as a failure of the machine.
#[test]
fn an_alias_with_a_name_of_ours_is_told_where_it_stands() {
    for alias in ["/.handout-next/a.html", ".handout/a", "/.handout-next/"] {
        let text = format!("---\ntitle: Salt\naliases: [\"{alias}\"]\n---\n\nEat less salt.\n");
        let said = Site::new(&[("articles/salt.md", &text)]).refuses("bad-alias");
        assert!(said.contains("articles/salt.md:3:"), "{said}");
    }
}

/// L10.
#[test]
fn an_output_that_is_a_link_to_nowhere_is_told_as_such() {
    let site = Site::new(&[("articles/salt.md", SALT)]);
    symlink("/nowhere/at/all", site.path("public")).unwrap();
    let output = site.build(&[]);
    assert!(code(&output) == 2 && log(&output).contains("this link leads nowhere"), "{output:?}");
}

/// Row 90: and nobody is told of a change that was none.
#[test]
fn a_name_that_is_not_utf8_is_the_only_thing_that_is_said() {
    for bytes in [&b"articles/a\xff.md"[..], b"articles/a\xff.pdf", b"templates/assets/a\xff.css"] {
        let site = Site::new(&[("articles/salt.md", SALT), ("templates/assets/a.css", "p {}")]);
        let name = std::ffi::OsString::from_vec(bytes.to_vec());
        fs::write(site.folder.path().join(name), "x").unwrap();
        site.refuses("unsafe-file");
        assert!(!log(&site.build(&[])).contains("changed during"), "{bytes:?}");
    }
}

/// Rows 90 and 91: as a browser asks for it and a host reads it, below a folder of the host.
#[test]
fn every_address_of_a_page_is_found_as_a_browser_asks_for_it() {
    let folder = "https://example.org/für/patients/";
    let (file, picture) = ("größe-2.0_腎.pdf", "ملح.svg");
    let names = ["größe", "腎臟", "ملح", "Salt_2"];
    let links = names.map(|name| format!("[{name}]({name}.md), ")).concat();
    let article = format!(
        "---\ntitle: Salt\ntags: [Größe, 腎臟]\n---\n\n{links}[file](../{file}).\n\n![A sign](../{picture})\n"
    );
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    let site = Site::new(&[
        ("handout.toml", "base_url = \"https://example.org/f%C3%BCr/patients\"\n"),
        (&format!("articles/{file}"), "%PDF-1.4\n"),
        (&format!("articles/{picture}"), svg),
    ]);
    for name in names {
        site.write(&format!("articles/deep/{name}.md"), &article);
    }
    site.write(
        "articles/listed.md",
        "---\ntitle: Tea\ntype: condition\ntags: [腎臟]\n---\n\nA text.\n",
    );
    let output = site.build(&["--no-settle"]);
    assert_eq!(code(&output), 0, "{}", out(&output));

    let public = format!("{}/", site.path("public").display());
    let files: BTreeMap<String, Vec<u8>> = published(site.folder.path())
        .into_iter()
        .map(|(path, bytes)| (path.replacen(&public, "", 1), bytes))
        .collect();
    let folder = Url::parse(folder).unwrap();
    let selector = scraper::Selector::parse("[href], [src]").unwrap();
    let mut asked = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = scraper::Html::parse_document(str::from_utf8(bytes).unwrap());
        for element in page.select(&selector) {
            let written = element.attr("href").or(element.attr("src")).unwrap();
            let found = folder.join(path).unwrap().join(written).unwrap();
            if found.host_str() != Some("example.org") {
                continue;
            }
            let inside = found
                .path()
                .strip_prefix(folder.path())
                .unwrap_or_else(|| panic!("{path}: {written}"));
            let mut name = escape::percent_decode(inside).unwrap();
            if name.is_empty() || name.ends_with('/') {
                name.push_str("index.html");
            }
            assert!(files.contains_key(&name), "{path}: {written} is {name}");
            asked.insert(name);
        }
    }
    for name in names {
        let name = format!("deep/{name}.html");
        assert!(asked.contains(&name), "{name} in {asked:?}");
    }
    assert!(
        asked.iter().any(|name| name.ends_with(".pdf"))
            && asked.iter().any(|name| name.ends_with(".svg"))
    );
}
