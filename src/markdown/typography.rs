//! Typographic signs, and where the page shows those that were typed: in measures, addresses and names of files.

use std::ops::Range;

use crate::part::Part;

/// Goes through the typographic signs of a text, in their order.
pub(super) struct TypedSigns<'a> {
    text: &'a str,
    /// The word around the last sign: it may have thousands, and is looked at once.
    word: Range<usize>,
    /// The part of it that is an address.
    address: Range<usize>,
}

impl<'a> TypedSigns<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, word: 0..0, address: 0..0 }
    }

    /// What is shown instead of the typographic sign `set`, which was typed at `place`.
    pub(super) fn instead(&mut self, set: &str, place: &Range<usize>) -> Option<&'a str> {
        const SET: [char; 7] = ['“', '”', '‘', '’', '…', '–', '—'];
        let typed = self.text.part(place.clone());
        if !set.starts_with(SET) || !typed.starts_with(['"', '\'', '.', '-']) {
            return None;
        }
        if self.is_in_address(place.start) {
            return Some(typed);
        }
        let (before, after) = (self.text.before(place.start), self.text.after(place.end));
        let after_digit = before.ends_with(is_digit);
        let is_measure = match set {
            // No opening quotation mark follows a digit: `6" x 8"`.
            "“" | "‘" => after_digit,
            // `6'2"`, `6' 2"` and `40°26'46"`
            "’" => after_digit && (after.starts_with(is_digit) || begins_inches(after)),
            "”" => after_digit && before.trim_end_matches(is_digit).trim_end().ends_with('\''),
            _ => false,
        };
        // `מ"ג` and `ג'`: letters of Hebrew are cut off with these signs.
        let is_hebrew =
            before.ends_with(is_hebrew) && (typed == "'" || after.starts_with(is_hebrew));
        // `rock 'n' roll`: a letter is left out on both sides.
        if set == "‘" && after.strip_prefix('n').is_some_and(|rest| rest.starts_with(['\'', '’']))
        {
            return Some("’");
        }
        match is_measure || is_hebrew && !typed.starts_with(['-', '.']) {
            true => Some(typed),
            // `"5" tall" he said`: the first one too many was taken for the closing one.
            false => (set == "“" && closes(before, after)).then_some("”"),
        }
    }

    fn is_in_address(&mut self, at: usize) -> bool {
        if !self.word.contains(&at) {
            let start = self.text.before(at).trim_end_matches(|letter| !parts(letter)).len();
            let rest = self.text.after(at);
            self.word = start..at + rest.find(parts).unwrap_or(rest.len());
            let word = self.text.part(self.word.clone());
            let inner = without_edges(word);
            let from = start + (inner.as_ptr().addr() - word.as_ptr().addr());
            self.address = if is_address(inner) { from..from + inner.len() } else { 0..0 };
        }
        self.address.contains(&at)
    }
}

/// Whether a letter is no part of an address: white space, brackets of Markdown, signs that no keyboard for addresses has.
fn parts(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '<' | '>' | '[' | ']' | '|' | '`')
        || !(letter.is_ascii() || letter.is_alphanumeric())
}

/// A word without the signs of the sentence around it: `"https://example.org",`.
fn without_edges(word: &str) -> &str {
    const END: [char; 10] = ['.', ',', ';', ':', '!', '?', ')', '*', '_', '-'];
    let mut inner = word.trim_start_matches(['(', '"', '\'', '*', '_', '-']);
    let mut opened = word.before(word.len() - inner.len()).matches(['"', '\'']).count();
    loop {
        inner = inner.trim_end_matches(END);
        let quote = inner.chars().next_back().filter(|sign| matches!(sign, '"' | '\''));
        // That of `?q="5"` belongs to the address.
        let closes = |quote: &char| opened > 0 || inner.matches(*quote).count() % 2 == 1;
        if !quote.as_ref().is_some_and(closes) {
            return inner;
        }
        opened = opened.saturating_sub(1);
        inner = inner.before(inner.len() - 1);
    }
}

/// Whether a word is the address of a site or of a person, a path or the name of a file.
fn is_address(word: &str) -> bool {
    const BEGINS: [&str; 8] = ["www.", "mailto:", "tel:", "sms:", "doi:", "/", "./", "../"];
    let begins = BEGINS.iter().any(|begin| word.starts_with(begin));
    // `/or` is no path.
    let is_path = begins && (!word.starts_with('/') || word.matches('/').count() > 1);
    let person = word.split_once('@');
    let is_person =
        person.is_some_and(|(name, host)| !name.is_empty() && is_host(end_of_host(host)));
    let whole = word.before(word.find(['?', '#']).unwrap_or(word.len()));
    word.contains("://")
        || word.contains(":\\")
        || is_path
        || is_person
        || is_file(whole)
        || is_host(end_of_host(word))
        || is_publication(word)
}

/// What comes before the path and the port of an address.
fn end_of_host(address: &str) -> &str {
    address.before(address.find(['/', '?', '#', ':', '"', '\'']).unwrap_or(address.len()))
}

/// Whether it is the name of a site: `example.org`, but not `a.m.--5` and `end.Then`.
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_sign = |letter: char| letter.is_alphanumeric() || letter == '-';
        !label.is_empty()
            && label.chars().all(is_sign)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    last.len() < name.len()
        && last.len() > 1
        && last.chars().all(|letter| letter.is_alphabetic() && !letter.is_uppercase())
        && name.split('.').all(is_label)
}

/// Whether it ends as files do.
fn is_file(name: &str) -> bool {
    const ENDINGS: [&str; 32] = [
        "asp", "aspx", "csv", "doc", "docx", "epub", "gif", "htm", "html", "ics", "jpeg", "jpg",
        "json", "m4a", "md", "mov", "mp3", "mp4", "odt", "pdf", "php", "png", "ppt", "pptx", "rtf",
        "svg", "txt", "webp", "xls", "xlsx", "xml", "zip",
    ];
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
    ending.is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Whether it is the number of a publication: `10.1000/abc--d`.
fn is_publication(word: &str) -> bool {
    let number = word.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    number.is_some_and(|(number, _)| {
        number.len() > 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether inches follow the feet: ` 2"`.
fn begins_inches(after: &str) -> bool {
    let number = after.trim_start_matches(' ');
    let rest = number.trim_start_matches(is_digit);
    rest.len() < number.len() && rest.starts_with('"')
}

/// Whether a quotation mark can only close, by what is beside it.
fn closes(before: &str, after: &str) -> bool {
    const OPEN: &str = "([{“‘«„¿¡—–-/（【「『《";
    let opens = |letter: char| letter.is_whitespace() || OPEN.contains(letter);
    let goes_on = |letter: char| letter.is_alphanumeric() || OPEN.contains(letter);
    before.chars().next_back().is_some_and(|last| !opens(last))
        && after.chars().next().is_none_or(|next| !goes_on(next))
}

fn is_hebrew(letter: char) -> bool {
    matches!(letter, 'א'..='ת')
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse::{Event, Parsed};

    /// The words of a page, in one row.
    fn shown(body: &str) -> String {
        let parsed = Parsed::of(body);
        let words = parsed.events.iter().filter_map(|(event, _)| match event {
            Event::Text(text) => Some(text.to_string()),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn addresses_and_names_of_files_are_shown_as_they_are_typed() {
        let addresses = [
            "o'neill_ward5@nhs.example.org",
            "d'anna@x.org",
            "o'neill--ward@x.org",
            "mailto:o'neill@x.org",
            "https://x.org/a--b/c...d",
            "https://x.org/?q=\"5\"",
            "http://x.org/?q='5'&r=a--b",
            "http://x.org/o'neill",
            "https://x.org/a--b#c--d",
            "www.x.org/a--b",
            "x.org/a--b",
            "x.org?q=\"5\"",
            "x.org:8080/a...b",
            "xn--80ak6aa92e.example",
            "my--site.example.org",
            "leaflet--v2.pdf",
            "Mum's--leaflet...v2.DOCX",
            "/leaflets/a--b/c",
            "../a--b",
            "C:\\leaflets\\a--b",
            "10.1000/abc--d",
            "doi:10.1000/abc--d",
            "https://пример.example/а--б",
        ];
        let around = [
            ("", ""),
            ("See ", "."),
            ("(", ")"),
            ("Is it ", "?"),
            ("**", "**"),
            ("| ", " |"),
            ("- ", ", or"),
            ("# ", ""),
        ];
        for address in addresses {
            for (before, after) in around {
                let body = format!("{before}{address}{after}");
                assert!(shown(&body).contains(address), "{body:?}: {:?}", shown(&body));
            }
            assert_eq!(shown(&format!("[{address}](a.md)")), address);
            assert_eq!(shown(&format!("\"{address}\" -- 'yes'")), format!("“{address}” – ‘yes’"));
        }
    }

    #[test]
    fn other_words_get_their_typographic_signs() {
        for (typed, expected) in [
            ("Don't--never...", "Don’t–never…"),
            ("[don't](https://x.org/a--b)", "don’t"),
            ("8 a.m.--5 p.m.", "8 a.m.–5 p.m."),
            ("8a.m.--5p.m.", "8a.m.–5p.m."),
            ("2.5--10mg", "2.5–10mg"),
            ("and/or--but", "and/or–but"),
            ("nurse's/doctor's--or", "nurse’s/doctor’s–or"),
            ("e.g.--this", "e.g.–this"),
            ("Stop--wait.Then", "Stop–wait.Then"),
            ("at 9 @ home--no", "at 9 @ home–no"),
            (
                "他说\"好\"，请访问https://x.org/a--b，或致电",
                "他说“好”，请访问https://x.org/a--b，或致电",
            ),
        ] {
            assert_eq!(shown(typed), expected);
        }
    }

    #[test]
    fn one_measure_has_one_kind_of_signs() {
        for same in [
            "6'2\" tall",
            "6' 2\" tall",
            "5'10\" or 6'2\"",
            "40°26'46\"N",
            "10'30\"",
            "6\" x 8\"",
            "5 מ\"ג ו-10 מ\"ג, ד\"ר ג'",
        ] {
            assert_eq!(shown(same), same);
        }
        for (typed, expected) in [
            ("\"He is 6'2\" tall\"", "“He is 6'2\" tall”"),
            ("\"5\" tall\" he said", "“5” tall” he said"),
            ("the 1990's", "the 1990’s"),
            ("in '99 and the '90s", "in ’99 and the ’90s"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("'take 5' and \"10\"", "‘take 5’ and “10”"),
        ] {
            assert_eq!(shown(typed), expected);
        }
    }
}
