//! The one door to the file system.

mod atomic;
pub mod cache;
pub mod create;
mod error;
pub mod import_files;
pub mod input_stamps;
pub mod look;
pub mod memory;
pub mod office;
#[cfg(feature = "cli")]
pub mod reach;
pub mod read;
pub mod replace;
mod stamp;
pub mod state;
#[cfg(feature = "serve")]
pub mod watch;
pub mod write;

pub use error::Error;
