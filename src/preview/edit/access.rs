//! Who may edit: only the browser that was given the token which `handout serve --edit` printed.
//!
//! The token is new at each start and is kept in a cookie: it works in every tab, no script can read it
//! (`HttpOnly`), and no other site can make the browser send it (`SameSite=Strict`). Cookies do not know ports:
//! the name has the port in it, so that two servers do not overwrite each other's, and what is sent must also name
//! this very server as its origin, which `serve` holds. Another server on this computer could still be told the
//! token by the browser; whoever runs one here has other ways to the files.

use super::super::Desk;
use super::trouble;
use crate::serve::{Response, Request, OWN_FOLDER};

/// Hands the cookie to a browser that knows the token, and leads to the site.
pub(super) fn open(desk: &Desk, base: &str, request: &Request) -> Response {
    let token = request.parameter("token").unwrap_or_default();
    match &desk.writer.token {
        Some(own) if same(own, &token) => {
            let cookie = format!("{}={own}; Path=/{OWN_FOLDER}; HttpOnly; SameSite=Strict", name(request));
            Response::redirect(base).with_header("Set-Cookie", cookie)
        }
        Some(_) => stranger(),
        None => Response::text(404, "Start handout serve --edit to edit in the browser."),
    }
}

/// Why this browser may not ask for `path`; none when it may.
pub(super) fn refusal(desk: &Desk, path: &str, request: &Request) -> Option<Response> {
    let Some(own) = &desk.writer.token else {
        return Some(Response::text(404, "Start handout serve --edit to edit in the browser."));
    };
    let name = name(request);
    let cookies = request
        .header("cookie")
        .unwrap_or_default()
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    let known = cookies.into_iter().any(|(key, value)| key == name && same(own, value));
    match (known, path) {
        (true, _) => None,
        (false, "edit" | "new") => Some(stranger()),
        (false, _) => {
            let message = "handout was started again, and does not know this browser yet. Nothing is lost: your text is still here.";
            Some(trouble(
                403,
                message,
                "Open the address that handout printed when it started, in another tab. Then go on here.",
            ))
        }
    }
}

/// The name of the cookie, with the port of the server.
fn name(request: &Request) -> String {
    let host = request.header("host").unwrap_or_default();
    let port = host.rsplit_once(':').map_or("80", |(_, port)| port);
    let digits: String = port.chars().filter(char::is_ascii_digit).collect();
    format!("handout_{digits}")
}

/// Hashes are compared in constant time.
fn same(own: &str, given: &str) -> bool {
    blake3::hash(own.as_bytes()) == blake3::hash(given.as_bytes())
}

fn stranger() -> Response {
    Response::html(
        403,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Open the printed address – handout</title>\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"/_handout/icon.svg\">\n<link rel=\"stylesheet\" href=\"/_handout/edit.css\">\n</head>\n<body>\n<main class=\"rule\">\n\
         <h1>Open the address that handout printed</h1>\n\
         <p>This browser may look at the site, but not change it yet. When <code class=\"whole\">handout serve --edit</code> started, it printed \
         an address with a long word at its end. Open that address once in this browser; then the links to edit work.</p>\n\
         <p>The word is a new one each time handout starts. It keeps other programs and other people from changing your articles.</p>\n\
         </main>\n</body>\n</html>\n",
    )
}
