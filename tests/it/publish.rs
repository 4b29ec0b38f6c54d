//! The promises of the publish protocol, on a real disk.
#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons)]

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs,
    io::{self, Write},
    os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink},
    os::unix::process::ExitStatusExt,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use camino::{Utf8Path, Utf8PathBuf};
use handout::disk::{
    Error,
    write::{
        Adopt, Change, CopyTime, Durability, FileContent, FileSystem, LockAttempt, OsFs,
        OutputKind, PublishOutcome, PublishTarget, SitePublisher, Stamp, Stat, Wait,
    },
};
use tempfile::TempDir;

type Site<'a> = &'a [(&'a str, &'a str)];
type Tree = BTreeMap<String, String>;

thread_local! {
    /// What the projects of this test ask for.
    static DURABLE: Cell<Durability> = const { Cell::new(Durability::Fast) };
}

static GO: AtomicBool = AtomicBool::new(false);

// --- a project on disk ---------------------------------------------------------------------

/// In memory, where there is such a disk: thousands of sites are published here, each waiting for the disk.
fn disk() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

struct Project {
    dir: TempDir,
    target: PublishTarget,
}

/// The site in the folder `root`.
fn target(root: Utf8PathBuf) -> PublishTarget {
    PublishTarget {
        output: root.join("public"),
        sources: vec![root.join("articles"), root.join("templates"), root.join("handout.toml")],
        home: None,
        keep: vec![".git".into(), ".gitignore".into(), "CNAME".into()],
        adopt: Adopt::Refuse,
        durability: DURABLE.with(Cell::get),
        // A program that another test starts holds our lock too, for the moment between fork and exec.
        wait: Wait::Wait,
        tool: "handout 0".into(),
        root,
    }
}

fn publish(
    files: &dyn FileSystem,
    target: &PublishTarget,
    site: Site,
) -> Result<PublishOutcome, Error> {
    let mut publisher = SitePublisher::open(files, target, &GO)?;
    put_all(&mut publisher, site)?;
    publisher.finish()
}

impl Project {
    fn new() -> Self {
        let dir = disk();
        let root = Utf8PathBuf::from_path_buf(dir.path().canonicalize().unwrap()).unwrap();
        for folder in ["articles", "templates", ".git"] {
            fs::create_dir(root.join(folder)).unwrap();
        }
        Self { dir, target: target(root) }
    }

    fn root(&self) -> &Utf8Path {
        &self.target.root
    }

    fn at(&self, path: &str) -> Utf8PathBuf {
        self.target.output.join(path)
    }

    fn foreign(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn publish(&self, site: Site) -> PublishOutcome {
        self.publish_with(&OsFs, site).unwrap()
    }

    fn publish_with(&self, files: &dyn FileSystem, site: Site) -> Result<PublishOutcome, Error> {
        publish(files, &self.target, site)
    }

    fn refused(&self) -> String {
        match SitePublisher::open(&OsFs, &self.target, &GO) {
            Ok(_) => panic!("{} was not refused", self.target.output),
            Err(e) => format!("{e} / {}", e.help.as_deref().unwrap_or_default()),
        }
    }

    fn tree(&self) -> Tree {
        tree(&self.target.output)
    }

    /// Hidden siblings of the output and records, which a finished run must not leave behind.
    fn litter(&self) -> Vec<String> {
        let mut names: Vec<_> =
            list(self.root()).into_iter().filter(|n| n.contains("handout-")).collect();
        names.extend(list(&self.root().join(".handout")).into_iter().filter(|n| {
            !(n.starts_with("manifest-") && n.len() == "manifest-01234567.json".len())
        }));
        names
    }
}

fn put_all(publisher: &mut SitePublisher, site: Site) -> Result<Vec<Change>, Error> {
    site.iter()
        .map(|(path, text)| {
            let hash = blake3::hash(text.as_bytes());
            publisher.put(path, kind(path), FileContent::Bytes(text.as_bytes()), hash)
        })
        .collect()
}

fn kind(path: &str) -> OutputKind {
    match path {
        "index.html" => OutputKind::Home,
        _ if path.contains('-') => OutputKind::HashedAsset,
        _ if path.ends_with(".css") => OutputKind::Asset,
        _ if path.ends_with(".xml") => OutputKind::Index,
        _ => OutputKind::Page,
    }
}

fn list(folder: &Utf8Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn visit(folder: &Utf8Path, prefix: &str, see: &mut dyn FnMut(String, &Utf8Path)) {
    for name in list(folder) {
        let at = folder.join(&name);
        let is_folder = at.symlink_metadata().unwrap().is_dir();
        let path = format!("{prefix}{name}{}", if is_folder { "/" } else { "" });
        see(path.clone(), &at);
        if is_folder {
            visit(&at, &path, see);
        }
    }
}

/// Files with their text; folders end in `/`.
fn tree(folder: &Utf8Path) -> Tree {
    let mut found = Tree::new();
    visit(folder, "", &mut |path, at| {
        // Nobody writes into a pipe.
        let is_pipe = at.symlink_metadata().unwrap().file_type().is_fifo();
        let text = if is_pipe { String::new() } else { fs::read_to_string(at).unwrap_or_default() };
        found.insert(path, text);
    });
    found
}

/// (inode, mtime, change of the inode) of everything.
fn stamps(folder: &Utf8Path) -> BTreeMap<String, (u64, i64, i64, i64)> {
    let mut found = BTreeMap::new();
    let mut see = |path: String, at: &Utf8Path| {
        let m = at.symlink_metadata().unwrap();
        found.insert(path, (m.ino(), m.mtime(), m.mtime_nsec(), m.ctime_nsec()));
    };
    see(String::new(), folder);
    visit(folder, "", &mut see);
    found
}

fn site(files: Site) -> Tree {
    let mut tree = Tree::new();
    for (path, text) in files {
        for (i, _) in path.match_indices('/') {
            tree.insert(path[..=i].to_owned(), String::new());
        }
        tree.insert((*path).to_owned(), (*text).to_owned());
    }
    tree
}

// --- ordinary publishes --------------------------------------------------------------------

#[test]
fn the_first_publish_writes_every_file() {
    let p = Project::new();
    let files: Site = &[("index.html", "a"), ("a/b/index.html", "b"), ("feed.xml", "c")];
    let outcome = p.publish(files);
    assert_eq!(
        outcome,
        PublishOutcome {
            written: 3,
            root_hash: outcome.root_hash.clone(),
            ..PublishOutcome::default()
        }
    );
    assert_eq!(p.tree(), site(files));
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let p = Project::new();
    let files: Site = &[("index.html", "a"), ("a/index.html", "b"), ("x-1.css", "c")];
    p.publish(files);
    let before = (stamps(&p.target.output), stamps(&p.root().join(".handout")));
    let outcome = p.publish(files);
    assert_eq!(
        outcome,
        PublishOutcome {
            unchanged: 3,
            root_hash: outcome.root_hash.clone(),
            ..PublishOutcome::default()
        }
    );
    assert_eq!((stamps(&p.target.output), stamps(&p.root().join(".handout"))), before);
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn a_change_leaves_other_files_their_inode_and_time() {
    let p = Project::new();
    p.publish(&[("index.html", "a"), ("a.html", "b"), ("c.html", "c")]);
    let before = stamps(&p.target.output);
    let outcome = p.publish(&[("index.html", "a"), ("a.html", "B"), ("c.html", "c")]);
    assert_eq!((outcome.written, outcome.unchanged, outcome.removed), (1, 2, 0));
    let after = stamps(&p.target.output);
    for path in ["index.html", "c.html"] {
        let same = |s: (u64, i64, i64, i64)| (s.0, s.1, s.2);
        assert_eq!(same(after[path]), same(before[path]), "{path}");
    }
    assert_ne!(after["a.html"].0, before["a.html"].0);
}

#[test]
fn the_writer_says_of_each_file_whether_it_is_new_changed_or_unchanged() {
    let p = Project::new();
    p.publish(&[("a.html", "a"), ("b.html", "b")]);
    let mut publisher = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
    let changes =
        put_all(&mut publisher, &[("a.html", "a"), ("b.html", "B"), ("c.html", "c")]).unwrap();
    assert_eq!(changes, [Change::Unchanged, Change::Changed, Change::New]);
}

#[test]
fn a_project_that_was_moved_knows_its_output() {
    let p = Project::new();
    p.publish(&[("index.html", "a"), ("old.html", "b")]);
    let root = Utf8PathBuf::from_path_buf(disk().keep())
        .unwrap()
        .canonicalize_utf8()
        .unwrap()
        .join("moved");
    fs::rename(p.root(), &root).unwrap();
    let sources =
        p.target.sources.iter().map(|path| root.join(path.file_name().unwrap())).collect();
    let moved = PublishTarget {
        output: root.join("public"),
        sources,
        root: root.clone(),
        ..p.target.clone()
    };
    let mut publisher = SitePublisher::open(&OsFs, &moved, &GO).unwrap();
    put_all(&mut publisher, &[("index.html", "a")]).unwrap();
    let outcome = publisher.finish().unwrap();
    assert_eq!((outcome.written, outcome.unchanged, outcome.removed), (0, 1, 1));
    fs::remove_dir_all(root.parent().unwrap()).unwrap();
}

#[test]
fn a_removed_page_goes_with_its_folder() {
    let p = Project::new();
    p.publish(&[("index.html", "a"), ("old/index.html", "b")]);
    assert_eq!(p.publish(&[("index.html", "a")]).removed, 1);
    assert_eq!(p.tree(), site(&[("index.html", "a")]));
}

#[test]
fn a_hashed_asset_lives_one_publish_longer() {
    let p = Project::new();
    p.publish(&[("index.html", "1"), ("x-1.css", "one")]);
    let second: Site = &[("index.html", "2"), ("x-2.css", "two")];
    assert_eq!(p.publish(second).removed, 0);
    let both = site(&[("index.html", "2"), ("x-1.css", "one"), ("x-2.css", "two")]);
    assert_eq!(p.tree(), both);
    p.publish(second);
    assert_eq!(p.tree(), both, "a run without changes ages nothing");
    let third: Site = &[("index.html", "3"), ("x-2.css", "two")];
    assert_eq!(p.publish(third).removed, 1);
    assert_eq!(p.tree(), site(third));
}

#[test]
fn files_and_folders_may_change_places() {
    for files in [&OsFs as &dyn FileSystem, &Mount] {
        let p = Project::new();
        let one: Site = &[("a", "file"), ("b/x/y.html", "folder"), ("b/z.html", "z")];
        let two: Site = &[("a/x.html", "folder"), ("a/y.html", "folder"), ("b", "file")];
        for (i, files_of) in [one, two, one].into_iter().enumerate() {
            p.publish_with(files, files_of).unwrap();
            assert_eq!(p.tree(), site(files_of), "step {i}");
        }
    }
}

#[test]
fn a_copied_asset_is_published_and_a_moving_one_refused() {
    let p = Project::new();
    let source = p.root().join("articles/x.png");
    fs::write(&source, "picture").unwrap();
    let copy = |hash| {
        let mut publisher = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
        let put = publisher.put("x.png", OutputKind::Asset, FileContent::CopyOf(&source), hash);
        put.and_then(|change| publisher.finish().map(|_| change))
    };
    assert_eq!(copy(blake3::hash(b"picture")).unwrap(), Change::New);
    assert_eq!(copy(blake3::hash(b"picture")).unwrap(), Change::Unchanged);
    assert!(copy(blake3::hash(b"other")).unwrap_err().message.contains("changed during the build"));
    assert_eq!(p.tree(), site(&[("x.png", "picture")]));
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn files_are_readable_for_the_web_server() {
    let p = Project::new();
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o022));
    p.publish(&[("a/index.html", "a")]);
    let mode = |path: &str| p.at(path).metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode("a/index.html"), mode("a")), (0o644, 0o755));
    fs::set_permissions(&p.target.output, fs::Permissions::from_mode(0o2775)).unwrap();
    p.publish(&[("a/index.html", "b")]);
    assert_eq!(mode(""), 0o2775, "the output folder keeps its permissions");
}

#[test]
fn a_durable_publish_gives_the_same_site() {
    for files in [&OsFs as &dyn FileSystem, &Mount] {
        let mut p = Project::new();
        p.target.durability = Durability::Durable;
        let files_of: Site = &[("index.html", "a"), ("a/b.html", "b")];
        p.publish_with(files, &[("index.html", "0")]).unwrap();
        p.publish_with(files, files_of).unwrap();
        assert_eq!(p.tree(), site(files_of));
    }
}

#[test]
fn two_outputs_of_one_project_do_not_disturb_each_other() {
    let mut p = Project::new();
    p.publish(&[("index.html", "a")]);
    p.target.output = p.root().join("preview/deep");
    p.publish(&[("index.html", "b")]);
    p.target.output = p.root().join("public");
    assert_eq!(p.publish(&[("index.html", "a")]).unchanged, 1);
}

#[test]
fn paths_that_leave_the_output_are_refused() {
    let p = Project::new();
    let mut publisher = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
    for path in ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/", "a\0b", ".handout-next/a"]
    {
        let put = publisher.put(path, OutputKind::Page, FileContent::Bytes(b""), blake3::hash(b""));
        assert!(put.is_err(), "{path:?}");
    }
}

// --- stopping ------------------------------------------------------------------------------

#[test]
fn dropping_leaves_the_old_site() {
    let p = Project::new();
    p.publish(&[("index.html", "a")]);
    let before = stamps(&p.target.output);
    let mut publisher = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
    put_all(&mut publisher, &[("index.html", "b"), ("new.html", "c")]).unwrap();
    drop(publisher);
    assert_eq!(stamps(&p.target.output), before);
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn dropping_a_first_publish_leaves_no_folders() {
    let mut p = Project::new();
    p.target.output = p.root().join("deep/er/public");
    let mut publisher = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
    put_all(&mut publisher, &[("index.html", "b")]).unwrap();
    drop(publisher);
    assert_eq!(list(p.root()), [".git", "articles", "templates"]);
}

#[test]
fn canceling_leaves_the_old_site() {
    let p = Project::new();
    p.publish(&[("index.html", "a")]);
    let cancel = AtomicBool::new(false);
    for early in [true, false] {
        cancel.store(false, Ordering::Relaxed);
        let mut publisher = SitePublisher::open(&OsFs, &p.target, &cancel).unwrap();
        cancel.store(early, Ordering::Relaxed);
        let put = put_all(&mut publisher, &[("index.html", "b")]);
        cancel.store(true, Ordering::Relaxed);
        let error = put.err().unwrap_or_else(|| publisher.finish().unwrap_err());
        assert!(error.is_interrupted(), "{error}");
    }
    assert_eq!(p.tree(), site(&[("index.html", "a")]));
    assert_eq!(p.litter(), [""; 0]);
}

// --- what others put there -----------------------------------------------------------------

#[test]
fn foreign_files_are_refused_and_named() {
    let p = Project::new();
    for i in 1..=7 {
        p.foreign(&format!("mine/{i}.txt"), "x");
    }
    let before = stamps(&p.target.output);
    let message = p.refused();
    assert!(
        message.contains("(mine/1.txt, mine/2.txt, mine/3.txt, mine/4.txt, mine/5.txt and 2 more)")
    );
    assert!(message.contains("`keep`") && message.contains("--adopt"), "{message}");
    assert_eq!(stamps(&p.target.output), before);
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn a_file_added_to_a_published_site_is_refused() {
    let p = Project::new();
    p.publish(&[("index.html", "a")]);
    p.foreign("notes.txt", "mine");
    assert!(p.refused().contains("(notes.txt)"));
}

#[test]
fn kept_files_and_folders_survive() {
    for files in [&OsFs as &dyn FileSystem, &Mount] {
        let mut p = Project::new();
        p.target.keep.extend(["downloads/**".into(), ".well-known".into()]);
        p.foreign(".gitignore", "*");
        p.publish_with(files, &[("index.html", "a")]).unwrap();
        p.foreign("CNAME", "example.org");
        p.foreign(".git/objects/x", "blob");
        p.foreign("downloads/a/b.pdf", "pdf");
        p.foreign(".well-known/key", "key");
        let git = p.at(".git").metadata().unwrap().ino();
        for text in ["b", "c"] {
            let files_of = [("index.html", text), (".well-known/security.txt", "s")];
            p.publish_with(files, &files_of).unwrap();
            let mut expected = site(&files_of);
            expected.extend(site(&[
                (".gitignore", "*"),
                ("CNAME", "example.org"),
                (".git/objects/x", "blob"),
                ("downloads/a/b.pdf", "pdf"),
                (".well-known/key", "key"),
            ]));
            assert_eq!(p.tree(), expected);
        }
        assert_eq!(p.at(".git").metadata().unwrap().ino(), git, "moved, not copied");
        assert_eq!(p.litter(), [""; 0]);
    }
}

#[test]
fn adopted_files_stay_unless_the_site_has_them() {
    for files in [&OsFs as &dyn FileSystem, &Mount] {
        let mut p = Project::new();
        p.foreign("index.html", "old");
        p.foreign("pictures/me.jpg", "jpg");
        symlink("nowhere", p.at("link")).unwrap();
        p.target.adopt = Adopt::Adopt;
        let outcome = p.publish_with(files, &[("index.html", "new")]).unwrap();
        assert!(outcome.notes.iter().any(|n| n.contains("link, pictures/me.jpg")), "{outcome:?}");
        assert_eq!(
            p.tree(),
            site(&[("index.html", "new"), ("link", ""), ("pictures/me.jpg", "jpg")])
        );
        p.target.adopt = Adopt::Refuse;
        assert!(p.refused().contains("(link, pictures/me.jpg)"), "they did not become ours");
    }
}

#[test]
fn a_file_of_others_in_the_way_is_named() {
    for files in [&OsFs as &dyn FileSystem, &Mount] {
        let mut p = Project::new();
        p.foreign("a", "file");
        p.target.adopt = Adopt::Adopt;
        let error = p.publish_with(files, &[("a/index.html", "x")]).unwrap_err();
        assert!(error.message.contains("in the way") && error.path == p.at("a"), "{error}");
        assert_eq!(p.tree(), site(&[("a", "file")]));
        assert_eq!(p.litter(), [""; 0]);
    }
}

#[test]
fn a_file_that_appears_during_the_build_is_not_lost() {
    let p = Project::new();
    p.publish(&[("index.html", "a")]);
    let mut publisher = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
    put_all(&mut publisher, &[("index.html", "b")]).unwrap();
    p.foreign("late/notes.txt", "mine");
    publisher.finish().unwrap();
    assert_eq!(p.tree(), site(&[("index.html", "b"), ("late/notes.txt", "mine")]));
}

#[test]
fn hand_edits_are_repaired_and_told() {
    for files in [&OsFs as &dyn FileSystem, &Mount] {
        let p = Project::new();
        let files_of: Site = &[("a.html", "a"), ("b.html", "b"), ("c/c.html", "c")];
        p.publish_with(files, files_of).unwrap();
        fs::write(p.at("a.html"), "A").unwrap();
        fs::remove_dir_all(p.at("c")).unwrap();
        let outcome = p.publish_with(files, files_of).unwrap();
        assert_eq!((outcome.written, outcome.unchanged), (2, 1));
        assert!(outcome.notes.iter().any(|n| n.ends_with(": a.html, c/c.html")), "{outcome:?}");
        assert_eq!(p.tree(), site(files_of));
    }
}

#[test]
fn a_deleted_output_is_published_again() {
    let p = Project::new();
    p.publish(&[("index.html", "a")]);
    fs::remove_dir_all(&p.target.output).unwrap();
    assert_eq!(p.publish(&[("index.html", "a")]).written, 1);
    assert_eq!(p.tree(), site(&[("index.html", "a")]));
}

#[test]
fn a_broken_manifest_makes_everything_foreign() {
    let mut p = Project::new();
    p.publish(&[("index.html", "a")]);
    let manifest = p.root().join(".handout").join(&list(&p.root().join(".handout"))[0]);
    let whole = fs::read_to_string(&manifest).unwrap();
    for broken in ["{", &whole.replace("index.html", "../index.html"), &whole.replacen('1', "9", 1)]
    {
        fs::write(&manifest, broken).unwrap();
        let message = p.refused();
        assert!(message.contains("cannot be read") && message.contains("--adopt"), "{message}");
    }
    p.target.adopt = Adopt::Adopt;
    p.publish(&[("index.html", "b")]);
    p.target.adopt = Adopt::Refuse;
    assert_eq!(p.publish(&[("index.html", "b")]).unchanged, 1);
}

// --- outputs that must not be ---------------------------------------------------------------

#[test]
fn dangerous_outputs_are_refused() {
    let mut p = Project::new();
    let root = p.root().to_owned();
    fs::create_dir_all(root.join("articles/deep")).unwrap();
    fs::create_dir_all(root.join("home/docs")).unwrap();
    fs::write(root.join("file"), "x").unwrap();
    symlink(root.join("articles"), root.join("to-articles")).unwrap();
    symlink(root.join("nowhere"), root.join("dangling")).unwrap();
    symlink("/", root.join("to-top")).unwrap();
    p.target.home = Some(root.join("home/docs"));
    let cases = [
        ("", "no output folder"),
        ("/", "top of the disk"),
        (".", "working in"),
        ("{root}", "project itself"),
        ("{root}/..", "project itself"),
        ("{root}/x/../../", "project itself"),
        ("{root}/articles", "overlaps"),
        ("{root}/articles/public", "overlaps"),
        ("{root}/public/../articles", "overlaps"),
        ("{root}/to-articles", "overlaps"),
        ("{root}/to-articles/new/public", "overlaps"),
        ("{root}/to-articles/..", "project itself"),
        ("{root}/to-top", "top of the disk"),
        ("{root}/dangling", "leads nowhere"),
        ("{root}/dangling/public", "leads nowhere"),
        ("{root}/home", "home folder"),
        ("{root}/home/docs", "home folder"),
        ("{root}/.git", "`.git`"),
        ("{root}/.git/pages", "`.git`"),
        ("{root}/.handout", "`.handout`"),
        ("{root}/file", "is a file"),
        ("{root}/file/public", "cannot"),
        ("{root}/handout.toml", "overlaps"),
        ("{root}/../not-there/public", "does not exist"),
    ];
    let before = tree(&root);
    for (output, reason) in cases {
        p.target.output = output.replace("{root}", root.as_str()).into();
        let message = p.refused();
        assert!(message.contains(reason), "{output}: {message}");
        assert_eq!(tree(&root), before, "{output}");
    }
}

#[test]
fn a_source_behind_a_link_is_protected() {
    let mut p = Project::new();
    fs::create_dir(p.root().join("elsewhere")).unwrap();
    symlink(p.root().join("elsewhere"), p.root().join("texts")).unwrap();
    p.target.sources.push(p.root().join("texts"));
    p.target.output = p.root().join("elsewhere");
    assert!(p.refused().contains("overlaps"));
}

#[test]
fn a_linked_output_is_published_where_the_link_leads() {
    let mut p = Project::new();
    let real = p.root().join("www");
    fs::create_dir(&real).unwrap();
    symlink(&real, p.root().join("public")).unwrap();
    for text in ["a", "b"] {
        p.publish(&[("index.html", text)]);
        assert_eq!(tree(&real), site(&[("index.html", text)]));
        assert!(p.target.output.is_symlink());
    }
    fs::create_dir(p.root().join("others")).unwrap();
    fs::write(p.root().join("others/x"), "x").unwrap();
    symlink(p.root().join("others"), p.root().join("link")).unwrap();
    p.target.output = p.root().join("link");
    p.target.adopt = Adopt::Adopt;
    assert!(p.refused().contains("link to a folder"));
}

#[test]
fn a_read_only_place_is_told_before_the_work() {
    struct ReadOnly;
    delegate!(ReadOnly, |_: &ReadOnly, name: &str| {
        if name == "writable" { Err(io::ErrorKind::ReadOnlyFilesystem.into()) } else { Ok(()) }
    });
    let p = Project::new();
    let error = p.publish_with(&ReadOnly, &[("a", "a")]).unwrap_err();
    assert!(error.to_string().contains("as user"), "{error}");
}

// --- two at once -----------------------------------------------------------------------------

#[test]
fn a_second_publish_is_told_who_is_first() {
    let mut p = Project::new();
    let first = SitePublisher::open(&OsFs, &p.target, &GO).unwrap();
    p.target.wait = Wait::Fail;
    assert!(p.refused().contains(&format!("process {}", std::process::id())));
    p.target.wait = Wait::Wait;
    std::thread::scope(|scope| {
        let second = scope.spawn(|| p.publish(&[("index.html", "b")]));
        std::thread::sleep(std::time::Duration::from_millis(120));
        assert!(!p.at("index.html").exists());
        drop(first);
        assert_eq!(second.join().unwrap().written, 1);
    });
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn many_at_once_end_in_one_whole_site() {
    let p = Project::new();
    let texts: Vec<_> = (0..8).map(|i| i.to_string()).collect();
    std::thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| p.publish(&[("index.html", text), ("a.html", text)]));
        }
    });
    let tree = p.tree();
    assert_eq!(tree["index.html"], tree["a.html"]);
    assert_eq!(p.litter(), [""; 0]);
}

// --- disks that fail -------------------------------------------------------------------------

/// Implements `FileSystem` for a wrapper of `OsFs`: the gate sees each operation first. What writes bytes a wrapper may
/// bring itself.
macro_rules! delegate {
    ($type:ty, $gate:expr) => {
        delegate!(@writes $type, $gate, {},
            create_new(path: &Utf8Path, bytes: &[u8]) -> Stamp;
            copy(from: &Utf8Path, to: &Utf8Path, time: CopyTime) -> (Stamp, blake3::Hash);
            replace(path: &Utf8Path, bytes: &[u8]) -> ();
            note(lock: &Utf8Path, folder: u64) -> ();
        );
    };
    ($type:ty, $gate:expr, { $($writes:tt)* }) => {
        delegate!(@writes $type, $gate, { $($writes)* },);
    };
    (@writes $type:ty, $gate:expr, { $($writes:tt)* }, $($more:tt)*) => {
        delegate!(@ $type, $gate, { $($writes)* },
            $($more)*
            canonical(path: &Utf8Path) -> Utf8PathBuf;
            stat(path: &Utf8Path) -> Option<Stat>;
            list(path: &Utf8Path) -> Vec<(String, handout::disk::write::FileKind)>;
            read(path: &Utf8Path) -> Vec<u8>;
            writable(path: &Utf8Path) -> ();
            create_dir(path: &Utf8Path) -> ();
            copy_mode(from: &Utf8Path, to: &Utf8Path) -> ();
            hard_link(from: &Utf8Path, to: &Utf8Path) -> ();
            rename(from: &Utf8Path, to: &Utf8Path) -> ();
            rename_noreplace(from: &Utf8Path, to: &Utf8Path) -> ();
            exchange(a: &Utf8Path, b: &Utf8Path) -> ();
            sync(path: &Utf8Path) -> ();
            remove_file(path: &Utf8Path) -> ();
            remove_dir(path: &Utf8Path) -> ();
            remove_tree(path: &Utf8Path) -> ();
            lock(path: &Utf8Path) -> LockAttempt;
        );
    };
    (@ $type:ty, $gate:expr, { $($writes:tt)* }, $($name:ident($($arg:ident: $kind:ty),+) -> $out:ty;)+) => {
        impl FileSystem for $type {
            $($writes)*
            $(fn $name(&self, $($arg: $kind),+) -> io::Result<$out> {
                #[allow(clippy::redundant_closure_call)]
                let gate: io::Result<()> = ($gate)(self, stringify!($name));
                gate?;
                OsFs.$name($($arg),+)
            })+
        }
    };
}
use delegate;

/// Like a bind mount: folders cannot be exchanged.
struct Mount;
delegate!(Mount, |_: &Mount, name: &str| {
    let busy = name == "exchange" || name == "rename_noreplace";
    if busy { Err(io::Error::from_raw_os_error(16)) } else { Ok(()) }
});

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// The disk is full once.
    Once,
    /// The disk is full for good.
    Forever,
    /// The disk takes half of what is written, and is full for good.
    Short,
    /// The process is killed: nothing happens any more, no cleaning up either.
    Kill,
    /// The process really is, after half of what it writes.
    Abort,
}

/// The Nth operation fails.
struct Faulty {
    count: AtomicUsize,
    at: usize,
    fault: Fault,
    mount: bool,
    exdev: bool,
    errno: i32,
}

impl Faulty {
    fn new(at: usize, fault: Fault, mount: bool, exdev: bool) -> Self {
        Self { count: AtomicUsize::new(0), at, fault, mount, exdev, errno: 28 }
    }

    fn gate(&self, name: &str) -> io::Result<()> {
        self.gate_of_write(name, || {})
    }

    /// The same for what writes, half of which `half` does.
    fn gate_of_write(&self, name: &str, half: impl FnOnce()) -> io::Result<()> {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        // A full disk can still be read and tidied up.
        let writes = !matches!(
            name,
            "canonical"
                | "stat"
                | "list"
                | "read"
                | "writable"
                | "lock"
                | "remove_file"
                | "remove_dir"
                | "remove_tree"
        );
        let fails = match self.fault {
            Fault::Once => count == self.at,
            Fault::Forever | Fault::Short => count == self.at || count > self.at && writes,
            Fault::Kill => count >= self.at,
            Fault::Abort => count == self.at,
        };
        if fails {
            if matches!(self.fault, Fault::Short | Fault::Abort) {
                half();
            }
            if self.fault == Fault::Abort {
                std::process::abort();
            }
            return Err(io::Error::from_raw_os_error(self.errno));
        }
        match name {
            "exchange" | "rename_noreplace" if self.mount => Err(io::Error::from_raw_os_error(16)),
            "hard_link" if self.exdev => Err(io::Error::from_raw_os_error(18)),
            _ => Ok(()),
        }
    }

    fn was_reached(&self) -> bool {
        self.count.load(Ordering::Relaxed) > self.at
    }
}
delegate!(Faulty, Faulty::gate, {
    fn create_new(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<Stamp> {
        self.gate_of_write("create_new", || write_new(path, &bytes[..bytes.len() / 2]))?;
        OsFs.create_new(path, bytes)
    }

    fn copy(
        &self,
        from: &Utf8Path,
        to: &Utf8Path,
        time: CopyTime,
    ) -> io::Result<(Stamp, blake3::Hash)> {
        self.gate_of_write("copy", || {
            let bytes = fs::read(from).unwrap_or_default();
            write_new(to, &bytes[..bytes.len() / 2]);
        })?;
        OsFs.copy(from, to, time)
    }

    fn replace(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
        let beside = Utf8PathBuf::from(format!("{path}.tmp"));
        self.gate_of_write("replace", || write_new(&beside, &bytes[..bytes.len() / 2]))?;
        OsFs.replace(path, bytes)
    }

    fn note(&self, lock: &Utf8Path, folder: u64) -> io::Result<()> {
        self.gate_of_write("note", || {
            let mut file = fs::OpenOptions::new().append(true).open(lock).unwrap();
            let number = folder.to_string();
            write!(file, "folder {}", &number[..number.len() / 2]).unwrap();
        })?;
        OsFs.note(lock, folder)
    }
});

/// Where the writer could not have made a file, there is none.
fn write_new(path: &Utf8Path, bytes: &[u8]) {
    let _ = fs::File::create_new(path).and_then(|mut file| file.write_all(bytes));
}

const OLD: Site = &[
    ("index.html", "old home"),
    ("same.html", "same"),
    ("gone/page.html", "gone"),
    ("x-1.css", "old style"),
    ("turn", "file"),
    ("feed.xml", "old feed"),
];
const NEW: Site = &[
    ("index.html", "new home"),
    ("same.html", "same"),
    ("new/page.html", "new"),
    ("x-2.css", "new style"),
    ("turn/page.html", "folder"),
    ("feed.xml", "new feed"),
];
const KEPT: Site = &[(".git/config", "git"), ("CNAME", "example.org")];

fn published(files: Site, previous: Site) -> Tree {
    [site(files), site(previous), site(KEPT)].into_iter().flatten().collect()
}

/// A project with the old site, or (`first`) with nothing but what is kept.
fn before(first: bool) -> Project {
    let p = Project::new();
    if !first {
        p.publish(OLD);
    }
    for (path, text) in KEPT {
        p.foreign(path, text);
    }
    p
}

fn fail_everywhere(fault: Fault, first: bool, mount: bool, exdev: bool) {
    fail_with(28, fault, first, mount, exdev);
}

fn fail_with(errno: i32, fault: Fault, first: bool, mount: bool, exdev: bool) {
    let old = if first { site(KEPT) } else { published(OLD, &[]) };
    let new = published(NEW, if first { &[] } else { &[("x-1.css", "old style")] });
    for at in 0.. {
        let p = before(first);
        let files = Faulty { errno, ..Faulty::new(at, fault, mount, exdev) };
        let (result, was_reached) = if fault == Fault::Abort {
            let ended = die(&p, at, mount);
            (ended.map_err(|()| None), ended.is_err())
        } else {
            let result = p.publish_with(&files, NEW);
            (result.map(drop).map_err(Some), files.was_reached())
        };
        let case = format!(
            "{errno}: {fault:?} at {at}, first {first}, mount {mount}, exdev {exdev}: {result:?}"
        );
        let tree = || {
            let mut tree = p.tree();
            // Where new files wait until they are put in place one by one; no page leads there.
            tree.retain(|path, _| !path.starts_with(".handout-next/"));
            // EBUSY of an empty folder: somebody uses it, so it stays.
            if errno == 16 && mount && !tree.contains_key("gone/page.html") {
                tree.remove("gone/");
            }
            tree
        };
        let now = tree();
        let whole = now == old || now == new;
        // One by one means that a run cut short stands between old and new until the next one, and says so.
        let help = |error: &Error| error.help.as_deref().unwrap_or_default().to_owned();
        let partly = result.as_ref().is_err_and(|error| match error {
            Some(error) => help(error).contains("partly new"),
            None => mount,
        });
        assert!(whole || partly && fault != Fault::Once, "{case}: {now:#?}");
        match &result {
            Ok(()) => assert_eq!(now, new, "{case}"),
            // L1: whoever is told of an error knows which site readers see.
            Err(Some(error)) if !mount && !partly => {
                let says_so = error.message.starts_with("the new site is published");
                assert_eq!(says_so, now == new, "{case}");
            }
            Err(_) => {}
        }
        // Whatever the state, a build that is dropped heals it ...
        drop(SitePublisher::open(&OsFs, &p.target, &GO).unwrap_or_else(|e| panic!("{case}: {e}")));
        assert!(tree() == old || tree() == new, "{case}: {:#?}", tree());
        assert_eq!(p.litter(), [""; 0], "{case}");
        // ... and so does the next one.
        let outcome = p.publish(NEW);
        assert_eq!(tree(), new, "{case}");
        assert!(outcome.notes.iter().all(|n| !n.contains("by hand")), "{case}: {outcome:?}");
        assert_eq!(p.litter(), [""; 0], "{case}");
        assert_eq!(p.publish(NEW).unchanged, NEW.len(), "{case}");
        if !was_reached {
            assert!(result.is_ok() && at > 30, "{case}");
            return;
        }
    }
}

#[test]
fn a_full_disk_at_any_point_leaves_a_whole_site() {
    for first in [false, true] {
        fail_everywhere(Fault::Once, first, false, false);
        fail_everywhere(Fault::Forever, first, false, false);
    }
}

/// ENOSPC, EIO, EACCES, EPERM, EROFS, EMFILE, ENFILE, EXDEV, EBUSY, EINVAL, ENOSYS, EMLINK, ENOMEM, EAGAIN, EINTR, EDQUOT,
/// ESTALE.
const ERRNOS: [i32; 17] = [28, 5, 13, 1, 30, 24, 23, 18, 16, 22, 38, 31, 12, 11, 4, 122, 116];

#[test]
fn any_failure_at_any_point_leaves_a_whole_site() {
    for errno in ERRNOS {
        fail_with(errno, Fault::Once, false, false, false);
        fail_with(errno, Fault::Once, false, true, false);
    }
}

#[test]
fn any_failure_for_good_from_any_point_on_leaves_a_whole_site() {
    for errno in ERRNOS {
        fail_with(errno, Fault::Forever, false, false, false);
        fail_with(errno, Fault::Forever, false, true, false);
    }
}

#[test]
fn a_disk_that_takes_half_of_a_file_leaves_a_whole_site() {
    for first in [false, true] {
        fail_everywhere(Fault::Short, first, false, false);
    }
    fail_everywhere(Fault::Short, false, true, false);
    fail_everywhere(Fault::Short, false, true, true);
}

/// Tells the child of a test which folder it publishes, and at which operation it dies.
const DIES: &str = "HANDOUT_TEST_DIES";

/// A process of its own that publishes `NEW` and aborts at an operation, if there are so many.
fn die(p: &Project, at: usize, mount: bool) -> Result<(), ()> {
    let mut child = std::process::Command::new("sh");
    // Nobody needs the memory of each.
    child.args([
        "-c",
        "ulimit -c 0; exec \"$0\" --exact publish::an_abort_at_any_point_leaves_a_whole_site",
    ]);
    child.arg(std::env::current_exe().unwrap());
    let ended = child.env(DIES, format!("{at} {mount} {}", p.root())).output().unwrap();
    let aborted = ended.status.signal() == Some(6);
    assert!(aborted || ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
    if aborted { Err(()) } else { Ok(()) }
}

#[test]
fn an_abort_at_any_point_leaves_a_whole_site() {
    if let Ok(told) = std::env::var(DIES) {
        let told: Vec<&str> = told.splitn(3, ' ').collect();
        let files = Faulty::new(told[0].parse().unwrap(), Fault::Abort, told[1] == "true", false);
        publish(&files, &target(told[2].into()), NEW).unwrap();
        return;
    }
    fail_everywhere(Fault::Abort, false, false, false);
    fail_everywhere(Fault::Abort, false, true, false);
}

#[test]
fn a_kill_at_any_point_leaves_a_whole_site() {
    for first in [false, true] {
        fail_everywhere(Fault::Kill, first, false, false);
    }
}

#[test]
fn one_by_one_a_failure_at_any_point_heals() {
    for first in [false, true] {
        for fault in [Fault::Once, Fault::Forever, Fault::Kill] {
            fail_everywhere(fault, first, true, false);
        }
    }
}

#[test]
fn durable_a_failure_at_any_point_heals() {
    DURABLE.with(|durable| durable.set(Durability::Durable));
    fail_everywhere(Fault::Kill, false, false, false);
    fail_everywhere(Fault::Once, false, true, false);
}

#[test]
fn on_another_disk_a_failure_at_any_point_heals() {
    for fault in [Fault::Once, Fault::Kill] {
        fail_everywhere(fault, false, true, true);
    }
}

#[test]
fn a_kept_folder_survives_the_loss_of_the_records_after_a_kill() {
    let mut p = before(false);
    let stage = p.root().join(".public.handout-stage");
    fs::create_dir(&stage).unwrap();
    fs::rename(p.at(".git"), stage.join(".git")).unwrap();
    let lock = format!("1\nfolder {}\n", stage.metadata().unwrap().ino());
    fs::write(p.root().join(".public.handout-lock"), lock).unwrap();
    fs::remove_dir_all(p.root().join(".handout")).unwrap();
    p.target.adopt = Adopt::Adopt;
    p.publish(&[("index.html", "new"), ("turn", "file")]);
    assert_eq!(p.tree()[".git/config"], "git");
    assert_eq!(p.litter(), [""; 0]);
}

#[test]
fn a_killed_first_publish_leaves_nothing_in_the_output() {
    let mut p = Project::new();
    p.target.keep.push(".well-known".into());
    let files_of: Site = &[(".well-known/security.txt", "s"), ("index.html", "a")];
    for at in 0.. {
        let files = Faulty::new(at, Fault::Kill, false, false);
        let result = p.publish_with(&files, files_of);
        drop(SitePublisher::open(&OsFs, &p.target, &GO).unwrap());
        assert!(p.tree().is_empty() || p.tree() == site(files_of), "{at}: {:?}", p.tree());
        if result.is_ok() {
            return;
        }
        if p.target.output.exists() {
            fs::remove_dir_all(&p.target.output).unwrap();
            fs::remove_dir_all(p.root().join(".handout")).unwrap();
        }
    }
}

#[test]
fn one_by_one_gives_the_same_site_and_says_so_once() {
    let p = before(false);
    let outcome = p.publish_with(&Mount, NEW).unwrap();
    assert_eq!((outcome.written, outcome.unchanged, outcome.removed), (5, 1, 2));
    assert_eq!(outcome.notes.iter().filter(|n| n.contains("one by one")).count(), 1);
    assert_eq!(p.tree(), published(NEW, &[("x-1.css", "old style")]));
    assert_eq!(p.litter(), [""; 0]);
    assert!(p.publish_with(&Mount, NEW).unwrap().notes.is_empty());
    assert!(p.dir.path().exists());
}

#[test]
fn where_links_are_not_possible_files_are_copied_with_their_time() {
    struct NoLinks;
    delegate!(NoLinks, |_: &NoLinks, name: &str| {
        if name == "hard_link" { Err(io::Error::from_raw_os_error(31)) } else { Ok(()) }
    });
    let p = before(false);
    let time = |p: &Project| p.at("same.html").metadata().unwrap().modified().unwrap();
    let old = time(&p);
    fs::set_permissions(p.at("CNAME"), fs::Permissions::from_mode(0o640)).unwrap();
    let kept = |p: &Project| {
        ["CNAME", ".git", ".git/config"].map(|path| {
            let there = p.at(path).metadata().unwrap();
            (there.ino(), there.mode())
        })
    };
    let before_that = kept(&p);
    p.publish_with(&NoLinks, NEW).unwrap();
    assert_eq!(p.tree(), published(NEW, &[("x-1.css", "old style")]));
    assert_eq!(time(&p), old);
    assert_eq!(kept(&p), before_that, "the files of others are the very same ones");
    assert_eq!(p.publish(NEW).unchanged, NEW.len());
}

/// What a visitor sees while sites are published: one of them, whole.
#[test]
fn a_reader_never_misses_a_page() {
    let p = Project::new();
    let sites: [Site; 2] =
        [&[("index.html", "1"), ("a.html", "1")], &[("index.html", "2"), ("a.html", "2")]];
    p.publish(sites[0]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let text = fs::read_to_string(p.at("a.html")).unwrap();
                assert!(text == "1" || text == "2", "{text:?}");
            }
        });
        for i in 0..100 {
            p.publish(sites[i % 2]);
        }
        done.store(true, Ordering::Relaxed);
    });
}

/// H3: what `keep` names is there at every moment, whether it is named whole or file by file.
#[test]
fn a_reader_never_misses_what_is_kept() {
    let mut p = Project::new();
    p.target.keep.extend(["downloads/**".into(), "whole".into()]);
    p.publish(&[("index.html", "1")]);
    let kept = [".git/HEAD", "downloads/a/b.pdf", "downloads/c.pdf", "whole/d/e.pdf", "CNAME"];
    for path in kept {
        p.foreign(path, "kept");
    }
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for path in kept {
                    assert_eq!(fs::read_to_string(p.at(path)).unwrap(), "kept", "{path}");
                }
            }
        });
        for i in 0..100 {
            p.publish(&[("index.html", &i.to_string())]);
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(p.litter(), [""; 0]);
}

/// H3: a program that works in a kept folder while the site changes places loses nothing.
#[test]
fn what_happens_in_a_kept_folder_during_the_switch_stays() {
    struct Meanwhile(Utf8PathBuf, AtomicUsize);
    impl Meanwhile {
        /// Right before and right after the two sites change places.
        fn gate(&self, name: &str) -> io::Result<()> {
            let step = if name == "exchange" { self.1.fetch_add(1, Ordering::Relaxed) } else { 9 };
            if step > 1 {
                return Ok(());
            }
            let at = |path: &str| self.0.join(path);
            fs::write(at(&format!("git/new-{step}")), "new").unwrap();
            fs::write(at(&format!("late-{step}.txt")), "late").unwrap();
            fs::remove_file(at(&format!("git/lock-{step}"))).unwrap();
            fs::write(at("git/half"), format!("replaced {step}")).unwrap();
            fs::rename(at("git/half"), at(&format!("git/index-{step}"))).unwrap();
            Ok(())
        }
    }
    delegate!(Meanwhile, Meanwhile::gate);
    let mut p = Project::new();
    p.target.keep = vec!["git".into(), "*.txt".into()];
    p.publish(&[("index.html", "1")]);
    for name in ["lock-0", "lock-1", "index-0", "index-1", "objects/x"] {
        p.foreign(&format!("git/{name}"), "as it was");
    }
    let (output, git) = (p.target.output.clone(), p.at("git").metadata().unwrap().ino());
    p.publish_with(&Meanwhile(output, AtomicUsize::new(0)), &[("index.html", "2")]).unwrap();
    let expected: Site = &[
        ("index.html", "2"),
        ("git/index-0", "replaced 0"),
        ("git/index-1", "replaced 1"),
        ("git/new-0", "new"),
        ("git/new-1", "new"),
        ("git/objects/x", "as it was"),
        ("late-0.txt", "late"),
        ("late-1.txt", "late"),
    ];
    assert_eq!(p.tree(), site(expected));
    assert_eq!(p.at("git").metadata().unwrap().ino(), git);
    assert_eq!(p.litter(), [""; 0]);
}

/// H3: after a kill in the middle of the switch, work goes on in a kept folder; the next build does not turn it back.
#[test]
fn work_after_a_kill_is_not_undone() {
    for at in 0.. {
        let p = before(false);
        p.foreign(".git/refs/main", "old");
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3_600);
        fs::File::open(p.at(".git/refs/main")).unwrap().set_modified(long_ago).unwrap();
        let files = Faulty::new(at, Fault::Kill, false, false);
        let result = p.publish_with(&files, NEW);
        fs::remove_file(p.at(".git/refs/main")).unwrap();
        p.foreign(".git/half", "new git");
        fs::rename(p.at(".git/half"), p.at(".git/config")).unwrap();
        p.publish(NEW);
        assert_eq!(p.tree().get(".git/refs/main"), None, "{at}");
        assert_eq!(p.tree()[".git/config"], "new git", "{at}");
        assert_eq!(p.litter(), [""; 0], "{at}");
        if result.is_ok() {
            return;
        }
    }
}

/// L4: nothing that bears one of our names is read or deleted unless it is known to be ours.
#[test]
fn what_only_bears_our_names_stays() {
    type Make = fn(&Utf8Path);
    let folder: Make = |path| {
        fs::create_dir(path).unwrap();
        fs::write(path.join("mine.txt"), "mine").unwrap();
    };
    let file: Make = |path| fs::write(path, "my notes\n").unwrap();
    let link: Make = |path| symlink("articles", path).unwrap();
    let pipe: Make = |path| {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    let makes: [(&str, Make); 4] =
        [("folder", folder), ("file", file), ("link", link), ("pipe", pipe)];
    let names = [".public.handout-stage", ".public.handout-lock", "public/.handout-next"];
    for (name, (what, make)) in names.iter().flat_map(|name| makes.map(|make| (name, make))) {
        for records in [true, false] {
            let mut p = Project::new();
            p.publish(&[("index.html", "1")]);
            if !records {
                fs::remove_dir_all(p.root().join(".handout")).unwrap();
                p.target.adopt = Adopt::Adopt;
            }
            let path = p.root().join(name);
            make(&path);
            let before = (tree(p.root()), stamps(&p.target.output));
            let message = p.refused();
            assert!(message.contains(name) && message.contains("move it away"), "{what} {message}");
            assert_eq!((tree(p.root()), stamps(&p.target.output)), before, "{name} as a {what}");
            fs::rename(&path, p.root().join("moved-away")).unwrap();
            p.publish(&[("index.html", "2")]);
            assert_eq!(p.tree(), site(&[("index.html", "2")]));
            assert_eq!(p.litter(), [""; 0]);
        }
    }
}

/// L4: a pipe in place of a record is told, not waited for.
#[test]
fn a_record_that_is_no_file_is_told() {
    let p = Project::new();
    p.publish(&[("index.html", "1")]);
    let state = p.root().join(".handout");
    let record = state.join(&list(&state)[0]);
    let pipe = |path: &Utf8Path| {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    pipe(&state.join(list(&state)[0].replace(".json", ".next.json")));
    p.publish(&[("index.html", "2")]);
    assert_eq!(p.litter(), [""; 0]);
    fs::remove_file(&record).unwrap();
    pipe(&record);
    assert!(p.refused().contains("cannot be read (it is not a file)"), "{}", p.refused());
}
