//! What `handout serve` tells: in the terminal, and to the pages that are open.

use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::cli::stop::Stop;
use crate::cli::terminal::{self, ResultFormat, count};
use crate::desk::{Desk, Edition, Failure};
use crate::diagnostic::{Diagnostics, Level};
use crate::disk::watch::How;
use crate::library::{Entry, State};
use crate::serve::Listeners;

/// What the open pages are told of an edition; `src/serve/live.js` reads it.
pub(super) fn news(edition: &Edition, follow: bool) -> String {
    serde_json::json!({
        "edition": edition.number,
        "mistakes": edition.is_broken(),
        "edited": edition.edited.as_deref().map(|address| format!("/{address}")),
        "follow": follow,
    })
    .to_string()
}

/// The port is not the usual one.
pub(super) fn port(listeners: &Listeners) {
    if let Some(taken) = listeners.taken_port {
        terminal::log(&format!("note: port {taken} is in use, so this is port {}", listeners.port));
    }
}

/// Where the site is.
pub(super) fn address(host: Option<IpAddr>, listeners: &Listeners, desk: &Desk) -> String {
    let host = match host {
        Some(IpAddr::V6(address)) if !address.is_unspecified() => format!("[{address}]"),
        Some(IpAddr::V4(address)) if !address.is_unspecified() => address.to_string(),
        _ => "localhost".to_owned(),
    };
    format!("http://{host}:{}/{}", listeners.port, desk.edition().base())
}

/// The first lines.
pub(super) fn start(address: &str, edition: &Edition, host: Option<IpAddr>) {
    if edition.is_broken() {
        mistakes(edition);
        terminal::result(&format!("{}\n", summary(&[], edition)));
    }
    terminal::result(&format!("The site is at {address}\n"));
    let hidden = edition
        .site
        .iter()
        .flat_map(|site| &site.library.entries)
        .filter(|entry| is_hidden(entry))
        .count();
    if hidden > 0 {
        let articles = count(hidden, "article is", "articles are");
        terminal::result(&format!(
            "{articles} hidden, as drafts or until their day; --drafts shows them\n"
        ));
    }
    if host.is_some_and(|host| !host.is_loopback()) {
        terminal::log(
            "warning: everybody who can reach this computer can read the site, drafts included if they are shown",
        );
    }
    terminal::result("Save a file, and the page in your browser follows. Ctrl-C ends this.\n\n");
}

/// What there is to mend in the whole site, besides errors.
pub(super) fn whole(edition: &Edition) {
    let warnings = edition.report.count(Level::Warn);
    if warnings > 0 {
        terminal::result(&format!(
            "{} in the whole site; handout check shows them\n",
            count(warnings, "warning", "warnings")
        ));
    }
}

/// How changes are noticed, where that is not as usual and nobody asked for it.
pub(super) fn how(how: How) {
    if how == How::Poll {
        terminal::log(
            "note: the system cannot watch all these folders, so the files are looked at once a second\n  \
             help: on Linux, a larger fs.inotify.max_user_watches lets it watch more",
        );
    }
}

/// One line for a change; with errors, they come before it.
pub(super) fn change(changed: &[String], edition: &Edition, time: Duration) {
    if edition.is_broken() {
        mistakes(edition);
    }
    let hidden = if is_hidden_article(changed, edition) {
        "; hidden from readers, --drafts shows it"
    } else {
        ""
    };
    let what = match changed {
        [] => String::new(),
        [one] => format!("{one}: "),
        [first, rest @ ..] => {
            format!("{first} and {}: ", count(rest.len(), "other file", "other files"))
        }
    };
    terminal::result(&format!(
        "{what}{}{hidden} ({} ms)\n",
        summary(changed, edition),
        time.as_millis()
    ));
}

fn is_hidden(entry: &Entry) -> bool {
    matches!(entry.state, State::Draft | State::Scheduled(_))
}

/// Whether what changed is one article that nobody can see: a writer would look for it in vain.
fn is_hidden_article(changed: &[String], edition: &Edition) -> bool {
    let ([path], Some(site)) = (changed, &edition.site) else { return false };
    let number = site.library.by_path(path);
    !edition.is_broken() && number.is_some_and(|number| is_hidden(&site.library.entries[number]))
}

fn summary(changed: &[String], edition: &Edition) -> String {
    let errors = edition.report.count(Level::Error);
    let of_changed = edition
        .report
        .diagnostics()
        .iter()
        .filter(|found| found.level == Level::Warn && changed.contains(&found.place.path));
    let warnings = of_changed.count();
    let found = match (errors, warnings) {
        (0, 0) => "no errors".to_owned(),
        (0, warnings) => format!("no errors, {}", count(warnings, "warning", "warnings")),
        (errors, _) => count(errors, "error", "errors"),
    };
    match (&edition.failure, &edition.site) {
        (Some(_), Some(_)) => "the last good site is shown".to_owned(),
        (Some(_), None) => "there is no site to show yet".to_owned(),
        (None, Some(_)) if errors > 0 => format!("{found}; the last good site is shown"),
        (None, None) => format!("{found}; there is no site to show yet"),
        _ => found,
    }
}

fn mistakes(edition: &Edition) {
    match &edition.failure {
        Some(Failure::Disk(error)) => Stop::from(error).print(),
        Some(Failure::Bug) => terminal::log(
            "error: handout itself failed. Please report it, with the file that you changed last",
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
            edition
                .sources()
                .into_iter()
                .for_each(|sources| terminal::findings(&errors, sources, ResultFormat::Human));
        }
    }
}

/// Opens `address` in the browser of the system. That there is none is no failure: the address is on the screen.
pub(super) fn open(address: &str) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = || Stdio::null();
    let opened = Command::new(program)
        .args(before)
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if opened.is_err() {
        terminal::log("note: no browser could be opened; go to the address yourself");
    }
}
