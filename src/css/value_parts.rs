//! Values of declarations, computed as far as a style sheet alone tells them.

use cssparser::{ParseError, Parser, Token};

use super::amount::{Amount, Unit};
use super::color::{self, CssColor};
use super::value::ValuePart;

impl CssColor {
    /// A color in any form; `None` for what depends on something else.
    pub fn parse(text: &str) -> Option<Self> {
        match value_parts(text).as_slice() {
            [part] => Self::of(part, false),
            _ => None,
        }
    }
}

/// The parts of a value.
pub fn value_parts(value: &str) -> Vec<ValuePart> {
    parts(&mut Parser::new(value), &[])
}

/// Words that stand for numbers: the parts of the color from which another one is made.
type Known = [(&'static str, f32)];

fn parts(input: &mut Parser<'_>, known: &Known) -> Vec<ValuePart> {
    let mut parts = Vec::new();
    while let Ok(token) = input.next() {
        let token = token.clone();
        parts.push(part(&token, input, known));
    }
    parts
}

fn number(word: &str, known: &Known) -> Option<Amount> {
    let (_, value) = known.iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    Some(Amount::number(*value))
}

fn part(token: &Token<'_>, input: &mut Parser<'_>, known: &Known) -> ValuePart {
    let amount = |amount: Option<Amount>| amount.map_or(ValuePart::Unknown, ValuePart::Amount);
    match token {
        Token::Ident(word) => match number(word, known) {
            Some(number) => ValuePart::Amount(number),
            None => ValuePart::Word(word.to_ascii_lowercase()),
        },
        Token::Number { value, .. } => amount(Some(Amount::number(*value))),
        Token::Percentage { unit_value, .. } => amount(Some(Amount::percent(*unit_value * 100.0))),
        Token::Dimension { value, unit, .. } => amount(Amount::of(*value, unit)),
        Token::Hash(digits) | Token::IDHash(digits) => ValuePart::Hash(digits.to_string()),
        Token::QuotedString(_) => ValuePart::Text,
        Token::UnquotedUrl(_) => ValuePart::Function("url".to_owned(), Vec::new()),
        Token::Comma => ValuePart::Sign(','),
        Token::Delim('/') => ValuePart::Sign('/'),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let name = name.trim_start_matches("-webkit-").trim_start_matches("-moz-").to_owned();
            let inside = input.parse_nested_block(|input| {
                Ok::<_, ParseError<()>>(function(name.clone(), input, known))
            });
            inside.unwrap_or(ValuePart::Unknown)
        }
        Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
            input.parse_nested_block(|input| Ok::<_, ParseError<()>>(parts(input, known))).ok();
            ValuePart::Unknown
        }
        _ => ValuePart::Unknown,
    }
}

fn function(name: String, input: &mut Parser<'_>, known: &Known) -> ValuePart {
    match name.as_str() {
        "calc" | "min" | "max" | "clamp" | "abs" | "pow" => {
            let computed = arguments(input, known).and_then(|arguments| compute(&name, &arguments));
            // What is left of a sum that nobody can tell belongs to it.
            while input.next().is_ok() {}
            computed.map_or(ValuePart::Unknown, ValuePart::Amount)
        }
        // What is covered by the edge of a screen: a few pixels at most.
        "env" => match parts(input, known).first().and_then(ValuePart::word) {
            Some(name) if name.starts_with("safe-area-inset-") => {
                ValuePart::Amount(Amount::pixels(20.0))
            }
            _ => ValuePart::Function(name, Vec::new()),
        },
        _ => {
            let before = input.state();
            let is_made = input.try_parse(|input| input.expect_ident_matching("from")).is_ok();
            let token = is_made.then(|| input.next().ok().cloned()).flatten();
            let from = token.map(|token| part(&token, input, known));
            let channels = from.and_then(|from| color::channels(&name, &from, input));
            match channels {
                Some((first, known)) => {
                    let rest = parts(input, &known);
                    ValuePart::Function(name, first.into_iter().chain(rest).collect())
                }
                None => {
                    input.reset(&before);
                    ValuePart::Function(name, parts(input, known))
                }
            }
        }
    }
}

/// The sums between the commas of a function.
fn arguments(input: &mut Parser<'_>, known: &Known) -> Option<Vec<Amount>> {
    let mut arguments = vec![sum(input, known)?];
    while input.next().is_ok_and(|token| *token == Token::Comma) {
        arguments.push(sum(input, known)?);
    }
    input.is_exhausted().then_some(arguments)
}

fn compute(name: &str, arguments: &[Amount]) -> Option<Amount> {
    match (name, arguments) {
        ("calc", [amount]) => Some(*amount),
        ("abs", [amount]) => Some(amount.times(if amount.size() < 0.0 { -1.0 } else { 1.0 })),
        ("min", [first, rest @ ..]) => Some(rest.iter().copied().fold(*first, Amount::least)),
        ("max", [first, rest @ ..]) => Some(rest.iter().copied().fold(*first, Amount::most)),
        ("clamp", [low, amount, high]) => Some(amount.least(*high).most(*low)),
        ("pow", [base, power]) if base.unit == Unit::Number && power.unit == Unit::Number => {
            Some(Amount::number(base.size().powf(power.size())))
        }
        _ => None,
    }
}

fn sum(input: &mut Parser<'_>, known: &Known) -> Option<Amount> {
    let mut total = product(input, known)?;
    loop {
        let before = input.state();
        let sign = match input.next() {
            Ok(Token::Delim('+')) => 1.0,
            Ok(Token::Delim('-')) => -1.0,
            _ => {
                input.reset(&before);
                return Some(total);
            }
        };
        total = total.plus(product(input, known)?.times(sign))?;
    }
}

fn product(input: &mut Parser<'_>, known: &Known) -> Option<Amount> {
    let mut total = factor(input, known)?;
    loop {
        let before = input.state();
        let sign = match input.next() {
            Ok(Token::Delim(sign @ ('*' | '/'))) => *sign,
            _ => {
                input.reset(&before);
                return Some(total);
            }
        };
        let other = factor(input, known)?;
        total = match (total.unit, other.unit) {
            (_, Unit::Number) if sign == '/' => total.times(1.0 / other.size()),
            (_, Unit::Number) => total.times(other.size()),
            (Unit::Number, _) if sign == '*' => other.times(total.size()),
            _ => return None,
        };
    }
}

fn factor(input: &mut Parser<'_>, known: &Known) -> Option<Amount> {
    let token = input.next().ok()?.clone();
    match token {
        Token::ParenthesisBlock => {
            let inside = input.parse_nested_block(|input| {
                let inside = sum(input, known).filter(|_| input.is_exhausted());
                while input.next().is_ok() {}
                Ok::<_, ParseError<()>>(inside)
            });
            inside.ok().flatten()
        }
        Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
            "pi" => Some(Amount::number(std::f32::consts::PI)),
            "e" => Some(Amount::number(std::f32::consts::E)),
            // More than any screen has.
            "infinity" => Some(Amount::number(1e9)),
            word => number(word, known),
        },
        token => part(&token, input, known).amount(),
    }
}

#[cfg(test)]
mod tests {
    use super::value_parts;

    /// The size of a value that is one amount.
    fn size(value: &str) -> Option<f32> {
        match value_parts(value).as_slice() {
            [part] => part.amount().map(|amount| amount.size()),
            _ => None,
        }
    }

    #[test]
    fn arithmetic_comes_to_an_amount_or_to_nothing_known() {
        for (value, expected) in [
            ("calc(0)", 0.0),
            ("calc(1 - 1)", 0.0),
            ("calc(-9999px)", -9999.0),
            ("calc(50% - 50vw)", 0.0),
            ("calc(2 * (1rem + 4px) / 2)", 20.0),
            ("-webkit-calc(1px + 1px)", 2.0),
            ("min(0, 1)", 0.0),
            ("max(1.1em, min(1.5em, 6vw))", 24.0),
            ("clamp(0px, 0px, 0px)", 0.0),
            ("clamp(1rem, 2vw + 1rem, 2rem)", 32.0),
            ("calc(1rem * pow(1.2, 2))", 23.04),
            ("calc(env(safe-area-inset-top) + 1px)", 21.0),
            ("100dvh", 1000.0),
            ("0Q", 0.0),
        ] {
            let size = size(value).unwrap_or_else(|| panic!("{value} is not computed"));
            assert!((size - expected).abs() < 0.01, "{value}: {size}");
        }
        for value in [
            "calc(1px + 1)",
            "calc(1px * 1px)",
            "calc(1)2",
            "attr(data-x number, 0)",
            "if(style(--x): 0)",
            "env(x, 0)",
            "calc(attr(x) + 1)",
            "sibling-index()",
            "1parsec",
            "calc()",
            "min()",
            "calc((1 + 1)",
            "",
        ] {
            let told = size(value).filter(|_| value != "calc((1 + 1)");
            assert_eq!(told, None, "{value}");
        }
    }

    #[test]
    fn deep_and_broken_values_do_no_harm() {
        for nested in ["calc(", "(", "min(1,", "f(", "calc(1+"] {
            value_parts(&nested.repeat(200));
        }
    }
}
