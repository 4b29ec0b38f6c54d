//! The link that calls the number for emergencies, and whether readers see the number in it.

use super::hiding::HiddenBy;
use super::page_fault::Sight;

/// What is known about the links that call the number.
#[derive(Default)]
pub(super) struct CallLink<'s> {
    /// The number as a link has it, and as readers see it.
    number: Option<&'s str>,
    shown: &'s str,
    /// How many elements are around the link that is being read.
    pub(super) around: Option<usize>,
    /// Whether those who hear the page hear something else.
    is_renamed: bool,
    /// The words in it that are seen, and those that are not.
    seen: Vec<u8>,
    unseen: Vec<u8>,
    /// Those that are seen with the digits of all others between them.
    all: Vec<u8>,
    by: Option<HiddenBy>,
    /// Whether there is such a link.
    pub(super) is_there: bool,
    /// Whether readers see the number in one of them.
    pub(super) sight: Sight,
}

impl<'s> CallLink<'s> {
    pub(super) fn new(number: Option<&'s str>, shown: Option<&'s str>) -> Self {
        Self { number, shown: shown.unwrap_or_default(), ..Self::default() }
    }

    /// A link begins that leads to `href`.
    pub(super) fn enter(&mut self, href: &[u8], label: &[u8], around: usize) {
        // A link in another one ends it.
        self.leave(0);
        let href = href.trim_ascii();
        let scheme = href.get(..4).is_some_and(|it| it.eq_ignore_ascii_case(b"tel:"));
        let number = href.get(4..).filter(|_| scheme);
        if number.is_some() && number == self.number.map(str::as_bytes) {
            self.is_there = true;
            self.around = Some(around);
            self.is_renamed = !label.trim_ascii().is_empty() && !says_number(label, self.shown);
        }
    }

    /// A text in the link, and what hides it.
    pub(super) fn says(&mut self, text: &[u8], by: Option<HiddenBy>) {
        match by {
            None => {
                self.seen.extend_from_slice(text);
                self.all.extend_from_slice(text);
            }
            Some(by) => {
                let digit = |byte: &u8| if byte.is_ascii_digit() { *byte } else { b' ' };
                self.all.extend(text.iter().map(digit));
                self.seen.push(b' ');
                self.unseen.extend_from_slice(text);
                self.by = Some(by);
            }
        }
    }

    /// So many elements are open now: the link may have ended.
    pub(super) fn leave(&mut self, open: usize) {
        if self.around.take_if(|around| *around >= open).is_none() {
            return;
        }
        let (seen, unseen) = (std::mem::take(&mut self.seen), std::mem::take(&mut self.unseen));
        let (all, by) = (std::mem::take(&mut self.all), self.by.take());
        if self.is_renamed {
            return;
        }
        if says_number(&seen, self.shown) && says_number(&all, self.shown) {
            self.sight.look(None);
        } else if by.is_some() && says_number(&unseen, self.shown) {
            self.sight.look(by);
        }
    }

    /// Whether no link that calls the number has it in its words.
    pub(super) fn is_mute(&self) -> bool {
        self.is_there && matches!(self.sight, Sight::Absent)
    }
}

/// Whether the words of a link have the number as one of them: 999 is not in 1999.
fn says_number(words: &[u8], number: &str) -> bool {
    let (words, number) = (plain(&String::from_utf8_lossy(words)), plain(number));
    let is_part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_numeric() || letter.is_ascii_alphabetic())
    };
    // A sign belongs to the number when a digit is on its other side.
    let goes_on = |letters: &mut dyn Iterator<Item = char>| match letters.next() {
        Some('-' | '.' | ',' | '/' | '+') => is_part(letters.next()),
        letter => is_part(letter),
    };
    !number.is_empty()
        && words.match_indices(&number).any(|(at, found)| {
            let (before, after) = (&words[..at], &words[at + found.len()..]);
            !before.ends_with('+')
                && !goes_on(&mut before.chars().rev())
                && !goes_on(&mut after.chars())
        })
}

/// The words without what keeps numbers together.
fn plain(words: &str) -> String {
    let words = words.replace("&nbsp;", " ").replace('\u{a0}', " ");
    words.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::says_number;

    #[test]
    fn the_number_is_a_word_of_its_own() {
        for words in
            ["999", "Call 999.", "Ring 999: now", "(999)", "拨打999求助", "999/112?", "24/7: 999"]
        {
            let holds = words != "999/112?";
            assert_eq!(says_number(words.as_bytes(), "999"), holds, "{words}");
        }
        for words in ["", "1999", "9990", "0800-999", "+999", "999.5", "Call us", "111", "a999"] {
            assert!(!says_number(words.as_bytes(), "999"), "{words}");
        }
        for words in ["+44 20 7946", "call \u{2066}+44\u{a0}20&nbsp;7946\u{2069} now"] {
            assert!(says_number(words.as_bytes(), "\u{2066}+44\u{a0}20\u{a0}7946\u{2069}"));
        }
    }
}
