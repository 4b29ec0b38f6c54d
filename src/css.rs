//! Style sheets, read as browsers read them: escapes, comments and quotes hide nothing.

mod amount;
mod color;
mod color_space;
mod properties;
mod selector;
mod selector_list;
mod slim;
mod value;
mod value_parts;

use std::ops::Range;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, ToCss, Token,
    TokenSerializationType,
};

pub use amount::{Amount, Unit, WIDTHS};
pub use color::{CssColor, contrast};
pub use properties::{
    CustomProperties, Expansion, PropertySetter, PropertyValue, asks_for_dark, asks_for_light,
    asks_for_paper, expansions, without_importance,
};
pub use selector::{Described, Selector, SelectorFit, joined};
pub use selector_list::selectors;
pub use slim::slim;
pub use value::{ValuePart, quoted, strings};
pub use value_parts::value_parts;

/// What is between two braces, without the blocks in it, or outside of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StyleRule {
    /// What comes before each brace around it, the outermost first: a selector, or `@media …`.
    pub preludes: Vec<String>,
    /// What it declares.
    pub declarations: Vec<Declaration>,
}

/// A declaration, or an at-rule without a block such as `@import`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Its name in small letters; that of an at-rule begins with `@`.
    pub name: String,
    /// Its value without comments, escapes and needless blanks.
    pub value: String,
    /// What it loads.
    pub addresses: Vec<String>,
    /// Where it is.
    pub span: Range<usize>,
}

/// The rules of a style sheet in order; one that browsers pass over is left out.
pub fn read(css: &str) -> Vec<StyleRule> {
    let mut reader = RuleReader::default();
    reader.begin(None);
    let mut input = Parser::new(css);
    StyleSheetParser::new(&mut input, &mut reader).for_each(drop);
    reader.rules
}

/// The declarations of a `style` attribute.
pub fn declarations(style: &str) -> Vec<Declaration> {
    let mut reader = RuleReader::default();
    reader.begin(None);
    let mut input = Parser::new(style);
    RuleBodyParser::new(&mut input, &mut reader).for_each(drop);
    reader.rules.into_iter().next().unwrap_or_default().declarations
}

#[derive(Default)]
struct RuleReader {
    rules: Vec<StyleRule>,
    /// The rules that are open, innermost last.
    open: Vec<usize>,
    preludes: Vec<String>,
}

impl RuleReader {
    fn begin(&mut self, prelude: Option<String>) {
        self.preludes.extend(prelude);
        self.open.push(self.rules.len());
        self.rules.push(StyleRule { preludes: self.preludes.clone(), declarations: Vec::new() });
    }

    fn block(&mut self, prelude: String, input: &mut Parser<'_>) {
        self.begin(Some(prelude));
        RuleBodyParser::new(input, self).for_each(drop);
        self.open.pop();
        self.preludes.pop();
    }

    fn declare(&mut self, name: String, value: CssText, span: Range<usize>) {
        let CssText { text, addresses, .. } = value;
        let rule = self.open.last().and_then(|at| self.rules.get_mut(*at));
        let declaration = Declaration { name, value: text.trim().to_owned(), addresses, span };
        rule.into_iter().for_each(|rule| rule.declarations.push(declaration.clone()));
    }
}

impl<'i> QualifiedRuleParser<'i> for RuleReader {
    type Prelude = String;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<String, ParseError<()>> {
        Ok(CssText::of(input, "").text.trim().to_owned())
    }

    fn parse_block(
        &mut self,
        prelude: String,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        self.block(prelude, input);
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for RuleReader {
    /// The name, the rest and where it ends.
    type Prelude = (String, CssText, usize);
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Self::Prelude, ParseError<()>> {
        let name = format!("@{}", name.to_ascii_lowercase());
        let text = CssText::of(input, &name);
        Ok((name, text, input.position().byte_index()))
    }

    fn rule_without_block(
        &mut self,
        (name, text, end): Self::Prelude,
        start: &ParserState,
    ) -> Result<(), ()> {
        self.declare(name, text, start.position().byte_index()..end);
        Ok(())
    }

    fn parse_block(
        &mut self,
        (name, text, _): Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        self.block(format!("{name} {}", text.text.trim()), input);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for RuleReader {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<(), ParseError<()>> {
        let value = CssText::of(input, "");
        // `a:hover { … }` is a rule.
        if value.has_block && !name.starts_with("--") {
            return Err(ParseError::unexpected_token());
        }
        let start = start.position();
        let length = input.slice_from(start).trim_end().len();
        let start = start.byte_index();
        self.declare(name.to_ascii_lowercase(), value, start..start + length);
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), ()> for RuleReader {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// A stretch of CSS, written in one way.
#[derive(Default)]
struct CssText {
    text: String,
    addresses: Vec<String>,
    has_block: bool,
    last: TokenSerializationType,
}

/// The functions whose strings are addresses, and the at-rule.
const LOADING: [&str; 7] =
    ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "@import"];

impl CssText {
    /// The rest of `input`, which belongs to the function or at-rule `inside`.
    fn of(input: &mut Parser<'_>, inside: &str) -> Self {
        let mut text = Self::default();
        text.read(input, inside);
        text
    }

    fn read(&mut self, input: &mut Parser<'_>, inside: &str) {
        while let Ok(token) = input.next_including_whitespace() {
            let token = token.clone();
            let kind = token.serialization_type();
            // Where a comment stood.
            if self.last.needs_separator_when_before(kind) {
                self.text.push(' ');
            }
            self.last = kind;
            let end = match &token {
                Token::Function(_) | Token::ParenthesisBlock => ")",
                Token::SquareBracketBlock => "]",
                Token::CurlyBracketBlock => {
                    self.has_block = true;
                    "}"
                }
                Token::UnquotedUrl(address) => {
                    self.addresses.push(address.to_string());
                    ""
                }
                Token::QuotedString(address) if LOADING.contains(&inside) => {
                    self.addresses.push(address.to_string());
                    ""
                }
                _ => "",
            };
            match &token {
                Token::WhiteSpace(_) => self.text.push(' '),
                token => self.text.push_str(&token.to_css_string()),
            }
            if end.is_empty() {
                continue;
            }
            let function = match &token {
                Token::Function(name) => name.to_ascii_lowercase(),
                _ => inside.to_owned(),
            };
            let nested = input.parse_nested_block(|input| {
                self.last = TokenSerializationType::Nothing;
                self.read(input, &function);
                Ok::<(), ParseError<()>>(())
            });
            if nested.is_err() {
                return;
            }
            self.text.push_str(end);
            self.last = TokenSerializationType::Nothing;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each declaration with the preludes of its blocks.
    fn statements(css: &str) -> Vec<String> {
        let mut found = Vec::new();
        for rule in read(css) {
            let preludes = rule.preludes.join(" / ");
            found.extend(
                rule.declarations
                    .iter()
                    .map(|one| format!("{preludes} | {}: {}", one.name, one.value)),
            );
        }
        found
    }

    #[test]
    fn declarations_are_read_with_their_blocks() {
        let css = "@import 'a.css'; /* { */ p, q { color: red; MARGIN:0 }\n\
                   @media print { p { content: \"};\"; background: url(data:a;b) } a:hover { top: 0 } } :root { --é: 1";
        assert_eq!(
            statements(css),
            [
                " | @import: \"a.css\"",
                "p, q | color: red",
                "p, q | margin: 0",
                "@media print / p | content: \"};\"",
                "@media print / p | background: url(data:a;b)",
                "@media print / a:hover | top: 0",
                ":root | --é: 1",
            ]
        );
    }

    /// Ecosystem L1: an escaped quote blinded the reader before for the rest of the file.
    #[test]
    fn escapes_and_quotes_hide_nothing() {
        for css in [
            ".a::before { content: \"\\\"\" } .b { background: url(https://evil.example/a.png) }",
            ".a::before { content: '\\'' } @import \"https://evil.example/a.png\";",
            ".b { background: \\75rl(https://evil.example/a.png) }",
            ".b { background: image-set(\"https://evil.example/a.png\" 1x) }",
            ".b { background: u/**/rl(x), URL( 'https://evil.example/a.png' ) }",
            ".a { .b & { background: url(https://evil.example/a.png) } }",
        ] {
            let rules = read(css);
            let all = rules.iter().flat_map(|rule| &rule.declarations);
            let addresses: Vec<&String> = all.flat_map(|one| &one.addresses).collect();
            assert_eq!(addresses, ["https://evil.example/a.png"], "{css}");
        }
    }

    #[test]
    fn broken_style_sheets_do_no_harm() {
        for css in
            ["", "}}; ;{", "} ; { /*", "p { content: \"", "(;", "/*/", "é{é", "a { b: url(\\"]
        {
            read(css);
            declarations(css);
        }
        for nested in ["(", "[", "{", "a{", "a:b(", "@media{"] {
            read(&nested.repeat(20_000));
        }
    }
}
