//! How lines begin that were typed as items of a list, by whatever program or habit.

/// Signs that only begin items of lists.
pub const BULLETS: [char; 9] = ['•', '‣', '▪', '●', '◦', '■', '►', '➢', '◆'];

/// Signs with which items are typed, and which a sentence may also have.
const SIGNS: [char; 16] =
    ['-', '–', '—', '―', '·', '§', '→', '✓', '✔', '✗', '✘', '❌', '✅', '☐', '☑', '⁃'];

/// Signs of Chinese and Japanese keyboards with which items are typed, without a blank behind them.
const WIDE_SIGNS: [char; 5] = ['・', '･', '－', '＊', '＋'];

/// What comes after the number or the letter of an item.
const MARKS: [char; 12] = ['.', ')', '-', ':', '।', '/', 'º', 'ª', '°', '、', '）', '．'];

/// Marks after which no blank is typed.
const WIDE_MARKS: [char; 3] = ['、', '）', '．'];

/// The numbers of Chinese and Japanese.
const HAN_NUMBERS: &str = "一二三四五六七八九十";

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemStart {
    /// With words.
    Words,
    /// With a sign that only lists have.
    Bullet,
    /// With a dash or a number, which a sentence may also have: "He walked\n– slowly – and".
    Mark,
}

impl ItemStart {
    /// How `line` begins, behind its blanks and signs of quotes.
    pub fn of(line: &str) -> Self {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let is_box = ["[ ]", "[x]", "[X]", "-[ ]", "-[x]"].iter().any(|sign| {
            // `[x](page.md)` is a link.
            line.strip_prefix(sign).is_some_and(|rest| !rest.starts_with(['(', '[']))
        });
        if line.starts_with(BULLETS) || is_box {
            return Self::Bullet;
        }
        // `－5 °C` is a value.
        let is_item = |words: &str| {
            words.starts_with(|next: char| !next.is_numeric() && !WIDE_SIGNS.contains(&next))
        };
        if line.strip_prefix(WIDE_SIGNS).is_some_and(is_item) {
            return Self::Mark;
        }
        let plain = line.trim_start_matches(['\\', '(', '（', '*']);
        let behind = plain.trim_start_matches('-');
        let dashes = Some(behind).filter(|behind| behind.len() < plain.len());
        let sign = behind.strip_prefix(SIGNS).or(dashes);
        match sign.or_else(|| after_label(plain)) {
            Some(rest) if rest.starts_with([' ', '\t', '\u{a0}']) => Self::Mark,
            Some(rest) if plain.strip_suffix(rest).is_some_and(|it| it.ends_with(WIDE_MARKS)) => {
                Self::Mark
            }
            _ => Self::Words,
        }
    }
}

/// What comes after `1.`, `1 .`, `1-`, `1.-`, `1.1`, `a)`, `B.`, `iv.` or `أ.`, in the numbers and letters of any script.
fn after_label(line: &str) -> Option<&str> {
    let digits =
        line.trim_start_matches(|letter: char| letter.is_numeric() || HAN_NUMBERS.contains(letter));
    let number = line.chars().count() - digits.chars().count();
    // Three digits before a full stop are the end of a sentence in the line before, such as a year.
    if (1..=2).contains(&number) {
        if line.starts_with(|first: char| matches!(first, '①'..='⓿' | '❶'..='➓')) {
            return Some(digits);
        }
        let digits = digits.trim_start_matches(['\\', ' ']);
        let rest = digits.strip_prefix(MARKS)?;
        // `1.1 Wash`, but not `1.5 mg`.
        let part = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_part = digits.starts_with('.')
            && rest.len() - part.len() <= 2
            && part.strip_prefix(' ').is_some_and(|words| words.starts_with(char::is_uppercase));
        return Some(after_marks(if is_part { part } else { rest }));
    }
    let letters = line.trim_start_matches(char::is_alphabetic);
    let name = line.strip_suffix(letters).unwrap_or_default();
    let is_roman =
        (1..=4).contains(&name.len()) && name.bytes().all(|byte| b"ivxIVX".contains(&byte));
    let is_letter = name.chars().count() == 1 || is_roman;
    let rest = letters.strip_prefix([')', '.', '）', '、']).filter(|_| number == 0 && is_letter)?;
    Some(after_marks(rest))
}

/// What comes after a second mark, as in `1.-` and `**1.**`.
fn after_marks(rest: &str) -> &str {
    rest.trim_start_matches(['-', '–', ')', '*'])
}

#[cfg(test)]
mod tests {
    use super::ItemStart::{self, Bullet, Mark, Words};

    #[test]
    fn items_are_known_by_their_signs_numbers_and_letters_in_any_script() {
        let bullets = ["• a", "[x] a", "-[ ] a", "> ▪ a"];
        let marks = [
            "-\u{a0}a",
            "– a",
            "-- a",
            "1. a",
            "1.- a",
            "1º a",
            "1/ a",
            "(1) a",
            "**1.** a",
            "1.1 Wash",
            "a) a",
            "iv. a",
            "II. a",
            "أ. a",
            "ب) a",
            "क) a",
            "١- a",
            "1、甲",
            "（1）甲",
            "一、甲",
            "・朝に飲む",
            "－ take one",
            "＊甲",
            "❶ a",
            "① a",
        ];
        let words = [
            "a",
            "1.5 mg a day",
            "2026. A year",
            "－5 °C",
            "＊＊甲＊＊",
            "1.Item",
            "5 mg",
            "-drink",
            "9:30 breakfast",
            "1/2 tablet",
            "Dr. a",
            "Salt. a",
            "*Salt* a",
            "**Salt** a",
            "1.1 mg",
            "[x](page.md) a",
        ];
        for (lines, expected) in [(&bullets[..], Bullet), (&marks, Mark), (&words, Words)] {
            for line in lines {
                assert_eq!(ItemStart::of(line), expected, "{line:?}");
            }
        }
    }
}
