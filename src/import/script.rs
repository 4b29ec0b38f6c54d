//! Superscript and subscript: Markdown has neither, but digits and many letters have characters of their own.

mod digits;

use super::doubt::{Doubt, changed, first_words};
use crate::ledger::{LOWERED, RAISED};

/// Where characters are in relation to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScriptForm {
    /// `10⁹`
    Superscript,
    /// `H₂O`
    Subscript,
}

impl ScriptForm {
    /// What its characters are called in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Superscript => "raised",
            Self::Subscript => "lowered",
        }
    }

    /// `text` in the characters of the script, with the blanks around it; `None` when one of them has no such form.
    pub(super) fn write(self, text: &str) -> Option<String> {
        let (plain, scripted) = match self {
            Self::Superscript => ("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
            Self::Subscript => ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
        };
        let letter = |letter: char| {
            let letter = if letter == '−' { '-' } else { letter };
            let at = plain.chars().position(|other| other == letter)?;
            scripted.chars().nth(at)
        };
        let inner = text.trim();
        // Numbers of notes: `1,2` and `3–5`.
        let digit = |letter: char| letter.is_ascii_digit();
        let several = inner.starts_with(digit) && inner.ends_with(digit);
        let letter = |sign: char| match sign {
            ',' | ';' | '.' | ' ' | '–' if several => Some(sign),
            other => letter(other),
        };
        let inner: String = inner.chars().map(letter).collect::<Option<_>>()?;
        (!text.is_empty()).then(|| match text.trim() {
            "" => text.to_owned(),
            plain => text.replacen(plain, &inner, 1),
        })
    }
}

/// The ends of ordinal numbers, which are typed on the line as well as above it: `1st`, `1er`.
const ORDINALS: [&str; 22] = [
    "st", "nd", "rd", "th", "er", "re", "ère", "ere", "ème", "eme", "nde", "ra", "ro", "da", "do",
    "ta", "to", "ma", "mo", "va", "vo", "os",
];

/// Raised or lowered characters as an article has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScriptText {
    pub(super) text: String,
    /// What is to be told of them.
    pub(super) doubt: Option<Doubt>,
}

impl ScriptForm {
    /// `text` between what stands `before` and `after` it on its line: never glued to a number or a word, of which it
    /// would make another one.
    pub(super) fn on_line(self, before: &str, text: &str, after: &str) -> ScriptText {
        let plain = |text: &str| ScriptText { text: text.to_owned(), doubt: None };
        let inner = text.trim();
        if self == Self::Superscript && is_degree(before, inner, after) {
            return plain("°");
        }
        if let Some(scripted) = self.write(text) {
            return self.digits(before, text, &scripted, after);
        }
        if is_usual(self, before, inner) {
            return plain(text);
        }
        let touches = before.ends_with(char::is_alphanumeric);
        // With the number of a unit.
        let words = before.rsplitn(3, ' ').take(if is_unit(before) { 2 } else { 1 });
        let word = words.collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ");
        if let Some(letters) = self.letters(inner).filter(|_| self.is_sign(before)) {
            let message = format!(
                "{} letters are characters of their own now: {}",
                self.name(),
                first_words(&format!("{word}{letters}"))
            );
            let help = "Programs that read aloud may pass over them: write a note as [^a], and a unit in full.";
            let doubt = Doubt::new(message, help)
                .alike(format!("{} letters are characters of their own now", self.name()));
            let text = text.replacen(inner, &letters, 1);
            return ScriptText { text, doubt: touches.then_some(doubt) };
        }
        let bracketed = before.ends_with(char::is_numeric) && inner.starts_with(['[', '(']);
        let apart = match before.chars().next_back() {
            Some(last) if last.is_numeric() => {
                inner.starts_with(|first: char| first.is_alphabetic() || is_digit(first))
            }
            Some(last) if last.is_alphabetic() => {
                inner.contains(char::is_alphabetic) && self.is_sign(before)
            }
            _ => false,
        };
        let mut written = match text {
            _ if apart => format!(" ({inner})"),
            _ if bracketed => format!(" {inner}"),
            _ => text.to_owned(),
        };
        if written.ends_with(char::is_alphanumeric) && after.starts_with(char::is_numeric) {
            written.push(' ');
        }
        if text.ends_with(char::is_whitespace) && !written.ends_with(char::is_whitespace) {
            written.push(' ');
        }
        let shown = first_words(&format!("{word}{}", written.trim_end()));
        let message = format!("{} characters are on the line now: {shown}", self.name());
        ScriptText { text: written, doubt: Some(changed(message)) }
    }

    /// `text` in letters of the script; `None` when one of them has no such form.
    fn letters(self, text: &str) -> Option<String> {
        let (plain, scripted) = match self {
            Self::Superscript => RAISED,
            Self::Subscript => LOWERED,
        };
        let letter = |letter: char| {
            let at = plain.chars().position(|other| other == letter)?;
            scripted.chars().nth(at)
        };
        text.chars().map(letter).collect()
    }

    /// Whether letters behind `before` are a sign of their own and no part of a name such as `Tmax`.
    fn is_sign(self, before: &str) -> bool {
        match self {
            Self::Superscript => true,
            Self::Subscript => before.ends_with(char::is_numeric) || is_unit(before),
        }
    }
}

/// What the ledgers of originals put down for `text` behind `before`, which may run on with it only where it makes no
/// other number; `any` stands where nobody knows.
pub(super) fn in_ledger(form: ScriptForm, before: &str, text: &str, any: char) -> String {
    let inner = text.trim();
    if let Some(scripted) = form.write(text) {
        // Whether it is a mark of a note is seen when what follows is there.
        let is_digit = |letter: char| letter.is_ascii_digit();
        let is_open = text.starts_with(is_digit) && before.ends_with(is_digit);
        return if is_open { format!("{DIGITS}{scripted}") } else { scripted };
    }
    let runs_on = |first: char| first.is_alphabetic() || is_digit(first);
    let touches = before.ends_with(char::is_numeric) && inner.starts_with(runs_on);
    let is_number = before.trim_end().ends_with(char::is_numeric);
    match inner {
        "o" | "O" if is_number && form == ScriptForm::Superscript => RAISED_O.to_string(),
        // A raised fraction is one.
        _ if !inner.contains(|letter: char| letter.is_ascii() || runs_on(letter)) => {
            text.to_owned()
        }
        _ if is_usual(form, before, inner) => text.to_owned(),
        _ if touches => format!(" {text}{any}"),
        _ => format!("{any}{text}{any}"),
    }
}

/// The same for Markdown, where it is known what comes `after`.
pub(super) fn in_markdown(
    form: ScriptForm,
    before: &str,
    text: &str,
    after: &str,
    any: char,
) -> String {
    let written = in_ledger(form, before, text, any);
    match written.strip_prefix(DIGITS) {
        Some(_) if form.is_note(before, text, after) => format!(" [{text}] "),
        Some(scripted) => scripted.to_owned(),
        None => written,
    }
}

/// Stands in the ledger before raised or lowered digits behind a number, until it is known what follows them.
const DIGITS: char = '\u{92}';
/// Stands in the ledger for a raised o behind a number, until it is known whether it is the sign for degrees.
const RAISED_O: char = '\u{91}';

/// A text of [`in_ledger`] with what was open in it: signs for degrees that are typed as a raised o, and digits.
pub(super) fn settled(text: &str, any: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut skip = 0;
    // Each is as many bytes as before: places in the text stay what they are.
    for (at, letter) in text.char_indices() {
        if at < skip {
            continue;
        }
        let after = &text[at + letter.len_utf8()..];
        match letter {
            RAISED_O if is_degree(&text[..at], "o", after) => out.push('°'),
            RAISED_O => out.extend([any, 'o']),
            DIGITS => {
                let end = after.find(|sign| digits::on_line(sign).is_none()).unwrap_or(after.len());
                let (digits, rest) = after.split_at(end);
                skip = at + DIGITS.len_utf8() + end;
                out.push_str(&digits::settled(&out, digits, rest, any));
            }
            letter => out.push(letter),
        }
    }
    out
}

/// Whether a raised letter is the sign for degrees: `38<sup>o</sup>C`.
fn is_degree(before: &str, text: &str, after: &str) -> bool {
    let mut after = after.trim_start().chars();
    matches!(text, "o" | "O" | "°")
        && before.trim_end().ends_with(char::is_numeric)
        && matches!(after.next(), Some('C' | 'F' | 'م' | 'ف'))
        && !after.next().is_some_and(char::is_alphanumeric)
}

/// Whether a letter is a digit of any script, and no fraction.
fn is_digit(letter: char) -> bool {
    letter.is_numeric() && !matches!(letter, '¼'..='¾' | '⅐'..='⅟')
}

/// Whether raised `text` that is a link would be a power of the number or the unit before it.
pub(super) fn is_note_mark(before: &str, text: &str) -> bool {
    let text = text.trim();
    let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | ';' | '–' | '-' | ' ');
    let before = before.rsplit('\n').next().unwrap_or_default().trim_end();
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(is_sign)
        && (before.ends_with(char::is_numeric) || is_unit(before))
}

/// Whether `before` ends in a unit: `5 mg`, `38 °C`.
fn is_unit(before: &str) -> bool {
    let number = before.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '°');
    number.len() < before.len() && number.trim_end().ends_with(char::is_numeric)
}

/// Whether `text` is a part of its word that is typed on the line as well: `1st`, `Mme`, `Tmax`.
fn is_usual(form: ScriptForm, before: &str, text: &str) -> bool {
    let mut letters = before.chars().rev().take_while(|letter| letter.is_alphanumeric());
    let (last, alone) = (letters.next(), letters.next().is_none());
    let is_ordinal = |text: &str| ORDINALS.contains(&text.to_lowercase().as_str());
    match (form, last) {
        _ if matches!(text, "®" | "™" | "©" | "SM" | "TM" | "") => true,
        (_, Some(last)) if last.is_numeric() => is_ordinal(text),
        (ScriptForm::Superscript, Some('M')) => {
            alone && matches!(text, "me" | "mes" | "lle" | "lles" | "r" | "gr")
        }
        (ScriptForm::Superscript, Some('D' | 'P' | 'F' | 'J')) => {
            alone && matches!(text, "r" | "ra" | "re")
        }
        (ScriptForm::Superscript, Some('N' | 'n')) => alone && matches!(text, "o" | "os" | "º"),
        (ScriptForm::Superscript, Some('S')) => alone && matches!(text, "t" | "te" | "r" | "ra"),
        (ScriptForm::Subscript, _) => {
            text.len() <= 2 && text.chars().all(char::is_lowercase) && !is_unit(before)
        }
        _ => false,
    }
}

/// `text` with all raised and lowered letters and digits as others: what a file says that does not tell which are raised.
/// A raised o may be the sign for degrees, so that is one, too.
pub(super) fn on_the_line(text: &str) -> String {
    let (plain, raised, lowered) = ("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");
    let forms = [(plain, raised), (plain, lowered), RAISED, LOWERED, ("o", "°")];
    let letter = |letter: char| {
        let of = |(plain, form): &(&str, &str)| {
            plain.chars().nth(form.chars().position(|other| other == letter)?)
        };
        forms.iter().find_map(of).unwrap_or(letter)
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attack 26, A3.
    #[test]
    fn raised_and_lowered_letters_never_make_another_number_or_word() {
        use ScriptForm::{Subscript, Superscript};
        let told = [
            (Superscript, "5", "a", " mg", "ᵃ"),
            (Superscript, "75", "ab", "", "ᵃᵇ"),
            (Superscript, "5 mg", "a", "", "ᵃ"),
            (Superscript, "5 g", "b", "", "ᵇ"),
            (Superscript, "38 °C", "c", "", "ᶜ"),
            (Superscript, "Aspirin", "x", "", "ˣ"),
            (Superscript, "38", "o", ".", "ᵒ"),
            (Superscript, "5", "o", "Claire", "ᵒ"),
            (Superscript, "5", "a,b", " mg", " (a,b)"),
            (Superscript, "5", "A", " mg", " (A)"),
            (Superscript, "5", "8a", "", " (8a)"),
            (Superscript, "½", "q", "", " (q)"),
            (Superscript, "morphine", "OL", "", " (OL)"),
            (Superscript, "mg", "2a", "", " (2a)"),
            (Superscript, "37", ".5", "", ".5"),
            (Superscript, "٥", "١", "", " (١)"),
            (Superscript, "५", "१", "", " (१)"),
            (Superscript, "note", "*", "", "*"),
            (Superscript, "5", "[1]", " mg", " [1]"),
            (Subscript, "7", "b", "", " (b)"),
            (Subscript, "7", "x", "", "ₓ"),
            (Subscript, "5 mg", "c", "", " (c)"),
            (Subscript, "T", "max", "", "max"),
            (Subscript, "AUC", "inf", "", "inf"),
        ];
        for (form, before, text, after, written) in told {
            let found = form.on_line(before, text, after);
            assert_eq!(found.text, written, "{before}|{text}|{after}");
            let message = found.doubt.map(|doubt| doubt.message).unwrap_or_default();
            assert!(message.contains(before.rsplit(' ').next().unwrap_or_default()), "{message}");
        }
        let silent = [
            (Superscript, "38", "o", "C", "°"),
            (Superscript, "38", "o", " م", "°"),
            (Superscript, "38 ", "o", " F.", "°"),
            (Superscript, "38", "0", "C", "⁰"),
            (Superscript, "10", "9", "/L", "⁹"),
            (Superscript, "1", "st", "", "st"),
            (Superscript, "1", "er", "", "er"),
            (Superscript, "M", "me", " A", "me"),
            (Superscript, "n", "o", " 5", "o"),
            (Superscript, "Brand", "®", "", "®"),
            (Superscript, "", "a", " with food", "ᵃ"),
            (Subscript, "H", "2", "O", "₂"),
            (Subscript, "V", "d", "", "d"),
            (Subscript, "CO", "x", "", "x"),
        ];
        for (form, before, text, after, written) in silent {
            let found = form.on_line(before, text, after);
            assert_eq!((found.text.as_str(), found.doubt), (written, None), "{before}|{text}");
        }
    }
}
