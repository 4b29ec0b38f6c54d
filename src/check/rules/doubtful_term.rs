//! Terms of the glossary that stand twice, and terms and explanations that are read as one.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::TermDoubt;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let language = subject.entry.language;
    if scope.library.by_name("glossary", language) != Some(subject.id) {
        return;
    }
    for (range, doubt) in &scope.library.glossaries[language].doubts {
        let line = subject.article.text().part(range.clone()).lines().next().unwrap_or_default();
        let place = subject.article.place(&(range.start..range.start + line.trim_end().len()));
        let (message, why, help) = match doubt {
            TermDoubt::Again => (
                "this term stands in the glossary already",
                "Articles show the first explanation only.",
                "Put both explanations into one.",
            ),
            TermDoubt::TwoLines => (
                "two lines are read as one term",
                "No article has the words of both side by side, so that none explains them.",
                "Write them on one line with a comma: `albumin, albumen`.",
            ),
            TermDoubt::SecondExplanation => (
                "this explanation is read on behind the one above it",
                "The two run into one another, without a full stop between them.",
                "Write one explanation, or give the second one a term of its own.",
            ),
        };
        found.push(Finding::new(place, message).why(why).help(help));
    }
}
