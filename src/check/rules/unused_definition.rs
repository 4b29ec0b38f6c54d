//! Notes and addresses of links that nothing uses: they are on no page.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let facts = &article.facts;
    let place = |span: &std::ops::Range<usize>| {
        let first = article.text().part(span.clone()).lines().next().unwrap_or_default();
        article.place(&(span.start..span.start + first.trim_end().len()))
    };
    let is_used = |id: &str| facts.citations.iter().any(|citation| citation.id == id);
    for note in facts.footnotes.iter().filter(|note| !is_used(&note.id)) {
        found.push(
            Finding::new(place(&note.span), format!("nothing uses the note {}", quoted(&note.id)))
                .why("What it says is on no page.")
                .help(format!(
                    "Write [^{}] after the words that it is about, or take it out.",
                    note.id
                )),
        );
    }
    for definition in &facts.slips.definitions {
        let label = quoted(&definition.label);
        let line = article.text().part(definition.span.clone());
        // Words are lost to the reader; an address says nothing by itself.
        let is_address = line.split_once("]:").is_some_and(|(_, address)| {
            address.contains(['/', '#', ':', '@']) || address.contains(".md")
        });
        if definition.label == "//" {
            found.push_at_most(
                Level::Note,
                Finding::new(place(&definition.span), "this is a comment: no page shows it")
                    .why("What is meant for readers does not reach them.")
                    .help("Write it as text if it is for readers; otherwise leave it, or use `<!-- prompt: … -->` for what is still to do."),
            );
            continue;
        }
        found.push_at_most(
            if is_address { Level::Warn } else { Level::Error },
            Finding::new(place(&definition.span), format!("no link uses {label}"))
                .why("A line that begins like this is taken for the address of a link and is on no page.")
                .help(format!("If it is text, begin it with `\\[{}]:`; otherwise take it out.", definition.label)),
        );
    }
}
