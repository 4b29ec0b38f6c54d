//! Items of lists of things not to do that read wrong after "do not", which the page writes there.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::{self, CalloutKind};
use crate::markdown::layout::PieceKind;
use crate::theme::words::Word;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let Some(theme) = scope.theme else { return };
    let words = &theme.words[prose.subject.entry.language];
    let arabic = scope.library.languages[prose.subject.entry.language].tag.primary() == "ar";
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        if piece.what != PieceKind::Callout(CalloutKind::Dont) {
            continue;
        }
        let items = prose.layout.inside(at).iter();
        for item in items.filter(|inner| matches!(inner.what, PieceKind::Item { .. })) {
            let text = after_mark(&prose.body[item.span.clone()]);
            let said = words.dont_said.iter().any(|said| callouts::begins_with(text, said));
            // After "لا" stands a verb of this form: "لا تتناول". An imperative would be no Arabic, or the opposite.
            let odd = |sign: char| {
                sign.is_uppercase()
                    || sign.is_ascii_digit()
                    || arabic && sign.is_alphabetic() && !['ت', 'ي', 'ن'].contains(&sign)
            };
            if said || !text.starts_with(odd) {
                continue;
            }
            let start: Vec<&str> = text.split_whitespace().take(3).collect();
            let shown = format!("{} {}", words.text(Word::DontItem), start.join(" "));
            found.push(
                Finding::new(prose.line(&item.span), format!("on the page this item begins {}", quoted(&shown)))
                    .why("Each item of the list is written out with these words, so that nobody hears the opposite.")
                    .help("Begin it with what not to do, in small letters: `take ibuprofen`. What says it by itself, such as `Never …`, is left as it is."),
            );
        }
    }
}

/// The first line of an item without its dash or number, and without what makes it bold or a link.
fn after_mark(item: &str) -> &str {
    let line = item.lines().next().unwrap_or_default();
    let plain = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let text = plain.strip_prefix(['-', '+', '*', '.', ')']).unwrap_or(line);
    text.trim_start().trim_start_matches(['*', '_', '['])
}
