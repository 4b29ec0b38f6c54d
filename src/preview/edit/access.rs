//! Who may edit: only a browser that has the token which `handout serve --edit` printed.
//!
//! The token is new at each start and is kept in a cookie: it works in every tab, no script can
//! read it (`HttpOnly`), and no other site can make the browser send it (`SameSite=Strict`).
//! Cookies do not know ports: so its name has the port in it, and two servers do not overwrite each
//! other's. A request that posts something must also name this very server as its origin, which
//! `serve` checks. A browser could still send the token to another server on this computer; whoever
//! runs one here has other ways to the files.

use super::error_response;
use crate::preview::Preview;
use crate::serve::{OWN_FOLDER, Request, Response};

/// Gives the cookie to a browser that knows the token, and redirects it to the site.
pub(super) fn let_in(preview: &Preview, base: &str, request: &Request) -> Response {
    let token = request.parameter("token").unwrap_or_default();
    match &preview.editing.token {
        Some(own) if is_same_token(own, &token) => {
            let cookie = format!(
                "{}={own}; Path=/{OWN_FOLDER}; HttpOnly; SameSite=Strict",
                cookie_name(request)
            );
            Response::redirect(base).with_header("Set-Cookie", cookie)
        }
        Some(_) => unknown_browser_page(),
        None => Response::text(404, "Start handout serve --edit to edit in the browser."),
    }
}

/// The refusal, if this browser may not ask for `path`.
pub(super) fn refusal(preview: &Preview, path: &str, request: &Request) -> Option<Response> {
    let Some(own) = &preview.editing.token else {
        return Some(Response::text(404, "Start handout serve --edit to edit in the browser."));
    };
    let name = cookie_name(request);
    let cookies = request
        .header("cookie")
        .unwrap_or_default()
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    let known = cookies.into_iter().any(|(key, value)| key == name && is_same_token(own, value));
    if known {
        return None;
    }
    if matches!(path, "edit" | "new") {
        return Some(unknown_browser_page());
    }
    Some(error_response(
        403,
        "handout was started again, and does not know this browser yet. Nothing is lost: your text is still here.",
        "Open the address that handout printed when it started, in another tab. Then go on here.",
    ))
}

/// The name of the cookie, with the port of the server.
fn cookie_name(request: &Request) -> String {
    let host = request.header("host").unwrap_or_default();
    let port = host.rsplit_once(':').map_or("80", |(_, port)| port);
    let digits: String = port.chars().filter(char::is_ascii_digit).collect();
    format!("handout_{digits}")
}

/// Hashes are compared in constant time.
fn is_same_token(own: &str, given: &str) -> bool {
    blake3::hash(own.as_bytes()) == blake3::hash(given.as_bytes())
}

fn unknown_browser_page() -> Response {
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
