//! `handout man`: a manual page in the format of `man`.

use clap_mangen::Man;

use super::{Exit, command, terminal};
use crate::diagnostic::did_you_mean;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The command that the page is about, such as `build` or `new translation`; without it, handout as a whole
    command: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut all = command();
    // Then each command knows its whole name.
    all.build();
    let mut asked = &all;
    for name in &arguments.command {
        match asked.find_subcommand(name) {
            Some(inner) => asked = inner,
            None => return unknown(name, asked),
        }
    }
    let title = asked.get_display_name().unwrap_or("handout").to_owned();
    let page = Man::new(asked.clone()).title(title);
    let mut text = Vec::new();
    match page.render(&mut text) {
        Ok(()) => terminal::result(&String::from_utf8_lossy(&text)),
        Err(error) => {
            terminal::log(&format!("error: the page cannot be written: {error}"));
            return Exit::Machine;
        }
    }
    Exit::Fine
}

fn unknown(name: &str, all: &clap::Command) -> Exit {
    let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| format!("There are: {}.", names.join(", ")));
    terminal::log(&format!("error: there is no command `{name}`\n  help: {help}"));
    Exit::Machine
}
