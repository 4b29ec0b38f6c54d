//! The same sign in care cards of different urgency; the lists are `words/sign-*.txt`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::check::english::Tokens;
use crate::check::languages::ListLanguage;
use crate::check::word_lists::{WordList, WordLists};
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::markdown::callouts::{self, CalloutKind};
use crate::markdown::sentences;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

/// What a sign is made of: names of signs and other words, without fillers.
type Sign = BTreeSet<String>;

/// Where a sign stands, and in which card.
struct SignInCard {
    kind: CalloutKind,
    place: Place,
    words: String,
}

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let mut signs: HashMap<(ListLanguage, Sign), Vec<SignInCard>> = HashMap::new();
    let subjects = scope.library.articles.ids().map(|id| Subject::of(scope.library, id));
    for Subject { article, .. } in subjects.filter(Subject::is_published) {
        let Some(language) = ListLanguage::of(article.language.primary()) else { continue };
        for card in &article.facts.callouts {
            let Some(kind) = card.kind.filter(|kind| kind.is_care_card()) else { continue };
            for item in callouts::items(article.text(), card.line_end) {
                let text = callouts::plain(article.text().get(item.clone()).unwrap_or_default());
                for sign in signs_of(language, &text, scope.word_lists) {
                    let place = article.place(&item);
                    let here = SignInCard { kind, place, words: text.clone() };
                    signs.entry((language, sign)).or_default().push(here);
                }
            }
        }
    }
    let mut mixed: Vec<Finding> = signs.into_values().flat_map(differences).collect();
    mixed.sort_by(|one, next| one.place.cmp(&next.place));
    mixed.into_iter().for_each(|finding| found.push(finding));
}

/// A finding for each place that is less urgent than the most urgent one.
fn differences(places: Vec<SignInCard>) -> Vec<Finding> {
    let rank = |kind: CalloutKind| match kind {
        CalloutKind::Emergency => 0,
        CalloutKind::Urgent => 1,
        _ => 2,
    };
    let Some(first) = places.iter().min_by_key(|sign| rank(sign.kind)) else { return Vec::new() };
    let less = places.iter().filter(|sign| rank(sign.kind) > rank(first.kind));
    less.map(|sign| {
        let message = format!(
            "{} stands in a card `[!{}]` here and in a card `[!{}]` elsewhere",
            quoted(&sign.words),
            sign.kind.marker(),
            first.kind.marker()
        );
        Finding::new(sign.place.clone(), message)
            .why("A reader who has this sign waits or calls for help, by which page they happen to read.")
            .help("Let a clinician decide how urgent it is, and put it into the same kind of card on every page. If it depends on a treatment, let the sign say so.")
            .other(first.place.clone(), "more urgent here")
    })
    .collect()
}

/// The signs of an item: the item as a whole, and each of them where it lists nothing but known ones,
/// as "you have chest pain, a fit or a fever" does.
fn signs_of(language: ListLanguage, text: &str, lists: &WordLists) -> Vec<Sign> {
    let parts: Vec<(Sign, bool)> = parts(language, text)
        .into_iter()
        .map(|part| sign(language, text.part(part), lists))
        .collect();
    let whole: Sign = parts.iter().flat_map(|(sign, _)| sign.iter().cloned()).collect();
    let known = parts.iter().all(|(_, known)| *known);
    // One word alone, "bleeding", is too little to be the same thing elsewhere.
    let mut signs: Vec<Sign> = Vec::new();
    if known {
        signs.extend(parts.into_iter().map(|(sign, _)| sign).filter(|sign| !sign.is_empty()));
    }
    if whole.len() > 1 {
        signs.push(whole);
    }
    signs.dedup();
    signs
}

/// The parts between commas and "or"; "38C or higher" is one.
fn parts(language: ListLanguage, text: &str) -> Vec<Range<usize>> {
    let or: &[&str] = match language {
        ListLanguage::English => &["or"],
        ListLanguage::Spanish => &["o", "u"],
        ListLanguage::Arabic => &["أو", "او"],
    };
    const MORE: [&str; 10] =
        ["higher", "more", "above", "lower", "less", "más", "mas", "menos", "أكثر", "أعلى"];
    let mut parts = Vec::new();
    let mut start = 0;
    let mut words = sentences::words(text).into_iter().peekable();
    while let Some(word) = words.next() {
        let before = text.get(start..word.start).unwrap_or_default();
        if let Some(at) = before.rfind([',', '،', ';', '؛']) {
            parts.push(start..start + at);
            start = word.start;
        }
        let next = words.peek().and_then(|next| text.get(next.clone())).unwrap_or_default();
        if text.get(word.clone()).is_some_and(|word| or.contains(&word)) && !MORE.contains(&next) {
            parts.push(start..word.start);
            start = word.end;
        }
    }
    parts.push(start..text.len());
    parts
}

/// What one part is made of, and whether it is nothing but known signs.
fn sign(language: ListLanguage, text: &str, lists: &WordLists) -> (Sign, bool) {
    let tokens = Tokens::of(language, text, std::slice::from_ref(&(0..text.len())));
    let words: Vec<String> = tokens.words().map(str::to_owned).collect();
    let mut used = vec![false; words.len()];
    let mut sign = Sign::new();
    let mut matches = lists.find(&tokens);
    matches.sort_by_key(|seen| std::cmp::Reverse(seen.count));
    for seen in matches.iter().filter(|seen| seen.list == WordList::Sign) {
        let Some(here) = used.get_mut(seen.first..seen.first + seen.count) else { continue };
        if here.iter().all(|used| !used) {
            here.fill(true);
            sign.insert(seen.advice.to_owned());
        }
    }
    for seen in matches.iter().filter(|seen| seen.list == WordList::SignFiller) {
        if let Some(here) = used.get_mut(seen.first..seen.first + seen.count) {
            here.fill(true);
        }
    }
    let rest = words.into_iter().zip(&used).filter(|(_, used)| !**used).map(|(word, _)| word);
    let before = sign.len();
    sign.extend(rest);
    let known = sign.len() == before;
    (sign, known)
}
