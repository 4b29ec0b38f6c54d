//! Addresses of other sites, what the sites answered, and since when: plain data, no network.

mod address;
mod memory;

pub use address::{Address, is_private};
pub use memory::{Memory, Record};

/// What came of asking for an address, with the reason in words that go on from "this link: ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A reader gets there.
    Good,
    /// A reader gets there, and the site says that the page has moved to this address for good.
    Moved(String),
    /// A reader does not get there.
    Failed(String),
    /// Nothing can be said: the site turns programs away, or gives no answer in time.
    Unsure(String),
}
