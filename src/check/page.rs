//! The issues of finished pages as findings of the rules about output.

mod addresses;
mod style;
mod words;

use super::{Scope, allow, level, rule};
use crate::article::Article;
use crate::boundary::guard;
use crate::diagnostic::{Diagnostic, Finding, Level, Place, quoted};
use crate::html_audit::{self, Issue, IssueKind};
use crate::plan::{Output, OutputOrigin};

/// The findings on the finished page `output` of the rules whose level is at least `least`. What the
/// site allows has the level `Off`.
pub fn check(page: &[u8], output: &Output, scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let doing = format_args!("checking the page {}", output.route.file);
    let checked = guard(output.path(), doing, || issues(page, output, scope, least));
    checked.unwrap_or_else(|mistake| vec![mistake])
}

fn issues(page: &[u8], output: &Output, scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let place = match &output.origin {
        OutputOrigin::Article(place) | OutputOrigin::Alias(place) | OutputOrigin::Asset(place) => {
            Place::file(&place.path)
        }
        OutputOrigin::Generated(_) => Place::file(format!("{}base.html", crate::theme::FOLDER)),
    };
    let own = scope.library.config.base_url.as_deref();
    let redirects = matches!(output.origin, OutputOrigin::Alias(_));
    let is_reported =
        || scope.library.by_path(&place.path).is_some_and(|id| skips(&scope.library.articles[id]));
    let mut issues: Vec<(Issue, usize)> = Vec::new();
    let of_page = html_audit::audit(page).into_iter();
    for issue in of_page.chain(addresses::broken(page, output, scope)) {
        let is_issue = match issue.kind {
            IssueKind::Refresh => !redirects,
            IssueKind::ThirdParty | IssueKind::ForeignForm => {
                own.is_none_or(|own| !issue.detail.starts_with(own))
            }
            // A rule about articles already reports it at the very line.
            IssueKind::SkippedHeading => !is_reported(),
            IssueKind::SameWords => !is_title(&issue.detail, scope),
            _ => true,
        };
        match issues
            .iter_mut()
            .find(|(same, _)| (same.kind, &same.detail) == (issue.kind, &issue.detail))
        {
            Some((_, more)) => *more += 1,
            None if is_issue => issues.push((issue, 0)),
            None => {}
        }
    }
    let judged = issues.iter().filter_map(|(issue, more)| {
        let (name, text) = words::describe(issue.kind);
        let written = crate::theme::written(&issue.tag, scope.sources);
        let place = heading_without_words(issue.kind, &place, scope).unwrap_or(place.clone());
        let (level, place) = judged(name, [Some(place), written], scope, least)?;
        Some(finding(place, text, (issue, *more), &output.route.file).under(name, level))
    });
    judged.collect()
}

/// The findings on all finished pages, from what [`check`] has found on each, those in style sheets,
/// and the exceptions that nothing there needs.
pub fn gather(of_pages: Vec<Diagnostic>, scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let is_allowed = |finding: &Diagnostic| finding.level == Level::Off;
    let (mut allowed, found): (Vec<_>, Vec<_>) = of_pages.into_iter().partition(is_allowed);
    let styles =
        guard(crate::theme::FOLDER, "checking the style sheets", || style::styles(scope, least));
    let (more, of_styles): (Vec<_>, Vec<_>) =
        styles.unwrap_or_else(|mistake| vec![mistake]).into_iter().partition(is_allowed);
    allowed.extend(more);
    let mut all = joined(found);
    all.extend(of_styles);
    all.extend(allow::stale_on_pages(scope, &allowed, least));
    all
}

/// Where an article has a heading without words, if that is the issue.
fn heading_without_words(kind: IssueKind, place: &Place, scope: &Scope<'_>) -> Option<Place> {
    let article = &scope.library.articles[scope.library.by_path(&place.path)?];
    let mut headings = article.facts.headings.iter();
    let heading = headings.find(|heading| heading.text.trim().is_empty())?;
    (kind == IssueKind::EmptyHeading).then(|| article.place(&heading.span))
}

/// Whether the words are the title of an article: `same-title` already reports those.
fn is_title(words: &str, scope: &Scope<'_>) -> bool {
    scope
        .library
        .articles
        .iter()
        .any(|article| article.front.title.value.trim().eq_ignore_ascii_case(words))
}

/// Whether the headings of an article skip a level.
fn skips(article: &Article) -> bool {
    let levels =
        [1].into_iter().chain(article.facts.headings.iter().map(|heading| heading.level.max(2)));
    levels.clone().zip(levels.skip(1)).any(|(above, level)| level > above + 1)
}

/// The level of a rule and the last of `places`, or `None` if the rule is off or below `least`. If the
/// file of one of the places allows the rule, it is the level `Off` and that place.
fn judged<const N: usize>(
    name: &str,
    places: [Option<Place>; N],
    scope: &Scope<'_>,
    least: Level,
) -> Option<(Level, Place)> {
    let level = level(rule(name)?, &scope.library.config);
    if level == Level::Off || level < least {
        return None;
    }
    let allowed =
        places.iter().flatten().find(|place| allow::allows(scope.library, &place.path, name));
    match allowed {
        Some(place) => Some((Level::Off, place.clone())),
        None => Some((level, places.into_iter().flatten().next_back()?)),
    }
}

fn finding(
    place: Place,
    text: [&'static str; 3],
    (issue, more): (&Issue, usize),
    file: &str,
) -> Finding {
    let [message, why, help] = text;
    let label = format!("{message} {}", issue.detail);
    // A name such as `a` says less than the tag.
    let is_name = issue.tag.trim_start_matches('<').starts_with(&issue.detail);
    let what = if is_name { &issue.tag } else { &issue.detail };
    let line = match more {
        0 => format!("line {}", issue.line),
        more => format!("line {} and {more} more", issue.line),
    };
    Finding::new(place, format!("{file}, {line}, has {message}: {}", quoted(what)))
        .label(label)
        .why(why)
        .help(help)
}

/// Whether the rule called `name` is about finished pages.
pub fn judges(name: &str) -> bool {
    rule(name).is_some_and(|rule| matches!(rule.check, super::Check::Page(_)))
}

/// Joins the same issue on many pages to one finding: it comes from a template.
fn joined(mut all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    all.sort_by(|a, b| (a.rule, &a.label, &a.place).cmp(&(b.rule, &b.label, &b.place)));
    let same = |a: &Diagnostic, b: &Diagnostic| (a.rule, &a.label) == (b.rule, &b.label);
    let groups = all.chunk_by(same);
    let first = groups.filter_map(|group| {
        let first = group.first()?.clone();
        let message = match group.len() {
            1 => first.message,
            2 => format!("{} (and on 1 more page)", first.message).into(),
            pages => format!("{} (and on {} more pages)", first.message, pages - 1).into(),
        };
        Some(Diagnostic { message, label: "".into(), ..first })
    });
    first.collect()
}
