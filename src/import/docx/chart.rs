//! Charts: what they show as a table, with the numbers in the form in which Word shows them.

use roxmltree::Node;

use super::body::DocxWalk;
use super::drawing::described;
use super::{attribute, child, number_format, text, words, xml};
use crate::import::doubt::{Doubt, left_out};
use crate::import::tree::{ImportBlock, ImportTable, Inline};

/// Points further along than this are a mistake in the file.
const MAX_POINTS: usize = 10_000;

/// The values of a series with their places.
type ChartColumn = Vec<(usize, String)>;

impl DocxWalk<'_, '_> {
    /// The numbers of the chart that `node` in the drawing `part` shows, as a table.
    pub(super) fn chart(&mut self, part: Node<'_, '_>, node: Node<'_, '_>, own: &mut Vec<Inline>) {
        let part_text = self.part_of(node, "id");
        let document = part_text.as_deref().and_then(|text| xml(text).ok());
        let Some(document) = document else { return self.mark(own, left_out("a chart", "")) };
        let root = document.root_element();
        let Some(table) = table(root) else {
            return self.mark(own, left_out("a chart", &all_words(root)));
        };
        let mut blocks: Vec<ImportBlock> = [described(part).unwrap_or_default(), above(root)]
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| ImportBlock::Paragraph(vec![Inline::Text(words)]))
            .collect();
        blocks.push(ImportBlock::Table(table));
        let help = "Write in words what readers are to see in it.";
        if self.in_tables == 0 {
            return self.beside(Doubt::new("a chart became a table of its numbers", help), blocks);
        }
        let message = "a chart in a table became a table of its numbers, below that table";
        let mark = self.draft.doubt(Doubt::new(message, help));
        self.below_table.push(ImportBlock::Mark(mark));
        self.below_table.extend(blocks);
    }
}

fn named<'a, 'i>(root: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    root.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The series of a chart as columns; `None` where it has none that we know.
fn table(root: Node<'_, '_>) -> Option<ImportTable> {
    let series: Vec<Node<'_, '_>> = named(root, "ser").collect();
    let columns: Vec<ChartColumn> =
        series.iter().map(|series| points(*series, ["val", "yVal"])).collect();
    let labels = series.first().map(|series| points(*series, ["cat", "xVal"])).unwrap_or_default();
    let rows = columns.iter().flatten().chain(&labels).map(|(at, _)| at + 1).max()?;
    let cell = |text: &str| vec![Inline::Text(text.to_owned())];
    let at = |column: &ChartColumn, row: usize| {
        let found = column.iter().find(|(at, _)| *at == row);
        cell(found.map_or("", |(_, text)| text))
    };
    let row = |row: usize| {
        std::iter::once(at(&labels, row))
            .chain(columns.iter().map(move |column| at(column, row)))
            .collect()
    };
    let names = series.iter().map(|series| child(*series, "tx").map(label).unwrap_or_default());
    let corner = match above(root).as_str() {
        "" => title(root),
        _ => axis(root, true),
    };
    let head = std::iter::once(corner).chain(names).map(|name| cell(&name)).collect();
    Some(ImportTable { head, rows: (0..rows).map(row).collect() })
}

fn points(series: Node<'_, '_>, names: [&str; 2]) -> ChartColumn {
    let values = names.iter().find_map(|name| child(series, name));
    let points = values.into_iter().flat_map(|values| named(values, "pt"));
    let point = |point: Node<'_, '_>| {
        let at: usize = attribute(point, "idx")?.parse().ok()?;
        Some((at, value(child(point, "v")?)))
    };
    points.filter_map(point).filter(|(at, _)| *at < MAX_POINTS).collect()
}

/// The words of a title or a name, typed or taken from a cell.
fn label(node: Node<'_, '_>) -> String {
    let typed = words(node);
    if !typed.is_empty() {
        return typed;
    }
    named(node, "v").map(text).collect::<Vec<_>>().join(" ")
}

fn title(root: Node<'_, '_>) -> String {
    let chart = named(root, "chart").next();
    chart.and_then(|chart| child(chart, "title")).map(label).unwrap_or_default()
}

/// The titles of the axes: that of the labels, or those of the numbers.
fn axis(root: Node<'_, '_>, of_labels: bool) -> String {
    let is_flat = |axis: Node<'_, '_>| {
        matches!(child(axis, "axPos").and_then(|at| attribute(at, "val")), Some("b" | "t"))
    };
    let has_labels = named(root, "catAx").chain(named(root, "dateAx")).next().is_some();
    let axes = root.descendants().filter(|node| match node.tag_name().name() {
        "catAx" | "dateAx" | "serAx" => of_labels,
        // A chart of two numbers has those below it first.
        "valAx" => (!has_labels && is_flat(*node)) == of_labels,
        _ => false,
    });
    let titles: Vec<String> = axes.filter_map(|axis| child(axis, "title")).map(label).collect();
    titles.join(", ")
}

/// What stands above the table of a chart whose axes have titles: its own title, and what its numbers are.
fn above(root: Node<'_, '_>) -> String {
    let (labels, numbers) = (axis(root, true), axis(root, false));
    if labels.is_empty() && numbers.is_empty() {
        return String::new();
    }
    let parts = [title(root), numbers].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(": ")
}

/// All words of a chart of a newer kind, whose points are not read.
fn all_words(root: Node<'_, '_>) -> String {
    let texts = root
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "t" | "v" | "pt"))
        .filter(|node| !node.children().any(|inner| inner.is_element()));
    texts.map(text).collect::<Vec<_>>().join(" ")
}

/// What a chart shows for the value `v` of a point: by the format of its labels, of its axis or of its cell.
pub(in crate::import) fn value(v: Node<'_, '_>) -> String {
    let raw = text(v);
    let above = |name: &str| v.ancestors().find(|node| node.tag_name().name() == name);
    let own = |node: Option<Node<'_, '_>>| {
        let format = child(node?, "numFmt")?;
        let linked = attribute(format, "sourceLinked").is_some_and(|linked| linked != "0");
        attribute(format, "formatCode").filter(|_| !linked).map(str::to_owned)
    };
    let Some(cache) = above("numCache").or_else(|| above("numLit")) else { return raw };
    let root = v.document().root_element();
    let is_label = above("cat").or_else(|| above("xVal")).is_some();
    let axis = |names: &[&str]| {
        let mut axes = root.descendants().filter(|node| names.contains(&node.tag_name().name()));
        own(axes.next())
    };
    let of_cell = above("pt")
        .and_then(|point| attribute(point, "formatCode").map(str::to_owned))
        .or_else(|| child(cache, "formatCode").map(text));
    let shown = if is_label {
        axis(&["catAx", "dateAx"])
    } else {
        let labels = above("ser").and_then(|series| child(series, "dLbls"));
        // An axis says only for numbers without a form of their own what they are.
        let is_general = of_cell.as_deref().is_none_or(|format| format == "General");
        own(labels).or_else(|| axis(&["valAx"]).filter(|_| is_general))
    };
    let format = shown.or(of_cell).unwrap_or_default();
    let from_1904 = child(root, "date1904")
        .is_some_and(|date| !matches!(attribute(date, "val"), Some("0" | "false")));
    number_format::shown(&raw, &format, from_1904).unwrap_or(raw)
}
