//! What a rule is, and where its findings go.

use super::link::ExternalLink;
use super::{Prose, RULES, Scope, Subject};
use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::library::Library;
use crate::links::LinkRecord;
use crate::markdown::sentences;
use crate::part::Part;

/// One rule. Its name is also its page, its key under `[rules]` and its fixture.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Kebab-case; reads well after "allow".
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// The manual page: what, why, example, use instead, options.
    pub page: &'static str,
    /// Whether its level cannot be changed: it protects readers, or the page could not be made without it.
    pub fixed: bool,
    /// How it is checked, and at which level when the site says nothing.
    pub check: Check,
}

impl Rule {
    /// Whether an article can allow it with a reason.
    pub fn can_be_allowed(&self) -> bool {
        !self.fixed || matches!(self.check, Check::Ledger)
    }

    /// Its page, with its level and what that means below the heading; the reason stands under *Options*.
    pub fn explained(&self) -> String {
        let level = self.check.level();
        let change =
            if self.fixed { "It cannot be changed." } else { "`handout.toml` can set another." };
        let (heading, rest) = self.page.split_once('\n').unwrap_or((self.page, ""));
        format!("{heading}\n\nLevel: `{}`, {}. {change}\n{rest}", level.key(), level.meaning())
    }

    /// What the rule does, in one sentence: the first of its page.
    pub fn summary(&self) -> String {
        let section = self.page.split("## What it does\n").nth(1).unwrap_or_default();
        let paragraph: Vec<&str> = section
            .trim_start()
            .lines()
            .take_while(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .collect();
        let paragraph = paragraph.join(" ");
        let first = sentences::sentences(&paragraph).into_iter().next();
        first.map(|range| paragraph.part(range).to_owned()).unwrap_or_default()
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The files of the site and their names.
    Files,
    /// What articles say about themselves.
    FrontMatter,
    /// The text of articles.
    Text,
    /// Plain language: words and sentences that readers understand.
    Language,
    /// Numbers and doses.
    Numbers,
    /// Promises that nobody can keep.
    Claims,
    /// Who says so, since when, on what grounds.
    Trust,
    /// Links and addresses.
    Links,
    /// What copying and converting leaves behind.
    Import,
    /// Versions in other languages.
    Translation,
    /// Settings, tags, words, disclaimer.
    Site,
    /// Templates and finished pages.
    Output,
}

impl Group {
    /// The name of the group as a heading.
    pub fn name(self) -> &'static str {
        match self {
            Group::Files => "files",
            Group::FrontMatter => "front matter",
            Group::Text => "text",
            Group::Language => "plain language",
            Group::Numbers => "numbers and doses",
            Group::Claims => "claims",
            Group::Trust => "trust",
            Group::Links => "links",
            Group::Import => "import damage",
            Group::Translation => "translation",
            Group::Site => "site",
            Group::Output => "output",
        }
    }
}

/// Judges one article.
type ArticleCheck = fn(&Subject<'_>, &Scope<'_>, &mut Findings);

/// Judges what is in no article, or needs all of them at once.
type SiteCheck = fn(&Scope<'_>, &mut Findings);

/// How a rule is checked.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// A stage that reads or renders reports it, because it cannot go on; always an error.
    Reading,
    /// As a page is rendered, against the article that it shows; always an error, but an article can allow it.
    Ledger,
    /// For each article.
    Article(Level, ArticleCheck),
    /// For each article, and once over what is in no article.
    ArticleAndSite(Level, ArticleCheck, SiteCheck),
    /// For each article, over its running text.
    Prose(Level, fn(&Prose<'_>, &Scope<'_>, &mut Findings)),
    /// For each finished page, in one walk over it for all such rules.
    Page(Level),
    /// For each link to another site, once the other site was asked.
    External(Level, fn(&ExternalLink, &LinkRecord, &Library, &mut Findings)),
    /// Once, over the site.
    Site(Level, SiteCheck),
}

impl Check {
    /// The level of its findings when the site says nothing.
    pub fn level(&self) -> Level {
        match self {
            Check::Reading | Check::Ledger => Level::Error,
            Check::Article(level, _)
            | Check::ArticleAndSite(level, ..)
            | Check::Prose(level, _)
            | Check::Page(level)
            | Check::External(level, _)
            | Check::Site(level, _) => *level,
        }
    }
}

/// The findings of one rule.
#[derive(Debug)]
pub struct Findings {
    rule: &'static str,
    level: Level,
    list: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(rule: &'static str, level: Level) -> Self {
        Self { rule, level, list: Vec::new() }
    }

    /// Adds a finding under the rule's name and level.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding.under(self.rule, self.level));
    }

    /// Adds a finding that weighs no more than `most`, whatever the level of the rule.
    pub fn push_at_most(&mut self, most: Level, finding: Finding) {
        self.list.push(finding.under(self.rule, self.level.min(most)));
    }

    /// How many findings there are already.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Whether there are so many that what may have been meant is not looked for any more: of a rule in a file the first
    /// few are shown, and each look goes through all names.
    pub fn are_many(&self) -> bool {
        const MANY: usize = 100;
        self.list.len() >= MANY
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// The rule called `name`.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
