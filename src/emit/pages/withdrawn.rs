//! The page at the address of an article that has expired: a reader who comes back learns why.

use jiff::civil::Date;

use super::contact::contact;
use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::WithdrawnView;
use crate::emit::{Content, Site, kept, routes};
use crate::library::ArticleId;
use crate::plan::Output;
use crate::theme::words::Word;

pub(super) fn render(
    site: &Site,
    output: &Output,
    article: ArticleId,
    day: Date,
) -> Result<Content, Diagnostics> {
    let language = output.language;
    let words = site.words(language);
    let front = &site.library.articles[article].front;
    // An easy version is withdrawn with its article.
    let full = site.library.full(article).map(|full| &site.library.articles[full].front);
    let reason = full
        .and_then(|full| full.withdrawal_reason.as_ref())
        .or(front.withdrawal_reason.as_ref())
        .map(|reason| words.filled(Word::WithdrawnReason, &[("reason", &reason.value)]));
    // "Because it may be out of date" is said only where nobody says why.
    let said = if reason.is_some() { Word::WithdrawnWithReason } else { Word::Withdrawn };
    let text = words.filled(said, &[("title", &front.title.value), ("date", &words.date(day))]);
    let mut page = PageContext::new("withdrawn", words.text(Word::WithdrawnTitle), "")
        .below(words.text(Word::Home), routes::home(&site.library, language).url);
    page.robots = Some("noindex");
    let library = &site.library;
    page.versions = library
        .translations(article)
        .map(|(language, id)| (language, library.entries[id].route.clone()))
        .chain([(language, output.route.clone())])
        .collect();
    let mut view = site.view(output, page);
    view.insert("withdrawn", &WithdrawnView { text, reason, contact: contact(library, article) });
    let page = site.page(output, "withdrawn.html", &view)?;
    kept::kept(site, article, page, "")
}
