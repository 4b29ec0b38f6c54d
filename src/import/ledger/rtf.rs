//! The words of a Rich Text file, bluntly, before LibreOffice makes a Word document of it.

use std::collections::BTreeMap;

use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::script::{ScriptForm, in_ledger};
use crate::import::{encoding, symbols};

/// How deep groups are read.
const MAX_NESTING: usize = 2000;

/// The groups that have no words of the text; what begins with `\*` has none either.
const SILENT: [&str; 20] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "filetbl",
    "listtext",
    "pntext",
    "nonshppict",
    "shprslt",
    "sp",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "objdata",
    "objclass",
    "upr",
    "xe",
    "tc",
    "ftnsep",
];

/// The groups with words, also behind `\*`, and what they are; nothing for those that are in the text.
const HEARD: [(&str, &str); 17] = [
    ("header", "the header of the pages"),
    ("headerl", "the header of the pages"),
    ("headerr", "the header of the pages"),
    ("headerf", "the header of the pages"),
    ("footer", "the footer of the pages"),
    ("footerl", "the footer of the pages"),
    ("footerr", "the footer of the pages"),
    ("footerf", "the footer of the pages"),
    ("footnote", "a footnote"),
    ("annotation", "a comment"),
    ("shptxt", "a text box"),
    ("dptxbxtext", "a text box"),
    ("shpinst", ""),
    ("do", ""),
    ("ud", ""),
    ("shppict", ""),
    ("nesttableprops", ""),
];

/// All words of a file.
pub(in crate::import) fn words(bytes: &[u8]) -> OriginalWords {
    let now = RtfGroup { fallback: 1, ..RtfGroup::default() };
    let mut reader = RtfText { page: "windows-1252", now, ..RtfText::default() };
    reader.read(bytes);
    reader.flush();
    let side =
        |(what, text): (&'static str, String)| SideWords { what, words: QuotedWords::of(text) };
    let is_said = |(_, text): &(&str, String)| text.contains(char::is_alphanumeric);
    OriginalWords {
        main: QuotedWords::of(reader.text),
        sides: reader.sides.into_iter().filter(is_said).map(side).collect(),
        ..OriginalWords::default()
    }
}

/// What holds up to the end of a group.
#[derive(Debug, Clone, Default)]
struct RtfGroup {
    /// Whether its words are none of the text, and whether it is the table of fonts.
    silent: bool,
    fonts: bool,
    /// Whether its words stand beside the text.
    side: Option<usize>,
    font: i32,
    script: Option<ScriptForm>,
    /// What its words are called that nobody sees.
    unseen: Option<&'static str>,
    /// How many letters stand behind one by its number, for old programs.
    fallback: usize,
}

/// The text so far.
#[derive(Debug, Default)]
struct RtfText {
    text: String,
    sides: Vec<(&'static str, String)>,
    groups: Vec<RtfGroup>,
    now: RtfGroup,
    /// The encoding of bytes, and the fonts with their names and encodings.
    page: &'static str,
    fonts: BTreeMap<i32, (String, Option<&'static str>)>,
    /// Letters that are not in the text yet.
    bytes: Vec<u8>,
    /// How many letters are left out, because one by its number stands for them.
    skip: usize,
    /// Whether `\*` stood before.
    starred: bool,
}

impl RtfText {
    fn read(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    if self.groups.len() < MAX_NESTING {
                        self.groups.push(self.now.clone());
                    }
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    self.now = self.groups.pop().unwrap_or_default();
                }
                b'\r' | b'\n' => {}
                b'\\' => at = self.control(bytes, at),
                letter => self.byte(*letter),
            }
        }
    }

    /// Reads what stands behind a backslash; gives the place after it.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length == 0 {
            match rest.first() {
                Some(b'\'') => {
                    let digits = rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
                    let code = digits.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                    code.into_iter().for_each(|code| self.byte(code));
                    return at + 3;
                }
                Some(b'*') => self.starred = true,
                Some(b'~') => self.put(" "),
                Some(b'_') => self.put("-"),
                Some(b'\n' | b'\r') => self.put("\n"),
                Some(letter @ (b'\\' | b'{' | b'}')) => self.byte(*letter),
                _ => {}
            }
            return at + 1;
        }
        let (word, rest) = rest.split_at(length);
        let digits = usize::from(rest.first() == Some(&b'-'));
        let digits =
            digits + rest.iter().skip(digits).take_while(|byte| byte.is_ascii_digit()).count();
        let number = rest.get(..digits).and_then(|digits| std::str::from_utf8(digits).ok());
        let number = number.and_then(|digits| digits.parse::<i32>().ok());
        let end = at + length + digits + usize::from(rest.get(digits) == Some(&b' '));
        let word = std::str::from_utf8(word).unwrap_or_default();
        self.word(word, number);
        if word == "bin" { end + usize::try_from(number.unwrap_or(0)).unwrap_or(0) } else { end }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        let is_on = number != Some(0);
        if word != "u" {
            self.flush();
        }
        match word {
            "u" => return self.by_number(number.unwrap_or(0)),
            "uc" => self.now.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "ansicpg" => self.page = page(number.unwrap_or(0)),
            "mac" => self.page = "macintosh",
            "fonttbl" => self.now.fonts = true,
            "f" => self.now.font = number.unwrap_or(0),
            "fcharset" if self.now.fonts => {
                self.fonts.entry(self.now.font).or_default().1 = of_charset(number.unwrap_or(0));
            }
            "super" => self.now.script = is_on.then_some(ScriptForm::Superscript),
            "sub" => self.now.script = is_on.then_some(ScriptForm::Subscript),
            "nosupersub" => self.now.script = None,
            "v" => self.now.unseen = is_on.then_some("hidden text"),
            "deleted" => self.now.unseen = is_on.then_some("deleted words"),
            "up" => self.now.script = is_on.then_some(ScriptForm::Superscript),
            "dn" => self.now.script = is_on.then_some(ScriptForm::Subscript),
            "plain" => {
                self.now.script = None;
                self.now.unseen = None;
            }
            "par" | "sect" | "page" | "row" | "cell" | "nestcell" | "nestrow" | "column" => {
                self.put("\n")
            }
            "tab" | "line" | "emspace" | "enspace" | "qmspace" => self.put(" "),
            "emdash" => self.put("—"),
            "endash" => self.put("–"),
            "bullet" => self.put("•"),
            "lquote" => self.put("‘"),
            "rquote" => self.put("’"),
            "ldblquote" => self.put("“"),
            "rdblquote" => self.put("”"),
            "chftn" | "chatn" | "chpgn" => self.put(&ANY.to_string()),
            _ => {}
        }
        if let Some((_, what)) = HEARD.iter().find(|(name, _)| *name == word) {
            if word == "ud" {
                // What is said twice, for old programs and for others, is as silent as what is around it.
                self.now.silent = self.groups.iter().rev().nth(1).is_some_and(|outer| outer.silent);
            }
            if !what.is_empty() {
                self.put(&ANY.to_string());
                self.sides.push((what, String::new()));
                self.now.side = Some(self.sides.len() - 1);
            }
        } else if starred || SILENT.contains(&word) {
            self.now.silent = true;
        }
    }

    /// A letter by its number; the ones behind it, for old programs, are the same.
    fn by_number(&mut self, number: i32) {
        self.flush();
        let code = u32::try_from(if number < 0 { number + 0x1_0000 } else { number });
        // Pairs for letters beyond 0xFFFF are none that a word is made of.
        let letter = code.ok().and_then(char::from_u32).unwrap_or(ANY);
        self.put(&letter.to_string());
        self.skip = self.now.fallback;
    }

    fn byte(&mut self, byte: u8) {
        match self.skip {
            0 => self.bytes.push(byte),
            _ => self.skip -= 1,
        }
    }

    /// Puts the letters of the same form into the text.
    fn flush(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        if bytes.is_empty() {
            return;
        }
        let font = self.fonts.get(&self.now.font);
        let page = font.and_then(|(_, page)| *page).unwrap_or(self.page);
        let text = match page {
            // Each byte is the place of a sign in its font.
            "symbol" => bytes.iter().copied().map(char::from).collect(),
            page => encoding::in_charset(&bytes, page),
        };
        if self.now.fonts {
            self.fonts.entry(self.now.font).or_default().0.push_str(text.trim_end_matches(';'));
            return;
        }
        self.put(&text);
    }

    fn put(&mut self, text: &str) {
        if self.now.silent {
            return;
        }
        let font = self.fonts.get(&self.now.font).map_or("", |(name, _)| name.as_str());
        let text: String = text.chars().map(|letter| symbols::shown(font, letter)).collect();
        let text = match self.now.script {
            Some(form) => in_ledger(form, &self.text, &text, ANY),
            None => text,
        };
        if let Some(what) = self.now.unseen {
            return self.sides.push((what, text));
        }
        match self.now.side.and_then(|side| self.sides.get_mut(side)) {
            Some((_, side)) => side.push_str(&text),
            None => self.text.push_str(&text),
        }
    }
}

/// The encoding that Windows has a number for.
fn page(number: i32) -> &'static str {
    match number {
        437 => "cp437",
        850 => "cp850",
        852 => "cp852",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        65001 => "utf-8",
        _ => "windows-1252",
    }
}

/// The encoding of a font by the number of its set of letters; those of the file where it does not say.
fn of_charset(number: i32) -> Option<&'static str> {
    Some(match number {
        2 => "symbol",
        77 => "macintosh",
        128 => page(932),
        129 => page(949),
        134 => page(936),
        136 => page(950),
        161 => page(1253),
        162 => page(1254),
        163 => page(1258),
        177 => page(1255),
        178 => page(1256),
        186 => page(1257),
        204 => page(1251),
        222 => page(874),
        238 => page(1250),
        _ => return None,
    })
}
