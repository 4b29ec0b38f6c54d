//! Medicines that can harm an unborn baby, on pages that say nothing of pregnancy; the lists are
//! `words/pregnancy-medicine-*.txt`.

use crate::article::PageType;
use crate::article::sections::Section;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::library::{Resolved, Target};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let subject = &prose.subject;
    let named: Vec<_> = prose.matches(WordList::PregnancyMedicine).collect();
    let kind = subject.article.front.page_type.as_ref().filter(|_| subject.is_published());
    let (Some(seen), Some(kind)) = (named.first(), kind) else { return };
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        Section::Pregnancy.signs_in(prose.language()).iter().any(|sign| text.contains(sign))
    };
    // A page that names the medicine in passing links to the one that says more.
    let linked = |resolved: &Resolved| match resolved {
        Resolved::Found(Target::Article(id, _)) => speaks(scope.library.articles[*id].text()),
        _ => false,
    };
    let mut links = subject.links(scope.library);
    if speaks(prose.body) || links.any(|(_, resolved)| linked(resolved)) {
        return;
    }
    let about = matches!(kind.value, PageType::Medicine | PageType::Treatment);
    let most = if about || named.len() > 1 { Level::Warn } else { Level::Note };
    found.push_at_most(
        most,
        Finding::new(
            prose.place(seen.sentence.block, &seen.range()),
            format!("this page names {} and says nothing of pregnancy", quoted(seen.written())),
        )
        .why("The medicine can harm an unborn baby, or calms the immune system: a reader who is or may become pregnant must know it before the first tablet.")
        .help("Say what the patient leaflet says of pregnancy and contraception and whom to ask at once, or link to the page of the site that does."),
    );
}
