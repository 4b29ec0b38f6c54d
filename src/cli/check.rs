//! `handout check`: judges the articles and the finished pages without publishing them.

mod baseline;
#[cfg(feature = "external")]
mod external;
mod fix;
mod overview;
pub(super) mod paths;
mod readability;
mod show;

use std::sync::Arc;

use camino::Utf8PathBuf;
use clap::ValueEnum;
use jiff::civil::Date;

use self::paths::AskedPaths;
use super::build::usual_target;
#[cfg(not(feature = "external"))]
use super::left_out;
use super::reach::hold_to;
use super::stop::{self, Stop};
use super::{Exit, date, pictures, terminal};
use crate::build::{BuildCache, Built, Input, build};
use crate::config::{Drafts, Options};
use crate::diagnostic::{Diagnostics, Level};
use crate::disk::reach::Reach;
use crate::disk::write::{OsFs, SitePublisher};
use crate::pipeline::{self, GaveUp};

#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    /// Show only findings in these files and folders
    #[arg(value_name = "PATHS")]
    paths: Vec<Utf8PathBuf>,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The form of the results
    #[arg(long, value_enum, default_value = "human")]
    format: CheckFormat,
    /// On a terminal: show all findings, also where they are more than fit on it
    #[arg(long)]
    all: bool,
    /// End with 1 when there are warnings
    #[arg(long)]
    strict: bool,
    /// End with 1 when there are more than N warnings
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Check for this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
    /// Check drafts and articles that are not due yet as if they were published
    #[arg(long)]
    drafts: bool,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<Utf8PathBuf>,
    /// Write the findings of today into this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "baseline", "fix", "readability"])]
    write_baseline: Option<Utf8PathBuf>,
    /// Also ask other sites whether the links to them still lead somewhere
    #[arg(long, conflicts_with = "readability")]
    external: bool,
    /// Make the fixes that are safe
    #[arg(long, conflicts_with = "readability")]
    fix: bool,
    /// With --fix: show what would change, and change nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// The longest time that one page may take to be rendered
    #[arg(long, value_name = "SECONDS", default_value_t = terminal::PAGE_SECONDS)]
    page_seconds: u64,
    /// Say also what the system lets this command read and write
    #[arg(long)]
    verbose: bool,
    /// Show how hard each article is to read instead of findings
    #[arg(long)]
    readability: bool,
}

/// The form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For people.
    Human,
    /// One JSON object a line, for editors and scripts.
    Json,
    /// Workflow commands that GitHub shows beside the lines of a change.
    Github,
    /// One line each, for Vim, Emacs, Kate and Visual Studio Code.
    Short,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// A report on the quality of code for GitLab.
    Gitlab,
    /// Results of tests in XML, for servers that build.
    Junit,
}

/// What came of checking.
struct Checked {
    built: Built,
    /// The sorted findings that are to be shown.
    report: Diagnostics,
    /// Whether the finished pages were checked too; there are none while there are errors.
    pages: bool,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<Exit, Stop> {
    #[cfg(not(feature = "external"))]
    if arguments.external {
        return Err(left_out::stop("check --external", "external"));
    }
    let target = usual_target(&arguments.root, &pipeline::settings(&arguments.root));
    if SitePublisher::is_unfinished(&OsFs, &target) {
        terminal::log(
            "note: a build was stopped while it published; `handout build` completes that first",
        );
    }
    hold_to(&reach(arguments), arguments.verbose);
    super::start_threads()?;
    let drafts = if arguments.drafts { Drafts::Shown } else { Drafts::Hidden };
    let options = date::options(arguments.today, drafts)?;
    let Input { mut sources, found } = pipeline::read(&arguments.root)?;
    let paths = AskedPaths::new(&arguments.paths, &arguments.root, &sources, &found)?;
    if arguments.fix {
        let run = fix::FixRun { root: &arguments.root, options: &options, paths: &paths };
        let fixed = run.fix(sources)?;
        if arguments.dry_run {
            fixed.show()?;
            return Ok(Exit::Fine);
        }
        sources = fixed.write(&arguments.root)?;
    }
    let (sources, _) = pictures::look(&arguments.root, sources)?;
    let mut checked = check(Input { sources, found }, &options, arguments.page_seconds)?;
    if arguments.readability {
        return readability::show(&checked, &paths, arguments.format);
    }
    checked.report = paths.filter(checked.report);
    #[cfg(feature = "external")]
    let online = !arguments.external
        || external::add_findings(&mut checked, &arguments.root, &paths, options.today);
    #[cfg(not(feature = "external"))]
    let online = true;
    if let Some(file) = &arguments.write_baseline {
        return baseline::write(file, &checked);
    }
    if let Some(file) = &arguments.baseline {
        checked = baseline::apply(file, checked, &paths)?;
    }
    show::findings(&checked, arguments)?;
    match verdict(arguments, &checked.report) {
        Exit::Fine if !online => Ok(Exit::Machine),
        exit => Ok(exit),
    }
}

/// What this command may read and write.
fn reach(arguments: &CheckArguments) -> Reach {
    let mut reach = Reach::of_site(&arguments.root);
    if arguments.fix && !arguments.dry_run {
        reach.write.push(arguments.root.clone());
    }
    if let (Some(read), Some(file)) = (&mut reach.read, &arguments.baseline) {
        read.push(file.clone());
    }
    if let Some(file) = &arguments.write_baseline {
        reach = reach.and_replaced(file);
    }
    if arguments.external { reach.and_network() } else { reach }
}

/// What only the finished pages show; `None` where errors leave no pages.
pub(super) fn finished_pages(
    built: &Built,
    page_seconds: u64,
) -> Result<Option<Diagnostics>, Stop> {
    let Some(site) = built.site_without_search() else { return Ok(None) };
    match pipeline::audit(&Arc::new(site), Level::Note, &terminal::limits(page_seconds)) {
        Ok(found) => Ok(Some(found)),
        Err(GaveUp::Slow(mistake)) => Ok(Some(mistake.into())),
        Err(GaveUp::Machine(error)) => Err(error.into()),
        Err(GaveUp::Memory(used)) => Err(stop::out_of_memory(used)),
    }
}

/// All rules down to notes, then what comes up while the pages are rendered.
fn check(input: Input, options: &Options, page_seconds: u64) -> Result<Checked, Stop> {
    let built = build(&mut BuildCache::default(), input, options, Level::Note);
    let audited = finished_pages(&built, page_seconds)?;
    let (pages, mut report) = (audited.is_some(), built.report.clone());
    report.extend(audited.unwrap_or_default());
    Ok(Checked { built, report: report.sorted(), pages })
}

fn verdict(arguments: &CheckArguments, report: &Diagnostics) -> Exit {
    let warnings = report.count(Level::Warn);
    let too_many = arguments.max_warnings.is_some_and(|most| warnings > most);
    match Exit::of(report) {
        Exit::Fine if (arguments.strict && warnings > 0) || too_many => Exit::Mistakes,
        exit => exit,
    }
}
