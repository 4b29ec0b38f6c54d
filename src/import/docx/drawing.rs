//! What is drawn in a document: pictures, boxes with text and diagrams.

use roxmltree::Node;

use super::body::DocxWalk;
use super::{attribute, words, xml};
use crate::import::doubt::{Doubt, left_out};
use crate::import::pictures;
use crate::import::tree::{ImportBlock, ImportItem, ImportPicture, Inline};
use crate::source::path::file_name;

/// The largest picture that is unpacked, in bytes.
const MAX_PICTURE_BYTES: u64 = 40_000_000;

/// How deep the points of a diagram may be nested.
const MAX_NESTING: usize = 6;

impl DocxWalk<'_, '_> {
    /// A picture, a box with text, or something that only Word can draw; a group may have several of them.
    pub(super) fn drawing(&mut self, part: Node<'_, '_>, own: &mut Vec<Inline>) {
        let mut found = Vec::new();
        shown(part, 0, &mut found);
        let alt = described(part).unwrap_or_default();
        if found.is_empty() {
            let text = part.descendants().filter_map(|node| attribute(node, "string"));
            let text = words(part) + &text.collect::<Vec<_>>().join(" ");
            let only = text.is_empty() && !alt.is_empty();
            let what = if only { "a drawing, which is described" } else { "a drawing" };
            return self.mark(own, left_out(what, format!("{text} {alt}").trim()));
        }
        for node in found {
            match node.tag_name().name() {
                "txbxContent" => {
                    if !alt.is_empty() {
                        self.mark(own, left_out("what describes a text box", &alt));
                    }
                    let (outer, fields) =
                        (std::mem::take(&mut self.boxes), std::mem::take(&mut self.fields));
                    let blocks = self.inside(node);
                    (self.boxes, self.fields) = (outer, fields);
                    self.beside(
                        Doubt::new(
                            "a text box became paragraphs",
                            "Check that they are in the right place.",
                        ),
                        blocks,
                    );
                }
                "chart" => self.chart(part, node, own),
                "relIds" => self.diagram(part, node, own),
                _ => self.picture(part, node, own),
            }
        }
    }

    /// Keeps blocks until the paragraph is done.
    pub(super) fn beside(&mut self, doubt: Doubt, blocks: Vec<ImportBlock>) {
        let mark = self.draft.doubt(doubt);
        self.boxes.push(ImportBlock::Mark(mark));
        self.boxes.extend(blocks);
    }

    fn picture(&mut self, part: Node<'_, '_>, image: Node<'_, '_>, own: &mut Vec<Inline>) {
        let id = ["embed", "link", "id", "href"].iter().find_map(|name| attribute(image, name));
        let Some((name, outside)) = id.and_then(|id| self.relations.get(id)) else {
            return self.mark(own, left_out("a picture that is not in the file", ""));
        };
        let described = described(part);
        if *outside {
            let words = described.filter(|alt| !alt.is_empty());
            let words = words.map(|alt| format!(", “{alt}”")).unwrap_or_default();
            let doubt = Doubt::new(
                format!("a picture that is not in the file was not fetched: {name}{words}"),
                "Save it beside the article if you may use it, and write ![what it shows](file.jpg).",
            );
            return self.mark(own, doubt);
        }
        let bytes = match self.package.bytes(name, MAX_PICTURE_BYTES) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(refusal) => return self.refusal = Some(refusal),
        };
        if bytes.is_empty() {
            return self.mark(own, left_out("a picture that is not in the file", file_name(name)));
        }
        let Some(ending) = pictures::ending(&bytes) else {
            let file = file_name(name);
            let doubt = Doubt::new(
                format!("a picture is in a format that browsers do not show: {file}"),
                "Save it as PNG from Word, beside the article, and write ![what it shows](file.png).",
            );
            return self.mark(own, doubt);
        };
        let target = self.draft.embed(ImportPicture { ending, bytes });
        own.push(Inline::Image { target, title: String::new(), alt: described });
    }

    /// The words of a diagram (SmartArt) as a list.
    fn diagram(&mut self, part: Node<'_, '_>, node: Node<'_, '_>, own: &mut Vec<Inline>) {
        let Some(text) = self.part_of(node, "dm") else {
            return self.mark(own, left_out("a diagram", ""));
        };
        let Ok(document) = xml(&text) else { return self.mark(own, left_out("a diagram", "")) };
        let points = Points::read(document.root_element());
        let items = points.items(points.root(), 0);
        if items.is_empty() {
            return self.mark(own, left_out("a diagram", &words(document.root_element())));
        }
        let doubt = Doubt::new(
            "a diagram became a list of its words",
            "Check that the list says what the diagram shows, also what its arrows say.",
        );
        let described =
            described(part).map(|words| ImportBlock::Paragraph(vec![Inline::Text(words)]));
        let list = ImportBlock::List { first: None, items };
        self.beside(doubt, described.into_iter().chain([list]).collect());
    }

    /// The text of the part that an attribute of `node` names.
    pub(super) fn part_of(&mut self, node: Node<'_, '_>, name: &str) -> Option<String> {
        let (part, outside) = self.relations.get(attribute(node, name)?)?;
        if *outside {
            return None;
        }
        self.package.text(part).ok().flatten()
    }
}

/// The points of a diagram and which of them belongs to which.
struct Points<'a> {
    words: Vec<(&'a str, String)>,
    /// Parent, child.
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Points<'a> {
    fn read(root: Node<'a, '_>) -> Self {
        let all = |name: &'static str| {
            root.descendants().filter(move |node| node.tag_name().name() == name)
        };
        let words_of = |point: Node<'a, '_>| {
            let lines = point.descendants().filter(|node| node.tag_name().name() == "p").map(words);
            lines.collect::<Vec<_>>().join(" ").trim().to_owned()
        };
        let words = all("pt")
            .filter(|point| !matches!(attribute(*point, "type"), Some("pres")))
            .filter_map(|point| Some((attribute(point, "modelId")?, words_of(point))))
            .collect();
        let mut pairs: Vec<(u64, &str, &str)> = all("cxn")
            .filter(|pair| matches!(attribute(*pair, "type"), None | Some("parOf")))
            .filter_map(|pair| {
                let order = attribute(pair, "srcOrd").and_then(|at| at.parse().ok()).unwrap_or(0);
                Some((order, attribute(pair, "srcId")?, attribute(pair, "destId")?))
            })
            .collect();
        pairs.sort_by_key(|(order, ..)| *order);
        Self { words, pairs: pairs.into_iter().map(|(_, from, to)| (from, to)).collect() }
    }

    /// The points that belong to no other: the page of the diagram, and what is left over.
    fn root(&self) -> Vec<&'a str> {
        let alone = |id: &&'a str| !self.pairs.iter().any(|(_, to)| to == id);
        self.words.iter().map(|(id, _)| *id).filter(alone).collect()
    }

    fn items(&self, ids: Vec<&'a str>, depth: usize) -> Vec<ImportItem> {
        let mut out = Vec::new();
        for id in ids {
            let inner = self.pairs.iter().filter(|(from, _)| *from == id).map(|(_, to)| *to);
            let inner = if depth < MAX_NESTING {
                self.items(inner.collect(), depth + 1)
            } else {
                Vec::new()
            };
            let words = self.words.iter().find(|(other, _)| *other == id).map(|(_, words)| words);
            let Some(words) = words.filter(|words| !words.is_empty()) else {
                out.extend(inner);
                continue;
            };
            let mut blocks = vec![ImportBlock::Paragraph(vec![Inline::Text(words.clone())])];
            if !inner.is_empty() {
                blocks.push(ImportBlock::List { first: None, items: inner });
            }
            out.push(ImportItem { task: None, blocks });
        }
        out
    }
}

/// The boxes, pictures, charts and diagrams in `node`, of several forms of the same content only the chosen one.
fn shown<'n, 'i>(node: Node<'n, 'i>, depth: usize, found: &mut Vec<Node<'n, 'i>>) {
    const MAX_DEPTH: usize = 200;
    if depth > MAX_DEPTH {
        return;
    }
    for inner in node.children().filter(|inner| inner.is_element()) {
        match inner.tag_name().name() {
            "txbxContent" | "chart" | "relIds" | "blip" | "imagedata" => found.push(inner),
            "AlternateContent" => super::body::chosen(inner)
                .into_iter()
                .for_each(|form| shown(form, depth + 1, found)),
            _ => shown(inner, depth + 1, found),
        }
    }
}

/// What a picture shows; empty where it is only decoration.
pub(super) fn described(part: Node<'_, '_>) -> Option<String> {
    let named = |name: &str| part.descendants().find(|node| node.tag_name().name() == name);
    if named("decorative").is_some_and(|node| attribute(node, "val") == Some("1")) {
        return Some(String::new());
    }
    let alt = named("docPr")
        .and_then(|node| attribute(node, "descr"))
        .or_else(|| named("shape").and_then(|shape| attribute(shape, "alt")))?
        .replace("Description automatically generated", "");
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(alt).filter(|alt| !alt.is_empty())
}
