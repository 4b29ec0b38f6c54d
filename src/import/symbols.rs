//! Fonts whose letters are symbols: `m` of the font Symbol is µ, and read as a letter it makes 5 µg five milligrams.
//!
//! The tables follow Unicode's and Adobe's mappings; where few devices have the very character, such as an arrow with a
//! special head, the table has the plain one.

/// Stands for a character that is not known, so that a reader sees that something is missing.
pub(crate) const UNKNOWN: char = '\u{fffd}';

/// The names of fonts in small letters, without blanks and hyphens, and their characters from 0x20 to 0xFF.
const TABLES: [(&[&str], &str); 6] = [
    (&["symbol", "symbolps", "symbolmt", "symbolset"], include_str!("symbols/symbol.txt")),
    (&["wingdings", "wingdings1"], include_str!("symbols/wingdings.txt")),
    (&["wingdings2"], include_str!("symbols/wingdings-2.txt")),
    (&["wingdings3"], include_str!("symbols/wingdings-3.txt")),
    (&["webdings"], include_str!("symbols/webdings.txt")),
    (&["zapfdingbats", "itczapfdingbats"], include_str!("symbols/zapf-dingbats.txt")),
];

/// Fonts of symbols whose tables are not known.
const WITHOUT_TABLE: [&str; 5] =
    ["mtextra", "marlett", "monotypesorts", "bookshelfsymbol7", "wingdings4"];

/// What `letter` looks like in `font`: itself in a font of letters, [`UNKNOWN`] where nobody can tell.
pub(crate) fn shown(font: &str, letter: char) -> char {
    let name: String = font
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-'))
        .flat_map(char::to_lowercase)
        .collect();
    let table = TABLES.iter().find(|(names, _)| names.contains(&name.as_str()));
    let code = u32::from(letter);
    // Word keeps the codes of such fonts among the characters for private use.
    let (code, private) = if (0xf020..=0xf0ff).contains(&code) {
        (code - 0xf000, true)
    } else {
        (code, is_private(letter))
    };
    match (table, code) {
        (Some(_) | None, 0x20 | 0xa0) => ' ',
        (Some((_, table)), 0x21..=0xff) => table
            .split_whitespace()
            .nth(code as usize - 0x20)
            .and_then(|cell| cell.chars().next())
            .unwrap_or(UNKNOWN),
        (None, 0x21..=0xff) if private || WITHOUT_TABLE.contains(&name.as_str()) => UNKNOWN,
        _ if private => UNKNOWN,
        _ => letter,
    }
}

/// What a private character is when its font is not known: the dots that Word begins items with, or [`UNKNOWN`].
pub(crate) fn without_font(letter: char) -> char {
    match letter {
        '\u{f0b7}' => '•',
        '\u{f0a7}' => '▪',
        '\u{f0d8}' => '➢',
        private if is_private(private) => UNKNOWN,
        other => other,
    }
}

/// Whether each font has a character of its own for `letter`.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_has_a_place_for_each_code() {
        for (names, table) in TABLES {
            let cells: Vec<&str> = table.split_whitespace().collect();
            assert_eq!(cells.len(), 0x100 - 0x20, "{names:?}");
            assert!(cells.iter().all(|cell| cell.chars().count() == 1), "{names:?}");
            assert!(!table.chars().any(is_private), "{names:?}");
        }
    }

    #[test]
    fn the_font_decides() {
        for (font, letter, is) in [
            ("Symbol", 'm', 'µ'),
            ("Symbol", '\u{f06d}', 'µ'),
            ("Symbol", '³', '≥'),
            ("Symbol", '£', '≤'),
            ("Symbol", '\u{f06c}', 'λ'),
            ("Symbol", '\u{f0e0}', '◊'),
            ("SymbolPS", 'b', 'β'),
            ("Wingdings", '\u{f0fc}', '✓'),
            ("Wingdings", '\u{f04f}', '🏳'),
            ("WINGDINGS", '\u{f0e0}', '→'),
            ("Wingdings 2", 'P', '✓'),
            ("Wingdings 3", '\u{f0c6}', '→'),
            ("ZapfDingbats", '4', '✔'),
            ("Arial", 'm', 'm'),
            ("Arial", '≥', '≥'),
            ("Symbol", '≥', '≥'),
            ("Marlett", 'a', UNKNOWN),
            ("Arial", '\u{f06d}', UNKNOWN),
            ("Symbol", '\u{f8ff}', UNKNOWN),
        ] {
            assert_eq!(shown(font, letter), is, "{letter} in {font}");
        }
    }
}
