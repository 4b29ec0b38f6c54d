//! Where the lines of plain text were ended on purpose, and where only the page was full.

/// Nobody wraps sentences as narrow as this.
const NARROW: usize = 30;

/// In wider text, two lines that begin with capital letters may be a sentence that was wrapped.
const WIDE: usize = 60;

/// The signs that end a sentence.
const ENDS: [char; 6] = ['.', '!', '?', '؟', '。', '…'];

/// How wide a text is: Chinese and Japanese characters take two columns.
pub(super) fn width(text: &str) -> usize {
    let is_wide = |letter: &char| {
        matches!(letter, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}')
            || matches!(letter, '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}')
    };
    text.chars().count() + text.chars().filter(is_wide).count()
}

/// How wide a line would be with the first word of the next one.
fn filled(line: &str, next: &str) -> usize {
    let word = next.split_whitespace().next().unwrap_or_default();
    width(line.trim()) + 1 + width(word)
}

/// Whether a line of a text of this width was ended on purpose: the next word would have ended before 60 % of it. That is
/// an address, not a line that was wrapped early because a long word followed.
pub(super) fn is_ended(line: &str, next: &str, text_width: usize) -> bool {
    text_width < NARROW
        || filled(line, next) * 10 < text_width * 6
        || line.trim_end().ends_with([':', '：'])
}

/// The same of a line of an item, which many people wrap where they like.
pub(super) fn is_item_ended(line: &str, next: &str, text_width: usize) -> bool {
    let is_low = next.trim_start().starts_with(char::is_lowercase);
    is_ended(line, next, text_width) && (text_width < NARROW || !is_low)
}

/// Whether lines that follow each other are sentences that were wrapped, and not entries of a list.
pub(super) fn is_prose(lines: &[&str], text_width: usize) -> bool {
    let widest = lines.iter().map(|line| width(line.trim())).max().unwrap_or(0);
    let is_full = |pair: &[&str]| {
        filled(pair[0], pair[1]) * 10 >= widest * 7 || pair[0].trim_end().ends_with(ENDS)
    };
    let counted = lines.iter().filter(|line| is_counted(line)).count();
    let is_entry = |line: &&str| begins_entry(line) && !has_sentence_end(line);
    let entries = (text_width < WIDE || lines.len() > 2) && lines.iter().all(is_entry);
    lines.len() < 2
        || text_width >= NARROW && lines.windows(2).all(is_full) && counted < 2 && !entries
}

/// Whether lines that were joined have numbers and begin as entries of a list do: `Ramipril 5 mg`.
pub(super) fn may_be_entries(lines: &[&str]) -> bool {
    let has_digit = |line: &&str| line.chars().any(char::is_numeric);
    let is_entry = |line: &&str| has_digit(line) && begins_entry(line) && !has_sentence_end(line);
    lines.len() > 1 && lines.iter().all(is_entry)
}

fn begins_entry(line: &str) -> bool {
    line.trim_start().starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric())
}

/// Whether a sentence ends within a line.
fn has_sentence_end(line: &str) -> bool {
    let line = line.trim();
    line.match_indices(ENDS).any(|(at, sign)| line[at + sign.len()..].starts_with(' '))
        || line.ends_with(['.', ','])
}

/// Whether a line begins with a number, a letter or a sign that counts, in any script: `1.-`, `أ.`, `一、`, `（1）`, `2º`.
fn is_counted(line: &str) -> bool {
    let line = line.trim_start();
    let inner = line.trim_start_matches(['(', '（', '[']);
    let digits = inner.chars().take_while(|letter| letter.is_numeric()).count();
    let count = match digits {
        0 => usize::from(inner.starts_with(char::is_alphabetic)),
        1..=3 => digits,
        _ => return false,
    };
    let rest: String = inner.chars().skip(count).take(2).collect();
    let ends = rest.starts_with(['.', ')', '）', '、', '．', 'º', 'ª', '/', ']', '-']);
    // `1.5 mg`, `X-ray` and `5-6` count nothing.
    let counts = ends && !rest.ends_with(char::is_alphanumeric) || rest.starts_with(['、', '）']);
    let roman = inner.split(['.', ')']).next().unwrap_or_default();
    let is_roman = roman.len() < inner.len()
        && (1..=4).contains(&roman.len())
        && roman.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'));
    count > 0 && counts || is_roman
}
