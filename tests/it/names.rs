//! Names: types that share theirs with another type are few, and what names a rule names one.

use std::collections::{BTreeMap, BTreeSet};

use handout::check::RULES;

use crate::check;

/// The code of `src` by file, without comments and tests.
fn code() -> BTreeMap<String, String> {
    let files = check::read_tree(&check::tests().parent().unwrap().join("src")).into_iter();
    let code = |text: String| -> String {
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let is_code = |name: &str| name.ends_with(".rs") && !name.ends_with("/tests.rs");
    files.filter(|(name, _)| is_code(name)).map(|(name, text)| (name, code(text))).collect()
}

/// Types by name, with the files that declare one.
fn types() -> BTreeMap<String, Vec<String>> {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in code() {
        for line in text.lines() {
            let declared = ["struct ", "enum ", "trait ", "type "].iter().find_map(|word| {
                let (before, name) = line.split_once(word)?;
                let before = before.trim();
                let associated = *word == "type " && line.starts_with(' ');
                let is_declared =
                    before.is_empty() || before == "pub" || before.starts_with("pub(");
                (is_declared && !associated).then_some(name)
            });
            let name = declared.map(|name| {
                name.chars().take_while(|letter| letter.is_alphanumeric()).collect::<String>()
            });
            types.entry(name.unwrap_or_default()).or_default().push(file.clone());
        }
    }
    types.remove("");
    types
}

#[test]
fn few_types_share_their_name() {
    const MOST_PERCENT: usize = 2;
    let types = types();
    let all: usize = types.values().map(Vec::len).sum();
    let shared: Vec<_> = types.iter().filter(|(_, files)| files.len() > 1).collect();
    let count: usize = shared.iter().map(|(_, files)| files.len()).sum();
    println!("{count} of {all} types share their name with another type");
    for (name, files) in &shared {
        println!("  {name}: {}", files.join(" "));
    }
    assert!(all > 200, "only {all} types were found");
    assert!(
        count * 100 < all * MOST_PERCENT,
        "{count} of {all} types share their name: {shared:#?}"
    );
}

/// Files in which names with hyphens are those of HTML, CSS, HTTP or outputs.
const OTHER_LANGUAGES: [&str; 9] = [
    "css",
    "emit/",
    "html_audit",
    "import",
    "ledger/tag.rs",
    "markdown",
    "plan/recipe.rs",
    "serve",
    "theme/palette.rs",
];

/// Names with hyphens that are no rules.
const NO_RULES: [&str; 22] = [
    "a-to-z",
    "a-z",
    "accent-text",
    "accessibility-statement",
    "card-text",
    "chart-en",
    "chart-es",
    "cloudflare-pages",
    "cloudflare-pages-paid",
    "follow-up",
    "front-matter",
    "github-pages",
    "header-text",
    "icd-10-cm",
    "kebab-case",
    "living-with",
    "non-urgent",
    "quality-mark",
    "snomed-ct",
    "warning-text",
    "xdg-open",
    "when-to-get-help",
];

/// What is followed by the name of a rule, so that names of one word are seen, too.
const CALLS: [&str; 4] = ["Diagnostic::error(", ".under(", ".report(", "Finding::new("];

#[test]
fn what_names_a_rule_names_one() {
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    let mut wrong = Vec::new();
    let words = check::read_tree(&check::tests().parent().unwrap().join("src/check/words"));
    let lists = words.keys().map(|file| file.trim_end_matches(".txt"));
    let no_rules: BTreeSet<&str> = NO_RULES.into_iter().chain(lists).collect();
    for (file, text) in code() {
        let mut names: Vec<&str> = Vec::new();
        if !OTHER_LANGUAGES.iter().any(|folder| file.starts_with(folder)) {
            let quoted = text.split('"').filter(|part| is_hyphenated(part));
            names.extend(quoted.filter(|name| !no_rules.contains(name)));
        }
        for call in CALLS {
            let rest = text.split(call).skip(1).map(str::trim_start);
            let literals = rest.filter_map(|rest| rest.strip_prefix('"')?.split('"').next());
            names.extend(literals.filter(|name| !name.is_empty()));
        }
        wrong.extend(
            names
                .into_iter()
                .filter(|name| !rules.contains(name))
                .map(|name| format!("{file}: {name}")),
        );
    }
    assert!(wrong.is_empty(), "names of no rule:\n{}", wrong.join("\n"));
}

/// Whether it is written as the names of rules are: `long-sentence`.
fn is_hyphenated(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    text.contains('-') && text.split('-').all(is_word)
}
