//! What an import ends with: the articles that would be in no list, why, and the type that each seems to be of.

use std::collections::BTreeMap;

use super::outcome::ImportOutcome;
use crate::cli::terminal;
use crate::import::ImportedArticle;

/// How many articles of a type are named.
const NAMED: usize = 10;

/// The articles without a type, by the type that is proposed for them; nothing when there are none.
pub(super) fn text(outcomes: &[ImportOutcome]) -> String {
    let mut proposals: BTreeMap<&str, Vec<(&str, &ImportedArticle)>> = BTreeMap::new();
    for outcome in outcomes {
        let Ok(article) = &outcome.result else { continue };
        if article.page_type.is_none() {
            let proposal = article.proposal.map_or("", |kind| kind.name());
            proposals.entry(proposal).or_default().push((&outcome.name, article));
        }
    }
    let count: usize = proposals.values().map(Vec::len).sum();
    if count == 0 {
        return String::new();
    }
    let (has, they) = if count == 1 { ("has", "it is") } else { ("have", "they are") };
    let mut out = format!(
        "\n{} {has} no type, so {they} in no list: not in the A to Z, the topics, the feeds or on the home page\n",
        terminal::count(count, "article", "articles")
    );
    for (proposal, articles) in proposals.iter().rev() {
        out.push_str(&match *proposal {
            "" => "  nothing speaks for a type; if readers look for it in a list, write one of those in docs/front-matter.md\n".to_owned(),
            kind => format!("  by title and headings this is `type: {kind}`; write it below the title\n"),
        });
        for (_, article) in articles.iter().take(NAMED) {
            out.push_str(&format!("    {}\n", article.path));
        }
        if articles.len() > NAMED {
            out.push_str(&format!("    and {} more\n", articles.len() - NAMED));
        }
        if let [(first, _), rest @ ..] = articles.as_slice()
            && !proposal.is_empty()
        {
            let more = if rest.is_empty() { "" } else { " …" };
            out.push_str(&format!(
                "    or delete {} and run: handout import {first}{more} --type {proposal}\n",
                if rest.is_empty() { "it" } else { "them" }
            ));
        }
    }
    out
}
