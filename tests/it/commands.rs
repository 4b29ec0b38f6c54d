//! The pages about commands, completions and manual pages say what the parser knows.

#![cfg(all(
    feature = "cli",
    feature = "external",
    feature = "import",
    feature = "pictures",
    feature = "serve"
))]

use std::fmt::Write;
use std::process::Command;

use clap::builder::StyledStr;

use crate::check;

/// The page of a command.
fn page(command: &clap::Command) -> String {
    let mut out = format!("# `handout {}`\n", command.get_name());
    section(&mut out, command, &format!("handout {}", command.get_name()));
    out
}

fn section(out: &mut String, command: &clap::Command, name: &str) {
    let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
    let mut named = command.clone().bin_name(name);
    let usage = named.render_usage().to_string();
    let usage =
        usage.trim_start_matches("Usage: ").lines().map(str::trim).collect::<Vec<_>>().join("\n");
    write!(out, "\n{about}.\n\n```text\n{usage}\n```\n").unwrap();
    let rows: String = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set() && arg.get_id() != "help")
        .map(row)
        .collect();
    if !rows.is_empty() {
        write!(out, "\n| argument | what it is |\n|---|---|\n{rows}").unwrap();
    }
    for inner in command.get_subcommands() {
        let name = format!("{name} {}", inner.get_name());
        write!(out, "\n## `{name}`\n").unwrap();
        section(out, inner, &name);
    }
}

fn row(arg: &clap::Arg) -> String {
    let takes = arg.get_action().takes_values();
    let value =
        arg.get_value_names().filter(|_| takes).map(|names| names.join(" ")).unwrap_or_default();
    let argument = match arg.get_long() {
        Some(long) if value.is_empty() => format!("--{long}"),
        Some(long) => format!("--{long} {value}"),
        None => value,
    };
    let mut about = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
    let choices: Vec<String> =
        arg.get_possible_values().iter().map(|choice| format!("`{}`", choice.get_name())).collect();
    if takes && !choices.is_empty() {
        write!(about, ": {}", choices.join(", ")).unwrap();
    }
    let default: Vec<String> = arg
        .get_default_values()
        .iter()
        .filter(|value| !value.is_empty())
        .map(|value| format!("`{}`", value.to_string_lossy()))
        .collect();
    if takes && !default.is_empty() {
        write!(about, "; default: {}", default.join(", ")).unwrap();
    }
    format!("| `{argument}` | {} |\n", about.replace('|', "\\|"))
}

#[test]
fn every_command_has_its_page() {
    let folder = check::tests().parent().unwrap().join("docs/commands");
    let mut expected = Vec::new();
    let mut list =
        "# Commands\n\nOne page each; `handout COMMAND --help` shows the same.\n\n| command | what it does |\n|---|---|\n".to_owned();
    let mut all = handout::cli::command();
    // Names of values are filled in when the parser is built.
    all.build();
    for command in all.get_subcommands() {
        let name = command.get_name();
        check::expect(&folder.join(format!("{name}.md")), &page(command));
        expected.push(format!("{name}.md"));
        let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
        writeln!(list, "| [`handout {name}`]({name}.md) | {about} |").unwrap();
    }
    check::expect(&folder.join("README.md"), &list);
    expected.push("README.md".into());
    expected.sort();
    let there: Vec<String> = check::read_tree(&folder).into_keys().collect();
    assert_eq!(there, expected, "pages without a command");
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_handout")).args(arguments).output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, _) = run(&["completions", shell]);
        assert_eq!(code, Some(0));
        let mut all = handout::cli::command();
        for command in all.get_subcommands_mut() {
            assert!(
                script.contains(command.get_name()),
                "{shell} does not know {}",
                command.get_name()
            );
        }
        assert!(script.contains("max-warnings"), "{shell} does not know --max-warnings");
    }
    assert_eq!(run(&["completions", "smalltalk"]).0, Some(2));
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let (code, page, _) = run(&["man"]);
    assert_eq!(code, Some(0));
    assert!(page.contains(".TH handout 1"), "{page}");
    for command in handout::cli::command().get_subcommands() {
        let (code, page, _) = run(&["man", command.get_name()]);
        assert_eq!(code, Some(0));
        assert!(page.contains(&format!(".TH handout-{} 1", command.get_name())), "{page}");
    }
    assert!(run(&["man", "new", "translation"]).1.contains(".TH handout-new-translation 1"));
    let (code, _, message) = run(&["man", "biuld"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("did you mean `build`?"), "{message}");
}
