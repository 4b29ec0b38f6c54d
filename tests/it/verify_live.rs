//! `handout verify URL`: the live site, and hosts that send other bytes than were published.

#![cfg(all(feature = "cli", feature = "external"))]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::folder::{Site, code, log, out, published, run};
use crate::web::{Web, say};

fn site() -> Site {
    let article = |title: &str| format!("---\ntitle: {title}\n---\n\nA text.\n");
    let site = Site::new(&[
        ("articles/salt.md", &article("Salt")),
        ("articles/tea.md", &article("Tea")),
        ("articles/tests/index.md", &article("Tests")),
        ("articles/tests/größe.md", &article("Height")),
        ("handout.toml", "[external]\npause_seconds = 0\n"),
    ]);
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    site
}

/// An answer: status, headers and body.
type Sent = (&'static str, &'static str, String);

/// A host that serves the site; `change` may change what it sends for a file of text.
fn host(site: &Site, change: impl Fn(&str, String) -> Sent + Send + Sync + 'static) -> Web {
    let public = format!("{}/", site.path("public").display());
    let files: BTreeMap<String, Vec<u8>> = published(site.folder.path())
        .into_iter()
        .map(|(path, bytes)| (path.replacen(&public, "", 1), bytes))
        .collect();
    Web::start(move |question, _, to| {
        let path = question.line.strip_prefix("GET /").expect("only GET is sent");
        let mut path = handout::escape::percent_decode(path).unwrap();
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        let served = files.get(&path).filter(|_| !path.starts_with(['_', '.']));
        let (status, headers, body) = match served.map(|bytes| String::from_utf8(bytes.clone())) {
            Some(Ok(text)) => change(&path, text),
            Some(Err(picture)) => {
                let length = format!("Content-Length: {}\r\n\r\n", picture.as_bytes().len());
                let head = format!("HTTP/1.1 200 OK\r\n{length}");
                to.write_all(&[head.as_bytes(), picture.as_bytes()].concat()).unwrap();
                return;
            }
            None => ("404 Not Found", "", String::new()),
        };
        say(to, status, headers, &body);
    })
}

fn same(text: String) -> Sent {
    ("200 OK", "", text)
}

fn verify(site: &Site, web: &Web, arguments: &[&str]) -> (i32, String, String) {
    let output = run(site.folder.path(), &[&["verify", &web.url("")], arguments].concat());
    (code(&output), out(&output), log(&output))
}

#[test]
fn a_site_as_published_is_asked_for_every_file_once() {
    let site = site();
    let web = host(&site, |_, text| same(text));
    let (exit, text, log) = verify(&site, &web, &[]);
    assert_eq!(exit, 0, "{text}{log}");
    assert!(
        text.contains(&format!("files at {} as published; root hash ", web.url("/"))),
        "{text}"
    );
    let mut asked = web.lines();
    let files = published(site.folder.path()).len();
    // `_headers` and `.nojekyll` are for the host.
    assert_eq!(asked.len(), files - 2, "{asked:?}");
    for address in ["GET /", "GET /tests/gr%C3%B6%C3%9Fe.html", "GET /salt.html"] {
        assert!(asked.iter().any(|line| line == address), "{address} in {asked:?}");
    }
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), files - 2);
}

#[test]
fn a_page_that_differs_or_is_missing_is_named() {
    let site = site();
    let web = host(&site, |path, text| match path {
        "salt.html" => same(text.replace("A text.", "Another text.")),
        "tea.html" => ("404 Not Found", "", text),
        "tests/index.html" => ("500 Internal Server Error", "", text),
        "tests/größe.html" => ("302 Found", "Location: https://elsewhere.example/\r\n", text),
        // The page for what is missing may come with its number.
        "404.html" => ("404 Not Found", "", text),
        _ => same(text),
    });
    let (exit, text, log) = verify(&site, &web, &[]);
    assert_eq!(exit, 1, "{text}{log}");
    for line in [
        "/salt.html: differs\n",
        "/tea.html: missing\n",
        "/tests/: not compared: the site itself fails (500)\n",
        "/tests/gr%C3%B6%C3%9Fe.html: not compared: it redirects to https://elsewhere.example/\n",
    ] {
        assert!(text.contains(&web.url(line)), "{text}");
    }
    assert!(
        text.contains("1 missing, 1 different, 0 changed by the host; 2 not compared"),
        "{text}"
    );
    assert!(!text.contains("the host changes") && !text.contains("404.html"), "{text}");
    assert!(log.contains("help: Copy the last build there again."), "{log}");
}

#[test]
fn what_a_host_adds_to_every_page_is_told_from_a_page_that_differs() {
    let site = site();
    let answers = Arc::new(AtomicUsize::new(0));
    let web = host(&site, move |path, text| {
        // As hosts do: something in the head, a script at the end, a number anew for each answer.
        let number = answers.fetch_add(7919, Ordering::SeqCst);
        let script = format!("<script>ray='8f{number}b'</script></body>");
        let text = match path.ends_with(".html") {
            true => text.replace("<head>", "<head>\n<!-- host -->").replace("</body>", &script),
            false => text,
        };
        same(match path {
            "salt.html" => text.replace("A text.", "Another text."),
            "tea.html" => text.replace("A text.", "A text.</p><p>Buy this."),
            _ => text,
        })
    });
    let (exit, text, log) = verify(&site, &web, &[]);
    assert_eq!(exit, 1, "{text}{log}");
    let differ: Vec<&str> = text.lines().filter(|line| line.ends_with(": differs")).collect();
    assert_eq!(differ, ["/salt.html", "/tea.html"].map(|path| web.url(path) + ": differs"));
    let pages =
        published(site.folder.path()).iter().filter(|(path, _)| path.ends_with(".html")).count();
    let told = format!("the host changes {} of ", pages - 2);
    assert!(
        text.contains(&told) && text.contains("files: it adds \"<!-- host --> <script> ray='8f"),
        "{text}"
    );
    assert!(log.contains("help: Switch off what the host adds"), "{log}");
    let (_, text, _) = verify(&site, &web, &["--format", "json"]);
    assert_eq!(text.matches("\"state\":\"changed_by_host\"").count(), pages - 2, "{text}");
}

#[test]
fn one_page_with_an_addition_is_no_habit_of_the_host() {
    let site = site();
    let web = host(&site, |path, text| match path {
        "salt.html" => same(text.replace("</body>", "<p>Buy this.</p></body>")),
        _ => same(text),
    });
    let (exit, text, _) = verify(&site, &web, &[]);
    assert_eq!(exit, 1);
    assert!(text.starts_with(&format!("{}: differs\n", web.url("/salt.html"))), "{text}");
}

#[test]
fn compression_that_nobody_asked_for_is_the_hosts() {
    let site = site();
    let web = host(&site, |path, text| match path.ends_with(".css") {
        true => ("200 OK", "Content-Encoding: gzip\r\n", text),
        false => same(text),
    });
    let (exit, text, _) = verify(&site, &web, &[]);
    assert_eq!(exit, 1, "{text}");
    assert!(text.starts_with("the host changes "), "{text}");
    assert!(text.contains("it sends them as gzip, which nobody asked for"), "{text}");
    assert!(web.questions.lock().unwrap().iter().all(|question| !question.head.contains("gzip")));
}

#[test]
fn addresses_without_endings_are_followed_on_the_host() {
    let site = site();
    let web = host(&site, |path, text| match path {
        "salt.html" => ("308 Permanent Redirect", "Location: /tea.html\r\n", text),
        _ => same(text),
    });
    let (_, text, _) = verify(&site, &web, &[]);
    assert!(text.starts_with(&format!("{}: differs\n", web.url("/salt.html"))), "{text}");
    assert!(text.contains("1 different"), "{text}");
}

#[test]
fn a_sample_asks_for_no_more_and_for_others_each_time() {
    let site = site();
    let web = host(&site, |_, text| same(text));
    let mut asked = Vec::new();
    for round in 1..=8 {
        let (exit, text, _) = verify(&site, &web, &["--sample", "3"]);
        assert_eq!(exit, 0, "{text}");
        assert!(text.starts_with("3 files at "), "{text}");
        asked = web.lines();
        assert_eq!(asked.len(), 3 * round);
    }
    asked.sort();
    asked.dedup();
    assert!(asked.len() > 3, "always the same: {asked:?}");
}

#[test]
fn another_site_or_none_is_said() {
    let site = site();
    let other = Web::start(|_, _, to| say(to, "404 Not Found", "", ""));
    let (exit, _, said) = verify(&site, &other, &[]);
    assert_eq!(exit, 1);
    assert!(said.contains("help: Nothing is as it was published. Is this the address"), "{said}");
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let output = run(site.folder.path(), &["verify", &format!("http://127.0.0.1:{port}")]);
    assert_eq!(code(&output), 2, "{}", out(&output));
    assert!(
        out(&output).contains("not compared: the site refuses connections"),
        "{}",
        out(&output)
    );
    let wrong = run(site.folder.path(), &["verify", "https://health.example.org/?a"]);
    assert_eq!((code(&wrong), out(&wrong).as_str()), (2, ""));
    assert!(log(&wrong).contains("has a query or a fragment"), "{}", log(&wrong));
}
