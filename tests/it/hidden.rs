//! What nobody sees, or takes for something else, is found wherever a reader gets it, and nothing else is.

#![cfg(feature = "cli")]

use handout::diagnostic::Level;

use crate::check::{self, Files};
use crate::folder::{Site, code, out};

/// The heaviest finding of `hidden-characters` in a site with these files.
fn heaviest(files: Files) -> Option<Level> {
    let (_, report) = check::judge(&check::with_base(files));
    let found = report.diagnostics().iter().filter(|found| found.rule == "hidden-characters");
    found.map(|found| found.level).max()
}

fn article(front: &str, body: &str) -> (&'static str, String) {
    ("articles/salt.md", format!("---\ntitle: Salt\n{front}---\n\n{body}\n"))
}

fn in_body(body: &str) -> Option<Level> {
    let (path, text) = article("", body);
    heaviest(Files::from([(path.to_owned(), text)]))
}

/// `text` with everything that is not ASCII written as a number.
fn as_reference(text: &str) -> String {
    let written = |letter: char| match letter.is_ascii() {
        true => letter.to_string(),
        false => format!("&#x{:x};", u32::from(letter)),
    };
    text.chars().map(written).collect()
}

fn as_escape(text: &str) -> String {
    let written = |letter: char| match letter.is_ascii() {
        true => letter.to_string(),
        false => format!("\\U{:08x}", u32::from(letter)),
    };
    text.chars().map(written).collect()
}

/// The payloads of the attack, and what each is where it is typed as it is, and where it is written as a number.
const PAYLOADS: [(&str, Level, Level); 7] = [
    ("Take \u{202e}05\u{202c} mg", Level::Error, Level::Error),
    ("Take \u{61c}\u{2067}5 - 10\u{2069} mg", Level::Error, Level::Error),
    ("5\u{200b}0 mg", Level::Error, Level::Error),
    ("5\u{fe0f}0 mg", Level::Error, Level::Error),
    ("a\u{e0155}\u{e0148}b", Level::Error, Level::Error),
    ("sa\u{180b}lt", Level::Warn, Level::Error),
    ("\u{430}bout", Level::Warn, Level::Warn),
];

/// Where an article has its text, with `_` in place of it.
const PLACES: [&str; 12] = [
    "_",
    "## _\n\nText.",
    "| a | b |\n|---|---|\n| _ | c |",
    "> [!NOTE] _\n>\n> Text.",
    "Text.[^1]\n\n[^1]: _",
    "![_](a.png)",
    "![A pot](a.png \"_\")",
    "![A pot][x]\n\n[x]: a.png \"_\"",
    "[x](https://example.org/ \"_\")",
    "Salt\n: _",
    "- one\n- **_**",
    "*Less* _",
];

// Attack 11b, A1 to A4, A6.
#[test]
fn every_place_of_an_article_is_judged_as_a_reader_gets_it() {
    for (payload, typed, numbered) in PAYLOADS {
        for place in PLACES {
            let text = place.replace('_', payload);
            assert_eq!(in_body(&text), Some(typed), "{text:?}");
            let text = place.replace('_', &as_reference(payload));
            assert_eq!(in_body(&text), Some(numbered), "{text:?}");
        }
        for code in ["`_`", "```\n_\n```"] {
            let text = code.replace('_', &as_reference(payload));
            assert_eq!(in_body(&text), None, "code says what it says: {text:?}");
        }
        for key in ["description: _", "also_called: [_]", "sources: [{id: a, title: _}]"] {
            let escaped = format!("\"{}\"", as_escape(payload));
            let (path, text) = article(&format!("{}\n", key.replace('_', &escaped)), "Text.");
            let level = heaviest(Files::from([(path.to_owned(), text)]));
            assert_eq!(level, Some(numbered), "{key} {escaped}");
        }
    }
}

// Attack 11b, A5 and A7.
#[test]
fn every_other_text_that_is_published_is_judged_too() {
    let files: [(&str, &str); 7] = [
        (
            "templates/404.html",
            "{% extends \"base.html\" %}{% block content %}<p>_</p>{% endblock %}",
        ),
        ("articles/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>_</text></svg>"),
        ("articles/a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n_\n"),
        ("articles/a.srt", "1\n00:00:00,000 --> 00:00:01,000\n_\n"),
        ("articles/a.txt", "_"),
        ("articles/a.csv", "\u{feff}a,b\n_,c\n"),
        ("handout.toml", "name = \"_\"\n"),
    ];
    for (payload, typed, numbered) in PAYLOADS {
        for (path, text) in files {
            let at = |payload: &str| {
                heaviest(Files::from([(path.to_owned(), text.replace('_', payload))]))
            };
            assert_eq!(at(payload), Some(typed), "{path} {payload:?}");
            if [".html", ".svg", ".vtt"].iter().any(|ending| path.ends_with(ending)) {
                assert_eq!(at(&as_reference(payload)), Some(numbered), "{path} {payload:?}");
            }
        }
    }
    let style = |text: &str| {
        let sheet = format!(".a::before {{ content: \"{text}\" }}");
        heaviest(Files::from([("templates/assets/site.css".to_owned(), sheet)]))
    };
    assert_eq!(style("\\202e 05"), Some(Level::Error));
    for needed in ["\\f101 \\2014 ", "\\200b", "\\2060"] {
        assert_eq!(style(needed), None, "{needed}");
    }
    let lenient = "{% extends \"base.html\" %}{% block content %}&#x202e05{% endblock %}";
    let files = Files::from([("templates/404.html".to_owned(), lenient.to_owned())]);
    assert_eq!(heaviest(files), None, "the digits of the number go on");
}

// Attack 11b, A7: on the disk such files are copied.
#[test]
fn captions_on_the_disk_are_read() {
    let site = Site::new(&[("articles/salt.md", "---\ntitle: Salt\n---\n\nText.\n")]);
    site.write("articles/talk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nTake \u{202e}05 mg\n");
    let text = out(&site.check(&[]));
    assert!(text.contains("articles/talk.vtt:4:6") && text.contains("U+202E"), "{text}");
    assert_ne!(code(&site.build(&["--no-settle"])), 0);
}

// Attack 11b, A3 and A6.
#[test]
fn addresses_are_judged_as_a_browser_reads_them() {
    let refused = |text: &str| {
        let (path, text) = article("", text);
        let (_, report) = check::judge(&check::with_base(Files::from([(path.to_owned(), text)])));
        let rules = ["hidden-characters", "unsafe-link"];
        report
            .diagnostics()
            .iter()
            .any(|found| rules.contains(&found.rule) && found.level == Level::Error)
    };
    for address in [
        "https://nh\u{455}.uk/a",
        "https://nh&#x455;.uk/a",
        "https://5&#8203;0.org/",
        "https://a.org/&#x202e;05",
        "https://a.org/%E2%80%AE05",
        "https://a.org/%F3%A0%85%95",
        "a%E2%80%8Bb.png",
        "mailto:a@b.org?subject=%E2%80%AE05",
        "https://a\u{e0155}b.org/",
        "https://xn--80ak6aa92e.com/",
        "https://www.xn--80ak6aa92e.com/",
        "https://xn--nh-imc.uk/",
    ] {
        assert!(refused(&format!("[a]({address})")), "{address}");
    }
    for address in [
        "https://example.org/caf%C3%A9?a=%20b",
        "https://xn--mnchen-3ya.de/",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://fa.wikipedia.org/wiki/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85",
    ] {
        assert!(!refused(&format!("[a]({address})")), "{address}");
    }
    let site = Site::new(&[("articles/a\u{e0155}b.md", "---\ntitle: Salt\n---\n\nText.\n")]);
    site.refuses("bad-name");
}

// Attack 11b, A1, A6, B7, B8.
#[test]
fn what_misleads_is_an_error_and_what_may_be_meant_a_warning() {
    for text in [
        "Take \u{61c}\u{2067}20 / 5\u{2069} mg",
        "a\u{61c}50",
        "خذ \u{2067}5 – 10\u{2069} mg",
        "خذ 5\u{200f}0 mg",
        "خذ 120\u{200f}/80",
        "The word (الكلى) and take \u{200f}20 / 5 mg of it",
        "Take \u{2067}5 – 10\u{2069} mg \u{640}",
        "→ \u{1f3f4} a\u{e0041}b",
        "\u{1f3f4}\u{e0041}\u{e0042}",
        "→ 5\u{200d}0",
        "1\u{2009}0 mg",
        "1\u{200a}0 mg",
        "1&hairsp;0 mg",
        "1&NoBreak;0 mg",
        "Take ٥ mg",
        "Take 1٠ mg",
        "Take 5О mg",
    ] {
        assert_eq!(in_body(text), Some(Level::Error), "{text:?}");
    }
    for text in [
        "خذ \u{2066}5 – 10\u{2069} mg",
        "خذ 5 –\u{200f} 10 mg",
        "→\u{200d} a",
        "a\u{17b4}b",
        "a\u{1d159}b",
        "1\u{3000}0 mg",
        "Take ５０ mg",
        "Take 𝟓𝟎 mg",
        "5\u{338} mg",
        "Drink сосо",
        "ᎪᏴout",
        "aboսt",
    ] {
        assert_eq!(in_body(text), Some(Level::Warn), "{text:?}");
    }
    for text in [
        "می‌خواهم، ۲۰‌ساله، 20\u{200c}ساله",
        "क्\u{200d}ष and বাংলা র\u{200d}্য",
        "👩‍⚕️ 👩🏽‍⚕️ ❤️ ☎️ ™️ ℹ️ 5️⃣ ✓ → 🏳️‍🌈",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} and 🏴‍☠️",
        "خذ \u{2066}5 mg\u{2069} كل يوم\u{200f}. اتصل \u{200e}+44 20 7946 0000",
        "ضغط \u{2066}120\u{2069}",
        "葛\u{e0100}城",
        "ᠠ\u{180b}ᠡ",
        "โรค\u{200b}ไต\u{200b}5 มก.",
        "Blut&shy;druck, Sa\u{ad}lz",
        "5&nbsp;mg &amp; 10\u{202f}000 IU, 10⁹/L, µg, TNFα",
        "`&#x202e;` and \\&#x202e;",
        "Les 25 ‰ – « oui »",
    ] {
        assert_eq!(in_body(text), None, "{text:?}");
    }
    let turned = |body: &str| {
        let (path, text) = article("", body);
        let settings = "html = [\"span\", \"bdi\"]\n".to_owned();
        heaviest(Files::from([(path.to_owned(), text), ("handout.toml".to_owned(), settings)]))
    };
    for tag in ["span", "bdi"] {
        let around = |text: &str| turned(&format!("Take <{tag} dir=\"rtl\">{text}</{tag}> mg"));
        assert_eq!(around("5 – 10"), Some(Level::Error));
        assert_eq!(around("**5** – 10"), Some(Level::Error));
        assert_eq!(around("خذ 5 – 10"), None);
    }
    assert_eq!(turned("Take <span dir=\"ltr\">5 – 10</span> mg <bdi>5</bdi>"), None);
}

// Attack 11b, B12 and C2: neighbours are one finding, and no message has what it warns of.
#[test]
fn what_is_found_does_nothing_on_a_screen() {
    let body = format!("Take {} now \u{202e}05\u{202c}.", "\u{e0041}".repeat(5_000));
    let (path, text) = article("", &body);
    let site = Site::new(&[(path, &text)]);
    let text = site.refuses("hidden-characters");
    assert!(text.contains("here are 5000 characters that nobody sees (U+E0041"), "{text}");
    let seen = out(&site.check(&[]));
    for text in [text, seen] {
        assert!(!text.contains(['\u{202e}', '\u{202c}']), "{text:?}");
        assert!(text.contains("U+202E") && text.contains("U+202C"), "{text}");
    }
}
