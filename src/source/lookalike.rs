//! Letters, digits and blanks that look like others: nothing of them is hidden, and yet the text is another one.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};

use super::unseen::script;
use crate::part::Part;

/// What reads as something else than it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookalike {
    /// Where it is.
    pub span: Range<usize>,
    /// What it is.
    pub kind: LookalikeKind,
}

/// How something reads as something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookalikeKind {
    /// `1 0` with a blank so narrow that it reads as 10.
    NarrowBlank,
    /// `1 0` with another blank that is not typed.
    WideBlank,
    /// `1٠`: a number in digits of two scripts, or parted by a sign of another script.
    MixedNumber,
    /// `٥ mg` in a text without a letter of that script.
    ForeignDigits,
    /// A digit with a line or an accent over it.
    MarkedDigit,
    /// `ａ`, `𝟓`: letters and digits that only look different.
    Styled,
    /// `сосо`: a word of another alphabet, all of whose letters look like Latin ones.
    WholeWord,
}

/// Letters of Cyrillic and Greek that readers take for Latin ones.
const LIKE_LATIN: &str = "асԁеһіјӏорԛѕԝхуьАВЕНІЈКМОРСТУХЅԚԜӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧιοκνυ";

/// Letters of other alphabets that readers take for 0, 1, 3 and 6 beside a digit.
const LIKE_DIGITS: &str = "ОоІіӀӏЗзЭэбΟοΙιՕօⲞⲟᎾ";

/// Whether all letters of `word` look like Latin ones and none is.
pub fn is_like_latin(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|letter| LIKE_LATIN.contains(letter))
}

/// The words of `text` in which Latin letters are mixed with those of an alphabet that look like them: `аbout`. `TNFα`
/// and `µg` are words of medicine.
pub fn mixed_words(text: &str) -> Vec<Range<usize>> {
    words(text).filter(|(_, word)| is_mixed(word)).map(|(span, _)| span).collect()
}

/// The words that are not all ASCII.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    let text = if text.is_ascii() { "" } else { text };
    let all = text.split(|letter: char| !letter.is_alphabetic()).map(move |word| {
        let span = start..start + word.len();
        start = span.end + text.after(span.end).chars().next().map_or(0, char::len_utf8);
        (span, word)
    });
    all.filter(|(_, word)| !word.is_ascii())
}

fn is_mixed(word: &str) -> bool {
    let is_alike = |letter: char| match script(letter) {
        Script::Greek => LIKE_LATIN.contains(letter),
        Script::Armenian
        | Script::Cherokee
        | Script::Coptic
        | Script::Cyrillic
        | Script::Deseret
        | Script::Lisu
        | Script::OldItalic => true,
        _ => false,
    };
    word.chars().any(is_alike) && word.chars().any(|letter| script(letter) == Script::Latin)
}

/// What reads as something else in `text`, but for words of two alphabets.
pub fn lookalikes(text: &str) -> Vec<Lookalike> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let scripts = TextScripts::of(text);
    for (span, word) in words(text) {
        let is_word = word.chars().nth(1).is_some() || script_of(word) == Script::Cyrillic;
        let stands_alone = !scripts.distinct.contains(&script_of(word));
        let touches = text.before(span.start).ends_with(|one: char| one.is_ascii_digit())
            || text.after(span.end).starts_with(|one: char| one.is_ascii_digit());
        if touches && stands_alone && word.chars().all(|letter| LIKE_DIGITS.contains(letter)) {
            found.push(Lookalike { span, kind: LookalikeKind::MixedNumber });
            continue;
        }
        if is_word && scripts.has(Script::Latin) && stands_alone && is_like_latin(word) {
            found.push(Lookalike { span, kind: LookalikeKind::WholeWord });
        }
    }
    let mut start = 0;
    for line in text.split_inclusive('\n').filter(|line| !line.is_empty()) {
        if !line.is_ascii() {
            in_line(line, start, &scripts, &mut found);
        }
        start += line.len();
    }
    found
}

fn script_of(word: &str) -> Script {
    word.chars().next().map_or(Script::Unknown, script)
}

/// The scripts of the letters of a text.
struct TextScripts {
    all: Vec<Script>,
    /// Those with a letter that cannot be taken for a Latin one.
    distinct: Vec<Script>,
}

impl TextScripts {
    fn of(text: &str) -> Self {
        let (mut all, mut distinct) = (Vec::new(), Vec::new());
        let add = |list: &mut Vec<Script>, one: Script| {
            if !list.contains(&one) {
                list.push(one);
            }
        };
        if text.contains(|letter: char| letter.is_ascii_alphabetic()) {
            all.push(Script::Latin);
        }
        for letter in text.chars().filter(|one| !one.is_ascii() && one.is_alphabetic()) {
            let script = script(letter);
            add(&mut all, script);
            if !LIKE_LATIN.contains(letter) {
                add(&mut distinct, script);
            }
        }
        Self { all, distinct }
    }

    fn has(&self, script: Script) -> bool {
        self.all.contains(&script)
    }

    /// Whether signs of full width are at home here.
    fn is_east_asian(&self) -> bool {
        let scripts = [Script::Han, Script::Hangul, Script::Hiragana, Script::Katakana];
        scripts.into_iter().any(|script| self.has(script))
    }
}

fn in_line(line: &str, start: usize, scripts: &TextScripts, found: &mut Vec<Lookalike>) {
    let mut add = |span: Range<usize>, kind: LookalikeKind| {
        found.push(Lookalike { span: start + span.start..start + span.end, kind });
    };
    let mut signs = line.char_indices().peekable();
    let mut before: Option<(usize, char)> = None;
    while let Some((at, character)) = signs.next() {
        let after = signs.peek().map(|(_, next)| *next);
        let end = at + character.len_utf8();
        if !character.is_ascii() {
            let beside = |digit: fn(char) -> bool| {
                before.is_some_and(|(_, one)| digit(one)) && after.is_some_and(digit)
            };
            if is_blank(character) && beside(is_digit) {
                if let Some(kind) = blank(line, at..end, character) {
                    add(at..end, kind);
                }
            } else if matches!(character, '\u{66b}' | '\u{66c}' | '\u{6d4}')
                && beside(|one| one.is_ascii_digit())
                && !scripts.has(Script::Arabic)
            {
                add(at..end, LookalikeKind::MixedNumber);
            } else if let Some((from, _)) = before.filter(|(_, one)| one.is_ascii_digit())
                && matches!(character, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}')
                && character != '\u{20e3}'
            {
                add(from..end, LookalikeKind::MarkedDigit);
            } else if is_styled(character) && !scripts.is_east_asian() {
                let end = run(line, at, is_styled);
                add(at..end, LookalikeKind::Styled);
                before = Some((at, character));
                while signs.next_if(|(next, _)| *next < end).is_some() {}
                continue;
            }
        }
        if is_digit(character) && !is_styled(character) {
            let end = run(line, at, |one| is_digit(one) && !is_styled(one));
            if let Some(kind) = number(line.part(at..end), scripts) {
                add(at..end, kind);
            }
            while let Some(next) = signs.next_if(|(next, _)| *next < end) {
                before = Some(next);
            }
            before = before.filter(|(last, _)| *last >= at).or(Some((at, character)));
            continue;
        }
        before = Some((at, character));
    }
}

/// Where the characters of a kind that begin at `at` end.
fn run(line: &str, at: usize, is_such: impl Fn(char) -> bool) -> usize {
    let rest = line.after(at);
    at + rest.find(|character| !is_such(character)).unwrap_or(rest.len())
}

/// What is wrong with the digits of a number.
fn number(digits: &str, scripts: &TextScripts) -> Option<LookalikeKind> {
    let foreign = digits.chars().find(|digit| !digit.is_ascii())?;
    if digits.contains(|digit: char| digit.is_ascii_digit()) {
        return Some(LookalikeKind::MixedNumber);
    }
    let at_home = match script(foreign) {
        // The digits of Arabic belong to several scripts.
        Script::Common => scripts.has(Script::Arabic) || scripts.has(Script::Thaana),
        script => scripts.has(script),
    };
    (!at_home).then_some(LookalikeKind::ForeignDigits)
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
        || (!character.is_ascii()
            && CodePointMapData::<GeneralCategory>::new().get(character)
                == GeneralCategory::DecimalNumber)
}

/// Letters and digits of full width, and those of mathematics.
fn is_styled(character: char) -> bool {
    matches!(character,
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' |
        '\u{1d400}'..='\u{1d7ff}' | '\u{1fbf0}'..='\u{1fbf9}')
}

/// Blanks that no keyboard has, but for the no-break space, which other rules look at.
fn is_blank(character: char) -> bool {
    matches!(character, '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// How a blank between two digits reads, where it can be read in two ways: not where it parts thousands, the numbers of
/// a telephone, or a whole number from a fraction.
fn blank(line: &str, at: Range<usize>, character: char) -> Option<LookalikeKind> {
    /// No number that anybody writes is longer; looking further would take time.
    const LONGEST: usize = 40;
    let is_part = |one: &char| is_digit(*one) || is_blank(*one) || *one == '\u{a0}';
    let before: Vec<char> = line.before(at.start).chars().rev().take(LONGEST).collect();
    let after: Vec<char> = line.after(at.end).chars().take(LONGEST).collect();
    let left: Vec<char> = before.iter().copied().take_while(is_part).collect();
    let right: Vec<char> = after.iter().copied().take_while(is_part).collect();
    let digits = left.iter().chain(&right).filter(|one| is_digit(**one)).count();
    let group = |side: &[char]| side.iter().take_while(|one| is_digit(**one)).count();
    let is_fraction = matches!(after.get(right.len()), Some('/' | '\u{2044}' | '\u{2215}'));
    let opens = before.get(left.len()).copied();
    let is_telephone =
        digits > 4 && (left.last() == Some(&'0') || matches!(opens, Some('+' | '(' | ')')));
    if group(&right) == 3 && group(&left) <= 3 || is_fraction || is_telephone {
        return None;
    }
    let is_narrow = !matches!(character, '\u{2000}'..='\u{2005}' | '\u{2007}' | '\u{3000}');
    Some(match is_narrow && digits <= 4 {
        true => LookalikeKind::NarrowBlank,
        false => LookalikeKind::WideBlank,
    })
}

#[cfg(test)]
mod tests {
    use super::LookalikeKind::{
        ForeignDigits, MarkedDigit, MixedNumber, NarrowBlank, Styled, WholeWord, WideBlank,
    };
    use super::*;

    #[test]
    fn words_of_two_scripts_are_mixed() {
        let mixed = |text: &'static str| -> Vec<&str> {
            mixed_words(text).into_iter().map(|range| text.part(range)).collect()
        };
        for word in ["аbout", "Μore", "aboսt", "ᎪᏴout", "ⲟnly", "nhѕ"] {
            assert_eq!(mixed(word), [word]);
        }
        for text in ["TNFα, IFNγ, 5 µg, β-blocker, почка", "ビタミンD", "X線", "الـCT", "비타민D"]
        {
            assert!(mixed(text).is_empty(), "{text}");
        }
    }

    /// B7 of the attack.
    #[test]
    fn what_reads_as_another_number_or_word_is_found() {
        for (text, kind) in [
            ("Take 1\u{2009}0 mg", NarrowBlank),
            ("Take 1\u{200a}0 mg", NarrowBlank),
            ("Take 1\u{202f}0 mg", NarrowBlank),
            ("Take 1\u{1680}0 mg", NarrowBlank),
            ("Take 1\u{2007}0 mg", WideBlank),
            ("Take 1\u{3000}0 mg", WideBlank),
            ("Take ٥ mg", ForeignDigits),
            ("Take ५ mg", ForeignDigits),
            ("Take 1٠ mg", MixedNumber),
            ("خذ 1٠", MixedNumber),
            ("Take 5О mg", MixedNumber),
            ("Take 1ο5 mg", MixedNumber),
            ("Take 1۔0 mg", MixedNumber),
            ("Take 1٫5 mg", MixedNumber),
            ("Take 5\u{338} mg", MarkedDigit),
            ("Take 𝟓𝟎 mg", Styled),
            ("Take ５０ mg", Styled),
            ("ａbout", Styled),
            ("𝐚bout", Styled),
            ("Drink сосо", WholeWord),
            ("Vitamin А", WholeWord),
        ] {
            let found: Vec<_> = lookalikes(text).into_iter().map(|one| one.kind).collect();
            assert_eq!(found, [kind], "{text:?}");
        }
    }

    #[test]
    fn what_is_at_home_is_left_alone() {
        for text in [
            "10\u{202f}000 IU and 1\u{2009}234\u{2009}567",
            "020\u{2009}7946\u{2009}0000, +44\u{202f}20\u{202f}7946\u{202f}0000",
            "1\u{2009}1/2 or 1\u{200a}1⁄2 tablets",
            "5\u{2009}mg, 10⁹/L, ½, 5\u{fe0f}\u{20e3}",
            "خذ ٥ mg كل يوم ١٫٥",
            "روزانه ۵ میلی‌گرم",
            "ビタミンＤ ５０ mg",
            "Русский, сосо, 5б, 5О",
            "Η 5ο ημέρα",
            "Ελληνικά, β-blocker, TNFα, α",
            "naïve café – “quotes”",
        ] {
            assert_eq!(lookalikes(text), [], "{text:?}");
        }
    }
}
