//! The whole build on one page: read, parse, index, plan, check, render, write.

mod memory;
mod pictures;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

use camino::Utf8Path;
use rayon::prelude::*;

use crate::check::readability::{self, Readability};
use crate::check::{self, Lexicon, Scope};
use crate::config::{self, Config, Options};
use crate::diagnostic::{Diagnostic, Level, Report};
use crate::disk::{self, read, write};
use crate::emit::search::{self, Reader, Search, Words};
use crate::emit::{self, Content, Site};
use crate::library::{ArticleId, Library, taxonomy};
use crate::plan::{Kind, Output};
use crate::source::Sources;
use crate::theme::{self, palette};
pub use memory::Memory;
pub use pictures::with_pictures;

/// How much stack a thread has that parses or renders: deep nesting is bounded to need less.
const STACK: usize = 16 * 1024 * 1024;

/// Starts the threads that parse and render; without it they start at the first use, with the
/// system's stack.
pub fn start_threads() {
    // A second call finds them running, which is as well.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
}

/// Reads the files of the site at `root`.
///
/// # Errors
/// The machine fails: a file cannot be read, or there is no site.
pub fn read(root: &Utf8Path) -> Result<(Sources, Report), disk::Error> {
    let listing = read::list(root)?;
    let texts: Vec<_> =
        listing.texts.par_iter().map(|path| read::text(root, path)).collect::<Result<_, _>>()?;
    let mut report = Report::default();
    report.extend(listing.found);
    let mut files = Vec::with_capacity(texts.len());
    for text in texts {
        match text {
            Ok(source) => files.push(source),
            Err(mistake) => report.push(mistake),
        }
    }
    Ok((Sources::new(files, listing.assets), report))
}

/// The settings of a site, for callers that need them before the build; mistakes are reported by [`site`].
pub fn settings(sources: &Sources) -> Config {
    config::parse(sources.text(config::FILE).unwrap_or_default(), &mut Vec::new())
}

/// Makes a site of its files: the pure middle of the build.
///
/// The report holds every rule at or above `least`. With errors in it there is no site, and the files
/// come back so that the report can be shown with their lines.
pub fn site(sources: Sources, options: &Options, least: Level) -> (Result<Site, Sources>, Report) {
    again(&mut Memory::default(), sources, options, least, Searching::Now)
}

/// When the words of the articles are gathered for the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searching {
    /// With the site.
    Now,
    /// When somebody asks, with [`with_search`]: the site has no index for its search yet.
    Later,
}

/// Makes a site as [`site`] does; what `memory` holds of an earlier run is not made again.
pub fn again(
    memory: &mut Memory,
    sources: Sources,
    options: &Options,
    least: Level,
    searching: Searching,
) -> (Result<Site, Sources>, Report) {
    let sources = sources.with_defaults(theme::BUILT_IN, theme::BUILT_IN_PICTURES);
    let mut found = Vec::new();
    let config = configured(&sources, options, &mut found);
    let sources = with_look(sources, &config);
    let articles = memory.articles(&sources, &config, &mut found);
    let languages: Vec<String> = config.all_languages().map(str::to_owned).collect();
    let tags = taxonomy::read(sources.text(taxonomy::FILE), &languages, &articles, &mut found);
    let theme = memory.theme(&sources, &languages, &mut found);
    let library = memory.library(&sources, config, options, articles, tags);
    let search = match searching {
        Searching::Now => searched(&library),
        Searching::Later => Search::default(),
    };
    let plan = theme.as_ref().map(|theme| {
        memory.plan(theme, searching, || emit::plan(&library, theme, &sources, &search))
    });
    let lexicon = Lexicon::new();
    let scope = Scope {
        sources: &sources,
        library: &library,
        theme: theme.as_deref(),
        plan: plan.as_deref(),
        lexicon: &lexicon,
    };
    let mut report = Report::default();
    report.extend(found);
    report.extend(judge(&scope, least));
    let report = report.sorted();
    match (theme, plan) {
        (Some(theme), Some(plan)) if !report.has_errors() => {
            (Ok(Site::new(sources, library, theme, search, plan)), report)
        }
        _ => (Err(sources), report),
    }
}

/// Makes a site as [`site`] does, for those who want the articles also where there are errors: all that could be read.
pub fn articles(
    sources: Sources,
    options: &Options,
    least: Level,
) -> (Result<Site, (Sources, Arc<Library>)>, Report) {
    let mut memory = Memory::default();
    let (site, report) = again(&mut memory, sources, options, least, Searching::Now);
    (
        site.map_err(|sources| (sources, memory.last_library().expect("a run leaves its library"))),
        report,
    )
}

/// How hard `articles` are to read, in their order.
pub fn readability(library: &Library, articles: &[ArticleId]) -> Vec<Readability> {
    articles.par_iter().map(|id| readability::measure(library, *id)).collect()
}

/// Runs the rules: those about articles in parallel, in the order of the articles.
fn judge(scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let of_articles = || {
        scope
            .library
            .articles
            .par_iter()
            .enumerate()
            .map(|(id, _)| check::article(id, scope, least))
            .collect()
    };
    let (of_articles, of_site): (Vec<Vec<Diagnostic>>, _) =
        rayon::join(of_articles, || check::site(scope, least));
    let mut findings: Vec<Diagnostic> = of_articles.into_iter().flatten().collect();
    findings.extend(of_site);
    check::allow::apply(scope, findings, least)
}

/// The colours and the font of the settings become a style sheet like any other.
fn with_look(sources: Sources, config: &Config) -> Sources {
    match palette::css(&config.theme, sources.text(palette::STYLE).unwrap_or_default()) {
        Some(css) => sources.with_text_before(palette::SITE_STYLE, &css),
        None => sources,
    }
}

fn configured(sources: &Sources, options: &Options, found: &mut Vec<Diagnostic>) -> Config {
    let mut config = config::parse(sources.text(config::FILE).unwrap_or_default(), found);
    match options.base_url.as_deref().map(config::parse_base_url) {
        Some(Ok(url)) => config.base_url = Some(url),
        Some(Err(problem)) => found.push(config::base_url_option(problem)),
        None => {}
    }
    config
}

/// What readers can search for, in each language. It is made before the plan, because the words decide
/// which files there are; the parts are read in parallel, and any way to join them gives the same index.
fn searched(library: &Library) -> Search {
    if !library.config.search {
        return Search::default();
    }
    let index = |language| {
        let reader = Reader::new(library, language);
        let parts = reader.documents().par_chunks(search::PART).map(|part| reader.words(part));
        let words = parts.reduce(Words::default, Words::join);
        reader.index(words)
    };
    Search { languages: (0..library.languages.len()).map(index).collect() }
}

/// The same site with the files for its search.
pub fn with_search(site: &Site) -> Site {
    let Site { sources, library, theme, .. } = site;
    let search = searched(library);
    let plan = Arc::new(emit::plan(library, theme, sources, &search));
    Site::new(sources.clone(), Arc::clone(library), Arc::clone(theme), search, plan)
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Failure {
    /// The articles or templates have errors, which came up while pages were rendered.
    Mistakes(Report),
    /// The machine failed.
    Disk(disk::Error),
    /// Our own mistake, with the page on which it happened.
    Bug(String),
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
/// `progress` is told after each file.
///
/// # Errors
/// A page cannot be rendered, or the disk fails; the published site stays as it was.
pub fn publish(
    site: &Site,
    root: &Utf8Path,
    mut publisher: write::Publisher<'_>,
    progress: &dyn Fn(),
) -> Result<write::Outcome, Failure> {
    let (sender, receiver) = sync_channel::<Rendered<'_>>(WAITING);
    let mut mistakes = Report::default();
    let mut failure = None;
    std::thread::scope(|scope| {
        scope.spawn(|| send_all(site, root, sender));
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

/// A mistake in a template comes up on every page that uses it: it is shown once, with the number of pages.
fn once(report: Report) -> Report {
    let mut shown: Vec<(Diagnostic, usize)> = Vec::new();
    let mut all: Vec<Diagnostic> = report.into_iter().collect();
    all.sort_by(|a, b| (&a.place, a.rule, &a.label).cmp(&(&b.place, b.rule, &b.label)));
    for mistake in all {
        match shown.last_mut() {
            Some((first, more)) if (&first.place, first.rule) == (&mistake.place, mistake.rule) => {
                *more += 1
            }
            _ => shown.push((mistake, 0)),
        }
    }
    let mut report = Report::default();
    report.extend(shown.into_iter().map(|(first, more)| match more {
        0 => first,
        _ => Diagnostic {
            message: format!("{} (and on {more} more pages)", first.message).into(),
            ..first
        },
    }));
    report
}

/// Renders every page without publishing it, and gives what comes up, down to the level `least`.
pub fn audit(site: &Site, least: Level) -> Report {
    let lexicon = Lexicon::new();
    let scope = Scope {
        sources: &site.sources,
        library: &site.library,
        theme: Some(&site.theme),
        plan: Some(&site.plan),
        lexicon: &lexicon,
    };
    let judged = site.plan.outputs().par_iter().map(|output| match site.render(output) {
        Ok(Content::Bytes(page)) if matches!(output.kind, Kind::Page | Kind::Home) => {
            check::page::check(&page, output, &scope, least)
        }
        Ok(_) => Vec::new(),
        Err(mistake) => vec![mistake],
    });
    let pages: Vec<Vec<Diagnostic>> = judged.collect();
    let (of_pages, rest) =
        pages.into_iter().flatten().partition(|finding| check::page::judges(finding.rule));
    let mut report = Report::default();
    report.extend(rest);
    report = once(report);
    report.extend(check::page::gather(of_pages, &scope, least));
    report.sorted()
}

fn send_all<'a>(site: &'a Site, root: &Utf8Path, sender: SyncSender<Rendered<'a>>) {
    let _ = site.plan.outputs().par_iter().try_for_each_with(sender, |sender, output| {
        sender.send((output, render(site, root, output)))
    });
}

fn put(
    publisher: &mut write::Publisher<'_>,
    root: &Utf8Path,
    output: &Output,
    content: &Content,
    hash: blake3::Hash,
) -> Result<(), Failure> {
    let path;
    let content = match content {
        Content::Bytes(bytes) => write::Content::Bytes(bytes),
        Content::CopyOf(source) => {
            path = root.join(source);
            write::Content::CopyOf(&path)
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
    let rendered = catch_unwind(AssertUnwindSafe(|| site.render(output)));
    let content =
        rendered.map_err(|_| Failure::Bug(output.route.file.clone()))?.map_err(|mistake| {
            let mut report = Report::default();
            report.push(mistake);
            Failure::Mistakes(report)
        })?;
    let hash = match &content {
        Content::Bytes(bytes) => blake3::hash(bytes),
        Content::CopyOf(path) => blake3::hash(&read::bytes(root, path)?),
    };
    Ok((content, hash))
}
