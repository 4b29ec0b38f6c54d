//! The one door to the file system.

pub mod cache;
pub mod create;
mod error;
pub mod keep;
pub mod originals;
pub mod read;
pub mod replace;
pub mod watch;
pub mod write;

pub use error::Error;
