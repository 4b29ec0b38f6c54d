//! What was meant as a callout, a table or text, and is read as something else: facts for rules.

mod begun;
mod cut;
mod joined;
mod lazy;
mod quotes;
mod sign;
mod signs;
mod table;

use std::collections::HashSet;
use std::ops::Range;

use super::callouts::{CalloutMarker, MARKERS};
use super::parse::{CodeBlockKind, Event, LinkDefinition, LinkType, Located, Parsed, Tag, TagEnd};
use super::pictures;
use crate::part::Part;

pub use begun::{BegunBy, BegunList};
pub use lazy::{LazyLine, LazyPart, is_glued_item};
pub use sign::{SignReading, SignSlip};
pub use table::{TableFault, TableSlip};

/// Addresses are shorter: to look further at each bracket of a long line would take for ever.
const MAX_ADDRESS: usize = 2_000;

/// What is read in another way than it was meant. All ranges count from the start of the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slips {
    /// Markers that make no callout.
    pub markers: Vec<MarkerSlip>,
    /// Callouts of a known kind with nothing but a title.
    pub empty_callouts: Vec<CalloutMarker>,
    /// Rows whose cells are lost or moved, and rows that make no table.
    pub tables: Vec<TableSlip>,
    /// Addresses of links that no link uses.
    pub definitions: Vec<LinkDefinition>,
    /// Addresses with spaces in what looks like a link.
    pub spaced_addresses: Vec<Range<usize>>,
    /// Signs that are read as markup and vanish.
    pub signs: Vec<SignSlip>,
    /// Lines that are read as a part of the item, the explanation or the note above them.
    pub lazy_lines: Vec<LazyLine>,
    /// Signs of quotes that are shown.
    pub quote_signs: Vec<Range<usize>>,
    /// Lists right below a sentence that has not ended.
    pub begun_lists: Vec<BegunList>,
    /// Hyphens at the ends of lines, behind which the page shows a blank: `hy-` and `phen` below it.
    pub cut_words: Vec<Range<usize>>,
    /// Code blocks that are made by four blanks before a line.
    pub indented_code: Vec<Range<usize>>,
    /// The first lines of code blocks that no line ends.
    pub open_code: Vec<Range<usize>>,
    /// Pictures whose captions no page shows.
    pub hidden_captions: Vec<Range<usize>>,
    /// Bold words inside bold words.
    pub nested_bold: Vec<Range<usize>>,
}

/// A marker that makes no callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerSlip {
    /// The word of the marker, in capital letters.
    pub word: String,
    /// Where it is.
    pub span: Range<usize>,
    /// What keeps it from being one.
    pub fault: MarkerFault,
}

/// What keeps a marker from making a callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerFault {
    /// This sign right after it: `:`, `(` or `[`.
    Followed(char),
    /// `-` or `+` right after it, which folds the callout in other programs and is in the title here.
    Folded(char),
    /// A backslash before a bracket.
    Escaped,
    /// Words before it on its line.
    Inside,
    /// A bracket or the `!` is missing or another sign.
    Misspelt,
    /// It is written as other programs want it: `!!! warning`.
    Foreign,
}

/// Reads the slips of a body; `callouts` are those that the parser found.
pub(super) fn slips(parsed: &Parsed<'_>, callouts: &[CalloutMarker]) -> Slips {
    let mut scan = SlipScan {
        body: parsed.body,
        known: callouts.iter().map(|marker| marker.span.start).collect(),
        slips: Slips {
            tables: table::slips(parsed),
            signs: signs::slips(parsed),
            lazy_lines: lazy::lines(parsed),
            quote_signs: lazy::quote_signs(parsed),
            begun_lists: begun::lists(parsed),
            cut_words: cut::words(parsed),
            hidden_captions: pictures::without_caption(parsed),
            ..Slips::default()
        },
        used: HashSet::new(),
        open: Vec::new(),
        in_code: false,
        bold: 0,
    };
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        if matches!(event, Event::Start(Tag::BlockQuote(_))) {
            scan.quote(parsed.events.after(at + 1));
        }
        scan.event(event, range);
    }
    scan.definitions(&parsed.definitions);
    scan.slips
}

struct SlipScan<'a> {
    body: &'a str,
    /// Where the markers of callouts begin.
    known: HashSet<usize>,
    slips: Slips,
    /// The labels that links use.
    used: HashSet<String>,
    /// The quotes that are open: the marker, and whether anything was read after its line.
    open: Vec<(Option<CalloutMarker>, bool)>,
    in_code: bool,
    /// How many bold stretches are open.
    bold: usize,
}

impl SlipScan<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::End(TagEnd::BlockQuote(_)) => {
                if let Some((Some(marker), false)) = self.open.pop()
                    && marker.kind.is_some()
                {
                    self.slips.empty_callouts.push(marker);
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.in_code = true;
                match kind {
                    CodeBlockKind::Indented => {
                        self.marker_in_code(range);
                        self.slips.indented_code.push(range.clone());
                    }
                    CodeBlockKind::Fenced(_) => self.slips.open_code.extend(self.open_code(range)),
                }
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Strong) => {
                if self.bold > 0 {
                    self.slips.nested_bold.push(range.clone());
                }
                self.bold += 1;
            }
            Event::End(TagEnd::Strong) => self.bold -= 1,
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                let apart = [LinkType::Reference, LinkType::Collapsed, LinkType::Shortcut];
                if apart.contains(link_type) {
                    self.used.insert(folded(id));
                }
                self.marker_that_is_a_link(range);
                self.content(range);
            }
            Event::Text(text) if !text.trim().is_empty() => {
                self.content(range);
                if !self.in_code {
                    self.markers(range);
                    self.foreign_marker(range);
                    self.spaced_addresses(range);
                }
            }
            Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => self.content(range),
            _ => {}
        }
    }

    /// Notes that what is read at `range` is in the open quotes.
    fn content(&mut self, range: &Range<usize>) {
        // What is in a quote is in those around it, too.
        for (marker, filled) in self.open.iter_mut().rev().take_while(|(_, filled)| !*filled) {
            *filled = marker.as_ref().is_none_or(|marker| range.start >= marker.line_end);
        }
    }

    fn push(&mut self, word: &str, span: Range<usize>, fault: MarkerFault) {
        if self.slips.markers.last().is_none_or(|last| last.span.end <= span.start) {
            self.slips.markers.push(MarkerSlip { word: word.to_owned(), span, fault });
        }
    }

    /// Opens the quote that begins with `events`.
    fn quote(&mut self, events: &[Located<'_>]) {
        let Some((Event::Start(Tag::Paragraph), Range { start, .. })) = events.first() else {
            return self.open.push((None, false));
        };
        let known = self.known.contains(start);
        let marker = CalloutMarker::at(self.body, *start).filter(|_| known);
        if let Some(CalloutMarker { word, span, .. }) = &marker {
            let mut after = self.body.after(span.end).chars();
            let sign = after.next().filter(|sign| matches!(sign, '-' | '+'));
            if let Some(sign) = sign.filter(|_| after.next().is_none_or(char::is_whitespace)) {
                self.push(word, span.start..span.end + 1, MarkerFault::Folded(sign));
            }
        }
        self.open.push((marker, false));
        let is_link =
            matches!(events.get(1), Some((Event::Start(Tag::Link { .. } | Tag::Image { .. }), _)));
        if !known && !is_link {
            self.nearly_a_marker(*start);
        }
    }

    /// Looks at the first words of a quote for what is nearly a marker: `\[!URGENT]`, `[URGENT]`.
    fn nearly_a_marker(&mut self, start: usize) {
        let text = self.body.after(start).before(MAX_ADDRESS);
        // `[E!MERGENCY]`
        let inside = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((inside, _)) = inside.filter(|(inside, _)| !inside.starts_with('!'))
            && let Some((word, rest)) = inside.split_once('!')
            && is_known(&format!("{word}{rest}").to_uppercase())
        {
            let word = format!("{word}{rest}").to_uppercase();
            let span = start..start + "[]".len() + inside.len();
            return self.push(&word, span, MarkerFault::Misspelt);
        }
        // `[¡URGENTE]`: in no other language either is such a sign put into brackets for another reason.
        let shout = text.strip_prefix('[').and_then(|rest| rest.strip_prefix(SHOUTS));
        if let Some((word, _)) = shout.and_then(|rest| rest.split_once(']'))
            && word.chars().all(char::is_alphabetic)
            && !is_known(&word.to_uppercase())
        {
            let end = start + text.find(']').unwrap_or_default() + 1;
            return self.push(&word.to_uppercase(), start..end, MarkerFault::Misspelt);
        }
        let is_word = |letter: char| letter.is_alphanumeric() && !SHOUTS.contains(&letter);
        let signs = text.find(is_word).unwrap_or(text.len());
        // `[1URGENT]` was typed without the shift key.
        let signs = signs + usize::from(text.starts_with("[1"));
        let (before, rest) = text.split_at(signs);
        let inner = before.rfind("[!").filter(|at| !before.before(*at).ends_with('\\'));
        if inner.is_some_and(|at| CalloutMarker::at(self.body, start + at).is_some()) {
            // Behind bold and the like, where the other facts have it.
            return;
        }
        let opens = before.contains(['[', '［', '【']);
        let shouts = before.contains(SHOUTS);
        let Some(word) = known_word(rest, shouts) else { return };
        let after = rest.after(word.len());
        // `!WARNING` and `(!WARNING)`
        let is_bare = before.ends_with('!') && word.chars().all(|letter| !letter.is_lowercase());
        let closes = after.trim_start_matches(['\\', ' ', '*']).starts_with([']', '］', '】']);
        // With two of the three signs a marker was meant; `**WARNING**` is how others write a title.
        let signs_of_marker = [opens, shouts, closes].iter().filter(|sign| **sign).count();
        if (signs_of_marker < 2 && !is_bare) || before.contains('\n') || before.chars().count() > 8
        {
            return;
        }
        let end = start + signs + word.len() + after.find(['\n', ' ']).unwrap_or(after.len());
        let next = after.chars().nth(1).filter(|_| before == "[!" && closes);
        let fault = match next {
            _ if before.contains('\\') && closes => MarkerFault::Escaped,
            Some(next @ (':' | '(' | '[')) => MarkerFault::Followed(next),
            _ => MarkerFault::Misspelt,
        };
        self.push(&word.to_uppercase(), start..end, fault);
    }

    /// `[!URGENT](tel:111)` and `[!URGENT][call]` are links.
    fn marker_that_is_a_link(&mut self, range: &Range<usize>) {
        let Some(word) = self.word_at(range.start).map(str::to_owned) else { return };
        let next = self.body.after(range.start + "[!]".len() + word.len()).chars().next();
        if let Some(next @ ('(' | '[')) = next {
            let span = range.start..range.start + "[!]".len() + word.len();
            self.push(&word.to_uppercase(), span, MarkerFault::Followed(next));
        }
    }

    /// `> [!DONT]` after four blanks is code.
    fn marker_in_code(&mut self, range: &Range<usize>) {
        let text = self.body.part(range.clone());
        let start = range.end - text.trim_start_matches([' ', '\t', '>']).len();
        if let Some(word) = self.word_at(start).map(str::to_uppercase) {
            let end = start + "[!]".len() + word.len();
            self.push(&word, start..end, MarkerFault::Inside);
        }
    }

    /// Looks for known markers in a line: those at its start are noted with the other facts.
    fn markers(&mut self, range: &Range<usize>) {
        let body = self.body;
        for (at, _) in body.part(range.clone()).match_indices("[!") {
            let start = range.start + at;
            let begins_line = at == 0 || body.before(start).ends_with('\n');
            if self.known.contains(&start) || begins_line || body.before(start).ends_with('\\') {
                continue;
            }
            let word = self.word_at(start).filter(|word| is_known(word)).map(str::to_owned);
            if let Some(word) = word {
                let span = start..start + "[!]".len() + word.len();
                self.push(&word, span, MarkerFault::Inside);
            }
        }
    }

    /// `!!! warning` on a line of its own begins a box for other programs.
    fn foreign_marker(&mut self, range: &Range<usize>) {
        let line = self.body.part(range.clone()).lines().next().unwrap_or_default();
        let signs = ["!!! ", "??? ", "???+ ", "/// ", ".. "];
        let Some(rest) = signs.iter().find_map(|sign| line.strip_prefix(sign)) else { return };
        let end = rest.find([' ', ':', '|']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let word = match word {
            "question" | "faq" | "help" => "QUESTIONS",
            "note" | "info" | "tip" | "hint" | "example" | "abstract" | "summary" => "NOTE",
            "warning" | "danger" | "caution" | "important" | "attention" => "WARNING",
            _ => return,
        };
        if after.trim().is_empty() || [" \"", "::", " |"].iter().any(|sign| after.starts_with(sign))
        {
            self.push(word, range.start..range.start + line.len(), MarkerFault::Foreign);
        }
    }

    /// Looks for `[words](tel:+44 20 7946)`: an address with a space makes no link.
    fn spaced_addresses(&mut self, range: &Range<usize>) {
        let text = self.body.part(range.clone());
        for (at, _) in text.match_indices("](") {
            // The words of the link may be in other events: `[call **now**](tel:+44 20 7946)`.
            let end = range.start + at;
            let before = self.body.part(end.saturating_sub(MAX_ADDRESS)..end);
            let inside = text.after(at + "](".len()).before(MAX_ADDRESS);
            let whole = |at: &usize| {
                !before.before(*at).ends_with('\\') && !before.after(*at).contains(']')
            };
            let label =
                before.rfind('[').filter(whole).filter(|at| !before.after(*at).contains("\n\n"));
            let Some(end) =
                inside.find([')', '\n']).filter(|end| inside.after(*end).starts_with(')'))
            else {
                continue;
            };
            let address = inside.before(end).trim();
            let leads = ["tel:", "mailto:", "http:", "https:"];
            let is_address = leads.iter().any(|lead| address.starts_with(lead))
                || [".md", ".pdf", ".png", ".jpg", ".svg"].iter().any(|end| address.ends_with(end));
            let is_plain = address.contains(' ') && !address.contains(['"', '<', '\'', '(']);
            if label.is_some() && is_address && is_plain && !before.ends_with('\\') {
                let start =
                    range.start + at + "](".len() + inside.find(address).unwrap_or_default();
                self.slips.spaced_addresses.push(start..start + address.len());
            }
        }
    }

    /// The known word of the marker at `start`, in any letters.
    fn word_at(&self, start: usize) -> Option<&str> {
        let rest = self.body.after(start).strip_prefix("[!")?;
        let word = rest.before(rest.before(MAX_ADDRESS).find(']')?);
        is_known(&word.trim().to_uppercase()).then_some(word)
    }

    /// The first line of a block of code that goes on to the end of what it is in.
    fn open_code(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let text = self.body.part(range.clone()).trim_end();
        let first = text.lines().next().unwrap_or_default().trim_end();
        let sign = first.chars().next()?;
        let fence = first.before(first.len() - first.trim_start_matches(sign).len());
        let last = text.lines().skip(1).last().unwrap_or_default();
        let closes = last.trim_start_matches(['>', ' ', '\t']);
        let is_closed = closes.starts_with(fence) && closes.chars().all(|other| other == sign);
        (!is_closed).then(|| range.start..range.start + first.len())
    }

    fn definitions(&mut self, definitions: &[LinkDefinition]) {
        for definition in definitions {
            let label = definition.label.trim_start_matches('!').trim().to_uppercase();
            let is_used = self.used.contains(&folded(&definition.label));
            let is_marker = definition.label.starts_with('!') || definition.label == label;
            // `[!URGENT]: Ring` makes a link of each marker `[!URGENT]`.
            if is_known(&label) && (is_marker && !is_used || definition.label.starts_with('!')) {
                self.push_definition(&label, definition);
            } else if !is_used {
                self.slips.definitions.push(definition.clone());
            }
        }
        self.slips.markers.sort_by_key(|slip| slip.span.start);
    }

    fn push_definition(&mut self, word: &str, definition: &LinkDefinition) {
        let span = definition.span.start
            ..definition.span.start + self.body.part(definition.span.clone()).trim_end().len();
        let fault = MarkerFault::Followed(':');
        self.slips.markers.push(MarkerSlip { word: word.to_owned(), span, fault });
    }
}

/// A label as the parser compares it.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn is_known(word: &str) -> bool {
    MARKERS.iter().any(|(marker, _)| *marker == word)
}

/// The sign of a marker, and what is typed or looks like it.
const SHOUTS: [char; 5] = ['!', '！', '¡', 'ǃ', '❗'];

/// The known word that `text` begins with.
fn known_word(text: &str, any_case: bool) -> Option<&str> {
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic() && letter != '-');
    let word = text.before(end.unwrap_or(text.len()));
    (is_known(word) || (any_case && is_known(&word.to_uppercase()))).then_some(word)
}
