//! What stops a build in the middle: a mistake of ours, a signal. The published site stays, and nothing beside it.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::sleep;
use std::time::Duration;

use camino::Utf8PathBuf;
use handout::disk::write::{Adopt, Durability, OsFs, PublishTarget, SitePublisher, Wait};
use handout::library::LanguageId;
use handout::pipeline::{self, Failure, Limits};
use handout::plan::{Output, OutputKind, OutputOrigin, Recipe};
use handout::route::Route;
use rustix::process::{Pid, Signal, kill_process};

use crate::check;
use crate::folder::{Site, code, command, log, published};

static GO: AtomicBool = AtomicBool::new(false);

/// A published site whose article was changed since, and a file that is copied.
fn published_site() -> Site {
    let article = |text: &str| format!("---\ntitle: Salt\n---\n\n{text}\n");
    let site = Site::new(&[
        ("articles/salt.md", &article("Old.")),
        ("articles/zz.pdf", "%PDF-1.7 a plan"),
    ]);
    let output = site.build(&[]);
    assert_eq!(code(&output), 0, "{}", log(&output));
    site.write("articles/salt.md", article("New."));
    site
}

pub fn target(site: &Site) -> PublishTarget {
    let root = Utf8PathBuf::from_path_buf(site.folder.path().canonicalize().unwrap()).unwrap();
    PublishTarget {
        output: root.join("public"),
        sources: vec![root.join("articles")],
        home: None,
        keep: Vec::new(),
        adopt: Adopt::Refuse,
        durability: Durability::Fast,
        wait: Wait::Fail,
        tool: "handout 0".into(),
        root,
    }
}

/// What a build puts beside the output while it lasts.
pub fn litter(site: &Site) -> Vec<String> {
    let names = fs::read_dir(site.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains("handout-")).collect()
}

#[test]
fn our_own_mistake_on_a_page_leaves_the_site() {
    let folder = published_site();
    let before = published(folder.folder.path());
    let target = target(&folder);
    let input = pipeline::read(&target.root).unwrap();
    let (site, report) = check::built(input, &check::options(), handout::diagnostic::Level::Error);
    let mut site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    // An article that is not there: the page that is to show it cannot but panic.
    Arc::get_mut(&mut site.plan).unwrap().add(Output {
        route: Route::of_file("bug.html"),
        kind: OutputKind::Page,
        recipe: Recipe::Article("nowhere.md".into()),
        language: LanguageId::MAIN,
        origin: OutputOrigin::Generated("a bug"),
    });
    let publisher = SitePublisher::open(&OsFs, &target, &GO).unwrap();
    let limits = Limits::new(Duration::from_secs(120), &|_| {});
    match pipeline::publish(&Arc::new(site), &target.root, publisher, &limits, &|| {}) {
        Err(Failure::Mistakes(report)) => {
            let found = report.diagnostics().iter().map(|found| (found.rule, &*found.place.path));
            assert_eq!(found.collect::<Vec<_>>(), [("internal-error", "bug.html")]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(published(folder.folder.path()), before);
    assert_eq!(litter(&folder), [""; 0]);
}

/// A build that is in the middle of its work, and stays there until `pipe` is written or closed.
struct Stuck {
    child: Child,
    pipe: fs::File,
}

impl Stuck {
    /// The build waits for the lock that we hold; meanwhile a file that it has found already becomes a pipe.
    fn start(site: &Site) -> Self {
        let target = target(site);
        let ours = SitePublisher::open(&OsFs, &target, &GO).unwrap();
        let mut command =
            command(site.folder.path(), &["build", "--today", "2026-11-22", "--wait"]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        until("it listens for signals", || signals(&child, "SigCgt") & bit(Signal::INT) != 0);
        fs::remove_file(site.path("articles/zz.pdf")).unwrap();
        assert!(
            Command::new("mkfifo").arg(site.path("articles/zz.pdf")).status().unwrap().success()
        );
        drop(ours);
        // This waits until the build reads from the pipe.
        let pipe = fs::OpenOptions::new().write(true).open(site.path("articles/zz.pdf")).unwrap();
        until("there is a stage", || litter(site).iter().any(|name| site.path(name).is_dir()));
        Self { child, pipe }
    }

    /// Sends a signal, and waits until it has arrived.
    fn send(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
        until("it has got the signal", || signals(&self.child, "ShdPnd") == 0);
        // A thread that has taken the signal runs until it has noted it; then all wait again for the pipe.
        until("it has noted the signal", || sleeps(&self.child));
    }

    fn end(mut self) -> Option<i32> {
        // It may have gone already.
        let _ = self.pipe.write_all(b"%PDF-1.7 a plan");
        drop(self.pipe);
        let status = self.child.wait().unwrap();
        assert_eq!(status.signal(), None);
        status.code()
    }
}

fn bit(signal: Signal) -> u64 {
    1 << (signal.as_raw() - 1)
}

/// A set of signals of a process: those that it catches, or that have not reached it yet. None when it has ended.
fn signals(child: &Child, set: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(set)?.strip_prefix(':'));
    line.map_or(0, |mask| u64::from_str_radix(mask.trim(), 16).unwrap())
}

/// Whether every thread of a process waits for something, or it has ended.
fn sleeps(child: &Child) -> bool {
    let tasks = fs::read_dir(format!("/proc/{}/task", child.id()));
    tasks.into_iter().flatten().flatten().all(|task| {
        let status = fs::read_to_string(task.path().join("status")).unwrap_or_default();
        !status.lines().any(|line| line.starts_with("State:\tR"))
    })
}

fn until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..6_000 {
        if done() {
            return;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("a minute has passed, and not yet: {what}");
}

/// L12: a terminal that is closed is a signal, too.
#[test]
fn a_signal_stops_a_build_without_a_trace() {
    for (signal, expected) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let site = published_site();
        let before = published(site.folder.path());
        let stuck = Stuck::start(&site);
        if signals(&stuck.child, "SigIgn") & bit(signal) != 0 {
            eprintln!(
                "not tested: `nohup` around the tests keeps {signal:?} from everything in it"
            );
            stuck.end();
            continue;
        }
        stuck.send(signal);
        assert_eq!(stuck.end(), Some(expected));
        assert_eq!(published(site.folder.path()), before);
        assert_eq!(litter(&site), [""; 0]);
    }
}

/// H3: recovery does not wait for articles without errors, and a check says that it is due.
#[test]
fn a_switch_that_was_begun_is_completed_before_anything_is_read() {
    let site = published_site();
    let record = |end: &str| {
        let names = fs::read_dir(site.path(".handout")).unwrap().map(|entry| entry.unwrap().path());
        let is_it = |path: &std::path::PathBuf| path.to_str().unwrap().ends_with(end);
        names.filter(is_it).collect::<Vec<_>>()
    };
    // As a kill leaves it: the new site is in its place, its record only announced.
    let manifest = record(".json").pop().unwrap();
    fs::rename(&manifest, manifest.with_extension("next.json")).unwrap();
    site.write("articles/salt.md", "no front matter");
    let due = "a build was stopped while it published";
    assert!(log(&site.check(&[])).contains(due));
    assert_eq!(record(".next.json").len(), 1, "a check changes nothing");
    let output = site.build(&[]);
    assert!(code(&output) == 1 && log(&output).contains(due), "{}", log(&output));
    assert_eq!((record(".next.json").len(), manifest.exists()), (0, true));
    assert!(!log(&site.check(&[])).contains(due));
}

#[test]
fn a_second_signal_stops_a_build_at_once_and_the_next_build_tidies_up() {
    let site = published_site();
    let before = published(site.folder.path());
    let mut stuck = Stuck::start(&site);
    stuck.send(Signal::TERM);
    stuck.send(Signal::TERM);
    assert_eq!(stuck.child.wait().unwrap().code(), Some(143), "it did not wait for the pipe");
    assert_eq!(published(site.folder.path()), before);
    fs::remove_file(site.path("articles/zz.pdf")).unwrap();
    site.write("articles/zz.pdf", "%PDF-1.7 a plan");
    let output = site.build(&[]);
    assert_eq!(code(&output), 0, "{}", log(&output));
    assert!(site.read("public/salt.html").contains("New."));
    assert_eq!(litter(&site), [""; 0]);
}
