//! A URL of another site as a browser reads it, and whether the whole internet can reach it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::source::lookalike::{is_like_latin, mixed_words};

/// An `http` or `https` URL, in the one form that browsers send: host names of any script in ASCII,
/// numbers as an IP address, no fragment, no user and no password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExternalUrl {
    inner: Url,
}

/// Names that mean nothing outside a local network, with everything below them (RFC 6761, RFC 6762,
/// RFC 8375, and `internal`, which ICANN reserves for this).
const PRIVATE_NAMES: [&str; 4] = ["localhost", "local", "home.arpa", "internal"];

impl ExternalUrl {
    /// Reads `text`; `None` when a browser would not take it for a web address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::normalized(Url::parse(text).ok()?)
    }

    /// Where the `location` of a redirect from this URL leads.
    pub fn join(&self, location: &str) -> Option<Self> {
        Self::normalized(self.inner.join(location).ok()?)
    }

    fn normalized(mut url: Url) -> Option<Self> {
        url.set_fragment(None);
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        (is_web && url.set_username("").is_ok() && url.set_password(None).is_ok())
            .then_some(Self { inner: url })
    }

    /// The URL as it is requested.
    pub fn as_str(&self) -> &str {
        self.inner.as_str()
    }

    /// The name or the IP address of the site.
    pub fn host(&self) -> &str {
        self.inner.host_str().unwrap_or_default()
    }

    /// The port, also where the URL does not name it.
    pub fn port(&self) -> u16 {
        self.inner.port_or_known_default().unwrap_or_default()
    }

    /// Whether it leads to this computer or into a private network, as far as the URL itself tells.
    pub fn is_private(&self) -> bool {
        match self.inner.host() {
            Some(Host::Ipv4(ip)) => is_private(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => is_private(IpAddr::V6(ip)),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                let inside = |private: &str| {
                    name.strip_suffix(private)
                        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
                };
                !name.contains('.') || PRIVATE_NAMES.into_iter().any(inside)
            }
            None => false,
        }
    }
}

/// Whether a web address leads where it seems to: it begins with `//` and a host, has no user name in front of that, no
/// sign that is written as a number in it, and its name is not made of letters that look like Latin ones.
pub fn is_plain(text: &str) -> bool {
    let Some(rest) = text.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What is written as `xn--` is shown as what it stands for.
    let (shown, _) = idna::domain_to_unicode(host);
    let is_disguised =
        |label: &str| is_like_latin(label) || (label.is_ascii() && label.starts_with("xn--"));
    // Below `.рф` nobody expects Latin letters.
    let ends_latin = host.rsplit('.').next().is_some_and(str::is_ascii);
    let disguised = ends_latin && shown.split('.').any(is_disguised);
    let mixed = host.contains("xn--") && !mixed_words(&shown).is_empty();
    !host.is_empty() && !host.contains(['@', '%']) && !disguised && !mixed
}

/// Whether `ip` cannot be reached from the whole internet (the special-purpose registries of IANA).
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || matches!(
            (a, b, c),
            (0 | 224..=255, ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _)
        )
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let [first, second, third, ..] = ip.segments();
    let [.., a, b, c, d] = ip.octets();
    let last = Ipv4Addr::new(a, b, c, d);
    match (first, second) {
        // Mapped, or translated by a network (RFC 6052): the address inside counts.
        (0x64, 0xff9b) if third == 0 => is_private_v4(last),
        (0x64, 0xff9b) => true,
        (0x2002, _) => is_private_v4(Ipv4Addr::from((u32::from(second) << 16) | u32::from(third))),
        (0, 0) => ip.to_ipv4_mapped().is_none_or(is_private_v4),
        _ => ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_multicast(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    /// L8.
    #[test]
    fn an_address_that_leads_elsewhere_than_it_seems_is_not_plain() {
        for plain in [
            "https://nhs.uk/conditions/a@b",
            "https://nhs.uk:8443?a=%20@",
            "HTTP://xn--mnchen-3ya.example/",
            "https://münchen.example/",
            "https://пример.example/",
            "https://сосуд.example/",
            "https://рос.рф/",
            "http://127.0.0.1/",
        ] {
            assert!(is_plain(plain), "{plain}");
        }
        for disguised in [
            "https://nhs.uk@evil.example/",
            "https://user:pw@a.example/",
            "https:evil.example",
            "https:/evil.example",
            "https:///evil.example",
            "https://аррӏе.com/",
            "HTTP://xn--80ak6aa92e.com/",
            "https://a%2eb/",
            "https://@/",
            "https://",
        ] {
            assert!(!is_plain(disguised), "{disguised}");
        }
    }
}
