//! The editors' report on a site: one page of HTML that needs nothing else. It judges nothing itself: it counts what
//! the articles say about themselves and what the rules have found.

mod article_sheets;
mod chart;
mod checklists;
mod coverage;
mod facts;
mod findings;
mod headline;
mod html;
mod quality_mark;
mod reading;
mod reviews;
mod sentences;
mod sources;
mod withdrawals;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::article::Article;
use crate::check::readability::Readability;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::library::{ArticleId, Library, Role, State};
use crate::source::Sources;
use facts::ArticleFacts;

/// How many articles a table names: a report on 10,000 articles must stay a page that opens.
const MAX_NAMED: usize = 100;

/// What the report is made of.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The input files.
    pub sources: &'a Sources,
    /// The articles together.
    pub library: &'a Library,
    /// The articles that are reported on, as [`subjects`] gives them or fewer.
    pub articles: &'a [ArticleId],
    /// How hard each of them is to read, in the same order.
    pub readability: &'a [Readability],
    /// What the rules found, sorted.
    pub findings: &'a Diagnostics,
    /// Whether the finished pages were looked at too; with errors in the site there are none.
    pub pages: Pages,
    /// The files and folders that were asked for; none means all.
    pub paths: &'a [String],
}

/// Whether the finished pages were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// They were.
    Checked,
    /// There are none, because the site has errors.
    NotMade,
}

/// The articles that a report can be about: those that readers see or will see, without pages such as "about".
pub fn subjects(library: &Library) -> Vec<ArticleId> {
    let seen = |id: &ArticleId| {
        let entry = &library.entries[*id];
        entry.role == Role::Article && matches!(entry.state, State::Live | State::Scheduled(_))
    };
    library.articles.ids().filter(seen).collect()
}

/// The report as one HTML page. The same input gives the same bytes.
pub fn page(input: &ReportInput<'_>) -> String {
    let counts = FindingCounts::of(input.findings);
    let mut sections = vec![headline::section(input)];
    if input.articles.is_empty() {
        sections.push(findings::section(input, &counts));
    } else {
        sections.extend(about_articles(input, &counts));
    }
    let library = input.library;
    let part = if input.paths.is_empty() {
        String::new()
    } else {
        format!("Only {}. ", input.paths.join(", "))
    };
    let subtitle = format!(
        "{part}As of {}, made by handout from the files of the site.",
        long_day(library.options.today)
    );
    html::page(&library.config.identity.name, &subtitle, &sections)
}

fn about_articles(input: &ReportInput<'_>, counts: &FindingCounts<'_>) -> [html::ReportSection; 9] {
    let facts: Vec<ArticleFacts<'_>> = input
        .articles()
        .map(|(id, reading)| ArticleFacts::of(input, id, reading, counts))
        .collect();
    let sheets = article_sheets::chosen(input, counts);
    [
        reviews::section(input, &sheets),
        withdrawals::section(input),
        reading::section(input, &sheets),
        sources::section(input, &sheets),
        coverage::section(input, &sheets),
        findings::section(input, counts),
        quality_mark::section(input, &facts),
        checklists::section(&facts),
        article_sheets::section(input, &facts, &sheets),
    ]
}

/// Whether a file that begins with `head` is an earlier report, which may be written over.
pub fn is_report(head: &[u8]) -> bool {
    head.starts_with(html::MARK.as_bytes())
}

impl<'a> ReportInput<'a> {
    fn articles(&self) -> impl Iterator<Item = (ArticleId, &'a Readability)> {
        self.articles.iter().copied().zip(self.readability)
    }

    fn article(&self, id: ArticleId) -> &'a Article {
        &self.library.articles[id]
    }

    fn today(&self) -> Date {
        self.library.options.today
    }
}

/// The findings by file and rule.
#[derive(Debug, Default)]
struct FindingCounts<'a> {
    files: BTreeMap<&'a str, FindingTally>,
    rules: HashMap<&'a str, BTreeMap<&'static str, usize>>,
}

/// How many findings of each level there are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FindingTally {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl FindingTally {
    fn add(&mut self, finding: &Diagnostic) {
        match finding.level {
            Level::Error => self.errors += 1,
            Level::Warn => self.warnings += 1,
            Level::Note | Level::Off => self.notes += 1,
        }
    }
}

impl<'a> FindingCounts<'a> {
    fn of(findings: &'a Diagnostics) -> Self {
        let mut counts = Self::default();
        for finding in findings.diagnostics() {
            let path = finding.place.path.as_str();
            counts.files.entry(path).or_default().add(finding);
            *counts.rules.entry(path).or_default().entry(finding.rule).or_default() += 1;
        }
        counts
    }

    fn tally(&self, path: &str) -> FindingTally {
        self.files.get(path).copied().unwrap_or_default()
    }

    fn rule(&self, path: &str, rule: &str) -> usize {
        self.rules.get(path).and_then(|rules| rules.get(rule)).copied().unwrap_or_default()
    }
}

/// A number with a bar, beside other numbers; the largest of them is `most`.
#[allow(clippy::cast_precision_loss)]
fn bar_cell(number: usize, most: usize) -> html::ReportCell {
    html::ReportCell::Bar(number, number as f64 / most.max(1) as f64)
}

/// `22 November 2026`.
fn long_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// What a table says when it does not name all: how many more there are, and where they are.
fn and_more(all: usize, shown: usize, where_else: &str) -> Option<String> {
    let more = all.saturating_sub(shown);
    (more > 0).then(|| format!("And {more} more. {where_else}"))
}
