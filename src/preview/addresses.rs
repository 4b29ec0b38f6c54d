//! From an address to the output that the plan has for it.

use crate::emit::Site;
use crate::escape::percent_decode;
use crate::plan::{FoundOutput, Output};

/// The output at `url` of a site that is served below the folder `base`.
pub(super) fn output_at<'a>(site: &'a Site, base: &str, url: &str) -> Option<&'a Output> {
    let path = percent_decode(url.strip_prefix('/')?)?;
    match site.plan.find(path.strip_prefix(base)?)? {
        FoundOutput::Exactly(output) | FoundOutput::AsFolder(output) => Some(output),
    }
}
