//! One scale of urgency: the cards of the demonstration site and of init say what `articles/_urgency.md` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::check;

/// The scale of `articles/_urgency.md`, with the marker of the card where each stands.
const SCALE: [(&str, &str); 3] = [
    ("999 or A&E", "[!EMERGENCY]"),
    ("today", "[!URGENT]"),
    ("1 to 2 working days", "[!NON-URGENT]"),
];

/// The least urgent: a list under this heading, which is written in three languages.
const LAST: (&str, [&str; 3]) = (
    "next appointment",
    [
        "What can wait for your next appointment",
        "Qué puede esperar a su próxima cita",
        "ما يمكن أن ينتظر حتى موعدك القادم",
    ],
);

/// A sign as it stands in a card, without the numbers of its sources and where its links lead.
fn words(item: &str) -> String {
    let mut words = String::new();
    let mut rest = item;
    while let Some(at) = rest.find('[') {
        words.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let end = inside.find(']').unwrap_or(inside.len());
        if !inside.starts_with('^') {
            words.push_str(&inside[..end]);
        }
        rest = inside.get(end + 1..).unwrap_or_default();
        if let Some(link) = rest.strip_prefix('(') {
            rest = link.split_once(')').map_or("", |(_, after)| after);
        }
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The signs of an article, each with the urgency of the card or list that it stands in.
pub fn signs(text: &str) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let mut urgency = None;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix('#') {
            let last = LAST.1.contains(&heading.trim_start_matches('#').trim());
            urgency = last.then_some((LAST.0, "- "));
        } else if let Some(quoted) = line.strip_prefix("> [!") {
            let marker = |(_, marker): &&(_, &str)| quoted.starts_with(&marker[2..]);
            urgency = SCALE.iter().find(marker).map(|(name, _)| (*name, "> - "));
        } else if let Some((name, bullet)) = urgency {
            if bullet == "> - " && !line.starts_with('>') {
                urgency = None;
            } else if let Some(item) = line.strip_prefix(bullet) {
                found.push((words(item), name));
            }
        }
    }
    found
}

/// The signs of pages by the name of the page.
type Pages = BTreeMap<String, Vec<(String, &'static str)>>;

/// The English articles of the site and, below `init/`, those that a new site begins with.
fn originals() -> Pages {
    let all = pages_in(&[("articles", ""), ("src/scaffold/site/en/articles", "init/")]);
    all.into_iter().filter(|(page, _)| !page.contains('.')).collect()
}

/// The translations into `language`, under the names of their originals.
fn translations(language: &str) -> Pages {
    let ending = format!(".{language}");
    let site = pages_in(&[("articles", "")]).into_iter();
    let mut pages: Pages = site
        .filter_map(|(page, signs)| Some((page.strip_suffix(&ending)?.to_owned(), signs)))
        .collect();
    pages.extend(pages_in(&[(&format!("src/scaffold/site/{language}/articles"), "init/")]));
    pages
}

/// What stands for the number of a country in an item of a card, in each language.
const AMBULANCE: [(&str, &str); 3] = [
    ("call for an ambulance", "call 999"),
    ("llame a una ambulancia", "llame al 999"),
    ("فاتصل بالإسعاف", "فاتصل بالرقم 999"),
];

fn pages_in(folders: &[(&str, &str)]) -> Pages {
    let root = check::tests().parent().unwrap().to_owned();
    let mut pages = BTreeMap::new();
    for (folder, prefix) in folders {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(root.join(folder)).unwrap();
            let name = path.to_str().unwrap().replace('\\', "/");
            let Some(page) = name.strip_suffix(".md") else { continue };
            let file = page.rsplit('/').next().unwrap();
            if !file.starts_with('_') {
                let mut text = fs::read_to_string(entry.path()).unwrap();
                // A new site may be in any country.
                for (ambulance, number) in AMBULANCE {
                    if !prefix.is_empty() {
                        text = text.replace(ambulance, number);
                    }
                }
                pages.insert(format!("{prefix}{page}"), signs(&text));
            }
        }
    }
    pages
}

/// A row of the table.
struct Row {
    urgency: String,
    pages: BTreeSet<String>,
}

/// The table of `articles/_urgency.md`, by sign.
fn table() -> BTreeMap<String, Row> {
    let file = check::tests().parent().unwrap().join(Path::new("articles/_urgency.md"));
    let text = fs::read_to_string(file).unwrap();
    let (_, text) = text.split_once("| Sign | Urgency | Pages | Source |").unwrap();
    let mut table = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [sign, urgency, pages, source] = cells[..] else { panic!("not four cells: {line}") };
        assert!(!source.is_empty(), "where {sign:?} comes from");
        let known = SCALE.iter().map(|(name, _)| *name).chain([LAST.0]).any(|name| name == urgency);
        assert!(known, "{urgency:?} is not on the scale: {line}");
        let pages = pages.split(',').map(|page| page.trim().to_owned()).collect();
        let row = Row { urgency: urgency.to_owned(), pages };
        assert!(table.insert(sign.to_owned(), row).is_none(), "twice in the table: {sign:?}");
    }
    table
}

#[test]
fn the_same_sign_has_the_same_urgency_on_every_page() {
    let table = table();
    let mut faults = Vec::new();
    for (page, signs) in originals() {
        for (sign, urgency) in signs {
            match table.get(&sign) {
                None => faults.push(format!("{page}: {sign:?} ({urgency}) is not in the table")),
                Some(row) if row.urgency != urgency => faults
                    .push(format!("{page}: {sign:?} is {urgency}, in the table {}", row.urgency)),
                Some(_) => {}
            }
        }
    }
    assert!(faults.is_empty(), "articles/_urgency.md:\n{}", faults.join("\n"));
}

#[test]
fn each_row_names_the_pages_that_carry_its_sign() {
    let mut carried: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (page, signs) in originals() {
        for (sign, _) in signs {
            carried.entry(sign).or_default().insert(page.clone());
        }
    }
    for (sign, row) in table() {
        let pages = carried.remove(&sign).unwrap_or_default();
        assert_eq!(row.pages, pages, "left: articles/_urgency.md, right: who says {sign:?}");
    }
}

#[test]
fn pages_for_the_same_readers_carry_the_same_signs() {
    let file = check::tests().parent().unwrap().join(Path::new("articles/_urgency.md"));
    let text = fs::read_to_string(file).unwrap();
    let (_, sets) = text.split_once("| Readers | Pages | Signs |").unwrap();
    let (sets, _) = sets.split_once("\n\n").unwrap();
    let pages = originals();
    let mut missing = Vec::new();
    let mut pairs = 0;
    for line in sets.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [readers, of, signs] = cells[..] else { panic!("not three cells: {line}") };
        for page in of.split(',').map(str::trim) {
            let carried = pages.get(page).unwrap_or_else(|| panic!("{readers}: no page {page}"));
            for sign in signs.split(" · ") {
                pairs += 1;
                if !carried.iter().any(|(carried, _)| carried == sign) {
                    missing.push(format!("{page}: {sign:?} ({readers})"));
                }
            }
        }
    }
    assert!(pairs > 500, "sets are read: {pairs}");
    assert!(missing.is_empty(), "articles/_urgency.md:\n{}", missing.join("\n"));
}

#[test]
fn every_article_that_sends_readers_for_help_has_signs_of_all_urgencies() {
    let pages = originals();
    assert!(pages.values().map(Vec::len).sum::<usize>() > 200, "cards are read");
    for (page, signs) in pages.iter().filter(|(page, _)| !page.starts_with("init/")) {
        let urgencies: BTreeSet<&str> = signs.iter().map(|(_, urgency)| *urgency).collect();
        let all = SCALE.iter().all(|(name, _)| urgencies.contains(name));
        assert!(urgencies.is_empty() || all, "{page} has only {urgencies:?}");
    }
}

#[test]
fn translations_say_each_sign_with_the_same_words_and_the_same_urgency() {
    let originals = originals();
    for language in ["es", "ar"] {
        let mut said: BTreeMap<String, String> = BTreeMap::new();
        let mut count = 0;
        for (page, signs) in translations(language) {
            let expected = &originals[&page];
            let urgencies = |signs: &[(String, &'static str)]| -> Vec<&str> {
                signs.iter().map(|(_, urgency)| *urgency).collect()
            };
            assert_eq!(urgencies(&signs), urgencies(expected), "{page} in {language}");
            for ((sign, _), (original, _)) in signs.iter().zip(expected) {
                let known = said.entry(original.clone()).or_insert_with(|| sign.clone());
                assert_eq!(known, sign, "{original:?} on {page} in {language}");
            }
            count += signs.len();
        }
        assert!(count > 80, "cards in {language} are read: {count}");
    }
}

#[test]
fn signs_are_read_without_links_and_numbers_of_sources() {
    let text = "> [!URGENT] Call today if:\n>\n> - you [faint](a.md)[^who] twice\n\n- not a sign\n\n\
                ### What can wait for your next appointment\n\n- a cough[^x]\n\n## Next\n\n- no\n";
    let expected = [("you faint twice".to_owned(), "today"), ("a cough".to_owned(), LAST.0)];
    assert_eq!(signs(text), expected);
}
