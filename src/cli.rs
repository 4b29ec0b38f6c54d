//! The command line: arguments in, results on standard output, an exit code.

mod build;
mod check;
mod completions;
mod date;
mod explain;
mod held_up;
#[cfg(feature = "import")]
mod import;
mod init;
mod left_out;
mod licenses;
mod list;
mod man;
mod new;
mod panics;
mod pictures;
mod reach;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod stop;
mod terminal;
mod verify;
mod withdraw;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use self::stop::Stop;
use crate::boundary;
use crate::diagnostic::Diagnostics;
use crate::pipeline;

/// Builds a patient-education site from Markdown articles.
#[derive(Debug, Parser)]
#[command(
    name = "handout",
    version,
    about,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a site, with two articles to start from
    Init(init::InitArguments),
    /// Begin an article, or the translation of one
    New(new::NewArguments),
    /// Make articles of Word documents, web pages, plain text and Markdown of other generators
    #[cfg(feature = "import")]
    Import(import::ImportArguments),
    /// Make articles of other files; this program was built without it
    #[cfg(not(feature = "import"))]
    Import(left_out::LeftOutArguments),
    /// Show the site in your browser while you write it
    #[cfg(feature = "serve")]
    Serve(serve::ServeArguments),
    /// Show the site in your browser; this program was built without it
    #[cfg(not(feature = "serve"))]
    Serve(left_out::LeftOutArguments),
    /// Build the site and publish it into the output folder
    Build(build::BuildArguments),
    /// Check the articles and pages without publishing them
    Check(check::CheckArguments),
    /// List the articles and what they wait for, such as a review
    List(list::ListArguments),
    /// Write a report on the site for its editors, as one HTML page
    Report(report::ReportArguments),
    /// Take an article out of the published site at once, and say why on its page
    Withdraw(withdraw::WithdrawArguments),
    /// Compare the published site, or a copy of it, with what was published
    Verify(verify::VerifyArguments),
    /// Explain a rule, or list all rules
    Explain(explain::ExplainArguments),
    /// Print the JSON Schema of articles, settings or topics, for editors
    Schema(schema::SchemaArguments),
    /// Print the script by which a shell completes commands and options
    Completions(completions::CompletionsArguments),
    /// Print a manual page, for man
    Man(man::ManArguments),
    /// Print the licences of handout and of the packages in it
    Licenses,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Fine.
    Fine,
    /// The articles have errors.
    Mistakes,
    /// The machine failed, or the command line is wrong.
    Machine,
    /// A bug of ours.
    Bug,
    /// Stopped by this signal.
    Signal(u8),
}

impl Exit {
    /// How a command ends that has found this and nothing else.
    fn of(report: &Diagnostics) -> Self {
        match report.has_errors() {
            _ if boundary::has_failed(report) => Exit::Bug,
            true => Exit::Mistakes,
            false => Exit::Fine,
        }
    }
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
    CommandLine::command()
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    panics::say_shortly();
    let command = match CommandLine::try_parse() {
        Ok(line) => line.command,
        Err(said) => {
            // Help and versions go to standard output.
            let exit = u8::try_from(said.exit_code()).unwrap_or(2);
            return said.print().map_or_else(|_| Exit::Machine.into(), |()| exit.into());
        }
    };
    let ended = catch_unwind(AssertUnwindSafe(|| ended(command))).unwrap_or_else(|panic| {
        let cause = boundary::cause(&*panic);
        Err(Stop::new(format!("handout itself failed: {cause}"))
            .note("this is a mistake of handout, not yours; what is published is the old site or the new one, whole")
            .help("please report it, with the command and the files that you changed last")
            .with_exit(Exit::Bug))
    });
    let exit = ended.unwrap_or_else(|stop| {
        stop.print();
        stop.exit()
    });
    exit.into()
}

/// Starts the threads that do the work.
fn start_threads() -> Result<(), Stop> {
    pipeline::start_threads().map_err(|error| {
        Stop::new(format!("the system gives this program no threads ({error})"))
            .help("raise the limit of processes or of memory, of the user or of the container")
    })
}

fn ended(command: Command) -> Result<Exit, Stop> {
    match command {
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Withdraw(arguments) => withdraw::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        #[cfg(feature = "import")]
        Command::Import(arguments) => import::run(&arguments),
        #[cfg(not(feature = "import"))]
        Command::Import(_) => Err(left_out::stop("import", "import")),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments),
        #[cfg(not(feature = "serve"))]
        Command::Serve(_) => Err(left_out::stop("serve", "serve")),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
        Command::Licenses => licenses::run(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Place};

    /// H1, M9: a script can tell our mistake from one of an author.
    #[test]
    fn our_own_mistake_decides_the_exit_code() {
        let found = |rule| Diagnostic::error(rule, Place::file("articles/x.md"), "something");
        let mut report = Diagnostics::default();
        assert_eq!(Exit::of(&report), Exit::Fine);
        report.push(found("bad-date"));
        assert_eq!(Exit::of(&report), Exit::Mistakes);
        report.push(found(boundary::RULE));
        assert_eq!(Exit::of(&report), Exit::Bug);
    }
}
