//! Tables that lose or move cells, and lines that look like a table and are none.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::slips::TableFault;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for slip in &article.facts.slips.tables {
        let (message, why, help) = words(slip.fault);
        // Lines of an address may have blanks below each other, too.
        let unsure = matches!(
            slip.fault,
            TableFault::Blanks | TableFault::Bars | TableFault::Commas | TableFault::Span { unsure: true }
        );
        let level = if unsure { Level::Warn } else { Level::Error };
        found.push_at_most(
            level,
            Finding::new(article.place(&slip.span), message).why(why).help(help),
        );
    }
}

/// What is wrong, why it matters, and what to do.
fn words(fault: TableFault) -> (String, &'static str, &'static str) {
    match fault {
        TableFault::ExtraCells { cells, columns } => (
            format!("this row has {cells} cells, but the table has {columns}"),
            "The words of the extra cells are on no page, and a dose may be in the wrong column.",
            "Add a column to the whole table, or take the `|` out. A `|` that is part of the text is written `\\|`.",
        ),
        TableFault::BarInCode => (
            "a `|` in backticks begins a new cell".to_owned(),
            "The text is cut in two, and what follows is in the wrong column.",
            "Write `\\|`.",
        ),
        TableFault::OtherColumns { head, dashes } => (
            format!("this makes no table: the line above has {head} cells, and this one {dashes}"),
            MISSING,
            "Give both lines the same number of columns.",
        ),
        TableFault::Dashes => (
            "this second line of dashes is shown as a row".to_owned(),
            "The row above it looks like any other, though it was meant as the headings of what follows.",
            "Take it out; or begin a new table after an empty line, with its headings and one line of dashes below them.",
        ),
        TableFault::Span { .. } => (
            "this cell has nothing but a sign, which joins cells in other programs".to_owned(),
            "The page shows the sign, and the reader cannot tell to which medicine the row belongs.",
            "Write the words of the other cell again. Before a value write “below” or “above”, in the same cell.",
        ),
        _ => {
            let (message, why, help) = words_of_no_table(fault);
            (message.to_owned(), why, help)
        }
    }
}

/// The same for lines that make no table.
fn words_of_no_table(fault: TableFault) -> (&'static str, &'static str, &'static str) {
    match fault {
        TableFault::NoGap => (
            "this makes no table: it begins right below a line of text",
            MISSING,
            "Put an empty line before it. A table of an item is indented as far as the words of the item.",
        ),
        TableFault::Bars => {
            ("bars between words make no table without a line of dashes", MISSING, WITH_BARS)
        }
        TableFault::NoDashes => {
            ("this makes no table: the line of dashes is missing", MISSING, WITH_BARS)
        }
        TableFault::Alone => (
            "this row is in no table",
            MISSING,
            "Put it right below the other rows, with the same signs before it and no empty line between; a table has one line of dashes.",
        ),
        TableFault::NoBar => (
            "the table above takes this line for a row",
            "The sentence is shown in the first column, as if it belonged to the table.",
            "Put an empty line before it.",
        ),
        TableFault::Broken => (
            "this row is broken off: its line has too few cells, and a `|` at its start or end is missing",
            "The words are shown in another row or column: a dose stands beside another medicine.",
            "Write the whole row on one line, with a `|` before the first cell and after the last.",
        ),
        TableFault::OtherBlock => (
            "the sign at its start keeps this row out of the table above",
            "The reader sees a list or a quote with a bar in it, and cannot tell what belongs together.",
            "Begin each row with `|`, or put a backslash before the sign: \\- and \\> 60.",
        ),
        TableFault::Drawn => {
            ("this line draws a table for another program, and none here", FLAT, WITH_BARS)
        }
        TableFault::Commas => {
            ("commas make no table: the page shows these lines as one", FLAT, WITH_BARS)
        }
        TableFault::Tabs => {
            ("tabs make no table: the page shows these lines as one", FLAT, WITH_BARS)
        }
        _ => ("blanks make no table: the page shows these lines as one", FLAT, WITH_BARS),
    }
}

const MISSING: &str =
    "The reader sees lines of text with bars in them, and cannot tell what belongs together.";
const FLAT: &str = "The reader cannot tell which dose belongs to which time of the day.";
const WITH_BARS: &str =
    "Put a `|` between the columns, and a line such as `|---|---|` under their headings.";
