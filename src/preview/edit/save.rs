//! Saves an article, unless something else has changed its file in the meantime.

use std::sync::PoisonError;

use serde_json::{Value, json};
use similar::{DiffTag, TextDiff};

use super::error_response;
use crate::diagnostic::fix;
use crate::disk::{look, read, replace};
use crate::preview::Preview;
use crate::serve::Response;
use crate::source::Source;

/// What identifies the bytes of a file; the edit page sends back that of the file it started from.
pub(super) fn content_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Puts `text` into the file, whose bytes must have the hash `base`; with `None` there must be no
/// file.
///
/// The line ends and the byte order mark of the file stay as they are.
pub(super) fn save(preview: &Preview, file: &str, text: &str, base: Option<&str>) -> Response {
    // The file of an article that was opened here may be gone; any other path is refused.
    if preview.article_file(file).is_none() && !preview.opened_articles().contains(file) {
        return error_response(
            404,
            "The site has no such article.",
            "Copy your text, and look where the file is now.",
        );
    }
    let _saving = preview.saving.lock().unwrap_or_else(PoisonError::into_inner);
    let full = preview.root.join(file);
    if look::is_link(&full)
        || !full.parent().is_some_and(look::is_folder)
        || !is_inside_site(preview, file)
    {
        return error_response(
            409,
            "The file is not where it was: its folder was renamed, or has become a link.",
            "Copy your text, and look where the folder is.",
        );
    }
    let before = read::bytes(&preview.root, file).ok();
    let now = before.as_deref().map(content_hash);
    if now.as_deref() != base {
        return conflict(file, text, before);
    }
    let raw = before.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let Some(new) = fix::rewritten(&raw, text) else {
        return error_response(
            500,
            "handout could not put the text together.",
            "Copy your text and please report this.",
        );
    };
    match replace::replace_below(&preview.root, file, before.as_deref(), new.as_bytes()) {
        Ok(()) => Response::json(200, &json!({ "base": content_hash(new.as_bytes()) })),
        Err(error) => match read::bytes(&preview.root, file).ok() {
            after if after != before => conflict(file, text, after),
            _ => error_response(
                500,
                &format!("The file cannot be saved: {error}"),
                error.help.as_deref().unwrap_or("Copy your text to be safe, then try again."),
            ),
        },
    }
}

/// Whether no folder on the way to `file` is a link; folders that do not exist yet are fine.
pub(super) fn is_inside_site(preview: &Preview, file: &str) -> bool {
    let folders = file.match_indices('/').map(|(at, _)| &file[..at]);
    folders.map(|folder| (folder, preview.root.join(folder))).all(|(folder, full)| {
        !look::is_taken(&full)
            || read::within(&preview.root, &full)
                .is_some_and(|inside| inside.as_str().replace('\\', "/") == folder)
    })
}

/// Both versions, compared; nothing was written.
fn conflict(file: &str, mine: &str, theirs: Option<Vec<u8>>) -> Response {
    let base = theirs.as_deref().map(content_hash);
    let theirs =
        theirs.map(|bytes| Source::site(file, String::from_utf8_lossy(&bytes).into_owned()).text);
    let parts = crate::article::parts(theirs.as_deref().unwrap_or_default());
    let body = parts.map_or(0, |parts| parts.body.start);
    Response::json(
        409,
        &json!({
            "base": base, "theirs": theirs, "head": theirs.as_deref().map(|text| &text[..body]), "body": theirs.as_deref().map(|text| &text[body..]),
            "parts": theirs.as_deref().map(|theirs| compare_lines(mine, theirs)),
        }),
    )
}

/// How many lines are the same, and those that differ side by side.
fn compare_lines(mine: &str, theirs: &str) -> Vec<Value> {
    let diff = TextDiff::from_lines(mine, theirs);
    let part_json = |part: &similar::DiffOp| {
        let a: String = part.old_range().filter_map(|line| diff.old_slice(line)).collect();
        let b: String = part.new_range().filter_map(|line| diff.new_slice(line)).collect();
        match part.tag() {
            DiffTag::Equal => json!({ "same": a.lines().count() }),
            _ => {
                let (mine, theirs) = compare_words(&a, &b);
                json!({ "mine": mine, "theirs": theirs })
            }
        }
    };
    diff.ops().iter().map(part_json).collect()
}

/// Both texts in pieces, each with whether the other text has it too.
fn compare_words(mine: &str, theirs: &str) -> (Vec<Value>, Vec<Value>) {
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
