//! Dates of publication, change and access that have not been yet.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, front) = (subject.article, &subject.article.front);
    let today = scope.library.options.today;
    // Whoever plans an article may date it for the day on which it will come out.
    let known = front.publish_on.as_ref().map_or(today, |planned| planned.value.max(today));
    let finding = |place: Place, message: String| {
        Finding::new(place, message)
            .why("Readers see a day that has not been, and the article stays at the top of the newest ones until then.")
            .help("Look at the year. An article that is to come out later has `publish_on`.")
    };
    for (key, date) in [("date", &front.date), ("updated", &front.updated)] {
        if let Some(date) = date.as_ref().filter(|date| date.value > known) {
            let message = format!("`{key}` is in the future: {}", date.value);
            found.push(finding(article.front_place(&date.span), message));
        }
    }
    for source in &front.sources {
        // Journals give the year of the issue, which may be the next one.
        let year = source.year.filter(|year| *year > u64::from(today.year().unsigned_abs()) + 1);
        let accessed = source.accessed.filter(|date| *date > known).map(|date| date.to_string());
        if let Some(day) = accessed.or(year.map(|year| year.to_string())) {
            let message = format!("this source is from the future: {day}");
            found.push(
                Finding::new(article.front_place(&source.id.span), message)
                    .why("The reader cannot find a source of that day, and doubts the others.")
                    .help("Look at the year."),
            );
        }
    }
}
