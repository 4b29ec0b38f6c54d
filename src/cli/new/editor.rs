//! The editor of the person at the keyboard, as `VISUAL` or `EDITOR` names it.

use std::process::Command;

use camino::Utf8Path;

use super::{Exit, Stop};

pub(super) struct TextEditor(String);

impl TextEditor {
    /// The editor, or the end when no variable names one: then nothing has been written yet.
    pub(super) fn of_environment() -> Result<Self, Stop> {
        let named = ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()));
        named.map(Self).ok_or_else(|| {
            Stop::new("neither VISUAL nor EDITOR says which editor to open")
                .help("Leave out --edit and open the file yourself, or set one: EDITOR=nano")
        })
    }

    /// Opens `path` and waits until the editor ends.
    pub(super) fn open(&self, path: &Utf8Path) -> Result<Exit, Stop> {
        let Self(editor) = self;
        // The variable is a command with arguments and quotes, as in `code --wait`: the shell reads
        // it, as for git.
        let mut command = if cfg!(unix) { Command::new("sh") } else { Command::new(editor) };
        if cfg!(unix) {
            command.args(["-c", &format!("{editor} \"$@\""), editor]);
        }
        match command.arg(path).status() {
            Ok(status) if status.success() => Ok(Exit::Fine),
            Ok(status) => Err(Stop::new(format!("the editor `{editor}` ended with {status}"))
                .help("The draft is written; open it yourself.")),
            Err(error) => {
                Err(Stop::new(format!("the editor `{editor}` cannot be started: {error}"))
                    .help("The draft is written; open it yourself."))
            }
        }
    }
}
