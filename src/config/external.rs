//! How `handout check --external` asks for links to other sites.

use crate::data::Fields;

/// How links to other sites are asked for, and when a failure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// For how many days a good answer holds.
    pub recheck_days: u16,
    /// After how many days of failing a link is an error.
    pub fail_after_days: u16,
    /// How long a site may take for one answer.
    pub timeout_seconds: u64,
    /// The rest between two questions to one site.
    pub pause_seconds: u64,
    /// Whether links may lead into a private network, and are asked there.
    pub allow_private: bool,
}

impl Default for External {
    fn default() -> Self {
        Self {
            recheck_days: 7,
            fail_after_days: 7,
            timeout_seconds: 15,
            pause_seconds: 1,
            allow_private: false,
        }
    }
}

/// Reads the table `external`.
pub(super) fn external(fields: &mut Fields<'_>) -> External {
    let default = External::default();
    let days = |days: u64| u16::try_from(days).ok();
    External {
        recheck_days: fields
            .number("recheck_days", 0..366)
            .and_then(days)
            .unwrap_or(default.recheck_days),
        fail_after_days: fields
            .number("fail_after_days", 0..366)
            .and_then(days)
            .unwrap_or(default.fail_after_days),
        timeout_seconds: fields
            .number("timeout_seconds", 1..301)
            .unwrap_or(default.timeout_seconds),
        pause_seconds: fields.number("pause_seconds", 0..61).unwrap_or(default.pause_seconds),
        allow_private: fields.flag("allow_private").unwrap_or(default.allow_private),
    }
}
