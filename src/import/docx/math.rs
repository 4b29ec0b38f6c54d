//! Mathematics on one line: fractions, roots, raised and lowered parts, as people type them.

use crate::import::script::ScriptForm;

/// Fractions that have a character of their own.
const FRACTIONS: [(&str, &str, &str); 15] = [
    ("1", "2", "½"),
    ("1", "3", "⅓"),
    ("2", "3", "⅔"),
    ("1", "4", "¼"),
    ("3", "4", "¾"),
    ("1", "5", "⅕"),
    ("2", "5", "⅖"),
    ("3", "5", "⅗"),
    ("4", "5", "⅘"),
    ("1", "6", "⅙"),
    ("5", "6", "⅚"),
    ("1", "8", "⅛"),
    ("3", "8", "⅜"),
    ("5", "8", "⅝"),
    ("7", "8", "⅞"),
];

/// `above` over `below`.
pub(super) fn fraction(above: &str, below: &str) -> String {
    let (above, below) = (above.trim(), below.trim());
    if let Some((_, _, sign)) = FRACTIONS.iter().find(|(a, b, _)| (*a, *b) == (above, below)) {
        return (*sign).to_owned();
    }
    match is_term(above) && is_term(below) && !above.contains(' ') && !below.contains(' ') {
        true => format!("{above}/{below}"),
        false => format!("{} / {}", bracketed(above), bracketed(below)),
    }
}

/// The root of `inner`; `degree` is empty for the square root.
pub(super) fn root(degree: &str, inner: &str) -> String {
    let number = inner.chars().all(|letter| letter.is_ascii_digit());
    let inner = if inner.chars().count() > 1 && !number && !is_enclosed(inner) {
        format!("({inner})")
    } else {
        inner.to_owned()
    };
    match degree.trim() {
        "" | "2" => format!("√{inner}"),
        "3" => format!("∛{inner}"),
        degree => format!("{}√{inner}", raised(degree)),
    }
}

/// `text` above the line.
pub(super) fn raised(text: &str) -> String {
    moved(text, ScriptForm::Superscript, '^')
}

/// `text` below the line.
pub(super) fn lowered(text: &str) -> String {
    moved(text, ScriptForm::Subscript, '_')
}

fn moved(text: &str, script: ScriptForm, sign: char) -> String {
    let text = text.trim();
    match script.write(text) {
        Some(scripted) => scripted,
        None if text.is_empty() || matches!(text, "°" | "′" | "″" | "*" | "†") => {
            text.to_owned()
        }
        None if text.chars().all(char::is_alphanumeric) => format!("{sign}{text}"),
        None => format!("{sign}({text})"),
    }
}

/// `text` in brackets where it has several terms.
pub(super) fn bracketed(text: &str) -> String {
    if is_term(text) || is_enclosed(text) { text.to_owned() } else { format!("({text})") }
}

/// Adds `part` to `out`. Two numbers stay apart: 1 and 3/16 are not 13/16.
pub(super) fn push(out: &mut String, part: &str) {
    let digits = out.ends_with(|end: char| end.is_ascii_digit())
        && part.starts_with(|begin: char| begin.is_ascii_digit());
    if digits && part.contains('/') {
        out.push(' ');
    }
    out.push_str(part);
}

fn is_operator(letter: char) -> bool {
    matches!(
        letter,
        '=' | '+'
            | '-'
            | '−'
            | '±'
            | '∓'
            | '×'
            | '÷'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '≈'
            | '≠'
            | '→'
            | '⋅'
            | '*'
    )
}

/// Whether `text` is one term: no operator stands in it, outside of brackets.
fn is_term(text: &str) -> bool {
    let mut depth = 0;
    !text.chars().any(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth == 0 && (is_operator(letter) || letter == '/')
    })
}

fn is_enclosed(text: &str) -> bool {
    let mut depth = 0;
    let last = text.chars().count().saturating_sub(1);
    text.starts_with('(')
        && text.ends_with(')')
        && text.chars().enumerate().all(|(at, letter)| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            depth > 0 || at == last
        })
}

/// A whole formula with blanks around what joins two terms: `A = πr²`, but `−b`.
pub(super) fn spaced(formula: &str) -> String {
    let letters: Vec<char> = formula.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_word = |range: Option<&[char]>| {
            range.is_some_and(|near| near.iter().all(|letter| letter.is_alphabetic()))
        };
        let hyphen = *letter == '-'
            && is_word(at.checked_sub(2).and_then(|from| letters.get(from..at)))
            && is_word(letters.get(at + 1..at + 3));
        if !is_operator(*letter) || hyphen {
            out.push(*letter);
            continue;
        }
        let before = out.trim_end().chars().next_back();
        let joins = before.is_some_and(|before| !is_operator(before) && !"([{,;/".contains(before));
        let sign = if *letter == '-' { '−' } else { *letter };
        if joins {
            out.truncate(out.trim_end().len());
            out.push_str(&format!(" {sign} "));
        } else {
            out.push(sign);
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_people_type_them() {
        for (formula, written) in [
            ("A=πr²", "A = πr²"),
            ("x=-b", "x = −b"),
            ("(-b±√(b²-4ac)) / 2a", "(−b ± √(b² − 4ac)) / 2a"),
            ("non-smoker", "non-smoker"),
            ("5 mg × 2", "5 mg × 2"),
        ] {
            assert_eq!(spaced(formula), written);
        }
        assert_eq!(fraction("1", "2"), "½");
        assert_eq!(fraction("3", "16"), "3/16");
        assert_eq!(fraction("a+b", "2"), "(a+b) / 2");
        assert_eq!(root("", "x"), "√x");
        assert_eq!(root("3", "a+b"), "∛(a+b)");
        assert_eq!(raised("x+1"), "^(x+1)");
        assert_eq!(lowered("max"), "_max");
        let mut mixed = "1".to_owned();
        push(&mut mixed, "3/16");
        assert_eq!(mixed, "1 3/16");
    }
}
