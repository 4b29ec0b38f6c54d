//! The development server: sockets and HTTP. It knows addresses and bytes, never articles.

mod bind;
mod connections;
mod guard;
mod http;
mod media;

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::HeaderMap;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{oneshot, watch};

use crate::escape::percent_decode;

pub use bind::{Bind, BindError, Listeners, bind};
pub use guard::{AllowedHosts, RequestHead};

/// The folder of the server's own files: no page of a site may be below it.
pub const OWN_FOLDER: &str = "_handout/";

/// The stack of a thread that makes responses: pages are rendered on it.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// How long a client may take to say what it wants.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How many responses may be made at the same time.
const MAX_THREADS: usize = 16;

/// Makes the responses. The server itself has only the live script, its style sheet and the events.
pub trait Handler: Send + Sync + 'static {
    /// The response to `request`. It may take its time: it has a thread of its own.
    fn respond(&self, request: &Request) -> Response;

    /// Whether JSON may be posted to `path`; everything else is read-only.
    fn accepts_json(&self, _path: &str) -> bool {
        false
    }
}

/// A request that has passed the guard.
#[derive(Debug)]
pub struct Request {
    /// The path, decoded, without its leading slash: `kidneys/salt.html`.
    pub path: String,
    /// The query, as it was sent.
    pub query: String,
    /// The body, if [`Handler::accepts_json`] allowed one.
    pub body: Option<Vec<u8>>,
    /// The headers, as they were sent.
    pub headers: HeaderMap,
}

impl Request {
    /// A request for `path` without headers, made by the program itself.
    pub fn get(path: &str) -> Self {
        Self { path: path.to_owned(), query: String::new(), body: None, headers: HeaderMap::new() }
    }

    /// The value of `name` in the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.into_iter().find(|(key, _)| *key == name)?;
        percent_decode(value)
    }

    /// The value of the header `name`, if it was sent and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// What is sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status (RFC 9110).
    pub status: u16,
    /// The media type.
    pub media_type: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
    /// Headers of this response only.
    pub headers: Vec<(&'static str, String)>,
}

impl Response {
    /// A page.
    pub fn html(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, media_type: media::HTML, body: body.into(), headers: Vec::new() }
    }

    /// A file; its media type follows from its name.
    pub fn file(name: &str, body: impl Into<Vec<u8>>) -> Self {
        let media_type = media::media_type(name);
        Self { status: 200, media_type, body: body.into(), headers: Vec::new() }
    }

    /// Data for a script.
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        let body = value.to_string().into_bytes();
        Self { status, media_type: media::JSON, body, headers: Vec::new() }
    }

    /// A sentence for somebody who looks at it with developer tools.
    pub fn text(status: u16, sentence: &str) -> Self {
        let body = format!("{sentence}\n").into_bytes();
        Self { status, media_type: media::TEXT, body, headers: Vec::new() }
    }

    /// Redirects to `address`, which must come from the site, never from the request.
    pub fn redirect(address: &str) -> Self {
        Self::text(302, "It is elsewhere.").with_header("Location", format!("/{address}"))
    }

    /// Adds a header.
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// How many pages hear of events at the same time. Each has a connection for as long as it is open, and a process may
/// have few.
const MAX_STREAMS: usize = 32;

/// The live events for open pages: JSON objects, of which only the latest matters.
#[derive(Debug, Clone)]
pub struct Events {
    latest: watch::Sender<String>,
    /// One for each stream, the oldest first: it ends when this is dropped.
    open: Arc<Mutex<VecDeque<oneshot::Sender<()>>>>,
}

impl Events {
    /// Starts with the event that is sent to a page opened now.
    pub fn new(first: String) -> Self {
        Self { latest: watch::Sender::new(first), open: Arc::default() }
    }

    /// Sends an event to all open pages, and to those that are opened later.
    pub fn send(&self, event: String) {
        self.latest.send_replace(event);
    }

    /// Counts a new stream. The oldest ends for it where there are too many: a browser that still shows its page asks again.
    fn admit(&self) -> oneshot::Receiver<()> {
        let (ends, ended) = oneshot::channel();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|stream| !stream.is_closed());
        if open.len() >= MAX_STREAMS {
            open.pop_front();
        }
        open.push_back(ends);
        ended
    }
}

/// Who is answered, and with which headers.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The hosts that a request may be addressed to.
    pub hosts: AllowedHosts,
    /// Headers of every response.
    pub headers: Vec<(&'static str, String)>,
    /// How long a client may take to send a request; usually [`PATIENCE`].
    pub patience: Duration,
}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Server {
    runtime: Option<Runtime>,
}

impl Server {
    /// Answers requests on the sockets of `listeners`.
    ///
    /// # Errors
    /// The system has no thread or no socket left.
    pub fn start(
        listeners: Listeners,
        options: ServerOptions,
        handler: Arc<dyn Handler>,
        events: Events,
    ) -> io::Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder
            .worker_threads(1)
            .max_blocking_threads(MAX_THREADS)
            .thread_stack_size(STACK_BYTES)
            .enable_all()
            .build()?;
        let patience = options.patience;
        let router = http::router(options, handler, events);
        let entered = runtime.enter();
        for socket in listeners.sockets {
            let listener = tokio::net::TcpListener::from_std(socket)?;
            runtime.spawn(connections::answer(listener, router.clone(), patience));
        }
        drop(entered);
        Ok(Self { runtime: Some(runtime) })
    }
}

impl Drop for Server {
    /// Browsers keep their event streams open forever, so this does not wait for them.
    fn drop(&mut self) {
        self.runtime.take().into_iter().for_each(Runtime::shutdown_background);
    }
}
