//! URLs of other sites, what the sites answered, and since when: plain data, no network.

mod base_url;
mod cache;
mod external_url;

pub use base_url::base_url;
pub use cache::{LinkCache, LinkRecord};
pub use external_url::{ExternalUrl, is_plain, is_private};

/// What a check of a URL found, with the reason worded to follow "this link: ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkStatus {
    /// A reader gets there.
    Good,
    /// A reader gets there, and the site says that the page has moved to this URL for good.
    Moved(String),
    /// A reader does not get there.
    Failed(String),
    /// Nothing can be said: the site turns programs away, or does not answer in time.
    Unsure(String),
}
