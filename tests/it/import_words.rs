//! What an import must not say in another way than its original: words of emergencies, struck out words, signs, numbers.

#![cfg(all(feature = "cli", feature = "import"))]

use handout::import::DoubtKind;

use crate::import::import_alone;

/// The body of an article, what its report says, and which of that are errors.
fn imported(path: &str, text: &str) -> (String, String, String) {
    let article = import_alone(path, text.as_bytes()).unwrap_or_else(|no| panic!("{}", no.message));
    let (_, body) = article.text.split_once("\n---\n").unwrap();
    let all = |errors: bool| {
        let found = article.findings.iter().map(|finding| &finding.doubt);
        let found = found.filter(|doubt| !errors || doubt.kind == DoubtKind::Error);
        found.map(|doubt| format!("{}\n", doubt.message)).collect::<String>()
    };
    (body.trim().to_owned(), all(false), all(true))
}

fn page(inner: &str) -> (String, String, String) {
    imported("x.html", &format!("<html lang=en><title>T</title><body><h1>T</h1>{inner}</body>"))
}

fn text(inner: &str) -> (String, String, String) {
    imported("x.md", &format!("---\ntitle: T\n---\n\n{inner}\n"))
}

/// Attack 27a, A10 and B8.
#[test]
fn boxes_that_call_for_help_are_for_emergencies() {
    let care = "nhsuk-care-card nhsuk-care-card";
    for (class, title) in [
        (&*format!("{care}--immediate"), "Go to hospital if:"),
        (&format!("{care}--immediate"), "Call 999 if:"),
        (&format!("{care}--urgent"), "Call 999 if:"),
        (&format!("{care}--non-urgent"), "Go to A&amp;E now if:"),
        ("urgent-box", "Call an ambulance"),
        ("alert alert-info", "Dial 911 if:"),
        ("nhsuk-card nhsuk-card--care nhsuk-card--care--urgent", "Call 112 if:"),
        (
            &format!("{care}--urgent"),
            "<span class=nhsuk-u-visually-hidden>Immediate action required:</span> Come if:",
        ),
    ] {
        let box_ =
            format!("<div class='{class}'><h2>{title}</h2><ul><li>you cough<li>b</ul></div>");
        let (body, ..) = page(&box_);
        assert!(body.starts_with("> [!EMERGENCY]"), "{box_}\n{body}");
    }
    for marker in
        ["!!! danger \"Call 999\"\n\n    if you cough", "> [!CAUTION] Call 999\n> if you cough"]
    {
        let (body, told, _) = text(marker);
        assert!(body.starts_with("> [!EMERGENCY] Call 999"), "{marker}\n{body}");
        assert!(told.contains("became the callout EMERGENCY by its words: “Call 999”"), "{told}");
    }
    for (title, kind) in [("Call 111 now if:", "URGENT"), ("Ask your GP if:", "URGENT")] {
        let box_ = format!("<div class='{care}--urgent'><h2>{title}</h2><ul><li>a<li>b</ul></div>");
        let (body, ..) = page(&box_);
        assert!(body.starts_with(&format!("> [!{kind}] {title}")), "{box_}\n{body}");
    }
    let (body, ..) = text("> [!NOTE] Do not call 999 for advice\n> x y");
    assert!(body.starts_with("> [!NOTE]"), "{body}");
}

/// Attack 27a, A4.
#[test]
fn deleted_blocks_are_struck_out_and_told() {
    for (inner, struck) in [
        (
            "<del><p>Do not take 5 mg daily.</p></del><ins><p>x</p></ins>",
            "~~Do not take 5 mg daily.~~",
        ),
        ("<del><ul><li>take 5<li>take 6</ul></del>", "- ~~take 5~~\n- ~~take 6~~"),
        ("<ul style='text-decoration:line-through'><li>take 5<li>y</ul>", "- ~~take 5~~\n- ~~y~~"),
        (
            "<del><table><tr><th>A<th>B<tr><td>5<td>6</table></del>",
            "| ~~A~~ | ~~B~~ |\n|---|---|\n| ~~5~~ | ~~6~~ |",
        ),
        ("<table><tr><th>A<th>B<tr><td><del><p>35</p></del><td>6</table>", "| ~~35~~ | 6 |"),
        ("<del><h2>Take 5</h2></del><p>x", "## ~~Take 5~~"),
        ("<s><div>Take 5</div></s>", "~~Take 5~~"),
        ("<strike>30<p>35</p></strike>", "~~30~~\n\n~~35~~"),
        ("<ul><li><del><p>Take 5</p></del><li>y</ul>", "- ~~Take 5~~"),
        ("<blockquote><del><p>Take 5</p></del></blockquote>", "> ~~Take 5~~"),
        ("<div><del>15<div>20</div></del></div>", "~~15~~\n\n~~20~~"),
        ("<del><p>a <del>b</del> c</p></del>", "~~a b c~~"),
        ("<del><blockquote><p>Take 5</p></blockquote></del>", "> ~~Take 5~~"),
        ("<div style='text-decoration:line-through'><p>Take 5</p></div>", "~~Take 5~~"),
        ("<del><div class='alert alert-danger'><h2>A 5</h2><p>b</p></div></del>", "> ~~A 5~~"),
        ("<del><details><summary>A 5</summary><p>b</p></details></del>", "~~A 5~~\n\n~~b~~"),
    ] {
        let (body, told, errors) = page(inner);
        assert!(body.contains(struck), "{inner}\n{body}");
        assert!(told.contains("words that were struck out were kept: "), "{inner}\n{told}");
        assert_eq!(errors, "", "{inner}\n{body}");
    }
    for inner in [
        "<del>\n\nTake 5 mg daily.\n\n</del>\n\nLive.",
        "<del>\n\nTake 5 mg daily.\n</del>\n\nLive.",
        "<s>\nTake 5 mg daily.\n\n</s>\n\nLive.",
        "<strike>\n\nTake 5 mg daily.\n\n</strike>\n\nLive.",
    ] {
        let (body, told, errors) = text(inner);
        assert_eq!(body, "~~Take 5 mg daily.~~\n\nLive.", "{inner}");
        assert!(told.contains("words that were struck out were kept: “Take 5"), "{inner}\n{told}");
        assert_eq!(errors, "", "{inner}\n{body}");
    }
    let (body, told, _) = page("<p>a</p><del datetime=2020-01-01><p>Take 5 mg</p></del><p>b</p>");
    assert_eq!(body, "a\n\nb");
    assert!(told.contains("deleted with tracked changes were left out: “Take 5 mg”"), "{told}");
}

/// Attack 27a, A9.
#[test]
fn raised_links_are_no_powers() {
    for (inner, is) in [
        ("Take 10<sup><a href='#cite2'>2</a></sup> mg", "Take 10 [[2]](#x) mg"),
        ("Take 10<a href='#cite2'><sup>2</sup></a> mg", "Take 10 [[2]](#x) mg"),
        (
            "Take 5 mg<sup><a href='https://x.org/a'>1,2</a></sup> daily",
            "Take 5 mg [[1,2]](#x) daily",
        ),
        ("Take 10<sup><a href='https://x.org/a'>2</a></sup>mg", "Take 10 [[2]](#x) mg"),
    ] {
        let (body, told, errors) = page(&format!("<p>{inner}</p>"));
        let plain = body.replace("\\", "");
        let words = |text: &str| {
            let text = text.replace("(#x)", "").replace("(https://x.org/a)", "");
            text.replace("[[", "[").replace("]]", "]")
        };
        assert_eq!(words(&plain), words(is), "{inner}\n{body}");
        let is_error = usize::from(inner.contains("10<"));
        assert_eq!(errors.lines().count(), is_error, "{inner}\n{errors}");
        assert!(told.contains("a raised number that is a link stands behind a number"), "{told}");
    }
    for inner in [
        "10<sup>9</sup>/L",
        "Take 10<sup><a href='#fn1'>1</a></sup> mg</p><p id=fn1>x y",
        "Take 10<a href='#fn1'><sup>1</sup></a> mg</p><p id=fn1>x y",
        "Aspirin<sup><a href='https://x.org/a'>2</a></sup> helps",
    ] {
        let (body, _, errors) = page(&format!("<p>{inner}</p>"));
        assert_eq!(errors, "", "{inner}\n{body}");
    }
}

/// Attack 27a, A8.
#[test]
fn cells_and_items_by_role_are_apart() {
    for (inner, is) in [
        (
            "<div role=row><span role=cell>R</span><span role=cell>10</span><span role=cell>mg</span></div>",
            "R 10 mg",
        ),
        (
            "<p><span role=columnheader>Drug</span><span role=columnheader>Dose</span></p>",
            "Drug Dose",
        ),
        ("<p><span role=listitem>15</span><span role=listitem>20</span></p>", "15 20"),
        ("<p><span role=row>15</span><span role=row>20</span></p>", "15 20"),
        ("<p><span role=gridcell>15</span><b role=rowheader>20</b></p>", "15 **20**"),
        ("<p><span role=img>1</span><span role=text>2</span></p>", "12"),
    ] {
        let (body, _, errors) = page(inner);
        assert_eq!((body.as_str(), errors.as_str()), (is, ""), "{inner}");
    }
}

/// Attack 27a, A3: what Markdown would take for markup is kept as a sign, and told.
#[test]
fn signs_of_values_are_kept_and_told() {
    for (inner, is) in [
        ("Dose 2*500 mg and then 3*250 mg", "Dose 2\\*500 mg and then 3\\*250 mg"),
        (
            "Alleles HLA-B*57:01 and HLA-B*58:01, CYP2D6*4",
            "Alleles HLA-B\\*57:01 and HLA-B\\*58:01, CYP2D6\\*4",
        ),
        ("HLA-B*57 and A*24", "HLA-B\\*57 and A\\*24"),
        ("5*x and y*6, a*1 b*2", "5\\*x and y\\*6, a\\*1 b\\*2"),
        ("| A | B |\n|---|---|\n| 2*500 or 3*250 | x |", "| 2\\*500 or 3\\*250 | x |"),
        ("If you weigh\n> 38 kg call", "weigh > 38 kg call"),
        ("Weight\n+ 5 kg", "+ 5 kg"),
    ] {
        let (body, told, errors) = text(inner);
        assert!(
            body.replace('\n', " ").contains(is) || body.contains(is),
            "{inner}\n{body}\n{told}"
        );
        assert!(errors.contains("is kept as a sign"), "{inner}\n{body}\n{told}");
        assert!(!told.contains('\u{f8fe}'), "{told}");
    }
    for (inner, message) in [
        (">= 39 call", "`>` is kept as a sign"),
        ("Take ~5~ mg", "struck out by a single `~`"),
        ("## F #\n\nx", "`#` is kept as a sign"),
        (
            "## Dose {5 mg}\n\nx",
            "words in braces after the heading “Dose” are not in the article: “5 mg”",
        ),
        ("See 5 mg.\n---\n\nx", "the line `---` below it makes a sentence a heading: “See 5 mg.”"),
        ("1. Wash\n  1. soap\n2. Pen", "were typed with 1, 1, 2, and are 1, 2, 3 in the article"),
        ("3. x\n2. y\n1. z", "were typed with 3, 2, 1, and are 3, 4, 5 in the article"),
        (
            "1. a\n2. b\n\n4. d\n\n1. e",
            "were typed with 1, 2, 4, 1, and are 1, 2, 3, 4 in the article",
        ),
        ("1) a\n2) b\n1) c", "were typed with 1, 2, 1, and are 1, 2, 3 in the article"),
        (
            "9. a\n10. b\n   1. x\n11. c",
            "were typed with 9, 10, 1, 11, and are 9, 10, 11, 12 in the article",
        ),
    ] {
        let (body, told, errors) = text(inner);
        assert!(errors.contains(message), "{inner}\n{body}\n{told}");
    }
    let (_, told, errors) = imported("x.md", "---\ntitle: Take 5 mg # not 10\n---\n\nx y\n");
    assert!(
        errors.contains("`title` ends before ` #`: the article has “Take 5 mg” and not “not 10”"),
        "{told}"
    );
    for inner in [
        "A *slanted* and **bold** word, H~2~O, x^2^.",
        "1. a\n1. b\n1. c",
        "1. a\n2. b\n   1. x\n   2. y\n3. c",
        "> A quote of words.",
        "- one\n- two",
        "Title\n---\n\nx",
        "## Dose {#dose}\n\nx",
        "`2*500` and `3*250`",
    ] {
        let (body, _, errors) = text(inner);
        assert_eq!(errors, "", "{inner}\n{body}");
    }
}
