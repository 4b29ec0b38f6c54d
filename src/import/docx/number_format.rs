//! Numbers as the formats of spreadsheets show them: `0%`, `0.0`, `d/m/yyyy`, `0 "mg"`.

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

/// `number` in `format`; `None` where it is no number, or the format is none that we know.
pub(super) fn shown(number: &str, format: &str, from_1904: bool) -> Option<String> {
    let number: f64 = number.trim().parse().ok()?;
    // What a file keeps of 0.45 is 0.45000000000000001.
    let number: f64 = format!("{number:.14e}").parse().ok()?;
    let sections = sections(format);
    let (section, number) = match sections.as_slice() {
        [_, negative, ..] if number < 0.0 => (negative, number.abs()),
        [_, _, zero, ..] if number == 0.0 => (zero, number),
        [first, ..] => (first, number),
        [] => return Some(number.to_string()),
    };
    let parts = parts(section)?;
    if parts.iter().any(|part| matches!(part, FormatPart::General)) || parts.is_empty() {
        return Some(number.to_string());
    }
    if parts.iter().any(|part| matches!(part, FormatPart::Date(..))) {
        return day(number, &parts, from_1904);
    }
    in_digits(number, &parts)
}

/// A part of a format.
#[derive(Debug, PartialEq)]
enum FormatPart {
    General,
    Literal(String),
    /// Places for digits: how many decimals at least and at most.
    Digits(usize, usize),
    Percent,
    /// A part of a day: its letter, and how often it stands there.
    Date(char, usize),
}

/// The parts of a format for numbers above 0, below and 0.
fn sections(format: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for letter in format.chars() {
        if letter == ';' && !quoted && !escaped {
            sections.push(String::new());
            continue;
        }
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        if let Some(last) = sections.last_mut() {
            last.push(letter);
        }
    }
    sections
}

fn parts(section: &str) -> Option<Vec<FormatPart>> {
    let mut parts = Vec::new();
    let mut rest = section.trim();
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let skipped = |from: &'_ str| from.chars().next().map_or(0, char::len_utf8);
        if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("general")) {
            parts.push(FormatPart::General);
            rest = &rest[7..];
            continue;
        }
        rest = match letter {
            '"' => {
                let (text, after) = after.split_once('"').unwrap_or((after, ""));
                parts.push(FormatPart::Literal(text.to_owned()));
                after
            }
            '\\' => {
                let length = skipped(after);
                parts.push(FormatPart::Literal(after[..length].to_owned()));
                &after[length..]
            }
            // As wide as a letter, or filled with one.
            '_' | '*' => &after[skipped(after)..],
            '[' => {
                let (inner, after) = after.split_once(']')?;
                parts.extend(bracket(inner)?);
                after
            }
            '0' | '#' | '?' | '.' => {
                let end = while_in(rest, |letter| matches!(letter, '0' | '#' | '?' | '.' | ','));
                parts.push(digits(&rest[..end])?);
                &rest[end..]
            }
            '%' => {
                parts.push(FormatPart::Percent);
                after
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                let end = while_in(rest, |other| other.eq_ignore_ascii_case(&letter));
                parts.push(FormatPart::Date(letter.to_ascii_lowercase(), end));
                &rest[end..]
            }
            other if " -+/:(),$".contains(other) || !other.is_ascii() => {
                parts.push(FormatPart::Literal(letter.to_string()));
                after
            }
            _ => return None,
        };
    }
    Some(parts)
}

/// How many bytes at the start of `text` are letters of this kind.
fn while_in(text: &str, kind: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !kind(letter)).unwrap_or(text.len())
}

/// What stands in square brackets: a sign of money, or a color, which shows nothing. A condition, or hours that count on
/// past a day, are not known.
fn bracket(inner: &str) -> Option<Option<FormatPart>> {
    match inner.strip_prefix('$') {
        Some(sign) => {
            let sign = sign.split('-').next().unwrap_or_default();
            Some(Some(FormatPart::Literal(sign.to_owned())))
        }
        None => {
            let color = inner.len() > 2 && inner.chars().all(|letter| letter.is_ascii_alphabetic());
            color.then_some(None)
        }
    }
}

/// Places for digits, or the point of a day; a comma at their end would divide by a thousand.
fn digits(places: &str) -> Option<FormatPart> {
    if places == "." {
        return Some(FormatPart::Literal(places.to_owned()));
    }
    let decimals = places.split_once('.').map_or("", |(_, decimals)| decimals);
    let least = decimals.chars().filter(|place| *place == '0').count();
    (!places.ends_with(',')).then_some(FormatPart::Digits(least, decimals.len()))
}

/// A number in places for digits. Thousands are not grouped: in each language with another sign.
fn in_digits(number: f64, parts: &[FormatPart]) -> Option<String> {
    let is_digits = |part: &&FormatPart| matches!(part, FormatPart::Digits(..));
    // Two groups of places are a fraction.
    if parts.iter().filter(is_digits).count() > 1
        || parts.contains(&FormatPart::Literal("/".to_owned()))
    {
        return None;
    }
    let percents = parts.iter().filter(|part| **part == FormatPart::Percent).count();
    let number = number * 100_f64.powi(i32::try_from(percents).ok()?);
    let mut out = String::new();
    for part in parts {
        match part {
            FormatPart::Literal(text) => out.push_str(text),
            FormatPart::Percent => out.push('%'),
            FormatPart::Digits(least, most) => out.push_str(&rounded(number, *least, *most)),
            FormatPart::General | FormatPart::Date(..) => return None,
        }
    }
    if number < 0.0 && !out.starts_with('-') {
        out.insert(0, '-');
    }
    Some(out.trim().to_owned())
}

/// The digits of a number without its sign, with halves rounded up as spreadsheets do.
fn rounded(number: f64, least: usize, most: usize) -> String {
    let hair = 10_f64.powi(-i32::try_from(most).unwrap_or(9) - 9);
    let mut digits = format!("{:.most$}", number.abs() + hair);
    let point = digits.find('.').unwrap_or(digits.len());
    let shortest = if least == 0 { point } else { point + 1 + least };
    while digits.len() > shortest && digits.ends_with(['0', '.']) {
        digits.pop();
    }
    digits
}

/// A day, or a time of it.
fn day(number: f64, parts: &[FormatPart], from_1904: bool) -> Option<String> {
    let first = if from_1904 { Date::new(1904, 1, 1) } else { Date::new(1899, 12, 30) }.ok()?;
    // Until March 1900 spreadsheets count a day that never was.
    if !(0.0..2_900_000.0).contains(&number) || (!from_1904 && (1.0..61.0).contains(&number)) {
        return None;
    }
    let seconds = SignedDuration::from_secs((number.fract() * 86_400.0).round() as i64);
    let midnight = first.checked_add((number.trunc() as i64).days()).ok()?.at(0, 0, 0, 0);
    let time = midnight.checked_add(seconds).ok()?;
    let has = |wanted: char| {
        parts.iter().any(|part| matches!(part, FormatPart::Date(letter, _) if *letter == wanted))
    };
    // Names of months and days are in a language that the file does not tell.
    let is_named = |part: &FormatPart| matches!(part, FormatPart::Date('m' | 'd', 3..));
    if parts.iter().any(is_named) {
        return Some(match (has('y'), has('d')) {
            (true, true) => time.date().to_string(),
            (true, false) => format!("{:04}-{:02}", time.year(), time.month()),
            _ => return None,
        });
    }
    let mut out = String::new();
    let mut before = ' ';
    for (at, part) in parts.iter().enumerate() {
        let FormatPart::Date(letter, count) = part else {
            match part {
                FormatPart::Literal(text) => out.push_str(text),
                _ => return None,
            }
            continue;
        };
        let mut after = parts[at + 1..].iter().filter_map(|part| match part {
            FormatPart::Date(letter, _) => Some(*letter),
            _ => None,
        });
        let is_minute = before == 'h' || after.next() == Some('s');
        let value = match letter {
            'y' if *count <= 2 => i64::from(time.year() % 100),
            'y' => i64::from(time.year()),
            'm' if is_minute => i64::from(time.minute()),
            'm' => i64::from(time.month()),
            'd' => i64::from(time.day()),
            'h' => i64::from(time.hour()),
            _ => i64::from(time.second()),
        };
        let width = if *letter == 'y' { 2 } else { (*count).min(2) };
        out.push_str(&format!("{value:0width$}"));
        before = *letter;
    }
    Some(out.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_spreadsheets_show_them() {
        for (number, format, is) in [
            ("0.45000000000000001", "0%", "45%"),
            ("0.45000000000000001", "General", "0.45"),
            ("0.45000000000000001", "", "0.45"),
            ("0.125", "0.00", "0.13"),
            ("2.5", "0", "3"),
            ("-2.5", "0.0", "-2.5"),
            ("0.456", "0.0%", "45.6%"),
            ("1234.5", "#,##0.00", "1234.50"),
            ("1234", "#,##0.##", "1234"),
            ("5", "0 \"mg\"", "5 mg"),
            ("5", "0\\ \"m;g\"", "5 m;g"),
            ("-5", "0;(0)", "(5)"),
            ("0", "0;-0;\"none\"", "none"),
            ("9.5", "[$€-407]0.00", "€9.50"),
            ("9.5", "_(0.0_)", "9.5"),
            ("7", "[Red]0", "7"),
            ("43831", "d/m/yyyy", "1/1/2020"),
            ("43831", "dd/mm/yy;@", "01/01/20"),
            ("43831", "mmm-yy", "2020-01"),
            ("43831", "yyyy", "2020"),
            ("0.5", "h:mm", "12:00"),
            ("43831", "dd.mm.yyyy", "01.01.2020"),
            ("43831.25", "d.m.yyyy hh:mm:ss", "1.1.2020 06:00:00"),
        ] {
            assert_eq!(shown(number, format, false).as_deref(), Some(is), "{number} {format}");
        }
        assert_eq!(shown("42369", "d/m/yyyy", true).as_deref(), Some("1/1/2020"));
        for (number, format) in [
            ("Men", "0%"),
            ("5000", "0,"),
            ("0.5", "# ?/?"),
            ("1.5", "[h]:mm"),
            ("12345", "0.00E+00"),
            ("-1", "d/m/yyyy"),
            ("30", "d/m/yyyy"),
            ("5", "[>3]0"),
        ] {
            assert_eq!(shown(number, format, false), None, "{number} {format}");
        }
    }
}
