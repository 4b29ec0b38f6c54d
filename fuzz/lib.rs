//! The fuzz targets, compiled once for all programs: the same files as in the test command.

#[path = "../tests/it/browser.rs"]
mod browser;
#[path = "../tests/fuzz/targets.rs"]
mod targets;

pub use targets::run;
