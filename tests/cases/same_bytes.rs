//! The same input gives the same bytes: built twice, with the files in another order, on one thread
//! or many.

use std::path::Path;

use handout::diagnostic::Level;
use handout::source::{Source, Sources};
use libtest_mimic::Trial;
use rayon::prelude::*;

use crate::{check, sites};

/// Each site of `tests/sites` that can be built is a test.
pub fn trials() -> Vec<Trial> {
    let name = "same_bytes::line_ends_and_a_byte_order_mark_change_nothing".to_owned();
    let mut trials = vec![crate::trial(name, line_ends_and_a_byte_order_mark_change_nothing)];
    trials.extend(sites::cases().into_iter().map(|(name, folder)| {
        crate::trial(format!("same_bytes::{name}"), move || {
            order_and_threads_change_nothing(&folder)
        })
    }));
    trials
}

fn order_and_threads_change_nothing(case: &Path) {
    let files = check::case(case);
    let (Ok(site), _) = check::build(&files) else { return };
    let Ok(once) = check::render(&site) else { return };
    let mut shuffled: Vec<(String, String)> = files.into_iter().collect();
    let half = shuffled.len() / 2;
    shuffled.reverse();
    shuffled.rotate_left(half);
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let again = pool.install(|| {
            let (site, _) =
                check::built(Sources::in_memory(shuffled.clone()), &check::options(), Level::Error);
            let site = site.unwrap_or_else(|_| panic!("it builds in one order only"));
            let outputs: Vec<_> = site
                .plan
                .outputs()
                .par_iter()
                .rev()
                .map(|output| (output.route.file.clone(), site.render(output).unwrap()))
                .collect();
            outputs
        });
        assert_eq!(again.len(), once.len());
        for (file, content) in again {
            let handout::emit::Content::Bytes(bytes) = content else {
                panic!("{file} is in memory")
            };
            assert!(once[&file] == bytes, "{file} differs on {threads} threads");
        }
    }
}

fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text =
        "---\ntitle: Salt\ntype: living-with\n---\n\nEat *less*.\n\n## How\n\n- one\n- two\n";
    let read = |text: &str| Source::site("articles/salt.md", text.to_owned()).text;
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
        assert_eq!(read(&other), text);
    }
}
