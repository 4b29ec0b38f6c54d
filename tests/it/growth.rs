//! Large sites and endless work: nothing that grows keeps a site from being published, and nothing goes on for ever.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use handout::diagnostic::Level;
use handout::disk::write::{OsFs, SitePublisher};
use handout::emit::Site;
use handout::library::{ArticleId, Library};
use handout::pipeline::{self, Failure, Limits};
use handout::plan::Recipe;

use crate::check::{self, Files};
use crate::folder::{self, code, log, out, published};
use crate::stopping::{litter, target};

/// An article with this front matter.
fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\ntype: condition\n{front}---\n\nDrink water.\n")
}

fn site(files: Files) -> Site {
    let files = check::with_base(files);
    let (site, report) = check::build(&files);
    site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)))
}

fn text(site: &Site, recipe: &Recipe) -> String {
    let output = site.plan.by_recipe(recipe).unwrap_or_else(|| panic!("no {recipe}"));
    match site.render(output) {
        Ok(handout::emit::Content::Bytes(bytes)) => String::from_utf8(bytes).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Architecture 2.1, 1: 400 articles with 500 names each could not be published.
#[test]
fn a_long_a_to_z_is_divided_by_letters_and_parts_and_has_every_name_once() {
    let mut files = Files::new();
    for number in 0..600 {
        let letter = char::from(b'A' + u8::try_from(number % 3).unwrap());
        let names: Vec<String> =
            (0..5).map(|name| format!("{letter}{number} name {name}")).collect();
        let front = format!("also_called: [{}]\n", names.join(", "));
        files.insert(
            format!("articles/p{number}.md"),
            article(&format!("{letter} page {number}"), &front),
        );
    }
    let site = site(files);
    let all = text(&site, &Recipe::AToZ("en".into()));
    assert!(all.contains("a-z/b.html"), "{all}");
    assert!(!all.contains("name 3"), "the list of letters has no names");
    let mut pages = BTreeMap::new();
    for output in site.plan.outputs() {
        if let Recipe::Letter { letter, page, .. } = &output.recipe {
            pages.insert((letter.clone(), *page), text(&site, &output.recipe));
        }
    }
    assert_eq!(pages.len(), 6, "three letters with 1,200 names each: {:?}", pages.keys());
    let whole = pages.values().map(String::as_str).collect::<Vec<_>>().concat();
    for number in 0..600 {
        let letter = char::from(b'A' + u8::try_from(number % 3).unwrap());
        for name in 0..5 {
            let name = format!(".html {letter}{number} name {name}, see {letter} page {number}\n");
            assert_eq!(whole.matches(&name).count(), 1, "{name}");
        }
    }
    assert!(pages.values().all(|page| page.len() < 1_000_000));
}

/// Architecture 2.1, 2: a sitemap of long addresses in several languages was larger than a page may be.
#[test]
fn a_sitemap_is_cut_by_bytes_and_has_every_page_once() {
    let mut files = Files::from([(
        "handout.toml".to_owned(),
        format!(
            "base_url = \"https://example.org/{}/\"\nlanguage = \"en\"\nlanguages = [\"es\"]\n",
            "a".repeat(1_500)
        ),
    )]);
    files.insert(
        "articles/disclaimer.es.md".into(),
        "---\ntitle: Aviso\nsummary: No sustituye el consejo.\n---\n\nPregunte.\n".into(),
    );
    for number in 0..800 {
        files.insert(format!("articles/p{number}.md"), article(&format!("Page {number}"), ""));
        files.insert(format!("articles/p{number}.es.md"), article(&format!("Hoja {number}"), ""));
    }
    let site = site(files);
    let index = text(&site, &Recipe::Sitemap);
    let count = index.matches("<loc>").count();
    assert!(count > 1, "{count} parts");
    let parts: Vec<String> =
        (1..=count).map(|part| text(&site, &Recipe::SitemapPart(part))).collect();
    assert!(parts.iter().all(|part| part.len() < 10_000_000));
    let whole = parts.concat();
    for number in 0..800 {
        assert_eq!(whole.matches(&format!("/p{number}.html</loc>")).count(), 2, "{number}");
    }
}

/// The related articles of each page, and what a condition leads on to.
fn related(library: &Library) -> BTreeMap<String, Vec<String>> {
    let path = |id: ArticleId| library.articles[id].path.to_string();
    library
        .articles
        .ids()
        .map(|id| {
            let way = library.way(id).into_iter().map(path);
            (path(id), library.related(id).into_iter().map(path).chain(way).collect())
        })
        .collect()
}

/// Architecture 2.1, 3: one plain page changed the related articles of 60 of 60 pages.
#[test]
fn a_page_more_changes_only_the_pages_that_name_it() {
    let mut files = Files::new();
    for number in 0..80 {
        let kind = ["condition", "test", "medicine"][number % 3];
        let front = format!("type: {kind}\ntags: [kidneys, t{}]\n", number % 7);
        let text = format!("---\ntitle: Page {number}\n{front}---\n\nTake it.\n");
        files.insert(format!("articles/p{number:02}.md"), text);
    }
    let before = related(&site(files.clone()).library);
    let more = [("plain", ""), ("one", "tags: [kidneys]\n"), ("two", "tags: [kidneys, t3]\n")];
    for (name, front) in more {
        let mut files = files.clone();
        let added = format!("articles/a-{name}.md");
        files.insert(added.clone(), article("Page 33 more", front));
        let after = related(&site(files).library);
        let named = after.values().filter(|paths| paths.contains(&added)).count();
        // Those that share both topics with another come before one that shares the larger.
        assert_eq!(named > 0, name == "two", "{name}");
        for (path, paths) in &before {
            assert!(paths == &after[path] || after[path].contains(&added), "{name}: {path}");
        }
    }
    let shown: std::collections::BTreeSet<&String> = before.values().flatten().collect();
    assert_eq!(shown.len(), 80, "each article of the topic is named by another");
}

/// M1 and L10: 8,000 unknown tags gave 4 MB of messages.
#[test]
fn of_a_rule_in_a_file_twenty_findings_are_shown_and_the_rest_is_counted() {
    let site = folder::Site::new(&[]);
    let mut body = article("Salt", "");
    for number in 0..5_000 {
        writeln!(body, "\nSee [page {number}](nowhere-{number}.md).").unwrap();
    }
    site.write("articles/salt.md", body);
    let more = "(and 4980 more times in this file)";
    for arguments in [&["--format", "human"][..], &["--format", "json"]] {
        let built = site.build(arguments);
        let text = out(&built);
        assert_eq!(text.matches("broken-link").count(), 20, "{arguments:?}");
        assert_eq!(text.matches(more).count(), 1, "{arguments:?}");
        assert!(log(&built).contains("5000 errors"), "{}", log(&built));
    }
    for format in ["human", "json", "github", "sarif"] {
        let text = out(&site.check(&["--format", format]));
        assert_eq!(text.matches(more).count(), 1, "{format}");
        assert!(text.len() < 1_000_000, "{format}: {} bytes", text.len());
    }
}

/// Each link to a heading that is not there named all headings: ten thousand of both had 1 GB of messages.
#[test]
fn of_many_headings_the_first_are_named_and_the_rest_is_counted() {
    let site = folder::Site::new(&[]);
    let mut body = article("Salt", "");
    for number in 0..40 {
        writeln!(body, "\n## Part {number}\n\nDrink water.").unwrap();
    }
    body.push_str("\nSee [there](#nowhere-at-all).\n");
    site.write("articles/salt.md", body);
    let text = out(&site.check(&["--format", "json"]));
    assert!(text.contains("#part-28, #part-29 and 10 more."), "{text}");
}

const ENDLESS: &str = "{% extends \"page.html\" %}{% block content %}\
    {% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}\
    {% endblock %}";

/// M6: an endless template hung without a word.
#[test]
fn an_endless_template_is_named_and_given_up_and_the_old_site_stays() {
    let site = folder::Site::new(&[]);
    site.write("articles/salt.md", article("Salt", ""));
    assert_eq!(code(&site.build(&[])), 0);
    let before = published(site.folder.path());
    site.write("templates/endless.html", ENDLESS);
    site.write("articles/salt.md", article("Salt", "template: endless.html\n"));
    for (command, arguments) in
        [("build", ["--page-seconds", "1"]), ("check", ["--page-seconds", "1"])]
    {
        let done = folder::run(site.folder.path(), &[&[command][..], &arguments[..]].concat());
        let (text, log) = (out(&done), log(&done));
        assert_eq!(code(&done), 1, "{command}: {text}{log}");
        assert!(log.contains("still at work on salt.html"), "{command}: {log}");
        assert!(log.contains("templates/endless.html"), "{command}: {log}");
        assert!(text.contains("salt.html was not finished after 1 s"), "{command}: {text}");
    }
    assert_eq!(published(site.folder.path()), before);
    assert_eq!(litter(&site), [""; 0]);
}

/// M6: a value that doubles took 2.9 GB, and the process was ended by the system.
#[test]
fn too_much_memory_ends_the_build_and_the_old_site_stays() {
    let site = folder::Site::new(&[]);
    site.write("articles/salt.md", article("Salt", ""));
    assert_eq!(code(&site.build(&[])), 0);
    let before = published(site.folder.path());
    site.write("articles/salt.md", article("Salt and water", ""));
    let target = target(&site);
    let input = pipeline::read(&target.root).unwrap();
    let (built, _) = check::built(input, &check::options(), Level::Error);
    let built = built.unwrap_or_else(|_| panic!("the site is without errors"));
    let asked = AtomicBool::new(false);
    let publisher = SitePublisher::open(&OsFs, &target, &asked).unwrap();
    // Any process needs more than a byte.
    let limits = Limits { memory: Some(1), ..Limits::new(Duration::from_secs(120), &|_| {}) };
    match pipeline::publish(&Arc::new(built), &target.root, publisher, &limits, &|| {}) {
        Err(Failure::Memory(used)) => assert!(used > 1_000_000),
        other => panic!("{other:?}"),
    }
    assert_eq!(published(site.folder.path()), before);
    assert_eq!(litter(&site), [""; 0]);
}

/// L7: a file of 8 GB among those of the theme was read into the memory.
#[test]
fn a_file_of_the_theme_that_memory_cannot_hold_is_an_error() {
    let site = folder::Site::new(&[]);
    site.write("templates/assets/film.woff2", "");
    let film =
        fs::File::options().write(true).open(site.path("templates/assets/film.woff2")).unwrap();
    film.set_len(8_000_000_000).unwrap();
    let built = site.build(&[]);
    assert_eq!(code(&built), 1);
    assert!(out(&built).contains("this file of the theme has 8000.0 MB"), "{}", out(&built));
}

/// Safety 94: hosts refuse a file of more than 25 MiB, after the build.
#[test]
fn a_file_that_hosts_refuse_is_named() {
    let site = folder::Site::new(&[]);
    site.write("articles/film.mp4", "");
    let film = fs::File::options().write(true).open(site.path("articles/film.mp4")).unwrap();
    film.set_len(27_000_000).unwrap();
    let built = site.build(&[]);
    assert_eq!(code(&built), 0, "{}", out(&built));
    assert!(log(&built).contains("articles/film.mp4 has 27.0 MB"), "{}", log(&built));
}

/// Attack 11b, B12: 5,700 key points took 8 s, 2,860 other names 4 s.
#[test]
fn more_texts_than_anybody_reads_are_an_error() {
    for (key, count, fine) in
        [("key_points", 1_001, false), ("also_called", 1_001, false), ("also_called", 1_000, true)]
    {
        let texts: Vec<String> = (0..count).map(|number| format!("n{number}")).collect();
        let text = article("Salt", &format!("{key}: [{}]\n", texts.join(", ")));
        let site = folder::Site::new(&[("articles/salt.md", &text)]);
        let built = site.build(&[]);
        assert_eq!(code(&built) == 0, fine, "{}", out(&built));
        let message = format!("`{key}` has 1001 texts, more than 1000");
        assert_eq!(out(&built).contains(&message), !fine, "{}", out(&built));
    }
}
