//! Word documents.
use super::Refusal;
use super::tree::Draft;
pub(super) fn read(_: &[u8]) -> Result<Draft, Refusal> {
    Err(Refusal::new("", ""))
}
