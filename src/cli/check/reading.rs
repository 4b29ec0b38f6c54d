//! `--readability`: how hard each article is to read.
use super::super::Exit;
use super::paths::Paths;
use super::{Checked, Format};

pub(super) fn show(_: &Checked, _: &Paths, _: Format) -> Result<Exit, Exit> {
    Ok(Exit::Fine)
}
