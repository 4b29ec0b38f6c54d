//! `handout explain`: the page of a rule, or the list of all rules.

use super::Exit;
use super::terminal;
use crate::check::{RULES, Rule, level, rule};
use crate::config::Config;
use crate::diagnostic::did_you_mean;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The name of the rule, as messages show it in brackets
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let Some(name) = &arguments.rule else {
        terminal::result(&list());
        return Exit::Fine;
    };
    match rule(name) {
        Some(rule) => {
            terminal::result(rule.page);
            Exit::Fine
        }
        None => {
            let help = did_you_mean(name, RULES.iter().map(|rule| rule.name));
            terminal::log(&format!("error: there is no rule `{name}`"));
            terminal::log(&format!(
                "  help: {}",
                help.unwrap_or_else(|| "`handout explain` lists all rules.".to_owned())
            ));
            Exit::Machine
        }
    }
}

/// How many columns the list of rules needs.
const WIDTH: usize = 100;

/// The rules by group: name, default level, what it does.
fn list() -> String {
    let names = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for group in RULES.chunk_by(|a, b| a.group == b.group) {
        out.push_str(&format!("{}\n", group[0].group.name()));
        for rule in group {
            let head = format!("  {:names$}  {:6}  ", rule.name, shown(rule));
            out.push_str(&wrapped(&head, &rule.summary()));
        }
        out.push('\n');
    }
    out.push_str(
        "The level is the one a rule has when handout.toml says nothing; * cannot be changed.\n",
    );
    out.push_str("`handout explain RULE` shows the page of a rule.\n");
    out
}

fn shown(rule: &Rule) -> String {
    let key = level(rule, &Config::default()).key();
    if rule.fixed { format!("{key}*") } else { key.to_owned() }
}

/// `text` behind `head`, its further lines below its first.
fn wrapped(head: &str, text: &str) -> String {
    let indent = head.chars().count();
    let mut out = head.to_owned();
    let mut column = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > indent && column + 1 + length > WIDTH {
            out.push_str(&format!("\n{:indent$}", ""));
            column = indent;
        }
        if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    format!("{}\n", out.trim_end())
}
