//! New sites and new articles: each builds at once, and nothing that was there is touched.

#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use handout::article::PageType;
use handout::article::sections::{AT_HOME, expected};
use handout::build;
use handout::config::{Config, Drafts, Options as Build};
use handout::diagnostic::{Diagnostics, Level};
use handout::library::{Taxonomy, taxonomy};
use handout::scaffold::article::{NewArticle, file_name, text, topics};
use handout::scaffold::language::LANGUAGES;
use handout::scaffold::{Cms, ScaffoldOptions, countries, site};
use handout::schema::{FRONT_MATTER, SchemaFile};
use handout::source::{Sources, is_text};
use tempfile::TempDir;

use crate::check::{self, Files};
use crate::schema;

fn options(language: &str, country: Option<&str>) -> ScaffoldOptions {
    ScaffoldOptions {
        name: "Kidneys: \"all\" of {them}".into(),
        language: language.into(),
        country: country.map(str::to_owned),
        today: jiff::civil::date(2026, 11, 22),
        cms: Cms::With,
    }
}

/// The languages that a new site can be in.
fn tags() -> [&'static str; LANGUAGES.len()] {
    LANGUAGES.map(|language| language.tag)
}

/// The files of a new site that a build reads.
fn files(options: &ScaffoldOptions) -> Files {
    let files =
        site(options).into_iter().filter(|(path, _)| is_text(path) && !path.contains("README"));
    files.map(|(path, text)| (path.to_owned(), text)).collect()
}

/// Everything that `handout check --drafts` finds.
fn judge(files: Files) -> (Diagnostics, String) {
    let options =
        Build { today: jiff::civil::date(2026, 11, 22), base_url: None, drafts: Drafts::Shown };
    let (site, mut report) = check::built(Sources::in_memory(files), &options, Level::Note);
    if let Ok(site) = &site {
        report.extend(build::audit(site, Level::Note));
    }
    let sources = match site {
        Ok(site) => site.sources,
        Err(sources) => sources,
    };
    let shown = check::show(&report, &sources);
    (report, shown)
}

#[test]
fn a_new_site_has_no_errors_and_no_warnings() {
    for language in tags().into_iter().chain(["en-GB", "en-US", "es-MX"]) {
        for country in [Some("GB"), Some("ES"), None] {
            let options = options(language, country);
            let (report, shown) = judge(files(&options));
            assert!(
                report.count(Level::Error) + report.count(Level::Warn) == 0,
                "{language}, {country:?}:\n{shown}"
            );
            let says_so =
                report.diagnostics().iter().any(|finding| finding.rule == "missing-emergency");
            assert_eq!(says_so, country.is_none(), "{shown}");
        }
    }
}

/// An editor who meets ten lines before writing a word stops reading them.
#[test]
fn the_first_check_of_a_new_site_has_five_lines_at_most_and_all_are_to_do() {
    for language in tags() {
        for country in [Some("GB"), Some("US"), None] {
            let (report, shown) = judge(files(&options(language, country)));
            let mut expected = vec![
                ("articles/about.md", "unfilled-prompt"),
                ("handout.toml", "missing-reviewer"),
                ("handout.toml", "missing-publisher"),
                ("handout.toml", "missing-base-url"),
            ];
            expected.extend(country.is_none().then_some(("handout.toml", "missing-emergency")));
            let mut found: Vec<_> = report
                .diagnostics()
                .iter()
                .map(|one| (one.place.path.as_str(), one.rule))
                .collect();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{language}, {country:?}:\n{shown}");
        }
    }
}

/// What waits for the table that it is filled in with is told once that is there, or where nothing asks for the table.
#[test]
fn what_waits_in_a_new_site_is_told_in_its_time() {
    let begun = |change: fn(String) -> String| {
        let mut files = files(&options("en", Some("GB")));
        let settings = files.remove("handout.toml").unwrap();
        files.insert("handout.toml".into(), change(settings));
        let (report, _) = judge(files);
        let of = |rule| report.diagnostics().iter().filter(|one| one.rule == rule).count();
        [
            of("missing-publisher"),
            of("missing-feedback"),
            of("missing-author"),
            of("missing-reviewer"),
        ]
    };
    assert_eq!(begun(|settings| settings), [1, 0, 0, 1]);
    let publisher =
        |settings: String| settings.replace("# [publisher]\n# name", "[publisher]\nname");
    assert_eq!(begun(publisher), [0, 1, 1, 1]);
    const PEOPLE: &str = "[people.mary]\nname = \"Mary Okoye\"\nrole = \"Dietitian\"\n\n[rules]";
    assert_eq!(begun(|settings| settings.replace("[rules]", PEOPLE)), [1, 0, 2, 2]);
    let off = |settings: String| {
        settings.replace("missing-publisher = \"note\"", "missing-publisher = \"off\"")
    };
    assert_eq!(begun(off), [0, 1, 1, 1]);
    // A rule that is louder than the one that it would wait for does not wait.
    let loud = |settings: String| {
        settings.replace("missing-author = \"note\"", "missing-author = \"warn\"")
    };
    assert_eq!(begun(loud), [1, 0, 1, 1]);
    const ALLOW: &str = "[[allow]]\nrule = \"missing-publisher\"\nreason = \"a test\"\n\n[rules]";
    assert_eq!(begun(|settings| settings.replace("[rules]", ALLOW)), [0, 1, 1, 1]);
}

#[test]
fn every_language_of_a_new_site_is_named_where_people_look() {
    let folder = TempDir::new().unwrap();
    let help = handout(folder.path(), &["init", "--help"]);
    let refused = handout(folder.path(), &["init", "--language", "tlh"]);
    for tag in tags() {
        for text in [&help.stdout, &refused.stderr] {
            assert!(String::from_utf8_lossy(text).contains(&format!(" {tag}")), "{tag}");
        }
        let words = format!("templates/words/{tag}.toml");
        assert!(handout::theme::BUILT_IN.iter().any(|(path, _)| *path == words), "{words}");
    }
}

#[test]
fn no_page_shows_a_prompt() {
    let mut files = files(&options("en", Some("GB")));
    let text = "---\ntitle: Salt\ntype: test\n---\n\nLess <!-- prompt: hidden-prompt one --> salt.\n\n- <!-- prompt: hidden-prompt two -->\n\n> <!-- prompt: hidden-prompt three -->\n\n<!-- prompt: hidden-prompt four -->\n";
    files.insert("articles/salt.md".into(), text.into());
    let (site, report) = check::build(&files);
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    let mut count = 0;
    for (path, bytes) in check::render(&site).unwrap() {
        assert!(!String::from_utf8_lossy(&bytes).contains("hidden-prompt"), "{path}");
        count += usize::from(path == "salt.html");
    }
    assert_eq!(count, 1);
    let broken = text.replace(
        "<!-- prompt: hidden-prompt four -->",
        "<!-- prompt: never\nclosed on its line -->",
    );
    files.insert("articles/salt.md".into(), broken);
    assert!(check::build(&files).0.is_err(), "a prompt stands on one line");
}

#[test]
fn the_files_of_a_new_site_follow_the_schemas() {
    for language in tags() {
        let all = files(&options(language, Some("GB")));
        schema::assert_valid(SchemaFile::Settings, &all["handout.toml"], "handout.toml");
        schema::assert_valid(SchemaFile::Tags, &all["articles/tags.toml"], "tags.toml");
        for (path, text) in all.iter().filter(|(path, _)| path.ends_with(".md")) {
            schema::assert_valid(SchemaFile::FrontMatter, text, path);
        }
    }
}

#[test]
fn the_form_of_a_cms_has_a_field_for_every_key() {
    let all = site(&options("en", None));
    let (_, form) = all.iter().find(|(path, _)| *path == "admin/config.yml").unwrap();
    for key in FRONT_MATTER.iter().filter(|key| !["type", "extra"].contains(&key.name)) {
        let fields = form.matches(&format!("\n      - name: {}\n", key.name)).count();
        assert_eq!(fields, PageType::NAMES.len(), "{}", key.name);
    }
    let (_, page) = all.iter().find(|(path, _)| *path == "admin/index.html").unwrap();
    assert!(
        page.contains("script-src 'self';") && page.matches("<script").count() == 1,
        "the page runs its own script only"
    );
}

#[test]
fn workflows_pin_what_they_run_and_hold_no_secret() {
    for (path, text) in
        site(&options("en", None)).iter().filter(|(path, _)| path.starts_with(".github/"))
    {
        for uses in text
            .lines()
            .filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: "))
        {
            let commit = uses.split_once('@').unwrap().1.split(' ').next().unwrap();
            assert!(
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{path}: {uses}"
            );
        }
        let secrets = text.lines().filter(|line| line.to_lowercase().contains("token:"));
        assert!(
            secrets.into_iter().all(|line| line.contains("${{ secrets.") || line.contains("write")),
            "{path}"
        );
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_installed_before_somebody_chose_a_commit() {
    let folder = begun();
    let output =
        Command::new("sh").arg("install-handout.sh").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("fill in the commit"), "{}", said(&output));
}

#[test]
fn the_manual_shows_the_problem_matcher_that_init_writes() {
    let page =
        fs::read_to_string(check::tests().parent().unwrap().join("docs/editors.md")).unwrap();
    let shown = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let shown: serde_json::Value = serde_json::from_str(&format!("{{{shown}}}")).unwrap();
    let files = site(&options("en", None));
    let (_, tasks) = files.iter().find(|(path, _)| *path == ".vscode/tasks.json").unwrap();
    let tasks: serde_json::Value = serde_json::from_str(tasks).unwrap();
    assert_eq!(tasks["tasks"][0]["problemMatcher"], shown["problemMatcher"]);
}

#[test]
fn the_schemas_of_a_new_site_are_those_that_schema_prints() {
    let folder = begun();
    for (name, file) in [("config", "handout"), ("tags", "tags")] {
        let printed = handout(folder.path(), &["schema", name]);
        let written = fs::read(folder.path().join(format!(".vscode/{file}.schema.json"))).unwrap();
        assert!(printed.status.success() && printed.stdout == written, "{name}");
    }
}

#[test]
fn no_number_is_guessed() {
    assert_eq!(countries::numbers("GB").unwrap().emergency, "999");
    assert_eq!(countries::numbers("ES").unwrap().emergency, "112");
    // Two numbers are known for South Africa, and none for a code that no country has.
    assert_eq!(countries::numbers("ZA"), None);
    assert_eq!(countries::numbers("XX"), None);
}

#[test]
fn a_new_article_has_the_sections_that_its_readers_expect() {
    for language in tags() {
        for (name, page_type) in PageType::NAMES {
            let new = NewArticle {
                title: "Blood: \"a\" test",
                page_type: Some(page_type),
                language,
                tags: &["tests".to_owned()],
                today: jiff::civil::date(2026, 11, 22),
            };
            let article = text(&new, None);
            schema::assert_valid(SchemaFile::FrontMatter, &article, name);
            let at_home = if page_type == PageType::Medicine { AT_HOME.len() } else { 0 };
            assert_eq!(
                article.matches("\n## ").count(),
                expected(page_type).len() + at_home + 1,
                "{article}"
            );
            let mut files = files(&options(language, Some("GB")));
            files.insert("articles/new.md".into(), article);
            let (report, shown) = judge(files);
            let rules = report
                .diagnostics()
                .iter()
                .filter(|finding| finding.place.path == "articles/new.md")
                .map(|finding| finding.rule);
            // What only a writer can add is all that is missing.
            let later = [
                "missing-author",
                "missing-description",
                "missing-key-points",
                "missing-reviewer",
                "missing-sources",
                "orphan-article",
            ];
            let found: Vec<&str> = rules.filter(|rule| !later.contains(rule)).collect();
            assert_eq!(found, ["unfilled-prompt"], "{name} in {language}:\n{shown}");
        }
    }
}

#[test]
fn file_names_are_made_of_titles() {
    assert_eq!(
        file_name("Dolor de riñón: ¿qué hacer?"),
        "dolor-de-rinon-qué-hacer".replace('é', "e")
    );
    assert_eq!(file_name("What's an eGFR?"), "whats-an-egfr");
    assert_eq!(file_name("ألم في الكلية"), "ألم-في-الكلية");
    assert_eq!(file_name("?!"), "");
}

#[test]
fn topics_are_the_narrow_ones_of_the_title() {
    let vocabulary = "[tests]\nlabel = \"Tests\"\n\n[urine-tests]\nlabel = \"Urine tests\"\nparent = \"tests\"\nsynonyms = [\"pee\"]\n\n[salt]\n";
    let sources = Sources::in_memory([(taxonomy::FILE, vocabulary)]);
    let tags = Taxonomy::of(&sources, &Config::default());
    assert_eq!(topics("Pee tests and salt", &tags, "en"), ["urine-tests", "salt"]);
    assert_eq!(topics("Peel and salty", &tags, "en"), [""; 0]);
}

/// Runs the program in `folder`.
pub fn handout(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command
        .current_dir(folder)
        .args(arguments)
        .env_remove("VISUAL")
        .env_remove("EDITOR")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A folder with a new site in it.
fn begun() -> TempDir {
    let folder = TempDir::new().unwrap();
    let output = handout(folder.path(), &["init", "--country", "GB", "--today", "2026-11-22"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    folder
}

#[test]
fn init_leaves_what_is_there() {
    let folder = TempDir::new().unwrap();
    let readme = folder.path().join("README.md");
    fs::write(&readme, "mine").unwrap();
    let refused = handout(folder.path(), &["init"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("this folder is not empty"), "{}", said(&refused));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    let forced = handout(folder.path(), &["init", "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", said(&forced));
    assert!(said(&forced).contains("left as it was: README.md"), "{}", said(&forced));
    assert_eq!(fs::read_to_string(&readme).unwrap(), "mine");
    let left_over = check::read_tree(folder.path()).into_keys().any(|path| path.ends_with(".tmp"));
    assert!(!left_over);
    assert_eq!(handout(folder.path(), &["build"]).status.code(), Some(0));
}

#[test]
fn init_begins_in_a_folder_that_only_version_control_knows() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(handout(folder.path(), &["init"]).status.code(), Some(0));
}

#[test]
fn new_never_overwrites() {
    let folder = begun();
    let site = folder.path();
    let arguments = ["new", "Eating less salt", "--type", "living-with", "--today", "2026-11-22"];
    assert_eq!(handout(site, &arguments).status.code(), Some(0));
    let path = site.join("articles/living/eating-less-salt.md");
    fs::write(&path, "mine").unwrap();
    let again = handout(site, &arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("it was left as it is"), "{}", said(&again));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn new_says_what_it_cannot_do() {
    let folder = begun();
    let nowhere = TempDir::new().unwrap();
    let cases: [(&[&str], &str); 8] = [
        (&["new", "Salt", "--type", "conditon"], "a similar value exists: 'condition'"),
        (&["new", "Salt", "--language", "es"], "the site has no language `es`"),
        (&["new", "???"], "no file name can be made of this title"),
        (&["new", "Salt", "--folder", "../elsewhere"], "cannot be the name of an article"),
        (&["new", "Salt", "--name", "salt.es"], "would be taken for a language"),
        (&["new", "Salt", "--edit"], "neither VISUAL nor EDITOR"),
        (
            &["new", "translation", "articles/none.md", "en"],
            "the site has no article articles/none.md",
        ),
        (&["new", "translation", "articles/about.md", "en"], "is in `en` already"),
    ];
    for (arguments, message) in cases {
        let output = handout(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(message), "{arguments:?}: {}", said(&output));
    }
    let output = handout(nowhere.path(), &["new", "Salt"]);
    assert!(said(&output).contains("`handout init my-site` begins one"), "{}", said(&output));
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

#[test]
fn a_site_has_archetypes_of_its_own() {
    let folder = begun();
    let archetypes = folder.path().join("templates/archetypes");
    fs::create_dir_all(&archetypes).unwrap();
    fs::write(archetypes.join("test.md"), "---\ntitle: {title}\ntype: {type}\ntags: {tags}\ndate: {date}\n---\n\nOur own words { }.\n")
        .unwrap();
    let output = handout(
        folder.path(),
        &[
            "new",
            "Urine: {date}",
            "--type",
            "test",
            "--today",
            "2026-11-22",
            "--folder",
            "articles/ours",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = fs::read_to_string(folder.path().join("articles/ours/urine-date.md")).unwrap();
    assert_eq!(
        text,
        "---\ntitle: \"Urine: {date}\"\ntype: test\ntags: []\ndate: 2026-11-22\n---\n\nOur own words { }.\n"
    );
    let built = handout(folder.path(), &["build", "--today", "2026-11-22"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
}

#[cfg(unix)]
#[test]
fn edit_opens_the_file_in_the_editor() {
    let folder = begun();
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    let editor = "sh -c 'echo edited \"$1\" >> seen.txt' --";
    let output = command
        .current_dir(folder.path())
        .args(["new", "Salt and pepper", "--edit"])
        .env("VISUAL", editor)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(
        fs::read_to_string(folder.path().join("seen.txt")).unwrap(),
        "edited articles/salt-and-pepper.md\n"
    );
}

/// Pages that a public body must have: drafts in the language of the readers, each with prompts, and free of findings.
#[test]
fn a_public_body_begins_its_pages_in_every_language() {
    for language in LANGUAGES {
        for (name, text) in [
            ("accessibility-statement", language.public_pages.accessibility_statement),
            ("privacy", language.public_pages.privacy),
        ] {
            assert!(text.matches("<!-- prompt: ").count() >= 3, "{name} in {}", language.tag);
            let mut site = files(&options(language.tag, None));
            let page = text.replace("{date}", "2026-11-22").replace("draft: true\n", "");
            site.insert(format!("articles/{name}.md"), page);
            let (report, shown) = judge(site);
            let worse = |found: &&handout::diagnostic::Diagnostic| {
                found.level != Level::Note && found.place.path.ends_with(&format!("{name}.md"))
            };
            let rules: Vec<_> =
                report.diagnostics().iter().filter(worse).map(|found| found.rule).collect();
            assert!(rules.iter().all(|rule| *rule == "unfilled-prompt"), "{rules:?} {shown}");
        }
    }
    let site = begun();
    for name in ["accessibility-statement", "privacy"] {
        let output = handout(site.path(), &["new", name, "--today", "2026-11-22"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let file = site.path().join(format!("articles/{name}.md"));
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("date: 2026-11-22\ndraft: true\n"), "{text}");
        fs::write(&file, text.replace("draft: true\n", "")).unwrap();
        // Written once, it is never written over.
        assert_eq!(handout(site.path(), &["new", name]).status.code(), Some(2));
    }
    let built = handout(site.path(), &["build", "--no-settle"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let home = fs::read_to_string(site.path().join("public/index.html")).unwrap();
    let footer = home.split("footer-links").nth(1).unwrap();
    assert!(footer.contains("accessibility-statement.html") && footer.contains("privacy.html"));
}

#[test]
fn a_translation_knows_when_its_original_changes() {
    let folder = begun();
    let site = folder.path();
    let change = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(site.join(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from}:\n{text}");
        fs::write(site.join(path), text.replacen(from, to, 1)).unwrap();
    };
    change("handout.toml", "language = \"en\"", "language = \"en\"\nlanguages = [\"es\"]");
    let original = "articles/tests/protein-in-urine.md";
    let output = handout(site, &["new", "translation", original, "es", "--today", "2026-12-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let translation = "articles/tests/protein-in-urine.es.md";
    let text = fs::read_to_string(site.join(translation)).unwrap();
    assert!(text.contains("date: 2026-12-01\n") && !text.contains("2026-11-22"), "{text}");
    assert!(text.contains("type: test\n") && text.contains("- id: kdigo-2024"), "{text}");
    let outdated = || {
        let output = handout(site, &["check", translation, "--drafts", "--today", "2026-12-02"]);
        said(&output).contains("the original has changed since")
    };
    assert!(!outdated());
    change(original, "date: 2026-11-22", "date: 2026-12-02");
    assert!(!outdated(), "another date is no other text");
    change(original, "This table shows", "The table shows");
    assert!(outdated());
}

#[test]
fn a_translation_takes_over_toml_and_leaves_what_is_not_its_own() {
    let folder = begun();
    let site = folder.path();
    let settings = fs::read_to_string(site.join("handout.toml")).unwrap();
    fs::write(
        site.join("handout.toml"),
        settings.replace("language = \"en\"", "language = \"en\"\nlanguages = [\"es\"]"),
    )
    .unwrap();
    let original = "+++\ntitle = \"Salt\"\nreviewed = 2026-01-01\naliases = [\n  \"/old.html\",\n]\ntype = \"living-with\"\n\n[[sources]]\nid = \"a\"\ntitle = \"A\"\n\n[[sources]]\nid = \"b\"\ntitle = \"B\"\n+++\n\nLess salt.[^a] [^b]\n";
    fs::write(site.join("articles/salt.md"), original).unwrap();
    let output =
        handout(site, &["new", "translation", "articles/salt.md", "es", "--today", "2026-12-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = fs::read_to_string(site.join("articles/salt.es.md")).unwrap();
    let noted = text.split("translation_of = \"").nth(1).unwrap().split('"').next().unwrap();
    let expected = format!(
        "+++\ndate = 2026-12-01\ntranslation_of = \"{noted}\"\ndraft = true\ntitle = \"Salt\"\ntype = \"living-with\"\n\n[[sources]]\nid = \"a\"\ntitle = \"A\"\n\n[[sources]]\nid = \"b\"\ntitle = \"B\"\n+++\n\n"
    );
    assert!(text.starts_with(&expected), "{text}");
}
