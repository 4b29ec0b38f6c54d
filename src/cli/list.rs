//! `handout list`: the articles, and which of them wait for somebody.

mod calendar;
mod rows;
mod show;

use camino::Utf8PathBuf;
use clap::ValueEnum;
use jiff::civil::Date;

use super::stop::Stop;
use super::{Exit, date, terminal};
use crate::build::{BuildCache, Built, build};
use crate::config::Drafts;
use crate::diagnostic::Level;
use crate::pipeline;

#[derive(Debug, clap::Args)]
pub(super) struct ListArguments {
    /// Which articles
    #[arg(value_enum, default_value = "all")]
    which: Which,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The form of the list
    #[arg(long, value_enum, default_value = "table")]
    format: ListFormat,
    /// List for this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
}

/// Which articles are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Their review is overdue
    Overdue,
    /// Their review is due within 90 days
    Due,
    /// Drafts
    Drafts,
    /// They will be published on a later day
    Scheduled,
    /// They have expired
    Expired,
    /// Articles that nobody has reviewed
    Unreviewed,
    /// Articles that are missing in a language of the site
    Untranslated,
    /// Articles that no other page links to
    Orphans,
    /// All
    All,
}

/// The form of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// For people.
    Table,
    /// One JSON array.
    Json,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A calendar of the days on which reviews are due (RFC 5545).
    Ics,
}

pub(super) fn run(arguments: &ListArguments) -> Result<Exit, Stop> {
    super::start_threads()?;
    let options = date::options(arguments.today, Drafts::Hidden)?;
    let today = options.today;
    let input = pipeline::read(&arguments.root)?;
    let Built { library, report, .. } =
        build(&mut BuildCache::default(), input, &options, Level::Error);
    if report.has_errors() {
        let errors = terminal::count(report.count(Level::Error), "error", "errors");
        terminal::log(&format!(
            "{errors} in the site: a list would not be whole\n  help: handout check shows them"
        ));
        return Ok(Exit::of(&report));
    }
    let rows = rows::select(&library, arguments.which);
    terminal::result(&match arguments.format {
        ListFormat::Table => show::table(&rows),
        ListFormat::Json => show::json(&rows),
        ListFormat::Csv => show::csv(&rows),
        ListFormat::Ics => calendar::render(&rows, today, &library.config.identity.name),
    })?;
    Ok(Exit::Fine)
}
