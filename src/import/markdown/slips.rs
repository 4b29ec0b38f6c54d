//! Signs of the original that are read as markup and would vanish, as `*` in `2*500`: they are kept as signs, and told.

use super::{MARK, mark};
use crate::import::doubt::{Doubt, first_words, words_around};
use crate::import::script::ScriptForm;
use crate::import::tree::ImportDraft;
use crate::markdown;
use crate::markdown::facts::Heading;
use crate::markdown::slips::{SignReading, SignSlip};
use crate::part::Part;

/// How often the text is read: a sign that is kept may leave another one alone.
const ROUNDS: usize = 4;

/// `body`, which is plain Markdown, with a backslash before each sign that is a part of a value.
pub(super) fn kept(body: String, draft: &mut ImportDraft) -> String {
    let mut body = body;
    let is_plain = |part: &&str| part.parse::<usize>().is_err();
    for round in 0..ROUNDS {
        let facts = markdown::facts(&body);
        let mut changes: Vec<(usize, String)> = Vec::new();
        for slip in &facts.slips.signs {
            let escapes = is_value(slip);
            let Some(mut doubt) = told(slip, &body).filter(|_| escapes || round == 0) else {
                continue;
            };
            // Without the numbers of other doubts.
            doubt.message = doubt.message.split(MARK).filter(is_plain).collect();
            match escapes {
                true => changes.push((slip.span.start, mark(draft, doubt) + "\\")),
                false => _ = draft.doubt(doubt),
            }
        }
        if round == 0 {
            facts.headings.iter().for_each(|heading| tell_heading(heading, &body, draft));
        }
        if changes.is_empty() {
            break;
        }
        changes.sort();
        changes.dedup_by_key(|(at, _)| *at);
        for (at, text) in changes.into_iter().rev() {
            body.insert_str(at, &text);
        }
    }
    body
}

/// Whether the sign is surely none of Markdown.
fn is_value(slip: &SignSlip) -> bool {
    matches!(
        slip.reading,
        SignReading::Quote
            | SignReading::List { unsure: false }
            | SignReading::Value { unsure: false }
            | SignReading::Star
            | SignReading::Emphasis
            | SignReading::Bracketed
            | SignReading::Heading
    )
}

/// What is told of a sign; nothing of those that other generators read as this one does.
fn told(slip: &SignSlip, body: &str) -> Option<Doubt> {
    let sign = body.part(slip.span.clone()).chars().next()?;
    let around = words_around(body, slip.span.start).replace('\n', " ");
    let help = "Compare it with the original: other programs show it in another way.";
    let message = match slip.reading {
        _ if is_value(slip) => {
            format!("`{sign}` is kept as a sign, where Markdown would take it for markup: {around}")
        }
        SignReading::Strike if is_lowered(slip, body) => return None,
        SignReading::Strike => format!("these words are struck out by a single `~`: {around}"),
        SignReading::List { .. } | SignReading::Value { .. } => {
            format!("`{sign}` before a number begins an item of a list, and is no sign: {around}")
        }
        SignReading::ShortQuote => {
            format!("`>` before a number makes it a quote, and is no sign: {around}")
        }
        SignReading::Moved => format!("a `{sign}` inside these words may have moved: {around}"),
        _ => return None,
    };
    Some(Doubt::new(message, help).as_error())
}

/// `H~2~O`: lowered digits, which are read as such.
fn is_lowered(slip: &SignSlip, body: &str) -> bool {
    let inner = body.part(slip.span.clone()).trim_matches('~');
    body.before(slip.span.start).ends_with(char::is_alphanumeric)
        && ScriptForm::Subscript.write(inner).is_some()
}

/// Tells of a heading with words in braces, and of a sentence that a line of dashes makes one.
fn tell_heading(heading: &Heading, body: &str, draft: &mut ImportDraft) {
    let text = body.part(heading.span.clone());
    let is_words = |part: &&String| !part.starts_with(['.', ':', '#']) && !part.contains('=');
    let lost: Vec<&str> = heading.attributes.iter().filter(is_words).map(String::as_str).collect();
    if !lost.is_empty() {
        let braces = text.rsplit_once('{').map(|(_, inner)| inner.trim_end().trim_end_matches('}'));
        let lost = braces.map_or_else(|| lost.join(" "), str::to_owned);
        let message = format!(
            "words in braces after the heading {} are not in the article: {}",
            first_words(&heading.text),
            first_words(&lost)
        );
        let help = "If readers need them, write them in round brackets.";
        draft.doubt(Doubt::new(message, help).without(&lost).as_error());
    }
    let Some((words, line)) = text.trim_end().rsplit_once('\n') else { return };
    let sign = line.trim_start_matches([' ', '>']);
    let ends = words.trim_end().trim_end_matches(['*', '_', '"', '”', ')', ']']);
    let is_sentence = ends.ends_with(['.', '!', ';', ',', '。', '۔']) || words.contains('\n');
    if is_sentence && sign.starts_with(['-', '=']) {
        let message = format!(
            "the line `{sign}` below it makes a sentence a heading: {}",
            first_words(&heading.text)
        );
        let help = "If it is none, take out the `#` before it.";
        draft.doubt(Doubt::new(message, help).as_error());
    }
}

/// Tells of words of the front matter that end up in a comment: `title: Take 5 mg # not 10`.
pub(super) fn tell_comments(front: &str, draft: &mut ImportDraft) {
    const TEXTS: [&str; 5] = ["title", "description", "summary", "subtitle", "name"];
    for (at, line) in front.lines().enumerate() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim_start();
        let is_text = !value.starts_with(['"', '\'', '[', '{', '|', '>', '#']);
        if !is_text || !TEXTS.contains(&key.trim().to_lowercase().as_str()) {
            continue;
        }
        let Some((words, comment)) = value.split_once(" #") else { continue };
        let message = format!(
            "`{}` ends before ` #`: the article has {} and not {}",
            key.trim(),
            first_words(words),
            first_words(comment)
        );
        let help = "If it is no comment, put the whole text in quotation marks.";
        draft.doubt(Doubt::new(message, help).without(comment).as_error().at(at + 2));
    }
}
