//! The walk over finished pages: each kind of issue, and what looks like one but is none.

use handout::build;
use handout::diagnostic::{Diagnostic, Level};
use handout::html_audit::{IssueKind, audit, audit_style};

use crate::check::{self, Files};

fn kinds(html: &str) -> Vec<IssueKind> {
    audit(html.as_bytes()).into_iter().map(|issue| issue.kind).collect()
}

const ISSUES: [(&str, IssueKind); 63] = [
    ("<p id=a><p id='a'>", IssueKind::DuplicateId),
    ("<a href=\"#b\">Down</a>", IssueKind::MissingTarget),
    ("<p aria-labelledby=\"x\">Text</p>", IssueKind::MissingTarget),
    ("<main></main><main></main>", IssueKind::SecondLandmark),
    ("<header></header><header></header>", IssueKind::SecondLandmark),
    ("<footer></footer><footer></footer>", IssueKind::SecondLandmark),
    ("<nav aria-label=\"Menu\"></nav><nav></nav>", IssueKind::UnlabelledNav),
    ("<img src=\"a.png\">", IssueKind::NoAlt),
    ("<a href=\"a.html\"> </a>", IssueKind::NamelessLink),
    ("<a href=\"a.html\"><img src=\"a.png\" alt=\"\"></a>", IssueKind::NamelessLink),
    ("<a href=\"a.html\"><span aria-hidden=\"true\">↑</span></a>", IssueKind::NamelessLink),
    ("<button><svg aria-hidden=\"true\"><path/></svg></button>", IssueKind::NamelessButton),
    ("<input type=\"search\">", IssueKind::UnlabelledField),
    ("<select id=\"s\"></select>", IssueKind::UnlabelledField),
    ("<h2>\n</h2>", IssueKind::EmptyHeading),
    ("<meta http-equiv=\"refresh\" content=\"0\">", IssueKind::Refresh),
    ("<p tabindex=\"2\">Text</p>", IssueKind::TabOrder),
    ("<a href=\"a.html\" target=\"_blank\">A</a>", IssueKind::NewWindow),
    ("<script src=\"https://example.com/a.js\"></script>", IssueKind::ThirdParty),
    ("<img alt=\"\" src=\"//example.com/a.png\">", IssueKind::ThirdParty),
    (
        "<img alt=\"\" src=\"a.png\" srcset=\"a.png 1x, https://example.com/b.png 2x\">",
        IssueKind::ThirdParty,
    ),
    ("<link rel=\"preconnect stylesheet\" href=\"HTTPS://example.com/\">", IssueKind::ThirdParty),
    ("<iframe title=\"Map\" src=\"http://example.com/\"></iframe>", IssueKind::ThirdParty),
    ("<script>run()</script>", IssueKind::InlineScript),
    ("<script type=\"module\">run()</script>", IssueKind::InlineScript),
    ("<p onclick=\"run()\">Text</p>", IssueKind::InlineScript),
    ("<a href=\"javascript:run()\">Run</a>", IssueKind::InlineScript),
    ("<style>p { color: red }</style>", IssueKind::InlineStyle),
    ("<p style=\"color: red\">Text</p>", IssueKind::InlineStyle),
    ("<a\n href='#gone'\n>Down</a>", IssueKind::MissingTarget),
    ("<p title=\"a > b\" style=\"x\">Text</p>", IssueKind::InlineStyle),
    ("<nav aria-label=\"Menu\"></nav><nav aria-label=\"Menu\"></nav>", IssueKind::SameNavLabel),
    ("<map><area href=\"a.html\"></map>", IssueKind::NoAlt),
    ("<iframe src=\"a.html\"></iframe>", IssueKind::NamelessFrame),
    ("<svg><path/></svg>", IssueKind::NamelessDrawing),
    ("<details><p>Text</p></details>", IssueKind::NoSummary),
    ("<h1>A</h1><h3>B</h3>", IssueKind::SkippedHeading),
    ("<h3>A</h3>", IssueKind::SkippedHeading),
    ("<video src=\"a.mp4\" autoplay></video>", IssueKind::Moving),
    ("<marquee>Text</marquee>", IssueKind::Moving),
    ("<p aria-hidden=\"true\"><a href=\"a.html\">A</a></p>", IssueKind::HiddenControl),
    ("<a href=\"a.html\">A <button>B</button></a>", IssueKind::NestedControl),
    (
        "<a href=\"a.html\">More</a><a href=\"b.html\"> more</a><a href=\"c.html#d\">MORE</a>",
        IssueKind::SameWords,
    ),
    (
        "<meta name=\"viewport\" content=\"width=device-width, user-scalable = no\">",
        IssueKind::NoZoom,
    ),
    ("<meta name=\"viewport\" content=\"maximum-scale=1.0\">", IssueKind::NoZoom),
    ("<head><meta charset=\"utf-8\"></head>", IssueKind::NoViewport),
    ("<head><meta name=\"viewport\" content=\"width=device-width\"></head>", IssueKind::NoCharset),
    ("<html lang=\"ar\">", IssueKind::Direction),
    ("<html lang=\"he-IL\" dir=\"ltr\">", IssueKind::Direction),
    ("<html lang=\"es\" dir=\"rtl\">", IssueKind::Direction),
    ("<table><tr><td>1</td></tr></table>", IssueKind::NoTableHeader),
    ("<table><tr><th>Day</th></tr></table>", IssueKind::NoScope),
    ("<table><tr><th scope=\"col\"></th></tr></table>", IssueKind::EmptyTableHeader),
    ("<ul><p>Text</p></ul>", IssueKind::BrokenList),
    ("<div><li>Text</li></div>", IssueKind::BrokenList),
    ("<section><dt>Text</dt></section>", IssueKind::BrokenList),
    ("<p role=\"buton\">Text</p>", IssueKind::UnknownRole),
    ("<p aria-lable=\"x\">Text</p>", IssueKind::UnknownAria),
    ("<form action=\"https://example.com/search\"></form>", IssueKind::ForeignForm),
    ("<button formaction=\"//example.com\">Send</button>", IssueKind::ForeignForm),
    ("<video src=\"a.mp4\" poster=\"https://example.com/a.png\"></video>", IssueKind::ThirdParty),
    (
        "<svg aria-hidden=\"true\"><use href=\"https://example.com/a.svg\"/></svg>",
        IssueKind::ThirdParty,
    ),
    ("<input type=\"image\" src=\"a.png\">", IssueKind::NamelessButton),
];

#[test]
fn issues_are_found() {
    for (html, kind) in ISSUES {
        assert_eq!(kinds(html), [kind], "{html}");
    }
}

#[test]
fn correct_markup_raises_no_issue() {
    let cases = [
        "<a href=\"#\">Up</a> <a href=\"#TOP\">Up</a> <a>Anchor</a>",
        "<a href=\"#g%C3%A9n\">Down</a><p id=\"gén\">Text</p>",
        "<a href=\"https://example.com/\">Elsewhere</a><link rel=\"canonical\" href=\"https://example.com/\">",
        "<a href=\"a.html\"><img src=\"a.png\" alt=\"Home\"></a>",
        "<a href=\"a.html\" aria-label=\"Home\"></a><a href=\"b.html\"><span><b>Home</b></span></a>",
        "<label for=\"q\">Search</label><input id=\"q\"><label>Word <input></label><input type=\"hidden\">",
        "<header></header><main><article><header></header><footer></footer></article></main><footer></footer>",
        "<nav></nav>",
        "<script type=\"application/ld+json\">{\"a\": \"<p style='x'>\"}</script><script src=\"a.js\"></script>",
        "<!-- <img src=\"a.png\"> <p id=\"a\"> --><p id=\"a\">Text</p>",
        "<main tabindex=\"-1\"><p tabindex=\"0\">Text</p></main>",
        "<h2><a href=\"#x\" id=\"x\">Words</a></h2>",
        "<textarea aria-label=\"Words\"><img></textarea>",
        "a < b and <3, </>, <",
        "<nav aria-label=\"Menu\"></nav><nav aria-label=\"Topics\"></nav>",
        "<svg role=\"img\" aria-label=\"A kidney\"></svg><svg><title>A kidney</title></svg><button><svg aria-hidden=\"true\"></svg>Go</button>",
        "<details><summary>More</summary><p>Text</p></details>",
        "<nav><h2>Menu</h2></nav><h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>",
        "<p aria-hidden=\"true\"><a href=\"a.html\" tabindex=\"-1\">A</a></p>",
        "<a href=\"a.html\">More</a><a href=\"b.html\">More</a><a href=\"#top\">More</a><a href=\"a.html#b\">More</a>",
        "<a href=\"a.html\" aria-label=\"A\">More</a><a href=\"b.html\" aria-label=\"B\">More</a><a href=\"c.html\">More <b>C</b></a>",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, maximum-scale=5\">",
        "<html lang=\"ar\" dir=\"rtl\">",
        "<html lang=\"en-GB\" dir=\"ltr\">",
        "<table><tr><th scope=\"col\">Day<td>1</table><table role=\"presentation\"><tr><td>1</td></tr></table>",
        "<ul><li>One<li>Two <p>Text<li>Three</ul><dl><div><dt>A<dd>B</div></dl><ol><li><ul><li>x</li></ul></li></ol>",
        "<p role=\"doc-tip note\" aria-live=\"polite\" aria-current=\"page\">Text</p>",
        "<form action=\"search.html\"></form><input type=\"submit\"><input type=\"button\" value=\"Go\">",
    ];
    for html in cases {
        assert_eq!(kinds(html), [], "{html}");
    }
}

#[test]
fn an_issue_has_its_line() {
    let issues = audit(b"<p>\n<img src=\"a.png\">\n<a href=\"#gone\">A</a>\n<h2>\n</h2>");
    assert_eq!(issues.iter().map(|issue| issue.line).collect::<Vec<_>>(), [2, 4, 3]);
}

#[test]
fn issues_of_style_sheets_are_found() {
    for (css, kind, place) in [
        ("p { text-align: justify }", IssueKind::Justified, "text-align: justify"),
        ("p{color:red;text-transform:UPPERCASE}", IssueKind::Capitals, "text-transform:UPPERCASE"),
        ("/* p { */ em { font-style: italic; }", IssueKind::Slanted, "font-style: italic"),
        (
            "@media (min-width: 40em) { html { font-size: 16px } }",
            IssueKind::FixedSize,
            "font-size: 16px",
        ),
        ("p { font: bold 12pt/1.5 serif }", IssueKind::FixedSize, "font: bold 12pt/1.5 serif"),
        ("a:focus { outline: none }", IssueKind::NoFocus, "outline: none"),
        ("* { outline: 0 !important; color: red }", IssueKind::NoFocus, "outline: 0 !important"),
        (
            "p { animation: blink 1s infinite }",
            IssueKind::EndlessMotion,
            "animation: blink 1s infinite",
        ),
        (
            "@import url('https://example.com/a.css');",
            IssueKind::ThirdParty,
            "@import url('https://example.com/a.css')",
        ),
        (
            "@import \"//example.com/a.css\"; p { color: red }",
            IssueKind::ThirdParty,
            "@import \"//example.com/a.css\"",
        ),
        (
            "p { background: url( \"HTTPS://example.com/a;b.png\") }",
            IssueKind::ThirdParty,
            "background: url( \"HTTPS://example.com/a;b.png\")",
        ),
    ] {
        let found = audit_style(css);
        assert_eq!(
            found.iter().map(|(kind, range)| (*kind, &css[range.clone()])).collect::<Vec<_>>(),
            [(kind, place)],
            "{css}"
        );
    }
}

#[test]
fn good_style_sheets_are_left_alone() {
    for css in [
        "p { text-align: start; background: url(data:image/png;base64,AA==) }",
        "@media print { body { font-size: 12pt; } } @page { @bottom-center { font: 12pt serif } }",
        "p { font-size: calc(1rem + 1px); font: 1rem/1.5 serif; }",
        "main:focus, [tabindex=\"-1\"] { outline: 0 } a:focus { outline: none; box-shadow: 0 0 0 3px }",
        ":focus:not(:focus-visible) { outline: none }",
        "@media (prefers-reduced-motion: no-preference) { p { animation: turn 1s infinite } }",
        "a::after { content: \"} text-align: justify; {\" }",
        "p { color: red",
        "} ; { /*",
        "",
    ] {
        assert_eq!(audit_style(css), [], "{css}");
    }
}

#[test]
fn a_fault_of_a_template_is_told_once() {
    let template = "<!doctype html><html lang=\"{{ page.language.tag }}\"><meta http-equiv=\"Content-Security-Policy\" content=\"{{ site.csp }}\"><title>{{ page.head_title }}</title><a href=\"#main\">skip</a>\
        <main id=\"main\"><h1>{{ page.title }}</h1>{% block main %}{{ content }}{% endblock main %}</main>\
        <p style=\"color: red\">Text</p><footer>{{ site.disclaimer }}</footer>";
    let allow = "allow:\n  - {rule: inline-code, reason: a trial}\n";
    let page = |extra: &str| format!("---\ntitle: About us\n{extra}---\n\nWe are a kidney team.\n");
    let mut files = Files::from([("templates/base.html".to_owned(), template.to_owned())]);
    files.insert("articles/one.md".into(), page(""));
    files.insert("articles/two.md".into(), page(allow));
    let (site, report) = check::judge(&check::with_base(files));
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    assert!(report.diagnostics().iter().all(|finding| finding.rule != "stale-allow"), "{report:?}");
    let audited = build::audit(&site, Level::Note);
    let [finding] = audited.diagnostics() else { panic!("{audited:?}") };
    assert_eq!(finding.rule, "inline-code");
    let (start, end) = finding.place.span.unwrap_or_default();
    assert_eq!(
        (finding.place.path.as_str(), &template[start..end]),
        ("templates/base.html", "<p style=\"color: red\">")
    );
    assert!(finding.message.contains("more page"), "{}", finding.message);
    assert!(build::audit(&site, Level::Error).diagnostics().is_empty());
}

#[test]
fn addresses_that_lead_to_nothing_on_the_site_are_found() {
    let right = [
        "{{ page.root }}deep/salt.html?q=1#top",
        "{{ page.root }}deep/salt",
        "/patients/about.html",
        "https://e.example/patients/about.html",
        "https://e.example/patients",
        "https://e.example/staff/",
        "/staff/",
        "{{ page.root }}./",
        "{{ page.root }}downloads/form.pdf",
        "{{ page.root }}CNAME",
        "{{ page.root }}search/en/index.js",
        "//e.example/patients/gone.html",
        "mailto:a@e.example",
        "tel:112",
        "#main",
        "?q=a",
    ];
    let wrong = [
        "{{ page.root }}deep/slat.html",
        "{{ page.root }}deep/",
        "/patients/abuot.html",
        "https://e.example/patients/gone.html",
        "{{ page.root }}deep%2Fsalt.pdf",
        "{{ page.root }}logo.png",
    ];
    let links = |addresses: &[&str]| -> String {
        let link = |(at, address): (usize, &&str)| format!("<a href=\"{address}\">page {at}</a>\n");
        addresses.iter().enumerate().map(link).collect()
    };
    let issues = |addresses: &[&str]| {
        let template = format!(
            "{{% extends \"base.html\" %}}{{% block main %}}{{{{ content }}}}\n{}{{% endblock main %}}",
            links(addresses)
        );
        let page =
            |title: &str| format!("---\ntitle: {title}\ntags: [food]\n---\n\nEat less salt.\n");
        let settings =
            "base_url = \"https://e.example/patients/\"\nkeep = [\"downloads\", \"CNAME\"]\n";
        let files = Files::from([
            ("templates/page.html".to_owned(), template),
            ("handout.toml".to_owned(), settings.to_owned()),
            ("articles/about.md".to_owned(), page("About us")),
            ("articles/deep/salt.md".to_owned(), page("Salt")),
        ]);
        let (site, report) = check::judge(&check::with_base(files));
        let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
        build::audit(&site, Level::Note)
    };
    let found = issues(&right);
    assert!(found.diagnostics().iter().all(|one| one.rule != "broken-address"), "{found:?}");
    let found = issues(&wrong);
    let found: Vec<_> =
        found.diagnostics().iter().filter(|one| one.rule == "broken-address").collect();
    for address in wrong {
        let file = address
            .replace("%2F", "/")
            .replace("{{ page.root }}", "")
            .replace("/patients/", "")
            .replace("https://e.example", "");
        let told = |one: &&&Diagnostic| one.message.contains(&format!("`{file}`"));
        assert_eq!(found.iter().filter(told).count(), 1, "{address}: {found:?}");
        assert!(found.iter().all(|one| one.place.path == "templates/page.html"), "{found:?}");
    }
}
