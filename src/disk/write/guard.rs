//! Refuses output folders whose replacement would destroy something else.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::{
    files::{Files, Shape},
    place::Place,
    target::Target,
};
use crate::disk::error::{At, Error};

const HELP: &str = "set `output` to a folder that holds nothing but the published site, \
                    such as `public`";

/// The canonical paths of a publish, if it is safe to replace the output.
///
/// # Errors
/// The output is, holds or lies in something that is not ours to replace.
pub(super) fn place(files: &dyn Files, target: &Target) -> Result<Place, Error> {
    if target.output.as_str().is_empty() {
        return Err(Error::new("no output folder is given", &target.root).help(HELP));
    }
    let (root, _) = resolve(files, &target.root)?;
    let (output, is_link) = resolve(files, &target.output)?;
    let refuse = |why: &str, path: &Utf8Path| {
        Error::new(format!("the output folder {why}"), path).help(HELP)
    };
    refuse_overlaps(files, target, &root, &output)
        .map_err(|why| why.unwrap_or_else(|why| refuse(&why, &output)))?;
    let place = Place::new(root, output.clone())
        .ok_or_else(|| refuse("is the top of the disk", &output))?;
    let there = files.stat(&output).at("cannot look at the output folder", &output)?;
    if there.is_some_and(|there| there.shape != Shape::Folder) {
        return Err(refuse("is a file, not a folder", &output));
    }
    if is_link && !is_ours_or_empty(files, &place)? {
        let why = "is a link to a folder that handout did not publish before";
        return Err(Error::new(format!("the output folder {why}"), &target.output)
            .help("empty the folder it leads to, or set `output` to that folder itself"));
    }
    Ok(place)
}

/// A failure of the disk, or the reason to refuse.
type Refusal = Result<Error, String>;

fn refuse_overlaps(
    files: &dyn Files,
    target: &Target,
    root: &Utf8Path,
    output: &Utf8Path,
) -> Result<(), Refusal> {
    let resolve = |path: &Utf8Path| resolve(files, path).map(|(path, _)| path).map_err(Ok);
    let no = |why: &str| Err(Err(why.to_owned()));
    let around = |path: &Utf8Path| path.starts_with(output);
    if output.parent().is_none() {
        return no("is the top of the disk");
    }
    if around(root) {
        return no("is the project itself or a folder around it");
    }
    if around(&resolve(Utf8Path::new("."))?) {
        return no("is the folder you are working in, or a folder around it");
    }
    if let Some(home) = &target.home
        && around(&resolve(home)?)
    {
        return no("is your home folder or a folder around it");
    }
    if let Some(name) = output.components().find(|c| matches!(c.as_str(), ".git" | ".handout")) {
        return no(&format!("lies in a folder `{name}`"));
    }
    for source in &target.sources {
        let real = resolve(source)?;
        if around(&real) || output.starts_with(&real) {
            return no(&format!("overlaps {source}, which the site is made from"));
        }
    }
    Ok(())
}

/// The real path, links and `..` resolved one name at a time (also in a path whose end does not
/// exist yet), and whether its last name was a link.
fn resolve(files: &dyn Files, path: &Utf8Path) -> Result<(Utf8PathBuf, bool), Error> {
    let start = if path.is_absolute() { path.ancestors().last() } else { None };
    let start = start.unwrap_or(Utf8Path::new("."));
    let real = |path: &Utf8Path| files.canonical(path).at("cannot find out where this leads", path);
    let (mut at, mut is_link) = (real(start)?, false);
    for part in path.components() {
        match part {
            // `at` has no links left in it, so its parent is the true parent.
            Utf8Component::ParentDir => (_, is_link) = (at.pop(), false),
            Utf8Component::Normal(name) => {
                at.push(name);
                let there = files.stat(&at).at("cannot look at", &at)?;
                is_link = there.is_some_and(|there| there.shape == Shape::Link);
                if there.is_some() {
                    at = real(&at)?;
                }
            }
            Utf8Component::Prefix(_) | Utf8Component::RootDir | Utf8Component::CurDir => {}
        }
    }
    Ok((at, is_link))
}

fn is_ours_or_empty(files: &dyn Files, place: &Place) -> Result<bool, Error> {
    for record in [&place.manifest, &place.next] {
        if files.stat(record).at("cannot look at", record)?.is_some() {
            return Ok(true);
        }
    }
    let names = files.list(&place.output).at("cannot list the output folder", &place.output)?;
    Ok(names.is_empty())
}
