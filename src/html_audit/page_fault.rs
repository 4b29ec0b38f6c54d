//! What can be wrong with a page as a whole, and why it matters.

use super::hiding::HiddenBy;

/// Something that is wrong with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFault {
    /// It lacks something, or has it once too often.
    Broken(BrokenInvariant),
    /// Nobody sees a part of it.
    Hidden(PagePart, HiddenBy),
    /// It loads something from another site: the address and the tag.
    Foreign(String, String),
    /// It tells other sites more about its readers than it must: the tag.
    Tells(String),
    /// It loads a style sheet of which nobody knows what it hides: the address and the tag.
    Unread(String, String),
    /// It has code in it: what would run, and the tag.
    Code(String, String),
    /// It shows HTML as text: what readers see of it.
    Escaped(String),
    /// It loads another page by itself: the tag.
    Refresh(String),
    /// Browsers may read it in another way than it is written, from this tag on.
    Odd(String),
}

/// A part of a page that readers must see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePart {
    /// The disclaimer.
    Disclaimer,
    /// The number for emergencies.
    Emergency,
    /// The heading of the first level.
    Heading,
    /// The text of the article.
    Text,
}

/// What a page lacks, or has once too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrokenInvariant {
    /// The disclaimer in the language of the page.
    Disclaimer,
    /// A link that calls the number for emergencies, where the settings have one.
    Emergency,
    /// The number in the words of that link.
    EmergencyWords,
    /// `lang` on `<html>`, with the right language.
    Language,
    /// A title that is not empty.
    Title,
    /// A heading of the first level.
    Heading,
    /// More than one heading of the first level.
    SecondHeading,
    /// `<main id="main">`.
    Main,
    /// The skip link, as the first link of the page.
    SkipLink,
    /// The content security policy, before all that it is about.
    Policy,
    /// A `<base>`.
    Base,
    /// Another encoding than UTF-8.
    Encoding,
    /// A viewport wider than a telephone.
    Viewport,
    /// More elements inside each other than browsers read.
    Depth,
}

impl BrokenInvariant {
    /// What is wrong, to follow "the page has".
    pub fn describe(self) -> &'static str {
        match self {
            BrokenInvariant::Disclaimer => "no disclaimer",
            BrokenInvariant::Emergency => "no link that calls the number for emergencies",
            BrokenInvariant::EmergencyWords => {
                "a link that calls the number for emergencies, but not the number in its words"
            }
            BrokenInvariant::Language => "no `lang` with the language of the page on <html>",
            BrokenInvariant::Title => "no words in <title>",
            BrokenInvariant::Heading => "no h1",
            BrokenInvariant::SecondHeading => "more than one h1",
            BrokenInvariant::Main => "no <main id=\"main\">",
            BrokenInvariant::SkipLink => "no skip link to #main before all other links",
            BrokenInvariant::Policy => {
                "no content security policy with {{ site.csp }} directly in <head>, before its first script, style sheet and picture"
            }
            BrokenInvariant::Base => "a <base>",
            BrokenInvariant::Encoding => "another encoding than <meta charset=\"utf-8\">",
            BrokenInvariant::Viewport => {
                "a viewport that makes its letters small: write content=\"width=device-width, initial-scale=1\""
            }
            BrokenInvariant::Depth => "more than 512 elements inside each other",
        }
    }

    /// Why it matters to the reader.
    pub fn why(self) -> &'static str {
        match self {
            BrokenInvariant::Disclaimer => {
                "A reader could take general information for advice about their own illness."
            }
            BrokenInvariant::Emergency | BrokenInvariant::EmergencyWords => {
                "A reader who needs help at once would not find whom to call."
            }
            BrokenInvariant::Language => {
                "A screen reader would read the page with the voice of another language."
            }
            BrokenInvariant::Title => {
                "A reader with many tabs, or with a screen reader, cannot tell what the page is."
            }
            BrokenInvariant::Heading | BrokenInvariant::SecondHeading => {
                "A screen reader finds the subject of a page by its one main heading."
            }
            BrokenInvariant::Main | BrokenInvariant::SkipLink => {
                "A reader with a keyboard would have to pass the whole menu on every page."
            }
            BrokenInvariant::Policy => {
                "The policy is what keeps code and requests to other sites out, whatever gets into a page."
            }
            BrokenInvariant::Base => {
                "It moves every link, script and picture of the page to another place, perhaps another site."
            }
            BrokenInvariant::Encoding => {
                "The page is written as UTF-8. A browser that is told otherwise shows strange signs for \"µ\", \"½\", \"ñ\" and all Arabic letters: a dose becomes unreadable."
            }
            BrokenInvariant::Viewport => {
                "On a telephone the whole page is drawn so small that nobody can read the disclaimer and the number for emergencies."
            }
            BrokenInvariant::Depth => {
                "Browsers put what is deeper somewhere else, so that nobody knows what readers see."
            }
        }
    }
}

/// Whether readers see something that may be on a page more than once.
#[derive(Default)]
pub(super) enum Sight {
    #[default]
    Absent,
    Hidden(HiddenBy),
    Seen,
}

impl Sight {
    /// Looks at one of the places; one that nothing hides is enough.
    pub(super) fn look(&mut self, hidden: Option<HiddenBy>) {
        if !matches!(self, Sight::Seen) {
            *self = hidden.map_or(Sight::Seen, Sight::Hidden);
        }
    }
}
