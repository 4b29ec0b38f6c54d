//! `handout verify DIR` sees every file that is not as it was published, and equal sites have one root hash.

#![cfg(feature = "cli")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::folder::{Site, code, command, log, out, published, run};

fn site() -> Site {
    let site = Site::new(&[
        ("articles/salt.md", "---\ntitle: Eating less salt\ntags: [kidneys]\n---\n\nUse herbs.\n"),
        ("articles/tests/egfr.md", "---\ntitle: eGFR\n---\n\nA blood test.\n"),
        ("articles/tests/plan.txt", "A plan.\n"),
        (
            "handout.toml",
            "base_url = \"https://health.example.org\"\nkeep = [\"CNAME\", \"kept/**\"]\n",
        ),
    ]);
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    site
}

fn verify(site: &Site, arguments: &[&str]) -> Output {
    run(site.folder.path(), &[&["verify"], arguments].concat())
}

/// What is found, one `path: state` a line, and the exit code, which fits.
fn found(site: &Site, arguments: &[&str]) -> Vec<String> {
    let output = verify(site, &[arguments, &["--format", "json"]].concat());
    let mut lines: Vec<Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let summary = lines.pop().unwrap()["summary"].clone();
    let of = |state: &str| lines.iter().filter(|line| line["state"] == state).count();
    for state in ["missing", "changed", "added"] {
        assert_eq!(summary[state], of(state), "{summary}");
    }
    assert_eq!(code(&output), i32::from(!lines.is_empty()), "{}", log(&output));
    lines
        .iter()
        .map(|line| format!("{}: {}", line["file"], line["state"]).replace('"', ""))
        .collect()
}

/// Writes other bytes into a file that keeps its length, time and number.
fn forge(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn copy_tree(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

#[test]
fn any_file_that_is_changed_or_missing_is_found_and_no_other() {
    let site = site();
    let output = verify(&site, &[]);
    assert_eq!(code(&output), 0, "{}", log(&output));
    assert!(out(&output).contains(" files as published; root hash "), "{}", out(&output));
    let public = site.path("public");
    let files: Vec<PathBuf> =
        published(site.folder.path()).into_iter().map(|(path, _)| path.into()).collect();
    assert!(files.len() > 10);
    for path in &files {
        let name = path.strip_prefix(&public).unwrap().display().to_string();
        let before = fs::read(path).unwrap();
        // An empty file, such as .nojekyll, has no byte to change.
        if !before.is_empty() {
            forge(path);
            assert_eq!(found(&site, &[]), [format!("{name}: changed")]);
        }
        fs::remove_file(path).unwrap();
        assert_eq!(found(&site, &[]), [format!("{name}: missing")]);
        fs::create_dir(path).unwrap();
        assert_eq!(found(&site, &[]), [format!("{name}: changed")]);
        fs::remove_dir(path).unwrap();
        fs::write(path, [&before[..], b"\n"].concat()).unwrap();
        assert_eq!(found(&site, &[]), [format!("{name}: changed")]);
        fs::write(path, before).unwrap();
        assert!(found(&site, &[]).is_empty());
    }
}

#[test]
fn what_was_added_is_found_but_not_what_is_kept() {
    let site = site();
    site.write("public/CNAME", "health.example.org");
    site.write("public/kept/a/b.pdf", "theirs");
    assert!(found(&site, &[]).is_empty());
    site.write("public/cure.html", "Buy this.");
    site.write("public/tests/.hidden", "Also this.");
    assert_eq!(found(&site, &[]), ["cure.html: added", "tests/.hidden: added"]);
    let said = verify(&site, &[]);
    let text = "cure.html: added\ntests/.hidden: added\nnot as published: of ";
    assert!(out(&said).starts_with(text), "{}", out(&said));
    assert!(log(&said).starts_with("help: Look who writes into this folder."), "{}", log(&said));
}

/// What a name of a stranger's file would tell the terminal is not obeyed.
#[cfg(unix)]
#[test]
fn a_name_that_moves_the_cursor_is_shown_without_that() {
    let site = site();
    site.write("public/a\u{1b}[2J\u{202e}b\n.html", "");
    let said = out(&verify(&site, &[]));
    assert!(
        said.starts_with("a\u{fffd}[2J\u{fffd}b\u{fffd}.html: added\nnot as published"),
        "{said:?}"
    );
}

/// What the help promises.
#[test]
fn what_is_deleted_comes_again_with_the_next_build() {
    let site = site();
    let page = site.path("public/salt.html");
    forge(&page);
    assert_eq!(found(&site, &[]), ["salt.html: changed"]);
    fs::remove_file(&page).unwrap();
    assert_eq!(code(&site.build(&["--no-settle"])), 0);
    assert!(found(&site, &[]).is_empty());
}

#[test]
fn a_copy_is_compared_with_the_record_of_the_output() {
    let site = site();
    copy_tree(&site.path("public"), &site.path("copy"));
    assert!(found(&site, &["copy"]).is_empty());
    forge(&site.path("copy/index.html"));
    assert_eq!(found(&site, &["copy"]), ["index.html: changed"]);
    assert!(found(&site, &[]).is_empty());
    // A folder that has a record is held against its own.
    site.write("articles/tea.md", "---\ntitle: Tea\n---\n\nDrink it.\n");
    assert_eq!(code(&site.build(&["--no-settle", "--output", "elsewhere"])), 0);
    for arguments in [&["elsewhere"][..], &["--output", "elsewhere"], &["public"]] {
        assert!(found(&site, arguments).is_empty(), "{arguments:?}");
    }
    assert!(
        found(&site, &["public", "--output", "elsewhere"])
            .contains(&"tea.html: missing".to_owned())
    );
    let inside = command(&site.path("public"), &["verify", "--root", ".."]).output().unwrap();
    assert_eq!(code(&inside), 0, "{}", log(&inside));
}

/// Files of the last publish stay once more, and belong to the folder but not to the site.
#[test]
fn what_stays_once_more_is_compared_and_does_not_count_for_the_root_hash() {
    let site = site();
    site.write("templates/assets/site.css", "h1 { margin: 1px; }\n");
    let first = root_hash(&site.build(&["--no-settle", "--format", "json"]));
    let css = |site: &Site| -> Vec<PathBuf> {
        let files = published(site.folder.path()).into_iter().map(|(path, _)| PathBuf::from(path));
        files.filter(|path| path.extension().is_some_and(|ending| ending == "css")).collect()
    };
    let before = css(&site);
    site.write("templates/assets/site.css", "h1 { margin: 2px; }\n");
    let second = root_hash(&site.build(&["--no-settle", "--format", "json"]));
    assert_ne!(first, second);
    assert!(css(&site).len() > before.len());
    assert!(found(&site, &[]).is_empty());
    forge(before.iter().find(|path| css(&site).contains(path)).unwrap());
    fs::remove_dir_all(site.path("public")).unwrap();
    fs::remove_dir_all(site.path(".handout")).unwrap();
    assert_eq!(root_hash(&site.build(&["--no-settle", "--format", "json"])), second);
}

#[test]
fn without_a_true_record_nothing_is_said_about_the_site() {
    let site = site();
    let refuses = |site: &Site, arguments: &[&str], said: &str| {
        let output = verify(site, arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{}", log(&output));
        assert!(log(&output).contains(said), "{}", log(&output));
    };
    refuses(&site, &["nowhere"], "there is no folder nowhere");
    refuses(&site, &["--sample", "3"], "--sample is for addresses");
    refuses(&site, &["--output", "other"], "there is no record of a site published into ");
    let state = site.path(".handout");
    let record = fs::read_dir(&state)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.display().to_string().contains("manifest-"))
        .unwrap();
    let next = record.with_extension("next.json");
    fs::copy(&record, &next).unwrap();
    refuses(&site, &[], "a build publishes at this moment, or was stopped while it did");
    fs::remove_file(next).unwrap();
    fs::write(&record, "{").unwrap();
    refuses(&site, &[], "the record of the last publish cannot be understood");
    fs::remove_file(record).unwrap();
    refuses(&site, &[], "there is no record of a site published into ");
}

fn root_hash(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}", log(output));
    let line: Value = serde_json::from_str(&out(output)).unwrap();
    line["summary"]["root_hash"].as_str().unwrap().to_owned()
}

/// The root hash can be computed without handout: that of the lines that `b3sum` prints for the sorted files.
#[test]
fn the_root_hash_is_that_of_the_sorted_names_and_hashes() {
    let site = site();
    let public = site.path("public");
    let mut lines: Vec<(String, blake3::Hash)> = published(site.folder.path())
        .into_iter()
        .map(|(path, bytes)| {
            let path = Path::new(&path).strip_prefix(&public).unwrap().display().to_string();
            (path, blake3::hash(&bytes))
        })
        .collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let text: String =
        lines.iter().map(|(path, hash)| format!("{}  {path}\n", hash.to_hex())).collect();
    let unchanged = site.build(&["--no-settle", "--format", "json"]);
    assert_eq!(root_hash(&unchanged), blake3::hash(text.as_bytes()).to_hex().as_str());
}

/// Two checkouts at other paths, of other times, made in other orders, under other locales, time zones, masks, users'
/// homes and numbers of threads, of a site with pictures and drafts in several languages: the demonstration site.
#[cfg(unix)]
#[test]
fn checkouts_that_differ_in_nothing_but_their_surroundings_have_one_root_hash() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let parts = ["articles", "templates", "handout.toml"];
    let files: Vec<PathBuf> = parts
        .iter()
        .flat_map(|part| walkdir::WalkDir::new(home.join(part)).sort_by_file_name())
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .map(|path| path.strip_prefix(home).unwrap().to_owned())
        .collect();
    let surroundings = [
        ("site", "022", "1", "C", "UTC", 1_700_000_000, false),
        (
            "other place/of ü/the-site",
            "077",
            "2",
            "tr_TR.UTF-8",
            "Pacific/Kiritimati",
            1_000_000_000,
            true,
        ),
    ];
    let mut hashes = Vec::new();
    for (place, mask, threads, locale, zone, time, backwards) in surroundings {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(place);
        let mut order: Vec<&PathBuf> = files.iter().collect();
        if backwards {
            order.reverse();
        }
        for (number, path) in order.into_iter().enumerate() {
            let to = root.join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(home.join(path), &to).unwrap();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(time + 60 * number as u64);
            File::options().write(true).open(&to).unwrap().set_modified(time).unwrap();
        }
        let line = format!("umask {mask}; exec \"$0\" build --format json");
        let output = std::process::Command::new("sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_handout")])
            .current_dir(&root)
            .env("RAYON_NUM_THREADS", threads)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .env("TZ", zone)
            .env("HOME", folder.path())
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .output()
            .unwrap();
        hashes.push(root_hash(&output));
    }
    assert_eq!(hashes[0], hashes[1]);
}
