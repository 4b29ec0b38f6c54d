//! The command line: arguments in, results on standard output, an exit code.

mod build;
mod check;
mod completions;
mod day;
mod explain;
mod import;
mod init;
mod list;
mod man;
mod new;
mod pictures;
mod report;
mod schema;
mod serve;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Builds a patient-education site from Markdown articles.
#[derive(Debug, Parser)]
#[command(
    name = "handout",
    version,
    about,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a site, with two articles to start from
    Init(init::Arguments),
    /// Begin an article, or the translation of one
    New(new::Arguments),
    /// Make articles of Word documents, web pages, plain text and Markdown of other generators
    Import(import::Arguments),
    /// Show the site in your browser while you write it
    Serve(serve::Arguments),
    /// Build the site and publish it into the output folder
    Build(build::Arguments),
    /// Check the articles and pages without publishing them
    Check(check::Arguments),
    /// List the articles and what they wait for, such as a review
    List(list::Arguments),
    /// Write a report on the site for its editors, as one HTML page
    Report(report::Arguments),
    /// Explain a rule, or list all rules
    Explain(explain::Arguments),
    /// Print the JSON Schema of articles, settings or topics, for editors
    Schema(schema::Arguments),
    /// Print the script by which a shell completes commands and options
    Completions(completions::Arguments),
    /// Print a manual page, for man
    Man(man::Arguments),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Fine.
    Fine,
    /// The articles have errors.
    Mistakes,
    /// The machine or the command line failed.
    Machine,
    /// Our own mistake.
    Bug,
    /// Stopped by this signal.
    Signal(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => 0.into(),
            Exit::Mistakes => 1.into(),
            Exit::Machine => 2.into(),
            Exit::Bug => 101.into(),
            Exit::Signal(number) => (128 + number).into(),
        }
    }
}

/// The commands and their options, for completions, manual pages and documents.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    let exit = match Arguments::parse().command {
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    exit.into()
}
