//! What other sites answered before, as one JSON text: when to ask again, and since when a link fails.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{Address, Answer};

/// The only version that is written; others are not understood.
const VERSION: u64 = 1;

/// How many addresses are kept.
const MOST: usize = 20_000;

/// An address that no check has met for so long is forgotten, in days.
const FORGOTTEN_AFTER: i64 = 180;

/// The last answer for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The day of the answer.
    pub checked: Date,
    /// The answer.
    pub answer: Answer,
    /// The day of the first failure since a reader last got there.
    pub failing_since: Option<Date>,
}

impl Record {
    /// How many days lie between the first failure and the last one; `None` when the last answer is no failure.
    pub fn days_failed(&self) -> Option<i32> {
        let since = self.failing_since.filter(|_| matches!(self.answer, Answer::Failed(_)))?;
        self.checked.since(since).ok().map(|span| span.get_days())
    }
}

/// The last answers by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    records: BTreeMap<String, Record>,
}

impl Memory {
    /// Reads what [`Memory::text`] wrote; `None` when it is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let links = (value["version"].as_u64()? == VERSION)
            .then(|| value["links"].as_object())
            .flatten()?;
        let records = links
            .iter()
            .map(|(address, record)| Some((address.clone(), read(record)?)))
            .collect::<Option<_>>()?;
        Some(Self { records })
    }

    /// The text that is kept: an address a line, sorted, so that two versions can be compared.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self
            .records
            .iter()
            .map(|(address, record)| format!("{}: {}", json!(address), write(record)))
            .collect();
        format!("{{\"version\": {VERSION}, \"links\": {{\n{}\n}}}}\n", lines.join(",\n"))
    }

    /// The last answer for `address`.
    pub fn record(&self, address: &Address) -> Option<&Record> {
        self.records.get(address.as_str())
    }

    /// Whether `address` is to be asked for: a good answer holds for `days`, an unsure one for the day, a
    /// failure not at all, because the page may be back.
    pub fn is_due(&self, address: &Address, today: Date, days: u16) -> bool {
        let Some(record) = self.record(address) else { return true };
        let holds = match record.answer {
            Answer::Good | Answer::Moved(_) => i64::from(days),
            Answer::Unsure(_) => 1,
            Answer::Failed(_) => 0,
        };
        // A day that has not come yet was written under another clock.
        record.checked > today
            || record.checked.checked_add(holds.days()).is_ok_and(|until| today >= until)
    }

    /// Keeps the answer of `today`. An unsure one neither ends a failure nor begins one.
    pub fn note(&mut self, address: &Address, answer: Answer, today: Date) {
        let before = self
            .record(address)
            .and_then(|record| record.failing_since)
            .filter(|since| *since <= today);
        let failing_since = match answer {
            Answer::Good | Answer::Moved(_) => None,
            Answer::Failed(_) => Some(before.unwrap_or(today)),
            Answer::Unsure(_) => before,
        };
        self.records
            .insert(address.as_str().to_owned(), Record { checked: today, answer, failing_since });
    }

    /// Forgets what no check has met for long, and the oldest answers when there are too many.
    pub fn tidy(&mut self, today: Date) {
        let oldest = today.checked_sub(FORGOTTEN_AFTER.days()).unwrap_or(Date::MIN);
        self.records.retain(|_, record| record.checked >= oldest);
        if self.records.len() > MOST {
            let mut all: Vec<(Date, String)> = self
                .records
                .iter()
                .map(|(address, record)| (record.checked, address.clone()))
                .collect();
            all.sort_unstable();
            for (_, address) in &all[..all.len() - MOST] {
                self.records.remove(address);
            }
        }
    }
}

fn write(record: &Record) -> Value {
    let (answer, detail) = match &record.answer {
        Answer::Good => ("good", None),
        Answer::Moved(to) => ("moved", Some(to)),
        Answer::Failed(why) => ("failed", Some(why)),
        Answer::Unsure(why) => ("unsure", Some(why)),
    };
    let mut fields = Map::new();
    fields.insert("checked".to_owned(), record.checked.to_string().into());
    fields.insert("answer".to_owned(), answer.into());
    fields.extend(detail.map(|detail| ("detail".to_owned(), detail.as_str().into())));
    fields.extend(
        record.failing_since.map(|since| ("failing_since".to_owned(), since.to_string().into())),
    );
    Value::Object(fields)
}

fn read(value: &Value) -> Option<Record> {
    let date = |key: &str| value[key].as_str()?.parse::<Date>().ok();
    let detail = || value["detail"].as_str().map(str::to_owned);
    let answer = match value["answer"].as_str()? {
        "good" => Answer::Good,
        "moved" => Answer::Moved(detail()?),
        "failed" => Answer::Failed(detail()?),
        "unsure" => Answer::Unsure(detail()?),
        _ => return None,
    };
    Some(Record { checked: date("checked")?, answer, failing_since: date("failing_since") })
}
