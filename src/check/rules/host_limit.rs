//! More than the host of the site takes.

use crate::check::{Check, Findings, Scope};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};
use crate::schema::Host;
use crate::source::shown_size;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let Some(host) = scope.library.config.host else { return };
    let copied = scope.sources.assets();
    let files = scope.plan.map_or(0, |plan| plan.outputs().len());
    let bytes = copied.iter().map(|asset| asset.size).sum();
    if let Some(finding) = of_site(host, files, bytes) {
        found.push(finding);
    }
    let Some(most) = host.limits().file_bytes else { return };
    for asset in copied.iter().filter(|asset| asset.size > most) {
        let (size, most) = (shown_size(asset.size), shown_size(most));
        let message =
            format!("this file has {size}, and the host takes no file with more than {most}");
        found.push(
            Finding::new(Place::file(&asset.path), message)
                .why("The host refuses the whole site, or leaves this file out: readers get the old site, or an error.")
                .help("Save it smaller, or put it elsewhere and link to it."),
        );
    }
}

/// What a site of so many files and bytes has too much.
pub(in crate::check) fn of_site(host: Host, files: usize, bytes: u64) -> Option<Finding> {
    let limits = host.limits();
    let message = if let Some(most) = limits.files.filter(|most| files > *most) {
        format!("the site has {files} files, and its host takes {most}")
    } else if let Some(most) = limits.site_bytes.filter(|most| bytes > *most) {
        format!("the site has {}, and its host takes {}", shown_size(bytes), shown_size(most))
    } else {
        return None;
    };
    Some(
        Finding::new(Place::file(config::FILE), message)
            .why("The host refuses such a site after the build: readers would get the old one.")
            .help("Take large files and old addresses out, or choose another host and name it in `host`."),
    )
}
