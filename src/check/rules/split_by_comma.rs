//! Texts of the front matter that a comma of a list between square brackets cuts in two.

use crate::check::{Check, Findings, Scope, Subject, front_values};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// Keys whose values are lists of texts.
const LISTS: [&str; 3] = ["also_called", "key_points", "misspellings"];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let front = article.front_text();
    if !front.contains('[') {
        return;
    }
    let values = front_values::values(subject, &LISTS);
    for (before, value) in values.iter().zip(values.after(1)) {
        if before.quoted || value.quoted || before.key != value.key {
            continue;
        }
        let between = front.part(before.span.end..value.span.start);
        let (left, right) = (front.part(before.span.clone()), front.part(value.span.clone()));
        let in_number = between == ","
            && left.ends_with(|sign: char| sign.is_ascii_digit())
            && right.starts_with(|sign: char| sign.is_ascii_digit());
        // Key points are sentences: one that begins in small letters after one that does not goes on with it.
        let in_sentence = value.key == "key_points"
            && between.trim() == ","
            && left.starts_with(char::is_uppercase)
            && right.starts_with(char::is_lowercase);
        if in_number || in_sentence {
            let shown = quoted(right);
            found.push(
                Finding::new(
                    article.front_place(&(before.span.start..value.span.end)),
                    format!("the comma ends the text, and {shown} is a text of its own"),
                )
                .why("The page shows two texts in place of one: a dose can become two others.")
                .help("Put each text in quotation marks, or on a line of its own that begins with a dash."),
            );
        }
    }
}
