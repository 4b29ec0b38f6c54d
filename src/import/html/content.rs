//! Where on a page the article is, and what around and in it belongs to the website.

use scraper::ElementRef;

use super::{all_words, attribute, words};

/// The element that holds the article: the narrowest of the usual ones that has most of the text.
pub(super) fn find(root: ElementRef<'_>) -> ElementRef<'_> {
    let body =
        root.descendent_elements().find(|element| element.value().name() == "body").unwrap_or(root);
    let all = length(body);
    let elements: Vec<ElementRef<'_>> = body.descendent_elements().collect();
    // Less than that is a teaser or one of several columns: the article goes on somewhere else on the page.
    let enough = |element: &&ElementRef<'_>| length(**element) * 10 >= all * 6;
    let only_article =
        elements.iter().filter(|element| element.value().name() == "article").count() == 1;
    let tests: [&dyn Fn(&ElementRef<'_>) -> bool; 5] = [
        &|element| attribute(*element, "itemprop") == Some("articleBody"),
        &|element| named(*element, &BODIES),
        &|element| only_article && element.value().name() == "article",
        &|element| element.value().name() == "main" || attribute(*element, "role") == Some("main"),
        &|element| named(*element, &CONTENTS),
    ];
    tests
        .iter()
        .find_map(|test| elements.iter().filter(|element| test(element)).find(enough))
        .copied()
        .unwrap_or(body)
}

/// Names that systems give to the text of an article.
const BODIES: [&str; 11] = [
    "entry-content",
    "post-content",
    "article-body",
    "article-content",
    "article__body",
    "field--name-body",
    "node__content",
    "page-body",
    "wp-block-post-content",
    "post-body",
    "rich-text",
];

/// Names that systems give to what is no menu and no sidebar.
const CONTENTS: [&str; 8] = [
    "content",
    "main-content",
    "maincontent",
    "main",
    "content-main",
    "page-content",
    "site-content",
    "primary",
];

fn named(element: ElementRef<'_>, names: &[&str]) -> bool {
    let is = |name: &str| names.contains(&name.to_lowercase().as_str());
    attribute(element, "id").is_some_and(is) || element.value().classes().any(is)
}

/// How much text an element has without what belongs to the website.
fn length(element: ElementRef<'_>) -> usize {
    if unwanted(element).is_some() {
        return 0;
    }
    let own: usize = element
        .children()
        .filter_map(|child| child.value().as_text().map(|text| text.trim().len()))
        .sum();
    own + element.child_elements().map(length).sum::<usize>()
}

/// Calls `report` with the text outside of `content`, and with what it is.
pub(super) fn outside(
    root: ElementRef<'_>,
    content: ElementRef<'_>,
    report: &mut dyn FnMut(&'static str, String),
) {
    let title = super::page::only_h1(root);
    for element in root.child_elements() {
        if element.id() == content.id()
            || matches!(
                element.value().name(),
                "head" | "script" | "style" | "noscript" | "template"
            )
        {
            continue;
        }
        if element.descendants().any(|node| node.id() == content.id()) {
            outside(element, content, report);
            continue;
        }
        let words = all_words(element);
        if words.is_empty() || Some(&words) == title.as_ref() {
            continue;
        }
        report(
            unwanted(element).filter(|what| !what.is_empty()).unwrap_or("text around the article"),
            words,
        );
    }
}

/// What an element is when it belongs to the website or cannot be shown; empty for what is no text at all.
pub(super) fn unwanted(element: ElementRef<'_>) -> Option<&'static str> {
    let by_name = match element.value().name() {
        "script" | "style" | "noscript" | "template" | "link" | "meta" | "title" | "head"
        | "base" | "source" | "track" | "param" | "col" | "colgroup" => Some(""),
        "nav" => Some("a menu"),
        "footer" => Some("the footer of the page"),
        "form" | "select" | "textarea" | "input" | "datalist" => Some("a form"),
        "button" => Some("a button"),
        "dialog" => Some("a window that opens"),
        "iframe" | "frame" | "object" | "embed" | "applet" => {
            Some("a frame with something from elsewhere")
        }
        "video" | "audio" => Some("a video or sound"),
        "canvas" | "svg" => Some("a drawing that is part of the page"),
        "math" => Some("a formula"),
        "header" if has(element, "nav") && !has(element, "h1") => Some("the header of the page"),
        "aside" if mostly_links(element) => Some("a sidebar"),
        _ => None,
    };
    by_name.or_else(|| by_role(element)).or_else(|| by_class(element))
}

fn has(element: ElementRef<'_>, name: &str) -> bool {
    element.descendent_elements().any(|inner| inner.value().name() == name)
}

fn mostly_links(element: ElementRef<'_>) -> bool {
    let links: usize = element
        .descendent_elements()
        .filter(|inner| inner.value().name() == "a")
        .map(|link| words(link).len())
        .sum();
    links * 2 > words(element).len()
}

fn by_role(element: ElementRef<'_>) -> Option<&'static str> {
    match attribute(element, "role") {
        Some("navigation") => return Some("a menu"),
        Some("search") => return Some("a form"),
        Some("contentinfo") => return Some("the footer of the page"),
        Some("banner") if !has(element, "h1") => return Some("the header of the page"),
        Some("dialog" | "alertdialog") => return Some("a window that opens"),
        _ => {}
    }
    let style = element.attr("style").unwrap_or_default().to_lowercase().replace(' ', "");
    let hidden = element.attr("hidden").is_some()
        || attribute(element, "aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all");
    hidden.then_some("hidden text")
}

/// Words in the names of classes, and what has them.
const PARTS: [(&str, &[&str]); 11] = [
    (
        "a menu",
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "skip-link",
            "skiplink",
            "pagination",
            "pager",
            "post-navigation",
        ],
    ),
    (
        "a table of contents",
        &["toc", "table-of-contents", "ez-toc-container", "on-this-page", "contents-list"],
    ),
    (
        "a cookie notice",
        &["cookie", "cookies", "cookie-banner", "consent", "gdpr", "cookieconsent", "onetrust"],
    ),
    (
        "an advert",
        &[
            "ad",
            "ads",
            "advert",
            "adverts",
            "advertisement",
            "adsbygoogle",
            "sponsor",
            "sponsored",
            "promo",
            "promotion",
            "ad-slot",
        ],
    ),
    (
        "a share bar",
        &[
            "share",
            "sharing",
            "social",
            "addtoany",
            "sharedaddy",
            "share-buttons",
            "social-share",
            "addthis",
            "jp-relatedposts",
        ],
    ),
    (
        "links to other pages",
        &[
            "related",
            "related-posts",
            "related-content",
            "related-articles",
            "recommended",
            "read-next",
            "see-also",
        ],
    ),
    ("a sidebar", &["sidebar", "widget-area", "secondary"]),
    ("an invitation to sign up", &["newsletter", "subscribe", "signup", "mailing-list"]),
    (
        "comments of readers",
        &["comments", "comments-area", "comment-respond", "comment-list", "disqus"],
    ),
    (
        "page tools",
        &[
            "print-link",
            "page-tools",
            "toolbar",
            "rating",
            "feedback",
            "page-feedback",
            "helpful",
            "back-to-top",
            "print-button",
        ],
    ),
    (
        "lines about the page",
        &[
            "entry-meta",
            "post-meta",
            "article-meta",
            "byline",
            "posted-on",
            "entry-footer",
            "post-tags",
            "tag-links",
        ],
    ),
];

fn by_class(element: ElementRef<'_>) -> Option<&'static str> {
    if matches!(
        element.value().name(),
        "body"
            | "html"
            | "main"
            | "article"
            | "p"
            | "h1"
            | "h2"
            | "h3"
            | "a"
            | "li"
            | "td"
            | "tr"
            | "tbody"
    ) {
        return None;
    }
    let names: Vec<String> =
        element.value().classes().chain(attribute(element, "id")).map(str::to_lowercase).collect();
    if names.iter().any(|name| {
        matches!(
            name.as_str(),
            "visually-hidden"
                | "sr-only"
                | "screen-reader-text"
                | "nhsuk-u-visually-hidden"
                | "visuallyhidden"
        )
    }) {
        return Some("text for screen readers");
    }
    let found = PARTS
        .iter()
        .find(|(_, parts)| names.iter().any(|name| parts.iter().any(|part| is_part(name, part))))?
        .0;
    (!has(element, "h1")).then_some(found)
}

/// Whether `part` is the whole name, or its first or last words: `cookie-banner`, `site_nav`, `nhsuk-breadcrumb`.
fn is_part(name: &str, part: &str) -> bool {
    let cut = |rest: &str, divider: fn(char) -> bool| {
        rest.is_empty() || rest.chars().next().is_some_and(divider)
    };
    let divider = |letter: char| matches!(letter, '-' | '_');
    let begins = name.strip_prefix(part).is_some_and(|rest| cut(rest, divider));
    let ends = name.strip_suffix(part).is_some_and(|rest| rest.ends_with(['-', '_']));
    // Layout systems have names such as `has-nav`, `no-sidebar`: those say what surrounds an element.
    let about =
        ["has-", "no-", "with-", "without-", "is-"].iter().any(|prefix| name.starts_with(prefix));
    (begins || ends) && !about
}
