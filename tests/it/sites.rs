//! Whole sites: `tests/sites/<case>/` holds a site, its report, the list of its files, and in
//! `expected/` the pages that the case is about.

use std::fs;
use std::path::Path;

use handout::emit::Site;
use handout::plan::{Output, OutputOrigin};
use handout::{source, theme};

use crate::check::{self, Files};

#[test]
fn every_site_is_as_expected() {
    let mut cases: Vec<_> = fs::read_dir(check::tests().join("sites"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.retain(|case| !case.file_name().unwrap().to_str().unwrap().starts_with('_'));
    cases.sort();
    assert!(cases.len() >= 25, "only {} cases were found", cases.len());
    for case in cases {
        // Shown when the case fails: a panic in the build does not name it.
        println!("{}", case.display());
        check_site(&case);
    }
}

/// The site of a case: its own files on top of the common ones.
pub fn files(case: &Path) -> Files {
    let own = check::read_tree(case).into_iter();
    let input = |path: &str| {
        path == "handout.toml" || path.starts_with("articles/") || path.starts_with("templates/")
    };
    check::with_base(own.filter(|(path, _)| input(path)).collect())
}

fn check_site(case: &Path) {
    let (site, report) = check::build(&files(case));
    let (report, listing) = match &site {
        Err(sources) => (check::show(&report, sources), String::new()),
        Ok(site) => match check::render(site) {
            Err(mistakes) => (check::show(&mistakes, &site.sources), String::new()),
            Ok(rendered) => {
                for page in check::read_tree(&case.join("expected")).keys() {
                    let bytes = rendered
                        .get(page)
                        .unwrap_or_else(|| panic!("{} has no {page}", case.display()));
                    check::expect(
                        &case.join("expected").join(page),
                        str::from_utf8(bytes).unwrap(),
                    );
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
