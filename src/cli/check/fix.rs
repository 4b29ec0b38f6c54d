//! `--fix`: applies the safe fixes, in memory first, then file by file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use camino::Utf8Path;
use similar::TextDiff;

use super::super::stop::Stop;
use super::super::terminal;
use super::paths::AskedPaths;
use crate::build::{BuildCache, Input, build};
use crate::config::Options;
use crate::diagnostic::{Level, fix};
use crate::disk::{read, replace};
use crate::source::{Source, SourceOrigin, Sources};

/// One fix can uncover another; fixes that undo each other would go on for ever.
const MAX_ROUNDS: usize = 8;

/// What is to be fixed.
pub(super) struct FixRun<'a> {
    pub(super) root: &'a Utf8Path,
    pub(super) options: &'a Options,
    pub(super) paths: &'a AskedPaths,
}

/// A file as it is on the disk, and as it will be.
struct FileFix {
    before: String,
    after: String,
}

/// The site with its fixes.
pub(super) struct FixedSite {
    sources: Sources,
    files: BTreeMap<String, FileFix>,
    count: usize,
}

impl FixRun<'_> {
    /// Applies fixes until there are none left. Nothing is written yet.
    pub(super) fn fix(&self, mut sources: Sources) -> Result<FixedSite, Stop> {
        let mut files = BTreeMap::new();
        let mut count = 0;
        let mut cache = BuildCache::default();
        for _ in 0..MAX_ROUNDS {
            let built = build(&mut cache, Input::from(sources), self.options, Level::Note);
            sources = built.sources;
            let report = self.paths.filter(built.report);
            let mut changed = BTreeMap::new();
            for (path, fixes) in fix::by_file(&report) {
                if sources.file(path).is_none_or(|file| file.origin != SourceOrigin::Site) {
                    continue;
                }
                let file = self.open(path, &sources, &mut files)?;
                if let Some(after) =
                    fix::apply(&file.after, &fixes).filter(|after| *after != file.after)
                {
                    changed.insert(path.to_owned(), Arc::new(Source::site(path, after.clone())));
                    file.after = after;
                    count += fixes.len();
                }
            }
            if changed.is_empty() {
                return Ok(FixedSite { sources, files, count });
            }
            let new = sources
                .files()
                .iter()
                .map(|file| changed.remove(file.path.as_str()).unwrap_or_else(|| file.clone()))
                .collect();
            sources = Sources::shared(new, sources.assets().to_vec());
        }
        terminal::log("note: some fixes undo each other; fix the rest by hand");
        Ok(FixedSite { sources, files, count })
    }

    /// The text of a file, which must still be what was read at the start.
    fn open<'f>(
        &self,
        path: &str,
        sources: &Sources,
        files: &'f mut BTreeMap<String, FileFix>,
    ) -> Result<&'f mut FileFix, Stop> {
        let entry = match files.entry(path.to_owned()) {
            Entry::Occupied(entry) => return Ok(entry.into_mut()),
            Entry::Vacant(entry) => entry,
        };
        let bytes = read::bytes(self.root, path)?;
        let before = String::from_utf8(bytes).unwrap_or_default();
        if Source::site(path, before.clone()).text != sources.text(path).unwrap_or_default() {
            let message = format!("{path} was changed meanwhile; nothing was written");
            return Err(Stop::new(message).help("run handout check --fix again"));
        }
        Ok(entry.insert(FileFix { after: before.clone(), before }))
    }
}

impl FixedSite {
    fn changed(&self) -> impl Iterator<Item = (&String, &FileFix)> {
        self.files.iter().filter(|(_, file)| file.before != file.after)
    }

    /// Shows what would change.
    pub(super) fn show(&self) {
        for (path, file) in self.changed() {
            let diff = TextDiff::from_lines(&file.before, &file.after);
            terminal::result(&diff.unified_diff().header(path, path).to_string());
        }
        terminal::log(&match self.changed().count() {
            0 => "nothing to fix".to_owned(),
            files => format!(
                "{} would be fixed; nothing was written",
                terminal::count(files, "file", "files")
            ),
        });
    }

    /// Writes what changed, each file atomically, and returns the files as they are now.
    pub(super) fn write(self, root: &Utf8Path) -> Result<Sources, Stop> {
        for (path, file) in self.changed() {
            replace::replace(
                &root.join(path),
                Some(file.before.as_bytes()),
                file.after.as_bytes(),
            )?;
        }
        let files = self.changed().count();
        if files > 0 {
            let fixes = terminal::count(self.count, "fix", "fixes");
            terminal::log(&format!("{fixes} made in {}", terminal::count(files, "file", "files")));
        }
        Ok(self.sources)
    }
}
