//! Articles in another script than their language is written in.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::sentences::sentences;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Fewer letters may be a name, an address or a table of Latin abbreviations.
const FEWEST: usize = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextScript {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    EastAsian,
}

/// Languages that are written in one script (CLDR, likely subtags); others are not judged.
const WRITTEN: [(TextScript, &str); 7] = [
    (
        TextScript::Latin,
        " en es fr de it pt nl pl sv da no nb nn fi cs sk sl hr ro hu tr vi cy ga gd et lv lt sq is ca eu gl id ms tl so sw ",
    ),
    (TextScript::Greek, " el "),
    (TextScript::Cyrillic, " ru uk bg mk be "),
    (TextScript::Hebrew, " he yi "),
    (TextScript::Arabic, " ar fa ur ps "),
    (TextScript::Devanagari, " hi ne mr "),
    (TextScript::EastAsian, " zh ja ko "),
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    // A tag such as `sr-Latn` names its script; it is rare enough to be left alone.
    let tag = &prose.subject.article.language;
    let Some(expected) = expected(prose.language()).filter(|_| !tag.has_script()) else {
        return;
    };
    let (mut right, mut wrong) = (0, 0);
    let mut first = None;
    for block in &prose.blocks {
        let (block_right, block_wrong) = count(&block.text, expected);
        right += block_right;
        wrong += block_wrong;
        if first.is_none() && block_wrong > block_right {
            first = Some(block);
        }
    }
    let Some(block) = first.filter(|_| wrong > right && wrong + right >= FEWEST) else { return };
    let first = sentences(&block.text).into_iter().next().unwrap_or(0..block.text.len());
    found.push(
        Finding::new(prose.place(block, &first), format!("most of this article is not in the script of its language, `{tag}`"))
            .why("A reader of this language cannot read it, and a screen reader speaks it with the wrong voice.")
            .help("Perhaps the file has the wrong language in its name, or the translation is still to be pasted in."),
    );
}

fn expected(language: &str) -> Option<TextScript> {
    let named = |list: &str| list.split(' ').any(|known| known == language);
    WRITTEN.iter().find(|(_, languages)| named(languages)).map(|(script, _)| *script)
}

/// How many letters are in the expected script, and how many are not.
fn count(text: &str, expected: TextScript) -> (usize, usize) {
    let ascii = text.bytes().filter(u8::is_ascii_alphabetic).count();
    // Plain letters decide most texts. They are bytes, and other letters have two or more, so half
    // of the bytes is most.
    if ascii * 2 > text.len() {
        return if expected == TextScript::Latin { (ascii, 0) } else { (0, ascii) };
    }
    let (mut right, mut wrong) = (0, 0);
    for script in text.chars().filter_map(script) {
        if script == expected { right += 1 } else { wrong += 1 }
    }
    (right, wrong)
}

/// The script of a letter, by the blocks of Unicode 16.
fn script(character: char) -> Option<TextScript> {
    Some(match character {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => TextScript::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => TextScript::Greek,
        '\u{400}'..='\u{52f}' => TextScript::Cyrillic,
        '\u{590}'..='\u{5ff}' => TextScript::Hebrew,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' => TextScript::Arabic,
        '\u{900}'..='\u{97f}' => TextScript::Devanagari,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => {
            TextScript::EastAsian
        }
        _ => return None,
    })
}
