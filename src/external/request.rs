//! One question to one site, and what can go wrong with it. The one user of ureq.

use std::fmt;
use std::io::ErrorKind;
use std::time::Duration;

use rustls::CertificateError;
use ureq::http::{Method, Request, Response, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Proxy, Timeout};

use super::Manner;
use crate::web::{Address, is_private};

/// Who asks: a site that does not want it can tell us apart, and look us up.
const USER_AGENT: &str = concat!(
    "handout/",
    env!("CARGO_PKG_VERSION"),
    " (link check; +",
    env!("CARGO_PKG_REPOSITORY"),
    ")"
);

/// The longest head of an answer, in bytes.
const HEAD: usize = 30 * 1024;

/// How much of an answer is taken in at all, in bytes: its head, and what came with it.
const BUFFER: usize = 32 * 1024;

/// The head of an answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// Where it leads on to.
    pub(super) location: Option<String>,
    /// How long the site asks us to wait.
    pub(super) retry_after: Option<Duration>,
    /// Whether it wants a cookie to be kept.
    pub(super) cookie: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// In words that go on from "this link: ".
    pub(super) why: &'static str,
    /// Whether a reader would not get there either, as far as can be told.
    pub(super) failed: bool,
    /// Whether something at the other end was reached.
    pub(super) reached: bool,
    /// Whether the next try may go better.
    pub(super) passing: bool,
    /// Whether every page of the site would give the same.
    pub(super) whole: bool,
}

impl Trouble {
    const fn unsure(why: &'static str) -> Self {
        Self { why, failed: false, reached: true, passing: false, whole: false }
    }

    const fn failed(why: &'static str) -> Self {
        Self { failed: true, ..Self::unsure(why) }
    }

    const fn unreached(self) -> Self {
        Self { reached: false, whole: true, ..self }
    }

    const fn passing(self) -> Self {
        Self { passing: true, ..self }
    }
}

/// An address of a private network: it is not asked.
pub(super) const PRIVATE: Trouble =
    Trouble::unsure("it leads into a private network from here, so it was not asked");

/// No answer came in time.
pub(super) const SLOW: Trouble = Trouble::unsure("there was no answer in time").passing();

/// The site does not want to be asked any more.
pub(super) const BUSY: Trouble =
    Trouble { whole: true, ..Trouble::unsure("the site asks programs to come back later (429)") };

/// The agent for all questions of a run. It follows no redirect by itself.
pub(super) fn agent(manner: &Manner) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(manner.timeout))
        .timeout_resolve(Some(manner.timeout))
        .timeout_connect(Some(manner.timeout))
        .max_response_header_size(HEAD)
        .input_buffer_size(BUFFER)
        .output_buffer_size(BUFFER)
        .user_agent(USER_AGENT)
        .accept("text/html,application/pdf;q=0.9,*/*;q=0.8");
    let config = if manner.proxy { config } else { config.proxy(None) };
    let resolver =
        Public { resolver: DefaultResolver::default(), allow_private: manner.allow_private };
    Agent::with_parts(config.build(), DefaultConnector::default(), resolver)
}

/// Asks once.
pub(super) fn ask(agent: &Agent, method: Method, address: &Address) -> Result<Reply, Trouble> {
    let request = Request::builder().method(method).uri(address.as_str()).body(());
    let request = request.map_err(|_| Trouble::unsure("this address cannot be asked for"))?;
    // The body goes unread: dropping it closes the connection.
    agent.run(request).map(|response| reply(&response)).map_err(|error| trouble(&error))
}

fn reply(response: &Response<Body>) -> Reply {
    let text = |name| {
        response
            .headers()
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let seconds = text(header::RETRY_AFTER).and_then(|value| value.trim().parse().ok());
    Reply {
        status: response.status().as_u16(),
        location: text(header::LOCATION),
        retry_after: seconds.map(Duration::from_secs),
        cookie: response.headers().contains_key(header::SET_COOKIE),
    }
}

fn trouble(error: &ureq::Error) -> Trouble {
    use ureq::Error as E;
    match error {
        E::Timeout(Timeout::Resolve | Timeout::Connect) => {
            Trouble::unsure("no connection came about in time").unreached()
        }
        E::Timeout(_) => SLOW,
        E::HostNotFound => Trouble::failed("there is no site of this name").unreached(),
        E::ConnectProxyFailed(_) | E::InvalidProxyUrl => {
            Trouble::unsure("the proxy of this computer does not lead there").unreached()
        }
        E::Protocol(_) | E::Http(_) => {
            Trouble::failed("the answer is none that a browser understands").passing()
        }
        E::LargeResponseHeader(..) => Trouble::unsure("the head of the answer is too long"),
        E::Other(other) if other.is::<PrivateNetwork>() => PRIVATE,
        E::Rustls(error) => certificate(error),
        E::Io(error) => {
            match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(error) => certificate(error),
                None => connection(error.kind()),
            }
        }
        _ => Trouble::unsure("the connection failed").passing(),
    }
}

fn connection(kind: ErrorKind) -> Trouble {
    use ErrorKind as K;
    match kind {
        K::NetworkUnreachable | K::HostUnreachable | K::NetworkDown | K::AddrNotAvailable => {
            Trouble::failed("no way leads to the site").unreached()
        }
        K::ConnectionRefused => {
            Trouble { whole: true, ..Trouble::failed("the site takes no connection").passing() }
        }
        K::TimedOut | K::WouldBlock => SLOW,
        // A firewall against programs does this as well as a broken server.
        _ => Trouble::unsure("the site ended the connection without an answer").passing(),
    }
}

/// A browser warns of a certificate for another name or day; it may know authorities that we do not.
fn certificate(error: &rustls::Error) -> Trouble {
    use CertificateError as C;
    match error {
        rustls::Error::InvalidCertificate(
            C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. },
        ) => Trouble::failed("browsers warn of it: its certificate is not valid today"),
        rustls::Error::InvalidCertificate(
            C::NotValidForName | C::NotValidForNameContext { .. },
        ) => Trouble::failed("browsers warn of it: its certificate is for another site"),
        rustls::Error::InvalidCertificate(_) => {
            Trouble::unsure("its certificate is of an authority that is not known here")
        }
        _ => Trouble::unsure("no safe connection came about"),
    }
}

/// Looks names up, and keeps to addresses that the whole internet has: an article must not make the
/// computer that checks it knock on doors of its own network.
struct Public {
    resolver: DefaultResolver,
    allow_private: bool,
}

/// All addresses of a name are private.
#[derive(Debug)]
struct PrivateNetwork;

impl fmt::Display for PrivateNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PRIVATE.why)
    }
}

impl std::error::Error for PrivateNetwork {}

impl fmt::Debug for Public {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Public").field("allow_private", &self.allow_private).finish()
    }
}

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &ureq::http::Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(error) if error.to_string().contains("emporary failure") => {
                ureq::Error::Timeout(Timeout::Resolve)
            }
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        // Who runs the computer has chosen its proxy.
        let is_proxy = config.proxy().map(Proxy::host) == uri.host();
        if self.allow_private || is_proxy {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| !is_private(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            Err(ureq::Error::Other(Box::new(PrivateNetwork)))
        } else {
            Ok(public)
        }
    }
}
