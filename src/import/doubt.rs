//! What an import could not be sure about, in words: each is shown with its line in the new article.

/// One thing to look at before the article is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What happened, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
    /// The line of the original, where lines mean something there.
    pub original: Option<usize>,
}

impl Doubt {
    /// A doubt whose line in the original is not known.
    pub fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help, original: None }
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
        return format!("“{line}”");
    }
    let cut: String = line.chars().take(MAX_CHARS).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("“{whole} …”")
}

/// `what` with its words was left out.
pub(super) fn left_out(what: &str, words: &str) -> Doubt {
    let words =
        if words.trim().is_empty() { String::new() } else { format!(": {}", first_words(words)) };
    Doubt::new(format!("left out {what}{words}"), "If readers need it, copy it by hand.")
}

/// `what` was kept, but not as it was.
pub(super) fn changed(what: impl Into<String>) -> Doubt {
    Doubt::new(what, "Compare it with the original.")
}
