//! Attack 11b, A9 to A12, B6 and C5: a template cannot hide the disclaimer or the number for emergencies from readers by HTML
//! that browsers read in another way, and cannot run code or ask other sites, while usual templates pass.

#![cfg(feature = "import")]

use std::cell::RefCell;

use handout::build::{self, BuildCache};
use handout::diagnostic::Level;
use handout::html_audit::{self, PageToken};
use handout::source::Sources;

use crate::browser;
use crate::check::{self, Files};
use crate::mutation::{self, Random};

thread_local! {
    /// All sites here differ in one template.
    static CACHE: RefCell<BuildCache> = RefCell::default();
}

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"{{ site.csp }}\">";
const CALL: &str =
    "<p><a href=\"tel:{{ site.emergency.tel }}\">{{ site.emergency.number }}</a></p>";
const PAGE: &str = "<!doctype html>
<html lang=\"{{ page.language.tag }}\">
<head>
<meta charset=\"utf-8\">
POLICY
<title>{{ page.head_title }}</title>
HEAD
</head>
<body>
<a href=\"#main\">{{ t.skip }}</a>
<main id=\"main\">
<h1>{{ page.title }}</h1>
{{ content }}
</main>
DISCLAIMER
CALL
</body>
</html>
";

/// The rules of the errors that a page template brings; nothing where it is published.
fn errors(template: &str, css: &str, settings: &str, body: &str) -> Vec<&'static str> {
    let mut files = check::with_base(Files::new());
    files.insert(
        "handout.toml".to_owned(),
        format!("name = \"Kidney\"\n{settings}\n[emergency]\nnumber = \"999\"\n"),
    );
    files.insert(
        "articles/about.md".to_owned(),
        format!("---\ntitle: About us\ntemplate: leaflet.html\n---\n\n{body}\n"),
    );
    files.insert("templates/leaflet.html".to_owned(), template.to_owned());
    files.insert("templates/assets/site.css".to_owned(), css.to_owned());
    let input = Sources::in_memory(files).into();
    let mut cache = CACHE.take();
    let built = build::build(&mut cache, input, &check::options(), Level::Error);
    CACHE.set(cache);
    let mut found: Vec<&str> = built.report.clone().into_iter().map(|one| one.rule).collect();
    if let Some(site) = built.site_without_search() {
        let mut outputs = site.plan.outputs().iter();
        let output = outputs.find(|output| output.route.file == "about.html").unwrap();
        if let Err(errors) = site.render(output) {
            found.extend(errors.into_iter().map(|one| one.rule));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A page with these parts in their places.
fn page(parts: &[(&str, &str)]) -> String {
    let usual = [
        ("POLICY", POLICY),
        ("HEAD", ""),
        ("DISCLAIMER", "<p>{{ site.disclaimer }}</p>"),
        ("CALL", CALL),
    ];
    usual.iter().fold(PAGE.to_owned(), |page, (name, text)| {
        let own = parts.iter().find(|(part, _)| part == name).map_or(*text, |(_, own)| own);
        page.replacen(&format!("{name}\n"), &format!("{own}\n"), 1)
    })
}

const CSS: &str = ".gone { display: none }";

fn with_disclaimer(html: &str) -> Vec<&'static str> {
    let html = html.replace('@', "{{ site.disclaimer }}");
    errors(&page(&[("DISCLAIMER", &html)]), CSS, "", "Text.")
}

#[test]
fn no_html_hides_the_disclaimer() {
    let through =
        ["details", "dialog", "select", "noscript", "section hidden", "template", "object"];
    let items = through.iter().flat_map(|tag| {
        let name = tag.split(' ').next().unwrap();
        [
            format!("<ul><li><{tag}><li>@</li></{name}></li></ul>"),
            format!("<dl><dd><{tag}><dd>@</dd></{name}></dd></dl>"),
        ]
    });
    let hidden = [
        "progress",
        "meter",
        "rp",
        "marquee",
        "details open",
        "dialog open",
        "button disabled hidden",
        "canvas",
        "option",
        "object",
        "audio",
        "font color=\"#ffffff\"",
        "font size=\"-7\"",
        "bdo dir=\"rtl\"",
        "slot",
        "s",
        "del",
        "rt",
        "legend hidden",
        "p class=\"g&#111;ne\"",
        "p class=g&#x6f;ne",
        "p style=\"display:n&#111;ne\"",
        "p aria-hidden=\"tru&#101;\"",
        "p popover",
        "div inert",
        "td bgcolor=\"#000\"",
    ];
    let hidden = hidden.iter().map(|tag| {
        let name = tag.split(' ').next().unwrap();
        format!("<{tag}>@</{name}>")
    });
    let others = [
        "<svg><![CDATA[></svg><p>@</p>]]></svg>",
        "<script type=\"text/x\"><!--<script></script><p>@</p></script>",
        "<script type=\"application/json\"><!-- <script> </script><p>@</p> --></script>",
        "<div><template shadowrootmode=\"open\"><p>x</p></template>@</div>",
        "<div><template ShadowRootMode=open></template><p>@</p></div>",
        "<p>@</p><body hidden>",
        "<p>@</p><body class=\"gone\">",
        "<p>@</p><html hidden>",
        "<p>@</p><style>p { display: none }</style>",
        "<p>@</p><plaintext>",
        "<svg><style><!--</style></svg><p>@</p>--></svg>",
        "<svg><title><!--</title></svg><p>@</p>--></svg>",
        "<svg><span class=\"gone\"></svg>@</span>",
        "<svg><desc></svg>@</desc></svg>",
        "<svg><foreignObject></svg>@</foreignObject></svg>",
        "<p><b class=\"gone\">x</p><p>@</p>",
        "<div><table><tr><td hidden></div>@</table>",
        "<form><div hidden></form>@</div>",
        "<div><td class=\"gone\">x<td>@</div>",
        "<div><td><p class=\"gone\">x<td>@</div>",
        "<span><p class=\"gone\">x</span>@</p>",
        "<noscript><div class=\"gone\"></noscript>@</div>",
        "<div><noscript></div><p>@</p></noscript>",
        "<p><noscript><div>@</div></noscript>",
        "<body class=\"gone\"></body><p>@</p>",
        "<ul><li><ul class=\"gone\"><p>x</li><li>@</ul></ul>",
    ];
    let mut missed = Vec::new();
    for html in others.iter().map(|one| (*one).to_owned()).chain(hidden).chain(items) {
        // Under scripts, and as a page without them, another element may be shown: an error in either is enough.
        let found = with_disclaimer(&html);
        if !found
            .iter()
            .any(|rule| ["lost-disclaimer", "page-structure", "hidden-text"].contains(rule))
        {
            missed.push((html, found));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn usual_html_around_the_disclaimer_passes() {
    for html in [
        "<p>@</p>",
        "@",
        "<div class=\"a b\" id=\"x\" data-x=\"&hellip;&copy=1\"><p><strong>@</strong></p></div>",
        "<footer><ul><li>x<li>@</ul></footer>",
        "<ul><li>x<ul><li>y<li>@</ul></ul>",
        "<dl><dt>x<dd>y<dt>z<dd>@</dl>",
        "<dl><div><dt>x<dd>@</div></dl>",
        "<table><tr><th scope=\"row\">x<td>@</table>",
        "<table><caption>x</caption><thead><tr><th scope=\"col\">x<tbody><tr><td>@</table>",
        "<section><p>x<p>@<h2>y</h2></section>",
        "<p>x<ul><li>@</ul></p>",
        "<p>x</div></p><p>@</p>",
        "<main-foot><p>@</p></main-foot>",
        "<details><summary>x</summary><p>y</p></details><p>@</p>",
        "<dialog><p>y</p></dialog><p>@</p>",
        "<form><label>x <select><option>a<option>b</select></label><p>@</p></form>",
        "<!-- a --><p>@</p><!-- b -->",
        "<svg width=\"1\" aria-hidden=\"true\"><defs><path d=\"M0 0\" id=\"p\"/></defs><title>x</title><use href=\"#p\"/><g fill=\"url(#p)\"><path d=\"M1 1\"></g></svg><p>@</p>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><circle r=\"1\"/></svg><p>@</p>",
        "<ruby>a<rt>b</rt></ruby><p>@</p>",
        "<blockquote><p>@</p></blockquote><hr>",
        "<address>@</address>",
        "<figure><img src=\"{{ page.root }}{{ asset(name=\"icon.svg\") }}\" alt=\"\"><figcaption>@</figcaption></figure>",
        "<p>@</p><script src=\"{{ page.root }}{{ asset(name=\"handout.js\") }}\" defer></script>",
        "<p>@</p><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"}</script>",
        "<noscript><p>x</p></noscript><p>@</p>",
        "<template><li>x</template><p>@</p>",
        "<P>@</P>",
        "<p>@</body></html>",
        "<!--[if IE]><p>x</p><![endif]--><![if !IE]><p>@</p><![endif]>",
    ] {
        assert_eq!(with_disclaimer(html), [""; 0], "{html}");
    }
}

#[test]
fn the_number_is_seen_in_the_link_that_calls_it() {
    for call in [
        "",
        "<a href=\"tel:999\"></a>",
        "<a href=\"tel:999\">&nbsp;</a>",
        "<a href=\"tel:999\"><svg aria-hidden=\"true\"></svg></a>",
        "<a href=\"tel:999\"><span hidden>999</span></a>",
        "<a href=\"tel:999\"><template>999</template></a>",
        "<a href=\"tel:999\"><span class=\"gone\">999</span></a>",
        "<a href=\"tel:999\" hidden>999</a>",
        "<a href=\"tel:999\">Call 111</a>",
        "<a href=\"tel:999\">Since 1999</a>",
        "<a href=\"tel:999\">9990</a>",
        "<a href=\"tel:999\">0800-999</a>",
        "<a href=\"tel:911\">999</a>",
        "<a href=\"tel:9990\">999</a>",
        "<a href=\"tel:999\"></a> 999",
        "<a href=\"tel:999\"><a href=\"#x\">999</a></a>",
        "<p>Call 999</p>",
        "<p>Since 1999</p>",
        "<!-- <a href=\"tel:999\">999</a> -->",
    ] {
        let found =
            errors(&page(&[("CALL", call)]), CSS, "", "Since 1999 we help. Call [us](tel:999).");
        let is_known = |rule: &&str| ["lost-emergency", "hidden-text"].contains(rule);
        assert!(found.iter().any(is_known), "{call}: {found:?}");
    }
    for call in [
        "<a href=\"tel:999\">999</a>",
        "<a href=\"TEL:999\">Call <b>999</b>.</a>",
        "<a href=\"t&#101;l:999\">In an emergency: 999 (24 hours)</a>",
        "<a href=\"tel:999\"></a><a href=\"tel:999\"><span hidden>x</span> 999</a>",
        "<a href=\"tel:999\"><svg aria-hidden=\"true\"></svg><strong>Ring 999</strong> now</a>",
    ] {
        assert_eq!(errors(&page(&[("CALL", call)]), CSS, "", "Text."), [""; 0], "{call}");
    }
}

/// Attack 11c.
#[test]
fn nothing_else_is_heard_or_read_for_the_number() {
    for call in [
        "<a href=\"tel:999\" aria-label=\"Menu\">999</a>",
        "<a href=\"tel:999\" aria-label=\"Call 111\">999</a>",
        "<a href=\"tel:999\" role=\"img\" aria-label=\"999\">999</a>",
        "<a href=\"tel:999\"><ins>00</ins>999</a>",
        "<table cellpadding=\"9999\"><tr><td><a href=\"tel:999\">999</a></table>",
    ] {
        let found = errors(&page(&[("CALL", call)]), CSS, "", "Text.");
        let is_known = |rule: &&str| ["lost-emergency", "hidden-text"].contains(rule);
        assert!(found.iter().any(is_known), "{call}: {found:?}");
    }
    for call in [
        "<a href=\"tel:999\" aria-label=\"Emergency: 999\">999</a>",
        "<a href=\"tel:999\" aria-label=\"\" role=\"link\">999</a>",
        "<a href=\"tel:999\"><span class=\"gone\">Call</span>999</a>",
        "<table cellpadding=\"8\"><tr><td><a href=\"tel:999\">999</a></table>",
    ] {
        assert_eq!(errors(&page(&[("CALL", call)]), CSS, "", "Text."), [""; 0], "{call}");
    }
    let css = ".other::after { content: '0' } p::before { content: '*' } a::after { content: '0' }";
    let found = errors(&page(&[]), css, "", "Text.");
    assert_eq!(found, ["hidden-text"], "a number that a style sheet adds");
}

/// Attack 11c: what a browser is told before it reads the first word.
#[test]
fn a_page_is_read_as_it_is_written() {
    let replaced =
        |from: &str, to: &str| errors(&page(&[]).replacen(from, to, 1), CSS, "", "Text.");
    let letters = "<meta charset=\"utf-8\">";
    for (from, to) in [
        (letters, "<meta charset=\"windows-1252\">"),
        (letters, "<meta charset=iso-2022-jp>"),
        (letters, "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-16\">"),
        (letters, "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=1200\">"),
        (letters, "<meta charset=\"utf-8\"><meta name=viewport content=\"initial-scale=.2\">"),
        ("<body>", "<body topmargin=\"9999\">"),
    ] {
        let found = replaced(from, to);
        let is_known = |rule: &&str| ["page-structure", "lost-disclaimer"].contains(rule);
        assert!(found.iter().any(is_known), "{to}: {found:?}");
    }
    for (from, to) in [
        (letters, "<META CHARSET=UTF-8>"),
        (letters, "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">"),
        (
            letters,
            "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">",
        ),
        ("<body>", "<body topmargin=\"0\">"),
    ] {
        assert_eq!(replaced(from, to), [""; 0], "{to}");
    }
}

/// Attack 11c.
#[test]
fn only_style_sheets_of_the_theme_are_loaded() {
    for href in ["files/own.txt", "data:text/css,p{display:none}", "site.CSS", "site.css", "/x.css"]
    {
        let link = format!("<link rel=\"stylesheet\" href=\"{href}\">");
        let found = errors(&page(&[("HEAD", &link)]), CSS, "", "Text.");
        assert_eq!(found, ["hidden-text"], "{href}");
    }
    let link = "<link rel=\"stylesheet\" href=\"{{ page.root }}{{ asset(name=\"site.css\") }}\"><link rel=\"icon\" href=\"a.png\">";
    assert_eq!(errors(&page(&[("HEAD", link)]), CSS, "", "Text."), [""; 0]);
}

/// An id is not a list, as classes are.
#[test]
fn an_id_with_a_blank_is_hidden_by_its_rule() {
    let page = page(&[("DISCLAIMER", "<p id=\"a b\">{{ site.disclaimer }}</p>")]);
    let found = errors(&page, "#a\\ b { display: none }", "", "Text.");
    assert!(found.contains(&"lost-disclaimer"), "{found:?}");
    assert_eq!(errors(&page, "#a, #b { display: none }", "", "Text."), [""; 0]);
}

#[test]
fn the_policy_counts_only_in_the_head() {
    for (open, close) in [
        ("<noscript>", "</noscript>"),
        ("<template>", "</template>"),
        ("<object>", "</object>"),
        ("<svg>", "</svg>"),
        ("<div>", "</div>"),
        ("<!--", "-->"),
        ("</head><body>", ""),
        ("<p>", ""),
        ("x", ""),
        ("<link rel=\"icon\" href=\"a.png\">", ""),
    ] {
        let policy = format!("{open}{POLICY}{close}");
        let found = errors(&page(&[("POLICY", &policy)]), CSS, "", "Text.");
        assert!(found.contains(&"page-structure"), "{open}: {found:?}");
    }
}

/// B6: tags that may be left out.
#[test]
fn tags_may_be_left_out() {
    let whole = page(&[]);
    for left_out in [
        &["</head>", "<body>"][..],
        &["<head>", "</head>", "<body>", "</body>", "</html>"],
        &["</head>"],
        &["<head>"],
        &["<body>", "</body>"],
        &["</html>"],
    ] {
        let template = left_out.iter().fold(whole.clone(), |page, tag| page.replacen(tag, "", 1));
        assert_eq!(errors(&template, CSS, "", "Text."), [""; 0], "{left_out:?}");
        let hidden = template.replacen("<main", "<main class=\"gone\"", 1);
        assert_eq!(errors(&hidden, CSS, "", "Text."), ["hidden-text"], "{left_out:?}");
        assert_eq!(
            errors(&template, "body { display: none }", "", "Text."),
            ["hidden-text", "lost-disclaimer"]
        );
    }
}

#[test]
fn what_browsers_would_run_or_ask_elsewhere_is_not_published() {
    let code = [
        "<p onclick=\"x()\">a</p>",
        "<p/ONPOINTERRAWUPDATE=x()>a</p>",
        "<svg onload=\"x()\"></svg>",
        "<script>alert(1)</script>",
        "<script type=\"module\">alert(1)</script>",
        "<script type=\"speculationrules\">{}</script>",
        "<script type=\"importmap\">{}</script>",
        "<script type=\"&#109;odule\">1</script>",
        "<script src=\"data:text/javascript,alert(1)\"></script>",
        "<script src=\"d&#97;ta:,alert(1)\"></script>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java&#115;cript:alert(1)\">x</a>",
        "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
        "<form action=\"javascript:x\"></form>",
        "<iframe title=\"x\" srcdoc=\"x\"></iframe>",
        "<iframe title=\"x\" src=\"data:text/html,x\"></iframe>",
        "<object data=\"data:text/html,x\"></object>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
    ];
    let foreign = [
        "<link rel=\"preconnect\" href=\"&#104;ttps://evil.example/\">",
        "<link rel=\"&#112;reconnect\" href=\"https://evil.example/\">",
        "<link rel=\"dns-prefetch\" href=\"&sol;&sol;evil.example\">",
        "<link rel=\"apple-touch-startup-image\" href=\"https://evil.example/a\">",
        "<link rel=\"apple-touch-icon-precomposed\" href=\"https://evil.example/a\">",
        "<link rel=\"compression-dictionary\" href=\"https://evil.example/a\">",
        "<link rel=\"alternate stylesheet\" href=\"https://evil.example/a\">",
        "<img src=\"&#104;ttps://evil.example/a\" alt=\"\">",
        "<img src=\"ht\ntps://evil.example/a\" alt=\"\">",
        "<img src=\"a.png\" lowsrc=\"https://evil.example/a\" alt=\"\">",
        "<img src=\"a.png\" attributionsrc=\"https://evil.example/a\" alt=\"\">",
        "<img srcset=\"a.png 1x, //evil.example/a 2x\" alt=\"\">",
        "<img srcset=\"a.png 1x,,,//evil.example/a 2x\" alt=\"\">",
        "<form><button formaction=\"&#104;ttps://evil.example/\">x</button></form>",
        "<form action=\"https://evil.example/\"></form>",
        "<svg><filter><feImage href=\"https://evil.example/a.png\"/></filter></svg>",
        "<svg><use xlink:href=\"https://evil.example/a.svg#x\"/></svg>",
        "<svg><script href=\"https://evil.example/a.js\"></script></svg>",
        "<svg><rect fill=\"url(https://evil.example/a)\"/></svg>",
        "<svg><set attributeName=\"href\" to=\"https://evil.example/a\"/></svg>",
        "<table><tr background=\"https://evil.example/a\"><td>x</table>",
        "<map name=\"m\"><area ping=\"https://evil.example/\" href=\"a\" alt=\"x\"></map>",
        "<a ping=\"a https://evil.example/\" href=\"#main\">x</a>",
        "<portal src=\"https://evil.example\"></portal>",
        "<fencedframe src=\"https://evil.example\"></fencedframe>",
        "<bgsound src=\"https://evil.example/a\">",
        "<embed src=\"\\\\evil.example/a\">",
        "<video poster=\"https://evil.example/a\"></video>",
        "<p style=\"background:url(&#104;ttps://evil.example/a)\">x</p>",
        "<p style=\"background:image-set('https://evil.example/a' 1x)\">x</p>",
        "<style>@import \"https://evil.example/a\"</style>",
        "<meta http-equiv=\"x-dns-prefetch-control\" content=\"on\">",
        "<meta http-equiv=\"set-cookie\" content=\"a=b\">",
        "<meta http-equiv=\"accept-ch\" content=\"DPR\">",
        "<meta name=\"referrer\" content=\"unsafe-url\">",
        "<a href=\"#main\" referrerpolicy=\"unsafe-url\">x</a>",
    ];
    let refreshing = [
        "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">",
        "<meta http-equiv=\"&#114;efresh\" content=\"0\">",
        "<meta http-equiv=Refresh content=\"300\">",
    ];
    let of = |rule: &'static str, all: &[&'static str]| {
        all.iter().map(move |html| (rule, *html)).collect::<Vec<_>>()
    };
    let all = [
        of("inline-code", &code),
        of("third-party-request", &foreign),
        of("moving-content", &refreshing),
    ]
    .concat();
    for (rule, html) in all {
        let place = if html.starts_with("<meta") || html.starts_with("<link") {
            "HEAD"
        } else {
            "DISCLAIMER"
        };
        let html = if place == "HEAD" {
            html.to_owned()
        } else {
            format!("<p>{{{{ site.disclaimer }}}}</p>{html}")
        };
        let template = page(&[(place, &html)]);
        let found = errors(&template, CSS, "", "Text.");
        assert!(found.contains(&rule), "{html}: {found:?}");
        // Who sets the level decides.
        let settings = format!("[rules]\n{rule} = \"warn\"");
        assert!(!errors(&template, CSS, &settings, "Text.").contains(&rule), "{html}");
    }
}

#[test]
fn addresses_that_nobody_asks_for_by_itself_pass() {
    let head = "<meta name=\"viewport\" content=\"width=device-width\">
<link rel=\"canonical\" href=\"https://www.example.org/a\">
<link rel=\"alternate\" hreflang=\"es\" href=\"https://www.example.org/es\">
<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">
<link rel=\"me\" href=\"https://social.example.org/@x\">
<link rel=\"schema.dcterms\" href=\"http://purl.org/dc/terms/\">
<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg/%3E\">
<meta property=\"og:image\" content=\"https://www.example.org/a.png\">
<meta name=\"referrer\" content=\"no-referrer\">
<meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">
<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">";
    let foot = "<p itemscope itemtype=\"https://schema.org/Hospital\" prefix=\"og: https://ogp.me/ns#\">{{ site.disclaimer }}</p>
<a href=\"https://www.example.org/\" title=\"https://www.example.org/\" rel=\"noopener\" referrerpolicy=\"no-referrer\">x</a>
<blockquote cite=\"https://www.example.org/\"><q cite=\"//a\">x</q></blockquote>
<form action=\"search.html\"><input name=\"q\" value=\"https://www.example.org/\" placeholder=\"https://…\" aria-label=\"x\"></form>
<img src=\"data:image/png;base64,//8AAA\" srcset=\"{{ page.root }}{{ asset(name=\"icon.svg\") }} 2x\" alt=\"https://www.example.org/\" data-x=\"https://www.example.org/\">
<a href=\"mailto:a@example.org\">x</a> <a href=\"?a=1&amp;b=javascript:\">y</a>";
    let template = page(&[("HEAD", head), ("DISCLAIMER", foot)]);
    assert_eq!(errors(&template, CSS, "", "Text."), [""; 0]);
}

/// What a page is made of by chance: tags that open, close, leave out ends and stand where they may not.
const TAGS: &str = "p p div div span b a em li ul ol dl dt dd table tr td th tbody caption section details summary noscript template select \
    option dialog form button h1 h2 svg g desc title foreignObject math mi object ruby rt body html head script style textarea pre main \
    footer font marquee nobr label fieldset";

const PLAIN: [&str; 31] = [
    "html", "body", "main", "footer", "section", "div", "p", "span", "b", "a", "em", "ul", "ol",
    "li", "dl", "dt", "dd", "table", "tr", "td", "th", "tbody", "caption", "h1", "h2", "pre",
    "form", "label", "fieldset", "center", "i",
];

/// Whether our reader takes the word of a page for seen.
fn is_proven(page: &str, word: &str) -> bool {
    let (mut is_seen, mut is_odd) = (false, false);
    html_audit::walk(page.as_bytes(), |_, open, token| match token {
        PageToken::Odd(_) => is_odd = true,
        PageToken::Text(text) if text.ends_with(word.as_bytes()) => {
            is_seen = open.iter().all(|tag| {
                tag.get("class").is_none() && PLAIN.iter().any(|name| name.as_bytes() == tag.name)
            });
        }
        _ => {}
    });
    is_seen && !is_odd
}

#[test]
fn what_is_proven_is_seen_in_browsers() {
    let seed = mutation::seed();
    let mut random = Random::new(seed);
    let tags: Vec<&str> = TAGS.split_ascii_whitespace().collect();
    let mut proven = 0;
    for _ in 0..30_000 {
        let mut page = "<!doctype html><html><head><title>x</title>".to_owned();
        let mut open = Vec::new();
        let pieces = 2 + random.below(9);
        for _ in 0..pieces {
            let tag = *random.one(&tags).unwrap();
            match random.below(7) {
                0 => page.push_str(&format!("<{tag} class=\"gone\">")),
                1..4 => page.push_str(&format!("<{tag}>")),
                4 => page.push_str(&format!("</{tag}>")),
                _ => {
                    if let Some(tag) = open.pop() {
                        page.push_str(&format!("</{tag}>"));
                    }
                    continue;
                }
            }
            if !page.ends_with(&format!("</{tag}>")) {
                open.push(tag);
            }
            if random.below(3) == 0 {
                page.push_str(["x", "<!--", "-->", " "][random.below(4)]);
            }
        }
        page.push('@');
        if is_proven(&page, "@") {
            proven += 1;
            let is_seen =
                browser::shows(&page, "@", |name, class| class.is_none() && PLAIN.contains(&name));
            assert!(is_seen, "HANDOUT_SEED={seed}: {page}");
        }
    }
    assert!(proven > 1_000, "{proven}");
}
