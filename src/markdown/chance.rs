//! Chances in words, as "7 in 100 people", read off the title of a callout so that they can be drawn.

use std::ops::Range;

use super::callouts::{self, CalloutMarker};
use super::fold;
use super::parse::{Event, Located, TagEnd};
use crate::part::Part;

/// The most figures of a picture: of more nobody sees the one that is filled.
pub const MOST: u64 = 1_000;

/// The most figures on a page: one line of an article makes up to [`MOST`] of them.
pub const MOST_ON_PAGE: u64 = 10 * MOST;

/// A chance that can be drawn: `count` of `all`, which is 1 to [`MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance {
    /// How many of all it happens to.
    pub count: u64,
    /// How many there are.
    pub all: u64,
}

impl Chance {
    /// The chance itself, or the same one out of [`MOST`] when it has too many figures; `None` when there is none that
    /// can be drawn.
    pub fn drawable(self) -> Option<Self> {
        let Self { count, all } = self;
        let fits = |chance: &Self| chance.all > 0 && chance.count <= chance.all;
        let fewer = || {
            let rest = count.checked_mul(MOST)?.checked_rem(all)?;
            (rest == 0).then(|| Self { count: count * MOST / all, all: MOST })
        };
        if all <= MOST { Some(self) } else { fewer() }.filter(fits)
    }
}

/// Why a sentence gives no chance that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChanceFault {
    /// Where in the sentence.
    pub at: Range<usize>,
    /// What is wrong there.
    pub kind: ChanceFaultKind,
}

/// What is wrong with a chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChanceFaultKind {
    /// Two numbers are not there.
    NoNumbers,
    /// They are there, but what is between them makes no chance of them.
    NotJoined(Chance),
    /// A percentage, or numbers with decimals: the same in whole numbers.
    NotWhole(Chance),
    /// One of several numbers, as in "5 to 7 in 100".
    InRange,
    /// Several chances: the place is that of the second one.
    Several,
    /// It is out of nothing, or more than all, or out of too many.
    NotDrawable(Chance),
}

/// The title of a callout in plain words; `events` begin with the paragraph of its marker.
pub fn sentence(events: &[Located<'_>], marker: &CalloutMarker) -> String {
    let mut words = String::new();
    for (event, range) in events.after(1) {
        match event {
            _ if range.start >= marker.line_end => break,
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => break,
            Event::Text(text) if range.start < marker.span.end => {
                words.push_str(text.split_once(']').map_or("", |(_, title)| title));
            }
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            _ => {}
        }
    }
    words
}

/// The chance that `text` gives. `said` is how the language says one, such as `{count} in {all}`.
pub fn read(text: &str, said: &[String]) -> Result<Chance, ChanceFault> {
    let fault = |at: Range<usize>, kind| Err(ChanceFault { at, kind });
    let numbers = numbers(text);
    let pairs = || numbers.iter().zip(numbers.iter().skip(1));
    let between =
        |one: &ChanceNumber, next: &ChanceNumber| text.part(one.range.end..next.range.start);
    let both = |one: &ChanceNumber, next: &ChanceNumber| one.range.start..next.range.end;
    let mut found =
        pairs().filter_map(|(one, next)| Some((one, next, joint(between(one, next), said)?)));
    let Some((one, next, count_first)) = found.next() else {
        let percent = numbers.iter().find_map(|number| number.percent(text));
        return match (percent, pairs().next()) {
            (Some((at, chance)), _) => fault(at, ChanceFaultKind::NotWhole(chance)),
            (None, Some((one, next))) => {
                let chance = if one.value <= next.value { of(one, next) } else { of(next, one) };
                fault(both(one, next), ChanceFaultKind::NotJoined(chance))
            }
            (None, None) => {
                let blanks = text.len() - text.trim_start().len();
                fault(blanks..text.trim_end().len().max(blanks), ChanceFaultKind::NoNumbers)
            }
        };
    };
    if let Some((one, next, _)) = found.next() {
        return fault(both(one, next), ChanceFaultKind::Several);
    }
    let before = numbers.iter().take_while(|number| number.range.end <= one.range.start).last();
    let after = numbers.iter().find(|number| number.range.start >= next.range.end);
    if let Some(before) = before.filter(|before| is_range(between(before, one), true)) {
        return fault(both(before, next), ChanceFaultKind::InRange);
    }
    if let Some(after) = after.filter(|after| is_range(between(next, after), false)) {
        return fault(both(one, after), ChanceFaultKind::InRange);
    }
    let chance = if count_first { of(one, next) } else { of(next, one) };
    if one.decimals + next.decimals > 0 {
        return fault(both(one, next), ChanceFaultKind::NotWhole(chance));
    }
    match chance.drawable() == Some(chance) {
        true => Ok(chance),
        false => fault(both(one, next), ChanceFaultKind::NotDrawable(chance)),
    }
}

/// `count` of `all` in whole numbers: 0.5 in 100 is 5 in 1,000.
fn of(count: &ChanceNumber, all: &ChanceNumber) -> Chance {
    let decimals = count.decimals.max(all.decimals);
    let whole = |number: &ChanceNumber| {
        number.value.saturating_mul(10_u64.saturating_pow(decimals - number.decimals))
    };
    Chance { count: whole(count), all: whole(all) }
}

/// Whether what is between two numbers makes a chance of them; then, whether the first one is the count. In Chinese and
/// Turkish it is the second.
fn joint(between: &str, said: &[String]) -> Option<bool> {
    const COUNT: &str = "{count}";
    const ALL: &str = "{all}";
    let plain =
        |text: &str| callouts::folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let between = plain(between);
    said.iter().find_map(|form| {
        let (count, all) = (form.find(COUNT)?, form.find(ALL)?);
        let words = form.part(count + COUNT.len()..all.max(count + COUNT.len()));
        let turned = form.part(all + ALL.len()..count.max(all + ALL.len()));
        (plain(if count < all { words } else { turned }) == between).then_some(count < all)
    })
}

/// Whether two numbers with this between them are the ends of a range: a dash, or, before a chance, one short word, as
/// in "5 to 7 in 100". Behind a chance stands much that is none: "7 in 100 at 65".
fn is_range(between: &str, word_too: bool) -> bool {
    let between = between.trim();
    let letters = between.chars().count();
    let is_dash = ["-", "‐", "‑", "–", "−", "—"].contains(&between);
    is_dash || (word_too && (1..=4).contains(&letters) && between.chars().all(char::is_alphabetic))
}

/// A number of a sentence: `value` without its point, and how many of its digits are behind it.
#[derive(Debug)]
struct ChanceNumber {
    range: Range<usize>,
    value: u64,
    decimals: u32,
}

fn is_digit(letter: char) -> bool {
    fold::digit(letter).is_some()
}

/// The numbers of a text. Digits in a name, as in `B12`, are none.
fn numbers(text: &str) -> Vec<ChanceNumber> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.after(at).find(is_digit).map(|place| at + place) {
        let number = ChanceNumber::at(text, start);
        at = number.range.end;
        if !text.before(start).ends_with(|letter: char| letter.is_ascii_alphabetic()) {
            found.push(number);
        }
    }
    found
}

impl ChanceNumber {
    fn at(text: &str, start: usize) -> Self {
        let mut at = start;
        let mut groups: Vec<String> = Vec::new();
        let mut only_decimal = false;
        loop {
            let rest = text.after(at);
            let length = rest.find(|letter| !is_digit(letter)).unwrap_or(rest.len());
            groups.push(rest.before(length).chars().filter_map(fold::digit).collect());
            at += length;
            let mut next = text.after(at).chars();
            let Some(sign) =
                next.next().filter(|sign| ",.'’·٫٬، \u{a0}\u{2009}\u{202f}".contains(*sign))
            else {
                break;
            };
            let digits = next.take_while(|letter| is_digit(*letter)).count();
            // A blank parts thousands, and else two numbers: "In 2020 7 in 100".
            let first = groups.first().map_or(0, String::len);
            if digits == 0 || (sign.is_whitespace() && (digits != 3 || first > 3)) {
                break;
            }
            only_decimal |= matches!(sign, '·' | '٫');
            at += sign.len_utf8();
        }
        let is_thousands = !only_decimal
            && groups.iter().skip(1).all(|group| group.len() == 3)
            && groups.first().is_some_and(|first| first.len() <= 3 && !first.starts_with('0'));
        let is_whole = groups.len() == 1 || is_thousands;
        let decimals = groups.last().filter(|_| !is_whole).map_or(0, String::len);
        Self {
            range: start..at,
            value: groups.concat().parse().unwrap_or(u64::MAX),
            decimals: u32::try_from(decimals).unwrap_or(u32::MAX),
        }
    }

    /// Its place with the sign of a percentage after it, and how many of how many that is.
    fn percent(&self, text: &str) -> Option<(Range<usize>, Chance)> {
        let after = text.after(self.range.end);
        let rest = after.trim_start();
        let sign = ["%", "٪", "％", "percent", "per cent"]
            .into_iter()
            .find(|sign| rest.starts_with(sign))?;
        let end = self.range.end + after.len() - rest.len() + sign.len();
        let hundred = Self { range: 0..0, value: 100, decimals: 0 };
        Some((self.range.start..end, of(self, &hundred)))
    }
}

#[cfg(test)]
mod tests {
    use super::ChanceFaultKind::{InRange, NoNumbers, NotDrawable, NotJoined, NotWhole, Several};
    use super::*;

    fn read_by(text: &str, said: &[&str]) -> Result<(u64, u64), ChanceFaultKind> {
        let said: Vec<String> = said.iter().map(|form| (*form).to_owned()).collect();
        match read(text, &said) {
            Ok(chance) => Ok((chance.count, chance.all)),
            Err(fault) => Err(fault.kind),
        }
    }

    fn english(text: &str) -> Result<(u64, u64), ChanceFaultKind> {
        read_by(text, &["{count} in {all}", "{count} out of {all}"])
    }

    #[test]
    fn a_chance_is_two_whole_numbers_and_the_words_of_the_language_between_them() {
        for (text, chance) in [
            ("7 in 100 people get a headache", (7, 100)),
            ("About 7  out of 100 people (7%) over 65", (7, 100)),
            ("In 2020 7 in 100", (7, 100)),
            ("In week 26, 70 out of 100 people", (70, 100)),
            ("1 in 1,000", (1, 1000)),
            ("1 in 1.000", (1, 1000)),
            ("1 in 1\u{202f}000, or fewer", (1, 1000)),
            ("B12 is low in 7 in 100", (7, 100)),
            ("0 in 10", (0, 10)),
            ("10 in 10.", (10, 10)),
            ("7 In 100 at 65", (7, 100)),
        ] {
            assert_eq!(english(text), Ok(chance), "{text}");
        }
        for (text, said, chance) in [
            ("7 von 100 Personen", "{count} von {all}", (7, 100)),
            ("7 de cada 1.000", "{count} de cada {all}", (7, 1000)),
            ("نحو ٧ من كلّ ١٠٠ شخص", "{count} من كل {all}", (7, 100)),
            ("۱٬۰۰۰ نفر", "{count} in {all}", (0, 0)),
            ("100人中7人", "{all}人中{count}", (7, 100)),
            ("１００人中有７人", "{all}人中有{count}", (7, 100)),
            ("100 kişiden 7'si", "{all} kişiden {count}", (7, 100)),
        ] {
            let expected = if chance.1 == 0 { Err(NoNumbers) } else { Ok(chance) };
            assert_eq!(read_by(text, &[said]), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_says_why() {
        let chance = |count, all| Chance { count, all };
        for (text, kind) in [
            ("", NoNumbers),
            ("seven in a hundred people", NoNumbers),
            ("7 in a hundred people", NoNumbers),
            ("½ in 100", NoNumbers),
            ("7 per 100", NotJoined(chance(7, 100))),
            ("1/20", NotJoined(chance(1, 20))),
            ("100 people, 7 get it", NotJoined(chance(7, 100))),
            ("7% of people", NotWhole(chance(7, 100))),
            ("٠٫٥ ٪", NotWhole(chance(5, 1000))),
            ("12.5 per cent", NotWhole(chance(125, 1000))),
            ("0.5 in 100", NotWhole(chance(5, 1000))),
            ("0,05 in 100", NotWhole(chance(5, 10_000))),
            ("0.001 in 10", NotWhole(chance(1, 10_000))),
            ("5 to 7 in 100", InRange),
            ("5–7 in 100", InRange),
            ("7 in 100-200", InRange),
            ("7 in 100 with it and 3 in 100 without", Several),
            ("120 in 100", NotDrawable(chance(120, 100))),
            ("7 in 0", NotDrawable(chance(7, 0))),
            ("1 in 10,000", NotDrawable(chance(1, 10_000))),
            ("1 in 10 000 people", NotDrawable(chance(1, 10_000))),
            ("1 in 99999999999999999999999", NotDrawable(chance(1, u64::MAX))),
        ] {
            assert_eq!(english(text), Err(kind), "{text}");
        }
    }

    #[test]
    fn a_chance_with_too_many_figures_may_have_fewer() {
        let drawable = |count, all| Chance { count, all }.drawable().map(|it| (it.count, it.all));
        assert_eq!(drawable(7, 100), Some((7, 100)));
        assert_eq!(drawable(50, 10_000), Some((5, 1000)));
        assert_eq!(drawable(5, 10_000), None);
        assert_eq!((drawable(1, 0), drawable(3, 2), drawable(1, u64::MAX)), (None, None, None));
        assert_eq!(drawable(u64::MAX, u64::MAX), None);
    }
}
