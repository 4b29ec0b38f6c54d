//! `handout check --external` against a server that misbehaves, and what is remembered from day to day.

#![cfg(all(feature = "cli", feature = "external"))]

use std::fs;
use std::net::TcpListener;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::time::Duration;

use handout::link_check::{Offline, Policy, check_all};
use handout::links::{ExternalUrl, LinkCache, LinkStatus};
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::folder::{Site, code, command, log, out};
use crate::web::{Connection, Question, Web, say, wait};

/// Patient, so that a busy computer changes no answer.
fn policy() -> Policy {
    Policy {
        timeout: Duration::from_secs(60),
        pause: Duration::ZERO,
        back_off: Duration::from_millis(1),
        repeats: 2,
        longest_wait: Duration::from_secs(2),
        at_once: 4,
        allow_private: true,
        proxy: false,
    }
}

/// For pages that never answer.
fn hasty() -> Policy {
    Policy { timeout: Duration::from_millis(300), ..policy() }
}

fn address(text: &str) -> ExternalUrl {
    ExternalUrl::parse(text).unwrap_or_else(|| panic!("{text} is no address"))
}

fn all_of(
    addresses: Vec<ExternalUrl>,
    policy: &Policy,
) -> Result<Vec<(ExternalUrl, LinkStatus)>, Offline> {
    let mut answers = Vec::new();
    let steps = AtomicUsize::new(0);
    let progress = || {
        steps.fetch_add(1, Ordering::SeqCst);
    };
    let count = addresses.len();
    check_all(addresses, policy, &progress, &mut |address, answer| {
        answers.push((address.clone(), answer))
    })?;
    assert_eq!((answers.len(), steps.into_inner()), (count, count));
    Ok(answers)
}

fn ask(url: &str) -> LinkStatus {
    let policy = if url.contains("/slow") { hasty() } else { policy() };
    all_of(vec![address(url)], &policy).unwrap().remove(0).1
}

fn failed(why: &str) -> LinkStatus {
    LinkStatus::Failed(why.to_owned())
}

fn unsure(why: &str) -> LinkStatus {
    LinkStatus::Unsure(why.to_owned())
}

/// What the server says about each path.
fn behave(question: &Question, count: usize, to: &mut dyn Connection) {
    let (method, path) = question.line.split_once(' ').unwrap();
    let location = |path: &str| format!("Location: {path}\r\n");
    let hop = |path: &str| path.rsplit('/').next().unwrap().parse::<usize>().unwrap() + 1;
    match (method, path) {
        (_, "/gone") => say(to, "410 Gone", "", ""),
        (_, "/login") => say(to, "401 Unauthorized", "", ""),
        (_, "/closed") => say(to, "403 Forbidden", "", ""),
        (_, "/broken") => say(to, "500 Internal Server Error", "", ""),
        (_, "/odd") => say(to, "999 Request denied", "", ""),
        (_, "/twice") | ("GET", "/thrice") if count == 0 => {
            say(to, "503 Service Unavailable", "", "")
        }
        ("HEAD", "/thrice") => say(to, "500 Internal Server Error", "", ""),
        ("HEAD", "/no-head" | "/endless") => say(to, "405 Method Not Allowed", "", ""),
        ("HEAD", "/false-head") => say(to, "404 Not Found", "", ""),
        ("HEAD", "/slow-head") | (_, "/slow" | "/slow-too" | "/slow-three") => wait(to),
        (_, "/busy") => say(to, "429 Too Many Requests", "Retry-After: 3600\r\n", ""),
        (_, "/busy-briefly") if count == 0 => {
            say(to, "429 Too Many Requests", "Retry-After: 0\r\n", "")
        }
        (_, "/maintenance") => say(to, "503 Service Unavailable", "Retry-After: 3600\r\n", ""),
        (_, "/temporary") => say(to, "302 Found", &location("/good"), ""),
        (_, "/moved") => say(to, "301 Moved Permanently", &location("/moved-again#part"), ""),
        (_, "/moved-again") => say(to, "308 Permanent Redirect", &location("/good?a=1"), ""),
        (_, "/moved-to-login") => say(to, "301 Moved Permanently", &location("/temporary"), ""),
        (_, "/moved-away") => say(to, "301 Moved Permanently", &location("/missing"), ""),
        (_, "/moved-to-mail") => {
            say(to, "301 Moved Permanently", &location("mailto:a@example.org"), "")
        }
        (_, "/moved-nowhere") => say(to, "301 Moved Permanently", "", ""),
        (_, "/loop") => say(to, "302 Found", &location("/loop-back"), ""),
        (_, "/loop-back") => say(to, "302 Found", &location("/loop"), ""),
        (_, "/cookies") => say(to, "302 Found", "Location: /cookies\r\nSet-Cookie: a=b\r\n", ""),
        (_, path) if path.starts_with("/on/") => {
            say(to, "302 Found", &location(&format!("/on/{}", hop(path))), "")
        }
        (_, path) if path.starts_with("/nine/") => {
            let to_path =
                if hop(path) == 10 { "/good".to_owned() } else { format!("/nine/{}", hop(path)) };
            say(to, "302 Found", &location(&to_path), "");
        }
        (_, "/hang-up") => to.hang_up(),
        (_, "/garbage") => {
            let _ = to.write_all(b"220 mail.example.org ESMTP ready\r\n\r\n");
            to.hang_up();
        }
        (_, "/huge-head") => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\n");
            while to.write_all(format!("X-Fill: {}\r\n", "a".repeat(4096)).as_bytes()).is_ok() {}
        }
        (_, "/missing") => say(to, "404 Not Found", "", ""),
        _ => say(to, "200 OK", "", if method == "GET" { "a page" } else { "" }),
    }
}

#[test]
fn each_answer_is_judged_by_what_a_reader_would_see() {
    let web = Web::start(behave);
    let cases = [
        ("/good", LinkStatus::Good),
        ("/good#part", LinkStatus::Good),
        ("/twice", LinkStatus::Good),
        ("/thrice", LinkStatus::Good),
        ("/no-head", LinkStatus::Good),
        ("/false-head", LinkStatus::Good),
        ("/slow-head", LinkStatus::Good),
        ("/busy-briefly", LinkStatus::Good),
        ("/temporary", LinkStatus::Good),
        ("/nine/0", LinkStatus::Good),
        ("/moved", LinkStatus::Moved(web.url("/good?a=1"))),
        ("/moved-to-login", LinkStatus::Moved(web.url("/temporary"))),
        ("/missing", failed("there is no such page (404)")),
        ("/moved-away", failed("there is no such page (404)")),
        ("/gone", failed("the page was taken down (410)")),
        ("/broken", failed("the site itself fails (500)")),
        ("/loop", failed("it redirects in circles")),
        ("/on/0", failed("it redirects in circles")),
        ("/garbage", failed("the answer is not one that a browser understands")),
        ("/login", unsure("the site turns programs away (401)")),
        ("/closed", unsure("the site turns programs away (403)")),
        ("/busy", unsure("the site asks programs to come back later (429)")),
        ("/maintenance", unsure("the site is closed for a while (503)")),
        ("/odd", unsure("the site gives an answer that says nothing about the page (999)")),
        ("/slow", unsure("there was no answer in time")),
        ("/reset", unsure("the site ended the connection without an answer")),
        ("/hang-up", unsure("the site ended the connection without an answer")),
        ("/huge-head", unsure("the header of the answer is too long")),
        ("/cookies", unsure("it lets through only browsers that keep cookies")),
        ("/moved-to-mail", unsure("it redirects to something that is not a web address")),
        ("/moved-nowhere", unsure("it redirects, but does not say where to (301)")),
    ];
    for (path, expected) in cases {
        assert_eq!(ask(&web.url(path)), expected, "{path}");
    }
    let questions = web.questions.lock().unwrap();
    assert!(questions.iter().all(|question| {
        question.head.contains(concat!("user-agent: handout/", env!("CARGO_PKG_VERSION")))
    }));
    assert!(questions.iter().all(|question| !question.line.contains('#')), "{questions:?}");
    let lines: Vec<&str> = questions.iter().map(|question| question.line.as_str()).collect();
    assert_eq!(
        lines.iter().filter(|line| line.ends_with("/broken")).count(),
        4,
        "asked again twice, no more"
    );
    assert_eq!(
        lines.iter().filter(|line| line.ends_with("/busy")).count(),
        1,
        "who asks for an hour is left alone"
    );
    assert_eq!(
        lines.iter().filter(|line| line.contains("/on/")).count(),
        11,
        "ten redirects are followed"
    );
}

#[test]
fn a_page_without_end_is_not_read() {
    let (ended, end) = mpsc::channel();
    let ended = Mutex::new(ended);
    let web = Web::start(move |question, count, to| match question.line.as_str() {
        "GET /endless" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            let mut sent = 0;
            while to.write_all(&[b'a'; 1024]).is_ok() {
                sent += 1024;
            }
            ended.lock().unwrap().send(sent).unwrap();
        }
        _ => behave(question, count, to),
    });
    assert_eq!(ask(&web.url("/endless")), LinkStatus::Good);
    // It comes to an end, because the other side hangs up: only what systems buffer was sent.
    assert!(end.recv().unwrap() < 50_000_000);
}

#[test]
fn certificates_that_browsers_warn_of_count() {
    let expired = Web::with_certificate("test-only-expired.pem");
    let url = |web: &Web| web.url("/").replace("http:", "https:");
    assert_eq!(
        ask(&url(&expired)),
        failed("browsers warn about it: its certificate is not valid today")
    );
    let own = Web::with_certificate("test-only-self-signed.pem");
    assert_eq!(
        ask(&url(&own)),
        unsure("its certificate is from an authority that is not known here")
    );
    let plain = Web::start(behave);
    assert_eq!(ask(&url(&plain)), unsure("no secure connection could be made"));
}

#[test]
fn a_closed_door_fails_and_the_others_of_the_site_are_not_tried() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let doors = ["a", "b"].map(|path| address(&format!("http://127.0.0.1:{port}/{path}")));
    let answers = all_of(doors.to_vec(), &policy()).unwrap();
    assert!(
        answers.iter().all(|(_, answer)| *answer == failed("the site refuses connections")),
        "{answers:?}"
    );
}

#[test]
fn a_site_that_is_slow_or_busy_is_left_alone() {
    let web = Web::start(behave);
    let all = |paths: &[&str]| paths.iter().map(|path| address(&web.url(path))).collect::<Vec<_>>();
    all_of(all(&["/slow", "/slow-too", "/slow-three", "/good"]), &hasty()).unwrap();
    let lines = web.lines();
    assert!(lines.iter().any(|line| line.ends_with("/slow-too")), "{lines:?}");
    assert!(
        !lines.iter().any(|line| line.ends_with("/slow-three") || line.ends_with("/good")),
        "{lines:?}"
    );
    let answers = all_of(all(&["/busy", "/gone"]), &policy()).unwrap();
    assert_eq!(answers[1].1, unsure("the site asks programs to come back later (429)"));
}

#[test]
fn a_site_is_asked_one_thing_at_a_time_and_several_sites_at_once() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let meeting = Arc::new(Barrier::new(2));
    let (now_here, most_here) = (Arc::clone(&now), Arc::clone(&most));
    let web = Web::start(move |question, count, to| {
        most_here.fetch_max(now_here.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // `/meet` is answered only when it is asked of both names at once.
        if question.line == "HEAD /meet" {
            meeting.wait();
        }
        now_here.fetch_sub(1, Ordering::SeqCst);
        behave(question, count, to);
    });
    let numbered =
        |from: usize| (from..from + 10).map(|number| address(&web.url(&format!("/{number}"))));
    all_of(numbered(0).chain(numbered(100)).collect(), &policy()).unwrap();
    assert_eq!(most.load(Ordering::SeqCst), 1);
    let both = [web.url("/meet"), web.url("/meet").replace("127.0.0.1", "localhost")]
        .map(|url| address(&url));
    let answers = all_of(both.to_vec(), &policy()).unwrap();
    assert!(answers.iter().all(|(_, answer)| *answer == LinkStatus::Good), "{answers:?}");
    assert!(!web.lines().contains(&"GET /meet".to_owned()), "they met at the first question");
}

#[test]
fn addresses_are_read_as_browsers_read_them() {
    let same = [
        ("HTTPS://Health.Example.ORG", "https://health.example.org/"),
        ("https://user:secret@example.org:443/a b#c", "https://example.org/a%20b"),
        (
            "https://münchen.example/größe?q=ä",
            "https://xn--mnchen-3ya.example/gr%C3%B6%C3%9Fe?q=%C3%A4",
        ),
        ("http://0x7f.1:8080/", "http://127.0.0.1:8080/"),
        ("http://2130706433/", "http://127.0.0.1/"),
    ];
    for (written, read) in same {
        assert_eq!(address(written).as_str(), read);
    }
    for nothing in [
        "ftp://example.org/",
        "mailto:a@example.org",
        "https://",
        "http://[::1",
        "https://a:99999/",
        "//example.org",
        "a.md",
    ] {
        assert_eq!(ExternalUrl::parse(nothing), None, "{nothing}");
    }
}

#[test]
fn private_networks_are_known_by_their_addresses_and_names() {
    let private = [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.8",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::]",
        "0x7f.1",
        "localhost",
        "a.localhost.",
        "printer.local",
        "wiki.internal",
        "intranet",
        "nas.home.arpa",
    ];
    for host in private {
        assert!(address(&format!("http://{host}/")).is_private(), "{host}");
    }
    for host in [
        "93.184.215.14",
        "172.32.0.1",
        "100.128.0.1",
        "[2606:4700::1]",
        "[64:ff9b::5db8:d822]",
        "example.org",
        "localhost.example.org",
    ] {
        assert!(!address(&format!("http://{host}/")).is_private(), "{host}");
    }
}

#[test]
fn offline_is_told_from_a_missing_site() {
    let all = |names: &[&str]| {
        names.iter().map(|name| address(&format!("http://{name}.invalid/"))).collect::<Vec<_>>()
    };
    assert_eq!(all_of(all(&["a", "b"]), &hasty()), Err(Offline));
    assert_eq!(all_of(Vec::new(), &policy()), Ok(Vec::new()));
    let web = Web::start(behave);
    let mixed = [all(&["a", "b"]), vec![address(&web.url("/missing"))]].concat();
    assert_eq!(all_of(mixed, &hasty()).unwrap().len(), 3);
}

const DAY: Date = date(2026, 11, 22);

#[test]
fn the_memory_reads_what_it_wrote_and_forgets_what_is_old() {
    let mut cache = LinkCache::default();
    let url = address("https://example.org/\"quotes\"");
    let others = ["a", "b", "c"].map(|path| address(&format!("https://example.org/{path}")));
    cache.note(&url, failed("there is no such page (404)"), date(2026, 11, 20));
    cache.note(&url, unsure("there was no answer in time"), date(2026, 11, 21));
    assert_eq!(cache.record(&url).unwrap().days_failed(), None, "an unsure answer is no failure");
    cache.note(&url, failed("there is no such page (404)"), DAY);
    assert_eq!(cache.record(&url).unwrap().days_failed(), Some(2), "and does not end one");
    cache.note(&others[0], LinkStatus::Good, DAY);
    cache.note(&others[1], LinkStatus::Moved("https://example.org/new".to_owned()), DAY);
    cache.note(&others[2], LinkStatus::Good, date(2026, 1, 1));
    assert_eq!(LinkCache::parse(&cache.to_json()), Some(cache.clone()));
    cache.tidy(DAY);
    assert_eq!(cache.record(&others[2]), None);
    cache.note(&url, LinkStatus::Good, DAY);
    assert_eq!(cache.record(&url).unwrap().failing_since, None);
    let due = |address: &ExternalUrl, day| cache.is_due(address, day, 7);
    assert_eq!(
        (due(&others[0], date(2026, 11, 28)), due(&others[0], date(2026, 11, 29))),
        (false, true)
    );
    assert!(due(&others[0], date(2026, 11, 21)), "a clock that went back");
    let text = cache.to_json();
    for broken in [
        "",
        "{",
        "[]",
        "{\"version\": 2, \"links\": {}}",
        &text.replace("good", "godo"),
        &text.replace("2026", "20x6"),
    ] {
        assert_eq!(LinkCache::parse(broken), None, "{broken}");
    }
}

#[test]
fn the_memory_has_an_end() {
    let mut cache = LinkCache::default();
    let numbered = |number: u32| address(&format!("https://example.org/{number}"));
    for number in 0..20_010 {
        cache.note(
            &numbered(number),
            LinkStatus::Good,
            if number < 15 { date(2026, 11, 20) } else { DAY },
        );
    }
    cache.tidy(DAY);
    let kept = (0..20_010).filter(|number| cache.record(&numbered(*number)).is_some()).count();
    assert_eq!(kept, 20_000);
    assert!(
        (15..20_010).all(|number| cache.record(&numbered(number)).is_some()),
        "the oldest go first"
    );
}

/// An article with links to a server here, and settings that allow it.
fn linking(links: &str) -> Site {
    let rules = [
        ("dead-link", "error"),
        ("moved-external-link", "note"),
        ("unchecked-link", "note"),
        ("private-link", "error"),
    ];
    let site = Site::with_rules(
        &rules,
        &[("articles/salt.md", &format!("---\ntitle: Salt\n---\n\n{links}\n"))],
    );
    let settings = site.read("handout.toml");
    site.write("handout.toml", format!("{settings}\n[external]\nallow_private = true\npause_seconds = 0\ntimeout_seconds = 60\n"));
    site
}

fn on(site: &Site, day: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = command(
        site.folder.path(),
        &[&["check", "--external", "--today", day], arguments].concat(),
    )
    .output()
    .unwrap();
    (code(&output), out(&output), log(&output))
}

#[test]
fn a_link_is_an_error_only_after_it_failed_for_days() {
    let back = Arc::new(AtomicBool::new(false));
    let is_back = Arc::clone(&back);
    let web = Web::start(move |question, count, to| {
        match question.line.ends_with("/page") && is_back.load(Ordering::SeqCst) {
            true => say(to, "200 OK", "", ""),
            false if question.line.ends_with("/page") => say(to, "404 Not Found", "", ""),
            false => behave(question, count, to),
        }
    });
    let site = linking(&format!("[a]({}) and [b]({})", web.url("/page#part"), web.url("/good")));
    let (exit, text, _) = on(&site, "2026-11-22", &[]);
    assert_eq!(exit, 0, "{text}");
    assert!(
        text.contains(
            "warning[dead-link]: this link led nowhere on 2026-11-22: there is no such page (404)"
        ),
        "{text}"
    );
    assert!(
        text.contains("articles/salt.md:5:5")
            && text.contains("still fails on 2026-11-29 or later"),
        "{text}"
    );
    assert_eq!(on(&site, "2026-11-28", &[]).0, 0);
    let (exit, text, _) = on(&site, "2026-11-29", &[]);
    assert_eq!(exit, 1, "{text}");
    assert!(text.contains("error[dead-link]: this link has led nowhere since 2026-11-22: there is no such page (404)"), "{text}");
    assert_eq!(
        web.lines().iter().filter(|line| line.ends_with("HEAD /good")).count(),
        2,
        "a good answer holds for seven days"
    );
    back.store(true, Ordering::SeqCst);
    let (exit, text, _) = on(&site, "2026-11-30", &["--strict"]);
    assert_eq!((exit, text.as_str()), (0, "nothing to fix (4 articles read)\n"));
    back.store(false, Ordering::SeqCst);
    let (exit, text, _) = on(&site, "2026-12-10", &[]);
    assert!(
        exit == 0 && text.contains("led nowhere on 2026-12-10"),
        "a new failure begins anew:\n{text}"
    );
    site.write(
        "handout.toml",
        site.read("handout.toml").replace("[external]", "[external]\nfail_after_days = 0"),
    );
    assert_eq!(on(&site, "2026-12-10", &[]).0, 1);
}

#[test]
fn each_place_of_a_link_is_named_and_the_link_asked_for_once() {
    let web = Web::start(behave);
    let site = linking(&format!(
        "[a]({0}), [b]({0}#part) and [c]({1})",
        web.url("/moved"),
        web.url("/closed")
    ));
    let source = format!("sources:\n  - {{id: a, title: A, url: \"{}\"}}\n", web.url("/moved"));
    site.write(
        "articles/tea.md",
        format!(
            "---\ntitle: Tea\n{source}allow:\n  - {{rule: unchecked-link, reason: Opened.}}\n---\n\n[d]({}).[^a]\n",
            web.url("/closed")
        ),
    );
    let (exit, text, log) = on(&site, "2026-11-22", &["--format", "json"]);
    assert_eq!(exit, 0, "{text}{log}");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<String> = lines[..lines.len() - 1]
        .iter()
        .map(|line| {
            format!("{}:{}:{} {}", line["file"], line["line"], line["column"], line["rule"])
                .replace('"', "")
        })
        .collect();
    let length = web.url("/moved").len();
    let second = 5 + length + "), [b](".len();
    let third = second + length + "#part) and [c](".len();
    assert_eq!(
        found,
        [
            "articles/salt.md:5:5 moved-external-link".to_owned(),
            format!("articles/salt.md:5:{second} moved-external-link"),
            format!("articles/salt.md:5:{third} unchecked-link"),
            "articles/tea.md:4:28 moved-external-link".to_owned(),
        ]
    );
    let help = |line: &Value| line["help"].as_str().unwrap().to_owned();
    assert!(
        help(&lines[0]).ends_with(&format!("write {}", web.url("/good?a=1"))),
        "{}",
        help(&lines[0])
    );
    assert!(help(&lines[1]).ends_with("/good?a=1#part"), "{}", help(&lines[1]));
    assert_eq!(web.lines().iter().filter(|line| line.ends_with(" /moved")).count(), 1);
    assert!(log.contains("2 links to other sites"), "{log}");
    let asked = web.lines().len();
    let (_, text, log) = on(&site, "2026-11-22", &["articles/tea.md"]);
    assert!(
        text.contains("0 errors, 0 warnings, 1 note in 1 file")
            && log.contains("2 links to other sites: 0 asked now, 2 answered in the last 7 days"),
        "{text}{log}"
    );
    assert_eq!(web.lines().len(), asked, "both were asked today");
}

#[test]
fn a_build_and_a_plain_check_ask_nobody() {
    let web = Web::start(behave);
    let site = linking(&format!("[a]({})", web.url("/missing")));
    assert_eq!((code(&site.build(&[])), code(&site.check(&["--strict"]))), (0, 0));
    assert_eq!(web.lines(), [""; 0]);
    assert!(!site.path(".handout/links.json").exists());
}

#[test]
fn private_addresses_are_found_and_not_asked() {
    let web = Web::start(behave);
    let site = linking(&format!("[a]({})", web.url("/good")));
    site.write("handout.toml", site.read("handout.toml").replace("allow_private = true\n", ""));
    let (exit, text, log) = on(&site, "2026-11-22", &[]);
    assert_eq!(exit, 1, "{text}");
    assert!(
        text.contains("error[private-link]")
            && log.contains("links to other sites are checked once there are no errors"),
        "{text}{log}"
    );
    site.write(
        "handout.toml",
        site.read("handout.toml").replace("private-link = \"error\"", "private-link = \"warn\""),
    );
    let (exit, text, log) = on(&site, "2026-11-22", &[]);
    assert!(
        exit == 0
            && text.contains("warning[private-link]")
            && log.contains("0 links to other sites"),
        "{text}{log}"
    );
    assert_eq!(web.lines(), [""; 0]);
}

/// The proxy answers for a public name, and sends us into the private network: we do not go.
#[test]
fn a_redirect_into_a_private_network_is_not_followed() {
    let secret = Web::start(behave);
    let inside = secret.url("/good");
    let proxy = Web::start(move |question, _, to| match question.line.starts_with("CONNECT") {
        true => drop(to.write_all(b"HTTP/1.1 200 OK\r\n\r\n")),
        false => say(to, "302 Found", &format!("Location: {inside}\r\n"), ""),
    });
    let site = linking("[a](http://health.example.org/page)");
    site.write("handout.toml", site.read("handout.toml").replace("allow_private = true\n", ""));
    let mut command =
        command(site.folder.path(), &["check", "--external", "--today", "2026-11-22"]);
    let output = command.env("http_proxy", proxy.url("/")).output().unwrap();
    assert!(out(&output).contains("note[unchecked-link]"), "{}{}", out(&output), log(&output));
    assert!(
        out(&output).contains("from here it leads into a private network, so it was not checked"),
        "{}",
        out(&output)
    );
    assert_eq!(proxy.lines(), ["CONNECT health.example.org:80", "HEAD /page"]);
    assert_eq!(secret.lines(), [""; 0]);
}

#[test]
fn kept_answers_that_cannot_be_used_are_told() {
    let web = Web::start(behave);
    let site = linking(&format!("[a]({})", web.url("/good")));
    site.write(".handout/links.json", "half a fi");
    let (exit, text, log) = on(&site, "2026-11-22", &["--strict"]);
    assert_eq!((exit, text.as_str()), (0, "nothing to fix (4 articles read)\n"));
    assert!(log.contains("the kept answers in .handout/links.json cannot be understood"), "{log}");
    assert!(LinkCache::parse(&site.read(".handout/links.json")).is_some());
    fs::remove_file(site.path(".handout/links.json")).unwrap();
    fs::create_dir(site.path(".handout/links.json")).unwrap();
    let (exit, _, log) = on(&site, "2026-11-22", &["--strict"]);
    assert_eq!(exit, 0, "{log}");
    assert!(
        log.contains("the kept answers cannot be read")
            && log.contains("the answers cannot be kept"),
        "{log}"
    );
}

/// The last of many pages never answers; what the others said is kept by then.
#[test]
fn answers_are_kept_while_others_are_still_asked() {
    let web = Web::start(|question, count, to| match question.line.ends_with("/last") {
        true => wait(to),
        false => behave(question, count, to),
    });
    let links: String =
        (10..60).map(|number| format!("[a]({}) ", web.url(&format!("/{number}")))).collect();
    let site = linking(&format!("{links} [b]({})", web.url("/last")));
    site.write(
        "handout.toml",
        site.read("handout.toml").replace("timeout_seconds = 60", "timeout_seconds = 300"),
    );
    let mut child = command(site.folder.path(), &["check", "--external", "--today", "2026-11-22"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !web.lines().contains(&"HEAD /last".to_owned()) && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    while !site.path(".handout/links.json").exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let cache = LinkCache::parse(&site.read(".handout/links.json")).unwrap();
    assert!(
        (10..60).all(|number| cache.record(&address(&web.url(&format!("/{number}")))).is_some())
    );
}

#[test]
fn without_a_network_nothing_is_judged() {
    let site = linking("[a](http://one.invalid/) and [b](http://two.invalid/)");
    let (exit, text, log) = on(&site, "2026-11-22", &[]);
    assert_eq!((exit, text.as_str()), (2, "nothing to fix (4 articles read)\n"), "{log}");
    assert!(log.contains("error: no other site can be reached"), "{log}");
    assert!(
        !site.path(".handout/links.json").exists(),
        "a computer that is offline is no proof against a link"
    );
}
