//! What a page of another site says of itself, and of what only that site has; the lists are `words/web-leftover-*.txt`.

use std::collections::HashSet;

use crate::check::english::MatchInText;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::sentences;
use crate::markdown::text::BlockKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// A paragraph of so many words is a button or a link that has lost what made it one.
const FEW_WORDS: usize = 6;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut seen = prose.matches(WordList::WebLeftover).peekable();
    if seen.peek().is_none() {
        return;
    }
    let known = numbers(prose);
    let mut last = None;
    for seen in seen.filter(|seen| is_left(prose, seen, &known)) {
        // Such lines come together: "Watch the video. To enlarge it, click the brackets."
        if last.replace(seen.sentence.number) == Some(seen.sentence.number) {
            continue;
        }
        let number = usize::from(seen.advice == "number");
        let range = seen.sentence.range(seen.first..seen.first + seen.count + number);
        let block = seen.sentence.block;
        found.push(
            Finding::new(
                prose.place(block, &range),
                format!("{} is about something that is not on this page", quoted(block.text.part(range.clone()))),
            )
            .why("It was left behind when the text was copied. Readers look for a video, a button or a question, and doubt the rest.")
            .help("Take it out, or link to what it is about."),
        );
    }
}

/// Whether what the words are about is not there.
fn is_left(prose: &Prose<'_>, seen: &MatchInText<'_>, known: &HashSet<String>) -> bool {
    let block = seen.sentence.block;
    match seen.advice {
        "link" => {
            let links = &prose.subject.article.facts.links;
            let next = links.partition_point(|link| link.span.start < block.span.start);
            !seen.sentence.negated() && links.get(next).is_none_or(|link| link.span.start >= block.span.end)
        }
        "alone" => sentences::words(block.text.before(200)).len() <= FEW_WORDS,
        "number" => {
            let number = seen.next(0);
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty();
            is_number && !known.contains(number)
        }
        _ => true,
    }
}

/// The numbers that headings, captions and the first words of paragraphs have: "Question 4", "Table 1", "4. Does it hurt?".
fn numbers(prose: &Prose<'_>) -> HashSet<String> {
    const FIRST: usize = 3;
    let firsts = prose.blocks.iter().flat_map(|block| {
        let most = if matches!(block.kind, BlockKind::Heading(_)) { usize::MAX } else { FIRST };
        let words = block.text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).take(most)
    });
    firsts.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned).collect()
}
