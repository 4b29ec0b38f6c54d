//! H2: what is published is what was on the disk at one moment. Whatever happens to an input while a build runs, the site
//! is the old one or one of a whole state of the files.

#![cfg(feature = "cli")]

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use handout::diagnostic::Level;
use handout::disk::input_stamps::InputStamps;
use handout::disk::write::{OsFs, PublishOutcome, SitePublisher};
use handout::emit;
use handout::pipeline::{self, Failure, Limits};

use crate::check;
use crate::folder::{Site, code, log, published};
use crate::stopping::{litter, target};

static GO: AtomicBool = AtomicBool::new(false);

const ARTICLE: &str =
    "---\ntitle: Salt\ntype: condition\n---\n\nEat less salt.\n\n![A salt cellar.](salt.png)\n";

/// One of each kind of file that a site is made from, and a file that is not read.
const INPUTS: [&str; 11] = [
    "handout.toml",
    "articles/salt.md",
    "articles/disclaimer.md",
    "articles/glossary.md",
    "articles/tags.toml",
    "articles/salt.png",
    "articles/plan.pdf",
    "articles/drawing.svg",
    "templates/site.css",
    "templates/words/en.toml",
    "templates/assets/mark.png",
];

fn site() -> Site {
    let site = Site::new(&[
        ("handout.toml", "name = \"Salt\"\n"),
        ("articles/salt.md", ARTICLE),
        ("articles/glossary.md", "---\ntitle: Glossary\n---\n\nsodium\n: A part of salt.\n"),
        ("articles/tags.toml", "[food]\nlabel = \"Food\"\n"),
        ("articles/plan.pdf", "%PDF-1.7 a plan"),
        (
            "articles/drawing.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>",
        ),
        ("templates/site.css", "p { margin: 0; }\n"),
    ]);
    let picture = fs::read(check::tests().join("import/hugo-article/cup.png")).unwrap();
    site.write("articles/salt.png", &picture);
    let words = fs::read(check::tests().parent().unwrap().join("templates/words/en.toml")).unwrap();
    site.write("templates/words/en.toml", words);
    site.write("templates/assets/mark.png", &picture);
    site
}

struct Build {
    site: Arc<emit::Site>,
    stamps: InputStamps,
}

/// Reads and builds, and is about to render.
fn read(folder: &Site) -> Build {
    let (input, stamps) = pipeline::read_to_publish(&target(folder).root).unwrap();
    let (site, report) = check::built(input, &check::options(), Level::Error);
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    Build { site: Arc::new(site), stamps: stamps.without_waiting() }
}

fn publish(folder: &Site, build: &Build) -> Result<PublishOutcome, Failure> {
    let target = target(folder);
    let publisher = SitePublisher::open(&OsFs, &target, &GO).unwrap().with_inputs(&build.stamps);
    let limits = Limits::new(Duration::from_secs(120), &|_| {});
    pipeline::publish(&build.site, &target.root, publisher, &limits, &|| {})
}

type Change = fn(&Path);

/// What others do to a file while it is read.
const CHANGES: [(&str, Change); 6] = [
    ("longer", |path| {
        File::options().append(true).open(path).unwrap().write_all(b"\n").unwrap();
    }),
    ("emptied", |path| fs::write(path, "").unwrap()),
    ("same length, other time", |path| fs::write(path, fs::read(path).unwrap()).unwrap()),
    ("another file of the same length and time", |path| {
        let time = path.metadata().unwrap().modified().unwrap();
        let beside = path.with_file_name(".half");
        fs::write(&beside, fs::read(path).unwrap()).unwrap();
        File::options().write(true).open(&beside).unwrap().set_modified(time).unwrap();
        fs::rename(&beside, path).unwrap();
    }),
    ("removed", |path| fs::remove_file(path).unwrap()),
    ("a link to the same", |path| {
        let beside = path.with_file_name(".moved");
        fs::rename(path, &beside).unwrap();
        symlink(&beside, path).unwrap();
    }),
];

#[test]
fn a_changed_input_is_named_and_nothing_is_published() {
    for input in INPUTS {
        for (name, change) in CHANGES {
            let folder = site();
            // Old enough that a clock of coarse steps tells the change.
            let old = SystemTime::now() - Duration::from_secs(60);
            for input in INPUTS {
                let file = File::options().write(true).open(folder.path(input)).unwrap();
                file.set_modified(old).unwrap();
            }
            publish(&folder, &read(&folder)).unwrap();
            let before = published(folder.folder.path());
            let build = read(&folder);
            change(&folder.path(input));
            match publish(&folder, &build) {
                Err(Failure::Disk(error)) => {
                    let message = error.to_string();
                    // A file that is copied is missed when it is to be copied.
                    let missed = name == "removed" && message.contains(input);
                    assert!(
                        missed
                            || message.contains(&format!("changed during the build: {input};"))
                            || message.contains("was changed during the build"),
                        "{input} {name}: {message}"
                    );
                }
                other => panic!("{input} {name}: {other:?}"),
            }
            assert_eq!(published(folder.folder.path()), before, "{input} {name}");
            assert_eq!(litter(&folder), [""; 0]);
        }
    }
}

#[test]
fn a_new_input_is_named_and_nothing_is_published() {
    for input in
        ["articles/sugar.md", "articles/new/x.pdf", "templates/page.html", "templates/assets/x.js"]
    {
        let folder = site();
        publish(&folder, &read(&folder)).unwrap();
        let build = read(&folder);
        folder.write(input, "new");
        // Also when the site would come out as it is.
        match publish(&folder, &build) {
            Err(Failure::Disk(error)) => assert!(error.to_string().contains(input), "{error}"),
            other => panic!("{input}: {other:?}"),
        }
    }
}

#[test]
fn what_is_no_input_may_change() {
    let folder = site();
    let build = read(&folder);
    for path in [
        "articles/.salt.md.swp",
        "articles/_notes.md",
        "articles/salt.md~",
        "notes.txt",
        "templates/.x",
    ] {
        folder.write(path, "x");
    }
    fs::create_dir(folder.path("articles/empty")).unwrap();
    publish(&folder, &build).unwrap();
}

/// A build waits for nobody but those who may be writing just now; a clock of another computer may be ahead.
#[test]
fn a_build_that_waits_for_a_writer_can_be_stopped() {
    let folder = site();
    let root = target(&folder).root;
    let stop = AtomicBool::new(true);
    let hour = Duration::from_secs(3_600);
    for (number, waits) in [true, false, false].into_iter().enumerate() {
        let time = |now: SystemTime| [now, now - hour, now + hour][number];
        let waited = || {
            for input in INPUTS.iter().chain(&["articles/disclaimer.md"]) {
                let file = File::options().write(true).open(folder.path(input)).unwrap();
                file.set_modified(time(SystemTime::now())).unwrap();
            }
            let (_, stamps) = pipeline::read_to_publish(&root).unwrap();
            stamps.without_waiting().verify(&root, &stop).unwrap();
            let (_, stamps) = pipeline::read_to_publish(&root).unwrap();
            stamps.verify(&root, &stop).is_err_and(|error| error.is_interrupted())
        };
        // A computer at its limit may need longer than a writer is given.
        assert_eq!((0..20).any(|_| waited()), waits);
    }
}

/// A writer saves an article and a PDF in pieces while builds run: no page is ever half of one.
#[test]
fn a_file_that_is_saved_in_pieces_is_published_whole_or_not_at_all() {
    let folder = site();
    assert_eq!(code(&folder.build(&[])), 0);
    let (done, slowest) = (AtomicBool::new(false), AtomicU64::new(0));
    let end = "Never take more than four.";
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let text = format!(
                "---\ntitle: Salt\n---\n\n{}\n\n{end}\n",
                "Eat less salt.\n\n".repeat(1_000)
            );
            let plan = format!("%PDF-1.7\n{text}");
            let mut random = 42_u64;
            while !done.load(Ordering::Relaxed) {
                for (path, bytes) in [("articles/salt.md", &text), ("articles/plan.pdf", &plan)] {
                    let mut file = File::create(folder.path(path)).unwrap();
                    for piece in bytes.as_bytes().chunks(4_096) {
                        let start = Instant::now();
                        file.write_all(piece).unwrap();
                        sleep(Duration::from_millis(8));
                        let pause = u64::try_from(start.elapsed().as_millis()).unwrap();
                        slowest.fetch_max(pause, Ordering::Relaxed);
                    }
                }
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                sleep(Duration::from_millis(random >> 54));
            }
        });
        for _ in 0..12 {
            let output = folder.build(&[]);
            let (page, plan) = (folder.read("public/salt.html"), folder.read("public/plan.pdf"));
            let whole = |text: &str, old: &str| text.contains(end) || text.contains(old);
            // A writer that was held up for longer than a build waits looks as if it had ended.
            let fair = slowest.load(Ordering::Relaxed) < 400;
            assert!(
                !fair || whole(&page, "salt cellar") && whole(&plan, "%PDF-1.7 a plan"),
                "half of a file was published: {}",
                log(&output)
            );
        }
        done.store(true, Ordering::Relaxed);
    });
}
