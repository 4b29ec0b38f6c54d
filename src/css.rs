//! Style sheets, read only as far as their colors and their issues need it.

use std::ops::Range;

use memchr::memmem;

/// A block of a style sheet that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CssBlock<'a> {
    /// What comes before the brace: a selector, or `@media …`.
    pub prelude: &'a str,
    /// Where its content begins.
    pub start: usize,
}

/// The same text with blanks for comments, so that every offset stays the same.
pub fn without_comments(css: &str) -> String {
    let mut bare = css.as_bytes().to_vec();
    let mut at = 0;
    while let Some(open) = memmem::find(&bare[at..], b"/*").map(|found| at + found) {
        let end =
            memmem::find(&bare[open + 2..], b"*/").map_or(bare.len(), |found| open + found + 4);
        bare[open..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end;
    }
    String::from_utf8(bare).unwrap_or_default()
}

/// Visits each declaration, and each at-rule without a block, of a style sheet [`without_comments`]:
/// its bytes without blanks around them, and the blocks that it is in, the outermost first.
pub fn each_statement<'a>(css: &'a str, mut visit: impl FnMut(Range<usize>, &[CssBlock<'a>])) {
    let mut blocks: Vec<CssBlock<'a>> = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, byte) in css.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => {
                blocks.push(CssBlock { prelude: css[start..at].trim(), start: at + 1 });
                start = at + 1;
            }
            // A `;` in an address such as `url(data:image/png;base64,…)` ends nothing.
            (None, b';') if is_in_brackets(&css[start..at]) => {}
            (None, b';' | b'}') => {
                let statement = trimmed(css, start..at);
                if !statement.is_empty() {
                    visit(statement, &blocks);
                }
                if byte == b'}' {
                    blocks.pop();
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    // The end of the file closes what is open.
    let statement = trimmed(css, start..css.len());
    if !statement.is_empty() && quote.is_none() {
        visit(statement, &blocks);
    }
}

fn is_in_brackets(text: &str) -> bool {
    text.rfind('(').is_some_and(|open| !text[open..].contains(')'))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each statement with the preludes of its blocks.
    fn statements(css: &str) -> Vec<String> {
        let bare = without_comments(css);
        let mut found = Vec::new();
        each_statement(&bare, |range, blocks| {
            let preludes: Vec<&str> = blocks.iter().map(|block| block.prelude).collect();
            found.push([preludes.join(" "), css[range].to_owned()].join(" | "));
        });
        found
    }

    #[test]
    fn statements_are_read_with_their_blocks() {
        let css = "@import 'a.css'; /* { */ p, q { color: red; margin: 0 }\n\
                   @media print { p { content: \"};\"; background: url(data:a;b) } } :root { --é: 1";
        assert_eq!(
            statements(css),
            [
                " | @import 'a.css'",
                "p, q | color: red",
                "p, q | margin: 0",
                "@media print p | content: \"};\"",
                "@media print p | background: url(data:a;b)",
                ":root | --é: 1",
            ]
        );
    }

    #[test]
    fn broken_style_sheets_do_no_harm() {
        for css in ["", "}}; ;{", "} ; { /*", "p { content: \"", "(;", "/*/", "é{é"] {
            statements(css);
        }
    }
}
