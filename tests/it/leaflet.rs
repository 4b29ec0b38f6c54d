//! What a ward files a leaflet by, and what paper leaves out.

#![cfg(feature = "cli")]

use std::fs;

use crate::folder::{Site, code, log, out};

const ARTICLE: &str = "---\ntitle: Salt\ntype: living-with\ndate: 2026-03-31\nversion: \"2.10\"\ndocument: A&B 17\n\
     sources:\n  - id: one\n    title: A source\n---\n\nLess salt helps.[^one]\n";

fn built(settings: &str, article: &str) -> Site {
    let site = Site::new(&[("handout.toml", settings), ("articles/salt.md", article)]);
    let built = site.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    site
}

fn file(site: &Site, name: &str) -> String {
    fs::read_to_string(site.path(&format!("public/{name}"))).unwrap()
}

#[test]
fn version_and_document_are_on_the_page_its_foot_and_in_what_machines_read() {
    let site = built("base_url = \"https://example.org/\"\n", ARTICLE);
    let page = file(&site, "salt.html");
    for part in [
        "<div><dt>Version:</dt> <dd><bdi>2.10</bdi></dd></div>",
        "<div><dt>Document:</dt> <dd><bdi>A&amp;B 17</bdi></dd></div>",
        "<p class=\"print-only\">Version: <bdi>2.10</bdi> Document: <bdi>A&amp;B 17</bdi> Published: 31 March 2026</p>",
        "\"version\":\"2.10\"",
        "\"identifier\":\"A\\u0026B 17\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let feed = file(&site, "feed.xml");
    assert!(feed.contains("Version: 2.10. Document: A&amp;B 17. "), "{feed}");
    let list = file(&site, "articles.json");
    assert!(list.contains("\"version\":\"2.10\",\"document\":\"A&B 17\""), "{list}");
}

#[test]
fn without_them_nothing_is_said() {
    let plain = "---\ntitle: Salt\ntype: living-with\n---\n\nLess salt helps.\n";
    let page = file(&built("", plain), "salt.html");
    assert!(!page.contains("Version:") && !page.contains("Document:"), "{page}");
    assert!(!page.contains("\"version\"") && !page.contains("\"identifier\""), "{page}");
}

#[test]
fn what_does_not_fit_or_is_no_text_is_an_error_at_its_place() {
    for (key, value, place, message) in [
        ("version", "123456789012345678901", "3:10", "`version` has 21 characters, and 20 fit"),
        ("document", "ááááááááááááááááááááá", "3:11", "`document` has 21 characters, and 20 fit"),
        ("version", "[1, 2]", "3:10", "`version` takes text, but here is a list"),
        ("document", "{number: 1}", "3:11", "`document` takes text, but here is a table"),
    ] {
        let article = format!("---\ntitle: Salt\n{key}: {value}\n---\n\nLess salt.\n");
        let site = Site::new(&[("articles/salt.md", &article)]);
        let built = site.build(&["--no-settle"]);
        let said = format!("{}{}", out(&built), log(&built));
        assert_eq!(code(&built), 1, "{said}");
        assert!(said.contains(message), "{message} is not in {said}");
        assert!(said.contains(&format!("articles/salt.md:{place}")), "{place} is not in {said}");
    }
    let twenty =
        "---\ntitle: Salt\nversion: ááááááááááááááááááaa\ndocument: \"  \"\n---\n\nLess salt.\n";
    built("", twenty);
}

#[test]
fn the_settings_say_what_paper_shows() {
    let class = |settings: &str, text: &str| {
        let article = format!("---\ntitle: Salt\ntype: living-with\n---\n\n{text}\n");
        let page = file(&built(settings, &article), "salt.html");
        let (_, after) = page.split_once("<article class=\"").unwrap();
        after.split_once('"').unwrap().0.to_owned()
    };
    let text = |times: usize| "Less salt helps your kidneys and your heart.\n\n".repeat(times);
    for (settings, times, expected) in [
        ("", 1, "handout"),
        ("[print]\nwords = \"small\"\nsources = \"full\"\n", 1, "handout words-small sources-full"),
        // Nearly four sheets in 12 points; a third of a fourth one; a fifth one; and what no size makes short.
        ("", 180, "handout"),
        ("", 150, "handout long"),
        ("", 210, "handout long"),
        ("", 270, "handout longest"),
        ("", 900, "handout longest"),
        ("[print]\nsmallest_text = 11\n", 270, "handout long"),
        ("[print]\nsmallest_text = 12\n", 900, "handout"),
    ] {
        assert_eq!(class(settings, &text(times)), expected, "{settings} {times}");
    }
    for (settings, message) in [
        ("[print]\nwords = \"tiny\"\n", "`words` cannot be `tiny`"),
        ("[print]\nsmallest_text = 9\n", "`smallest_text`"),
        ("[print]\nquestions = false\n", "`questions`"),
    ] {
        let site = Site::new(&[("handout.toml", settings)]);
        let built = site.build(&["--no-settle"]);
        let said = format!("{}{}", out(&built), log(&built));
        assert!(code(&built) == 1 && said.contains(message), "{said}");
        assert!(said.contains("handout.toml:2"), "{said}");
    }
}
