//! What there is at a path, asked without reading it.

use camino::Utf8Path;

/// Whether anything has this name, even a link that leads nowhere.
pub fn is_taken(path: &Utf8Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether it is a link, wherever that leads.
pub fn is_link(path: &Utf8Path) -> bool {
    path.is_symlink()
}

/// Whether it is a folder, or a link to one.
pub fn is_folder(path: &Utf8Path) -> bool {
    path.is_dir()
}

/// Whether there is something else than a file: a folder, a pipe or a device, or a link to one.
pub fn is_other_than_file(path: &Utf8Path) -> bool {
    path.exists() && !path.is_file()
}
