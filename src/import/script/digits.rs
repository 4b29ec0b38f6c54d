//! Raised and lowered digits between a number and its unit: `5<sup>1</sup> mg` is 5 mg with a note, and no other value.

use super::{DIGITS, ScriptForm, ScriptText};
use crate::import::doubt::{Doubt, first_words};

/// Units of doses, of times and of values, in small letters.
const UNITS: &str = "
    mg mcg µg μg ug ng g kg ml l dl cl mmol µmol μmol nmol mol iu ui u unit units
    litre litres liter liters gram grams milligrams micrograms
    tablet tablets capsule capsules puff puffs drop drops dose doses times
    minutes hours days weeks months years mmhg mm kcal kpa
    comprimidos cápsulas gotas unidades veces minutos horas días semanas
    ملغ مجم مل غرام ساعات أيام";

impl ScriptForm {
    /// Digits, which are `scripted` in characters of their own: a mark of a note between a number and its unit is no power.
    pub(super) fn digits(
        self,
        before: &str,
        text: &str,
        scripted: &str,
        after: &str,
    ) -> ScriptText {
        let number = before.rsplit(' ').next().unwrap_or_default();
        let unit = after.split_whitespace().next().unwrap_or_default();
        let told = |what: &str, text: &str| {
            let shown = first_words(&format!("{number}{text} {unit}"));
            format!("a {} number stands between a number and its unit{what}: {shown}", self.name())
        };
        let plain = ScriptText { text: scripted.to_owned(), doubt: None };
        if !self.is_between(before, text, after) {
            return plain;
        }
        if !self.is_note(before, text, after) {
            let help = "If it is the mark of a note, write [^1] behind the unit, and [^1]: with its words.";
            let message = told(", and may be a power or the mark of a note", scripted);
            return ScriptText { doubt: Some(Doubt::new(message, help)), ..plain };
        }
        let mut written = format!(" [{}]", text.trim());
        let runs_on = after.starts_with(char::is_alphanumeric) || text.ends_with(' ');
        written.extend(runs_on.then_some(' '));
        let help = "Compare it with the original, and write the note as [^1] behind the unit and [^1]: with its words.";
        let message = told("; it is a mark of a note now", &written);
        ScriptText { text: written, doubt: Some(Doubt::new(message, help).as_error()) }
    }

    /// Whether digits stand between a number and its unit, and make another value of both: `5<sup>1</sup> mg`.
    pub(in crate::import) fn is_between(self, before: &str, digits: &str, after: &str) -> bool {
        let is_sign = |sign: char| matches!(sign, ',' | ';' | '–' | ' ');
        let is_mark = digits.starts_with(|first: char| first.is_ascii_digit())
            && digits.chars().all(|sign| sign.is_ascii_digit() || is_sign(sign));
        let (rest, base) = number_before(before);
        // `4 × 10⁹ l` is one value.
        let is_power = base == "10" && rest.trim_end().ends_with(['x', 'X', '×', '*', '·']);
        is_mark && !base.is_empty() && !is_power && is_before_unit(after)
    }

    /// Whether such digits are the mark of a note, and no power: of 10 they may be one.
    pub(super) fn is_note(self, before: &str, digits: &str, after: &str) -> bool {
        let (_, base) = number_before(before);
        self.is_between(before, digits, after) && (self == Self::Subscript || base != "10")
    }
}

/// Digits behind `before` as they are when what follows is known, and as many bytes as [`DIGITS`] and they.
pub(super) fn settled(before: &str, digits: &str, after: &str, any: char) -> String {
    const NEAR: usize = 12;
    let plain: String = digits.chars().filter_map(on_line).collect();
    let near = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    let raised = ScriptForm::Superscript.write(&plain).is_some_and(|raised| raised == digits);
    let form = if raised { ScriptForm::Superscript } else { ScriptForm::Subscript };
    let after: String = after.chars().filter(|letter| *letter != any).take(NEAR).collect();
    let is_note = form.is_note(&before[near..], &plain, &after);
    let mut out = if is_note { format!("{any}{plain}") } else { digits.to_owned() };
    let length = DIGITS.len_utf8() + digits.len();
    out.extend(std::iter::repeat_n(any, length - out.len()));
    out
}

/// A raised or lowered digit or sign between such digits as it is typed on the line.
pub(super) fn on_line(sign: char) -> Option<char> {
    const FORMS: [(&str, &str); 2] = [("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), ("0123456789", "₀₁₂₃₄₅₆₇₈₉")];
    let of = |(plain, form): (&str, &str)| {
        plain.chars().nth(form.chars().position(|other| other == sign)?)
    };
    matches!(sign, ',' | ';' | '–').then_some(sign).or_else(|| FORMS.into_iter().find_map(of))
}

/// What is before the number with which `text` ends, and that.
fn number_before(text: &str) -> (&str, &str) {
    let rest =
        text.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    let number = &text[rest.len()..];
    (rest, if number.ends_with(|last: char| last.is_ascii_digit()) { number } else { "" })
}

/// Whether what follows a number begins with a unit of a dose, of a time or of a value.
fn is_before_unit(after: &str) -> bool {
    // `5¹-mg tablets`
    let after = after.trim_start().trim_start_matches(['-', '‑']);
    let end = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
    after.starts_with(['%', '°'])
        || UNITS.split_whitespace().any(|unit| unit == after[..end].to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::{in_ledger, settled};
    use super::*;

    #[test]
    fn digits_between_a_number_and_its_unit_are_no_power() {
        use ScriptForm::{Subscript, Superscript};
        for (form, before, text, after, written) in [
            (Superscript, "5", "1", " mg", " [1]"),
            (Superscript, "Take 2.5", "1,2", " mg", " [1,2]"),
            (Superscript, "120", "1", "mg", " [1] "),
            (Superscript, "10", "3", " ml", "³"),
            (Subscript, "5", "1", " mg", " [1]"),
            (Subscript, "10", "1", " mg", " [1]"),
        ] {
            let found = form.on_line(before, text, after);
            assert_eq!(found.text, written, "{before}|{text}|{after}");
            let message = found.doubt.map(|doubt| doubt.message).unwrap_or_default();
            assert!(message.contains("stands between a number and its unit"), "{message}");
        }
        for (before, text, after, written) in [
            ("4 × 10", "9", " l", "⁹"),
            ("10", "9", " cells", "⁹"),
            ("10", "-3", " mol", "⁻³"),
            ("1.75", "2", " = 3", "²"),
            ("2019", "4", " and", "⁴"),
            ("5 m", "2", " h", "²"),
        ] {
            let found = Superscript.on_line(before, text, after);
            assert_eq!((found.text.as_str(), found.doubt), (written, None), "{before}|{text}");
        }
    }

    #[test]
    fn what_is_open_in_a_ledger_is_settled_by_what_follows() {
        for (digits, after, is) in [
            ("1", " mg", "5\u{1}1\u{1}\u{1} mg"),
            ("4", " mg", "5\u{1}4\u{1}\u{1}\u{1} mg"),
            ("2", " = 25", "5²\u{1}\u{1} = 25"),
        ] {
            let text =
                format!("5{}{after}", in_ledger(ScriptForm::Superscript, "5", digits, '\u{1}'));
            assert_eq!(settled(&text, '\u{1}'), is);
            assert_eq!(text.len(), is.len());
        }
        let text = format!("10{} ml", in_ledger(ScriptForm::Superscript, "10", "3", '\u{1}'));
        assert_eq!(settled(&text, '\u{1}'), "10³\u{1}\u{1} ml");
    }
}
