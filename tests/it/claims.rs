//! Claims and orders in Spanish and Arabic: `tests/claims/` has a sentence a line and the rule that it raises. Signs of
//! mixed urgency: `tests/signs/mixed.txt` has a pair of items a line.

use std::fs;

use crate::check::{self, Files};

const RULES: [&str; 7] = [
    "called-safe",
    "card-without-if",
    "cure-claim",
    "no-side-effects",
    "promotion",
    "safe-dose",
    "take-or-stop",
];

/// The rules about what copying leaves behind, and about numbers to call.
const SLIPS: [&str; 17] = [
    "degrees-without-scale",
    "dose-above-limit",
    "dose-without-source",
    "doubled-word",
    "emergency-outside-card",
    "fake-list",
    "for-professionals",
    "foreign-emergency",
    "glued-words",
    "lost-apostrophe",
    "missing-list",
    "old-figure",
    "placeholder",
    "repeated-heading",
    "repeated-sentence",
    "take-or-stop",
    "web-leftover",
];

/// The rules about claims and orders that an article in `language` with this text raises.
fn raised(language: &str, text: &str) -> Vec<&'static str> {
    raised_of(&RULES, language, text)
}

fn raised_of(rules: &[&'static str], language: &str, text: &str) -> Vec<&'static str> {
    raised_in(rules, language, &format!("---\ntitle: X\ntype: condition\n---\n\n{text}\n"))
}

fn raised_in(rules: &[&'static str], language: &str, article: &str) -> Vec<&'static str> {
    let settings = format!("language = \"{language}\"\n\n[emergency]\nnumber = \"112\"\n");
    let files = [("articles/x.md", article.to_owned()), ("handout.toml", settings)];
    let files: Files = files.map(|(path, text)| (path.to_owned(), text)).into();
    let (_, report) = check::judge(&check::with_base(files));
    let there = |rule: &&str| report.diagnostics().iter().any(|finding| finding.rule == *rule);
    rules.iter().copied().filter(there).collect()
}

#[test]
fn slips_are_found_and_what_is_meant_is_not() {
    let text = fs::read_to_string(check::tests().join("claims/slips.txt")).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (head, written) = line.split_once(": ").unwrap();
        let (language, expected) = head.split_once(' ').unwrap();
        let expected: Vec<&str> = expected.split('+').filter(|rule| *rule != "-").collect();
        let raised = raised_of(&SLIPS, language, &written.replace("\\n", "\n"));
        if raised != expected {
            wrong.push(format!("{line}\n    {raised:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn claims_and_orders_are_found_in_spanish_and_arabic_and_careful_sentences_are_not() {
    let mut wrong = Vec::new();
    for language in ["es", "ar"] {
        let file = check::tests().join(format!("claims/{language}.txt"));
        let text = fs::read_to_string(file).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (rule, sentence) = line.split_once(": ").unwrap();
            let expected: Vec<&str> = if rule == "-" { vec![] } else { vec![rule] };
            let raised = raised(language, sentence);
            if raised != expected {
                wrong.push(format!("{language}: {sentence}\n    {raised:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn medicines_without_their_brands_and_descriptions_that_promise_are_found() {
    for (front, text, expected) in [
        ("title: Losartan\ntype: medicine", "Losartan is a tablet.", "missing-brand-name"),
        ("title: Losartan\ntype: medicine\nalso_called: [Cozaar]", "Losartan is a tablet.", "-"),
        ("title: Losartan\ntype: medicine", "Losartan is sold as Losacor, too.", "-"),
        ("title: Losartan\ntype: medicine", "It is a tablet: losartan, or COZAAR.", "-"),
        ("title: Losartan\ntype: condition", "Losartan is a tablet.", "-"),
        ("title: Your tablets\ntype: medicine", "Losartan is one of them.", "-"),
        (
            "title: Mefenamic acid\ntype: medicine",
            "Mefenamic acid is a tablet.",
            "missing-brand-name",
        ),
        ("title: Losartan\ntype: medicine\ndraft: true", "Losartan is a tablet.", "-"),
        ("title: Tea\ndescription: A guaranteed way to sleep.", "a", "claim-in-title"),
        ("title: Tea\ndescription: The miracle of sleep", "a", "claim-in-title"),
        ("title: Tea\ndescription: No tea is guaranteed to help.", "a", "-"),
        ("title: Tea\ndescription: The best time for tea, and a painless lump", "a", "-"),
    ] {
        let raised = raised_in(
            &["claim-in-title", "missing-brand-name"],
            "en",
            &format!("---\n{front}\n---\n\n{text}\n"),
        );
        let expected: Vec<&str> = [expected].into_iter().filter(|rule| *rule != "-").collect();
        assert_eq!(raised, expected, "{front}: {text}");
    }
}

#[test]
fn a_care_card_leads_to_its_list_in_each_language() {
    for (language, title, leads) in [
        ("es", "Llame hoy a su equipo si:", true),
        ("es", "Llame hoy a su equipo", false),
        ("ar", "اتصل بفريقك اليوم إذا:", true),
        ("ar", "اتصل بفريقك اليوم عندما:", true),
        ("ar", "اتصل بفريقك اليوم", false),
    ] {
        let raised = raised(language, &format!("> [!URGENT] {title}\n> - uno\n> - dos"));
        assert_eq!(raised.contains(&"card-without-if"), !leads, "{language}: {title}");
    }
}

#[test]
fn the_same_sign_in_other_words_is_one_sign_and_another_is_not() {
    let text = fs::read_to_string(check::tests().join("signs/mixed.txt")).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(" | ");
        let (expected, language) = parts.next().unwrap().split_once(' ').unwrap();
        let [first, second] = [parts.next().unwrap(), parts.next().unwrap()];
        let article = |card: &str, item: &str| {
            format!("---\ntitle: {card}\ntype: condition\n---\n\n> [!{card}] X:\n> - {item}\n")
        };
        let files: Files = [
            ("articles/x.md", article("EMERGENCY", first)),
            ("articles/y.md", article("URGENT", second)),
            ("handout.toml", format!("language = \"{language}\"\nemergency.number = \"112\"\n")),
        ]
        .map(|(path, text)| (path.to_owned(), text))
        .into();
        let (_, report) = check::judge(&check::with_base(files));
        let mixed = report.diagnostics().iter().any(|finding| finding.rule == "mixed-urgency");
        if mixed != (expected == "same") {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
