//! Typed reading of a table: each key is asked for once, and a key that nobody asked for is a
//! mistake.

use std::ops::Range;
use std::str::FromStr;

use jiff::civil::Date;

use super::{DataEntry, DefaultValue, Key, KeyKind, Node, Spanned, TextKind, Value, WithDefault};
use crate::diagnostic::{Diagnostic, Finding, Level, Place, Wording, did_you_mean, quoted};
use crate::ledger;
use crate::source::unseen;

/// A table that is being read. Mistakes go to `found`; reading goes on.
pub struct Fields<'a> {
    path: &'a str,
    entries: Vec<DataEntry>,
    asked: Vec<&'static str>,
    found: &'a mut Vec<Diagnostic>,
}

/// The most texts of a list that pages show: each is looked for on the page.
const MANY_TEXTS: usize = 1_000;

impl<'a> Fields<'a> {
    /// Starts reading `entries` of the file at `path`.
    pub fn new(path: &'a str, entries: Vec<DataEntry>, found: &'a mut Vec<Diagnostic>) -> Self {
        Self { path, entries, asked: Vec::new(), found }
    }

    /// Whether `key` is there and has not been read yet.
    pub fn has(&self, key: &Key) -> bool {
        self.entries.iter().any(|entry| entry.key.value == key.name)
    }

    /// The value of `key`, whatever it is.
    pub fn node(&mut self, key: &Key) -> Option<Node> {
        self.asked.push(key.name);
        let at = self.entries.iter().position(|entry| entry.key.value == key.name)?;
        let node = self.entries.remove(at).node;
        (node.value != Value::Empty).then_some(node)
    }

    /// The key as a string.
    pub fn text(&mut self, key: &Key) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        self.as_text(key.name, node)
    }

    /// The key as a list of strings; words that are blank say nothing.
    pub fn texts(&mut self, key: &Key) -> Vec<Spanned<String>> {
        let is_words =
            matches!(key.kind, KeyKind::List(KeyKind::Text(TextKind::Line | TextKind::Sentences)));
        let mut list = self.list(key);
        if let Some(node) = list.get(MANY_TEXTS).filter(|_| is_words) {
            let message =
                format!("`{}` has {} texts, more than {MANY_TEXTS}", key.name, list.len());
            let help = "A page shows all of them: keep those that readers need.";
            self.report("wrong-type", node.span.clone(), message, help);
            list.truncate(MANY_TEXTS);
        }
        let texts = list.into_iter().filter_map(|node| self.as_text(key.name, node));
        texts.filter(|text| !is_words || !unseen::is_blank(&text.value)).collect()
    }

    /// The key as a string that pages show as it is typed.
    pub fn shown_text(&mut self, key: &Key) -> Option<Spanned<String>> {
        let text = self.text(key)?;
        self.markup(&text);
        Some(text)
    }

    /// The key as a list of strings that pages show as they are typed.
    pub fn shown_texts(&mut self, key: &Key) -> Vec<Spanned<String>> {
        let texts = self.texts(key);
        texts.iter().for_each(|text| self.markup(text));
        texts
    }

    /// Reports markup where none is read.
    fn markup(&mut self, text: &Spanned<String>) {
        if let Some((_, sign)) = ledger::markup(&text.value) {
            let message = format!("pages show the sign `{sign}` as it is typed");
            let finding = Finding::new(self.place(text.span.clone()), message)
                .why("This is no Markdown: the reader sees the signs, and a screen reader spells them out.")
                .help("Write the words without them.");
            self.found.push(finding.under("leftover-markup", Level::Warn));
        }
    }

    /// The key as a list, or the list that is used without it.
    pub fn list(&mut self, key: &Key) -> Vec<Node> {
        match self.node(key) {
            None => default_list(key),
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => {
                let name = key.name;
                let help = match &node.value {
                    Value::Scalar(text) => {
                        // In quotes: a bare word is a string in YAML, but a mistake in TOML.
                        let text = serde_json::Value::from(text.as_str());
                        format!("Write `{name}` as a list: [{text}].")
                    }
                    _ => format!("Write `{name}` as a list: [\"one\", \"two\"]."),
                };
                self.wrong_type(name, &node, "a list", &help);
                default_list(key)
            }
        }
    }

    /// The key as a table, with the span of the whole.
    pub fn table(&mut self, key: &Key) -> Option<Spanned<Vec<DataEntry>>> {
        let node = self.node(key)?;
        let span = node.span.clone();
        self.as_table(key.name, node).map(|entries| Spanned::new(entries, span))
    }

    /// `node` as a table; `key` names it in the message.
    pub fn as_table(&mut self, key: &str, node: Node) -> Option<Vec<DataEntry>> {
        match node.value {
            Value::Table(entries) => Some(entries),
            _ => {
                self.wrong_type(key, &node, "a table", "Give it keys and values of its own.");
                None
            }
        }
    }

    /// `node` as a string; `key` names it in the message.
    pub fn as_text(&mut self, key: &str, node: Node) -> Option<Spanned<String>> {
        match node.value {
            Value::Scalar(text) => Some(Spanned::new(text, node.span)),
            _ => {
                self.wrong_type(
                    key,
                    &node,
                    "text",
                    "Write plain text, in double quotes if it has a colon in it.",
                );
                None
            }
        }
    }

    /// The key as a calendar date `YYYY-MM-DD`.
    pub fn date(&mut self, key: &Key) -> Option<Spanned<Date>> {
        let text = self.text(key)?;
        match date(&text.value) {
            Some(date) => Some(Spanned::new(date, text.span)),
            None => {
                let message = format!("{} is not a date in `{}`", quoted(&text.value), key.name);
                let diagnostic = Diagnostic::error("bad-date", self.place(text.span), message)
                    .why("Readers see this date and trust the page by it.")
                    .help("Write year-month-day with a day that exists, for example 2026-03-31.");
                self.found.push(diagnostic);
                None
            }
        }
    }

    /// The key as `true` or `false`.
    pub fn flag(&mut self, key: &Key) -> Option<bool> {
        let text = self.text(key)?;
        match text.value.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let name = key.name;
                let message = format!("`{name}` is {}, but takes true or false", quoted(other));
                self.report("wrong-type", text.span, message, "Write true or false.");
                None
            }
        }
    }

    /// The key as a whole number from its range.
    pub fn number(&mut self, key: &Key) -> Option<u64> {
        let text = self.text(key)?;
        let range = key.kind.range();
        match text.value.parse::<u64>().ok().filter(|number| range.contains(number)) {
            Some(number) => Some(number),
            None => {
                let help =
                    format!("Write a whole number from {} to {}.", range.start(), range.end());
                self.refuse(key, text, &help);
                None
            }
        }
    }

    /// The key as one of its choices.
    pub fn choice<T: FromStr>(&mut self, key: &Key) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        let names = key.kind.choices();
        let listed = names.contains(&text.value.as_str());
        if let Some(value) = listed.then(|| text.value.parse().ok()).flatten() {
            return Some(Spanned::new(value, text.span));
        }
        let help = did_you_mean(&text.value, names.iter().copied())
            .unwrap_or_else(|| format!("Choose one of: {}.", names.join(", ")));
        self.refuse(key, text, &help);
        None
    }

    /// The key as a string, or its default.
    pub fn text_or_default(&mut self, key: &WithDefault<&'static str>) -> String {
        self.shown_text(key).map_or_else(|| key.value.to_owned(), |text| text.value)
    }

    /// The key as `true` or `false`, or its default.
    pub fn flag_or_default(&mut self, key: &WithDefault<bool>) -> bool {
        self.flag(key).unwrap_or(key.value)
    }

    /// The key as a whole number, or its default.
    pub fn number_or_default<N: TryFrom<u64> + Copy>(&mut self, key: &WithDefault<N>) -> N {
        self.number(key).and_then(|number| number.try_into().ok()).unwrap_or(key.value)
    }

    /// The key as one of its choices, or its default.
    pub fn choice_or_default<T: FromStr + Copy>(&mut self, key: &WithDefault<T>) -> T {
        self.choice(key).map_or(key.value, |choice| choice.value)
    }

    fn refuse(&mut self, key: &Key, text: Spanned<String>, help: &str) {
        let message = format!("`{}` cannot be {}", key.name, quoted(&text.value));
        self.report("wrong-type", text.span, message, help);
    }

    /// Reports a mistake at `span`.
    pub fn report(
        &mut self,
        rule: &'static str,
        span: Range<usize>,
        message: impl Into<Wording>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::error(rule, self.place(span), message).help(help.to_owned());
        self.found.push(diagnostic);
    }

    /// Starts reading a table inside this one.
    pub fn nested(&mut self, entries: Vec<DataEntry>) -> Fields<'_> {
        Fields::new(self.path, entries, self.found)
    }

    /// The remaining entries, for tables whose keys are names that the site chose.
    pub fn rest(&mut self) -> Vec<DataEntry> {
        std::mem::take(&mut self.entries)
    }

    /// Ends the reading: reports every key that nobody asked for, with the key that was probably
    /// meant.
    pub fn finish(mut self) {
        for entry in std::mem::take(&mut self.entries) {
            let key = entry.key;
            let help = did_you_mean(&key.value, self.asked.iter().copied())
                .unwrap_or_else(|| format!("Known keys here: {}.", self.asked.join(", ")));
            let diagnostic = Diagnostic::error("unknown-key", self.place(key.span), format!("there is no key `{}`", key.value))
                .why("A key that is not understood would be ignored, and the page would say something else than you meant.")
                .help(help);
            self.found.push(diagnostic);
        }
    }

    fn wrong_type(&mut self, key: &str, node: &Node, expected: &str, help: &str) {
        let message = format!("`{key}` takes {expected}, but here is {}", node.value.kind());
        self.report("wrong-type", node.span.clone(), message, help);
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::span(self.path, span)
    }
}

/// The items that are used without the key; their range is empty, as they are written nowhere.
fn default_list(key: &Key) -> Vec<Node> {
    let items = key.default.map(DefaultValue::items).unwrap_or_default().into_iter();
    items.map(|item| Node { value: Value::Scalar(item), span: 0..0 }).collect()
}

/// A date as `YYYY-MM-DD`; nothing else, as 03/04/2026 would be a guess.
pub fn date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
        });
    shape.then(|| text.parse().ok()).flatten()
}
