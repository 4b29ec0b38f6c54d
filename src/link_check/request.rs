//! One request to one site, and what can go wrong with it. The only user of ureq.

use std::fmt;
use std::io::ErrorKind;
use std::time::Duration;

use rustls::CertificateError;
use ureq::http::{Method, Request, Response, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Proxy, Timeout};

use super::Policy;
use crate::links::{ExternalUrl, is_private};

/// Who asks: a site that does not want this can recognize us, and look us up.
const USER_AGENT: &str = concat!(
    "handout/",
    env!("CARGO_PKG_VERSION"),
    " (link check; +",
    env!("CARGO_PKG_REPOSITORY"),
    ")"
);

/// The longest head of an answer, in bytes.
const MAX_HEAD_BYTES: usize = 30 * 1024;

/// How much of an answer is read at all, in bytes: its head, and what came with it.
const BUFFER_BYTES: usize = 32 * 1024;

/// An answer, of which the head was read.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Where it redirects to.
    pub(super) location: Option<String>,
    /// How long the site asks us to wait.
    pub(super) retry_after: Option<Duration>,
    /// Whether it sets a cookie.
    pub(super) cookie: bool,
    /// How the body is coded, such as `gzip`.
    pub(super) coding: Option<String>,
    /// What came after the head. A check of links does not read it: dropping it closes the connection.
    pub(super) body: Body,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RequestError {
    /// Worded to follow "this link: ".
    pub(super) why: &'static str,
    /// Whether a reader would not get there either, as far as we can tell.
    pub(super) failed: bool,
    /// Whether something at the other end was reached.
    pub(super) reached: bool,
    /// Whether another try may succeed.
    pub(super) transient: bool,
    /// Whether every page of the site would fail in the same way.
    pub(super) whole_site: bool,
}

impl RequestError {
    const fn unsure(why: &'static str) -> Self {
        Self { why, failed: false, reached: true, transient: false, whole_site: false }
    }

    const fn failed(why: &'static str) -> Self {
        Self { failed: true, ..Self::unsure(why) }
    }

    const fn unreached(self) -> Self {
        Self { reached: false, whole_site: true, ..self }
    }

    const fn transient(self) -> Self {
        Self { transient: true, ..self }
    }
}

/// An address of a private network: it is not requested.
pub(super) const PRIVATE: RequestError =
    RequestError::unsure("from here it leads into a private network, so it was not checked");

/// No answer came in time.
pub(super) const SLOW: RequestError =
    RequestError::unsure("there was no answer in time").transient();

/// The site does not want any more requests.
pub(super) const BUSY: RequestError = RequestError {
    whole_site: true,
    ..RequestError::unsure("the site asks programs to come back later (429)")
};

/// The agent for all requests of a run. It follows no redirect by itself.
pub(super) fn agent(policy: &Policy) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(policy.timeout))
        .timeout_resolve(Some(policy.timeout))
        .timeout_connect(Some(policy.timeout))
        .max_response_header_size(MAX_HEAD_BYTES)
        .input_buffer_size(BUFFER_BYTES)
        .output_buffer_size(BUFFER_BYTES)
        .user_agent(USER_AGENT)
        .accept("text/html,application/pdf;q=0.9,*/*;q=0.8");
    let config = if policy.proxy { config } else { config.proxy(None) };
    let resolver = PublicResolver {
        resolver: DefaultResolver::default(),
        allow_private: policy.allow_private,
    };
    Agent::with_parts(config.build(), DefaultConnector::default(), resolver)
}

/// Sends one request.
pub(super) fn send(
    agent: &Agent,
    method: Method,
    url: &ExternalUrl,
) -> Result<Answer, RequestError> {
    let request = Request::builder().method(method).uri(url.as_str()).body(());
    let request = request.map_err(|_| RequestError::unsure("this address cannot be asked for"))?;
    agent.run(request).map(answer_of).map_err(|error| error_of(&error))
}

fn answer_of(response: Response<Body>) -> Answer {
    let text = |name| {
        response
            .headers()
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let seconds = text(header::RETRY_AFTER).and_then(|value| value.trim().parse().ok());
    Answer {
        status: response.status().as_u16(),
        location: text(header::LOCATION),
        retry_after: seconds.map(Duration::from_secs),
        cookie: response.headers().contains_key(header::SET_COOKIE),
        coding: text(header::CONTENT_ENCODING).filter(|coding| coding != "identity"),
        body: response.into_body(),
    }
}

pub(super) fn error_of(error: &ureq::Error) -> RequestError {
    use ureq::Error as E;
    match error {
        E::Timeout(Timeout::Resolve | Timeout::Connect) => {
            RequestError::unsure("no connection was made in time").unreached()
        }
        E::Timeout(_) => SLOW,
        E::HostNotFound => RequestError::failed("there is no site with this name").unreached(),
        E::ConnectProxyFailed(_) | E::InvalidProxyUrl => {
            RequestError::unsure("this computer's proxy cannot reach it").unreached()
        }
        E::Protocol(_) | E::Http(_) => {
            RequestError::failed("the answer is not one that a browser understands").transient()
        }
        E::LargeResponseHeader(..) => RequestError::unsure("the header of the answer is too long"),
        E::Other(other) if other.is::<PrivateNetwork>() => PRIVATE,
        E::Rustls(error) => certificate(error),
        E::Io(error) => {
            match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(error) => certificate(error),
                None => connection(error.kind()),
            }
        }
        _ => RequestError::unsure("the connection failed").transient(),
    }
}

fn connection(kind: ErrorKind) -> RequestError {
    use ErrorKind as K;
    match kind {
        K::NetworkUnreachable | K::HostUnreachable | K::NetworkDown | K::AddrNotAvailable => {
            RequestError::failed("there is no route to the site").unreached()
        }
        K::ConnectionRefused => RequestError {
            whole_site: true,
            ..RequestError::failed("the site refuses connections").transient()
        },
        K::TimedOut | K::WouldBlock => SLOW,
        // A firewall against programs does this just as a broken server does.
        _ => RequestError::unsure("the site ended the connection without an answer").transient(),
    }
}

/// A browser warns about a certificate for another name or day; it may know authorities that we do
/// not.
fn certificate(error: &rustls::Error) -> RequestError {
    use CertificateError as C;
    match error {
        rustls::Error::InvalidCertificate(
            C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. },
        ) => RequestError::failed("browsers warn about it: its certificate is not valid today"),
        rustls::Error::InvalidCertificate(
            C::NotValidForName | C::NotValidForNameContext { .. },
        ) => RequestError::failed("browsers warn about it: its certificate is for another site"),
        rustls::Error::InvalidCertificate(_) => {
            RequestError::unsure("its certificate is from an authority that is not known here")
        }
        _ => RequestError::unsure("no secure connection could be made"),
    }
}

/// Looks up names, and keeps only addresses that the whole internet can reach: an article must not
/// make the computer that checks it probe its own network.
struct PublicResolver {
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

impl fmt::Debug for PublicResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicResolver").field("allow_private", &self.allow_private).finish()
    }
}

impl Resolver for PublicResolver {
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
        // The proxy was chosen by whoever runs the computer.
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
