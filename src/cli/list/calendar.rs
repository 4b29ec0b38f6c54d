//! The days on which reviews are due, as a calendar that every calendar program reads (RFC 5545).

use jiff::civil::Date;

use super::rows::Row;

/// An all-day event for each article that has a day for its review. It is stamped with `today`, so
/// that the same list is the same file.
pub(super) fn render(rows: &[Row], today: Date, site: &str) -> String {
    let mut out = String::new();
    push_line(&mut out, "BEGIN:VCALENDAR");
    push_line(&mut out, "VERSION:2.0");
    push_line(&mut out, "PRODID:-//handout//review dates//EN");
    push_line(&mut out, &format!("X-WR-CALNAME:{}", escaped(&format!("Reviews: {site}"))));
    for (row, due) in rows.iter().filter_map(|row| row.due.map(|due| (row, due))) {
        let id = blake3::hash(row.path.as_bytes()).to_hex();
        push_line(&mut out, "BEGIN:VEVENT");
        push_line(&mut out, &format!("UID:{}@handout", &id[..32]));
        push_line(&mut out, &format!("DTSTAMP:{}T000000Z", today.strftime("%Y%m%d")));
        push_line(&mut out, &format!("DTSTART;VALUE=DATE:{}", due.strftime("%Y%m%d")));
        push_line(&mut out, &format!("SUMMARY:{}", escaped(&format!("Review: {}", row.title))));
        push_line(&mut out, &format!("DESCRIPTION:{}", escaped(&description(row))));
        push_line(&mut out, "TRANSP:TRANSPARENT");
        push_line(&mut out, "END:VEVENT");
    }
    push_line(&mut out, "END:VCALENDAR");
    out
}

fn description(row: &Row) -> String {
    let reviewed =
        row.reviewed.map_or("not reviewed yet".to_owned(), |day| format!("last reviewed {day}"));
    format!("{} ({})\n{reviewed}", row.path, row.language)
}

/// Text as RFC 5545, 3.3.11 requires it.
fn escaped(text: &str) -> String {
    let text =
        text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    text.chars().filter(|character| !character.is_control()).collect()
}

/// A line of at most 75 bytes. A longer one continues in the next after a space (3.1), and is never
/// cut within a character.
fn push_line(out: &mut String, text: &str) {
    const MAX_BYTES: usize = 75;
    let mut used = 0;
    for character in text.chars() {
        if used + character.len_utf8() > MAX_BYTES {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(character);
        used += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_and_text_is_escaped() {
        let mut out = String::new();
        push_line(&mut out, &"é".repeat(50));
        let lines: Vec<&str> = out.split("\r\n").collect();
        assert_eq!(lines, ["é".repeat(37).as_str(), format!(" {}", "é".repeat(13)).as_str(), ""]);
        assert_eq!(escaped("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
