//! Telephone numbers in text from right to left: each keeps its groups of digits in order.
//!
//! A browser sets `0800 169 0936` as three numbers, the first one on the right, and the reader dials 0936 169 0800.

use std::borrow::Cow;

use super::Site;
use crate::library::LanguageId;

/// What comes before and after a number.
const OPEN: &str = "<bdi dir=\"ltr\">";
const CLOSE: &str = "</bdi>";

/// Elements whose text stays as it is: it is isolated, or is no text that readers see in a line.
const KEPT: [&str; 8] = ["bdi", "head", "option", "script", "style", "svg", "template", "textarea"];

/// What can be between two groups of digits.
const JOINTS: [&str; 14] = [
    " (", "\u{a0}(", ") ", ")\u{a0}", ")", "(", " ", "\u{a0}", "\u{202f}", "\n", "-", "\u{2011}",
    "–", "/",
];

/// So many digits in groups are a telephone number.
const FEWEST: usize = 6;

impl Site {
    /// HTML of this language that keeps the groups of its telephone numbers in order.
    pub(super) fn isolated(&self, language: LanguageId, html: String) -> String {
        match self.words(language).direction.as_str() {
            "rtl" => numbers(&html).into_owned(),
            _ => html,
        }
    }
}

/// `html` with its telephone numbers isolated; doing it twice changes nothing more.
fn numbers(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = html;
    while !rest.is_empty() {
        let length = match rest.strip_prefix('<') {
            Some(tag) => 1 + markup(tag),
            None => {
                let text = &rest[..rest.find('<').unwrap_or(rest.len())];
                in_text(text, &mut out);
                rest = &rest[text.len()..];
                continue;
            }
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    match out == html {
        true => Cow::Borrowed(html),
        false => Cow::Owned(out),
    }
}

/// The length of a comment, a tag, or an element of [`KEPT`], without the `<` it begins with.
fn markup(tag: &str) -> usize {
    let to = |end: &str| tag.find(end).map_or(tag.len(), |at| at + end.len());
    if tag.starts_with("!--") {
        return to("-->");
    }
    let name =
        &tag[..tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len())];
    match KEPT.contains(&name) {
        true => to(&format!("</{name}>")),
        false => {
            let mut quoted = false;
            let end = tag.find(|letter: char| {
                quoted ^= letter == '"';
                letter == '>' && !quoted
            });
            end.map_or(tag.len(), |end| end + 1)
        }
    }
}

/// Adds text without markup.
fn in_text(text: &str, out: &mut String) {
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let length = match before.is_alphanumeric() || matches!(before, '.' | ',' | '-' | '#') {
            true => None,
            false => telephone(rest),
        };
        let part = &rest[..length.unwrap_or(first.len_utf8())];
        match length {
            Some(_) => [OPEN, part, CLOSE].into_iter().for_each(|piece| out.push_str(piece)),
            None => out.push_str(part),
        }
        before = part.chars().next_back().unwrap_or(first);
        rest = &rest[part.len()..];
    }
}

/// The length of the telephone number, or of the number in groups such as `10 000`, at the start of `text`.
fn telephone(text: &str) -> Option<usize> {
    let is_digit = |letter: char| letter.is_numeric();
    let sign = ["(+", "+(", "+", "("].into_iter().find(|sign| text.starts_with(sign));
    let mut rest = &text[sign.map_or(0, str::len)..];
    let (mut groups, mut joints) = (Vec::new(), Vec::new());
    loop {
        let group = &rest[..rest.len() - rest.trim_start_matches(is_digit).len()];
        groups.push(group);
        rest = &rest[group.len()..];
        let joint = JOINTS.into_iter().find(|joint| {
            rest.strip_prefix(joint).is_some_and(|after| after.starts_with(is_digit))
        });
        let Some(joint) = joint.filter(|_| !group.is_empty()) else { break };
        joints.push(joint);
        rest = &rest[joint.len()..];
    }
    let digits: usize = groups.iter().map(|group| group.chars().count()).sum();
    let is_international = text.starts_with('+');
    // `1000-1500` is a range, and is read from the right as other words are.
    let is_range = matches!(joints[..], ["-" | "–"])
        && !is_international
        && !text.starts_with(['0', '(', '٠', '۰']);
    // A slash keeps its numbers in order by itself: `15/01/2024`.
    let is_parted = joints.iter().any(|joint| *joint != "/") && !is_range;
    let is_thousands = groups.iter().skip(1).all(|group| *group == "000");
    let number = &text[..text.len() - rest.len()];
    // The first bracket of `(0800 169 0936)` closes after the number.
    if number.matches('(').count() != number.matches(')').count() {
        return None;
    }
    let is_telephone =
        (is_parted && (digits >= FEWEST || is_thousands)) || (is_international && digits >= FEWEST);
    is_telephone.then_some(number.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_isolated() {
        for number in [
            "0800 169 0936",
            "+44 20 7946 0000",
            "+442079460000",
            "020-7946-0000",
            "0207-9460000",
            "(020) 7946 0000",
            "+44 (0)20 7946 0000",
            "٠٨٠٠ ١٦٩ ٠٩٣٦",
            "۰۸۰۰ ۱۶۹ ۰۹۳۶",
            "10 000",
            "0800\u{a0}169\u{a0}0936",
            "6123 4567",
        ] {
            let page =
                |number: &str| format!("<p title=\"0800 1 69\">اتصل {number}. الآن ({number})</p>");
            let isolated = page(&format!("<bdi dir=\"ltr\">{number}</bdi>"));
            assert_eq!(numbers(&page(number)), isolated);
            assert_eq!(numbers(&isolated), isolated, "only once");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "5 mg 10 mg",
            "15/01/2024",
            "1000-1500",
            "2 200 mg",
            "1.000.000",
            "B12345 678",
            "&#1234; 5678",
            "<script>0800 169 0936</script>",
            "<!-- 0800 169 0936 -->",
            "<a href=\"tel:0800 169 0936\">x</a>",
            "999",
            "في 2023. 45",
        ] {
            assert_eq!(numbers(text), text);
        }
    }
}
