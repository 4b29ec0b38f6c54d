//! The development server: sockets and HTTP. It knows addresses and bytes, never articles.

mod bind;
mod guard;
mod http;
mod media;

use std::io;
use std::sync::Arc;

use axum::http::HeaderMap;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

pub use bind::{Bound, Failure, Where, bind};
pub use guard::Hosts;

/// Where the server's own files are, below the root: no page of a site may begin so.
pub const OWN: &str = "_handout/";

/// How much stack a thread has that answers: pages are rendered on it.
const STACK: usize = 16 * 1024 * 1024;

/// How many answers may be made at the same time.
const ANSWERING: usize = 16;

/// What is served. The server asks, and has nothing of its own but the live script, its style and the events.
pub trait Contents: Send + Sync + 'static {
    /// What stands at the address that is asked for. It may take its time: it has a thread of its own.
    fn answer(&self, ask: &Ask) -> Answer;

    /// Whether JSON may be sent to `path`; everything else can only be read.
    fn takes(&self, _path: &str) -> bool {
        false
    }
}

/// A request that has passed the guard.
#[derive(Debug)]
pub struct Ask {
    /// The path, decoded, without the slash at its beginning: `kidneys/salt.html`.
    pub path: String,
    /// What stands behind the question mark, as it was sent.
    pub query: String,
    /// What was sent with it, where [`Contents::takes`] said so.
    pub sent: Option<Vec<u8>>,
    headers: HeaderMap,
}

impl Ask {
    /// Asks for `path` without a header, as a program does that has no socket.
    pub fn get(path: &str) -> Self {
        Self { path: path.to_owned(), query: String::new(), sent: None, headers: HeaderMap::new() }
    }

    /// A header, where it was sent and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// What is sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status (RFC 9110).
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
    /// Headers of this answer alone.
    pub headers: Vec<(&'static str, String)>,
}

impl Answer {
    /// A page.
    pub fn page(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, kind: media::HTML, body: body.into(), headers: Vec::new() }
    }

    /// A file, whose media type follows from its name.
    pub fn file(name: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, kind: media::of(name), body: body.into(), headers: Vec::new() }
    }

    /// A sentence for somebody who looks at it with tools.
    pub fn text(status: u16, sentence: &str) -> Self {
        Self {
            status,
            kind: media::TEXT,
            body: format!("{sentence}\n").into_bytes(),
            headers: Vec::new(),
        }
    }

    /// Leads on to `address`, which must be one of the site, never one that was asked for.
    pub fn moved(address: &str) -> Self {
        Self::text(302, "It is elsewhere.").with("Location", format!("/{address}"))
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// What the pages in browsers are told as it happens: one JSON object, of which the newest counts.
#[derive(Debug, Clone)]
pub struct News {
    newest: watch::Sender<String>,
}

impl News {
    /// Begins with what a page is told that is opened now.
    pub fn new(first: String) -> Self {
        Self { newest: watch::Sender::new(first) }
    }

    /// Tells all pages, and those that are opened later.
    pub fn tell(&self, news: String) {
        self.newest.send_replace(news);
    }
}

/// How a server treats those who ask.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Names under which it may be asked.
    pub hosts: Hosts,
    /// Headers of every answer.
    pub headers: Vec<(&'static str, String)>,
}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Server {
    runtime: Option<Runtime>,
}

impl Server {
    /// Answers on the sockets of `bound`.
    ///
    /// # Errors
    /// The system has no thread or no socket left.
    pub fn start(
        bound: Bound,
        rules: Rules,
        contents: Arc<dyn Contents>,
        news: News,
    ) -> io::Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder
            .worker_threads(1)
            .max_blocking_threads(ANSWERING)
            .thread_stack_size(STACK)
            .enable_all()
            .build()?;
        let app = http::app(rules, contents, news);
        let guard = runtime.enter();
        for socket in bound.sockets {
            let listener = tokio::net::TcpListener::from_std(socket)?;
            let app = app.clone();
            runtime.spawn(async move { axum::serve(listener, app).await });
        }
        drop(guard);
        Ok(Self { runtime: Some(runtime) })
    }
}

impl Drop for Server {
    /// Browsers keep their event streams open for ever: nobody waits for them.
    fn drop(&mut self) {
        self.runtime.take().into_iter().for_each(Runtime::shutdown_background);
    }
}
