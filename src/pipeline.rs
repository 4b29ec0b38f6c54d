//! What is around the pure [build](crate::build): reading the files, looking into pictures, publishing.

mod pictures;
mod watched;

use std::error::Error;
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use crate::boundary::guard;
use crate::build::{Input, PageAudit, once};
use crate::check;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::disk::input_stamps::InputStamps;
use crate::disk::{self, read, write};
use crate::emit::{Content, Site};
use crate::plan::{Output, OutputKind};
use crate::source::{Source, Sources, shown_size};
pub use pictures::with_pictures;
pub use watched::{GaveUp, Limits};

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
/// The same as for [`read()`].
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
    /// The process needs so many bytes, which is more than three quarters of what there is.
    Memory(u64),
}

impl From<GaveUp> for Failure {
    fn from(gave_up: GaveUp) -> Self {
        match gave_up {
            GaveUp::Slow(mistake) => Failure::Mistakes(mistake.into()),
            GaveUp::Memory(used) => Failure::Memory(used),
            GaveUp::Machine(error) => Failure::Disk(error),
        }
    }
}

impl From<disk::Error> for Failure {
    fn from(error: disk::Error) -> Self {
        Failure::Disk(error)
    }
}

/// A file that takes its time to be copied is named before.
const LONG_COPY_BYTES: u64 = 200_000_000;

/// Renders all outputs in parallel and hands them to the writer, which publishes them at once at the end.
///
/// `progress` is called after each file.
///
/// # Errors
/// A page cannot be rendered or takes too long, or the disk fails; the published site stays as it was.
pub fn publish(
    site: &Arc<Site>,
    root: &Utf8Path,
    mut publisher: write::SitePublisher<'_>,
    limits: &Limits<'_>,
    progress: &dyn Fn(),
) -> Result<write::PublishOutcome, Failure> {
    let mut mistakes = Diagnostics::default();
    let mut failure = None;
    let mut bytes = 0;
    let folder = root.to_owned();
    let work = move |site: &Site, output: &Output| render(site, &folder, output);
    watched::each(site, limits, work, |number, rendered| {
        progress();
        let output = &site.plan.outputs()[number];
        let put = rendered.and_then(|(content, hash)| {
            bytes += size(site, &content);
            say_long_copy(site, &content, limits);
            put(&mut publisher, root, output, &content, hash)
        });
        match put {
            Ok(()) => {}
            Err(Failure::Mistakes(report)) => mistakes.extend(report),
            Err(other) => failure = Some(other),
        }
        failure.is_none()
    })?;
    mistakes.extend(check::host_limit(&site.library.config, site.plan.outputs().len(), bytes));
    match failure {
        Some(failure) => Err(failure),
        None if mistakes.has_errors() => Err(Failure::Mistakes(once(mistakes))),
        None => Ok(publisher.finish()?),
    }
}

/// Renders some pages, and publishes them into the last published site: of all other files only styles and scripts that a
/// page may need are added, and nothing else changes.
///
/// # Errors
/// The page cannot be rendered, or the disk fails; the published site stays as it was.
pub fn publish_pages(
    site: &Site,
    root: &Utf8Path,
    mut publisher: write::SitePublisher<'_>,
    pages: &[&Output],
) -> Result<write::PublishOutcome, Failure> {
    let is_needed = |other: &&Output| {
        other.kind == OutputKind::HashedAsset && !publisher.has(&other.route.file)
    };
    let needed: Vec<&Output> = site.plan.outputs().iter().filter(is_needed).collect();
    for output in pages.iter().copied().chain(needed) {
        let (content, hash) = render(site, root, output)?;
        put(&mut publisher, root, output, &content, hash)?;
    }
    publisher.keep_rest()?;
    Ok(publisher.finish()?)
}

/// Renders every page without publishing it, and gives what comes up, down to the level `least`.
///
/// # Errors
/// A page takes too long.
pub fn audit(site: &Arc<Site>, least: Level, limits: &Limits<'_>) -> Result<Diagnostics, GaveUp> {
    let audit = Arc::new(PageAudit::new(least));
    let mut pages = Vec::new();
    let each = Arc::clone(&audit);
    let work = move |site: &Site, output: &Output| each.page(site, output);
    watched::each(site, limits, work, |number, found| {
        pages.push((number, found));
        true
    })?;
    pages.sort_unstable_by_key(|(number, _)| *number);
    Ok(audit.report(site, pages.into_iter().map(|(_, found)| found)))
}

/// How what is in `folder` differs from the record of the site, sorted by path; every file is read.
///
/// # Errors
/// The disk fails, or a file may not be read.
pub fn deviations(
    record: &write::SiteRecord,
    folder: &Utf8Path,
) -> Result<Vec<(String, write::Deviation)>, disk::Error> {
    let files: Vec<_> = record.files().collect();
    let compared = files.par_iter().map(|file| {
        let deviation = write::SiteRecord::deviation(&write::OsFs, folder, file)?;
        Ok(deviation.map(|deviation| (file.path.to_owned(), deviation)))
    });
    let mut found: Vec<_> = compared.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let added = record.added(&write::OsFs, folder)?;
    found.extend(added.into_iter().map(|path| (path, write::Deviation::Added)));
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

fn size(site: &Site, content: &Content) -> u64 {
    match content {
        Content::Bytes(bytes) => bytes.len() as u64,
        Content::CopyOf(path) => site.sources.asset(path).map_or(0, |asset| asset.size),
    }
}

fn say_long_copy(site: &Site, content: &Content, limits: &Limits<'_>) {
    let Content::CopyOf(path) = content else { return };
    let size = size(site, content);
    if size >= LONG_COPY_BYTES {
        (limits.say)(&format!("copying {path}: {}", shown_size(size)));
    }
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
        Content::CopyOf(path) => read::hash(root, path)?,
    };
    Ok((content, hash))
}
