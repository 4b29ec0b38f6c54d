//! What people see: findings, the summary, failures, progress.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anstream::ColorChoice;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostic::human::{self, TerminalStyle};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Wording, json};
use crate::pipeline::Limits;
use crate::source::{LineIndexes, Sources};

pub(super) use crate::diagnostic::count;

/// The form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ResultFormat {
    /// For people.
    Human,
    /// One JSON object a line, for editors and scripts.
    Json,
}

/// Why standard output is not whole.
#[derive(Debug)]
pub(super) struct CutOff(pub(super) io::Error);

/// Writes findings to standard output; of a rule in a file the first twenty; see [`result`].
pub(super) fn findings(
    report: &Diagnostics,
    sources: &Sources,
    format: ResultFormat,
) -> Result<(), CutOff> {
    match format {
        ResultFormat::Human => {
            let style = style();
            let report = wrapped(report.folded(sources).shown(), sources, style);
            result(&human::render(&report, sources, style))
        }
        ResultFormat::Json => result(&json::render(&report.shown(), sources)),
    }
}

/// Writes `text` to standard output.
///
/// # Errors
/// It takes no more: what was printed is not whole, which whoever reads it must not miss.
pub(super) fn result(text: &str) -> Result<(), CutOff> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(CutOff)
}

/// Writes `text` to standard output if somebody reads there: a server goes on without.
#[cfg(feature = "serve")]
pub(super) fn tell(text: &str) {
    let _ = result(text);
}

/// The name of a file without what would be a command to a terminal, or turn its line around.
pub(super) fn harmless(name: &str) -> String {
    let obeyed = |letter: char| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.replace(obeyed, "\u{fffd}")
}

/// Writes a line to standard error.
pub(super) fn log(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Colors only where a person looks, and not with `NO_COLOR`; lines as long as the terminal is wide.
pub(super) fn style() -> TerminalStyle {
    let colors = anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    TerminalStyle { colors, columns: screen().map(|screen| screen.columns) }
}

/// The findings with their sentences in lines that fit.
pub(super) fn wrapped(report: Diagnostics, sources: &Sources, style: TerminalStyle) -> Diagnostics {
    let Some(columns) = style.columns else { return report };
    let mut indexes = LineIndexes::new(sources);
    let wrap = |text: Wording, before: usize| {
        let width = columns.saturating_sub(before).max(MIN_COLUMNS);
        textwrap::fill(&text, textwrap::Options::new(width).break_words(false)).into()
    };
    let mut out = Diagnostics::default();
    out.extend(report.into_iter().map(|one| {
        // "warning[rule]: ", and " 12 = note: " where the numbers of lines have two digits.
        let title = one.level.name().len() + one.rule.len() + "[]: ".len();
        let line = one.place.range(&mut indexes).map_or(1, |(_, end)| end.line);
        let note = line.to_string().len() + " = note: ".len();
        Diagnostic {
            message: wrap(one.message, title),
            why: one.why.map(|why| wrap(why, note)),
            help: one.help.map(|help| wrap(help, note)),
            ..one
        }
    }));
    out
}

/// `text` with the lines that `may_break` in lines that fit; what comes after the first is further in.
pub(super) fn fitted(text: &str, style: TerminalStyle, may_break: fn(&str) -> bool) -> String {
    let Some(columns) = style.columns else { return text.to_owned() };
    let options = textwrap::Options::new(columns.max(MIN_COLUMNS));
    let options = options.subsequent_indent("    ").break_words(false);
    let fit = |line: &str| match may_break(line) {
        true => textwrap::fill(line, &options),
        false => line.to_owned(),
    };
    text.split('\n').map(fit).collect::<Vec<_>>().join("\n")
}

/// Of fewer letters a line is not read.
const MIN_COLUMNS: usize = 20;

/// How much a person sees at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Screen {
    /// Letters in a line.
    pub(super) columns: usize,
    /// Lines.
    pub(super) rows: usize,
}

/// The size of the terminal that standard output goes to; `None` where it goes to a file or a program.
pub(super) fn screen() -> Option<Screen> {
    let (width, height) = terminal_size::terminal_size_of(io::stdout())?;
    Some(Screen { columns: usize::from(width.0), rows: usize::from(height.0) })
}

/// The longest time that one page may take, unless the command line says otherwise.
pub(super) const PAGE_SECONDS: u64 = 120;

/// What a page may take; a page that takes long is named on standard error.
pub(super) fn limits(page_seconds: u64) -> Limits<'static> {
    Limits::new(Duration::from_secs(page_seconds), &log)
}

/// `2 errors, 14 warnings, 1 note`.
pub(super) fn count_levels(report: &Diagnostics) -> String {
    let levels = [
        (Level::Error, "error", "errors"),
        (Level::Warn, "warning", "warnings"),
        (Level::Note, "note", "notes"),
    ];
    levels.map(|(level, one, many)| count(report.count(level), one, many)).join(", ")
}

/// A bar that appears on a terminal when the work takes long.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    /// Begins to count to `total`, in units called `noun`; nothing is shown for the first half
    /// second.
    pub(super) fn new(total: usize, noun: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {noun}"))
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        Self { bar, start: Instant::now() }
    }

    /// One more is done.
    pub(super) fn step(&self) {
        const SHOWN_AFTER: Duration = Duration::from_millis(500);
        if self.bar.is_hidden() && io::stderr().is_terminal() && self.start.elapsed() > SHOWN_AFTER
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
