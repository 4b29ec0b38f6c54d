//! Doses that are called safe: none is, for everybody.

use crate::check::prose::is_running;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Diagnostic, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Words by which a sentence asks for care instead of promising safety.
const CAREFUL: [&str; 20] = [
    "if", "whether", "ask", "check", "checks", "sure", "tell", "tells", "may", "might", "which", "what", "how", "until", "unless", "when",
    "think", "so", "know", "only",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.seen("safe-dose").filter(|seen| is_running(seen.sentence.block)) {
        let sentence = seen.sentence;
        let names_dose = seen.written().to_lowercase().contains("dos") || sentence.has_before(seen.first, &["dose", "doses", "dosage", "dosages"]);
        let amount = || {
            let dose = |unit: &str| matches!(unit, "mg" | "g" | "ml" | "mL" | "microgram" | "micrograms" | "mcg" | "µg" | "μg" | "IU");
            let before = sentence.start..seen.range().start;
            prose.numbers.iter().any(|number| number.block == sentence.number && before.contains(&number.range.start) && dose(&sentence.block.text[number.unit.clone()]))
        };
        if !(names_dose || amount()) || sentence.negated() || sentence.asks() || sentence.has(&CAREFUL) {
            continue;
        }
        found.push(
            Diagnostic::new(prose.place(sentence.block, &seen.range()), format!("{} promises that a dose does no harm", quoted(seen.written())))
                .why("No dose is safe for everybody: a reader could take it without the checks that they need.")
                .help("Say who sets the dose and which checks there are: \"your team sets your dose from your blood tests\"."),
        );
    }
}
