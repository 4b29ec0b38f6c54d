//! The same input gives the same bytes: built twice, with the files in another order, on one thread
//! or many.

use std::fs;

use handout::diagnostic::Level;
use handout::source::{Source, Sources};
use rayon::prelude::*;

use crate::{check, sites};

#[test]
fn order_and_threads_change_nothing() {
    for case in fs::read_dir(check::tests().join("sites")).unwrap() {
        let case = case.unwrap().path();
        let files = sites::files(&case);
        let (Ok(site), _) = check::build(&files) else { continue };
        let Ok(once) = check::render(&site) else { continue };
        let mut shuffled: Vec<(String, String)> = files.into_iter().collect();
        let half = shuffled.len() / 2;
        shuffled.reverse();
        shuffled.rotate_left(half);
        for threads in [1, 4] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let again = pool.install(|| {
                let (site, _) = check::built(
                    Sources::in_memory(shuffled.clone()),
                    &check::options(),
                    Level::Error,
                );
                let site =
                    site.unwrap_or_else(|_| panic!("{} builds in one order only", case.display()));
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
                assert!(
                    once[&file] == bytes,
                    "{file} of {} differs on {threads} threads",
                    case.display()
                );
            }
        }
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text =
        "---\ntitle: Salt\ntype: living-with\n---\n\nEat *less*.\n\n## How\n\n- one\n- two\n";
    let read = |text: &str| Source::site("articles/salt.md", text.to_owned()).text;
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
        assert_eq!(read(&other), text);
    }
}
