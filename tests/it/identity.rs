//! What a site says about itself in each language, and its menu.

#![cfg(feature = "cli")]

use std::fs;

use crate::folder::{Site, code, log, out};

const SETTINGS: &str = r#"name = "Kidney Handouts"
description = "Plain words."
languages = ["es", "ar"]
base_url = "https://example.org/"

[publisher]
name = "The Kidney Clinic"
url = "https://clinic.example.org/index.html"
phone = "+44 20 7946 0000"

[contact]
team = "Kidney ward"
phone = "+44 20 7946 0001"

[emergency]
number = "999"
urgent_number = "111"

[translations.es]
name = "Folletos del riñón"
publisher = { name = "La Clínica del Riñón" }
contact = { team = "Sala de riñón", phone = "+34 91 000 00 01" }
emergency = { number = "112" }

[translations.ar.emergency]
number = "997"
urgent_number = ""

[[menu]]
to = "topics"

[[menu]]
to = "living/help.md"
label = "Get help"
labels = { es = "Ayuda" }

[[menu]]
to = "about.md"

[[menu]]
to = "https://clinic.example.org/find.html?ward=4"
label = "Our clinic"
labels = { es = "Nuestra clínica" }
"#;

fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-01-01\n{front}---\n\n> [!URGENT] A\n>\n> - b\n")
}

fn site(settings: &str) -> Site {
    let disclaimer = |text: &str| format!("---\ntitle: A\nsummary: {text}\n---\n\n{text}\n");
    let topics = "[tests]\nlabel = \"Tests\"\ncontact = { team = \"Test team\", phone = \"020 1\" }\n\
        [tests.translations.es]\nlabel = \"Pruebas\"\ncontact = { team = \"Equipo\" }\n[ward]\nlabel = \"Ward\"\n";
    Site::new(&[
        ("handout.toml", settings),
        ("articles/tags.toml", topics),
        ("articles/disclaimer.es.md", &disclaimer("Pregunte a su equipo.")),
        ("articles/disclaimer.ar.md", &disclaimer("اسأل فريقك.")),
        ("articles/about.md", &article("About us", "")),
        ("articles/living/help.md", &article("When to get help", "type: living-with\n")),
        ("articles/living/help.es.md", &article("Cuándo pedir ayuda", "type: living-with\n")),
        ("articles/living/help.ar.md", &article("متى تطلب المساعدة", "type: living-with\n")),
        ("articles/blood.md", &article("Blood", "type: test\ntags: [tests, ward]\n")),
        ("articles/blood.es.md", &article("Sangre", "type: test\ntags: [tests, ward]\n")),
    ])
}

/// What a page has between two of its marks.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}")).1;
    rest.split_once(end).unwrap().0
}

#[test]
fn each_language_has_its_own_name_and_numbers_and_else_those_of_the_main_one() {
    let site = site(SETTINGS);
    let built = site.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    for (file, name, publisher, team, number, topic) in [
        ("", "Kidney Handouts", "The Kidney Clinic", "Kidney ward", "999", Some("Test team")),
        (
            "es/",
            "Folletos del riñón",
            "La Clínica del Riñón",
            "Sala de riñón",
            "112",
            Some("Equipo"),
        ),
        ("ar/", "Kidney Handouts", "The Kidney Clinic", "Kidney ward", "997", None),
    ] {
        let read =
            |path: &str| fs::read_to_string(site.path(&format!("public/{file}{path}"))).unwrap();
        let page = read("living/help.html");
        assert!(page.contains(&format!(" – {name}</title>")), "{page}");
        assert!(between(&page, "class=\"site-name\"", "</a>").ends_with(name));
        assert!(between(&page, "class=\"publisher\"", "</div>").contains(publisher));
        assert!(between(&page, "class=\"publisher\"", "</div>").contains("tel:+442079460000"));
        assert!(
            between(&page, "class=\"emergency-line\"", "</p>").contains(&format!("tel:{number}"))
        );
        assert!(between(&page, "class=\"card-call\"", "</p>").contains(team));
        // A number left out is that of the main language; an empty one is none.
        assert_eq!(page.contains("tel:111"), file != "ar/", "{page}");
        assert!(between(&page, "\"publisher\":", "}").contains(publisher));
        assert!(read("feed.xml").contains(&format!("<title>{name}</title>")));
        if let Some(topic) = topic {
            assert!(between(&read("blood.html"), "class=\"card-call\"", "</p>").contains(topic));
            assert!(
                between(&read("blood.html"), "class=\"card-call\"", "</p>").contains("tel:0201")
            );
        }
    }
}

#[test]
fn the_menu_is_the_one_of_the_site_in_the_words_of_the_language() {
    let site = site(SETTINGS);
    let built = site.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    let links = |file: &str, menu: &str| -> Vec<String> {
        let page = fs::read_to_string(site.path(&format!("public/{file}"))).unwrap();
        let menu = between(&page, &format!("<nav class=\"{menu}\""), "</nav>").to_owned();
        menu.split("<li>")
            .skip(1)
            .map(|item| {
                item.trim()
                    .trim_end_matches("</li>")
                    .trim_end_matches("\n</ul>")
                    .trim_end_matches("</li>")
                    .to_owned()
            })
            .collect()
    };
    assert_eq!(
        links("living/help.html", "menu"),
        [
            "<a href=\"../tags.html\">Topics</a>",
            "<a href=\"../living/help.html\" aria-current=\"page\">Get help</a>",
            "<a href=\"../about.html\">About us</a>",
            "<a class=\"external\" href=\"https://clinic.example.org/find.html?ward=4\">Our clinic<span class=\"visually-hidden\"> (opens another website)</span></a>",
        ]
    );
    assert_eq!(
        links("es/blood.html", "menu"),
        [
            "<a href=\"../es/tags.html\">Temas</a>",
            "<a href=\"../es/living/help.html\">Ayuda</a>",
            "<a class=\"external\" href=\"https://clinic.example.org/find.html?ward=4\">Nuestra clínica<span class=\"visually-hidden\"> (abre otro sitio web)</span></a>",
        ],
        "what is not in Spanish is left out"
    );
    let arabic = links("ar/living/help.html", "menu");
    assert!(arabic[1].contains(">متى تطلب المساعدة<"), "{arabic:?}");
    assert!(arabic[2].contains(" lang=\"en\">Our clinic<"), "{arabic:?}");
    // A phone shows the menu at the foot.
    assert!(
        links("blood.html", "footer-links")
            .contains(&"<a href=\"living/help.html\">Get help</a>".to_owned())
    );
}

#[test]
fn mistakes_in_menu_and_translations_are_errors_at_their_place() {
    let eight = "[[menu]]\nto = \"topics\"\n".repeat(8);
    for (settings, place, message) in [
        ("[[menu]]\nto = \"nope.md\"\n", "handout.toml:5:6", "no page `nope.md`"),
        ("[[menu]]\nlabel = \"A\"\n", "handout.toml:4:1", "leads nowhere"),
        ("[[menu]]\nto = \"https://a.org/\"\n", "handout.toml:5:6", "has no label"),
        (
            "[[menu]]\nto = \"javascript:alert(1)\"\nlabel = \"A\"\n",
            "handout.toml:5:6",
            "cannot lead to",
        ),
        (
            "[[menu]]\nto = \"about.md\"\nlabels = { fr = \"A\" }\n",
            "handout.toml:6:12",
            "no language `fr`",
        ),
        (&eight, "handout.toml:18:1", "8 entries, and 7 are the most"),
        ("search = false\n[[menu]]\nto = \"search\"\n", "handout.toml:6:6", "no search page"),
        (
            "[[menu]]\nto = \"http://192.168.0.1/\"\nlabel = \"A\"\n",
            "handout.toml:5:6",
            "your own computer or network",
        ),
        ("[[menu]]\nto = \"https://a.org/\"\nlabel = \" \"\n", "handout.toml:5:6", "has no label"),
        (
            "[publisher]\nname = \"A\"\n[translations.es]\npublisher = { url = \"http://192.168.0.1/\" }\n",
            "handout.toml",
            "your own computer or network",
        ),
        ("[[menu]]\nto = \"about.html\"\n", "handout.toml:5:6", "Write to = \"about.md\""),
        ("[[menu]]\nto = \"about.md#us\"\n", "handout.toml:5:6", "Write to = \"about.md\""),
        ("[[menu]]\nto = \"about.es.md\"\n", "handout.toml:5:6", "in each language to its own"),
        ("[[menu]]\nto = \"www.example.org\"\n", "handout.toml:5:6", "with https:// before it"),
        ("[[menu]]\nto = \" \"\n", "handout.toml:4:1", "leads nowhere"),
        (
            "[[menu]]\nto = \"tel:999\"\nlabel = \"A\"\n",
            "handout.toml:5:6",
            "belongs under [contact]",
        ),
        (
            "[[menu]]\nto = \"https://klinik-köln.example/a\"\nlabel = \"A\"\n",
            "handout.toml:5:6",
            "read by browsers as https://xn--klinik-kln-lcb.example/",
        ),
        (
            "[[menu]]\nto = \"https://a:b@example.org/\"\nlabel = \"A\"\n",
            "handout.toml:5:6",
            "which every reader would see",
        ),
        ("[emergency]\nnumber = \"999 112\"\n", "handout.toml:5:10", "these are two numbers"),
        ("[contact]\nphone = \"0044 + 20\"\n", "handout.toml:5:9", "+ stands first"),
        ("[contact]\nphone = \"1\"\n", "handout.toml:5:9", "no number is so short"),
        ("[contact]\nphone = 2025-01-01\n", "handout.toml:5:9", "it is a date"),
        (
            "[contact]\nphone = \"020 7946 0000 020 7946 0001\"\n",
            "handout.toml:5:9",
            "more digits than any number",
        ),
        ("[translations.fr]\nname = \"A\"\n", "handout.toml:4:15", "no language `fr`"),
        ("[translations.en]\nname = \"A\"\n", "handout.toml:4:15", "is the main language"),
        (
            "[translations.es]\ncontact = { phone = \"ward\" }\n",
            "handout.toml:5:21",
            "`phone` cannot be",
        ),
        (
            "[translations.es.emergency]\nurgent_number = \"111\"\n",
            "handout.toml:4:1",
            "has no number",
        ),
    ] {
        let head =
            "name = \"A\"\nlanguages = [\"es\", \"ar\"]\nbase_url = \"https://example.org/\"\n";
        let site = site(&format!("{head}{settings}"));
        let built = site.build(&["--no-settle"]);
        let said = out(&built) + &log(&built);
        assert_eq!(code(&built), 1, "{settings}{said}");
        assert!(said.contains(place) && said.contains(message), "{settings}{said}");
    }
}

/// What the menu leaves out is told, and holds up nothing.
#[test]
fn an_entry_that_leads_to_no_page_of_today_is_left_out_with_a_word() {
    let menu = "[[menu]]\nto = \"about.md\"\n[[menu]]\nto = \"./articles/about.md\"\n[[menu]]\nto = \"gone.md\"\n\
        [[menu]]\nto = \"later.md\"\n[[menu]]\nto = \"draft.md\"\n[[menu]]\nto = \"solo.md\"\nlabel = \"Alone\"\n";
    let site = site(&format!("name = \"A\"\nlanguages = [\"es\", \"ar\"]\n{menu}"));
    site.write("articles/gone.md", article("Gone", "expires: 2026-01-01\n"));
    site.write("articles/gone.es.md", article("Aquí", ""));
    site.write("articles/later.md", article("Later", "publish_on: 2999-01-01\n"));
    site.write("articles/draft.md", article("Draft", "draft: true\n"));
    site.write("articles/solo.es.md", article("Solo", ""));
    let said = out(&site.check(&["--format", "json"]));
    for (level, line, message) in [
        ("warning", 6, "the menu leads to this page twice"),
        ("warning", 8, "articles/gone.md was withdrawn on 2026-01-01"),
        ("note", 10, "articles/later.md is not published before 2999-01-01"),
        ("note", 12, "articles/draft.md is a draft"),
        ("warning", 14, "the main language, `en`, has no page `solo.md`"),
    ] {
        let finding = said.lines().find(|line| line.contains(message)).unwrap_or(&said);
        for part in [format!("\"{level}\""), format!("\"line\":{line},")] {
            assert!(finding.contains(&part), "{part}: {finding}");
        }
    }
    let built = site.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    let menu = |file: &str| {
        let page = fs::read_to_string(site.path(&format!("public/{file}"))).unwrap();
        between(&page, "<nav class=\"menu\"", "</nav>").matches("<li>").count()
    };
    assert_eq!((menu("blood.html"), menu("es/blood.html")), (2, 2));
}

/// What stands in the menu is not named a second time at the foot, where phones show the menu.
#[test]
fn the_foot_names_no_page_twice() {
    let site = site(SETTINGS);
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    let page = fs::read_to_string(site.path("public/blood.html")).unwrap();
    let foot = between(&page, "<nav class=\"footer-links\"", "</nav>");
    for path in ["tags.html", "about.html", "living/help.html", "a-z.html", "index.html"] {
        assert_eq!(foot.matches(&format!("href=\"{path}\"")).count(), 1, "{path}: {foot}");
    }
}

#[test]
fn a_label_that_no_menu_shows_is_told() {
    let menu = "[[menu]]\nto = \"about.md\"\nlabels = { es = \"Nosotros\" }\n";
    let site = site(&format!("name = \"A\"\nlanguages = [\"es\", \"ar\"]\n{menu}"));
    let said = log(&site.check(&[])) + &out(&site.check(&[]));
    assert!(said.contains("warning[broken-menu]") && said.contains("handout.toml:4:6"), "{said}");
}

#[test]
fn labels_that_fill_the_head_of_each_page_are_told() {
    let menu = |letters: usize| {
        let label = "a".repeat(letters);
        let entry =
            format!("[[menu]]\nto = \"https://example.org/{letters}/N\"\nlabel = \"{label}\"\n");
        let entries: String = (0..4).map(|at| entry.replace('N', &at.to_string())).collect();
        site(&format!("name = \"A\"\nlanguages = [\"es\", \"ar\"]\n{entries}"))
    };
    let said = |letters| out(&menu(letters).check(&["--format", "json"]));
    let long = said(31);
    assert!(
        long.contains("the menu in `en` has 124 letters") && !long.contains("in `es`"),
        "{long}"
    );
    assert!(!said(30).contains("letters, and"));
}

/// What a page says about other languages: a house where only their home page is, and at the foot one line in all.
#[test]
fn the_choice_of_language_says_where_it_leads() {
    let few = site("name = \"A\"\nlanguages = [\"es\", \"ar\"]\n");
    few.write("articles/only.md", article("Only", ""));
    let built = few.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    let page = fs::read_to_string(few.path("public/blood.html")).unwrap();
    let switch = between(&page, "<nav class=\"languages\"", "</nav>");
    assert!(
        switch.contains("href=\"es/blood.html\"") && switch.contains(">Español</a>"),
        "{switch}"
    );
    let arabic = between(switch, "href=\"ar/index.html\"", "</a>");
    assert!(arabic.contains("⌂") && arabic.contains("(الصفحة الرئيسية)"), "{switch}");
    assert_eq!(page.matches("class=\"not-translated\"").count(), 1);
    let foot = between(&page, "class=\"not-translated\"", "</p>");
    assert!(foot.contains("العربية") && !foot.contains("Español"), "{foot}");
    // A page that two languages lack names both in one line, with where it leads.
    let page = fs::read_to_string(few.path("public/only.html")).unwrap();
    let foot = between(&page, "class=\"not-translated\"", "</p>");
    assert!(foot.contains(">Languages:") && foot.contains(">Español (Inicio)</a>"), "{foot}");

    let names = ["de", "nl", "sv", "da", "fi", "tr", "el", "hu"];
    let tags = names.map(|name| format!("\"{name}\"")).join(", ");
    let many = site(&format!("name = \"A\"\nlanguages = [\"es\", \"ar\", {tags}]\n"));
    let words = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/words/en.toml"))
        .unwrap();
    for name in names {
        let own =
            words.replace("language = \"English\"", &format!("language = \"Name of {name}\""));
        many.write(&format!("templates/words/{name}.toml"), &own);
        many.write(
            &format!("articles/disclaimer.{name}.md"),
            "---\ntitle: A\nsummary: B.\n---\n\nB.\n",
        );
    }
    let built = many.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    let page = fs::read_to_string(many.path("public/blood.html")).unwrap();
    let switch = between(&page, "<nav class=\"languages\"", "</nav>");
    assert_eq!(switch.matches("<li>").count(), 2, "{switch}");
    // A sign that needs no words, and the words of the main language for those who cannot read that of the page.
    assert!(switch.contains("href=\"#languages\"><svg"), "{switch}");
    assert!(!switch.contains("<bdi"), "{switch}");
    let arabic = fs::read_to_string(many.path("public/ar/index.html")).unwrap();
    let switch = between(&arabic, "<nav class=\"languages\"", "</nav>");
    assert!(switch.contains("<bdi lang=\"en\">Languages</bdi>"), "{switch}");
    let foot = between(&page, "id=\"languages\"", "</p>");
    assert_eq!(foot.matches("<a ").count(), 10, "{foot}");
    assert!(foot.contains(">Español</a>") && foot.contains(">Name of de (Home)</a>"), "{foot}");
}

/// No tap leads to a list of one: a topic with one article leads to the article, and no article leads to itself.
#[test]
fn topics_of_one_article_lead_to_it_and_many_are_divided_by_kind() {
    let site = site("name = \"A\"\nlanguages = [\"es\", \"ar\"]\n");
    site.write("articles/tests.md", article("Tests", "type: test\ntags: [tests]\n"));
    for (name, kind) in
        [("c1", "medicine"), ("c2", "condition"), ("c3", "condition"), ("c4", "living-with")]
    {
        site.write(
            &format!("articles/{name}.md"),
            article(name, &format!("type: {kind}\ntags: [tests]\n")),
        );
    }
    let built = site.build(&["--no-settle"]);
    assert_eq!(code(&built), 0, "{}{}", out(&built), log(&built));
    let read = |path: &str| fs::read_to_string(site.path(&format!("public/{path}"))).unwrap();
    let spanish = read("es/tags.html");
    // The Spanish topic has one article, and names those that are only in English.
    assert!(spanish.contains("href=\"../es/tags/tests.html\">Pruebas<"), "{spanish}");
    assert!(spanish.contains("href=\"../es/blood.html\">Ward<"), "{spanish}");
    assert!(!read("es/blood.html").contains("tags/tests.html"), "its only topic has nothing else");
    let crumbs =
        |path: &str| between(&read(path), "<nav class=\"breadcrumb\"", "</nav>").to_owned();
    assert!(crumbs("blood.html").contains("tags/tests.html"));
    assert!(!crumbs("tests.html").contains("tags/tests.html"), "a page is not below its own name");
    let topic = read("tags/tests.html");
    let main = between(&topic, "<main", "</main>");
    let headings: Vec<&str> =
        main.split("<h3>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(headings, ["Conditions", "Tests", "Medicines", "Living with it"]);
}
