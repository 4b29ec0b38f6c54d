//! Mistakes in templates, reported like those in articles: with file, line and the words underlined.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, Tera};

use super::{FOLDER, template_name};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{ColumnUnit, LineColumn, LineIndex, Source, SourceOrigin, Sources};

/// Every template that does not parse on its own; the engine would stop at the first.
pub(super) fn of_templates(templates: &[&Source], engine: &dyn Fn() -> Tera) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in templates {
        let Some(name) = template_name(&file.path) else { continue };
        if let Err(error) = engine().add_raw_template(name, &file.text)
            && let ErrorKind::SyntaxError(_) = error.kind()
        {
            found.push(located(&error, name, None));
        }
    }
    found
}

/// Longer chains of templates that include or extend each other could overflow the stack.
const MAX_CHAIN: usize = 32;

/// Every template at the head of a chain that is too long; circles are left to the engine.
pub(super) fn of_chains(templates: &[&Source]) -> Vec<Diagnostic> {
    let uses: BTreeMap<&str, Vec<&str>> = templates
        .iter()
        .filter_map(|file| Some((template_name(&file.path)?, used_by(&file.text))))
        .collect();
    let too_long = uses.keys().filter(|name| chain(&uses, name, &mut vec![name]) > MAX_CHAIN);
    too_long
        .map(|name| {
            let message = format!("this template includes others more than {MAX_CHAIN} deep");
            Diagnostic::error("template-error", Place::file(format!("{FOLDER}{name}")), message)
                .help("Include fewer templates inside each other.")
        })
        .collect()
}

fn chain<'a>(
    uses: &BTreeMap<&'a str, Vec<&'a str>>,
    name: &str,
    above: &mut Vec<&'a str>,
) -> usize {
    if above.len() > MAX_CHAIN {
        return above.len();
    }
    let mut longest = above.len();
    for &next in uses.get(name).into_iter().flatten().filter(|next| uses.contains_key(**next)) {
        if above.contains(&next) {
            continue;
        }
        above.push(next);
        longest = longest.max(chain(uses, next, above));
        above.pop();
    }
    longest
}

/// The names after `include` and `extends`.
fn used_by(text: &str) -> Vec<&str> {
    let tags = text.split("{%").skip(1).map(|tag| tag.trim_start_matches('-').trim_start());
    let names =
        tags.filter_map(|tag| tag.strip_prefix("include").or_else(|| tag.strip_prefix("extends")));
    names
        .filter_map(|rest| rest.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next())
        .collect()
}

/// An error of the engine in `template`, as a diagnostic.
pub(super) fn diagnostic(error: &Error, template: &str, sources: &Sources) -> Diagnostic {
    let diagnostic = located(error, template, Some(sources));
    match sources.file(&diagnostic.place.path) {
        Some(file) if file.origin == SourceOrigin::BuiltIn => diagnostic.why(format!(
            "This template is part of handout; your site uses it because it has no {} of its own.",
            file.path
        )),
        _ => diagnostic,
    }
}

fn located(error: &Error, template: &str, sources: Option<&Sources>) -> Diagnostic {
    let whole = |name: &str, message: String| {
        Diagnostic::error("template-error", Place::file(format!("{FOLDER}{name}")), message)
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            let place = Place::span(format!("{FOLDER}{name}"), report.span().range.clone());
            Diagnostic::error("template-error", place, lower_first(report.message())).help(HELP)
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = named(current, parent, sources);
            Diagnostic::error(
                "template-error",
                place,
                format!("this template extends `{parent}`, which does not exist"),
            )
            .help("Check the name after `extends`.")
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => whole(
            tpl,
            format!("this template extends itself: {tpl} → {}", inheritance_chain.join(" → ")),
        )
        .help("Take one of the `extends` out."),
        ErrorKind::CircularInclude { tpl, include_chain } => {
            whole(tpl, format!("this template includes itself: {}", include_chain.join(" → ")))
                .help("Take one of the `include`s out.")
        }
        ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => Diagnostic::error(
            "page-too-large",
            Place::file(format!("{FOLDER}{template}")),
            "this template makes a page of more than 16 MB",
        )
        .why("No phone can show such a page.")
        .help("Look for a loop that runs over too much, or split the article."),
        ErrorKind::TemplateNotFound(name) => {
            whole(name, format!("there is no template `{name}`")).help("Check the name.")
        }
        _ => from_report(&error.to_string(), template, sources),
    }
}

const HELP: &str = "docs/templates.md lists what each template can use.";

/// Unknown filters, functions and includes come as one formatted message: `error: … -->
/// file:line:column`.
fn from_report(report: &str, template: &str, sources: Option<&Sources>) -> Diagnostic {
    let mut lines = report.lines();
    let message = lines.next().unwrap_or_default();
    let message = lower_first(message.strip_prefix("error: ").unwrap_or(message));
    let place = report.lines().find_map(|line| {
        let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line, name) =
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
        let path = format!("{FOLDER}{name}");
        let span =
            sources.and_then(|sources| range(sources.text(&path)?, LineColumn { line, column }));
        Some(span.map_or_else(|| Place::file(path.clone()), |span| Place::span(path.clone(), span)))
    });
    Diagnostic::error(
        "template-error",
        place.unwrap_or_else(|| Place::file(format!("{FOLDER}{template}"))),
        message,
    )
    .help(HELP)
}

/// The place in `template` where it names another one.
fn named(template: &str, other: &str, sources: Option<&Sources>) -> Place {
    let path = format!("{FOLDER}{template}");
    let at = sources.and_then(|sources| sources.text(&path)?.find(&format!("\"{other}\"")));
    match at {
        Some(at) => Place::span(path, at..at + other.len() + 2),
        None => Place::file(path),
    }
}

/// The word at a line and column, both counted from 1.
fn range(text: &str, at: LineColumn) -> Option<std::ops::Range<usize>> {
    let index = LineIndex::new(text);
    let span = index.line_span(at.line).filter(|span| span.start < text.len())?;
    let start = index.offset(ColumnUnit::Characters, at)?;
    let rest = &text[start..span.end];
    let length = rest.find([' ', '%', '}', ')', '|']).unwrap_or(rest.len()).max(1);
    Some(start..(start + length).min(text.len()))
}

fn lower_first(message: &str) -> String {
    let mut characters = message.trim_end_matches('.').chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}
