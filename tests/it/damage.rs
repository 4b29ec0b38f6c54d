//! The ledger against damaged pages: a word of the text that is dropped, moved, glued, split or hidden on a finished page is
//! reported at its line.

use std::collections::BTreeSet;
use std::ops::Range;

use camino::Utf8Path;
use handout::build::Input;
use handout::diagnostic::Level;
use handout::emit::Content;
use handout::ledger::{self, Kept, Miss, PageWords, Shows};
use handout::source::Sources;

use crate::check;
use crate::mutation::{self, Random};

/// An article and the HTML of its text.
struct Pair {
    text: String,
    written: String,
}

/// Those of the demonstration site and of the cases that build.
fn pairs() -> Vec<Pair> {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let demonstration = handout::pipeline::read(root).unwrap();
    let mut inputs: Vec<Input> = vec![demonstration];
    inputs.extend(mutation::sites().into_values().map(|files| Sources::in_memory(files).into()));
    let mut pairs = Vec::new();
    for input in inputs {
        let (Ok(site), _) = check::built(input, &check::options(), Level::Error) else { continue };
        for output in site.plan.outputs() {
            let recipe = output.recipe.to_string();
            let path = recipe.strip_prefix("article ").map(|path| format!("articles/{path}"));
            let Some(id) = path.and_then(|path| site.library.by_path(&path)) else { continue };
            let Ok(Content::Bytes(page)) = site.render(output) else { continue };
            let page = String::from_utf8(page).unwrap();
            let text = site.library.articles[id].text().to_owned();
            // Notes are elsewhere on the page, and what an article allows is lost already.
            let mut exceptions = site.library.articles[id].front.allow.iter();
            let allows = exceptions
                .any(|allow| ["lost-text", "leftover-markup"].contains(&allow.rule.value.as_str()));
            if allows || (text.contains("[^") && text.contains("]:")) {
                continue;
            }
            pairs.extend(written(&page).map(|written| Pair { text, written }));
        }
    }
    pairs
}

/// The HTML of the text on a page of the demonstration site, or of a case.
fn written(page: &str) -> Option<String> {
    let between = |start: &str, end: &str| {
        let (_, rest) = page.split_once(start)?;
        Some(rest.split_once(end)?.0.to_owned())
    };
    between("<div class=\"text\">\n", "\n<div class=\"review\">")
        .or_else(|| between("\n---\n", "---\n"))
}

fn misses(text: &str, written: &str) -> Vec<Miss> {
    let page = format!("<body><main>{written}</main></body>");
    let words = PageWords { cards: [""; 7], dont: "", dont_said: &[] };
    let shows = Shows::Text(written.as_bytes());
    ledger::misses(&Kept { file: text, body: 0, front: &[], page: page.as_bytes(), shows, words })
}

/// The words of the page that stem from the text, each of letters and digits only.
fn words(written: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = written[at..].find('>').map(|tag| at + tag + 1) {
        let end = written[start..].find('<').map_or(written.len(), |tag| start + tag);
        let before = &written[..start];
        let added = ["<sup class=\"cite\"", "visually-hidden", "card-call", "<bdi>", "aria-label"];
        let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
        let is_added = added.iter().any(|sign| line.contains(sign))
            || written[start..end].contains(['&', '(', '[']);
        let mut from = start;
        for word in written[start..end].split_inclusive(' ') {
            let range = from..from + word.trim_end().len();
            from += word.len();
            // One letter, or one Arabic digit, has no two halves.
            let text = &written[range.clone()];
            let is_word = text.chars().nth(1).is_some() && text.chars().all(char::is_alphanumeric);
            words.extend((is_word && !is_added).then_some(range));
        }
        at = end;
    }
    words
}

/// A page with one damage, and the words that it is about.
fn damaged(
    Pair { text, written }: &Pair,
    all: &[Range<usize>],
    random: &mut Random,
) -> Option<(String, [String; 2], &'static str)> {
    let number = random.below(all.len().checked_sub(1).filter(|last| *last > 0)?);
    let (word, next) = (all[number].clone(), all[number + 1].clone());
    let (one, two) = (&written[word.clone()], &written[next.clone()]);
    let (before, between, after) =
        (&written[..word.start], &written[word.end..next.start], &written[next.end..]);
    // What the page says by itself, such as "do not", is no part of the text.
    let phrase = format!("{one} {two}");
    if between != " " || written.matches(&phrase).count() != text.matches(&phrase).count() {
        return None;
    }
    let half = one.char_indices().nth(one.chars().count() / 2).map_or(0, |(at, _)| at);
    let (page, what) = match random.below(6) {
        0 => (format!("{before}{between}{two}{after}"), "dropped"),
        1 if one != two => (format!("{before}{two}{between}{one}{after}"), "swapped"),
        2 => (format!("{before}{one}{two}{after}"), "glued"),
        3 => (format!("{before}{} {}{between}{two}{after}", &one[..half], &one[half..]), "split"),
        4 => (
            format!("{before}<span class=\"visually-hidden\">{one}</span>{between}{two}{after}"),
            "hidden",
        ),
        5 => (format!("{before}{one}</p><p>{two}{after}"), "parted"),
        _ => return None,
    };
    Some((page, [one.to_owned(), two.to_owned()], what))
}

/// The lines of the text around a miss.
fn lines<'a>(text: &'a str, miss: &Miss) -> &'a str {
    let start = text[..miss.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end =
        text[miss.span.end..].find('\n').map_or(text.len(), |newline| miss.span.end + newline);
    &text[start..end]
}

#[test]
fn what_is_damaged_on_a_page_is_reported_at_its_line() {
    const EACH: usize = 40;
    let seed = mutation::seed();
    let mut random = Random::new(seed);
    let pairs = pairs();
    let (mut made, mut kinds, mut silent) = (0, BTreeSet::new(), Vec::new());
    for pair in &pairs {
        assert_eq!(misses(&pair.text, &pair.written), [], "{}", pair.text);
        let all = words(&pair.written);
        for _ in 0..EACH {
            let Some((page, words, what)) = damaged(pair, &all, &mut random) else {
                continue;
            };
            made += 1;
            kinds.insert(what);
            let found = misses(&pair.text, &page);
            let is_there = |miss: &Miss| {
                words.iter().any(|word| lines(&pair.text, miss).contains(word.as_str()))
            };
            if !found.iter().any(is_there) {
                silent.push(format!("{what}: {words:?} {found:?}"));
            }
        }
    }
    println!("seed {seed}: {made} damaged pages, {} silent", silent.len());
    assert!(
        silent.is_empty(),
        "seed {seed}, {made} pages, {} silent:\n{}",
        silent.len(),
        silent.join("\n")
    );
    assert!(made > 500 && kinds.len() == 6, "{made} {kinds:?}");
}
