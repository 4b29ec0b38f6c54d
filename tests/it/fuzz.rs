//! The inputs that fuzzing has kept, each to its target: scripts/fuzz makes them, and what it finds is added by hand.

#![cfg(all(feature = "import", feature = "pictures", feature = "serve"))]

use std::fs;
use std::panic::catch_unwind;

use rayon::prelude::*;

use crate::check;

#[path = "../fuzz/targets.rs"]
mod targets;

/// The targets of `fuzz/Cargo.toml`.
fn names() -> Vec<String> {
    let root = check::tests().parent().unwrap().to_owned();
    let manifest = fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
    let programs = manifest.split("[[bin]]\nname = \"").skip(1);
    programs.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn every_kept_input_holds() {
    let names = names();
    assert_eq!(names.len(), 10);
    for name in names {
        let folder = check::tests().join("fuzz").join(&name);
        let inputs: Vec<_> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(!inputs.is_empty(), "{name} has no inputs");
        let fails = |path: &&std::path::PathBuf| {
            let bytes = fs::read(path).unwrap();
            catch_unwind(|| targets::run(&name, &bytes)).is_err()
        };
        let failed: Vec<_> = inputs.par_iter().filter(fails).collect();
        assert!(failed.is_empty(), "{name}: {failed:?}");
    }
}
