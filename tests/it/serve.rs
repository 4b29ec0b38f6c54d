//! The development server over real sockets: who may ask, what is served, and how it follows the files.

#![cfg(all(feature = "cli", feature = "serve"))]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use handout::serve::{AllowedHosts, Bind, Handler, Request, Response, Server, ServerOptions, bind};
use tempfile::TempDir;

/// How long a test waits for what must come. Only a test that fails waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site in a folder of its own, and `handout serve` on it.
pub struct Serving {
    pub folder: TempDir,
    child: Child,
    pub port: Port,
    out: Mutex<Receiver<String>>,
    err: Option<ChildStderr>,
}

/// Where the server listens.
#[derive(Debug, Clone, Copy)]
pub struct Port(pub u16);

impl Port {
    /// Sends bytes as they are.
    pub fn raw(&self, request: &[u8]) -> Reply {
        let mut socket = TcpStream::connect(("127.0.0.1", self.0)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server that refuses early closes while we still send, or takes back what it said.
        let _ = socket.write_all(request);
        let mut bytes = Vec::new();
        let _ = socket.read_to_end(&mut bytes);
        let at = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Reply { status, head, body: bytes.get(at + 4..).unwrap_or_default().to_vec() }
    }

    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        let host = if headers.contains("Host:") {
            String::new()
        } else {
            format!("Host: localhost:{}\r\n", self.0)
        };
        self.raw(
            format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n")
                .as_bytes(),
        )
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }
}

impl std::ops::Deref for Serving {
    type Target = Port;

    fn deref(&self) -> &Port {
        &self.port
    }
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

pub fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let disclaimer = (
        "articles/disclaimer.md",
        "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nAsk your care team.\n",
    );
    for (path, text) in [disclaimer, ("articles/salt.md", SALT)].iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const SALT: &str = "---\ntitle: Salt\ntype: living-with\n---\n\nEat less salt.\n";

fn article(text: &str) -> String {
    format!("---\ntitle: Salt\ntype: living-with\n---\n\n{text}\n")
}

fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.args(["serve", "--today", "2026-11-22", "--root"]).arg(folder.path()).args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).env_remove("SOURCE_DATE_EPOCH");
    command
}

impl Serving {
    pub fn new(files: &[(&str, &str)]) -> Self {
        Self::start(site(files), &["--port", "0"])
    }

    pub fn start(folder: TempDir, arguments: &[&str]) -> Self {
        let command = command(&folder, arguments);
        Self::of(folder, command)
    }

    fn of(folder: TempDir, mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let port = Port(loop {
            let mut line = String::new();
            if out.read_line(&mut line).unwrap() == 0 {
                let mut log = String::new();
                child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
                panic!("no server: {log}");
            }
            if let Some((_, address)) = line.split_once("http://") {
                let port = address.rsplit_once(':').unwrap().1;
                break port.split('/').next().unwrap().trim().parse().unwrap();
            }
        });
        let err = child.stderr.take();
        // A pipe that nobody empties would stop the server.
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Self { folder, child, port, out: Mutex::new(lines), err }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Waits until the page at `path` is as it should be.
    pub fn until(&self, path: &str, what: &str, good: impl Fn(&Reply) -> bool) -> Reply {
        let start = Instant::now();
        loop {
            let reply = self.get(path);
            if good(&reply) {
                return reply;
            }
            let mistakes = || self.get("/_handout/mistakes").text();
            assert!(
                start.elapsed() < PATIENCE,
                "{path} never {what}; it is {} {}\n{}",
                reply.status,
                reply.text(),
                mistakes()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn until_it_says(&self, path: &str, words: &str) -> Reply {
        self.until(path, &format!("said {words:?}"), |reply| reply.text().contains(words))
    }

    fn until_gone(&self, path: &str) {
        self.until(path, "went", |reply| reply.status == 404);
    }

    /// The number of the edition that pages are of now.
    fn edition(&self) -> u64 {
        let text = self.get("/").text();
        text.split("data-edition=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    }

    fn signal(&mut self, signal: rustix::process::Signal) -> ExitStatus {
        let process = rustix::process::Pid::from_raw(i32::try_from(self.id()).unwrap()).unwrap();
        rustix::process::kill_process(process, signal).unwrap();
        self.child.wait().unwrap()
    }

    /// The lines that were written since the last call, up to the one that contains `words`.
    pub fn line(&self, words: &str) -> String {
        let mut all = String::new();
        while !all.lines().any(|line| line.contains(words)) {
            let line = self
                .out
                .lock()
                .unwrap()
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("never said {words:?}: {all}"));
            all.push_str(&line);
            all.push('\n');
        }
        all
    }

    fn log(&mut self) -> String {
        let mut log = String::new();
        self.err.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads events one by one.
pub struct Events {
    lines: BufReader<TcpStream>,
    edition: u64,
}

impl Events {
    pub fn of(port: Port) -> Self {
        let mut socket = TcpStream::connect(("127.0.0.1", port.0)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(socket, "GET /_handout/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", port.0)
            .unwrap();
        Self { lines: BufReader::new(socket), edition: 0 }
    }

    /// The news of the next edition, which must come.
    pub fn wait(&mut self) -> serde_json::Value {
        self.heard().expect("the stream has ended")
    }

    /// The news of the next edition, until the server ends.
    pub fn heard(&mut self) -> Option<serde_json::Value> {
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).is_ok_and(|length| length == 0) {
                return None;
            }
            let news: Option<serde_json::Value> =
                line.strip_prefix("data: ").map(|news| serde_json::from_str(news).unwrap());
            let edition =
                news.as_ref().and_then(|news| news["edition"].as_u64()).unwrap_or_default();
            if edition > self.edition {
                self.edition = edition;
                return news;
            }
        }
    }
}

#[test]
fn pages_come_with_the_headers_of_a_host_and_the_live_script() {
    let serving = Serving::new(&[("articles/a-b.pdf", "%PDF-1.4")]);
    let page = serving.get("/salt.html");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Eat less salt."), "{}", page.text());
    assert!(page.text().contains("<script defer src=\"/_handout/live.js\""));
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self';") && !policy.contains("unsafe"),
        "{policy}"
    );
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(page.header(name), Some(value), "{}", page.head);
    }
    assert!(!page.head.contains("access-control"), "{}", page.head);
    let tag = page.header("etag").unwrap().trim_matches('"');
    assert!(
        page.text().contains(&format!("data-tag=\"{tag}\"")),
        "the script knows the page by its tag"
    );
    let head = serving.ask("HEAD", "/salt.html", "");
    assert_eq!((head.header("etag"), head.body.len()), (page.header("etag"), 0));
    let home = serving.get("/");
    assert_eq!(
        (home.status, home.text().contains("class=\"page-home\"")),
        (200, true),
        "{}",
        home.text()
    );
    let missing = serving.get("/nowhere.html");
    assert_eq!(
        (missing.status, missing.text().contains("class=\"page-404\"")),
        (404, true),
        "{}",
        missing.text()
    );
    let script = serving.get("/_handout/live.js");
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
}

#[test]
fn only_the_names_of_this_computer_are_answered() {
    let serving = Serving::new(&[]);
    let port = serving.port.0;
    for host in [&format!("localhost:{port}"), "127.0.0.1", "[::1]:9", "LOCALHOST"] {
        assert_eq!(
            serving.ask("GET", "/salt.html", &format!("Host: {host}\r\n")).status,
            200,
            "{host}"
        );
    }
    for host in [
        "evil.com",
        "localhost.evil.com",
        "evil.com:4000",
        "127.0.0.1.evil.com",
        "192.168.1.7",
        "",
        "localhost@evil.com",
    ] {
        assert_eq!(
            serving.ask("GET", "/salt.html", &format!("Host: {host}\r\n")).status,
            403,
            "{host}"
        );
    }
    assert_eq!(
        serving.raw(b"GET /salt.html HTTP/1.1\r\nConnection: close\r\n\r\n").status,
        403,
        "no Host"
    );
    assert_eq!(serving.raw(b"GET /salt.html HTTP/1.1\r\nHost: localhost\r\nHost: evil.com\r\nConnection: close\r\n\r\n").status, 403);
    assert_eq!(serving.raw(b"GET http://evil.com/salt.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").status, 403);
}

#[test]
fn only_own_pages_are_answered_and_only_what_reads() {
    let serving = Serving::new(&[]);
    let port = serving.port.0;
    for origin in
        ["http://evil.com", "null", "http://localhost:1", "https://localhost.evil.com", "file://"]
    {
        for path in ["/salt.html", "/_handout/events", "/_handout/mistakes"] {
            assert_eq!(
                serving.ask("GET", path, &format!("Origin: {origin}\r\n")).status,
                403,
                "{origin} {path}"
            );
        }
    }
    assert_eq!(
        serving.ask("GET", "/salt.html", &format!("Origin: http://localhost:{port}\r\n")).status,
        200
    );
    for site in ["cross-site", "same-site"] {
        assert_eq!(
            serving.ask("GET", "/_handout/events", &format!("Sec-Fetch-Site: {site}\r\n")).status,
            403
        );
        assert_eq!(
            serving.ask("GET", "/salt.html", &format!("Sec-Fetch-Site: {site}\r\n")).status,
            200,
            "a link from elsewhere"
        );
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"] {
        for path in ["/salt.html", "/_handout/events", "/_handout/mistakes"] {
            let reply = serving.ask(method, path, "Content-Length: 0\r\n");
            assert_eq!(
                (reply.status, reply.header("allow")),
                (405, Some("GET, HEAD")),
                "{method} {path}"
            );
        }
    }
    let websocket = "Upgrade: websocket\r\nOrigin: http://evil.com\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    assert_eq!(serving.ask("GET", "/", websocket).status, 403);
}

#[test]
fn addresses_that_lead_elsewhere_lead_nowhere() {
    let serving = Serving::new(&[]);
    let secret = serving.folder.path().join("secret.txt");
    fs::write(&secret, "a secret").unwrap();
    for path in [
        "/../../etc/passwd",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%5csecret.txt",
        "/%5c%5chost/share",
        "/..\\secret.txt",
        "/%00",
        "/salt.html%00.png",
        "/c:/windows/win.ini",
        "/c%3a/windows",
        "/salt.html::$DATA",
        "//evil.com",
        "//evil.com/%2f..",
        "/%2f/evil.com",
        "/%252e%252e/secret.txt",
        "/%zz",
        "/%ff%fe",
        "/%0d%0aSet-Cookie:x=1",
        "/articles/salt.md",
        "/handout.toml",
        "/secret.txt",
        "/_handout/",
        "/_handout/../salt.html",
        "/_handout/live.js/",
        "/%73ecret.txt",
        "/salt.html/",
        "/salt",
        "/SALT.html",
        "/.",
        "/./salt.html",
        "/_handout",
    ] {
        let reply = serving.get(path);
        assert!([400, 404].contains(&reply.status), "{path}: {}", reply.head);
        assert_eq!(reply.header("location"), None, "{path}");
        assert!(!reply.text().contains("a secret") && !reply.text().contains("root:"), "{path}");
    }
    for path in ["/salt.html?raw??", "/salt.html?x=//evil.com", "/%73alt.html"] {
        assert_eq!(serving.get(path).status, 200, "{path}");
    }
    assert_eq!(serving.get(&format!("/{}", "a".repeat(9_000))).status, 414);
    let long = serving.get(&format!("/{}", "a".repeat(1_000_000)));
    assert!([0, 414, 431].contains(&long.status), "{}", long.head);
    for garbage in [
        &b"\x00\x01\x02\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let status = serving.raw(garbage).status;
        assert!([0, 400].contains(&status), "{status}");
    }
    assert_eq!(serving.get("/salt.html").status, 200, "it still answers");
}

#[test]
fn folders_and_sub_paths_are_as_on_a_host() {
    let settings = "base_url = \"https://example.org/patients/\"\npermalinks = \"directory\"\n";
    let serving = Serving::new(&[("handout.toml", settings), ("articles/kidneys/salt.md", SALT)]);
    assert_eq!(serving.get("/").header("location"), Some("/patients/"));
    assert_eq!(serving.get("/patients/").status, 200);
    let folder = serving.get("/patients/kidneys/salt?x=1");
    assert_eq!((folder.status, folder.header("location")), (302, Some("/patients/kidneys/salt/")));
    assert!(serving.get("/patients/kidneys/salt/").text().contains("Eat less salt."));
    let missing = serving.get("/elsewhere/");
    assert_eq!((missing.status, missing.text().contains("href=\"/patients/")), (404, true));
}

#[test]
fn a_port_that_is_taken_is_an_error_only_when_it_was_asked_for() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = command(&site(&[]), &["--port", &port]).output().unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{log}");
    assert!(log.contains(&format!("port {port} is in use")) && log.contains("help: "), "{log}");
    let first = Serving::start(site(&[]), &[]);
    let mut second = Serving::start(site(&[]), &[]);
    assert_ne!(first.port.0, second.port.0);
    let _ = second.child.kill();
    let log = second.log();
    assert!(
        log.contains("note: port 4000 is in use")
            && log.contains(&format!("this is port {}", second.port.0)),
        "{log}"
    );
}

#[test]
fn other_names_and_addresses_are_answered_when_they_are_allowed() {
    let mut serving = Serving::start(
        site(&[]),
        &["--port", "0", "--host", "0.0.0.0", "--allow-host", "proxy.example"],
    );
    for (host, status) in
        [("proxy.example", 200), ("192.168.1.7:80", 200), ("localhost", 200), ("evil.example", 403)]
    {
        assert_eq!(
            serving.ask("GET", "/salt.html", &format!("Host: {host}\r\n")).status,
            status,
            "{host}"
        );
    }
    let _ = serving.child.kill();
    assert!(serving.log().contains("warning: everybody who can reach this computer"));
}

#[test]
fn a_mistake_keeps_the_last_good_site_and_heals() {
    let serving = Serving::new(&[]);
    let mut events = Events::of(serving.port);
    assert_eq!(events.wait()["mistakes"], false);
    serving.write("articles/salt.md", article("Half a [link](<script>alert(1)</script>.md"));
    serving.write(
        "articles/salt.md",
        article("A [link](%3Cscript%3E.md) and [another](<\"><script>alert(1)</script>.md>)."),
    );
    let news = events.wait();
    assert_eq!((&news["mistakes"], &news["edited"]), (&true.into(), &"/salt.html".into()));
    let page = serving.get("/salt.html");
    assert_eq!(
        (page.status, page.text().contains("Eat less salt.")),
        (200, true),
        "the last good site"
    );
    let mistakes = serving.get("/_handout/mistakes").text();
    assert!(mistakes.contains("articles/salt.md:6:"), "{mistakes}");
    assert!(mistakes.contains("&lt;script&gt;") && !mistakes.contains("<script>"), "{mistakes}");
    assert!(mistakes.contains("<mark>") && mistakes.contains("class=\"help\""), "{mistakes}");
    assert!(serving.line("the last good site is shown").contains("error[broken-link]"));
    serving.write("articles/salt.md", article("Mended."));
    assert_eq!(events.wait()["mistakes"], false);
    assert!(serving.get("/salt.html").text().contains("Mended."));
    assert!(serving.get("/_handout/mistakes").text().contains("No mistakes"));
    serving.line("articles/salt.md: no errors");
}

#[test]
fn what_is_no_error_is_counted_for_the_article_and_then_for_the_site() {
    let serving = Serving::new(&[]);
    serving.line(" warnings in the whole site; handout check shows them");
    serving.write(
        "articles/diet.md",
        article("You should terminate the medication prior to surgery."),
    );
    assert!(serving.line("articles/diet.md: no errors, ").contains(" warning"));
}

#[test]
fn a_site_that_starts_with_mistakes_shows_them_at_every_address_and_heals() {
    let serving =
        Serving::new(&[("articles/salt.md", "---\ntitle: <b>Salt\ndrfat: true\n---\n\nText.\n")]);
    for path in ["/", "/salt.html", "/nowhere/at/all"] {
        let page = serving.get(path);
        assert_eq!(page.status, 500, "{path}");
        assert!(
            page.text().contains("articles/salt.md:3:1") && page.text().contains("data-mistakes"),
            "{}",
            page.text()
        );
        assert!(
            page.text().contains("did you mean <code>draft</code>?")
                && !page.text().contains("<b>"),
            "{}",
            page.text()
        );
    }
    serving.write("articles/salt.md", SALT);
    serving.until_it_says("/salt.html", "Eat less salt.");
}

#[test]
fn a_template_that_fails_on_one_page_fails_only_there() {
    let serving = Serving::new(&[(
        "templates/tags.html",
        "{% extends \"base.html\" %}{% block content %}{{ nothing.at.all }}{% endblock %}",
    )]);
    let page = serving.get("/tags.html");
    assert_eq!(
        (page.status, page.text().contains("templates/tags.html")),
        (500, true),
        "{}",
        page.text()
    );
    assert_eq!(serving.get("/salt.html").status, 200);
    fs::remove_file(serving.path("templates/tags.html")).unwrap();
    serving.until("/tags.html", "healed", |reply| reply.status == 200);
}

#[test]
fn every_way_to_save_is_noticed() {
    let serving = Serving::new(&[]);
    let path = serving.path("articles/salt.md");
    let folder = path.parent().unwrap().to_owned();
    let says = |words: &str| serving.until_it_says("/salt.html", words);
    // In place: emptied, then written in pieces.
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(b"---\ntitle: Salt\n").unwrap();
    file.flush().unwrap();
    file.write_all(b"type: living-with\n---\n\nWritten in place.\n").unwrap();
    drop(file);
    says("Written in place.");
    // Written beside it and moved over it.
    fs::write(folder.join(".salt.md.tmp"), article("Moved over.")).unwrap();
    fs::rename(folder.join(".salt.md.tmp"), &path).unwrap();
    says("Moved over.");
    // Vim: a probe, the old file as a backup, a new one, the backup removed; a swap file all the while.
    fs::write(folder.join(".salt.md.swp"), "b0VIM").unwrap();
    fs::write(folder.join("4913"), "").unwrap();
    fs::remove_file(folder.join("4913")).unwrap();
    fs::rename(&path, folder.join("salt.md~")).unwrap();
    fs::write(&path, article("By vim.")).unwrap();
    fs::remove_file(folder.join("salt.md~")).unwrap();
    says("By vim.");
    // Emacs: a lock that leads nowhere, a file of its own.
    std::os::unix::fs::symlink("me@here.1234", folder.join(".#salt.md")).unwrap();
    fs::write(folder.join("#salt.md#"), article("Not saved yet.")).unwrap();
    fs::write(&path, article("By emacs.")).unwrap();
    fs::remove_file(folder.join(".#salt.md")).unwrap();
    says("By emacs.");
    // An IDE: new, old moved away, new in its place.
    fs::write(folder.join("salt.md___jb_tmp___"), article("By an IDE.")).unwrap();
    fs::rename(&path, folder.join("salt.md___jb_old___")).unwrap();
    fs::rename(folder.join("salt.md___jb_tmp___"), &path).unwrap();
    fs::remove_file(folder.join("salt.md___jb_old___")).unwrap();
    says("By an IDE.");
    // The same size and the same time of change.
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, article("By an IdE.")).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    says("By an IdE.");
}

#[test]
fn what_editors_leave_behind_changes_nothing() {
    let serving = Serving::new(&[]);
    let mut events = Events::of(serving.port);
    assert_eq!(events.wait()["edition"], 1);
    for round in 0..200 {
        serving.write("articles/.salt.md.swp", format!("{round}"));
        serving.write("articles/salt.md~", article("An old version."));
        serving.write("articles/#salt.md#", article("Not saved yet."));
        serving.write("articles/.git/index.lock", "");
        serving.write(".handout/manifest", format!("{round}"));
        serving.write("public/salt.html", format!("{round}"));
    }
    serving.write("articles/.salt.md.tmp", article("The one change."));
    fs::rename(serving.path("articles/.salt.md.tmp"), serving.path("articles/salt.md")).unwrap();
    let news = events.wait();
    assert_eq!((&news["edition"], &news["edited"]), (&2.into(), &"/salt.html".into()));
    serving.until_it_says("/salt.html", "The one change.");
    assert_eq!(serving.edition(), 2);
}

#[test]
fn folders_and_files_may_come_move_and_go() {
    let serving = Serving::new(&[]);
    serving.write("articles/kidneys/stones/pain.md", article("It hurts."));
    serving.until_it_says("/kidneys/stones/pain.html", "It hurts.");
    serving.write("articles/kidneys/stones/pain.md", article("It hurts less."));
    serving.until_it_says("/kidneys/stones/pain.html", "It hurts less.");
    fs::rename(serving.path("articles/kidneys"), serving.path("articles/bladder")).unwrap();
    serving.until_it_says("/bladder/stones/pain.html", "It hurts less.");
    serving.until_gone("/kidneys/stones/pain.html");
    // A folder that was moved is still watched, and so is one that comes from outside.
    serving.write("articles/bladder/stones/pain.md", article("It is gone."));
    serving.until_it_says("/bladder/stones/pain.html", "It is gone.");
    serving.write("elsewhere/deep/gout.md", article("A toe."));
    fs::rename(serving.path("elsewhere"), serving.path("articles/joints")).unwrap();
    serving.until_it_says("/joints/deep/gout.html", "A toe.");
    serving.write("articles/joints/deep/gout.md", article("Two toes."));
    serving.until_it_says("/joints/deep/gout.html", "Two toes.");
    fs::remove_dir_all(serving.path("articles/bladder")).unwrap();
    serving.until_gone("/bladder/stones/pain.html");
    // A link is no file, wherever it leads.
    std::os::unix::fs::symlink("/etc/hostname", serving.path("articles/host.md")).unwrap();
    serving.until_it_says("/_handout/mistakes", "articles/host.md");
    fs::remove_file(serving.path("articles/host.md")).unwrap();
    serving.until_it_says("/_handout/mistakes", "No mistakes");
    // The last good site knows the file that has become a link, and does not follow it.
    serving.write("private.txt", "private");
    serving.write("articles/leaflet.pdf", "%PDF-1.7 public");
    serving.until_it_says("/leaflet.pdf", "public");
    fs::remove_file(serving.path("articles/leaflet.pdf")).unwrap();
    std::os::unix::fs::symlink(serving.path("private.txt"), serving.path("articles/leaflet.pdf"))
        .unwrap();
    serving.until_it_says("/_handout/mistakes", "articles/leaflet.pdf");
    let refused = serving.get("/leaflet.pdf");
    assert_eq!(
        (refused.status, refused.text().contains("private.txt")),
        (500, false),
        "{}",
        refused.text()
    );
    fs::remove_file(serving.path("articles/leaflet.pdf")).unwrap();
    serving.until_it_says("/_handout/mistakes", "No mistakes");
}

#[test]
fn the_folder_of_the_articles_may_go_and_come_back() {
    let serving = Serving::new(&[]);
    let (articles, away) = (serving.path("articles"), serving.path("away"));
    fs::rename(&articles, &away).unwrap();
    serving.until_it_says("/_handout/mistakes", "there is no folder `articles` here");
    assert!(
        serving.get("/salt.html").text().contains("Eat less salt."),
        "the last good site stays"
    );
    fs::rename(&away, &articles).unwrap();
    serving.until_it_says("/_handout/mistakes", "No mistakes");
    serving.write("articles/salt.md", article("Watched again."));
    serving.until_it_says("/salt.html", "Watched again.");
    // The whole site, too.
    let (root, elsewhere) = (serving.folder.path(), serving.folder.path().with_extension("away"));
    fs::rename(root, &elsewhere).unwrap();
    fs::create_dir(root).unwrap();
    fs::rename(elsewhere.join("articles"), &articles).unwrap();
    serving.write("articles/salt.md", article("In a new folder."));
    serving.until_it_says("/salt.html", "In a new folder.");
    fs::remove_dir_all(elsewhere).unwrap();
    serving.write("articles/salt.md", article("Watched there, too."));
    serving.until_it_says("/salt.html", "Watched there, too.");
    fs::remove_dir_all(&articles).unwrap();
    serving.until_it_says("/_handout/mistakes", "there is no folder");
    serving.write(
        "articles/disclaimer.md",
        "---\ntitle: Disclaimer\nsummary: General information.\n---\n\nAsk.\n",
    );
    serving.write("articles/new.md", article("A new start."));
    serving.until_it_says("/new.html", "A new start.");
}

#[test]
fn templates_settings_words_and_pictures_are_followed() {
    let serving =
        Serving::new(&[("articles/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]);
    serving.write("handout.toml", "name = \"The first name\"\n");
    serving.until_it_says("/", "The first name");
    serving.write(
        "templates/404.html",
        "{% extends \"base.html\" %}{% block content %}<p>Our own words.</p>{% endblock %}",
    );
    serving.until_it_says("/nowhere", "Our own words.");
    fs::remove_dir_all(serving.path("templates")).unwrap();
    serving
        .until("/nowhere", "lost the template", |reply| !reply.text().contains("Our own words."));
    serving.write("articles/tags.toml", "[diet]\nlabel = \"What you eat\"\n");
    serving.write(
        "articles/salt.md",
        "---\ntitle: Salt\ntype: living-with\ntags: [diet]\n---\n\nText.\n",
    );
    // No page leads to a topic that has nothing else.
    serving.write(
        "articles/water.md",
        "---\ntitle: Water\ntype: living-with\ntags: [diet]\n---\n\nText.\n",
    );
    serving.until_it_says("/salt.html", "What you eat");
    serving.write("articles/tags.toml", "[diet]\nlabel = \"Food and drink\"\n");
    serving.until_it_says("/salt.html", "Food and drink");
    // The pages do not hold a picture, but show it: they count as changed.
    let tag = serving.get("/salt.html").header("etag").unwrap().to_owned();
    serving.write("articles/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg>");
    serving.until("/dot.svg", "changed", |reply| reply.text().contains("<path/>"));
    serving.until("/salt.html", "changed its tag", |reply| reply.header("etag") != Some(&tag));
}

#[test]
fn a_thousand_files_at_once_end_as_they_are() {
    let serving = Serving::new(&[]);
    let mut events = Events::of(serving.port);
    events.wait();
    for number in 0..1_000 {
        serving.write(
            &format!("articles/part-{}/a{number}.md", number % 20),
            article("The first branch."),
        );
    }
    for number in 0..1_000 {
        let path = format!("articles/part-{}/a{number}.md", number % 20);
        match number % 3 {
            0 => fs::remove_file(serving.path(&path)).unwrap(),
            _ => serving.write(&path, article(&format!("The second branch, {number}."))),
        }
    }
    for number in [0, 999] {
        serving.until_gone(&format!("/part-{}/a{number}.html", number % 20));
    }
    serving.until_it_says("/part-18/a998.html", "The second branch, 998.");
    for number in (1..1_000).step_by(61).filter(|number| number % 3 != 0) {
        let page = serving.get(&format!("/part-{}/a{number}.html", number % 20));
        assert!(page.text().contains(&format!("The second branch, {number}.")), "{number}");
    }
}

#[test]
fn polling_notices_too() {
    let mut serving = Serving::start(site(&[]), &["--port", "0", "--poll"]);
    serving.write("articles/new.md", article("Found by looking."));
    serving.until_it_says("/new.html", "Found by looking.");
    serving.write("articles/new.md", article("Found by looking again."));
    serving.until_it_says("/new.html", "Found by looking again.");
    let _ = serving.child.kill();
    assert_eq!(serving.log(), "", "it was asked for");
}

#[test]
fn drafts_are_hidden_and_said_so_unless_they_are_asked_for() {
    let draft = ("articles/draft.md", "---\ntitle: A draft\ndraft: true\n---\n\nNot yet.\n");
    let hidden = Serving::new(&[draft]);
    assert_eq!(hidden.get("/draft.html").status, 404);
    hidden.line("1 article is hidden, as drafts or until their day; --drafts shows them");
    hidden.write("articles/draft.md", "---\ntitle: A draft\ndraft: true\n---\n\nStill not.\n");
    hidden.line("hidden from readers, --drafts shows it");
    let shown = Serving::start(site(&[draft]), &["--port", "0", "--drafts"]);
    assert_eq!(shown.get("/draft.html").status, 200);
}

#[test]
fn the_page_about_serving_says_what_happens() {
    let page =
        fs::read_to_string(crate::check::tests().parent().unwrap().join("docs/serve.md")).unwrap();
    let help =
        Command::new(env!("CARGO_BIN_EXE_handout")).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let options = help.lines().filter_map(|line| line.trim().strip_prefix("--")?.split(' ').next());
    let missing: Vec<&str> =
        options.filter(|option| !page.contains(&format!("| `--{option}"))).collect();
    assert!(
        missing.is_empty() && help.contains("--follow"),
        "docs/serve.md does not name {missing:?}"
    );
    // The lines of the example come as they stand there, but for the port, the time and the numbers of warnings.
    let serving = Serving::new(&[]);
    let mut said = format!("The site is at http://localhost:{}/\n", serving.port.0);
    said += &serving.line("in the whole site");
    serving.write("articles/kidneys/salt.md", SALT);
    said += &serving.line("articles/kidneys/salt.md: ");
    let plain =
        |text: &str| text.split(|character: char| character.is_ascii_digit()).collect::<String>();
    let example = page.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(plain(&said), plain(example));
}

#[test]
fn signals_end_it_cleanly_though_a_browser_is_connected() {
    for (signal, code) in [(rustix::process::Signal::INT, 0), (rustix::process::Signal::TERM, 143)]
    {
        let mut serving = Serving::new(&[]);
        let mut events = Events::of(serving.port);
        events.wait();
        assert_eq!(serving.signal(signal).code(), Some(code));
    }
}

#[test]
fn nothing_of_the_server_is_in_a_built_site() {
    let folder = site(&[]);
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(["build", "--today", "2026-11-22"])
        .current_dir(folder.path())
        .output();
    assert_eq!(output.unwrap().status.code(), Some(0));
    let files = walkdir::WalkDir::new(folder.path().join("public")).into_iter().map(Result::unwrap);
    for file in files.filter(|file| file.file_type().is_file()) {
        let bytes = fs::read(file.path()).unwrap();
        let found = bytes.windows(8).any(|part| part == b"_handout")
            || file.path().to_string_lossy().contains("_handout");
        assert!(!found, "{}", file.path().display());
    }
}

/// L3: whoever does not say what it wants must not keep others from being answered.
#[test]
fn a_connection_without_a_whole_request_is_closed() {
    struct Slow;
    impl Handler for Slow {
        fn respond(&self, _: &Request) -> Response {
            // Longer than a client may take, which says nothing about how long an answer does.
            std::thread::sleep(Duration::from_millis(300));
            Response::html(200, "here it is")
        }

        fn accepts_json(&self, _: &str) -> bool {
            true
        }
    }
    let listeners = bind(Bind { host: None, port: Some(0) }).unwrap();
    let port = Port(listeners.port);
    let options = ServerOptions {
        hosts: AllowedHosts::default(),
        headers: Vec::new(),
        patience: Duration::from_millis(100),
    };
    let events = handout::serve::Events::new("{}".to_owned());
    let _server = Server::start(listeners, options, Arc::new(Slow), events).unwrap();
    let host = format!("Host: localhost:{}\r\n", port.0);
    for begun in ["", "GET", "GET / HTTP/1.1\r\n", &format!("GET / HTTP/1.1\r\n{host}")] {
        assert_ne!(port.raw(begun.as_bytes()).status, 200, "{begun}");
    }
    let post = format!(
        "POST /x HTTP/1.1\r\n{host}Origin: http://localhost:{}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{",
        port.0
    );
    assert_eq!(port.raw(post.as_bytes()).status, 408);
    // One that is whole is answered, and closed when the next one does not come.
    let whole = format!("GET / HTTP/1.1\r\n{host}\r\n");
    assert_eq!(port.raw(whole.as_bytes()).status, 200);
}

/// Attack 11b, B14: a hundred open streams kept a server with few files from answering for as long as they were held.
#[test]
fn open_pages_keep_nobody_from_being_answered() {
    let folder = site(&[]);
    let program = command(&folder, &["--port", "0"]);
    let mut few = Command::new("sh");
    few.args(["-c", "ulimit -n 80; exec \"$0\" \"$@\""]).arg(program.get_program());
    few.args(program.get_args()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let serving = Serving::of(folder, few);
    let mut streams: Vec<Events> = Vec::new();
    for _ in 0..100 {
        streams.push(Events::of(serving.port));
        assert!(streams.last_mut().unwrap().heard().is_some());
    }
    assert_eq!(serving.get("/salt.html").status, 200);
    assert!(streams[0].heard().is_none(), "the oldest has ended");
    serving.write("articles/salt.md", article("Eat even less salt."));
    assert!(streams.last_mut().unwrap().heard().is_some(), "the newest goes on");
    serving.until_it_says("/salt.html", "even less");
}
