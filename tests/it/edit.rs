//! Editing in the browser over real sockets: who may, what is saved, and that nothing is lost.

#![cfg(all(feature = "cli", feature = "serve"))]

use std::fs;

use serde_json::{Value, json};

use crate::serve::{Reply, Serving, site};

/// A server on which one browser may edit.
struct Editing {
    server: Serving,
    cookie: String,
}

const SALT: &str = "articles/salt.md";

impl Editing {
    fn new(files: &[(&str, &str)]) -> Self {
        let server = Serving::start(site(files), &["--port", "0", "--edit"]);
        let told = server.line("token=");
        let token = told.split("token=").nth(1).unwrap().trim().to_owned();
        let reply = server.get(&format!("/_handout/open?token={token}"));
        assert_eq!(reply.status, 302, "{}", reply.text());
        let cookie = reply.header("set-cookie").unwrap().to_owned();
        assert!(cookie.ends_with("; Path=/_handout/; HttpOnly; SameSite=Strict"), "{cookie}");
        assert!(cookie.starts_with(&format!("handout_{}={token}; ", server.port.0)), "{cookie}");
        Self { cookie: cookie.split(';').next().unwrap().to_owned(), server }
    }

    fn get(&self, path: &str) -> Reply {
        self.server.ask("GET", path, &format!("Cookie: {}\r\n", self.cookie))
    }

    fn post(&self, path: &str, sent: &Value) -> Reply {
        let origin = format!("http://localhost:{}", self.server.port.0);
        let headers = format!(
            "Cookie: {}\r\nOrigin: {origin}\r\nContent-Type: application/json\r\n",
            self.cookie
        );
        post(&self.server, path, &headers, &sent.to_string())
    }

    fn open(&self, file: &str) -> Value {
        read(&self.get(&format!("/_handout/edit/article?file={file}")), 200)
    }

    fn save(&self, file: &str, text: &str, base: &Value) -> Reply {
        self.post("save", &json!({ "file": file, "text": text, "base": base }))
    }

    fn on_disk(&self, file: &str) -> String {
        fs::read_to_string(self.server.path(file)).unwrap()
    }
}

fn post(server: &Serving, path: &str, headers: &str, body: &str) -> Reply {
    let host = if headers.contains("Host:") {
        String::new()
    } else {
        format!("Host: localhost:{}\r\n", server.port.0)
    };
    let head = format!(
        "POST /_handout/edit/{path} HTTP/1.1\r\n{host}{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    server.raw(format!("{head}{body}").as_bytes())
}

fn read(reply: &Reply, status: u16) -> Value {
    assert_eq!(reply.status, status, "{}", reply.text());
    serde_json::from_slice(&reply.body).unwrap()
}

fn text(article: &Value) -> String {
    format!("{}{}", article["head"].as_str().unwrap(), article["body"].as_str().unwrap())
}

/// Headers of requests that do not come from the page of the editor.
fn forged(port: u16, cookie: &str) -> [(&'static str, String); 11] {
    let own = format!("http://localhost:{port}");
    let json = "Content-Type: application/json\r\n";
    [
        ("no cookie", format!("Origin: {own}\r\n{json}")),
        (
            "another token",
            format!(
                "Cookie: handout_{}=0123456789abcdef0123456789abcdef\r\nOrigin: {own}\r\n{json}",
                port
            ),
        ),
        (
            "another port's token",
            format!(
                "Cookie: handout_1={}\r\nOrigin: {own}\r\n{json}",
                cookie.split_once('=').unwrap().1
            ),
        ),
        ("another site", format!("Cookie: {cookie}\r\nOrigin: https://evil.example\r\n{json}")),
        ("another port", format!("Cookie: {cookie}\r\nOrigin: http://localhost:1\r\n{json}")),
        ("a hidden origin", format!("Cookie: {cookie}\r\nOrigin: null\r\n{json}")),
        ("no origin", format!("Cookie: {cookie}\r\n{json}")),
        ("a form", format!("Cookie: {cookie}\r\nOrigin: {own}\r\nContent-Type: text/plain\r\n")),
        ("no kind", format!("Cookie: {cookie}\r\nOrigin: {own}\r\n")),
        (
            "another name",
            format!(
                "Host: evil.example\r\nCookie: {cookie}\r\nOrigin: http://evil.example\r\n{json}"
            ),
        ),
        (
            "from another site",
            format!("Cookie: {cookie}\r\nOrigin: {own}\r\nSec-Fetch-Site: cross-site\r\n{json}"),
        ),
    ]
}

#[test]
fn only_the_browser_with_the_token_may_edit() {
    let editing = Editing::new(&[]);
    let server = &editing.server;
    let stranger = server.get("/_handout/edit?file=articles/salt.md");
    assert_eq!(stranger.status, 403);
    assert!(stranger.text().contains("Open the address that handout printed"));
    assert_eq!(server.get("/_handout/edit/article?file=articles/salt.md").status, 403);
    assert_eq!(server.get("/_handout/open?token=00000000000000000000000000000000").status, 403);
    assert_eq!(server.get("/_handout/open").status, 403);
    let before = editing.on_disk(SALT);
    let base = editing.open(SALT)["base"].clone();
    let sent = json!({ "file": SALT, "text": "---\ntitle: Bad\n---\n", "base": base }).to_string();
    let (own, cookie) = (format!("http://localhost:{}", server.port.0), &editing.cookie);
    let json = "Content-Type: application/json\r\n";
    for (what, headers) in forged(server.port.0, cookie) {
        let reply = post(server, "save", &headers, &sent);
        assert_eq!(reply.status, 403, "{what}: {}", reply.text());
    }
    assert_eq!(editing.on_disk(SALT), before);
    assert_eq!(editing.get("/_handout/edit/save").status, 404);
    assert_eq!(
        server.ask("DELETE", "/_handout/edit/save", &format!("Cookie: {cookie}\r\n")).status,
        405
    );
    assert_eq!(
        editing
            .post("save", &json!({ "file": SALT, "text": "x".repeat(17 << 20), "base": base }))
            .status,
        413
    );
    assert_eq!(editing.post("save", &json!({ "file": SALT })).status, 400);
    let headers = format!("Cookie: {cookie}\r\nOrigin: {own}\r\n{json}");
    assert_eq!(post(server, "save", &headers, "{").status, 400);
    assert_eq!(editing.on_disk(SALT), before);
}

#[test]
fn without_the_option_nothing_can_be_written() {
    let server = Serving::new(&[]);
    for path in ["edit", "open?token=", "edit/article?file=articles/salt.md"] {
        assert_eq!(server.get(&format!("/_handout/{path}")).status, 404, "{path}");
    }
    let headers =
        format!("Origin: http://localhost:{}\r\nContent-Type: application/json\r\n", server.port.0);
    assert_eq!(post(&server, "save", &headers, "{}").status, 405);
    let policy = server.get("/salt.html").header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("frame-src"), "{policy}");
}

#[test]
fn only_articles_are_opened() {
    let editing = Editing::new(&[
        ("articles/tags.toml", "[diet]\nlabel = \"Diet\"\n"),
        ("articles/notes/_private.md", "x"),
        ("handout.toml", ""),
    ]);
    fs::write(editing.server.path("secret.md"), "secret").unwrap();
    let absolute = editing.server.path("articles/salt.md");
    for file in [
        "articles/../secret.md",
        "../secret.md",
        "secret.md",
        "handout.toml",
        "articles/tags.toml",
        "articles/notes/_private.md",
        "articles//salt.md",
        "./articles/salt.md",
        "articles\\salt.md",
        "articles/salt.md\0",
        "templates/article.html",
        "/etc/passwd",
        "",
        absolute.to_str().unwrap(),
    ] {
        let asked = format!("/_handout/edit/article?file={}", handout::escape::url_component(file));
        assert_eq!(editing.get(&asked).status, 404, "{file:?}");
        for path in ["save", "preview"] {
            let reply = editing
                .post(path, &json!({ "file": file, "text": "---\ntitle: x\n---\n", "base": null }));
            assert_eq!(reply.status, 404, "{path} {file:?}: {}", reply.text());
        }
    }
    assert_eq!(fs::read_to_string(editing.server.path("secret.md")).unwrap(), "secret");
    assert_eq!(editing.get("/_handout/edit/article?url=/salt.html").status, 200);
    assert_eq!(editing.get("/_handout/edit/article?url=/a-z.html").status, 404);
}

#[test]
fn what_is_saved_is_the_difference_and_line_ends_stay() {
    let raw =
        "\u{feff}---\r\n# short\r\ntitle: Water\r\ntype: living-with\r\n---\r\n\r\nDrink.\r\n";
    let editing = Editing::new(&[("articles/water.md", raw)]);
    let article = editing.open("articles/water.md");
    let written = text(&article).replace("Drink.", "Drink water.\n\nAsk your nurse.");
    let saved = read(&editing.save("articles/water.md", &written, &article["base"]), 200);
    let expected = raw.replace("Drink.", "Drink water.\r\n\r\nAsk your nurse.");
    assert_eq!(editing.on_disk("articles/water.md"), expected);
    assert_eq!(editing.open("articles/water.md")["base"], saved["base"]);
    editing.server.until("/water.html", "shows what was saved", |page| {
        page.text().contains("Ask your nurse.")
    });
}

#[test]
fn a_file_that_was_changed_meanwhile_stays_and_both_versions_are_shown() {
    let editing = Editing::new(&[]);
    let article = editing.open(SALT);
    let theirs = editing.on_disk(SALT).replace("Eat less salt.", "Eat much less salt.");
    fs::write(editing.server.path(SALT), &theirs).unwrap();
    let mine = text(&article).replace("Eat less salt.", "Eat less salt, please.");
    let conflict = read(&editing.save(SALT, &mine, &article["base"]), 409);
    assert_eq!(editing.on_disk(SALT), theirs);
    assert_eq!(conflict["theirs"], json!(theirs));
    assert_eq!(text(&conflict), theirs);
    let piece = |text: &str, same: bool| json!({ "text": text, "same": same });
    let (ours, others) = (
        json!([
            piece("Eat ", true),
            piece("less ", true),
            piece("salt, please.", false),
            piece("\n", true)
        ]),
        json!([
            piece("Eat ", true),
            piece("much ", false),
            piece("less ", true),
            piece("salt.", false),
            piece("\n", true)
        ]),
    );
    assert_eq!(conflict["parts"], json!([{ "same": 5 }, { "mine": ours, "theirs": others }]));
    // The writer keeps their own, knowing the other.
    read(&editing.save(SALT, &mine, &conflict["base"]), 200);
    assert_eq!(editing.on_disk(SALT), mine);
    // The old knowledge is worth nothing now.
    read(&editing.save(SALT, "---\ntitle: Old\n---\n", &article["base"]), 409);
    assert_eq!(editing.on_disk(SALT), mine);
}

/// M5: of saves at the same moment one is made; the others are told, and the file holds what was accepted.
#[test]
fn of_saves_at_the_same_moment_one_is_made() {
    let editing = Editing::new(&[]);
    for round in 0..8 {
        let article = editing.open(SALT);
        let saved = |number: usize| {
            text(&article).replace("less salt", &format!("less salt {round} {number} times"))
        };
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let saves: Vec<_> = (0..8)
                .map(|number| {
                    let (editing, article) = (&editing, &article);
                    scope.spawn(move || editing.save(SALT, &saved(number), &article["base"]).status)
                })
                .collect();
            saves.into_iter().map(|save| save.join().unwrap()).collect()
        });
        let accepted: Vec<usize> = (0..8).filter(|at| statuses[*at] == 200).collect();
        assert_eq!(accepted.len(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
        assert_eq!(editing.on_disk(SALT), saved(accepted[0]));
        fs::write(editing.server.path(SALT), text(&article)).unwrap();
    }
}

/// L12: nothing of an article runs in the preview, and nothing in it leads the edit page away.
#[test]
fn the_preview_is_in_a_sandbox() {
    let page = Editing::new(&[]).get("/_handout/edit").text();
    assert!(page.contains("sandbox=\"allow-same-origin\""), "{page}");
}

#[test]
fn the_text_of_a_deleted_file_can_be_saved_again() {
    let editing = Editing::new(&[]);
    let article = editing.open(SALT);
    let mine = text(&article).replace("Eat less salt.", "Eat less salt, please.");
    fs::remove_file(editing.server.path(SALT)).unwrap();
    let conflict = read(&editing.save(SALT, &mine, &article["base"]), 409);
    assert_eq!((&conflict["theirs"], &conflict["base"]), (&Value::Null, &Value::Null));
    assert!(!editing.server.path(SALT).exists());
    read(&editing.save(SALT, &mine, &Value::Null), 200);
    assert_eq!(editing.on_disk(SALT), mine);
    // A file that is there is never taken for one that is not.
    read(&editing.save(SALT, &mine, &Value::Null), 409);
}

#[cfg(unix)]
#[test]
fn links_are_never_written_through() {
    use std::os::unix::fs::symlink;
    let editing = Editing::new(&[("articles/diet/fat.md", "---\ntitle: Fat\n---\n\nText.\n")]);
    let outside = tempfile::TempDir::new().unwrap();
    fs::write(outside.path().join("fat.md"), "outside").unwrap();
    let salt = editing.open(SALT);
    let fat = editing.open("articles/diet/fat.md");
    fs::remove_file(editing.server.path(SALT)).unwrap();
    symlink(outside.path().join("fat.md"), editing.server.path(SALT)).unwrap();
    fs::rename(editing.server.path("articles/diet"), editing.server.path("articles/food")).unwrap();
    symlink(outside.path(), editing.server.path("articles/diet")).unwrap();
    for (file, article) in [(SALT, salt), ("articles/diet/fat.md", fat)] {
        for base in
            [&article["base"], &Value::Null, &json!(blake3::hash(b"outside").to_hex().to_string())]
        {
            let reply = editing.save(file, "mine", base);
            assert_eq!(reply.status, 409, "{file}: {}", reply.text());
        }
    }
    assert_eq!(fs::read_to_string(outside.path().join("fat.md")).unwrap(), "outside");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told_and_the_file_stays() {
    use std::os::unix::fs::PermissionsExt;
    let editing = Editing::new(&[]);
    let article = editing.open(SALT);
    let folder = editing.server.path("articles");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let writable = fs::write(folder.join("probe"), "").is_ok();
    let reply = editing.save(SALT, "---\ntitle: Mine\n---\n", &article["base"]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    // For root every folder can be written.
    if !writable {
        let trouble = read(&reply, 500);
        assert!(trouble["message"].as_str().unwrap().contains("cannot be saved"), "{trouble}");
        assert_eq!(editing.on_disk(SALT), text(&article));
    }
}

#[test]
fn a_field_changes_its_own_lines() {
    let editing = Editing::new(&[]);
    let head = "---\n# ours\ntitle: Salt # short\ntype: living-with\nextra: {shelf: 3}\n---\n";
    let change = |path: Value, value: Value| {
        editing.post("field", &json!({ "file": SALT, "head": head, "path": path, "value": value }))
    };
    let changed = |path: Value, value: Value| {
        read(&change(path, value), 200)["head"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        changed(json!(["title"]), json!("Salt: less of it")),
        head.replace("Salt #", "\"Salt: less of it\" #")
    );
    assert_eq!(
        changed(json!(["reviewed"]), json!("2026-11-22")),
        head.replace("extra", "reviewed: 2026-11-22\nextra")
    );
    assert_eq!(
        changed(json!(["draft"]), json!("true")),
        head.replace("extra", "draft: true\nextra")
    );
    assert_eq!(changed(json!(["type"]), json!("")), head.replace("type: living-with\n", ""));
    assert_eq!(
        changed(json!(["tags"]), json!(["diet"])),
        head.replace("extra", "tags: [diet]\nextra")
    );
    let source = json!({ "id": "who", "title": "Salt: a guide", "year": "2026", "shelf": "ours" });
    let expected = head.replace(
        "extra",
        "sources:\n  - id: who\n    title: \"Salt: a guide\"\n    year: 2026\nextra",
    );
    assert_eq!(changed(json!(["sources", 0]), source), expected);
    // What is no date goes in as a text, and the rules say what is wrong with it.
    assert_eq!(
        changed(json!(["reviewed"]), json!("1 May\ndraft: true")),
        head.replace("extra", "reviewed: \"1 May draft: true\"\nextra")
    );
    for (path, value) in [
        (json!(["shoe_size"]), json!("3")),
        (json!([]), json!("x")),
        (json!(["title", "x"]), json!("x")),
        (json!("title"), json!("x")),
    ] {
        assert_eq!(change(path.clone(), value).status, 400, "{path}");
    }
    let broken = editing.post("field", &json!({ "file": SALT, "head": "---\ntitle: \"Salt\n---\n", "path": ["title"], "value": "x" }));
    assert!(read(&broken, 422)["message"].as_str().unwrap().contains("has a mistake"));
}

#[test]
fn the_preview_shows_what_is_not_saved() {
    let editing = Editing::new(&[("articles/other.md", "---\ntitle: Other\n---\n\nText.\n")]);
    let before = editing.on_disk(SALT);
    let preview =
        |text: &str| read(&editing.post("preview", &json!({ "file": SALT, "text": text })), 200);
    let good = preview(
        "---\ntitle: Salt\ntype: living-with\ndraft: true\n---\n\nUtilize <less> salt.\n\n> [!NOTE]\n> Ask.\n",
    );
    assert_eq!(good["findings"][0]["rule"], "raw-html");
    let good =
        preview("---\ntitle: Salt\ntype: living-with\ndraft: true\n---\n\nUtilize less salt.\n");
    assert!(good["html"].as_str().unwrap().contains("<p>Utilize less salt.</p>"));
    assert_eq!(good["url"], "/salt.html");
    let word = good["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["rule"] == "plain-word")
        .unwrap();
    assert_eq!(
        (&word["words"], &word["from"], &word["to"]),
        (&json!("Utilize"), &json!([7, 1]), &json!([7, 8]))
    );
    assert_eq!(good["fields"]["values"]["draft"], "true");
    assert_eq!(good["fields"]["lines"][1], json!([3, "type"]));
    let bad = preview("---\ntitle: [Salt\n---\n\nText.\n");
    assert_eq!((&bad["html"], &bad["fields"]["values"]), (&Value::Null, &Value::Null));
    assert_eq!(bad["findings"][0]["rule"], "broken-front-matter");
    assert_eq!(editing.on_disk(SALT), before);
    assert!(editing.server.get("/salt.html").text().contains("Eat less salt."));
    // A mistake elsewhere is named, because it keeps the preview from being made.
    editing.server.write("articles/other.md", "---\ntitel: Other\n---\n");
    editing.server.until("/_handout/mistakes", "names it", |page| page.text().contains("other.md"));
    let blocked = preview("---\ntitle: Salt\ntype: living-with\n---\n\nText.\n");
    assert_eq!(blocked["elsewhere"][0]["file"], "articles/other.md", "{blocked}");
}

#[test]
fn the_panel_tells_of_a_page_and_of_a_rule() {
    let files = [
        (
            "articles/salt.md",
            "---\ntitle: Salt\ntype: living-with\nreviewed: 2020-01-01\nsources:\n  - id: who\n    title: Guide\n    year: 2010\n---\n\n**Utilize** less salt, and utilize “less” water.[^who]\n",
        ),
        (
            "articles/disclaimer.es.md",
            "---\ntitle: Aviso\nsummary: Es general.\n---\n\nPregunte.\n",
        ),
        ("handout.toml", "languages = [\"es\"]\nbase_url = \"https://example.org/patients/\"\n"),
    ];
    let server = Serving::start(site(&files), &["--port", "0", "--editor", "vscode"]);
    let page = read(&server.get("/_handout/page?url=%2Fpatients%2Fsalt.html"), 200);
    assert_eq!((&page["file"], &page["edit"]), (&json!(SALT), &json!(false)));
    let article = &page["article"];
    assert_eq!(
        (&article["state"]["name"], &article["overdue"], &article["due"]),
        (&json!("live"), &json!(true), &json!("2023-01-01"))
    );
    let source = &article["sources"][0];
    assert_eq!(
        (&source["age"], &source["old"], &source["cited"]),
        (&json!(16), &json!(true), &json!(1))
    );
    assert_eq!(
        article["versions"],
        json!([{ "language": "en", "url": "/patients/salt.html", "own": true }, { "language": "es", "url": null, "own": false }])
    );
    let words: Vec<&Value> = page["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == "plain-word")
        .collect();
    assert_eq!(words.len(), 2, "{page}");
    assert_eq!((&words[0]["words"], &words[0]["before"]), (&json!("Utilize"), &json!("")));
    assert_eq!(
        (&words[1]["words"], &words[1]["before"]),
        (&json!("utilize"), &json!("Utilize less salt, and "))
    );
    let address = words[0]["open"]["address"].as_str().unwrap();
    assert!(
        address.starts_with("vscode://file/") && address.ends_with("/articles/salt.md:11:3"),
        "{address}"
    );
    assert_eq!(page["readability"]["figures"][0]["name"], "Flesch-Kincaid grade");
    let list = read(&server.get("/_handout/page?url=/patients/a-z.html"), 200);
    assert_eq!((&list["file"], list["site"]["warnings"].as_u64().is_some()), (&Value::Null, true));
    assert_eq!(server.get("/_handout/page").status, 400);
    let rule = server.get("/_handout/rules/plain-word");
    assert!(rule.status == 200 && rule.text().contains("<h1>plain-word</h1>"));
    assert_eq!(server.get("/_handout/rules/no-such-rule").status, 404);
    assert!(
        server
            .get("/patients/salt.html")
            .text()
            .contains("<script type=\"module\" src=\"/_handout/panel.js\"></script>")
    );
}

/// A template of the site with two mistakes that only the finished page shows.
const PAGE_TEMPLATE: &str = "<!doctype html>\n<html lang=\"{{ page.language.tag }}\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{{ site.csp }}\">\n<title>{{ page.head_title }}</title>\n\
    <a href=\"#main\">{{ t.skip }}</a>\n<main id=\"main\">\n<h1>{{ page.title }}</h1>\n{{ content }}\n<marquee>News</marquee>\n\
    <a href=\"a-z.html\">More</a> <a href=\"tags.html\">More</a> <a href=\"index.html\">More</a>\n\
    </main>\n<footer>{{ site.disclaimer }}</footer>\n";

#[test]
fn the_panel_shows_what_the_finished_page_shows() {
    let about = format!(
        "---\ntitle: About us\nallow:\n  - rule: repeated-link-words\n    reason: a test\n---\n\n{}",
        "We are the kidney team of the town hospital.\n".repeat(20)
    );
    let files = [("templates/page.html", PAGE_TEMPLATE), ("articles/about.md", about.as_str())];
    let server = Serving::start(site(&files), &["--port", "0"]);
    let findings = || {
        let page = read(&server.get("/_handout/page?url=/about.html"), 200);
        page["findings"].as_array().unwrap().clone()
    };
    let before = findings();
    let of_rule = |rule: &str| before.iter().find(|finding| finding["rule"] == rule);
    let moving = of_rule("moving-content").unwrap_or_else(|| panic!("{before:?}"));
    assert_eq!(moving["place"], "templates/page.html:9:1");
    assert_eq!(moving["words"], Value::Null, "the words of the article have another place");
    assert!(of_rule("repeated-link-words").is_none(), "the article allows it: {before:?}");
    assert!(server.get("/about.html").text().contains("<marquee>"));
    assert_eq!(findings(), before, "served or not, the page is the same");
}

#[test]
fn a_new_article_is_a_draft_and_takes_nobodys_place() {
    let editing = Editing::new(&[(
        "articles/tags.toml",
        "[diet]\nlabel = \"Salt and food\"\nsynonyms = [\"salt\"]\n",
    )]);
    let begin = |title: &str, page_type: &str, language: &str| {
        editing.post("new", &json!({ "title": title, "type": page_type, "language": language }))
    };
    let choices = read(&editing.get("/_handout/edit/choices"), 200);
    assert_eq!(
        (&choices["languages"], &choices["types"][0]),
        (&json!(["en"]), &json!("condition"))
    );
    let file = read(&begin(" Salt: where\nit is ", "living-with", "en"), 200)["file"].clone();
    assert_eq!(file, "articles/living/salt-where-it-is.md");
    let text = editing.on_disk("articles/living/salt-where-it-is.md");
    assert!(
        text.starts_with("---\ntitle: \"Salt: where it is\"\ntype: living-with\ntags: [diet]\ndate: 2026-11-22\ndraft: true\n---\n"),
        "{text}"
    );
    let known = "/_handout/edit/known?file=articles/living/salt-where-it-is.md";
    let start = std::time::Instant::now();
    while read(&editing.get(known), 200)["known"] != true {
        assert!(start.elapsed().as_secs() < 60, "the new file is never seen");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // Nothing is written twice, nothing beside the articles.
    assert_eq!(begin("Salt: where it is", "living-with", "en").status, 409);
    for (title, language) in
        [("", "en"), ("?!", "en"), ("con", "en"), ("Salt", "xx"), ("Salt", "../x")]
    {
        let reply = begin(title, "condition", language);
        assert_eq!(reply.status, 422, "{title:?} {language}: {}", reply.text());
    }
    assert_eq!(read(&begin("../../etc", "", "en"), 200)["file"], "articles/etc.md");
    assert_eq!(editing.on_disk("articles/living/salt-where-it-is.md"), text);
}

#[cfg(unix)]
#[test]
fn a_new_article_is_not_written_through_a_link() {
    let outside = tempfile::TempDir::new().unwrap();
    let editing = Editing::new(&[]);
    std::os::unix::fs::symlink(outside.path(), editing.server.path("articles/living")).unwrap();
    let reply =
        editing.post("new", &json!({ "title": "Fat", "type": "living-with", "language": "en" }));
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}
