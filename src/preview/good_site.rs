//! The last site without errors, and what is made from it while it is shown.

use std::sync::{Arc, Mutex, PoisonError};

use super::served_pages::ServedPages;
use crate::build::Built;
use crate::diagnostic::Diagnostics;
use crate::emit::{Content, Site};
use crate::plan::Output;

/// A site that browsers can see.
pub(super) struct GoodSite {
    /// The site without its search index, which few requests need.
    pub(super) site: Site,
    served_pages: ServedPages,
    built: Built,
    /// The site with its search index, once somebody has asked for that.
    searchable: Mutex<Option<Arc<Site>>>,
}

impl GoodSite {
    /// The `site` that was `built`.
    pub(super) fn new(site: Site, built: Built) -> Self {
        Self { site, served_pages: ServedPages::default(), built, searchable: Mutex::default() }
    }

    /// What `output` consists of: rendered now, unless it is a page that was served lately.
    pub(super) fn render(&self, output: &Output) -> Result<Content, Diagnostics> {
        let file = &output.route.file;
        if let Some(page) = self.served_pages.kept(file) {
            return Ok(Content::Bytes(page));
        }
        let content = self.site.render(output)?;
        if let (Content::Bytes(page), true) = (&content, file.ends_with(".html")) {
            self.served_pages.keep(file, page);
        }
        Ok(content)
    }

    /// The site with its search index.
    pub(super) fn searchable(&self) -> Option<Arc<Site>> {
        let mut searchable = self.searchable.lock().unwrap_or_else(PoisonError::into_inner);
        if searchable.is_none() {
            *searchable = self.built.site().map(Arc::new);
        }
        searchable.clone()
    }
}
