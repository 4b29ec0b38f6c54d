//! What the hosts of sites take: more is refused after the build, or left out in silence.

use std::str::FromStr;

/// Where a site is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub Pages.
    GitHubPages,
    /// Cloudflare Pages, free of charge.
    CloudflarePages,
    /// Cloudflare Pages in a paid plan.
    CloudflarePagesPaid,
}

/// The most that a host takes; what is `None` it does not limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostLimits {
    /// Files in a site.
    pub files: Option<usize>,
    /// Bytes of one file.
    pub file_bytes: Option<u64>,
    /// Bytes of a site.
    pub site_bytes: Option<u64>,
}

impl Host {
    /// The names as they are written in the settings.
    pub const NAMES: [(&'static str, Host); 3] = [
        ("github-pages", Host::GitHubPages),
        ("cloudflare-pages", Host::CloudflarePages),
        ("cloudflare-pages-paid", Host::CloudflarePagesPaid),
    ];

    /// What it takes.
    pub fn limits(self) -> HostLimits {
        let cloudflare = |files| HostLimits {
            files: Some(files),
            file_bytes: Some(25 * 1024 * 1024),
            site_bytes: None,
        };
        match self {
            Host::GitHubPages => {
                HostLimits { files: None, file_bytes: None, site_bytes: Some(1_000_000_000) }
            }
            Host::CloudflarePages => cloudflare(20_000),
            Host::CloudflarePagesPaid => cloudflare(100_000),
        }
    }
}

/// The string is the name of no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownHost;

impl FromStr for Host {
    type Err = UnknownHost;

    fn from_str(name: &str) -> Result<Self, UnknownHost> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, host)| *host)
            .ok_or(UnknownHost)
    }
}
