//! Tests that are data, each by its own name: a site of `tests/sites` and the page of a rule.
//!
//! `cargo test --test cases sites::empty-site` runs one of them, and `rules::` as the filter all pages of
//! rules.

#![allow(missing_docs, clippy::unwrap_used, unreachable_pub)]

#[path = "it/check.rs"]
mod check;
#[path = "cases/rules.rs"]
mod rules;
#[path = "cases/same_bytes.rs"]
mod same_bytes;
#[path = "cases/sites.rs"]
mod sites;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let trials: Vec<Trial> =
        sites::trials().into_iter().chain(same_bytes::trials()).chain(rules::trials()).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

/// A test that fails by a panic, as tests do.
fn trial(name: String, run: impl FnOnce() + Send + 'static) -> Trial {
    Trial::test(name, move || {
        run();
        Ok(())
    })
}
