//! `handout import`: makes articles of other people's files.

mod checks;
mod glossary;
mod groups;
mod office;
mod outcome;
mod output;
mod places;
mod short;
mod untyped;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

use camino::{Utf8Path, Utf8PathBuf};

use self::office::Office;
use self::outcome::ImportOutcome;
use super::stop::Stop;
use super::{Exit, terminal};
use crate::article::{PageType, UnknownPageType};
use crate::boundary::guard;
use crate::build::Input;
use crate::config::{self, Config};
use crate::disk::create::{Made, create};
use crate::disk::{import_files, look, read};
use crate::import::{self, FORMATS, ImportRefusal, ImportedArticle, OFFICE_FORMATS, Surroundings};
use crate::library::Taxonomy;
use crate::pipeline;
use crate::source::{LanguageTag, Sources};

#[derive(Debug, clap::Args)]
pub(super) struct ImportArguments {
    /// Files (.docx, .pdf, .html, .mht, .txt, .md), or the folder of a site of another generator
    #[arg(value_name = "FILES", required = true)]
    files: Vec<OsString>,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The folder below articles/ for the new articles
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true)]
    to: String,
    /// The language that the files are in [default: the main language of the site]
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// The type of page that the files are
    #[arg(long = "type", value_name = "TYPE", value_parser = page_type)]
    page_type: Option<PageType>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Show everything that is to be looked at, however many files there are
    #[arg(long)]
    all: bool,
    /// Say also what the system lets this command read and write
    #[arg(long)]
    verbose: bool,
}

/// Takes the PDFs out of a folder of pages: they are documents that the pages link to, and are copied then.
fn documents(
    folder: &Utf8Path,
    found: &mut Vec<import_files::FileToImport>,
) -> Option<import_files::SkippedFolder> {
    let is_pdf = |file: &import_files::FileToImport| file.path.to_lowercase().ends_with(".pdf");
    if found.iter().all(is_pdf) {
        return None;
    }
    let count = found.extract_if(.., |file| is_pdf(file)).count();
    let reason = "PDFs beside pages: name those that are to become articles".to_owned();
    (count > 0).then(|| import_files::SkippedFolder { path: folder.to_owned(), count, reason })
}

fn page_type(name: &str) -> Result<PageType, String> {
    let names: Vec<&str> = PageType::NAMES.iter().map(|(name, _)| *name).collect();
    name.parse().map_err(|UnknownPageType| format!("choose one of: {}", names.join(", ")))
}

/// The largest picture or document that is copied, in bytes.
const MAX_BESIDE_BYTES: u64 = 40_000_000;

pub(super) fn run(arguments: &ImportArguments) -> Result<Exit, Stop> {
    let office = Office::find();
    office.hold_with(&arguments.root, arguments.verbose);
    super::start_threads()?;
    let Input { sources, .. } = pipeline::read(&arguments.root)?;
    let config = config::of(&sources);
    let options = options(arguments, &config, &sources)?;
    let FoundFiles { list, refused } = found_files(&arguments.files)?;
    let languages: Vec<LanguageTag> = config.all_languages().cloned().collect();
    let place = |original: &import_files::FileToImport| {
        import::path(
            &original.path,
            places::below_articles(&arguments.to),
            arguments.language.as_deref(),
            &languages,
        )
    };
    let run = Run {
        arguments,
        sources: &sources,
        options,
        moved: moved(&list, &place),
        files: RefCell::default(),
        office,
        failed: Cell::default(),
    };
    let mut outcomes: Vec<ImportOutcome> =
        list.iter().map(|original| run.import(original, &place(original))).collect();
    run.no_article_twice(&mut outcomes);
    outcomes.extend(refused.iter().map(|(file, stop)| ImportOutcome::refused(file, stop)));
    import::settle_places(
        &mut outcomes
            .iter_mut()
            .filter_map(|outcome| outcome.result.as_mut().ok())
            .collect::<Vec<_>>(),
    );
    run.check(&mut outcomes)?;
    if !arguments.dry_run {
        run.write(&mut outcomes)?;
    }
    let in_short = outcomes.len() > short::FEW && !arguments.all;
    output::show(&outcomes, in_short, arguments.dry_run)?;
    if in_short {
        run.tell_where_all_is(&output::report(&outcomes))?;
    }
    let glossary = places::glossary(&config, &run.options.language);
    let known = sources.text(&glossary).unwrap_or_default();
    terminal::result(&glossary::text(&outcomes, &glossary, known))?;
    terminal::result(&untyped::text(&outcomes))?;
    let all = outcomes.iter().all(|outcome| outcome.result.is_ok());
    Ok(match all {
        _ if run.failed.get() => Exit::Bug,
        true => Exit::Fine,
        false => Exit::Mistakes,
    })
}

/// What stands at the names of the command line: one that is wrong does not keep the others back.
struct FoundFiles {
    list: Vec<import_files::FileToImport>,
    /// The names at which there is nothing to import.
    refused: Vec<(String, Stop)>,
}

fn found_files(names: &[OsString]) -> Result<FoundFiles, Stop> {
    let (mut list, mut refused) = (Vec::new(), Vec::new());
    let endings: Vec<&str> = FORMATS
        .iter()
        .flat_map(|format| format.endings)
        .copied()
        .chain(OFFICE_FORMATS.map(|format| format.ending))
        .collect();
    for name in names {
        let shown = name.to_string_lossy();
        let Some(name) = name.to_str() else {
            refused.push((shown.into_owned(), unreadable_name()));
            continue;
        };
        match found(Utf8Path::new(name), &endings, &mut refused) {
            Ok(found) => list.extend(found),
            Err(stop) => refused.push((shown.into_owned(), stop)),
        }
    }
    // A single name is answered alone; what is in a folder is not it.
    if let ([], [name]) = (list.as_slice(), names)
        && let Some((_, stop)) = refused.pop_if(|(refused, _)| name.to_str() == Some(refused))
    {
        return Err(stop);
    }
    list.dedup();
    Ok(FoundFiles { list, refused })
}

/// What is said about a name that is not in Unicode.
fn unreadable_name() -> Stop {
    Stop::new("the name of this file has letters that cannot be read")
        .help("give it a name of plain letters, such as leaflet-2.docx, and import it again")
        .with_exit(Exit::Mistakes)
}

/// The files that `file` stands for, one or more; those in a folder whose names cannot be read are refused.
fn found(
    file: &Utf8Path,
    endings: &[&str],
    refused: &mut Vec<(String, Stop)>,
) -> Result<Vec<import_files::FileToImport>, Stop> {
    let import_files::FilesToImport { mut files, mut skipped, unreadable } =
        import_files::list(file, endings)?;
    let any = !unreadable.is_empty();
    refused.extend(unreadable.into_iter().map(|name| (name, unreadable_name())));
    skipped.extend(documents(file, &mut files));
    output::skipped(&skipped);
    if files.is_empty() && !any {
        return Err(Stop::new(format!("{file} has no files that can be imported"))
            .help("they end in .docx, .pdf, .html, .mht, .txt or .md")
            .with_exit(Exit::Mistakes));
    }
    Ok(files)
}

/// What the site and the command line say about new articles.
fn options(
    arguments: &ImportArguments,
    config: &Config,
    sources: &Sources,
) -> Result<import::ImportOptions, Stop> {
    let language = arguments.language.clone().unwrap_or_else(|| config.language.to_string());
    if !config.has_language(&language) {
        let help = format!("add \"{language}\" to `languages` in handout.toml");
        return Err(Stop::new(format!("the site has no language `{language}`")).help(help));
    }
    places::check(&arguments.root, &arguments.to)?;
    let tags = Taxonomy::of(sources, config);
    let ids = || tags.tags.iter().map(|tag| tag.id.value.clone()).collect();
    let tags = tags.closed.then(ids);
    let emergency = config.identity.emergency.as_ref().map(|given| given.number.clone());
    let emergency = emergency.unwrap_or_default();
    Ok(import::ImportOptions { page_type: arguments.page_type, language, tags, emergency })
}

/// For each folder, the article that each of its files becomes.
fn moved(
    list: &[import_files::FileToImport],
    place: &dyn Fn(&import_files::FileToImport) -> String,
) -> BTreeMap<Utf8PathBuf, BTreeMap<String, String>> {
    let mut moved: BTreeMap<Utf8PathBuf, BTreeMap<String, String>> = BTreeMap::new();
    for original in list {
        moved
            .entry(original.folder.clone())
            .or_default()
            .insert(original.path.clone(), place(original));
    }
    moved
}

struct Run<'a> {
    arguments: &'a ImportArguments,
    sources: &'a Sources,
    options: import::ImportOptions,
    moved: BTreeMap<Utf8PathBuf, BTreeMap<String, String>>,
    /// Pictures and documents of the articles so far, by path.
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    office: Office,
    /// Whether handout itself has failed at a file.
    failed: Cell<bool>,
}

impl Run<'_> {
    fn import(&self, original: &import_files::FileToImport, path: &str) -> ImportOutcome {
        let name = original.folder.join(&original.path).to_string();
        let name = terminal::harmless(name.trim_start_matches("./"));
        let imported = guard(&name, "importing this file", || self.imported(original, path));
        let result = imported.unwrap_or_else(|mistake| {
            self.failed.set(true);
            let help = mistake.help.unwrap_or_default().into_owned();
            Err(ImportRefusal { message: mistake.message.into_owned(), help })
        });
        ImportOutcome { name, result, findings: Vec::new() }
    }

    fn imported(
        &self,
        original: &import_files::FileToImport,
        path: &str,
    ) -> Result<ImportedArticle, ImportRefusal> {
        if look::is_taken(&self.arguments.root.join(path)) {
            return Err(ImportRefusal {
                message: format!("{path} is already there and was left as it is"),
                help: "Rename or delete it, or choose another folder with --to.".into(),
            });
        }
        let bytes =
            import_files::bytes(&original.folder, &original.path, import::MAX_ORIGINAL_BYTES)
                .map_err(|error| ImportRefusal {
                    message: error.to_string(),
                    help: error
                        .help
                        .clone()
                        .unwrap_or_else(|| "Check that the file is there and may be read.".into()),
                })?;
        let named = Utf8Path::new(&original.path);
        let format = import::office_format(&bytes, named.extension().unwrap_or_default());
        let (made, from) = match format {
            Some(format) => (
                Some(self.office.to_docx(&bytes, format)?),
                named.with_extension("docx").into_string(),
            ),
            None => (None, original.path.clone()),
        };
        let beside = |path: &str| import_files::beside(&original.folder, path, MAX_BESIDE_BYTES);
        let taken = |path: &str, bytes: &[u8]| self.is_taken(path, bytes);
        let moved = &self.moved[&original.folder];
        let around = Surroundings { beside: &beside, taken: &taken, moved };
        let original =
            import::ImportOriginal { path: &from, bytes: made.as_ref().unwrap_or(&bytes) };
        let mut imported = import::import(original, path, &self.options, &around)?;
        format.into_iter().for_each(|format| office::tell(&mut imported, format, &bytes));
        for file in &imported.files {
            self.files.borrow_mut().insert(file.path.clone(), file.bytes.clone());
        }
        Ok(imported)
    }

    /// Whether another file than these bytes is at `path`, on the disk or of this run.
    fn is_taken(&self, path: &str, bytes: &[u8]) -> bool {
        if let Some(other) = self.files.borrow().get(path) {
            return other != bytes;
        }
        let full = self.arguments.root.join(path);
        look::is_taken(&full)
            && read::bytes(&self.arguments.root, path).map_or(true, |other| other != bytes)
    }

    /// Two files that would become the same article: the first has it.
    fn no_article_twice(&self, outcomes: &mut [ImportOutcome]) {
        let mut seen = BTreeSet::new();
        for outcome in outcomes {
            let Ok(ImportedArticle { path, .. }) = &outcome.result else { continue };
            if !seen.insert(path.to_lowercase()) {
                let message = format!("another of these files becomes {path} too");
                outcome.result = Err(ImportRefusal {
                    message,
                    help: "Import it on its own, with --to another folder.".into(),
                });
            }
        }
    }

    /// Keeps the whole report of a run whose short one was shown, and says where it is.
    fn tell_where_all_is(&self, report: &str) -> Result<(), Stop> {
        if self.arguments.dry_run {
            terminal::result("Everything, file by file: add --all\n")?;
            return Ok(());
        }
        for number in 1.. {
            let name = match number {
                1 => "import-report.txt".to_owned(),
                _ => format!("import-report-{number}.txt"),
            };
            if put(&self.arguments.root, &name, report.as_bytes())? == Made::New {
                terminal::result(&format!("Everything, file by file, is in {name}\n"))?;
                break;
            }
        }
        Ok(())
    }

    fn write(&self, outcomes: &mut [ImportOutcome]) -> Result<(), Stop> {
        let root = &self.arguments.root;
        for outcome in outcomes {
            let Ok(imported) = &outcome.result else { continue };
            for file in &imported.files {
                put(root, &file.path, &file.bytes)?;
            }
            if put(root, &imported.path, imported.text.as_bytes())? == Made::Kept {
                let message = format!("{} is already there and was left as it is", imported.path);
                outcome.result = Err(ImportRefusal {
                    message,
                    help: "Rename or delete it, or choose another folder with --to.".into(),
                });
            }
        }
        Ok(())
    }
}

fn put(root: &Utf8Path, path: &str, bytes: &[u8]) -> Result<Made, Stop> {
    Ok(create(&root.join(path), bytes)?)
}
