//! The parts of a paragraph of Word: runs, links, fields, pictures, changes and notes.

use roxmltree::Node;

use super::body::{DocxWalk, chosen};
use super::drawing::described;
use super::look::{RunLook, is_kept_from_sight};
use super::{attribute, child, is_on, is_ticked, text, ticked, value, words};
use crate::import::doubt::{Doubt, changed, first_words, kept_from_sight, left_out};
use crate::import::script::{ScriptForm, ScriptText};
use crate::import::symbols;
use crate::import::tree::{Inline, as_typed, beside_numbers, plain_text};

/// How many letters are raised or lowered by hand in one place.
const MOVED: usize = 8;

impl DocxWalk<'_, '_> {
    /// Adds what is in a paragraph, a link or a change to `line`.
    pub(super) fn runs(&mut self, parent: Node<'_, '_>, line: &mut Vec<Inline>) {
        if !self.deeper() {
            return;
        }
        for node in parent.children().filter(|node| node.is_element()) {
            match node.tag_name().name() {
                "r" => self.run(node, line),
                "hyperlink" => self.hyperlink(node, line),
                "ins" | "moveTo" => {
                    let start = line.len();
                    self.runs(node, line);
                    let words = plain_text(line.get(start..).unwrap_or_default());
                    if !words.is_empty() {
                        let message = format!(
                            "words that were inserted with tracked changes were kept: {}",
                            first_words(&words)
                        );
                        self.mark(line, changed(message));
                    }
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
                "sdt" => self.control(node, line),
                "fldSimple" => self.simple_field(node, line),
                "bookmarkStart" => {
                    line.extend(attribute(node, "name").map(|name| Inline::Anchor(name.to_owned())))
                }
                "oMath" | "oMathPara" => self.formula(node, line),
                "AlternateContent" => {
                    chosen(node).into_iter().for_each(|content| self.runs(content, line))
                }
                "pPr" | "sdtPr" | "rubyPr" => {}
                _ if !words(node).trim().is_empty() => {
                    self.mark(line, left_out("a part of the line", &words(node)))
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// A control that is filled in.
    fn control(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let start = line.len();
        child(node, "sdtContent").into_iter().for_each(|content| self.runs(content, line));
        for inline in line.iter_mut().skip(start).filter(|_| is_ticked(node)) {
            if let Inline::Text(text) = inline {
                *text = ticked(text);
            }
        }
    }

    pub(super) fn mark(&mut self, line: &mut Vec<Inline>, doubt: Doubt) {
        line.push(Inline::Mark(self.draft.doubt(doubt)));
    }

    fn run(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let properties = child(node, "rPr");
        let style = properties.and_then(|properties| value(properties, "rStyle"));
        let look =
            RunLook::read(properties).over(&self.definitions.styles.look_over(style, &self.look));
        if look.is_hidden() {
            let words = words(node);
            if !words.trim().is_empty() && !self.in_silence() {
                self.mark(line, left_out("hidden text", &words));
            }
            // A field may begin or end in hidden text.
            let marks = node.children().filter(|part| part.tag_name().name() == "fldChar");
            return marks.for_each(|part| self.field(part, line));
        }
        if self.in_tables == 0 && is_kept_from_sight(node) && !self.in_silence() {
            let words = words(node);
            if !words.trim().is_empty() {
                self.mark(line, kept_from_sight(&words));
            }
        }
        let mut own = Vec::new();
        for part in node.children().filter(|part| part.is_element()) {
            if part.tag_name().name() == "fldChar" {
                self.style(properties, &look, std::mem::take(&mut own), line);
                self.field(part, line);
                continue;
            }
            self.part(part, &look, &mut own);
        }
        self.style(properties, &look, own, line);
    }

    /// Adds the content of a run with its emphasis; nothing of a field that is no text.
    fn style(
        &mut self,
        properties: Option<Node<'_, '_>>,
        look: &RunLook,
        own: Vec<Inline>,
        line: &mut Vec<Inline>,
    ) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.is_contents()) {
            field.contents.push_str(&plain_text(&own));
            field.contents.push(' ');
            return;
        }
        if let Some(field) = self.fields.last_mut().filter(|field| field.result.is_none()) {
            // A part of an instruction that has a font of its own.
            return field.instruction.push_str(&plain_text(&own));
        }
        if self.in_silence() || own.is_empty() {
            return;
        }
        let on = |name: &str| properties.is_some_and(|properties| is_on(properties, name));
        let style = properties
            .and_then(|properties| value(properties, "rStyle"))
            .map(|style| self.definitions.styles.name(style).to_owned())
            .unwrap_or_default();
        let mut own = own;
        // What stands higher by hand is a few letters; a whole line of it is a matter of looks.
        let text = plain_text(&own);
        let is_short =
            |form: &ScriptForm| text.trim().len() <= MOVED || form.write(&text).is_some();
        let moved = look.moved(&self.look).filter(is_short);
        if let Some(script) = look.script().or(moved) {
            let run = properties.and_then(|properties| properties.parent());
            let next = run.and_then(|run| run.next_siblings().skip(1).find(Node::is_element));
            own = self.script(own, script, (line, &next.map(words).unwrap_or_default()));
        }
        if look.is_struck() && !plain_text(&own).is_empty() {
            let message =
                format!("words that were struck out were kept: {}", first_words(&plain_text(&own)));
            self.mark(line, changed(message));
            own = beside_numbers(vec![Inline::Strike(own)]);
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
        (line, after): (&mut Vec<Inline>, &str),
    ) -> Vec<Inline> {
        if own.iter().any(|inline| !matches!(inline, Inline::Text(_))) {
            return own;
        }
        let ScriptText { text, doubt } = // A raised digit stands at its word, whatever blank was raised with it.
            script.on_line(&as_typed(line), as_typed(&own).trim_start(), after);
        if let Some(doubt) = doubt {
            self.mark(line, doubt);
        }
        vec![Inline::Text(text)]
    }

    fn part(&mut self, part: Node<'_, '_>, look: &RunLook, own: &mut Vec<Inline>) {
        match part.tag_name().name() {
            "t" => own.push(Inline::Text(look.shown(&text(part)))),
            "tab" | "ptab" => own.push(Inline::Text("\t".into())),
            "br" if !matches!(attribute(part, "type"), Some("page" | "column")) => {
                own.push(Inline::Break)
            }
            "cr" => own.push(Inline::Break),
            "br" => own.push(Inline::Text(" ".into())),
            "noBreakHyphen" => own.push(Inline::Text("-".into())),
            "sym" => self.symbol(part, own),
            "ruby" => self.ruby(part, own),
            "instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.result.is_none()) {
                    field.instruction.push_str(&text(part));
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
            "AlternateContent" => chosen(part)
                .into_iter()
                .flat_map(|chosen| chosen.children())
                .filter(|node| node.is_element())
                .for_each(|node| self.part(node, look, own)),
            "drawing" | "pict" => self.drawing(part, own),
            "object" => {
                let words = [words(part), described(part).unwrap_or_default()].join(" ");
                let what = "something that was put in from another program";
                self.mark(own, left_out(what, words.trim()));
            }
            "contentPart" => self.mark(own, left_out("something drawn by hand", "")),
            "delText" | "delInstrText" | "rPr" => {}
            _ if !words(part).trim().is_empty() => {
                self.mark(own, left_out("a part of the line", &words(part)))
            }
            _ => {}
        }
    }

    /// A character that is named by its font and its code.
    fn symbol(&mut self, part: Node<'_, '_>, own: &mut Vec<Inline>) {
        let code = attribute(part, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let font = attribute(part, "font").unwrap_or_default();
        let letter = code.and_then(char::from_u32).unwrap_or(symbols::UNKNOWN);
        own.push(Inline::Text(symbols::shown(font, letter).into()));
    }

    /// Signs for how a word is spoken, behind it: 漢字 (かんじ).
    fn ruby(&mut self, part: Node<'_, '_>, own: &mut Vec<Inline>) {
        let mut inner = |name: &str| {
            let mut line = Vec::new();
            child(part, name).into_iter().for_each(|inner| self.runs(inner, &mut line));
            line
        };
        let (base, above) = (inner("rubyBase"), inner("rt"));
        own.extend(base);
        if !above.is_empty() {
            own.push(Inline::Text(" (".into()));
            own.extend(above);
            own.push(Inline::Text(")".into()));
        }
    }

    fn hyperlink(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let mut text = Vec::new();
        self.runs(node, &mut text);
        let outside = attribute(node, "id")
            .and_then(|id| self.relations.get(id))
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
}
