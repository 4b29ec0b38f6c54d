//! Which bytes of a body are plain words: they can be written anew without touching markup, code, an address or an id.

use std::ops::Range;

use super::parse::{Event, LinkType, Parsed, Tag};

use crate::part::Part;

/// The stretches of plain words, in document order.
pub fn stretches(body: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut closed_to = 0;
    for (event, range) in &Parsed::of(body).events {
        match event {
            Event::Start(tag) if is_closed(tag) => closed_to = closed_to.max(range.end),
            Event::Text(_) if range.start >= closed_to => {
                without_addresses(body, range, &mut found)
            }
            _ => {}
        }
    }
    found
}

/// Whether the text inside is code, an address, the label of a definition, or a term whose words are its id.
fn is_closed(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::DefinitionListTitle => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => {
            !matches!(link_type, LinkType::Inline | LinkType::Reference)
        }
        _ => false,
    }
}

fn without_addresses(body: &str, text: &Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = text.start;
    for word in body.part(text.clone()).split_whitespace().filter(|word| is_address(word)) {
        let at = word.as_ptr().addr() - body.as_ptr().addr();
        found.push(start..at);
        start = at + word.len();
    }
    found.push(start..text.end);
}

/// Whether a word is a web address, an e-mail address, a telephone link, a path or the name of a file.
pub fn is_address(word: &str) -> bool {
    let letter = |byte: &u8| byte.is_ascii_alphabetic();
    let is_dotted = |bytes: &[u8]| matches!(bytes, [a, b'.', b] if letter(a) && letter(b));
    word.contains("://")
        || word.contains(['@', '\\'])
        || ["www.", "tel:", "mailto:", "{"].iter().any(|begin| word.starts_with(begin))
        || word.as_bytes().windows(3).any(is_dotted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_words_can_be_written_anew() {
        let words = |body: &str| {
            let found = stretches(body).into_iter().map(|range| body.part(range).trim().to_owned());
            found.filter(|text| !text.is_empty()).collect::<Vec<_>>()
        };
        assert_eq!(words("One *two* [three](four.md \"five\") `six`"), ["One", "two", "three"]);
        assert_eq!(
            words("a <https://b.org/c> d https://e.org/f g h@i.org j k.md"),
            ["a", "d", "g", "j"]
        );
        assert_eq!(
            words("## A {#b}\n\n    code\n\n<b title=\"c\">d</b>[^e]\n\n[^e]: f"),
            ["A", "d", "f"]
        );
        assert_eq!(words("[a] [b][] [c][d]\n\n[a]: x.md\n[b]: x.md\n[d]: x.md"), ["c"]);
        assert_eq!(words("Term\n: What it is.\n\n```\ncode\n```\n"), ["What it is."]);
        assert_eq!(words("a \\* b \\[c](d.md)"), ["a", "b"]);
    }
}
