//! What a style sets apart stays apart, and what it does not stays in one.

use crate::import::{ImportOptions, ImportOriginal, Surroundings, import};

/// What a page becomes, and what is told of it.
fn imported(html: &str) -> (String, Vec<String>) {
    let moved = std::collections::BTreeMap::new();
    let around = Surroundings { beside: &|_| None, taken: &|_, _| false, moved: &moved };
    let page = format!("<html lang=en><title>T</title><body><h1>T</h1>{html}</body></html>");
    let original = ImportOriginal { path: "x.html", bytes: page.as_bytes() };
    let article = import(original, "articles/x.md", &ImportOptions::default(), &around)
        .unwrap_or_else(|refusal| panic!("{}:\n{html}", refusal.message));
    let body = article.text.split_once("\n---\n").expect("a front matter").1.trim().to_owned();
    (body, article.findings.into_iter().map(|finding| finding.doubt.message).collect())
}

fn check(cases: &[(&str, &str)]) {
    for (html, is) in cases {
        let (body, told) = imported(html);
        assert_eq!((body.as_str(), told), (*is, Vec::new()), "{html}");
    }
}

/// Attack 26, A4 and B5: by the style of an element.
#[test]
fn boxes_and_distances_keep_words_apart() {
    for outer in [
        "display:flex",
        "display: inline-flex",
        "DISPLAY:FLEX",
        "display:grid;grid-template-columns:1fr 1fr",
        "display:inline grid",
    ] {
        check(&[
            (
                &format!("<div style='{outer}'><span>R 5</span><span>10 mg</span></div>"),
                "R 5 10 mg",
            ),
            (&format!("<div style='{outer}'>R 5<b>10</b>mg</div>"), "R 5 **10** mg"),
            (&format!("<p>R<span style='{outer}'><i>5</i><i>10</i></span>mg</p>"), "R *5 10* mg"),
            (
                &format!(
                    "<div style='{outer}'><div style='display:contents'><b>5</b><b>10</b></div></div>"
                ),
                "**5 10**",
            ),
        ]);
    }
    for own in [
        "display:block",
        "display:inline-block",
        "display:table-cell",
        "display:inline-table",
        "float:left",
        "float:right",
        "position:absolute;left:9em",
        "position: fixed",
        "margin-left:3em",
        "margin:0 8px",
        "margin: 0 0 0 1rem",
        "margin-inline-start:2ch",
        "padding-left:10px",
        "padding:4px",
        "padding-inline:1em 0",
        "position:relative;left:2em",
        "transform:translateX(40px)",
        "border-left:1px solid",
        "margin-left:calc(1em + 2px)",
    ] {
        check(&[
            (&format!("<p>R 5<span style='{own}'>10 mg</span></p>"), "R 5 10 mg"),
            (&format!("<ul><li>R 5<b style='{own}'>10</b><li>x</ul>"), "- R 5 **10**\n- x"),
            (
                &format!(
                    "<table><tr><th>A<th>B<tr><td>R<td>5<a style='{own}' href='https://x.org/'>10</a></table>"
                ),
                "| A | B |\n|---|---|\n| R | 5 [10](https://x.org/) |",
            ),
            (&format!("<h2>R 5<em style='{own}'>10 mg</em></h2><p>x"), "## R 5 *10 mg*\n\nx"),
        ]);
    }
}

/// Attack 26, A4 and B5: by the sheets of the page, and by the classes of those that many pages share.
#[test]
fn style_sheets_set_words_apart() {
    let spans = "<p class=r id=r><span class='b c'>R 5</span><span class='b c'>10 mg</span></p>";
    for sheet in [
        ".r{display:flex}",
        "#r { display: grid }",
        "p.r{color:red;display:flex !important}",
        "@media screen{.r{display:flex}}",
        "@media (min-width: 40em) { .r { display: flex } }",
        ".b{display:block}",
        ".b.c{float:left}",
        ".r > span{display:inline-block}",
        "p span + span{margin-left:1em}",
        "span{padding:0 5px}",
        ".b:not(:last-child){margin-right:8px}",
        ".b::after{content:', '}",
        "span+span:before{content:\"\\a0\"}",
        "i, .r span { display: table-cell }",
        ".b{display:inline} .b.c{display:block}",
        ".x .y{color:red} .r .b{position:absolute}",
        "<!-- .b{display:block} -->",
    ] {
        check(&[(&format!("<style>{sheet}</style>{spans}"), "R 5 10 mg")]);
    }
    for class in ["d-flex", "flex", "row", "grid", "inline-flex"] {
        let page = format!("<div class='{class}'><span>R 5</span><span>10 mg</span></div>");
        check(&[(&page, "R 5 10 mg")]);
    }
    for class in ["float-right", "pull-left", "d-block", "absolute"] {
        check(&[(&format!("<p>R 5<span class='{class}'>10 mg</span></p>"), "R 5 10 mg")]);
    }
}

/// What a style sheet elsewhere may set apart is told, and nothing else is.
#[test]
fn words_that_touch_are_told_where_the_file_does_not_say_why() {
    let spans = "<p><span class=drug>Ramipril</span><span class=dose>5 mg</span></p>";
    let (body, told) = imported(spans);
    assert_eq!(body, "Ramipril5 mg");
    assert!(told.len() == 1 && told[0].ends_with("“Ramipril5 mg”"), "{told:?}");
    for page in [
        format!("<style>.drug{{color:red}}</style>{spans}"),
        spans.replace("</span><span", "</span> <span"),
        spans.replace(" class=drug", ""),
        spans.replace("5 mg", "-like"),
        "<p>5<span class=unit>mg</span> H<sub class=x>2</sub><sub class=x>5</sub></p>".to_owned(),
    ] {
        assert_eq!(imported(&page).1, Vec::<String>::new(), "{page}");
    }
}

/// What is one word or one number stays one.
#[test]
fn what_is_not_set_apart_is_one() {
    let spans =
        "<p class=r><span class=b>un</span><span class=b>like</span>ly 1<b class=b>0</b> mg</p>";
    for sheet in [
        "",
        ".r{display:block}",
        ".b{display:inline}",
        ".b{margin-left:0;padding:0 1px;border:0}",
        ".b{margin-left:-1px;letter-spacing:.1em}",
        ".b{float:none;position:static}",
        ".b{position:relative;top:-1px}",
        ".b{border-bottom:1px dotted;text-decoration:underline}",
        "@media print{.b{display:block}}",
        "@media (max-width: 30em){.b{display:block}}",
        ".other{display:block} .r:hover .b{display:block}",
        ".b::after{content:''}",
        ".b{display:block} .r .b{display:inline}",
    ] {
        check(&[(&format!("<style>{sheet}</style>{spans}"), "unlikely **10** mg")]);
    }
    check(&[
        ("<p><span style='float:left;font-size:3em'>T</span>ake 5 mg</p>", "Take 5 mg"),
        ("<p>Take<span style='display:inline-block'>, then</span> 5</p>", "Take, then 5"),
        ("<p>(<span style='display:inline-block'>5 mg</span>).</p>", "(5 mg)."),
    ]);
}

/// Attack 26, A5.
#[test]
fn lines_end_where_the_style_keeps_them() {
    let lines = "R 5 mg\nA 75 mg\n  <b>Stop</b> W";
    let kept = "R 5 mg\\\nA 75 mg\\\n**Stop** W";
    for style in [
        "white-space:pre",
        "white-space: pre-line",
        "white-space:pre-wrap;color:red",
        "white-space:break-spaces",
        "white-space:preserve nowrap",
        "white-space-collapse:preserve-breaks",
    ] {
        check(&[
            (&format!("<p style='{style}'>{lines}</p>"), kept),
            (&format!("<div style='{style}'><p>{lines}</p></div>"), kept),
            (&format!("<style>.l{{{style}}}</style><p class=l>{lines}</p>"), kept),
            (
                &format!("<style>article p{{{style}}}</style><article><p>{lines}</p></article>"),
                kept,
            ),
            (
                &format!(
                    "<p style='{style}'>a\nb <span style='white-space:nowrap'>5\nmg</span></p>"
                ),
                "a\\\nb 5 mg",
            ),
            (&format!("<div style='{style}'>\n  <p>a</p>\n  <p>b</p>\n</div>"), "a\n\nb"),
            (&format!("<p style='{style}'>a\n\nb</p>"), "a\n\nb"),
        ]);
    }
    check(&[
        ("<ul style='white-space:pre'><li>a 5\nb 10</ul>", "- a 5\\\n  b 10"),
        ("<p>5<span style='vertical-align:-1px;position:relative;top:1px'>10</span></p>", "510"),
    ]);
    for open in
        ["<p class=whitespace-pre-line>", "<p class='x pre-wrap'>", "<p xml:space=preserve>"]
    {
        check(&[(&format!("{open}{lines}</p>"), kept)]);
    }
    let joined = "R 5 mg A 75 mg **Stop** W";
    for style in ["white-space:normal", "white-space:nowrap", "white-space:collapse", ""] {
        check(&[(&format!("<p style='{style}'>{lines}</p>"), joined)]);
    }
    let (body, told) = imported(&format!(
        "<table><tr><th>A<th>B<tr><td>x<td style='white-space:pre-line'>{lines}</table>"
    ));
    assert!(body.contains("| x | R 5 mg; A 75 mg; **Stop** W |"), "{body}");
    assert!(told.iter().all(|told| told.starts_with("cells with several lines")), "{told:?}");
}

/// Attack 26, A3: raised letters in every place, each told with its number.
#[test]
fn raised_letters_are_told_in_every_place() {
    for (inner, is) in [
        ("5<sup>a</sup> mg", "5ᵃ mg"),
        ("5<sup><i>a</i></sup> mg", "5ᵃ mg"),
        ("<b>5</b><sup>a</sup> mg", "**5**ᵃ mg"),
        ("5<span style='vertical-align:super'>a</span> mg", "5ᵃ mg"),
        ("5<span style='position:relative;top:-4pt;font-size:8pt'>a</span> mg", "5ᵃ mg"),
        ("5<span style='vertical-align:.4em'>a</span> mg", "5ᵃ mg"),
        ("5<b style='vertical-align:text-top'>a</b> mg", "5ᵃ mg"),
        ("5<sup>a,b</sup> mg", "5 (a,b) mg"),
        ("5<sup>A</sup>0 mg", "5 (A)0 mg"),
        ("7<sub>b</sub> mg", "7 (b) mg"),
        ("5 mg<sup>x</sup>", "5 mgˣ"),
        ("38<sup>o</sup> at night", "38ᵒ at night"),
        ("5<sup><a href='https://x.org/'>a</a></sup> mg", "5[ᵃ](https://x.org/) mg"),
    ] {
        for (page, article) in [
            (format!("<p>{inner}</p>"), is.to_owned()),
            (format!("<ul><li>{inner}<li>x</ul>"), format!("- {is}\n- x")),
            (format!("<h2>{inner}</h2><p>x"), format!("## {is}\n\nx")),
            (
                format!("<table><tr><th>D<th>E<tr><td>R<td>{inner}</table>"),
                format!("| D | E |\n|---|---|\n| R | {is} |"),
            ),
            (
                format!("<table><tr><th>D<th>{inner}<tr><td>R<td>x</table>"),
                format!("| D | {is} |\n|---|---|\n| R | x |"),
            ),
        ] {
            let (body, told) = imported(&page);
            assert_eq!(body, article, "{page}");
            let is_told = told.len() == 1
                && told[0].contains("now: “")
                && told[0].contains(['5', '7', '3', 'm']);
            assert!(is_told, "{page}: {told:?}");
        }
    }
    check(&[
        ("<p>38<sup>o</sup>C or 100 <sup>o</sup> F</p>", "38°C or 100 ° F"),
        (
            "<table><tr><th>D<th>E<tr><td>R<td>38<sup>o</sup>C</table>",
            "| D | E |\n|---|---|\n| R | 38°C |",
        ),
        ("<p>10<sup>9</sup>/L, H<sub>2</sub>O, 1<sup>st</sup></p>", "10⁹/L, H₂O, 1st"),
        ("<p>R<x-d>5</x-d><x-d>10</x-d><i slot=a>20</i></p>", "R 5 10 *20*"),
        ("<p>R<span style='mso-tab-count:1'></span>5</p>", "R 5"),
        ("<p>5*mg*10<i>mg</i>7</p>", "5\\*mg\\*10mg7"),
        ("<p>n<sup>o</sup> 5, <sup>a</sup> with food</p>", "no 5, ᵃ with food"),
    ]);
}
