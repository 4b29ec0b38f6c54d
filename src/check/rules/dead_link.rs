//! Links to other sites that lead nowhere.

use jiff::ToSpan;

use crate::check::link::ExternalLink;
use crate::check::{Check, Findings};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::links::{LinkRecord, LinkStatus};

pub(in crate::check) const CHECK: Check = Check::External(Level::Error, check);

fn check(link: &ExternalLink, record: &LinkRecord, library: &Library, found: &mut Findings) {
    let LinkStatus::Failed(reason) = &record.status else { return };
    let (Some(since), Some(days)) = (record.failing_since, record.days_failed()) else { return };
    let limit = library.config.external.fail_after_days;
    let for_long = days >= i32::from(limit);
    let message = match days {
        0 => format!("{} led nowhere on {since}: {reason}", link.name()),
        _ => format!("{} has led nowhere since {since}: {reason}", link.name()),
    };
    let help = match since.checked_add(i64::from(limit).days()) {
        Ok(day) if !for_long => format!(
            "Open it yourself. Sites fail for a day now and then; if it still fails on {day} or later, this is an error."
        ),
        _ => "Look for the new address of the page, or for another page that says the same."
            .to_owned(),
    };
    let finding = Finding::new(link.place.clone(), message)
        .why("A reader who follows it finds nothing, and cannot look it up.")
        .help(help);
    found.push_at_most(if for_long { Level::Error } else { Level::Warn }, finding);
}
