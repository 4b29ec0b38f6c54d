//! Events written as HTML for patients: care cards, citations, explained terms, tables that scroll.

mod callout;
mod chance;
mod inline;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::callouts::CalloutKind;
use super::facts::Facts;
use super::parse::{self, CodeBlockKind, Event, Parsed, Tag, TagEnd};
use super::pictures;
use super::terms::Terms;
use crate::escape;

/// What the surroundings of an article give to its text.
pub struct RenderContext<'a> {
    /// The facts of the same body.
    pub facts: &'a Facts,
    /// Where each of `facts.links` leads, in the same order.
    pub hrefs: &'a [Href],
    /// The ids of the sources, in the order of their numbers.
    pub sources: &'a [String],
    /// The words of the page's language.
    pub labels: &'a Labels,
    /// The line with the team to call, as HTML, for urgent cards.
    pub team_call: Option<&'a str>,
    /// The glossary of the page's language, with the id of each term.
    pub terms: Option<(&'a Terms, &'a [String])>,
    /// What becomes of lists of definitions.
    pub definitions: Definitions,
}

/// What becomes of lists of definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Definitions {
    /// They are written where they are.
    Written,
    /// They are left out: the page shows them in its own way.
    LeftOut,
}

/// Where a link leads, ready to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Href {
    /// The address, relative to the page.
    pub url: String,
    /// Whether it leads to another site.
    pub external: bool,
    /// The language of the page it leads to, where that is not the language of this page.
    pub language: Option<String>,
    /// Type and size of a file, to be written after the link: `PDF, 545 KB`.
    pub file: Option<String>,
    /// Width and height in pixels, where it is a picture that says so.
    pub size: Option<(u32, u32)>,
    /// Its smaller versions, each with its width in pixels.
    pub smaller: Vec<(String, u32)>,
}

/// The theme's words inside the text of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Labels {
    pub emergency_card: String,
    pub urgent_card: String,
    pub non_urgent_card: String,
    pub warning_callout: String,
    pub note_callout: String,
    pub do_list: String,
    pub dont_list: String,
    pub dont_item: String,
    /// How an item begins that says by itself that it is a don't.
    pub dont_said: Vec<String>,
    /// How a chance is said, such as `{count} in {all}`.
    pub chance_said: Vec<String>,
    pub questions: String,
    pub table: String,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// With `{number}`.
    pub source: String,
    pub task_done: String,
    pub task_open: String,
    /// The line with the number to call, as HTML.
    pub emergency_call: Option<String>,
    /// The line with the number for urgent advice, as HTML.
    pub urgent_call: Option<String>,
}

/// The HTML of a body, and what was met while writing it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The text of the article.
    pub content: String,
    /// Footnotes that are written in the text, by id.
    pub footnotes: BTreeMap<String, String>,
    /// The terms that are explained, in the order in which they are met.
    pub terms: Vec<usize>,
    /// How often each source is cited.
    pub uses: BTreeMap<String, usize>,
}

/// Writes `body`, whose facts are `context.facts`, as HTML.
pub fn write(body: &str, context: &RenderContext<'_>) -> Html {
    let parsed = Parsed::of(body);
    let mut writer = BodyWriter::new(&parsed, context);
    while writer.at < parsed.events.len() {
        writer.step();
    }
    writer.html
}

/// A quote or callout that is open.
struct Quote {
    kind: Option<CalloutKind>,
    /// The tags that end it, and the picture of a chance.
    end: Cow<'static, str>,
    /// How many items were open around it.
    items: usize,
}

struct BodyWriter<'a> {
    parsed: &'a Parsed<'a>,
    context: &'a RenderContext<'a>,
    /// Index of the next event.
    at: usize,
    html: Html,
    /// For each open footnote its id, and the HTML that it interrupts.
    aside: Vec<(String, String)>,
    /// The level of the last heading.
    level: u8,
    written: Written,
    /// `None` for a link that leads nowhere.
    open_links: Vec<Option<Href>>,
    table: table::OpenTable,
    callouts: Callouts,
    terms: ExplainedTerms,
    /// Where in the HTML the last list of definitions begins.
    list_start: usize,
}

/// How many of each were written: the index of the next one among the facts.
#[derive(Default)]
struct Written {
    headings: usize,
    /// Links and images.
    links: usize,
    pictures: usize,
    tables: usize,
}

/// Where the writer is in quotes and callouts.
#[derive(Default)]
struct Callouts {
    /// Innermost last.
    open: Vec<Quote>,
    /// Whether items are things not to do.
    dont: bool,
    /// How many items are open in the innermost quote.
    items: usize,
    /// Whether a heading was the last thing written.
    after_heading: bool,
    /// How many figures the pictures of chances have.
    figures: u64,
    /// A callout's title ended within a paragraph, whose rest is the callout's first text: the events
    /// that opened what goes on in it, the outermost first.
    rest: Option<Vec<usize>>,
}

/// Which terms of the glossary were explained, and where none is.
struct ExplainedTerms {
    seen: Vec<bool>,
    /// How many headings, links, code blocks and titles are open: inside them no term is explained.
    quiet: usize,
}

impl<'a> BodyWriter<'a> {
    fn new(parsed: &'a Parsed<'a>, context: &'a RenderContext<'a>) -> Self {
        let terms = context.terms.map_or(0, |(terms, _)| terms.len());
        let content = String::with_capacity(parsed.body.len() * 3 / 2);
        Self {
            parsed,
            context,
            at: 0,
            html: Html { content, ..Html::default() },
            aside: Vec::new(),
            level: 1,
            written: Written::default(),
            open_links: Vec::new(),
            table: table::OpenTable::default(),
            callouts: Callouts::default(),
            terms: ExplainedTerms { seen: vec![false; terms], quiet: 0 },
            list_start: 0,
        }
    }

    fn out(&mut self) -> &mut String {
        &mut self.html.content
    }

    fn push(&mut self, html: &str) {
        self.html.content.push_str(html);
    }

    /// A list that is left out was written all the same, because what is in it counts: links,
    /// terms.
    fn end_definitions(&mut self) {
        match self.context.definitions {
            Definitions::Written => self.push("</dl>\n"),
            Definitions::LeftOut => {
                self.html.content.truncate(self.list_start);
                self.push("\n");
            }
        }
    }

    /// Writes the event at `self.at` and moves on.
    fn step(&mut self) {
        let parsed = self.parsed;
        let Some((event, _)) = parsed.events.get(self.at) else { return };
        self.at += 1;
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(*end),
            Event::Text(text) => self.running_text(text),
            Event::Code(code) => self.code(code),
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::FootnoteReference(id) => self.citation(id),
            Event::TaskListMarker(done) => self.task(*done),
            Event::Html(html) | Event::InlineHtml(html) if parse::is_prompt(html) => {}
            // Only elements of the safe list get here: everything else is an error of the rule
            // `raw-html`.
            Event::Html(html) | Event::InlineHtml(html) => self.push(html),
            Event::InlineMath(text) | Event::DisplayMath(text) => escape::html(self.out(), text),
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        if !matches!(tag, Tag::BlockQuote(_)) {
            self.callouts.after_heading &= matches!(tag, Tag::Heading { .. });
        }
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { .. } => self.heading(),
            Tag::BlockQuote(_) => self.quote(),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(None) => self.list(),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => {
                let start = format!("<ol start=\"{first}\">\n");
                self.push(&start);
            }
            Tag::Item => {
                self.push("<li>");
                self.dont_item();
                self.callouts.items += 1;
            }
            Tag::FootnoteDefinition(id) => {
                let content = std::mem::take(&mut self.html.content);
                self.aside.push((id.to_string(), content));
            }
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => self.push("<thead><tr>"),
            Tag::TableRow => self.push("<tr>"),
            Tag::TableCell => self.cell_start(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link { .. } => self.link_start(),
            Tag::Image { title, .. } => self.image(title),
            Tag::DefinitionList => {
                self.list_start = self.html.content.len();
                self.push("<dl>\n");
            }
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => self.push("<dd>"),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::BlockQuote(_) => self.quote_end(),
            TagEnd::CodeBlock => {
                self.terms.quiet -= 1;
                self.push("</code></pre>\n");
            }
            TagEnd::List(ordered) => self.push(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => {
                self.callouts.items -= 1;
                self.push("</li>\n");
            }
            TagEnd::FootnoteDefinition => {
                if let Some((id, content)) = self.aside.pop() {
                    let note = std::mem::replace(&mut self.html.content, content);
                    self.html.footnotes.insert(id, note);
                }
            }
            TagEnd::Table => self.push("</tbody></table></div>\n"),
            TagEnd::TableHead => self.head_end(),
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.cell_end(),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => self.link_end(),
            TagEnd::DefinitionList => self.end_definitions(),
            TagEnd::DefinitionListTitle => self.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.push("</dd>\n"),
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// A paragraph of pictures with captions becomes figures.
    fn paragraph(&mut self) {
        match pictures::end_of_pictures(&self.parsed.events, self.at) {
            Some(end) => self.figures(end),
            None => self.push("<p>"),
        }
    }

    /// The article's title is the h1: a stray `#` is written as h2 (and reported by a rule).
    fn heading(&mut self) {
        let facts = self.context.facts;
        let Some(heading) = facts.headings.get(self.written.headings) else { return };
        self.level = heading.level.max(2);
        self.terms.quiet += 1;
        let level = self.level;
        self.push(&format!("<h{level} id=\""));
        escape::html(self.out(), &heading.id);
        self.push("\">");
    }

    fn heading_end(&mut self) {
        self.written.headings += 1;
        self.terms.quiet -= 1;
        self.callouts.after_heading = true;
        let level = self.level;
        self.push(&format!("</h{level}>\n"));
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.terms.quiet += 1;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let safe = !language.is_empty()
            && language
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || "_+#.-".contains(character));
        if safe {
            let open = format!("<pre><code class=\"language-{language}\">");
            self.push(&open);
        } else {
            self.push("<pre><code>");
        }
    }

    fn list(&mut self) {
        let task = self
            .parsed
            .events
            .get(self.at + 1)
            .is_some_and(|(event, _)| matches!(event, Event::TaskListMarker(_)));
        self.push(if task { "<ul class=\"tasks\">\n" } else { "<ul>\n" });
    }

    fn task(&mut self, done: bool) {
        let labels = self.context.labels;
        let (class, word) =
            if done { ("task-done", &labels.task_done) } else { ("task-open", &labels.task_open) };
        self.push(&format!("<span class=\"task {class}\" aria-hidden=\"true\"></span><span class=\"visually-hidden\">"));
        escape::html(self.out(), word);
        self.push(": </span>");
    }
}
