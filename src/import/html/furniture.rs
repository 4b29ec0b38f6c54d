//! What on a page belongs to the website and not to the article: menus, adverts, cookie notices, hidden text.
//!
//! A class or an id alone proves nothing: systems make them of headings and of topics, so a section about consent may be
//! called `consent`. Text is left out for its name only where it also looks like what the name says.

use scraper::ElementRef;

use super::measure::{WordCount, is_read, is_text, mostly_links};
use super::panels::Panels;
use super::{attribute, words};

/// What a page knows about its furniture: the panels that a reader can open are none.
pub(super) struct Furniture {
    pub(super) panels: Panels,
    /// How long the text of the whole page is.
    length: usize,
}

impl Furniture {
    pub(super) fn of(root: ElementRef<'_>) -> Self {
        Self { panels: Panels::of(root), length: words(root).len() }
    }

    /// What an element is when it belongs to the website or cannot be shown; empty for what is no text at all.
    pub(super) fn unwanted(&self, element: ElementRef<'_>) -> Option<&'static str> {
        self.by_name(element).or_else(|| self.by_role(element)).or_else(|| by_class(element))
    }

    fn by_name(&self, element: ElementRef<'_>) -> Option<&'static str> {
        match element.value().name() {
            "noscript" => Some("text for browsers without scripts"),
            "template" => Some("text that a script puts on the page"),
            "script" | "style" | "link" | "meta" | "title" | "head" | "base" | "source"
            | "track" | "param" | "col" | "colgroup" => Some(""),
            "nav" => Some("a menu"),
            "footer" if !is_of_article(element) => Some("the footer of the page"),
            "form" if !is_text(element) && !self.is_around_page(element) => Some("a form"),
            "select" | "textarea" | "input" | "datalist" => Some("a form"),
            "button" if !self.panels.opens(element) && !is_read(element) => Some("a button"),
            "dialog" => Some("a window that opens"),
            "iframe" | "frame" | "object" | "embed" | "applet" => {
                Some("a frame with something from elsewhere")
            }
            "video" | "audio" => Some("a video or sound"),
            "canvas" | "svg" => Some("a drawing that is part of the page"),
            "header" if has(element, "nav") && !has(element, "h1") => {
                Some("the header of the page")
            }
            "aside" if mostly_links(element) => Some("a sidebar"),
            _ => None,
        }
    }

    /// Whether a form is around the whole page, as some systems have it.
    fn is_around_page(&self, form: ElementRef<'_>) -> bool {
        let block =
            |inner: ElementRef<'_>| matches!(inner.value().name(), "p" | "h1" | "h2" | "div");
        words(form).len() * 2 > self.length && form.descendent_elements().any(block)
    }

    fn by_role(&self, element: ElementRef<'_>) -> Option<&'static str> {
        match attribute(element, "role") {
            Some("navigation") => return Some("a menu"),
            Some("search") if !is_text(element) => return Some("a form"),
            Some("contentinfo") if !is_of_article(element) => {
                return Some("the footer of the page");
            }
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
        (hidden && !self.panels.is_panel(element)).then_some("hidden text")
    }
}

fn has(element: ElementRef<'_>, name: &str) -> bool {
    element.descendent_elements().any(|inner| inner.value().name() == name)
}

/// Whether a footer ends a part of the text, such as a quotation, and not the page.
fn is_of_article(element: ElementRef<'_>) -> bool {
    let inside = element.ancestors().filter_map(ElementRef::wrap).any(|parent| {
        matches!(parent.value().name(), "article" | "section" | "blockquote" | "figure" | "li")
    });
    inside && !mostly_links(element)
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

/// What an element is by its class or id, where what is in it agrees.
fn by_class(element: ElementRef<'_>) -> Option<&'static str> {
    let name = element.value().name();
    if matches!(name, "body" | "html" | "main" | "article") {
        return None;
    }
    // Systems write the topics of a post into its class: `tag-social`, `category-ads`.
    let is_post =
        element.value().classes().any(|class| matches!(class, "post" | "hentry" | "page"));
    let names: Vec<String> = element
        .value()
        .classes()
        .filter(|class| !is_post || !class.contains('-'))
        .chain(attribute(element, "id"))
        .map(str::to_lowercase)
        .collect();
    if names.iter().any(|name| SPOKEN.iter().any(|spoken| name.contains(spoken))) {
        return Some("text for screen readers");
    }
    // What only software writes: the comments of readers are no text of the hospital, however long they are.
    if names.iter().any(|name| {
        matches!(
            name.as_str(),
            "comments-area" | "comment-list" | "comment-respond" | "disqus_thread"
        )
    }) {
        return Some("comments of readers");
    }
    if name == "span" && names.iter().any(|name| name.ends_with("section-toggle")) {
        return Some("a button");
    }
    if !matches!(
        name,
        "div"
            | "section"
            | "aside"
            | "ul"
            | "ol"
            | "dl"
            | "header"
            | "footer"
            | "form"
            | "table"
            | "ins"
    ) {
        return None;
    }
    let found = PARTS
        .iter()
        .find(|(_, parts)| names.iter().any(|name| parts.iter().any(|part| is_part(name, part))))?
        .0;
    looks_like(found, element).then_some(found)
}

/// What is for screen readers only.
const SPOKEN: [&str; 4] = ["visually-hidden", "visuallyhidden", "sr-only", "screen-reader"];

/// Whether what is in an element is what its name says: a menu has links, a cookie notice speaks of cookies or asks.
fn looks_like(what: &str, element: ElementRef<'_>) -> bool {
    let text = words(element);
    let clickable = element.descendent_elements().any(|inner| {
        matches!(
            inner.value().name(),
            "a" | "button" | "input" | "iframe" | "img" | "script" | "svg" | "form"
        )
    });
    match what {
        "a cookie notice" if text.to_lowercase().contains("cookie") => {
            text.split(' ').count() <= 150
        }
        _ if is_text(element) => false,
        "a menu" | "a table of contents" | "links to other pages" => {
            let WordCount { all, linked, headed } = WordCount::of(element);
            all == 0 || (linked > 0 && all < linked * 2 + headed + 10)
        }
        "an advert"
            if ["advert", "sponsored"].iter().any(|word| text.to_lowercase().starts_with(word)) =>
        {
            true
        }
        "lines about the page" | "comments of readers" => true,
        _ => clickable || text.is_empty(),
    }
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
