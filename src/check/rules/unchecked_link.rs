//! Links to other sites that a program cannot check.

use crate::check::link::ExternalLink;
use crate::check::{Check, Findings};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::links::{LinkRecord, LinkStatus};

pub(in crate::check) const CHECK: Check = Check::External(Level::Note, check);

fn check(link: &ExternalLink, record: &LinkRecord, _: &Library, found: &mut Findings) {
    let LinkStatus::Unsure(reason) = &record.status else { return };
    found.push(
        Finding::new(link.place.clone(), format!("{} could not be checked: {reason}", link.name()))
            .why("Readers may get there all the same: some sites answer people and not programs.")
            .help("Open it yourself now and then."),
    );
}
