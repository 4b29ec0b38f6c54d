//! The parts of a paragraph of Word: runs, links, fields, pictures, changes and notes.

use roxmltree::Node;

use super::body::DocxWalk;
use super::field::{DocxField, link_target};
use super::{attribute, child, is_on, value, words};
use crate::import::doubt::{Doubt, changed, first_words, left_out};
use crate::import::pictures;
use crate::import::script::ScriptForm;
use crate::import::tree::{ImportPicture, Inline, plain_text};
use crate::source::path::file_name;

/// The largest picture that is unpacked, in bytes.
const MAX_PICTURE_BYTES: u64 = 40_000_000;

impl DocxWalk<'_, '_> {
    /// Adds what is in a paragraph, a link or a change to `line`.
    pub(super) fn runs(&mut self, parent: Node<'_, '_>, line: &mut Vec<Inline>) {
        for node in parent.children().filter(|node| node.is_element()) {
            match node.tag_name().name() {
                "r" => self.run(node, line),
                "hyperlink" => self.hyperlink(node, line),
                "ins" | "moveTo" => {
                    let words = words(node);
                    if !words.trim().is_empty() {
                        self.mark(
                            line,
                            changed(format!(
                                "words that were inserted with tracked changes were kept: {}",
                                first_words(&words)
                            )),
                        );
                    }
                    self.runs(node, line);
                }
                "del" | "moveFrom" => {
                    let words = words(node);
                    if !words.trim().is_empty() {
                        self.mark(
                            line,
                            changed(format!(
                                "words that were deleted with tracked changes were left out: {}",
                                first_words(&words)
                            ))
                            .without(&words),
                        );
                    }
                }
                "smartTag" | "customXml" | "dir" | "bdo" => self.runs(node, line),
                "sdt" => child(node, "sdtContent")
                    .into_iter()
                    .for_each(|content| self.runs(content, line)),
                "fldSimple" => self.simple_field(node, line),
                "bookmarkStart" => {
                    line.extend(attribute(node, "name").map(|name| Inline::Anchor(name.to_owned())))
                }
                "oMath" | "oMathPara" => self.formula(node, line),
                _ => {}
            }
        }
    }

    fn mark(&mut self, line: &mut Vec<Inline>, doubt: Doubt) {
        line.push(Inline::Mark(self.draft.doubt(doubt)));
    }

    fn run(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let properties = child(node, "rPr");
        let on = |name: &str| properties.is_some_and(|properties| is_on(properties, name));
        if on("vanish") {
            let words = words(node);
            if !words.trim().is_empty() {
                self.mark(line, left_out("hidden text", &words));
            }
            return;
        }
        let mut own = Vec::new();
        for part in node.children().filter(|part| part.is_element()) {
            if part.tag_name().name() == "fldChar" {
                self.style(properties, std::mem::take(&mut own), line);
                self.field(part, line);
                continue;
            }
            self.part(part, &mut own);
        }
        self.style(properties, own, line);
    }

    /// Adds the content of a run with its emphasis; nothing of a field that is no text.
    fn style(
        &mut self,
        properties: Option<Node<'_, '_>>,
        own: Vec<Inline>,
        line: &mut Vec<Inline>,
    ) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.is_contents()) {
            field.contents.push_str(&plain_text(&own));
            field.contents.push(' ');
            return;
        }
        if self.fields.iter().any(|field| field.result.is_none()) || own.is_empty() {
            return;
        }
        let on = |name: &str| properties.is_some_and(|properties| is_on(properties, name));
        let style = properties
            .and_then(|properties| value(properties, "rStyle"))
            .map(|style| self.definitions.styles.name(style).to_owned())
            .unwrap_or_default();
        let mut own = own;
        let script = match properties.and_then(|properties| value(properties, "vertAlign")) {
            None | Some("baseline") => None,
            Some("superscript") => Some(ScriptForm::Superscript),
            Some(_) => Some(ScriptForm::Subscript),
        };
        if let Some(script) = script {
            own = self.script(own, script, line);
        }
        // LibreOffice moves raised digits by hand when it converts a page.
        let moved = properties
            .and_then(|properties| value(properties, "position"))
            .and_then(|by| by.parse::<i32>().ok())
            .filter(|by| *by != 0)
            .map(|by| if by > 0 { ScriptForm::Superscript } else { ScriptForm::Subscript });
        if let Some(digits) = moved.and_then(|script| script.write(&plain_text(&own))) {
            own = vec![Inline::Text(digits)];
        }
        if on("strike") || on("dstrike") {
            own = vec![Inline::Strike(own)];
        }
        if on("i") || style == "emphasis" || style == "intense emphasis" {
            own = vec![Inline::Emphasis(own)];
        }
        if on("b") || style == "strong" {
            own = vec![Inline::Strong(own)];
        }
        line.extend(own);
    }

    fn script(
        &mut self,
        own: Vec<Inline>,
        script: ScriptForm,
        line: &mut Vec<Inline>,
    ) -> Vec<Inline> {
        if own.iter().any(|inline| !matches!(inline, Inline::Text(_))) {
            return own;
        }
        let text = plain_text(&own);
        match script.write(&text) {
            Some(scripted) => vec![Inline::Text(scripted)],
            None if matches!(text.as_str(), "®" | "™" | "st" | "nd" | "rd" | "th" | "") => own,
            None => {
                let message = format!(
                    "{} characters are on the line now: {}",
                    script.name(),
                    first_words(&text)
                );
                self.mark(line, changed(message));
                own
            }
        }
    }

    fn part(&mut self, part: Node<'_, '_>, own: &mut Vec<Inline>) {
        match part.tag_name().name() {
            "t" => own.extend(part.text().map(|text| Inline::Text(text.to_owned()))),
            "tab" | "ptab" => own.push(Inline::Text(" ".into())),
            "br" if !matches!(attribute(part, "type"), Some("page" | "column")) => {
                own.push(Inline::Break)
            }
            "br" | "cr" => own.push(Inline::Text(" ".into())),
            "noBreakHyphen" => own.push(Inline::Text("-".into())),
            "sym" => self.symbol(part, own),
            "instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(part.text().unwrap_or_default());
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = part.tag_name().name().trim_end_matches("Reference").to_owned();
                let number = (self.notes.len() + 1).to_string();
                let id = attribute(part, "id").unwrap_or_default().to_owned();
                own.push(Inline::Note(self.notes.entry((kind, id)).or_insert(number).clone()));
            }
            "commentReference" => {
                let comment = attribute(part, "id")
                    .and_then(|id| self.definitions.comments.get(id))
                    .cloned()
                    .unwrap_or_default();
                self.mark(own, left_out("a comment", &comment));
            }
            "AlternateContent" => {
                let chosen = child(part, "Choice")
                    .filter(|choice| choice.children().any(|node| node.is_element()))
                    .or_else(|| child(part, "Fallback"));
                chosen
                    .into_iter()
                    .flat_map(|chosen| chosen.children())
                    .filter(|node| node.is_element())
                    .for_each(|node| self.part(node, own));
            }
            "drawing" | "pict" => self.drawing(part, own),
            "object" => {
                let words = words(part);
                self.mark(own, left_out("something that was put in from another program", &words))
            }
            _ => {}
        }
    }

    /// A character of a font of symbols.
    fn symbol(&mut self, part: Node<'_, '_>, own: &mut Vec<Inline>) {
        let code = attribute(part, "char")
            .map(|code| code.trim_start_matches(['F', 'f']).to_lowercase())
            .unwrap_or_default();
        let shown = match code.as_str() {
            "0fc" | "050" | "052" | "0fe" => "✓",
            "0fb" | "04f" | "051" | "0fd" => "✗",
            "0b7" | "0a7" | "06c" | "06e" => "•",
            "0e0" | "0e8" | "0f0" => "→",
            "0a8" | "06f" | "071" | "0a1" => "☐",
            "028" => "☎",
            "04a" => "☺",
            _ => {
                let font = attribute(part, "font").unwrap_or("a font of symbols").to_owned();
                return self.mark(own, left_out("a symbol of the font", &font));
            }
        };
        own.push(Inline::Text(shown.into()));
    }

    fn field(&mut self, part: Node<'_, '_>, line: &mut Vec<Inline>) {
        match attribute(part, "fldCharType") {
            Some("begin") => self.fields.push(DocxField::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = Some(line.len());
                }
            }
            _ => {
                let Some(field) = self.fields.pop() else { return };
                if field.instruction.trim().starts_with("TOC") {
                    self.mark(line, left_out("a table of contents", &field.contents));
                }
                let start = field.result.unwrap_or(line.len()).min(line.len());
                if let Some(target) = link_target(&field.instruction) {
                    let text = line.split_off(start);
                    line.push(Inline::Link { target, title: String::new(), text });
                }
            }
        }
    }

    fn simple_field(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let instruction = attribute(node, "instr").unwrap_or_default();
        let start = line.len();
        self.runs(node, line);
        if let Some(target) = link_target(instruction) {
            let text = line.split_off(start);
            line.push(Inline::Link { target, title: String::new(), text });
        }
    }

    fn hyperlink(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let mut text = Vec::new();
        self.runs(node, &mut text);
        let outside = attribute(node, "id")
            .and_then(|id| self.definitions.relations.get(id))
            .map(|(target, _)| target.clone());
        let anchor = attribute(node, "anchor").map(|anchor| format!("#{anchor}"));
        match (outside, anchor) {
            // After the address of another page comes a place on it.
            (Some(target), Some(anchor)) if !target.contains('#') => {
                line.push(Inline::Link { target: target + &anchor, title: String::new(), text })
            }
            (Some(target), _) | (None, Some(target)) => {
                line.push(Inline::Link { target, title: String::new(), text })
            }
            (None, None) => line.extend(text),
        }
    }

    fn formula(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let words = words(node);
        self.mark(line, changed(format!("a formula is text now: {}", first_words(&words))));
        line.push(Inline::Text(words));
    }

    /// A picture, a box with text, or something that only Word can draw.
    fn drawing(&mut self, part: Node<'_, '_>, own: &mut Vec<Inline>) {
        if let Some(text) = part.descendants().find(|node| node.tag_name().name() == "txbxContent")
        {
            let blocks = self.inside(text);
            let mark = self.draft.doubt(Doubt::new(
                "a text box became paragraphs",
                "Check that they are in the right place.",
            ));
            self.boxes.push(crate::import::tree::ImportBlock::Mark(mark));
            return self.boxes.extend(blocks);
        }
        let named = |name: &str| part.descendants().find(|node| node.tag_name().name() == name);
        let id = named("blip")
            .and_then(|blip| attribute(blip, "embed"))
            .or_else(|| named("imagedata").and_then(|image| attribute(image, "id")));
        let Some(id) = id else {
            let linked = named("blip")
                .and_then(|blip| attribute(blip, "link"))
                .and_then(|id| self.definitions.relations.get(id));
            let doubt = match linked {
                Some((target, _)) => left_out("a picture that is not in the file", target),
                None => left_out("a chart or a drawing", &words(part)),
            };
            return self.mark(own, doubt);
        };
        let Some((name, _)) = self.definitions.relations.get(id) else {
            return self.mark(own, left_out("a picture that is not in the file", ""));
        };
        let bytes = match self.package.bytes(name, MAX_PICTURE_BYTES) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(refusal) => return self.refusal = Some(refusal),
        };
        let Some(ending) = pictures::ending(&bytes) else {
            let file = file_name(name);
            let doubt = Doubt::new(
                format!("a picture is in a format that browsers do not show: {file}"),
                "Save it as PNG from Word, beside the article, and write ![what it shows](file.png).",
            );
            return self.mark(own, doubt);
        };
        let target = self.draft.embed(ImportPicture { ending, bytes });
        let decorative =
            named("decorative").is_some_and(|node| attribute(node, "val") == Some("1"));
        let described = named("docPr")
            .and_then(|node| attribute(node, "descr"))
            .or_else(|| named("shape").and_then(|shape| attribute(shape, "alt")));
        let alt = described.map(|alt| {
            alt.replace("Description automatically generated", "")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        });
        let alt = if decorative { Some(String::new()) } else { alt.filter(|alt| !alt.is_empty()) };
        own.push(Inline::Image { target, title: String::new(), alt });
    }
}
