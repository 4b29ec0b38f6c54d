//! The list as a table, as JSON and as comma-separated values.

use jiff::civil::Date;
use serde_json::json;

use super::super::terminal;
use super::rows::Row;

const HEAD: [&str; 7] = ["path", "title", "language", "type", "reviewed", "review due", "state"];

/// Longer titles are cut in the table.
const MAX_TITLE_CHARS: usize = 40;

fn cells(row: &Row) -> [String; 7] {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let Row { path, title, language, kind, reviewed, due, state } = row;
    let cells = [
        path.clone(),
        title.clone(),
        language.clone(),
        (*kind).to_owned(),
        day(*reviewed),
        day(*due),
        state.clone(),
    ];
    // A terminal, and a spreadsheet, obeys them.
    cells.map(|cell| cell.replace(char::is_control, " "))
}

/// Columns side by side, and how many there are.
pub(super) fn table(rows: &[Row]) -> String {
    if rows.is_empty() {
        return "no articles\n".to_owned();
    }
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    for line in &mut lines {
        if line[1].chars().count() > MAX_TITLE_CHARS {
            line[1] = line[1].chars().take(MAX_TITLE_CHARS - 1).chain(['…']).collect();
        }
    }
    let width = |column: usize| {
        lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let padded: Vec<String> =
            line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        out.push_str(padded.join("  ").trim_end());
        out.push('\n');
    }
    out.push_str(&format!("{}\n", terminal::count(rows.len(), "article", "articles")));
    out
}

/// One array of objects; what is not known is `null`.
pub(super) fn json(rows: &[Row]) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let object = |row: &Row| {
        let kind = Some(row.kind).filter(|kind| !kind.is_empty());
        json!({
            "path": row.path, "title": row.title, "language": row.language, "type": kind,
            "reviewed": day(row.reviewed), "review_due": day(row.due), "state": row.state,
        })
    };
    format!("{:#}\n", serde_json::Value::Array(rows.iter().map(object).collect()))
}

/// RFC 4180: a line of names, then a line for each article.
pub(super) fn csv(rows: &[Row]) -> String {
    let mut out = String::new();
    for line in std::iter::once(HEAD.map(str::to_owned)).chain(rows.iter().map(cells)) {
        out.push_str(&line.map(|cell| csv_field(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A spreadsheet would calculate what begins like a formula: an apostrophe keeps it text.
fn csv_field(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M8: a title cannot clear the screen or rename the window of whoever lists the articles.
    #[test]
    fn no_cell_holds_what_a_terminal_obeys() {
        let row = Row {
            path: "articles/x.md".into(),
            title: "a\0b\u{1}\u{1b}[2J\u{9b}1m\u{1b}]0;x\u{7}\rc".into(),
            language: "en".into(),
            kind: "test",
            reviewed: None,
            due: None,
            state: "live".into(),
        };
        for shown in [table(std::slice::from_ref(&row)), csv(&[row])] {
            let obeyed = |sign: char| sign.is_control() && sign != '\n' && sign != '\r';
            assert!(
                !shown.contains(obeyed) && !shown.replace("\r\n", "\n").contains('\r'),
                "{shown:?}"
            );
        }
    }
}
