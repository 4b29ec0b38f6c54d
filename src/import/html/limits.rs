//! What would take the parser very long is refused before it is parsed.

use super::super::ImportRefusal;

/// How deep elements may be nested: no page that a person wrote comes near.
pub(super) const MAX_NESTING: usize = 200;
/// Elements times depth: what the parser may have to copy for badly closed markup.
const MAX_WORK: usize = 40_000_000;
/// How many attributes one element may have: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 1_000;
/// Elements whose content is text, whatever signs it has.
const TEXTS: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed"];

/// Refuses a page that would take the parser very long.
pub(super) fn check(text: &str) -> Result<(), ImportRefusal> {
    let what = if is_nested_deeply(text) {
        "the elements of this page are nested too deeply"
    } else if has_many_attributes(text) {
        "an element of this page has more than 1,000 attributes"
    } else {
        return Ok(());
    };
    Err(ImportRefusal::new(
        what,
        "Copy the text of the article into a plain text file and import that.",
    ))
}

fn is_nested_deeply(text: &str) -> bool {
    const OPEN_ENDED: [&str; 28] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup",
        "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "source", "wbr",
        "embed", "track", "html", "head", "body",
    ];
    let (mut depth, mut deepest, mut count) = (0usize, 0usize, 0usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let length =
            name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || OPEN_ENDED.contains(&name.as_str()) {
            continue;
        }
        count += 1;
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    // Elements without an end, as in pages that are not well formed, make the count too high: there is room for that.
    deepest > 20 * MAX_NESTING || deepest.saturating_mul(count) > MAX_WORK
}

fn has_many_attributes(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('<') {
        rest = behind;
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let (attributes, end) = attributes(rest.as_bytes());
        if attributes > MAX_ATTRIBUTES {
            return true;
        }
        let name = TEXTS.into_iter().find(|name| begins(rest, name));
        rest = rest.get(end..).unwrap_or_default();
        // What looks like a tag in a text, such as "a<b" of a script, is none.
        if let Some(name) = name {
            let mut ends = rest.match_indices("</").map(|(at, _)| &rest[at..]);
            rest = ends.find(|end| begins(&end[2..], name)).unwrap_or_default();
        }
    }
    false
}

fn begins(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// How many attributes a tag has, behind its `<`, and where it ends.
fn attributes(tag: &[u8]) -> (usize, usize) {
    let name = tag.iter().take_while(|byte| !b" \t\n\x0c\r/>".contains(byte)).count();
    let (mut count, mut before, mut quote) = (0, b' ', None);
    for (at, byte) in tag.iter().enumerate().skip(name) {
        match (quote, byte) {
            (Some(open), byte) if open != byte => continue,
            (Some(_), _) => quote = None,
            (None, b'>') => return (count, at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, byte) if byte.is_ascii_whitespace() || *byte == b'/' => {
                before = if before == b'=' { b'=' } else { b' ' };
                continue;
            }
            (None, b'=') => {}
            (None, _) => count += usize::from(before == b' '),
        }
        before = if quote.is_none() && matches!(byte, b'"' | b'\'') { b' ' } else { *byte };
    }
    (count, tag.len())
}

#[cfg(test)]
mod tests {
    use super::{attributes, has_many_attributes};

    #[test]
    fn attributes_are_counted_as_browsers_count_them() {
        for (tag, count) in [
            ("a>", 0),
            ("a href=b>c d e", 1),
            ("a href = 'b c d' class=\"e > f\" hidden>", 3),
            ("a b='c'd='e'/>", 2),
            ("a\n\tb\n=\n'c d'\n>", 1),
            ("br/>", 0),
            ("a b='c d e f", 1),
        ] {
            assert_eq!(attributes(tag.as_bytes()).0, count, "{tag}");
        }
    }

    #[test]
    fn only_an_element_of_more_attributes_than_any_page_has_is_refused() {
        let many: String = (0..2_000).map(|number| format!("a{number}='b' ")).collect();
        let words = "word ".repeat(2_000);
        for (page, refused) in [
            (format!("<p {many}>"), true),
            (format!("<SCRIPT>\"</\" a<b</script><p {many}>"), true),
            (format!("<p {many}"), true),
            (format!("<script>if (a<b {words}) x</Script><p>"), false),
            (format!("<style>a<b {words}"), false),
            (format!("<p class='{words}' title=\"{words}\">a < b {words}"), false),
            ("<p a='b'>".repeat(2_000), false),
        ] {
            assert_eq!(has_many_attributes(&page), refused, "{:.60}", page);
        }
    }
}
