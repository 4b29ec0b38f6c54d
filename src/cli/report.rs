//! `handout report`: what the editors of a site want to know about it, as one HTML page.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::check::finished_pages;
use super::check::paths::AskedPaths;
use super::stop::Stop;
use super::{Exit, date, pictures, terminal};
use crate::build::{BuildCache, Built, Input, build};
use crate::config::{self, Drafts};
use crate::diagnostic::{Diagnostics, Level};
use crate::disk::{look, read, replace};
use crate::library::ArticleId;
use crate::pipeline;
use crate::report::{self, Pages, ReportInput};

#[derive(Debug, clap::Args)]
pub(super) struct ReportArguments {
    /// Report only on articles in these files and folders
    #[arg(value_name = "PATHS")]
    paths: Vec<Utf8PathBuf>,
    /// The file to write, such as report.html
    #[arg(long, value_name = "FILE")]
    output: Utf8PathBuf,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// Report for this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
    /// Take in drafts and articles that are not due yet as if they were published
    #[arg(long)]
    drafts: bool,
    /// Write over a file that is no earlier report
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: &ReportArguments) -> Result<Exit, Stop> {
    super::start_threads()?;
    let drafts = if arguments.drafts { Drafts::Shown } else { Drafts::Hidden };
    let options = date::options(arguments.today, drafts)?;
    let Input { sources, found } = pipeline::read(&arguments.root)?;
    // Before the work, so that nobody waits in vain.
    may_write(arguments, &config::of(&sources).output)?;
    let paths = AskedPaths::new(&arguments.paths, &arguments.root, &sources, &found)?;
    let (sources, _) = pictures::look(&arguments.root, sources)?;
    let input = Input { sources, found };
    let built = build(&mut BuildCache::default(), input, &options, Level::Note);
    let audited = finished_pages(&built, terminal::PAGE_SECONDS)?;
    let pages = if audited.is_some() { Pages::Checked } else { Pages::NotMade };
    let mut found = built.report.clone();
    found.extend(audited.unwrap_or_default());
    let found = paths.filter(found.sorted());
    let articles: Vec<ArticleId> = report::subjects(&built.library)
        .into_iter()
        .filter(|id| paths.has(&built.library.articles[*id].path))
        .collect();
    let page = page(&built, &articles, &found, pages, paths.names());
    replace::replace(&arguments.output, None, page.as_bytes())?;
    print_summary(arguments, &articles, &found)?;
    Ok(Exit::of(&found))
}

fn page(
    built: &Built,
    articles: &[ArticleId],
    found: &Diagnostics,
    pages: Pages,
    paths: &[String],
) -> String {
    report::page(&ReportInput {
        sources: &built.sources,
        library: &built.library,
        articles,
        readability: &built.readability(articles),
        findings: found,
        pages,
        paths,
    })
}

fn print_summary(
    arguments: &ReportArguments,
    articles: &[ArticleId],
    found: &Diagnostics,
) -> Result<(), Stop> {
    let articles = terminal::count(articles.len(), "article", "articles");
    let counts = terminal::count_levels(found);
    terminal::result(&format!("{} written: {articles}, {counts}\n", arguments.output))?;
    if found.has_errors() {
        terminal::log("note: the site has errors; handout check shows them");
    }
    Ok(())
}

/// Refuses to write where a report would be published, read as an article, or destroy something.
fn may_write(arguments: &ReportArguments, published: &str) -> Result<(), Stop> {
    let file = &arguments.output;
    let folder =
        file.parent().filter(|parent| !parent.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    // A pipe or a device would be waited for, or replaced.
    if file.file_name().is_none() || look::is_other_than_file(file) {
        return Err(Stop::new(format!("{file} is no file but a folder or a device"))
            .help("Name a file: --output report.html"));
    }
    if !look::is_folder(folder) {
        return Err(Stop::new(format!("there is no folder {folder}"))
            .help("Make it first, or name another place."));
    }
    let root = &arguments.root;
    let taken = [
        (published, "it is the published site, and a report is for editors"),
        ("articles", "the site is made from it"),
        ("templates", "the site is made from it"),
    ];
    for (name, why) in taken {
        if read::within(&root.join(name), folder).is_some() {
            return Err(Stop::new(format!("{file} would lie in {name}: {why}"))
                .help("Choose a place outside: --output report.html"));
        }
    }
    let other = read::head(file, 100)?.is_some_and(|head| !report::is_report(&head));
    if other && !arguments.force {
        return Err(Stop::new(format!("{file} is there and is no earlier report"))
            .help("Choose another name, or write over it with --force."));
    }
    Ok(())
}
