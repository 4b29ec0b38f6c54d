//! Which cells a table of a page has, and whether it is one.

use scraper::ElementRef;

use super::{attribute, words};

/// The elements called one of `names` that belong to `table` (or row) itself, not to a table inside it.
pub(super) fn own<'a>(table: ElementRef<'a>, names: &[&str]) -> Vec<ElementRef<'a>> {
    let mut out = Vec::new();
    for child in table.child_elements() {
        let name = child.value().name();
        if names.contains(&name) {
            out.push(child);
        } else if matches!(name, "thead" | "tbody" | "tfoot" | "tr") {
            out.extend(own(child, names));
        }
    }
    out
}

/// The rows of a table in the order in which a browser shows them: those of its foot come last, wherever they stand.
pub(super) fn rows(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let is_foot = |row: &ElementRef<'_>| {
        let parent = row.parent().and_then(ElementRef::wrap);
        parent.is_some_and(|parent| parent.value().name() == "tfoot")
    };
    let (foot, mut rows): (Vec<_>, Vec<_>) = own(table, &["tr"]).into_iter().partition(is_foot);
    rows.extend(foot);
    rows
}

/// Over how many columns and rows a cell reaches; none out of its part of the table.
pub(in crate::import) fn reach(cell: ElementRef<'_>) -> [usize; 2] {
    let span = |name: &str| cell.attr(name).and_then(|span| span.trim().parse().ok());
    let row = cell.ancestors().filter_map(ElementRef::wrap).find(|row| row.value().name() == "tr");
    let below = |most: usize| {
        let siblings = row.into_iter().flat_map(|row| row.next_siblings());
        let siblings = siblings.filter_map(ElementRef::wrap);
        siblings.filter(|row| row.value().name() == "tr").take(most).count()
    };
    let rows = match span("rowspan") {
        None | Some(1) => 1,
        // To the end of the part.
        Some(0) => below(usize::MAX) + 1,
        Some(rows) => below(rows - 1) + 1,
    };
    [span("colspan").unwrap_or(1), rows]
}

/// Whether a table only puts things side by side.
pub(super) fn is_layout(table: ElementRef<'_>) -> bool {
    if matches!(attribute(table, "role"), Some("presentation" | "none")) {
        return true;
    }
    let rows = own(table, &["tr"]);
    let columns = rows.iter().map(|row| own(*row, &["td", "th"]).len()).max().unwrap_or(0);
    let blocks = ["table", "h1", "h2", "h3", "h4"];
    let holds_blocks =
        table.descendent_elements().skip(1).any(|inner| blocks.contains(&inner.value().name()));
    let has_head = table.descendent_elements().any(|inner| inner.value().name() == "th");
    columns < 2 || rows.len() < 2 && !has_head || holds_blocks
}

/// Whether a table that is none here has words side by side, and no table around it.
pub(super) fn seems_table(table: ElementRef<'_>) -> bool {
    let says = matches!(attribute(table, "role"), Some("presentation" | "none"));
    let mut around = table.ancestors().filter_map(ElementRef::wrap);
    let inner = around.any(|parent| parent.value().name() == "table");
    let beside = |row: &ElementRef<'_>| {
        own(*row, &["td", "th"]).into_iter().filter(|cell| !words(*cell).is_empty()).count() > 1
    };
    !says && !inner && own(table, &["tr"]).iter().any(beside)
}
