//! Numbers of charts as Word shows them.

use jiff::ToSpan;
use jiff::civil::date;
use roxmltree::Node;

/// The value of a point, in the format that the chart has for it.
pub(in crate::import) fn value(point: Node<'_, '_>) -> String {
    let text = point.text().unwrap_or_default();
    let cache = point.ancestors().find(|node| node.tag_name().name() == "numCache");
    let format = cache
        .into_iter()
        .flat_map(|cache| cache.children())
        .find(|node| node.tag_name().name() == "formatCode")
        .and_then(|format| format.text())
        .unwrap_or_default();
    match cache {
        Some(_) => shown(text, format),
        None => text.to_owned(),
    }
}

/// `0.45` in the format `0%` is 45%.
fn shown(text: &str, format: &str) -> String {
    let Ok(number) = text.trim().parse::<f64>() else { return text.to_owned() };
    // After a semicolon stands the format of numbers below 0.
    let format = format.split(';').next().unwrap_or_default();
    let decimals = format
        .split_once('.')
        .map_or(0, |(_, after)| after.chars().take_while(|sign| matches!(sign, '0' | '#')).count());
    let letters = format.to_lowercase();
    if letters.contains('y') && letters.contains(['d', 'm']) {
        let days = number as i64;
        let day = date(1899, 12, 30).checked_add(days.days());
        return day.map_or(text.to_owned(), |day| day.to_string());
    }
    if format.contains('%') {
        return format!("{:.decimals$}%", number * 100.0);
    }
    if !format.is_empty() && format.chars().all(|sign| matches!(sign, '0' | '#' | ',' | '.')) {
        return format!("{number:.decimals$}");
    }
    // The computer counts in another way: 0.45000000000000001.
    let whole = format!("{number:.10}");
    match text.len() > 12 && text.contains('.') {
        true => whole.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_in_their_format() {
        for (text, format, is) in [
            ("0.45000000000000001", "0%", "45%"),
            ("0.455", "0.0%", "45.5%"),
            ("43831", "d/m/yyyy", "2020-01-01"),
            ("0.45000000000000001", "General", "0.45"),
            ("390", "General", "390"),
            ("2.5", "0.00", "2.50"),
            ("5", "#,##0\" mg\"", "5"),
            ("x", "0%", "x"),
        ] {
            assert_eq!(shown(text, format), is, "{format}");
        }
    }
}
