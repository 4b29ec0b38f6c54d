//! From a request to a response, with the headers that every response has.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{self, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{self, IntoResponse};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;
use tokio_stream::wrappers::ReceiverStream;

use super::guard::RequestHead;
use super::{Events, Handler, OWN_FOLDER, Request, Response, ServerOptions};

/// The most that may be sent to the server at once.
const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// The server's own files, below [`OWN_FOLDER`].
const LIVE_SCRIPT: &str = include_str!("live.js");
const LIVE_STYLE: &str = include_str!("live.css");

struct ServerState {
    options: ServerOptions,
    handler: Arc<dyn Handler>,
    events: Events,
}

/// All requests go through one function, so that nothing can be reached past the guard.
pub(super) fn router(options: ServerOptions, handler: Arc<dyn Handler>, events: Events) -> Router {
    let state = ServerState { options, handler, events };
    Router::new().fallback(respond).with_state(Arc::new(state))
}

async fn respond(
    State(state): State<Arc<ServerState>>,
    request: extract::Request,
) -> response::Response {
    let mut response = match state.response(request).await {
        Ok(response) => response,
        Err(refusal) => http_response(refusal),
    };
    let headers = response.headers_mut();
    for (name, value) in &state.options.headers {
        insert_header(headers, name, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl ServerState {
    /// An `Err` is a response too: that of a request which the handler does not see.
    async fn response(&self, request: extract::Request) -> Result<response::Response, Response> {
        let (head, body) = request.into_parts();
        let request_head =
            RequestHead { method: &head.method, uri: &head.uri, headers: &head.headers };
        let path = request_head.allowed_path(&self.options.hosts)?;
        let body = match *request_head.method {
            Method::GET | Method::HEAD => None,
            Method::POST if self.handler.accepts_json(&path) => {
                Some(read_json(&request_head, body, self.options.patience).await?)
            }
            _ => {
                let refusal = Response::text(405, "Pages can only be read here.");
                return Err(refusal.with_header("allow", "GET, HEAD"));
            }
        };
        match path.strip_prefix(OWN_FOLDER) {
            Some("events") => return Ok(self.event_stream()),
            Some("live.js") => return Ok(http_response(Response::file("live.js", LIVE_SCRIPT))),
            Some("live.css") => return Ok(http_response(Response::file("live.css", LIVE_STYLE))),
            _ => {}
        }
        let query = head.uri.query().unwrap_or_default().to_owned();
        let request = Request { path, query, body, headers: head.headers };
        let handler = Arc::clone(&self.handler);
        let response = tokio::task::spawn_blocking(move || handler.respond(&request)).await;
        response.map(http_response).map_err(|_| {
            Response::text(
                500,
                "handout itself failed on this page. Please report it, with the article.",
            )
        })
    }

    /// The latest event at once, then each as it comes, until the page is closed or too many others are open.
    fn event_stream(&self) -> response::Response {
        let events = self.events.latest.subscribe();
        let ended = self.events.admit();
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            tokio::select! {
                () = tell(events, sender) => {}
                _ = ended => {}
            }
        });
        let stream = Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default());
        // A stream that ends leaves no connection behind that waits for another request.
        ([(header::CONNECTION, "close")], stream).into_response()
    }
}

async fn tell(
    mut events: watch::Receiver<String>,
    sender: mpsc::Sender<Result<Event, Infallible>>,
) {
    loop {
        let event = Event::default().data(events.borrow_and_update().as_str());
        if sender.send(Ok(event)).await.is_err() {
            return;
        }
        tokio::select! {
            changed = events.changed() => if changed.is_err() { return },
            () = sender.closed() => return,
        }
    }
}

async fn read_json(
    head: &RequestHead<'_>,
    body: Body,
    patience: Duration,
) -> Result<Vec<u8>, Response> {
    if !head.is_json_from_own_page() {
        let sentence = "Only a page of this server may send something, as JSON.";
        return Err(Response::text(403, sentence));
    }
    let bytes = timeout(patience, to_bytes(body, MAX_BODY_BYTES))
        .await
        .map_err(|_| Response::text(408, "This took too long to be sent."))?
        .map_err(|_| Response::text(413, "This is too much to send at once."))?;
    Ok(bytes.into())
}

fn http_response(response: Response) -> response::Response {
    let mut http = response::Response::new(Body::from(response.body));
    *http.status_mut() =
        StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let media_type = HeaderValue::from_static(response.media_type);
    http.headers_mut().insert(header::CONTENT_TYPE, media_type);
    for (name, value) in response.headers {
        insert_header(http.headers_mut(), name, &value);
    }
    http
}

/// A value that is not valid in a header, such as one with a line break, is left out.
fn insert_header(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) =
        (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value))
    {
        headers.insert(name, value);
    }
}
