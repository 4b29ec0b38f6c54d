//! What the files can contribute to a quality mark for health information: the ten criteria of PIF TICK (Patient
//! Information Forum), in short words of our own. The mark is for how an organization works, so nothing here claims it.

use super::facts::Facts;
use super::html::{Cell, Part, Section, Table};
use super::{Survey, count};
use crate::article::Article;
use crate::check::{self, Group};

/// What a criterion comes to: what the site shows, what it does not show, what nobody can see from files.
struct Evidence {
    criterion: &'static str,
    shown: String,
    not_shown: String,
    unseen: &'static str,
}

pub(super) fn section(survey: &Survey<'_>, facts: &[Facts<'_>]) -> Section {
    let text = "What these files can add to an application. The mark is given for the way an organization works, after an assessment, and \
        every year anew; no file and no program can earn it. This table claims no criterion to be met. In full: pifonline.org.uk/pif-tick";
    let mut table = Table::new(
        "Evidence by criterion (PIF TICK, in our own short words)",
        &["Criterion", "The site shows", "The site does not show", "Nobody can see from the files"],
    );
    for one in criteria(survey, facts) {
        let Evidence { criterion, shown, not_shown, unseen } = one;
        table.rows.push(vec![
            Cell::text(criterion),
            Cell::text(shown),
            Cell::text(not_shown),
            Cell::text(unseen),
        ]);
    }
    let parts = vec![Part::Notice(text.to_owned()), Part::Table(table)];
    Section { id: "quality-mark", title: "Evidence for a quality mark", parts }
}

fn criteria(survey: &Survey<'_>, facts: &[Facts<'_>]) -> Vec<Evidence> {
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
            process(survey),
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
            evidence(survey),
            "Whether the sources are the best there are, and whether the article says what they say.",
        ),
        new(
            "5. Readers take part",
            nothing("articles do not say who tried them"),
            "Who was asked, what they said, what was changed.",
        ),
        new(
            "6. Health inequalities",
            inequalities(survey, facts),
            "Who the readers are, and whom the site does not reach.",
        ),
        new(
            "7. Content and design",
            design(survey),
            "How an article reads and looks to those it is for.",
        ),
        new("8. Feedback", feedback(survey), "What is done with what readers say."),
        new("9. Bringing it to readers", reach(survey), "Whether those who need it find it."),
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
fn share(survey: &Survey<'_>, has: fn(&Article) -> bool, words: &str) -> (String, usize) {
    let all = survey.articles.len();
    let with = survey.articles.iter().filter(|id| has(survey.article(**id))).count();
    (format!("{with} of {all} {words}"), all - with)
}

fn process(survey: &Survey<'_>) -> (String, String) {
    let (authors, _) =
        share(survey, |article| !article.front.authors.is_empty(), "articles name an author");
    let (reviewers, without) =
        share(survey, |article| !article.front.reviewers.is_empty(), "a reviewer");
    let (reviewed, never) =
        share(survey, |article| article.front.reviewed.is_some(), "the day of the last review");
    let overdue = survey
        .articles
        .iter()
        .filter(|id| survey.library.review_due(**id).is_some_and(|day| day < survey.today()))
        .count();
    let excused: usize =
        survey.articles.iter().map(|id| survey.article(*id).front.allow.len()).sum();
    let excused = count(excused, "exception from a rule is", "exceptions from rules are");
    (
        format!("{authors}, {reviewers}, {reviewed}. {excused} given, each with its reason."),
        format!("{without} without a reviewer, {never} without a review, {overdue} overdue."),
    )
}

fn evidence(survey: &Survey<'_>) -> (String, String) {
    let (sourced, without) =
        share(survey, |article| !article.front.sources.is_empty(), "articles name their sources");
    let sources: Vec<_> =
        survey.articles.iter().flat_map(|id| &survey.article(*id).front.sources).collect();
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

fn inequalities(survey: &Survey<'_>, facts: &[Facts<'_>]) -> (String, String) {
    let library = survey.library;
    let languages = library
        .languages
        .iter()
        .map(|language| language.tag.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let everywhere = survey
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
            survey.articles.len()
        ),
        format!(
            "{} in a language without a formula; {} about plain language.",
            count(unmeasured, "article", "articles"),
            found(survey, &[Group::Language])
        ),
    )
}

fn design(survey: &Survey<'_>) -> (String, String) {
    let groups = [Group::Text, Group::Numbers, Group::Output, Group::Site];
    let pages = match survey.pages {
        super::Pages::Checked => {
            "Every page was made and looked at: one main heading, labels, landmarks, no request to others."
        }
        super::Pages::NotMade => "The pages could not be made, because the site has errors.",
    };
    (pages.to_owned(), format!("{} about structure, numbers and pages.", found(survey, &groups)))
}

fn found(survey: &Survey<'_>, groups: &[Group]) -> String {
    let about = |rule: &str| check::rule(rule).is_some_and(|rule| groups.contains(&rule.group));
    count(
        survey.findings.diagnostics().iter().filter(|finding| about(finding.rule)).count(),
        "finding",
        "findings",
    )
}

fn feedback(survey: &Survey<'_>) -> (String, String) {
    let config = &survey.library.config;
    let publisher = config.publisher.as_ref();
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
    match there.is_empty() {
        true => (
            "Nothing.".to_owned(),
            "A way to tell you about a mistake: set `feedback_email`.".to_owned(),
        ),
        false => (format!("Readers find {}.", there.join(", ")), String::new()),
    }
}

fn reach(survey: &Survey<'_>) -> (String, String) {
    let config = &survey.library.config;
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
        survey.articles.iter().filter(|id| !survey.article(**id).front.codes.is_empty()).count();
    let coded = format!(
        "{coded} of {} articles have codes by which health records find them",
        survey.articles.len()
    );
    let missing = if not_shown.is_empty() {
        String::new()
    } else {
        format!("No {}.", not_shown.join(", no "))
    };
    (format!("{}; {coded}.", shown.join(", ")), missing)
}
