//! Lists of more than seven items.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// Most items in a list without a break (CDC Clear Communication Index, item 8). Items of an inner
/// list are counted apart: two levels of five are a list with breaks.
const MOST: usize = 7;

/// So many of a few words each are still looked over at a glance: names of foods, medicines, places.
const MOST_SHORT: usize = 12;

/// A list has short items when they have so many words at most, on average.
const SHORT: usize = 4;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let lists = prose
        .layout
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| matches!(piece.what, PieceKind::List { .. }));
    for (at, _) in lists {
        let Some(item) = prose.layout.children(at).nth(MOST) else { continue };
        let count = prose.layout.children(at).count();
        if is_easy(prose, at, count) {
            continue;
        }
        found.push(
            Finding::new(prose.line(&item.span), format!("this list has {count} items"))
                .label(format!("item {}", MOST + 1))
                .why("Nobody keeps so many points in mind, and the ones in the middle are passed over.")
                .help("Make two lists with a line or a heading before each, or leave out what matters least."),
        );
    }
}

/// Whether the list is no more than a menu of links, or short enough for its short items.
fn is_easy(prose: &Prose<'_>, at: usize, count: usize) -> bool {
    let links = &prose.subject.article.facts.links;
    let (mut words, mut menu) = (0, 0);
    for item in prose.layout.children(at) {
        let text = prose.body.part(item.span.clone());
        words += text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        let first = links.partition_point(|link| link.span.start < item.span.start);
        let in_links = links.after(first).iter().take_while(|link| link.span.end <= item.span.end);
        let linked: usize = in_links.map(|link| link.span.len()).sum();
        // The mark of the item and the blanks around it are a few bytes.
        menu += usize::from(linked > 0 && linked + 8 >= text.trim().len());
    }
    menu * 2 > count || (count <= MOST_SHORT && words <= SHORT * count)
}
