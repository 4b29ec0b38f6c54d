//! Lines that the page puts elsewhere than they were meant, because an empty line is missing or one too many.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::{self, CalloutKind};
use crate::markdown::item_start::ItemStart;
use crate::markdown::sentences::{goes_on, is_order, sentences};
use crate::markdown::slips::{BegunBy, LazyLine, LazyPart, is_glued_item};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// A line of fewer letters did not end because the window was full.
const WRAPPED: usize = 60;

/// How far before a note its line is looked at, in bytes.
const FAR: usize = 2_000;

/// What is left behind a marker by a slip: no title begins so.
const LEFT_SIGNS: &str = "]):：.。,;—–-!！";

/// Languages in which a capital letter begins any noun.
const CAPITAL_NOUNS: [&str; 2] = ["de", "lb"];

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    // Of terms in the glossary `doubtful-term` tells.
    let is_glossary = scope.library.by_name("glossary", subject.entry.language) == Some(subject.id);
    let lines = subject.article.facts.slips.lazy_lines.iter();
    for line in lines.filter(|line| !(is_glossary && line.part == LazyPart::Term)) {
        if let Some(level) = level(subject, line) {
            lazy_line(subject, line, level, found);
        }
    }
    shown_signs(subject, found);
    begun_lists(subject, found);
    cut_words(subject, found);
    empty_notes(subject, found);
    notes_in_lines(subject, found);
    cut_notes(subject, found);
    broken_titles(subject, found);
    points_in_points(subject, found);
}

/// How much a line that became part of another weighs; none where it goes on with the sentence above it.
fn level(subject: &Subject<'_>, line: &LazyLine) -> Option<Level> {
    let text = subject.article.text();
    let signs = [' ', '>', '*', '_', '-', '“', '"', '(', '¿', '¡'];
    let is_card = |kind: CalloutKind| {
        kind.is_care_card() || matches!(kind, CalloutKind::Do | CalloutKind::Dont)
    };
    let written = text.part(line.span.clone());
    if line.part == LazyPart::Term {
        let ends = text.part(line.above.clone()).trim_end().ends_with(['.', '!', '?', '؟', '。']);
        return Some(if ends { Level::Error } else { Level::Warn });
    }
    // `5 mg`, `: one`, `10 mg`, `: two`: the second term is taken for words of the first explanation.
    let mut below = text.after(line.span.end).lines().skip(1);
    let next = below.next().unwrap_or_default().trim_start_matches([' ', '>']);
    if line.part == LazyPart::Definition && next.starts_with(": ") {
        return Some(Level::Error);
    }
    match ItemStart::of(written) {
        ItemStart::Bullet => return Some(Level::Error),
        ItemStart::Mark if matches!(line.part, LazyPart::Item(Some(kind)) if is_card(kind)) => {
            return Some(Level::Error);
        }
        ItemStart::Mark => return Some(Level::Warn),
        // `-drink`
        ItemStart::Words if is_glued_item(written) => return Some(Level::Error),
        ItemStart::Words => {}
    }
    let above = text.part(line.above.clone()).trim_matches(signs);
    let below = written.trim_start_matches(signs);
    // Rows of a table are told by another rule.
    let first = below.chars().next().filter(|first| *first != '|')?;
    let joined = format!("{above} {below}");
    let ends = above.ends_with(':')
        || sentences(&joined).iter().any(|sentence| sentence.end.abs_diff(above.len()) < 2);
    let goes_on = goes_on(above);
    let next = below.split(' ').next().unwrap_or_default().len();
    let is_short = above.chars().count() + next < WRAPPED;
    let begins =
        first.is_uppercase() && !CAPITAL_NOUNS.contains(&subject.article.language.primary());
    // Whoever wraps lines fills them: `- smoke` and `drink water` below it are two items.
    if !goes_on && is_short && matches!(line.part, LazyPart::Item(Some(kind)) if is_card(kind)) {
        return Some(if begins { Level::Error } else { Level::Warn });
    }
    // In a script without capital letters only a short line tells that the sentence is whole.
    if !ends && (goes_on || first.is_lowercase() || !(begins || is_short)) {
        return None;
    }
    let is_moved = match line.part {
        LazyPart::Item(kind) => begins && kind.is_some_and(is_card),
        // Where a source is written over two lines, the second begins with its title or year.
        LazyPart::Note => begins && ends && below.ends_with(['.', '!', '?']) && !is_source(&joined),
        LazyPart::Quote(kind) => begins && (ends || is_short) && kind.is_some(),
        LazyPart::Definition | LazyPart::Term | LazyPart::Paragraph => false,
    };
    Some(if is_moved { Level::Error } else { Level::Warn })
}

/// Whether a note names something that was published: it has a year or an address.
fn is_source(note: &str) -> bool {
    let mut words = note.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| {
        (word.len() == 4 && (word.starts_with("19") || word.starts_with("20")))
            || matches!(word, "http" | "https" | "doi" | "www")
    })
}

fn lazy_line(subject: &Subject<'_>, line: &LazyLine, level: Level, found: &mut Findings) {
    let (what, help) = match line.part {
        LazyPart::Item(Some(_)) => (
            "item of the list",
            "Put a line with nothing but `>` before it; or two blanks after its `>`, if it belongs to the item.",
        ),
        LazyPart::Item(None) => (
            "item of the list",
            "Put an empty line before it, or blanks, so that it begins below the first word of the item, if it belongs there.",
        ),
        LazyPart::Quote(Some(_)) => {
            ("box", "Put an empty line before it, or begin it with `>`, if it belongs to the box.")
        }
        LazyPart::Quote(None) => (
            "quote",
            "Put an empty line before it, or begin it with `>`, if it belongs to the quote.",
        ),
        LazyPart::Definition => (
            "explanation",
            "Put an empty line before it, or two blanks, if it belongs to the explanation.",
        ),
        LazyPart::Term => (
            "term",
            "Put an empty line before the term. Two terms with one explanation stand on one line, with a comma between them.",
        ),
        LazyPart::Paragraph => (
            "paragraph",
            "Put a blank behind the sign of each item, and an empty line before the first.",
        ),
        LazyPart::Note => {
            ("note", "Put an empty line before it, or four blanks, if it belongs to the note.")
        }
    };
    let why = match line.part {
        LazyPart::Note => "The page moves it out of the text, to the notes at the foot.",
        LazyPart::Quote(Some(CalloutKind::Details)) => {
            "The page shows it only to readers who open the box."
        }
        LazyPart::Item(Some(CalloutKind::Dont)) => {
            "The page reads on: “do not smoke You may drink water.”"
        }
        _ => {
            "The page writes it behind the words above, on the same line, and who looks for it there misses it."
        }
    };
    found.push_at_most(
        level,
        Finding::new(
            subject.article.place(&line.span),
            format!("this line is read as a part of the {what} above it"),
        )
        .why(why)
        .help(help),
    );
}

/// `    > - swim` in a box: four blanks before it make the `>` a sign of the words above.
fn shown_signs(subject: &Subject<'_>, found: &mut Findings) {
    for span in &subject.article.facts.slips.quote_signs {
        found.push(
            Finding::new(subject.article.place(span), "the page shows this `>`")
                .why("The box does not go on here: the words run on behind those above, with the sign between them.")
                .help("Begin a line with it, without blanks before it. A sign that is meant has a backslash: \\>."),
        );
    }
}

/// `beginnt am` and `1. Januar` below it: a list that goes on with the sentence.
fn begun_lists(subject: &Subject<'_>, found: &mut Findings) {
    const STEP: &str =
        "The page ends the sentence above it, and shows the number as that of a step.";
    for list in &subject.article.facts.slips.begun_lists {
        let (what, why, help) = match list.by {
            BegunBy::Number => (
                "a list of one item",
                STEP,
                "Join the two lines, or put a backslash before the full stop: 1\\. May. Real steps begin after an empty line.",
            ),
            BegunBy::Numbers => (
                "the first item of a list",
                STEP,
                "Join the lines, or put a backslash before each full stop: 1\\. May. Real steps begin after an empty line, below one that ends with a colon.",
            ),
            BegunBy::Dash => (
                "an item of a list",
                "The page ends the sentence above it, and shows what the dash sets apart as a point of its own.",
                "Join the lines, or move the dash to the end of the line above. A real list begins after an empty line, below one that ends with a colon.",
            ),
        };
        found.push_at_most(
            Level::Warn,
            Finding::new(subject.article.place(&list.span), format!("this line is read as {what}"))
                .why(why)
                .help(help),
        );
    }
}

/// `hy-` and `phen` below it.
fn cut_words(subject: &Subject<'_>, found: &mut Findings) {
    for span in &subject.article.facts.slips.cut_words {
        let parts = subject.article.text().part(span.clone());
        let (first, rest) = parts.split_once('\n').unwrap_or((parts, ""));
        let rest = rest.trim_start_matches(['>', ' ', '\t']);
        found.push_at_most(
            Level::Warn,
            Finding::new(subject.article.place(span), format!("the page shows {}, with a blank in it", quoted(&format!("{} {rest}", first.trim_end()))))
                .why("Line ends are shown as blanks: a word falls apart, and “5- 10 mg” can be read as two amounts.")
                .help("Join the two lines. A hyphen that only cut a word at the end of its line is left out."),
        );
    }
}

/// `[^1]:` with its words below an empty line.
fn empty_notes(subject: &Subject<'_>, found: &mut Findings) {
    let article = subject.article;
    for note in &article.facts.footnotes {
        let text = article.text().part(note.span.clone());
        let words = text.split_once("]:").map_or("", |(_, words)| words);
        if words.trim_matches([' ', '\t', '\n', '\r', '>']).is_empty() {
            let end = note.span.start + text.lines().next().unwrap_or_default().trim_end().len();
            found.push(
                Finding::new(article.place(&(note.span.start..end)), "this note has no words")
                    .why("The number leads to nothing, and what stands below it is read as text of the article.")
                    .help("Write the words of the note on the same line, behind the colon."),
            );
        }
    }
}

/// A paragraph with one to three blanks before it below a note: the note has ended.
fn cut_notes(subject: &Subject<'_>, found: &mut Findings) {
    let article = subject.article;
    for note in &article.facts.footnotes {
        let rest = article.text().after(note.span.end);
        let line = rest.trim_start_matches(['\n', '\r']).lines().next().unwrap_or_default();
        let words = line.trim_start_matches(' ');
        if (1..4).contains(&(line.len() - words.len())) && !words.starts_with("[^") {
            let start = note.span.end + rest.find(words).unwrap_or_default();
            found.push_at_most(
                Level::Warn,
                Finding::new(article.place(&(start..start + words.trim_end().len())), "this is no part of the note above it")
                    .why("The page shows it as text of the article, and the note at the foot ends before it.")
                    .help("Put four blanks before it if it belongs to the note, and none if it does not."),
            );
        }
    }
}

/// `[^1]: One. [^2]: Two.`: a note begins on a line of its own.
fn notes_in_lines(subject: &Subject<'_>, found: &mut Findings) {
    let article = subject.article;
    let text = article.text();
    let is_followed = |end: usize| text.after(end).starts_with(':');
    for citation in article.facts.citations.iter().filter(|one| is_followed(one.span.end)) {
        let start = citation.span.start;
        let near = text.part(start.saturating_sub(FAR)..start);
        let line = near.rsplit('\n').next().unwrap_or_default();
        let above = line.trim_end();
        let is_note =
            line.trim_start_matches(['>', ' ']).starts_with("[^") && above.len() < line.len();
        // “The study[^1]: people who …” cites a source.
        if is_note || above.is_empty() || above.ends_with(['.', '!', '?', '؟', '。']) {
            found.push(
                Finding::new(article.place(&citation.span), "a note begins in the middle of a line")
                    .why("Its words are shown as a part of the text or the note before it, and the reader who looks for it finds another one.")
                    .help("Begin it on a line of its own, after an empty line."),
            );
        }
    }
}

/// `> [!WARNING] Never take more than 4, because` and `> it harms you.` below it: only the first line is the title.
fn broken_titles(subject: &Subject<'_>, found: &mut Findings) {
    let article = subject.article;
    let text = article.text();
    for marker in article.facts.callouts.iter().filter(|marker| marker.kind.is_some()) {
        let title = text.part(marker.span.end..marker.line_end).trim();
        let next = text.after(marker.line_end + 1).lines().next().unwrap_or_default();
        let next = next.trim_start_matches([' ', '>', '*']);
        // "Call today if" leads to a list.
        let leads = [" if", " si", " when"].iter().any(|joint| title.ends_with(joint));
        let has_words = title.is_empty() || title.contains(char::is_alphanumeric);
        if !has_words {
            found.push(
                Finding::new(
                    article.place(&(marker.span.start..marker.line_end)),
                    "the title of this box has no words",
                )
                .why("The page shows the sign instead of saying what kind of box it is.")
                .help("Take the sign out, or write a title."),
            );
        }
        // `[!NOTE]-` is told by another rule.
        let is_folded = text.after(marker.span.end).starts_with('-');
        if has_words && !is_folded && title.starts_with(|first: char| LEFT_SIGNS.contains(first)) {
            found.push_at_most(
                Level::Warn,
                Finding::new(
                    article.place(&(marker.span.start..marker.line_end)),
                    "the title of this box begins with a sign",
                )
                .why("The page shows the sign as a part of the title.")
                .help(format!("Write `> [!{}]`, a blank and the title.", marker.word)),
            );
        }
        if marker.kind == Some(CalloutKind::Dont) && tells_to_do(title) {
            found.push(
                Finding::new(
                    article.place(&(marker.span.start..marker.line_end)),
                    "the page shows this title without “don’t”",
                )
                .why("A title stands in place of “Don’t”: “take ibuprofen” is read as something to do.")
                .help("Put the words into an item on a line of its own, `> - take ibuprofen`, or write a title that says when, such as “Before your test”."),
            );
            continue;
        }
        let is_whole =
            title.is_empty() || title.ends_with(['.', '!', '?', ':', '…', '。', '؟', '：']);
        if has_words && !is_whole && !leads && next.starts_with(char::is_lowercase) {
            found.push_at_most(
                Level::Warn,
                Finding::new(
                    article.place(&(marker.span.start..marker.line_end)),
                    "this title ends in the middle of its sentence",
                )
                .why("Only the line of the marker is the title: it is shown apart from the words below it.")
                .help("Write the title on one line. A longer text goes below it, after a line with nothing but `>`."),
            );
        }
    }
}

/// Whether a title reads as something to do: in small letters, or with a verb that begins it or follows a comma, behind
/// whatever sign.
fn tells_to_do(title: &str) -> bool {
    let plain = callouts::plain(title);
    let words = plain.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    words.starts_with(char::is_lowercase) || words.split([',', '،']).any(is_order)
}

/// A list inside a point of the front matter, which the page shows on one line: `Take 5 mg - never 10 mg`.
fn points_in_points(subject: &Subject<'_>, found: &mut Findings) {
    let article = subject.article;
    for point in &article.front.key_points {
        let written = article.front_text().part(point.span.clone());
        let is_item = |line: &str| line.trim_start().starts_with("- ");
        let is_block = written.starts_with('|')
            && written.lines().skip(1).filter(|line| !line.trim().is_empty()).count() > 1;
        if is_block {
            found.push(
                Finding::new(article.front_place(&point.span), "this point has more than one line")
                    .why("The page shows all of it on one line: the doses of two medicines run together.")
                    .help("Begin each line with `- `, without the `|`: each point is one line."),
            );
        }
        if written.lines().skip(1).any(is_item) && !written.starts_with(['|', '>']) {
            found.push(
                Finding::new(article.front_place(&point.span), "this point holds a list of its own")
                    .why("The page shows all of it on one line, with dashes that read as a minus or as “to”.")
                    .help("Begin each `-` as far to the left as the one above it: each point is one line."),
            );
        }
    }
}
