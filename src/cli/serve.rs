//! `handout serve`: shows the site in a browser while it is written.

mod editing;
mod messages;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use camino::Utf8PathBuf;
use jiff::civil::Date;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use self::messages::Follow;
use super::stop::Stop;
use super::{Exit, date};
use crate::config::Drafts;
use crate::disk::watch::{Watch, WatchMethod};
use crate::preview::panel::CodeEditor;
use crate::preview::{Preview, Snapshot};
use crate::serve::{AllowedHosts, Bind, Events, Listeners, PATIENCE, Server, ServerOptions, bind};

#[derive(Debug, clap::Args)]
pub(super) struct ServeArguments {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The port, which must be free; 0 lets the system choose [default: 4000, or the next free one]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Also answer other computers, at this address of this one; everybody who reaches it can read
    /// the site
    #[arg(long, value_name = "ADDRESS")]
    host: Option<IpAddr>,
    /// Also answer to this name, such as that of a proxy on this computer
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Open the site in your browser
    #[arg(long)]
    open: bool,
    /// Go to the page of the article that you save
    #[arg(long)]
    follow: bool,
    /// Show drafts and articles that are not due yet
    #[arg(long)]
    drafts: bool,
    /// Show the site of this day (YYYY-MM-DD) instead of today's
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
    /// Edit articles in the browser, drafts too, on this computer only; prints an address that lets
    /// you
    #[arg(long, conflicts_with_all = ["host", "allow_host"])]
    edit: bool,
    /// Link findings to this editor: vscode, vscodium, cursor, zed, jetbrains or none
    #[arg(long, value_name = "NAME", value_parser = editing::parse_editor)]
    editor: Option<CodeEditor>,
    /// Look for changes once a second, on disks that do not tell of them, such as network folders
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(arguments: &ServeArguments) -> Result<Exit, Stop> {
    super::start_threads()?;
    let drafts = if arguments.drafts { Drafts::Shown } else { Drafts::Hidden };
    let options = date::options(arguments.today, drafts)?;
    let mut signals = Signals::new([SIGINT, SIGTERM])
        .map_err(|error| failed("cannot listen for signals", &error))?;
    let listeners = bind(Bind { host: arguments.host, port: arguments.port })
        .map_err(|error| Stop::new(error.message).help(error.help))?;
    // The watch starts before the files are read, so that no change is missed in between.
    let how = if arguments.poll { WatchMethod::Poll } else { WatchMethod::System };
    let watch = Watch::start(&arguments.root, how)?;
    messages::show_port(&listeners);
    let editing = editing::options(arguments)?;
    let headers = editing::headers(&editing);
    let preview = Arc::new(Preview::open(&arguments.root, options, editing));
    let snapshot = preview.snapshot();
    let address = messages::site_address(arguments.host, &listeners, &snapshot);
    let edit_address = editing::edit_address(&address, preview.editing());
    let pages = OpenPages::new(arguments, &snapshot);
    let _server = start_server(arguments, listeners, &preview, &pages, headers)?;
    messages::show_start(&address, &snapshot, arguments.host);
    if let Some(address) = &edit_address {
        editing::show_edit_address(address);
    }
    if arguments.open {
        messages::open_browser(edit_address.as_ref().unwrap_or(&address));
    }
    // Nothing must keep the first site in memory while newer ones take its place.
    drop(snapshot);
    start_following(watch, how, &preview, &pages);
    // Ctrl-C is the normal way to end a server.
    match signals.forever().next() {
        Some(SIGTERM) => Ok(Exit::Signal(15)),
        _ => Ok(Exit::Fine),
    }
}

/// The pages that are open in browsers.
#[derive(Clone)]
struct OpenPages {
    events: Events,
    follow: Follow,
}

impl OpenPages {
    fn new(arguments: &ServeArguments, snapshot: &Snapshot) -> Self {
        let follow = if arguments.follow { Follow::SavedArticle } else { Follow::Nothing };
        Self { events: Events::new(messages::event_json(snapshot, follow)), follow }
    }

    fn announce(&self, snapshot: &Snapshot) {
        self.events.send(messages::event_json(snapshot, self.follow));
    }
}

/// Names and values of headers.
type Headers = Vec<(&'static str, String)>;

fn start_server(
    arguments: &ServeArguments,
    listeners: Listeners,
    preview: &Arc<Preview>,
    pages: &OpenPages,
    headers: Headers,
) -> Result<Server, Stop> {
    let hosts = AllowedHosts { address: arguments.host, names: arguments.allow_host.clone() };
    let options = ServerOptions { hosts, headers, patience: PATIENCE };
    let handler = Arc::clone(preview);
    Server::start(listeners, options, handler, pages.events.clone())
        .map_err(|error| failed("cannot start the server", &error))
}

/// Starts two threads: one builds a snapshot after each change, the other adds warnings and notes
/// to it.
fn start_following(watch: Watch, how: WatchMethod, preview: &Arc<Preview>, pages: &OpenPages) {
    let (snapshot_made, snapshots) = channel();
    let (preview_to_complete, pages_to_tell) = (Arc::clone(preview), pages.clone());
    std::thread::spawn(move || {
        complete_snapshots(&snapshots, &preview_to_complete, &pages_to_tell)
    });
    let (preview, pages) = (Arc::clone(preview), pages.clone());
    std::thread::spawn(move || {
        follow_changes(watch, how, &preview, &|snapshot| {
            pages.announce(snapshot);
            let _ = snapshot_made.send(());
        })
    });
}

/// Adds warnings and notes to the first snapshot, and to each one that is made.
fn complete_snapshots(snapshots: &Receiver<()>, preview: &Preview, pages: &OpenPages) {
    let mut is_first = true;
    loop {
        if preview.complete() {
            let snapshot = preview.snapshot();
            pages.announce(&snapshot);
            if std::mem::take(&mut is_first) {
                messages::show_warnings(&snapshot);
            }
        }
        if snapshots.recv().is_err() {
            return;
        }
    }
}

/// How long after a failure of the machine the files are read again.
const AGAIN: Duration = Duration::from_secs(2);

/// Follows changes of the files forever; `on_snapshot` gets each new snapshot.
fn follow_changes(
    mut watch: Watch,
    asked_how: WatchMethod,
    preview: &Preview,
    on_snapshot: &dyn Fn(&Snapshot),
) {
    let mut how = asked_how;
    loop {
        if watch.method() != how {
            how = watch.method();
            messages::show_how(how);
        }
        // What could not be read is tried again: no change tells that the disk or the system has recovered.
        let most = preview.snapshot().failure.is_some().then_some(AGAIN);
        let changes = watch.wait(most);
        let start = std::time::Instant::now();
        if let Some(changed) = preview.update(&changes) {
            let snapshot = preview.snapshot();
            on_snapshot(&snapshot);
            messages::show_change(&changed, &snapshot, start.elapsed());
        }
    }
}

fn failed(what: &str, error: &std::io::Error) -> Stop {
    Stop::new(format!("{what} ({error})"))
}
