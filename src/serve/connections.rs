//! The connections of a socket: each gets its answers, and none is kept for a client that does not say what it wants.

use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::time::sleep;

/// How long to wait when the system has no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers all connections of `listener`. One whose next request is not there within `patience` is closed: it would hold
/// a file descriptor for as long as its client likes, until there is none left for others.
pub(super) async fn answer(listener: TcpListener, router: Router, patience: Duration) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience);
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            // No descriptor is left, or the client has gone already.
            sleep(PAUSE).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = http.serve_connection(TokioIo::new(socket), service);
        // What goes wrong on a connection is the client's to see.
        tokio::spawn(async move { connection.await.ok() });
    }
}
