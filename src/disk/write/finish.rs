//! The last act of a publish: everything that could fail has been done, now switch.

use std::{io, sync::atomic::AtomicBool};

use super::{
    draft::{self, Draft},
    pieces,
    place::Site,
    swap,
    target::Durability,
};
use crate::disk::error::{At, Error};

/// Makes the draft the published site; returns what the user should know.
///
/// # Errors
/// The disk fails or the work is canceled. The site is then the old one, or, when the message
/// says so, the new one.
pub(super) fn publish(
    site: &Site,
    draft: &mut Draft,
    cancel: &AtomicBool,
) -> Result<Vec<String>, Error> {
    draft.check_guests(site)?;
    let mut notes = Vec::new();
    if !at_once(site, draft, cancel)? {
        draft::check(cancel, &site.place.output)?;
        let Draft { old, next, fresh, stage, .. } = draft;
        pieces::publish(site, stage, fresh, old.as_ref(), next)?;
        stage.release();
        notes.push(
            "the output folder cannot be exchanged in one step here (it may be a mount point), \
             so its files were replaced one by one"
                .to_owned(),
        );
    }
    notes.extend(clear(site));
    Ok(notes)
}

/// By exchange; false when that is impossible here, and nothing was changed.
fn at_once(site: &Site, draft: &mut Draft, cancel: &AtomicBool) -> Result<bool, Error> {
    match draft.fill(site, cancel) {
        // The output is mounted from elsewhere: no link reaches it, and no exchange would.
        Err(e) if e.kind() == Some(io::ErrorKind::CrossesDevices) => return Ok(false),
        filled => filled?,
    }
    draft.next.folder = Some(seal(site, draft)?);
    let announced =
        swap::announce(site, &draft.next).and_then(|()| draft::check(cancel, &site.place.output));
    if let Err(error) = announced {
        let _ = swap::retract(site);
        return Err(error);
    }
    match swap::swap(site) {
        Ok(()) => draft.stage.release(),
        Err(e) if swap::is_impossible(&e) => {
            let _ = swap::retract(site);
            return Ok(false);
        }
        Err(e) => {
            let _ = swap::retract(site);
            return Err(e).at("cannot switch to the new site", &site.place.output);
        }
    }
    swap::complete(site, draft.old.as_ref())?;
    Ok(true)
}

/// Has the stage on disk if asked for; returns its inode.
fn seal(site: &Site, draft: &Draft) -> Result<u64, Error> {
    if site.durability == Durability::Durable {
        for folder in draft.stage.folders() {
            site.files.sync(&folder).at("cannot sync the folder", &folder)?;
        }
    }
    let stage = &site.place.stage;
    let there = site.stat(stage)?;
    there
        .map(|there| there.stamp.inode)
        .ok_or_else(|| Error::new("the new site was removed during the build", stage))
}

/// Removes the old site. The new one is published whatever happens here.
fn clear(site: &Site) -> Option<String> {
    let stage = &site.place.stage;
    match site.files.remove_tree(stage) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Some(format!(
            "the old site could not be removed, the next build will try: {stage} ({e})"
        )),
        _ => None,
    }
}
