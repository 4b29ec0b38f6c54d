//! What `build`, `check` and `import` may read and write, to which Linux holds them.

use super::terminal;
use crate::disk::reach::{Reach, confine};

/// Holds the process to `reach` where the system can. To be called before any thread is started.
pub(super) fn hold_to(reach: &Reach, verbose: bool) {
    let held = confine(reach);
    if !verbose {
        return;
    }
    terminal::log(&match held {
        Ok(()) => format!("note: {}", in_words(reach)),
        Err(why) => format!(
            "note: nothing but the rights of its user limits what handout reads and writes: {why}"
        ),
    });
}

fn in_words(reach: &Reach) -> String {
    let list = |paths: &[camino::Utf8PathBuf]| {
        paths.iter().map(|path| path.as_str()).collect::<Vec<_>>().join(", ")
    };
    let read = reach.read.as_ref().map_or("everything".to_owned(), |paths| list(paths));
    let network = if reach.network { "the network" } else { "no network" };
    format!(
        "Landlock holds handout to reading {read}, to writing in {}, and to {network}",
        list(&reach.write)
    )
}
