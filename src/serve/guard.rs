//! Who is answered, and what may be asked for: other sites must neither read a draft nor write one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::{HeaderMap, Method, Uri, header};

use super::{OWN_FOLDER, Response};

/// The longest path and query that are answered.
const MAX_TARGET_BYTES: usize = 8 * 1024;

/// The hosts that a request may be addressed to. A page of another site can make its own name
/// resolve to this computer (DNS rebinding); its requests then carry that name in `Host`, and are
/// refused.
#[derive(Debug, Clone, Default)]
pub struct AllowedHosts {
    /// The address that the server listens on, if other computers can reach it.
    pub address: Option<IpAddr>,
    /// Other names, such as that of a proxy.
    pub names: Vec<String>,
}

impl AllowedHosts {
    /// Whether `host`, with or without a port, is one of them.
    fn contains(&self, host: &str) -> bool {
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
            Ok(address) => self.contains_address(address),
            Err(_) => {
                name.eq_ignore_ascii_case("localhost")
                    || self.names.iter().any(|allowed| name.eq_ignore_ascii_case(allowed))
            }
        }
    }

    /// A server on all addresses cannot know them. That is safe: unlike a name, an address cannot
    /// be made to lead here.
    fn contains_address(&self, address: IpAddr) -> bool {
        let is_local = address == Ipv4Addr::LOCALHOST || address == Ipv6Addr::LOCALHOST;
        is_local || self.address.is_some_and(|own| own.is_unspecified() || own == address)
    }
}

/// The head of a request, before anything is done for it.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct RequestHead<'a> {
    pub method: &'a Method,
    pub uri: &'a Uri,
    pub headers: &'a HeaderMap,
}

impl RequestHead<'_> {
    /// The decoded path without its leading slash.
    ///
    /// # Errors
    /// The refusal of the request.
    pub fn allowed_path(&self, hosts: &AllowedHosts) -> Result<String, Response> {
        let length = self.uri.path_and_query().map_or(0, |target| target.as_str().len());
        if length > MAX_TARGET_BYTES {
            return Err(Response::text(414, "This address is longer than 8 KB."));
        }
        if !self.has_allowed_host(hosts) {
            return Err(Response::text(
                403,
                "This server only answers to localhost. To use another name: handout serve --allow-host NAME",
            ));
        }
        if !self.has_allowed_origin(hosts) {
            return Err(Response::text(403, "Pages of other sites may not ask this server."));
        }
        let path = site_path(self.uri.path())
            .ok_or_else(|| Response::text(400, "This is not an address of a site."))?;
        let site = self.header("sec-fetch-site").unwrap_or("none");
        if path.starts_with(OWN_FOLDER) && !["same-origin", "none"].contains(&site) {
            return Err(Response::text(403, "Pages of other sites may not ask for this."));
        }
        Ok(path)
    }

    /// Whether this is JSON from a page that names its origin; [`RequestHead::allowed_path`] has
    /// checked that the origin is ours.
    pub fn is_json_from_own_page(&self) -> bool {
        let is_json = self
            .header(header::CONTENT_TYPE.as_str())
            .is_some_and(|media_type| media_type.split(';').next() == Some("application/json"));
        self.headers.contains_key(header::ORIGIN) && is_json
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn has_allowed_host(&self, hosts: &AllowedHosts) -> bool {
        let mut named = self.headers.get_all(header::HOST).iter();
        let is_allowed = match (named.next(), named.next()) {
            (Some(host), None) => host.to_str().is_ok_and(|host| hosts.contains(host)),
            _ => false,
        };
        is_allowed
            && self.uri.authority().is_none_or(|authority| hosts.contains(authority.as_str()))
    }

    /// Browsers name the origin of the page that sends a request; if they do, it must be one of
    /// ours.
    fn has_allowed_origin(&self, hosts: &AllowedHosts) -> bool {
        self.headers.get_all(header::ORIGIN).iter().all(|origin| {
            let origin = origin.to_str().unwrap_or_default();
            let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            host.is_some_and(|host| {
                self.header(header::HOST.as_str()) == Some(host) && hosts.contains(host)
            })
        })
    }
}

/// The path decoded, unless no browser would write it like this for an address of a site: parent
/// folders, and what some systems take for a separator, a drive or the end of a name.
fn site_path(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let lower = path.to_ascii_lowercase();
    let refused = ["%2e", "%2f", "%5c", "%3a", "%25", "\\", ":", "//"];
    if path.starts_with('/')
        || refused.iter().any(|part| lower.contains(part))
        || path.split('/').any(|part| part == "." || part == "..")
    {
        return None;
    }
    let decoded = strict_percent_decode(path)?;
    (!decoded.chars().any(char::is_control)).then_some(decoded)
}

/// The path decoded; unlike [`crate::escape::percent_decode`], it refuses an escape that is not
/// one.
fn strict_percent_decode(path: &str) -> Option<String> {
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
