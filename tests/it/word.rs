//! Word documents with the faults of the evidence: what their words become, by the number of the fault.

#![cfg(all(feature = "cli", feature = "import"))]

use handout::import::{DoubtKind, ImportedArticle};

use crate::import::{import_alone, refused, zipped};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

/// A document of a body and other parts, each with the name of its outermost element, if it has one.
fn imported(body: &str, parts: &[(&str, &str, &str)]) -> ImportedArticle {
    let whole = |name: &str, inner: &str| match name {
        "" => inner.to_owned(),
        _ => format!("<{name} {SPACES}>{inner}</{name}>"),
    };
    let body = format!(
        "<w:body>{}{body}</w:body>",
        paragraph("", &text("A long first sentence is no title."))
    );
    let mut all = vec![("word/document.xml".to_owned(), whole("w:document", &body))];
    for (path, name, inner) in parts {
        all.push(((*path).to_owned(), whole(name, inner)));
    }
    let all: Vec<(&str, &str)> =
        all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let article = import_alone("a.docx", &zipped(&all)).unwrap();
    // The ledger of the import reads the document by itself, and agrees.
    let told = told(&article);
    assert!(!told.contains("not in the article"), "{told}{}", article.text);
    article
}

/// What the article says below the first sentence.
fn said(article: &ImportedArticle) -> &str {
    article.text.split_once("no title.\n").map_or("", |(_, said)| said.trim())
}

fn told(article: &ImportedArticle) -> String {
    let all = article.findings.iter().map(|finding| finding.doubt.message.clone() + "\n");
    all.filter(|message| !message.starts_with("the original has no title")).collect()
}

fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn run(properties: &str, inner: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>")
}

fn text(words: &str) -> String {
    run("", &format!("<w:t xml:space=\"preserve\">{words}</w:t>"))
}

fn item(list: &str, level: u8, words: &str) -> String {
    let runs = if words.is_empty() { String::new() } else { text(words) };
    paragraph(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        &runs,
    )
}

fn field(instruction: &str, result: &str) -> String {
    let result = match result {
        "" => String::new(),
        result => format!("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}"),
    };
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// Number 2: the same character by each way in which Word says a font.
#[test]
fn fonts_of_symbols_are_read_by_their_table() {
    for (font, letter, code, is) in [
        ("Symbol", "m", "F06D", "µ"),
        ("Symbol", "³", "F0B3", "≥"),
        ("Symbol", "£", "F0A3", "≤"),
        ("Symbol", "b", "F062", "β"),
        ("Symbol", "l", "F06C", "λ"),
        ("Symbol", "q", "F071", "θ"),
        ("Symbol", "±", "F0B1", "±"),
        ("Symbol", "°", "F0B0", "°"),
        ("Symbol", "®", "F0AE", "→"),
        ("Wingdings", "ü", "F0FC", "✓"),
        ("Wingdings", "û", "F0FB", "✗"),
        ("Wingdings", "à", "F0E0", "→"),
        ("Wingdings 2", "P", "F050", "✓"),
        ("Wingdings 3", "g", "F067", "→"),
        ("Webdings", "n", "F06E", "●"),
    ] {
        let fonts = format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>");
        let private = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        let t = format!("<w:t>{letter}</w:t>");
        let style = |kind: &str| {
            format!(
                "<w:style w:type=\"{kind}\" w:styleId=\"S\"><w:name w:val=\"S\"/><w:rPr>{fonts}</w:rPr></w:style>"
            )
        };
        let based = |kind: &str| {
            style(kind).replace("\"S\"", "\"B\"")
                + &format!(
                    "<w:style w:type=\"{kind}\" w:styleId=\"S\"><w:name w:val=\"S\"/><w:basedOn w:val=\"B\"/></w:style>"
                )
        };
        let defaults = format!(
            "<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
        );
        let usual = style("paragraph").replace("w:styleId", "w:default=\"1\" w:styleId");
        let plain = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>";
        let own = |runs: String| {
            paragraph(
                "",
                &(run(plain, "<w:t xml:space=\"preserve\">Take 5 </w:t>")
                    + &runs
                    + &run(plain, "<w:t>g daily.</w:t>")),
            )
        };
        let here = paragraph(
            "<w:pStyle w:val=\"S\"/>",
            &(run(plain, "<w:t xml:space=\"preserve\">Take 5 </w:t>")
                + &run("", &t)
                + &run(plain, "<w:t>g daily.</w:t>")),
        );
        for (way, body, styles) in [
            ("run", own(run(&fonts, &t)), String::new()),
            ("private", own(run(&fonts, &format!("<w:t>{private}</w:t>"))), String::new()),
            (
                "sym",
                own(run("", &format!("<w:sym w:font=\"{font}\" w:char=\"{code}\"/>"))),
                String::new(),
            ),
            (
                "sym without F0",
                own(run("", &format!("<w:sym w:font=\"{font}\" w:char=\"{}\"/>", &code[2..]))),
                String::new(),
            ),
            ("character style", own(run("<w:rStyle w:val=\"S\"/>", &t)), style("character")),
            ("based on", own(run("<w:rStyle w:val=\"S\"/>", &t)), based("character")),
            ("paragraph style", here.clone(), style("paragraph")),
            ("usual style", own(run("", &t)), usual),
            ("defaults", own(run("", &t)), defaults),
            (
                "complex",
                own(run(&format!("<w:rFonts w:ascii=\"Arial\" w:cs=\"{font}\"/><w:cs/>"), &t)),
                String::new(),
            ),
            (
                "field",
                own(field(
                    &format!("SYMBOL {} \\f \"{font}\" \\s 11", u32::from(private) - 0xf000),
                    &text("?"),
                )),
                String::new(),
            ),
        ] {
            let article = imported(&body, &[("word/styles.xml", "w:styles", &styles)]);
            // The first sentence is in the font, too, where all words are.
            let last = article.text.lines().last().unwrap();
            assert_eq!(last, format!("Take 5 {is}g daily."), "{font} {letter} by {way}");
        }
    }
}

/// Number 2: a font of the theme, or letters in another font, are what they are; what nobody knows is seen and told.
#[test]
fn letters_stay_letters_and_the_unknown_is_seen() {
    let themed = "<w:rFonts w:ascii=\"Symbol\" w:asciiTheme=\"minorHAnsi\"/>";
    let article = imported(&paragraph("", &run(themed, "<w:t>my dose</w:t>")), &[]);
    assert_eq!(said(&article), "my dose");
    let marks = [
        run("", "<w:sym w:font=\"Marlett\" w:char=\"F061\"/>"),
        run("", "<w:t>\u{f8ff}</w:t>"),
        run("<w:rFonts w:ascii=\"MT Extra\"/>", "<w:t>l</w:t>"),
    ];
    for mark in marks {
        let article = imported(&paragraph("", &(text("Take 5 ") + &mark + &text("g daily."))), &[]);
        assert_eq!(said(&article), "Take 5 \u{fffd}g daily.");
        assert!(told(&article).contains("“Take 5 \u{fffd}g daily.”"), "{}", told(&article));
    }
}

/// Number 2: fields and forms show what they show in Word.
#[test]
fn fields_show_what_word_shows() {
    let form = |data: &str, name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>{name}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let tick = "<w:checkBox><w:default w:val=\"1\"/></w:checkBox>";
    let unticked = "<w:checkBox><w:default w:val=\"1\"/><w:checked w:val=\"0\"/></w:checkBox>";
    let choice = "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"mornings\"/><w:listEntry w:val=\"nights\"/></w:ddList>";
    for (runs, said_, told_) in [
        (field(r"EQ \f(1,2)", "") + &text(" tablet"), "½ tablet", "formula"),
        (text("1") + &field(r"EQ \f(3,16)", ""), "1 3/16", "formula"),
        (form(tick, "FORMCHECKBOX") + &text(" yes"), "☑ yes", ""),
        (form(unticked, "FORMCHECKBOX") + &text(" no"), "☐ no", ""),
        (form(choice, "FORMDROPDOWN"), "nights", ""),
        (field(r"SYMBOL 179 \f Symbol \s 10", ""), "≥", ""),
        (field("IF 1 = 1 \"yes\" \"no\"", &text("yes")), "yes", ""),
        (text("see ") + &field("REF dose \\h", &text("Dose")), "see Dose", ""),
        (text("page ") + &field("PAGEREF dose \\h", &text("4")), "page 4", "number of a page"),
        (field("DOCPROPERTY Ward", &text("Ward 7")), "Ward 7", ""),
        (field("MACROBUTTON NoMacro Type here", ""), "Type here", ""),
        (text("a") + &field("XE \"salt\"", "") + &text("b"), "ab", ""),
        (text("No. ") + &field("AUTONUM", ""), "No.", "AUTONUM"),
        (format!("<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>", text("5 May")), "5 May", ""),
    ] {
        let article = imported(&paragraph("", &runs), &[]);
        assert_eq!(said(&article), said_);
        assert!(told(&article).contains(told_), "{said_}: {}", told(&article));
    }
    let link = field(r#"HYPERLINK "https://example.org/a" \l "sec""#, &text("more"));
    let article = imported(&paragraph("", &link), &[]);
    assert_eq!(said(&article), "[more](https://example.org/a#sec)");
}

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="360"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/><w:pPr><w:ind w:left="360"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="360"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:pPr><w:ind w:left="1080"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="û"/><w:pPr><w:ind w:left="360"/></w:pPr><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Step %1:"/><w:pPr><w:ind w:left="1080"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Mine"/></w:abstractNum>
<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Mine"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="6"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="10"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>"#;

/// Numbers 25 and A1: lists stay apart, nested and counted as in Word.
#[test]
fn lists_are_those_of_word() {
    let items = |all: &[(&str, u8, &str)]| {
        all.iter().map(|(list, level, words)| item(list, *level, words)).collect::<String>()
    };
    for (what, body, is) in [
        // A1: the first item of a second list joined the first list.
        (
            "two lists with numbers",
            items(&[("1", 0, "Pacemaker"), ("1", 0, "Hip"), ("2", 0, "Take off"), ("2", 0, "Lie")]),
            "1. Pacemaker\n2. Hip\n\n1) Take off\n2) Lie",
        ),
        (
            "one that begins again",
            items(&[("1", 0, "a"), ("1", 0, "b"), ("8", 0, "c"), ("8", 0, "d")]),
            "1. a\n2. b\n\n1) c\n2) d",
        ),
        (
            "one item, and one that begins again",
            items(&[("1", 0, "a"), ("8", 0, "c")]),
            "1. a\n\n1) c",
        ),
        (
            "one that goes on",
            items(&[("1", 0, "a"), ("9", 0, "b"), ("1", 0, "c")]),
            "1. a\n2. b\n3. c",
        ),
        ("two lists with bullets", items(&[("3", 0, "a"), ("3", 0, "b")]), "- a\n- b"),
        // 25: nested by indent only.
        (
            "bullets in numbers",
            items(&[("1", 0, "a"), ("4", 0, "x"), ("4", 0, "y"), ("1", 0, "b")]),
            "1. a\n   - x\n   - y\n2. b",
        ),
        (
            "numbers in bullets",
            items(&[("3", 0, "a"), ("6", 0, "x"), ("6", 0, "y"), ("3", 0, "b")]),
            "- a\n  1. x\n  2. y\n- b",
        ),
        (
            "levels of one list",
            items(&[("1", 0, "a"), ("1", 1, "x"), ("1", 1, "y"), ("1", 0, "b"), ("1", 1, "z")]),
            "1. a\n   1. x\n   2. y\n2. b\n   1. z",
        ),
        (
            "indent of the paragraph",
            item("3", 0, "a")
                + &item("3", 0, "x").replace("</w:numPr>", "</w:numPr><w:ind w:left=\"1440\"/>")
                + &item("3", 0, "b"),
            "- a\n  - x\n- b",
        ),
        // 25: an empty item has a number.
        (
            "an empty item",
            items(&[("1", 0, "First"), ("1", 0, ""), ("1", 0, "Third"), ("1", 0, "")]),
            "1. First\n2.\n3. Third",
        ),
        (
            "an empty item and more",
            items(&[("1", 0, "a"), ("1", 0, "")])
                + &paragraph("", &text("Then words."))
                + &item("1", 0, "c"),
            "1. a\n\nThen words.\n\n3. c",
        ),
        ("crosses", items(&[("5", 0, "salt"), ("5", 0, "wine")]), "- ✗ salt\n- ✗ wine"),
        ("a style of lists", items(&[("7", 0, "a"), ("7", 0, "b")]), "1. a\n2. b"),
        ("a level of its own", items(&[("10", 0, "a"), ("10", 0, "b")]), "4. a\n5. b"),
    ] {
        let article = imported(&body, &[("word/numbering.xml", "w:numbering", NUMBERING)]);
        assert_eq!(said(&article), is, "{what}");
    }
    let article = imported(&item("6", 0, "a"), &[("word/numbering.xml", "w:numbering", NUMBERING)]);
    assert!(told(&article).contains("“Step 1:”"), "{}", told(&article));
}

/// A15: formulas can be read.
#[test]
fn formulas_are_read_as_people_type_them() {
    let r = |words: &str| format!("<m:r><m:t>{words}</m:t></m:r>");
    let e = |name: &str, inner: &str| format!("<m:{name}>{inner}</m:{name}>");
    let square = |base: &str| e("sSup", &(e("e", &r(base)) + &e("sup", &r("2"))));
    let root = |inner: &str| {
        e("rad", &format!("<m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>{}", e("e", inner)))
    };
    let fraction = |above: &str, below: &str| e("f", &(e("num", above) + &e("den", below)));
    for (inner, is) in [
        (r("A=π") + &square("r"), "A = πr²"),
        (
            r("x=") + &fraction(&(r("-b±") + &root(&(square("b") + &r("-4ac")))), &r("2a")),
            "x = (−b ± √(b² − 4ac)) / 2a",
        ),
        (e("sSub", &(e("e", &r("H")) + &e("sub", &r("2")))) + &r("O"), "H₂O"),
        (fraction(&r("1"), &r("2")) + &r(" mg"), "½ mg"),
        (r("1") + &fraction(&r("3"), &r("16")), "1 3/16"),
        (r("BMI=") + &fraction(&r("weight"), &square("height")), "BMI = weight/height²"),
        (
            e(
                "nary",
                &format!(
                    "<m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>{}{}{}",
                    e("sub", &r("i=1")),
                    e("sup", &r("n")),
                    e("e", &r("x"))
                ),
            ),
            "∑(i = 1 … n) x",
        ),
        (e("rad", &(e("deg", &r("3")) + &e("e", &r("27")))), "∛27"),
        (e("d", &e("e", &r("a+b"))), "(a + b)"),
        (r("𝑥=2"), "x = 2"),
        (e("func", &(e("fName", &r("log")) + &e("e", &r("x")))), "log x"),
    ] {
        let article = imported(&paragraph("", &format!("<m:oMath>{inner}</m:oMath>")), &[]);
        assert_eq!(said(&article).replace("\\_", "_"), is);
        assert!(told(&article).contains("a formula is text now"), "{is}");
    }
}

/// A16: what is no Word document says so in words for everybody.
#[test]
fn damaged_and_locked_files_are_told_apart() {
    let ole = |name: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1024, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert!(refused("a.docx", &ole("EncryptedPackage")).contains("password"));
    assert!(refused("a.docx", &ole("WordDocument")).contains("old Word"));
    let whole = zipped(&[("word/document.xml", "<d/>"), ("word/other.xml", "<d/>")]);
    for bytes in [&whole[..whole.len() - 30], &whole[..40], b"PK\x03\x04 and nothing else"] {
        let message = refused("a.docx", bytes);
        assert!(message.contains("not whole") && !message.contains("EOCD"), "{message}");
    }
}

/// A18 and 27: boxes, diagrams and charts have words.
#[test]
fn drawings_keep_their_words() {
    let relations = |inner: &str| inner.to_owned();
    let rels = relations(
        "<Relationship Id=\"d\" Target=\"diagrams/data1.xml\"/><Relationship Id=\"c\" Target=\"charts/chart1.xml\"/><Relationship Id=\"p\" Target=\"https://example.org/p.png\" TargetMode=\"External\"/>",
    );
    let point = |id: &str, words: &str| {
        format!(
            "<dgm:pt modelId=\"{id}\"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        )
    };
    let pair = |from: &str, to: &str, at: u8| {
        format!("<dgm:cxn srcId=\"{from}\" destId=\"{to}\" srcOrd=\"{at}\"/>")
    };
    let diagram = format!(
        "<dgm:ptLst><dgm:pt modelId=\"0\" type=\"doc\"/>{}{}{}{}</dgm:ptLst><dgm:cxnLst>{}{}{}</dgm:cxnLst>",
        point("2", "Call"),
        point("1", "Check"),
        point("3", "Ward 7"),
        "<dgm:pt modelId=\"9\" type=\"pres\"/>",
        pair("0", "2", 1),
        pair("0", "1", 0),
        pair("2", "3", 0)
    );
    let values = |name: &str, words: &[&str]| {
        let points: String = words
            .iter()
            .enumerate()
            .map(|(at, word)| format!("<c:pt idx=\"{at}\"><c:v>{word}</c:v></c:pt>"))
            .collect();
        format!("<c:{name}><c:strRef><c:strCache>{points}</c:strCache></c:strRef></c:{name}>")
    };
    let chart = format!(
        "<c:chart><c:ser>{}{}{}</c:ser></c:chart>",
        values("tx", &["People"]),
        values("cat", &["2024", "2025"]),
        values("val", &["12", "15"])
    );
    let parts = [
        ("word/_rels/document.xml.rels", "Relationships", rels.as_str()),
        ("word/diagrams/data1.xml", "dgm:dataModel", diagram.as_str()),
        ("word/charts/chart1.xml", "c:chartSpace", chart.as_str()),
    ];
    let bx =
        |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", &text(words)));
    let two_forms = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{}</wps:txbx><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        bx("In the box."),
        bx("In the other."),
        bx("In the box.")
    );
    for (drawing, is, told_) in [
        (
            "<w:drawing><dgm:relIds r:dm=\"d\"/></w:drawing>".to_owned(),
            "- Check\n- Call\n  - Ward 7",
            "diagram",
        ),
        (
            "<w:drawing><c:chart r:id=\"c\"/></w:drawing>".to_owned(),
            "|  | People |\n|---|---|\n| 2024 | 12 |\n| 2025 | 15 |",
            "chart",
        ),
        (two_forms.clone(), "In the box.\n\nIn the other.", "text box"),
        (
            "<w:drawing><a:blip r:embed=\"p\"/></w:drawing>".to_owned(),
            "",
            "was not fetched: https://example.org/p.png",
        ),
        ("<w:pict><v:textpath string=\"DRAFT\"/></w:pict>".to_owned(), "", "DRAFT"),
        ("<w:drawing><a:t>Heart</a:t></w:drawing>".to_owned(), "", "Heart"),
    ] {
        let article = imported(&paragraph("", &run("", &drawing)), &parts);
        assert_eq!(said(&article), is);
        assert!(told(&article).contains(told_), "{told_}: {}", told(&article));
    }
    // Beside the runs as well as in them.
    let article = imported(
        &paragraph(
            "",
            &two_forms
                .replace("<w:drawing>", "<w:r><w:drawing>")
                .replace("</w:drawing>", "</w:drawing></w:r>"),
        ),
        &[],
    );
    assert_eq!(said(&article), "In the box.\n\nIn the other.");
}

/// 27: what is in a line, and around the text.
#[test]
fn every_part_of_a_line_is_kept_or_told() {
    for (runs, is, told_) in [
        (
            run(
                "",
                "<w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:softHyphen/><w:t>ly</w:t>",
            ),
            "well-knownly",
            "",
        ),
        (
            run("", "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:ptab/><w:t>d</w:t>"),
            "a b\\\nc d",
            "",
        ),
        (
            run(
                "",
                &format!(
                    "<w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>",
                    text("kan"),
                    text("漢")
                ),
            ),
            "漢 (kan)",
            "",
        ),
        (format!("<w:smartTag>{}</w:smartTag>", text("Paris")), "Paris", ""),
        (
            format!(
                "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                text("☒ yes")
            ),
            "☒ yes",
            "",
        ),
        (run("<w:caps/>", "<w:t>take with food</w:t>"), "take with food", ""),
        (run("<w:dstrike/>", "<w:t>10 mg</w:t>") + &text(" 5 mg"), "~~10 mg~~ 5 mg", "struck out"),
        (run("<w:vanish/>", "<w:t>secret words</w:t>") + &text("seen"), "seen", "secret words"),
        (
            format!("<w:del>{}</w:del>", run("", "<w:delText>old</w:delText>")) + &text("new"),
            "new",
            "old",
        ),
        (format!("<w:mystery>{}</w:mystery>", text("unheard of")) + &text(" b"), "b", "unheard of"),
    ] {
        let article = imported(&paragraph("", &runs), &[]);
        assert_eq!(said(&article), is);
        assert!(told(&article).contains(told_), "{is}: {}", told(&article));
    }
    let margins = [
        (
            "word/_rels/document.xml.rels",
            "Relationships",
            "<Relationship Id=\"h\" Type=\"x/header\" Target=\"header1.xml\"/><Relationship Id=\"f\" Type=\"x/footer\" Target=\"footer1.xml\"/>",
        ),
        ("word/header1.xml", "w:hdr", &*paragraph("", &text("Ward 7 leaflet"))),
        (
            "word/footer1.xml",
            "w:ftr",
            &*paragraph("", &(text("Call 555 0100, page ") + &field("PAGE", &text("1")))),
        ),
    ];
    let article = imported(&paragraph("", &text("Words.")), &margins);
    assert!(told(&article).contains("Ward 7 leaflet"), "{}", told(&article));
    assert!(told(&article).contains("Call 555 0100, page"), "{}", told(&article));
}

/// 27: tables in tables, notes in cells.
#[test]
fn cells_keep_their_words() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&paragraph("", &text("5 mg"))),
        cell(&paragraph("", &text("at night")))
    );
    let note = run("", "<w:footnoteReference w:id=\"2\"/>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&paragraph("", &text("Drug"))),
        cell(&paragraph("", &text("Dose"))),
        cell(&paragraph("", &(text("Ramipril") + &note))),
        cell(&inner)
    );
    let notes = format!(
        "<w:footnote w:id=\"2\">{}</w:footnote>",
        paragraph("", &text("Not in pregnancy."))
    );
    let article = imported(&table, &[("word/footnotes.xml", "w:footnotes", &notes)]);
    let said = said(&article);
    for words in ["Ramipril[^1]", "5 mg", "at night", "[^1]: Not in pregnancy."] {
        assert!(said.contains(words), "{said}");
    }
}

/// Number 5, in Word: columns made with tabs.
#[test]
fn columns_of_tabs_are_tables() {
    let line = |cells: &[&str]| {
        paragraph(
            "",
            &cells.iter().map(|cell| text(cell)).collect::<Vec<_>>().join("<w:r><w:tab/></w:r>"),
        )
    };
    for rows in [
        [vec!["Drug", "Morning", "Night"], vec!["A", "5 mg", ""], vec!["B", "", "10 mg"]],
        [vec!["Drug", "Morning", "Night"], vec!["A", "5 mg"], vec!["B", "", "10 mg"]],
    ] {
        let body: String = rows.iter().map(|row| line(row)).collect();
        let article = imported(&body, &[]);
        assert_eq!(
            said(&article),
            "| Drug | Morning | Night |\n|---|---|---|\n| A | 5 mg |  |\n| B |  | 10 mg |"
        );
        assert!(told(&article).contains("a table was made of lines with tabs"));
    }
    let article = imported(&(line(&["Ward", "555 0100"]) + &line(&["Pharmacy", "555 0101"])), &[]);
    assert_eq!(said(&article), "Ward 555 0100\n\nPharmacy 555 0101");
    let article = imported(&line(&["A", "", "10 mg"]), &[]);
    assert!(told(&article).contains("tabs between words are blanks now: “A 10 mg”"));
    let bold = run("<w:b/>", "<w:t>Drug</w:t><w:tab/><w:t>Morning</w:t><w:tab/><w:t>Night</w:t>");
    let article = imported(&(paragraph("", &bold) + &line(&["A", "1", "2"])), &[]);
    assert!(
        said(&article).starts_with("| **Drug** | **Morning** | **Night** |"),
        "{}",
        said(&article)
    );
}

/// Raised digits stay raised, whether the run, its style or what that is based on says so.
#[test]
fn words_are_raised_by_styles_too() {
    let style = |id: &str, based: &str, look: &str| {
        let based = match based {
            "" => String::new(),
            based => format!("<w:basedOn w:val=\"{based}\"/>"),
        };
        format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/>{based}<w:rPr>{look}</w:rPr></w:style>"
        )
    };
    let styles = style("Up", "", "<w:vertAlign w:val=\"superscript\"/>")
        + &style("Down", "", "<w:vertAlign w:val=\"subscript\"/>")
        + &style("Over", "Up", "<w:b/>")
        + &style("Moved", "", "<w:position w:val=\"6\"/><w:sz w:val=\"14\"/>")
        + &style("Sunk", "Moved", "<w:position w:val=\"-4\"/>");
    let by = |style: &str, more: &str, words: &str| {
        run(
            &format!("<w:rStyle w:val=\"{style}\"/>{more}"),
            &format!("<w:t xml:space=\"preserve\">{words}</w:t>"),
        )
    };
    let level = "<w:vertAlign w:val=\"baseline\"/>";
    for (runs, is) in [
        (text("10") + &by("Up", "", "9") + &text(" cells"), "10⁹ cells"),
        (text("10") + &by("Over", "", "9") + &text(" cells"), "10⁹ cells"),
        (text("10") + &by("Moved", "", "9") + &text(" cells"), "10⁹ cells"),
        (text("10") + &by("Up", level, "9") + &text(" cells"), "109 cells"),
        (text("H") + &by("Down", "", "2") + &text("O"), "H₂O"),
        (text("H") + &by("Sunk", "", "2") + &text("O"), "H₂O"),
        (text("10") + &by("Up", "", " 9") + &text(" cells"), "10⁹ cells"),
    ] {
        let parts = [("word/styles.xml", "w:styles", styles.as_str())];
        let article = imported(&paragraph("", &runs), &parts);
        assert_eq!(said(&article), is);
        assert!(!told(&article).contains("number"), "{}", told(&article));
        let cell = |inner: &str| format!("<w:tc>{}</w:tc>", paragraph("", inner));
        let row = format!("<w:tr>{}{}</w:tr>", cell(&text("Count")), cell(&runs));
        let article = imported(&format!("<w:tbl>{row}{row}</w:tbl>"), &parts);
        assert!(said(&article).contains(&format!("| {is} |")), "{}", article.text);
    }
}

/// Attack 26, A3: a raised letter never makes another number, and is told with it.
#[test]
fn raised_letters_stay_apart_from_numbers() {
    let up = |form: &str, words: &str| {
        run(&format!("<w:vertAlign w:val=\"{form}script\"/>"), &format!("<w:t>{words}</w:t>"))
    };
    let moved = run("<w:position w:val=\"6\"/>", "<w:t>a</w:t>");
    for (runs, is) in [
        (text("5") + &up("super", "a"), "5ᵃ"),
        (text("5") + &moved + &text(" mg"), "5ᵃ mg"),
        (text("75 mg") + &up("super", "b"), "75 mgᵇ"),
        (text("5") + &up("super", "A") + &text(" mg"), "5 (A) mg"),
        (text("7") + &up("sub", "b"), "7 (b)"),
        (text("38") + &up("super", "o") + &text(" at night"), "38ᵒ at night"),
        (text("38") + &up("super", "o") + &text("C"), "38°C"),
        (text("1") + &up("super", "st"), "1st"),
    ] {
        let cell = |inner: &str| format!("<w:tc>{}</w:tc>", paragraph("", inner));
        let row = format!("<w:tr>{}{}</w:tr>", cell(&text("Dose")), cell(&runs));
        for (body, is) in [
            (paragraph("", &runs), is.to_owned()),
            (format!("<w:tbl>{row}{row}</w:tbl>"), format!("| Dose | {is} |")),
        ] {
            let article = imported(&body, &[]);
            let told = told(&article);
            assert!(said(&article).contains(&is), "{}", article.text);
            let number = is.trim_start_matches("| Dose | ").split(' ').next().unwrap_or_default();
            let is_told = told.contains(" now: “") && told.contains(number);
            assert!(is_told || is.contains("38°C") || is.contains("1st"), "{is}: {told}");
            assert!(!told.contains("run together"), "{told}");
        }
    }
}

/// A row that was deleted with tracked changes is no row any more, and is named.
#[test]
fn deleted_rows_of_tables_are_left_out() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", &text(words)))
    };
    let deleted = "<w:trPr><w:del w:id=\"1\" w:author=\"a\"/></w:trPr>";
    let (begins, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr>{properties}{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row("", &[cell("", "Drug"), cell("", "Dose")]),
        row("", &[cell("", "Ramipril"), cell("", "5 mg")]),
        row(deleted, &[cell(begins, "Digoxin"), cell("", "250 mg")]),
        row("", &[cell(goes_on, ""), cell("", "10 mg")]),
    );
    let article = imported(&table, &[]);
    assert_eq!(said(&article), "| Drug | Dose |\n|---|---|\n| Ramipril | 5 mg |\n|  | 10 mg |");
    assert!(
        told(&article).contains("left out: “Digoxin  250 mg”")
            || told(&article).contains("left out: “Digoxin 250 mg”"),
        "{}",
        told(&article)
    );
}

/// What is put in from another file is a part of the text, or is told with what it is.
#[test]
fn other_files_in_a_document_are_read_or_told() {
    const PAGE: &str = "<body><style>p {}</style><p>Take 5 mg twice daily.</p></body>";
    let saved = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\
        Content-Transfer-Encoding: quoted-printable\n\n{}\n--b--\n",
        PAGE.replace("5 mg", "5=20m=\ng")
    );
    for (name, inner) in
        [("a.htm", PAGE), ("a.mht", &saved), ("a.txt", "\nTake 5 mg twice daily.\n")]
    {
        let article = with_chunk(name, inner);
        assert_eq!(said(&article), "Take 5 mg twice daily.", "{name}");
        assert!(
            told(&article).contains("put in from another file is a part of the text now"),
            "{name}"
        );
    }
    for (name, inner, is) in [
        ("a.docx", "", "put in from a Word document"),
        ("a.mht", "", "put in from a file in the format .mht"),
    ] {
        let article = with_chunk(name, inner);
        assert!(told(&article).contains(is), "{}", told(&article));
    }
}

/// A document in which another file is put.
fn with_chunk(name: &str, inner: &str) -> ImportedArticle {
    let relations = format!("<Relationship Id=\"r1\" Target=\"{name}\"/>");
    let path = format!("word/{name}");
    let parts = [
        ("word/_rels/document.xml.rels", "Relationships", relations.as_str()),
        (path.as_str(), "", inner),
    ];
    imported("<w:altChunk r:id=\"r1\"/>", &parts)
}

/// A first letter over several lines, and a paragraph whose end was deleted, run on in the next one.
#[test]
fn paragraphs_that_run_on_are_one() {
    let low = |words: &str| {
        let run =
            run("<w:position w:val=\"-10\"/><w:sz w:val=\"120\"/>", &format!("<w:t>{words}</w:t>"));
        paragraph("<w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>", &run)
    };
    let article = imported(
        &(low("5") + &paragraph("", &text("00 mg is the most.")) + &paragraph("", &text("End."))),
        &[],
    );
    assert_eq!(said(&article), "500 mg is the most.\n\nEnd.");
    let article = imported(&(low("M") + &paragraph("", &text("etformin, 5 mg."))), &[]);
    assert_eq!(said(&article), "Metformin, 5 mg.");
    let deleted = paragraph("<w:rPr><w:del w:id=\"1\"/></w:rPr>", &text("Come on day 3"));
    let article = imported(&(deleted.clone() + &paragraph("", &text("0 and write it down."))), &[]);
    assert_eq!(said(&article), "Come on day 30 and write it down.");
    assert!(
        told(&article).contains("the next one runs on: “Come on day 30 and write it down.”"),
        "{}",
        told(&article)
    );
    let article = imported(&deleted, &[]);
    assert_eq!(said(&article), "Come on day 3");
}

/// Word Online and SharePoint give the parts of a document other names.
#[test]
fn parts_are_known_by_what_they_are() {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://x/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = [
        relation("r1", "numbering", "numbering2.xml"),
        relation("r2", "footnotes", "notes9.xml"),
        relation("r3", "comments", "comm.xml"),
        relation("r4", "footer", "f1.xml"),
    ]
    .concat();
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let notes =
        format!("<w:footnote w:id=\"2\">{}</w:footnote>", paragraph("", &text("Odd note, 66 mg.")));
    let comments =
        format!("<w:comment w:id=\"3\">{}</w:comment>", paragraph("", &text("Is it 77?")));
    let footer = paragraph("", &text("Call 01234 567890"));
    let body = item("1", 0, "Wash")
        + &paragraph(
            "",
            &(text("Dry")
                + &run("", "<w:footnoteReference w:id=\"2\"/>")
                + &run("", "<w:commentReference w:id=\"3\"/>")),
        );
    let article = imported(
        &body,
        &[
            ("word/_rels/document.xml.rels", "Relationships", &relations),
            ("word/numbering2.xml", "w:numbering", numbering),
            ("word/notes9.xml", "w:footnotes", &notes),
            ("word/comm.xml", "w:comments", &comments),
            ("word/f1.xml", "w:ftr", &footer),
        ],
    );
    let said = said(&article);
    assert!(said.starts_with("7. Wash\n\nDry[^1]") && said.contains("Odd note, 66 mg."), "{said}");
    let told = told(&article);
    for part in ["Is it 77?", "the footer of the pages (3 words): “Call 01234 567890”"] {
        assert_eq!(told.matches(part).count(), 1, "{told}");
    }
}

/// What stands beside the text of an element, such as a comment of XML, cuts nothing off; numbers of notes stay apart.
#[test]
fn numbers_are_kept_whole() {
    let raised =
        |words: &str| run("<w:vertAlign w:val=\"superscript\"/>", &format!("<w:t>{words}</w:t>"));
    let bold = |words: &str| run("<w:b/>", &format!("<w:t>{words}</w:t>"));
    for (runs, is) in [
        (run("", "<w:t>Take 5<?pi?>0 mg<!-- not --> daily</w:t>"), "Take 50 mg daily"),
        (text("500") + &raised("1,2") + &text(" mg"), "500 [1,2] mg"),
        (text("500") + &raised("1,2 ") + &text("mg"), "500 [1,2] mg"),
        (text("500") + &raised("1,2") + &text("."), "500¹,²."),
        (text("10") + &raised("9") + &text("/L"), "10⁹/L"),
        (text("5") + &raised("8a") + &text(" mg"), "5 (8a) mg"),
        (bold("5") + &text("0 mg"), "**50** mg"),
        (text("1") + &bold("0") + &text("0 ml"), "**100** ml"),
    ] {
        let article = imported(&paragraph("", &runs), &[]);
        assert_eq!(said(&article), is);
        let errors = article.findings.iter().filter(|one| one.doubt.kind == DoubtKind::Error);
        assert_eq!(errors.count(), usize::from(is.contains('[')), "{}", told(&article));
    }
}

/// Cells stay under their headings where a row begins later, cells are merged or empty.
#[test]
fn cells_stay_in_their_columns() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", &text(words)))
    };
    let row = |properties: &str, cells: &[String]| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
    };
    let wide = "<w:gridSpan w:val=\"2\"/>";
    let (top, below) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let rows = [
        row(
            "<w:tblHeader/>",
            &["Medicine", "Morning", "Noon", "Night"].map(|words| cell("", words)),
        ),
        row("", &[cell(top, "A"), cell("", "1 mg"), cell("", ""), cell("", "3 mg")]),
        row("", &[cell(below, ""), cell(wide, "4 mg"), cell("", "5 mg")]),
        row("<w:gridBefore w:val=\"2\"/>", &[cell("", "6 mg"), cell("", "7 mg")]),
    ];
    let article = imported(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]);
    let table = "| Medicine | Morning | Noon | Night |\n|---|---|---|---|\n\
        | A | 1 mg |  | 3 mg |\n| A | 4 mg |  | 5 mg |\n|  |  | 6 mg | 7 mg |";
    assert_eq!(said(&article), table);
    let told = told(&article);
    assert!(told.contains("“4 mg” over 2 columns") && !told.contains("column 2"), "{told}");
}

/// A bullet that is words is read before its item.
#[test]
fn bullets_that_are_words_are_kept() {
    for (label, is) in
        [("Dose 5 mg", "- Dose 5 mg at night"), ("o", "- at night"), ("–", "- at night")]
    {
        let numbering = format!(
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{label}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        );
        let article = imported(
            &item("1", 0, "at night"),
            &[("word/numbering.xml", "w:numbering", numbering.as_str())],
        );
        assert_eq!(said(&article), is);
    }
}

/// A large first letter hangs below its line and stands in a paragraph of its own; it is the beginning of the next.
#[test]
fn drop_caps_begin_their_paragraph() {
    let cap = |form: &str, words: &str| {
        paragraph(
            &format!(
                "<w:keepNext/><w:framePr w:dropCap=\"{form}\" w:lines=\"3\" w:hAnchor=\"text\"/><w:rPr><w:position w:val=\"-10\"/></w:rPr>"
            ),
            &run("<w:position w:val=\"-10\"/><w:sz w:val=\"90\"/>", &format!("<w:t>{words}</w:t>")),
        )
    };
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    for form in ["drop", "margin"] {
        for (caps, rest, is) in [
            (vec!["5"], "00 mg a day", "500 mg a day"),
            (vec!["2", "0"], " people in 100", "20 people in 100"),
            (vec!["M"], "etformin", "Metformin"),
            (vec!["A"], " tablet", "A tablet"),
            (vec!["“", "T"], "ake it.”", "“Take it.”"),
        ] {
            let caps: String = caps.iter().map(|words| cap(form, words)).collect();
            let article = imported(&(caps.clone() + &paragraph("", &text(rest))), &[]);
            assert_eq!(said(&article), is);
            assert_eq!(told(&article), "");
            let article = imported(&(caps.clone() + table), &[]);
            assert!(said(&article).contains("| x | y |"), "{}", article.text);
        }
    }
    let level = run("<w:position w:val=\"-10\"/>", "<w:t>2</w:t>");
    let article = imported(&paragraph("", &(text("CO") + &level)), &[]);
    assert_eq!(said(&article), "CO₂");
}

/// Word on the web and SharePoint call their parts `numbering2.xml`; other programs, as they like.
#[test]
fn parts_are_found_by_their_relationship() {
    let numbers = NUMBERING.to_owned();
    let kind = |kind: &str| {
        format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    };
    for (name, place) in [("2", "word/"), ("", "word/"), ("x", "word/parts/"), ("9", "custom/")] {
        let part = |kind: &str| format!("{place}{kind}{name}.xml");
        let names =
            ["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"];
        let relations: String = names
            .iter()
            .map(|own| {
                format!(
                    "<Relationship Id=\"r{own}\" Type=\"{}\" Target=\"/{}\"/>",
                    kind(own),
                    part(own)
                )
            })
            .collect();
        let whole = |name: &str, inner: &str| format!("<{name} {SPACES}>{inner}</{name}>");
        let body = paragraph("<w:pStyle w:val=\"T\"/>", &text("Your tablets"))
            + &paragraph(
                "",
                &(text("Take 5 mg")
                    + &run("", "<w:footnoteReference w:id=\"2\"/>")
                    + &text(" a day")
                    + &run("", "<w:endnoteReference w:id=\"2\"/>")
                    + &run("", "<w:commentReference w:id=\"0\"/>")),
            )
            + &item("1", 0, "First 5 mg")
            + &item("1", 0, "Then wait");
        let link = "<w:hyperlink r:id=\"rstyles\"><w:r><w:t>more</w:t></w:r></w:hyperlink>";
        let parts = [
            (
                "_rels/.rels".to_owned(),
                whole(
                    "Relationships",
                    &format!(
                        "<Relationship Id=\"a\" Type=\"{}\" Target=\"word/document{name}.xml\"/>",
                        kind("officeDocument")
                    ),
                ),
            ),
            (
                format!("word/document{name}.xml"),
                whole("w:document", &format!("<w:body>{body}</w:body>")),
            ),
            (format!("word/_rels/document{name}.xml.rels"), whole("Relationships", &relations)),
            (
                part("styles"),
                whole(
                    "w:styles",
                    "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>",
                ),
            ),
            (part("numbering"), whole("w:numbering", &numbers)),
            (
                part("footnotes"),
                whole(
                    "w:footnotes",
                    &format!(
                        "<w:footnote w:id=\"2\">{}</w:footnote>",
                        paragraph("", &(text("See ") + link))
                    ),
                ),
            ),
            (
                format!("{place}_rels/footnotes{name}.xml.rels"),
                whole(
                    "Relationships",
                    "<Relationship Id=\"rstyles\" Target=\"https://example.org/note\" TargetMode=\"External\"/>",
                ),
            ),
            (
                part("endnotes"),
                whole(
                    "w:endnotes",
                    &format!(
                        "<w:endnote w:id=\"2\">{}</w:endnote>",
                        paragraph("", &text("Up to 12 weeks."))
                    ),
                ),
            ),
            (
                part("comments"),
                whole(
                    "w:comments",
                    &format!(
                        "<w:comment w:id=\"0\">{}</w:comment>",
                        paragraph("", &text("Is it 5 mg or 50 mg?"))
                    ),
                ),
            ),
            (part("header"), whole("w:hdr", &paragraph("", &text("Call 01234 567890")))),
            (part("footer"), whole("w:ftr", &paragraph("", &text("Review in 2031")))),
        ];
        let parts: Vec<(&str, &str)> =
            parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let article = import_alone("a.docx", &zipped(&parts)).unwrap();
        assert_eq!(article.title, "Your tablets");
        for words in [
            "mg[^1] a day[^2]",
            "1. First 5 mg\n2. Then wait",
            "[^1]: See [more](https://example.org/note)",
            "[^2]: Up to 12 weeks.",
        ] {
            assert!(article.text.contains(words), "{}", article.text);
        }
        let told = told(&article);
        for words in ["“Call 01234 567890”", "“Review in 2031”", "“Is it 5 mg or 50 mg?”"]
        {
            assert_eq!(told.matches(words).count(), 1, "{told}");
        }
        assert!(!told.contains("missing") && !told.contains("not in the article"), "{told}");
    }
}

/// Parts that no relationship leads to are named with their words all the same.
#[test]
fn parts_that_nothing_leads_to_are_told() {
    let note =
        format!("<w:footnote w:id=\"2\">{}</w:footnote>", paragraph("", &text("Odd note 66 mg")));
    let comment =
        format!("<w:comment w:id=\"2\">{}</w:comment>", paragraph("", &text("Odd comment 77")));
    let parts = [
        ("word/notes9.xml", "w:footnotes", note.as_str()),
        ("word/comm.xml", "w:comments", comment.as_str()),
    ];
    let article = imported(&paragraph("", &text("Text.")), &parts);
    let told = told(&article);
    assert!(told.contains("“Odd note 66 mg”") && told.contains("“Odd comment 77”"), "{told}");
}

/// What programs write into the text for programmers ends no text.
#[test]
fn text_goes_on_after_a_comment_for_programmers() {
    for inside in ["<!-- c -->", "<?pi x?>", "<![CDATA[]]>", "<?a?><!-- b --><?c?>"] {
        let words = format!("<w:t>Take 5{inside}0 mg</w:t>");
        let article = imported(&paragraph("", &run("", &words)), &[]);
        assert_eq!(said(&article), "Take 50 mg");
        let dose = run(
            "",
            &format!(
                "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>QUOTE \"5{inside}0 mg\"</w:instrText><w:fldChar w:fldCharType=\"end\"/>"
            ),
        );
        assert_eq!(said(&imported(&paragraph("", &dose), &[])), "50 mg");
    }
}

/// Of several forms of the same, the first that Word knows is read.
#[test]
fn the_form_that_word_knows_is_read() {
    let form = |needs: &str, words: &str| {
        let words = if words.is_empty() { String::new() } else { format!("<w:t>{words}</w:t>") };
        match needs {
            "" => format!("<mc:Fallback>{words}</mc:Fallback>"),
            needs => format!(
                "<mc:Choice xmlns:odd=\"http://example.org/odd\" Requires=\"{needs}\">{words}</mc:Choice>"
            ),
        }
    };
    for (forms, is) in [
        (vec![("xyz", "1 mg"), ("wps", "2 mg"), ("", "3 mg")], "2 mg"),
        (vec![("odd", "1 mg"), ("", "3 mg")], "3 mg"),
        (vec![("wps odd", "1 mg"), ("", "3 mg")], "3 mg"),
        (vec![("wps w14", "1 mg"), ("", "3 mg")], "1 mg"),
        (vec![("wps", ""), ("", "3 mg")], "3 mg"),
        // Rather too much than nothing.
        (vec![("xyz", "1 mg")], "1 mg"),
    ] {
        let inner: String = forms.iter().map(|(needs, words)| form(needs, words)).collect();
        let runs = run("", &format!("<mc:AlternateContent>{inner}</mc:AlternateContent>"));
        assert_eq!(said(&imported(&paragraph("", &runs), &[])), is);
    }
}

/// Where the end of a paragraph was deleted, the next one goes on.
#[test]
fn paragraphs_whose_end_was_deleted_go_on() {
    let ends = |mark: &str, runs: &str| {
        paragraph(&format!("<w:rPr><w:{mark} w:id=\"3\" w:author=\"a\"/></w:rPr>"), runs)
    };
    let deleted = |words: &str| {
        format!("<w:del w:id=\"1\"><w:r><w:delText>{words}</w:delText></w:r></w:del>")
    };
    for mark in ["del", "moveFrom"] {
        let body =
            ends(mark, &text("Weigh yourself on day 3")) + &paragraph("", &text("0 and write."));
        let article = imported(&body, &[]);
        assert_eq!(said(&article), "Weigh yourself on day 30 and write.");
        assert!(
            told(&article)
                .contains("so the next one runs on: “Weigh yourself on day 30 and write.”"),
            "{}",
            told(&article)
        );
        let body = ends(mark, &text("Day 3"))
            + &ends(mark, &deleted("gone 7"))
            + &item("1", 0, "0 it is")
            + &item("1", 0, "Then");
        let article = imported(&body, &[("word/numbering.xml", "w:numbering", NUMBERING)]);
        assert_eq!(said(&article), "1. Day 30 it is\n2. Then");
        let body = paragraph("", &text("One.")) + &ends(mark, &text("Last words"));
        assert_eq!(said(&imported(&body, &[])), "One.\n\nLast words");
    }
    let body = ends("ins", &text("Day 3")) + &paragraph("", &text("0 mg"));
    assert_eq!(said(&imported(&body, &[])), "Day 3\n\n0 mg");
    // Deleted words in inserted ones were not kept.
    let inserted = format!("<w:ins w:id=\"3\">{}{}</w:ins>", text("ins 5"), deleted("0"));
    let article = imported(&paragraph("", &(text("Take ") + &inserted + &text(" mg"))), &[]);
    assert_eq!(said(&article), "Take ins 5 mg");
    assert!(told(&article).contains("were kept: “ins 5”"), "{}", told(&article));
}

/// A hidden paragraph is not counted, and numbers in cells stay.
#[test]
fn numbers_of_lists_are_those_that_people_see() {
    let numbering = [("word/numbering.xml", "w:numbering", NUMBERING)];
    let hidden = item("1", 0, "").replace("</w:numPr>", "</w:numPr><w:rPr><w:vanish/></w:rPr>");
    let article = imported(&(item("1", 0, "a") + &hidden + &item("1", 0, "b")), &numbering);
    assert_eq!(said(&article), "1. a\n2. b");
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", item("1", 0, words));
    let table =
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("in the first"), cell("in the second"));
    let article = imported(&(item("1", 0, "a") + &table + &item("1", 0, "b")), &numbering);
    assert!(said(&article).contains("| 2. in the first | 3. in the second |"), "{}", article.text);
    assert!(said(&article).ends_with("4. b"), "{}", article.text);
}

/// Hidden rows, deleted cells, and cells that claim to go on from one that is not there.
#[test]
fn rows_and_cells_are_kept_or_told() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", &text(words)))
    };
    let row = |cells: &[(&str, &str)]| {
        let cells: String =
            cells.iter().map(|(properties, words)| cell(properties, words)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let gone = "<w:cellDel w:id=\"7\" w:author=\"a\"/>";
    let table = row(&[("", "Drug"), (gone, "Old dose"), ("", "New dose")])
        + &row(&[("", "Bisoprolol"), (gone, ""), ("", "2.5 mg")]);
    let article = imported(&format!("<w:tbl>{table}</w:tbl>"), &[]);
    assert_eq!(said(&article), "| Drug | New dose |\n|---|---|\n| Bisoprolol | 2.5 mg |");
    assert!(told(&article).contains("left out: “Old dose”"), "{}", told(&article));
    let hidden =
        row(&[("", "Old"), ("", "9 mg")]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>");
    let article =
        imported(&format!("<w:tbl>{}{hidden}</w:tbl>", row(&[("", "Drug"), ("", "Dose")])), &[]);
    assert!(!said(&article).contains("9 mg"), "{}", article.text);
    assert!(told(&article).contains("hidden row of a table (3 words): “Old"), "{}", told(&article));
    let on = "<w:vMerge/>";
    let table = row(&[(on, "Begins"), ("", "a")])
        + &row(&[(on, "goes on 5 mg"), ("", "b")])
        + &row(&[(on, ""), ("", "c")]);
    let article = imported(&format!("<w:tbl>{table}</w:tbl>"), &[]);
    assert_eq!(
        said(&article),
        "| Begins | a |\n|---|---|\n| goes on 5 mg | b |\n| goes on 5 mg | c |"
    );
    let wide = row(&[("<w:gridSpan w:val=\"2000000000\"/>", "a"), ("", "b")]);
    assert!(said(&imported(&format!("<w:tbl>{wide}{wide}</w:tbl>"), &[])).starts_with("| a | b |"));
}

/// Bold or italic digits make the whole number so; struck ones do not.
#[test]
fn emphasis_does_not_tear_numbers_apart() {
    let bold = |words: &str| run("<w:b/>", &format!("<w:t>{words}</w:t>"));
    let italic = |words: &str| run("<w:i/>", &format!("<w:t>{words}</w:t>"));
    for (runs, is) in [
        (bold("5") + &text("0 mg"), "**50** mg"),
        (text("1") + &italic("0") + &text("0 ml"), "1*0*0 ml"),
        (bold("2") + &italic("5") + &text(" µg"), "***25*** µg"),
        (text("2.") + &bold("5") + &text(" mg"), "**2.5** mg"),
        (text("1,0") + &bold("00 mg"), "**1,000 mg**"),
        (text("B") + &bold("12") + &text(" and 5"), "B**12** and 5"),
        (run("<w:strike/>", "<w:t>1</w:t>") + &text("2 mg"), "~~1~~ 2 mg"),
    ] {
        let article = imported(&paragraph("", &runs), &[]);
        assert_eq!(said(&article), is.replace("1*0*0", "*100*"));
    }
}

/// The fields in an instruction show nothing, and a field without an end hides no word silently.
#[test]
fn fields_in_fields_show_what_the_outer_one_shows() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let inner = field("MERGEFIELD age", &text("17"));
    let outer = mark("begin")
        + &instruction("IF ")
        + &inner
        + &instruction("&gt; 16 \"a\" \"b\"")
        + &mark("separate")
        + &text("adults take 10 mg")
        + &mark("end");
    let article = imported(&paragraph("", &(text("So ") + &outer + &text(" daily"))), &[]);
    assert_eq!(said(&article), "So adults take 10 mg daily");
    assert_eq!(told(&article), "");
    let body = paragraph("", &(mark("begin") + &instruction("IF")))
        + &paragraph("", &text("Take 6 mg at night."));
    let whole = format!(
        "<w:document {SPACES}><w:body>{}{body}</w:body></w:document>",
        paragraph("", &text("A long first sentence is no title."))
    );
    let article = import_alone("a.docx", &zipped(&[("word/document.xml", &whole)])).unwrap();
    assert!(
        article.text.contains("Take 6 mg at night.") || told(&article).contains("6 mg at night"),
        "{}",
        told(&article)
    );
}

/// Charts show their numbers in the form of Word, also from within a table.
#[test]
fn charts_show_numbers_as_word_does() {
    let title = |words: &str| {
        format!(
            "<c:title><c:tx><c:rich><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        )
    };
    let points = |format: &str, values: &[&str]| {
        let values: String = values
            .iter()
            .enumerate()
            .map(|(at, value)| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"))
            .collect();
        format!(
            "<c:numRef><c:numCache><c:formatCode>{format}</c:formatCode>{values}</c:numCache></c:numRef>"
        )
    };
    let chart = format!(
        "<c:chart>{}<c:plotArea><c:ser><c:tx><c:v>Men</c:v></c:tx><c:cat>{}</c:cat><c:val>{}</c:val></c:ser><c:catAx>{}</c:catAx><c:valAx>{}</c:valAx></c:plotArea></c:chart>",
        title("Smokers"),
        points("d/m/yyyy", &["43831", "43862"]),
        points("0%", &["0.45000000000000001", "0.5"]),
        title("Day"),
        title("Share")
    );
    let drawing = "<w:drawing><wp:docPr xmlns:wp=\"x\" descr=\"Two bars\"/><c:chart r:id=\"r1\"/></w:drawing>";
    let relations = "<Relationship Id=\"r1\" Target=\"charts/chart1.xml\"/>";
    let parts = [
        ("word/_rels/document.xml.rels", "Relationships", relations),
        ("word/charts/chart1.xml", "c:chartSpace", chart.as_str()),
    ];
    let is = "Two bars\n\nSmokers: Share\n\n| Day | Men |\n|---|---|\n| 1/1/2020 | 45% |\n| 1/2/2020 | 50% |";
    let runs = paragraph("", &(text("See") + &run("", drawing)));
    let article = imported(&runs, &parts);
    assert_eq!(said(&article), format!("See\n\n{is}"));
    assert_eq!(told(&article), "a chart became a table of its numbers\n");
    let cells = format!(
        "<w:tbl><w:tr><w:tc>{runs}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("", &text("b"))
    );
    let article = imported(&cells, &parts);
    assert_eq!(said(&article), format!("| See | b |\n|---|---|\n\n{is}"));
}

/// Headings that are only larger are headings where no style says which lines are.
#[test]
fn larger_lines_are_headings_without_styles() {
    let large = |size: u8, more: &str, words: &str| {
        paragraph(
            "",
            &run(&format!("{more}<w:sz w:val=\"{size}\"/>"), &format!("<w:t>{words}</w:t>")),
        )
    };
    let plain = paragraph(
        "",
        &text("They are made of salts, and they can hurt when they move on their way out."),
    );
    let body = large(40, "<w:b/>", "Kidney stones")
        + &plain
        + &large(32, "", "What are they?")
        + &plain
        + &large(22, "<w:b/>", "Pain")
        + &plain
        + &large(32, "", "A line that ends.")
        + &large(21, "", "A little larger");
    let article = imported(&body, &[]);
    assert_eq!(article.title, "Kidney stones");
    for words in ["## What are they?", "### Pain", "\nA line that ends.", "\nA little larger"] {
        assert!(article.text.contains(words), "{}", article.text);
    }
    assert!(told(&article).contains("in larger letters"), "{}", told(&article));
    // A style says it, or nearly all is large.
    let styled = paragraph("<w:outlineLvl w:val=\"1\"/>", &text("Styled"));
    let article = imported(&(styled + &body), &[]);
    assert!(!article.text.contains("# What are they?"), "{}", article.text);
    let article = imported(&(large(40, "", "STOP") + &large(40, "", "Call us")), &[]);
    assert!(!article.text.contains("# "), "{}", article.text);
}

/// Attack 11b, B9: words that nobody sees arrived without a word.
#[test]
fn words_without_size_or_colour_are_told() {
    let white = "<w:color w:val=\"FFFFFF\"/>";
    let told_ = "words that the original keeps from sight are in the article: “no”";
    for properties in [white, "<w:color w:val=\"fefefe\"/>", "<w:sz w:val=\"2\"/>"] {
        let article = imported(
            &paragraph("", &(text("Take ") + &run(properties, "<w:t>no</w:t>") + &text(" salt."))),
            &[],
        );
        assert!(told(&article).contains(told_), "{properties}: {}", told(&article));
        assert_eq!(said(&article), "Take no salt.");
    }
    let dark = "<w:shd w:val=\"clear\" w:fill=\"000000\"/>";
    let word = |properties: &str| run(properties, "<w:t>no</w:t>");
    for body in [
        paragraph("", &word(&format!("{white}{dark}"))),
        paragraph(dark, &word(white)),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("", &word(white))),
        paragraph("", &word("<w:color w:val=\"auto\"/><w:sz w:val=\"20\"/>")),
        paragraph("", &word("<w:color w:val=\"FF0000\"/>")),
    ] {
        let article = imported(&body, &[]);
        assert!(!told(&article).contains("from sight"), "{body}: {}", told(&article));
    }
}

/// Attack 11b, B10: what only lies in the file is no part of the document.
#[test]
fn files_that_nothing_puts_in_are_not_told_of() {
    let zip = |name: &str| {
        let article = imported(&paragraph("", &text("x")), &[(name, "", "x")]);
        told(&article)
    };
    for name in ["word/../../a.txt", "word/media/a.html"] {
        assert_eq!(zip(name), "", "{name}");
    }
}
