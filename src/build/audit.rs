//! What only the finished pages show.

use rayon::prelude::*;

use crate::check::{self, WordLists};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::emit::{Content, Site};
use crate::plan::{Output, OutputKind};

/// Looks at finished pages, down to a level.
pub struct PageAudit {
    word_lists: WordLists,
    least: Level,
}

impl PageAudit {
    /// Begins.
    pub fn new(least: Level) -> Self {
        Self { word_lists: WordLists::new(), least }
    }

    /// Renders `output`, and gives what comes up.
    pub fn page(&self, site: &Site, output: &Output) -> Vec<Diagnostic> {
        let scope = super::scope(site, &self.word_lists);
        match site.render(output) {
            Ok(Content::Bytes(page))
                if matches!(output.kind, OutputKind::Page | OutputKind::Home) =>
            {
                let mut found = check::page::check(&page, output, &scope, self.least);
                let allowed = site.allowed(output, &page).into_iter();
                found.extend(allowed.map(|miss| Diagnostic { level: Level::Off, ..miss }));
                found
            }
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes.into_iter().collect(),
        }
    }

    /// What came up on all `pages`, in their order.
    pub fn report(
        &self,
        site: &Site,
        pages: impl IntoIterator<Item = Vec<Diagnostic>>,
    ) -> Diagnostics {
        let scope = super::scope(site, &self.word_lists);
        let (of_pages, rest): (Vec<_>, Vec<_>) = pages
            .into_iter()
            .flatten()
            .partition(|finding| finding.level == Level::Off || check::page::judges(finding.rule));
        let mut report = Diagnostics::default();
        report.extend(rest);
        report = once(report);
        report.extend(check::page::gather(of_pages, &scope, self.least));
        report.sorted()
    }
}

/// Renders every page without publishing it, and gives what comes up, down to the level `least`.
pub fn audit(site: &Site, least: Level) -> Diagnostics {
    let audit = PageAudit::new(least);
    let pages: Vec<_> =
        site.plan.outputs().par_iter().map(|output| audit.page(site, output)).collect();
    audit.report(site, pages)
}

/// An error in a template comes up on every page that uses it: it is shown once, with the number of pages.
pub(crate) fn once(report: Diagnostics) -> Diagnostics {
    let mut shown: Vec<(Diagnostic, usize)> = Vec::new();
    let mut all: Vec<Diagnostic> = report.into_iter().collect();
    all.sort_by(|a, b| (&a.place, a.rule, &a.label).cmp(&(&b.place, b.rule, &b.label)));
    for mistake in all {
        match shown.last_mut() {
            Some((first, more)) if (&first.place, first.rule) == (&mistake.place, mistake.rule) => {
                *more += 1
            }
            _ => shown.push((mistake, 0)),
        }
    }
    let mut report = Diagnostics::default();
    report.extend(shown.into_iter().map(|(first, more)| match more {
        0 => first,
        _ => {
            let pages = if more == 1 { "page" } else { "pages" };
            let message = format!("{} (and on {more} more {pages})", first.message).into();
            Diagnostic { message, ..first }
        }
    }));
    report
}
