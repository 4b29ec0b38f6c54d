//! A request to `handout serve --edit`, from its head on: nothing but JSON of its own pages changes a file, and only articles.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use camino::Utf8Path;
use handout::config::{Drafts, Options};
use handout::preview::Preview;
use handout::preview::panel::EditingOptions;
use handout::serve::{AllowedHosts, Handler, Request, RequestHead, Response};

use crate::browser;

/// A site in a folder, and the preview of it.
struct Served {
    folder: tempfile::TempDir,
    preview: Preview,
}

thread_local! {
    /// Kept until a request has changed a file.
    static SERVED: RefCell<Option<Served>> = RefCell::default();
}

impl Served {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("articles")).unwrap();
        let files = [
            ("handout.toml", "name = \"Library\"\nlanguages = [\"es\"]\n"),
            (
                "articles/disclaimer.md",
                "---\ntitle: Disclaimer\nsummary: No advice.\n---\n\nAsk us.\n",
            ),
            (
                "articles/disclaimer.es.md",
                "---\ntitle: Aviso\nsummary: No es un consejo.\n---\n\nPregunte.\n",
            ),
            ("articles/salt.md", "---\ntitle: Salt\ntype: living-with\n---\n\nUse **herbs**.\n"),
        ];
        for (path, text) in files {
            fs::write(folder.path().join(path), text).unwrap();
        }
        let options = Options {
            today: handout::jiff::civil::date(2026, 11, 22),
            base_url: None,
            drafts: Drafts::Shown,
        };
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let editing = EditingOptions { token: Some("token".into()), ..EditingOptions::default() };
        let preview = Preview::open(root, options, editing);
        assert!(preview.snapshot().site().is_some());
        Self { folder, preview }
    }
}

/// Every file by its name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let below = files(&entry.path()).into_iter();
            all.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}

/// The parts of a request as a browser sends it, as far as they are some.
fn parts(bytes: &[u8]) -> Option<(Method, Uri, HeaderMap, &[u8])> {
    let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap_or(bytes.len());
    let mut lines = bytes[..end].split(|byte| *byte == b'\n');
    let mut first = lines.next()?.split(|byte| *byte == b' ');
    let method = Method::from_bytes(first.next()?).ok()?;
    let uri = Uri::try_from(first.next()?).ok()?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        headers.append(name, HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?);
    }
    Some((method, uri, headers, bytes.get(end + 2..).unwrap_or_default()))
}

/// Answers a request and looks at the answer, and at the files afterwards.
pub(super) fn request(bytes: &[u8]) {
    let Some((method, uri, headers, body)) = parts(bytes) else { return };
    let hosts = AllowedHosts::default();
    let head = RequestHead { method: &method, uri: &uri, headers: &headers };
    let path = match head.allowed_path(&hosts) {
        Err(refusal) => return assert!((400..500).contains(&refusal.status)),
        Ok(path) => path,
    };
    assert!(!path.starts_with('/') && !path.split('/').any(|part| part == ".."), "{path}");
    let mut served = SERVED.take().unwrap_or_else(Served::new);
    let posts = method == Method::POST
        && served.preview.accepts_json(&path)
        && head.is_json_from_own_page();
    let query = uri.query().unwrap_or_default().to_owned();
    let request =
        Request { path, query, body: posts.then(|| body.to_vec()), headers: headers.clone() };
    let before = posts.then(|| files(served.folder.path()));
    answered(&served.preview.respond(&request));
    if let Some(before) = before {
        let after = files(served.folder.path());
        let is_new = |(path, bytes): &(&String, &Vec<u8>)| before.get(*path) != Some(*bytes);
        let changed: Vec<&String> = after.iter().filter(is_new).map(|(path, _)| path).collect();
        let is_article = |path: &&String| path.starts_with("articles/") && path.ends_with(".md");
        assert!(changed.iter().all(is_article), "{changed:?}");
        assert!(before.keys().all(|path| after.contains_key(path)), "a file is gone");
        if !changed.is_empty() {
            served = Served::new();
        }
    }
    SERVED.set(Some(served));
}

fn answered(response: &Response) {
    let text = String::from_utf8_lossy(&response.body);
    assert!((200..500).contains(&response.status), "{} {text}", response.status);
    for (name, value) in &response.headers {
        let is_elsewhere = value.starts_with("//") || !value.starts_with('/');
        assert!(!(name.eq_ignore_ascii_case("location") && is_elsewhere), "{value}");
    }
    if response.media_type.starts_with("text/html") {
        assert_eq!(browser::fault(&text), None);
    }
    if response.media_type.starts_with("application/json") {
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
}
