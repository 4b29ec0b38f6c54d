//! `--baseline` and `--write-baseline`: the findings that an old site has already.

use camino::Utf8Path;

use super::super::stop::Stop;
use super::super::{Exit, terminal};
use super::Checked;
use super::paths::AskedPaths;
use crate::diagnostic::Level;
use crate::diagnostic::baseline::Baseline;
use crate::disk::{read, replace};

/// Writes the findings into `file`.
pub(super) fn write(file: &Utf8Path, checked: &Checked) -> Result<Exit, Stop> {
    let baseline = Baseline::of(&checked.report, &checked.built.sources);
    replace::replace(file, None, baseline.text().as_bytes())?;
    let count = usize::try_from(baseline.len()).unwrap_or(usize::MAX);
    terminal::result(&format!(
        "{} written to {file}\n",
        terminal::count(count, "finding", "findings")
    ))?;
    let errors = checked.report.count(Level::Error);
    if errors > 0 {
        terminal::log(&format!(
            "note: {} not written: with errors the site is not published",
            terminal::count(errors, "error was", "errors were")
        ));
        return Ok(Exit::of(&checked.report));
    }
    Ok(Exit::Fine)
}

/// Drops the findings that are in the baseline, and reports its stale entries.
pub(super) fn apply(
    file: &Utf8Path,
    mut checked: Checked,
    paths: &AskedPaths,
) -> Result<Checked, Stop> {
    let bytes = read::bytes(Utf8Path::new(""), file.as_str())?;
    let text = String::from_utf8(bytes).ok();
    let Some(baseline) = text.as_deref().and_then(Baseline::parse) else {
        return Err(Stop::new(format!("{file} is no baseline"))
            .help("Write a new one: handout check --write-baseline FILE"));
    };
    let report = std::mem::take(&mut checked.report);
    let (report, stale) = baseline.apply(report, &checked.built.sources);
    checked.report = report;
    let stale: Vec<_> = stale.into_iter().filter(|(_, file, _)| paths.has(file)).collect();
    let gone =
        usize::try_from(stale.iter().map(|(_, _, count)| count).sum::<u64>()).unwrap_or(usize::MAX);
    if gone > 0 {
        let gone =
            terminal::count(gone, "finding that is not there", "findings that are not there");
        terminal::log(&format!(
            "note: {file} knows {gone} any more; write it again with --write-baseline {file}"
        ));
        for (rule, file, count) in stale.iter().take(10) {
            terminal::log(&format!("  {rule} in {file} ({count})"));
        }
    }
    Ok(checked)
}
