//! Markdown of other generators.
use super::Refusal;
use super::tree::Draft;
pub(super) fn read(_: &str, _: &str) -> Result<Draft, Refusal> {
    Err(Refusal::new("", ""))
}
