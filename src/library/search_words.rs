//! What readers type instead of the words of articles, as the lists of handout and a site's own `words.toml` have it.

pub(crate) mod lists;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::config::Config;
use crate::data::{self, DataEntry, DataOrigin, Fields, Node, Spanned, Syntax, Value};
use crate::diagnostic::{Diagnostic, quoted};
use crate::source::{self, Sources};

/// The file of a site's own words.
pub const FILE: &str = source::path::WORDS;

/// The key of phrases that show the number for emergencies.
const DANGER: &str = "danger";

/// The words of a site, by language tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// In the order of the tags.
    pub languages: BTreeMap<String, LanguageWords>,
}

/// The words of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageWords {
    /// A word of the articles, and what readers type for it.
    pub typed: Vec<(String, Vec<String>)>,
    /// Who types all words of one of these, in any order, may be in danger.
    pub danger: Vec<String>,
}

/// Reads `words.toml`, where each language has a table; without it a site has no words of its own.
pub fn read(sources: &Sources, config: &Config, found: &mut Vec<Diagnostic>) -> SearchWords {
    let Some(text) = sources.text(FILE) else { return SearchWords::default() };
    let origin = DataOrigin { path: FILE, offset: 0, syntax_rule: "broken-settings" };
    let entries = data::parse(text, Syntax::Toml, origin, found);
    let mut fields = Fields::new(FILE, entries, found);
    let mut languages = BTreeMap::new();
    for entry in fields.rest() {
        let tag = entry.key;
        if !config.has_language(&tag.value) {
            let message = format!("the site has no language `{}`", tag.value);
            let help = "Put the words of each language below its tag, as [en-GB]; the tags are in handout.toml.";
            let meant = config.meant_language(&tag.value);
            fields.report("unknown-language", tag.span, message, meant.as_deref().unwrap_or(help));
            continue;
        }
        let Some(entries) = fields.as_table(&tag.value, entry.node) else { continue };
        let small = lists::small(&tag.value);
        let words = language(&mut fields.nested(entries), &small);
        languages.insert(tag.value, words);
    }
    SearchWords { languages }
}

/// A list that comes with handout, with its mistakes: a test holds that there are none.
pub fn built_in(text: &str, found: &mut Vec<Diagnostic>) -> LanguageWords {
    let origin = DataOrigin { path: FILE, offset: 0, syntax_rule: "broken-settings" };
    let entries = data::parse(text, Syntax::Toml, origin, found);
    language(&mut Fields::new(FILE, entries, found), &[])
}

/// Reads the table of a language, whose words that tell nothing are `small`.
fn language(fields: &mut Fields<'_>, small: &[String]) -> LanguageWords {
    let mut words = LanguageWords::default();
    let mut leads: Vec<(Spanned<String>, Vec<String>)> = Vec::new();
    for DataEntry { key, node } in fields.rest() {
        if key.value == DANGER {
            words.danger = danger(fields, node, small);
        } else {
            let typed = typed(fields, &key.value, node);
            leads.push((key, typed));
        }
    }
    for key in circles(&leads) {
        let message = format!("{} leads back to itself", quoted(&key.value));
        let help = "On the left is a word of your articles, on the right what readers type instead: take it out on one side.";
        fields.report("wrong-type", key.span.clone(), message, help);
    }
    words.typed = leads.into_iter().map(|(key, typed)| (key.value, typed)).collect();
    words
}

/// What is typed for the word `key`.
fn typed(fields: &mut Fields<'_>, key: &str, node: Node) -> Vec<String> {
    let span = node.span.clone();
    let typed = texts(fields, key, node);
    if typed.is_empty() || key.trim().is_empty() {
        let message = format!("{} has no words that readers type", quoted(key));
        let help =
            "Write what they type as a list: \"ibuprofen\" = [\"nurofen\"]. Or take the line out.";
        fields.report("wrong-type", span, message, help);
    }
    typed.into_iter().map(|typed| typed.value).collect()
}

/// A site can add phrases; there is no way to take one out.
fn danger(fields: &mut Fields<'_>, node: Node, small: &[String]) -> Vec<String> {
    let span = node.span.clone();
    if let Value::Scalar(text) = &node.value
        && !["", "true", "false"].contains(&text.trim())
    {
        let help = format!("Write a list: danger = [\"{}\"].", text.trim());
        fields.report("wrong-type", span, format!("{} is one phrase", quoted(text)), &help);
        return Vec::new();
    }
    let phrases = match &node.value {
        Value::List(_) => texts(fields, DANGER, node),
        _ => Vec::new(),
    };
    let tells = |phrase: &Spanned<String>| {
        let mut words = phrase.value.split_whitespace().map(str::to_lowercase);
        words.any(|word| word.chars().count() > 1 && !small.contains(&word))
    };
    let (phrases, empty): (Vec<_>, Vec<_>) = phrases.into_iter().partition(tells);
    for phrase in &empty {
        let message = format!("{} is in searches for anything", quoted(&phrase.value));
        let help = "A card that comes with every search is soon overlooked. Write words that only people in danger type.";
        fields.report("wrong-type", phrase.span.clone(), message, help);
    }
    if phrases.is_empty() && empty.is_empty() {
        let message = "words of danger cannot be turned off";
        let help = "Who searches for \"overdose\" must see the number to call, on every site. `danger` is a list of \
                    phrases that are added; take the line out to add none.";
        fields.report("wrong-type", span, message, help);
    }
    phrases.into_iter().map(|phrase| phrase.value).collect()
}

fn texts(fields: &mut Fields<'_>, key: &str, node: Node) -> Vec<Spanned<String>> {
    let nodes = match node.value {
        Value::List(nodes) => nodes,
        _ => vec![node],
    };
    let texts = nodes.into_iter().filter_map(|node| fields.as_text(key, node));
    texts.filter(|text| !text.value.trim().is_empty()).collect()
}

/// The words that are typed for something that is typed for them, and so on.
fn circles(leads: &[(Spanned<String>, Vec<String>)]) -> Vec<&Spanned<String>> {
    let lower = |text: &str| text.trim().to_lowercase();
    let mut to: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for (key, typed) in leads {
        typed.iter().for_each(|word| to.entry(lower(word)).or_default().push(lower(&key.value)));
    }
    let leads_back = |key: &&Spanned<String>| {
        let start = lower(&key.value);
        let (mut open, mut met) = (vec![start.clone()], Vec::new());
        while let Some(word) = open.pop() {
            for next in to.get(&word).into_iter().flatten() {
                if !met.contains(next) {
                    met.push(next.clone());
                    open.push(next.clone());
                }
            }
        }
        met.contains(&start)
    };
    leads.iter().map(|(key, _)| key).filter(leads_back).collect()
}
