//! Markdown of patient articles: read once for its facts, written as HTML with its page.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod callouts;
pub mod chance;
pub mod editable;
pub mod facts;
pub mod fold;
pub mod formulas;
pub mod html;
pub mod item_start;
pub mod layout;
pub mod nesting;
pub mod parse;
mod pictures;
pub mod readability;
pub mod references;
pub mod sentences;
pub mod slips;
pub mod syllables;
pub mod terms;
pub mod text;
mod typography;
pub mod units;
pub mod urgency;

pub use facts::{Facts, facts};
