//! Chances that no picture can be made of, and pictures of an article that cannot be compared.

use rustc_hash::FxHashSet;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};
use crate::markdown::chance::{Chance, ChanceFault, ChanceFaultKind, MOST, MOST_ON_PAGE, read};
use crate::markdown::text::{BlockKind, TextBlock};
use crate::part::Part;
use crate::theme::words::fill;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

/// A chance that is drawn, with its callout.
type Drawn<'a> = (&'a CalloutMarker, Chance);

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let Some(theme) = scope.theme else { return };
    let facts = &prose.subject.article.facts;
    let is_chance = |marker: &&CalloutMarker| marker.kind == Some(CalloutKind::Chance);
    let markers: Vec<&CalloutMarker> = facts.callouts.iter().filter(is_chance).collect();
    if markers.is_empty() {
        return;
    }
    let forms = SaidForms(&theme.words[prose.subject.entry.language].chance_said);
    // With no text below either, the rule `empty-callout` tells of it.
    let empty: FxHashSet<usize> =
        facts.slips.empty_callouts.iter().map(|marker| marker.span.start).collect();
    let mut drawn = Vec::new();
    for marker in markers {
        match sentence(prose, marker) {
            None if empty.contains(&marker.span.start) => {}
            None => found.push(unsaid(prose, marker, &forms)),
            Some(block) => match read(&block.text, forms.0) {
                Ok(chance) => drawn.push((marker, chance)),
                Err(fault) => found.push(not_drawn(prose, block, &fault, &forms)),
            },
        }
    }
    different(prose, &drawn, &forms, found);
    let mut figures = 0;
    let over = drawn.iter().find(|(_, chance)| {
        figures += chance.all;
        figures > MOST_ON_PAGE
    });
    if let Some((marker, _)) = over {
        found.push(crowded(prose, marker));
    }
}

/// The title of a callout; blocks are in the order of the text.
fn sentence<'p>(prose: &'p Prose<'_>, marker: &CalloutMarker) -> Option<&'p TextBlock> {
    let at = prose.blocks.partition_point(|block| block.span.start < marker.span.start);
    prose.blocks.get(at).filter(|block| {
        block.kind == BlockKind::CalloutTitle && block.span.start == marker.span.start
    })
}

/// How a language says a chance.
struct SaidForms<'a>(&'a [String]);

impl SaidForms<'_> {
    /// A chance as it is written in an article, in the first few ways.
    fn written(&self, chance: Chance, ways: usize) -> String {
        let (count, all) = (chance.count.to_string(), chance.all.to_string());
        let values = [("count", count.as_str()), ("all", all.as_str())];
        let ways = self.0.iter().take(ways).map(|form| format!("`{}`", fill(form, values)));
        ways.collect::<Vec<_>>().join(", ")
    }

    fn example(&self) -> String {
        self.written(Chance { count: 7, all: 100 }, 1)
    }
}

const WHY: &str = "The picture is made of the two numbers: readers would see none, or a wrong one.";

fn unsaid(prose: &Prose<'_>, marker: &CalloutMarker, forms: &SaidForms<'_>) -> Finding {
    let place = prose.subject.article.place(&marker.span);
    Finding::new(place, "this chance has no sentence").why(WHY).help(format!(
        "Write it behind the marker, on the same line, with two numbers such as {}. What else there is to say stands below it.",
        forms.example()
    ))
}

fn not_drawn(
    prose: &Prose<'_>,
    block: &TextBlock,
    fault: &ChanceFault,
    forms: &SaidForms<'_>,
) -> Finding {
    let words = quoted(block.text.part(fault.at.clone()));
    let in_words = "Without the box, a chance may be written in any words.";
    let example = forms.example();
    // What to write is in the message: of several that are alike only the first shows its help.
    let (message, help) = match fault.kind {
        ChanceFaultKind::NoNumbers => (
            format!("this chance does not give two numbers: write them in figures, such as {example}"),
            in_words.to_owned(),
        ),
        ChanceFaultKind::NotJoined(chance) => (
            format!("{words} is not read as a chance: write {}", forms.written(chance, 1)),
            format!("Between the two numbers stand the words of the language, such as in {}.", forms.written(chance, 3)),
        ),
        ChanceFaultKind::InRange => (
            format!("{words} is a range: a picture shows one number"),
            "Write one number in this line, and the range in a sentence below it.".to_owned(),
        ),
        ChanceFaultKind::Several => (
            format!("{words} is the second chance in this sentence"),
            "Give each chance a box of its own.".to_owned(),
        ),
        ChanceFaultKind::NotDrawable(Chance { all: 0, .. }) => (
            format!("{words} is no chance: write out of how many people it is"),
            format!("The second number is 1 to {MOST}, such as in {example}."),
        ),
        ChanceFaultKind::NotDrawable(Chance { count, all }) if count > all => (
            format!("{words} is more than all of them: the first number is at most the second"),
            "Look the two numbers up in the source: one is wrong, or they are in the wrong order.".to_owned(),
        ),
        ChanceFaultKind::NotWhole(chance) | ChanceFaultKind::NotDrawable(chance) => {
            let fault = match fault.kind {
                ChanceFaultKind::NotWhole(_) => "is not a number of people",
                _ => "has too many figures for a picture",
            };
            let instead = chance.drawable().map_or_else(
                || "write it in a sentence without the box".to_owned(),
                |chance| format!("write {}", forms.written(chance, 1)),
            );
            (format!("{words} {fault}: {instead}"), format!("A picture has at most {MOST} figures, one for each person. {in_words}"))
        }
    };
    Finding::new(prose.place(block, &fault.at), message).why(WHY).help(help)
}

fn crowded(prose: &Prose<'_>, marker: &CalloutMarker) -> Finding {
    let place = prose.subject.article.place(&marker.span);
    Finding::new(place, format!("from here on the page has more than {MOST_ON_PAGE} figures"))
        .why("The page gets heavy, and nobody compares so many pictures: the ones from here on are left out.")
        .help("Keep the pictures that matter most, and give the other chances in a table.")
}

/// Tells of pictures out of different numbers: those of the largest are what the others are held against.
fn different(prose: &Prose<'_>, drawn: &[Drawn<'_>], forms: &SaidForms<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    let Some((most, Chance { all, .. })) = drawn.iter().rev().max_by_key(|(_, chance)| chance.all) else {
        return;
    };
    for (marker, chance) in drawn.iter().filter(|(_, chance)| chance.all != *all) {
        let same = Chance { count: chance.count * all / chance.all, all: *all };
        // Not each number goes into another, and a source may give no other.
        let (level, help) = match all % chance.all {
            0 => (Level::Warn, format!("Write {}.", forms.written(same, 1))),
            _ => (Level::Note, "Give all of them out of 100, or out of 1000, where the source allows it.".to_owned()),
        };
        let message = format!("this picture is out of {}, another one out of {all}", chance.all);
        found.push_at_most(
            level,
            Finding::new(article.place(&marker.span), message)
                .why("Readers compare what is filled: 1 in 20 looks like less than 2 in 100, and is more.")
                .help(help)
                .other(article.place(&most.span), "the other one"),
        );
    }
}
