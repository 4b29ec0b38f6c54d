//! Gaps of a site that are filled with one deed, so that they are one finding: nobody wants to read it for each article.

use super::{Scope, Subject, allow, level, rule};
use crate::config;
use crate::diagnostic::Level;

/// Whether a gap is reported for the article itself: the settings name people whom it could name, or it says that it
/// needs none. Where nobody stands under `[people]`, the deed is done there, once for all articles.
pub(super) fn is_own(subject: &Subject<'_>, scope: &Scope<'_>, rule: &str) -> bool {
    let library = scope.library;
    !library.config.people.is_empty() || allow::allows(library, &subject.article.path, rule)
}

/// How many articles that are no gap of their own `lack` what only somebody under `[people]` can give.
pub(super) fn shared(scope: &Scope<'_>, rule: &str, lack: fn(&Subject<'_>) -> bool) -> usize {
    let library = scope.library;
    let subjects = library.articles.ids().map(|id| Subject::of(library, id));
    subjects.filter(|subject| lack(subject) && !is_own(subject, scope, rule)).count()
}

/// Whether what the rule `later` says about the settings can wait for `missing-publisher`, which asks for the table that
/// it is filled in with: only where that rule speaks, and as loud.
pub(super) fn waits_for_publisher(scope: &Scope<'_>, later: &str) -> bool {
    const FIRST: &str = "missing-publisher";
    let config = &scope.library.config;
    let loud = |name| rule(name).map_or(Level::Off, |rule| level(rule, config));
    let allowed = |name| allow::allows(scope.library, config::FILE, name);
    config.identity.publisher.is_none()
        && loud(FIRST) > Level::Off
        && loud(FIRST) >= loud(later)
        && !allowed(FIRST)
        && !allowed(later)
}
