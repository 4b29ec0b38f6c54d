//! Every word arrives from within lists: a block in an item of any width is what it is outside, and no right article is held
//! up for it.

use handout::diagnostic::{Diagnostic, Level};
use handout::source::Sources;

use crate::check::{self, Files};

/// One of each kind that an item can hold.
const BLOCKS: [&str; 26] = [
    "> [!EMERGENCY] Call 999 if:\n>\n> - you faint\n> - you bleed",
    "> [!WARNING] Never\n>\n> use bleach",
    "> [!DONT]\n> - use bleach\n> - rub",
    "> [!DO]\n> - use soap",
    "> [!DETAILS] More\n> Take 5 mg & > 60 kg",
    "> [!CHANCE] 7 in 100 people faint",
    "> [!QUESTIONS] Ask\n> - what",
    "> Words\n> more",
    "> - one\n> - two",
    "```\n- one\n- two\n\n1. three\n```",
    "~~~\n# one\n```\n1. two\n~~~",
    "See it.[^n]\n\n[^n]: Words *in* it.",
    "[^n]: Five mg\n    of it\n\n    - one\n    - two\n\n    1. three\n    2. four\n\nSee it.[^n]",
    "[^n]: Words\n    > [!WARNING] Never\n    > use bleach\n\nSee it.[^n]",
    "[^n]: C:\\\\\n\nSee it.[^n]",
    "| A | B |\n|---|---|\n| 5 | 6 |\n| 7 | 8 |",
    "### Five words",
    "See [it] now.\n\n[it]: https://example.org",
    "- one\n- two",
    "1. one\n2. two\n   - three",
    "- [ ] one\n- [x] two",
    "Word\n: one\n: two",
    "Word\n:   one\n\n    > [!NOTE] Five\n    > six",
    "Take *this* now.\nThen `that`.",
    "---",
    "    - one\n    1. two",
];

/// How items are marked, from two to seven columns wide, and the item after each.
const MARKERS: [(&str, &str); 9] = [
    ("- ", "- "),
    ("*  ", "*  "),
    ("1. ", "2. "),
    ("-   ", "-   "),
    ("1.  ", "2.  "),
    ("10. ", "11. "),
    ("+    ", "+    "),
    ("100. ", "101. "),
    ("10.   ", "11.   "),
];

/// `block` behind `before`, each of its lines further to the right by that.
fn inside(before: &str, block: &str) -> String {
    let blanks = " ".repeat(before.len());
    let lines = block.split('\n').enumerate().map(|(number, line)| match (number, line) {
        (0, line) => format!("{before}{line}"),
        (_, "") => String::new(),
        (_, line) => format!("{blanks}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Texts with `block` in an item.
fn texts(block: &str, (marker, next): (&str, &str)) -> Vec<String> {
    let item = inside(marker, &format!("Wash:\n\n{block}"));
    let sublist = inside(marker, &format!("Wash:\n- hands\n  - with soap\n\n{block}"));
    let quoted: Vec<String> =
        item.split('\n').map(|line| format!("> {line}").trim_end().to_owned()).collect();
    let mut texts = vec![
        item.clone(),
        format!("{item}\n\n{next}Dry\n\nThe end."),
        format!("{item}\n\n{}Rinse.\n\nThe end.", " ".repeat(marker.len())),
        format!("{sublist}\n{next}Dry"),
        inside(marker, block) + "\n\nThe end.",
        quoted.join("\n") + "\n\nThe end.",
    ];
    for outer in ["- ", "1.  ", "10. "] {
        let nested = inside(outer, &format!("Outside:\n\n{item}"));
        texts.push(format!("{nested}\n\n{}Outside again.\n\nThe end.", " ".repeat(outer.len())));
    }
    if block.starts_with(['>', '`', '~', '-', '1']) && !block.starts_with("---") {
        texts.push(inside(marker, &format!("Wash:\n{block}")) + &format!("\n{next}Dry"));
    }
    // A tab is as wide as four blanks.
    texts.extend((marker.len() == 4).then(|| item.replace("    ", "\t")));
    texts
}

/// What is wrong with articles, or with their pages: nothing.
fn errors(files: Files) -> Vec<Diagnostic> {
    let sources = Sources::in_memory(check::with_base(files));
    let (site, report) = check::built(sources, &check::options(), Level::Error);
    let report = match site {
        Ok(site) => check::render(&site).err().unwrap_or_default(),
        Err(_) => report,
    };
    report.diagnostics().to_vec()
}

#[test]
fn blocks_in_items_of_any_width_arrive() {
    let all: Vec<String> = BLOCKS
        .iter()
        .flat_map(|block| MARKERS.into_iter().flat_map(|marker| texts(block, marker)))
        .collect();
    assert!(all.len() > 2_000, "{}", all.len());
    let article = |(number, text): (usize, &String)| {
        let front = format!("---\ntitle: Washing {number}\ntype: living-with\n---\n\n");
        (format!("articles/a{number}.md"), front + text + "\n")
    };
    let files: Files = all.iter().enumerate().map(article).collect();
    let found = errors(files.clone());
    let first = found.first().map(|one| (one.rule, &one.message, &files[one.place.path.as_str()]));
    assert!(first.is_none(), "{} of {}: {first:#?}", found.len(), all.len());
}

#[test]
fn what_is_lost_from_an_item_is_told() {
    for (text, rule) in [
        ("-   Wash:\n\n    ``` Never\n    rub\n    ```", "lost-text"),
        ("1.  Wash:\n\n    > [!NOTE] Never\n    >\n    > - rub\n    >> not\n    > it", "lost-text"),
        ("- Take two\n  2. Wash", "lost-text"),
        ("1.  Wash:\n\n    > [!DONT]\n\n    - rub", "empty-callout"),
        ("Wash:\n\n  > [!DONT]\n  > - rub\n\n- dry", "empty-callout"),
        ("1.  Wash:\n\n    ** rub", "leftover-markup"),
    ] {
        let article = format!("---\ntitle: Washing\ntype: living-with\n---\n\n{text}\n");
        let found = errors(Files::from([("articles/a.md".to_owned(), article)]));
        assert!(found.iter().any(|one| one.rule == rule), "{text}: {found:#?}");
    }
}
