//! Rules about structure and import damage: what they find in copied text, and what only looks like it.

use std::collections::BTreeSet;

use crate::check::{self, Files};

/// The rules that an article with this body raises, of those that are named.
fn raised(body: &str, of: &[&'static str]) -> BTreeSet<&'static str> {
    let article = format!("---\ntitle: Stones in the kidney\ntype: condition\n---\n\n{body}\n");
    let (_, report) =
        check::judge(&check::with_base(Files::from([("articles/a.md".to_owned(), article)])));
    report
        .diagnostics()
        .iter()
        .map(|diagnostic| diagnostic.rule)
        .filter(|rule| of.contains(rule))
        .collect()
}

#[test]
fn what_only_looks_like_damage_is_left_alone() {
    let rules = [
        "glued-date",
        "double-punctuation",
        "odd-unit",
        "doubled-space",
        "shouting",
        "fake-list",
        "fake-heading",
        "leaked-breadcrumb",
        "glued-reference",
    ];
    let rules =
        [rules.as_slice(), &["lost-list-number", "no-heading-after-card", "wrong-language"]]
            .concat();
    for body in [
        "On 2026-04-01 it changed. The 1990s were long.",
        "2026-04-01 is a day.",
        "La la, los dos, el niño: a song in Spanish with many words that the children of the ward like.",
        "The clinic has a poster about the stones. It hangs at the door of the ward, and you can read it there, in two languages.\n\n\
         > ¿Habla español? Llame al teléfono de la clínica y pida los servicios del intérprete.\n\n\
         The other side of the poster is in English. It says that you can ask the nurses for an interpreter, and that it is free.",
        "It weighs 1.5 kg. See fig.2 There is more, on 5.12.2024.",
        "Smith et al., 5 mg/24 hours, i.e., little, etc., approx., and so on...",
        "90 ml/min/1.73 m² and 1.5g/100g",
        "The end of a sentence.  The next.",
        "NHS UK, ACE ARB, KDIGO NIDDK and HIV DNA",
        "He walked\n– slowly – and\nspoke.",
        "**Do not stop your medicine.**\n\nText.",
        "Home / hospital dialysis is a choice, and home is where you rest.",
        "1. One\n2. Two\n\nBetween.\n\n3. Three\n\n## Next\n\n1. Again\n1. Again",
        "> [!DO]\n>\n> - one\n> - two\n\n> [!DONT]\n>\n> - one\n> - two\n\n## Next\n\nText.",
    ] {
        assert_eq!(raised(body, &rules), BTreeSet::new(), "{body}");
    }
}

/// 27: what describes one picture is not a sentence with what describes the next.
#[test]
fn the_texts_of_a_row_of_pictures_are_no_sentence() {
    let alt = "A hand that holds a white cup of tea with nine";
    let row = format!("![{alt}](a.png) ![{alt}](b.png)\n![{alt}](c.png)");
    assert!(raised(&row, &["long-sentence"]).is_empty());
    assert!(!raised(&[alt; 3].join(" "), &["long-sentence"]).is_empty());
}

#[test]
fn damage_of_copied_text_is_found() {
    for (body, rule) in [
        ("2013-09-22 09:41 Stones are hard.", "glued-date"),
        ("It affects many people.1 Most get well.", "glued-reference"),
        ("It affects many people.12", "glued-reference"),
        (
            "Las piedras del riñón duelen mucho, y su médico puede ver los cristales con los rayos X.",
            "wrong-language",
        ),
        (
            "Text.\n\nDie Steine der Niere sind hart und das Trinken von Wasser ist gut, sie lösen sich aber nicht mit Wein.",
            "wrong-language",
        ),
        ("It began in 1987.To be honest, nobody knows.", "glued-date"),
        ("2013-09-22 09:41 Stones in the kidney Stones are hard.", "repeated-title"),
        ("1. One\n\nText.\n\n3. Three", "lost-list-number"),
        ("## 1. One\n\nText.\n\n## 3. Three\n\nText.", "lost-list-number"),
        ("Protein of 1-3g/24g in your pee", "odd-unit"),
        ("60 ml/min/1.73 m or more", "odd-unit"),
        ("After the treatment., rest.", "double-punctuation"),
        ("Home » Kidney » Stones", "leaked-breadcrumb"),
        ("Leave A Message", "leaked-breadcrumb"),
        ("We have • apples • pears.", "fake-list"),
        ("(1) one\n\n(2) two", "fake-list"),
        ("a) one\nb) two", "fake-list"),
        ("A. one\nB. two", "fake-list"),
        ("i. one\nii. two", "fake-list"),
        ("1- one\n2- two", "fake-list"),
        ("\u{b7}\tone\n\u{b7}\ttwo", "fake-list"),
        ("✓ rest\n✗ run", "fake-list"),
        ("-- one\n-- two", "fake-list"),
        ("१. एक\n२. दो", "fake-list"),
        ("ASK YOUR NURSE first.", "shouting"),
        ("1.       Take 5", "accidental-code"),
        ("Words.\n\n    ## Water", "accidental-code"),
        ("Come to [name of ward] by bus.", "placeholder"),
        ("See Error! Reference source not found.", "placeholder"),
    ] {
        assert_eq!(raised(body, &[rule]), BTreeSet::from([rule]), "{body}");
    }
}
