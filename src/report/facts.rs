//! What the files show about one article, for the checklists.

use super::{FindingCounts, ReportInput};
use crate::article::Article;
use crate::check::readability::Readability;
use crate::check::{self, Check};
use crate::config::Config;
use crate::diagnostic::{Level, count};
use crate::library::ArticleId;
use crate::markdown::callouts::CalloutKind;
use crate::markdown::layout::{Layout, PieceKind};
use crate::markdown::parse::Parsed;
use crate::markdown::{sentences, text};

/// What a checklist item comes to for one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ItemAnswer {
    pub(super) state: ItemState,
    /// What was seen, in words.
    pub(super) words: String,
}

/// How much the files say about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemState {
    /// The files have it, and having it is the question.
    Shown,
    /// The files do not have it.
    Missing,
    /// Nothing speaks against it; whether it holds, a person must say.
    Clear,
    /// Something speaks against it.
    Doubtful,
    /// There is nothing that it could apply to.
    Moot,
    /// The files say nothing about it.
    Person,
}

impl ItemState {
    pub(super) fn name(self) -> &'static str {
        match self {
            ItemState::Shown => "shown",
            ItemState::Missing => "not shown",
            ItemState::Clear => "nothing against it",
            ItemState::Doubtful => "look again",
            ItemState::Moot => "does not apply",
            ItemState::Person => "for a person",
        }
    }
}

impl ItemAnswer {
    fn new(state: ItemState, words: impl Into<String>) -> Self {
        Self { state, words: words.into() }
    }

    /// Nothing in the files answers it.
    pub(super) fn person() -> Self {
        Self::new(ItemState::Person, "")
    }

    pub(super) fn moot(words: &str) -> Self {
        Self::new(ItemState::Moot, words)
    }
}

/// Rules that look only at English: in another language their silence says nothing.
const ENGLISH_ONLY: [&str; 8] = [
    "plain-word",
    "unexplained-term",
    "undefined-abbreviation",
    "passive-voice",
    "the-patient",
    "promotion",
    "mixed-risk-format",
    "percentage-without-people",
];

/// One article, counted.
#[derive(Debug)]
pub(super) struct ArticleFacts<'a> {
    pub(super) article: &'a Article,
    config: &'a Config,
    pub(super) counts: &'a FindingCounts<'a>,
    /// Words of the body, roughly.
    pub(super) words: usize,
    pub(super) lists: usize,
    pub(super) steps: usize,
    pub(super) tables: usize,
    pub(super) pictures: usize,
    pub(super) captions: usize,
    /// Whether its sentences hold digits.
    pub(super) numbers: bool,
    /// How often it says "you" and "your"; `None` in another language than English.
    pub(super) you: Option<usize>,
    pub(super) reading: &'a Readability,
}

impl<'a> ArticleFacts<'a> {
    pub(super) fn of(
        input: &ReportInput<'a>,
        id: ArticleId,
        reading: &'a Readability,
        counts: &'a FindingCounts<'a>,
    ) -> Self {
        let article = input.article(id);
        let body = article.text();
        let parsed = Parsed::of(body);
        let layout = Layout::of(&parsed);
        let pieces = |wanted: fn(&PieceKind) -> bool| {
            layout.pieces.iter().filter(|piece| wanted(&piece.what)).count()
        };
        let blocks = text::blocks(&parsed);
        let running = || blocks.iter().filter(|block| block.is_running());
        let is_you = |word: &str| {
            ["you", "your", "yourself", "you’re", "you'll", "you’ll"]
                .contains(&word.to_lowercase().as_str())
        };
        let you = || {
            running()
                .flat_map(|block| {
                    sentences::words(&block.text)
                        .into_iter()
                        .filter(|word| is_you(&block.text[word.clone()]))
                })
                .count()
        };
        let pictures = || article.facts.links.iter().filter(|link| link.image);
        Self {
            article,
            config: &input.library.config,
            counts,
            words: body.split_whitespace().count(),
            lists: pieces(|what| matches!(what, PieceKind::List { .. })),
            steps: pieces(|what| matches!(what, PieceKind::List { numbered: true })),
            tables: pieces(|what| matches!(what, PieceKind::Table)),
            pictures: pictures().count(),
            captions: pictures().filter(|picture| !picture.title.trim().is_empty()).count(),
            numbers: running().any(|block| block.text.bytes().any(|byte| byte.is_ascii_digit())),
            you: (article.language.primary() == "en").then(you),
            reading,
        }
    }

    /// How many callouts of these kinds there are.
    pub(super) fn callouts(&self, kinds: &[CalloutKind]) -> usize {
        self.article
            .facts
            .callouts
            .iter()
            .filter(|marker| marker.kind.is_some_and(|kind| kinds.contains(&kind)))
            .count()
    }

    /// Whether something is there, in words for both cases.
    pub(super) fn has(&self, there: bool, words: &str, missing: &str) -> ItemAnswer {
        if there {
            ItemAnswer::new(ItemState::Shown, words)
        } else {
            ItemAnswer::new(ItemState::Missing, missing)
        }
    }

    /// Whether something speaks for or against it.
    pub(super) fn hint(&self, good: bool, words: impl Into<String>) -> ItemAnswer {
        ItemAnswer::new(if good { ItemState::Clear } else { ItemState::Doubtful }, words)
    }

    /// What `rules` found. A rule that does not run for this article says nothing: then a person must look.
    pub(super) fn rules(&self, rules: &[&'static str]) -> ItemAnswer {
        let silent: Vec<&str> = rules.iter().copied().filter(|name| !self.runs(name)).collect();
        let broken: Vec<(&str, usize)> = rules
            .iter()
            .map(|name| (*name, self.counts.rule(&self.article.path, name)))
            .filter(|(_, number)| *number > 0)
            .collect();
        if !broken.is_empty() {
            let words: Vec<String> =
                broken.iter().map(|(name, number)| format!("{name} ({number})")).collect();
            return self.hint(false, words.join(", "));
        }
        match (silent.len(), rules.len()) {
            (0, _) => self.hint(true, format!("nothing found by {}", rules.join(", "))),
            _ => ItemAnswer::new(
                ItemState::Person,
                format!("not checked here: {}", silent.join(", ")),
            ),
        }
    }

    fn runs(&self, name: &str) -> bool {
        let on = check::rule(name).is_some_and(|rule| {
            check::level(rule, self.config) != Level::Off
                || matches!(rule.check, Check::Reading | Check::Ledger)
        });
        let allowed = self.article.front.allow.iter().any(|allow| allow.rule.value == name);
        on && !allowed && (self.you.is_some() || !ENGLISH_ONLY.contains(&name))
    }

    /// What the reader is asked to do, as far as boxes and steps show it.
    pub(super) fn actions(&self) -> ItemAnswer {
        let cards =
            self.callouts(&[CalloutKind::Emergency, CalloutKind::Urgent, CalloutKind::NonUrgent]);
        let lists = self.callouts(&[CalloutKind::Do, CalloutKind::Dont]);
        let named = [
            (cards, count(cards, "care card", "care cards")),
            (
                lists,
                count(
                    lists,
                    "list of things to do or not to do",
                    "lists of things to do or not to do",
                ),
            ),
            (self.steps, count(self.steps, "list of steps", "lists of steps")),
        ];
        let there: Vec<String> =
            named.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
        if there.is_empty() {
            self.hint(false, "no care card, no list of things to do, no steps")
        } else {
            self.hint(true, there.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_rule() {
        for name in ENGLISH_ONLY {
            assert!(check::rule(name).is_some(), "{name}");
        }
    }
}
