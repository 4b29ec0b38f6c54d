//! Saves an article, unless somebody else has changed its file meanwhile.

use serde_json::{Value, json};
use similar::{DiffTag, TextDiff};

use super::super::Desk;
use super::trouble;
use crate::diagnostic::fix;
use crate::disk::{look, read, replace};
use crate::serve::Response;
use crate::source::Source;

/// What identifies the bytes of a file: the writer's text was made from the file that had them.
pub(super) fn mark(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Puts `text` into the file, whose bytes must be those of `base`; `None` when there must be no file.
///
/// Line ends and byte order mark of the file stay as they are.
pub(super) fn save(desk: &Desk, file: &str, text: &str, base: Option<&str>) -> Response {
    // After a new start of handout the article was opened by an earlier one.
    if desk.file(file).is_none() && !desk.opened().contains(file) {
        return trouble(
            404,
            "The site has no such article.",
            "Copy your text, and look where the file is now.",
        );
    }
    let full = desk.root.join(file);
    if look::is_link(&full)
        || !full.parent().is_some_and(look::is_folder)
        || !is_in_its_folder(desk, file)
    {
        return trouble(
            409,
            "The file is not where it was: its folder was renamed, or has become a link.",
            "Copy your text, and look where the folder is.",
        );
    }
    let before = read::bytes(&desk.root, file).ok();
    let now = before.as_deref().map(mark);
    if now.as_deref() != base {
        return conflict(file, text, before);
    }
    let raw = before.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let old = Source::site(file, raw.clone().into_owned()).text;
    let Some(new) = fix::apply(&raw, &[difference(&old, text)]) else {
        return trouble(
            500,
            "handout could not put the text together.",
            "Copy your text and report this, please.",
        );
    };
    match replace::replace(&full, before.as_deref(), new.as_bytes()) {
        Ok(()) => Response::json(200, &json!({ "base": mark(new.as_bytes()) })),
        Err(error) => match read::bytes(&desk.root, file).ok() {
            after if after != before => conflict(file, text, after),
            _ => trouble(
                500,
                &format!("The file cannot be saved: {error}"),
                error.help.as_deref().unwrap_or("Copy your text to be safe, then try again."),
            ),
        },
    }
}

/// Whether the folders that lead to `file` are folders of the site, as far as they are there, and no links.
pub(super) fn is_in_its_folder(desk: &Desk, file: &str) -> bool {
    let folders = file.match_indices('/').map(|(at, _)| &file[..at]);
    folders.map(|folder| (folder, desk.root.join(folder))).all(|(folder, full)| {
        !look::is_taken(&full)
            || read::within(&desk.root, &full)
                .is_some_and(|inside| inside.as_str().replace('\\', "/") == folder)
    })
}

/// The one stretch in which the texts differ, as a mend of the old one.
fn difference<'a>(old: &str, new: &'a str) -> (usize, usize, &'a str) {
    let shared = |a: &mut dyn Iterator<Item = (char, char)>| {
        a.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>()
    };
    let front = shared(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = shared(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    (front, old.len() - back, &new[front..new.len() - back])
}

/// Both versions, stretch by stretch; nothing was written.
fn conflict(file: &str, mine: &str, theirs: Option<Vec<u8>>) -> Response {
    let base = theirs.as_deref().map(mark);
    let theirs =
        theirs.map(|bytes| Source::site(file, String::from_utf8_lossy(&bytes).into_owned()).text);
    let parts = crate::article::parts(theirs.as_deref().unwrap_or_default());
    let body = parts.map_or(0, |parts| parts.body.start);
    Response::json(
        409,
        &json!({
            "base": base, "theirs": theirs, "head": theirs.as_deref().map(|text| &text[..body]), "body": theirs.as_deref().map(|text| &text[body..]),
            "parts": theirs.as_deref().map(|theirs| stretches(mine, theirs)),
        }),
    )
}

/// Lines that are the same, and those that differ side by side.
fn stretches(mine: &str, theirs: &str) -> Vec<Value> {
    let diff = TextDiff::from_lines(mine, theirs);
    let stretch = |part: &similar::DiffOp| {
        let a: String = part.old_range().filter_map(|line| diff.old_slice(line)).collect();
        let b: String = part.new_range().filter_map(|line| diff.new_slice(line)).collect();
        match part.tag() {
            DiffTag::Equal => json!({ "same": a.lines().count() }),
            _ => {
                let (mine, theirs) = words(&a, &b);
                json!({ "mine": mine, "theirs": theirs })
            }
        }
    };
    diff.ops().iter().map(stretch).collect()
}

/// Both texts in pieces, each with whether the other text has it too.
fn words(mine: &str, theirs: &str) -> (Vec<Value>, Vec<Value>) {
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    let diff = TextDiff::from_words(mine, theirs);
    for part in diff.ops() {
        let same = part.tag() == DiffTag::Equal;
        let a: String = part.old_range().filter_map(|word| diff.old_slice(word)).collect();
        let b: String = part.new_range().filter_map(|word| diff.new_slice(word)).collect();
        ours.extend((!a.is_empty()).then(|| json!({ "text": a, "same": same })));
        others.extend((!b.is_empty()).then(|| json!({ "text": b, "same": same })));
    }
    (ours, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written() {
        assert_eq!(difference("one two three", "one 2 three"), (4, 7, "2"));
        assert_eq!(difference("aaa", "aa"), (2, 3, ""));
        assert_eq!(difference("aa", "aaa"), (2, 2, "a"));
        assert_eq!(difference("é", "è"), (0, 2, "è"));
        assert_eq!(difference("", "new"), (0, 0, "new"));
        let raw = "\u{feff}one\r\ntwo\r\n";
        let old = Source::site("a.md", raw.to_owned()).text;
        assert_eq!(
            fix::apply(raw, &[difference(&old, "one\n1.5\ntwo\n")]).as_deref(),
            Some("\u{feff}one\r\n1.5\r\ntwo\r\n")
        );
    }
}
