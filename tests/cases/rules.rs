//! The pages of the rules are the manual and the test: the example raises exactly its rule, the
//! alternative raises nothing.

use std::collections::BTreeSet;

use handout::build;
use handout::check::{Group, RULES, Rule, external};
use handout::diagnostic::Level;
use handout::links::{ExternalUrl, LinkCache, LinkStatus};
use libtest_mimic::Trial;

use crate::check::{self, Files};

const SECTIONS: [&str; 5] = [
    "## What it does",
    "## Why it matters to the reader",
    "## Example",
    "## Use instead",
    "## Options",
];

/// Rules about bytes that a page cannot hold; the tests of the command line try them on a real disk.
const ON_DISK: [&str; 4] = ["host-limit", "not-utf8", "picture-location", "unsafe-file"];

/// Nobody can make handout fail on purpose; `own_mistakes` in the other binary tests this one.
const OURS: &str = handout::boundary::RULE;

/// The page of each rule is a test.
pub fn trials() -> Vec<Trial> {
    let page = |rule: &'static Rule| {
        crate::trial(format!("rules::{}", rule.name), move || {
            has_the_five_sections_and_is_named_after(rule);
            if !ON_DISK.contains(&rule.name) && rule.name != OURS {
                raises_its_rule_in_the_example_and_nothing_in_the_alternative(rule);
            }
        })
    };
    RULES.iter().map(page).collect()
}

fn has_the_five_sections_and_is_named_after(rule: &Rule) {
    assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "the page begins with its name");
    let found: Vec<&str> = rule.page.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(found, SECTIONS, "the sections of {}", rule.name);
    // Each level has its reason, in terms of what the levels mean (`Level::meaning`).
    let said = format!("is `{}` when you say nothing", rule.check.level().key());
    let reason = rule.page.split_once(&said).map(|(_, reason)| reason.trim_start_matches(':'));
    assert!(
        rule.fixed || reason.is_some_and(|reason| !reason.starts_with(['.', '\n'])),
        "the page of {} says: It {said}: …, and the reason",
        rule.name
    );
}

fn raises_its_rule_in_the_example_and_nothing_in_the_alternative(rule: &Rule) {
    let (names, report) = raised(rule, &files(rule, "## Example"));
    assert_eq!(names, BTreeSet::from([rule.name]), "the example raises:\n{report}");
    let (names, report) = raised(rule, &files(rule, "## Use instead"));
    assert_eq!(names, BTreeSet::new(), "the alternative raises:\n{report}");
}

/// The files of a section; an example need not be signed and sourced for the rules about trust to be
/// silent, except for the rule that it is about.
///
/// Code blocks whose first line names the file, as in ```` ```md articles/a.md ````.
fn files(rule: &Rule, section: &str) -> Files {
    let text = rule.page.split(section).nth(1).unwrap();
    let text = text.split("\n## ").next().unwrap();
    let mut files = Files::new();
    for block in text.split("\n````").skip(1).step_by(2) {
        let (head, content) = block.split_once('\n').unwrap();
        let path = head
            .split_whitespace()
            .nth(1)
            .unwrap_or_else(|| panic!("a block of {} names no file", rule.name));
        // A control character cannot be shown on a page: `␀` stands for it.
        files.insert(path.to_owned(), content.replace('␀', "\0"));
    }
    assert!(
        !files.is_empty(),
        "{section} of {} has no block with four backticks and a file name",
        rule.name
    );
    let others = RULES
        .iter()
        .filter(|other| other.group == Group::Trust && other.name != rule.name && !other.fixed);
    let off: String = others.map(|other| format!("{} = \"off\"\n", other.name)).collect();
    let settings = files.entry("handout.toml".to_owned()).or_default();
    *settings = match settings.split_once("[rules]\n") {
        Some((before, after)) => format!("{before}[rules]\n{off}{after}"),
        None => format!("{settings}\n[rules]\n{off}"),
    };
    // Words around the articles are in their languages; here German has the English ones, which have the same forms.
    if files.contains_key("articles/disclaimer.de.md") {
        let english = include_str!("../../templates/words/en.toml");
        files.insert("templates/words/de.toml".to_owned(), english.to_owned());
    }
    check::with_base(files)
}

/// What other sites answer in the examples: checked a week ago and today.
fn answers() -> LinkCache {
    let failed = LinkStatus::Failed("there is no such page (404)".to_owned());
    let moved = LinkStatus::Moved("https://clinic.example.org/recipes".to_owned());
    let answers = [
        ("gone", failed),
        ("moved", moved),
        ("members", LinkStatus::Unsure("the site turns programs away (403)".to_owned())),
    ];
    let mut cache = LinkCache::default();
    for (page, answer) in answers {
        let address = ExternalUrl::parse(&format!("https://clinic.example.org/{page}")).unwrap();
        for day in [jiff::civil::date(2026, 11, 15), check::options().today] {
            cache.note(&address, answer.clone(), day);
        }
    }
    cache
}

/// What a site raises; the finished pages are looked through where the rule is about them.
fn raised(rule: &Rule, files: &Files) -> (BTreeSet<&'static str>, String) {
    let (site, mut report) = check::judge(files);
    let sources = match &site {
        Ok(site) => {
            report.extend(check::render(site).err().unwrap_or_default());
            if rule.group == Group::Output {
                report.extend(build::audit(site, Level::Note));
            }
            report.extend(external::findings(
                &site.library,
                &external::external_links(&site.library),
                &answers(),
                Level::Note,
            ));
            &site.sources
        }
        Err(sources) => sources,
    };
    let names = report.diagnostics().iter().map(|diagnostic| diagnostic.rule).collect();
    (names, check::show(&report, sources))
}
