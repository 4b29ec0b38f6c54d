//! Tables that somebody made with blanks: words below each other, with several blanks between them.

use crate::import::text::{inlines, tables};
use crate::import::tree::{ImportBlock, ImportDraft, Inline};

/// Fewer blanks between words are a slip of the hand.
const GAP: &str = "   ";

/// Makes tables of the paragraphs in `blocks` that are rows of one.
pub(super) fn tables(blocks: Vec<ImportBlock>, draft: &mut ImportDraft) -> Vec<ImportBlock> {
    let mut out = Vec::new();
    let mut rows = BlankRows::default();
    for block in blocks {
        match &block {
            ImportBlock::Paragraph(line) => match lines(line) {
                Some(lines) => rows.add(lines, block),
                None => {
                    rows.close(&mut out, draft);
                    out.push(block);
                }
            },
            _ => {
                rows.close(&mut out, draft);
                out.push(block);
            }
        }
    }
    rows.close(&mut out, draft);
    out
}

/// Paragraphs that may be rows, and their lines as they were typed.
#[derive(Default)]
struct BlankRows {
    blocks: Vec<ImportBlock>,
    lines: Vec<String>,
}

impl BlankRows {
    fn add(&mut self, lines: Vec<String>, block: ImportBlock) {
        self.lines.extend(lines);
        self.blocks.push(block);
    }

    /// Adds the rows so far to `out`, as a table where they are one.
    fn close(&mut self, out: &mut Vec<ImportBlock>, draft: &mut ImportDraft) {
        let Self { blocks, lines } = std::mem::take(self);
        let typed: Vec<&str> = lines.iter().map(String::as_str).collect();
        let table = tables::begins(&typed, inlines).filter(|table| table.lines == typed.len());
        let Some(table) = table else { return out.extend(blocks) };
        for block in blocks {
            let ImportBlock::Paragraph(line) = block else { continue };
            out.extend(line.into_iter().filter_map(|inline| match inline {
                Inline::Mark(mark) => Some(ImportBlock::Mark(mark)),
                Inline::Anchor(anchor) => Some(ImportBlock::Anchor(anchor)),
                _ => None,
            }));
        }
        out.extend([ImportBlock::Mark(draft.doubt(table.doubt())), table.block]);
    }
}

/// The lines of a paragraph, where each has several blanks in a row between its words and nothing but words in it.
fn lines(line: &[Inline]) -> Option<Vec<String>> {
    let mut text = String::new();
    typed(line, &mut text)?;
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    lines.iter().all(|line| line.trim().contains(GAP)).then_some(lines)
}

/// Adds the words of a line as they were typed; nothing of a line with links or pictures.
fn typed(line: &[Inline], out: &mut String) -> Option<()> {
    for inline in line {
        match inline {
            Inline::Text(text) => out.push_str(&text.replace(['\u{a0}', '\n'], " ")),
            Inline::Strong(inner) | Inline::Emphasis(inner) => typed(inner, out)?,
            Inline::Break => out.push('\n'),
            Inline::Mark(_) | Inline::Anchor(_) | Inline::Id(_) | Inline::Gap => {}
            _ => return None,
        }
    }
    Some(())
}
