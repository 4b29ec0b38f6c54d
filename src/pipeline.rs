//! What is around the pure [build](crate::build): reading the files, looking into pictures, publishing.

mod pictures;

use std::error::Error;
use std::sync::mpsc::{SyncSender, sync_channel};

use camino::Utf8Path;
use rayon::prelude::*;

use crate::boundary::guard;
use crate::build::{Input, once};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disk::input_stamps::InputStamps;
use crate::disk::{self, read, write};
use crate::emit::{Content, Site};
use crate::plan::Output;
use crate::source::{Source, Sources};
pub use pictures::with_pictures;

/// How much stack a thread has that parses or renders: deep nesting is bounded to need less.
const STACK: usize = 16 * 1024 * 1024;

/// Starts the threads that parse and render; without it they start at the first use, with the
/// system's stack.
///
/// # Errors
/// The system gives no threads.
pub fn start_threads() -> Result<(), String> {
    match rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global() {
        Err(error) => error.source().map_or(Ok(()), |source| Err(source.to_string())),
        // Without a source they are there already.
        Ok(()) => Ok(()),
    }
}

/// Reads the files of the site at `root`.
///
/// # Errors
/// The machine fails: a file cannot be read, or there is no site.
pub fn read(root: &Utf8Path) -> Result<Input, disk::Error> {
    read_to_publish(root).map(|(input, _)| input)
}

/// The same, with what the files looked like before they were read, for
/// [`with_inputs`](write::SitePublisher::with_inputs).
///
/// # Errors
/// The same as for [`read`].
pub fn read_to_publish(root: &Utf8Path) -> Result<(Input, InputStamps), disk::Error> {
    let listing = read::list(root)?;
    let texts: Vec<_> =
        listing.texts.par_iter().map(|path| text(root, path)).collect::<Result<_, _>>()?;
    let mut found = listing.found;
    let mut files = Vec::with_capacity(texts.len());
    for text in texts {
        match text {
            Ok(source) => files.push(source),
            Err(mistake) => found.push(mistake),
        }
    }
    Ok((Input { sources: Sources::new(files, listing.assets), found }, listing.stamps))
}

/// The settings of the site at `root`, for what has to be done before its files are read; the defaults where they cannot
/// be read.
pub fn settings(root: &Utf8Path) -> Config {
    let text = read::text(root, config::FILE).ok().and_then(Result::ok);
    config::parse(text.as_ref().map_or("", |source| &source.text), &mut Vec::new())
}

/// Reads one file; see [`read::text`].
///
/// # Errors
/// The file cannot be read.
pub fn text(root: &Utf8Path, path: &str) -> Result<Result<Source, Diagnostic>, disk::Error> {
    guard(path, "reading this file", || read::text(root, path))
        .unwrap_or_else(|mistake| Ok(Err(mistake)))
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Failure {
    /// The articles or templates have errors, which came up while pages were rendered, or handout has one.
    Mistakes(Diagnostics),
    /// The machine failed.
    Disk(disk::Error),
}

impl From<disk::Error> for Failure {
    fn from(error: disk::Error) -> Self {
        Failure::Disk(error)
    }
}

/// A rendered output on its way to the writer.
type Rendered<'a> = (&'a Output, Result<(Content, blake3::Hash), Failure>);

/// How many rendered pages may wait for the writer: the site is never held in memory.
const WAITING: usize = 64;

/// Renders all outputs in parallel and hands them to the writer, which publishes them at once at the end.
///
/// `progress` is called after each file.
///
/// # Errors
/// A page cannot be rendered, or the disk fails; the published site stays as it was.
pub fn publish(
    site: &Site,
    root: &Utf8Path,
    mut publisher: write::SitePublisher<'_>,
    progress: &dyn Fn(),
) -> Result<write::PublishOutcome, Failure> {
    let (sender, receiver) = sync_channel::<Rendered<'_>>(WAITING);
    let mut mistakes = Diagnostics::default();
    let mut failure = None;
    std::thread::scope(|scope| {
        let renderer = std::thread::Builder::new();
        if let Err(error) = renderer.spawn_scoped(scope, || send_all(site, root, sender)) {
            failure = Some(Failure::Disk(
                disk::Error::new("cannot start a thread to render", root).because(error),
            ));
            return;
        }
        for (output, rendered) in &receiver {
            progress();
            let put = rendered
                .and_then(|(content, hash)| put(&mut publisher, root, output, &content, hash));
            match put {
                Ok(()) => {}
                Err(Failure::Mistakes(report)) => mistakes.extend(report),
                Err(other) => {
                    failure = Some(other);
                    break;
                }
            }
        }
        // Renderers that still wait to send find nobody listening and end.
        drop(receiver);
    });
    match failure {
        Some(failure) => Err(failure),
        None if mistakes.has_errors() => Err(Failure::Mistakes(once(mistakes))),
        None => Ok(publisher.finish()?),
    }
}

fn send_all<'a>(site: &'a Site, root: &Utf8Path, sender: SyncSender<Rendered<'a>>) {
    let _ = site.plan.outputs().par_iter().try_for_each_with(sender, |sender, output| {
        sender.send((output, render(site, root, output)))
    });
}

fn put(
    publisher: &mut write::SitePublisher<'_>,
    root: &Utf8Path,
    output: &Output,
    content: &Content,
    hash: blake3::Hash,
) -> Result<(), Failure> {
    let path;
    let content = match content {
        Content::Bytes(bytes) => write::FileContent::Bytes(bytes),
        Content::CopyOf(source) => {
            path = root.join(source);
            write::FileContent::CopyOf(&path)
        }
    };
    publisher.put(&output.route.file, output.kind, content, hash)?;
    Ok(())
}

fn render(
    site: &Site,
    root: &Utf8Path,
    output: &Output,
) -> Result<(Content, blake3::Hash), Failure> {
    let content = site.render(output).map_err(Failure::Mistakes)?;
    let hash = match &content {
        Content::Bytes(bytes) => blake3::hash(bytes),
        Content::CopyOf(path) => blake3::hash(&read::bytes(root, path)?),
    };
    Ok((content, hash))
}
