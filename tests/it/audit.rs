//! The walk over finished pages: each kind of fault, and what looks like one but is none.

use handout::diagnostic::Level;
use handout::pipeline;
use handout::proof::{Concern, audit};

use crate::check::{self, Files};

fn concerns(html: &str) -> Vec<Concern> {
    audit(html.as_bytes()).into_iter().map(|fault| fault.concern).collect()
}

#[test]
fn faults_are_seen() {
    let cases: [(&str, Concern); 31] = [
        ("<p id=a><p id='a'>", Concern::DuplicateId),
        ("<a href=\"#b\">Down</a>", Concern::MissingTarget),
        ("<p aria-labelledby=\"x\">Text</p>", Concern::MissingTarget),
        ("<main></main><main></main>", Concern::SecondLandmark),
        ("<header></header><header></header>", Concern::SecondLandmark),
        ("<footer></footer><footer></footer>", Concern::SecondLandmark),
        ("<nav aria-label=\"Menu\"></nav><nav></nav>", Concern::UnlabelledNav),
        ("<img src=\"a.png\">", Concern::NoAlt),
        ("<a href=\"a.html\"> </a>", Concern::NamelessLink),
        ("<a href=\"a.html\"><img src=\"a.png\" alt=\"\"></a>", Concern::NamelessLink),
        ("<a href=\"a.html\"><span aria-hidden=\"true\">↑</span></a>", Concern::NamelessLink),
        ("<button><svg aria-hidden=\"true\"><path/></svg></button>", Concern::NamelessButton),
        ("<input type=\"search\">", Concern::UnlabelledField),
        ("<select id=\"s\"></select>", Concern::UnlabelledField),
        ("<h2>\n</h2>", Concern::EmptyHeading),
        ("<meta http-equiv=\"refresh\" content=\"0\">", Concern::Refresh),
        ("<p tabindex=\"2\">Text</p>", Concern::TabOrder),
        ("<a href=\"a.html\" target=\"_blank\">A</a>", Concern::NewWindow),
        ("<script src=\"https://example.com/a.js\"></script>", Concern::ThirdParty),
        ("<img alt=\"\" src=\"//example.com/a.png\">", Concern::ThirdParty),
        ("<img alt=\"\" src=\"a.png\" srcset=\"a.png 1x, https://example.com/b.png 2x\">", Concern::ThirdParty),
        ("<link rel=\"preconnect stylesheet\" href=\"HTTPS://example.com/\">", Concern::ThirdParty),
        ("<iframe src=\"http://example.com/\"></iframe>", Concern::ThirdParty),
        ("<script>run()</script>", Concern::InlineScript),
        ("<script type=\"module\">run()</script>", Concern::InlineScript),
        ("<p onclick=\"run()\">Text</p>", Concern::InlineScript),
        ("<a href=\"javascript:run()\">Run</a>", Concern::InlineScript),
        ("<style>p { color: red }</style>", Concern::InlineStyle),
        ("<p style=\"color: red\">Text</p>", Concern::InlineStyle),
        ("<a\n href='#gone'\n>Down</a>", Concern::MissingTarget),
        ("<p title=\"a > b\" style=\"x\">Text</p>", Concern::InlineStyle),
    ];
    for (html, concern) in cases {
        assert_eq!(concerns(html), [concern], "{html}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
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
    ];
    for html in cases {
        assert_eq!(concerns(html), [], "{html}");
    }
}

#[test]
fn a_fault_of_a_template_is_told_once() {
    let template = "<!doctype html><html lang=\"{{ page.language.tag }}\"><title>{{ page.head_title }}</title><a href=\"#main\">skip</a>\
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
    let audited = pipeline::audit(&site, Level::Note);
    let [finding] = audited.diagnostics() else { panic!("{audited:?}") };
    assert_eq!(finding.rule, "inline-code");
    assert!(finding.message.contains("more pages"), "{}", finding.message);
    assert!(pipeline::audit(&site, Level::Error).diagnostics().is_empty());
}
