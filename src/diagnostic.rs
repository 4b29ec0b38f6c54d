//! What is wrong, where, why it matters to the reader, and what to do: collected, sorted, shown.

pub mod baseline;
pub mod fix;
pub mod github;
pub mod grouped;
pub mod html;
pub mod human;
pub mod json;
pub mod sarif;

use std::borrow::Cow;
use std::ops::Range;

use crate::source::{LineColumn, LineIndexes};

/// How much a finding matters. The order is the order of severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not looked for.
    Off,
    /// Worth a look.
    Note,
    /// To be mended; a build goes on.
    Warn,
    /// The site is not published.
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

/// A place in a file: the path as the site names it and a byte range of the text.
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

/// Words of a finding: most are the same each time, and are not copied.
pub type Wording = Cow<'static, str>;

/// One finding. The sentences are lower case without a full stop, except `notes` and `help`.
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
    /// A safe mend: the text that replaces the place.
    pub fix: Option<String>,
}

impl Diagnostic {
    /// A finding whose rule and level are set by the list that it is pushed to.
    pub fn new(place: Place, message: impl Into<Wording>) -> Self {
        Self::error("", place, message)
    }

    /// An error that is not tied to the level of a rule.
    pub fn error(rule: &'static str, place: Place, message: impl Into<Wording>) -> Self {
        Self {
            rule,
            level: Level::Error,
            message: message.into(),
            place,
            label: Wording::default(),
            why: None,
            help: None,
            other: None,
            fix: None,
        }
    }

    /// Adds the words beside the underlined text.
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

    /// Adds a safe mend: `text` in place of what is underlined.
    pub fn fix(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(text.into());
        self
    }

    fn order(&self) -> (&Place, &'static str, &str) {
        (&self.place, self.rule, &self.message)
    }
}

/// All findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    diagnostics: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all findings of `other`.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(other);
    }

    /// The findings sorted by file, place and name; the same finding twice is shown once.
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        self.diagnostics.dedup();
        self
    }

    /// The findings in the order they were added, or sorted after [`Diagnostics::sorted`].
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many findings have `level`.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Level::Error) > 0
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

/// `text` cut to a short excerpt for a message, in typographic quotes.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= LONGEST {
        return format!("`{line}`");
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("`{cut}…`")
}

/// The known name that is most like `word`, when one is near enough to be a slip of the keyboard.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.chars().count().max(3) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// "did you mean `draft`?", or nothing when no known name is near.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    suggestion(word, known).map(|name| format!("did you mean `{name}`?"))
}
