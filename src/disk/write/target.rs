//! What the caller says: where to publish, how, and what each file is.

use camino::{Utf8Path, Utf8PathBuf};

pub use crate::plan::OutputKind;

/// Where and how to publish. Paths are absolute or relative to the current directory.
#[derive(Clone, Debug)]
pub struct PublishTarget {
    /// The folder the web server shows.
    pub output: Utf8PathBuf,
    /// The site's root; our records are kept in its folder `.handout`.
    pub root: Utf8PathBuf,
    /// Articles, templates, `handout.toml`: the output must not overlap them.
    pub sources: Vec<Utf8PathBuf>,
    /// The user's home folder, which must never become the output.
    pub home: Option<Utf8PathBuf>,
    /// Globs, relative to the output, of what others put there; `*` stays within one folder.
    pub keep: Vec<String>,
    /// What to do about files in the output that are neither ours nor kept.
    pub adopt: Adopt,
    /// What must survive a power cut.
    pub durability: Durability,
    /// What to do while another build publishes to the same output.
    pub wait: Wait,
    /// Name and version of the program, for the record.
    pub tool: String,
}

/// What to do about files in the output that are neither ours nor kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopt {
    /// Publish nothing and name them.
    Refuse,
    /// Leave them as they are, except where the site has a file of the same path.
    Adopt,
}

/// What must survive a power cut. Being killed is safe with both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Leave the time of writing to the operating system.
    Fast,
    /// Wait until every file is on disk before the switch.
    Durable,
}

/// What to do while another build publishes to the same output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Give up and name it.
    Fail,
    /// Wait until it is done.
    Wait,
}

/// The bytes of one output file.
#[derive(Clone, Copy, Debug)]
pub enum FileContent<'a> {
    /// In memory.
    Bytes(&'a [u8]),
    /// To be copied from this file.
    CopyOf(&'a Utf8Path),
}

/// What `put` found out about one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The last publish did not have it.
    New,
    /// Other content than last time, or the file was touched by somebody else.
    Changed,
    /// Nothing was written.
    Unchanged,
}

/// What one publish did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishOutcome {
    /// Files written.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files of earlier publishes removed.
    pub removed: usize,
    /// The hash of the whole site, in hexadecimal: that of a line `HASH  PATH` for each of its files, sorted by path. All
    /// hashes are BLAKE3.
    pub root_hash: String,
    /// What the user should know, one sentence each.
    pub notes: Vec<String>,
}
