//! Where on a page the article is, and what is around it.

use scraper::ElementRef;

use super::furniture::Furniture;
use super::{all_words, attribute};

/// The element that holds the article: the narrowest of the usual ones that has most of the text.
pub(super) fn find<'a>(root: ElementRef<'a>, furniture: &Furniture) -> ElementRef<'a> {
    let body =
        root.descendent_elements().find(|element| element.value().name() == "body").unwrap_or(root);
    let all = length(body, furniture);
    let elements: Vec<ElementRef<'_>> = body.descendent_elements().collect();
    // Less than that is a teaser or one of several columns: the article goes on somewhere else on the page.
    let enough = |element: &&ElementRef<'_>| length(**element, furniture) * 10 >= all * 6;
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
fn length(element: ElementRef<'_>, furniture: &Furniture) -> usize {
    if furniture.unwanted(element).is_some() {
        return 0;
    }
    let own: usize = element
        .children()
        .filter_map(|child| child.value().as_text().map(|text| text.trim().len()))
        .sum();
    own + element.child_elements().map(|child| length(child, furniture)).sum::<usize>()
}

/// Calls `report` with the text outside of `content`, and with what it is.
pub(super) fn outside(
    root: ElementRef<'_>,
    content: ElementRef<'_>,
    furniture: &Furniture,
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
            outside(element, content, furniture, report);
            continue;
        }
        let words = all_words(element);
        if words.is_empty() || Some(&words) == title.as_ref() {
            continue;
        }
        report(
            furniture
                .unwanted(element)
                .filter(|what| !what.is_empty())
                .unwrap_or("text around the article"),
            words,
        );
    }
}
