//! What the search shows of a section: its text, and its care cards, so that the page finds the sentence that has what was
//! typed.

use std::ops::Range;

use crate::article::Article;
use crate::markdown::callouts::{self, CalloutKind, CalloutMarker};
use crate::markdown::facts::LEAD;

/// The most that is kept of a card, in bytes.
const CARD: usize = 1_500;

/// The text under a heading, which began with `lead`, and the cards in `range` behind it, each a line.
pub(super) fn section(article: &Article, lead: &str, range: Range<usize>) -> String {
    let inside = article.facts.callouts.iter().filter(|marker| range.contains(&marker.span.start));
    let cards = inside.filter(|marker| marker.kind.is_some_and(CalloutKind::is_care_card));
    let cards = cards.map(|marker| cut(&card(article.text(), marker).unwrap_or_default(), CARD));
    std::iter::once(cut(lead, LEAD)).chain(cards).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The title and the signs of a card, as a list; what stands between signs begins another. A card without a title of its
/// own does not say here what to do, and what [`callouts::plain`] cannot make plain is left out.
fn card(body: &str, card: &CalloutMarker) -> Option<String> {
    let plain = |range: Range<usize>| {
        let text = body.get(range).unwrap_or_default();
        let known =
            !text.contains(['<', '\\', '$']) && !text.contains("~~") && !has_reference(text);
        known.then(|| callouts::plain(text).trim_end_matches([' ', '-', '+']).to_owned())
    };
    let title = plain(card.span.end..card.line_end).filter(|title| !title.is_empty())?;
    let mut lines = title.clone();
    let mut at = card.line_end;
    for item in callouts::items(body, at) {
        let (between, sign) = (plain(at..item.start)?, plain(item.clone()));
        if !between.is_empty() {
            lines.push_str(&format!("\n{title} {between}"));
        }
        sign.iter().for_each(|sign| lines.push_str(&format!("\t{sign}")));
        at = item.end;
    }
    Some(lines)
}

/// Whether `text` may have a character reference, such as `&nbsp;`: "A&E" is none.
fn has_reference(text: &str) -> bool {
    let end =
        |rest: &str| rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
    text.split('&').skip(1).any(|rest| end(rest).is_some_and(|end| rest[end..].starts_with(';')))
}

/// `text` in at most `limit` bytes, cut between words.
pub(super) fn cut(text: &str, limit: usize) -> String {
    // What was cut off before may have ended up to one letter below the limit.
    if text.len() + 4 <= limit {
        return text.trim_end().to_owned();
    }
    let cut = &text[..text.floor_char_boundary(limit)];
    let whole = cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..space]);
    format!("{}…", whole.trim_end_matches(|character: char| !character.is_alphanumeric()))
}
