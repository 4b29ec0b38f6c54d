//! Buttons and paths of another website.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::BlockKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What other websites write around an article; in lower case.
const LEFTOVERS: [&str; 34] = [
    "share link",
    "share this",
    "share this page",
    "share this article",
    "share on facebook",
    "share on twitter",
    "tweet",
    "leave a message",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "add a comment",
    "print this page",
    "print page",
    "print",
    "email this page",
    "back to top",
    "top of page",
    "skip to content",
    "skip to main content",
    "previous post",
    "next post",
    "previous page",
    "next page",
    "related posts",
    "related articles",
    "you may also like",
    "advertisement",
    "subscribe",
    "sign up",
    "compartir",
    "deja un comentario",
    "volver arriba",
    "imprimir",
];

/// The first step of a path through a website; in lower case.
const HOMES: [&str; 5] = ["home", "home page", "you are here: home", "inicio", "الرئيسية"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let blocks = prose.blocks.iter().filter(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading(_))
    });
    for block in blocks {
        let text = block.text.trim();
        if is_leftover(text) || is_path(text) {
            found.push(
                Finding::new(
                    prose.place(block, &(0..block.text.trim_end().len())),
                    "this belongs to the website that the text came from",
                )
                .why("It leads nowhere here, and the reader wonders what it is for.")
                .help("Take it out."),
            );
        }
    }
}

fn is_leftover(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ':', '!', '»', '›', ' ']);
    // None of them is longer; most blocks are, and need no lower case.
    text.len() <= 24 && LEFTOVERS.contains(&text.to_lowercase().as_str())
}

/// `Home > Kidney > FSGS`.
fn is_path(text: &str) -> bool {
    // As long as the longest of `HOMES` with its separator: "you are here: home >".
    let mut beginning = text.char_indices().take(24);
    let separator =
        beginning.find(|(_, character)| matches!(character, '>' | '»' | '›' | '→' | '/' | '|'));
    let Some((at, separator)) = separator
        .filter(|(at, _)| HOMES.contains(&text.before(*at).trim().to_lowercase().as_str()))
    else {
        return false;
    };
    // "Home / hospital dialysis" is a choice, not a path.
    !matches!(separator, '/' | '|') || text.after(at + 1).contains(separator)
}
