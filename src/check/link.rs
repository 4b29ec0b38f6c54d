//! A link to another site, and what a message calls it.

use crate::diagnostic::{Place, quoted};
use crate::links::ExternalUrl;

/// A link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// Where it is written.
    pub place: Place,
    /// The URL as it was written.
    pub text: String,
    /// The URL as it is requested.
    pub url: ExternalUrl,
}

impl ExternalLink {
    pub(super) fn new(place: Place, text: &str) -> Option<Self> {
        ExternalUrl::parse(text).map(|url| Self { place, text: text.to_owned(), url })
    }

    /// What a message calls it: it names the URL where the place does not show it.
    pub fn name(&self) -> String {
        match self.place.span {
            Some(_) => "this link".to_owned(),
            None => format!("the link to {}", quoted(&self.text)),
        }
    }
}
