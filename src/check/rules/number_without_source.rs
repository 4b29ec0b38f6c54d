//! Figures without a source.

use crate::check::numbers::Number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::text::BlockKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut last = None;
    for number in &prose.numbers {
        let block = prose.block(number.block);
        // One finding for a paragraph is enough; a definition of the glossary has no sources.
        let is_chance = block.callout == Some(CalloutKind::Chance)
            && block.kind == BlockKind::CalloutTitle;
        if last == Some(number.block)
            || !(block.is_running() || is_chance)
            || matches!(block.kind, BlockKind::Definition | BlockKind::Footnote)
        {
            continue;
        }
        let Some(range) = claim(prose, number).filter(|_| !prose.is_cited(number.block)) else {
            continue;
        };
        last = Some(number.block);
        found.push(
            Finding::new(prose.place(block, &range), format!("no source is cited for {}", quoted(block.text.part(range))))
                .why("Readers and their doctors cannot check the figure, nor see when it is out of date.")
                .help("Cite the source behind it as [^id], with the source under `sources` in the front matter."),
        );
    }
}

/// The range of a figure that somebody must have measured: a share of people, a percentage,
/// millions. Doses, ages and telephone numbers are none, and "100 %" is a way of saying "all".
fn claim(prose: &Prose<'_>, number: &Number) -> Option<std::ops::Range<usize>> {
    let text = &prose.block(number.block).text;
    let count = [" million", " billion", " times more", " times as", " times higher"];
    let after = text.after(number.range.end);
    let big = count
        .iter()
        .find(|word| after.starts_with(**word))
        .map(|word| number.range.start..number.range.end + word.len());
    let percent = (prose.is_percent(number) && text.part(number.range.clone()) != "100" && !is_strength(text, number))
        .then_some(number.range.start..number.unit.end);
    prose.part(number).or(percent).or(big)
}

/// Whether it is how strong a cream or solution is: "Ivermectin lotion, 0.5%", "a 1% cream".
fn is_strength(text: &str, number: &Number) -> bool {
    const FORMS: [&str; 12] = [
        "cream", "lotion", "gel", "ointment", "solution", "shampoo", "drops", "spray", "saline", "foam", "paste", "bleach",
    ];
    let word = |word: Option<&str>| {
        word.is_some_and(|word| FORMS.contains(&word.trim_matches([',', '.', ';', ')']).to_lowercase().as_str()))
    };
    word(text.before(number.range.start).split_whitespace().next_back())
        || word(text.after(number.unit.end).split_whitespace().next())
}
