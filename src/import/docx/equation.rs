//! Formulas of old documents, which are fields: `EQ \f(1,2)`.

use std::iter::Peekable;
use std::str::Chars;

use super::math;

/// The formula of an instruction, without its first word, on one line.
pub(super) fn text(instruction: &str) -> String {
    let mut reader = EquationReader { letters: instruction.chars().peekable(), depth: 0 };
    let mut out = String::new();
    while let Some(letter) = reader.letters.peek().copied() {
        if matches!(letter, ',' | ';' | ')') {
            out.push(letter);
            reader.letters.next();
        }
        math::push(&mut out, &reader.argument());
    }
    math::spaced(&out)
}

struct EquationReader<'a> {
    letters: Peekable<Chars<'a>>,
    depth: usize,
}

/// How deep the parts of a formula may be nested.
const MAX_NESTING: usize = 40;

impl EquationReader<'_> {
    /// Reads up to the end of an argument.
    fn argument(&mut self) -> String {
        let mut out = String::new();
        while let Some(letter) = self.letters.peek().copied() {
            match letter {
                ',' | ';' | ')' => break,
                '\\' => {
                    self.letters.next();
                    let part = self.part();
                    math::push(&mut out, &part);
                }
                // A bracket that is no part of the instruction.
                '(' if self.depth < MAX_NESTING => {
                    self.letters.next();
                    out.push_str(&format!("({})", self.arguments().join(",")));
                }
                _ => {
                    self.letters.next();
                    out.push(letter);
                }
            }
        }
        out.trim().to_owned()
    }

    /// What follows a backslash: a letter that stands for itself, or a part with its arguments.
    fn part(&mut self) -> String {
        let Some(letter) = self.letters.peek().copied() else { return String::new() };
        if letter == '*' {
            return self.format();
        }
        if !letter.is_ascii_alphabetic() {
            self.letters.next();
            return letter.to_string();
        }
        let (names, brackets) = self.names();
        let opens = self.depth < MAX_NESTING && self.letters.next_if_eq(&'(').is_some();
        let arguments = if opens { self.arguments() } else { Vec::new() };
        written(&names, brackets, &arguments)
    }

    /// Skips how Word is to show the field: `\* jc2`, `\* "Font:Arial"`.
    fn format(&mut self) -> String {
        self.letters.next();
        while self.letters.next_if_eq(&' ').is_some() {}
        if self.letters.next_if_eq(&'"').is_some() {
            while self.letters.next().is_some_and(|letter| letter != '"') {}
        } else {
            while self.letters.next_if(|letter| !matches!(letter, ' ' | '\\')).is_some() {}
        }
        String::new()
    }

    /// The name of a part and of its options, and the brackets it asks for: `\b\lc\[\rc\]`.
    fn names(&mut self) -> (Vec<String>, [char; 2]) {
        let (mut names, mut brackets): (Vec<String>, _) = (Vec::new(), ['(', ')']);
        loop {
            let mut name = String::new();
            while let Some(letter) = self.letters.next_if(char::is_ascii_alphabetic) {
                name.push(letter.to_ascii_lowercase());
            }
            while self.letters.next_if(|letter| letter.is_ascii_digit() || *letter == ' ').is_some()
            {
            }
            if matches!(name.as_str(), "lc" | "rc" | "bc" | "fc" | "vc")
                && self.letters.next_if_eq(&'\\').is_some()
                && let Some(bracket) = self.letters.next()
            {
                match name.as_str() {
                    "lc" => brackets[0] = bracket,
                    "rc" => brackets[1] = bracket,
                    _ => brackets = [bracket, closing(bracket)],
                }
            }
            names.push(name);
            while self.letters.next_if_eq(&' ').is_some() {}
            if self.letters.next_if_eq(&'\\').is_none() {
                return (names, brackets);
            }
        }
    }

    /// The arguments up to the closing bracket.
    fn arguments(&mut self) -> Vec<String> {
        self.depth += 1;
        let mut out = vec![self.argument()];
        while let Some(end) = self.letters.next() {
            if end == ')' {
                break;
            }
            out.push(self.argument());
        }
        self.depth -= 1;
        out
    }
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        other => other,
    }
}

fn written(names: &[String], brackets: [char; 2], arguments: &[String]) -> String {
    let has = |name: &str| names.iter().any(|other| other == name);
    let all = || arguments.join(", ");
    match (names.first().map(String::as_str), arguments) {
        (Some("f"), [above, below]) => math::fraction(above, below),
        (Some("r"), [inner]) => math::root("", inner),
        (Some("r"), [degree, inner]) => math::root(degree, inner),
        (Some("s"), _) if has("up") => math::raised(&arguments.concat()),
        (Some("s"), _) if has("do") => math::lowered(&arguments.concat()),
        // Signs for how a word is spoken stand above it.
        (Some("o"), [above, words]) if above.starts_with('^') => {
            format!("{words} ({})", above.trim_start_matches(['^', '(']).trim_end_matches(')'))
        }
        (Some("o"), _) => arguments.join(" "),
        (Some("b"), _) => format!("{}{}{}", brackets[0], all(), brackets[1]),
        (Some("i"), [from, to, inner]) => {
            let sign = if has("su") {
                '∑'
            } else if has("pr") {
                '∏'
            } else {
                '∫'
            };
            format!("{sign}({from} … {to}) {inner}")
        }
        _ => all(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn old_formulas_are_read_in_order() {
        for (instruction, written) in [
            (r"\f(1,2)", "½"),
            (r"\f(3;16)", "3/16"),
            (r"1 \f(5,16)", "1 5/16"),
            (r"x\s\up5(2)", "x²"),
            (r"H\s\do4(2)O", "H₂O"),
            (r"\r(3,27)", "∛27"),
            (r"\b\bc\[(\f(a+b,2))", "[(a + b) / 2]"),
            (r"\i\su(i=1,n,x)", "∑(i = 1 … n) x"),
            (r#"\* jc2 \* "Font:X" \o\ad(\s\up9(kan),漢)"#, "漢 (kan)"),
            (r"\o(□,✓)", "□ ✓"),
            (r"2\,5 (a)", "2,5 (a)"),
        ] {
            assert_eq!(text(instruction), written, "{instruction}");
        }
        // Not closed, nested without end: no panic.
        text(&r"\f(".repeat(5_000));
        text("a,b)c;");
    }
}
