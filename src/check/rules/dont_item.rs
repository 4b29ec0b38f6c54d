//! Items of lists of things not to do that read wrong after "do not", which the page writes there.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::{self, CalloutKind};
use crate::markdown::layout::{LayoutPiece, PieceKind};
use crate::part::Part;
use crate::theme::words::{Word, Words};

mod turned;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let Some(theme) = scope.theme else { return };
    let words = &theme.words[prose.subject.entry.language];
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        if piece.what != PieceKind::Callout(CalloutKind::Dont) {
            continue;
        }
        let language = scope.library.languages[prose.subject.entry.language].tag.primary();
        if let Some(found_here) = turned(prose, at, words, language) {
            found.push(found_here);
            continue;
        }
        paragraphs(prose, at, &words.dont_said, found);
        for item in items(prose, at) {
            inner_items(prose, item, found);
            led_items(prose, item, found);
            let text = after_mark(prose.body.part(item.span.clone()));
            let said = says_not(text, words);
            // After "لا" stands a verb of this form: "لا تتناول". An imperative would be no Arabic, or the opposite.
            let odd = |sign: char| {
                sign.is_uppercase()
                    || sign.is_ascii_digit()
                    || language == "ar" && sign.is_alphabetic() && !['ت', 'ي', 'ن'].contains(&sign)
            };
            if said || !(text.starts_with(odd) || begins_oddly(text, language)) {
                continue;
            }
            let shown = format!("{} {}", words.text(Word::DontItem), as_shown(text, words));
            found.push_at_most(
                Level::Warn,
                Finding::new(prose.line(&item.span), format!("on the page this item begins {}", quoted(&shown)))
                    .why("Each item of the list is written out with these words, so that nobody hears the opposite.")
                    .help("Begin it with what not to do, in small letters: `take ibuprofen`. What says it by itself, such as `Never …`, is left as it is."),
            );
        }
    }
}

/// The items of the lists that are directly in the callout `at`.
fn items<'p>(prose: &'p Prose<'_>, at: usize) -> impl Iterator<Item = &'p LayoutPiece> {
    let depth = prose.layout.pieces.get(at).map_or(0, |piece| piece.depth + 2);
    let inside = prose.layout.inside(at).iter();
    inside.filter(move |inner| is_item(inner) && inner.depth == depth)
}

fn says_not(item: &str, words: &Words) -> bool {
    words.dont_said.iter().any(|said| callouts::begins_with(item, said))
}

/// The first item of a box that reads as the opposite: because its title, or the line above its list, leads into it, or
/// because it is a condition.
fn turned(prose: &Prose<'_>, at: usize, words: &Words, language: &str) -> Option<Finding> {
    let piece = prose.layout.pieces.get(at)?;
    let mut markers = prose.subject.article.facts.callouts.iter();
    let marker = markers.find(|marker| marker.span.start >= piece.span.start)?;
    let title = prose.body.part(marker.span.end..marker.line_end).trim();
    let mut before = marker.line_end;
    prose.layout.children(at).filter(|child| matches!(child.what, PieceKind::List { .. })).find_map(
        |list| {
            let above = prose.body.part(before..list.span.start).lines().rev();
            before = list.span.end;
            let mut lines = above.map(|line| line.trim_matches(['>', ' ', '\t']));
            let lead =
                lines.find(|line| line.contains(char::is_alphanumeric)).unwrap_or(title);
            turned_item(prose, list, lead, words, language)
        },
    )
}

/// The first item of a list that reads as the opposite below `lead`.
fn turned_item(
    prose: &Prose<'_>,
    list: &LayoutPiece,
    lead: &str,
    words: &Words,
    language: &str,
) -> Option<Finding> {
    let labels = [words.text(Word::DontList), words.text(Word::DontItem)];
    let leads = turned::title(lead, language, labels);
    // A box may have lists by the thousand.
    let pieces = &prose.layout.pieces;
    let from = pieces.partition_point(|piece| piece.span.start < list.span.start);
    let inside = pieces.after(from).iter().take_while(|piece| piece.span.start < list.span.end);
    let own = inside.filter(|piece| is_item(piece) && piece.depth == list.depth + 1);
    let mut items = own.filter_map(|item| {
        let text = after_mark(prose.body.part(item.span.clone()));
        (!says_not(text, words)).then_some((item, text))
    });
    let (item, text) = items.find(|(_, text)| leads || turned::item(text, lead, language))?;
    let start: Vec<&str> = text.split_whitespace().take(4).collect();
    let shown = format!("{} {}", words.text(Word::DontItem), start.join(" "));
    let shown = if lead.is_empty() { shown } else { format!("{} {shown}", callouts::plain(lead)) };
    Some(
        Finding::new(prose.line(&item.span), format!("on the page this reads {}", quoted(&shown)))
            .why("The page writes “do not” before each item of this box: before a condition it says the opposite, and a person who should not take a medicine reads that they may.")
            .help("Write who should not do it in a box that adds no words, `> [!WARNING] Do not take it if you:`. In a [!DONT] box each item begins with what not to do, `> - take it if you have asthma`, and the title does not lead into it."),
    )
}

/// Whether what follows “do not” can be no verb: an article, a word such as “if”, a box to tick.
fn begins_oddly(text: &str, language: &str) -> bool {
    let words: &[&str] = match language {
        "en" => &[
            "a", "an", "and", "any", "because", "but", "can", "could", "for", "if", "in", "may",
            "might", "more", "must", "of", "on", "or", "ought", "please", "shall", "should", "the",
            "to", "too", "when", "while", "will", "with", "without", "would", "your",
        ],
        "es" => &[
            // Not "la" and the like: "no la tome" is right.
            "al", "con", "cuando", "del", "el", "en", "más", "para", "por", "si", "sin", "su",
            "sus", "un", "una",
        ],
        _ => &[],
    };
    let first = text.split([' ', '\n', ',', ':', '.']).next().unwrap_or_default();
    let is_gerund = language == "en"
        && first.len() > 5
        && first.ends_with("ing")
        && !["bring"].contains(&first);
    let has_tick = text.starts_with(TICKS) || is_box(text);
    words.contains(&first) || is_gerund || has_tick
}

/// Signs that say yes or no by themselves, and the opposite after "do not".
const TICKS: [char; 14] =
    ['✓', '✔', '✅', '☑', '☐', '☒', '✗', '✘', '✕', '✖', '❌', '❎', '⛔', '🚫'];

/// Whether a box to tick begins here, of which the first bracket is taken off.
fn is_box(text: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|sign| text.starts_with(sign.after(1)))
}

/// How the page begins an item: a box to tick is said in words.
fn as_shown(text: &str, words: &Words) -> String {
    let first = |text: &str| text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    match text.split_once(']').filter(|_| is_box(text)) {
        Some((" ", rest)) => format!("{}: {}", words.text(Word::TaskOpen), first(rest)),
        Some((_, rest)) => format!("{}: {}", words.text(Word::TaskDone), first(rest)),
        None => first(text),
    }
}

/// Tells of items, quotes and the like inside an item that does not lead into them with a colon, as "take:" does.
fn inner_items(prose: &Prose<'_>, item: &LayoutPiece, found: &mut Findings) {
    let text = prose.body.part(item.span.clone());
    if text.lines().next().unwrap_or_default().trim_end().ends_with([':', '：']) {
        return;
    }
    let pieces = &prose.layout.pieces;
    let from = pieces.partition_point(|piece| piece.span.start <= item.span.start);
    let inside = || {
        let after = pieces.after(from).iter();
        after.take_while(|piece| piece.span.start < item.span.end)
    };
    nothing_said(prose, inside().find(|piece| is_item(piece)), Level::Error, found);
    nothing_said(prose, inside().find(|piece| is_apart(&piece.what)), Level::Warn, found);
}

/// Tells of an item that leads into others with a colon, of which none is inside of it.
fn led_items(prose: &Prose<'_>, item: &LayoutPiece, found: &mut Findings) {
    let text = prose.body.part(item.span.clone());
    if !text.trim_end().ends_with([':', '：']) {
        return;
    }
    found.push(
        Finding::new(prose.line(&item.span), "nothing follows this colon inside of the item")
            .why("The items below it are on the same level: “do not take:” and “do not ibuprofen” can be read as the opposite.")
            .help("Put two more blanks before each item that belongs to it: `>   - ibuprofen`."),
    );
}

fn is_item(piece: &LayoutPiece) -> bool {
    matches!(piece.what, PieceKind::Item { .. })
}

/// Whether something is neither a paragraph nor a list, and is read as said by somebody else or as a part of its own.
fn is_apart(what: &PieceKind) -> bool {
    matches!(what, PieceKind::Quote | PieceKind::Heading(_) | PieceKind::Other | PieceKind::Table)
}

fn nothing_said(prose: &Prose<'_>, piece: Option<&LayoutPiece>, most: Level, found: &mut Findings) {
    let Some(piece) = piece else { return };
    found.push_at_most(
        most,
        Finding::new(prose.line(&piece.span), "on the page nothing says “do not” here")
            .why("The words are written before the outer items of a list only; a reader could take this for advice to do it.")
            .help("Make it an item of the list itself, or end what leads into it with a colon: `- take:`. Or write “do not” or “never” in a sentence outside of this box."),
    );
}

/// Tells of paragraphs after which no list comes, before which the page writes nothing, and of those that say "do not"
/// once more.
fn paragraphs(prose: &Prose<'_>, at: usize, said: &[String], found: &mut Findings) {
    let children: Vec<_> = prose.layout.children(at).collect();
    let last_list = children.iter().rposition(|child| matches!(child.what, PieceKind::List { .. }));
    let after = last_list.map_or(0, |list| list + 1);
    use PieceKind::{Other, Paragraph, Quote};
    let above = children.before(after).iter().filter(|child| matches!(child.what, Quote | Other));
    let below = children.after(after).iter();
    let below = below.filter(|child| child.what == Paragraph || is_apart(&child.what));
    for child in above.chain(below) {
        // What follows the list may be about it; a box without one has to say what not to do.
        let most = if last_list.is_some() { Level::Warn } else { Level::Error };
        nothing_said(prose, Some(child), most, found);
    }
    let leads = children.before(after).iter().filter(|child| child.what == Paragraph);
    for lead in leads.filter(|lead| prose.body.part(lead.span.clone()).ends_with(':')) {
        let text = prose.body.part(lead.span.clone());
        let line = text.lines().last().unwrap_or_default().trim_start_matches(['>', ' ', '*']);
        if said.iter().any(|word| callouts::begins_with(line, word)) {
            found.push_at_most(
                Level::Warn,
                Finding::new(prose.line(&lead.span), "on the page “do not” stands before each item as well")
                    .why("“Do not: do not smoke” has to be read twice, and may be taken for the opposite.")
                    .help("Take this line out: the page writes the words before each item."),
            );
        }
    }
}

/// The first line of an item without its dash or number, and without what makes it bold or a link.
fn after_mark(item: &str) -> &str {
    let line = item.lines().next().unwrap_or_default();
    let plain = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let text = plain.strip_prefix(['-', '+', '*', '.', ')']).unwrap_or(line);
    text.trim_start().trim_start_matches(['*', '_', '['])
}
