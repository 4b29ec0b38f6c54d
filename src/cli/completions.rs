//! `handout completions`: the script by which a shell completes our commands and options.

use clap_complete::Shell;

use super::stop::Stop;
use super::{Exit, command, terminal};

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "handout", &mut script);
    terminal::result(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}
