//! Characters that no reader sees.
//!
//! What Unicode lets a program ignore is hidden, and what shows nothing; what a script, an emoji or a flag needs where it
//! stands is excused by rule, so that a character that nobody thought of is found.

mod direction;

use icu_properties::props::{
    DefaultIgnorableCodePoint, Emoji, EmojiModifier, ExtendedPictographic, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

use crate::part::Part;
use direction::{Directions, Needed};

/// A character that nobody sees where it does nothing that the script of the text needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unseen {
    /// Where it is, in bytes of the text.
    pub at: usize,
    /// The character.
    pub character: char,
    /// Whether it can make the text read as something else, as it turns `05` into `50`.
    pub misleads: bool,
}

/// Whether a reader sees nothing of `text`.
pub fn is_blank(text: &str) -> bool {
    let is_unseen = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || is_ignorable(character)
            || SHAPELESS.contains(&character)
    };
    text.chars().all(is_unseen)
}

/// Not among those that Unicode lets a program ignore, and yet nothing to see: a braille pattern without dots, a musical
/// note without a head, a filler of the Khitan script.
const SHAPELESS: [char; 3] = ['\u{2800}', '\u{1d159}', '\u{16fe4}'];

fn is_ignorable(character: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// The characters of `text` that nobody sees. Those that Arabic, Persian, the scripts of India, Mongolia and South-East
/// Asia and emoji need where they stand are left out. Control characters are not among them.
pub fn unseen(text: &str) -> Vec<Unseen> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.chars().any(|character| kind(character).is_some()) {
            in_line(line, start, &mut found);
        }
        start += line.len();
    }
    found
}

fn in_line(line: &str, start: usize, found: &mut Vec<Unseen>) {
    let signs: Vec<(usize, char)> = line.char_indices().collect();
    let directions = Directions::of(&signs);
    let (mut number, mut before) = (0, None);
    while let Some((at, character)) = signs.get(number).copied() {
        let after = signs.get(number + 1).map(|(_, next)| *next);
        if let Some(kind) = kind(character) {
            let around = Around { before, after };
            let misleads = match kind {
                UnseenKind::Pair | UnseenKind::Mark => match directions.need(number) {
                    Needed::Yes => None,
                    Needed::Perhaps => Some(false),
                    Needed::No => Some(kind == UnseenKind::Pair || around.touches_number()),
                    Needed::Turns => Some(true),
                },
                _ => (!around.needs(kind)).then(|| kind.misleads() || around.touches_number()),
            };
            found.extend(misleads.map(|misleads| Unseen { at: start + at, character, misleads }));
        }
        number += 1 + flag(signs.after(number));
        before = signs.get(number - 1).map(|(_, last)| *last);
    }
}

/// How many letters that nobody sees after a black flag make it the flag of England, Scotland, Wales or another region.
fn flag(signs: &[(usize, char)]) -> usize {
    const LONGEST: usize = 6;
    let mut signs = signs.iter().map(|(_, character)| *character);
    if signs.next() != Some('\u{1f3f4}') {
        return 0;
    }
    let is_region =
        |one: &char| matches!(one, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
    let letters = signs.clone().take_while(is_region).take(LONGEST).count();
    let is_whole = letters >= 3 && signs.nth(letters) == Some('\u{e007f}');
    if is_whole { letters + 1 } else { 0 }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnseenKind {
    /// Shows what follows in the other direction, letter by letter.
    Override,
    /// Opens or closes a part in a direction of its own.
    Pair,
    /// A letter without width that has a direction.
    Mark,
    /// Joins letters, or keeps them from joining.
    Joiner,
    /// A place where a line may end.
    Break,
    /// A place where a word may be divided.
    SoftHyphen,
    /// Letters that once named languages, and today only flags.
    Tag,
    /// Says in which of its forms a sign is shown.
    Variation,
    /// The same for signs of Chinese, in great number.
    Ideographic,
    /// The same for letters of Mongolian.
    Mongolian,
    /// A vowel of Khmer without a shape.
    Khmer,
    /// Stands for a missing part of a syllable of old Korean.
    Hangul,
    /// A letter of one font only: others show an empty box, or nothing.
    Private,
    /// A code that is no character anywhere: browsers call a page with it broken.
    Noncharacter,
    /// Nothing that text needs.
    Other,
}

impl UnseenKind {
    /// Whether the text can read as something else wherever it stands, or a text can be hidden in it.
    fn misleads(self) -> bool {
        matches!(
            self,
            Self::Override | Self::Tag | Self::Ideographic | Self::Private | Self::Noncharacter
        )
    }
}

fn kind(character: char) -> Option<UnseenKind> {
    Some(match character {
        '\0'..='\u{ac}' => return None,
        _ if is_noncharacter(character) => UnseenKind::Noncharacter,
        '\u{ad}' => UnseenKind::SoftHyphen,
        '\u{202d}' | '\u{202e}' => UnseenKind::Override,
        '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => UnseenKind::Pair,
        '\u{61c}' | '\u{200e}' | '\u{200f}' => UnseenKind::Mark,
        '\u{200c}' | '\u{200d}' => UnseenKind::Joiner,
        '\u{200b}' => UnseenKind::Break,
        '\u{e0000}'..='\u{e007f}' => UnseenKind::Tag,
        '\u{fe00}'..='\u{fe0f}' => UnseenKind::Variation,
        '\u{e0080}'..='\u{e0fff}' => UnseenKind::Ideographic,
        '\u{180b}'..='\u{180f}' => UnseenKind::Mongolian,
        '\u{17b4}' | '\u{17b5}' => UnseenKind::Khmer,
        '\u{115f}' | '\u{1160}' => UnseenKind::Hangul,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => UnseenKind::Private,
        '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' => UnseenKind::Other,
        _ if SHAPELESS.contains(&character) || is_ignorable(character) => UnseenKind::Other,
        _ => return None,
    })
}

/// The last two codes of each plane, and 32 more that Unicode keeps for programs.
fn is_noncharacter(character: char) -> bool {
    u32::from(character) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&character)
}

/// Whether a character has a shape in one font only, such as those of Word's fonts for signs.
pub fn is_private(character: char) -> bool {
    kind(character) == Some(UnseenKind::Private)
}

/// `text` for a message: what nobody sees is written as its number, so that it does nothing on a screen either.
pub fn shown(text: &str) -> String {
    let hidden = unseen(text);
    let mut hidden = hidden.iter().peekable();
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_hidden = hidden.next_if(|one| one.at == at).is_some();
        if is_hidden || (character.is_control() && !character.is_whitespace()) {
            out.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

/// The places of letters that are written from right to left.
pub fn from_right(text: &str) -> Vec<usize> {
    let letters = text.char_indices().filter(|(_, letter)| direction::is_from_right(*letter));
    letters.map(|(at, _)| at).collect()
}

/// What is directly beside an unseen character.
struct Around {
    before: Option<char>,
    after: Option<char>,
}

impl Around {
    fn touches_number(&self) -> bool {
        [self.before, self.after].into_iter().flatten().any(char::is_numeric)
    }

    /// Whether one of the characters beside it is such a one.
    fn has(&self, is_such: impl Fn(char) -> bool) -> bool {
        [self.before, self.after].into_iter().flatten().any(is_such)
    }

    fn is_after(&self, is_such: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(is_such)
    }

    /// Whether the text needs an unseen character here.
    fn needs(&self, kind: UnseenKind) -> bool {
        match kind {
            UnseenKind::Joiner => {
                let apart = self
                    .before
                    .zip(self.after)
                    .is_none_or(|(before, after)| !(before.is_numeric() && after.is_numeric()));
                (apart && self.has(is_cursive)) || self.joins_emoji()
            }
            UnseenKind::Break => self.has(|next| is_cursive(next) && !next.is_numeric()),
            UnseenKind::SoftHyphen => {
                let is_letter = |next: Option<char>| next.is_some_and(char::is_alphabetic);
                is_letter(self.before) && is_letter(self.after)
            }
            UnseenKind::Variation => {
                // The digit of a key: `5️⃣`.
                let is_key = |sign: char| sign.is_ascii_digit() || matches!(sign, '#' | '*');
                self.is_after(|sign| !sign.is_numeric() && is_varied(sign))
                    || (self.is_after(is_key) && self.after == Some('\u{20e3}'))
            }
            UnseenKind::Ideographic => self.is_after(|sign| script(sign) == Script::Han),
            UnseenKind::Mongolian => self
                .is_after(|letter| kind_of_letter(letter, &[Script::Mongolian, Script::PhagsPa])),
            UnseenKind::Khmer => self.is_after(|letter| kind_of_letter(letter, &[Script::Khmer])),
            UnseenKind::Hangul => self.has(|letter| kind_of_letter(letter, &[Script::Hangul])),
            UnseenKind::Override
            | UnseenKind::Pair
            | UnseenKind::Mark
            | UnseenKind::Tag
            | UnseenKind::Private
            | UnseenKind::Noncharacter
            | UnseenKind::Other => false,
        }
    }

    /// Whether it makes one picture of two: `👩‍⚕️`.
    fn joins_emoji(&self) -> bool {
        let pictures = CodePointSetData::new::<ExtendedPictographic>();
        let skins = CodePointSetData::new::<EmojiModifier>();
        self.is_after(|sign| sign == '\u{fe0f}' || pictures.contains(sign) || skins.contains(sign))
            && self.after.is_some_and(|sign| pictures.contains(sign))
    }
}

/// Whether a character has several forms: emoji, signs of Chinese and mathematics, letters of some scripts.
fn is_varied(character: char) -> bool {
    let is_emoji = !character.is_ascii() && CodePointSetData::new::<Emoji>().contains(character);
    let is_sign = script(character) == Script::Common && character > '\u{2190}';
    (is_emoji || is_sign || is_cursive(character)) && kind(character).is_none()
}

fn kind_of_letter(character: char, scripts: &[Script]) -> bool {
    kind(character).is_none() && scripts.contains(&script(character))
}

/// Whether letters of the script of `character` join, or are written without blanks.
fn is_cursive(character: char) -> bool {
    let apart = [
        Script::Common,
        Script::Inherited,
        Script::Unknown,
        Script::Latin,
        Script::Greek,
        Script::Cyrillic,
        Script::Hebrew,
        Script::Armenian,
    ];
    character > '\u{58f}' && kind(character).is_none() && !apart.contains(&script(character))
}

pub(super) fn script(character: char) -> Script {
    CodePointMapData::<Script>::new().get(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        unseen(text).into_iter().map(|one| one.character).collect()
    }

    #[test]
    fn what_a_script_needs_is_left_alone() {
        for text in [
            "می‌خواهم",
            "क्‍ष",
            "👩‍⚕️ and 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "خذ \u{2066}5 mg\u{2069} كل يوم\u{200f}.",
            "โรค\u{200b}ไต",
            "Blut\u{ad}druck",
            "“Quotes” – and … 5\u{a0}mg",
        ] {
            assert!(characters(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn what_misleads_is_found() {
        assert_eq!(
            unseen("Take \u{202e}05\u{202c} mg"),
            [
                Unseen { at: 5, character: '\u{202e}', misleads: true },
                Unseen { at: 10, character: '\u{202c}', misleads: true },
            ]
        );
        assert_eq!(characters("خذ \u{2066}5 mg كل يوم"), ['\u{2066}']);
        let noncharacters = unseen("a\u{ffff}b\u{1fffe}c\u{fdd0}d\u{10ffff}");
        assert!(noncharacters.len() == 4 && noncharacters.iter().all(|one| one.misleads));
        assert_eq!(characters("خذ \u{202e}5 mg\u{202c}"), ['\u{202e}', '\u{202c}']);
        assert_eq!(
            characters("5\u{200b}0 mg, sa\u{200b}lt, 1\u{ad}0"),
            ['\u{200b}', '\u{200b}', '\u{ad}']
        );
        assert!(!unseen("sa\u{200b}lt")[0].misleads);
        assert_eq!(characters("a\u{200d}b \u{e0041}"), ['\u{200d}', '\u{e0041}']);
    }

    #[test]
    fn nothing_to_see_is_blank() {
        for text in ["", " \n", "\u{200b}", "\u{2800}\u{3164}", "\u{ad}\u{2060}\u{feff}\u{200e}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank("\u{200b}a"));
    }
}
