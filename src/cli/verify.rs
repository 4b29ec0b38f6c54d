//! `handout verify`: whether the published site, or a copy of it, is still what was published.

#[cfg(feature = "external")]
mod live;

use camino::Utf8PathBuf;

use super::Exit;
use super::build::usual_target;
#[cfg(not(feature = "external"))]
use super::left_out;
use super::stop::Stop;
use super::terminal::{self, ResultFormat};
use crate::config::Config;
use crate::disk::look;
use crate::disk::write::{Deviation, OsFs, PublishTarget, SiteRecord};
use crate::pipeline;

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArguments {
    /// What to compare: a folder, such as a copy of the site, or the address of the site [default: the output folder]
    #[arg(value_name = "PLACE")]
    place: Option<String>,
    /// The folder of the site, where the record of what was published is
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The folder that the site was published into [default: `output` in handout.toml, or public]
    #[arg(long, value_name = "DIR")]
    output: Option<Utf8PathBuf>,
    /// With an address: ask for N files, each time others, instead of all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    sample: Option<u32>,
    /// The form of the results
    #[arg(long, value_enum, default_value = "human")]
    format: ResultFormat,
}

pub(super) fn run(arguments: &VerifyArguments) -> Result<Exit, Stop> {
    let config = pipeline::settings(&arguments.root);
    let address = arguments.place.as_deref().filter(|place| is_address(place));
    match address {
        #[cfg(feature = "external")]
        Some(address) => live::run(arguments, &config, address),
        #[cfg(not(feature = "external"))]
        Some(_) => Err(left_out::stop("verify URL", "external")),
        None if arguments.sample.is_some() => {
            Err(Stop::new("--sample is for addresses: a folder is compared whole")
                .help("Leave it out, or name the address: handout verify https://health.example.org --sample 50"))
        }
        None => verify_folder(arguments, &config),
    }
}

fn is_address(place: &str) -> bool {
    let place = place.to_ascii_lowercase();
    place.starts_with("http://") || place.starts_with("https://")
}

fn verify_folder(arguments: &VerifyArguments, config: &Config) -> Result<Exit, Stop> {
    super::start_threads()?;
    let place = arguments.place.as_ref().map(Utf8PathBuf::from);
    let record = record(arguments, config, place.as_ref())?;
    let folder = place.unwrap_or_else(|| record.output.clone());
    if !look::is_folder(&folder) {
        return Err(Stop::new(format!("there is no folder {folder}"))
            .help("Name the folder that the site was published into, or a copy of it."));
    }
    let found = pipeline::deviations(&record, &folder)?;
    // A build that came between must not look like a stranger's work.
    if !found.is_empty()
        && record.root_hash() != self::record(arguments, config, Some(&folder))?.root_hash()
    {
        return Err(
            Stop::new("the site was published while it was verified").help("Verify it again.")
        );
    }
    let total = record.files().count();
    show(arguments, &record, &found, total)?;
    if found.is_empty() {
        return Ok(Exit::Fine);
    }
    terminal::log(
        "help: Look who writes into this folder. Delete what is changed or added; `handout build` publishes again what \
         is missing, and a copy is made anew.",
    );
    Ok(Exit::Mistakes)
}

/// The record of the folder `place` where it was published into itself, otherwise that of the output folder.
fn record(
    arguments: &VerifyArguments,
    config: &Config,
    place: Option<&Utf8PathBuf>,
) -> Result<SiteRecord, Stop> {
    let usual = usual_target(&arguments.root, config);
    let output = arguments.output.clone().unwrap_or_else(|| usual.output.clone());
    let of =
        |output: Utf8PathBuf| SiteRecord::load(&OsFs, &PublishTarget { output, ..usual.clone() });
    let place = place.filter(|_| arguments.output.is_none()).cloned();
    if let Some(record) = place.map(of).transpose()?.flatten() {
        return Ok(record);
    }
    of(output.clone())?.ok_or_else(|| {
        Stop::new(format!("there is no record of a site published into {output}"))
            .help("Verify where the site is built, where handout keeps its record in .handout/; or name the folder with --output.")
    })
}

fn show(
    arguments: &VerifyArguments,
    record: &SiteRecord,
    found: &[(String, Deviation)],
    total: usize,
) -> Result<(), Stop> {
    let word = |deviation: &Deviation| match deviation {
        Deviation::Missing => "missing",
        Deviation::Changed => "changed",
        Deviation::Added => "added",
    };
    let root_hash = record.root_hash().to_hex();
    let count = |of: Deviation| found.iter().filter(|(_, deviation)| *deviation == of).count();
    let [missing, changed, added] =
        [Deviation::Missing, Deviation::Changed, Deviation::Added].map(count);
    let mut text = String::new();
    match arguments.format {
        ResultFormat::Json => {
            for (path, deviation) in found {
                let line = serde_json::json!({"file": path, "state": word(deviation)});
                text.push_str(&format!("{line}\n"));
            }
            let line = serde_json::json!({"summary": {
                "files": total, "missing": missing, "changed": changed, "added": added, "root_hash": root_hash.as_str(),
            }});
            text.push_str(&format!("{line}\n"));
        }
        ResultFormat::Human => {
            for (path, deviation) in found {
                text.push_str(&format!("{}: {}\n", terminal::harmless(path), word(deviation)));
            }
            let files = terminal::count(total, "file", "files");
            text.push_str(&if found.is_empty() {
                format!("{files} as published; root hash {root_hash}\n")
            } else {
                format!("not as published: of {files} {missing} missing and {changed} changed, {added} added\n")
            });
        }
    }
    Ok(terminal::result(&text)?)
}
