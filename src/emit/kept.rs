//! What a page does not keep of its article, in words: see [`ledger`](crate::ledger).

use super::{Content, Site};
use crate::article::Article;
use crate::diagnostic::{Diagnostic, Diagnostics, quoted};
use crate::ledger::{self, Miss, MissKind};
use crate::library::ArticleId;

/// The rule that each kind of miss belongs to.
const LOST: &str = "lost-text";
const LEFTOVER: &str = "leftover-markup";

/// Gives `page` back when it keeps every word of the article, whose text was written as `written`.
pub(super) fn kept(
    site: &Site,
    id: ArticleId,
    page: Content,
    written: &str,
) -> Result<Content, Diagnostics> {
    let Content::Bytes(bytes) = &page else { return Ok(page) };
    let article = &site.library.articles[id];
    let mut found = Diagnostics::default();
    for miss in ledger::misses(article.text(), bytes, written.as_bytes()) {
        let diagnostic = describe(article, &miss);
        let is_allowed =
            article.front.allow.iter().any(|allow| allow.rule.value == diagnostic.rule);
        if !is_allowed {
            found.push(diagnostic);
        }
    }
    if found.has_errors() { Err(found) } else { Ok(page) }
}

fn describe(article: &Article, miss: &Miss) -> Diagnostic {
    let place = article.place(&miss.span);
    let words = quoted(article.text().get(miss.span.clone()).unwrap_or_default());
    let (rule, message, help) = match miss.kind {
        MissKind::Lost => (
            LOST,
            format!("the page does not show {words}"),
            "Look at the page, and write it in another way: a note that is cited nowhere, an address that no link uses or a cell too many in a row is not shown.",
        ),
        MissKind::Glued => (
            LOST,
            format!("the page shows {words} as one word"),
            "Put a space or a line end between the words, outside of the brackets of a link.",
        ),
        MissKind::Split => (
            LOST,
            format!("the page shows {words} in two parts"),
            "Write the word without anything in between.",
        ),
        MissKind::Leftover(sign) => {
            (LEFTOVER, format!("the page shows the sign `{sign}` as it is typed"), instead(sign))
        }
    };
    let why = match rule {
        LOST => {
            "Nobody who reads the page would know that something is missing. It may be the dose, or the one sentence that warns."
        }
        _ => {
            "It was meant as markup and did not take: a link leads nowhere, a list is one line, and a screen reader spells the signs out."
        }
    };
    Diagnostic::error(rule, place, message).why(why).help(help)
}

/// What to write instead of a sign that is left over.
fn instead(sign: &str) -> &'static str {
    match sign {
        "](" | "![" => {
            "An address has no spaces, `[` and `(` touch, and no link is inside a link: [Call us](tel:+442079460000). To show the sign itself, put a backslash before it."
        }
        "][" => {
            "Give the address in round brackets, [words](page.md). To show the sign itself, put a backslash before it."
        }
        "[^" => {
            "A source is cited as [^id], outside of code and addresses. To show the sign itself, put a backslash before it."
        }
        "[!" => {
            "A marker of a card comes first on the first line of a quote: > [!URGENT] Call today if:"
        }
        "**" | "~~" => {
            "Signs of emphasis touch the words and come in pairs: **words**. Beside Chinese or Japanese punctuation put the punctuation outside. To show the sign itself, put a backslash before each."
        }
        "`" => "Backticks come in pairs. To show one, put a backslash before it.",
        "{#" | "{width=" | "{{" | "}}" | ":::" => {
            "This belongs to another generator: take it out. To show the sign itself, put a backslash before it."
        }
        "*[" => "This belongs to another generator: explain the abbreviation in the glossary.",
        "#" => "Put a space after the #: ## Heading",
        "-" => "Put a space after the dash: - item",
        _ => "Put a space after the number: 1. Item",
    }
}
