//! Articles about a medicine without the brand names by which readers know it; the lists are `words/brand-name-*.txt`.

use crate::article::PageType;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// Words beside which an article names brands that the lists do not have.
const NAMED: [&str; 7] =
    ["brand name", "sold as", "nombre comercial", "nombres comerciales", "الاسم التجاري", "الأسماء التجارية", "اسمه التجاري"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let front = &prose.subject.article.front;
    let is_medicine = front.page_type.as_ref().is_some_and(|kind| kind.value == PageType::Medicine);
    if !is_medicine || !prose.subject.is_published() {
        return;
    }
    let title = front.title.value.to_lowercase();
    let mut named = prose.matches(WordList::BrandName);
    let Some(seen) = named.find(|seen| title.contains(&seen.written().to_lowercase())) else { return };
    let brands: Vec<String> = seen.advice.split(", ").map(str::to_lowercase).collect();
    let names = |text: &str| {
        let text = text.to_lowercase();
        brands.iter().any(|brand| text.contains(brand)) || NAMED.iter().any(|words| text.contains(words))
    };
    let also = front.also_called.iter().map(|name| &name.value);
    if prose.blocks.iter().map(|block| &block.text).chain(also).chain([&title]).any(|text| names(text)) {
        return;
    }
    let some: Vec<String> = seen.advice.split(", ").take(2).map(|brand| quoted(brand).to_string()).collect();
    found.push(
        Finding::new(
            prose.subject.article.front_place(&front.title.span),
            format!("this article names no brand of {}, such as {}", quoted(seen.written()), some.join(" or ")),
        )
        .why("Many readers know their medicine by what is printed on the box, and do not see that the page is about it.")
        .help("Name the brands that are sold where your readers live, in the text or under `also_called`."),
    );
}
