//! Style sheets that hide what readers must see, and usual ones that do not. Each line of `tests/styles/` is a style
//! sheet of its own, read after the built-in one.

use std::fs;

use handout::html_audit::{HidingRules, Invariants, PageFault};

const BUILT_IN: &str = include_str!("../../templates/assets/style.css");

/// What is wrong with the page of `tests/styles/` under a style sheet.
fn faults(css: &str) -> Vec<PageFault> {
    let page = fs::read_to_string("tests/styles/page.html").expect("there is a page");
    let mut rules = HidingRules::default();
    rules.read("style.css", BUILT_IN, false);
    rules.read("site.css", css, true);
    rules.settle();
    let expected = Invariants {
        language: "en".to_owned(),
        disclaimer: "General information only.".to_owned(),
        emergency: Some("999".to_owned()),
        emergency_text: Some("999".to_owned()),
        policy: "default-src 'self'",
        base_url: None,
    };
    let start = page.find("<p>Less salt").expect("there is a text");
    let end = page.find("<div class=\"review\"").expect("the text ends");
    let mut faults = expected.faults(page.as_bytes(), &page[start..end], &rules);
    faults.extend(
        rules
            .imports
            .iter()
            .map(|(_, _, address)| PageFault::Foreign(address.clone(), "@import".to_owned())),
    );
    faults
}

/// The style sheets of a list; lines with `#` and a blank at their start say what follows.
fn sheets(list: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("tests/styles/{list}.txt")).expect("there is a list");
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .map(str::to_owned)
        .collect()
}

/// Attack 11b, A8.
#[test]
fn what_hides_or_may_hide_is_found_in_every_form() {
    let unfound: Vec<String> =
        sheets("hiding").into_iter().filter(|css| faults(css).is_empty()).collect();
    assert!(unfound.is_empty(), "these hide something:\n{}", unfound.join("\n"));
}

/// Attack 11b, B4.
#[test]
fn usual_style_sheets_are_free_of_findings() {
    let found: Vec<String> = sheets("harmless")
        .into_iter()
        .map(|css| (faults(&css), css))
        .filter(|(faults, _)| !faults.is_empty())
        .map(|(faults, css)| format!("{css}\n    {:?}", faults[0]))
        .collect();
    assert!(found.is_empty(), "these hide nothing:\n{}", found.join("\n"));
}
