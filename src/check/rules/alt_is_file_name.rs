//! Pictures whose text is the name of their file.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::source::path;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

const ENDINGS: [&str; 8] = [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".avif", ".bmp"];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for image in article.facts.links.iter().filter(|link| link.image) {
        if is_file_name(image.text.trim(), &image.target) {
            found.push(
                Finding::new(article.place(&image.span), "the text of this picture is the name of a file")
                    .why("A reader who cannot see the picture hears the name of a file instead of what it shows.")
                    .help("Write what you would tell a friend on the telephone: ![what the picture shows](…)"),
            );
        }
    }
}

fn is_file_name(text: &str, target: &str) -> bool {
    let lower = text.to_lowercase();
    let stem = path::stem(target);
    // A single plain word may be both the name of the file and what the picture shows:
    // `![kidney](kidney.svg)`.
    let coded =
        text.contains(['-', '_']) || text.contains(|character: char| character.is_ascii_digit());
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || (coded && !text.contains(' ') && text.eq_ignore_ascii_case(stem))
}
