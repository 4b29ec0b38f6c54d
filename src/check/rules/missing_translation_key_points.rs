//! Translations without the key points or the sources that their original has.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let Some((_, original)) = subject.original(scope.library) else { return };
    if !subject.is_published() {
        return;
    }
    let (here, there) = (&article.front, &original.front);
    let lost = [
        ("key points", !there.key_points.is_empty() && here.key_points.is_empty()),
        ("sources", !there.sources.is_empty() && here.sources.is_empty()),
    ];
    for (name, _) in lost.iter().filter(|(_, lost)| *lost) {
        found.push(
            Finding::new(
                article.front_place(&here.title.span),
                format!("the original has {name}, this translation has none"),
            )
            .other(original.front_place(&there.title.span), "the original")
            .why("Readers of this language get less than others.")
            .help("Take them over into the front matter of the translation."),
        );
    }
}
