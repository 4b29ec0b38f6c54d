//! Compares what a site sends with what was published there.

use std::io::Read;

use ureq::http::Method;

use super::Policy;
use super::checker::{self, Checker};
use super::request;
use crate::links::{ExternalUrl, LinkStatus};

/// How many redirects are followed, all of them on the site itself.
const MAX_REDIRECTS: usize = 5;

/// How much longer than published an answer may be before it is not read on.
const MAX_ADDED_BYTES: u64 = 1 << 20;

/// A file that was published.
#[derive(Debug, Clone, Copy)]
pub struct Published<'a> {
    /// Below the site's address, with `/`.
    pub path: &'a str,
    /// Bytes.
    pub size: u64,
    /// Of its bytes.
    pub hash: blake3::Hash,
}

/// What the site sends for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveFile {
    /// The bytes that were published.
    Same,
    /// Other bytes: these.
    Differs(Vec<u8>),
    /// Nothing that can be compared, because the host codes it (`gzip`) though nobody asked for that.
    Coded(String),
    /// There is no such file.
    Missing,
    /// Nothing can be said, for this reason.
    Unknown(String),
}

/// A site that is asked for its files, one at a time.
pub struct LiveSite<'a> {
    checker: Checker<'a>,
}

impl<'a> LiveSite<'a> {
    /// A site that is asked as `policy` says.
    pub fn new(policy: &'a Policy) -> Self {
        Self { checker: Checker::new(policy) }
    }

    /// Asks for the file at `url` and compares it.
    pub fn compare(&self, url: &ExternalUrl, published: &Published<'_>) -> LiveFile {
        let mut here = url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let mut answer = match self.checker.answer_of(&here, Method::GET) {
                Ok(answer) => answer,
                Err(error) => return LiveFile::Unknown(error.why.to_owned()),
            };
            match (answer.status, &answer.location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => match here.join(location) {
                    Some(next) if next.host() == url.host() => here = next,
                    _ => return LiveFile::Unknown(format!("it redirects to {location}")),
                },
                // Some hosts send this page with the number that it is for.
                (404, _) if published.path != "404.html" => return LiveFile::Missing,
                (200 | 404, _) => {
                    return match answer.coding.take() {
                        Some(coding) => LiveFile::Coded(coding),
                        None => compare_body(answer.body.as_reader(), published),
                    };
                }
                (410, _) => return LiveFile::Missing,
                _ => {
                    return LiveFile::Unknown(match checker::status_of(&answer, None) {
                        LinkStatus::Failed(why) | LinkStatus::Unsure(why) => why,
                        LinkStatus::Good | LinkStatus::Moved(_) => {
                            format!("it sends only a part ({})", answer.status)
                        }
                    });
                }
            }
        }
        LiveFile::Unknown("it redirects in circles".to_owned())
    }
}

fn compare_body(body: impl Read, published: &Published<'_>) -> LiveFile {
    let mut bytes = Vec::new();
    let read = body.take(published.size + MAX_ADDED_BYTES).read_to_end(&mut bytes);
    if let Err(error) = read {
        return LiveFile::Unknown(request::error_of(&ureq::Error::from(error)).why.to_owned());
    }
    if blake3::hash(&bytes) == published.hash { LiveFile::Same } else { LiveFile::Differs(bytes) }
}
