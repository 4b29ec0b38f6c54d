//! What becomes of an article on the day that it expires, and of one that is published later.

#![cfg(feature = "cli")]

use std::fs;

use crate::folder::{Site, code, log, out, run};

fn site() -> Site {
    let article = |title: &str, front: &str| {
        format!("---\ntitle: {title}\ntype: medicine\n{front}---\n\nTake it with water.\n")
    };
    let old = article("Old tablets", "expires: 2026-12-01\n");
    let new = article("New tablets", "publish_on: 2026-12-01\n");
    let tea = article("Tea", "related: [old.md, new.md]\n");
    Site::new(&[
        ("handout.toml", "base_url = \"https://example.org/\"\n"),
        ("articles/old.md", &old),
        ("articles/new.md", &new),
        ("articles/tea.md", &format!("{tea}\nSee [the old tablets](old.md).\n")),
    ])
}

fn page(site: &Site, name: &str) -> String {
    fs::read_to_string(site.path(&format!("public/{name}"))).unwrap()
}

/// E7: the day comes by itself, whatever leads to the article.
#[test]
fn on_its_day_an_article_leaves_the_site_and_nothing_holds_it_up() {
    let site = site();
    let build = |day: &str| {
        let output = run(site.folder.path(), &["build", "--today", day, "--no-settle"]);
        assert_eq!(code(&output), 0, "{}{}", out(&output), log(&output));
    };
    build("2026-11-30");
    assert!(page(&site, "old.html").contains("Take it with water."));
    let related = |name: &str| {
        let tea = page(&site, "tea.html");
        let list = tea
            .split("<p>See")
            .nth(1)
            .unwrap_or_default()
            .split("</a>")
            .skip(1)
            .collect::<String>();
        list.contains(&format!("{name}.html"))
    };
    assert!(related("old") && !related("new"));
    build("2026-12-01");
    assert!(!page(&site, "old.html").contains("Take it with water."));
    assert!(!related("old") && related("new"));
    for list in ["a-z.html", "sitemap.xml", "search/en/index.js", "articles.json"] {
        assert!(!page(&site, list).contains("old.html"), "{list}");
    }
}

#[test]
fn weeks_before_it_is_told_with_what_leads_there() {
    let site = site();
    let told = |day: &str| out(&run(site.folder.path(), &["check", "--today", day]));
    let before = told("2026-11-01");
    let expected = "this page will be withdrawn on 2026-12-01, linked from articles/tea.md";
    assert!(before.contains(expected), "{before}");
    assert!(before.contains("articles/new.md is not published before 2026-12-01"), "{before}");
    assert!(!told("2026-08-01").contains("will be withdrawn"));
    let list = out(&run(site.folder.path(), &["list", "--today", "2026-11-01"]));
    assert!(list.contains("expires 2026-12-01"), "{list}");
    let after = told("2026-12-01");
    assert_eq!(after.matches("articles/old.md was withdrawn on 2026-12-01").count(), 2, "{after}");
}

/// Whoever looks into the log of a nightly build reads it first.
#[test]
fn a_build_with_errors_names_first_what_it_holds_up() {
    let site = site();
    let build = |day: &str| run(site.folder.path(), &["build", "--today", day, "--no-settle"]);
    assert_eq!(code(&build("2026-11-30")), 0);
    site.write("articles/wrong.md", "---\ntitle: Wrong\n---\n\nSee [this](gone.md).\n");
    let early = build("2026-11-30");
    assert!(code(&early) == 1 && !log(&early).contains("hold up"), "{}", log(&early));
    let late = build("2026-12-01");
    let first = log(&late).lines().next().unwrap_or_default().to_owned();
    assert_eq!(
        first,
        "the errors below hold up 1 withdrawal, readers still find articles/old.md (withdrawn on 2026-12-01) as if valid"
    );
}
