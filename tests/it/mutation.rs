//! Random slips of the markup of an article, as people and their editors make them: one edit at a time, the same for the same
//! seed.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::{self, Files};

/// Random numbers, the same for the same seed (SplitMix64).
pub struct Random(u64);

impl Random {
    /// Numbers for `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % end.max(1)
    }

    /// One of `all`.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// The seed of a test: `HANDOUT_SEED`, or always the same one. A test prints it.
pub fn seed() -> u64 {
    std::env::var("HANDOUT_SEED").map_or(20_261_126, |seed| seed.parse().unwrap())
}

/// The demonstration site and every case of `tests/sites` by name.
pub fn sites() -> BTreeMap<String, Files> {
    let root = check::tests().parent().unwrap().to_owned();
    let mut demo = read(&root, &["articles", "templates"]);
    demo.insert("handout.toml".into(), std::fs::read_to_string(root.join("handout.toml")).unwrap());
    let mut sites = BTreeMap::from([("the demonstration".to_owned(), demo)]);
    for entry in std::fs::read_dir(check::tests().join("sites")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if !name.starts_with('_') {
            sites.insert(name, check::case(&entry.path()));
        }
    }
    sites
}

/// The text files of folders; pictures are of no matter here but that they are there.
fn read(root: &Path, folders: &[&str]) -> Files {
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let files = files.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let text = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    };
    files.filter_map(text).collect()
}

/// A text with one edit.
pub struct Mutant {
    pub text: String,
    /// What was done.
    pub name: &'static str,
    /// Where, in bytes of the new text.
    pub at: usize,
}

const SIGNS: &str = "*_`~[](){}<>#!|-+:^\"'\\=&.";

type Edit = fn(&str, &mut Random) -> Option<(std::ops::Range<usize>, String)>;

/// Every edit, by name: a range of the text and what replaces it.
const EDITS: [(&str, Edit); 18] = [
    ("sign dropped", |text, random| sign(text, random).map(|(at, _)| (at..at + 1, String::new()))),
    ("sign doubled", |text, random| sign(text, random).map(|(at, sign)| (at..at, sign.into()))),
    ("sign moved", |text, random| {
        let (at, sign) = sign(text, random)?;
        let next = text[at + 1..].chars().next()?;
        Some((at..at + 1 + next.len_utf8(), format!("{next}{sign}")))
    }),
    ("space after a sign dropped", |text, random| {
        let spaced = |at: &usize| text[at + 1..].starts_with(' ');
        let at = place(text, random, |at| SIGNS.contains(&text[at..=at]) && spaced(&at))?;
        Some((at + 1..at + 2, String::new()))
    }),
    ("space after a sign added", |text, random| {
        sign(text, random).map(|(at, _)| (at + 1..at + 1, " ".into()))
    }),
    ("lines joined", |text, random| {
        place(text, random, |at| text[at..].starts_with('\n')).map(|at| (at..at + 1, " ".into()))
    }),
    ("line split", |text, random| {
        place(text, random, |at| text[at..].starts_with(' ')).map(|at| (at..at + 1, "\n".into()))
    }),
    ("blank line dropped", |text, random| {
        place(text, random, |at| text[at..].starts_with("\n\n"))
            .map(|at| (at..at + 1, String::new()))
    }),
    ("blank line added", |text, random| line(text, random).map(|at| (at..at, "\n".into()))),
    ("line indented", |text, random| {
        let width = 1 + random.below(4);
        line(text, random).map(|at| (at..at, " ".repeat(width)))
    }),
    ("indent dropped", |text, random| {
        let at =
            place(text, random, |at| text[..at].ends_with('\n') && text[at..].starts_with(' '))?;
        let spaces = text[at..].len() - text[at..].trim_start_matches(' ').len();
        Some((at..at + 1 + random.below(spaces), String::new()))
    }),
    ("fence added", |text, random| line(text, random).map(|at| (at..at, "```\n".into()))),
    ("fence dropped", |text, random| {
        let at = place(text, random, |at| {
            text[at..].starts_with("\n```") || text[at..].starts_with("\n~~~")
        })?;
        let end = text[at + 1..].find('\n').map_or(text.len(), |end| at + 1 + end);
        Some((at..end, String::new()))
    }),
    ("quote sign dropped", |text, random| {
        place(text, random, |at| text[at..].starts_with("\n>"))
            .map(|at| (at + 1..at + 2, String::new()))
    }),
    ("list marker changed", |text, random| {
        let at = place(text, random, |at| text[at..].starts_with("\n- "))?;
        let marker = *random.one(&["* ", "+ ", "-", "1. ", "1.", "-- ", "• "])?;
        Some((at + 1..at + 3, marker.into()))
    }),
    ("pipe added", |text, random| {
        place(text, random, |at| text[at..].starts_with(" |")).map(|at| (at..at, " | x".into()))
    }),
    ("note renamed", |text, random| {
        place(text, random, |at| text[at..].starts_with("[^"))
            .map(|at| (at + 2..at + 2, "x".into()))
    }),
    ("heading underlined", |text, random| {
        let mark = *random.one(&["---\n", "===\n", "***\n"])?;
        line(text, random).map(|at| (at..at, mark.into()))
    }),
];

/// `text` with one random edit; `None` where the one that was drawn finds no place.
pub fn mutant(text: &str, random: &mut Random) -> Option<Mutant> {
    let (name, edit) = random.one(&EDITS)?;
    let (range, new) = edit(text, random)?;
    let mut changed = text.to_owned();
    changed.replace_range(range.clone(), &new);
    (changed != text).then_some(Mutant { text: changed, name, at: range.start })
}

fn place(text: &str, random: &mut Random, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let ascii = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii());
    let all: Vec<usize> = ascii.map(|(at, _)| at).filter(|at| fits(*at)).collect();
    random.one(&all).copied()
}

fn sign(text: &str, random: &mut Random) -> Option<(usize, char)> {
    let at = place(text, random, |at| SIGNS.contains(&text[at..=at]))?;
    Some((at, text[at..].chars().next()?))
}

/// The start of a line.
fn line(text: &str, random: &mut Random) -> Option<usize> {
    place(text, random, |at| at > 0 && text[..at].ends_with('\n'))
}
