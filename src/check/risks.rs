//! Chances in the text: in percent, or as "1 in 7 people".

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::english::Sentence;
use super::numbers::Number;
use super::prose::Prose;
use super::word_lists::WordList;

use crate::part::Part;

/// The chances that an English article gives.
#[derive(Debug, Default)]
pub struct Risks<'p> {
    /// Percentages of people, in sentences that do not also say "x in y".
    pub percents: Vec<Risk<'p>>,
    /// "x in y" or "x out of y", in sentences without a percentage.
    pub parts: Vec<Risk<'p>>,
}

/// A chance.
#[derive(Debug)]
pub struct Risk<'p> {
    /// The sentence that gives it.
    pub sentence: Sentence<'p>,
    /// Its range in the text of the block.
    pub range: Range<usize>,
}

impl Prose<'_> {
    /// The chances in running text.
    pub fn risks(&self) -> Risks<'_> {
        let mut risks = Risks::default();
        if !self.numbers.iter().any(|number| self.is_percent(number)) {
            return risks;
        }
        let people: FxHashSet<(usize, usize)> = self
            .matches(WordList::People)
            .map(|seen| (seen.sentence.number, seen.sentence.start))
            .collect();
        let place = |number: &Number| {
            let sentence = self.sentence_at(number.block, number.range.start);
            (number.block, sentence.map(|sentence| sentence.start))
        };
        for numbers in self.numbers.chunk_by(|one, next| place(one) == place(next)) {
            let first = numbers.first().filter(|first| self.block(first.block).is_running());
            let sentence = first.and_then(|one| self.sentence_at(one.block, one.range.start));
            let Some(sentence) = sentence else { continue };
            let says_percent = numbers.iter().any(|number| self.is_percent(number));
            let says_part = numbers.iter().any(|number| self.part(number).is_some());
            let of_people = people.contains(&(sentence.number, sentence.start));
            for number in numbers {
                match self.part(number) {
                    Some(range) if !says_percent => risks.parts.push(Risk { sentence, range }),
                    None if of_people
                        && !says_part
                        && self.is_percent(number)
                        && !self.is_level(number) =>
                    {
                        let range = number.range.start..number.unit.end;
                        risks.percents.push(Risk { sentence, range });
                    }
                    _ => {}
                }
            }
        }
        risks
    }

    /// Whether a number is a percentage.
    pub fn is_percent(&self, number: &Number) -> bool {
        matches!(
            self.block(number.block).text.part(number.unit.clone()),
            "%" | "percent" | "per cent"
        )
    }

    /// Whether a percentage is a part of a body, a measured value or a change, not of people: "5% of their weight",
    /// "below 7%", "an A1C of 5.7 to 6.4 percent", "lowers the risk by 34 percent". The sentence may well have people in
    /// it: "people who lose 5% of their weight".
    fn is_level(&self, number: &Number) -> bool {
        const BEFORE: [&str; 11] = [
            "blocked",
            "narrowed",
            "below",
            "above",
            "under",
            "level of",
            "levels of",
            "loss of",
            "a1c of",
            "a1c is",
            "a1c",
        ];
        const CHANGED: [&str; 4] = ["by", "by about", "by as much as", "by up to"];
        const AFTER: [&str; 17] = [
            "of their",
            "of your",
            "of body",
            "of its",
            "of the body",
            "of the air",
            "of iron",
            "of that",
            "blocked",
            "or more blocked",
            "higher",
            "lower",
            "more likely",
            "less likely",
            "decrease",
            "increase",
            "reduction",
        ];
        let text = &self.block(number.block).text;
        let before = before_range(text.before(number.range.start)).to_ascii_lowercase();
        let after = after_range(text.after(number.unit.end)).trim_start();
        let ends = |list: &[&str]| {
            list.iter().any(|words| {
                let rest = before.strip_suffix(words);
                rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            })
        };
        // "Used by 20 percent of adults" counts people.
        let changed = || ends(&CHANGED) && !after.starts_with("of ");
        let goes_on = |words: &&str| {
            let rest = after.strip_prefix(*words);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        ends(&BEFORE) || changed() || AFTER.iter().any(goes_on)
    }

    /// The range of "1 in 7" or "4 out of 5" that begins with this number.
    pub fn part(&self, number: &Number) -> Option<Range<usize>> {
        let text = &self.block(number.block).text;
        let after = text.after(number.range.end);
        let rest = after.strip_prefix(" in ").or_else(|| after.strip_prefix(" out of "))?;
        let rest = rest.strip_prefix("every ").unwrap_or(rest);
        let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
        // "5 in 2024" is a year.
        let year =
            digits == 4 && matches!(rest.get(..2), Some("19" | "20")) && after.starts_with(" in ");
        (digits > 0 && !year).then(|| number.range.start..text.len() - rest.len() + digits)
    }
}

/// `before` without the first number of a range whose last one follows: "7 to", "15% to", "10-".
fn before_range(before: &str) -> &str {
    let before = before.trim_end();
    let joined = [" to", " and", "-", "–"].iter().find_map(|join| before.strip_suffix(join));
    let Some(first) = joined else { return before };
    let first = first.trim_end().trim_end_matches('%').trim_end_matches("percent").trim_end();
    let rest = first.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    if rest.len() < first.len() { rest.trim_end() } else { before }
}

/// `after` without the last number of a range that has its sign twice: "3 percent to 5 percent of …".
fn after_range(after: &str) -> &str {
    let last = after.strip_prefix(" to ").map(|rest| {
        rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.')
            .trim_start()
    });
    let units = ["percent", "per cent", "%"];
    last.and_then(|rest| units.iter().find_map(|unit| rest.strip_prefix(unit))).unwrap_or(after)
}
