//! What becomes of an article on the day that it expires, and of one that is published later.

#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::process::Output;

use crate::folder::{Site, code, log, out, run};

fn site() -> Site {
    let article = |title: &str, front: &str| {
        format!("---\ntitle: {title}\ntype: medicine\n{front}---\n\nTake it with water.\n")
    };
    let old = article("Old tablets", "expires: 2026-12-01\n");
    let new = article("New tablets", "publish_on: 2026-12-01\n");
    let tea = article("Tea", "related: [old.md, new.md]\n");
    Site::new(&[
        (
            "handout.toml",
            "base_url = \"https://example.org/\"\n[[menu]]\nto = \"tea.md\"\n[[menu]]\nto = \"old.md\"\n",
        ),
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
    let menu = page(&site, "tea.html");
    let menu = menu.split("<nav class=\"menu\"").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(menu.contains("tea.html") && !menu.contains("old.html"), "{menu}");
    for list in ["a-z.html", "sitemap.xml", "search/en/index.js", "articles.json"] {
        assert!(!page(&site, list).contains("old.html"), "{list}");
    }
}

#[test]
fn weeks_before_it_is_told_with_what_leads_there() {
    let site = site();
    let told = |day: &str| out(&run(site.folder.path(), &["check", "--today", day]));
    let before = told("2026-11-01");
    let expected =
        "this page will be withdrawn on 2026-12-01, linked from the menu, articles/tea.md";
    assert!(before.contains(expected), "{before}");
    assert!(before.contains("articles/new.md is not published before 2026-12-01"), "{before}");
    assert!(!told("2026-08-01").contains("will be withdrawn"));
    let list = out(&run(site.folder.path(), &["list", "--today", "2026-11-01"]));
    assert!(list.contains("expires 2026-12-01"), "{list}");
    let after = told("2026-12-01");
    assert_eq!(after.matches("articles/old.md was withdrawn on 2026-12-01").count(), 3, "{after}");
}

/// E7: the editors read it beside the reviews.
#[test]
fn the_report_says_what_is_withdrawn_and_what_leads_there() {
    let site = site();
    let report = |day: &str| {
        run(site.folder.path(), &["report", "--output", "r.html", "--today", day, "--force"]);
        site.read("r.html")
    };
    let row = |day: &str| {
        let page = report(day);
        let table =
            page.split("id=\"withdrawals\"").nth(1).unwrap().split("</table>").next().unwrap();
        table.split("<tr>").last().unwrap().to_owned()
    };
    for (day, state) in [("2026-11-01", "will be withdrawn"), ("2026-12-01", "withdrawn")] {
        let row = row(day);
        for cell in
            ["articles/old.md", "2026-12-01", &format!(">{state}<"), "the menu, articles/tea.md"]
        {
            assert!(row.contains(cell), "{row}");
        }
    }
    site.write("articles/old.md", "---\ntitle: Old\ntype: medicine\n---\n\nText.\n");
    assert!(report("2026-11-01").contains("No article has a day on which it expires."));
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
        "the errors below hold up 1 withdrawal, readers still find articles/old.md (withdrawn on 2026-12-01) as if valid; handout withdraw takes an article out at once"
    );
}

const REASON: &str = "The dose in the table was wrong.";

/// A published site, in which an article that has nothing to do with the others has an error since.
fn published_with_an_error_since() -> Site {
    let site = Site::new(&[
        ("articles/tea.md", "---\ntitle: Tea\ntype: living-with\n---\n\nSee [salt](salt.md).\n"),
        ("articles/draft.md", "---\ntitle: Draft\ndraft: true\n---\n\nNot yet.\n"),
    ]);
    site.write(
        "articles/salt.md",
        "\u{feff}---\r\ntitle: Salt\r\ntype: living-with\r\n# kept\r\n---\r\n\r\nTake 5 g.\r\n",
    );
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    site.write("articles/wrong.md", "---\ntitle: Wrong\n---\n\nSee [this](gone.md).\n");
    site
}

fn withdraw(site: &Site, path: &str, reason: &str) -> Output {
    let day = ["--today", "2026-11-23"];
    run(site.folder.path(), &[&["withdraw", path, "--reason", reason], &day[..]].concat())
}

/// Every published file.
fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![site.path("public")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// E7: a page that harms is gone at once, whatever is wrong with other articles, and nothing else changes.
#[test]
fn an_article_is_withdrawn_at_once_while_others_have_errors() {
    let site = published_with_an_error_since();
    let before = files(&site);
    let output = withdraw(&site, "articles/salt.md", REASON);
    assert_eq!(code(&output), 0, "{}{}", out(&output), log(&output));
    assert!(log(&output).contains("these lead to it: articles/tea.md"), "{}", log(&output));
    let after = files(&site);
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|file| file.0)
        .collect();
    assert!(changed.len() == 1 && changed[0].ends_with("/salt.html"), "{changed:?}");
    assert_eq!(after.len(), before.len());
    let page = page(&site, "salt.html");
    assert!(page.contains(REASON) && !page.contains("5 g"), "{page}");
    assert_eq!(
        site.read("articles/salt.md"),
        format!(
            "\u{feff}---\r\ntitle: Salt\r\ntype: living-with\r\nexpires: 2026-11-23\r\nwithdrawal_reason: {REASON}\r\n# kept\r\n---\r\n\r\nTake 5 g.\r\n"
        )
    );
    assert_eq!(code(&run(site.folder.path(), &["verify"])), 0);
    // The build that still fails does not call it held up.
    assert!(!log(&site.build(&["--no-settle"])).contains("hold up"));
    // Once the error is gone, a build gives the same page, and leaves it out of the lists.
    fs::remove_file(site.path("articles/wrong.md")).unwrap();
    assert_eq!(
        code(&run(site.folder.path(), &["build", "--today", "2026-11-24", "--no-settle"])),
        0
    );
    assert!(
        page == self::page(&site, "salt.html")
            && !self::page(&site, "a-z.html").contains("salt.html")
    );
}

/// Withdrawn once more, with better words: the day stays that on which it was.
#[test]
fn the_reason_can_be_put_in_better_words() {
    let site = published_with_an_error_since();
    withdraw(&site, "articles/salt.md", REASON);
    let again = ["withdraw", "articles/salt.md", "--reason", "Ask us.", "--today", "2026-12-24"];
    assert_eq!(code(&run(site.folder.path(), &again)), 0);
    let text = site.read("articles/salt.md");
    assert!(
        text.contains("expires: 2026-11-23") && text.contains("withdrawal_reason: Ask us."),
        "{text}"
    );
    assert!(page(&site, "salt.html").contains("Ask us."));
}

#[test]
fn what_cannot_be_withdrawn_changes_nothing_and_says_why() {
    let site = published_with_an_error_since();
    site.write("articles/new.md", "---\ntitle: New\n---\n\nText.\n");
    site.write("articles/tea.md", "---\ntitle: [Tea\n---\n\nText.\n");
    let before = files(&site);
    let cases = [
        ("articles/draft.md", REASON, "articles/draft.md has no page that could be withdrawn"),
        ("articles/new.md", REASON, "the site in ./public has no page new.html"),
        ("articles/tea.md", REASON, "the front matter of articles/tea.md cannot be changed"),
        ("articles/gone.md", REASON, "the site has no article articles/gone.md"),
        ("handout.toml", REASON, "the site has no article handout.toml"),
        ("articles/disclaimer.md", REASON, "is the disclaimer, which every page needs"),
        ("articles/gone.md", "-5 mg was wrong", "the site has no article articles/gone.md"),
        ("articles/salt.md", " \u{a0}", "the reason is empty"),
        ("articles/salt.md", "5\u{200b}0 mg", "the reason has a character that nobody sees"),
        ("articles/salt.md", &"long ".repeat(80), "the reason has more than 300 characters"),
    ];
    let text = |path: &str| fs::read(site.path(path)).ok();
    for (path, reason, expected) in cases {
        let file = text(path);
        let output = withdraw(&site, path, reason);
        assert!(code(&output) != 0 && log(&output).contains(expected), "{path}: {}", log(&output));
        assert_eq!(text(path), file, "{path}");
    }
    assert_eq!(files(&site), before);
}

/// A file that somebody changed in the output folder must not become ours by it.
#[test]
fn what_somebody_changed_stays_known_as_changed() {
    let site = published_with_an_error_since();
    site.write("public/tea.html", "mine");
    fs::remove_file(site.path("public/a-z.html")).unwrap();
    let output = withdraw(&site, "articles/salt.md", REASON);
    assert_eq!(code(&output), 0, "{}", log(&output));
    assert!(log(&output).contains("until the next build: a-z.html"), "{}", log(&output));
    let verified = out(&run(site.folder.path(), &["verify"]));
    assert!(verified.contains("tea.html: changed"), "{verified}");
    fs::remove_file(site.path("articles/wrong.md")).unwrap();
    let built = run(site.folder.path(), &["build", "--today", "2026-11-24", "--no-settle"]);
    assert!(code(&built) == 0 && log(&built).contains("repaired: tea.html"), "{}", log(&built));
    assert!(page(&site, "a-z.html").contains("tea.html"));
}

/// Styles that the last publish did not have come with the page that needs them.
#[test]
fn the_page_has_its_styles_also_when_they_are_newer_than_the_site() {
    let site = published_with_an_error_since();
    site.write("templates/assets/style.css", "body { color: #111; background: #fff }\n");
    let output = withdraw(&site, "articles/salt.md", REASON);
    assert_eq!(code(&output), 0, "{}", log(&output));
    let page = page(&site, "salt.html");
    let style = page.split("href=\"").find(|rest| rest.starts_with("assets/style.")).unwrap();
    assert!(site.path(&format!("public/{}", style.split('"').next().unwrap())).is_file());
}

/// An easy version says what its article says, so it is gone with it, at once and on its day.
#[test]
fn an_easy_version_is_withdrawn_with_its_article() {
    let site = published_with_an_error_since();
    site.write("articles/salt.easy.md", "---\ntitle: Salt, easy\n---\n\nTake 5 g.\n");
    fs::remove_file(site.path("articles/wrong.md")).unwrap();
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    let full = page(&site, "salt.html");
    assert!(
        full.contains("href=\"salt-easy.html\"") && page(&site, "salt-easy.html").contains("5 g")
    );
    assert!(!page(&site, "a-z.html").contains("salt-easy.html"));
    let output = withdraw(&site, "articles/salt.md", REASON);
    assert_eq!(code(&output), 0, "{}{}", out(&output), log(&output));
    assert!(log(&output).contains("its easy version, articles/salt.easy.md"), "{}", log(&output));
    for name in ["salt.html", "salt-easy.html"] {
        let page = page(&site, name);
        assert!(page.contains(REASON) && !page.contains("5 g"), "{name}: {page}");
    }
    let before = page(&site, "salt-easy.html");
    let built = run(site.folder.path(), &["build", "--today", "2026-11-24", "--no-settle"]);
    assert_eq!(code(&built), 0, "{}", log(&built));
    assert_eq!(page(&site, "salt-easy.html"), before);
}
