//! Findings of an import, put together where they say the same: a run over many pages stays readable.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::outcome::ImportOutcome;
use crate::cli::terminal;
use crate::import::{DoubtKind, ImportFinding};

/// From so many files on, what each of them says is said once for all.
const FILES: usize = 4;

/// From so many on, findings that are alike have one line.
const ALIKE: usize = 3;

/// So many findings with the same thing to do are shown one by one; the others are counted.
const EXAMPLES: usize = 6;

/// How many lines are named.
const MAX_LINES: usize = 6;

/// What the same lines of several files say.
pub(super) struct Shared<'a> {
    /// For each message, the files that have it, what to do, and how much it weighs.
    messages: BTreeMap<&'a str, (usize, &'static str, DoubtKind)>,
}

impl<'a> Shared<'a> {
    /// What many files of a run have; never an error, and no word that only one of them lost.
    pub(super) fn of(outcomes: &'a [ImportOutcome]) -> Self {
        let mut messages: BTreeMap<&str, (usize, &'static str, DoubtKind)> = BTreeMap::new();
        for outcome in outcomes.iter().filter(|outcome| outcome.result.is_ok()) {
            let own: BTreeMap<&str, _> = outcome
                .findings
                .iter()
                .filter(|finding| finding.doubt.kind != DoubtKind::Error)
                .map(|finding| (key(finding), (finding.doubt.help, finding.doubt.kind)))
                .collect();
            for (message, (help, kind)) in own {
                messages.entry(message).or_insert((0, help, kind)).0 += 1;
            }
        }
        messages.retain(|_, (files, ..)| *files >= FILES);
        Self { messages }
    }

    /// Those that say that something is lost.
    pub(super) fn losses(mut self) -> Self {
        self.messages.retain(|_, (_, _, kind)| *kind == DoubtKind::Loss);
        self
    }

    pub(super) fn has(&self, finding: &ImportFinding) -> bool {
        finding.doubt.kind != DoubtKind::Error && self.messages.contains_key(key(finding))
    }

    /// All of them, the most frequent first.
    pub(super) fn text(&self, said: &mut BTreeSet<&'static str>) -> String {
        let mut all: Vec<_> = self.messages.iter().collect();
        all.sort_by_key(|(message, (files, ..))| (std::cmp::Reverse(*files), **message));
        let mut out = String::new();
        if !all.is_empty() {
            out.push_str("in several of these files\n");
        }
        for (message, (files, help, _)) in all {
            out.push_str(&format!("  in {files:<4}  {message}\n{}", help_line(help, said)));
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

/// What a finding says together with others like it.
fn key(finding: &ImportFinding) -> &str {
    let doubt = &finding.doubt;
    if doubt.alike.is_empty() { &doubt.message } else { &doubt.alike }
}

/// A line of the report about one file.
pub(super) struct FindingLine<'a> {
    first: &'a ImportFinding,
    message: String,
    /// The lines of the others that say the same.
    also: Vec<usize>,
    /// The lines of others of its kind, which are not shown.
    more: Vec<usize>,
}

/// The findings of a file as lines: those that say the same as one, those that are alike as their number.
pub(super) fn lines<'a>(findings: &[&'a ImportFinding]) -> Vec<FindingLine<'a>> {
    let mut lines: Vec<FindingLine<'a>> = Vec::new();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    findings.iter().for_each(|finding| *counts.entry(&finding.doubt.alike).or_default() += 1);
    let alike = |finding: &ImportFinding| {
        let words = &finding.doubt.alike;
        let same = counts.get(words.as_str()).copied().unwrap_or_default();
        (!words.is_empty() && same >= ALIKE).then(|| format!("{same} {words}"))
    };
    let mut examples: BTreeMap<&str, usize> = BTreeMap::new();
    // The line of each message, and the last one with the same thing to do.
    let mut by_message: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_help: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().copied() {
        let message = alike(finding).unwrap_or_else(|| finding.doubt.message.clone());
        if let Some(line) = by_message.get(&message) {
            lines[*line].also.push(finding.line);
            continue;
        }
        let help = finding.doubt.help;
        let example = examples.entry(help).or_default();
        *example += 1;
        // A line about a number is read for itself.
        let is_more = *example > EXAMPLES
            && finding.doubt.kind == DoubtKind::Look
            && !message.contains(|letter: char| letter.is_ascii_digit());
        match by_help.get(help).copied().filter(|_| is_more && !help.is_empty()) {
            Some(line) => lines[line].more.push(finding.line),
            None => {
                by_message.insert(message.clone(), lines.len());
                by_help.insert(help, lines.len());
                let (also, more) = (Vec::new(), Vec::new());
                lines.push(FindingLine { first: finding, message, also, more });
            }
        }
    }
    lines
}

impl FindingLine<'_> {
    /// The line; what to do is said once for all that need it.
    pub(super) fn text(&self, said: &mut BTreeSet<&'static str>) -> String {
        let ImportFinding { line, doubt } = self.first;
        let error = if doubt.kind == DoubtKind::Error { "error: " } else { "" };
        let lines: Vec<String> = self.also.iter().map(usize::to_string).collect();
        let also = match lines.len() {
            0 => String::new(),
            count if count > MAX_LINES => format!(
                "            and {} more like it, in lines {} and others\n",
                terminal::count(count, "thing", "things"),
                lines[..MAX_LINES].join(", ")
            ),
            1 => format!("            also in line {}\n", lines[0]),
            _ => format!("            also in lines {}\n", lines.join(", ")),
        };
        let more = match self.more.len() {
            0 => String::new(),
            count => {
                let lines: Vec<String> =
                    self.more.iter().take(MAX_LINES).map(usize::to_string).collect();
                let others = if count > MAX_LINES { " and others" } else { "" };
                format!(
                    "            and {} more of this kind, in line {}{others}\n",
                    terminal::count(count, "thing", "things"),
                    lines.join(", ")
                )
            }
        };
        let before =
            doubt.original.map_or(String::new(), |line| format!(" (line {line} of the original)"));
        let message = &self.message;
        let help = help_line(doubt.help, said);
        format!("  line {line:<4} {error}{message}{before}\n{also}{more}{help}")
    }
}

fn help_line(help: &'static str, said: &mut BTreeSet<&'static str>) -> String {
    let is_new = !help.is_empty() && said.insert(help);
    if is_new { format!("            {help}\n") } else { String::new() }
}
