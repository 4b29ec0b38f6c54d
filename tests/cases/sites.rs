//! Whole sites: `tests/sites/<case>/` holds a site, its report, the list of its files, and in
//! `expected/` the pages that the case is about.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use handout::emit::Site;
use handout::plan::{Output, OutputOrigin};
use handout::{source, theme};
use libtest_mimic::Trial;

use crate::check;

/// Each folder of `tests/sites` is a test; a name that begins with `_` is no case.
pub fn trials() -> Vec<Trial> {
    let cases = cases();
    assert!(cases.len() >= 25, "only {} cases were found", cases.len());
    cases
        .into_iter()
        .map(|(name, folder)| crate::trial(format!("sites::{name}"), move || check_site(&folder)))
        .collect()
}

/// The cases by name, with their folders.
pub fn cases() -> BTreeMap<String, PathBuf> {
    let folders = fs::read_dir(check::tests().join("sites")).unwrap();
    let cases = folders.map(|entry| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), entry.path())
    });
    cases.filter(|(name, _)| !name.starts_with('_')).collect()
}

fn check_site(case: &Path) {
    let (site, report) = check::build(&check::case(case));
    let (report, listing) = match &site {
        Err(sources) => (check::show(&report, sources), String::new()),
        Ok(site) => match check::render(site) {
            Err(mistakes) => (check::show(&mistakes, &site.sources), String::new()),
            Ok(rendered) => {
                for page in check::read_tree(&case.join("expected")).keys() {
                    let bytes = rendered
                        .get(page)
                        .unwrap_or_else(|| panic!("{} has no {page}", case.display()));
                    let text = without_policy(str::from_utf8(bytes).unwrap());
                    check::expect(&case.join("expected").join(page), &text);
                }
                let listing =
                    site.plan.outputs().iter().filter(|output| !is_built_in(site, output));
                let listing = listing.map(|output| format!("{}\n", output.route.file)).collect();
                (check::show(&report, &site.sources), listing)
            }
        },
    };
    let nothing = if report.is_empty() { "nothing to report\n" } else { "" };
    let files = if listing.is_empty() { "nothing is published\n".to_owned() } else { listing };
    check::expect(&case.join("report.txt"), &format!("{report}{nothing}\n{files}"));
}

/// The policy is the same on all pages, and no case is about it.
fn without_policy(page: &str) -> String {
    let is_policy = |line: &&str| line.contains("http-equiv=\"Content-Security-Policy\"");
    page.split_inclusive('\n').filter(|line| !is_policy(line)).collect()
}

/// Files of the built-in theme change with the theme, whatever the case is about.
fn is_built_in(site: &Site, output: &Output) -> bool {
    let OutputOrigin::Asset(place) = &output.origin else { return false };
    let copied = site.sources.asset(&place.path).and_then(|asset| asset.bytes.as_deref());
    let picture = theme::BUILT_IN_PICTURES
        .iter()
        .any(|(path, bytes)| *path == place.path && copied == Some(*bytes));
    picture
        || site
            .sources
            .file(&place.path)
            .is_some_and(|file| file.origin == source::SourceOrigin::BuiltIn)
}
