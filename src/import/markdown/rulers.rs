//! Lines of dashes in the tables of kramdown, which may stand above the head and have any number of cells.

use crate::import::doubt::changed;
use crate::import::tree::ImportDraft;

/// `body` with such lines as every other Markdown has them; each line stays one.
pub(super) fn fitted(body: &str, draft: &mut ImportDraft) -> String {
    let mut lines: Vec<String> = body.lines().map(str::to_owned).collect();
    let mut is_changed = false;
    let mut code = false;
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim_start().starts_with("```") || lines[at].trim_start().starts_with("~~~") {
            code = !code;
        }
        let rows = lines[at..].iter().take_while(|line| line.trim_start().starts_with('|')).count();
        if !code && rows > 1 {
            is_changed |= table(&mut lines[at..at + rows]);
        }
        at += rows.max(1);
    }
    if is_changed {
        draft.doubt(changed("the line below the head of a table was written anew"));
    }
    lines.join("\n") + "\n"
}

/// Mends the lines of one table; whether there was something to mend.
fn table(rows: &mut [String]) -> bool {
    let mut is_changed = false;
    let last = rows.len() - 1;
    for end in [0, last] {
        // Below the head it is needed.
        if is_ruler(&rows[end]) && (end == 0 || end > 1) {
            rows[end].clear();
            is_changed = true;
        }
    }
    let first = usize::from(rows[0].is_empty());
    let (head, ruler) = (first, first + 1);
    if ruler < rows.len() && is_ruler(&rows[ruler]) && cells(&rows[head]) != cells(&rows[ruler]) {
        rows[ruler] = "|---".repeat(cells(&rows[head])) + "|";
        is_changed = true;
    }
    is_changed
}

fn is_ruler(row: &str) -> bool {
    row.contains(['-', '='])
        && row.chars().all(|sign| matches!(sign, '|' | '-' | '=' | ':' | '+' | ' '))
}

/// How many cells a row has.
fn cells(row: &str) -> usize {
    let row = row.trim().trim_start_matches('|').replace("\\|", "");
    row.strip_suffix('|').unwrap_or(&row).split(['|', '+']).count()
}
