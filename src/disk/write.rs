//! Publishes a site so that visitors see either all of the old one or all of the new one.
//!
//! New files go into a stage beside the output. At the end the unchanged ones are linked into it,
//! the new manifest is announced on disk, and the two folders exchange their names. A run that is
//! killed at any point leaves what the next `open` needs to complete or to forget it.

mod draft;
mod files;
mod finish;
mod guard;
mod guests;
mod lock;
mod manifest;
mod pieces;
mod place;
mod publisher;
mod real;
mod recover;
mod stage;
mod swap;
mod target;

pub use files::{Attempt, Files, Shape, Stamp, Stat, Time};
pub use publisher::Publisher;
pub use real::Disk;
pub use target::{Adopt, Change, Content, Durability, Kind, Outcome, Target, Wait};
