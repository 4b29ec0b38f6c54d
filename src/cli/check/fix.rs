//! `--fix`: makes the safe fixes in memory first, then file by file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use camino::Utf8Path;
use similar::TextDiff;

use super::super::stop::Stop;
use super::super::terminal;
use super::paths::AskedPaths;
use crate::build::BuildCache;
use crate::build::fixing::{self, Fixed};
use crate::config::Options;
use crate::diagnostic::fix::{self, Fix};
use crate::disk::{read, replace};
use crate::source::{LineIndexes, Source, Sources};

/// What is to be fixed.
pub(super) struct FixRun<'a> {
    pub(super) root: &'a Utf8Path,
    pub(super) options: &'a Options,
    pub(super) paths: &'a AskedPaths,
}

/// A file as it is on the disk, and as it will be.
struct FixedFile {
    before: String,
    after: String,
}

/// The site with its fixes.
pub(super) struct FixedSite {
    sources: Sources,
    files: BTreeMap<String, FixedFile>,
    count: usize,
}

impl FixRun<'_> {
    /// Makes the fixes, and says which are left out. Nothing is written yet.
    pub(super) fn fix(&self, read: Sources) -> Result<FixedSite, Stop> {
        let fixed =
            fixing::fix_all(&mut BuildCache::default(), read.clone(), self.options, |all| {
                self.paths.filter(all)
            });
        let (mut files, mut count) = (BTreeMap::new(), 0);
        for (path, fixes) in fixed.rounds.iter().flatten() {
            let file = self.open(path, &read, &mut files)?;
            let fixes: Vec<Fix<'_>> =
                fixes.iter().map(|(start, end, new)| (*start, *end, new.as_str())).collect();
            file.after = fix::apply(&file.after, &fixes).unwrap_or_else(|| file.after.clone());
            count += fixes.len();
        }
        say_what_is_left(&fixed);
        Ok(FixedSite { sources: fixed.sources, files, count })
    }

    /// The text of a file, which must still be what was read at the start.
    fn open<'f>(
        &self,
        path: &str,
        sources: &Sources,
        files: &'f mut BTreeMap<String, FixedFile>,
    ) -> Result<&'f mut FixedFile, Stop> {
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
        Ok(entry.insert(FixedFile { after: before.clone(), before }))
    }
}

/// Names each fix that would do harm.
fn say_what_is_left(fixed: &Fixed) {
    let mut indexes = LineIndexes::new(&fixed.sources);
    for (place, reason) in &fixed.left {
        let line = place.range(&mut indexes).map_or(1, |(start, _)| start.line);
        terminal::log(&format!("left as it is: {}:{line}, because {reason}", place.path));
    }
    if !fixed.is_finished {
        terminal::log("note: some fixes undo each other; fix the rest by hand");
    }
}

impl FixedSite {
    fn changed(&self) -> impl Iterator<Item = (&String, &FixedFile)> {
        self.files.iter().filter(|(_, file)| file.before != file.after)
    }

    /// Shows what would change.
    pub(super) fn show(&self) -> Result<(), Stop> {
        for (path, file) in self.changed() {
            let diff = TextDiff::from_lines(&file.before, &file.after);
            terminal::result(&diff.unified_diff().header(path, path).to_string())?;
        }
        terminal::log(&match self.changed().count() {
            0 => "nothing to fix".to_owned(),
            files => format!(
                "{} would be fixed; nothing was written",
                terminal::count(files, "file", "files")
            ),
        });
        Ok(())
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
