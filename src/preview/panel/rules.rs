//! What `handout explain` prints about a rule, as a page.

use crate::check::{self, Rule};
use crate::escape::to_html;
use crate::markdown::html::{self, Definitions, Labels, RenderContext};
use crate::serve::Response;

/// The page of the rule called `name`.
pub(super) fn rule_page(name: &str) -> Option<Response> {
    let rule = check::rule(name)?;
    let title = to_html(rule.name);
    Some(Response::html(
        200,
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} – handout</title>\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"/_handout/icon.svg\">\n<link rel=\"stylesheet\" href=\"/_handout/edit.css\">\n</head>\n<body>\n<main class=\"rule\">\n\
             <p class=\"kind\">A rule of handout</p>\n<h1>{title}</h1>\n{}</main>\n</body>\n</html>\n",
            rule_html(rule),
        ),
    ))
}

/// The text below the heading. No link of a rule page leads to an article, so none is resolved.
fn rule_html(rule: &Rule) -> String {
    let page = rule.explained();
    let body = page.split_once('\n').map_or(page.as_str(), |(_, rest)| rest);
    let facts = crate::markdown::facts(body);
    let hrefs: Vec<html::Href> = facts.links.iter().map(|_| html::Href::default()).collect();
    let labels = Labels::default();
    html::write(
        body,
        &RenderContext {
            team_call: None,
            facts: &facts,
            hrefs: &hrefs,
            sources: &[],
            labels: &labels,
            terms: None,
            definitions: Definitions::Written,
        },
    )
    .content
}
