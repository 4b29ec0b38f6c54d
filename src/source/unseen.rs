//! Characters that no reader sees, and letters that look like others.

use std::ops::Range;

use icu_properties::props::{DefaultIgnorableCodePoint, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

use crate::part::Part;

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
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let is_unseen = |character: char| {
        // The last is a braille pattern without dots.
        character.is_whitespace()
            || character.is_control()
            || ignorable.contains(character)
            || character == '\u{2800}'
    };
    text.chars().all(is_unseen)
}

/// The characters of `text` that nobody sees. Those that Arabic, Persian, the scripts of India and
/// South-East Asia and emoji need where they stand are left out. Control characters are not among
/// them.
pub fn unseen(text: &str) -> Vec<Unseen> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let first = found.len();
        in_line(line, start, &mut found);
        start += line.len();
        // A balanced pair around words from left to right is what such a text needs.
        if has_right_to_left(line) && is_balanced(line) {
            let kept = found.split_off(first);
            found.extend(kept.into_iter().filter(|one| !is_pair(one.character)));
        }
    }
    found
}

fn in_line(line: &str, start: usize, found: &mut Vec<Unseen>) {
    let mut before = None;
    for (at, character) in line.char_indices() {
        if let Some(kind) = kind(character) {
            let after = line.after(at + character.len_utf8()).chars().next();
            let around = Around { line, before, after };
            if !around.needs(kind) {
                let misleads =
                    matches!(
                        kind,
                        UnseenKind::Override
                            | UnseenKind::Pair
                            | UnseenKind::Tag
                            | UnseenKind::Private
                            | UnseenKind::Noncharacter
                    ) || [before, after].into_iter().flatten().any(|next| next.is_numeric());
                found.push(Unseen { at: start + at, character, misleads });
            }
        }
        before = Some(character);
    }
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
    /// A letter of one font only: others show an empty box, or nothing.
    Private,
    /// A code that is no character anywhere: browsers call a page with it broken.
    Noncharacter,
    /// Nothing that text needs.
    Other,
}

fn kind(character: char) -> Option<UnseenKind> {
    Some(match character {
        _ if is_noncharacter(character) => UnseenKind::Noncharacter,
        '\0'..='\u{ac}' => return None,
        '\u{ad}' => UnseenKind::SoftHyphen,
        '\u{202d}' | '\u{202e}' => UnseenKind::Override,
        '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => UnseenKind::Pair,
        '\u{61c}' | '\u{200e}' | '\u{200f}' => UnseenKind::Mark,
        '\u{200c}' | '\u{200d}' => UnseenKind::Joiner,
        '\u{200b}' => UnseenKind::Break,
        '\u{e0000}'..='\u{e007f}' => UnseenKind::Tag,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => UnseenKind::Private,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{2028}' | '\u{2029}' => {
            UnseenKind::Other
        }
        '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' => {
            UnseenKind::Other
        }
        '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => UnseenKind::Other,
        '\u{1d173}'..='\u{1d17a}' => UnseenKind::Other,
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

fn is_pair(character: char) -> bool {
    kind(character) == Some(UnseenKind::Pair)
}

/// What is beside an unseen character.
struct Around<'a> {
    line: &'a str,
    before: Option<char>,
    after: Option<char>,
}

impl Around<'_> {
    /// Whether the text needs an unseen character here.
    fn needs(&self, kind: UnseenKind) -> bool {
        match kind {
            UnseenKind::Override
            | UnseenKind::Pair
            | UnseenKind::Private
            | UnseenKind::Noncharacter
            | UnseenKind::Other => false,
            UnseenKind::Mark => has_right_to_left(self.line),
            UnseenKind::Joiner => self.before.is_some_and(joins),
            UnseenKind::Break => [self.before, self.after]
                .into_iter()
                .flatten()
                .any(|next| next.is_alphabetic() && joins(next)),
            UnseenKind::SoftHyphen => {
                let is_letter = |next: Option<char>| next.is_some_and(char::is_alphabetic);
                is_letter(self.before) && is_letter(self.after)
            }
            // The flags of England, Scotland and Wales.
            UnseenKind::Tag => self.line.contains('\u{1f3f4}'),
        }
    }
}

/// Whether letters of the script of `character` join, or are written without blanks; emoji join, too.
fn joins(character: char) -> bool {
    let apart = [Script::Latin, Script::Greek, Script::Cyrillic, Script::Hebrew, Script::Armenian];
    let script = script(character);
    match script {
        Script::Common | Script::Inherited => character as u32 >= 0x2190,
        _ => !apart.contains(&script),
    }
}

fn script(character: char) -> Script {
    CodePointMapData::<Script>::new().get(character)
}

fn has_right_to_left(line: &str) -> bool {
    let scripts = [Script::Arabic, Script::Hebrew, Script::Syriac, Script::Thaana, Script::Nko];
    line.chars().any(|character| character > '\u{58f}' && scripts.contains(&script(character)))
}

/// Whether each part of `line` that is opened in a direction of its own is closed in it.
fn is_balanced(line: &str) -> bool {
    let mut open = Vec::new();
    for character in line.chars() {
        match character {
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(character) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// The words of `text` in which Latin letters are mixed with Cyrillic ones, or with Greek ones that
/// look like them: `аbout`. `TNFα` and `µg` are words of medicine.
pub fn mixed_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut start = 0;
    for word in text.split(|letter: char| !letter.is_alphabetic()) {
        if !word.is_ascii() && is_mixed(word) {
            found.push(start..start + word.len());
        }
        start += word.len();
        start += text.after(start).chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn is_mixed(word: &str) -> bool {
    let is_alike = |letter: char| match script(letter) {
        Script::Cyrillic => true,
        Script::Greek => "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧιοκνυ".contains(letter),
        _ => false,
    };
    word.chars().any(is_alike) && word.chars().any(|letter| script(letter) == Script::Latin)
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

    #[test]
    fn words_of_two_scripts_are_mixed() {
        let mixed = |text: &'static str| -> Vec<&str> {
            mixed_words(text).into_iter().map(|range| text.part(range)).collect()
        };
        assert_eq!(mixed("see аbout"), ["аbout"]);
        assert_eq!(mixed("Μore"), ["Μore"]);
        assert!(mixed("TNFα, IFNγ, 5 µg, β-blocker, почка").is_empty());
    }
}
