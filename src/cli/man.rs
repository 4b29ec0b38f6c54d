//! `handout man`: a manual page in the format of `man`.

use clap_mangen::Man;

use super::stop::Stop;
use super::{Exit, command, terminal};
use crate::diagnostic::did_you_mean;

#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// The command that the page is about, such as `build` or `new translation`; without it, handout as a whole
    command: Vec<String>,
}

pub(super) fn run(arguments: &ManArguments) -> Result<Exit, Stop> {
    let mut all = command();
    // After this each command knows its full name.
    all.build();
    let mut asked = &all;
    for name in &arguments.command {
        asked = asked.find_subcommand(name).ok_or_else(|| unknown(name, asked))?;
    }
    let title = asked.get_display_name().unwrap_or("handout").to_owned();
    let page = Man::new(asked.clone()).title(title);
    let mut text = Vec::new();
    page.render(&mut text)
        .map_err(|error| Stop::new(format!("the page cannot be written: {error}")))?;
    terminal::result(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Fine)
}

fn unknown(name: &str, all: &clap::Command) -> Stop {
    let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| format!("There are: {}.", names.join(", ")));
    Stop::new(format!("there is no command `{name}`")).help(help)
}
