//! What an import could not be sure about, in words: each is shown with its line in the new article.

use crate::source::unseen;

/// How much a doubt weighs; a report begins with the heaviest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// The article may say something else than the original.
    Error,
    /// Something of the original is not in the article.
    Loss,
    /// Anything else to look at.
    Look,
}

/// One thing to look at before the article is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What happened, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
    /// The line of the original, where lines mean something there.
    pub original: Option<usize>,
    /// How much it weighs.
    pub kind: DoubtKind,
    /// The words of the original that this doubt says are not in the article, all of them: the ledger of the import
    /// reports every other word that is not there.
    pub gone: String,
    /// What several like it say together, after their number: "links to /wards/... lead nowhere from here".
    pub alike: String,
    /// An abbreviation that the original explains outside of its text, and what it means.
    pub term: Option<(String, String)>,
}

impl Doubt {
    /// A doubt whose line in the original is not known.
    pub fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self {
            message: message.into(),
            help,
            original: None,
            kind: DoubtKind::Look,
            gone: String::new(),
            alike: String::new(),
            term: None,
        }
    }

    /// Adds what several like it say together.
    pub fn alike(mut self, words: String) -> Self {
        self.alike = words;
        self
    }

    /// Adds the abbreviation that it is about, and what that means.
    pub(super) fn explaining(mut self, short: &str, long: &str) -> Self {
        let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.term = Some((line(short), line(long)));
        self
    }

    /// The same as an error.
    pub fn as_error(mut self) -> Self {
        self.kind = DoubtKind::Error;
        self
    }

    /// Adds all the words that are not in the article because of it: its message shows at least the first of them.
    pub fn without(mut self, words: &str) -> Self {
        self.kind = DoubtKind::Loss;
        self.gone = words.to_owned();
        self
    }

    /// Adds the line of the original.
    pub fn at(mut self, line: usize) -> Self {
        self.original = Some(line);
        self
    }
}

/// The first words of `text`, for a message.
pub(super) fn first_words(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_CHARS {
        return format!("“{}”", unseen::shown(&line));
    }
    let cut: String = line.chars().take(MAX_CHARS).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("“{} …”", unseen::shown(whole))
}

/// The words before and after the place `at` in `text`, for a message.
pub(super) fn words_around(text: &str, at: usize) -> String {
    const CHARS: usize = 25;
    let (before, after) = text.split_at(text.floor_char_boundary(at));
    let from = before
        .char_indices()
        .rev()
        .nth(CHARS)
        .map_or(0, |(at, _)| before[at..].find(' ').map_or(at, |space| at + space + 1));
    let to = after
        .char_indices()
        .nth(CHARS)
        .map_or(after.len(), |(at, _)| after[..at].rfind(' ').map_or(at, |space| space));
    let is_cut = to < after.len();
    let dots = |cut: bool| if cut { "…" } else { "" };
    let (before, after) = (unseen::shown(&before[from..]), unseen::shown(&after[..to]));
    format!("“{}{before}{after}{}”", dots(from > 0), dots(is_cut))
}

/// The first words of `text`, and how many they are all together when some are not shown.
pub(super) fn counted_words(text: &str) -> String {
    let (words, first) = (text.split_whitespace().count(), first_words(text));
    if first.ends_with(" …”") { format!("{first} ({words} words)") } else { first }
}

/// `what` with its words was left out; all of them are to be given, and how many they are is said.
pub(super) fn left_out(what: &str, words: &str) -> Doubt {
    match words.split_whitespace().count() {
        0 | 1 => left_out_markup(what, words),
        count => left_out_markup(&format!("{what} ({count} words)"), words).without(words),
    }
}

/// `what` was left out, which is no text but markup.
pub(super) fn left_out_markup(what: &str, text: &str) -> Doubt {
    let shown =
        if text.trim().is_empty() { String::new() } else { format!(": {}", first_words(text)) };
    Doubt::new(format!("left out {what}{shown}"), "If readers need it, copy it by hand.")
        .without(text)
}

/// `what` was kept, but not as it was.
pub(super) fn changed(what: impl Into<String>) -> Doubt {
    Doubt::new(what, "Compare it with the original.")
}

/// Words that the original strikes out stand where nothing can be struck out.
pub(super) fn unstruck(words: &str) -> Option<Doubt> {
    let message =
        || format!("words that were struck out read as valid here: {}", first_words(words));
    let help = "Take them out, or write them where they can be struck out: `~~words~~`.";
    (!words.trim().is_empty()).then(|| Doubt::new(message(), help).as_error())
}

/// Words that a reader of the original does not see, by their colour, size or place, are in the article.
pub(super) fn kept_from_sight(words: &str) -> Doubt {
    let message = format!(
        "words that the original keeps from sight are in the article: {}",
        first_words(words)
    );
    Doubt::new(message, "Take them out, unless readers are to have them.").alike(
        "stretches of words that the original keeps from sight are in the article".to_owned(),
    )
}
