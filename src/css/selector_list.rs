//! Selectors as they are written.

use cssparser::{ParseError, Parser, Token, parse_nth};

use super::selector::{Condition, Relation, Selector, SelectorPart};

/// The selectors of a list.
pub fn selectors(prelude: &str) -> Vec<Selector> {
    list(&mut Parser::new(prelude), Selector::default())
}

/// Selectors that each go on where `start` ends.
fn list(input: &mut Parser<'_>, start: Selector) -> Vec<Selector> {
    let mut all = vec![start.clone()];
    // How the part before stands to the one that comes next.
    let mut gap = (!start.parts.is_empty()).then_some(Relation::Around);
    while let Ok(token) = input.next_including_whitespace() {
        let token = token.clone();
        let Some(selector) = all.last_mut() else { return all };
        match token {
            Token::Comma => {
                all.push(start.clone());
                gap = (!start.parts.is_empty()).then_some(Relation::Around);
                continue;
            }
            Token::WhiteSpace(_) => {
                gap = gap.or(Some(Relation::Around));
                continue;
            }
            Token::Delim(sign @ ('>' | '+' | '~')) => {
                gap = Some(match sign {
                    '>' => Relation::Parent,
                    '+' => Relation::Before,
                    _ => Relation::Earlier,
                });
                // Inside of another rule, it stands to the subject of that one.
                if selector.parts.is_empty() {
                    selector.add(Condition::Perhaps);
                }
                continue;
            }
            _ => {}
        }
        if let Some(relation) = gap.take().filter(|_| !selector.parts.is_empty()) {
            selector.parts.push(SelectorPart { relation, conditions: Vec::new() });
        }
        simple(token, input, selector);
    }
    all
}

/// A name, a class and the like.
fn simple(token: Token<'_>, input: &mut Parser<'_>, selector: &mut Selector) {
    let condition = match token {
        Token::Ident(name) => Condition::Name(name.to_ascii_lowercase()),
        Token::Hash(id) | Token::IDHash(id) => Condition::Id(id.to_string()),
        Token::Delim('.') => match input.expect_ident() {
            Ok(class) => Condition::Class(class.to_string()),
            Err(_) => Condition::Never,
        },
        Token::Delim('*') => return selector.open(),
        Token::Delim('|') => {
            // What comes before is the name of a namespace.
            if let Some(part) = selector.parts.last_mut() {
                part.conditions.clear();
            }
            Condition::Perhaps
        }
        Token::SquareBracketBlock => {
            let inside =
                input.parse_nested_block(|input| Ok::<_, ParseError<()>>(attribute(input)));
            inside.ok().flatten().unwrap_or(Condition::Never)
        }
        Token::Colon => return pseudo(input, selector),
        _ => Condition::Perhaps,
    };
    selector.add(condition);
}

impl Selector {
    fn open(&mut self) {
        if self.parts.is_empty() {
            self.parts.push(SelectorPart { relation: Relation::Around, conditions: Vec::new() });
        }
    }

    fn add(&mut self, condition: Condition) {
        self.open();
        if let Some(part) = self.parts.last_mut() {
            part.conditions.push(condition);
        }
    }
}

fn attribute(input: &mut Parser<'_>) -> Option<Condition> {
    let name = input.expect_ident().ok()?.to_ascii_lowercase();
    let sign = match input.next().cloned() {
        Err(_) => return Some(Condition::Attribute(name, None)),
        Ok(Token::Delim('=')) => '=',
        Ok(Token::PrefixMatch) => '^',
        Ok(Token::SuffixMatch) => '$',
        Ok(Token::SubstringMatch) => '*',
        Ok(Token::IncludeMatch) => '~',
        Ok(Token::DashMatch) => '|',
        Ok(_) => return None,
    };
    let value = input.expect_ident_or_string().ok()?.to_string();
    // `i` or `s`: capital letters may be taken for small ones in any case.
    let _ = input.next();
    Some(Condition::Attribute(name, Some((sign, value))))
}

/// What comes after a colon.
fn pseudo(input: &mut Parser<'_>, selector: &mut Selector) {
    match input.next_including_whitespace().cloned() {
        // What is drawn before and behind an element is none of its words; its first line is.
        Ok(Token::Colon) => {
            let name = input.next_including_whitespace().cloned();
            let is_text = matches!(&name, Ok(Token::Ident(name)) if name.to_ascii_lowercase().starts_with("first-"));
            selector.add(if is_text { Condition::Perhaps } else { Condition::Never });
            if let Ok(Token::Function(_)) = name {
                input.parse_nested_block(|_| Ok::<_, ParseError<()>>(())).ok();
            }
        }
        Ok(Token::Ident(name)) => state(&name.to_ascii_lowercase(), selector),
        Ok(Token::Function(name)) => {
            let name = name.to_ascii_lowercase();
            let inside =
                input.parse_nested_block(|input| Ok::<_, ParseError<()>>(function(&name, input)));
            selector.add(inside.unwrap_or(Condition::Perhaps));
        }
        _ => selector.add(Condition::Perhaps),
    }
}

/// States that only what readers fill in can have.
const FILLED_IN: &str = " checked disabled enabled required optional valid invalid user-valid user-invalid in-range out-of-range \
    placeholder-shown default indeterminate autofill ";

fn state(name: &str, selector: &mut Selector) {
    let place = |start: i32, is_last: bool, is_of_name: bool| Condition::Place {
        step: 0,
        start,
        is_last,
        is_of_name,
    };
    let conditions = match name {
        "root" => vec![Condition::Name("html".to_owned())],
        "before" | "after" => vec![Condition::Never],
        "empty" => vec![Condition::Empty],
        "defined" => vec![Condition::Defined],
        // Who comes for the first time has not been anywhere.
        "any-link" | "link" => vec![Condition::Attribute("href".to_owned(), None)],
        "visited" => vec![Condition::Attribute("href".to_owned(), None), Condition::Perhaps],
        "first-child" => vec![place(1, false, false)],
        "last-child" => vec![place(1, true, false)],
        "only-child" => vec![place(1, false, false), place(1, true, false)],
        "first-of-type" => vec![place(1, false, true)],
        "last-of-type" => vec![place(1, true, true)],
        "only-of-type" => vec![place(1, false, true), place(1, true, true)],
        _ if FILLED_IN.contains(&format!(" {name} ")) => {
            vec![Condition::Control, Condition::Perhaps]
        }
        _ => vec![Condition::Perhaps],
    };
    conditions.into_iter().for_each(|condition| selector.add(condition));
}

fn function(name: &str, input: &mut Parser<'_>) -> Condition {
    match name {
        "where" => Condition::Where(list(input, Selector::default())),
        "is" | "matches" | "-webkit-any" | "-moz-any" => {
            Condition::Any(list(input, Selector::default()))
        }
        "not" => Condition::Not(list(input, Selector::default())),
        "has" => {
            let mut anchor = Selector::default();
            anchor.add(Condition::Anchor);
            Condition::Has(list(input, anchor))
        }
        "nth-child" | "nth-last-child" | "nth-of-type" | "nth-last-of-type" => {
            let (is_last, is_of_name) = (name.starts_with("nth-last"), name.ends_with("of-type"));
            match parse_nth(input) {
                Ok((step, start)) if input.is_exhausted() => {
                    Condition::Place { step, start, is_last, is_of_name }
                }
                _ => Condition::Perhaps,
            }
        }
        _ => Condition::Perhaps,
    }
}
