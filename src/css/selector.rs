//! Which elements a selector may match. What depends on more than an element and those around it, such as
//! `:hover` or `:first-child`, may match.

use std::borrow::Cow;

use cssparser::{ParseError, Parser, Token};

/// An element, as far as selectors ask for it.
pub trait Described {
    /// Its name in small letters.
    fn name(&self) -> &[u8];
    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<Cow<'_, [u8]>>;
}

/// A selector: what each element must be, the subject last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selector {
    parts: Vec<Vec<Condition>>,
    /// Whether it asks for more than is known here.
    is_vague: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    Name(String),
    Id(String),
    Class(String),
    /// The name, the sign before `=` and the value, if there is one.
    Attribute(String, Option<(char, String)>),
    Any(Vec<Selector>),
    Not(Vec<Selector>),
    /// It is an element that browsers know.
    Defined,
    Never,
}

/// The selectors of a list.
pub fn selectors(prelude: &str) -> Vec<Selector> {
    list(&mut Parser::new(prelude))
}

impl Selector {
    /// Whether it may match `element`, which is in `around`, the outermost first.
    pub fn may_match<E: Described>(&self, element: &E, around: &[E]) -> bool {
        let Some((subject, rest)) = self.parts.split_last() else { return false };
        if !subject.iter().all(|condition| condition.may_hold(element, around)) {
            return false;
        }
        let mut outer = around.len();
        rest.iter().rev().all(|part| {
            let fits = |at: &usize| {
                part.iter().all(|condition| condition.may_hold(&around[*at], &around[..*at]))
            };
            let found = (0..outer).rev().find(fits);
            outer = found.unwrap_or_default();
            found.is_some()
        })
    }

    /// Whether its subject has an attribute in any case.
    pub fn needs_attribute(&self) -> bool {
        let needs = |condition: &Condition| {
            matches!(
                condition,
                Condition::Id(_)
                    | Condition::Class(_)
                    | Condition::Attribute(..)
                    | Condition::Never
            )
        };
        self.parts.last().is_some_and(|subject| subject.iter().any(needs))
    }

    fn add(&mut self, condition: Condition) {
        match self.parts.last_mut() {
            Some(part) => part.push(condition),
            None => self.parts.push(vec![condition]),
        }
    }
}

impl Condition {
    fn may_hold<E: Described>(&self, element: &E, around: &[E]) -> bool {
        let may_match = |all: &[Selector]| all.iter().any(|one| one.may_match(element, around));
        match self {
            Condition::Name(name) => element.name() == name.as_bytes(),
            Condition::Id(id) => element.attribute("id").as_deref() == Some(id.as_bytes()),
            Condition::Class(class) => element
                .attribute("class")
                .is_some_and(|value| words(&value).any(|word| word == class.as_bytes())),
            Condition::Attribute(name, None) => element.attribute(name).is_some(),
            Condition::Attribute(name, Some((sign, wanted))) => element
                .attribute(name)
                .is_some_and(|value| compares(*sign, &value, wanted.as_bytes())),
            Condition::Any(all) => may_match(all),
            Condition::Not(all) => {
                let sure: Vec<Selector> = all.iter().filter(|one| !one.is_vague).cloned().collect();
                !may_match(&sure)
            }
            Condition::Defined => !element.name().contains(&b'-'),
            Condition::Never => false,
        }
    }
}

fn words(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(u8::is_ascii_whitespace)
}

fn compares(sign: char, value: &[u8], wanted: &[u8]) -> bool {
    let value = value.to_ascii_lowercase();
    let wanted = wanted.to_ascii_lowercase();
    match sign {
        '^' => value.starts_with(&wanted),
        '$' => value.ends_with(&wanted),
        '*' => memchr::memmem::find(&value, &wanted).is_some(),
        '~' => words(&value).any(|word| word == wanted),
        '|' => value == wanted || value.starts_with(&[wanted.as_slice(), b"-"].concat()),
        _ => value == wanted,
    }
}

fn list(input: &mut Parser<'_>) -> Vec<Selector> {
    let mut all = vec![Selector::default()];
    // Between two parts, and whether the one before is beside and not around.
    let mut gap = None;
    while let Ok(token) = input.next_including_whitespace() {
        let token = token.clone();
        let Some(selector) = all.last_mut() else { return all };
        match token {
            Token::Comma => {
                all.push(Selector::default());
                gap = None;
                continue;
            }
            Token::WhiteSpace(_) => {
                gap = gap.or(Some(' '));
                continue;
            }
            Token::Delim(sign @ ('>' | '+' | '~')) => {
                gap = Some(sign);
                continue;
            }
            _ => {}
        }
        if let Some(sign) = gap.take().filter(|_| !selector.parts.is_empty()) {
            selector.is_vague |= sign != ' ';
            if sign != ' ' && sign != '>' {
                selector.parts.pop();
            }
            selector.parts.push(Vec::new());
        }
        if selector.parts.is_empty() {
            selector.parts.push(Vec::new());
        }
        match token {
            Token::Ident(name) => selector.add(Condition::Name(name.to_ascii_lowercase())),
            Token::Hash(id) | Token::IDHash(id) => selector.add(Condition::Id(id.to_string())),
            Token::Delim('.') => {
                let class = input.expect_ident().map(|class| class.to_string());
                selector.add(class.map_or(Condition::Never, Condition::Class));
            }
            Token::Delim('*') => {}
            Token::SquareBracketBlock => {
                let inside =
                    input.parse_nested_block(|input| Ok::<_, ParseError<()>>(attribute(input)));
                selector.add(inside.ok().flatten().unwrap_or(Condition::Never));
            }
            Token::Colon => pseudo(input, selector),
            _ => selector.is_vague = true,
        }
    }
    all
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
    // `i` or `s`: capital letters are taken for small ones in any case.
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
            if !is_text {
                selector.add(Condition::Never);
            }
            selector.is_vague = true;
            if let Ok(Token::Function(_)) = name {
                input.parse_nested_block(|_| Ok::<_, ParseError<()>>(())).ok();
            }
        }
        Ok(Token::Ident(name)) => match name.to_ascii_lowercase().as_str() {
            "root" => selector.add(Condition::Name("html".to_owned())),
            "before" | "after" | "empty" => selector.add(Condition::Never),
            "defined" => selector.add(Condition::Defined),
            _ => selector.is_vague = true,
        },
        Ok(Token::Function(name)) => {
            let inside = input.parse_nested_block(|input| Ok::<_, ParseError<()>>(list(input)));
            let inside = inside.unwrap_or_default();
            match name.to_ascii_lowercase().as_str() {
                "is" | "where" | "matches" | "-webkit-any" | "-moz-any" => {
                    selector.is_vague |= inside.iter().any(|one| one.is_vague);
                    selector.add(Condition::Any(inside));
                }
                "not" => {
                    selector.is_vague = true;
                    selector.add(Condition::Not(inside));
                }
                _ => selector.is_vague = true,
            }
        }
        _ => selector.is_vague = true,
    }
}
