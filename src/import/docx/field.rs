//! Fields of Word: instructions with a result, such as links and tables of contents.

/// A field that is open: `HYPERLINK "https://…"`, `TOC`, `PAGE`.
#[derive(Debug, Default)]
pub(super) struct DocxField {
    /// Its instruction.
    pub(super) instruction: String,
    /// Where its result begins in the line.
    pub(super) result: Option<usize>,
    /// The words of a table of contents, which are left out.
    pub(super) contents: String,
}

impl DocxField {
    /// Whether its result is a table of contents or a page number, which no page on the web has.
    pub(super) fn is_contents(&self) -> bool {
        let word = self.instruction.split_whitespace().next().unwrap_or_default();
        matches!(word, "TOC" | "INDEX" | "PAGE" | "NUMPAGES" | "PAGEREF")
    }
}

/// Where a field that is a link leads, such as `HYPERLINK "https://…"` or `HYPERLINK \l "name"`.
pub(super) fn link_target(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim();
    let (rest, here) = rest.strip_prefix("\\l").map_or((rest, false), |rest| (rest.trim(), true));
    let name = rest
        .strip_prefix('"')
        .and_then(|rest| rest.split('"').next())
        .or_else(|| rest.split_whitespace().next())?;
    Some(if here { format!("#{name}") } else { name.to_owned() })
}
