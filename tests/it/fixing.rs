//! `check --fix` cannot hurt: what it writes keeps every address, id, link and piece of code, and a site that built still builds.

#![cfg(feature = "import")]

use std::cell::RefCell;
use std::collections::BTreeMap;

use handout::article;
use handout::build::fixing::{self, Fixed};
use handout::build::{BuildCache, build};
use handout::diagnostic::{Diagnostics, Level};
use handout::markdown::parse::Parsed;
use handout::markdown::text;
use handout::source::Sources;
use rayon::prelude::*;

use crate::check::{self, Files};
use crate::mutation::{self, Random};

/// The site of an article `a.md` with this text, and more files.
fn site(text: &str, more: &[(&str, &str)]) -> Files {
    let article = |text: &str| format!("---\ntitle: Salt\ntype: condition\n---\n\n{text}\n");
    let mut files: Files =
        more.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.insert("articles/a.md".to_owned(), article(text));
    check::with_base(files)
}

thread_local! {
    /// Most sites have the same templates.
    static CACHE: RefCell<BuildCache> = RefCell::default();
}

fn fix(sources: Sources) -> Fixed {
    let mut cache = CACHE.take();
    let fixed = fixing::fix_all(&mut cache, sources, &check::options(), |all: Diagnostics| all);
    CACHE.set(cache);
    fixed
}

/// What becomes of the text of an article.
fn fixed(text: &str) -> String {
    let fixed = fix(Sources::in_memory(site(text, &[])));
    assert_eq!(fixed.left, []);
    let text = fixed.sources.text("articles/a.md").unwrap();
    text.split_once("---\n\n").unwrap().1.trim_end().to_owned()
}

#[test]
fn points_that_may_mean_something_else_stay() {
    for text in ["One tablet has 10.500 IU or 1.000 mg.", "Half: 1.0/2.0 mg or 1.0 / 2.0 mg."] {
        assert_eq!(fixed(text), text);
    }
    assert_eq!(fixed("Give .0 mg on day one."), "Give 0 mg on day one.");
    let spanish =
        site("Tome 1.000 mg o 2.500 ml al día.", &[("handout.toml", "language = \"es\"\n")]);
    let fixed = fix(Sources::in_memory(spanish));
    assert!(fixed.sources.text("articles/a.md").unwrap().contains("1.000 mg o 2.500 ml"));
}

// A1 of the attack on the build: "2 .0 mg" became "2 0 mg".
#[test]
fn a_number_with_a_blank_beside_its_point_stays() {
    for point in [" .", " . ", ". ", "\u{a0}.", "&nbsp;.", "&nbsp;.&nbsp;", "\n.", " ,", " , "] {
        for decimals in ["0", "5", "50", "05", "500"] {
            for unit in [" mg", "mg", " g", "ml", " mL.", " IU", ""] {
                let text = format!("Take 2{point}{decimals}{unit} daily.");
                assert_eq!(fixed(&text), text);
            }
        }
    }
    assert_eq!(fixed("Take one, .5 or 2.0 mg."), "Take one, 0.5 or 2 mg.");
}

// Number 3 of the evidence.
#[test]
fn addresses_code_and_ids_stay_as_they_are() {
    for text in [
        "See <https://example.org/dose/1.0mg> and <https://example.org/don't>.",
        "See https://example.org/dose/1.0mg, www.example.org/don't, example.org/can't and a.don't@example.org.",
        "Run `don't  code` and `dose = 1.0 mg`, ``can't``.",
        "```\ndon't  code 1.0 mg\n```\n\n    don't  code, one two 1.0 mg",
        "[one](other-don't.pdf \"can't\") [two][don't] [won't][] [can't]\n\n[don't]: b.pdf \"1.0 mg\"\n[won't]: b.pdf\n[can't]: b.pdf",
        "A note.[^don't]\n\n[^don't]: The note.",
        "A word[^1] <!-- prompt: don't 1.0 mg --> more.\n\n[^1]: x",
        "Take 5 **mg** and 6mg.",
    ] {
        assert_eq!(fixed(text), text);
    }
    assert_eq!(
        fixed("You don't eat `don't  eat`  [can't](can't.pdf) <https://example.org/1.0mg> 1.0 mg"),
        "You do not eat `don't  eat` [cannot](can't.pdf) <https://example.org/1.0mg> 1 mg"
    );
}

#[test]
fn a_heading_keeps_its_id() {
    assert_eq!(
        fixed(
            "## Why you don't eat salt\n\nText.\n\n## Take 1.0 mg and don't *stop*\n\nText.\n\n## Don't {#own}\n\nText."
        ),
        "## Why you do not eat salt {#why-you-dont-eat-salt}\n\nText.\n\n## Take 1 mg and do not *stop* {#take-1-0-mg-and-dont-stop}\n\nText.\n\n## Do not {#own}\n\nText."
    );
    assert_eq!(
        fixed("## Why you don't ##\n\nText."),
        "## Why you do not ## {#why-you-dont}\n\nText."
    );
    let underlined = "One line of a heading you\ndon't see\n---\n\nText.";
    assert_eq!(fixed(underlined), underlined);
    let other = "---\ntitle: B\ntype: condition\n---\n\n[why](a.md#why-you-dont-eat-salt)\n";
    let files = site("## Why you don't eat salt\n\nText.", &[("articles/b.md", other)]);
    assert!(check::build(&files).0.is_ok());
    let (built, report) =
        check::built(fix(Sources::in_memory(files)).sources, &check::options(), Level::Error);
    assert!(built.is_ok(), "{report:?}");
}

#[test]
fn a_range_is_fixed_as_a_whole_or_not_at_all() {
    for (text, whole) in [
        ("Take 5.0-10.0 mg.", "Take 5-10 mg."),
        ("Take 5.0 to 10.0 mg.", "Take 5 to 10 mg."),
        ("Take 2.50, 5.0 or 10.0 mg.", "Take 2.5, 5 or 10 mg."),
        ("Take 5.0mg to 10.0.", "Take 5.0mg to 10.0."),
        ("A result of 5.0-10.0 mg/dL.", "A result of 5.0-10.0 mg/dL."),
        ("Take .5-.75 mg.", "Take 0.5-0.75 mg."),
        // The gap, or the second sign, is the only trace of what was lost (F4 of the fifth attack).
        ("Take 5  10 mg and 1  2 tablets.", "Take 5  10 mg and 1  2 tablets."),
        ("Take 5 mg,, 10 mg,, and rest.", "Take 5 mg,, 10 mg,, and rest."),
        ("Take 1.000 mg or 1 000.0 mg.", "Take 1.000 mg or 1 000.0 mg."),
        ("Take 5 mcg/10 mcg.", "Take 5 mcg/10 mcg."),
        ("Take 5-10 mcg.", "Take 5-10 micrograms."),
    ] {
        assert_eq!(fixed(text), whole);
    }
}

#[test]
fn a_fix_that_does_harm_is_left_out_with_its_reason() {
    let glossary = "---\ntitle: Glossary\n---\n\nmedications\n: What a doctor prescribes.\n";
    let more = [
        ("articles/glossary.md", glossary),
        ("handout.toml", "[rules]\nlong-sentence = \"error\"\n"),
    ];
    let long = format!("You don't {}now eat.", "eat when ".repeat(8));
    let text = format!("Take your medications for it.\n\nYou don't eat  it.\n\n{long}");
    let fixed = fix(Sources::in_memory(site(&text, &more)));
    let left: Vec<&str> = fixed.left.iter().map(|(_, why)| why.as_str()).collect();
    let reasons = [
        "a.html would lose a link to `#word-medications`",
        "there would be a new error in articles/a.md: this sentence has 21 words",
    ];
    assert_eq!(left, reasons);
    assert!(
        fixed
            .sources
            .text("articles/a.md")
            .unwrap()
            .contains("\n\nYou do not eat it.\n\nYou don't")
    );
}

/// What is to be fixed, or only looks like it.
const FIXABLE: [&str; 10] = [
    "don't",
    " can't ",
    "1.0mg",
    " 5.0-10.0 mg ",
    "  ",
    " .5 g ",
    ",, ",
    " 5 mcg ",
    " medications ",
    " 5 mg ",
];

/// A site with one slip of markup, and things to be fixed at random places of the same article.
fn with_slips(files: &Files, random: &mut Random) -> Files {
    let articles: Vec<&String> = files.keys().filter(|path| path.ends_with(".md")).collect();
    let path = (*random.one(&articles).unwrap()).clone();
    let mut files = files.clone();
    let text = files.get_mut(&path).unwrap();
    if let Some(mutant) = mutation::mutant(text, random) {
        *text = mutant.text;
    }
    let body = article::parts(text).map_or(0, |parts| parts.body.start);
    for _ in 0..6 {
        let at = text.floor_char_boundary(body + random.below(text.len() + 1 - body));
        text.insert_str(at, random.one(&FIXABLE).unwrap());
    }
    files
}

/// The links and ids of each page, with how often each is there; an error where the site does not build.
fn anchors(files: Sources) -> Result<BTreeMap<(String, String), usize>, Diagnostics> {
    let mut cache = CACHE.take();
    let built = build(&mut cache, files.into(), &check::options(), Level::Error);
    CACHE.set(cache);
    let site = built.site_without_search().ok_or(built.report)?;
    let mut found = BTreeMap::new();
    for (file, page) in check::render(&site)? {
        if !file.ends_with(".html") {
            continue;
        }
        let page = scraper::Html::parse_document(str::from_utf8(&page).unwrap());
        let all = scraper::Selector::parse("[id], [href], [src]").unwrap();
        for element in page.select(&all) {
            for name in ["id", "href", "src"] {
                if let Some(value) = element.attr(name) {
                    *found.entry((file.clone(), format!("{name} {value}"))).or_default() += 1;
                }
            }
        }
    }
    Ok(found)
}

#[test]
fn every_letter_that_a_rule_reads_is_found_at_its_place() {
    let seed = mutation::seed();
    let mut random = Random::new(seed);
    for (name, files) in mutation::sites() {
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
            for _ in 0..8 {
                let mutant = mutation::mutant(text, &mut random);
                let text = mutant.as_ref().map_or(text, |mutant| &mutant.text);
                for block in text::blocks(&Parsed::of(text)) {
                    for (at, letter) in block.text.char_indices() {
                        let place = block.source(&(at..at + letter.len_utf8()));
                        let written = &text[place.clone()];
                        let same = written.starts_with(letter) || is_reference(written, letter);
                        let what = || {
                            format!(
                                "HANDOUT_SEED={seed}: {name}: {path}: {text:?}: {:?}",
                                block.text
                            )
                        };
                        assert!(same || !letter.is_alphanumeric(), "{letter} {}", what());
                    }
                }
            }
        }
    }
}

/// Whether a letter is written as its number: `&#106;`, `&#x6a;`.
fn is_reference(written: &str, letter: char) -> bool {
    let number = written.strip_prefix("&#").and_then(|rest| rest.strip_suffix(';'));
    let code = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    code.and_then(char::from_u32) == Some(letter)
}

/// Holds the fixes of a site against it; whether there was something to fix.
fn cannot_hurt(name: &str, files: &Files) -> bool {
    let once = fix(Sources::in_memory(files.clone()));
    let twice = fix(once.sources.clone());
    assert!(twice.rounds.is_empty(), "{name}: {:?} and {:?}", once.rounds, twice.rounds);
    assert!(once.is_finished, "{name}: {:?}", once.rounds);
    if once.rounds.is_empty() {
        return false;
    }
    let Ok(before) = anchors(Sources::in_memory(files.clone())) else { return true };
    let after = anchors(once.sources).unwrap_or_else(|report| panic!("{name}: {report:?}"));
    for (anchor, count) in before {
        assert!(
            after.get(&anchor) >= Some(&count),
            "{name}: {anchor:?} is lost: {:?}",
            once.rounds
        );
    }
    true
}

#[test]
fn fixes_of_any_site_are_made_once_and_lose_nothing() {
    const MUTATIONS: usize = 1_000;
    let seed = mutation::seed();
    let sites: Vec<(String, Files)> = mutation::sites().into_iter().collect();
    sites.par_iter().for_each(|(name, files)| {
        cannot_hurt(name, files);
    });
    let changed = (0..MUTATIONS)
        .into_par_iter()
        .filter(|number| {
            let mut random = Random::new(seed.wrapping_add(*number as u64 * 7919));
            let (name, files) = random.one(&sites).unwrap();
            let files = with_slips(files, &mut random);
            cannot_hurt(&format!("HANDOUT_SEED={seed}: number {number} of {name}"), &files)
        })
        .count();
    println!("HANDOUT_SEED={seed}: {changed} of {MUTATIONS} mutations had something to fix");
    assert!(changed > MUTATIONS / 3, "{changed}");
}
