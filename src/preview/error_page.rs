//! The page of errors: why the newest files make no site.

use super::Snapshot;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, html};
use crate::escape::to_html;
use crate::serve::Response;
use crate::source::Sources;

/// What is wrong with the newest files.
pub(super) fn snapshot_errors(snapshot: &Snapshot, status: u16) -> Response {
    match &snapshot.failure {
        Some(error) => {
            let help = error.help.as_deref().unwrap_or("Fix it; this page follows by itself.");
            message("The files of the site cannot be read", &error.to_string(), help, status)
        }
        None => {
            let all = snapshot.report.diagnostics().iter();
            let errors = all.filter(|found| found.level == Level::Error).cloned();
            errors_page(errors, snapshot.sources(), status)
        }
    }
}

/// The `errors` in `sources`.
pub(super) fn errors_page(
    errors: impl IntoIterator<Item = Diagnostic>,
    sources: Option<&Sources>,
    status: u16,
) -> Response {
    let mut report = Diagnostics::default();
    report.extend(errors);
    let number = report.diagnostics().len();
    let title = match number {
        0 => "No mistakes".to_owned(),
        1 => "1 mistake keeps the site from being made".to_owned(),
        _ => format!("{number} mistakes keep the site from being made"),
    };
    let hint = if number == 0 {
        "The site is as its files say."
    } else {
        "Fix and save: this goes away by itself."
    };
    let none = Sources::default();
    let list = html::render(&report, sources.unwrap_or(&none));
    document(&title, &format!("<p>{hint}</p>\n{list}"), status)
}

fn message(title: &str, what: &str, help: &str, status: u16) -> Response {
    document(title, &format!("<p>{}</p>\n<p>{}</p>\n", to_html(what), to_html(help)), status)
}

/// `content` is HTML.
fn document(title: &str, content: &str, status: u16) -> Response {
    let title = to_html(title);
    Response::html(
        status,
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} – handout</title>\n\
             <link rel=\"stylesheet\" href=\"/_handout/live.css\">\n</head>\n<body>\n<main>\n<h1 id=\"mistakes\">{title}</h1>\n\
             {content}</main>\n</body>\n</html>\n"
        ),
    )
}
