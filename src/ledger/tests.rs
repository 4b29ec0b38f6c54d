//! Small pairs of a source and its page.

use super::{Miss, MissKind, misses};

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
    nothing("A [b c](d.md \"e\") f", "<p>A <a href=\"d.html\">b c</a> f</p>");
    nothing("See <https://a.org/b_c>.", "<p>See <a href=\"#\">https://a.org/b_c</a>.</p>");
    nothing("## One {#two}\n\nThree", "<h2 id=\"two\">One</h2><p>Three</p>");
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
    nothing("a&zwxq;b c", "<p>aQb c</p>");
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
}

#[test]
fn words_keep_their_neighbors_apart() {
    one(
        "the word [link](a.md) end",
        "<p>the word<a href=\"#\">link</a> end</p>",
        MissKind::Glued,
        "word [link",
    );
    one("5 mg a day", "<p>5mg a day</p>", MissKind::Glued, "5 mg");
    one("take 50 mg", "<p>take 5 0 mg</p>", MissKind::Split, "50");
}

#[test]
fn markup_that_did_not_take_is_left_over() {
    let left = MissKind::Leftover;
    one("[Call us](tel:+44 20 79)", "<p>[Call us](tel:+44 20 79)</p>", left("]("), "](");
    one("a ** bold", "<p>a ** bold</p>", left("**"), "**");
    one("It is [a][nope] b", "<p>It is [a][nope] b</p>", left("]["), "][");
    one("One\n\n#Heading here", "<p>One</p><p>#Heading here</p>", left("#"), "#Heading here");
    one("One {{ two", "<p>One {{ two</p>", left("{{"), "{{");
    one("a ~~b c", "<p>a ~~b c</p>", left("~~"), "~~");
    one("`code not closed", "<p>`code not closed</p>", left("`"), "`");
    one("a {width=4} b", "<p>a {width=4} b</p>", left("{width="), "{width=");
    one("1.Item", "<p>1.Item</p>", left("1."), "1.Item");
    nothing("-5 degrees\n-6 at night", "<p>-5 degrees\n-6 at night</p>");
    nothing("-alpha and more", "<p>-alpha and more</p>");
    one("-item\n-other", "<p>-item\n-other</p>", left("-"), "-item");
}
