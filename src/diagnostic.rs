//! What is wrong, where, why it matters to the reader, and what to do: collected, sorted and shown.

pub mod baseline;
pub mod fix;
pub mod github;
pub mod gitlab;
pub mod grouped;
pub mod html;
pub mod human;
pub mod json;
pub mod junit;
mod repeats;
pub mod sarif;
pub mod short;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::source::{LineColumn, LineIndexes, Sources, unseen};

/// How much a finding matters, in the order of severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The rule is off.
    Off,
    /// Worth a look; an editor may disagree.
    Note,
    /// To be mended before publishing; a build goes on.
    Warn,
    /// A reader may come to harm, or the site is broken: it is not published.
    Error,
}

impl Level {
    /// The names as they are written under `[rules]`, least severe first.
    pub const NAMES: [(&'static str, Level); 4] = [
        (Level::Off.key(), Level::Off),
        (Level::Note.key(), Level::Note),
        (Level::Warn.key(), Level::Warn),
        (Level::Error.key(), Level::Error),
    ];

    /// The name of the level as it is written under `[rules]`.
    pub const fn key(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Error => "error",
        }
    }

    /// What a finding of this level means to an editor.
    pub const fn meaning(self) -> &'static str {
        match self {
            Level::Off => "nothing is looked for",
            Level::Note => "an editor may disagree",
            Level::Warn => "mend it before publishing",
            Level::Error => "a reader may come to harm, or the site is broken",
        }
    }

    /// The level called `name`.
    pub fn parse(name: &str) -> Option<Level> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, level)| *level)
    }

    /// The name of the level as it is shown in messages.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warn => "warning",
            Level::Error => "error",
        }
    }
}

/// A place in a file: its path and a byte range of its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the site's folder.
    pub path: String,
    /// Byte range in the file's text; `None` means the file as a whole.
    pub span: Option<(usize, usize)>,
}

impl Place {
    /// The whole file at `path`.
    pub fn file(path: impl Into<String>) -> Self {
        Self { path: path.into(), span: None }
    }

    /// The bytes `span` of the file at `path`.
    pub fn span(path: impl Into<String>, span: Range<usize>) -> Self {
        Self { path: path.into(), span: Some((span.start, span.end)) }
    }

    /// Where it begins and ends, in characters; `None` for a whole file and for one that is not
    /// there.
    pub fn range(&self, indexes: &mut LineIndexes<'_>) -> Option<(LineColumn, LineColumn)> {
        let (start, end) = self.span?;
        let index = indexes.of(&self.path)?;
        Some((index.line_column(start), index.line_column(end)))
    }
}

/// What a finding says. Most strings are the same each time, and are not copied.
pub type Wording = Cow<'static, str>;

/// What a rule has found, before it is known how much it matters: see [`Finding::under`].
///
/// The sentences are lower case without a full stop, except `why` and `help`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What happened.
    pub message: Wording,
    /// A word or two beside the underlined text.
    pub label: Wording,
    /// Why it matters to the reader of the article.
    pub why: Option<Wording>,
    /// What to do next.
    pub help: Option<Wording>,
    /// A second place that belongs to the finding, with a label.
    pub other: Option<(Place, String)>,
    /// A safe fix: the text that replaces the place.
    pub fix: Option<String>,
}

/// Something that is wrong, under the name of a rule and with a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Name of the rule: kebab-case, also its page, its key under `[rules]` and its fixture.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What happened.
    pub message: Wording,
    /// Where.
    pub place: Place,
    /// A word or two beside the underlined text.
    pub label: Wording,
    /// Why it matters to the reader of the article.
    pub why: Option<Wording>,
    /// What to do next.
    pub help: Option<Wording>,
    /// A second place that belongs to the finding, with a label.
    pub other: Option<(Place, String)>,
    /// A safe fix: the text that replaces the place.
    pub fix: Option<String>,
}

impl Finding {
    /// Something that is wrong at a place.
    pub fn new(place: Place, message: impl Into<Wording>) -> Self {
        Self {
            place,
            message: message.into(),
            label: Wording::default(),
            why: None,
            help: None,
            other: None,
            fix: None,
        }
    }

    /// The finding under the name of a rule, at a level.
    pub fn under(self, rule: &'static str, level: Level) -> Diagnostic {
        let Self { place, message, label, why, help, other, fix } = self;
        Diagnostic { rule, level, message, place, label, why, help, other, fix }
    }
}

impl Diagnostic {
    /// An error, whatever the level of the rule.
    pub fn error(rule: &'static str, place: Place, message: impl Into<Wording>) -> Self {
        Finding::new(place, message).under(rule, Level::Error)
    }

    fn order(&self) -> (&Place, &'static str, &str) {
        (&self.place, self.rule, &self.message)
    }
}

/// What can be added to a finding, with and without the name of its rule.
macro_rules! additions {
    ($type:ty) => {
        impl $type {
            /// Adds a word or two beside the underlined text.
            pub fn label(mut self, label: impl Into<Wording>) -> Self {
                self.label = label.into();
                self
            }

            /// Adds why it matters to the reader.
            pub fn why(mut self, why: impl Into<Wording>) -> Self {
                self.why = Some(why.into());
                self
            }

            /// Adds what to do.
            pub fn help(mut self, help: impl Into<Wording>) -> Self {
                self.help = Some(help.into());
                self
            }

            /// Adds a second place.
            pub fn other(mut self, place: Place, label: impl Into<String>) -> Self {
                self.other = Some((place, label.into()));
                self
            }

            /// Adds a safe fix: `text` in place of what is underlined.
            pub fn fix(mut self, text: impl Into<String>) -> Self {
                self.fix = Some(text.into());
                self
            }
        }
    };
}

additions!(Finding);
additions!(Diagnostic);

/// Everything that a run has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    diagnostics: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(other);
    }

    /// Sorted by file, place and name, without duplicates.
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        self.diagnostics.dedup();
        self
    }

    /// The findings that people and programs are shown: of a rule in a file the first twenty, of which
    /// the last tells how many more there are. Nobody reads ten thousand, and they would hide the
    /// others; whoever mends the first sees the next.
    pub fn shown(&self) -> Self {
        let key = |diagnostic: &Diagnostic| (diagnostic.rule, diagnostic.level);
        let mut counts = FxHashMap::default();
        for one in &self.diagnostics {
            *counts.entry((one.place.path.as_str(), key(one))).or_insert(0_usize) += 1;
        }
        let (mut seen, mut shown) = (FxHashMap::default(), Self::default());
        for one in &self.diagnostics {
            let place = (one.place.path.as_str(), key(one));
            let number = seen.entry(place).or_insert(0_usize);
            *number += 1;
            let more = counts.get(&place).map_or(0, |all| all.saturating_sub(MAX_SHOWN));
            match *number {
                MAX_SHOWN if more > 0 => shown.push(and_more(one, more)),
                0..=MAX_SHOWN => shown.push(one.clone()),
                _ => {}
            }
        }
        shown
    }

    /// The same words in one paragraph as one finding, for people; sorted before. Programs are told of each place.
    pub fn folded(&self, sources: &Sources) -> Self {
        Self { diagnostics: repeats::folded(&self.diagnostics, sources) }
    }

    /// All of them, in the order they were added, or sorted after [`Diagnostics::sorted`].
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many have `level`.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Level::Error) > 0
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

/// This many findings of a rule in a file are shown.
const MAX_SHOWN: usize = 20;

fn and_more(last: &Diagnostic, more: usize) -> Diagnostic {
    let message = format!("{} (and {more} more times in this file)", last.message);
    Diagnostic { message: message.into(), ..last.clone() }
}

/// A number with what it counts: `1 article`, `2 articles`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The beginning of the first line of `text` for a message, in backticks; what nobody sees as its number.
pub fn quoted(text: &str) -> String {
    const MAX_CHARACTERS: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim();
    let end = line.char_indices().nth(MAX_CHARACTERS).map_or(line.len(), |(at, _)| at);
    let dots = if end < line.len() { "…" } else { "" };
    format!("`{}{dots}`", unseen::shown(line.get(..end).unwrap_or_default()))
}

/// The known name most like `word`, if one is similar enough that `word` may be a typing mistake: one
/// in three characters may differ, and at least one.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let most = |name: &str| (name.chars().count().max(3) / 3).max(1);
    let small = |name: &str| name.chars().flat_map(char::to_lowercase).count();
    known
        .into_iter()
        // Most names are longer or shorter by more, which takes less to see.
        .filter(|name| small(name).abs_diff(length) <= most(name))
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= most(name))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// "did you mean `draft`?", or nothing if no known name is similar.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    suggestion(word, known).map(|name| format!("did you mean `{name}`?"))
}
