//! The names of outputs, over all sites of the cases: they are read back, no two are the same, and what is added
//! changes no other.

use std::collections::BTreeSet;
use std::fs;

use handout::plan::{Recipe, SearchFile};

use crate::check::{self, Files};

/// The site of every case that builds, with the names of its outputs.
fn named() -> Vec<(String, Files, Vec<Recipe>)> {
    let mut all = Vec::new();
    for case in fs::read_dir(check::tests().join("sites")).unwrap() {
        let case = case.unwrap().path();
        let files = check::case(&case);
        if let Some(recipes) = recipes(&files) {
            all.push((case.display().to_string(), files, recipes));
        }
    }
    assert!(all.len() > 40, "only {} cases build", all.len());
    all
}

fn recipes(files: &Files) -> Option<Vec<Recipe>> {
    let (site, _) = check::build(files);
    Some(site.ok()?.plan.outputs().iter().map(|output| output.recipe.clone()).collect())
}

#[test]
fn a_name_is_read_back_and_names_one_output() {
    for (case, _, recipes) in named() {
        let mut seen = BTreeSet::new();
        for recipe in recipes {
            let name = recipe.to_string();
            assert_eq!(name.parse(), Ok(recipe), "{case}");
            assert!(!name.contains(['\n', '\t']), "{case}: {name:?}");
            assert!(seen.insert(name.clone()), "{case}: two outputs are called {name}");
        }
    }
}

#[test]
fn every_character_of_a_name_is_read_back() {
    let odd = ["a b", "100%", "%20;", "", "\u{2028}", "new\nline", "é/ü.md", "%", ";"];
    for name in odd {
        let name = name.to_owned();
        for recipe in [
            Recipe::Article(name.clone()),
            Recipe::Topic { tag: name.clone(), language: "es".into(), page: 12 },
            Recipe::Letter { letter: name.clone(), language: "es".into(), page: 12 },
            Recipe::Picture { path: name.clone(), width: 480 },
            Recipe::Search("en".into(), SearchFile::Words(name.clone())),
        ] {
            let line = recipe.to_string();
            assert_eq!(line.lines().count(), 1, "{line:?}");
            assert_eq!(line.parse(), Ok(recipe));
        }
    }
    let wrong = [
        "",
        "article",
        "article a b",
        "topic kidneys es",
        "sitemap x",
        "article a%zz;",
        "sitemap +1",
        "topic a es 02",
        "article  a",
        "article %41;",
        "robots ",
    ];
    for line in wrong {
        assert!(line.parse::<Recipe>().is_err(), "{line:?}");
    }
}

#[test]
fn an_added_article_changes_no_other_name() {
    let added = "---\ntitle: Added\ntype: living-with\n---\n\nAn article more.\n";
    for (case, mut files, before) in named() {
        // One before and one after all others, so that every number of an article changes.
        files.insert("articles/0-added.md".to_owned(), added.to_owned());
        files.insert("articles/zz-added.md".to_owned(), added.replace("Added", "Added last"));
        let Some(after) = recipes(&files) else { continue };
        let after: BTreeSet<Recipe> = after.into_iter().collect();
        for recipe in before {
            assert!(after.contains(&recipe), "{case}: {recipe} is gone");
        }
    }
}
