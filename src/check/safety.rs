//! Doses that a text calls safe, with their amount or without.

use super::english::MatchInText;
use super::languages::ListLanguage::{self, Arabic, English, Spanish};
use super::prose::Prose;
use super::word_lists::WordList;
use crate::markdown::units;
use crate::part::Part;

/// Words by which a sentence asks for care instead of promising safety: "ask whether this dose is
/// safe for you". One is enough, because the rule about amounts is an error and must not stop a
/// careful sentence; "5 mg is safe, so take it" slips through by its "so".
fn careful(language: ListLanguage) -> &'static [&'static str] {
    match language {
        English => &[
            "if", "whether", "ask", "check", "checks", "sure", "tell", "tells", "may", "might",
            "which", "what", "how", "until", "unless", "when", "think", "so", "know", "only",
        ],
        Spanish => &[
            "si",
            "pregunte",
            "consulte",
            "compruebe",
            "asegurese",
            "controla",
            "controlan",
            "controles",
            "diga",
            "digale",
            "puede",
            "podria",
            "cual",
            "que",
            "como",
            "hasta",
            "salvo",
            "cuando",
            "asi",
            "sepa",
            "solo",
            "equipo",
        ],
        Arabic => &[
            "اذا",
            "اسال",
            "استشر",
            "تاكد",
            "يتاكد",
            "قد",
            "ربما",
            "اي",
            "ما",
            "كيف",
            "حتي",
            "عندما",
            "هل",
            "فقط",
            "فريق",
            "فريقك",
            "كانت",
            "كان",
        ],
    }
}

/// A dose that is called safe.
#[derive(Debug)]
pub struct CalledSafe<'p> {
    /// The words that call it so.
    pub seen: MatchInText<'p>,
    /// Whether the sentence names the amount, such as 5 mg.
    pub amount: bool,
}

impl Prose<'_> {
    /// The doses that running text calls safe, without sentences that ask, deny or advise care.
    pub fn called_safe(&self) -> impl Iterator<Item = CalledSafe<'_>> {
        self.matches(WordList::SafeDose).filter(|seen| seen.sentence.block.is_running()).filter_map(
            |seen| {
                let sentence = seen.sentence;
                let doses =
                    ["dose", "doses", "dosage", "dosages", "dosis", "جرعه", "جرعات", "جرعتك"];
                let written = seen.written().to_ascii_lowercase();
                let phrase = written.contains("dos") || written.contains("جرع");
                // Arabic: "safe" of "safe dose" is found a second time.
                let again = !phrase && matches!(seen.before(), "جرعه" | "جرعات");
                let named = phrase || sentence.has_before(seen.first, &doses);
                // The amount is before "5 mg is safe" and after "a safe dose is 5 mg"; "the clinic
                // is safe" has none.
                let end = if phrase { sentence.whole().end } else { seen.range().start };
                let amount = self.has_dose(sentence.number, sentence.start..end);
                let promised = (named || amount)
                    && !again
                    && !sentence.negated()
                    && !sentence.asks()
                    && !sentence.has(careful(sentence.language()));
                promised.then_some(CalledSafe { seen, amount })
            },
        )
    }

    fn has_dose(&self, block: usize, range: std::ops::Range<usize>) -> bool {
        let mut numbers = self
            .numbers
            .iter()
            .filter(|number| number.block == block && range.contains(&number.range.start));
        numbers.any(|number| units::is_of_doses(self.block(block).text.part(number.unit.clone())))
    }
}
