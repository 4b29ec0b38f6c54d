//! From a request to an answer, with the headers that every answer has.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::guard::Arrival;
use super::{Answer, Ask, Contents, News, OWN, Rules};

/// The most that may be sent to the server.
const MOST: usize = 16 * 1024 * 1024;

/// What the server has itself, below [`OWN`].
const LIVE_SCRIPT: &str = include_str!("live.js");
const LIVE_STYLE: &str = include_str!("live.css");

struct App {
    rules: Rules,
    contents: Arc<dyn Contents>,
    news: News,
}

/// Everything goes through one function, so that nothing can be reached around the guard.
pub(super) fn app(rules: Rules, contents: Arc<dyn Contents>, news: News) -> Router {
    Router::new().fallback(respond).with_state(Arc::new(App { rules, contents, news }))
}

async fn respond(State(app): State<Arc<App>>, request: Request) -> Response {
    let mut response = match app.answer(request).await {
        Ok(response) => response,
        Err(answer) => whole(answer),
    };
    let headers = response.headers_mut();
    for (name, value) in &app.rules.headers {
        put(headers, name, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl App {
    /// An `Err` is an answer too: one that ends early.
    async fn answer(&self, request: Request) -> Result<Response, Answer> {
        let (head, body) = request.into_parts();
        let arrival = Arrival { method: &head.method, uri: &head.uri, headers: &head.headers };
        let path = arrival
            .path(&self.rules.hosts)
            .map_err(|(status, sentence)| Answer::text(status, sentence))?;
        let sent = match *arrival.method {
            Method::GET | Method::HEAD => None,
            Method::POST if self.contents.takes(&path) => Some(sent(&arrival, body).await?),
            _ => {
                return Err(
                    Answer::text(405, "Pages can only be read here.").with("allow", "GET, HEAD")
                );
            }
        };
        match path.strip_prefix(OWN) {
            Some("events") => return Ok(self.events()),
            Some("live.js") => return Ok(whole(Answer::file("live.js", LIVE_SCRIPT))),
            Some("live.css") => return Ok(whole(Answer::file("live.css", LIVE_STYLE))),
            _ => {}
        }
        let query = head.uri.query().unwrap_or_default().to_owned();
        let ask = Ask { path, query, sent, headers: head.headers };
        let contents = Arc::clone(&self.contents);
        let made = tokio::task::spawn_blocking(move || contents.answer(&ask)).await;
        made.map(whole).map_err(|_| {
            Answer::text(
                500,
                "handout itself failed on this page. Please report it, with the article.",
            )
        })
    }

    /// The newest news at once, then each as it comes, until the page is closed.
    fn events(&self) -> Response {
        let mut news = self.news.newest.subscribe();
        let (sender, receiver) = mpsc::channel::<Result<Event, Infallible>>(1);
        tokio::spawn(async move {
            loop {
                let event = Event::default().data(news.borrow_and_update().as_str());
                if sender.send(Ok(event)).await.is_err() {
                    return;
                }
                tokio::select! {
                    changed = news.changed() => if changed.is_err() { return },
                    () = sender.closed() => return,
                }
            }
        });
        Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default()).into_response()
    }
}

async fn sent(arrival: &Arrival<'_>, body: Body) -> Result<Vec<u8>, Answer> {
    if !arrival.sends_from_here() {
        return Err(Answer::text(403, "Only a page of this server may send something, as JSON."));
    }
    let bytes = to_bytes(body, MOST)
        .await
        .map_err(|_| Answer::text(413, "This is too much to send at once."))?;
    Ok(bytes.into())
}

fn whole(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    for (name, value) in answer.headers {
        put(response.headers_mut(), name, &value);
    }
    response
}

/// A value with a line break in it would be two headers: it is left out.
fn put(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) =
        (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value))
    {
        headers.insert(name, value);
    }
}
