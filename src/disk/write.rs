//! Publishes a site so that visitors see either all of the old one or all of the new one.
//!
//! New files go into a stage beside the output. At the end the unchanged ones are linked into it,
//! the new manifest is announced on disk, and the two folders exchange their names. A run that is
//! killed at any point leaves what the next `open` needs to complete or to forget it.

mod context;
mod file_system;
mod finish;
mod foreign;
pub(super) mod guard;
mod kept;
mod lock;
mod lock_text;
mod manifest;
mod os_fs;
mod paths;
mod per_file;
mod publisher;
mod record;
mod recover;
mod stage;
mod swap;
mod target;
mod transaction;

pub use file_system::{CopyTime, FileKind, FileSystem, LockAttempt, Stamp, Stat};
pub(super) use foreign::first_names;
pub use os_fs::OsFs;
pub use publisher::SitePublisher;
pub use record::{Deviation, PublishedFile, SiteRecord};
pub use target::{
    Adopt, Change, Durability, FileContent, OutputKind, PublishOutcome, PublishTarget, Wait,
};
