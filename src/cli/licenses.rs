//! `handout licenses`: the licences of handout and of what it is made of.

use super::stop::Stop;
use super::{Exit, terminal};

/// Written by `scripts/licenses`.
const NOTICES: &str = include_str!("licenses.txt");

pub(super) fn run() -> Result<Exit, Stop> {
    terminal::result(concat!(include_str!("../../LICENSE"), "\n"))?;
    terminal::result(NOTICES)?;
    Ok(Exit::Fine)
}
