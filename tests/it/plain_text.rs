//! Plain text with the faults of the evidence: tables, lists, lines and encodings, by the number of the fault.

#![cfg(all(feature = "cli", feature = "import"))]

use handout::import::ImportedArticle;

use tempfile::TempDir;

use crate::import::{import_alone, import_in, run};

const TITLE: &str = "A title\n\nA first sentence that is wide enough for the text to be one that has been wrapped.\n\n";

fn imported(text: &str) -> ImportedArticle {
    import_alone("a.txt", format!("{TITLE}{text}").as_bytes()).unwrap()
}

fn said(article: &ImportedArticle) -> &str {
    article.text.split_once("wrapped.\n").map_or("", |(_, said)| said.trim())
}

fn told(article: &ImportedArticle) -> String {
    article.findings.iter().map(|finding| finding.doubt.message.clone() + "\n").collect()
}

/// Number 5: a table is a table, or it is kept as it is.
#[test]
fn tables_of_text_stay_tables() {
    let doses = "| Drug | Morning | Night |\n|---|---|---|\n| A | 5 mg |  |\n| B |  | 10 mg |";
    for (what, text) in [
        ("tabs", "Drug\tMorning\tNight\nA\t5 mg\t\nB\t\t10 mg\n"),
        ("tabs cut at the end", "Drug\tMorning\tNight\nA\t5 mg\nB\t\t10 mg\n"),
        ("tabs moved in", "\tDrug\tMorning\tNight\n\tA\t5 mg\t\n\tB\t\t10 mg\n"),
        ("blanks", "Drug   Morning   Night\nA      5 mg\nB                10 mg\n"),
        (
            "blanks and a ruler",
            "Drug   Morning   Night\n----------------------\nA      5 mg\nB                10 mg\n",
        ),
        (
            "blanks and rulers",
            "Drug  Morning  Night\n----  -------  -----\nA     5 mg\nB              10 mg\n",
        ),
        (
            "a ruler above and below",
            "=====================\nDrug  Morning  Night\n=====================\nA     5 mg\nB              10 mg\n=====================\n",
        ),
        (
            "a frame",
            "+------+---------+-------+\n| Drug | Morning | Night |\n+======+=========+=======+\n| A    | 5 mg    |       |\n+------+---------+-------+\n| B    |         | 10 mg |\n+------+---------+-------+\n",
        ),
        (
            "pipes",
            "| Drug | Morning | Night |\n|------|---------|-------|\n| A | 5 mg | |\n| B | | 10 mg |\n",
        ),
        (
            "pipes without ends",
            "Drug | Morning | Night\n-----|---------|------\nA | 5 mg | \nB | | 10 mg\n",
        ),
        ("pipes without a ruler", "|Drug|Morning|Night|\n|A|5 mg||\n|B||10 mg|\n"),
    ] {
        let article = imported(text);
        assert_eq!(said(&article), doses, "{what}");
        assert!(told(&article).contains("a table was made of"), "{what}");
        // Between paragraphs without empty lines.
        let article = imported(&format!(
            "Take these every day, with food:\n{text}Ask us when you are not sure.\n"
        ));
        assert!(said(&article).contains(doses), "{what}: {}", said(&article));
        assert!(said(&article).starts_with("Take these"), "{what}: {}", said(&article));
        assert!(said(&article).ends_with("not sure."), "{what}: {}", said(&article));
    }
    assert_eq!(
        said(&imported("\tMorning\nA\t5 mg\nB\t10 mg\n")),
        "|  | Morning |\n|---|---|\n| A | 5 mg |\n| B | 10 mg |"
    );
    let numbers = imported("Age      Dose\n 5      10 mg\n50     100 mg\n");
    assert!(said(&numbers).contains("| 50 | 100 mg |"), "{}", said(&numbers));
    let long = imported(
        "+------+-------+\n| Drug | Times |\n+------+-------+\n| A    | in    |\n|      | May   |\n+------+-------+\n",
    );
    assert!(said(&long).contains("| A | in May |"), "{}", said(&long));
}

/// Number 5: where nobody can tell which cell is which, the lines stay and it is said.
#[test]
fn unsure_tables_are_kept_as_they_are() {
    for text in [
        "Drug\t\tMorning\tNight\nRamipril\t5 mg\t10 mg\t20 mg\nB\t\t10 mg\n",
        "Drug | Morning\nA | 5 | 10\nB | 2\n",
        "Drug    Morning    Night\nRamipril with water   5 mg    10 mg\nB  10 mg   20 mg\n",
        "+------+-------+\n| Drug | Night |\n+------+-------+\n| only in May  |\n+--------------+\n",
    ] {
        let article = imported(text);
        assert_eq!(said(&article), format!("```\n{}\n```", text.trim_end()));
        assert!(told(&article).contains("kept as they are"), "{}", told(&article));
    }
    let article = imported("Ward 7\tsecond floor, behind the lifts and the shop for flowers.\n");
    assert!(told(&article).contains("tabs between words"), "{}", told(&article));
}

/// What looks a little like a table is none.
#[test]
fn paragraphs_and_lists_are_no_tables() {
    for (text, is) in [
        (
            "Take it in the morning.  Drink a glass of water.  Then wait for an hour before\nyou eat.  You may drink tea.  Do not lie down before the hour is over, please.\n",
            "Take it in the morning. Drink a glass of water. Then wait for an hour before you eat. You may drink tea. Do not lie down before the hour is over, please.",
        ),
        ("1.\tTake it.\n2.\tWait.\n", "1. Take it.\n2. Wait."),
        ("-\tsalt\n-\tsugar\n", "- salt\n- sugar"),
        (
            "\tmoved in, and a sentence that goes on\n\tin the next line that is moved in, too\n",
            "moved in, and a sentence that goes on\\\nin the next line that is moved in, too",
        ),
    ] {
        assert_eq!(said(&imported(text)), is);
    }
}

/// A1: two lists that begin with 1.
#[test]
fn numbers_that_begin_again_are_another_list() {
    for (text, is) in [
        ("1. a\n2. b\n1. c\n", "1. a\n2. b\n\n1) c"),
        ("1. a\n2. b\n1. c\n2. d\n", "1. a\n2. b\n\n1) c\n2) d"),
        ("1. a\n2. b\n\n1. c\n2. d\n", "1. a\n2. b\n\n1) c\n2) d"),
        ("1. a\n1. b\n1. c\n", "1. a\n2. b\n3. c"),
        ("1. a\n   1. x\n   2. y\n2. b\n", "1. a\n   1. x\n   2. y\n2. b"),
    ] {
        assert_eq!(said(&imported(text)), is);
    }
}

/// A5: a paragraph a line, as Word and LibreOffice save text.
#[test]
fn items_end_where_their_line_does() {
    let wide = "The symptoms are often the same in adults and in children, and they come slowly over many weeks, so that most people do not think of them.";
    for first in [format!("{wide}\n"), String::new()] {
        let text = format!(
            "{first}Look for:\n• intense thirst\n• dry skin\nThe symptoms are often the same in adults.\nCall 999 if the person:\n• feels hot and dry\n• cannot speak\nStay with them.\n"
        );
        let article = import_alone("a.txt", format!("Thirst\n{text}").as_bytes()).unwrap();
        for part in [
            "- intense thirst\n- dry skin\n\nThe symptoms are often the same in adults.\n",
            "Call 999 if the person:\n\n- feels hot and dry\n- cannot speak\n\nStay with them.\n",
        ] {
            assert!(article.text.contains(part), "{}", article.text);
        }
    }
    // A list that was wrapped goes on, moved in or not.
    let wrapped = "- a first item that goes on to the margin of the text and over it to the\nnext line\n- a second item that is so long that it has to go on in the line that comes\n  after it\n";
    assert_eq!(
        said(&imported(wrapped)),
        "- a first item that goes on to the margin of the text and over it to the next line\n- a second item that is so long that it has to go on in the line that comes after it"
    );
}

/// Number 26: text that does not say its encoding is read in that of its language, and it is said.
#[test]
fn old_encodings_are_read_by_language_and_letters() {
    for (language, encoding, text) in [
        ("ar", "windows-1256", "مرض الكلى\n\nاشرب الماء كل يوم، واتصل بنا عند الحاجة. 5 ملغ\n"),
        ("", "windows-1256", "مرض الكلى\n\nاشرب الماء كل يوم، واتصل بنا عند الحاجة. 5 ملغ\n"),
        ("ar", "iso-8859-6", "مرض الكلى\n\nاشرب الماء كل يوم، واتصل بنا عند الحاجة. 5 ملغ\n"),
        ("fa", "windows-1256", "چرا آب بنوشيم؟\n\nهر روز آب بنوشيد.\n"),
        ("ru", "windows-1251", "Почки и соль\n\nПейте воду каждый день. Звоните нам.\n"),
        ("ru", "koi8-r", "Почки и соль\n\nПейте воду каждый день. Звоните нам.\n"),
        ("ru", "iso-8859-5", "Почки и соль\n\nПейте воду каждый день. Звоните нам.\n"),
        (
            "pl",
            "windows-1250",
            "Ból w piersi\n\nŚpij dużo, pij wodę i dzwoń, gdy źle się czujesz. Idź wcześniej. Ąę „tak”\n",
        ),
        (
            "pl",
            "iso-8859-2",
            "Ból w piersi\n\nŚpij dużo, pij wodę i dzwoń, gdy źle się czujesz. Idź wcześniej. Ąę\n",
        ),
        ("cs", "windows-1250", "Bolest břicha\n\nPříliš žluťoučký kůň. Šťáva, žízeň.\n"),
        ("cs", "iso-8859-2", "Bolest břicha\n\nPříliš žluťoučký kůň. Šťáva, žízeň.\n"),
        ("el", "windows-1253", "Νεφρά και αλάτι\n\nΠίνετε νερό κάθε μέρα.\n"),
        ("he", "windows-1255", "הכליות שלך\n\nשתו מים בכל יום.\n"),
        ("tr", "windows-1254", "Böbrek ve tuz\n\nHer gün su için, şişlik olursa arayın. Iğdır’ı\n"),
        (
            "lt",
            "windows-1257",
            "Inkstai ir druska\n\nGerkite vandenį kiekvieną dieną, šiltą ąžuolą.\n",
        ),
        (
            "en-GB",
            "windows-1252",
            "Café\n\nNaïve “quotes” – 5 µg a day, 37°C, £5, señor, Größe, Île, ½ tablet, ≠\n",
        ),
        (
            "es",
            "windows-1252",
            "¿Qué es la sal?\n\nTome agua cada día. ¡No coma jamón! Niño de 3 años.\n",
        ),
        ("ar", "windows-1252", "Señor\n\nTome agua cada día, niño: ¿más? “Sí” – ñandú\n"),
        ("ja", "shift_jis", "腎臓と塩\n\n毎日水を飲んでください。\n"),
        ("ko", "euc-kr", "신장과 소금\n\n매일 물을 드십시오.\n"),
        ("zh", "gbk", "肾脏和盐\n\n每天喝水。\n"),
        ("th", "windows-874", "ไตและเกลือ\n\nดื่มน้ำทุกวัน\n"),
    ] {
        let text = text.replace('≠', "");
        let (bytes, _, lost) =
            encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(&text);
        assert!(!lost, "{encoding} cannot write {text}");
        let article = import_in(language, "a.txt", &bytes).unwrap();
        let plain = import_in(language, "a.txt", text.as_bytes()).unwrap();
        assert_eq!(article.text, plain.text, "{language} in {encoding}");
        assert!(told(&article).contains("it was read as"), "{language} in {encoding}");
    }
    for text in [
        "مرض الكلى\n\nاشرب الماء كل يوم.\n",
        "肾脏和盐\n\n每天喝水。\n",
        "Salt\n\nEat less of it.\n",
    ] {
        let plain = import_alone("a.txt", text.as_bytes()).unwrap();
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
            let article = import_alone("a.txt", &bytes).unwrap();
            assert_eq!(article.text, plain.text);
            assert!(told(&article).contains("it was read as UTF-16"));
        }
    }
}

/// Number 26: where two encodings are as likely, both readings of the words are told; texts of DOS end in a sign.
#[test]
fn a_doubt_about_letters_is_told_at_the_words() {
    let text = b"Die Schmerzen am Fu\xe1 sind seit 3 Tagen da.\r\n\x1a";
    let article = import_alone("a.txt", text).unwrap();
    let told = told(&article);
    let both = "it was read as windows-1252, with “Fuá”; as cp850 (DOS) it would be “Fuß”";
    assert!(article.text.contains("am Fuá sind") && told.contains(both), "{told}");
    assert!(!told.contains("control character"), "{told}");
    let article =
        import_alone("a.txt", b"Take 5 \xe6g at night, \xab a tablet at 38\xf8.\r\n").unwrap();
    assert!(article.text.contains("Take 5 µg at night, ½ a tablet at 38°."), "{}", article.text);
}

/// One line is a text, whether it ends in a full stop or not.
#[test]
fn a_single_line_is_a_text() {
    for text in ["Take 5 mg twice daily", "Take 5 mg twice daily\n", "Take 5 mg twice daily."] {
        let article = import_alone("doses.txt", text.as_bytes()).unwrap();
        let body = article.text.rsplit_once("---\n").map_or("", |(_, body)| body.trim());
        assert_eq!(body, text.trim());
        assert!(!article.title.is_empty());
    }
}

/// A few control characters are taken out and told; what is full of them is no text.
#[test]
fn control_characters_are_told() {
    for sign in ['\0', '\u{1b}', '\u{8}'] {
        let article =
            import_alone("a.txt", format!("Take 5 µg{sign} twice daily").as_bytes()).unwrap();
        assert!(article.text.ends_with("\nTake 5 µg twice daily\n"), "{}", article.text);
        assert!(told(&article).contains("a control character"), "{}", told(&article));
    }
    let bytes: Vec<u8> =
        (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let refusal = import_alone("a.txt", &bytes).unwrap_err();
    assert!(format!("{refusal:?}").contains("this is not text"), "{refusal:?}");
}

/// D7: what the build would hold up is in the report, also beside another file that has an error already.
#[test]
fn markup_that_would_hold_up_the_build_is_told() {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("articles")).unwrap();
    let disclaimer = "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nText.\n";
    std::fs::write(folder.path().join("articles/disclaimer.md"), disclaimer).unwrap();
    let signs = ["{{5}}", "==x==", "++x++", "'''x'''", ":warning: x", "a^[note]"];
    let mut arguments = ["import", "bad.md", "bad-2.md"].map(str::to_owned).to_vec();
    for (number, sign) in signs.iter().enumerate() {
        let name = format!("a{number}.txt");
        std::fs::write(folder.path().join(&name), format!("Salt {number}\n\n{sign}\n")).unwrap();
        arguments.push(name);
    }
    for name in ["bad.md", "bad-2.md"] {
        let bad = "---\ntitle: Bad\naliases: [/old/page]\n---\n\nText.\n";
        std::fs::write(folder.path().join(name), bad).unwrap();
    }
    let output = run(folder.path(), &arguments);
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = told.matches("[leftover-markup]").count() + told.matches("(in ").count();
    assert!(told.contains("[alias-clash]"), "{told}");
    assert!(errors >= signs.len(), "{errors} of {}: {told}", signs.len());
}
