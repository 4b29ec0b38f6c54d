//! The day a command works for: `--today`, or else the clock.

use jiff::civil::Date;

use super::stop::Stop;
use crate::config::{Drafts, Options};

/// Reads the value of `--today`.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    crate::data::date(text).ok_or_else(|| {
        "write a day that exists as year-month-day, for example 2026-03-31".to_owned()
    })
}

/// The day `given`, or else today.
///
/// # Errors
/// The environment names a day that cannot be read.
pub(super) fn or_today(given: Option<Date>) -> Result<Date, Stop> {
    given.map_or_else(today, Ok)
}

/// The options of a build for the day of [`or_today`], with the address in the settings.
///
/// # Errors
/// As for [`or_today`].
pub(super) fn options(given: Option<Date>, drafts: Drafts) -> Result<Options, Stop> {
    Ok(Options { today: or_today(given)?, base_url: None, drafts })
}

/// The day of `SOURCE_DATE_EPOCH` (reproducible-builds.org), or else today in UTC.
fn today() -> Result<Date, Stop> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let seconds: Option<i64> = seconds.parse().ok();
            let instant = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
            instant.ok_or_else(|| {
                Stop::new("SOURCE_DATE_EPOCH is not a number of seconds; unset it, or use --today 2026-03-31")
            })?
        }
        Err(_) => jiff::Timestamp::now(),
    };
    Ok(now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}
