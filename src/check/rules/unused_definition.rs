//! Notes and addresses of links that nothing uses, and words in a line that is taken for an address: they are on no page.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Article;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::parse::{Event, LinkDefinition, Parsed};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let facts = &article.facts;
    let used: FxHashSet<&str> = facts.citations.iter().map(|one| one.id.as_str()).collect();
    for note in facts.footnotes.iter().filter(|note| !used.contains(note.id.as_str())) {
        found.push(
            Finding::new(
                article.place(&first_line(article, &note.span)),
                format!("nothing uses the note {}", quoted(&note.id)),
            )
            .why("What it says is on no page.")
            .help(format!(
                "Write [^{}] after the words that it is about, or take it out.",
                note.id
            )),
        );
    }
    if article.text().contains("]:") {
        let parsed = Parsed::of(article.text());
        let unused: FxHashSet<usize> =
            facts.slips.definitions.iter().map(|one| one.span.start).collect();
        for definition in &parsed.definitions {
            let is_used = !unused.contains(&definition.span.start);
            judge(article, definition, is_used, found);
        }
        repeated(article, &parsed, found);
    }
}

fn first_line(article: &Article, span: &Range<usize>) -> Range<usize> {
    let first = article.text().part(span.clone()).lines().next().unwrap_or_default();
    span.start..span.start + first.trim_end().len()
}

/// Looks at the label, the address and the title of a line such as `[label]: address "title"`.
fn judge(article: &Article, definition: &LinkDefinition, is_used: bool, found: &mut Findings) {
    if definition.label == "//" {
        found.push_at_most(
            Level::Note,
            Finding::new(article.place(&first_line(article, &definition.span)), "this is a comment: no page shows it")
                .why("What is meant for readers does not reach them.")
                .help("Write it as text if it is for readers; otherwise leave it, or use `<!-- prompt: … -->` for what is still to do."),
        );
        return;
    }
    let written = article.text().part(definition.span.clone());
    let behind = written.split_once("]:").map_or("", |(_, behind)| behind);
    let address = behind.split_whitespace().next().unwrap_or_default();
    let title = behind.trim_start().after(address.len()).trim_end();
    if title.contains(char::is_alphanumeric) {
        let words = title.trim_start();
        let start = definition.span.start + written.find(words).unwrap_or_default();
        // On the line of a link's address it is a title, which the rule `hidden-caption` looks at.
        if is_used && !title.before(title.len() - words.len()).contains('\n') {
            return;
        }
        found.push(
            Finding::new(article.place(&(start..start + words.len())), format!("no reader sees the words {}", quoted(words)))
                .why("They stand behind the address of a link and are taken for its title, which no phone and no paper shows.")
                .help("Put an empty line before a sentence of the text. A remark for those who write is `<!-- prompt: … -->`."),
        );
    } else if !is_used {
        let label = &definition.label;
        let is_address = address.contains(['/', '#', ':', '@']) || address.contains(".md");
        // Words are lost to the reader; an address says nothing by itself.
        let says_nothing = is_address && label.split_whitespace().count() < 2;
        found.push_at_most(
            if says_nothing { Level::Warn } else { Level::Error },
            Finding::new(article.place(&first_line(article, &definition.span)), format!("no link uses {}", quoted(label)))
                .why("A line that begins like this is taken for the address of a link and is on no page.")
                .help(format!("If it is text, begin it with `\\[{label}]:`; otherwise take it out.")),
        );
    }
}

/// Of two addresses with one label the second is read by nobody.
fn repeated(article: &Article, parsed: &Parsed<'_>, found: &mut Findings) {
    let folded =
        |label: &str| label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut firsts = FxHashMap::default();
    for definition in &parsed.definitions {
        firsts.entry(folded(&definition.label)).or_insert(definition.span.end);
    }
    let texts = parsed.events.iter().filter(|(event, _)| matches!(event, Event::Text(_)));
    let texts: Vec<&Range<usize>> = texts.map(|(_, range)| range).collect();
    let is_text = |at: usize| {
        let before = texts.partition_point(|range| range.start <= at);
        texts.before(before).last().is_some_and(|range| range.contains(&at))
    };
    let mut start = 0;
    for line in article.text().split_inclusive('\n') {
        let begin = line.len() - line.trim_start_matches([' ', '>']).len();
        let at = start + begin;
        start += line.len();
        let Some((label, _)) =
            line.after(begin).strip_prefix('[').and_then(|rest| rest.split_once("]:"))
        else {
            continue;
        };
        let first = firsts.get(&folded(label));
        if first.is_some_and(|end| *end <= at) && !is_text(at + 1) {
            found.push(
                Finding::new(article.place(&(at..at + line.after(begin).trim_end().len())), format!("{} has an address already", quoted(label)))
                    .why("Only the first address of a name counts: the second, and all words beside it, are on no page.")
                    .help("Give the second another name, or take it out."),
            );
        }
    }
}
