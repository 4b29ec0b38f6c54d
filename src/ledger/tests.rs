//! Small pairs of a source and its page.

use super::{Kept, Miss, MissKind, PageWords, Shows};

/// What a page in English says by itself.
const WORDS: PageWords<'static> = PageWords {
    cards: [
        "Immediate",
        "Urgent",
        "Non-urgent",
        "Important",
        "Important",
        "Information",
        "Information",
    ],
    dont: "do not",
    dont_said: &[],
};

fn misses(text: &str, page: &[u8], written: &[u8]) -> Vec<Miss> {
    let shows = Shows::Text(written);
    let words = PageWords { dont_said: &["do not".to_owned()], ..WORDS };
    super::misses(&Kept { file: text, body: 0, front: &[], page, shows, words })
}

/// The misses of a pair, each with its words.
fn found(text: &str, page: &str) -> Vec<(MissKind, String)> {
    let whole = format!("<body><h1>T</h1>{page}<footer>The end</footer>");
    let all: Vec<Miss> = misses(text, whole.as_bytes(), page.as_bytes());
    all.into_iter().map(|miss| (miss.kind, text[miss.span].to_owned())).collect()
}

#[track_caller]
fn nothing(text: &str, page: &str) {
    assert_eq!(found(text, page), []);
}

#[track_caller]
fn one(text: &str, page: &str, kind: MissKind, words: &str) {
    assert_eq!(found(text, page), [(kind, words.to_owned())]);
}

#[test]
fn what_is_shown_is_no_miss() {
    nothing("Take **5** mg, don't stop.", "<p>Take <strong>5</strong> mg, don’t stop.</p>");
    nothing("A [b c](d.md) f", "<p>A <a href=\"d.html\">b c</a> f</p>");
    nothing("See <https://a.org/b_c>.", "<p>See <a href=\"#\">https://a.org/b_c</a>.</p>");
    nothing("## One {#two}\n\nThree", "<h2 id=\"two\">One</h2><p>Three</p>");
    nothing("It was 140[4] then", "<p>It was 140[4] then</p>");
    nothing("It was [4]140 then", "<p>It was [4]140 then</p>");
    nothing("It was 5[4](a.md) then", "<p>It was 5<a href=\"a.html\">4</a> then</p>");
    nothing("It was 140\\[4\\] then", "<p>It was 140[4] then</p>");
    nothing("a[^s1].", "<p>a<sup class=\"cite\"><a>1</a></sup>.</p>");
    nothing("1. one\n2. two\n", "<ol><li>one</li><li>two</li></ol>");
    nothing("H<sub>2</sub>O &ge; 5&nbsp;l", "<p>H<sub>2</sub>O ≥ 5\u{a0}l</p>");
    nothing(
        "```rust\nlet a = b[0](c);\n```",
        "<pre><code class=\"language-rust\">let a = b[0](c);\n</code></pre>",
    );
    nothing(
        "| a | b |\n|---|--:|\n| c | d |",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
    );
    nothing("A \\*b\\* \\[c\\](d) \\{{e}}", "<p>A *b* [c](d) {{e}}</p>");
    nothing("a [b][c]\n\n[c]: d.md", "<p>a <a href=\"#\">b</a></p>");
    nothing("`a**b` and ``c`d``", "<p><code>a**b</code> and <code>c`d</code></p>");
    nothing(
        "![a b](c.png \"d e\")",
        "<figure><img src=\"c.png\" alt=\"a b\"><figcaption>d e</figcaption></figure>",
    );
    nothing("x\n\n![a b](c.png \"decorative\")\n\ny", "<p>x</p><p><img alt=\"\"></p><p>y</p>");
    nothing("A<!-- prompt: b c -->D", "<p>AD</p>");
    nothing("a&zwxq;b c", "<p>a&amp;zwxq;b c</p>");
    for plain in [
        "a<b, c>d",
        "a>b; a<b; x->y",
        "pH<b; c->d",
        "pH<b! and x>5",
        "x<b 5>c",
        "x<b =c>d",
        "x<i.e. c>d",
        "x</b c>d",
    ] {
        let shown = plain.replace('<', "&lt;").replace('>', "&gt;");
        nothing(plain, &format!("<p>{shown}</p>"));
    }
    for tag in [
        "<b>",
        "<b class=\"c\">",
        "<b class='c' hidden>",
        "<b a=c d>",
        "<wbr/>",
        "<wbr />",
        "</b>",
        "</b >",
    ] {
        nothing(&format!("x{tag}y"), "<p>xy</p>");
    }
}

#[test]
fn words_that_the_page_adds_are_no_miss() {
    nothing(
        "> [!DONT] Never\n>\n> - take\n> - salt\n\nThe end of it",
        "<div><h3>Never</h3><ul><li>do not take</li><li>do not salt</li></ul></div><p>The end of it</p>",
    );
    nothing(
        "> [!URGENT] Call if:\n>\n> - it hurts\n\nMore",
        "<div><h3><span>Urgent: </span>Call if:</h3><ul><li>it hurts</li></ul><p>Call 111 at any time of day</p></div><p>More</p>",
    );
    nothing("A [leaflet](a.pdf) here", "<p>A <a href=\"a.pdf\">leaflet (PDF, 5 KB)</a> here</p>");
}

#[test]
fn words_that_are_not_shown_are_lost() {
    one(
        "Before.\n\n> [!EMERGENCY]: 999\n> - chest pain\n\nAfter.",
        "<p>Before.</p><blockquote><ul><li>chest pain</li></ul></blockquote><p>After.</p>",
        MissKind::Lost,
        "EMERGENCY]: 999",
    );
    one(
        "| a | b |\n|---|---|\n| Ramipril | 5 mg | never with ibuprofen |\n\nAfter that",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>Ramipril</td><td>5 mg</td></tr></table><p>After that</p>",
        MissKind::Lost,
        "never with ibuprofen",
    );
    one("One two three four", "<p>One two three</p>", MissKind::Lost, "four");
    one(
        "One two three four five",
        "<p>One two <span hidden>three</span> four five</p>",
        MissKind::Lost,
        "three",
    );
    nothing("A [b](d.md \"e f\") g", "<p>A <a href=\"d.html\">b</a> g</p>");
    one("Up to 5 mg now", "<p>Up to 5 µg now</p>", MissKind::Lost, "mg");
    one("[Warning]: stop\n\nGo on", "<p>Go on</p>", MissKind::Lost, "Warning]: stop");
    one(
        "![a](b.png \"Before c\")\n",
        "<p><img src=\"b.png\" alt=\"a\" title=\"Before c\"></p>",
        MissKind::Lost,
        "Before c",
    );
}

#[test]
fn notes_are_anywhere_after_the_text() {
    let page = |notes: &str| {
        format!("<p>E<sup class=\"cite\"><a>1</a></sup> f.</p><ol><li>{notes}</li></ol>")
    };
    let text = "E[^n] f.\n\n[^n]: first: never more\n\n[^n]: second meaning\n";
    let shown = |notes: &str| {
        let whole = page(notes);
        let written = "<p>E<sup class=\"cite\"><a>1</a></sup> f.</p>";
        let all = misses(text, whole.as_bytes(), written.as_bytes());
        all.into_iter().map(|miss| text[miss.span].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown("<p>second meaning</p>"), ["first: never more"]);
    assert_eq!(shown("first: never more</li><li>second meaning"), [""; 0]);
    let text = "E[^a] f[^b].\n\n[^a]: Never more\n\n[^b]: Never more\n";
    let shown = |notes: &str| {
        let written =
            "<p>E<sup class=\"cite\"><a>1</a></sup> f<sup class=\"cite\"><a>2</a></sup>.</p>";
        misses(text, format!("{written}<ol>{notes}</ol>").as_bytes(), written.as_bytes()).len()
    };
    let note = "<li><p>Never more</p></li>";
    assert_eq!(shown(&format!("{note}{note}")), 0);
    assert_eq!(shown(note), 1, "words of one note do not do for another");
    assert_eq!(shown(&format!("{note}<li hidden>Never more</li>")), 1, "nobody sees it");
}

#[test]
fn words_keep_their_neighbors_apart() {
    one(
        "the word [link](a.md) end",
        "<p>the word<a href=\"#\">link</a> end</p>",
        MissKind::Glued,
        "word [link",
    );
    one(
        "[**a**](b.md)[*c* d](e.md)",
        "<p><a><strong>a</strong></a><a><em>c</em> d</a></p>",
        MissKind::Glued,
        "a**](b.md)[*c",
    );
    one("5 mg a day", "<p>5mg a day</p>", MissKind::Glued, "5 mg");
    one("take 50 mg", "<p>take 5 0 mg</p>", MissKind::Split, "50");
}

#[test]
fn markup_that_did_not_take_is_left_over() {
    let left = MissKind::Leftover;
    one("[Call us](tel:+44 20 79)", "<p>[Call us](tel:+44 20 79)</p>", left("]("), "](");
    one("A [b] (https://c.org/d) e", "<p>A [b] (https://c.org/d) e</p>", left("] ("), "] (");
    nothing("A [b] (an aside) e", "<p>A [b] (an aside) e</p>");
    one("a ** bold", "<p>a ** bold</p>", left("**"), "**");
    one(r"a **b***\* c", "<p>a <strong>b</strong>** c</p>", left("**"), "*");
    nothing(r"a **b**\*\* c", "<p>a <strong>b</strong>** c</p>");
    one("It is [a][nope] b", "<p>It is [a][nope] b</p>", left("]["), "][");
    one("One\n\n#Heading here", "<p>One</p><p>#Heading here</p>", left("#"), "#Heading here");
    one("One {{ two", "<p>One {{ two</p>", left("{{"), "{{");
    one("a ~~b c", "<p>a ~~b c</p>", left("~~"), "~~");
    one("`code not closed", "<p>`code not closed</p>", left("`"), "`");
    one("a {width=4} b", "<p>a {width=4} b</p>", left("{width="), "{width=");
    one("1.Item", "<p>1.Item</p>", left("1."), "1.Item");
    one("1.one\n2.two", "<p>1.one\n2.two</p>", left("1."), "1.one");
    nothing("1.er mai\n1.5 mg", "<p>1.er mai\n1.5 mg</p>");
    nothing("-5 degrees\n-6 at night", "<p>-5 degrees\n-6 at night</p>");
    nothing("-alpha and more", "<p>-alpha and more</p>");
    one("##5 mg", "<p>##5 mg</p>", left("#"), "##5 mg");
    nothing("#5 mg", "<p>#5 mg</p>");
    for (text, name) in [
        ("Take 5&lt5 mg", "&lt"),
        ("Take 5&nbspmg", "&nbsp"),
        ("10&sup9;/L", "&sup9"),
        ("5 &Micro;g", "&Micro"),
        ("5 &#181g", "&#181g"),
        ("Over 38&degC", "&deg"),
        ("5&mug of it", "&mu"),
        ("It costs &pound5", "&pound"),
        ("R&ampD", "&amp"),
        ("At &ge5 mg", "&ge"),
        ("A na&iumlve cell", "&iuml"),
        ("A caf&eacute, at", "&eacute"),
        ("&frac12tablet", "&frac12"),
        ("It&#x27s so", "&#x27s"),
    ] {
        one(text, &format!("<p>{}</p>", text.replace('&', "&amp;")), left("&"), name);
    }
    let code = "<p>A tick `c` and code <code>&amp;#96;</code> here.</p>";
    nothing("A tick &#96;c&#96; and code `&#96;` here.", code);
    nothing("Code ``a ` &deg C``.", "<p>Code <code>a ` &amp;deg C</code>.</p>");
    one("A tick \\` and 38 &deg C", "<p>A tick ` and 38 &amp;deg C</p>", left("&"), "&deg");
    nothing(
        "R&D, care &support, Q&A; AT&T;",
        "<p>R&amp;D, care &amp;support, Q&amp;A; AT&amp;T;</p>",
    );
    one("Take {--10 mg--} 5 mg", "<p>Take {--10 mg--} 5 mg</p>", left("{--"), "{--");
    one("-item\n-other", "<p>-item\n-other</p>", left("-"), "-item");
}

#[test]
fn a_number_that_a_template_changes_is_lost() {
    let text = "Take 5 mg once a day for 3 weeks. Do not stop. Call us after that, at 8:00.";
    let written = format!("<p>{text}</p>");
    let with = |from: &str, to: &str| {
        let page = format!(
            "<body><ul><li>Take 5 mg. Do not stop.</li></ul>{}</body>",
            written.replace(from, to)
        );
        let all = misses(text, page.as_bytes(), written.as_bytes());
        all.into_iter().map(|miss| text[miss.span].to_owned()).collect::<Vec<_>>()
    };
    for to in ["0.5 mg", ".5 mg", "50 mg", "5 000 mg", "1 5 mg", "5–10 mg", "5/2 mg", "1.5 mg"] {
        assert_eq!(with("5 mg", to), ["5"], "{to}");
    }
    assert_eq!(with("not ", ""), ["not"]);
    assert_eq!(with("8:00", "20:00"), ["8"]);
    for (from, to) in [("weeks", "weeks in all"), ("mg", "milligrams"), ("day", "day (24 hours)")] {
        assert_eq!(with(from, to), [] as [&str; 0], "{to}");
    }
}

#[test]
fn the_part_of_a_text_that_a_template_has_changed_is_found() {
    let written =
        "<p>Rest well, and call your nurse.</p>\n<hr>\n<p>Then eat something that you like.</p>";
    let part = |page: &str| {
        super::changed_part(page.as_bytes(), written.as_bytes()).map(|part| page[part].to_owned())
    };
    let changed = written.replace("<hr>", "<hr class='wide'>");
    let page =
        format!("<body><div hidden>Tools</div>{changed}</main><footer>Rest well.</footer></body>");
    assert!(part(&page).is_some_and(|part| part.contains(&changed) && !part.contains("Tools")));
    assert_eq!(part("<body><div hidden>Tools</div></body>"), None);
}

#[test]
fn a_text_is_divided_as_it_is_written() {
    let moved = found("- take 5 mg\n- at night\n", "<ul><li>take 5</li><li>mg at night</li></ul>");
    let kinds: Vec<MissKind> = moved.iter().map(|miss| miss.0).collect();
    assert_eq!(kinds, [MissKind::Divided, MissKind::Joined]);
    one("One.\n\nTwo", "<p>One. Two</p>", MissKind::Joined, "Two");
    let table = "| a | b | c |\n|---|---|---|\n| Ramipril | 5 mg | |\n\nEnd";
    let page = |row: &str| {
        format!("<table><tr><th>a</th><th>b</th><th>c</th></tr><tr>{row}</tr></table><p>End</p>")
    };
    nothing(table, &page("<td>Ramipril</td><td>5 mg</td><td></td>"));
    one(table, &page("<td>Ramipril</td><td></td><td>5 mg</td>"), MissKind::Column, "5");
    nothing("- of\n  2012. So", "<ul><li>of\n2012. So</li></ul>");
    nothing("1. has\n   20. Ask", "<ol><li>has\n20. Ask</li></ol>");
    nothing("7. a\n8. b\n", "<ol start=\"7\"><li>a</li><li>b</li></ol>");
    nothing("1. a\n1. b\n", "<ol><li>a</li><li>b</li></ol>");
    one("7. a\n", "<ol><li>a</li></ol>", MissKind::Number, "a");
    one("1. a\n2. b\n", "<ol><li>a</li></ol><ol><li>b</li></ol>", MissKind::Number, "b");
    one("2*3*4 mg", "<p>2<em>3</em>4 mg</p>", MissKind::Glued, "2*3*4");
}

#[test]
fn what_nobody_sees_is_lost() {
    let lost = |page: &str, words: &str| one("One two three", page, MissKind::Lost, words);
    lost("<p>One <span class=\"visually-hidden\">two</span> three</p>", "two");
    lost("<p>One <b style=\"display: none\">two</b> three</p>", "two");
    lost("<p>One <i aria-hidden=\"true\">two</i> three</p>", "two");
    lost("<p>One <span hidden=\"until-found\">two</span> three</p>", "two");
    nothing("One two three", "<details><p>One two three</p></details>");
    for around in ["<p title=\"", "<input value=\""] {
        let written = "<p>One two three</p><h2 id=\"a\">Four</h2>";
        let page = format!("<body><h1>T</h1>{around}{written}\">x</p>");
        let all = misses("One two three\n\n## Four", page.as_bytes(), written.as_bytes());
        assert_eq!(all.first().map(|miss| miss.kind), Some(MissKind::Lost), "{around}");
    }
    for around in ["<div hidden>", "<template>", "<!-- ", "<div class=\"a visually-hidden\"><p>"] {
        let written = "<p>One two three</p>";
        let page = format!(
            "<body><h1 class=\"visually-hidden\">T</h1>{around}{written}</div></template> --></div>"
        );
        let all = misses("One two three", page.as_bytes(), written.as_bytes());
        assert_eq!(all.first().map(|miss| miss.kind), Some(MissKind::Lost), "{around}");
    }
}

#[test]
fn cards_and_things_not_to_do_say_what_they_are() {
    let text = "> [!URGENT] Call if:\n>\n> - it hurts\n";
    let page =
        |label: &str| format!("<div><h3>{label}Call if:</h3><ul><li>it hurts</li></ul></div>");
    nothing(text, &page("<span class=\"visually-hidden\">Urgent: </span>"));
    one(text, &page(""), MissKind::Added, "[!URGENT] Call");
    let text = "> [!DONT]\n> - take salt\n> - do not run\n";
    nothing(text, "<h3>Don’t</h3><ul><li>do not take salt</li><li>do not run</li></ul>");
    one(
        text,
        "<h3>Don’t</h3><ul><li>take salt</li><li>do not run</li></ul>",
        MissKind::Added,
        "take",
    );
}

#[test]
fn words_that_the_page_adds_may_have_those_that_follow_in_them() {
    let text =
        "> [!EMERGENCY] go if:\n>\n> - hurt\n\n> [!URGENT] call today by phone\n>\n> - it hurts\n";
    let page = "<div><h3>Immediate go if:</h3><ul><li>hurt</li></ul><p>In an emergency, call number <a>999</a>.</p></div><div><h3>Urgent: call today by phone</h3><ul><li>it hurts</li></ul></div>";
    nothing(text, page);
}

#[test]
fn a_template_changes_no_number_and_no_negation() {
    let text = "You do not take it. Take 5 mg, never more.\n\n| Dose | Not |\n|---|---|\n| 5 | 6 |";
    let table = "<table><tr><th>Dose</th><th>Not</th></tr><tr><td>5</td><td>6</td></tr></table>";
    let right = "<p>You do not take it. Take 5 mg, never more.</p>";
    let changed = |page: &str| {
        let page = format!("<body><h1>T</h1>{page}<p>Not reviewed, 5 of 6 do not.</p>");
        let negations = ["do not", "not", "never"].map(str::to_owned);
        let words = PageWords { dont_said: &negations, ..WORDS };
        let shows = Shows::Text(b"<p>As written");
        let page = page.as_bytes();
        let found = super::misses(&Kept { file: text, body: 0, front: &[], page, shows, words });
        found.into_iter().map(|miss| text[miss.span].to_owned()).collect::<Vec<_>>()
    };
    let lead = right.replace("<p>", "<p class=\"lead\">").replace("not", "<b>not</b>");
    let cells = table.replace("<td>", "<td>Value: ");
    for page in [
        format!("{right}{table}"),
        format!("{lead}<div>{cells}</div>"),
        format!("<section>{right}</section><hr><p>Next:</p>{table}"),
    ] {
        assert_eq!(changed(&page), [""; 0], "{page}");
    }
    for (from, to, words) in [
        ("not ", "", "not"),
        ("5 mg", "0.5 mg", "5"),
        ("5 mg", "50 mg", "5"),
        ("5 mg", "mg", "5"),
        ("never ", "", "never"),
    ] {
        let found = changed(&format!("{}{table}", right.replace(from, to)));
        assert!(found.iter().any(|found| found.contains(words)), "{from}: {found:?}");
    }
}
