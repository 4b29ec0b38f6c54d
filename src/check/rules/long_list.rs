//! Lists of more than seven items.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Most items in a list without a break (CDC Clear Communication Index, item 8). Items of an inner
/// list are counted apart: two levels of five are a list with breaks.
const MOST: usize = 7;

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
        found.push(
            Finding::new(prose.line(&item.span), format!("this list has {count} items"))
                .label(format!("item {}", MOST + 1))
                .why("Nobody keeps so many points in mind, and the ones in the middle are passed over.")
                .help("Make two lists with a line or a heading before each, or leave out what matters least."),
        );
    }
}
