//! From an address to the output that the plan has for it.

use crate::emit::Site;
use crate::escape::percent_decode;
use crate::plan::Output;

/// The output at an address.
pub(super) enum FoundOutput<'a> {
    /// The address is that of the output.
    Exactly(&'a Output),
    /// The address lacks its last slash.
    AsFolder(&'a Output),
}

pub(super) fn find_output<'a>(site: &'a Site, path: &str) -> Option<FoundOutput<'a>> {
    if path.is_empty() || path.ends_with('/') {
        return site.plan.output(&format!("{path}index.html")).map(FoundOutput::Exactly);
    }
    let folder = || site.plan.output(&format!("{path}/index.html")).map(FoundOutput::AsFolder);
    site.plan.output(path).map(FoundOutput::Exactly).or_else(folder)
}

/// The output at `url` of a site that is served below the folder `base`.
pub(super) fn output_at<'a>(site: &'a Site, base: &str, url: &str) -> Option<&'a Output> {
    let path = percent_decode(url.strip_prefix('/')?)?;
    match find_output(site, path.strip_prefix(base)?)? {
        FoundOutput::Exactly(output) | FoundOutput::AsFolder(output) => Some(output),
    }
}
