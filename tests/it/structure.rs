//! Rules about structure and import damage: what they find in copied text, and what only looks like it.

use std::collections::BTreeSet;

use handout::diagnostic::Level::{self, Error, Warn};

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

/// The level of the first finding of `rule` about an article with this body.
fn level(body: &str, rule: &str, language: &str) -> Option<Level> {
    let article = format!("---\ntitle: Fever\ntype: condition\n---\n\n{body}\n");
    let name = format!("articles/a{language}.md");
    let settings = ("handout.toml".to_owned(), "languages = [\"en\", \"de\"]\n".to_owned());
    let mut files = Files::from([(name, article)]);
    if !language.is_empty() {
        files.extend([settings]);
    }
    let (_, report) = check::judge(&check::with_base(files));
    report.diagnostics().iter().find(|one| one.rule == rule).map(|one| one.level)
}

/// S5, S6 and S13 of the fifth attack.
#[test]
fn lines_that_become_a_part_of_what_is_above_them_are_told() {
    for (body, expected) in [
        ("- pain\n- fever\nCall 999 if you faint.", Some(Warn)),
        ("1. Take 5 mg\n2. Wait 1 hour\nNever take 10 mg.\n3. Eat", Some(Warn)),
        ("- pain\n- fever\n**Call 999** if you faint.", Some(Warn)),
        ("- pain\n- fever.\n999 is the number.", Some(Warn)),
        ("- حمى\n- ألم\nاتصل بنا اليوم.", Some(Warn)),
        ("> [!DONT]\n> - smoke\n> You may drink water.", Some(Error)),
        ("> [!URGENT] Call if:\n> - pain\n> - fever\n> Never wait.", Some(Error)),
        ("> [!NOTE]\n> - pain\n> - fever\n> Never wait.", Some(Warn)),
        ("Term\n: def\nCall 999 if you faint.", Some(Warn)),
        ("Take.[^1]\n\n[^1]: See leaflet.\nCall 999 if you faint.\n\nMore.", Some(Error)),
        ("Take.[^1]\n\n[^1]: Smith J. Salt.\nLancet 2020.\n\nMore.", Some(Warn)),
        ("Take.[^1]\n\n[^1]:\n\nNever with milk", Some(Error)),
        ("> [!WARNING] Never take more, because\n> it harms your liver.", Some(Warn)),
        // What goes on with its sentence, or stands below the words of its item.
        ("- pain in your back that does not go away\nafter a day of rest", None),
        ("- Take it with\nParacetamol.", None),
        (
            "- a long line of words that was wrapped where the window of the editor ended, by\nDoctors Without Borders",
            None,
        ),
        ("- pain\n  Call us.", None),
        ("- pain\n\nCall 999.", None),
        ("- e.g.\nmilk", None),
        ("- outer\n  - inner\n    Still inner.", None),
        ("> [!DONT]\n> - smoke\n>   Ask us for help.", None),
        ("> [!WARNING] Never take more\n> It harms your liver.", None),
        ("Take.[^1]\n\n[^1]: See leaflet.\n    Call us.\n\nMore.", None),
    ] {
        assert_eq!(level(body, "stray-line", ""), expected, "{body}");
    }
    // A capital letter begins any noun.
    let german = "> [!DONT]\n> - nehmen Sie nach dem Essen auf keinen Fall mehr als zwei dieser\n> Tabletten";
    assert_eq!(level(german, "stray-line", ".de"), None);
    let points = "---\ntitle: Fever\nkey_points:\n  - Take 5 mg\n    - never 10 mg\n---\n\nText.\n";
    let files = Files::from([("articles/a.md".to_owned(), points.to_owned())]);
    let (_, report) = check::judge(&check::with_base(files));
    assert!(report.diagnostics().iter().any(|one| one.rule == "stray-line"));
}

/// S7, S8, S11 and S12 of the fifth attack.
#[test]
fn dates_signs_and_pairs_that_the_page_would_change_are_told() {
    let list = "lost-list-number";
    let sign = "swallowed-sign";
    for (body, rule, expected) in [
        ("24. Dezember, 10 Uhr\n\n27. Dezember, 11 Uhr\n\n3. Januar", list, Some(Error)),
        ("5. 12. badanie krwi\n\n20. 12. wizyta", list, Some(Error)),
        ("24. Dezember, 10 Uhr", list, Some(Warn)),
        ("1. Stand up\n2. Mars is far", list, None),
        ("Take 5 mg(*) or 10 mg(**) or 15 mg(**).", sign, Some(Error)),
        ("(~~) 5 (~~) 6", sign, Some(Error)),
        ("(*) with food\n(*) never with milk", sign, Some(Error)),
        ("[*] 5 mg or [*] 10 mg", sign, Some(Error)),
        ("(___) mg (___) ml", sign, Some(Error)),
        ("\"_\" and \"_\"", sign, Some(Error)),
        ("CYP2C19 *1/*2 and HLA-B*57:01 are types.", sign, Some(Error)),
        ("**Take 5 mg* a day.**", sign, Some(Error)),
        ("**Take 5 mg** a day (**never** more) and “*now*”.", sign, None),
        ("***Never*** take *two*, or (*three*).", sign, None),
        ("Breakfast: 5 mg\nLunch: 10 mg\nNight: none", "fake-list", Some(Warn)),
        ("Q: May I?\nA: Yes.", "fake-list", Some(Warn)),
        ("Note this: the first\nand that: the second", "fake-list", None),
        ("Breakfast: 5 mg\\\nLunch: 10 mg", "fake-list", None),
        ("> [!DONT]\n> - should drive", "dont-item", Some(Warn)),
        ("> [!DONT]\n> - ✓ drink water", "dont-item", Some(Warn)),
        ("> [!DONT]\n> - ❌ smoke", "dont-item", Some(Warn)),
        ("> [!DONT]\n> Do not:\n> - smoke", "dont-item", Some(Warn)),
        (
            "> [!DONT]\n> - can't eat\n> - won’t drive\n> - will not swim\n> - nor smoke\n> - cannot run",
            "dont-item",
            None,
        ),
    ] {
        assert_eq!(level(body, rule, ""), expected, "{body}");
    }
}
