//! The published formulas for how hard a text is to read: names, meanings, and lower bounds.

use super::readability::{FormulaLanguage, TextCounts};

use crate::part::Part;

/// One formula.
#[derive(Debug)]
pub struct Formula {
    /// The name under which it is known.
    pub name: &'static str,
    value: fn(&TextCounts) -> f64,
    /// Whether it counts syllables.
    pub spoken: bool,
    /// How to read the figure.
    pub meaning: &'static str,
}

/// English formulas; the first is the one that sentences, sections and articles are compared by.
const ENGLISH: [Formula; 5] = [
    Formula {
        name: "Flesch-Kincaid grade",
        value: TextCounts::flesch_kincaid,
        spoken: true,
        meaning: "years at an American school",
    },
    Formula {
        name: "Flesch reading ease",
        value: TextCounts::reading_ease,
        spoken: true,
        meaning: "higher is easier; 60 to 70 is plain English",
    },
    Formula {
        name: SMOG,
        value: TextCounts::smog,
        spoken: true,
        meaning: "grade; made for 30 sentences",
    },
    Formula { name: "Gunning Fog index", value: TextCounts::fog, spoken: true, meaning: "grade" },
    Formula {
        name: "Coleman-Liau index",
        value: TextCounts::coleman_liau,
        spoken: false,
        meaning: "grade; counts letters, not syllables",
    },
];

/// Spanish formulas, the one for comparisons first.
const SPANISH: [Formula; 2] = [
    Formula {
        name: "Szigriszt / INFLESZ",
        value: TextCounts::szigriszt,
        spoken: true,
        meaning: "higher is easier; 55 to 65 is plain, above 65 easy",
    },
    Formula {
        name: "Fernández Huerta",
        value: TextCounts::fernandez_huerta,
        spoken: true,
        meaning: "higher is easier; 60 to 70 is plain",
    },
];

const SMOG: &str = "SMOG grade";

/// A text of fewer words has no figure. One word of five syllables more or less would move it by
/// nearly a whole grade: the Flesch-Kincaid grade has 11.8 for each syllable a word, and 11.8 × 4 /
/// 50 is 0.94.
pub const FEWEST_WORDS: usize = 50;

/// A text of fewer words has a figure that is marked as not reliable: the same word still moves it
/// by half a grade. SMOG has bounds of its own, because it was made for samples of 30 sentences.
pub const RELIABLE_WORDS: usize = 100;

/// What a formula says about a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// `None` when the text is too short to be measured.
    pub value: Option<f64>,
    /// Why the value is missing or means little.
    pub doubt: Option<&'static str>,
}

impl FormulaLanguage {
    /// The formulas for the language; the first one is for comparisons.
    pub fn formulas(self) -> &'static [Formula] {
        match self {
            Self::English => &ENGLISH,
            Self::Spanish => &SPANISH,
        }
    }

    fn first(self) -> &'static Formula {
        match self {
            Self::English => {
                let [first, ..] = &ENGLISH;
                first
            }
            Self::Spanish => {
                let [first, ..] = &SPANISH;
                first
            }
        }
    }

    /// The two formulas that most guides name; the first one is for comparisons.
    pub fn best_known(self) -> &'static [Formula] {
        self.formulas().before(2)
    }

    /// What the formula for comparisons says about `counts`.
    pub fn figure(self, counts: &TextCounts) -> Figure {
        self.first().figure(counts)
    }

    /// The bare value of the formula for comparisons, also of a single sentence: it only says which
    /// one is harder.
    pub fn value(self, counts: &TextCounts) -> f64 {
        self.first().value(counts)
    }

    /// The same, turned so that higher is harder.
    pub fn hardness(self, counts: &TextCounts) -> f64 {
        match self {
            Self::English => self.value(counts),
            Self::Spanish => -self.value(counts),
        }
    }
}

impl Formula {
    /// The bare value, however short the text is.
    pub fn value(&self, counts: &TextCounts) -> f64 {
        (self.value)(counts)
    }

    /// What the formula says about `counts`.
    pub fn figure(&self, counts: &TextCounts) -> Figure {
        let (measured, doubt) = match (self.name == SMOG, counts) {
            (_, TextCounts { words: ..FEWEST_WORDS, .. }) => {
                (false, "too short to measure: fewer than 50 words")
            }
            (true, TextCounts { sentences: ..10, .. }) => {
                (false, "too short to measure: fewer than 10 sentences")
            }
            (true, TextCounts { sentences: ..30, .. }) => {
                (true, "not reliable: fewer than 30 sentences")
            }
            (_, TextCounts { words: ..RELIABLE_WORDS, .. }) => {
                (true, "not reliable: fewer than 100 words")
            }
            _ => return Figure { value: Some(self.value(counts)), doubt: None },
        };
        Figure { value: measured.then(|| self.value(counts)), doubt: Some(doubt) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_have_no_figure_or_a_doubtful_one() {
        let counts = |words, sentences| TextCounts {
            words,
            sentences,
            syllables: words,
            ..TextCounts::default()
        };
        let grade = |words| FormulaLanguage::English.figure(&counts(words, 5));
        assert_eq!((grade(49).value, grade(49).doubt.is_some()), (None, true));
        assert!(
            grade(50).value.is_some()
                && grade(99).doubt == Some("not reliable: fewer than 100 words")
        );
        assert_eq!(grade(100).doubt, None);
        let smog = |sentences| ENGLISH[2].figure(&counts(400, sentences));
        assert_eq!((smog(9).value, smog(29).value.is_some(), smog(30).doubt), (None, true, None));
    }
}
