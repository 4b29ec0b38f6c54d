//! An address of another site as a browser reads it, and whether it can be reached from everywhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// An `http` or `https` address, in the one form that browsers send: a name of any script in ASCII, numbers
/// as an IP address, no fragment, no user and no password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    url: Url,
}

/// Names that lead nowhere outside of a house, with everything below them (RFC 6761, RFC 6762, RFC 8375, and
/// `internal`, which ICANN keeps for this).
const PRIVATE_NAMES: [&str; 4] = ["localhost", "local", "home.arpa", "internal"];

impl Address {
    /// Reads `text`; `None` when no browser would find an address of the web in it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(Url::parse(text).ok()?)
    }

    /// The address that `location`, said by the site at this address, leads on to.
    pub fn join(&self, location: &str) -> Option<Self> {
        Self::of(self.url.join(location).ok()?)
    }

    fn of(mut url: Url) -> Option<Self> {
        url.set_fragment(None);
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        (web && url.set_username("").is_ok() && url.set_password(None).is_ok())
            .then_some(Self { url })
    }

    /// The address as it is asked for.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The name or the IP address of the site.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The port, also where the address does not name it.
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or_default()
    }

    /// Whether it leads to this computer or into a private network, as far as the address itself tells.
    pub fn is_private(&self) -> bool {
        match self.url.host() {
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

/// Whether `ip` is none that the whole internet reaches (the special-purpose registries of IANA).
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
        // Mapped, and translated by a network (RFC 6052): what counts is the address inside.
        (0x64, 0xff9b) if third == 0 => is_private_v4(last),
        (0x64, 0xff9b) => true,
        (0x2002, _) => is_private_v4(Ipv4Addr::from((u32::from(second) << 16) | u32::from(third))),
        (0, 0) => ip.to_ipv4_mapped().is_none_or(is_private_v4),
        _ => ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_multicast(),
    }
}
