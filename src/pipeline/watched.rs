//! Work on each output of a site, under a clock: a template may run for ever, and nothing stops it from outside.
//!
//! The work has threads of its own that can be left behind, so that whoever waits can give up, take away what was
//! begun, and end the process.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use camino::Utf8Path;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place};
use crate::disk::{self, memory};
use crate::emit::Site;
use crate::plan::Output;

/// How many results may wait: a rendered site is never held in memory.
const WAITING: usize = 64;
/// How often the clock is looked at.
const TICK: Duration = Duration::from_millis(50);
/// What the work on a page may take.
pub struct Limits<'a> {
    /// The longest time that one page may take.
    pub page: Duration,
    /// After this long on one page its name is said.
    pub say_after: Duration,
    /// The most memory that the process may need, in bytes.
    pub memory: Option<u64>,
    /// Says a line to whoever waits.
    pub say: &'a dyn Fn(&str),
}

impl<'a> Limits<'a> {
    /// The longest time for one page, of which half and at most ten seconds pass in silence, and three quarters of the
    /// memory of the machine.
    pub fn new(page: Duration, say: &'a dyn Fn(&str)) -> Self {
        let say_after = (page / 2).min(Duration::from_secs(10));
        Self { page, say_after, memory: memory::three_quarters(), say }
    }
}

/// Why the work on the pages was left.
#[derive(Debug)]
pub enum GaveUp {
    /// A page took longer than [`Limits::page`].
    Slow(Diagnostic),
    /// There is no thread to be had.
    Machine(disk::Error),
    /// The process needs so many bytes, which is more than three quarters of what there is.
    Memory(u64),
}

/// Does `work` for each output of `site` in parallel, and hands the results with their numbers to `taken`, in any order, as
/// long as that says true.
pub(super) fn each<T: Send + 'static>(
    site: &Arc<Site>,
    limits: &Limits<'_>,
    work: impl Fn(&Site, &Output) -> T + Send + Sync + 'static,
    mut taken: impl FnMut(usize, T) -> bool,
) -> Result<(), GaveUp> {
    let (sender, receiver) = sync_channel(WAITING);
    let clock = Arc::new(PageClock::default());
    let worker = start(Arc::clone(site), Arc::clone(&clock), work, sender).map_err(|error| {
        let failed = disk::Error::new("cannot start a thread to render", Utf8Path::new("."));
        GaveUp::Machine(failed.because(error))
    })?;
    let mut next_look = Instant::now();
    loop {
        if Instant::now() >= next_look {
            next_look = Instant::now() + TICK;
            clock.look(site, limits)?;
            if let Some(used) = limits.memory.and_then(memory::over) {
                return Err(GaveUp::Memory(used));
            }
        }
        match receiver.recv_timeout(TICK) {
            // Workers that still wait to send find nobody listening and end.
            Ok((number, result)) => {
                if !taken(number, result) {
                    return Ok(());
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    // Without this, a site that is not whole would be published after a mistake of ours.
    worker.join().expect("a mistake of ours on a page is caught there");
    Ok(())
}

fn start<T: Send + 'static>(
    site: Arc<Site>,
    clock: Arc<PageClock>,
    work: impl Fn(&Site, &Output) -> T + Send + Sync + 'static,
    sender: SyncSender<(usize, T)>,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().spawn(move || {
        let outputs = site.plan.outputs().par_iter().enumerate();
        let _ = outputs.try_for_each_with(sender, |sender, (number, output)| {
            clock.begin(number);
            let result = work(&site, output);
            clock.end(number);
            sender.send((number, result))
        });
    })
}

/// The pages that are being made.
#[derive(Default)]
struct PageClock(Mutex<BTreeMap<usize, OpenPage>>);

struct OpenPage {
    since: Instant,
    was_said: bool,
}

impl PageClock {
    fn begin(&self, number: usize) {
        let page = OpenPage { since: Instant::now(), was_said: false };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(number, page);
    }

    fn end(&self, number: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
    }

    /// Says which pages take long, and gives up the first that takes too long. A file that is copied may take its
    /// time.
    fn look(&self, site: &Site, limits: &Limits<'_>) -> Result<(), GaveUp> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (&number, page) in open.iter_mut() {
            let output = &site.plan.outputs()[number];
            let (since, template) = (page.since.elapsed(), site.template(output));
            if since >= limits.page
                && let Some(template) = template
            {
                return Err(GaveUp::Slow(too_slow(output, template, limits.page)));
            }
            if since >= limits.say_after && !page.was_said {
                page.was_said = true;
                (limits.say)(&slow(output, template, since));
            }
        }
        Ok(())
    }
}

fn slow(output: &Output, template: Option<&str>, since: Duration) -> String {
    let (file, seconds) = (&output.route.file, since.as_secs());
    match template {
        Some(template) => {
            format!("still at work on {file} after {seconds} s, with templates/{template}")
        }
        None => format!("still at work on {file} after {seconds} s"),
    }
}

fn too_slow(output: &Output, template: &str, limit: Duration) -> Diagnostic {
    let (file, seconds) = (&output.route.file, limit.as_secs());
    let message = format!("{file} was not finished after {seconds} s");
    Diagnostic::error("template-error", Place::file(format!("templates/{template}")), message)
        .why("A loop in a template that never ends would keep the site from being published for ever.")
        .help("Look for loops and includes that multiply in this template and those that it includes. If the page needs the time, give it more: --page-seconds 600.")
}
