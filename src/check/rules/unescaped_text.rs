//! Templates that take the words of authors for HTML.

use std::ops::Range;

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::part::Part;
use crate::source::SourceOrigin;
use crate::theme::FOLDER;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Note, check);

/// Fields that are HTML, which handout has written.
const WRITTEN: [&str; 4] = ["content", "note", "qr", "json_ld"];

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let own = scope.sources.files().iter().filter(|file| {
        let is_template = [".html", ".xml"].iter().any(|ending| file.path.ends_with(ending));
        file.origin == SourceOrigin::Site && file.path.starts_with(FOLDER) && is_template
    });
    for file in own {
        for span in taken_for_html(&file.text) {
            let place = Place::span(file.path.as_str(), span);
            found.push(
                Finding::new(place, "`safe` puts a text into the page as it is, with all its signs")
                    .why("A `<` in a title or a summary, as in \"below <5 mg\", becomes markup: the words behind it may vanish, or hide what comes after them.")
                    .help("Take `| safe` out: texts are escaped by themselves, and `content`, which is HTML, arrives safe."),
            );
        }
    }
}

/// Where in a template the filter `safe` is put to something else than HTML of handout.
fn taken_for_html(template: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = template.after(at).find("{{").map(|start| at + start) {
        let end = template.after(start).find("}}").map_or(template.len(), |end| start + end);
        let inside = template.after(start + 2).before(end.saturating_sub(start + 2));
        let mut parts = inside.split('|');
        let first = parts.next().unwrap_or_default();
        let field = first.trim_matches(|sign: char| sign.is_whitespace() || sign == '-');
        let is_written = WRITTEN.contains(&field.rsplit('.').next().unwrap_or_default());
        let mut part_at = start + 2 + first.len() + 1;
        for part in parts {
            let name = part.trim_matches(|sign: char| sign.is_whitespace() || sign == '-');
            if name == "safe" && !is_written {
                let name_at = part_at + part.find("safe").unwrap_or_default();
                found.push(name_at..name_at + name.len());
            }
            part_at += part.len() + 1;
        }
        at = end.max(start + 2);
    }
    found
}
