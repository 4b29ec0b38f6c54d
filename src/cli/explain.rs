//! `handout explain`: the page of a rule, or the list of all rules.

use super::Exit;
use super::terminal;
use crate::check::{RULES, rule};
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
            terminal::log(&format!("  help: {}", help.unwrap_or_else(|| "`handout explain` lists all rules.".to_owned())));
            Exit::Machine
        }
    }
}

fn list() -> String {
    let mut out = String::new();
    let mut group = None;
    for rule in RULES {
        if group != Some(rule.group) {
            if group.is_some() {
                out.push('\n');
            }
            out.push_str(rule.group.name());
            out.push('\n');
            group = Some(rule.group);
        }
        out.push_str(&format!("  {}\n", rule.name));
    }
    out
}
