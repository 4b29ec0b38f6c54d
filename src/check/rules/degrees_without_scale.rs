//! Temperatures without Celsius or Fahrenheit.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What follows the number, without its ending.
const DEGREES: [&str; 6] = ["degree", "deg", "°", "grado", "درجة", "درجات"];
/// What says which degrees.
const SCALES: [&str; 10] =
    ["c", "f", "k", "celsius", "centigrade", "fahrenheit", "centígrado", "centigrado", "مئوية", "فهرنهايت"];
/// So many bytes at most are between the two numbers of a range.
const NEAR: usize = 8;
/// What says that a sentence is about temperature.
const ABOUT: [&str; 27] = [
    "temperature", "fever", "cold", "cool", "hot", "heat", "warm", "fridge", "freez", "oven", "cook", "store", "keep",
    "boil", "weather", "bath", "temperatura", "fiebre", "frío", "calor", "nevera", "horno", "guard", "حرارة", "حمى",
    "بارد", "الثلاجة",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, number) in prose.numbers.iter().enumerate() {
        let block = prose.block(number.block);
        let Some(range) = bare_degrees(&block.text, &number.range) else { continue };
        // Of "38° to 39° C" the second says it.
        let near = range.end..range.end + NEAR;
        let next = prose.numbers.get(at + 1);
        let next = next.filter(|next| next.block == number.block && near.contains(&next.range.start));
        if next.is_some_and(|next| bare_degrees(&block.text, &next.range).is_none()) {
            continue;
        }
        let sentences = prose.sentences.get(number.block).map_or(&[][..], Vec::as_slice);
        let next = sentences.partition_point(|sentence| sentence.start <= range.start);
        let sentence = next.checked_sub(1).and_then(|at| sentences.get(at)).cloned();
        let sentence = sentence.unwrap_or(0..block.text.len());
        if !is_about_temperature(block.text.part(sentence)) {
            continue;
        }
        let message = format!("{} does not say of which scale", quoted(block.text.part(range.clone())));
        found.push(
            Finding::new(prose.place(block, &range), message)
                .why("39 degrees are a fever in Celsius, 102 in Fahrenheit: readers take the number for theirs.")
                .help("Write °C or °F behind the number."),
        );
    }
}

/// Whether a sentence speaks of temperature, and names no scale anywhere.
fn is_about_temperature(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let named: Vec<&str> = SCALES.into_iter().filter(|scale| scale.len() > 3).collect();
    has(&ABOUT) && !has(&named)
}

/// The number with its degrees, where no scale follows.
fn bare_degrees(text: &str, number: &Range<usize>) -> Option<Range<usize>> {
    let after = text.after(number.end).trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word = DEGREES.iter().find(|word| after.starts_with(**word))?;
    let rest = after.after(word.len()).trim_start_matches(char::is_alphabetic);
    // "25°C": the letter was taken for an ending.
    let glued = after.after(word.len()).before(after.after(word.len()).len() - rest.len());
    let next: String = rest.trim_start().chars().take_while(|letter| letter.is_alphabetic()).collect();
    let names = |word: &str| SCALES.contains(&word.to_lowercase().as_str());
    let end = text.len() - rest.len();
    (!names(glued) && !names(&next)).then_some(number.start..end)
}
