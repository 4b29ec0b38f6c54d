//! Notes that share their name with another note or a source: only one of them is shown.

use rustc_hash::FxHashMap;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::escape;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let notes = &article.facts.footnotes;
    let place = |span: &std::ops::Range<usize>| {
        let first = article.text().part(span.clone()).lines().next().unwrap_or_default();
        article.place(&(span.start..span.start + first.trim_end().len()))
    };
    let mut sources = FxHashMap::default();
    for source in &article.front.sources {
        sources.entry(escape::note_anchor(&source.id.value)).or_insert(source);
    }
    let mut firsts = FxHashMap::default();
    for note in notes {
        let name = escape::note_anchor(&note.id);
        if let Some(source) = sources.get(&name) {
            let other = article.front_place(&source.id.span);
            found.push(
                finding(
                    place(&note.span),
                    format!("a source is called {} as well", quoted(&note.id)),
                )
                .other(other, "the source"),
            );
            continue;
        }
        let first = firsts.entry(name).or_insert(note);
        if first.span != note.span {
            let message = match first.id == note.id {
                true => format!("a second note is called {}", quoted(&note.id)),
                false => format!(
                    "the notes {} and {} differ in nothing but signs",
                    quoted(&first.id),
                    quoted(&note.id)
                ),
            };
            let place_of_first = place(&first.span);
            found.push(finding(place(&note.span), message).other(place_of_first, "the first one"));
        }
    }
}

fn finding(place: Place, message: String) -> Finding {
    Finding::new(place, message)
        .why("Only one of the two is on the page: the words of the other are lost.")
        .help("Give the note a name of its own, here and where it is used.")
}
