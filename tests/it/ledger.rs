//! Every word arrives: texts whose words the parser drops or shows as they were typed are errors at the words, and what only
//! looks like markup is left alone.

use std::collections::BTreeMap;

use handout::build::BuildCache;
use handout::diagnostic::Level;
use handout::source::Sources;

use crate::check::{self, Files};

/// The rules of the ledger that an article with this body raises, each with the words at its place.
fn raised(front: &str, body: &str) -> Vec<(&'static str, String)> {
    let article =
        format!("---\ntitle: Stones in the kidney\ntype: condition\n{front}---\n\n{body}\n");
    let files = check::with_base(Files::from([
        ("handout.toml".to_owned(), "[rules]\nunused-definition = \"off\"\n".to_owned()),
        ("articles/a.md".to_owned(), article.clone()),
        (
            "articles/a.svg".to_owned(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"></svg>".to_owned(),
        ),
        ("articles/other.md".to_owned(), "---\ntitle: Other\n---\n\nText.\n".to_owned()),
    ]));
    let sources = Sources::in_memory(files.iter().map(|(path, text)| (path.clone(), text.clone())));
    let built = handout::build::build(
        &mut BuildCache::default(),
        sources.into(),
        &check::options(),
        Level::Error,
    );
    let site = built.site().unwrap_or_else(|| panic!("{body}: {:?}", built.report));
    let found: BTreeMap<_, _> = match check::render(&site) {
        Ok(_) => BTreeMap::new(),
        Err(report) => report
            .into_iter()
            .filter(|diagnostic| diagnostic.place.path == "articles/a.md")
            .map(|diagnostic| (diagnostic.place.span.unwrap(), diagnostic.rule))
            .collect(),
    };
    found.into_iter().map(|((start, end), rule)| (rule, article[start..end].to_owned())).collect()
}

#[test]
fn words_that_the_parser_drops_are_errors() {
    for (body, words) in [
        ("[Warning]: stop\n\nGo on.", "Warning]: stop"),
        ("[999]: call\n\nGo on.", "999]: call"),
        ("Go on.\n\n[^n]: Never more than 4", "Never more than 4"),
        ("```Never take with milk.\nTake 5 mg\n```", "Never take with milk"),
        ("``` Call 999 if you faint\n```", "Call 999 if you faint"),
        ("~~~ Stop\nTake 5 mg\n~~~", "Stop"),
        ("```{admonition} Never\nTake 5 mg\n```", "admonition} Never"),
        ("```js title=\"never\"\na\n```", "js title=\"never"),
        ("> Take 5 mg\n>> not 10 mg\n> at night", "at"),
    ] {
        let found = raised("", body);
        assert_eq!(found.first(), Some(&("lost-text", words.to_owned())), "{body}");
    }
}

#[test]
fn markup_that_did_not_take_is_an_error() {
    for (body, sign) in [
        ("See [see this[^n]](other.md).\n\n[^n]: A note.", "]("),
        ("See this.[^n]\n\n[^n]: A note with a [link](https://example.org/.", "]("),
        ("Take [text][nope] now", "]["),
        ("Take ** bold ** now", "**"),
        ("这**加粗。**后面", "**"),
        ("One\n\n#Heading", "#Heading"),
        ("1.Item\n2.Item", "1.Item"),
        ("-item\n-other", "-item"),
        ("Weight {width=450} now", "{width="),
        ("{{ shortcode }}", "{{"),
        ("`code not closed", "`"),
        ("~~struck", "~~"),
        ("A.^[Never more than four.] B", "^["),
        ("Take ==two== tablets", "=="),
        ("Take ++two++ tablets", "++"),
        ("Take __2__tablets", "__"),
        ("See [[Salt]] and more", "[["),
        ("Less than 10^9^ cells", "^"),
        ("Drink H~2~O now", "~"),
        ("other](other.md) and more", "]("),
        ("other](other.md#other) [here](other.md)", "]("),
        ("Call now :warning: please", ":"),
        ("{% note %} Salt", "{%"),
        ("####### Seven", "####### Seven"),
        ("- []x one\n- two", "[]"),
        ("- [ ]x one", "[ ]"),
        ("这是*加粗。*后面", "*"),
        ("هذا مهم،*جدا", "*"),
        ("Take [two]{.underline} tablets", "]{"),
        ("Take it {.big} now", "{."),
        ("Take it\n{: .big}\n", "{:"),
        ("One\n\n\\newpage\n\nTwo", "\\"),
        ("Take two tablets\\\n\nNow", "\\"),
        ("[TOC]\n\nOne", "[TOC]"),
        ("[[_TOC_]]\n\nOne", "[["),
        ("One\n\n-[ ] two", "-["),
        ("One\n\n== Two three ==\n", "== "),
        ("One\n\n== Two three\n\nFour", "== "),
        ("One\n\n.Title of it\n\nTwo", "."),
        ("Term\n~ Words of it", "~ "),
        ("Take ||two|| tablets", "||"),
        ("Less than ^^two^^ cells", "^^"),
        ("Take ??two?? tablets", "??"),
        ("Take ::todo:: tablets", "::"),
        ("Take {--10 mg--} now", "{--"),
        ("Take {==10 mg==} now", "{=="),
        ("Take $x^2$ now", "$x^2$"),
        ("Take ($E = mc$) now", "$E = mc$"),
        ("Take $$ y = 3 $$ now", "$$ y = 3 $$"),
        ("Take $n$ tablets", "$n$"),
        ("＃＃ 5 mg", "＃"),
        ("＃# Title", "＃"),
        ("One\n\n＃ Title", "＃"),
        ("Take ＊＊5＊＊ mg", "＊＊"),
        ("这＊＊加粗＊＊后面", "＊＊"),
        ("See ［5 mg］（https://example.org/） now", "］"),
        ("See ［5 mg］(https://example.org/) now", "］"),
        ("One\n\n＞ Words", "＞"),
        ("See [painkillers(https://example.org/x) now", "https://"),
        ("See [pain killers(tel:111) now", "tel:"),
        ("See **it** and [b]https://example.org/y) now", "https://"),
        ("[FS]GS(https://example.org/x) now", "https://"),
        ("See (words)[https://example.org/x] now", "https://"),
        ("See [words)(http://example.org/x) now", "http://"),
        ("Tell us.[[^n] More.\n\n[^n]: A note.", "[[^"),
        ("Tell us.[^n]] More.\n\n[^n]: A note.", "]]"),
        ("Tell us.[[^n] More [of] it.\n\nAnd [more].\n\n[^n]: A note.", "[[^"),
        ("And [more].\n\nMore [of] it.[^n]] Tell us.\n\n[^n]: A note.", "]]"),
        ("Take *5 mg * a day", "*"),
        ("Take _5 mg_daily", "_"),
        ("Tome (_5 mg _) hoy", "_"),
        ("Take __5 mg __ daily", "__"),
        ("See (leaflet)[other.md] now", ")["),
        ("See !(pills)[pills.png] now", ")["),
        ("تناول ]الدواء[(other.md) الآن", "[("),
        ("Take it.^1^ now", "^"),
        ("Take it.(^n) now.[^n]\n\n[^n]: A note.", "(^"),
        ("Take it.{^n} now.[^n]\n\n[^n]: A note.", "{^"),
        ("Take it.[ ^n] now.[^n]\n\n[^n]: A note.", "[ ^"),
        ("- [ x ] one\n- two", "[ x ]"),
        ("Take it at night. ## Side effects", "##"),
        ("Term\\\n: Words of it", "\\"),
        ("One <!— prompt: ask —> two", "<!"),
        ("One --> two <!--", "<!"),
        ("One [b]two[/b]", "[/"),
        ("One '''two''' three", "'''"),
        ("One %%two%% three", "%%"),
        ("#+BEGIN_QUOTE\nOne\n", "#+BEGIN_QUOTE"),
        ("Less CO_2_ and SpO_2 now", "_"),
        ("__注意__不要", "__"),
        ("$\\geq 5$", "\\"),
        ("Bread & `butter now", "`"),
        ("Salt & ** water", "**"),
        ("Salt &nbsp;** 5", "**"),
        ("Salt & ![water", "!["),
        ("Salt & {{ water", "{{"),
        ("Salt & {.red} water", "{."),
        ("Bring & take:\n\n-bread & butter\n-milk & tea", "-bread & butter"),
        ("Wash & dry:\n\n1.Wash & go\n2.Dry & rest", "1.Wash & go"),
        ("Take 5\\* ** 10 mg", "**"),
        ("Take \\*\\* 5 ** 10 mg", "**"),
        ("Say `%%` and \\`**\\`` now", "`"),
        ("See [salt](https://example.org/?a=1&b=2) ** water", "**"),
        ("See [salt](https://example.org/a\\_b) ** water", "**"),
        ("See this.[^n]\n\n[^n]: It costs \\$5 and ** milk now.", "**"),
        ("See this.[^n]\n\n[^n]: Not with `tea` & ** milk now.", "**"),
        ("See this.[^n]\n\n[^n]: One\n    two\n\n    And {{ three.", "{{"),
        ("It&#39s salt", "&#39s"),
        ("Take 5 mg&nbspdaily now", "&nbsp"),
        ("He said &quotStop now", "&quot"),
        ("I don&rsquot know", "&rsquo"),
        ("~~~\n```\n~~~\n\nTake 5&nbspmg now", "&nbsp"),
        ("- ```\n  a\n  ```\n\nTake %%two%% now", "%%"),
        ("* Never* take it.", "*"),
    ] {
        let found = raised("", body);
        assert_eq!(found.first(), Some(&("leftover-markup", sign.to_owned())), "{body}");
    }
}

#[test]
fn each_place_of_markup_that_did_not_take_is_named() {
    for (body, signs) in [
        ("Take $x^2$ and $y^3$ now.\n\nAgain $a_1$", &["$x^2$", "$y^3$", "$a_1$"][..]),
        ("Take %%one%% and %%two%%\n\n`%%`", &["%%", "%%"]),
        (
            "5&nbspmg and 6&nbspmg &nbsp; `&nbspx` [a](https://example.org/?a=1&nbsp=2)",
            &["&nbsp", "&nbsp"],
        ),
        ("5 &Micro;g, &amp;Micro;g &micro;g", &["&Micro", "&amp;Micro"]),
    ] {
        let found = raised("", body);
        assert!(found.iter().all(|(rule, _)| *rule == "leftover-markup"), "{body}: {found:?}");
        let found: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(found, signs, "{body}");
    }
}

#[test]
fn markup_that_did_not_take_in_a_glossary_is_an_error() {
    let glossary = "---\ntitle: Glossary\n---\n\nAKI\n: Sudden loss of kidney function.[^nkf\n\ndialysis\n: A machine does the work.\n";
    let rules = "[rules]\nformatted-definition = \"off\"\n";
    let files = check::with_base(Files::from([
        ("articles/glossary.md".to_owned(), glossary.to_owned()),
        ("handout.toml".to_owned(), rules.to_owned()),
    ]));
    let (site, report) = check::build(&files);
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    let Err(report) = check::render(&site) else { panic!("the signs are errors") };
    let words = |found: &handout::diagnostic::Diagnostic| {
        let (start, end) = found.place.span.unwrap();
        glossary[start..end].to_owned()
    };
    assert_eq!(report.diagnostics().iter().map(words).collect::<Vec<_>>(), ["[^"]);
}

#[test]
fn links_that_touch_run_together() {
    let body = "See [salt](other.md)[water](other.md) now";
    let words = "salt](other.md)[water";
    assert_eq!(raised("", body), [("lost-text", words.to_owned())]);
    assert_eq!(raised("", "看[盐](other.md)[水](other.md)吧"), []);
    assert_eq!(raised("", "See [salt](other.md)[^1]\n\n[^1]: A note."), []);
}

#[test]
fn signs_that_look_like_markup_are_left_alone() {
    for body in [
        "Drug* and (5 mg*) and “quote*” and 药物* 每天。",
        "The file is at C:\\Users\\name\\docs and costs 5\\$.",
        "[ ] Yes [ ] No",
        "A list [toc] of words",
        "```rust\na\n```\n\n```md articles/a.md\na\n```\n\n~~~\na\n~~~",
        "A file scan_2.pdf and IMG_20 and a_b_c, 100%, it''s",
        "> One\n>\n> > two\n>\n> three",
        "It costs $5 and $10, $5-$10, US$ 4, 5$ or 6$, $1 = A$1.50 and $$$.",
        "See \\$x^2\\$ and `$x^2$`.",
        "Really?? Yes :: no. Water || oil",
        "One **note**.Then more\n\n.5 mg",
        "About\n~ 5 mg, ~5",
        "＃5 和＃标签，＞60，＊注 ＊＊",
        "［1］（2020）和［2］",
        "See WHO(https://example.org/x) and [see the site (https://example.org/y)].",
        "See [the site(https://example.org/y)] and \\[b(https://example.org/z).",
        "[1] https://example.org/z and [2]https://example.org/z",
        "Tell us.[[^n], [^n]] More [of it[^n]] and [[^n]].\n\n[^n]: A note.",
        "- [x]\n- [ ] two",
        "Drug A* and *B, 5 * 2, *see below. 5 * 2 mg, _ _, __ x __, snake_case _id_x and `*a * b`",
        "10(^3), (see)[1] and (see) [other], C # D, A ##",
        "Word\n: > [!NOTE] A note\n  > in it",
        "A \\*\\*b\\*\\* c **d** \\*\\* e &#42;&#42; f \\`x\\` \\{{ y }} \\~\\~ `\\*`, **g**\\*\\* h \\** i",
        "See it.[^n]\n\n[^n]: C:\\\\dir\\\\ and \\*\\*x\\*\\* and `**`",
        "````\n```\n&nbspx\n````\n\n- ```\n  &nbspx\n  ```\n\nR&D, care&support, Q&As and copy&paste",
        "* Drug* and more\n* Never this\n\nText\n\n- Drug* and more",
    ] {
        assert_eq!(raised("", body), [], "{body}");
    }
}

#[test]
fn an_article_can_allow_both_with_a_reason() {
    let front =
        "allow:\n  - rule: leftover-markup\n    reason: The sign is what the page is about.\n";
    assert_eq!(raised(front, "Take ** bold ** now"), []);
}

#[test]
fn an_exception_that_nothing_needs_is_reported() {
    let reason = "reason: The sign is what the page is about.";
    let article = |body: &str| {
        let allow = format!("allow:\n  - rule: leftover-markup\n    {reason}\n");
        let front = format!("---\ntitle: Stones\ntype: condition\n{allow}---\n\n");
        check::with_base(Files::from([("articles/a.md".to_owned(), format!("{front}{body}\n"))]))
    };
    for (body, is_stale) in [("Take ** bold ** now", false), ("Take it now", true)] {
        let (site, report) = check::judge(&article(body));
        let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
        let report = handout::build::audit(&site, Level::Note);
        let mut rules = report.diagnostics().iter().map(|found| found.rule);
        assert_eq!(rules.any(|rule| rule == "stale-allow"), is_stale, "{body}");
    }
}

#[test]
fn of_many_misses_the_last_says_how_many_more_there_are() {
    let body = "One ** two\n\n".repeat(30);
    let files = check::with_base(Files::from([(
        "articles/a.md".to_owned(),
        format!("---\ntitle: Stones\n---\n\n{body}"),
    )]));
    let (site, _) = check::build(&files);
    let Err(report) = check::render(&site.unwrap_or_else(|_| panic!("the site has no errors")))
    else {
        panic!("the signs are errors");
    };
    assert_eq!(report.diagnostics().len(), 20);
    let last = &report.diagnostics()[19];
    assert!(last.message.ends_with(", and 10 more on this page"), "{}", last.message);
}

#[test]
fn what_is_escaped_or_code_is_left_alone() {
    let body = include_str!("../ledger/all-of-markdown.md");
    assert_eq!(raised("sources:\n  - id: s1\n    title: A source\n", body), []);
}

#[test]
fn a_page_without_a_type_shows_its_notes_and_sources() {
    let about = "---\ntitle: About\nsources:\n  - id: nkf\n    title: Kidney words\n---\n\nA note.[^a] A source.[^nkf]\n\n[^a]: The note is kept.\n";
    let disclaimer = "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nText.\n";
    let files = [("articles/about.md", about), ("articles/disclaimer.md", disclaimer)];
    let (site, report) = check::built(Sources::in_memory(files), &check::options(), Level::Error);
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    let pages = check::render(&site).unwrap_or_else(|report| panic!("{report:?}"));
    let page = String::from_utf8(pages["about.html"].clone()).unwrap();
    assert!(page.contains("The note is kept.") && page.contains("Kidney words"), "{page}");
    assert_eq!(page.matches("<section class=\"sources\">").count(), 1);
}

// B1 of the attack on the build: right text with `2 &times; 500 mg` was an error.
#[test]
fn references_are_what_the_page_shows() {
    // What nobody sees is an error of its own, and so is a narrow blank between digits.
    let is_seen = |code: u32| {
        let hidden = [0xAD, 0x34F, 0xFFFD];
        !hidden.contains(&code)
            && !(0x2000..0x2010).contains(&code)
            && !(0x205F..0x2070).contains(&code)
            // Nor may letters of Greek and Russian that look like others stand within a number or a word.
            && !(0x370..0x530).contains(&code)
    };
    let names = include_str!("../../src/ledger/references.txt").lines();
    let named = names.filter_map(|line| {
        let (name, codes) = line.split_once(' ').unwrap();
        let mut codes = codes.split(' ').map(|code| u32::from_str_radix(code, 16).unwrap());
        codes.all(is_seen).then(|| format!("&{name};"))
    });
    let numbers = (0x21..0x30)
        .chain(0x3A..0x41)
        .chain(0x5B..0x61)
        .chain(0x7B..0x7F)
        .chain(0xA1..0x250)
        .chain(0x2010..0x2028);
    let numbers = numbers.chain(0x2030..0x2060).chain([0x1F600]).filter(|code| is_seen(*code));
    let numbered = numbers.flat_map(|code| [format!("&#{code};"), format!("&#x{code:X};")]);
    let unknown = ["&salt", "&#;", "&#x;", "&;"].map(str::to_owned);
    let all: Vec<String> = named.chain(numbered).chain(unknown).collect();
    assert!(all.len() > 2_900);
    let mut wrong = Vec::new();
    for some in all.chunks(500) {
        let line = |one: &String| format!("Take 2 {one} 5 mg, 3{one}2 or b{one}c.\n\n");
        if !raised("", &some.iter().map(line).collect::<String>()).is_empty() {
            wrong.extend(some.iter().filter(|one| !raised("", &line(one)).is_empty()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    // A name or a code of no character was meant as one, and is shown as it was typed.
    for typed in ["2 &times 3", "5&nbsp mg", "3 &amp;ge; 2", "2 &zwxq; 3", "5&sup9;", "&#12345678;"]
    {
        let found = raised("", typed);
        assert_eq!(found.first().map(|found| found.0), Some("leftover-markup"), "{typed}");
    }
    for lost in ["&times;", "&#215;", "&comma;", "&ge;"] {
        let found = raised("", &format!("Take 2 mg.\n\n[^n]: Never 3{lost}2"));
        assert_eq!(found.first().map(|found| found.0), Some("lost-text"), "{lost}");
    }
}

/// What a rule finds in an article, line by line of its body.
fn judged(rule: &str, lines: &[&str]) -> Vec<Option<Level>> {
    let head = "---\ntitle: Stones\ntype: condition\n---\n\n";
    let text = format!("{head}{}\n", lines.join("\n\n"));
    let files = check::with_base(Files::from([("articles/a.md".to_owned(), text.clone())]));
    let (_, report) = check::judge(&files);
    let found = report.diagnostics().iter().filter(|one| one.rule == rule);
    let found: Vec<(usize, Level)> =
        found.map(|one| (one.place.span.unwrap().0, one.level)).collect();
    let place = |line: &&str| text.find(*line).unwrap();
    let at = |start: usize, line: &str| {
        found.iter().find(|(at, _)| (start..start + line.len()).contains(at)).map(|found| found.1)
    };
    lines.iter().map(|line| at(place(line), line)).collect()
}

// A16 of the attack on the build.
#[test]
fn damaged_letters_are_found() {
    let lost = ["Take 5\u{fffd}10 mg", "is &#xFFFD; 6", "is &#0; 7"];
    assert_eq!(judged("damaged-letters", &lost), [Some(Level::Error); 3]);
    let misread = [
        "donâ€™t",
        "5 Âµg",
        "â‰¥ 5 x",
        "cafÃ© bar",
        "2Â\u{a0}mg",
        "5 Ã— 2",
        "â€œx",
        "37Â°C",
        "2âˆ’4",
    ];
    assert_eq!(judged("damaged-letters", &misread), [Some(Level::Warn); 9]);
    let right =
        ["don’t", "CAFÉ»", "MAÇÃ»", "Âge", "pâte", "naïve", "«À»", "IRMÃ—", "Â»", "`&#xF0B3;`"];
    assert_eq!(judged("damaged-letters", &right), [None; 10]);
}

// D1 of the attack on the build.
#[test]
fn letters_written_as_numbers_are_found() {
    let written = ["Do &#110;&#111;&#116; take", "Take 5&#48; mg", "Take 5&#x30; g"];
    assert_eq!(judged("hidden-characters", &written), [Some(Level::Warn); 3]);
    let right = ["5 &#215; 2", "&#8805; 5", "caf&#233;", "`5&#48; mg`", "5&#160;mg"];
    assert_eq!(judged("hidden-characters", &right), [None; 5]);
    let front = "description: \"Dose \\u0035\\x30 mg\"\n";
    let text = format!("---\ntitle: Stones\ntype: condition\n{front}---\n\nText.\n");
    let files = check::with_base(Files::from([("articles/a.md".to_owned(), text)]));
    let found = check::judge(&files).1;
    assert!(found.diagnostics().iter().any(|one| one.rule == "hidden-characters"));
}

// D2 of the attack on the build.
#[test]
fn words_of_a_link_name_where_it_leads() {
    let right = [
        "[0800 111 222](tel:0800111222)",
        "[020 7946 0000](tel:+442079460000)",
        "[+44 (0)20 7946 0000](tel:+442079460000)",
        "[8 800 555 35 35](tel:+78005553535)",
        "[Call 111 or 0800 111 223](tel:0800111223)",
        "[0800 111 224, open 24 hours](tel:0800111224)",
        "[020 7946 0000 ext. 123](tel:+442079460000,123)",
        "[٠٨٠٠ ١٦٩ ٠٩٣٦](tel:08001690936)",
        "[Call us (24 hours)](tel:+442079460000)",
        "[0800 REVERSE](tel:0800738377)",
        "[999](tel:999)",
        "[Call the ward](tel:999)",
        "[a@b.org](mailto:A@b.org?subject=x)",
        "[Write to a@b.org.](mailto:a@b.org,c@d.org)",
        "<e@b.org>",
        "[nhs.uk](https://www.nhs.uk/conditions)",
        "[https://nhs.uk/x](https://www.nhs.uk/x)",
        "[help.nhs.uk](https://nhs.uk)",
        "[leaflet.pdf](https://www.nhs.uk/y)",
        "[See nhs.uk](https://example.org/z)",
    ];
    assert_eq!(judged("misleading-link", &right), [None; 20]);
    let wrong = [
        "[0800 111 222](tel:0800111223)",
        "[Call 111](tel:999)",
        "[Ring 020 7946 0001](tel:+442079460000)",
        "[a@b.org](mailto:c@d.org)",
    ];
    assert_eq!(judged("misleading-link", &wrong), [Some(Level::Error); 4]);
    let unsure = [
        "[Call 111](tel:+442079460000)",
        "[nhs.uk](https://evil.example/nhs.uk)",
        "[www.nhs.uk](https://fakenhs.uk)",
    ];
    assert_eq!(judged("misleading-link", &unsure), [Some(Level::Warn); 3]);
}
