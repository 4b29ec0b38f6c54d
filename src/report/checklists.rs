//! Two checklists for patient education, as far as files can answer them: the PEMAT for printed material (AHRQ, the
//! Agency for Healthcare Research and Quality, user's guide of 2013) and the Clear Communication Index of the CDC. The
//! items are in our own short words. Neither gives a score here: both are made for people who read the article.

use super::facts::{ArticleFacts, ItemAnswer, ItemState};
use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use crate::diagnostic::count;
use crate::markdown::callouts::CalloutKind;

/// An item: its number in the standard, what it asks, and what the files say about it.
struct ChecklistItem {
    number: &'static str,
    asks: &'static str,
    look: fn(&ArticleFacts<'_>) -> ItemAnswer,
}

const fn item(
    number: &'static str,
    asks: &'static str,
    look: fn(&ArticleFacts<'_>) -> ItemAnswer,
) -> ChecklistItem {
    ChecklistItem { number, asks, look }
}

/// PEMAT-P; 13 and 14 are about audio and video. 1 to 19: can it be understood; 20 to 26: can it be acted on.
const PEMAT: [ChecklistItem; 24] = [
    item("1", "The purpose is plain from the start", |f| f.rules(&["missing-description"])),
    item("2", "Nothing distracts from the purpose", |f| f.rules(&["promotion"])),
    item("3", "Everyday words", |f| f.rules(&["plain-word"])),
    item("4", "Medical words only where readers gain from them, and explained", |f| {
        f.rules(&["unexplained-term", "undefined-abbreviation"])
    }),
    item("5", "Active voice", |f| f.rules(&["passive-voice"])),
    item("6", "Numbers are clear and easy to follow", |f| {
        with_numbers(f, |f| f.rules(&["mixed-risk-format", "percentage-without-people"]))
    }),
    item("7", "Readers need not calculate", |f| with_numbers(f, |_| ItemAnswer::person())),
    item("8", "Short sections", short_sections),
    item("9", "Headings say what is below them", headings),
    item("10", "The order makes sense", |f| f.rules(&["missing-section"])),
    item("11", "A summary", key_points),
    item("12", "Lists, boxes or larger type draw the eye to key points", visual_cues),
    item("15", "Pictures wherever they would help", |_| ItemAnswer::person()),
    item("16", "Pictures support the text", |f| with_pictures(f, |_| ItemAnswer::person())),
    item("17", "Pictures have captions", |f| with_pictures(f, captions)),
    item("18", "Pictures are clear and uncluttered", |f| {
        with_pictures(f, |_| ItemAnswer::person())
    }),
    item("19", "Tables are simple, with short and clear heads", |f| {
        with_tables(f, "table-without-header")
    }),
    item("20", "At least one thing that readers can do", |f| f.actions()),
    item("21", "Speaks to the reader", speaks),
    item("22", "Explicit steps where readers are to act", steps),
    item("23", "Something to use: questions, a checklist, a plan", questions),
    item("24", "Instructions or examples for calculations", |f| {
        with_numbers(f, |_| ItemAnswer::person())
    }),
    item("25", "Says how to use its tables and charts", |f| with_tables(f, "table-without-intro")),
    item("26", "Pictures wherever they make it easier to act", |_| ItemAnswer::person()),
];

/// What the index asks before its items; to be written down by the team.
const OPENING: [&str; 4] = [
    "Who are the readers?",
    "What do they know about health, and what can they do with it?",
    "What should change for them when they have read it?",
    "What is the one main message?",
];

const INDEX: [ChecklistItem; 20] = [
    item("1", "One main message", main_message),
    item("2", "The main message is at the top", key_points),
    item("3", "It is marked so that the eye finds it", key_points),
    item("4", "A picture supports it", supporting_picture),
    item("5", "Something to do", |f| f.actions()),
    item("6", "Message and action in active voice", |f| f.rules(&["passive-voice"])),
    item("7", "Words that the readers use, abbreviations spelt out", |f| {
        f.rules(&["plain-word", "undefined-abbreviation"])
    }),
    item("8", "Lists, none of them longer than 7 items", lists),
    item("9", "Parts with headings", headings),
    item("10", "The most important comes first", main_message),
    item("11", "Says what is known and what is not known", |_| ItemAnswer::person()),
    item("12", "Says what readers can do for their health", |f| f.actions()),
    item("13", "Says why it matters to them", |_| ItemAnswer::person()),
    item("14", "Says how to do it", steps),
    item("15", "Numbers of a kind that the readers use", |f| {
        with_numbers(f, |f| f.rules(&["adjacent-numbers", "percentage-without-people"]))
    }),
    item("16", "Says what the numbers mean", |f| with_numbers(f, |_| ItemAnswer::person())),
    item("17", "Readers need not calculate", |f| with_numbers(f, |_| ItemAnswer::person())),
    item("18", "Says what the risk is, and how it does harm", |_| ItemAnswer::person()),
    item("19", "Gives risks and benefits", |_| ItemAnswer::person()),
    item("20", "Gives chances in words or pictures too", |f| with_numbers(f, chances)),
];

const PEMAT_NOTE: &str = "PEMAT-informed, not a PEMAT score. The Patient Education Materials Assessment Tool is made for trained people who \
    read the text for one group of readers. It does not ask whether the text is right. In full: ahrq.gov/health-literacy/patient-education/pemat-p.html";

const INDEX_NOTE: &str = "Informed by the CDC Clear Communication Index, not a score of it. The index gives a point only where all of the \
    text does what the item asks, and begins with questions that only the team can answer. In full: cdc.gov/ccindex";

/// The items over all articles.
pub(super) fn section(facts: &[ArticleFacts<'_>]) -> ReportSection {
    let text = "Aids for the people who judge, in our own short words; the standards have the full ones. Files can show that something is \
        there, or that something speaks against an item. “Nothing against it” is no yes, and many items only a person can judge. \
        Below, each article has a sheet with boxes to tick on paper.";
    let mut parts = vec![ReportPart::Notice(text.to_owned())];
    for (caption, note, items) in [
        ("PEMAT-informed, all articles", PEMAT_NOTE, &PEMAT[..]),
        ("CDC-index-informed, all articles", INDEX_NOTE, &INDEX),
    ] {
        parts.push(ReportPart::Text(note.to_owned()));
        let head = [
            "Item",
            "Asks",
            "shown",
            "nothing against it",
            "not shown",
            "look again",
            "does not apply",
            "for a person",
        ];
        let mut table = ReportTable::new(caption, &head);
        for item in items {
            let seen: Vec<ItemState> = facts.iter().map(|facts| (item.look)(facts).state).collect();
            let states = [
                ItemState::Shown,
                ItemState::Clear,
                ItemState::Missing,
                ItemState::Doubtful,
                ItemState::Moot,
                ItemState::Person,
            ];
            let numbers = states
                .map(|state| ReportCell::number(seen.iter().filter(|one| **one == state).count()));
            table.rows.push(
                [ReportCell::text(item.number), ReportCell::text(item.asks)]
                    .into_iter()
                    .chain(numbers)
                    .collect(),
            );
        }
        parts.push(ReportPart::Table(table));
    }
    ReportSection { id: "checklists", title: "Checklists", parts }
}

/// The checklists of one article.
pub(super) fn of_article(facts: &ArticleFacts<'_>) -> Vec<ReportPart> {
    let list = |caption: &str, items: &[ChecklistItem]| {
        let mut table = ReportTable::new(
            caption,
            &["Item", "Asks", "The files say", "What was seen", "A person says"],
        );
        for item in items {
            let seen = (item.look)(facts);
            let boxes = if matches!(seen.state, ItemState::Shown | ItemState::Moot) {
                ReportCell::text("")
            } else {
                ReportCell::Boxes
            };
            table.rows.push(vec![
                ReportCell::text(item.number),
                ReportCell::text(item.asks),
                ReportCell::text(seen.state.name()),
                ReportCell::text(seen.words),
                boxes,
            ]);
        }
        ReportPart::Table(table)
    };
    let mut opening = ReportTable::new(
        "CDC-index-informed: before you begin",
        &["Question", "Answer of the team"],
    );
    opening.rows =
        OPENING.map(|question| vec![ReportCell::text(question), ReportCell::Line]).into();
    vec![
        list("PEMAT-informed", &PEMAT),
        ReportPart::Table(opening),
        list("CDC-index-informed", &INDEX),
    ]
}

fn with_numbers(facts: &ArticleFacts<'_>, look: fn(&ArticleFacts<'_>) -> ItemAnswer) -> ItemAnswer {
    if facts.numbers { look(facts) } else { ItemAnswer::moot("no numbers") }
}

fn with_pictures(
    facts: &ArticleFacts<'_>,
    look: fn(&ArticleFacts<'_>) -> ItemAnswer,
) -> ItemAnswer {
    if facts.pictures > 0 { look(facts) } else { ItemAnswer::moot("no pictures") }
}

fn with_tables(facts: &ArticleFacts<'_>, rule: &'static str) -> ItemAnswer {
    if facts.tables > 0 { facts.rules(&[rule]) } else { ItemAnswer::moot("no tables") }
}

/// A text of fewer words needs no sections: the PEMAT leaves out very short material, of up to two paragraphs on one
/// page. Words are counted because a text without sections may still be one long paragraph.
const SHORT_WORDS: usize = 200;

fn short_sections(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let headings = facts.article.facts.headings.len();
    match (facts.words, headings) {
        (..SHORT_WORDS, _) => ItemAnswer::moot("a very short text"),
        (words, 0) => facts.hint(false, format!("{words} words without a heading")),
        _ => facts.rules(&["long-paragraph"]),
    }
}

fn headings(facts: &ArticleFacts<'_>) -> ItemAnswer {
    match (facts.words, facts.article.facts.headings.len()) {
        (..SHORT_WORDS, 0) => ItemAnswer::moot("a very short text"),
        (_, 0) => facts.has(false, "", "no headings"),
        _ => facts.rules(&["generic-heading"]),
    }
}

fn key_points(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let points = facts.article.front.key_points.len();
    let words = format!("{} in a box above the text", count(points, "key point", "key points"));
    facts.has(points > 0, &words, "no key points")
}

/// Whether the points are one message, and the right one, is not for files to say.
fn main_message(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let ItemAnswer { state, words } = key_points(facts);
    facts.hint(state == ItemState::Shown, words)
}

fn supporting_picture(facts: &ArticleFacts<'_>) -> ItemAnswer {
    if facts.pictures == 0 {
        facts.has(false, "", "no pictures")
    } else {
        facts.hint(true, count(facts.pictures, "picture", "pictures"))
    }
}

fn visual_cues(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let boxes = facts.article.facts.callouts.iter().filter(|marker| marker.kind.is_some()).count();
    let words =
        format!("{}, {}", count(facts.lists, "list", "lists"), count(boxes, "box", "boxes"));
    facts.has(facts.lists + boxes > 0, &words, "no list and no box")
}

fn lists(facts: &ArticleFacts<'_>) -> ItemAnswer {
    if facts.lists == 0 { facts.has(false, "", "no lists") } else { facts.rules(&["long-list"]) }
}

fn captions(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let without = facts.pictures - facts.captions;
    let words = count(facts.captions, "picture with a caption", "pictures with a caption");
    facts.has(
        without == 0,
        &words,
        &count(without, "picture without a caption", "pictures without a caption"),
    )
}

fn speaks(facts: &ArticleFacts<'_>) -> ItemAnswer {
    match facts.you {
        None => ItemAnswer::person(),
        Some(0) => facts.hint(false, "no “you” and no “your”"),
        Some(number) => {
            let seen = facts.rules(&["the-patient"]);
            let words =
                format!("{} “you” or “your”; {}", count(number, "time", "times"), seen.words);
            ItemAnswer { words, ..seen }
        }
    }
}

fn steps(facts: &ArticleFacts<'_>) -> ItemAnswer {
    if facts.steps == 0 {
        ItemAnswer::person()
    } else {
        facts.hint(true, count(facts.steps, "list of steps", "lists of steps"))
    }
}

fn chances(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let seen = facts.rules(&["percentage-without-people"]);
    match facts.callouts(&[CalloutKind::Chance]) {
        0 => seen,
        drawn => {
            let drawn = count(drawn, "chance as a picture", "chances as pictures");
            ItemAnswer { words: format!("{drawn}; {}", seen.words), ..seen }
        }
    }
}

fn questions(facts: &ArticleFacts<'_>) -> ItemAnswer {
    let lists = facts.callouts(&[CalloutKind::Questions]);
    facts.has(lists > 0, "questions to ask the care team", "no questions to ask")
}

#[cfg(test)]
mod tests {
    use crate::check;

    #[test]
    fn every_name_is_a_rule() {
        let code = include_str!("checklists.rs").split("#[cfg(test)]").next().unwrap_or_default();
        let mut count = 0;
        for start in ["rules(&[", "with_tables(f, "] {
            for list in code.split(start).skip(1).filter_map(|rest| rest.split([']', ')']).next()) {
                for name in list.split('"').skip(1).step_by(2) {
                    assert!(check::rule(name).is_some(), "{name}");
                    count += 1;
                }
            }
        }
        assert!(count > 20, "{count} names were found");
    }
}
