//! Two checklists for patient education, as far as files can answer them: the PEMAT for printed material (AHRQ, the
//! Agency for Healthcare Research and Quality, user's guide of 2013) and the Clear Communication Index of the CDC. The
//! items are in our own short words. Neither gives a score here: both are made for people who read the article.

use super::facts::{Facts, Seen, State};
use super::html::{Cell, Part, Section, Table};
use crate::markdown::callouts::CalloutKind;

/// An item: its number in the standard, what it asks, and what the files say about it.
struct Item {
    number: &'static str,
    asks: &'static str,
    look: fn(&Facts<'_>) -> Seen,
}

const fn item(number: &'static str, asks: &'static str, look: fn(&Facts<'_>) -> Seen) -> Item {
    Item { number, asks, look }
}

/// PEMAT-P; 13 and 14 are about audio and video. 1 to 19: can it be understood; 20 to 26: can it be acted on.
const PEMAT: [Item; 24] = [
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
    item("7", "Readers need not calculate", |f| with_numbers(f, |_| Seen::person())),
    item("8", "Short sections", short_sections),
    item("9", "Headings say what is below them", headings),
    item("10", "The order makes sense", |f| f.rules(&["missing-section"])),
    item("11", "A summary", key_points),
    item("12", "Lists, boxes or larger type draw the eye to key points", visual_cues),
    item("15", "Pictures wherever they would help", |_| Seen::person()),
    item("16", "Pictures support the text", |f| with_pictures(f, |_| Seen::person())),
    item("17", "Pictures have captions", |f| with_pictures(f, captions)),
    item("18", "Pictures are clear and uncluttered", |f| with_pictures(f, |_| Seen::person())),
    item("19", "Tables are simple, with short and clear heads", |f| {
        with_tables(f, "table-without-header")
    }),
    item("20", "At least one thing that readers can do", |f| f.actions()),
    item("21", "Speaks to the reader", speaks),
    item("22", "Explicit steps where readers are to act", steps),
    item("23", "Something to use: questions, a checklist, a plan", questions),
    item("24", "Instructions or examples for calculations", |f| {
        with_numbers(f, |_| Seen::person())
    }),
    item("25", "Says how to use its tables and charts", |f| with_tables(f, "table-without-intro")),
    item("26", "Pictures wherever they make it easier to act", |_| Seen::person()),
];

/// What the index asks before its items; to be written down by the team.
const OPENING: [&str; 4] = [
    "Who are the readers?",
    "What do they know about health, and what can they do with it?",
    "What should change for them when they have read it?",
    "What is the one main message?",
];

const INDEX: [Item; 20] = [
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
    item("11", "Says what is known and what is not known", |_| Seen::person()),
    item("12", "Says what readers can do for their health", |f| f.actions()),
    item("13", "Says why it matters to them", |_| Seen::person()),
    item("14", "Says how to do it", steps),
    item("15", "Numbers of a kind that the readers use", |f| {
        with_numbers(f, |f| f.rules(&["adjacent-numbers", "percentage-without-people"]))
    }),
    item("16", "Says what the numbers mean", |f| with_numbers(f, |_| Seen::person())),
    item("17", "Readers need not calculate", |f| with_numbers(f, |_| Seen::person())),
    item("18", "Says what the risk is, and how it does harm", |_| Seen::person()),
    item("19", "Gives risks and benefits", |_| Seen::person()),
    item("20", "Gives chances in words or pictures too", |f| {
        with_numbers(f, |f| f.rules(&["percentage-without-people"]))
    }),
];

const PEMAT_NOTE: &str = "PEMAT-informed, not a PEMAT score. The Patient Education Materials Assessment Tool is made for trained people who \
    read the text for one group of readers. It does not ask whether the text is right. In full: ahrq.gov/health-literacy/patient-education/pemat-p.html";

const INDEX_NOTE: &str = "Informed by the CDC Clear Communication Index, not a score of it. The index gives a point only where all of the \
    text does what the item asks, and begins with questions that only the team can answer. In full: cdc.gov/ccindex";

/// The items over all articles.
pub(super) fn section(facts: &[Facts<'_>]) -> Section {
    let text = "Aids for the people who judge, in our own short words; the standards have the full ones. Files can show that something is \
        there, or that something speaks against an item. “Nothing against it” is no yes, and many items only a person can judge. \
        Below, each article has a sheet with boxes to tick on paper.";
    let mut parts = vec![Part::Notice(text.to_owned())];
    for (caption, note, items) in [
        ("PEMAT-informed, all articles", PEMAT_NOTE, &PEMAT[..]),
        ("CDC-index-informed, all articles", INDEX_NOTE, &INDEX),
    ] {
        parts.push(Part::Text(note.to_owned()));
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
        let mut table = Table::new(caption, &head);
        for item in items {
            let seen: Vec<State> = facts.iter().map(|facts| (item.look)(facts).state).collect();
            let states = [
                State::Shown,
                State::Clear,
                State::Missing,
                State::Doubtful,
                State::Moot,
                State::Person,
            ];
            let numbers =
                states.map(|state| Cell::number(seen.iter().filter(|one| **one == state).count()));
            table.rows.push(
                [Cell::text(item.number), Cell::text(item.asks)]
                    .into_iter()
                    .chain(numbers)
                    .collect(),
            );
        }
        parts.push(Part::Table(table));
    }
    Section { id: "checklists", title: "Checklists", parts }
}

/// The checklists of one article.
pub(super) fn of(facts: &Facts<'_>) -> Vec<Part> {
    let list = |caption: &str, items: &[Item]| {
        let mut table = Table::new(
            caption,
            &["Item", "Asks", "The files say", "What was seen", "A person says"],
        );
        for item in items {
            let seen = (item.look)(facts);
            let boxes = if matches!(seen.state, State::Shown | State::Moot) {
                Cell::text("")
            } else {
                Cell::Boxes
            };
            table.rows.push(vec![
                Cell::text(item.number),
                Cell::text(item.asks),
                Cell::text(seen.state.name()),
                Cell::text(seen.words),
                boxes,
            ]);
        }
        Part::Table(table)
    };
    let mut opening =
        Table::new("CDC-index-informed: before you begin", &["Question", "Answer of the team"]);
    opening.rows = OPENING.map(|question| vec![Cell::text(question), Cell::Line]).into();
    vec![list("PEMAT-informed", &PEMAT), Part::Table(opening), list("CDC-index-informed", &INDEX)]
}

fn with_numbers(facts: &Facts<'_>, look: fn(&Facts<'_>) -> Seen) -> Seen {
    if facts.numbers { look(facts) } else { Seen::moot("no numbers") }
}

fn with_pictures(facts: &Facts<'_>, look: fn(&Facts<'_>) -> Seen) -> Seen {
    if facts.pictures > 0 { look(facts) } else { Seen::moot("no pictures") }
}

fn with_tables(facts: &Facts<'_>, rule: &'static str) -> Seen {
    if facts.tables > 0 { facts.rules(&[rule]) } else { Seen::moot("no tables") }
}

/// A text of fewer words needs no parts (the standard leaves out very short ones).
const SHORT: usize = 200;

fn short_sections(facts: &Facts<'_>) -> Seen {
    let headings = facts.article.contents.headings.len();
    match (facts.words, headings) {
        (..SHORT, _) => Seen::moot("a very short text"),
        (words, 0) => facts.hint(false, format!("{words} words without a heading")),
        _ => facts.rules(&["long-paragraph"]),
    }
}

fn headings(facts: &Facts<'_>) -> Seen {
    match (facts.words, facts.article.contents.headings.len()) {
        (..SHORT, 0) => Seen::moot("a very short text"),
        (_, 0) => facts.has(false, "", "no headings"),
        _ => facts.rules(&["generic-heading"]),
    }
}

fn key_points(facts: &Facts<'_>) -> Seen {
    let points = facts.article.front.key_points.len();
    let words =
        format!("{} in a box above the text", super::count(points, "key point", "key points"));
    facts.has(points > 0, &words, "no key points")
}

/// Whether the points are one message, and the right one, is not for files to say.
fn main_message(facts: &Facts<'_>) -> Seen {
    let Seen { state, words } = key_points(facts);
    facts.hint(state == State::Shown, words)
}

fn supporting_picture(facts: &Facts<'_>) -> Seen {
    if facts.pictures == 0 {
        facts.has(false, "", "no pictures")
    } else {
        facts.hint(true, super::count(facts.pictures, "picture", "pictures"))
    }
}

fn visual_cues(facts: &Facts<'_>) -> Seen {
    let boxes =
        facts.article.contents.callouts.iter().filter(|marker| marker.kind.is_some()).count();
    let words = format!(
        "{}, {}",
        super::count(facts.lists, "list", "lists"),
        super::count(boxes, "box", "boxes")
    );
    facts.has(facts.lists + boxes > 0, &words, "no list and no box")
}

fn lists(facts: &Facts<'_>) -> Seen {
    if facts.lists == 0 { facts.has(false, "", "no lists") } else { facts.rules(&["long-list"]) }
}

fn captions(facts: &Facts<'_>) -> Seen {
    let without = facts.pictures - facts.captions;
    let words = super::count(facts.captions, "picture with a caption", "pictures with a caption");
    facts.has(
        without == 0,
        &words,
        &super::count(without, "picture without a caption", "pictures without a caption"),
    )
}

fn speaks(facts: &Facts<'_>) -> Seen {
    match facts.you {
        None => Seen::person(),
        Some(0) => facts.hint(false, "no “you” and no “your”"),
        Some(number) => {
            let seen = facts.rules(&["the-patient"]);
            let words = format!(
                "{} “you” or “your”; {}",
                super::count(number, "time", "times"),
                seen.words
            );
            Seen { words, ..seen }
        }
    }
}

fn steps(facts: &Facts<'_>) -> Seen {
    if facts.steps == 0 {
        Seen::person()
    } else {
        facts.hint(true, super::count(facts.steps, "list of steps", "lists of steps"))
    }
}

fn questions(facts: &Facts<'_>) -> Seen {
    let lists = facts.callouts(&[CalloutKind::Questions]);
    facts.has(lists > 0, "questions to ask the care team", "no questions to ask")
}
