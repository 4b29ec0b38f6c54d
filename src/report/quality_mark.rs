//! What the files can contribute to a quality mark for health information: the ten criteria of PIF TICK (Patient
//! Information Forum), in short words of our own. The mark is for how an organization works, so nothing here claims it.

use super::ReportInput;
use super::facts::ArticleFacts;
use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use crate::article::Article;
use crate::check::{self, Group};
use crate::diagnostic::count;

/// What a criterion comes to: what the site shows, what it does not show, what nobody can see from files.
struct Evidence {
    criterion: &'static str,
    shown: String,
    not_shown: String,
    unseen: &'static str,
}

pub(super) fn section(input: &ReportInput<'_>, facts: &[ArticleFacts<'_>]) -> ReportSection {
    let text = "What these files can add to an application. The mark is given for the way an organization works, after an assessment, and \
        again every year; no file and no program can earn it. This table claims no criterion to be met. In full: pifonline.org.uk/pif-tick";
    let mut table = ReportTable::new(
        "Evidence by criterion (PIF TICK, in our own short words)",
        &["Criterion", "The site shows", "The site does not show", "Nobody can see from the files"],
    );
    for one in criteria(input, facts) {
        let Evidence { criterion, shown, not_shown, unseen } = one;
        table.rows.push(vec![
            ReportCell::text(criterion),
            ReportCell::text(shown),
            ReportCell::text(not_shown),
            ReportCell::text(unseen),
        ]);
    }
    let parts = vec![ReportPart::Notice(text.to_owned()), ReportPart::Table(table)];
    ReportSection { id: "quality-mark", title: "Evidence for a quality mark", parts }
}

fn criteria(input: &ReportInput<'_>, facts: &[ArticleFacts<'_>]) -> Vec<Evidence> {
    let new = |criterion, (shown, not_shown): (String, String), unseen| Evidence {
        criterion,
        shown,
        not_shown,
        unseen,
    };
    let nothing = |why: &str| (format!("Nothing: {why}."), String::new());
    vec![
        new(
            "1. A process for making information",
            process(input),
            "Whether the process is written down and followed, and what happens to old versions.",
        ),
        new(
            "2. Training",
            nothing("articles do not say what their people have learnt"),
            "Who was trained in what, and when.",
        ),
        new(
            "3. A need for the information",
            nothing("articles do not say why they were made"),
            "Who asked for it, and what they wanted to know.",
        ),
        new(
            "4. Evidence",
            evidence(input),
            "Whether the sources are the best there are, and whether the article says what they say.",
        ),
        new(
            "5. Readers take part",
            nothing("articles do not say who tried them"),
            "Who was asked, what they said, what was changed.",
        ),
        new(
            "6. Health inequalities",
            inequalities(input, facts),
            "Who the readers are, and whom the site does not reach.",
        ),
        new(
            "7. Content and design",
            design(input),
            "How an article reads and looks to those it is for.",
        ),
        new("8. Feedback", feedback(input), "What is done with what readers say."),
        new("9. Bringing it to readers", reach(input), "Whether those who need it find it."),
        new(
            "10. Impact",
            (
                "Nothing, on purpose: the pages do not track their readers.".to_owned(),
                String::new(),
            ),
            "Whether it has helped anybody.",
        ),
    ]
}

/// `12 of 20 articles name a reviewer`, and how many do not.
fn share(input: &ReportInput<'_>, has: fn(&Article) -> bool, words: &str) -> (String, usize) {
    let all = input.articles.len();
    let with = input.articles.iter().filter(|id| has(input.article(**id))).count();
    (format!("{with} of {all} {words}"), all - with)
}

fn process(input: &ReportInput<'_>) -> (String, String) {
    let (authors, _) =
        share(input, |article| !article.front.authors.is_empty(), "articles name an author");
    let (reviewers, without) =
        share(input, |article| !article.front.reviewers.is_empty(), "a reviewer");
    let (reviewed, never) =
        share(input, |article| article.front.reviewed.is_some(), "the day of the last review");
    let overdue = input
        .articles
        .iter()
        .filter(|id| input.library.review_due(**id).is_some_and(|day| day < input.today()))
        .count();
    let excused: usize = input.articles.iter().map(|id| input.article(*id).front.allow.len()).sum();
    let excused = count(excused, "exception from a rule is", "exceptions from rules are");
    (
        format!("{authors}, {reviewers}, {reviewed}. {excused} given, each with its reason."),
        format!("{without} without a reviewer, {never} without a review, {overdue} overdue."),
    )
}

fn evidence(input: &ReportInput<'_>) -> (String, String) {
    let (sourced, without) =
        share(input, |article| !article.front.sources.is_empty(), "articles name their sources");
    let sources: Vec<_> =
        input.articles.iter().flat_map(|id| &input.article(*id).front.sources).collect();
    let full = sources
        .iter()
        .filter(|source| {
            source.publisher.is_some() && source.year.is_some() && source.url.is_some()
        })
        .count();
    let seen = sources.iter().filter(|source| source.accessed.is_some()).count();
    let all = sources.len();
    (
        format!(
            "{sourced}. {full} of {all} sources have publisher, year and address; {seen} the day they were read."
        ),
        format!(
            "{} without sources, {} not complete.",
            count(without, "article", "articles"),
            count(all - full, "source that is", "sources that are")
        ),
    )
}

fn inequalities(input: &ReportInput<'_>, facts: &[ArticleFacts<'_>]) -> (String, String) {
    let library = input.library;
    let languages = library
        .languages
        .iter()
        .map(|language| language.tag.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let everywhere = input
        .articles
        .iter()
        .filter(|id| {
            library.languages.ids().all(|language| library.translation(**id, language).is_some())
        })
        .count();
    let unmeasured = facts.iter().filter(|facts| facts.reading.language.is_none()).count();
    (
        format!(
            "Languages: {languages}; {everywhere} of {} articles are there in all of them. Readability is measured, see above. The built-in \
             pages print, also large.",
            input.articles.len()
        ),
        format!(
            "{} in a language without a formula; {} about plain language.",
            count(unmeasured, "article", "articles"),
            found(input, &[Group::Language])
        ),
    )
}

fn design(input: &ReportInput<'_>) -> (String, String) {
    let groups = [Group::Text, Group::Numbers, Group::Output, Group::Site];
    let pages = match input.pages {
        super::Pages::Checked => {
            "Every page was made and looked at: one main heading, labels, landmarks, no request to others."
        }
        super::Pages::NotMade => "The pages could not be made, because the site has errors.",
    };
    (pages.to_owned(), format!("{} about structure, numbers and pages.", found(input, &groups)))
}

fn found(input: &ReportInput<'_>, groups: &[Group]) -> String {
    let about = |rule: &str| check::rule(rule).is_some_and(|rule| groups.contains(&rule.group));
    count(
        input.findings.diagnostics().iter().filter(|finding| about(finding.rule)).count(),
        "finding",
        "findings",
    )
}

fn feedback(input: &ReportInput<'_>) -> (String, String) {
    let config = &input.library.config;
    let publisher = config.identity.publisher.as_ref();
    let ways = [
        ("an address for feedback on every article", config.feedback_email.is_some()),
        (
            "the publisher’s e-mail address",
            publisher.is_some_and(|publisher| publisher.email.is_some()),
        ),
        (
            "the publisher’s telephone number",
            publisher.is_some_and(|publisher| publisher.phone.is_some()),
        ),
    ];
    let there: Vec<&str> = ways.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect();
    if there.is_empty() {
        let missing = "A way to tell you about a mistake: set `feedback_email`.";
        return ("Nothing.".to_owned(), missing.to_owned());
    }
    (format!("Readers find {}.", there.join(", ")), String::new())
}

fn reach(input: &ReportInput<'_>) -> (String, String) {
    let config = &input.library.config;
    let mut shown = vec!["Topics, A to Z"];
    let mut not_shown = Vec::new();
    let mut tell = |there: bool, yes: &'static str, no: &'static str| {
        if there { shown.push(yes) } else { not_shown.push(no) }
    };
    tell(config.search, "a search", "a search");
    tell(
        config.base_url.is_some(),
        "feeds, a sitemap and records for search engines",
        "feeds and no sitemap, which need `base_url`",
    );
    let coded =
        input.articles.iter().filter(|id| !input.article(**id).front.codes.is_empty()).count();
    let coded = format!(
        "{coded} of {} articles have codes by which health records find them",
        input.articles.len()
    );
    let missing = if not_shown.is_empty() {
        String::new()
    } else {
        format!("No {}.", not_shown.join(", no "))
    };
    (format!("{}; {coded}.", shown.join(", ")), missing)
}
