//! Amounts that are called safe: none is, for everybody.

use memchr::memmem;

use crate::check::languages::ListLanguage::{self, Arabic, English, Spanish};
use crate::check::{Check, Findings, Prose, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;
use crate::source::primary;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, in_article);

/// Errors are looked for in every build, and taking prose apart is slow. So that is only done for
/// an article that has words which `Prose::called_safe` could match, in a paragraph with a number.
fn in_article(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let body = article.text();
    // English: what is before and after "afe" in "is safe", "are safe", "perfectly safe" and "safe dose", as
    // a byte search sees it.
    let calls = |at: usize| {
        let (before, after) = (body.before(at), body.after(at + "afe".len()));
        ["is s", "are s", "ly s"].iter().any(|end| before.ends_with(end))
            || after.trim_start().starts_with("dos")
    };
    let places = |part: &str| memmem::find_iter(body.as_bytes(), part).collect::<Vec<_>>();
    let candidates = match ListLanguage::of(primary(&article.language)) {
        Some(English) => {
            let safe = places("afe").into_iter().filter(|&at| calls(at));
            safe.chain(places("harmless")).collect()
        }
        Some(Spanish) => ["segur", "inofensiv", "no hace da"].map(places).concat(),
        Some(Arabic) => ["آمن", "مأمون", "مامون", "امن"].map(places).concat(),
        None => return,
    };
    if candidates.into_iter().any(|at| has_number(body, at)) {
        check(&Prose::of(*subject, scope), found);
    }
}

/// Whether the paragraph around `at` has a digit.
fn has_number(body: &str, at: usize) -> bool {
    let start = body.before(at).rfind("\n\n").unwrap_or(0);
    let end = body.after(at).find("\n\n").map_or(body.len(), |end| at + end);
    body.part(start..end).bytes().any(|byte| byte.is_ascii_digit())
}

fn check(prose: &Prose<'_>, found: &mut Findings) {
    for dose in prose.called_safe().filter(|dose| dose.amount) {
        let (block, written) = (dose.seen.sentence.block, dose.seen.written());
        found.push(
            Finding::new(prose.place(block, &dose.seen.range()), format!("{} promises that this amount does no harm", quoted(written)))
                .why("No amount is safe for everybody: a reader could take it without the checks that they need.")
                .help("Say who sets the dose and which checks there are: \"your team sets your dose from your blood tests\"."),
        );
    }
}
