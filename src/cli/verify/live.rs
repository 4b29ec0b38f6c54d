//! `handout verify URL`: asks the live site for its files, one at a time.

use std::time::Duration;

use serde_json::json;

use super::super::Exit;
use super::super::stop::Stop;
use super::super::terminal::{self, Progress, ResultFormat};
use super::VerifyArguments;
use crate::config::Config;
use crate::disk::write::{PublishedFile, SiteRecord};
use crate::escape;
use crate::link_check::{Addition, LiveFile, LiveSite, Policy, Published, additions, is_shared};
use crate::links::{ExternalUrl, base_url};

/// A file takes longer than the head of a page, which is all that a check of links waits for.
const LEAST_TIMEOUT: Duration = Duration::from_secs(60);

/// How much is shown of what a host adds.
const MAX_SHOWN: usize = 200;

/// What was found out about one file.
struct ComparedFile<'a> {
    file: PublishedFile<'a>,
    url: ExternalUrl,
    sent: LiveFile,
    /// What the host added to the page, when it only added.
    addition: Option<Addition>,
}

/// What is said of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum LiveVerdict {
    Same,
    Differs,
    Missing,
    /// The host sends every page so.
    Host,
    /// With the reason.
    Unknown(String),
}

pub(super) fn run(
    arguments: &VerifyArguments,
    config: &Config,
    address: &str,
) -> Result<Exit, Stop> {
    let base =
        base_url(address).map_err(|why| Stop::new(format!("the address {address} {why}")))?;
    let record = super::record(arguments, config, None)?;
    let files = sample(&record, arguments.sample);
    // Whoever gives an address means it, and redirects are followed on the same host only.
    let policy = Policy { allow_private: true, ..Policy::from_settings(&config.external) };
    let policy = Policy { timeout: policy.timeout.max(LEAST_TIMEOUT), ..policy };
    let site = LiveSite::new(&policy);
    let progress = Progress::new(files.len(), "files");
    let compared: Vec<ComparedFile<'_>> = files
        .into_iter()
        .filter_map(|file| {
            let url = ExternalUrl::parse(&address_of(&base, file.path))?;
            let compared = compare(&site, &record, file, url);
            progress.step();
            Some(compared)
        })
        .collect();
    progress.end();
    show(arguments, &record, &base, &compared)
}

/// The files to ask for, those that a host reads and does not send left out; `most` of them, drawn anew each time.
fn sample(record: &SiteRecord, most: Option<u32>) -> Vec<PublishedFile<'_>> {
    let is_sent = |file: &PublishedFile<'_>| {
        !file.previous
            && file.path != "_headers"
            && !file.path.split('/').any(|name| name.starts_with('.'))
    };
    let mut files: Vec<_> = record.files().filter(is_sent).collect();
    if let Some(most) = most {
        let seed = jiff::Timestamp::now().as_nanosecond();
        files.sort_by_cached_key(|file| {
            *blake3::hash(format!("{seed} {}", file.path).as_bytes()).as_bytes()
        });
        files.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        files.sort_unstable_by_key(|file| file.path);
    }
    files
}

/// Where readers find the file: a folder has no `index.html` in its address.
fn address_of(base: &str, path: &str) -> String {
    let folder =
        path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
    format!("{base}{}", escape::url_path(folder.unwrap_or(path)))
}

fn compare<'a>(
    site: &LiveSite<'_>,
    record: &SiteRecord,
    file: PublishedFile<'a>,
    url: ExternalUrl,
) -> ComparedFile<'a> {
    let PublishedFile { path, size, hash, .. } = file;
    let sent = site.compare(&url, &Published { path, size, hash });
    let addition = match &sent {
        LiveFile::Differs(bytes) if path.ends_with(".html") => {
            record.bytes(&file).and_then(|page| {
                additions(&String::from_utf8_lossy(&page), &String::from_utf8_lossy(bytes))
            })
        }
        _ => None,
    };
    ComparedFile { file, url, sent, addition }
}

/// What is to be said of each file, after all were asked.
fn findings(compared: &[ComparedFile<'_>]) -> Vec<LiveVerdict> {
    let is_page = |compared: &&ComparedFile<'_>| {
        compared.file.path.ends_with(".html")
            && matches!(compared.sent, LiveFile::Same | LiveFile::Differs(_))
    };
    let pages: Vec<_> =
        compared.iter().filter(is_page).map(|page| page.addition.as_ref()).collect();
    let mut shared = is_shared(&pages).into_iter();
    let finding = |compared: &ComparedFile<'_>| {
        let by_host = is_page(&compared) && shared.next() == Some(true);
        match &compared.sent {
            LiveFile::Same => LiveVerdict::Same,
            LiveFile::Coded(_) => LiveVerdict::Host,
            LiveFile::Differs(_) if by_host => LiveVerdict::Host,
            LiveFile::Differs(_) => LiveVerdict::Differs,
            LiveFile::Missing => LiveVerdict::Missing,
            LiveFile::Unknown(why) => LiveVerdict::Unknown(why.clone()),
        }
    };
    compared.iter().map(finding).collect()
}

fn show(
    arguments: &VerifyArguments,
    record: &SiteRecord,
    base: &str,
    compared: &[ComparedFile<'_>],
) -> Result<Exit, Stop> {
    let findings = findings(compared);
    let count =
        |is: fn(&LiveVerdict) -> bool| findings.iter().filter(|finding| is(finding)).count();
    let same = count(|finding| *finding == LiveVerdict::Same);
    let differ = count(|finding| *finding == LiveVerdict::Differs);
    let missing = count(|finding| *finding == LiveVerdict::Missing);
    let host = count(|finding| *finding == LiveVerdict::Host);
    let unknown = findings.len() - same - differ - missing - host;
    let mut text = String::new();
    for (compared, finding) in compared.iter().zip(&findings) {
        text.push_str(&line(arguments.format, compared, finding));
    }
    let by_host =
        compared.iter().zip(&findings).find(|(_, finding)| **finding == LiveVerdict::Host);
    let root_hash = record.root_hash().to_hex();
    match arguments.format {
        ResultFormat::Json => {
            let summary = json!({"summary": {
                "address": base, "asked": findings.len(), "same": same, "differs": differ, "missing": missing,
                "changed_by_host": host, "unknown": unknown, "root_hash": root_hash.as_str(),
            }});
            text.push_str(&format!("{summary}\n"));
        }
        ResultFormat::Human => {
            let files = terminal::count(findings.len(), "file", "files");
            if let Some((first, _)) = by_host {
                text.push_str(&format!(
                    "the host changes {host} of {files}: {}\n",
                    what_host_does(first)
                ));
            }
            text.push_str(&if same == findings.len() {
                format!("{files} at {base} as published; root hash {root_hash}\n")
            } else {
                format!(
                    "not as published: of {files} at {base} {missing} missing, {differ} different, {host} changed by the host; \
                     {unknown} not compared\n"
                )
            });
        }
    }
    terminal::result(&text)?;
    Ok(verdict(same, host, unknown, findings.len()))
}

/// How it ends, with what to do about it.
fn verdict(same: usize, host: usize, unknown: usize, all: usize) -> Exit {
    if same + unknown == all {
        let nothing = "help: What was not compared says nothing about the site: see whether this computer reaches it, then \
                       verify it again.";
        return match unknown {
            0 => Exit::Fine,
            _ => {
                terminal::log(nothing);
                Exit::Machine
            }
        };
    }
    if host > 0 {
        terminal::log(
            "help: Switch off what the host adds, such as counting of visitors, hiding of mail addresses or compression \
             that nobody asked for. As long as it does this, nobody can see whether a page was changed.",
        );
    }
    if same == 0 && host == 0 {
        terminal::log(
            "help: Nothing is as it was published. Is this the address of the site, and was the last build copied there?",
        );
    } else if same + host + unknown < all {
        terminal::log(
            "help: Copy the last build there again. When a file differs after that, look who can write on the server.",
        );
    }
    Exit::Mistakes
}

fn line(format: ResultFormat, compared: &ComparedFile<'_>, finding: &LiveVerdict) -> String {
    let (state, why) = match finding {
        LiveVerdict::Same => return String::new(),
        LiveVerdict::Host if format == ResultFormat::Human => return String::new(),
        LiveVerdict::Host => ("changed_by_host", what_host_does(compared)),
        LiveVerdict::Differs => ("differs", String::new()),
        LiveVerdict::Missing => ("missing", String::new()),
        LiveVerdict::Unknown(why) => ("unknown", why.clone()),
    };
    let (file, url) = (compared.file.path, compared.url.as_str());
    match format {
        ResultFormat::Json => {
            let line = json!({"file": file, "url": url, "state": state, "why": why});
            format!("{line}\n")
        }
        ResultFormat::Human if why.is_empty() => format!("{url}: {state}\n"),
        ResultFormat::Human => format!("{url}: not compared: {}\n", terminal::harmless(&why)),
    }
}

fn what_host_does(compared: &ComparedFile<'_>) -> String {
    match (&compared.sent, &compared.addition) {
        (LiveFile::Coded(coding), _) => {
            format!("it sends them as {coding}, which nobody asked for")
        }
        (_, Some(Addition { text, .. })) if !text.is_empty() => {
            let more = if text.chars().count() > MAX_SHOWN { "…" } else { "" };
            let shown: String = text.chars().take(MAX_SHOWN).collect();
            format!("it adds {shown:?}{more}")
        }
        _ => "it changes white space".to_owned(),
    }
}
