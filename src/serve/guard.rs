//! Who may ask, and for what: other sites must neither read a draft nor write one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::{HeaderMap, Method, Uri, header};

use super::OWN;

/// The longest request line that is answered.
const LONGEST: usize = 8 * 1024;

/// Names under which the server may be asked. A page of another site can make its own name lead to this computer
/// (DNS rebinding); its requests then carry that name, and are refused.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    /// The address that it listens on, where it is not this computer alone.
    pub address: Option<IpAddr>,
    /// Other names, such as that of a proxy.
    pub names: Vec<String>,
}

impl Hosts {
    /// Whether `host`, with or without a port, is one of them.
    fn allow(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port))
                if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() =>
            {
                name
            }
            _ => host,
        };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        match bare.parse::<IpAddr>() {
            Ok(address) => self.allow_address(address),
            Err(_) => {
                name.eq_ignore_ascii_case("localhost")
                    || self.names.iter().any(|known| name.eq_ignore_ascii_case(known))
            }
        }
    }

    /// A server on all addresses cannot know them; an address, unlike a name, cannot be made to lead here.
    fn allow_address(&self, address: IpAddr) -> bool {
        let local = address == Ipv4Addr::LOCALHOST || address == Ipv6Addr::LOCALHOST;
        local || self.address.is_some_and(|own| own.is_unspecified() || own == address)
    }
}

/// Why a request is refused: a status and a sentence.
pub(super) type Refusal = (u16, &'static str);

/// A request, before anything is done for it.
pub(super) struct Arrival<'a> {
    pub(super) method: &'a Method,
    pub(super) uri: &'a Uri,
    pub(super) headers: &'a HeaderMap,
}

impl Arrival<'_> {
    /// The decoded path without its first slash, or why there is no answer.
    pub(super) fn path(&self, hosts: &Hosts) -> Result<String, Refusal> {
        let length = self.uri.path_and_query().map_or(0, |all| all.as_str().len());
        if length > LONGEST {
            return Err((414, "This address is longer than 8 KB."));
        }
        if !self.host(hosts) {
            return Err((
                403,
                "This server only answers to localhost. To use another name: handout serve --allow-host NAME",
            ));
        }
        if !self.origin(hosts) {
            return Err((403, "Pages of other sites may not ask this server."));
        }
        let path = plain(self.uri.path()).ok_or((400, "This is no address of a site."))?;
        let site = self.text("sec-fetch-site").unwrap_or("none");
        if path.starts_with(OWN) && !["same-origin", "none"].contains(&site) {
            return Err((403, "Pages of other sites may not ask for this."));
        }
        Ok(path)
    }

    /// Whether the page that sends data says which it is; [`Arrival::path`] has looked whether it is one of ours.
    pub(super) fn sends_from_here(&self) -> bool {
        let json = self
            .text(header::CONTENT_TYPE.as_str())
            .is_some_and(|kind| kind.split(';').next() == Some("application/json"));
        self.headers.contains_key(header::ORIGIN) && json
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn host(&self, hosts: &Hosts) -> bool {
        let mut named = self.headers.get_all(header::HOST).iter();
        let one = match (named.next(), named.next()) {
            (Some(host), None) => host.to_str().is_ok_and(|host| hosts.allow(host)),
            _ => false,
        };
        one && self.uri.authority().is_none_or(|authority| hosts.allow(authority.as_str()))
    }

    /// Browsers name the page that asks; where they do, it must be one of ours.
    fn origin(&self, hosts: &Hosts) -> bool {
        self.headers.get_all(header::ORIGIN).iter().all(|origin| {
            let origin = origin.to_str().unwrap_or_default();
            let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            host.is_some_and(|host| {
                self.text(header::HOST.as_str()) == Some(host) && hosts.allow(host)
            })
        })
    }
}

/// The path decoded, unless it is written as no browser writes an address of a site: folders that lead up, and
/// what some system takes for a separator, a drive or an end.
fn plain(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let lower = path.to_ascii_lowercase();
    let never = ["%2e", "%2f", "%5c", "%3a", "%25", "\\", ":", "//"];
    if path.starts_with('/')
        || never.iter().any(|part| lower.contains(part))
        || path.split('/').any(|part| part == "." || part == "..")
    {
        return None;
    }
    let decoded = decode(path)?;
    (!decoded.chars().any(char::is_control)).then_some(decoded)
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let digits = str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
