//! `handout serve`: shows the site in a browser while it is written.

mod told;
mod writing;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use camino::Utf8PathBuf;
use jiff::civil::Date;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::stop::Stop;
use super::{Exit, date};
use crate::config::Drafts;
use crate::desk::panel::Editor;
use crate::desk::{Desk, Edition};
use crate::disk::watch::{How, Watch};
use crate::pipeline;
use crate::serve::{AllowedHosts, Bind, Events, Listeners, Server, ServerOptions, bind};

#[derive(Debug, clap::Args)]
pub(super) struct ServeArguments {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The port, which must be free; 0 lets the system choose [default: 4000, or the next free one]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Also answer other computers, at this address of this one; everybody who reaches it can read the site
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
    /// Edit articles in the browser, drafts too, on this computer only; prints an address that lets you
    #[arg(long, conflicts_with_all = ["host", "allow_host"])]
    edit: bool,
    /// Link findings to this editor: vscode, vscodium, cursor, zed, jetbrains or none
    #[arg(long, value_name = "NAME", value_parser = writing::editor)]
    editor: Option<Editor>,
    /// Look for changes once a second, on disks that do not tell of them, such as network folders
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(arguments: &ServeArguments) -> Result<Exit, Stop> {
    pipeline::start_threads();
    // Who writes a draft wants to see its page.
    let drafts = if arguments.drafts || arguments.edit { Drafts::Shown } else { Drafts::Hidden };
    let options = date::options(arguments.today, drafts)?;
    let mut signals = Signals::new([SIGINT, SIGTERM])
        .map_err(|error| failed("cannot listen for signals", &error))?;
    let listeners = bind(Bind { host: arguments.host, port: arguments.port })
        .map_err(|failure| Stop::new(failure.message).help(failure.help))?;
    // Watched before it is read: no change falls between.
    let how = if arguments.poll { How::Poll } else { How::Told };
    let watch = Watch::start(&arguments.root, how)?;
    told::port(&listeners);
    let writer = writing::writer(arguments)?;
    let headers = writing::headers(&writer);
    let desk = Desk::open(&arguments.root, options);
    let events = Events::new(told::news(&desk.edition(), arguments.follow));
    let address = told::address(arguments.host, &listeners, &desk);
    let edit = writing::address(&address, &writer);
    let desk = Arc::new(desk.with_writer(writer));
    let _server = start(arguments, listeners, &desk, &events, headers)?;
    told::start(&address, &desk.edition(), arguments.host);
    if let Some(edit) = &edit {
        writing::tell(edit);
    }
    if arguments.open {
        told::open(edit.as_ref().unwrap_or(&address));
    }
    let follow = arguments.follow;
    let (made, editions) = channel();
    let (desk_of_editor, events_of_editor) = (Arc::clone(&desk), events.clone());
    std::thread::spawn(move || complete(&editions, &desk_of_editor, &events_of_editor, follow));
    std::thread::spawn(move || {
        keep_up(watch, how, &desk, &|edition| {
            events.send(told::news(edition, follow));
            let _ = made.send(());
        })
    });
    // Ctrl-C is how a server ends: nothing has gone wrong.
    match signals.forever().next() {
        Some(SIGTERM) => Ok(Exit::Signal(15)),
        _ => Ok(Exit::Fine),
    }
}

/// Names and values of headers.
type Headers = Vec<(&'static str, String)>;

fn start(
    arguments: &ServeArguments,
    listeners: Listeners,
    desk: &Arc<Desk>,
    events: &Events,
    headers: Headers,
) -> Result<Server, Stop> {
    let hosts = AllowedHosts { address: arguments.host, names: arguments.allow_host.clone() };
    let server = ServerOptions { hosts, headers };
    let handler = Arc::clone(desk);
    Server::start(listeners, server, handler, events.clone())
        .map_err(|error| failed("cannot start the server", &error))
}

/// After each edition, looks for what is no error.
fn complete(editions: &Receiver<()>, desk: &Desk, events: &Events, follow: bool) {
    let mut first = true;
    loop {
        if desk.complete() {
            let edition = desk.edition();
            events.send(told::news(&edition, follow));
            if std::mem::take(&mut first) {
                told::whole(&edition);
            }
        }
        if editions.recv().is_err() {
            return;
        }
    }
}

/// Follows the files for ever, in the way that was asked for if it can be; `made` is told of each edition.
fn keep_up(mut watch: Watch, asked: How, desk: &Desk, made: &dyn Fn(&Edition)) {
    let mut how = asked;
    loop {
        if watch.how() != how {
            how = watch.how();
            told::how(how);
        }
        let changes = watch.wait();
        let start = std::time::Instant::now();
        if let Some(changed) = desk.look(&changes) {
            let edition = desk.edition();
            made(&edition);
            told::change(&changed, &edition, start.elapsed());
        }
    }
}

fn failed(what: &str, error: &std::io::Error) -> Stop {
    Stop::new(format!("{what} ({error})"))
}
