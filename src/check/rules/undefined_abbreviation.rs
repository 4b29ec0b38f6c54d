//! Abbreviations whose words the article never gives.

use std::collections::HashSet;

use crate::check::english::Sentence;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let mut met: HashSet<&str> =
        prose.matches(WordList::Abbreviations).map(|seen| singular(seen.written())).collect();
    for sentence in prose.english().filter(|sentence| {
        sentence.block.is_running() && !prose.is_back_matter(sentence.number)
    }) {
        // Most sentences have no two capitals side by side.
        if !sentence.text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase))
        {
            continue;
        }
        for at in 0..sentence.len() {
            let short = singular(sentence.written(at));
            if !is_abbreviation(short)
                || !met.insert(short)
                || shouts(&sentence, at)
                || is_stage(&sentence, short)
                || is_in_name(&sentence, at)
                || is_place(&sentence, at, short)
                // "The ABCD of moles" is the alphabet.
                || "ABCDEFG".starts_with(short)
                || is_defined(&sentence, at, short)
                || is_known(prose, scope, short)
            {
                continue;
            }
            found.push(
                Finding::new(prose.place(sentence.block, &sentence.range(at..at + 1)), format!("nothing says what {} stands for", quoted(short)))
                    .why("Readers who do not know the letters cannot even look them up: many mean several things.")
                    .help(format!("Write the words at first use, with the letters in brackets after them, or add {short} to the glossary.")),
            );
        }
    }
}

fn singular(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.strip_suffix('s').filter(|word| is_abbreviation(word)).unwrap_or(word)
}

/// A single capital is an initial, or the C of vitamin C; more than six are a word that somebody
/// shouts.
fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a neighbour is in capitals too: somebody shouts, as in "DO NOT WAIT", and `shouting`
/// reports that.
fn shouts(sentence: &Sentence<'_>, at: usize) -> bool {
    let capitals = |at: usize| {
        let word = if at < sentence.len() { sentence.written(at) } else { "" };
        word.len() > 1
            && word.starts_with(|letter: char| letter.is_ascii_uppercase())
            && !word.contains(char::is_lowercase)
    };
    capitals(at + 1) || at.checked_sub(1).is_some_and(capitals)
}

/// Whether it is a word of a name: "the NIH Clinical Center", "Lowering Your Blood Pressure With DASH", "the NCI website",
/// "FY 2024".
fn is_in_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_name = |at: usize| {
        let word = if at < sentence.len() { sentence.written(at) } else { "" };
        word.starts_with(|letter: char| letter.is_ascii_uppercase()) && word.contains(char::is_lowercase)
    };
    let before = |back: usize| at.checked_sub(back).is_some_and(|at| at > 0 && is_name(at));
    let next = sentence.word(at + 1);
    is_name(at + 1)
        || (before(1) && before(2))
        || ["website", "web", "helpline", "inhibitor", "inhibitors"].contains(&next)
        || (sentence.written(at) == "FY" && next.starts_with(|digit: char| digit.is_ascii_digit()))
}

/// Whether it is a Roman number with a letter: "IIB" always, "IA" in a sentence about stages; "IC" is an illness too.
fn is_stage(sentence: &Sentence<'_>, short: &str) -> bool {
    const STAGES: [&str; 8] =
        ["stage", "stages", "type", "types", "grade", "grades", "class", "classes"];
    let number = short.trim_end_matches(['A', 'B', 'C', 'D']);
    let is_roman = number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    is_roman && (number.len() > 1 || (number.len() == 1 && sentence.has(&STAGES)))
}

/// Whether it is a state after its town or a part of a town after its street: "Springfield, IL". Alone the same letters
/// are illnesses: MS, PA, MI.
fn is_place(sentence: &Sentence<'_>, at: usize, short: &str) -> bool {
    const PLACES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ \
                          NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR NW SW SE";
    let Some(town) = at.checked_sub(1) else { return false };
    let between = sentence.block.text.part(sentence.range(town..at).end..sentence.range(at..at + 1).start);
    let name = sentence.written(town);
    between == ", "
        && name.starts_with(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && PLACES.split(' ').any(|place| place == short)
}

/// Whether it is in brackets or has brackets after it, or the sentence has words with these
/// initials.
fn is_defined(sentence: &Sentence<'_>, at: usize, short: &str) -> bool {
    let (text, range) = (&sentence.block.text, sentence.range(at..at + 1));
    let (before, after) = (text.before(range.start), text.after(range.end));
    // An explanation further away is not found by readers either.
    let near = after.before(500);
    let words_before = before.after(before.len().saturating_sub(300)).split_whitespace();
    let open = before.rfind('(').is_some_and(|open| !before.after(open).contains(')'));
    // "end-stage kidney disease or ESKD", "a test called PSA", "the APOL gene", "UTI is an
    // infection".
    let named = at.checked_sub(1).is_some_and(|before| {
        matches!(sentence.word(before), "called" | "named" | "or" | "as" | "letters")
    }) || (2..=4).any(|back| {
        // "Called PT and PTT tests", "called an upper GI series".
        at.checked_sub(back).is_some_and(|before| sentence.word(before) == "called")
    });
    const KINDS: [&str; 15] = [
        "gene", "genes", "virus", "viruses", "protein", "proteins", "mutation", "mutations", "kinase", "receptor",
        "receptors", "enzyme", "trial", "users", "rule",
    ];
    let is_name = KINDS.contains(&sentence.word(at + 1))
        || at.checked_sub(1).is_some_and(|before| KINDS.contains(&sentence.word(before)));
    // "UTI is an infection", "The GI tract is a row of organs"; later in a sentence "is a" is about
    // something else.
    let says_what = |at: usize| {
        matches!(sentence.word(at), "is" | "are")
            && matches!(sentence.word(at + 1), "a" | "an" | "the")
    };
    let is_what = at <= 1 && (says_what(at + 1) || says_what(at + 2));
    let explained = [" (", "(", ", or ", " or ", " stands for", " is short for", " means"]
        .iter()
        .any(|start| after.starts_with(start))
        || [" stands for", " is short for"].iter().any(|means| says(near, short, means))
        || [" is a ", " is an ", " is the "].iter().any(|means| begins(near, short, means));
    // "HDL cholesterol (the good kind)".
    let is_pair = after.before(40).split(' ').nth(2).is_some_and(|word| word.starts_with('('));
    let is_spelt = spelt(sentence.words(), short) || spelt(words_before, short);
    open || explained || is_pair || named || is_name || is_what || is_spelt
}

/// Whether a later sentence of the paragraph says it: "Your GFR is tested. GFR stands for …".
fn says(text: &str, short: &str, means: &str) -> bool {
    let mut places = text.match_indices(means);
    places.any(|(at, _)| text.before(at).ends_with(short))
}

/// Whether a sentence begins with it: "It raises HDL. HDL is the good cholesterol".
fn begins(text: &str, short: &str, means: &str) -> bool {
    text.match_indices(means).any(|(at, _)| {
        text.before(at).strip_suffix(short).is_some_and(|before| before.ends_with(". "))
    })
}

/// Whether some of the words have the letters as their initials. Words of up to three letters are
/// left out, as they are in most abbreviations: "glomerulonephritis of the kidney" would be GK. One
/// that counts them is not recognized.
fn spelt<'w>(words: impl Iterator<Item = &'w str>, short: &str) -> bool {
    let initials: String = words.filter(|word| word.len() > 3).flat_map(initials_of).collect();
    initials.to_ascii_lowercase().contains(&short.to_ascii_lowercase())
}

fn initials_of(word: &str) -> impl Iterator<Item = char> + '_ {
    word.split('-').filter_map(|part| part.chars().next())
}

/// Whether it names what the article is about, a term of the glossary, or the publisher of the site
/// or of a source.
fn is_known(prose: &Prose<'_>, scope: &Scope<'_>, short: &str) -> bool {
    let glossary = prose.glossary(scope);
    let front = &prose.subject.article.front;
    let mut names = front.also_called.iter().map(|name| &name.value).chain([&front.title.value]);
    let mut terms = glossary.entries.iter().flat_map(|term| term.all());
    let publisher =
        scope.library.config.identity.publisher.as_ref().map(|publisher| publisher.name.as_str());
    let mut publishers =
        front.sources.iter().filter_map(|source| source.publisher.as_deref()).chain(publisher);
    let has = |name: &str| {
        name.split(|letter: char| !letter.is_alphanumeric()).any(|word| singular(word) == short)
    };
    names.any(|name| has(name) || spelt(name.split_whitespace(), short))
        || terms.any(|term| has(term))
        || publishers.any(|name| has(name) || spelt(name.split_whitespace(), short))
}
