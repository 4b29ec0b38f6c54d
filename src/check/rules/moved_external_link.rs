//! Links to pages of other sites that have moved for good.

use crate::check::link::ExternalLink;
use crate::check::{Check, Findings};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::links::{LinkRecord, LinkStatus};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::External(Level::Note, check);

fn check(link: &ExternalLink, record: &LinkRecord, _: &Library, found: &mut Findings) {
    let LinkStatus::Moved(new) = &record.status else { return };
    let fragment =
        link.text.find('#').filter(|_| !new.contains('#')).map_or("", |at| link.text.after(at));
    found.push(
        Finding::new(
            link.place.clone(),
            format!("{} leads to a page that has moved for good", link.name()),
        )
        .why("The old address works only as long as the other site keeps it.")
        .help(format!("Look at the new page. If it says the same, write {new}{fragment}")),
    );
}
