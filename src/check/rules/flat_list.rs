//! Items that stand on another level than they were meant.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::item_start::ItemStart;
use crate::markdown::layout::{LayoutPiece, PieceKind};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        match piece.what {
            PieceKind::List { .. } => {
                levels(prose, at, found);
                parted(prose, piece, found);
            }
            PieceKind::Callout(kind) if kind != CalloutKind::Dont && is_list(kind) => {
                quotes(prose, at, found);
            }
            _ => {}
        }
        first_signs(prose, at, found);
    }
}

/// Whether people go through the box point by point.
fn is_list(kind: CalloutKind) -> bool {
    kind.is_care_card() || matches!(kind, CalloutKind::Do | CalloutKind::Dont)
}

/// An item that is further to the right than the one above it, which leads into it.
fn levels(prose: &Prose<'_>, list: usize, found: &mut Findings) {
    let items: Vec<&LayoutPiece> = prose.layout.children(list).collect();
    for (before, item) in items.iter().zip(items.iter().skip(1)) {
        let leads = prose.body.part(before.span.clone()).trim_end().ends_with([':', '：']);
        if leads && indent(prose.body, before) < indent(prose.body, item) {
            found.push(
                Finding::new(prose.line(&item.span), "this item is on the same level as the one above it, which leads into it")
                    .why("The page shows both as equals, and nobody sees what belongs to what.")
                    .help("Put it so far to the right that its sign is below the first word of the item above: two blanks, or three below a number."),
            );
        }
    }
}

/// `+ b` right below `- a`: another sign begins another list.
fn parted(prose: &Prose<'_>, list: &LayoutPiece, found: &mut Findings) {
    let next = prose.layout.pieces.get(list.end);
    let Some(next) = next.filter(|next| (next.depth, next.what) == (list.depth, list.what)) else {
        return;
    };
    let end = list.span.start + prose.body.part(list.span.clone()).trim_end_matches(['>', ' ', '\t', '\r', '\n']).len();
    if prose.body.part(end..next.span.start).matches('\n').count() == 1 {
        let first = next.span.start..next.span.end;
        found.push(
            Finding::new(prose.line(&first), "another sign begins another list here")
                .why("The page shows two lists: numbers begin again, and who hears the page is told of fewer points than there are.")
                .help("Begin all items of a list with the same sign: `- `, or `1. ` for steps. Another list begins below a sentence of its own."),
        );
    }
}

/// How many blanks are before an item in its line, behind the signs of quotes.
fn indent(body: &str, item: &LayoutPiece) -> usize {
    let text = body.part(item.span.clone());
    let start = item.span.start + text.len() - text.trim_start().len();
    body.before(start).rsplit(['\n', '>']).next().unwrap_or_default().len()
}

/// `– pain` above `- fever`: a line whose sign makes no item, right above a list.
fn first_signs(prose: &Prose<'_>, at: usize, found: &mut Findings) {
    let Some(line) = prose.layout.pieces.get(at).filter(|piece| piece.what == PieceKind::Paragraph)
    else {
        return;
    };
    let next = prose.layout.pieces.get(at + 1).filter(|next| next.depth == line.depth);
    let text = prose.body.part(line.span.clone());
    let between = |list: &LayoutPiece| prose.body.part(line.span.end..list.span.start).matches('\n').count();
    let is_above = next.is_some_and(|next| {
        matches!(next.what, PieceKind::List { numbered: false }) && between(next) == 1
    });
    let is_sign = !text.starts_with(|first: char| first.is_alphanumeric() || "*(（\\[".contains(first));
    if is_above && is_sign && !text.contains('\n') && ItemStart::of(text) != ItemStart::Words {
        found.push(
            Finding::new(prose.line(&line.span), "this line is shown above the list, not as its first item")
                .why("The sign before it is none that begins an item: the page shows it as text.")
                .help("Begin it with `- `, as the items below it."),
        );
    }
}

/// A second `>` in a card: what follows is a quote inside of it.
fn quotes(prose: &Prose<'_>, card: usize, found: &mut Findings) {
    for quote in prose.layout.children(card).filter(|piece| piece.what == PieceKind::Quote) {
        found.push(
            Finding::new(prose.line(&quote.span), "this part of the box is a quote inside of it")
                .why("The page sets it apart from the points of the box, and a reader in a hurry passes over it.")
                .help("Begin each line of the box with one `>`."),
        );
    }
}
