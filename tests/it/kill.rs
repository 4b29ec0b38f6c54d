//! Builds that are killed at random moments while somebody reads: every page is always there and whole, and after the kill
//! the site is wholly the old one or wholly the new one. `scripts/kill` does the same with 1,500 pages, and with Hugo.

#![cfg(feature = "cli")]

use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Instant;

use crate::folder::{Site, code, command, log};

const PAGES: usize = 25;
const KILLS: usize = 25;

/// All pages say which generation they are of.
fn write(site: &Site, generation: usize) {
    for page in 0..PAGES {
        let text = format!(
            "---\ntitle: Page {page}\n---\n\nThis is generation-{generation}.\n\n{}",
            "Eat less salt.\n\n".repeat(40)
        );
        site.write(&format!("articles/page-{page}.md"), text);
    }
}

/// The generation of a page; `None` when it is not whole.
fn generation(text: &str) -> Option<usize> {
    let rest = text.trim_end().strip_suffix("</html>")?.split("generation-").nth(1)?;
    rest.split('.').next()?.parse().ok()
}

#[test]
fn readers_find_every_page_whole_while_builds_are_killed() {
    let site = Site::new(&[("handout.toml", "search = false\n")]);
    write(&site, 0);
    let start = Instant::now();
    let output = site.build(&["--no-settle"]);
    assert_eq!(code(&output), 0, "{}", log(&output));
    let time = start.elapsed();
    site.write("public/.git/HEAD", "kept");
    let (done, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let page = |number: usize| site.path(&format!("public/page-{number}.html"));
    let mut killed = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let number = reads.fetch_add(1, Ordering::Relaxed) % PAGES;
                let text = fs::read_to_string(page(number)).unwrap();
                assert!(generation(&text).is_some(), "page {number} is not whole: {text:?}");
                assert_eq!(fs::read_to_string(site.path("public/.git/HEAD")).unwrap(), "kept");
            }
        });
        let mut random = 42_u64;
        let mut published = 0;
        for turn in 1..=KILLS {
            write(&site, turn);
            let arguments = ["build", "--quiet", "--today", "2026-11-22", "--no-settle"];
            let mut build = command(site.folder.path(), &arguments);
            let mut build = build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            sleep(time.mul_f64((random >> 40) as f64 / f64::from(1 << 24)));
            let _ = build.kill();
            killed += usize::from(build.wait().unwrap().code().is_none());
            let texts = (0..PAGES).map(|number| fs::read_to_string(page(number)).unwrap());
            let all: Vec<_> = texts.map(|text| generation(&text)).collect();
            assert!(all.iter().all(|one| *one == all[0]), "a mixed site: {all:?}");
            assert!([Some(published), Some(turn)].contains(&all[0]), "{published} {turn} {all:?}");
            published = all[0].unwrap();
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(killed > 0 && reads.into_inner() > PAGES);
    let output = site.build(&[]);
    assert_eq!(code(&output), 0, "{}", log(&output));
    assert_eq!(generation(&site.read("public/page-0.html")), Some(KILLS));
    assert_eq!(crate::stopping::litter(&site), [""; 0]);
}
