//! Negative contractions: the small "n't" is easily read over.

use crate::check::english::Sentence;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::text::BlockKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for sentence in prose.english().filter(|sentence| sentence.text.contains(['\'', '’'])) {
        let block = sentence.block;
        if prose.is_back_matter(sentence.number) {
            continue;
        }
        // "Do" and "Don't" are the usual titles of the two lists.
        if block.kind == BlockKind::CalloutTitle && block.callout == Some(CalloutKind::Dont) {
            continue;
        }
        for (at, word) in sentence.words().enumerate() {
            let Some(verb) = word.strip_suffix("n’t").or_else(|| word.strip_suffix("n't")) else {
                continue;
            };
            if !VERBS.contains(&verb) {
                continue;
            }
            let finding = Finding::new(
                prose.place(block, &sentence.range(at..at + 1)),
                format!("{} hides the \"not\"", quoted(sentence.written(at))),
            )
            .why("The \"not\" is easy to read over, and then the sentence says the opposite.")
            .help("Write \"not\" in full, such as \"do not\" or \"cannot\".");
            let quoted = sentence.is_quoted(sentence.range(at..at + 1).start);
            found.push(match full(&sentence, at, verb).filter(|_| !quoted && !sentence.asks()) {
                Some(full) => finding.fix(full),
                None => finding,
            });
        }
    }
}

/// The verbs before "n't": what ends so otherwise is a name, such as "Rock n't".
const VERBS: [&str; 23] = [
    "ai", "are", "ca", "could", "dare", "did", "do", "does", "had", "has", "have", "is", "may",
    "might", "must", "need", "ought", "sha", "should", "was", "were", "wo", "would",
];

/// The words in full; none in a question such as "why don't you", where they change their order.
fn full(sentence: &Sentence<'_>, at: usize, verb: &str) -> Option<String> {
    // The word after it shows the question: "don't you" would become "do not you".
    const SUBJECTS: [&str; 9] = ["i", "you", "he", "she", "it", "we", "they", "there", "the"];
    let full = match verb {
        "ca" => "cannot".to_owned(),
        "wo" => "will not".to_owned(),
        "sha" => "shall not".to_owned(),
        // "Ain't" may be is, are, has or have.
        "ai" => return None,
        _ => format!("{verb} not"),
    };
    let is_capital = |at: usize| sentence.written(at).starts_with(char::is_uppercase);
    let capital = is_capital(at);
    // "Don't Panic" is the name of something.
    if capital && at + 1 < sentence.words().count() && is_capital(at + 1) {
        return None;
    }
    let (first, rest) = full.split_at(1);
    let full = if capital { format!("{}{rest}", first.to_uppercase()) } else { full };
    (!SUBJECTS.contains(&sentence.word(at + 1))).then_some(full)
}
