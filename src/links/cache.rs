//! What other sites answered before, as one JSON file: when to ask again, and since when a link has
//! failed.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{ExternalUrl, LinkStatus};

/// The only version that is written; others are not understood.
const VERSION: u64 = 1;

/// How many URLs are kept.
const MAX_RECORDS: usize = 20_000;

/// A URL that no check has met for this many days is forgotten.
const FORGET_AFTER_DAYS: i64 = 180;

/// The last answer for a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRecord {
    /// The day of the answer.
    pub checked: Date,
    /// The answer.
    pub status: LinkStatus,
    /// The day of the first failure since a reader last got there.
    pub failing_since: Option<Date>,
}

impl LinkRecord {
    /// The days between the first failure and the last one; `None` unless the last answer is a
    /// failure.
    pub fn days_failed(&self) -> Option<i32> {
        let since = self.failing_since.filter(|_| matches!(self.status, LinkStatus::Failed(_)))?;
        self.checked.since(since).ok().map(|span| span.get_days())
    }
}

/// The last answers by URL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkCache {
    records: BTreeMap<String, LinkRecord>,
}

impl LinkCache {
    /// Reads what [`LinkCache::to_json`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let links = (value["version"].as_u64()? == VERSION)
            .then(|| value["links"].as_object())
            .flatten()?;
        let records = links
            .iter()
            .map(|(url, record)| Some((url.clone(), record_from_json(record)?)))
            .collect::<Option<_>>()?;
        Some(Self { records })
    }

    /// The file that is kept: one URL a line, sorted, so that two versions can be compared.
    pub fn to_json(&self) -> String {
        let lines: Vec<String> = self
            .records
            .iter()
            .map(|(url, record)| format!("{}: {}", json!(url), record_to_json(record)))
            .collect();
        format!("{{\"version\": {VERSION}, \"links\": {{\n{}\n}}}}\n", lines.join(",\n"))
    }

    /// The last answer for `url`.
    pub fn record(&self, url: &ExternalUrl) -> Option<&LinkRecord> {
        self.records.get(url.as_str())
    }

    /// Whether `url` is to be checked again: a good answer holds for `days`, an unsure one for the
    /// day, a failure not at all, because the page may be back.
    pub fn is_due(&self, url: &ExternalUrl, today: Date, days: u16) -> bool {
        let Some(record) = self.record(url) else { return true };
        let holds = match record.status {
            LinkStatus::Good | LinkStatus::Moved(_) => i64::from(days),
            LinkStatus::Unsure(_) => 1,
            LinkStatus::Failed(_) => 0,
        };
        // A day in the future was written under another clock.
        record.checked > today
            || record.checked.checked_add(holds.days()).is_ok_and(|until| today >= until)
    }

    /// Keeps the answer of `today`. An unsure answer neither ends nor begins a failure.
    pub fn note(&mut self, url: &ExternalUrl, status: LinkStatus, today: Date) {
        let before = self
            .record(url)
            .and_then(|record| record.failing_since)
            .filter(|since| *since <= today);
        let failing_since = match status {
            LinkStatus::Good | LinkStatus::Moved(_) => None,
            LinkStatus::Failed(_) => Some(before.unwrap_or(today)),
            LinkStatus::Unsure(_) => before,
        };
        self.records
            .insert(url.as_str().to_owned(), LinkRecord { checked: today, status, failing_since });
    }

    /// Forgets what no check has met for a long time, and the oldest answers when there are too
    /// many.
    pub fn tidy(&mut self, today: Date) {
        let oldest = today.checked_sub(FORGET_AFTER_DAYS.days()).unwrap_or(Date::MIN);
        self.records.retain(|_, record| record.checked >= oldest);
        if self.records.len() > MAX_RECORDS {
            let mut all: Vec<(Date, String)> =
                self.records.iter().map(|(url, record)| (record.checked, url.clone())).collect();
            all.sort_unstable();
            for (_, url) in &all[..all.len() - MAX_RECORDS] {
                self.records.remove(url);
            }
        }
    }
}

fn record_to_json(record: &LinkRecord) -> Value {
    let (status, detail) = match &record.status {
        LinkStatus::Good => ("good", None),
        LinkStatus::Moved(to) => ("moved", Some(to)),
        LinkStatus::Failed(why) => ("failed", Some(why)),
        LinkStatus::Unsure(why) => ("unsure", Some(why)),
    };
    let mut fields = Map::new();
    fields.insert("checked".to_owned(), record.checked.to_string().into());
    fields.insert("answer".to_owned(), status.into());
    fields.extend(detail.map(|detail| ("detail".to_owned(), detail.as_str().into())));
    fields.extend(
        record.failing_since.map(|since| ("failing_since".to_owned(), since.to_string().into())),
    );
    Value::Object(fields)
}

fn record_from_json(value: &Value) -> Option<LinkRecord> {
    let date = |key: &str| value[key].as_str()?.parse::<Date>().ok();
    let detail = || value["detail"].as_str().map(str::to_owned);
    let status = match value["answer"].as_str()? {
        "good" => LinkStatus::Good,
        "moved" => LinkStatus::Moved(detail()?),
        "failed" => LinkStatus::Failed(detail()?),
        "unsure" => LinkStatus::Unsure(detail()?),
        _ => return None,
    };
    Some(LinkRecord { checked: date("checked")?, status, failing_since: date("failing_since") })
}
