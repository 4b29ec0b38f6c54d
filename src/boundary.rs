//! The boundary for our own mistakes: a panic ends the work on one thing, which is named, and the rest goes on.

use std::any::Any;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diagnostic::{Diagnostic, Diagnostics, Place};

/// The rule under which our own mistakes are reported.
pub const RULE: &str = "internal-error";

/// How much of what a panic says is shown: it may quote a whole article.
const MAX_CAUSE_CHARACTERS: usize = 160;

/// Does `work` on the file at `path`. `doing` is what it is, to be read after "handout itself failed while".
///
/// What the work had changed when it failed must not be used.
///
/// # Errors
/// The work panicked: the finding says where, and what to do.
pub fn guard<T>(
    path: &str,
    doing: impl Display,
    work: impl FnOnce() -> T,
) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        Diagnostic::error(RULE, Place::file(path), format!("handout itself failed while {doing}"))
            .why("This is a mistake of handout, not yours. The published site stays as it is.")
            .help(format!("Please report it, with this file and this: {}. To go on, undo the last change of the file, or take the file out.", cause(&*panic)))
    })
}

/// The same, with the finding in `found`.
pub fn guarded<T>(
    found: &mut Vec<Diagnostic>,
    path: &str,
    doing: impl Display,
    work: impl FnOnce(&mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let mut own = Vec::new();
    let done = guard(path, doing, || work(&mut own));
    found.append(&mut own);
    done.map_err(|mistake| found.push(mistake)).ok()
}

/// Whether one of our own mistakes is among the findings.
pub fn has_failed(report: &Diagnostics) -> bool {
    report.diagnostics().iter().any(|found| found.rule == RULE)
}

/// What a panic says, in quotation marks.
pub fn cause(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("“{}”", one_line(text.unwrap_or("it does not say why")))
}

/// The beginning of the first line of a message, without what a terminal would obey.
pub fn one_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.chars().filter(|sign| !sign.is_control()).take(MAX_CAUSE_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// H1, M9: the panic of a slice that ends inside a letter.
    fn panics(text: &str) -> &str {
        text.split_at(1).0
    }

    #[test]
    fn a_panic_names_the_file_and_what_was_done_and_quotes_the_cause_on_one_line() {
        let file = "articles/x.md";
        assert_eq!(guard(file, "reading", || panics("don't").len()), Ok(1));
        let mistake = guard(file, "checking", || panics("①don't\n\u{1b}[2J").len());
        let Err(mistake) = mistake else { panic!("no panic") };
        assert_eq!((mistake.rule, mistake.place), (RULE, Place::file(file)));
        assert_eq!(mistake.message, "handout itself failed while checking");
        let help = mistake.help.unwrap_or_default();
        assert!(help.contains('“') && !help.contains(char::is_control), "{help}");
    }

    #[test]
    fn what_was_found_before_the_panic_is_kept() {
        let mut found = Vec::new();
        let done = guarded(&mut found, "articles/x.md", "reading", |found| {
            found.push(Diagnostic::error("bad-date", Place::file("articles/x.md"), "no day"));
            panics("①").len()
        });
        assert_eq!(done, None);
        let rules: Vec<&str> = found.iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["bad-date", RULE]);
    }
}
