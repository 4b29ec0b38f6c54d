//! Sites that readers cannot answer.

use crate::check::{Check, Findings, Scope, gaps};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let config = &scope.library.config;
    let reachable = config
        .identity
        .publisher
        .as_ref()
        .is_some_and(|publisher| publisher.email.is_some() || publisher.phone.is_some());
    let lacking = config.feedback_email.is_none() && !reachable;
    if lacking && !gaps::waits_for_publisher(scope, "missing-feedback") {
        found.push(
            Finding::new(
                Place::file(config::FILE),
                "readers have no way to tell you about a mistake",
            )
            .why("Patients and carers see first what is wrong or cannot be understood.")
            .help("Add `feedback_email`, or `email` or `phone` under [publisher]."),
        );
    }
}
