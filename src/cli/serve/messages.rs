//! What `handout serve` says: in the terminal, and to the open pages.

use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::cli::stop::Stop;
use crate::cli::terminal::{self, ResultFormat, count};
use crate::diagnostic::{Diagnostics, Level};
use crate::disk::watch::WatchMethod;
use crate::library::{Entry, State};
use crate::preview::Snapshot;
use crate::serve::Listeners;

/// Whether open pages go to the article that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    /// They do.
    SavedArticle,
    /// They stay where they are.
    Nothing,
}

/// The live event about a snapshot; `src/serve/live.js` reads it.
pub(super) fn event_json(snapshot: &Snapshot, follow: Follow) -> String {
    serde_json::json!({
        "edition": snapshot.number,
        "mistakes": snapshot.is_broken(),
        "edited": snapshot.edited.as_deref().map(|address| format!("/{address}")),
        "follow": follow == Follow::SavedArticle,
    })
    .to_string()
}

/// Says so if the port is not the usual one.
pub(super) fn show_port(listeners: &Listeners) {
    if let Some(taken) = listeners.taken_port {
        terminal::log(&format!("note: port {taken} is in use, so this is port {}", listeners.port));
    }
}

/// The address of the site.
pub(super) fn site_address(
    host: Option<IpAddr>,
    listeners: &Listeners,
    snapshot: &Snapshot,
) -> String {
    let host = match host {
        Some(IpAddr::V6(address)) if !address.is_unspecified() => format!("[{address}]"),
        Some(IpAddr::V4(address)) if !address.is_unspecified() => address.to_string(),
        _ => "localhost".to_owned(),
    };
    format!("http://{host}:{}/{}", listeners.port, snapshot.base())
}

/// The first lines.
pub(super) fn show_start(address: &str, snapshot: &Snapshot, host: Option<IpAddr>) {
    if snapshot.is_broken() {
        show_errors(snapshot);
        terminal::tell(&format!("{}\n", change_summary(&[], snapshot)));
    }
    terminal::tell(&format!("The site is at {address}\n"));
    let hidden = snapshot
        .site()
        .iter()
        .flat_map(|site| &site.library.entries)
        .filter(|entry| is_hidden(entry))
        .count();
    if hidden > 0 {
        let articles = count(hidden, "article is", "articles are");
        terminal::tell(&format!(
            "{articles} hidden, as drafts or until their day; --drafts shows them\n"
        ));
    }
    if host.is_some_and(|host| !host.is_loopback()) {
        terminal::log(
            "warning: everybody who can reach this computer can read the site, drafts included if they are shown",
        );
    }
    terminal::tell("Save a file, and the page in your browser follows. Ctrl-C ends this.\n\n");
}

/// How many warnings the whole site has.
pub(super) fn show_warnings(snapshot: &Snapshot) {
    let warnings = snapshot.report.count(Level::Warn);
    if warnings > 0 {
        terminal::tell(&format!(
            "{} in the whole site; handout check shows them\n",
            count(warnings, "warning", "warnings")
        ));
    }
}

/// Says so if changes are noticed by looking, although nobody asked for that.
pub(super) fn show_how(how: WatchMethod) {
    if how == WatchMethod::Poll {
        terminal::log(
            "note: the system cannot watch all these folders, so the files are looked at once a second\n  \
             help: on Linux, a larger fs.inotify.max_user_watches lets it watch more",
        );
    }
}

/// One line about a change, after the errors if there are any.
pub(super) fn show_change(changed: &[String], snapshot: &Snapshot, time: Duration) {
    if snapshot.is_broken() {
        show_errors(snapshot);
    }
    let hidden = if is_hidden_article(changed, snapshot) {
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
    terminal::tell(&format!(
        "{what}{}{hidden} ({} ms)\n",
        change_summary(changed, snapshot),
        time.as_millis()
    ));
}

fn is_hidden(entry: &Entry) -> bool {
    matches!(entry.state, State::Draft | State::Scheduled(_))
}

/// Whether the change is one article that nobody can see: a writer would look for it in vain.
fn is_hidden_article(changed: &[String], snapshot: &Snapshot) -> bool {
    let ([path], Some(site)) = (changed, snapshot.site()) else { return false };
    let id = site.library.by_path(path);
    !snapshot.is_broken() && id.is_some_and(|id| is_hidden(&site.library.entries[id]))
}

fn change_summary(changed: &[String], snapshot: &Snapshot) -> String {
    let errors = snapshot.report.count(Level::Error);
    let of_changed = snapshot
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
    match (&snapshot.failure, snapshot.site()) {
        (Some(_), Some(_)) => "the last good site is shown".to_owned(),
        (Some(_), None) => "there is no site to show yet".to_owned(),
        (None, Some(_)) if errors > 0 => format!("{found}; the last good site is shown"),
        (None, None) => format!("{found}; there is no site to show yet"),
        _ => found,
    }
}

/// The errors that keep the newest files from being shown.
fn show_errors(snapshot: &Snapshot) {
    match &snapshot.failure {
        Some(error) => Stop::from(error).print(),
        None => {
            let mut errors = Diagnostics::default();
            errors.extend(
                snapshot
                    .report
                    .diagnostics()
                    .iter()
                    .filter(|found| found.level == Level::Error)
                    .cloned(),
            );
            snapshot.sources().into_iter().for_each(|sources| {
                drop(terminal::findings(&errors, sources, ResultFormat::Human))
            });
        }
    }
}

/// Opens `address` in the default browser. If there is none, that is not a failure: the address is
/// on the screen.
pub(super) fn open_browser(address: &str) {
    let (program, options): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = || Stdio::null();
    let opened = Command::new(program)
        .args(options)
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if opened.is_err() {
        terminal::log("note: no browser could be opened; go to the address yourself");
    }
}
