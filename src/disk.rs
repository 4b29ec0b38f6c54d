//! The one door to the file system.

pub mod cache;
mod error;
pub mod keep;
pub mod read;
pub mod replace;
pub mod watch;
pub mod write;

pub use error::Error;
