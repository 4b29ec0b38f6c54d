//! The files and folders that a command is asked about.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::super::stop::Stop;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disk::read;
use crate::source::{SourceOrigin, Sources};

/// Paths as the site names them; none means all.
pub(in crate::cli) struct AskedPaths(Vec<String>);

impl AskedPaths {
    /// Reads paths as they were typed: from the current folder, or from the folder of the site.
    pub(in crate::cli) fn new(
        typed: &[Utf8PathBuf],
        root: &Utf8Path,
        sources: &Sources,
        found: &[Diagnostic],
    ) -> Result<Self, Stop> {
        let files = sources
            .files()
            .iter()
            .filter(|file| file.origin == SourceOrigin::Site)
            .map(|file| file.path.as_str());
        let assets = sources.assets().iter().map(|asset| asset.path.as_str());
        let refused_files = found.iter().map(|diagnostic| diagnostic.place.path.as_str());
        let known: Vec<&str> = files.chain(assets).chain(refused_files).collect();
        let mut paths = Vec::new();
        for path in typed {
            let found = candidates(path, root)
                .into_iter()
                .find(|candidate| known.iter().any(|file| is_inside(file, candidate)));
            match found {
                Some(path) => paths.push(path),
                None => {
                    return Err(Stop::new(format!("the site has no file {path}"))
                        .help("Name files and folders below `articles` or `templates`."));
                }
            }
        }
        Ok(Self(paths))
    }

    /// The paths, as the site names them; none means all.
    pub(in crate::cli) fn names(&self) -> &[String] {
        &self.0
    }

    /// Whether `file` is one of them or lies in one of them.
    pub(in crate::cli) fn has(&self, file: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|path| is_inside(file, path))
    }

    /// The findings in these files.
    pub(in crate::cli) fn filter(&self, report: Diagnostics) -> Diagnostics {
        let mut kept = Diagnostics::default();
        kept.extend(report.into_iter().filter(|diagnostic| self.has(&diagnostic.place.path)));
        kept
    }
}

fn is_inside(file: &str, path: &str) -> bool {
    path.is_empty()
        || file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What the site may call the file typed as `path`: from the root, from the current folder, as it
/// is.
pub(in crate::cli) fn candidates(path: &Utf8Path, root: &Utf8Path) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(path.strip_prefix(root).ok().map(normalized));
    found.extend(read::within(root, path).as_deref().map(normalized));
    found.push(normalized(path));
    found
}

/// `./articles/` becomes `articles`.
fn normalized(path: &Utf8Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, Utf8Component::CurDir));
    parts.map(|part| part.as_str()).collect::<Vec<_>>().join("/")
}
