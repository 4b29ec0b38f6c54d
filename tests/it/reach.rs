//! What `build`, `check` and `import` cannot reach, where Linux holds them to it: each forbidden act is tried.

#![cfg(all(feature = "cli", target_os = "linux"))]

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread;

use camino::Utf8Path;
use handout::disk::reach::{Reach, confine};

use crate::folder::{Site, code, log, out, run};

/// A site beside a folder of somebody else, and the folder in which both are.
fn places() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (site, others) = (folder.path().join("site"), folder.path().join("others"));
    for path in
        [&site.join("articles"), &site.join("templates"), &others, &folder.path().join("www")]
    {
        fs::create_dir_all(path).unwrap();
    }
    fs::write(site.join("articles/salt.md"), "Use herbs.").unwrap();
    fs::write(others.join("secret"), "nobody's business").unwrap();
    fs::create_dir(others.join("empty")).unwrap();
    (folder, site, others)
}

type Act = Arc<dyn Fn() -> io::Result<()> + Send + Sync>;

fn act(act: impl Fn() -> io::Result<()> + Send + Sync + 'static) -> Act {
    Arc::new(act)
}

/// Does it in a thread that is confined; `None` where the system confines nobody.
fn confined(reach: &Reach, act: &Act) -> Option<io::Result<()>> {
    let (reach, act) = (reach.clone(), Arc::clone(act));
    let done = thread::spawn(move || confine(&reach).map(|()| act())).join().unwrap();
    done.map_err(|why| eprintln!("not tried: {why}")).ok()
}

/// What nobody may do who builds, with a word for each.
fn forbidden(site: &Path, others: &Path) -> Vec<(&'static str, Act)> {
    let [article, made, secret, empty, away] = [
        site.join("articles/salt.md"),
        site.join("made"),
        others.join("secret"),
        others.join("empty"),
        others.join("away"),
    ];
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let copies = || (secret.clone(), empty.clone(), away.clone(), article.clone(), made.clone());
    let ((s1, e1, a1, p1, m1), (s2, e2, a2, p2, m2)) = (copies(), copies());
    let ((s3, _, a3, p3, m3), (s4, _, a4, p4, _)) = (copies(), copies());
    vec![
        ("read", act(move || fs::read(&s1).map(drop))),
        ("list", act(move || fs::read_dir(&e1).map(drop))),
        ("append", act(move || File::options().append(true).open(&s2).map(drop))),
        ("shorten", act(move || File::options().write(true).open(&s3)?.set_len(0))),
        ("create", act(move || File::create(&a1).map(drop))),
        ("make a folder", act(move || fs::create_dir(&a2))),
        ("make a link", act(move || symlink("/etc/passwd", &a3))),
        ("remove", act(move || fs::remove_file(&s4))),
        ("remove a folder", act(move || fs::remove_dir(&e2))),
        ("move out", act(move || fs::rename(&p1, &a4))),
        ("write an article", act(move || fs::write(&p2, "Take it all."))),
        ("remove an article", act(move || fs::remove_file(&p3))),
        ("replace an article", act(move || File::create(&p4).map(drop))),
        ("create beside the articles", act(move || fs::write(&m1, ""))),
        ("link to a file of others", {
            let (from, to) = (secret.clone(), m2);
            act(move || fs::hard_link(&from, &to))
        }),
        ("move in", {
            let (from, to) = (secret, m3);
            act(move || fs::rename(&from, &to))
        }),
        ("run a program", act(|| Command::new("/bin/true").status().map(drop))),
        ("read the list of users", act(|| fs::read("/etc/passwd").map(drop))),
        ("connect", act(move || TcpStream::connect(listener.local_addr()?).map(drop))),
        ("listen", act(|| TcpListener::bind("127.0.0.1:0").map(drop))),
    ]
}

#[test]
fn each_forbidden_act_is_refused_and_changes_nothing() {
    let (folder, site, others) = places();
    let reach = Reach::of_site(Utf8Path::from_path(&site).unwrap())
        .and_output(Utf8Path::from_path(&folder.path().join("www/public")).unwrap());
    let tree = || {
        walkdir::WalkDir::new(folder.path())
            .sort_by_file_name()
            .into_iter()
            .map(|entry| entry.unwrap().into_path())
            .map(|path| (fs::read(&path).ok(), path))
            .collect::<Vec<_>>()
    };
    let before = tree();
    for (name, act) in forbidden(&site, &others) {
        let Some(done) = confined(&reach, &act) else { return };
        let kind = done.expect_err(name).kind();
        assert!(
            matches!(kind, ErrorKind::PermissionDenied | ErrorKind::CrossesDevices),
            "{name}: {kind}"
        );
        assert_eq!(tree(), before, "{name}");
    }
    // Without it each can be done: nothing was refused for another reason.
    for number in 0..forbidden(&site, &others).len() {
        let (_folder, site, others) = places();
        let (name, act) = forbidden(&site, &others).swap_remove(number);
        act().expect(name);
    }
}

#[test]
fn what_a_build_needs_is_allowed() {
    let (folder, site, _) = places();
    let www = folder.path().join("www");
    let reach = Reach::of_site(Utf8Path::from_path(&site).unwrap())
        .and_output(Utf8Path::from_path(&www.join("not/yet/public")).unwrap());
    let needed = act(move || {
        fs::read(site.join("articles/salt.md"))?;
        fs::read_dir(site.join("templates"))?;
        fs::write(site.join(".handout/record"), "")?;
        fs::create_dir_all(www.join("stage/a"))?;
        fs::create_dir_all(www.join("not/yet/public"))?;
        fs::write(www.join("stage/a/b"), "")?;
        fs::hard_link(www.join("stage/a/b"), www.join("not/yet/public/b"))?;
        fs::rename(www.join("stage/a"), www.join("not/yet/public/a"))?;
        symlink("b", www.join("stage/link"))?;
        fs::read("/proc/self/status").map(drop)
    });
    if let Some(done) = confined(&reach, &needed) {
        done.unwrap();
    }
}

#[test]
fn an_import_reads_what_it_is_given_and_writes_into_the_site_only() {
    let (_folder, site, others) = places();
    let write = vec![Utf8Path::from_path(&site).unwrap().to_owned()];
    let reach = Reach { read: None, write, network: false };
    let secret = others.join("secret");
    let article = site.join("articles/new.md");
    let allowed = act(move || {
        fs::read(&secret)?;
        Command::new("/bin/true").status()?;
        fs::write(&article, "Drink tea.")
    });
    let Some(done) = confined(&reach, &allowed) else { return };
    done.unwrap();
    for (name, act) in forbidden(&site, &others) {
        if ["append", "shorten", "create", "make a folder", "remove", "move out", "connect"]
            .contains(&name)
        {
            let done = confined(&reach, &act).unwrap();
            assert!(done.is_err(), "{name}");
        }
    }
}

#[test]
fn commands_hold_themselves_to_it_and_say_so() {
    let site = Site::new(&[("articles/salt.md", "---\ntitle: Salt\n---\n\nUse herbs.\n")]);
    site.write("original.txt", "A leaflet\n\nDrink water.\n");
    let held = |arguments: &[&str]| {
        let output = run(site.folder.path(), arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}{}", out(&output), log(&output));
        let said = log(&output);
        let line = said.lines().find(|line| line.starts_with("note: Landlock holds handout to "));
        if said.contains("nothing but the rights of its user limits") {
            return None;
        }
        Some(line.unwrap_or_else(|| panic!("{arguments:?}: {said}")).to_owned())
    };
    let day = ["--today", "2026-11-22", "--verbose"];
    let Some(build) = held(&[&["build"], &day[..]].concat()) else { return };
    assert!(
        build.contains("reading ., ./articles, ./templates") && build.ends_with("no network"),
        "{build}"
    );
    let check = held(&[&["check"], &day[..]].concat()).unwrap();
    assert!(check.contains("writing in ./.handout, and to no network"), "{check}");
    let fix = held(&[&["check", "--fix"], &day[..]].concat()).unwrap();
    assert!(fix.contains("writing in ./.handout, ., and to no network"), "{fix}");
    let import = held(&["import", "original.txt", "--verbose"]).unwrap();
    assert!(import.contains("reading everything, to writing in ., "), "{import}");
    assert!(!log(&site.build(&[])).contains("Landlock"), "nobody asked");
}
