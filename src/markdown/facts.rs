//! The facts of an article's body: headings, links, citations, callouts. Rules judge them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::callouts::CalloutMarker;
use super::nesting::Nesting;
use super::parse::{self, Event, HeadingLevel, LinkType, Located, Parsed, Tag, TagEnd};
use super::slips::{self, Slips};
use crate::escape;
use crate::part::Part;

/// The facts about one body. All ranges count from the start of the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The first sentences before the first heading; see [`Heading::lead`].
    pub lead: String,
    /// In document order.
    pub headings: Vec<Heading>,
    /// Links and images in document order.
    pub links: Vec<BodyLink>,
    /// Every `[^id]`, in document order.
    pub citations: Vec<Citation>,
    /// Every `[^id]:` that is written in the text.
    pub footnotes: Vec<Citation>,
    /// Every callout, known or not.
    pub callouts: Vec<CalloutMarker>,
    /// Markers of callouts that do not begin a quote, and so make no callout.
    pub stray_markers: Vec<CalloutMarker>,
    /// What is read in another way than it was meant.
    pub slips: Slips,
    /// Every piece of raw HTML.
    pub raw_html: Vec<RawHtml>,
    /// Every prompt to the writer; no page shows them.
    pub prompts: Vec<Range<usize>>,
    /// Every stretch in italics.
    pub italics: Vec<Range<usize>>,
    /// How deep quotes and lists are nested.
    pub nesting: Nesting,
    /// How deep bold, italics and struck words are nested.
    pub emphasis: Nesting,
}

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq)]
pub struct RawHtml {
    /// Its place.
    pub span: Range<usize>,
    /// The part of the text that it is directly in, such as a cell or what is bold, as a number: a tag
    /// ends what another one in the same part began.
    pub part: usize,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The id that links lead to; unique in the article.
    pub id: String,
    /// The text without markup.
    pub text: String,
    /// The first sentences of the text under it. A list is a line: the sentence before it, and each item behind a tab.
    pub lead: String,
    /// Its place.
    pub span: Range<usize>,
    /// Attributes in `{…}` other than an id.
    pub attributes: Vec<String>,
    /// Whether the writer chose the id.
    pub own_id: bool,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyLink {
    /// Where it leads, with character references decoded.
    pub target: String,
    /// The text of the link or of `alt`.
    pub text: String,
    /// The title in quotes after the target.
    pub title: String,
    /// Whether it is an image.
    pub image: bool,
    /// The whole link.
    pub span: Range<usize>,
    /// The target inside the link, where it can be found.
    pub target_span: Range<usize>,
}

/// A `[^id]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The id.
    pub id: String,
    /// Its place.
    pub span: Range<usize>,
}

/// How much of the text under a heading is kept, in bytes: the search shows the sentence of it that has what was typed.
/// Three of four sections are shorter. In Arabic it is half as many letters.
pub const LEAD: usize = 600;

/// Ids that the page itself uses: a heading "Sources" gets another one, or links to the list of
/// sources would lead to it.
const PAGE_IDS: [&str; 12] = [
    "main",
    "menu",
    "home-search",
    "sources",
    "words",
    "related",
    "share",
    "contents",
    "search-form",
    "search-input",
    "search-status",
    "search-results",
];

/// Reads the facts of `body`.
pub fn facts(body: &str) -> Facts {
    let parsed = Parsed::of(body);
    let mut scan = Scan {
        body,
        facts: Facts::default(),
        ids: HashSet::new(),
        next_numbers: HashMap::new(),
        heading: None,
        links: Vec::new(),
        aside: 0,
        lists: 0,
        struck: 0,
        parts: Parts::default(),
    };
    for at in 0..parsed.events.len() {
        scan.event(&parsed.events, at);
    }
    scan.facts.slips = slips::slips(&parsed, &scan.facts.callouts);
    scan.facts
}

struct Scan<'a> {
    body: &'a str,
    facts: Facts,
    ids: HashSet<String>,
    /// For ids that several headings want: the number that comes next.
    next_numbers: HashMap<String, usize>,
    heading: Option<Heading>,
    /// Indices of the links that are open.
    links: Vec<usize>,
    /// How many quotes, tables, images and the like are open. Their words are left out of the lead:
    /// outside its box, an item of a "do not" list would say the opposite.
    aside: usize,
    /// How many lists are open.
    lists: usize,
    /// How many stretches of struck words are open. Where a list of contents shows them like others, 10 mg that was struck
    /// out would be a dose again.
    struck: usize,
    parts: Parts,
}

/// The parts of the text that are open, as numbers, innermost last.
#[derive(Default)]
struct Parts {
    open: Vec<usize>,
    begun: usize,
    /// The title of a callout that is open: how many parts are around it, and where its line ends.
    title: Option<(usize, usize)>,
}

impl Parts {
    fn read(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(_) => self.begin(),
            Event::End(_) => drop(self.open.pop()),
            // What is open there ends with the title, and begins again in the text.
            Event::SoftBreak | Event::HardBreak => {
                let ended = self.title.take_if(|(_, end)| range.start >= *end);
                let around = ended.map_or(self.open.len(), |(around, _)| around);
                let inside = self.open.len().saturating_sub(around);
                self.open.truncate(around);
                (0..inside).for_each(|_| self.begin());
            }
            _ => {}
        }
    }

    fn begin(&mut self) {
        self.begun += 1;
        self.open.push(self.begun);
    }
}

impl Scan<'_> {
    fn event(&mut self, events: &[Located<'_>], at: usize) {
        let Some((event, range)) = events.get(at) else { return };
        self.parts.read(event, range);
        self.lead(event);
        match event {
            Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => self.html(range),
            Event::Start(tag) => self.start(tag, range, events.get(at + 1)),
            Event::End(end) => self.end(*end),
            Event::Text(text) => {
                let before = events.before(at).last();
                let in_code = matches!(before, Some((Event::Start(Tag::CodeBlock(_)), _)));
                if text.starts_with("[!") && !in_code {
                    self.stray_marker(range.start);
                }
                self.append(text);
            }
            Event::Code(text) => self.append(text),
            Event::SoftBreak | Event::HardBreak => self.append(" "),
            Event::FootnoteReference(id) => {
                self.facts.citations.push(Citation { id: id.to_string(), span: range.clone() });
            }
            _ => {}
        }
    }

    /// Keeps the first sentences under each heading. A list is a line: what stands before it, and each item behind a tab.
    fn lead(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::List(_)) => self.lists += 1,
            Event::End(TagEnd::List(_)) => self.lists -= 1,
            _ => {}
        }
        let begins = self.lists == 1 && matches!(event, Event::Start(Tag::List(_)));
        let text = match event {
            Event::Start(Tag::List(_)) if begins => "\n",
            Event::Start(Tag::Item) if self.lists == 1 => "\t",
            Event::Start(Tag::Item) => " – ",
            Event::End(TagEnd::List(_)) if self.lists == 0 => "\n",
            Event::Start(tag) => return self.aside += usize::from(is_aside(tag)),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => " ",
            Event::End(end) => return self.aside -= usize::from(is_aside_end(*end)),
            Event::Text(text) | Event::Code(text) => text,
            Event::SoftBreak | Event::HardBreak => " ",
            _ => return,
        };
        if self.aside > 0 || self.heading.is_some() {
            return;
        }
        let lead = self
            .facts
            .headings
            .last_mut()
            .map_or(&mut self.facts.lead, |heading| &mut heading.lead);
        if matches!(text, "\n" | "\t") {
            lead.truncate(lead.trim_end().len());
        }
        if begins {
            return begin_line(lead);
        }
        let divided = lead.is_empty() || lead.ends_with(char::is_whitespace);
        let text = if divided && text != "\t" { text.trim_start() } else { text };
        lead.push_str(text.before(text.floor_char_boundary(LEAD.saturating_sub(lead.len()))));
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, next: Option<&Located<'_>>) {
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                let mut attributes: Vec<String> =
                    classes.iter().map(|class| format!(".{class}")).collect();
                attributes.extend(attrs.iter().map(|(name, _)| name.to_string()));
                let own_id = id.is_some();
                let id = id.as_deref().unwrap_or_default().to_owned();
                // The parser counts the end of the line as a part of the heading.
                let span =
                    range.start..range.start + self.body.part(range.clone()).trim_end().len();
                self.heading = Some(Heading {
                    level: level_number(*level),
                    id,
                    text: String::new(),
                    lead: String::new(),
                    span,
                    attributes,
                    own_id,
                });
            }
            Tag::Link { link_type, dest_url, title, .. }
            | Tag::Image { link_type, dest_url, title, .. } => {
                let link = self.link(*link_type, dest_url, title, range);
                let image = matches!(tag, Tag::Image { .. });
                self.links.push(self.facts.links.len());
                self.facts.links.push(BodyLink { image, ..link });
            }
            Tag::BlockQuote(_) => {
                self.facts.nesting.begin(range);
                let paragraph =
                    next.filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
                let marker =
                    paragraph.and_then(|(_, place)| CalloutMarker::at(self.body, place.start));
                self.parts.title =
                    marker.as_ref().map(|marker| (self.parts.open.len(), marker.line_end));
                self.facts.callouts.extend(marker);
            }
            Tag::List(_) => self.facts.nesting.begin(range),
            Tag::Strong => self.facts.emphasis.begin(range),
            Tag::Strikethrough => {
                self.facts.emphasis.begin(range);
                self.struck += 1;
            }
            Tag::Emphasis => {
                self.facts.emphasis.begin(range);
                self.facts.italics.push(range.clone());
            }
            Tag::FootnoteDefinition(id) => {
                self.facts.footnotes.push(Citation { id: id.to_string(), span: range.clone() });
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) => {
                if let Some(mut heading) = self.heading.take() {
                    heading.id = self.unique_id(&heading);
                    self.facts.headings.push(heading);
                }
            }
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) => self.facts.nesting.end(),
            TagEnd::Strong | TagEnd::Emphasis => self.facts.emphasis.end(),
            TagEnd::Strikethrough => {
                self.facts.emphasis.end();
                self.struck -= 1;
            }
            _ => {}
        }
    }

    fn html(&mut self, range: &Range<usize>) {
        let html = self.body.part(range.clone()).trim_end();
        if parse::is_prompt(html) {
            self.facts.prompts.push(range.start..range.start + html.len());
        } else {
            let part = self.parts.open.last().copied().unwrap_or_default();
            self.facts.raw_html.push(RawHtml { span: range.clone(), part });
            // Without it `10<sup>9</sup>` would be 109 in the list of contents.
            match html.trim_end_matches([' ', '/', '>']) {
                "<br" => self.append(" "),
                "<sup" => self.append("^"),
                _ => {}
            }
        }
    }

    /// Notes a marker at the start of a line that is not the first of a quote.
    fn stray_marker(&mut self, start: usize) {
        let escaped = self.body.before(start).ends_with('\\');
        let begins_quote =
            self.facts.callouts.last().is_some_and(|marker| marker.span.start == start);
        if !escaped && !begins_quote {
            self.facts.stray_markers.extend(CalloutMarker::at(self.body, start));
        }
    }

    /// A link whose text comes with the next events.
    fn link(&self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) -> BodyLink {
        // An address in angle brackets that is an e-mail address leads to the mail program.
        let target =
            if kind == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        let target_span = find_target(self.body, range, &target);
        BodyLink {
            target,
            text: String::new(),
            title: title.to_owned(),
            image: false,
            span: range.clone(),
            target_span,
        }
    }

    fn append(&mut self, text: &str) {
        if let Some(heading) = self.heading.as_mut().filter(|_| self.struck == 0) {
            heading.text.push_str(text);
        }
        for &link in &self.links {
            if let Some(link) = self.facts.links.get_mut(link) {
                link.text.push_str(text);
            }
        }
    }

    fn unique_id(&mut self, heading: &Heading) -> String {
        let mut id = if heading.own_id { heading.id.clone() } else { escape::slug(&heading.text) };
        if id.is_empty() {
            id = "section".into();
        }
        let reserved =
            ["source-", "word-", "cite-", "letter-"].iter().any(|prefix| id.starts_with(prefix));
        if reserved {
            id.insert_str(0, "section-");
        }
        let mut candidate = id.clone();
        while PAGE_IDS.contains(&candidate.as_str()) || !self.ids.insert(candidate.clone()) {
            let number = self.next_numbers.entry(id.clone()).or_insert(1);
            candidate = format!("{id}-{number}");
            *number += 1;
        }
        candidate
    }
}

fn is_aside(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::Table(_)
            | Tag::CodeBlock(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Image { .. }
            | Tag::DefinitionList
            | Tag::Strikethrough
    )
}

fn is_aside_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::Strikethrough
    )
}

/// Lets the last sentence of `lead` begin a line.
fn begin_line(lead: &mut String) {
    let ends = |(at, space): &(usize, char)| {
        space.is_whitespace() && lead.before(*at).ends_with(['.', '?', '!', '؟', '\n'])
    };
    if let Some((at, space)) = lead.char_indices().rev().find(ends) {
        lead.replace_range(at..at + space.len_utf8(), "\n");
    }
}

/// The bytes of the target inside a link, or of the whole link where it is written elsewhere.
fn find_target(body: &str, link: &Range<usize>, target: &str) -> Range<usize> {
    let text = body.get(link.clone()).unwrap_or_default();
    let from = text.rfind("](").map_or(0, |at| at + 2);
    match text.after(from).find(target) {
        Some(at) if !target.is_empty() => {
            link.start + from + at..link.start + from + at + target.len()
        }
        _ => link.clone(),
    }
}

/// 1 for `#`, 6 for `######`.
pub fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
