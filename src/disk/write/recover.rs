//! Puts in order what a killed run left behind.

use super::{
    files::Shape,
    manifest::{Found, Manifest},
    pieces,
    place::Site,
    swap,
};
use crate::disk::error::{At, Error};

/// Completes a switch that was begun, or forgets one that was only announced.
pub(super) fn recover(site: &Site) -> Result<(), Error> {
    let place = site.place;
    match load(site, &place.next)? {
        Found::Nothing => return Ok(()),
        // Announcements are replaced whole: a broken one was never acted on.
        Found::Broken(_) => {}
        Found::Whole(next) => {
            let old = load(site, &place.manifest)?.whole();
            match next.folder {
                None => return pieces::roll_forward(site, old.as_ref(), &next),
                Some(inode) if swap::happened(site, inode, &next)? => {
                    return swap::complete(site, old.as_ref());
                }
                Some(_) => {}
            }
        }
    }
    site.files.remove_file(&place.next).at("cannot remove the file", &place.next)
}

fn load(site: &Site, path: &camino::Utf8Path) -> Result<Found, Error> {
    Manifest::load(site.files, path).at("cannot read the record of the last publish", path)
}

/// Removes the folders of a killed run. Only after it is clear that the output is ours: they may
/// be another project's, which has yet to recover.
pub(super) fn tidy(site: &Site, old: Option<&Manifest>) -> Result<(), Error> {
    let place = site.place;
    for folder in [&place.stage, &place.waiting] {
        let there = site.stat(folder)?;
        if there.is_some_and(|there| there.shape == Shape::Folder) {
            // A switch without record: the records were deleted after a kill.
            if folder == &place.stage && old.is_none() {
                swap::rescue_folders(site)?;
            }
            site.files.remove_tree(folder).at("cannot remove what a stopped build left", folder)?;
        }
    }
    Ok(())
}
