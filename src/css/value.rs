//! Values of declarations: what they are made of, and the strings in them.

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use super::amount::Amount;

/// A part of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum ValuePart {
    /// A keyword, in small letters.
    Word(String),
    /// A number, a length and the like; what `calc()` comes to is one as well.
    Amount(Amount),
    /// A function that is no arithmetic, in small letters, with what is in its brackets.
    Function(String, Vec<ValuePart>),
    /// A color after `#`.
    Hash(String),
    /// A string.
    Text,
    /// `,` or `/`.
    Sign(char),
    /// What handout does not know.
    Unknown,
}

impl ValuePart {
    /// The keyword.
    pub fn word(&self) -> Option<&str> {
        match self {
            ValuePart::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The number, length and the like.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            ValuePart::Amount(amount) => Some(*amount),
            _ => None,
        }
    }
}

/// The strings of a value, without their quotes.
pub fn strings(value: &str) -> Vec<String> {
    let mut input = Parser::new(value);
    let mut strings = Vec::new();
    while let Ok(token) = input.next() {
        if let Token::QuotedString(text) = token {
            strings.push(text.to_string());
        }
    }
    strings
}

/// Where the strings and addresses of a style sheet are.
pub fn quoted(css: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    add_quoted(&mut Parser::new(css), &mut found);
    found
}

fn add_quoted(input: &mut Parser<'_>, found: &mut Vec<Range<usize>>) {
    loop {
        let start = input.position();
        let Ok(token) = input.next_including_whitespace_and_comments().cloned() else { return };
        match token {
            Token::QuotedString(_)
            | Token::UnquotedUrl(_)
            | Token::BadString(_)
            | Token::BadUrl(_) => found.push(start.byte_index()..input.position().byte_index()),
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => {
                let inside = input.parse_nested_block(|input| {
                    add_quoted(input, found);
                    Ok::<_, ParseError<()>>(())
                });
                if inside.is_err() {
                    return;
                }
            }
            _ => {}
        }
    }
}
