//! Dates as documents write them for machines; a date in words is never guessed at.

use jiff::civil::Date;

/// The day of `2024-03-31`, `2024-03-31T09:30:00Z`, `2024-03-31 09:30` or `2024/03/31`.
pub(super) fn read(text: &str) -> Option<Date> {
    let day = text.trim().get(..10)?.replace('/', "-");
    let rest = text.trim().get(10..)?;
    if !rest.is_empty() && !rest.starts_with(['T', 't', ' ']) {
        return None;
    }
    crate::data::date(&day)
}
