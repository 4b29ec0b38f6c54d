//! Temperatures without Celsius or Fahrenheit.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What follows the number, without its ending.
const DEGREES: [&str; 6] = ["degree", "deg", "°", "grado", "درجة", "درجات"];
/// What says which degrees.
const SCALES: [&str; 10] =
    ["c", "f", "k", "celsius", "centigrade", "fahrenheit", "centígrado", "centigrado", "مئوية", "فهرنهايت"];
/// What says that a sentence is about an angle.
const ANGLES: [&str; 13] = [
    "angle", "bend", "bent", "tilt", "rais", "turn", "rotat", "lift", "slope", "head of the bed", "ángulo", "inclin",
    "زاوية",
];
/// So many bytes at most are between the two numbers of a range.
const NEAR: usize = 8;
/// What says that a sentence is about temperature.
const ABOUT: [&str; 27] = [
    "temperature", "fever", "cold", "cool", "hot", "heat", "warm", "fridge", "freez", "oven", "cook", "store", "keep",
    "boil", "weather", "bath", "temperatura", "fiebre", "frío", "calor", "nevera", "horno", "guard", "حرارة", "حمى",
    "بارد", "الثلاجة",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    // The sentence that was read last, and whether it is about temperature.
    let mut read: Option<(usize, Range<usize>, bool)> = None;
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
        let known = read.take().filter(|(of, sentence, _)| *of == number.block && sentence.contains(&range.start));
        let (of, sentence, is_about) = known.unwrap_or_else(|| {
            let sentences = prose.sentences.get(number.block).map_or(&[][..], Vec::as_slice);
            let next = sentences.partition_point(|sentence| sentence.start <= range.start);
            let sentence = next.checked_sub(1).and_then(|at| sentences.get(at)).cloned();
            let sentence = sentence.unwrap_or(0..block.text.len());
            let is_about = is_about_temperature(block.text.part(sentence.clone()));
            (number.block, sentence, is_about)
        });
        read = Some((of, sentence, is_about));
        if is_about {
            found.push(finding(prose.place(block, &range), block.text.part(range)));
        }
    }
}

fn finding(place: Place, written: &str) -> Finding {
    Finding::new(place, format!("{} does not say of which scale", quoted(written)))
        .why("39 degrees are a fever in Celsius, 102 in Fahrenheit: readers take the number for theirs.")
        .help("Write °C or °F behind the number.")
}

/// Whether a sentence speaks of temperature, and names no scale anywhere.
fn is_about_temperature(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let named: Vec<&str> = SCALES.into_iter().filter(|scale| scale.len() > 3).collect();
    has(&ABOUT) && !has(&named) && !has(&ANGLES)
}

/// The number with its degrees, where no scale follows.
fn bare_degrees(text: &str, number: &Range<usize>) -> Option<Range<usize>> {
    let after = text.after(number.end).trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word = DEGREES.iter().find(|word| after.starts_with(**word))?;
    let rest = after.after(word.len()).trim_start_matches(char::is_alphabetic);
    // "25°C": the letter was taken for an ending.
    let glued = after.after(word.len()).before(after.after(word.len()).len() - rest.len());
    let next: String = rest.trim_start_matches([' ', '\u{a0}', '(']).chars().take_while(|letter| letter.is_alphabetic()).collect();
    let names = |word: &str| SCALES.contains(&word.to_lowercase().as_str());
    let end = text.len() - rest.len();
    (!names(glued) && !names(&next)).then_some(number.start..end)
}
