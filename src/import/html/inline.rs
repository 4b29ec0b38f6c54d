//! The parts of a line of a page: emphasis, links, pictures, raised digits.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::blocks::{HtmlFlow, HtmlWalk, is_block};
use super::layout::{self, BoxEdge};
use super::struck::{self, holds_blocks, is_tracked, strikes};
use super::{attribute, looks, word, words};
use crate::import::doubt::{Doubt, changed, first_words};
use crate::import::encoding::clean;
use crate::import::pictures;
use crate::import::script::{ScriptForm, ScriptText, is_note_mark};
use crate::import::tree::{
    ImportBlock, ImportPicture, Inline, as_typed, beside_numbers, each_line, plain_text,
};

impl HtmlWalk<'_> {
    pub(super) fn figure(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        flow.flush();
        let captions: Vec<ElementRef<'_>> = element
            .descendent_elements()
            .filter(|inner| inner.value().name() == "figcaption")
            .collect();
        // A caption in quotation marks has no links; with one it stays a paragraph below the picture.
        let has_link = |caption: &ElementRef<'_>| {
            caption.descendent_elements().any(|inner| inner.value().name() == "a")
        };
        let simple = captions.len() < 2 && !captions.iter().any(has_link);
        let caption = captions.first().copied().map(words).unwrap_or_default();
        let mut images: Vec<ElementRef<'_>> =
            element.descendent_elements().filter(|inner| inner.value().name() == "img").collect();
        // Only where there is nothing but the picture and its caption.
        let only = words(element) == caption;
        captions.iter().for_each(|caption| self.unstruck(*caption, flow));
        if let ([image], true, true) = (images.as_mut_slice(), only, simple)
            && let Inline::Image { target, alt, .. } = self.image(*image)
        {
            return flow.push(ImportBlock::Paragraph(vec![Inline::Image {
                target,
                alt,
                title: caption,
            }]));
        }
        self.children(element, flow);
        flow.flush();
    }

    fn image(&mut self, element: ElementRef<'_>) -> Inline {
        let source =
            ["data-src", "data-lazy-src", "data-original", "src"].iter().find_map(|name| {
                attribute(element, name)
                    .filter(|source| *name == "src" || !source.starts_with("data:"))
            });
        let target = source.unwrap_or_default();
        let target = match picture(target) {
            Some(picture) => self.draft.embed(picture),
            None => target.to_owned(),
        };
        Inline::Image {
            target,
            title: String::new(),
            alt: element
                .attr("alt")
                .map(|alt| clean(alt).split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }

    pub(super) fn inline(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        if self.whole(element, flow) {
            return;
        }
        let name = element.value().name();
        if matches!(name, "abbr" | "acronym") {
            self.long_form(element, flow);
        }
        let label = attribute(element, "aria-label").filter(|_| name != "a" && is_empty(element));
        if let Some(label) = label {
            return self.named_icon(label, flow);
        }
        if word::is_marker(element) {
            return flow.line.push(Inline::Text(format!("{}{} ", word::MARKER, words(element))));
        }
        // Blocks inside of links and bold words, as some editors leave them: the blocks matter more.
        if holds_blocks(element) {
            return self.around_blocks(element, flow);
        }
        let mut inner = HtmlFlow::default();
        let outer = self.struck;
        self.struck |= strikes(element.value().name()) || looks::is_struck(element);
        self.children(element, &mut inner);
        self.struck = outer;
        // What has a line of its own in it, such as the name of a tab.
        inner.blocks.drain(..).for_each(|block| flow.push(block));
        self.around_words(element, inner.line, flow);
    }

    /// Reads an element whose content is not a part of the line as it is; whether it was one.
    fn whole(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        let parent = element.parent().and_then(ElementRef::wrap);
        match element.value().name() {
            "br" => flow.line.push(Inline::Break),
            "img" => {
                let image = self.image(element);
                flow.line.push(image);
            }
            "wbr" => {}
            "area" => self.area(element, flow),
            "sup" => self.script(element, ScriptForm::Superscript, flow),
            "sub" => self.script(element, ScriptForm::Subscript, flow),
            "code" | "kbd" | "samp" | "tt" => {
                self.unstruck(element, flow);
                let text = clean(&element.text().collect::<String>());
                flow.line.push(Inline::Code(text));
            }
            "summary" if parent.is_some_and(|parent| parent.value().name() == "details") => {}
            "ruby" => self.ruby(element, flow),
            "progress" | "meter" if words(element).is_empty() => {
                let value = |name| attribute(element, name).unwrap_or("?");
                let text = format!(" {} / {} ", value("value"), value("max"));
                flow.line.push(Inline::Text(text));
            }
            _ => match looks::script(element) {
                Some(form) => self.script(element, form, flow),
                None => return false,
            },
        }
        true
    }

    /// What an element makes of the words in it.
    fn around_words(&mut self, element: ElementRef<'_>, line: Vec<Inline>, flow: &mut HtmlFlow) {
        let name = element.value().name();
        let says = matches!(name, "del" | "ins" | "s" | "strike");
        let struck = !self.struck && !says && looks::is_struck(element);
        let line = if struck { vec![Inline::Strike(line)] } else { line };
        if struck || !self.struck && strikes(name) && !is_tracked(element) {
            let doubt = struck::told(&plain_text(&line));
            flow.line.extend(doubt.map(|doubt| Inline::Mark(self.draft.doubt(doubt))));
        }
        match name {
            "a" => self.link(element, line, flow),
            "strong" | "b" => flow.line.push(Inline::Strong(line)),
            "button" => {
                flow.line.push(Inline::Gap);
                flow.line.extend(line);
                flow.line.push(Inline::Gap);
            }
            "em" | "i" | "dfn" | "var" => flow.line.push(Inline::Emphasis(line)),
            "del" | "ins" if is_tracked(element) => self.tracked(element, line, flow),
            "del" | "s" | "strike" => flow.line.extend(beside_numbers(vec![Inline::Strike(line)])),
            "q" => {
                flow.line.push(Inline::Text("“".into()));
                flow.line.extend(line);
                flow.line.push(Inline::Text("”".into()));
            }
            _ if struck => flow.line.extend(beside_numbers(styled(element, line))),
            _ => flow.line.extend(styled(element, line)),
        }
    }

    /// A sign that only a program for reading aloud has a word for: the word is text now.
    pub(super) fn named_icon(&mut self, label: &str, flow: &mut HtmlFlow) {
        let doubt = changed(format!("the name of a sign is text now: {}", first_words(label)));
        let mark = Inline::Mark(self.draft.doubt(doubt));
        flow.line.extend([mark, Inline::Gap, Inline::Text(clean(label)), Inline::Gap]);
    }

    /// Reads blocks in an element that is a part of a line; a link goes to the first line that has words.
    fn around_blocks(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let target = attribute(element, "href").filter(|target| !target.starts_with('#'));
        let Some(target) = target.filter(|_| element.value().name() == "a") else {
            return self.children(element, flow);
        };
        flow.flush();
        let mut blocks = self.inside(element);
        let mut done = false;
        each_line(&mut blocks, &mut |line| {
            if !done && !plain_text(line).is_empty() {
                done = true;
                let text = std::mem::take(line);
                let (target, title) = (target.to_owned(), String::new());
                line.push(Inline::Link { target, title, text });
            }
        });
        blocks.into_iter().for_each(|block| flow.push(block));
    }

    /// A part of a picture that leads somewhere: what describes it is a link now.
    fn area(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let Some(alt) = attribute(element, "alt") else { return };
        flow.line.extend([Inline::Gap, Inline::Text(" ".into())]);
        self.link(element, vec![Inline::Text(clean(alt))], flow);
        flow.line.push(Inline::Gap);
    }

    /// The long form of an abbreviation, which only a pointer shows, in the report.
    fn long_form(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let Some(long) = attribute(element, "title") else { return };
        let short = words(element);
        let message = format!(
            "the abbreviation {} has a long form that only a pointer shows: {}",
            first_words(&short),
            first_words(long)
        );
        let doubt = Doubt::new(message, "Write it in brackets, or add both to the glossary.")
            .explaining(&short, long);
        flow.line.push(Inline::Mark(self.draft.doubt(doubt)));
    }

    /// Characters with their reading above them: the reading goes in brackets.
    fn ruby(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        for child in element.children() {
            let Some(inner) = ElementRef::wrap(child) else {
                let text = child.value().as_text().map(|text| clean(text)).unwrap_or_default();
                flow.line.push(Inline::Text(text));
                continue;
            };
            match inner.value().name() {
                "rp" => {}
                "rt" if words(inner).is_empty() => {}
                "rt" => flow.line.push(Inline::Text(format!(" ({}) ", words(inner)))),
                _ => self.element(inner, flow),
            }
        }
    }

    /// Words that were deleted or inserted with tracked changes.
    pub(super) fn tracked(
        &mut self,
        element: ElementRef<'_>,
        line: Vec<Inline>,
        flow: &mut HtmlFlow,
    ) {
        let deleted = element.value().name() == "del";
        let (change, result) = if deleted { ("deleted", "left out") } else { ("inserted", "kept") };
        let message = format!(
            "words that were {change} with tracked changes were {result}: {}",
            first_words(&plain_text(&line))
        );
        let doubt = changed(message);
        let doubt = if deleted { doubt.without(&plain_text(&line)) } else { doubt };
        flow.line.push(Inline::Mark(self.draft.doubt(doubt)));
        if !deleted {
            flow.line.extend(line);
        }
    }

    fn link(&mut self, element: ElementRef<'_>, line: Vec<Inline>, flow: &mut HtmlFlow) {
        let Some(target) = attribute(element, "href") else { return flow.line.extend(line) };
        if let Some(id) = target.strip_prefix('#') {
            if let Some(note) = self.notes.get(id) {
                return flow.line.push(Inline::Note(note.clone()));
            }
            if is_back(id) {
                return;
            }
        }
        flow.line.push(Inline::Link {
            target: target.to_owned(),
            title: String::new(),
            text: line,
        });
    }

    /// Raised and lowered digits have characters of their own; other letters stay on the line.
    fn script(&mut self, element: ElementRef<'_>, script: ScriptForm, flow: &mut HtmlFlow) {
        let mut inner = HtmlFlow::default();
        self.children(element, &mut inner);
        if self.note_mark(element, script, &inner.line, flow) {
            return;
        }
        if let [Inline::Link { target, text, .. }] = inner.line.as_slice()
            && text.iter().all(is_words)
        {
            let [before, after] = beside(element);
            let ScriptText { text, doubt } = script.on_line(&before, &plain_text(text), &after);
            let mark = doubt.map(|doubt| Inline::Mark(self.draft.doubt(doubt)));
            flow.line.extend(mark);
            let (target, title) = (target.clone(), String::new());
            flow.line.extend(text.starts_with(' ').then(|| Inline::Text(" ".into())));
            let text = vec![Inline::Text(text)];
            return flow.line.push(Inline::Link { target, title, text });
        }
        if !inner.line.iter().all(is_words) {
            let link = inner.line.iter().any(|inline| matches!(inline, Inline::Link { .. }));
            flow.line.extend(link.then_some(Inline::Gap));
            return flow.line.extend(inner.line);
        }
        let typed = as_typed(&inner.line);
        let blank = |is: bool| if is { " " } else { "" };
        let (first, last) =
            (typed.starts_with(char::is_whitespace), typed.ends_with(char::is_whitespace));
        let text = format!("{}{}{}", blank(first), plain_text(&inner.line), blank(last));
        let [before, after] = beside(element);
        let ScriptText { text, doubt } = script.on_line(&before, &text, &after);
        let mark = doubt.map(|doubt| Inline::Mark(self.draft.doubt(doubt)));
        flow.line.extend(mark);
        flow.line.push(Inline::Text(text));
    }
}

impl HtmlWalk<'_> {
    /// Reads raised digits that are a link and stand behind a number: they lead to a note and are no power; whether
    /// they are that.
    fn note_mark(
        &mut self,
        element: ElementRef<'_>,
        script: ScriptForm,
        line: &[Inline],
        flow: &mut HtmlFlow,
    ) -> bool {
        let [before, after] = beside(element);
        let text = plain_text(line);
        if script != ScriptForm::Superscript || !is_note_mark(&before, &text) {
            return false;
        }
        let words = match line {
            [Inline::Link { target, .. }] => Err(target.clone()),
            line if line.iter().all(is_words) && is_in_link(element, &self.notes) => Ok(()),
            _ => return false,
        };
        let text = format!("[{}]", text.trim());
        let number = before.trim_end().rsplit(' ').next().unwrap_or_default();
        let message = format!(
            "a raised number that is a link stands behind a number; it is a mark of a note now: {}",
            first_words(&format!("{number} {text}{}", first_of(&after)))
        );
        let help = "Compare it with the original, and write the note as [^1] after the word and [^1]: with its words.";
        // `5 mg` and `5 patients` look alike: only behind the number itself it is surely another value.
        let is_number = before.trim_end().ends_with(char::is_numeric);
        let doubt = Doubt::new(message, help);
        let doubt = if is_number { doubt.as_error() } else { doubt };
        let mark = self.draft.doubt(doubt);
        let space = || Inline::Text(" ".into());
        flow.line.extend([Inline::Mark(mark), space()]);
        let text = vec![Inline::Text(text)];
        flow.line.extend(match words {
            Ok(()) => text,
            Err(target) => vec![Inline::Link { target, title: String::new(), text }],
        });
        flow.line.extend(after.starts_with(char::is_alphanumeric).then(space));
        true
    }
}

/// Whether an element is in a link that leads to no footnote that is known, and not back from one.
fn is_in_link(element: ElementRef<'_>, notes: &BTreeMap<String, String>) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    let link = around.find(|outer| outer.value().name() == "a" || is_block(outer.value().name()));
    let target = link.and_then(|link| attribute(link, "href"));
    target.is_some_and(|target| {
        let id = target.strip_prefix('#').unwrap_or_default();
        !notes.contains_key(id) && !is_back(id)
    })
}

/// Whether an id is where a footnote leads back to.
fn is_back(id: &str) -> bool {
    let back = id.to_lowercase();
    let names = ["fnref", "ftnref", "ftnt_ref", "ednref", "cite_ref"];
    names.iter().any(|name| back.contains(name)) || back.starts_with("sd") && back.ends_with("anc")
}

/// The first word of what follows.
fn first_of(after: &str) -> String {
    after.split_whitespace().next().map(|word| format!(" {word}")).unwrap_or_default()
}

/// Whether an inline is words, whatever they look like.
fn is_words(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().all(is_words),
        _ => false,
    }
}

/// The letters before and after an element on its line.
fn beside(element: ElementRef<'_>) -> [String; 2] {
    const NEAR: usize = 24;
    let text_of = |node| match ElementRef::wrap(node) {
        Some(element) if breaks(element) => "\n".to_owned(),
        Some(element) => element.text().collect(),
        None => node.value().as_text().map(|text| text.to_string()).unwrap_or_default(),
    };
    let (mut before, mut after) = (String::new(), String::new());
    let mut outer = Some(element);
    while let Some(inner) = outer.filter(|inner| !breaks(*inner)) {
        // Of a long line only what is near counts.
        let is_far = |text: &str| text.len() > NEAR;
        for node in inner.prev_siblings().take(if is_far(&before) { 0 } else { NEAR }) {
            before.insert_str(0, &text_of(node));
        }
        for node in inner.next_siblings().take(if is_far(&after) { 0 } else { NEAR }) {
            after.push_str(&text_of(node));
        }
        outer = inner.parent().and_then(ElementRef::wrap);
    }
    [before, after].map(|text| clean(&text).to_string())
}

/// Whether the words before and after an element are apart.
fn breaks(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    is_block(name)
        || matches!(name, "br" | "img")
        || layout::edges(element).contains(&BoxEdge::Apart)
}

/// Whether an element shows nothing by itself: no words and no picture.
fn is_empty(element: ElementRef<'_>) -> bool {
    words(element).is_empty()
        && !element.descendent_elements().any(|inner| inner.value().name() == "img")
}

fn styled(element: ElementRef<'_>, line: Vec<Inline>) -> Vec<Inline> {
    let style = element.attr("style").unwrap_or_default().to_lowercase().replace(' ', "");
    let bold = ["font-weight:bold", "font-weight:700", "font-weight:600"]
        .iter()
        .any(|rule| style.contains(rule));
    let line = if bold { vec![Inline::Strong(line)] } else { line };
    if style.contains("font-style:italic") { vec![Inline::Emphasis(line)] } else { line }
}

/// A picture that is written into the page itself.
fn picture(source: &str) -> Option<ImportPicture> {
    let (kind, content) = source.strip_prefix("data:")?.split_once(',')?;
    let ending = pictures::ending_of(kind.split(';').next()?)?;
    let bytes = if kind.ends_with(";base64") {
        pictures::base64(content)?
    } else {
        crate::escape::percent_decode(content)?.into_bytes()
    };
    Some(ImportPicture { ending, bytes })
}
