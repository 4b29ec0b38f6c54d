//! One term in several spellings across the site; the sets are `words/spellings-en.txt`.

use std::ops::Range;

use crate::article::Article;
use crate::check::back_matter;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::library::Role;
use crate::markdown::parse::Parsed;
use crate::markdown::terms::Terms;
use crate::markdown::text;
use crate::part::{Part, line_before};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

/// A spelling and its place.
struct Use<'a> {
    article: &'a Article,
    range: Range<usize>,
    written: &'a str,
    /// The set, and which of its spellings.
    spelling: (usize, usize),
}

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let lines =
        include_str!("../words/spellings-en.txt").lines().filter(|line| !line.starts_with('#'));
    let sets: Vec<Vec<&str>> = lines.map(|line| line.split('|').map(str::trim).collect()).collect();
    let spelt: Vec<((usize, usize), &str)> = sets
        .iter()
        .enumerate()
        .flat_map(|(set, forms)| {
            forms.iter().enumerate().map(move |(form, word)| ((set, form), *word))
        })
        .collect();
    let flat: Vec<(usize, usize)> = spelt.iter().map(|(spelling, _)| *spelling).collect();
    let forms: Vec<Vec<String>> = spelt.iter().map(|(_, word)| vec![(*word).to_owned()]).collect();
    let terms = Terms::new(forms.iter().map(Vec::as_slice));
    let english = scope
        .library
        .languages
        .iter()
        .map(|language| language.tag.as_str())
        .filter(|tag| tag.starts_with("en"));
    for language in english {
        let mut uses = uses(scope, language, &terms, &flat);
        let in_set = |set: usize| uses.iter().filter(move |one| one.spelling.0 == set);
        let is_mixed = |set: usize| {
            let mut forms = in_set(set).map(|one| one.spelling.1);
            let first = forms.next();
            forms.any(|form| Some(form) != first)
        };
        let mixed: Vec<bool> = (0..sets.len()).map(is_mixed).collect();
        uses.retain(|one| mixed.get(one.spelling.0).is_some_and(|mixed| *mixed));
        let uses = own_words(uses);
        for (set, forms) in sets.iter().enumerate() {
            judge(&uses, set, forms, language, found);
        }
    }
}

/// The uses that are in no reference: its title is spelt as others have it. They come article by article, and each is
/// read once.
fn own_words(uses: Vec<Use<'_>>) -> Vec<Use<'_>> {
    let mut kept = Vec::with_capacity(uses.len());
    let mut read: Option<(&Article, Vec<Range<usize>>)> = None;
    for one in uses {
        if read.as_ref().is_none_or(|(article, _)| !std::ptr::eq(*article, one.article)) {
            let blocks = text::blocks(&Parsed::of(one.article.text()));
            read = Some((one.article, back_matter::spans(&blocks)));
        }
        let apart = |spans: &[Range<usize>]| spans.iter().any(|span| span.contains(&one.range.start));
        if !read.as_ref().is_some_and(|(_, spans)| apart(spans)) {
            kept.push(one);
        }
    }
    kept
}

/// Every use in the articles of `language`; the glossary lists other spellings on purpose.
fn uses<'a>(
    scope: &Scope<'a>,
    language: &str,
    terms: &Terms,
    flat: &[(usize, usize)],
) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    let articles = scope.library.articles.iter().zip(&scope.library.entries);
    for (article, _) in articles
        .filter(|(article, entry)| article.language == language && entry.role != Role::Glossary)
    {
        let body = article.text();
        for term in terms.find(body) {
            let range = term.start..term.end;
            let Some(&spelling) = flat.get(term.term) else { continue };
            if !is_quoted(article, body, &range) {
                uses.push(Use { article, written: body.part(range.clone()), range, spelling });
            }
        }
    }
    uses
}

/// Whether it is in an address, in a name ("the Anaemia Society", "Paediatric Nephrology", but not the first word of a
/// sentence), or in brackets or after a word that gives another spelling on purpose.
fn is_quoted(article: &Article, body: &str, range: &Range<usize>) -> bool {
    let line = line_before(body, range.start);
    let bracket = line.rfind('(').is_some_and(|open| !line.after(open).contains(')'));
    let named = ["called ", "spelt ", "spelled ", "known as ", "named "]
        .iter()
        .any(|word| line.ends_with(word));
    let name = body.part(range.clone()).starts_with(char::is_uppercase)
        && (line.trim_end().ends_with(|letter: char| letter.is_alphanumeric())
            || body
                .after(range.end)
                .trim_start_matches([' ', '*', '_'])
                .starts_with(char::is_uppercase));
    let address = line.ends_with(['/', '#'])
        || article.facts.links.iter().any(|link| link.target_span.contains(&range.start));
    bracket || named || name || address
}

fn judge(uses: &[Use<'_>], set: usize, forms: &[&str], language: &str, found: &mut Findings) {
    let of = |form: usize| uses.iter().filter(move |one| one.spelling == (set, form));
    let counts: Vec<usize> = (0..forms.len()).map(|form| of(form).count()).collect();
    if counts.iter().filter(|count| **count > 0).count() < 2 {
        return;
    }
    // The more frequent spelling wins. Where they are even, it is the one of the site's English:
    // the first of a set is British, the second American.
    let home = usize::from(language == "en-US");
    let usual = (0..forms.len())
        .max_by_key(|form| (counts.get(*form), *form == home, std::cmp::Reverse(*form)))
        .unwrap_or_default();
    let (Some(example), Some(form)) = (of(usual).next(), forms.get(usual)) else { return };
    for other in (0..forms.len()).filter(|form| *form != usual).flat_map(of) {
        let fixed = cased(form, other.written);
        found.push(
            Finding::new(other.article.place(&other.range), format!("{} is spelt {} elsewhere on the site", quoted(other.written), quoted(form)))
                .other(example.article.place(&example.range), "the usual spelling")
                .why("Readers may take two spellings for two things, and a search finds only one of them.")
                .help(format!("Write {fixed}."))
                .fix(fixed),
        );
    }
}

/// `word` with a capital when `like` has one.
fn cased(word: &str, like: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if like.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}
