//! The team that readers call: where its number comes from, and where it is shown.

#![cfg(feature = "cli")]

use std::fs;

use crate::folder::{Site, code, log, out, run};

const SETTINGS: &str = "languages = [\"ar\"]\n[contact]\nteam = \"Kidney <ward>\"\nphone = \"+44 (0)20 7946 0000\"\nhours = \"9am to 5pm\"\n\
     out_of_hours = \"Ask for the doctor on call.\"\naddress = \"Ward 4\"\n\
     [emergency]\nnumber = \"999\"\nurgent_number = \"111\"\n";
const TAGS: &str = "[tests]\nlabel = \"Tests\"\n[tests.contact]\nphone = \"020 7946 0001\"\n[egfr]\nparent = \"tests\"\n";

fn article(front: &str) -> String {
    format!(
        "---\ntitle: A page\ntype: test\n{front}---\n\n> [!URGENT] Call today if:\n>\n> - you are swollen\n"
    )
}

fn page(site: &Site, name: &str) -> String {
    let built = site.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    fs::read_to_string(site.path(&format!("public/{name}"))).unwrap()
}

fn site() -> Site {
    let disclaimer = "---\ntitle: إخلاء\nsummary: اسأل فريقك.\n---\n\nاسأل فريقك.\n";
    Site::new(&[
        ("handout.toml", SETTINGS),
        ("articles/tags.toml", TAGS),
        ("articles/disclaimer.ar.md", disclaimer),
        ("articles/a.md", &article("")),
        ("articles/topic.md", &article("tags: [egfr]\n")),
        (
            "articles/own.md",
            &article("tags: [egfr]\ncontact:\n  team: Dialysis\n  phone: 020 7946 0002\n"),
        ),
        ("articles/a.ar.md", &article("")),
        ("articles/own.ar.md", &article("tags: [egfr]\n")),
    ])
}

#[test]
fn the_nearest_contact_is_in_the_box_and_before_the_number_for_everybody() {
    let site = site();
    for (name, team, tel) in [
        ("a.html", "<bdi>Kidney &lt;ward&gt;", "+442079460000"),
        ("topic.html", "<bdi>Your care team", "02079460001"),
        ("own.html", "<bdi>Dialysis", "02079460002"),
        // What nobody has translated is read in the voice of its own language.
        ("ar/a.html", "<bdi lang=\"en\">Kidney &lt;ward&gt;", "+442079460000"),
        ("ar/own.html", "<bdi lang=\"en\">Dialysis", "02079460002"),
    ] {
        let page = page(&site, name);
        let call = format!("<p class=\"card-call\">{team}</bdi>: <a href=\"tel:{tel}\">");
        let (team_line, urgent) = (page.find(&call), page.find("href=\"tel:111\""));
        assert!(team_line.is_some() && team_line < urgent, "{name}: {page}");
        let shown = page.split("<section class=\"contact\">").nth(1).unwrap();
        let shown = shown.split("</section>").next().unwrap();
        assert!(shown.contains(team) && shown.contains(&format!("tel:{tel}")), "{shown}");
        let is_of_site = tel == "+442079460000";
        for text in ["9am to 5pm", "Ask for the doctor on call.", "Ward 4"] {
            assert_eq!(shown.contains(text), is_of_site, "{name}: {text}");
        }
    }
}

/// Paper has lines to write the number on; the screen has nothing.
#[test]
fn without_a_contact_there_are_lines_for_the_pen() {
    let site = Site::new(&[("articles/a.md", &article(""))]);
    let page = page(&site, "a.html");
    assert!(
        page.contains("<section class=\"contact by-hand\">") && !page.contains("card-call"),
        "{page}"
    );
}

#[test]
fn a_contact_that_cannot_be_called_is_an_error_at_its_place() {
    for (files, place, message) in [
        (
            ("handout.toml", "[contact]\nteam = \"Ward\"\n".to_owned()),
            "handout.toml:1",
            "`contact` has no phone",
        ),
        (
            ("handout.toml", "[contact]\nphone = \"ask Anna\"\n".to_owned()),
            "handout.toml:2:9",
            "`phone` cannot be `ask Anna`",
        ),
        (
            ("articles/tags.toml", "[x.contact]\nphone = \"0800 CALL NOW\"\n".to_owned()),
            "articles/tags.toml:2:9",
            "`phone` cannot be",
        ),
        (
            ("articles/a.md", article("contact:\n  phone: 12 or 13\n")),
            "articles/a.md:5:10",
            "`phone` cannot be",
        ),
        (
            ("articles/a.md", article("contact: 020\n")),
            "articles/a.md:4:10",
            "`contact` takes a table",
        ),
    ] {
        let site = Site::new(&[("articles/a.md", &article("")), (files.0, &files.1)]);
        let found = out(&site.check(&[]));
        assert!(found.contains(place) && found.contains(message), "{place}: {found}");
    }
}

/// What a reader writes about a page says which page it was, in which language and as of when.
#[test]
fn the_mail_about_a_page_names_file_language_and_day() {
    let site = Site::new(&[
        ("handout.toml", "feedback_email = \"pages@example.org\"\n"),
        ("articles/a.md", &article("date: 2026-01-02\nupdated: 2026-03-04\n")),
    ]);
    let subject =
        "mailto:pages@example.org?subject=A%20page%20%28a.html%2C%20en%2C%202026-03-04%29";
    assert!(page(&site, "a.html").contains(subject), "{}", page(&site, "a.html"));
    // Paper shows the version, where there is one: mail and leaflet say the same.
    site.write("articles/a.md", article("date: 2026-01-02\nversion: \"2.1\"\n"));
    assert!(page(&site, "a.html").contains("%28a.html%2C%20en%2C%202.1%29"));
}

/// Eight digits in a row are a number in Denmark, and no date.
#[test]
fn a_number_that_looks_like_a_day_can_be_called() {
    let site = Site::new(&[
        ("handout.toml", "[contact]\nphone = \"20101231\"\n"),
        ("articles/a.md", &article("")),
    ]);
    assert!(page(&site, "a.html").contains("tel:20101231"));
}

#[test]
fn a_withdrawn_page_says_whom_to_call() {
    let site = site();
    site.write(
        "articles/own.md",
        article("expires: 2026-01-01\ntags: [egfr]\ncontact:\n  phone: 020 7946 0002\n"),
    );
    assert!(page(&site, "own.html").contains("tel:02079460002"));
}

/// A copied number gets old in silence: a translation has that of its original, and is out of date when it changes.
#[test]
fn a_translation_calls_the_number_of_its_original() {
    let site = site();
    fs::remove_file(site.path("articles/own.ar.md")).unwrap();
    let made = run(site.folder.path(), &["new", "translation", "articles/own.md", "ar"]);
    assert_eq!(code(&made), 0, "{}{}", out(&made), log(&made));
    let text = site.read("articles/own.ar.md");
    assert!(!text.contains("contact"), "{text}");
    site.write("articles/own.ar.md", text.replace("draft: true\n", ""));
    let outdated = || out(&site.check(&[])).contains("[outdated-translation]");
    assert!(!outdated());
    let changed = site.read("articles/own.md").replace("0002", "0003");
    site.write("articles/own.md", changed);
    assert!(outdated());
}

/// The words that say when to call, and at night whom, are in the language of the page, or it is told.
#[test]
fn hours_in_another_language_are_told() {
    let site = site();
    let told = || out(&site.check(&[])).contains("[untranslated-contact]");
    assert!(told());
    let own = "[translations.ar.contact]\nhours = \"من 9 إلى 5\"\nout_of_hours = \"اطلب الطبيب المناوب.\"\n";
    site.write("handout.toml", format!("{SETTINGS}{own}"));
    assert!(!told());
}
