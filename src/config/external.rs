//! How `handout check --external` checks links to other sites.

use crate::data::Fields;
use crate::schema::settings::{EXTERNAL, external as keys};

/// How links to other sites are checked, and when a failure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// For how many days a good answer is trusted.
    pub recheck_days: u16,
    /// After how many days of failing a link is an error.
    pub fail_after_days: u16,
    /// How long a site may take for one answer.
    pub timeout_seconds: u64,
    /// The pause between two requests to one site.
    pub pause_seconds: u64,
    /// Whether links may lead into a private network, and are checked there.
    pub allow_private: bool,
}

/// Reads the table `external`; without it each key has its default.
pub(super) fn external(fields: &mut Fields<'_>) -> External {
    let table = fields.table(&EXTERNAL).map(|table| table.value).unwrap_or_default();
    let mut inner = fields.nested(table);
    let external = External {
        recheck_days: inner.number_or_default(&keys::RECHECK_DAYS),
        fail_after_days: inner.number_or_default(&keys::FAIL_AFTER_DAYS),
        timeout_seconds: inner.number_or_default(&keys::TIMEOUT_SECONDS),
        pause_seconds: inner.number_or_default(&keys::PAUSE_SECONDS),
        allow_private: inner.flag_or_default(&keys::ALLOW_PRIVATE),
    };
    inner.finish();
    external
}
