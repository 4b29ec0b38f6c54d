//! The pages that were served last, so that the panel judges the very bytes that the browser shows.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// A browser asks for a page and then for its panel; with several tabs open it asks for some pages
/// in between.
const MAX_PAGES: usize = 8;

/// Pages of one site, by file; the latest is the last.
#[derive(Default)]
pub(super) struct ServedPages {
    pages: Mutex<VecDeque<(String, Vec<u8>)>>,
}

impl ServedPages {
    /// The page, if it is still kept.
    pub(super) fn kept(&self, file: &str) -> Option<Vec<u8>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.iter().find(|(kept, _)| kept == file).map(|(_, page)| page.clone())
    }

    /// Keeps a page in place of the oldest.
    pub(super) fn keep(&self, file: &str, page: &[u8]) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() == MAX_PAGES {
            pages.pop_front();
        }
        pages.push_back((file.to_owned(), page.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_page_makes_room() {
        let served = ServedPages::default();
        for number in 0..=MAX_PAGES {
            served.keep(&number.to_string(), b"page");
        }
        assert_eq!(served.kept("0"), None);
        assert_eq!(served.kept("1"), Some(b"page".to_vec()));
    }
}
