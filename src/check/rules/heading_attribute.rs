//! Attributes of headings that are more than an id.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for heading in &article.facts.headings {
        for attribute in &heading.attributes {
            found.push(
                Finding::new(
                    article.place(&heading.span),
                    format!(
                        "braces after a heading hold only an id such as {{#symptoms}}, not {}",
                        quoted(attribute)
                    ),
                )
                .why("It could run code, or change how the page looks for some readers only.")
                .help("Take the braces out, or write an id with `#`."),
            );
        }
        let braces = article.text().part(heading.span.clone()).rsplit_once('{');
        let parts: Vec<&str> = braces
            .map(|(_, inner)| inner.trim_end_matches(['}', ' ', '#']).split_whitespace().collect())
            .unwrap_or_default();
        let asked = parts.iter().filter_map(|part| part.strip_prefix('#')).next_back();
        if let Some(asked) = asked.filter(|asked| heading.own_id && *asked != heading.id) {
            found.push_at_most(
                Level::Warn,
                Finding::new(
                    article.place(&heading.span),
                    format!("the id {} is taken, so that this heading has {}", quoted(asked), quoted(&heading.id)),
                )
                .why("A link to the id leads to another part of the page.")
                .help("Give the heading an id that no other heading has, and that the page itself does not use."),
            );
        }
        let is_word = |part: &&&str| !part.starts_with(['#', '.']) && !part.contains('=');
        if let Some(word) = parts.iter().find(is_word).filter(|_| heading.own_id) {
            found.push_at_most(
                Level::Warn,
                Finding::new(
                    article.place(&heading.span),
                    format!("{} is no part of the id before it, and is on no page", quoted(word)),
                )
                .why("A link to the whole of it leads nowhere.")
                .help("An id is one word: write `-` for the space."),
            );
        }
        let safe =
            |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
        if heading.own_id && !heading.id.chars().all(safe) {
            found.push(
                Finding::new(
                    article.place(&heading.span),
                    format!("{} cannot be an id", quoted(&heading.id)),
                )
                .why("A link to this heading would not work in every browser.")
                .help("An id has letters, digits, `-`, `_` and `.`."),
            );
        }
    }
}
