//! What the ledger of the import sees: originals against articles that lack a word, or have it elsewhere.

use super::*;
use crate::import::doubt::left_out;
use crate::import::{Doubt, DoubtKind};

const TEXT: &str = "Take the blue tablet with water at 8 in the morning. The dose is 5 µg, never 20 mg.\n\
    Call the ward on 0300 555 0100 when you feel worse.\nDrink two litres a day, unless you were told less.\n";

fn article(text: &str, doubts: Vec<Doubt>) -> ImportedArticle {
    ImportedArticle {
        path: "articles/x.md".into(),
        text: format!("---\ntitle: A title\n---\n\n{text}"),
        title: "A title".into(),
        page_type: None,
        proposal: None,
        files: Vec::new(),
        findings: doubts.into_iter().map(|doubt| ImportFinding { line: 1, doubt }).collect(),
    }
}

fn told(original: &OriginalWords, text: &str, doubts: Vec<Doubt>) -> Vec<(DoubtKind, String)> {
    let findings = findings(original, &article(text, doubts));
    findings.into_iter().map(|finding| (finding.doubt.kind, finding.doubt.message)).collect()
}

#[test]
fn each_word_that_is_missing_is_named_once() {
    let original = text_words(TEXT);
    assert_eq!(told(&original, TEXT, Vec::new()), []);
    for (at, word) in TEXT.split_whitespace().enumerate() {
        let words = TEXT.split_inclusive(char::is_whitespace);
        let without: String =
            words.enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word).collect();
        let told = told(&original, &without, Vec::new());
        let bare = word.trim_end_matches(['.', ',']);
        assert!(told.len() == 1 && told[0].1.contains(&format!("[{bare}]")), "{word}: {told:?}");
        let named = left_out("something", word);
        assert_eq!(self::told(&original, &without, vec![named]), [], "{word}");
    }
}

#[test]
fn a_number_with_another_unit_or_place_is_an_error() {
    for (before, after) in [
        ("5 µg", "5 mg"),
        ("5 µg", "5"),
        ("20 mg", "mg"),
        ("at 8 in", "at 9 in"),
        ("never 20", "20"),
        ("0300 555 0100", "0300 0100 555"),
        ("5 µg, never 20 mg", "20 µg, never 5 mg"),
    ] {
        let told = told(&text_words(TEXT), &TEXT.replace(before, after), Vec::new());
        assert!(told.iter().any(|(kind, _)| *kind == DoubtKind::Error), "{after}: {told:?}");
    }
}

#[test]
fn a_number_under_another_heading_is_an_error() {
    let html = "<table><tr><th>Drug<th>Morning<th>Noon<th>Night<tr><td rowspan=2>A<td>5 mg<td><td>7 mg\
        <tr><td colspan=2>8 mg<td>9 mg</table>";
    let head = "| Drug | Morning | Noon | Night |\n|---|---|---|---|\n";
    let right = format!("{head}| A | 5 mg |  | 7 mg |\n| A | 8 mg |  | 9 mg |\n");
    assert_eq!(told(&html_words(html), &right, Vec::new()), []);
    // Layout that became paragraphs has no columns.
    let lines = "Drug\n\nMorning\n\nNoon\n\nNight\n\nA\n\n5 mg\n\n7 mg\n\n8 mg\n\n9 mg\n";
    assert_eq!(told(&html_words(html), lines, Vec::new()), []);
    // A table in a table may become one cell of it.
    let nested =
        "<table><tr><th>Drug<th>Dose<tr><td>A<td><table><tr><td>1 to 4<td>125 mg</table></table>";
    let flat = "| Drug | Dose |\n|---|---|\n| A | 1 to 4; 125 mg |\n";
    assert_eq!(told(&html_words(nested), flat, Vec::new()), []);
    for (before, after) in [
        ("| 5 mg |  | 7 mg |", "| 5 mg | 7 mg |  |"),
        ("| 5 mg |  | 7 mg |", "|  | 5 mg | 7 mg |"),
        ("| A | 8 mg |  | 9 mg |", "| 8 mg |  | 9 mg |"),
    ] {
        let told = told(&html_words(html), &right.replace(before, after), Vec::new());
        let errors = told.iter().filter(|(kind, _)| *kind == DoubtKind::Error);
        assert!(errors.count() > 0 && told[0].1.contains("column"), "{after}: {told:?}");
    }
}

#[test]
fn words_that_run_together_are_named() {
    let told = told(&text_words(TEXT), &TEXT.replace("blue tablet", "bluetablet"), Vec::new());
    let message =
        "words run together in the article: “Take the [blue tablet] with water at 8 in …”";
    assert_eq!(told, [(DoubtKind::Loss, message.to_owned())]);
}

#[test]
fn words_at_another_place_are_no_loss_but_named() {
    let lines: Vec<&str> = TEXT.lines().collect();
    let other = format!("{}\n{}\n{}\n", lines[1], lines[0], lines[2]);
    let told = told(&text_words(TEXT), &other, Vec::new());
    assert!(told.iter().all(|(_, message)| message.contains("another place")), "{told:?}");
    assert!(!told.is_empty());
}

#[test]
fn an_article_that_lacks_a_fifth_says_so_first() {
    let lines: Vec<&str> = TEXT.lines().collect();
    let told = told(&text_words(TEXT), lines[0], Vec::new());
    assert!(told[0].1.ends_with("words of the original are not in the article"), "{told:?}");
    let menu =
        format!("<p>{TEXT}</p><ul>{}</ul>", "<li><a href=x>A page of ours</a></li>".repeat(40));
    let told = self::told(&html_words(&menu), TEXT, Vec::new());
    assert!(!told[0].1.contains("of the original"), "{told:?}");
    // Nor does what is around the text, nor what a doubt calls a part of the website, nor a few words of a short page.
    let bar = "Share this page with a friend or on another site. ".repeat(4);
    for (around, doubts) in [
        (format!("<footer>{bar}</footer>"), Vec::new()),
        (format!("<p class=\"sr-only\">{bar}</p>"), Vec::new()),
        (format!("<div>{bar}</div>"), vec![left_out("a share bar", &bar)]),
        ("<p>Some words of ours that are not there</p>".to_owned(), Vec::new()),
    ] {
        let told = self::told(&html_words(&format!("<p>{TEXT}</p>{around}")), TEXT, doubts);
        assert!(told.iter().all(|(_, message)| !message.contains("of the original")), "{told:?}");
    }
}

#[test]
fn the_words_of_each_kind_of_original_are_read() {
    let html = "<head><title>x</title><style>a{}</style></head><p>Take<script>y</script> <b>five</b>.<p hidden>More</p>\
        <img alt='A cup'><table><tr><td>one<td>two</table>10<sup>9</sup><!-- no -->";
    let words = |original: OriginalWords| {
        let stream = original.main.stream;
        (0..stream.len())
            .map(|word| String::from_utf8_lossy(stream.get(word)).into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(words(html_words(html)), "take five more a cup one two 10⁹");
    let text = "1. Take five\n  (a) daily\n- never 2\no at night";
    assert_eq!(words(text_words(text)), "take five daily never 2 at night");
    let markdown = "---\ntitle: x\n---\n:::note Take\n{{< figure src=\"a b\" >}} five {.big}\n:::\n\
        !!! warning \"Daily\"\n    H<sub>2</sub>O [here](there.md)\n";
    assert_eq!(words(markdown_words(markdown)), "take a b five daily h₂o here");
}

/// Attack 26, B4, B5 and C5: what an article has in another form is no loss.
#[test]
fn what_is_right_is_not_called_wrong() {
    for (html, article) in [
        ("<p>See [x](y) 5 mg and a[1](b) 10.</p>", "See \\[x](y) 5 mg and a\\[1](b) 10.\n"),
        ("<p>Array[5](b) and [5]: 6 and ![7](z)</p>", "Array\\[5](b) and \\[5]: 6 and !\\[7](z)\n"),
        (
            "<style>.b{display:block}</style><p><span class=b>R 5</span><span class=b>10</span>",
            "R 5 10\n",
        ),
        (
            "<p>5<a href=#fn1><sup>1</sup></a> mg<ol><li id=fn1>note 22</ol><p>More 7 text",
            "5[^1] mg\n\nMore 7 text\n\n[^1]: note 22\n",
        ),
        ("<p>38<sup>o</sup>C, 5<sup>a</sup>, 5<sup>a,b</sup>", "38°C, 5ᵃ, 5 (a,b)\n"),
    ] {
        assert_eq!(told(&html_words(html), article, Vec::new()), [], "{html}");
    }
    for (html, article) in [
        ("<p>See [x](y) 5 mg</p>", "See \\[x] 5 mg\n"),
        ("<div style='display:flex'><b>5</b><b>10</b></div>", "**510**\n"),
        ("<p>38<sup>o</sup>C", "38oC\n"),
        ("<p>Take 5<sup>a</sup> mg", "Take 5a mg\n"),
        (
            "<table><tr><th>D<th>E<tr><td>R<td>5<sup>a</sup></table>",
            "| D | E |\n|---|---|\n| R | 5a |\n",
        ),
        (
            "<p>5<a href=#fn1><sup>1</sup></a> mg<ol><li id=fn1>note 22</ol>",
            "5[^1] mg\n\n[^1]: note\n",
        ),
    ] {
        assert_ne!(told(&html_words(html), article, Vec::new()), [], "{html}");
    }
}
