//! `--fix`: makes the mends that are safe, in memory first, then file by file.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8Path;
use similar::TextDiff;

use super::super::{Exit, terminal};
use super::failed;
use super::paths::Paths;
use crate::build::{BuildCache, Input, build};
use crate::config::Options;
use crate::diagnostic::{Level, fix};
use crate::disk::{read, replace};
use crate::source::{Source, SourceOrigin, Sources};

/// A mend can uncover another one; mends that undo each other would go on for ever.
const ROUNDS: usize = 8;

/// What is to be mended.
pub(super) struct Fixing<'a> {
    pub(super) root: &'a Utf8Path,
    pub(super) options: &'a Options,
    pub(super) paths: &'a Paths,
}

/// A file as it is on the disk, and as it shall be.
struct File {
    before: String,
    after: String,
}

/// What was mended.
pub(super) struct Mended {
    sources: Sources,
    files: BTreeMap<String, File>,
    count: usize,
}

impl Fixing<'_> {
    /// Mends until nothing is left to mend. Nothing is written yet.
    pub(super) fn run(&self, mut sources: Sources) -> Result<Mended, Exit> {
        let mut files = BTreeMap::new();
        let mut count = 0;
        let mut cache = BuildCache::default();
        for _ in 0..ROUNDS {
            let built = build(&mut cache, Input::from(sources), self.options, Level::Note);
            sources = built.sources;
            let report = self.paths.filter(built.report);
            let mut changed = BTreeMap::new();
            for (path, mends) in fix::by_file(&report) {
                if sources.file(path).is_none_or(|file| file.origin != SourceOrigin::Site) {
                    continue;
                }
                let file = self.open(path, &sources, &mut files)?;
                if let Some(after) =
                    fix::apply(&file.after, &mends).filter(|after| *after != file.after)
                {
                    changed.insert(path.to_owned(), Arc::new(Source::site(path, after.clone())));
                    file.after = after;
                    count += mends.len();
                }
            }
            if changed.is_empty() {
                return Ok(Mended { sources, files, count });
            }
            let new = sources
                .files()
                .iter()
                .map(|file| changed.remove(&file.path).unwrap_or_else(|| file.clone()))
                .collect();
            sources = Sources::shared(new, sources.assets().to_vec());
        }
        terminal::log("note: some mends undo each other; mend the rest by hand");
        Ok(Mended { sources, files, count })
    }

    /// The bytes of a file, which must be what was read at the start.
    fn open<'f>(
        &self,
        path: &str,
        sources: &Sources,
        files: &'f mut BTreeMap<String, File>,
    ) -> Result<&'f mut File, Exit> {
        if !files.contains_key(path) {
            let bytes = read::bytes(self.root, path).map_err(failed)?;
            let before = String::from_utf8(bytes).unwrap_or_default();
            if Source::site(path, before.clone()).text != sources.text(path).unwrap_or_default() {
                terminal::log(&format!(
                    "error: {path} was changed meanwhile; nothing was written\n  help: run handout check --fix again"
                ));
                return Err(Exit::Machine);
            }
            files.insert(path.to_owned(), File { after: before.clone(), before });
        }
        files.get_mut(path).ok_or(Exit::Bug)
    }
}

impl Mended {
    fn changed(&self) -> impl Iterator<Item = (&String, &File)> {
        self.files.iter().filter(|(_, file)| file.before != file.after)
    }

    /// Shows what would change.
    pub(super) fn show(&self) -> Result<(), Exit> {
        for (path, file) in self.changed() {
            let diff = TextDiff::from_lines(&file.before, &file.after);
            terminal::result(&diff.unified_diff().header(path, path).to_string());
        }
        terminal::log(&match self.changed().count() {
            0 => "nothing to mend".to_owned(),
            files => format!(
                "{} would be mended; nothing was written",
                terminal::count(files, "file", "files")
            ),
        });
        Ok(())
    }

    /// Writes what changed, each file at once, and gives the files as they are now.
    pub(super) fn write(self, root: &Utf8Path) -> Result<Sources, Exit> {
        for (path, file) in self.changed() {
            replace::replace(&root.join(path), Some(file.before.as_bytes()), file.after.as_bytes())
                .map_err(failed)?;
        }
        let files = self.changed().count();
        if files > 0 {
            let mends = terminal::count(self.count, "mend", "mends");
            terminal::log(&format!("{mends} made in {}", terminal::count(files, "file", "files")));
        }
        Ok(self.sources)
    }
}
