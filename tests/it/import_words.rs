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

/// Attack 43, 1: the words of a title weigh more than the colour of its card.
#[test]
fn titles_that_name_an_emergency_number_are_for_emergencies() {
    let card = |title: &str, rest: &str| {
        page(&format!(
            "<div class='nhsuk-care-card nhsuk-care-card--urgent'><h3>{title}</h3><ul><li>a<li>b</ul>{rest}</div>"
        ))
    };
    for title in [
        "Call 999 if:",
        "Get help from 999 if:",
        "999",
        "When to call an ambulance (999)",
        "Contact 911 right away if:",
        "Phone <a href='tel:999'>999</a> if:",
        "Call&nbsp;999 immediately if:",
        "Dial 9-9-9 if:",
        "Go to A&amp;E if:",
        "Go to your nearest emergency department if:",
        "Go to A and E now if:",
    ] {
        let (body, ..) = card(title, "");
        assert!(body.starts_with("> [!EMERGENCY]"), "{title}\n{body}");
    }
    for (title, rest) in [
        ("Ask for an urgent GP appointment or get help from NHS 111 if:", ""),
        ("Call the ward on 020 7946 0999 if:", ""),
        ("See a GP today if:", "<p>If you cannot get an appointment, call 999.</p>"),
    ] {
        let (body, ..) = card(title, rest);
        assert!(body.starts_with("> [!URGENT]"), "{title}\n{body}");
    }
}

/// Attack 43, 2.
#[test]
fn digits_between_a_number_and_its_unit_are_notes_and_powers_stay() {
    for (inner, is) in [
        ("Take 5<sup>1</sup> mg", "Take 5 [1] mg"),
        ("Take 2.5<sup>1,2</sup> mg", "Take 2.5 [1,2] mg"),
        ("Take 120<sup>1</sup>mg", "Take 120 [1] mg"),
        ("Take 5<sup>1 </sup>mg", "Take 5 [1] mg"),
        ("Take 5<sub>1</sub> mg", "Take 5 [1] mg"),
        ("Take 5<span style='vertical-align:super'>1</span> mg", "Take 5 [1] mg"),
        ("<b>5</b><sup>1</sup> <b>mg</b>", "**5** [1] **mg**"),
        ("5<sup>1</sup>-mg tablets", "5 [1]-mg tablets"),
    ] {
        let (body, told, errors) = page(&format!("<p>{inner}</p>"));
        assert_eq!(body.replace('\\', ""), is, "{inner}\n{told}");
        let message = "stands between a number and its unit; it is a mark of a note now";
        assert_eq!(
            (errors.lines().count(), errors.contains(message)),
            (1, true),
            "{inner}\n{told}"
        );
    }
    for (inner, is) in [
        ("4 × 10<sup>9</sup>/L", "4 × 10⁹/L"),
        ("10<sup>9</sup> per litre", "10⁹ per litre"),
        ("2 x 10<sup>6</sup> units", "2 x 10⁶ units"),
        ("1.5 × 10<sup>-3</sup> mol", "1.5 × 10⁻³ mol"),
        ("70 / 1.75<sup>2</sup> = 22.9", "70 / 1.75² = 22.9"),
        ("1.73 m<sup>2</sup> and CO<sub>2</sub> 5 mmHg", "1.73 m² and CO₂ 5 mmHg"),
        ("In 2019<sup>4</sup> and 5 <sup>1</sup> mg", "In 2019⁴ and 5 ¹ mg"),
        ("5<sup> 1</sup> mg", "5 ¹ mg"),
    ] {
        let (body, told, _) = page(&format!("<p>{inner}</p>"));
        assert_eq!((body.as_str(), told.as_str()), (is, ""), "{inner}");
    }
    let (body, told, errors) = page("<p>Take 10<sup>3</sup> ml</p>");
    assert_eq!((body.as_str(), errors.as_str()), ("Take 10³ ml", ""));
    assert!(told.contains("may be a power or the mark of a note: “10³ ml”"), "{told}");
    for (inner, is) in [
        ("Take 5^1^ mg", "Take 5 [1] mg"),
        ("Take 5~1~ mg", "Take 5 [1] mg"),
        ("Take 5<sup>1</sup> mg", "Take 5 [1] mg"),
        ("4 × 10^9^/L, H~2~O", "4 × 10⁹/L, H₂O"),
    ] {
        let (body, told, errors) = text(inner);
        assert_eq!(body.replace('\\', ""), is, "{inner}\n{told}");
        assert_eq!(errors.lines().count(), usize::from(is.contains('[')), "{inner}\n{told}");
    }
}

/// Attack 43, 3.
#[test]
fn labels_of_tabs_and_accordions_are_headings_of_their_panels() {
    let panels = |attribute: &str| {
        format!("<div {attribute}><p>Take 5 mg.</p></div><div {attribute}><p>Take 2 mg.</p></div>")
    };
    let named = "<div id=one class=tabcontent><p>Take 5 mg.</p></div><div id=two class=tabcontent style='display:none'><p>Take 2 mg.</p></div>";
    for inner in [
        &*format!(
            "<div class=tabs><button class=tab data-tab=one>Adults</button><button class=tab data-tab=two>Children</button></div>{named}"
        ),
        &format!(
            "<div class=tab><button class=tablinks onclick=\"open(event, 'one')\">Adults</button><button class=tablinks onclick=\"open(event, 'two')\">Children</button></div>{named}"
        ),
        &format!(
            "<div class=tabs><span class=tab-link data-target='#one'>Adults</span><span class=tab-link data-target='#two'>Children</span></div>{named}"
        ),
        &format!(
            "<div class=tabs><button>Adults</button><button>Children</button></div>{}",
            panels("class=pane")
        ),
        &format!(
            "<div class=tabs><button>Adults</button><button>Children</button></div><div>{}</div>",
            panels("class=pane")
        ),
        &format!(
            "<div class=tabs><input type=radio id=a name=t checked><input type=radio id=b name=t><label for=a>Adults</label><label for=b>Children</label>{}</div>",
            panels("")
        ),
        "<div class=tabs><input type=radio id=a name=t checked><label for=a>Adults</label><div class=tab><p>Take 5 mg.</p></div><input type=radio id=b name=t><label for=b>Children</label><div class=tab><p>Take 2 mg.</p></div></div>",
        "<button class=accordion>Adults</button><div class=panel><p>Take 5 mg.</p></div><button class=accordion>Children</button><div class=panel><p>Take 2 mg.</p></div>",
        "<button aria-expanded=false>Adults</button><div hidden><p>Take 5 mg.</p></div><button aria-expanded=false>Children</button><div hidden><p>Take 2 mg.</p></div>",
        "<div class=accordion-title>Adults</div><div class=accordion-content style='display:none'><p>Take 5 mg.</p></div><div class=accordion-title>Children</div><div class=accordion-content><p>Take 2 mg.</p></div>",
        "<div class=tab-pane data-title=Adults><p>Take 5 mg.</p></div><div role=tabpanel aria-label=Children><p>Take 2 mg.</p></div>",
    ] {
        let (body, _, errors) = page(inner);
        let is = "## Adults\n\nTake 5 mg.\n\n## Children\n\nTake 2 mg.";
        assert_eq!((body.as_str(), errors.as_str()), (is, ""), "{inner}");
    }
    // What only looks like it.
    for (inner, is) in [
        (
            "<div class=tabs><a href=one.html>One</a><a href=two.html>Two</a></div><p>a b</p><p>c d</p>",
            "One Two\n\na b\n\nc d",
        ),
        ("<div class=tab>un<b>safe</b>ly 5</div><div class=tab>x y</div>", "un**safe**ly 5\n\nx y"),
        (
            "<fieldset><input type=radio id=y><label for=y>Yes</label><input type=radio id=n><label for=n>No</label></fieldset>",
            "☐ Yes ☐ No",
        ),
    ] {
        let (body, ..) = page(inner);
        assert_eq!(body, is, "{inner}");
    }
}

/// Attack 43, 3: what a class says holds for an element with any other attributes.
#[test]
fn the_look_of_a_class_needs_no_order_of_attributes() {
    let style =
        "<style>.d{text-decoration:line-through}.u{vertical-align:super}.h{display:none}</style>";
    let inner = "<p><span class=d title=x width=3>Take 5 mg</span> or 10<span class=u title=x width=3>9</span>/L<span class=h title=x width=3>y</span></p>";
    let (body, ..) = imported("x.html", &format!("<title>T</title>{style}<h1>T</h1>{inner}"));
    assert_eq!(body, "~~Take 5 mg~~ or 10⁹/L");
}

/// Attack 43, 5.
#[test]
fn deleted_blocks_in_a_word_stay_struck_out() {
    for (inner, is, told) in [
        ("<p>Take 1<s><p>5</p></s>0 mg", "Take 1\n\n~~5~~\n\n0 mg", "“5”"),
        (
            "<div>Do<del>not<p>not</p>n't</del> take it</div>",
            "Do~~not~~\n\n~~not~~\n\n~~n't~~ take it",
            "“not not n't”",
        ),
        (
            "<div>Take<del>5 mg<p>of this</p></del>10 mg</div>",
            "Take ~~5 mg~~\n\n~~of this~~\n\n10 mg",
            "“5 mg of this”",
        ),
        (
            "<div>Do <s>not <p>take 5</p></s> it</div>",
            "Do ~~not~~\n\n~~take 5~~\n\nit",
            "“not take 5”",
        ),
        (
            "<div>A<span style='text-decoration:line-through'>b<div>5</div></span>0 mg</div>",
            "A~~b~~\n\n~~5~~\n\n0 mg",
            "“b 5”",
        ),
        ("<div>Take <del datetime=x>5<p>6</p></del>0 mg</div>", "Take 0 mg", "“5 6”"),
    ] {
        let (body, report, errors) = page(inner);
        assert_eq!((body.as_str(), errors.as_str()), (is, ""), "{inner}");
        assert!(report.contains(told), "{inner}\n{report}");
    }
    for inner in [
        "<pre><s>Take 5</s></pre>",
        "<p><code><s>Take 5</s></code></p>",
        "<details><summary><s>Take 5</s></summary>x</details>",
        "<div class='alert alert-danger'><h3><del>Take 5</del></h3><p>x</p></div>",
    ] {
        let (body, report, errors) = page(inner);
        assert!(
            errors.contains("struck out read as valid here: “Take 5”"),
            "{inner}\n{body}\n{report}"
        );
    }
    for inner in [
        "> [!NOTE] ~~Take 5~~\n> Text.",
        "> [!WARNING] **~~Take 5~~** now\n> Text.",
        "<details>\n<summary><s>Take 5</s></summary>\n\nText.\n\n</details>",
    ] {
        let (body, report, errors) = text(inner);
        let is_told = errors.contains("struck out read as valid here: “Take 5”");
        assert!(is_told, "{inner}\n{body}\n{report}");
    }
    // A browser does not strike this out either.
    let (_, report, errors) = page("<p>Take 1<del><p>5</p></del>0 mg");
    assert!(errors.contains("a deletion has nothing in it"), "{report}");
    let (_, report, errors) =
        imported("x.html", "<html lang=en><body><h1>Take <s>5</s> 10 mg</h1><p>x y</body>");
    assert!(errors.contains("struck out read as valid here: “5”"), "{report}");
}

/// Attack 43, 4.
#[test]
fn what_only_pandoc_understands_is_read_or_told() {
    for (inner, is) in [
        (
            "(@)  one\n(@x)  two\n\nAs (@x) says.\n\n(@)  three",
            "1. one\n2. two\n\nAs (2) says.\n\n3. three",
        ),
        ("| a 5\n| b\n  c\n|  d", "a 5\\\nb c\\\nd"),
        ("[GFR]{.smallcaps} [a [b]{.x} c]{.underline}", "GFR a b c"),
        (
            "Dose.^[Of *5* mg, [here](https://x.org).]\n\nb",
            "Dose.[^inline0]\n\nb\n\n[^inline0]: Of *5* mg, [here](https://x.org).",
        ),
        ("#. a\n#. b", "1. a\n2. b"),
        ("(1) a\n(2) b", "(1) a\\\n(2) b"),
        (
            "+---+---+\n| A | B |\n+===+===+\n| 5 | 6 |\n+---+---+\n\n: Caption 7",
            "| A | B |\n|---|---|\n| 5 | 6 |\n\nCaption 7",
        ),
        ("::: {.columns}\n::: {.column width=\"4\"}\na 5\n:::\n:::\n\nb", "a 5\n\nb"),
        ("::: Warning ::::\na 5\n:::::\n\nb", "> [!WARNING]\n> a 5\n\nb"),
        ("```{=html}\n<p>a 5</p>\n```\n\n`<b>c</b>`{=html} d", "a 5\n\n**c** d"),
        ("Term 1\n\n:   Def 5\n\nb", "Term 1\n: Def 5\n\nb"),
    ] {
        let (body, told, errors) = text(inner);
        assert_eq!((body.as_str(), errors.as_str()), (is, ""), "{inner}\n{told}");
        assert!(!told.contains("not in the article"), "{inner}\n{told}");
    }
    for (inner, message) in [
        ("See [@smith20, p. 5] and @doe.", "“@smith20” refers to a list of sources"),
        ("See [@smith20, p. 5] and @doe.", "“@doe” refers to a list of sources"),
        ("```{=latex}\nTake 5 mg.\n```\n\nb", "text for `latex` only (3 words): “Take 5 mg.”"),
        ("`Take 5 mg`{=latex} b", "text for `latex` only (3 words): “Take 5 mg”"),
        ("[Take 5 mg]{.deletion author=\"A\"} b", "deleted words (3 words): “Take 5 mg”"),
        ("a\n\n---\nnocite: x\n...\n\nb", "settings of pandoc"),
        ("a\n\n\\newpage\n\nb", "code of LaTeX: “\\newpage”"),
        ("\\textbf{Take 5 mg}", "`\\textbf{` is code of LaTeX"),
    ] {
        let (body, told, _) = text(inner);
        assert!(told.contains(message), "{inner}\n{body}\n{told}");
        assert!(!told.contains("not in the article"), "{inner}\n{told}");
    }
    let head = "% Salt and\n  kidneys\n% Ann Lee; Bo Ray\n% 2024-03-01\n\nTake 5 mg.\n";
    let article =
        import_alone("x.md", head.as_bytes()).unwrap_or_else(|no| panic!("{}", no.message));
    let front = "---\ntitle: Salt and kidneys\ndate: 2024-03-01\nauthors:\n  - name: Ann Lee\n  - name: Bo Ray\ndraft: true\n---\n\nTake 5 mg.\n";
    assert_eq!(article.text, front);
    assert!(article.findings.is_empty(), "{:?}", article.findings);
    let (_, told, _) = imported("x.md", "% A b\n%\n% May 2024\n\nTake 5 mg.\n");
    assert!(told.contains("a date in words, which is never guessed at: “May 2024”"), "{told}");
    let (body, ..) = imported("x.md", "% of people take 5 mg.\nMore text.\n\nx @nhs\n");
    assert!(body.starts_with("% of people take 5 mg. More text."), "{body}");
}

/// What the third attack on articles found must not come out of an import: formulas and rows of dashes stay text.
#[test]
fn signs_of_other_programs_are_kept_as_text() {
    let table = "<table><tr><th>A<th>B<tr><td>5<td>6<tr><td>---<td>---</table>";
    assert_eq!(page(table).0, "| A | B |\n|---|---|\n| 5 | 6 |\n| \\--- | \\--- |");
    assert_eq!(page("<p>Take $x^2$ for $5 and $10").0, "Take \\$x^2$ for $5 and $10");
    assert_eq!(text("Take $$x^2$$ now").0, "Take \\$$x^2$$ now");
}
