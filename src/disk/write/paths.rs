//! Where the output, its siblings and our records lie, all on canonical paths.

use camino::Utf8PathBuf;

use super::manifest::WAITING;
use crate::disk::state;

/// The paths of one publish.
#[derive(Clone, Debug)]
pub(super) struct PublishPaths {
    pub root: Utf8PathBuf,
    pub output: Utf8PathBuf,
    /// The output as our records name it: seen from the root where it lies in it, so that a project
    /// can be moved.
    pub name: String,
    /// The folder around the output; everything that is renamed lies in it.
    pub parent: Utf8PathBuf,
    /// The new site before the switch, the old one after it.
    pub stage: Utf8PathBuf,
    /// Beside the output and not in `.handout`: two projects may share one output, but the
    /// output has only one parent. Gone after each run.
    pub lock: Utf8PathBuf,
    /// In the output: new files that wait for the per-file switch. One hidden folder instead of
    /// one temporary file beside each target: it is on the same file system as they are, and a
    /// killed run leaves one thing to clean up.
    pub waiting: Utf8PathBuf,
    /// Our records, `.handout`.
    pub state: Utf8PathBuf,
    pub manifest: Utf8PathBuf,
    /// The manifest of the site being published; its presence means a switch was begun.
    pub next: Utf8PathBuf,
}

impl PublishPaths {
    /// `output` and `root` are canonical; `None` when the output is the top of the disk.
    pub(super) fn new(root: Utf8PathBuf, output: Utf8PathBuf) -> Option<Self> {
        let parent = output.parent()?.to_owned();
        let name = output.file_name()?;
        let state = state::folder(&root);
        let known_as = output.strip_prefix(&root).unwrap_or(&output).to_string();
        let id = blake3::hash(known_as.as_bytes()).to_hex();
        let record = |end: &str| state.join(format!("manifest-{}{end}", &id[..8]));
        Some(Self {
            stage: parent.join(format!(".{name}.handout-stage")),
            lock: parent.join(format!(".{name}.handout-lock")),
            waiting: output.join(WAITING),
            manifest: record(".json"),
            next: record(".next.json"),
            name: known_as,
            root,
            output,
            parent,
            state,
        })
    }
}
