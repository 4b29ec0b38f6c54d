//! What fixes would do to a site: an error that was not there, a text that is read in another way, a link or an id less.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::{Discriminant, discriminant};

use rayon::prelude::*;

use super::super::Built;
use crate::diagnostic::{Diagnostics, Level};
use crate::emit::{Content, Site};
use crate::html_audit::anchors;
use crate::markdown::parse::{Event, Parsed, Tag};
use crate::plan::{Output, OutputKind};

/// A site before its fixes.
pub(super) struct Before {
    built: Built,
    site: Option<Site>,
    errors: Errors,
}

/// By rule and file: how many errors, and what the last one says. Some messages hold numbers that change with the words.
type Errors = BTreeMap<(&'static str, String), (usize, String)>;

/// Why fixes are left out.
pub(super) struct Harm {
    /// The page that loses something.
    pub(super) page: Option<String>,
    /// The reason, to be read after "because".
    pub(super) reason: String,
}

impl Before {
    pub(super) fn of(built: Built) -> Self {
        Self { site: built.site_without_search(), errors: errors(&built.report), built }
    }

    /// The first harm in `after`; of its pages only those in `watched` are looked at, or all.
    pub(super) fn harm(&self, after: &Built, watched: Option<&BTreeSet<String>>) -> Option<Harm> {
        new_error(&self.errors, &after.report)
            .or_else(|| self.other_reading(after))
            .map(|reason| Harm { page: None, reason })
            .or_else(|| self.lost_on_pages(&after.site_without_search()?, watched))
    }

    /// An article whose markup or ids would be others.
    fn other_reading(&self, after: &Built) -> Option<String> {
        self.built.library.articles.iter().find_map(|old| {
            let new = &after.library.articles[after.library.by_path(&old.path)?];
            if old.text() == new.text() {
                return None;
            }
            let lost = old
                .facts
                .headings
                .iter()
                .find(|heading| !new.facts.headings.iter().any(|other| other.id == heading.id));
            if let Some(heading) = lost {
                return Some(format!("{} would lose the id `{}`", old.path, heading.id));
            }
            (shape(old.text()) != shape(new.text()))
                .then(|| format!("{} would be read in another way", old.path))
        })
    }

    fn lost_on_pages(&self, after: &Site, watched: Option<&BTreeSet<String>>) -> Option<Harm> {
        let before = self.site.as_ref()?;
        let outputs: Vec<&Output> = before
            .plan
            .outputs()
            .iter()
            .filter(|output| matches!(output.kind, OutputKind::Page | OutputKind::Home))
            .filter(|output| watched.is_none_or(|watched| watched.contains(&output.route.file)))
            .collect();
        outputs.par_iter().find_map_first(|output| {
            let reason = lost_on_page(before, after, output)?;
            Some(Harm { page: Some(output.route.file.clone()), reason })
        })
    }
}

/// What a page would lose.
fn lost_on_page(before: &Site, after: &Site, output: &Output) -> Option<String> {
    let page = &output.route.file;
    let Some(same) = after.plan.output(page) else {
        return Some(format!("{page} would no longer be there"));
    };
    match (before.render(output), after.render(same)) {
        (Ok(Content::Bytes(old)), Ok(Content::Bytes(new))) if old != new => {
            let new = anchors(&new);
            let lost = anchors(&old).into_iter().find(|(key, count)| new.get(key) < Some(count));
            lost.map(|((name, value), _)| {
                let what = if name == "id" { "the id" } else { "a link to" };
                format!("{page} would lose {what} `{}`", String::from_utf8_lossy(value))
            })
        }
        (Ok(_), Err(report)) => new_error(&Errors::new(), &report),
        (Err(old), Err(new)) => new_error(&errors(&old), &new),
        _ => None,
    }
}

fn new_error(known: &Errors, report: &Diagnostics) -> Option<String> {
    let mut new = errors(report).into_iter();
    let new = new.find(|(key, (count, _))| known.get(key).is_none_or(|(known, _)| known < count));
    new.map(|((_, path), (_, message))| format!("there would be a new error in {path}: {message}"))
}

fn errors(report: &Diagnostics) -> Errors {
    let mut found = Errors::new();
    for one in report.diagnostics().iter().filter(|one| one.level == Level::Error) {
        let (count, message) = found.entry((one.rule, one.place.path.clone())).or_default();
        *count += 1;
        *message = one.message.to_string();
    }
    found
}

/// The markup of a text without its words; the level of a heading may change.
fn shape(body: &str) -> Vec<(Discriminant<Event<'_>>, Option<Discriminant<Tag<'_>>>)> {
    let events = Parsed::of(body).events;
    let kinds = events.into_iter().map(|(event, _)| match &event {
        Event::Start(tag) => (discriminant(&event), Some(discriminant(tag))),
        _ => (discriminant(&event), None),
    });
    kinds.collect()
}
