//! `handout explain`: the page of a rule, or the list of all rules.

use super::stop::Stop;
use super::{Exit, terminal};
use crate::check::{RULES, Rule, level, rule};
use crate::config::Config;
use crate::diagnostic::{Level, did_you_mean};

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArguments {
    /// The name of the rule, as messages show it in brackets
    rule: Option<String>,
}

pub(super) fn run(arguments: &ExplainArguments) -> Result<Exit, Stop> {
    let page = match &arguments.rule {
        Some(name) => rule(name).ok_or_else(|| unknown(name))?.explained(),
        None => list(),
    };
    terminal::result(&page)?;
    Ok(Exit::Fine)
}

fn unknown(name: &str) -> Stop {
    let help = did_you_mean(name, RULES.iter().map(|rule| rule.name));
    let help = help.unwrap_or_else(|| "`handout explain` lists all rules.".to_owned());
    Stop::new(format!("there is no rule `{name}`")).help(help)
}

/// The columns that the list of rules may take.
const WIDTH: usize = 100;

/// The rules by group: name, default level, what it does.
fn list() -> String {
    let names = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for level in [Level::Error, Level::Warn, Level::Note] {
        out.push_str(&format!("{:6} {}\n", level.key(), level.meaning()));
    }
    out.push('\n');
    for group in RULES.chunk_by(|a, b| a.group == b.group) {
        out.push_str(&format!("{}\n", group[0].group.name()));
        for rule in group {
            let head = format!("  {:names$}  {:6}  ", rule.name, shown_level(rule));
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

fn shown_level(rule: &Rule) -> String {
    let key = level(rule, &Config::default()).key();
    if rule.fixed { format!("{key}*") } else { key.to_owned() }
}

/// `text` after `head`, its further lines indented like the first.
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
