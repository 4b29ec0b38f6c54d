//! Refuses output folders whose replacement would destroy something else.

use std::io;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::file_system::{FileKind, FileSystem};
use super::paths::PublishPaths;
use super::target::PublishTarget;
use crate::disk::error::{At, Error};
use crate::disk::state;

const HELP: &str = "set `output` to a folder that holds nothing but the published site, \
                    such as `public`";

/// The canonical paths of a publish, if it is safe to replace the output.
///
/// # Errors
/// The output is, holds or lies in something that is not ours to replace.
pub(super) fn paths(fs: &dyn FileSystem, target: &PublishTarget) -> Result<PublishPaths, Error> {
    if target.output.as_str().is_empty() {
        return Err(Error::new("no output folder is given", &target.root).help(HELP));
    }
    let (root, _) = resolve(fs, &target.root)?;
    let (output, is_link) = resolve(fs, &target.output)?;
    let refuse = |why: &str, path: &Utf8Path| {
        Error::new(format!("the output folder {why}"), path).help(HELP)
    };
    if let Some(why) = overlap(fs, target, &root, &output)? {
        return Err(refuse(&why, &output));
    }
    let paths = PublishPaths::new(root, output.clone())
        .ok_or_else(|| refuse("is the top of the disk", &output))?;
    let there = fs.stat(&output).at("cannot look at the output folder", &output)?;
    if there.is_some_and(|there| there.kind != FileKind::Folder) {
        return Err(refuse("is a file, not a folder", &output));
    }
    if is_link && !is_ours_or_empty(fs, &paths)? {
        let why = "is a link to a folder that handout did not publish before";
        return Err(Error::new(format!("the output folder {why}"), &target.output)
            .help("empty the folder it leads to, or set `output` to that folder itself"));
    }
    Ok(paths)
}

/// Why the output must not be replaced: it is, holds or lies in something else. `None` when it may
/// be.
fn overlap(
    fs: &dyn FileSystem,
    target: &PublishTarget,
    root: &Utf8Path,
    output: &Utf8Path,
) -> Result<Option<String>, Error> {
    let resolve = |path: &Utf8Path| resolve(fs, path).map(|(path, _)| path);
    let is_around = |path: &Utf8Path| path.starts_with(output);
    let because = |why: &str| Ok(Some(why.to_owned()));
    if output.parent().is_none() {
        return because("is the top of the disk");
    }
    if is_around(root) {
        return because("is the project itself or a folder around it");
    }
    if is_around(&resolve(Utf8Path::new("."))?) {
        return because("is the folder you are working in, or a folder around it");
    }
    if let Some(home) = &target.home
        && is_around(&resolve(home)?)
    {
        return because("is your home folder or a folder around it");
    }
    let reserved = |name: &Utf8Component| matches!(name.as_str(), ".git" | state::FOLDER);
    if let Some(name) = output.components().find(reserved) {
        return because(&format!("lies in a folder `{name}`"));
    }
    for source in &target.sources {
        let real = resolve(source)?;
        if is_around(&real) || output.starts_with(&real) {
            return because(&format!("overlaps {source}, which the site is made from"));
        }
    }
    Ok(None)
}

/// The real path, links and `..` resolved one name at a time (also in a path whose end does not
/// exist yet), and whether its last name was a link.
pub(in crate::disk) fn resolve(
    fs: &dyn FileSystem,
    path: &Utf8Path,
) -> Result<(Utf8PathBuf, bool), Error> {
    let start = if path.is_absolute() { path.ancestors().last() } else { None };
    let start = start.unwrap_or(Utf8Path::new("."));
    let real = |path: &Utf8Path| fs.canonical(path).at("cannot find out where this leads", path);
    let (mut at, mut is_link) = (real(start)?, false);
    for part in path.components() {
        match part {
            // `at` has no links left in it, so its parent is the true parent.
            Utf8Component::ParentDir => (_, is_link) = (at.pop(), false),
            Utf8Component::Normal(name) => {
                at.push(name);
                let there = fs.stat(&at).at("cannot look at", &at)?;
                is_link = there.is_some_and(|there| there.kind == FileKind::Link);
                if there.is_some() {
                    at = fs.canonical(&at).map_err(|source| leads_nowhere(&at, is_link, source))?;
                }
            }
            Utf8Component::Prefix(_) | Utf8Component::RootDir | Utf8Component::CurDir => {}
        }
    }
    Ok((at, is_link))
}

fn leads_nowhere(path: &Utf8Path, is_link: bool, source: io::Error) -> Error {
    if is_link && source.kind() == io::ErrorKind::NotFound {
        return Error::new("this link leads nowhere", path)
            .help("make the folder that it leads to, or delete the link");
    }
    Error::new("cannot find out where this leads", path).because(source)
}

fn is_ours_or_empty(fs: &dyn FileSystem, paths: &PublishPaths) -> Result<bool, Error> {
    for record in [&paths.manifest, &paths.next] {
        if fs.stat(record).at("cannot look at", record)?.is_some() {
            return Ok(true);
        }
    }
    let names = fs.list(&paths.output).at("cannot list the output folder", &paths.output)?;
    Ok(names.is_empty())
}
