//! Signs of the text that are read as markup and vanish: `> 60`, `2*500 mg`, `5~10`.

use std::ops::Range;

use super::joined;
use super::quotes::Holders;
use super::sign::{SignReading, SignScan, SignSlip, after_number, is_digit};
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd};
use crate::markdown::{sentences, units};
use crate::part::Part;

/// How far into emphasis is looked, in bytes.
const MAX_EMPHASIS: usize = 2_000;

/// What a sentence goes on after with a value, and a heading of a list may end with.
const MAY_GO_ON: [&str; 18] = [
    "above", "about", "around", "below", "dropped", "fell", "over", "reached", "rose", "than",
    "to", "under", "was", "were", "bajo", "hasta", "menos", "sobre",
];

/// What is measured below zero, too: bones, the acid of the blood, glasses.
const NEGATIVE: [&str; 12] = [
    "t-score",
    "z-score",
    "t score",
    "z score",
    "base excess",
    "lens",
    "glasses",
    "dioptr",
    "diopter",
    "exceso de base",
    "lente",
    "puntuación t",
];

/// How far above a list its measure may stand, in bytes.
const NEAR: usize = 120;

/// Looks through quotes, lists, emphasis and headings.
pub(super) fn slips(parsed: &Parsed<'_>) -> Vec<SignSlip> {
    let mut found = Vec::new();
    let mut star_leads = false;
    let mut holders = Holders::default();
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        let is_held = holders.read(parsed.body, event, range);
        let scan = SignScan { parsed, at, range, star_leads, is_held };
        if let Event::Text(_) = event {
            star_leads |= leads(scan.text());
            found.extend(scan.blank().map(|span| SignSlip { span, reading: SignReading::Blank }));
            found.extend(scan.dash().map(|span| SignSlip { span, reading: SignReading::Dash }));
        }
        let Event::Start(tag) = event else { continue };
        let slip = match tag {
            Tag::BlockQuote(_) => scan.quote(),
            Tag::List(None) => scan
                .list()
                .or_else(|| scan.star())
                .or_else(|| scan.value())
                .or_else(|| scan.minus()),
            Tag::Item => scan.plus(),
            Tag::DefinitionListDefinition => scan.colon(),
            Tag::Emphasis | Tag::Strong => scan.emphasis(),
            Tag::Strikethrough => scan.strike(),
            Tag::Heading { .. } => scan.heading(),
            _ => None,
        };
        found.extend(slip.map(|(span, reading)| SignSlip { span, reading }));
    }
    found.extend(joined::numbers(parsed));
    found
}

impl SignScan<'_> {
    /// `Take 5` and `+ 3 tablets` below it: a list of one item that goes on with the sentence.
    fn list(&self) -> Option<(Range<usize>, SignReading)> {
        let above = self.line_above()?.trim_end();
        // `Adults` and `- 2 tablets` below it is a list; `- 10 mg` below `from 5 to` is none, nor is what begins with `+`.
        let is_dash = self.text().starts_with('-');
        let is_cut = match is_dash {
            true => sentences::goes_on(above),
            false => above.ends_with(|last: char| last.is_alphanumeric() || last == ')'),
        };
        let unsure = is_dash && !is_cut;
        let last = above.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let may_go_on = is_dash && MAY_GO_ON.contains(&last.as_str());
        let item = self.text().get(1..)?.trim_start();
        let is_one = || (may_go_on || is_cut || above.ends_with(is_digit)) && self.has_one_item();
        (item.starts_with(is_digit) && (is_dash && is_cut || is_one()) && !self.is_in_item())
            .then(|| (self.range.start..self.range.start + 1, SignReading::List { unsure }))
    }

    /// `T-score:` and `- 2.5 or lower` below it: a value that is often less than zero.
    fn minus(&self) -> Option<(Range<usize>, SignReading)> {
        let item = self.text().strip_prefix('-')?.trim_start();
        let before = self.parsed.body.before(self.range.start);
        let near = before.after(before.len().saturating_sub(NEAR)).to_lowercase();
        // Nothing but the text right above it.
        let near = near.trim_end().rsplit("\n\n").next().unwrap_or_default();
        let is_measure = NEGATIVE.iter().any(|name| near.contains(name));
        (item.starts_with(is_digit) && is_measure)
            .then(|| (self.range.start..self.range.start + 1, SignReading::Value { unsure: true }))
    }

    /// `+ 2 kg in a day: call us` as an item: nobody begins items with `+` before a value, nor with two dashes.
    fn value(&self) -> Option<(Range<usize>, SignReading)> {
        let sign = self.text().chars().next()?;
        let item = self.text().get(1..)?.trim_start();
        if sign == '*' || !item.starts_with(is_digit) {
            return None;
        }
        let is_inner = matches!(self.event_before(), Some(Event::Start(Tag::Item)));
        let unsure = match (is_inner, sign, units::begins(after_number(item))) {
            (true, ..) | (_, '+', true) => false,
            (_, '+', false) => true,
            (_, _, true) if self.has_one_item() => true,
            _ => return None,
        };
        Some((self.range.start..self.range.start + 1, SignReading::Value { unsure }))
    }

    /// `+ 10 mg` as an item below `+ 5 mg`.
    fn plus(&self) -> Option<(Range<usize>, SignReading)> {
        let item = self.text().strip_prefix('+')?.trim_start();
        let is_first = matches!(self.event_before(), Some(Event::Start(Tag::List(_))));
        let is_value = item.starts_with(is_digit) && units::begins(after_number(item));
        (is_value && !is_first)
            .then(|| (self.range.start..self.range.start + 1, SignReading::Value { unsure: false }))
    }

    /// `--2.5`, of which a dash is made.
    fn dash(&self) -> Option<Range<usize>> {
        let body = self.parsed.body;
        let mut places = self.text().match_indices("--").map(|(at, _)| self.range.start + at);
        let start = places.find(|at| {
            let before = body.before(*at).chars().next_back();
            let number = body.after(*at).trim_start_matches('-');
            number.starts_with(is_digit)
                && before.is_none_or(|last| last.is_whitespace() || matches!(last, '(' | '|'))
        })?;
        let signs = body.after(start).len() - body.after(start).trim_start_matches('-').len();
        (!self.is_code()).then_some(start..start + signs)
    }

    fn is_code(&self) -> bool {
        matches!(self.event_before(), Some(Event::Start(Tag::CodeBlock(_))))
    }

    /// Whether the words above the list begin an item: `- Adults` and `  - 2 tablets`.
    fn is_in_item(&self) -> bool {
        let above = self.parsed.events.before(self.at).iter().rev().map(|(event, _)| event);
        let mut blocks = above.skip_while(|event| {
            !matches!(event, Event::Start(Tag::Item | Tag::Paragraph | Tag::BlockQuote(_)))
        });
        let begins = blocks.next();
        let outer = if matches!(begins, Some(Event::Start(Tag::Paragraph))) {
            blocks.next()
        } else {
            begins
        };
        matches!(outer, Some(Event::Start(Tag::Item)))
    }

    pub(super) fn event_before(&self) -> Option<&Event<'_>> {
        self.parsed.events.get(self.at.checked_sub(1)?).map(|(event, _)| event)
    }

    /// `9` and `:30 to 17:00` below it.
    fn colon(&self) -> Option<(Range<usize>, SignReading)> {
        let text = self.text().strip_prefix(':')?;
        let at = self.range.start;
        // `:` alone on its line, too.
        if text.starts_with(is_digit) || text.trim().is_empty() {
            return Some((at..at + 1, SignReading::Colon { unsure: false }));
        }
        let name = text.trim_start_matches(|letter: char| {
            letter.is_alphabetic() || matches!(letter, '_' | '-')
        });
        let is_box = text.starts_with(':') || (name.len() < text.len() && name.starts_with(':'));
        let above = self.parsed.body.before(at).trim_end();
        let term = above.rsplit('\n').next().unwrap_or_default();
        let is_first = matches!(self.event_before(), Some(Event::End(TagEnd::DefinitionListTitle)));
        let last = term.rsplit(' ').next().unwrap_or_default();
        // `7:30 a.m.` is a term.
        let ends = last.ends_with(['.', '!', '。']) && !last.trim_end_matches('.').contains('.');
        let goes_on = text.trim_start().starts_with(is_digit) && sentences::goes_on(term);
        let is_sentence = is_first && term.contains(' ') && (ends || goes_on);
        let is_time = is_first
            && is_time(last, text.trim())
            && (term.split(' ').count() > 3 || self.is_only_definition());
        let reading = if is_box { SignReading::Box } else { SignReading::Colon { unsure: true } };
        (is_box || is_sentence || is_time).then_some((at..at + 1, reading))
    }

    /// Whether no other term or definition follows in its list.
    fn is_only_definition(&self) -> bool {
        let end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::DefinitionListDefinition));
        let mut after = self.parsed.events.after(self.at).iter().map(|(event, _)| event);
        let _ = after.find(|event| end(event));
        matches!(after.next(), Some(Event::End(TagEnd::DefinitionList)))
    }

    /// `10\,mg` and `2\;500`: nobody puts a backslash there to show a comma.
    fn blank(&self) -> Option<Range<usize>> {
        let text = self.text();
        let mut places = text.match_indices('\\').map(|(at, _)| at);
        let at = places.find(|at| {
            let mut letters = text.after(at + 1).chars();
            text.before(*at).ends_with(is_digit)
                && letters.next().is_some_and(|sign| matches!(sign, ',' | ';' | '!'))
                && letters.next().is_some_and(char::is_alphanumeric)
        });
        at.filter(|_| !self.is_code()).map(|at| self.range.start + at..self.range.start + at + 2)
    }

    /// `* with food` under a text in which a word ends with a star.
    fn star(&self) -> Option<(Range<usize>, SignReading)> {
        if !self.text().starts_with('*') || !self.has_one_item() {
            return None;
        }
        self.star_leads.then(|| (self.range.start..self.range.start + 1, SignReading::Star))
    }

    fn emphasis(&self) -> Option<(Range<usize>, SignReading)> {
        let body = self.parsed.body;
        let sign = self.text().chars().next()?;
        let (inner, last) = self.ends(sign);
        if self.is_bracketed() {
            return Some((self.range.clone(), SignReading::Bracketed));
        }
        if self.is_moved(sign) {
            return Some((self.range.clone(), SignReading::Moved));
        }
        if sign == '_' && !inner.contains(char::is_alphanumeric) {
            return Some((self.range.clone(), SignReading::Field));
        }
        // A letter before a number may be meant, as in `**Range**2–3`; after one it is `5*weight*2`.
        let before = body.before(self.range.start).ends_with(is_digit)
            && inner.starts_with(char::is_alphanumeric)
            && !(self.text().starts_with("**") && units::begins(inner));
        let after = body.after(self.range.end).starts_with(is_digit) && last.ends_with(is_digit);
        // `HLA-B*57:01` and `a*b`: what is meant to be slanted begins with a word, or is a part of one.
        let inside = !self.text().starts_with("**")
            && body.before(self.range.start).ends_with(|last: char| last.is_ascii_alphanumeric())
            && (inner.starts_with(is_digit) || inner.contains(char::is_whitespace));
        // `*1/*2` are two alleles.
        let after = after
            || sign == '*'
                && !self.text().starts_with("**")
                && inner.starts_with(is_digit)
                && body.after(self.range.end).starts_with(is_digit);
        let start = if before || inside { self.range.start } else { self.range.end - 1 };
        (before || after || inside).then_some((start..start + 1, SignReading::Emphasis))
    }

    /// Whether what opens the markup, or what closes it, stands between a bracket and a bracket.
    fn is_bracketed(&self) -> bool {
        const OPEN: &str = "([{“‘«„\"'";
        const CLOSE: &str = ")]}”’»“\"'";
        let (text, body) = (self.text(), self.parsed.body);
        let Some(sign) = text.chars().next() else { return false };
        let (first, last) = self.ends(sign);
        let is_in =
            |letter: Option<char>, signs: &str| letter.is_some_and(|one| signs.contains(one));
        let opens = is_in(body.before(self.range.start).chars().next_back(), OPEN)
            && is_in(first.chars().next(), CLOSE);
        let closes = is_in(last.chars().next_back(), OPEN)
            && is_in(body.after(self.range.end).chars().next(), CLOSE);
        opens || closes
    }

    /// Whether one of the stars of emphasis in emphasis is shown beside it.
    fn is_moved(&self, sign: char) -> bool {
        let next = self.parsed.events.get(self.at + 1);
        let is_double = matches!(next, Some((Event::Start(Tag::Emphasis), _)));
        let is_left = |(event, range): &(Event<'_>, Range<usize>)| {
            matches!(event, Event::Text(_))
                && range.start == self.range.end
                && self.parsed.body.after(range.start).starts_with(sign)
        };
        let near = self.parsed.events.after(self.at).iter();
        is_double
            && self.range.len() <= MAX_EMPHASIS
            && near.take_while(|(_, range)| range.start <= self.range.end).any(is_left)
    }

    /// The beginning and the end of what is between the signs of emphasis. They tell enough of a long stretch, which may
    /// have others inside, each as long.
    fn ends(&self, sign: char) -> (&str, &str) {
        let text = self.text();
        let end = text.after(text.len().saturating_sub(MAX_EMPHASIS));
        (text.before(MAX_EMPHASIS).trim_matches(sign), end.trim_end_matches(sign))
    }

    fn strike(&self) -> Option<(Range<usize>, SignReading)> {
        if self.is_bracketed() {
            return Some((self.range.clone(), SignReading::Bracketed));
        }
        let is_single = self.text().starts_with('~') && !self.text().starts_with("~~");
        is_single.then_some((self.range.clone(), SignReading::Strike))
    }

    /// `## Title ##` may be closed by as many signs as it begins with; one sign was typed as a sign.
    fn heading(&self) -> Option<(Range<usize>, SignReading)> {
        let line = self.text().trim_end();
        let end = self.range.start + line.len();
        (line.starts_with("##") && line.ends_with(" #"))
            .then_some((end - 1..end, SignReading::Heading))
    }

    pub(super) fn text(&self) -> &str {
        self.parsed.body.part(self.range.clone())
    }

    /// Whether a list has one item, and none inside of it.
    fn has_one_item(&self) -> bool {
        let items = self.inside().filter(|event| matches!(event, Event::Start(Tag::Item)));
        items.take(2).count() == 1
    }

    /// The events inside.
    fn inside(&self) -> impl Iterator<Item = &Event<'_>> {
        let inside = self
            .parsed
            .events
            .after(self.at + 1)
            .iter()
            .take_while(|(_, range)| range.start < self.range.end);
        inside.map(|(event, _)| event)
    }

    /// The line of a paragraph right above the block, without an empty line in between.
    pub(super) fn line_above(&self) -> Option<&str> {
        let (event, _) = self.parsed.events.before(self.at).last()?;
        let is_text = match event {
            Event::End(end) => matches!(
                end,
                TagEnd::Paragraph
                    | TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Link
                    | TagEnd::Strikethrough
            ),
            Event::Text(_) | Event::Code(_) | Event::FootnoteReference(_) => true,
            _ => false,
        };
        if !is_text {
            return None;
        }
        let (above, _) = self.parsed.body.before(self.range.start).rsplit_once('\n')?;
        let line = above.rsplit('\n').next()?.trim_start_matches(['>', ' ', '\t']);
        (!line.trim().is_empty()).then_some(line)
    }
}

/// Whether a word of `text` ends with a star that may lead to a note.
fn leads(text: &str) -> bool {
    text.match_indices('*').any(|(at, _)| {
        text.before(at).ends_with(|last: char| last.is_alphanumeric() || last == ')')
            && !text.after(at + 1).starts_with(|next: char| next.is_alphanumeric() || next == '*')
    })
}

/// Whether the last word of a line and the text below it look like one time or ratio: `9` and `30 in the morning`, `2`
/// and `1`; but not `3` and `30 to 59 ml/min`, which explains stage 3.
fn is_time(last: &str, text: &str) -> bool {
    let digits = |text: &str| text.chars().take_while(|letter| is_digit(*letter)).count();
    let rest = text.trim_start_matches(is_digit);
    let is_range =
        ["to ", "-", "–", "%", ".", ","].iter().any(|sign| rest.trim_start().starts_with(sign));
    let is_number = (1..=2).contains(&digits(last)) && last.trim_start_matches(is_digit).is_empty();
    let alone = !rest.contains(char::is_alphanumeric);
    is_number && digits(text) > 0 && (alone || digits(text) == 2 && !is_range)
}
