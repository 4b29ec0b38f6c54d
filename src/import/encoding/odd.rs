//! How odd a text looks that was read in the wrong encoding: letters and signs where no writer puts them.

/// Signs that stand beside words without being a part of them.
const AROUND: &str = "«»¿¡،؛؟°ºª®™©€£¥¢½¼¾²³¹µ±×÷·•§…†‡≤≥≈";

/// Letters that are a word by themselves in some language.
const WORDS: &str = "àáâåèéêíìîóòöúýÀÁÅÈÉÊÍÓÖÚ";

/// How many letters and signs of `text` are odd.
pub(super) fn oddness(text: &str, language: &str) -> usize {
    let words = text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic());
    let in_words: usize =
        words.filter(|word| !word.is_ascii()).map(|word| in_word(word, language)).sum();
    in_words + of_signs(text, language) + of_pairs(text)
}

/// A capital after a small letter, a sign in a word, two scripts in a word, a whole word of accents.
fn in_word(word: &str, language: &str) -> usize {
    // Quotation marks and dashes belong to no word.
    let word = word.trim_matches(|letter: char| {
        matches!(letter, '\u{2010}'..='\u{2026}' | '\u{2500}'..='\u{259f}')
            || AROUND.contains(letter)
    });
    let letters: Vec<char> = word.chars().collect();
    let odd_pair = |pair: &[char]| {
        let [a, b] = pair else { return false };
        let capital = a.is_lowercase() && b.is_uppercase();
        capital || (a.is_alphabetic() && b.is_alphabetic() && script(*a) != script(*b))
    };
    let accents = letters.len() > 2
        && letters.iter().all(|letter| !letter.is_ascii() && script(*letter) == 0);
    let dotless = !matches!(language.split('-').next(), Some("tr" | "az"));
    letters.windows(2).filter(|pair| odd_pair(pair)).count()
        + if letters.len() > 1 { letters.iter().filter(|sign| is_sign(**sign)).count() } else { 0 }
        + letters.iter().filter(|letter| **letter == '\u{fffd}').count() * 5
        + letters.iter().filter(|letter| **letter == 'ı' && dotless).count() * 2
        + if accents { letters.len() } else { 0 }
}

fn script(letter: char) -> u8 {
    match u32::from(letter) {
        0..=0x24f | 0x1e00..=0x1eff => 0,
        0x370..=0x3ff => 1,
        0x400..=0x52f => 2,
        0x590..=0x5ff => 3,
        0x600..=0x6ff => 4,
        _ => 5,
    }
}

/// Whether a character inside a word is no part of one.
fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
        && !matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
        && !matches!(
            letter,
            '\u{2018}'
                | '\u{2019}'
                | '-'
                | '\u{200c}'
                | '\u{200d}'
                | 'ـ'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{e31}'..='\u{e4e}' | '\u{a0}'
        )
}

/// Signs that mean nothing where they stand, such as £ before a word, or a letter that sticks to a number.
fn of_signs(text: &str, language: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let nordic = matches!(language.split('-').next(), Some("da" | "nb" | "no" | "nn"));
    let cost = |(place, letter): (usize, &char)| {
        if letter.is_ascii() {
            return usize::from(letter.is_ascii_control() && !letter.is_whitespace());
        }
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        let joined = before.is_alphanumeric() || matches!(before, '\'' | '’' | '-');
        let alone = !joined && !after.is_alphanumeric();
        let counted = before.is_ascii_digit()
            || before.is_whitespace() && at(place.checked_sub(2)).is_ascii_digit();
        let is_unit = matches!(after, 'g' | 'l' | 'm' | 'C' | 'F')
            && !at(Some(place + 2)).is_alphanumeric()
            && letter.is_alphabetic()
            && *letter != 'µ';
        match letter {
            '\u{80}'..='\u{9f}' => 5,
            '¤' | '¨' | '¦' | '¬' | '¯' | '¸' | '´' | 'ˆ' | '˜' | '˝' | '˛' | 'ˇ' | '˘' | '˙'
            | '\u{ad}' => 2,
            '∂' | '∏' | '∑' | '∫' | '◊' | '√' | '⌐' | '⌠' | '⌡' | '∩' | '≡' | '■' | '₧' | 'ƒ'
            | 'ﬁ' | 'ﬂ' => 1,
            '¢' => usize::from(!before.is_ascii_digit()),
            '£' | '¥' => {
                usize::from(!after.is_ascii_digit() && !at(Some(place + 2)).is_ascii_digit())
            }
            '†' | '‡' | '‰' | '¶' | '…' if after.is_alphabetic() && !before.is_alphabetic() => {
                1
            }
            '§' | '†' | '‡' if before.is_alphabetic() => 1,
            '©' if before.is_alphabetic() => 1,
            '®' | '™' if before.is_whitespace() => 1,
            '°' | 'º' if !counted => usize::from(before.is_whitespace() || after.is_lowercase()),
            '½' | '¼' | '¾' | '²' | '³' | '¹' | 'µ' | 'ª' | 'º' => 0,
            '─'..='▟' => usize::from(before.is_alphabetic() || after.is_alphabetic()),
            '·' => usize::from(before.is_alphabetic() != after.is_alphabetic()),
            '€' if after.is_alphabetic() => 1,
            'Ï' | 'Ë' | 'Ù' | 'Ÿ' if after.is_lowercase() => 1,
            '\u{64b}'..='\u{65f}' if before.is_ascii() => 2,
            '\u{200c}' | '\u{200d}' | '،' if before.is_ascii() => 1,
            _ if is_unit && counted && !nordic => 2,
            _ if letter.is_alphabetic() && before.is_ascii_digit() && script(*letter) == 0 => 2,
            _ if letter.is_alphabetic() && after.is_ascii_digit() && script(*letter) == 0 => 2,
            _ if alone && letter.is_alphabetic() => match script(*letter) {
                0 | 1 => usize::from(!WORDS.contains(*letter)) * 2,
                2..=4 => 1,
                _ => 0,
            },
            _ => 0,
        }
    };
    letters.iter().enumerate().map(cost).sum()
}

/// Signs that come in pairs, or with one that every text has.
fn of_pairs(text: &str) -> usize {
    let count = |sign: char| text.matches(sign).count();
    let open = |first: char, last: char| count(first).abs_diff(count(last));
    open('«', '»')
        + count('¡').saturating_sub(count('!'))
        + count('¿').saturating_sub(count('?'))
        + count('‚').saturating_sub(count('‘') + count('’'))
        + count('„').saturating_sub(count('“') + count('”'))
}
