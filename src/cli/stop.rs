//! Why a command ends early. It is said once, by [`super::run`].

use std::io::ErrorKind;

use super::terminal::CutOff;
use super::{Exit, terminal};
use crate::disk;
use crate::source::shown_size;

/// What went wrong, what to do about it, and how the command ends.
#[derive(Debug)]
pub(super) struct Stop {
    message: String,
    /// Lines below the message.
    notes: Vec<String>,
    exit: Exit,
}

impl Stop {
    /// A failure of the machine or a mistake on the command line; lower case, no full stop. Without words nothing is
    /// said.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), notes: Vec::new(), exit: Exit::Machine }
    }

    /// Adds what to do about it.
    pub(super) fn help(self, help: impl AsRef<str>) -> Self {
        self.note(format!("help: {}", help.as_ref()))
    }

    /// Adds a line below the message.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Ends the command in another way than [`Exit::Machine`].
    pub(super) fn with_exit(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }

    /// Its message, and what to do about it; empty when nobody knows.
    #[cfg(feature = "import")]
    pub(super) fn parts(&self) -> (&str, &str) {
        let help = self.notes.iter().find_map(|note| note.strip_prefix("help: "));
        (&self.message, help.unwrap_or_default())
    }

    /// How the command ends.
    pub(super) fn exit(&self) -> Exit {
        self.exit
    }

    /// Says why.
    pub(super) fn print(&self) {
        if !self.message.is_empty() {
            terminal::log(&format!("error: {}", self.message));
        }
        for note in &self.notes {
            terminal::log(&format!("  {note}"));
        }
    }
}

/// The pages need more memory than the machine can spare.
pub(super) fn out_of_memory(used: u64) -> Stop {
    let message = format!(
        "the pages need {}, more than three quarters of the memory; nothing was published",
        shown_size(used)
    );
    Stop::new(message).help("Look in the templates for values that are joined again and again. Close other programs, or build on a larger computer, if the site needs as much.")
}

impl From<CutOff> for Stop {
    fn from(CutOff(error): CutOff) -> Self {
        match error.kind() {
            // The reader has gone (`| head`), and knows that.
            ErrorKind::BrokenPipe => Self::new(""),
            _ => Self::new(format!("cannot write to standard output ({error}): it is not whole"))
                .help("look whether the disk is full, and run the command again"),
        }
    }
}

impl From<disk::Error> for Stop {
    fn from(error: disk::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&disk::Error> for Stop {
    fn from(error: &disk::Error) -> Self {
        let stop = Self::new(error.to_string());
        match &error.help {
            Some(help) => stop.help(help),
            None => stop,
        }
    }
}
