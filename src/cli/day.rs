//! The day a command works for: `--today`, or else the clock.

use jiff::civil::Date;

use super::terminal;
use crate::config::{Drafts, Options};

/// Reads the value of `--today`.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    crate::data::date(text).ok_or_else(|| {
        "write a day that exists as year-month-day, for example 2026-03-31".to_owned()
    })
}

/// `given`, or else today; `None` when the clock cannot tell, which was said then.
pub(super) fn or_today(given: Option<Date>) -> Option<Date> {
    given
        .map(Ok)
        .unwrap_or_else(today)
        .map_err(|message| terminal::log(&format!("error: {message}")))
        .ok()
}

/// What a site is made for, with the day as in [`or_today`] and the address of its settings.
pub(super) fn options(given: Option<Date>, drafts: Drafts) -> Option<Options> {
    or_today(given).map(|today| Options { today, base_url: None, drafts })
}

/// The day of `SOURCE_DATE_EPOCH` (reproducible-builds.org), or else today in UTC.
fn today() -> Result<Date, String> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let seconds: Option<i64> = seconds.parse().ok();
            let instant = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
            instant.ok_or(
                "SOURCE_DATE_EPOCH is not a number of seconds; unset it, or use --today 2026-03-31",
            )?
        }
        Err(_) => jiff::Timestamp::now(),
    };
    Ok(now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}
