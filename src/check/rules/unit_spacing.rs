//! Articles that write both "5mg" and "5 mg".

use crate::check::numbers::Number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let text = |number: &Number| &prose.block(number.block).text;
    // Words such as "micrograms" and "percent" always have a space, and "%" never has one.
    let symbol = |number: &&Number| {
        matches!(
            text(number).part(number.unit.clone()),
            "mg" | "g" | "kg" | "ml" | "mL" | "l" | "mm" | "cm" | "mmol" | "mmHg"
        )
    };
    let (spaced, glued): (Vec<&Number>, Vec<&Number>) =
        prose.numbers.iter().filter(symbol).partition(|number| number.is_spaced());
    let (Some(first_spaced), Some(first_glued)) = (spaced.first(), glued.first()) else { return };
    let (rarer, usual) =
        if spaced.len() > glued.len() { (&glued, first_spaced) } else { (&spaced, first_glued) };
    for number in rarer {
        let block = prose.block(number.block);
        let range = number.range.start..number.unit.end;
        let space = if usual.is_spaced() { " " } else { "" };
        let fixed = format!(
            "{}{space}{}",
            block.text.part(number.range.clone()),
            block.text.part(number.unit.clone())
        );
        let other = usual.range.start..usual.unit.end;
        found.push(
            Finding::new(prose.place(block, &range), format!("{} is spaced in another way than the rest", quoted(block.text.part(range))))
                .other(prose.place(prose.block(usual.block), &other), "the usual way in this article")
                .why("Readers who compare doses stumble over each difference, and wonder whether it means something.")
                .help(format!("Write {fixed}."))
                .fix(fixed),
        );
    }
}
