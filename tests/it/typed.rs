//! Signs, numbers and notes that the page would change: told at their place, in every form and every place.

use std::collections::BTreeSet;

use handout::diagnostic::Level::{self, Error, Warn};

use crate::check::{self, Files};

/// The highest level of the findings of `rule` in each of the bodies, which are articles of one site.
fn levels(bodies: &[String], rule: &str) -> Vec<Option<Level>> {
    let path = |at: usize| format!("articles/a{at}.md");
    let article = |body: &String| format!("---\ntitle: Fever\ntype: condition\n---\n\n{body}\n");
    let files: Files =
        bodies.iter().enumerate().map(|(at, body)| (path(at), article(body))).collect();
    let (_, report) = check::judge(&check::with_base(files));
    let found = |at: usize| {
        let here = report
            .diagnostics()
            .iter()
            .filter(|one| one.rule == rule && one.place.path == path(at));
        here.map(|one| one.level).max()
    };
    (0..bodies.len()).map(found).collect()
}

#[track_caller]
fn assert_levels(cases: &[(String, Option<Level>)], rule: &str) {
    let bodies: Vec<String> = cases.iter().map(|(body, _)| body.clone()).collect();
    for ((body, expected), found) in cases.iter().zip(levels(&bodies, rule)) {
        assert_eq!(found, *expected, "{body}");
    }
}

#[track_caller]
fn assert_all(cases: &[(&str, Option<Level>)], rule: &str) {
    let cases: Vec<_> = cases.iter().map(|(body, level)| ((*body).to_owned(), *level)).collect();
    assert_levels(&cases, rule);
}

/// A2 and C6 of attack 26a: a value never loses the sign before it.
#[test]
fn no_value_becomes_a_quote_in_silence() {
    let values = [
        ">= 38 °C: call us",
        ">=38 °C",
        "> = 60",
        ">= 60 mL/min",
        ">= normal",
        ">5 mg",
        ">5x a day is too much.",
        ">2 tablets",
        ">2 tablets in one day are too many, said the nurse of the ward when we asked her about it.",
        "> 5 mg",
        "> 5 kg\n> 2 kg in a day",
        "> 38.5 °C",
        "> ~5 mg",
        "> -5 °C",
        ">/= 60",
        "> ½ g",
        ">£50",
        "> ٥ ملغ",
        "> 5 ملغ",
        ">5 мг",
        "> 500毫克",
        "> 5 मिग्रा",
    ];
    let places = [
        ("", ""),
        ("Text.\n\n", ""),
        ("- a\n\n  ", "  "),
        ("- ", "  "),
        ("1. ", "   "),
        ("Term\n: ", "  "),
        ("> [!EMERGENCY] Call 999 if:\n>\n> ", "> "),
        ("> [!NOTE]\n> a\n>\n> ", "> "),
        ("Text.[^1]\n\n[^1]: ", "    "),
    ];
    let mut cases = Vec::new();
    for value in values {
        for (before, inside) in places {
            let (first, rest) =
                value.split_once('\n').map_or((value, String::new()), |(first, rest)| {
                    (first, format!("\n{inside}{rest}"))
                });
            cases.push((format!("{before}{first}{rest}"), Some(Error)));
            cases.push((format!("{before}\\{first}"), None));
        }
    }
    assert_levels(&cases, "swallowed-sign");
    let cases = [
        ("> 60 normal", Some(Warn)),
        ("> 60 ml a minute is normal.", Some(Warn)),
        ("- a\n\n  > 60 normal", Some(Error)),
        ("> [!NOTE]\n> > 60 normal", Some(Error)),
        ("> 5 years ago I was ill.", None),
        ("> [!NOTE]\n> > 5 years ago I was ill.", None),
        ("> “5 mg was enough for me.”", None),
        ("> 9 out of 10 people said that they would come again.", None),
        ("> [!URGENT] 5 mg or more", None),
        ("> [!NOTE] 5 mg\n> Text.", None),
        ("≥ 60", None),
        ("<5 mg", None),
        ("=> 5 mg", None),
        // C6
        ("Text\n\n:\n\nMore.", Some(Error)),
        ("Text\n: \n\nMore.", Some(Error)),
        ("Term\n:\n  Words.", None),
        // C2
        ("لا تتناول أكثر من\n- 5 ملغ", Some(Error)),
        ("لا تتناول أكثر من\n- ٥ مل", Some(Error)),
        ("No tome más de\n- 5 mg", Some(Error)),
        ("Не больше чем\n- 5 мг", Some(Error)),
        ("الجرعة:\n\n- 5 ملغ", Some(Warn)),
        ("+ ٢ كغ في اليوم", Some(Error)),
        ("الجرعة\n- 5 ملغ\n- 10 ملغ", None),
    ];
    assert_all(&cases, "swallowed-sign");
}

/// A6 of attack 26a: the page never shows another number than the one that was typed.
#[test]
fn numbers_that_the_page_changes_are_told() {
    let items = |numbers: &[u64], gap: &str| {
        let items = numbers.iter().map(|number| format!("{number}. Item"));
        items.collect::<Vec<_>>().join(gap)
    };
    let lists: [(&[u64], Option<Level>); 22] = [
        (&[1, 2, 3], None),
        (&[1, 1, 1], None),
        (&[0, 0, 0], None),
        (&[0, 1, 2], None),
        (&[7], Some(Warn)),
        (&[4, 4], None),
        (&[9, 10, 11], Some(Warn)),
        (&[2024], None),
        (&[3, 2, 1], Some(Error)),
        (&[10, 9, 8], Some(Error)),
        (&[1, 2, 4, 5], Some(Error)),
        (&[1, 3], Some(Error)),
        (&[1, 2, 2], Some(Error)),
        (&[1, 1, 2], Some(Error)),
        (&[1, 1, 1, 4], None),
        (&[1, 1, 1, 5], Some(Error)),
        (&[1, 2, 1, 2], Some(Error)),
        (&[1, 2, 0], Some(Error)),
        (&[0, 0, 1], Some(Error)),
        (&[1, 45, 3], Some(Error)),
        (&[1999, 2003], Some(Error)),
        (&[1, 500], Some(Error)),
    ];
    let mut cases = Vec::new();
    for (numbers, expected) in lists {
        for gap in ["\n", "\n\n", "\n      More.\n", "\n\n      More.\n\n"] {
            let body = items(numbers, gap);
            // Inside of something a list may begin with any number.
            let inner = expected.filter(|level| *level == Error);
            cases.push((format!("- Outer\n\n  {}", body.replace('\n', "\n  ")), inner));
            cases.push((format!("> [!NOTE]\n>\n> {}", body.replace('\n', "\n> ")), inner));
            cases.push((body, expected));
        }
    }
    assert_levels(&cases, "lost-list-number");
    assert_all(&[("3. März: Blut\n\n3. April: Urin", Some(Error))], "lost-list-number");
    let parted = [
        "1. One\n2. Two\n\nBetween.\n\n3. Three\n4. Four",
        "1. One\n\nBetween.\n\n1. One\n\n## Again\n\n1. One\n2. Two",
        "1. One\n2. Two\n\n1) One\n2) Two",
        "1. One\n   1. In it\n   2. In it\n2. Two\n   1. In it",
    ];
    assert_all(&parted.map(|body| (body, None)), "lost-list-number");
}

/// C1 of attack 26a.
#[test]
fn notes_in_the_middle_of_a_line_are_told() {
    let notes = "Take it.[^1] And this.[^2]";
    let cases = [
        ("[^1]: One. [^2]: Two.\n\n[^2]: x", Some(Error)),
        ("[^1]: One [^2]: Two.\n\n[^2]: x", Some(Error)),
        ("[^1]: One.[^2]: Two.\n\n[^2]: x", Some(Error)),
        ("Text. [^1]: One.\n\n[^1]: One.\n\n[^2]: x", Some(Error)),
        ("[^1]: One.\n\n[^2]: Two.", None),
        ("[^1]: One.\n[^2]: Two.", None),
        ("[^1]: As in the note[^2]: one.\n\n[^2]: Two.", None),
        ("The study[^1]: people who walk.\n\n[^1]: One.\n\n[^2]: Two.", None),
    ];
    let cases = cases.map(|(body, level)| (format!("{notes}\n\n{body}"), level));
    assert_levels(&cases, "stray-line");
}

/// B6 of attack 26a: the message names the line at fault.
#[test]
fn a_marker_with_a_colon_is_told_at_its_own_line() {
    let card = "> [!URGENT] Call us if:\n>\n> - x";
    for stray in ["[!URGENT]: Ring", "> [!URGENT]: Ring", "[!urgent]: https://example.org"] {
        let article =
            format!("---\ntitle: Fever\ntype: condition\n---\n\n{card}\n\nText.\n\n{stray}\n");
        let files = Files::from([("articles/a.md".to_owned(), article.clone())]);
        let (_, report) = check::judge(&check::with_base(files));
        let errors: Vec<_> = report.diagnostics().iter().filter(|one| one.level == Error).collect();
        let [error] = errors.as_slice() else { panic!("{stray}: {errors:#?}") };
        assert_eq!(error.rule, "unknown-callout", "{stray}");
        let start = error.place.span.map(|(start, _)| start);
        assert_eq!(start, article.find(stray.trim_start_matches("> ")), "{stray}");
    }
}

/// B2 of attack 26a, and links that name somebody else.
#[test]
fn a_right_link_is_right_with_any_sign_in_its_address() {
    assert_all(
        &[
            ("[o'neill@x.org](mailto:o'neill@x.org)", None),
            ("[o'neill@x.org](mailto:o%27neill@x.org)", None),
            ("[a--b@x.org](mailto:a--b@x.org)", None),
            ("[**o'neill@x.org**](mailto:o'neill@x.org?subject=a)", None),
            ("[o'neill@x.org](mailto:oneill@x.org)", Some(Error)),
            ("[o’neill@x.org](mailto:o'neill@x.org)", Some(Error)),
        ],
        "misleading-link",
    );
}

/// Found after attack 26a: numbers with nothing between them but markup.
#[test]
fn numbers_that_only_markup_parts_are_told() {
    assert_all(
        &[
            ("[5](https://x.org)10 mg", Some(Error)),
            ("5[10](https://x.org) mg", Some(Error)),
            ("[**5**](https://x.org)10 mg", Some(Error)),
            ("`5`10 mg", Some(Error)),
            ("5`10` mg", Some(Error)),
            ("~~5~~10 mg", Some(Error)),
            ("5<!-- prompt: x -->10 mg", Some(Error)),
            ("[٥](https://x.org)١٠", Some(Error)),
            ("[5](https://x.org) 10 mg", None),
            ("[5](https://x.org) [10](https://x.org) mg", None),
            ("[5 mg](https://x.org)10", None),
            ("5[^1]10\n\n[^1]: x", None),
            ("5\\\n10 mg", None),
            ("`5` `10`", None),
            ("- 5\n- 10", None),
            ("| 5 | 10 |\n|---|---|\n| 5 | 10 |", None),
            ("**1**2", Some(Error)),
        ],
        "swallowed-sign",
    );
}

/// Found after attack 26a: lines that run together though they look like items, terms or medicines.
#[test]
fn lines_that_run_together_are_told() {
    assert_all(
        &[
            ("- one\n*two\n- three", Some(Error)),
            ("- one\n+two\n- three", Some(Error)),
            ("1. uno\n*dos", Some(Error)),
            ("*one\n*two\n*three", Some(Error)),
            ("+one\n+two", Some(Error)),
            ("> *one\n> *two", Some(Error)),
            ("*حمى\n*ألم", Some(Error)),
            ("*one*\n*two*", None),
            ("*one\ntwo*", None),
            ("**One** is\n**two**.", None),
            ("- one\n  *two* and", None),
            ("Take it daily.\nSide effects\n: nausea", Some(Error)),
            ("5 mg\n10 mg\n: one tablet", Some(Warn)),
            ("5 mg\n: one\n10 mg\n: two", Some(Error)),
            ("> 5 mg\n> : one\n> 10 mg\n> : two", Some(Error)),
            ("5 mg\n: one\n\n10 mg\n: two", None),
            ("5 mg\n: one\n  and a half\n: two", None),
            ("Side effects\n: nausea\n: fever", None),
            ("Text.\n\nSide effects\n: nausea", None),
            ("Take.[^1]\n\n[^1]: One.\n\n  Never more.", Some(Warn)),
            ("Take.[^1]\n\n[^1]: One.\n\n    Never more.", None),
            ("Take.[^1]\n\n[^1]: One.\n\nMore.", None),
            ("Take.[^1][^2]\n\n  [^1]: One.\n\n  [^2]: Two.", None),
        ],
        "stray-line",
    );
    assert_all(
        &[
            ("1. one\n   a) x\n   b) y\n2. two", Some(Warn)),
            ("- one\n  a. x\n  b. y", Some(Warn)),
            ("Ramipril 5 mg\nAspirin 75 mg", Some(Warn)),
            ("- Tablets:\n  Ramipril 5 mg\n  Aspirin 75 mg", Some(Warn)),
            ("أسبرين ٧٥ ملغ\nراميبريل ٥ ملغ", Some(Warn)),
            ("Dosis 5 mg\nNoche 10 mg", Some(Warn)),
            ("Ramipril 5 mg\\\nAspirin 75 mg", None),
            ("Ramipril 5 mg  \nAspirin 75 mg", None),
            ("Most people begin with a dose of 5 mg\nand go on with 10 mg", None),
            ("The people of the ward begin with a dose of 5 mg\nNobody begins with 10 mg", None),
            ("- one\n  – slowly – and\n  more", None),
        ],
        "fake-list",
    );
}

/// A1 and A6 of attack 27a: items that are moved to the right by too little count on in the outer list, or end it.
#[test]
fn inner_items_that_begin_too_far_to_the_left_are_told() {
    let lists = [
        ("1. Wash\n  1. with soap\n  2. for 20 seconds\n2. Open\n3. Inject", Some(Error)),
        ("8. a\n9. b\n10. c\n   1. x\n   2. y\n11. d\n12. e", Some(Error)),
        ("9. a\n10. b\n   - c\n   1. d\n11. e", Some(Error)),
        ("9. a\n\n10. b\n\n   - c\n\n   1. d\n\n11. e\n\n12. f", Some(Error)),
        ("1. Wash\n  1. soap\n2. Dry", Some(Error)),
        ("1. a\n 1. b\n 2. c\n2. d", Some(Error)),
        ("  1. a\n  2. b\n1. c\n2. d", Some(Error)),
        ("1. a\n   1. b\n  2. d\n2. e", Some(Error)),
        ("1) a\n  1) b\n2) c", Some(Error)),
        ("1. a\n\n  2. b\n\n  2. c", Some(Error)),
        ("1. a\n  1. b\n1. c", Some(Error)),
        ("1. a\n  - x\n1. b\n  - y\n1. c", Some(Error)),
        ("1. a\n  - x\n2. b\n\n  More.\n\n1. c", Some(Error)),
        ("1. a\n\n  para\n\n  para\n\n1. b", Some(Error)),
        ("1. a\n\n  > note\n\n1. b", Some(Error)),
        ("9. b\n10. c\n   text 5\n\n   para\n11. d", Some(Error)),
        ("1. a\n   1. b\n   2. c\n2. d", None),
        ("1. a\n    1. b\n    2. c\n2. d", None),
        ("1. a\n   - x\n1. b\n   - y\n1. c", None),
        ("1. a\n   text\n\n   para\n2. d", None),
        ("1. a\n  text\n2. d", None),
        (" 1. a\n2. b\n 3. c", None),
        ("1. a\n2. b\n\nBetween.\n\n1. c", None),
        ("1. a\n2. b\n\n- x\n\n1. c", None),
        ("1. a\n\nIn the year\n2012. Then.", None),
    ];
    let mut cases = Vec::new();
    for (body, level) in lists {
        cases.push((body.to_owned(), level.or((body.starts_with('9')).then_some(Warn))));
        cases.push((format!("> [!DO]\n>\n> {}", body.replace('\n', "\n> ")), level));
        cases.push((format!("- Outer\n\n  {}", body.replace('\n', "\n  ")), level));
    }
    cases.push(("- Before\n  1. a\n    1. b\n  2. c".to_owned(), Some(Error)));
    cases.push((" 9. a\n10. b".to_owned(), Some(Warn)));
    assert_levels(&cases, "lost-list-number");
}

/// A7 of attack 27a: no text of the front matter is cut off in silence.
#[test]
fn texts_of_the_front_matter_are_never_cut() {
    let keys = [
        "description: For < 5 years # old",
        "description: Short #old",
        "key_points:\n  - Take 5 mg # not 10",
        "key_points: [Take 5 mg # not 10\n  ]",
        "also_called: [Salt]  # and water",
        "withdrawal_reason: Old # and wrong",
        "contact:\n  team: Ward 5 # not 6",
        "contact:\n  hours: 9 to 17 # not on Sundays",
        "tags: [] # none",
        "date: 2026-01-01 # first",
        "description: \"A # b\"",
        "# A comment\ndescription: Short",
    ];
    let path = |at: usize| format!("articles/a{at}.md");
    let article =
        |front: &&str| format!("---\ntitle: Fever\ntype: condition\n{front}\n---\n\nText.\n");
    let files = keys.iter().enumerate().map(|(at, front)| (path(at), article(front))).collect();
    let (_, report) = check::judge(&check::with_base(files));
    for (at, front) in keys.iter().enumerate() {
        let is_told = report.diagnostics().iter().any(|one| {
            one.rule == "cut-by-comment" && one.level == Error && one.place.path == path(at)
        });
        assert_eq!(is_told, at < 8, "{front}");
    }
}

/// A2 of attack 27a: a box of what not to do never says the opposite.
#[test]
fn a_list_of_what_not_to_do_never_says_the_opposite() {
    let wrong = [
        (".md", " Do not take it if you:", "have asthma"),
        (".md", " **Do not** take it if you have:", "asthma"),
        (".md", " Stop if any of these apply", "your skin itches"),
        (".md", " Stop taking it and call us if", "you have a rash"),
        (".md", " Who should not take it", "people with asthma"),
        (".md", " Who should not take it", "have asthma"),
        (".md", " Not for you if you are", "pregnant"),
        (".md", " Avoid", "sun"),
        (".md", " Things to avoid:", "alcohol"),
        (".md", " Before your test, do not", "eat"),
        (".md", " You should never", "drive"),
        (".md", " Do:", "take it"),
        (".md", " Things to do", "rest"),
        (".md", "\n>\n> Do not take it if you:", "have asthma"),
        (".md", " Before your test\n>\n> Do not come if you:", "have a cold"),
        (".md", "\n>\n> - drive\n>\n> Call us if you:", "have a rash"),
        (".md", "\n>\n> - eat salt\n>\n> Eat more of these:", "fruit"),
        (".md", " Do not eat", "crisps"),
        (".md", " Foods such as", "crisps"),
        (".md", "", "is pregnant"),
        (".md", "", "are allergic to aspirin"),
        (".md", "", "you have a rash"),
        (".md", "", "**people** with asthma"),
        (".md", "", "unless told, stop"),
        (".md", "", "if you have asthma, take it"),
        (".es.md", " No lo tome si usted:", "tiene asma"),
        (".es.md", " Deje de tomarlo si", "le duele"),
        (".es.md", " Quién no debe tomarlo", "personas con asma"),
        (".es.md", " Evite lo siguiente, si está", "sola"),
        (".es.md", " Evite:", "el sol"),
        (".es.md", " Coma más", "fruta"),
        (".es.md", "", "está embarazada"),
        (".es.md", "", "padece asma"),
        (".ar.md", " لا تتناوله إذا كنت:", "تعاني من الربو"),
        (".ar.md", " تجنّب ما يلي:", "تناول الملح"),
        (".ar.md", " تناول المزيد من", "الفاكهة"),
        (".ar.md", "", "تعاني من الربو"),
        (".ar.md", "", "لديك حساسية"),
    ];
    let right = [
        (".md", "", "take ibuprofen"),
        (".md", "", "have a live vaccine while you are ill"),
        (".md", "", "never drive"),
        (".md", " Before your test", "have breakfast"),
        (".md", " If you have asthma", "take aspirin"),
        (".md", " When you take warfarin:", "drink alcohol"),
        (".md", " What not to do", "drive"),
        (".md", " Around other people", "share towels"),
        (".md", " Do not", "drive"),
        (".md", " Please don’t", "drive"),
        (".md", " Avoid", "never drive"),
        (".md", " With your fistula arm", "carry heavy bags"),
        (".md", "\n>\n> - drive\n>\n> And while you are ill:", "drink alcohol"),
        (".es.md", "", "tome ibuprofeno"),
        (".es.md", " Qué no hacer", "se ponga una vacuna"),
        (".es.md", " Antes de la prueba", "coma nada"),
        (".es.md", " Si tiene asma", "tome aspirina"),
        (".ar.md", "", "تتناول الإيبوبروفين إذا كنت حاملاً"),
        (".ar.md", " قبل الفحص", "تأكل شيئًا"),
    ];
    let cases: Vec<_> = wrong.iter().chain(&right).collect();
    let path = |at: usize| format!("articles/a{at}{}", cases[at].0);
    let mut files: Files = (0..cases.len())
        .map(|at| {
            let (_, title, item) = cases[at];
            let article = format!(
                "---\ntitle: T\ntype: condition\n---\n\n> [!DONT]{title}\n>\n> - {item}\n> - never smoke\n"
            );
            (path(at), article)
        })
        .collect();
    files.insert("handout.toml".to_owned(), "languages = [\"es\", \"ar\"]\n".to_owned());
    let (_, report) = check::judge(&check::with_base(files));
    for (at, case) in cases.iter().enumerate() {
        let is_told = report
            .diagnostics()
            .iter()
            .any(|one| one.rule == "dont-item" && one.level == Error && one.place.path == path(at));
        assert_eq!(is_told, at < wrong.len(), "{case:?}");
    }
}

/// The third attack on articles: what was shown as the opposite, on another level or with its signs, and nothing said so.
#[test]
fn what_the_third_attack_found_is_told() {
    let dont = |rest: &str| format!("> [!DONT]{rest}");
    let cases = [
        ("dont-item", dont("\n> - take:\n>  - ibuprofen\n>  - 5 mg\n> - stop"), Some(Error)),
        ("dont-item", dont("\n> - take:\n> - ibuprofen"), Some(Error)),
        ("dont-item", dont("\n> - take:\n>   - ibuprofen"), None),
        ("dont-item", dont("\n> - eat salt\n>\n> > take ibuprofen"), Some(Warn)),
        ("dont-item", dont("\n> - eat salt\n>\n> ## take ibuprofen"), Some(Warn)),
        ("dont-item", dont("\n> - eat salt\n>\n> ```\n> take ibuprofen\n> ```"), Some(Warn)),
        ("dont-item", dont("\n> > take ibuprofen\n>\n> - eat salt"), Some(Warn)),
        ("stray-line", dont(" - take ibuprofen\n> - take aspirin"), Some(Error)),
        ("stray-line", dont(" • take ibuprofen\n> - take aspirin"), Some(Error)),
        ("stray-line", dont(" **take ibuprofen**\n> - take aspirin"), Some(Error)),
        ("stray-line", dont(" [take ibuprofen](https://example.org/)\n> - eat salt"), Some(Error)),
        ("stray-line", dont(" Take ibuprofen\n> - take aspirin"), Some(Error)),
        ("stray-line", dont(" If you have pain, take 5 mg\n> - eat salt"), Some(Error)),
        ("stray-line", dont(" When you take it\n> - eat salt"), None),
        ("stray-line", dont(" Before your test\n> - eat salt"), None),
        ("swallowed-sign", "It is below\n- 5 degrees.".to_owned(), Some(Warn)),
        ("swallowed-sign", "The reading was\n- 3.5 yesterday.".to_owned(), Some(Warn)),
        ("swallowed-sign", "Your T-score is:\n\n- 2.5 or lower".to_owned(), Some(Warn)),
        ("swallowed-sign", "A T-score between\n- 1 and\n- 2.5 is low.".to_owned(), Some(Error)),
        (
            "swallowed-sign",
            "Weight went from 70 to\n- 5 kg and then\n- 6 kg.".to_owned(),
            Some(Error),
        ),
        ("swallowed-sign", "Base excess:\n- 2 to 2".to_owned(), Some(Warn)),
        ("swallowed-sign", "> [!WARNING] Your T-score\n> - 2.5 or lower".to_owned(), Some(Warn)),
        ("swallowed-sign", "- Store below\n- 18 °C".to_owned(), None),
        ("swallowed-sign", "Lenses:\n\n- 2.25 (left)\n- 1.50 (right)".to_owned(), Some(Warn)),
        ("swallowed-sign", "Each week:\n\n- 2 tablets\n- 3 tablets".to_owned(), None),
        ("swallowed-sign", "Adults 18 and over:\n- 2 tablets\n- 3 tablets".to_owned(), None),
        ("swallowed-sign", ":Dose: 5 mg\n:When: noon".to_owned(), Some(Error)),
        ("flat-list", "- Morning:\n - 5 mg\n- Evening:\n - 20 mg".to_owned(), Some(Warn)),
        ("flat-list", "- Morning:\n  - 5 mg\n- Evening:\n  - 20 mg".to_owned(), None),
        ("flat-list", "> [!DO] Do\n>\n> - Morning:\n>  - 5 mg".to_owned(), Some(Warn)),
        (
            "flat-list",
            "> [!URGENT] Call if:\n>\n> – you have pain\n> - you feel ill".to_owned(),
            Some(Warn),
        ),
        ("flat-list", "-- aspirin\n- paracetamol".to_owned(), Some(Warn)),
        ("flat-list", "> [!URGENT] Call if:\n>\n> - a\n>> - b\n> - c".to_owned(), Some(Warn)),
        ("flat-list", "> [!URGENT] Call if:\n>\n> You feel ill:\n> - a".to_owned(), None),
        ("accidental-heading", "Take 5 mg\n---\n10 mg at night".to_owned(), Some(Warn)),
        ("accidental-heading", "Do not take this with food\n----\n\nText.".to_owned(), Some(Warn)),
        ("accidental-heading", "Doses\n---\n\nText.".to_owned(), None),
        ("unknown-callout", "> EMERGENCY: Call 999 if:\n>\n> - a".to_owned(), Some(Error)),
        ("unknown-callout", "> **Warning**\n> Do not take 5 mg".to_owned(), Some(Warn)),
        ("unknown-callout", "> **Warning** signs are told on another page.".to_owned(), None),
        ("unknown-callout", "> Urgent: a word that people use.".to_owned(), None),
        ("unknown-callout", "> [¡URGENTE] Llame si:\n>\n> - fiebre".to_owned(), Some(Error)),
        ("unknown-callout", "> [！عاجل] اتصل إذا:\n>\n> - a".to_owned(), Some(Error)),
        ("unknown-callout", "> [1URGENT] Call if:\n>\n> - a".to_owned(), Some(Error)),
        ("unknown-callout", "> [ǃUrgent] Call if:\n>\n> - a".to_owned(), Some(Error)),
        ("unknown-callout", "> [1] Note that, [¡Hola!] and [1] URGENT".to_owned(), None),
        ("unknown-callout", "> [¡Ay!] dijo".to_owned(), None),
        ("stray-line", "> [!EMERGENCY]] Call 999 if:\n>\n> - a".to_owned(), Some(Warn)),
        ("stray-line", "> [!EMERGENCY] : Call 999 if:\n>\n> - a".to_owned(), Some(Warn)),
    ];
    assert_by_rule(&cases);
}

#[track_caller]
fn assert_by_rule(cases: &[(&str, String, Option<Level>)]) {
    let rules: BTreeSet<&str> = cases.iter().map(|(rule, ..)| *rule).collect();
    for rule in rules {
        let own = cases.iter().filter(|(other, ..)| *other == rule);
        let own: Vec<_> = own.map(|(_, body, level)| (body.clone(), *level)).collect();
        assert_levels(&own, rule);
    }
}

/// The rest of the third attack on articles: sentences that become lists, tables with signs of other programs, words that
/// are cut.
#[test]
fn what_the_third_attack_left_is_told() {
    let warn = Some(Warn);
    let cases = [
        ("stray-line", "Come between\n1. May and\n2. June for 5 mg.", warn),
        ("stray-line", "Sie beginnen am\n1. Mai oder\n2. Juni", warn),
        ("stray-line", "> Come between\n> 1. May and\n> 2. June", warn),
        ("stray-line", "Your doctor may reduce\n- or stop - your tablets.", warn),
        ("stray-line", "Your doctor may take\n- a little - of your blood.", warn),
        ("stray-line", "The team\n- that is, the nurse\n- will call 5 times.", warn),
        ("stray-line", "Das Team\n- das heißt, die Pflege\n- ruft an", warn),
        ("stray-line", "Su médico puede reducir\n- o dejar - sus pastillas.", warn),
        ("stray-line", "Come on these days:\n1. May and\n2. June", None),
        ("stray-line", "Come between\n\n1. May and\n2. June", None),
        ("stray-line", "You need\n1. a towel, and\n2. soap.", None),
        ("stray-line", "You need\n1. a towel\n2. soap and\n3. water.", None),
        ("stray-line", "Tell us about\n- allergies\n- tablets", None),
        ("stray-line", "Tell us about\n- orange juice\n- tablets - all of them", None),
        ("stray-line", "> [!URGENT] Call if\n> 1. you are ill and\n> 2. you faint", None),
        ("stray-line", "## What to bring\n- or so\n- a towel", None),
        ("stray-line", "This is hy-\nphen.", warn),
        ("stray-line", "Take 5-\n10 mg.", warn),
        ("stray-line", "> Take 5-\n> 10 mg.", warn),
        ("stray-line", "Pre-\nand post-operative", None),
        ("stray-line", "Kurz- oder Lang-\nund Mittelzeit -\nmit ihm", None),
        ("stray-line", "This is hy-  \nphen.", None),
        ("broken-table", "| A | B |\n|---|---|\n| 5 | 6 |\n|---|---|\n| 7 | 8 |", Some(Error)),
        ("broken-table", "> | A | B |\n> |---|:-:|\n> |---|:-:|", Some(Error)),
        ("broken-table", "| A | B |\n|---|---|\n| - | — |\n| 5 | -- |", None),
        ("broken-table", "| A | B |\n|---|---|\n| 5 | 6 |\n| ^^ | 8 |", Some(Error)),
        ("broken-table", "| A | B |\n|---|---|\n| 5 | 6 |\n| < | 8 |", warn),
        ("broken-table", "| A | B |\n|---|---|\n| <6 | ^a |", None),
        ("broken-table", "｜ a ｜ b ｜\n｜---｜---｜\n｜ c ｜ d ｜", Some(Error)),
        ("broken-table", "Dose,When\n5 mg,noon\n10 mg,night", warn),
        ("broken-table", "Dose, when\n5 mg, noon\n10 mg, night", None),
        ("broken-table", "About 5,000\nand 6,000\nor 7,000", None),
        ("fake-list", "・朝に飲む\n・夜に飲む", warn),
        ("fake-list", "－ take one\n－ take two", warn),
        ("fake-list", "－5 °C\n－6 °C", None),
        ("flat-list", "- a\n+ b\n* c", warn),
        ("flat-list", "> - a\n> + b", warn),
        ("flat-list", "1. a\n1) b", warn),
        ("flat-list", "- a\n\n+ b", None),
        ("flat-list", "- a\n  + b\n- c", None),
        ("swallowed-sign", "It is --2.5 today", warn),
        ("swallowed-sign", "It is (---5) today", warn),
        ("swallowed-sign", "It is 3--5, a -- 5, a--5 and `--5` and \\--5", None),
        ("double-punctuation", "Call us if:: you are ill", warn),
        ("double-punctuation", "Call std::now or a :: b", None),
        ("accidental-heading", "[NOTE]\n====\nTake it\n====", Some(Error)),
        ("double-punctuation", "Weak bones ((osteoporosis) break.", warn),
        ("double-punctuation", "Weak bones (osteoporosis)) break.", warn),
        ("double-punctuation", "骨质（（疏松）", warn),
        ("double-punctuation", "Two (of (three)) or ((two)), a) b) :)) and `f((x)`", None),
        ("double-punctuation", "Call us I#f you are ill.", warn),
        ("double-punctuation", "See #4, A#1, C#, F#m, 5#a, x.org/a#b and `a#b`", None),
        ("dont-item", "> [!DONT]\n> - take salt\n>\n>   > eat crisps", warn),
        ("dont-item", "> [!DONT]\n> - > eat crisps", warn),
        ("dont-item", "> [!DONT]\n> - say this:\n>\n>   > eat crisps", None),
        ("fake-list", "Call us if: - you have a fever - you are sick", warn),
        ("fake-list", "> [!URGENT] Call us\n>\n> If: * you are hot * you faint", warn),
        ("fake-list", "اتصل بنا: - إذا ارتفعت الحرارة - إذا شعرت بالألم", warn),
        ("fake-list", "It works in two ways. - It dries. - It cools.", warn),
        ("fake-list", "Call us if: 1. you are ill 2. you faint 3. you bleed", warn),
        ("fake-list", "1. Wash your hands. 2. Dry them.", warn),
        ("fake-list", "The team - that is, the nurse - will call: today.", None),
        ("fake-list", "Hours: - 5 to - 2. Monday - Friday - Sunday", None),
        (
            "fake-list",
            "Stages: 1. early, 2. middle, 3. late. You need 1. a towel and 2. soap.",
            None,
        ),
        ("fake-list", "Look at Fig. 2. It shows page 3. 4. It is so. Am 1. Mai und 2. Juni", None),
    ];
    assert_by_rule(&cases.map(|(rule, body, level)| (rule, body.to_owned(), level)));
}

/// Advice that fits: what the page shows, which signs are meant, and each line at fault.
#[test]
fn advice_names_what_is_there() {
    let told = |body: &str, rule: &str| {
        let article = format!("---\ntitle: Fever\ntype: condition\n---\n\n{body}\n");
        let files = Files::from([("articles/a.md".to_owned(), article)]);
        let (_, report) = check::judge(&check::with_base(files));
        let found = report.diagnostics().iter().filter(|one| one.rule == rule);
        let texts = found
            .map(|one| format!("{} {}\n", one.message, one.help.as_deref().unwrap_or_default()));
        texts.collect::<String>()
    };
    for (rule, body, words) in [
        ("dont-item", "> [!DONT]\n> - [ ] take 5 mg", "`do not to do: take 5 mg`"),
        ("dont-item", "> [!DONT]\n> - [x] take 5 mg", "`do not done: take 5 mg`"),
        ("lost-list-number", "## 5. Take\n\nText.", "for number 1, or count"),
        ("lost-list-number", "## 5. Dezember\n\nText.", r"5\. Dezember."),
        ("accidental-heading", "5 mg\n=", "an empty line before `=`"),
        ("accidental-heading", "[NOTE]\n====", "`> [!NOTE]`"),
        ("second-h1", "5 mg\n===", "the line of `=` below"),
    ] {
        assert!(told(body, rule).contains(words), "{body}\n{}", told(body, rule));
    }
    assert_eq!(told("+ 5 mg\n+ 10 mg\n+ more", "swallowed-sign").lines().count(), 2);
}
