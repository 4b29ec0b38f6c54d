//! Superscript and subscript: Markdown has neither, but digits have characters of their own.

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

/// `text` with all raised and lowered digits as others: what a file says that does not tell which are raised.
pub(super) fn on_the_line(text: &str) -> String {
    let plain = "0123456789+-=()n";
    let forms = ["⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"];
    let letter = |letter: char| {
        let at = forms.iter().find_map(|form| form.chars().position(|other| other == letter));
        at.and_then(|at| plain.chars().nth(at)).unwrap_or(letter)
    };
    text.chars().map(letter).collect()
}
