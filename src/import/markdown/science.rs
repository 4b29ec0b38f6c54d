//! Formulas of LaTeX, raised and lowered characters of pandoc, and the values of MDX in the middle of a line.

use crate::import::script::ScriptForm;

/// The length of the formula with which `rest` begins, `$10^{-3}$`, and its characters as text.
pub(super) fn formula(before: &str, rest: &str) -> Option<(usize, String)> {
    let sign = if rest.starts_with("$$") { "$$" } else { "$" };
    let inner = rest.strip_prefix(sign)?;
    let length = inner.find(sign)?;
    let (inner, after) = (&inner[..length], &inner[length + sign.len()..]);
    let touches = before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '$')
        || after.starts_with(|letter: char| letter.is_ascii_digit());
    let is_formula = inner.trim() == inner
        && !inner.is_empty()
        && inner.contains(['\\', '^', '_', '{', '='])
        && !inner.contains('`');
    if touches || !is_formula {
        return None;
    }
    let whole = &rest[..length + 2 * sign.len()];
    let mut out = String::new();
    for (at, letter) in whole.char_indices() {
        if is_escaped(&whole[at..]) {
            continue;
        }
        out.extend(letter.is_ascii_punctuation().then_some('\\'));
        out.push(letter);
    }
    Some((whole.len(), out))
}

/// Whether the first of two backslashes only keeps the second: `\\frac`, as pandoc writes it. Before one letter it may be
/// the end of a line.
fn is_escaped(rest: &str) -> bool {
    let name = rest.strip_prefix("\\\\").unwrap_or_default();
    name.chars().take(2).filter(char::is_ascii_alphabetic).count() == 2
}

/// The length of `^2^` or `~2~`, and what is written for it.
pub(super) fn script(before: &str, rest: &str) -> Option<(usize, String)> {
    const LONGEST: usize = 8;
    let sign = rest.chars().next()?;
    let inner = &rest[1..];
    let length = inner.find(sign).filter(|length| (1..=LONGEST).contains(length))?;
    let (inner, after) = (&inner[..length], &inner[length + 1..]);
    let raised = sign == '^';
    let touches = before.ends_with(|letter: char| {
        letter == ')' || letter.is_alphabetic() || raised && letter.is_alphanumeric()
    });
    // `5~1~ mg`, but no `5~10~15`.
    let is_digits = || inner.chars().all(|sign| sign.is_ascii_digit());
    let ends = !after.starts_with(char::is_alphanumeric);
    let touches = touches || before.ends_with(char::is_numeric) && is_digits() && ends;
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '+' | '−');
    if !touches || after.starts_with(sign) || !inner.chars().all(plain) {
        return None;
    }
    let (form, name) =
        if raised { (ScriptForm::Superscript, "sup") } else { (ScriptForm::Subscript, "sub") };
    let written = form.write(inner).filter(|_| !form.is_between(before, inner, after));
    let written = written.unwrap_or_else(|| format!("<{name}>{inner}</{name}>"));
    Some((length + 2, written))
}

/// Whether `inner` is the name of a value or a sum, as in `{limit}` and `{60 + 5}`.
pub(super) fn is_code(inner: &str) -> bool {
    let inner = inner.trim();
    let name = inner.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && inner.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let sum = inner.contains([' ', '+', '*', '/'])
        && inner.contains(['+', '*', '/', '-'])
        && inner.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && inner
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || " +-*/._()".contains(letter));
    name || sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attack 26, C4.
    #[test]
    fn a_backslash_that_only_keeps_another_is_none_of_the_formula() {
        let shown = |text: &str| formula("", text).map(|(_, written)| written.replace("\\\\", "/"));
        assert_eq!(shown("$\\frac{1}{2}$"), Some("\\$/frac\\{1\\}\\{2\\}\\$".to_owned()));
        assert_eq!(shown("$\\\\frac{1}{2}$"), shown("$\\frac{1}{2}$"));
        assert_eq!(shown("$a \\\\ b$"), Some("\\$a // b\\$".to_owned()));
    }
}
