//! The one door to the file system.

pub mod create;
mod error;
pub mod read;
pub mod replace;
pub mod watch;
pub mod write;

pub use error::Error;
