//! What the writer writes is read back as the same tree.

use super::markdown;
use crate::import::dice::Dice;
use crate::import::tree::{Definition, ImportBlock, ImportItem, ImportTable, Inline, each_line};
use crate::import::{markdown as reader, style};
use crate::markdown::callouts::CalloutKind;

impl Dice {
    /// Text of words and of everything that means something in Markdown.
    fn text(&mut self) -> String {
        const PARTS: [&str; 51] = [
            "salt", "water", "5", "mg", "Café", "*", "**", "_", "__", "`", "``", "[", "]", "(",
            ")", "[x]", "[ ]", "[^1]", "[!NOTE]", "![", "](", "<", ">", "<b>", "</b>", "<!--", "&",
            "&amp;", "&copy", ";", "#", "##", "-", "--", "---", "+", "1.", "2)", ":", "|", "~",
            "~~", "~~~", "=", "===", "\\", "{", "}", "{#a}", "!", "é",
        ];
        let mut out = String::new();
        for _ in 0..=self.throw(6) {
            out.push_str(self.pick(&PARTS));
            if self.throw(3) > 0 {
                out.push(' ');
            }
        }
        out
    }

    fn line(&mut self, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        for _ in 0..=self.throw(4) {
            out.push(match self.throw(if depth > 2 { 2 } else { 9 }) {
                3 => Inline::Strong(self.line(depth + 1)),
                4 => Inline::Emphasis(self.line(depth + 1)),
                5 => Inline::Strike(self.line(depth + 1)),
                6 => Inline::Link {
                    target: "a_(b).md".into(),
                    title: self.text().trim().to_owned(),
                    text: self.line(3),
                },
                7 => Inline::Code(self.text()),
                8 => Inline::Break,
                2 => Inline::Image {
                    target: "p.png".into(),
                    title: String::new(),
                    alt: Some(self.text().split_whitespace().collect::<Vec<_>>().join(" ")),
                },
                _ => Inline::Text(self.text()),
            });
        }
        out
    }

    /// A line in normal form with something in it.
    fn normal(&mut self, one_line: bool) -> Vec<Inline> {
        loop {
            let mut line = self.line(0);
            line.retain(|inline| !one_line || !matches!(inline, Inline::Break));
            let line = style::normal(line);
            if !line.is_empty() && (!one_line || !format!("{line:?}").contains("Break")) {
                return line;
            }
        }
    }

    fn blocks(&mut self, depth: usize) -> Vec<ImportBlock> {
        let mut out: Vec<ImportBlock> = Vec::new();
        for _ in 0..=self.throw(3) {
            out.push(match self.throw(if depth > 2 { 2 } else { 9 }) {
                2 => ImportBlock::Heading {
                    level: u8::try_from(self.throw(5)).expect("five sides") + 2,
                    text: self.normal(true),
                },
                3 => ImportBlock::Quote(self.blocks(depth + 1)),
                4 => ImportBlock::List { first: None, items: self.items(depth) },
                5 => ImportBlock::List {
                    first: Some(self.throw(30) as u64),
                    items: self.items(depth),
                },
                6 => ImportBlock::Table(ImportTable {
                    head: vec![self.normal(true), self.normal(true)],
                    rows: vec![vec![self.normal(true), Vec::new()]],
                }),
                7 => ImportBlock::Code {
                    language: "txt".into(),
                    text: format!("{}\n\n  {}\n", self.text().trim_end(), self.text().trim_end()),
                },
                8 => ImportBlock::Callout {
                    kind: CalloutKind::Warning,
                    title: "Call us".into(),
                    blocks: self.blocks(depth + 1),
                },
                _ => ImportBlock::Paragraph(self.normal(false)),
            });
        }
        if depth == 0 && self.throw(4) == 0 {
            let meaning =
                Definition { term: self.normal(true), meanings: vec![self.normal(false)] };
            out.push(ImportBlock::Definitions(vec![meaning]));
        }
        out
    }

    fn items(&mut self, depth: usize) -> Vec<ImportItem> {
        (0..=self.throw(2))
            .map(|_| ImportItem {
                task: None,
                blocks: vec![ImportBlock::Paragraph(self.normal(false))]
                    .into_iter()
                    .chain(self.blocks(depth + 2))
                    .collect(),
            })
            .collect()
    }
}

/// The blocks of plain Markdown, with lines in normal form.
fn read_back(text: &str) -> Vec<ImportBlock> {
    let mut blocks = reader::blocks(text).expect("what was written is not too deep");
    each_line(&mut blocks, &mut |line| *line = style::normal(std::mem::take(line)));
    blocks
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    for seed in 1..600u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let blocks = dice.blocks(0);
        let written = markdown(&blocks).text;
        let read = read_back(&written);
        for (read, block) in read.iter().zip(&blocks) {
            let written = markdown(std::slice::from_ref(block)).text;
            assert_eq!(read, block, "seed {seed}:\n{written}");
        }
        assert_eq!(read.len(), blocks.len(), "seed {seed}:\n{written}");
        assert_eq!(markdown(&read).text, written);
    }
}
