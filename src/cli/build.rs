//! `handout build`: reads the site, checks it, publishes it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use super::reach::hold_to;
use super::stop::{self, Stop};
use super::terminal::{self, Progress, ResultFormat};
use super::{Exit, date, held_up, pictures};
use crate::build::{BuildCache, Input, build};
use crate::config::{Config, Drafts, Options};
use crate::diagnostic::Level;
use crate::disk::input_stamps::InputStamps;
use crate::disk::reach::Reach;
use crate::disk::read;
use crate::disk::write::{
    Adopt, Durability, OsFs, PublishOutcome, PublishTarget, SitePublisher, Wait,
};
use crate::emit::Site;
use crate::library::Library;
use crate::pipeline::{self, Failure};
use crate::source::shown_size;

#[derive(Debug, clap::Args)]
pub(super) struct BuildArguments {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The folder to publish into [default: `output` in handout.toml, or public]
    #[arg(long, value_name = "DIR")]
    output: Option<Utf8PathBuf>,
    /// The address that the site will have, instead of `base_url` in handout.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Show drafts and articles that are not due yet
    #[arg(long)]
    drafts: bool,
    /// Build for this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
    /// The form of the results
    #[arg(long, value_enum, default_value = "human")]
    format: ResultFormat,
    /// Say nothing when all is well
    #[arg(long)]
    quiet: bool,
    /// Leave files in the output folder that are not ours as they are, instead of refusing to publish
    #[arg(long)]
    adopt: bool,
    /// Wait until everything is on the disk, so that even a power cut cannot harm the site
    #[arg(long)]
    durable: bool,
    /// The longest time that one page may take to be rendered
    #[arg(long, value_name = "SECONDS", default_value_t = terminal::PAGE_SECONDS)]
    page_seconds: u64,
    /// Wait while another build publishes into the same folder
    #[arg(long)]
    wait: bool,
    /// Say also what the system lets this command read and write
    #[arg(long)]
    verbose: bool,
    /// Publish at once what was saved a moment ago: nobody is writing
    #[arg(long, hide = true)]
    no_settle: bool,
}

pub(super) fn run(arguments: &BuildArguments) -> Result<Exit, Stop> {
    let start = Instant::now();
    let target = target(arguments, &pipeline::settings(&arguments.root));
    hold_to(&Reach::of_site(&arguments.root).and_output(&target.output), arguments.verbose);
    super::start_threads()?;
    let today = date::or_today(arguments.today)?;
    recover(&target)?;
    let (Input { sources, found }, mut stamps) = pipeline::read_to_publish(&arguments.root)?;
    if arguments.no_settle {
        stamps = stamps.without_waiting();
    }
    let (sources, kept) = pictures::look(&arguments.root, sources)?;
    let drafts = if arguments.drafts { Drafts::Shown } else { Drafts::Hidden };
    let options = Options { today, base_url: arguments.base_url.clone(), drafts };
    let input = Input { sources, found };
    let built = build(&mut BuildCache::default(), input, &options, Level::Error);
    let Some(site) = built.site() else {
        say_held_up(&built.library, &target.output);
        let exit = mistakes(arguments, &built.report, &built.sources)?;
        // What is wrong may be that a text was half saved.
        if let Err(changed) =
            stamps.without_waiting().verify(&arguments.root, &AtomicBool::new(false))
        {
            terminal::log(&format!("note: {}", changed.message));
        }
        return Ok(exit);
    };
    let exit = publish(arguments, &Arc::new(site), &stamps, start)?;
    if exit == Exit::Fine {
        kept.sweep();
    }
    Ok(exit)
}

fn say_held_up(library: &Library, output: &Utf8Path) {
    if let Some(line) = held_up::line(library, output) {
        terminal::log(&line);
    }
}

fn mistakes(
    arguments: &BuildArguments,
    report: &crate::diagnostic::Diagnostics,
    sources: &crate::source::Sources,
) -> Result<Exit, Stop> {
    terminal::findings(report, sources, arguments.format)?;
    let errors = terminal::count(report.count(Level::Error), "error", "errors");
    terminal::log(&format!("{errors}: nothing was published, the output folder is as it was"));
    Ok(Exit::of(report))
}

/// What a killed build left half done comes first: an error in an article must not leave it so.
pub(super) fn recover(target: &PublishTarget) -> Result<(), Stop> {
    if SitePublisher::recover(&OsFs, target, &AtomicBool::new(false))? {
        terminal::log("note: a build was stopped while it published; this is now completed");
    }
    Ok(())
}

fn publish(
    arguments: &BuildArguments,
    site: &Arc<Site>,
    stamps: &InputStamps,
    start: Instant,
) -> Result<Exit, Stop> {
    let signals = StopSignals::listen()
        .map_err(|error| Stop::new(format!("cannot listen for signals: {error}")))?;
    let progress = Progress::new(site.plan.outputs().len(), "files");
    let target = target(arguments, &site.library.config);
    let limits = terminal::limits(arguments.page_seconds);
    let publisher = SitePublisher::open(&OsFs, &target, &signals.asked);
    let published = publisher.map_err(Failure::from).and_then(|publisher| {
        let publisher = publisher.with_inputs(stamps);
        pipeline::publish(site, &arguments.root, publisher, &limits, &|| progress.step())
    });
    progress.end();
    match published {
        Ok(outcome) => {
            summary(arguments, site, &target, &outcome, start)
                .map_err(|stop| stop.note("the site is published"))?;
            Ok(Exit::Fine)
        }
        Err(Failure::Mistakes(report)) => {
            say_held_up(&site.library, &target.output);
            mistakes(arguments, &report, &site.sources)
        }
        Err(Failure::Disk(error)) => {
            let signal = signals.last().filter(|_| error.is_interrupted());
            Err(Stop::from(error).with_exit(signal.map_or(Exit::Machine, Exit::Signal)))
        }
        Err(Failure::Memory(used)) => Err(stop::out_of_memory(used)),
    }
}

fn target(arguments: &BuildArguments, config: &Config) -> PublishTarget {
    let usual = usual_target(&arguments.root, config);
    PublishTarget {
        output: arguments.output.clone().unwrap_or(usual.output),
        adopt: if arguments.adopt { Adopt::Adopt } else { Adopt::Refuse },
        durability: if arguments.durable { Durability::Durable } else { Durability::Fast },
        wait: if arguments.wait { Wait::Wait } else { Wait::Fail },
        ..usual
    }
}

/// Where and how the site at `root` is published without any option.
pub(super) fn usual_target(root: &Utf8Path, config: &Config) -> PublishTarget {
    let inside = |name: &str| root.join(name);
    PublishTarget {
        output: root.join(&config.output),
        root: root.to_owned(),
        sources: ["articles", "templates", crate::config::FILE].map(inside).to_vec(),
        home: std::env::var("HOME").ok().map(Utf8PathBuf::from),
        keep: config.keep.clone(),
        adopt: Adopt::Refuse,
        durability: Durability::Fast,
        wait: Wait::Fail,
        tool: concat!("handout ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

fn summary(
    arguments: &BuildArguments,
    site: &Site,
    target: &PublishTarget,
    outcome: &PublishOutcome,
    start: Instant,
) -> Result<(), Stop> {
    for note in &outcome.notes {
        terminal::log(&format!("note: {note}"));
    }
    if arguments.quiet {
        return Ok(());
    }
    say_host_limits(site);
    let pages =
        site.plan.outputs().iter().filter(|output| output.route.file.ends_with(".html")).count();
    match arguments.format {
        ResultFormat::Human => terminal::result(&sentence(pages, &target.output, outcome, start))?,
        ResultFormat::Json => {
            let line = serde_json::json!({
                "summary": {
                    "pages": pages, "written": outcome.written, "unchanged": outcome.unchanged, "removed": outcome.removed,
                    "output": target.output.as_str(), "root_hash": outcome.root_hash, "milliseconds": u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
                }
            });
            terminal::result(&format!("{line}\n"))?;
        }
    }
    Ok(())
}

/// What a host would refuse after the build, where nobody has said which it is.
fn say_host_limits(site: &Site) {
    const MAX_FILES: usize = 20_000;
    const MAX_FILE_BYTES: u64 = 25 * 1024 * 1024;
    if site.library.config.host.is_some() {
        return;
    }
    let files = site.plan.outputs().len();
    if files > MAX_FILES {
        terminal::log(&format!(
            "note: the site has {files} files; Cloudflare Pages takes {MAX_FILES}, or 100,000 when paid for"
        ));
    }
    for asset in site.sources.assets().iter().filter(|asset| asset.size > MAX_FILE_BYTES) {
        let size = shown_size(asset.size);
        terminal::log(&format!(
            "note: {} has {size}; Cloudflare Pages takes no file with more than 26.2 MB",
            asset.path
        ));
    }
}

fn sentence(pages: usize, output: &Utf8Path, outcome: &PublishOutcome, start: Instant) -> String {
    let pages = terminal::count(pages, "page", "pages");
    let PublishOutcome { written, unchanged, removed, .. } = outcome;
    let seconds = start.elapsed().as_secs_f64();
    format!(
        "{pages} in {output}: {written} files written, {unchanged} unchanged, {removed} removed, in {seconds:.2} s\n"
    )
}

/// Whether `nohup` or the like has asked that a closed terminal does not stop this, as Linux tells.
fn is_without_terminal() -> bool {
    let status = read::bytes(Utf8Path::new("/proc/self"), "status").unwrap_or_default();
    let status = String::from_utf8_lossy(&status);
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & (1 << (SIGHUP - 1)) != 0)
}

/// Ctrl-C, `kill` and a terminal that is closed: the first asks to stop, the second stops at once. Both leave a complete site.
struct StopSignals {
    asked: Arc<AtomicBool>,
    number: Arc<AtomicUsize>,
}

impl StopSignals {
    fn listen() -> std::io::Result<Self> {
        let signals = Self { asked: Arc::default(), number: Arc::default() };
        let hang_up = (!is_without_terminal()).then_some(SIGHUP);
        for signal in [SIGINT, SIGTERM].into_iter().chain(hang_up) {
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&signals.asked))?;
            flag::register_usize(
                signal,
                Arc::clone(&signals.number),
                usize::try_from(signal).unwrap_or_default(),
            )?;
            flag::register(signal, Arc::clone(&signals.asked))?;
        }
        Ok(signals)
    }

    fn last(&self) -> Option<u8> {
        u8::try_from(self.number.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }
}
