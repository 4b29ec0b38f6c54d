//! Each kind of issue in words: the rule, what is there, why it matters, and what to do.

use crate::html_audit::IssueKind;

/// The rule; what is there, to follow "the page has"; why it matters; what to do.
pub(super) fn describe(kind: IssueKind) -> (&'static str, [&'static str; 3]) {
    match kind {
        IssueKind::DuplicateId | IssueKind::MissingTarget => ids(kind),
        IssueKind::ThirdParty | IssueKind::ForeignForm => ("third-party-request", elsewhere(kind)),
        IssueKind::InlineScript | IssueKind::InlineStyle => ("inline-code", code(kind)),
        IssueKind::Direction | IssueKind::NoCharset => head(kind),
        IssueKind::BrokenAddress => ("broken-address", BROKEN_ADDRESS),
        IssueKind::NoZoom | IssueKind::NoViewport => ("blocked-zoom", zoom(kind)),
        IssueKind::Refresh | IssueKind::Moving => ("moving-content", moving(kind)),
        IssueKind::SkippedHeading | IssueKind::BrokenList | IssueKind::SameWords => structure(kind),
        IssueKind::NoTableHeader | IssueKind::NoScope | IssueKind::EmptyTableHeader => {
            ("page-tables", table(kind))
        }
        IssueKind::UnknownRole | IssueKind::UnknownAria => ("unknown-aria", aria(kind)),
        IssueKind::Justified
        | IssueKind::Capitals
        | IssueKind::Slanted
        | IssueKind::FixedSize
        | IssueKind::NoFocus
        | IssueKind::EndlessMotion => ("hard-to-read-style", style(kind)),
        _ => ("page-accessibility", accessibility(kind)),
    }
}

const BROKEN_ADDRESS: [&str; 3] = [
    "a link or picture whose address leads to nothing on this site",
    "A reader who follows it finds an error page, or sees no picture.",
    "Correct the address in the template. What others put beside the site is named by `keep` in handout.toml.",
];

fn ids(kind: IssueKind) -> (&'static str, [&'static str; 3]) {
    match kind {
        IssueKind::DuplicateId => (
            "duplicate-id",
            [
                "two elements with the same id",
                "A link to the id leads to the first of them, not to the one you mean.",
                "Give each element an id of its own.",
            ],
        ),
        _ => (
            "broken-fragment",
            [
                "a link or label to an id that is not on the page",
                "A reader who follows it stays where they are.",
                "Write the id of an element of the page, or take the link out.",
            ],
        ),
    }
}

fn head(kind: IssueKind) -> (&'static str, [&'static str; 3]) {
    match kind {
        IssueKind::Direction => (
            "wrong-direction",
            [
                "a writing direction on <html> that is not the one of its language",
                "Lines begin on the wrong side, and full stops, numbers and brackets end up in the wrong places.",
                "Write dir=\"{{ page.language.dir }}\" on <html>.",
            ],
        ),
        _ => (
            "missing-charset",
            [
                "a <head> that does not say that the page is in UTF-8",
                "Opened from a disk, or on a host that does not say it either, \"µg\" and \"años\" become strange characters.",
                "Write <meta charset=\"utf-8\"> as the first line of <head>.",
            ],
        ),
    }
}

fn structure(kind: IssueKind) -> (&'static str, [&'static str; 3]) {
    match kind {
        IssueKind::SkippedHeading => (
            "page-headings",
            [
                "a heading that skips a level",
                "People who listen to the page jump from heading to heading: a missing level sounds like a lost section.",
                "Write it one level below the heading before it.",
            ],
        ),
        IssueKind::BrokenList => (
            "page-lists",
            [
                "a list that holds something other than its items, or an item outside a list",
                "A screen reader says how many items a list has, and here it counts wrong or says nothing.",
                "Put <li> directly into <ul> or <ol>, <dt> and <dd> into <dl>, and everything else into an item.",
            ],
        ),
        _ => (
            "repeated-link-words",
            [
                "three or more links with the same words that lead to different pages",
                "Somebody who goes from link to link hears the same words again and again, and cannot choose.",
                "Put the title of the page it leads to into each link, visibly or in aria-label.",
            ],
        ),
    }
}

fn style(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::Justified => [
            "lines that are stretched to both margins",
            "The gaps between the words differ from line to line, and readers with dyslexia lose the line.",
            "Take `text-align: justify` out.",
        ],
        IssueKind::Capitals => [
            "words that are set in capitals",
            "Capitals are slow to read: all words get the same shape.",
            "Take `text-transform: uppercase` out, and make the words bold if they matter.",
        ],
        IssueKind::Slanted => [
            "letters that are slanted",
            "Slanted letters are hard to tell apart for readers with weak sight or dyslexia.",
            "Take `font-style` out, and make the words bold if they matter.",
        ],
        IssueKind::FixedSize => [
            "letters of a fixed size",
            "A reader who has set larger letters in the browser gets the small ones all the same.",
            "Write the size in rem or em: 1rem is the size that the reader has chosen.",
        ],
        IssueKind::NoFocus => [
            "no line around what the keyboard is on",
            "Somebody who moves with the keyboard cannot see where they are.",
            "Take `outline: none` out, or draw another outline in the same block.",
        ],
        _ => [
            "a movement that never ends",
            "It draws the eye from the text, and some people get dizzy or ill from it.",
            "End it, or put it into @media (prefers-reduced-motion: no-preference).",
        ],
    }
}

fn elsewhere(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::ForeignForm => [
            "a form that sends what readers write to another site",
            "The other site learns what a reader asks about their illness.",
            "Take the form out, or give an address, a telephone number or an e-mail address instead.",
        ],
        _ => [
            "something from another site",
            "The other site learns who reads about this illness.",
            "Copy the file into the site and load it from there.",
        ],
    }
}

fn code(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::InlineScript => [
            "a script inside the page",
            "A site that forbids such scripts is safe when somebody smuggles one in; here it would not run, or would open that door.",
            "Move the script to a file of its own under templates/assets.",
        ],
        _ => [
            "a style inside the page",
            "The page's own protection blocks it, and large print and dark colors cannot change it.",
            "Give the element a class and write the style in a style sheet.",
        ],
    }
}

fn zoom(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::NoZoom => [
            "a viewport that keeps readers from enlarging the page",
            "Readers with weak sight spread two fingers on the phone, and nothing happens.",
            "Take `user-scalable` and `maximum-scale` out of <meta name=\"viewport\">.",
        ],
        _ => [
            "a <head> without a viewport",
            "A phone shows the page as wide as on a desktop computer: the letters are too small to read.",
            "Write <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"> in <head>.",
        ],
    }
}

fn moving(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::Refresh => [
            "a page change that nobody asked for",
            "A slow reader is thrown out of the text.",
            "Take <meta http-equiv=\"refresh\"> out.",
        ],
        _ => [
            "something that moves or sounds by itself",
            "It draws the eye from the text and drowns a screen reader; some people get dizzy or ill from it.",
            "Let the reader start it: take `autoplay` out, and write moving text as text that stays in place.",
        ],
    }
}

fn table(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::NoTableHeader => [
            "a table without header cells",
            "Somebody who hears the table hears numbers, but not what they are about.",
            "Write the cells that name a column or a row as <th>. What is not a table belongs in a list or a style sheet.",
        ],
        IssueKind::NoScope => [
            "a header cell that does not say what it heads",
            "A screen reader has to guess whether it names the column or the row.",
            "Add scope=\"col\" or scope=\"row\" to the <th>.",
        ],
        _ => [
            "a header cell without words",
            "Somebody who hears the table learns that the column has a name, but not which.",
            "Write the name, or make it a <td>.",
        ],
    }
}

fn aria(kind: IssueKind) -> [&'static str; 3] {
    match kind {
        IssueKind::UnknownRole => [
            "a `role` that does not exist",
            "Screen readers pass over it: the element is not what you mean it to be.",
            "Look for a typing mistake, or take it out.",
        ],
        _ => [
            "an `aria-…` attribute that does not exist",
            "Screen readers pass over it: a name or a state that you wrote is lost.",
            "Look for a typing mistake, such as `aria-labeledby` for `aria-labelledby`.",
        ],
    }
}

const HEARD: &str = "Somebody who hears the page learns that something is there, but not what.";

/// Things that need words, and have none.
fn nameless(kind: IssueKind) -> Option<[&'static str; 3]> {
    Some(match kind {
        IssueKind::NoAlt => [
            "a picture without `alt`",
            HEARD,
            "Add alt=\"…\" with what it shows, or alt=\"\" when it only decorates.",
        ],
        IssueKind::NamelessLink => {
            ["a link without words", HEARD, "Write words in the link, or add aria-label."]
        }
        IssueKind::NamelessButton => {
            ["a button without words", HEARD, "Write words in the button, or add aria-label."]
        }
        IssueKind::UnlabelledField => {
            ["a field without a label", HEARD, "Add <label for=\"…\"> with the id of the field."]
        }
        IssueKind::EmptyHeading => {
            ["a heading without words", HEARD, "Write the heading, or take it out."]
        }
        IssueKind::NamelessFrame => {
            ["a frame without a title", HEARD, "Add title=\"…\" with what the frame shows."]
        }
        IssueKind::UnlabelledNav => {
            ["several menus, and one without a label", HEARD, "Add aria-label to each <nav>."]
        }
        _ => return None,
    })
}

fn accessibility(kind: IssueKind) -> [&'static str; 3] {
    if let Some(text) = nameless(kind) {
        return text;
    }
    match kind {
        IssueKind::SecondLandmark => [
            "a second part of a kind that a page has only once",
            "Somebody who jumps from part to part lands in the wrong one.",
            "Keep one, and use <div> or <section> for the other.",
        ],
        IssueKind::SameNavLabel => [
            "two menus with the same label",
            "Somebody who jumps from menu to menu cannot tell them apart.",
            "Give each <nav> an aria-label of its own.",
        ],
        IssueKind::NamelessDrawing => [
            "a drawing that is neither named nor hidden",
            "Somebody who hears the page learns that there is a picture, or hears its single lines, but not what it shows.",
            "Add role=\"img\" and aria-label=\"…\" to the <svg>, or aria-hidden=\"true\" when it only decorates.",
        ],
        IssueKind::NoSummary => [
            "a <details> without <summary>",
            "The reader sees the word \"Details\", in the language of the browser, and cannot tell what it hides.",
            "Write <summary> with what is inside as the first part of it.",
        ],
        IssueKind::HiddenControl => [
            "a link, button or field inside aria-hidden=\"true\"",
            "The keyboard leads to it, but a screen reader says nothing.",
            "Take aria-hidden out, or add tabindex=\"-1\".",
        ],
        IssueKind::NestedControl => [
            "a link, button or field inside another one",
            "Browsers tear them apart, and nobody can tell which of the two is pressed.",
            "Put one after the other.",
        ],
        IssueKind::TabOrder => [
            "a `tabindex` above 0",
            "Somebody with a keyboard is led through the page in an order that nobody sees.",
            "Take it out and put the elements in their order.",
        ],
        _ => [
            "a link that opens a new window",
            "The way back is lost, and somebody who hears the page gets no warning.",
            "Take target=\"_blank\" out.",
        ],
    }
}
