//! The page of mistakes: what stands between the newest files and a site.

use super::{Edition, Failure};
use crate::diagnostic::{Diagnostics, Level, html};
use crate::escape::to_html;
use crate::serve::Response;
use crate::source::Sources;

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// One of the site.
    Page,
    /// One that tells of mistakes, and needs no second one in front of it.
    Mistakes,
}

/// What is wrong with the newest files.
pub(super) fn page(edition: &Edition, status: u16) -> Response {
    match &edition.failure {
        Some(Failure::Disk(error)) => {
            let help = error.help.as_deref().unwrap_or("Mend it; this page follows by itself.");
            sentence("The files of the site cannot be read", &error.to_string(), help, status)
        }
        Some(Failure::Bug) => sentence(
            "handout itself failed",
            "The newest files brought handout to a halt. That is our mistake, not yours; the terminal has the details.",
            "Please report it, with the file that you changed last. Undo that change to go on.",
            status,
        ),
        None => {
            let mut errors = Diagnostics::default();
            errors.extend(
                edition
                    .report
                    .diagnostics()
                    .iter()
                    .filter(|found| found.level == Level::Error)
                    .cloned(),
            );
            of(&errors, edition.sources(), status)
        }
    }
}

/// The findings of `report` as a page.
pub(super) fn of(report: &Diagnostics, sources: Option<&Sources>, status: u16) -> Response {
    let number = report.diagnostics().len();
    let title = match number {
        0 => "No mistakes".to_owned(),
        1 => "1 mistake keeps the site from being made".to_owned(),
        _ => format!("{number} mistakes keep the site from being made"),
    };
    let hint = if number == 0 {
        "The site is as its files say."
    } else {
        "Mend and save: this goes away by itself."
    };
    let none = Sources::default();
    document(
        &title,
        &format!("<p>{hint}</p>\n{}", html::render(report, sources.unwrap_or(&none))),
        status,
    )
}

fn sentence(title: &str, what: &str, help: &str, status: u16) -> Response {
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
