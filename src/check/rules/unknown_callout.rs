//! Markers that make no callout: an urgent card with a slip would be a plain quote.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, Place, did_you_mean};
use crate::markdown::callouts::MARKERS;
use crate::markdown::layout::PieceKind;
use crate::markdown::slips::{MarkerFault, MarkerSlip};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    plain_quotes(prose, found);
    for marker in article.facts.callouts.iter().filter(|marker| marker.kind.is_none()) {
        found.push(
            Finding::new(
                article.place(&marker.span),
                format!("there is no callout `{}`", marker.word),
            )
            .why("It would look like a plain quote, and a reader in danger could miss it.")
            .help(meant(&marker.word)),
        );
    }
    for marker in &article.facts.stray_markers {
        found.push(
            Finding::new(article.place(&marker.span), format!("the marker `[!{}]` makes no callout here", marker.word))
                .why("It would be shown as it is written, and a reader in danger could miss what follows.")
                .help("A callout is a quote of its own that begins with the marker: an empty line, then `> [!NOTE] title`."),
        );
    }
    for slip in &article.facts.slips.markers {
        found.push(missed(slip, article.place(&slip.span)));
    }
}

/// How far into a quote its first words are looked for, in bytes.
const FAR: usize = 300;

/// `> EMERGENCY: Call 999 if:` and `> **Warning**`: a quote that begins with the word of a marker.
fn plain_quotes(prose: &Prose<'_>, found: &mut Findings) {
    for quote in prose.layout.pieces.iter().filter(|piece| piece.what == PieceKind::Quote) {
        // Quotes may be in each other by the thousand.
        let text = prose.body.part(quote.span.clone()).before(FAR);
        let line = text.trim_start_matches(['>', ' ', '\n']).lines().next().unwrap_or_default().trim();
        let plain = line.trim_matches('*');
        let is_bold = line.starts_with("**") && line.ends_with("**");
        let word = plain.split([':', '：']).next().unwrap_or_default().trim_end_matches('*').trim();
        let begins = word.len() < plain.len() && word == word.to_uppercase();
        let marker = MARKERS.iter().find(|(marker, _)| *marker == word.to_uppercase());
        let Some((marker, kind)) = marker.filter(|_| is_bold || begins) else { continue };
        found.push_at_most(
            if kind.is_care_card() { Level::Error } else { Level::Warn },
            Finding::new(prose.line(&quote.span), format!("this is a plain quote, and no box of the kind {marker}"))
                .why("It has neither the colour nor the number of the box, and a reader in danger could miss it.")
                .help(format!("Write `> [!{marker}]`, a blank and the title.")),
        );
    }
}

/// Which marker was meant, or all that there are.
fn meant(word: &str) -> String {
    let known = MARKERS.iter().map(|(name, _)| *name);
    let all = || format!("Known callouts: {}.", known.clone().collect::<Vec<_>>().join(", "));
    same(word).or_else(|| did_you_mean(word, known.clone())).unwrap_or_else(all)
}

/// What other programs call a callout.
fn same(word: &str) -> Option<String> {
    let known = match word.to_uppercase().as_str() {
        "CAUTION" | "ATTENTION" => "WARNING",
        "DANGER" | "ERROR" => "EMERGENCY` or `WARNING",
        "INFO" | "HINT" | "QUOTE" | "EXAMPLE" | "ABSTRACT" | "SUMMARY" => "NOTE",
        "FAQ" | "HELP" | "QUESTION" => "QUESTIONS",
        "RISK" | "ODDS" | "PROBABILITY" | "PERCENT" => "CHANCE",
        // Not what looks most like it: that is `DO`.
        "DON'T" | "DON’T" | "DO NOT" | "DO-NOT" | "NO" | "NOT" | "NEVER" | "STOP" | "AVOID" => {
            "DONT"
        }
        _ => return None,
    };
    Some(format!("did you mean `{known}`?"))
}

/// What keeps a marker from making a callout, and what to write.
fn missed(slip: &MarkerSlip, place: Place) -> Finding {
    let word = &slip.word;
    let (message, help) = match slip.fault {
        MarkerFault::Followed(sign) => (
            format!("`{sign}` right after the marker `[!{word}]` keeps it from making a callout"),
            format!("Write `> [!{word}]`, a space and the title, without the `{sign}`."),
        ),
        MarkerFault::Folded(sign) => (
            format!("`{sign}` right after the marker `[!{word}]` is shown as a part of the title"),
            format!(
                "Take the `{sign}` out. Text that opens with a click is `> [!DETAILS] title`: what is urgent never is."
            ),
        ),
        MarkerFault::Escaped => (
            format!("a backslash keeps the marker `[!{word}]` from making a callout"),
            format!(
                "Take the backslashes out: `> [!{word}]`. To show a marker, put it in backticks."
            ),
        ),
        MarkerFault::Inside => (
            format!("the marker `[!{word}]` makes no callout here"),
            format!(
                "Begin a quote of its own with it, at the start of the line: an empty line, then `> [!{word}] title`. To show a marker, put it in backticks."
            ),
        ),
        MarkerFault::Foreign => (
            "this makes a box in other programs, and none here".to_owned(),
            format!(
                "Write `> [!{word}]`, a space and the title, and begin each line of the box with `> `."
            ),
        ),
        MarkerFault::Misspelt if !MARKERS.iter().any(|(name, _)| name == word) => {
            ("this is no marker of a callout".to_owned(), meant(word))
        }
        MarkerFault::Misspelt => (
            format!("this is nearly the marker `[!{word}]`, and makes no callout"),
            format!("Write `> [!{word}]`, a space and the title."),
        ),
    };
    Finding::new(place, message)
        .why("It would look like plain text or be left out, and a reader in danger could miss it.")
        .help(help)
}
