//! Words that say not to do something, by language.

/// Each language with its words, at least one of which stands before an item of what not to do.
const NEGATIONS: [(&str, &[&str]); 28] = [
    ("ar", &["لا", "ألا", "لن", "عدم", "تجنب"]),
    ("bg", &["не"]),
    ("bn", &["না", "করবেন না"]),
    ("cs", &["ne", "nie", "nikdy"]),
    ("cy", &["peidiwch", "peidio", "paid", "dim", "ni", "na"]),
    ("da", &["ikke", "aldrig"]),
    ("de", &["nicht", "kein", "keine", "keinen", "nie", "niemals"]),
    ("el", &["μην", "μη", "δεν", "όχι", "ποτέ"]),
    ("en", &["not", "don't", "don’t", "never", "avoid", "no"]),
    ("es", &["no", "nunca", "evite", "evita", "jamás"]),
    ("fa", &["نه", "هرگز", "نباید"]),
    ("fi", &["älä", "älkää", "ei"]),
    ("fr", &["ne", "n'", "n’", "pas", "jamais", "éviter", "évitez"]),
    ("he", &["לא", "אל", "אין"]),
    ("hi", &["न", "नहीं", "मत"]),
    ("hu", &["ne", "nem", "soha"]),
    ("it", &["non", "mai", "evitare"]),
    ("nl", &["niet", "geen", "nooit"]),
    ("no", &["ikke", "aldri"]),
    ("nb", &["ikke", "aldri"]),
    ("pl", &["nie", "nigdy"]),
    ("pt", &["não", "nunca", "evite"]),
    ("ro", &["nu", "niciodată"]),
    ("ru", &["не", "нельзя", "никогда"]),
    ("sv", &["inte", "ej", "aldrig"]),
    ("uk", &["не", "ніколи"]),
    ("ur", &["نہ", "نہیں", "مت"]),
    ("zh", &["不", "勿", "别", "別"]),
];

/// Whether `text` has such a word, or an English one; yes for a language of which none is known.
pub(super) fn says_not(language: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_end_matches([':', ',', '…', '.'])).collect();
    // Chinese sets no blanks.
    let has = |word: &&str| words.contains(word) || (language == "zh" && text.contains(*word));
    let known =
        |name: &str| NEGATIONS.iter().find(|(known, _)| *known == name).map(|found| found.1);
    known(language).is_none_or(|own| own.iter().chain(known("en").unwrap_or_default()).any(has))
}

#[cfg(test)]
mod tests {
    use super::says_not;

    // A17 of the attack on the build.
    #[test]
    fn a_dont_says_not() {
        for (language, text) in [
            ("en", "do not"),
            ("en", "Don’t"),
            ("es", "No"),
            ("ar", "لا"),
            ("zh", "不要"),
            ("fr", "ne pas"),
            ("xx", "please"),
        ] {
            assert!(says_not(language, text), "{text}");
        }
        for (language, text) in
            [("en", "please"), ("en", "do note"), ("en", ""), ("es", "sí"), ("zh", "请")]
        {
            assert!(!says_not(language, text), "{text}");
        }
    }
}
