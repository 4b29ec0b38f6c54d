//! The front matter of a draft, made to fit the site: its tags, its type, addresses that can be redirected.

use crate::article::PageType;
use crate::data::{DataEntry, Node, Spanned, Value};
use crate::import::ImportOptions;
use crate::import::doubt::{Doubt, first_words};
use crate::import::tree::{ImportDraft, ImportFront};
use crate::source::path::ARTICLES;
use crate::{escape, route};

/// Fits the front matter to the site: its tags, the caller's type, addresses that can be redirected.
pub(super) fn front_matter(draft: &mut ImportDraft, options: &ImportOptions, path: &str) {
    let ImportDraft { front, doubts, .. } = draft;
    front.page_type = options.page_type.map(PageType::name).or(front.page_type);
    fit_tags(front, options.tags.as_deref(), doubts);
    fit_addresses(front, path, doubts);
    if front.updated.zip(front.date).is_some_and(|(updated, date)| updated <= date) {
        front.updated = None;
    }
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let differs = |language: &String| {
        !options.language.is_empty() && primary(language) != primary(&options.language)
    };
    if let Some(language) = front.language.take().filter(differs) {
        let message = format!(
            "the original says that it is in the language `{language}`, but it was imported as `{}`",
            options.language
        );
        doubts.push(Doubt::new(
            message,
            "If the original is right, import it again with --language.",
        ));
    }
}

/// Leaves out old addresses and a slug that this site cannot have.
fn fit_addresses(front: &mut ImportFront, path: &str, doubts: &mut Vec<Doubt>) {
    for alias in front.aliases.extract_if(.., |alias| !is_alias(alias, path)) {
        doubts.push(Doubt::new(
            format!(
                "the old address {} cannot be redirected and was left out",
                first_words(&alias)
            ),
            "Write `aliases` as /old/page.html.",
        ));
    }
    let unfit = |slug: &mut String| route::name_problem(slug).is_some() || slug.contains('.');
    if let Some(slug) = front.slug.take_if(unfit) {
        doubts.push(Doubt::new(
            format!("the slug {} cannot be an address and was left out", first_words(&slug)),
            "Choose a short one of letters, digits and hyphens, if you need one.",
        ));
    }
}

/// Tags as the site names them; others are kept under `extra`, where no page shows them.
fn fit_tags(front: &mut ImportFront, known: Option<&[String]>, doubts: &mut Vec<Doubt>) {
    let (mut own, mut others): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for tag in std::mem::take(&mut front.tags) {
        let slug = escape::slug(&tag);
        let fits =
            known.map_or(route::name_problem(&slug).is_none(), |known| known.contains(&slug));
        let (list, tag) = if fits { (&mut own, slug) } else { (&mut others, tag) };
        if !list.contains(&tag) {
            list.push(tag);
        }
    }
    front.tags = own;
    if others.is_empty() {
        return;
    }
    for tag in &others {
        doubts.push(Doubt::new(
            format!("the site has no tag {}; it is kept under `extra` now", first_words(tag)),
            "Choose one of articles/tags.toml, or add it there.",
        ));
    }
    let node = |value| Node { value, span: 0..0 };
    let list = others.into_iter().map(|tag| node(Value::Scalar(tag))).collect();
    let key = Spanned { value: "tags".to_owned(), span: 0..0 };
    front.extra.retain(|entry| entry.key.value != "tags");
    front.extra.push(DataEntry { key, node: node(Value::List(list)) });
}

fn is_alias(alias: &str, path: &str) -> bool {
    let odd = alias.contains("://")
        || alias.starts_with("//")
        || alias.contains(['*', ':', '?', '#', '\\', '.']);
    let odd = odd
        && !(alias.ends_with(".html")
            && alias.matches('.').count() == 1
            && !alias.contains([':', '?', '#', '*', '\\']));
    let plain = alias.trim_matches('/');
    let own = path.strip_prefix(ARTICLES).and_then(|path| path.strip_suffix(".md")).unwrap_or(path);
    !odd && !plain.is_empty()
        && plain.trim_end_matches(".html") != own
        && route::path_problem(plain).is_none()
}
