//! Links to other sites that a program cannot check.

use crate::check::external::Link;
use crate::check::{Check, Findings};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::web::{Answer, Record};

pub(in crate::check) const CHECK: Check = Check::External(Level::Note, check);

fn check(link: &Link, record: &Record, _: &Library, found: &mut Findings) {
    let Answer::Unsure(reason) = &record.answer else { return };
    found.push(
        Finding::new(link.place.clone(), format!("{} could not be checked: {reason}", link.name()))
            .why("Readers may get there all the same: some sites answer people and not programs.")
            .help("Open it yourself now and then."),
    );
}
