//! Sections, tables and paragraphs as one HTML page with its own style: no script, no request, nothing to load.

use std::fmt::Write;

use crate::escape;

/// How the file of every report begins.
pub(super) const MARK: &str = "<!doctype html>\n<!-- handout report -->\n";

const STYLE: &str = include_str!("report.css");

/// A section of the report, with a heading.
pub(super) struct ReportSection {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) parts: Vec<ReportPart>,
}

/// A part of a section.
pub(super) enum ReportPart {
    /// A paragraph.
    Text(String),
    /// A paragraph that must not be overlooked.
    Notice(String),
    /// A smaller heading.
    Heading(String),
    /// A number and what it counts.
    Tiles(Vec<(String, String)>),
    Table(ReportTable),
    /// A drawing, as it is.
    Chart(String),
    Sheet(ReportSheet),
}

/// A table. The first cell of a row is its head.
pub(super) struct ReportTable {
    pub(super) caption: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<ReportCell>>,
    /// A line below it.
    pub(super) rest: Option<String>,
}

/// A cell of a table.
#[derive(Clone)]
pub(super) enum ReportCell {
    Text(String),
    /// A path, a name of a rule, a command.
    Code(String),
    Number(String),
    /// A number with a bar of this share of the longest one.
    Bar(usize, f64),
    /// An article: the id of its sheet where it has one, its title with the language, its file.
    Article {
        sheet: Option<String>,
        title: String,
        language: String,
        path: String,
    },
    /// Boxes to tick on paper.
    Boxes,
    /// A line to write on.
    Line,
}

/// The element that a cell becomes.
#[derive(Clone, Copy)]
enum CellElement {
    /// `th`, the head of its row.
    Head,
    /// `td`.
    Data,
}

/// A part that is folded away until somebody wants it; closed, it is not printed.
pub(super) struct ReportSheet {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) path: String,
    pub(super) open: bool,
    pub(super) parts: Vec<ReportPart>,
}

impl ReportTable {
    pub(super) fn new(caption: impl Into<String>, head: &[&str]) -> Self {
        Self {
            caption: caption.into(),
            head: head.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
            rest: None,
        }
    }
}

impl ReportCell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }

    pub(super) fn number(number: impl ToString) -> Self {
        Self::Number(number.to_string())
    }
}

/// The page of the site called `name`.
pub(super) fn page(name: &str, subtitle: &str, sections: &[ReportSection]) -> String {
    let mut page = ReportPage { out: String::with_capacity(64 * 1024), tables: 0 };
    let name = escape::to_html(name);
    page.out.push_str(MARK);
    page.out.push_str("<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    page.out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n");
    page.push(format_args!(
        "<title>Editors’ report – {name}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    ));
    page.out.push_str("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n");
    page.push(format_args!(
        "<h1>Editors’ report <span>{name}</span></h1>\n<p>{}</p>\n</header>\n",
        escape::to_html(subtitle)
    ));
    page.out.push_str("<nav aria-label=\"Parts of the report\"><ul>\n");
    for section in sections {
        page.push(format_args!("<li><a href=\"#{}\">{}</a></li>\n", section.id, section.title));
    }
    page.out.push_str("</ul></nav>\n<main id=\"main\" tabindex=\"-1\">\n");
    for section in sections {
        page.push(format_args!("<section id=\"{}\">\n<h2>{}</h2>\n", section.id, section.title));
        section.parts.iter().for_each(|part| page.part(part));
        page.out.push_str("</section>\n");
    }
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

struct ReportPage {
    out: String,
    tables: usize,
}

impl ReportPage {
    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn part(&mut self, part: &ReportPart) {
        match part {
            ReportPart::Text(text) => self.push(format_args!("<p>{}</p>\n", prose(text))),
            ReportPart::Notice(text) => {
                self.push(format_args!("<p class=\"notice\">{}</p>\n", prose(text)))
            }
            ReportPart::Heading(text) => {
                self.push(format_args!("<h3>{}</h3>\n", escape::to_html(text)))
            }
            ReportPart::Tiles(tiles) => self.tiles(tiles),
            ReportPart::Table(table) => self.table(table),
            ReportPart::Chart(drawing) => {
                self.push(format_args!("<div class=\"chart\" role=\"group\" aria-label=\"Chart\" tabindex=\"0\">{drawing}</div>\n"));
            }
            ReportPart::Sheet(sheet) => self.sheet(sheet),
        }
    }

    fn tiles(&mut self, tiles: &[(String, String)]) {
        self.out.push_str("<ul class=\"tiles\">\n");
        for (number, words) in tiles {
            self.push(format_args!(
                "<li><strong>{}</strong> {}</li>\n",
                escape::to_html(number),
                escape::to_html(words)
            ));
        }
        self.out.push_str("</ul>\n");
    }

    fn table(&mut self, table: &ReportTable) {
        self.tables += 1;
        let (number, caption) = (self.tables, escape::to_html(&table.caption));
        self.push(format_args!("<div class=\"table\" role=\"group\" aria-labelledby=\"table-{number}\" tabindex=\"0\"><table>\n"));
        self.push(format_args!("<caption id=\"table-{number}\">{caption}</caption>\n<thead><tr>"));
        for (at, name) in table.head.iter().enumerate() {
            let numbers = table
                .rows
                .first()
                .and_then(|row| row.get(at))
                .is_some_and(|cell| matches!(cell, ReportCell::Number(_)));
            let class = if numbers { " class=\"number\"" } else { "" };
            self.push(format_args!("<th scope=\"col\"{class}>{}</th>", escape::to_html(name)));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.cell(cell, if at == 0 { CellElement::Head } else { CellElement::Data });
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
        if let Some(rest) = &table.rest {
            self.push(format_args!("<p class=\"rest\">{}</p>\n", prose(rest)));
        }
    }

    fn cell(&mut self, cell: &ReportCell, element: CellElement) {
        let (open, close) = match element {
            CellElement::Head => ("th scope=\"row\"", "th"),
            CellElement::Data => ("td", "td"),
        };
        match cell {
            ReportCell::Text(text) => self.push(format_args!("<{open}>{}</{close}>", prose(text))),
            ReportCell::Code(text) => self
                .push(format_args!("<{open} class=\"code\"><code>{}</code></{close}>", code(text))),
            ReportCell::Number(text) => self
                .push(format_args!("<{open} class=\"number\">{}</{close}>", escape::to_html(text))),
            ReportCell::Bar(number, share) => {
                let width = share.clamp(0.0, 1.0) * 100.0;
                self.push(format_args!(
                    "<{open} class=\"bar\"><span>{number}</span> <svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" \
                     aria-hidden=\"true\"><rect width=\"{width:.1}\" height=\"8\"/></svg></{close}>"
                ));
            }
            ReportCell::Article { sheet, title, language, path } => {
                let (title, path) = (escape::to_html(title), code(path));
                let title = format!("<bdi lang=\"{language}\">{title}</bdi>");
                let title = sheet
                    .as_ref()
                    .map_or(title.clone(), |id| format!("<a href=\"#{id}\">{title}</a>"));
                self.push(format_args!(
                    "<{open} class=\"article\">{title} <code>{path}</code></{close}>"
                ));
            }
            ReportCell::Boxes => {
                self.push(format_args!("<{open} class=\"boxes\">☐ yes ☐ no ☐ n/a</{close}>"))
            }
            ReportCell::Line => self.push(format_args!("<{open} class=\"line\"></{close}>")),
        }
    }

    fn sheet(&mut self, sheet: &ReportSheet) {
        let open = if sheet.open { " open" } else { "" };
        let (title, path) = (escape::to_html(&sheet.title), escape::to_html(&sheet.path));
        self.push(format_args!(
            "<details id=\"{}\"{open}><summary><h3>{title}</h3> <code>{path}</code></summary>\n",
            sheet.id
        ));
        sheet.parts.iter().for_each(|part| self.part(part));
        self.out.push_str("</details>\n");
    }
}

/// Text as HTML, with code between backticks.
fn prose(text: &str) -> String {
    let mut parts = text.split('`').map(escape::to_html);
    let mut out = parts.next().unwrap_or_default();
    while let Some(code) = parts.next() {
        match parts.next() {
            Some(more) => out.push_str(&format!("<code>{code}</code>{more}")),
            None => out.push_str(&format!("`{code}")),
        }
    }
    out
}

/// A path as HTML that may break after each folder.
fn code(text: &str) -> String {
    escape::to_html(text).replace('/', "/<wbr>")
}
