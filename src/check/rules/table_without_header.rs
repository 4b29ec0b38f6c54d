//! Tables with a column that has no name.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, table) in
        prose.layout.pieces.iter().enumerate().filter(|(_, piece)| piece.what == PieceKind::Table)
    {
        let columns = prose.layout.children(at).count();
        let empty = prose
            .layout
            .children(at)
            .filter(|cell| cell.what == PieceKind::HeadCell { empty: true })
            .count();
        let message = match empty {
            0 => continue,
            _ if empty == columns => "this table has no names for its columns",
            _ => "a column of this table has no name",
        };
        found.push(
            Finding::new(prose.line(&table.span), message)
                .why("Read aloud, each cell comes with the name of its column: without it a number is only a number.")
                .help("Write into the first row what each column holds, the first column too."),
        );
    }
}
