//! The team that readers call, as pages show it.

use crate::emit::page_context::{shown, telephone};
use crate::emit::view::ContactView;
use crate::library::{ArticleId, Library};

/// The team that readers of the article call.
pub(super) fn contact(library: &Library, article: ArticleId) -> Option<ContactView<'_>> {
    let contact = library.contact(article)?;
    let language = |text: &Option<String>| library.language_of_contact(article, text.as_deref()?);
    Some(ContactView {
        team_language: language(&contact.team),
        hours_language: language(&contact.hours),
        out_of_hours_language: language(&contact.out_of_hours),
        address_language: language(&contact.address),
        team: contact.team.as_deref(),
        phone: shown(&contact.phone),
        tel: telephone(&contact.phone),
        hours: contact.hours.as_deref(),
        out_of_hours: contact.out_of_hours.as_deref(),
        address: contact.address.as_deref(),
    })
}
