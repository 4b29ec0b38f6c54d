//! Photos that say where they were taken.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let all = scope.sources.assets().iter().filter(|asset| asset.path.is_in_articles());
    for asset in all {
        let Some(notes) = asset.notes else { continue };
        let noted = [
            (
                notes.located,
                "this photo says where it was taken",
                "Everybody who saves it can read the place: a ward, or the home of the person in it.",
            ),
            (
                notes.owned,
                "this photo names the camera it was taken with, by its number or its owner",
                "Everybody who saves it can tell which other photos are from the same camera, and so whose it is.",
            ),
            (
                notes.packed,
                "this picture has packed notes of a camera or a picture program, which are not read",
                "Everybody who saves it can unpack them: they may say where it was taken.",
            ),
        ];
        for (_, message, why) in noted.into_iter().filter(|(noted, ..)| *noted) {
            found.push(Finding::new(Place::file(&asset.path), message).why(why).help(
                "Export it without such notes; phones and picture programs ask for that when you share or export it.",
            ));
        }
    }
}
