//! Shortcodes that a page shows because the plugin behind them is gone: each is named, and the words in it stay.

use std::collections::BTreeSet;

use scraper::ElementRef;

use crate::import::doubt::{Doubt, left_out_markup};

/// A part of a text.
pub(super) enum ShortcodePart<'t> {
    Words(&'t str),
    /// A tag, with what it calls its part.
    Opens(Doubt, Option<String>),
    Closes,
}

/// The names of the shortcodes that the text of a page closes: `[/caption]`.
pub(super) fn closed(root: ElementRef<'_>) -> BTreeSet<String> {
    let text = root.text().collect::<Vec<_>>().concat();
    let closing = text.match_indices("[/").filter_map(|(at, _)| text[at + 2..].split_once(']'));
    closing.map(|(name, _)| name).filter(|name| is_name(name)).map(str::to_owned).collect()
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
}

/// The shortcodes in a text of a page, and what is around them. A word in brackets is one when the page closes it, or
/// when something with `=` stands behind it.
pub(super) fn parts<'t>(text: &'t str, closed: &BTreeSet<String>) -> Vec<ShortcodePart<'t>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (open, _) in text.match_indices('[') {
        let Some((inner, _)) = text[open + 1..].split_once(']').filter(|_| open >= start) else {
            continue;
        };
        let Some(part) = part(inner, closed) else { continue };
        out.push(ShortcodePart::Words(&text[start..open]));
        out.push(part);
        start = open + inner.len() + 2;
    }
    out.push(ShortcodePart::Words(&text[start..]));
    out
}

/// What a shortcode calls its part: `toggle title="More"`.
fn title(inner: &str) -> Option<&str> {
    const NAMES: [&str; 7] = ["title", "heading", "label", "header", "name", "question", "summary"];
    let parts: Vec<&str> = inner.split('"').collect();
    let named = |before: &str| {
        let key = before.strip_suffix('=').unwrap_or_default();
        key.rsplit(char::is_whitespace).next().is_some_and(|key| NAMES.contains(&key))
    };
    let found = parts.chunks_exact(2).find(|pair| named(pair[0]))?;
    Some(found[1]).filter(|title| !title.trim().is_empty())
}

fn part(inner: &str, closed: &BTreeSet<String>) -> Option<ShortcodePart<'static>> {
    if let Some(name) = inner.strip_prefix('/') {
        return closed.contains(name).then_some(ShortcodePart::Closes);
    }
    let mut words = inner.split_whitespace();
    let name = words.next().map(|name| name.trim_end_matches('/')).filter(|name| is_name(name))?;
    let is_closed = closed.contains(name);
    if !is_closed && !words.any(|word| word.split_once('=').is_some_and(|(key, _)| is_name(key))) {
        return None;
    }
    let inner = inner.replace(['“', '”', '„', '″'], "\"");
    let title = title(&inner).filter(|_| is_closed).map(str::to_owned);
    let rest = title.as_ref().map_or(inner.clone(), |title| inner.replacen(title, "", 1));
    let mut doubt =
        left_out_markup("a shortcode that handout does not have", &format!("[{inner}]"))
            .without(&rest);
    if is_closed {
        doubt = doubt.alike(
            "shortcodes that handout does not have were left out; the words in them stayed".into(),
        );
    }
    Some(ShortcodePart::Opens(doubt, title))
}
