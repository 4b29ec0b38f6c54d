//! What a page does not keep of its article, in words: see [`ledger`](crate::ledger).

use super::{Content, Site, body};
use crate::article::Article;
use crate::article::front_matter::SourceEntry;
use crate::boundary::guard;
use crate::diagnostic::{Diagnostic, Diagnostics, quoted};
use crate::ledger::{self, FrontPlace, FrontText, Kept, Miss, MissKind, PageWords, Shows};
use crate::library::{ArticleId, Role, State};
use crate::markdown::html;
use crate::plan::{Output, Recipe};
use crate::source::{SitePath, SourceOrigin};
use crate::theme;

/// The rule that each kind of miss belongs to.
const LOST: &str = "lost-text";
const LEFTOVER: &str = "leftover-markup";

/// Past this many misses of a page the rest is counted: they have one cause.
const MOST: usize = 20;

/// Gives `page` back when it keeps every word of the article, whose text was written as `written`.
pub(super) fn kept(
    site: &Site,
    id: ArticleId,
    page: Content,
    written: &str,
) -> Result<Content, Diagnostics> {
    let Content::Bytes(bytes) = &page else { return Ok(page) };
    let article = &site.library.articles[id];
    let is_allowed =
        |found: &Diagnostic| article.front.allow.iter().any(|allow| allow.rule.value == found.rule);
    let mut found = guard(&article.path, "comparing the article with its page", || {
        misses(site, id, bytes, written)
    })?;
    found.retain(|found| !is_allowed(found));
    if found.is_empty() {
        return Ok(page);
    }
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    if let Some(last) = found.last_mut().filter(|_| more > 0) {
        last.message = format!("{}, and {more} more on this page", last.message).into();
    }
    let mut errors = Diagnostics::default();
    errors.extend(found);
    Err(errors)
}

/// What the page `bytes` of an article does not keep of it, and the article allows.
pub(super) fn allowed(site: &Site, output: &Output, bytes: &[u8]) -> Vec<Diagnostic> {
    let id = match &output.recipe {
        Recipe::Article(path) => site.library.by_path(&SitePath::in_articles(path)),
        Recipe::Home(_) => site.library.by_name("index", output.language),
        _ => None,
    };
    let allows = |id: &ArticleId| {
        let allow = &site.library.articles[*id].front.allow;
        allow.iter().any(|allow| [LOST, LEFTOVER].contains(&allow.rule.value.as_str()))
    };
    match id.filter(allows) {
        Some(id) => misses(site, id, bytes, &body::on_page(site, id, output).content),
        None => Vec::new(),
    }
}

fn misses(site: &Site, id: ArticleId, page: &[u8], written: &str) -> Vec<Diagnostic> {
    let (article, entry) = (&site.library.articles[id], &site.library.entries[id]);
    let shows = match (entry.state, entry.role) {
        (State::Withdrawn(_), _) => Shows::Nothing,
        (_, Role::Glossary) => Shows::Glossary(written.as_bytes()),
        _ => Shows::Text(written.as_bytes()),
    };
    let front = match shows {
        Shows::Nothing => withdrawal_texts(article),
        _ => front_texts(article, entry.role),
    };
    let labels = &site.callout_words[entry.language];
    let (file, body) = (article.source.text.get(..article.body.end), article.body.start);
    let file = file.unwrap_or_default();
    let kept = Kept { file, body, front: &front, page, shows, words: page_words(labels) };
    let misses = ledger::misses(&kept);
    if misses.is_empty() {
        return Vec::new();
    }
    let template = own_template(site, id);
    let of_text = template.as_ref().map_or_else(Vec::new, |_| misses_of_text(site, id, &kept));
    let found = misses.iter().map(|miss| {
        let by_template = !matches!(miss.kind, MissKind::Leftover(_) | MissKind::Moved)
            && !of_text.contains(miss);
        let found = describe(article, miss);
        match template.as_ref().filter(|_| by_template) {
            Some(template) => blame(found, template),
            None => found,
        }
    });
    found.collect()
}

/// What is not kept already before a template shows the text.
fn misses_of_text(site: &Site, id: ArticleId, kept: &Kept<'_>) -> Vec<Miss> {
    if !matches!(kept.shows, Shows::Text(_)) {
        return Vec::new();
    }
    let text = body::html(site, id, site.library.entries[id].language, &|_| String::new());
    let notes: String = text.footnotes.into_values().collect();
    let page = format!("<body>{}{notes}</body>", text.content);
    let shows = Shows::Text(text.content.as_bytes());
    ledger::misses(&Kept { front: &[], page: page.as_bytes(), shows, ..*kept })
}

/// The template of the site's own that most likely makes the page of an article: what handout brings keeps all words.
fn own_template(site: &Site, id: ArticleId) -> Option<String> {
    let (front, entry) = (&site.library.articles[id].front, &site.library.entries[id]);
    let name = match (entry.state, entry.role) {
        (State::Withdrawn(_), _) => "withdrawn.html",
        (_, Role::Article | Role::EasyRead) => front.template("article.html"),
        (_, Role::Glossary) => front.template("glossary.html"),
        (_, Role::Home) => front.template("home.html"),
        _ => front.template("page.html"),
    };
    let files = || {
        let own = site.sources.files().iter().filter(|file| file.origin == SourceOrigin::Site);
        own.map(|file| file.path.as_str())
            .filter(|path| path.starts_with(theme::FOLDER) && path.ends_with(".html"))
    };
    let named = |name: &str| files().find(|path| path.strip_prefix(theme::FOLDER) == Some(name));
    let path = named(name).or_else(|| named("base.html")).or_else(|| files().next())?;
    Some(path.to_owned())
}

fn blame(found: Diagnostic, template: &str) -> Diagnostic {
    let message =
        format!("{}; the template {} is likely to be the cause", found.message, quoted(template));
    Diagnostic { message: message.into(), ..found }.help(
        "The article is right. See that the template shows `{{ content }}`, the title, and what else the front matter says, whole and in sight. What it leaves out on purpose, the article can allow with a reason.",
    )
}

fn title(article: &Article) -> FrontText<'_> {
    let title = &article.front.title;
    FrontText { text: &title.value, span: title.span.clone(), shown: FrontPlace::Around }
}

/// The texts of the front matter that the page of a withdrawn article is to show.
fn withdrawal_texts(article: &Article) -> Vec<FrontText<'_>> {
    let reason = article.front.withdrawal_reason.iter().map(|reason| FrontText {
        text: &reason.value,
        span: reason.span.clone(),
        shown: FrontPlace::Around,
    });
    std::iter::once(title(article)).chain(reason).collect()
}

/// The texts of the front matter that a page is to show, also where its template has no place for them.
fn front_texts(article: &Article, role: Role) -> Vec<FrontText<'_>> {
    let front = &article.front;
    let mut texts = vec![title(article)];
    texts.extend(front.description.iter().map(|description| FrontText {
        text: &description.value,
        span: description.span.clone(),
        shown: FrontPlace::Description,
    }));
    // Key points elsewhere are an error of the rule `stray-summary`.
    let points = front.key_points.iter().filter(|_| role == Role::Article);
    let labels = front.version.iter().chain(&front.document).filter(|_| role == Role::Article);
    let listed = front.also_called.iter().chain(points).chain(labels);
    texts.extend(listed.map(|text| FrontText {
        text: &text.value,
        span: text.span.clone(),
        shown: FrontPlace::Around,
    }));
    // A glossary names no sources: its explanations are shown without their numbers.
    if role != Role::Glossary {
        // Of sources with one id the first counts; the rule `duplicate-source` tells of the others.
        let is_first = |(position, source): &(usize, &SourceEntry)| {
            !front.sources[..*position].iter().any(|other| other.id.value == source.id.value)
        };
        let sources = front.sources.iter().enumerate().filter(is_first);
        texts.extend(sources.map(|(_, source)| FrontText {
            text: &source.title,
            span: source.id.span.clone(),
            shown: FrontPlace::Around,
        }));
    }
    texts
}

/// What the pages of a language say by themselves.
fn page_words(labels: &html::Labels) -> PageWords<'_> {
    let (warning, note) = (labels.warning_callout.as_str(), labels.note_callout.as_str());
    PageWords {
        cards: [
            &labels.emergency_card,
            &labels.urgent_card,
            &labels.non_urgent_card,
            warning,
            warning,
            note,
            note,
        ],
        dont: &labels.dont_item,
        dont_said: &labels.dont_said,
    }
}

fn describe(article: &Article, miss: &Miss) -> Diagnostic {
    let place = article.front_place(&miss.span);
    let words = quoted(article.source.text.get(miss.span.clone()).unwrap_or_default());
    let (rule, message, help) = match miss.kind {
        MissKind::Lost => {
            (LOST, format!("the page does not show {words}"), instead_of_lost(article, miss))
        }
        MissKind::Glued => (
            LOST,
            format!("the page shows {words} as one word"),
            "Put a space or a line end between the words, outside of the brackets of a link.",
        ),
        MissKind::Split => (
            LOST,
            format!("the page shows {words} in two parts"),
            "Write the word without anything in between.",
        ),
        MissKind::Divided => (
            LOST,
            format!("the page shows {words} in two blocks"),
            "Look at the page, and write it in another way: an item, a cell or a paragraph ends too early there.",
        ),
        MissKind::Joined => (
            LOST,
            format!("on the page {words} goes on in the block before"),
            "Begin it as far to the left as what it belongs to, two blanks further for an item inside of an item, and put a blank line before a paragraph.",
        ),
        MissKind::Moved => {
            (LOST, format!("the page shows {words} before the terms"), BETWEEN_TERMS)
        }
        MissKind::Column => (
            LOST,
            format!("the page shows {words} in another column"),
            "Give each row of the table the same number of cells; `\\|` is a bar that is text.",
        ),
        MissKind::Number => (
            LOST,
            format!("the page gives {words} another number"),
            "Number the items of a list one after the other, or write 1. before each of them.",
        ),
        MissKind::Added => (
            LOST,
            format!("the page does not say in words what {words} is"),
            "Put the card or the list on lines of its own, each with > before it.",
        ),
        MissKind::Leftover(sign) => {
            let message = format!("the page shows {} as it is typed", what(article, miss, sign));
            let in_front = miss.span.end <= article.body.start;
            (LEFTOVER, message, if in_front { IN_FRONT } else { instead(sign) })
        }
    };
    let why = match rule {
        LOST => {
            "Nobody who reads the page would know that something is missing. It may be the dose, or the one sentence that warns."
        }
        _ => {
            "It was meant as markup and did not take: a link leads nowhere, a list is one line, and a screen reader spells the signs out."
        }
    };
    Diagnostic::error(rule, place, message).why(why).help(help)
}

/// The sign as it stands in the text: `2.` for `1.`, and `&nbsp` for `&`.
fn typed<'a>(article: &'a Article, miss: &Miss, sign: &'a str) -> &'a str {
    let text = article.source.text.get(miss.span.clone()).unwrap_or_default();
    match sign {
        "1." => text.get(..=text.find('.').unwrap_or_default()).unwrap_or(sign),
        "&" => text,
        _ => sign,
    }
}

/// What to write instead of words that no page shows, by how their line begins.
fn instead_of_lost(article: &Article, miss: &Miss) -> &'static str {
    let (before, text) = article.source.text.split_at(miss.span.start);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text.lines().next().unwrap_or_default();
    let line = before[start..].trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let begins = |sign: &str| if line.is_empty() { rest } else { line }.starts_with(sign);
    if miss.span.end <= article.body.start {
        "Look at the page and its template: this text of the front matter is not on it."
    } else if begins("```") || begins("~~~") {
        "Words right behind these signs are taken for the name of a language: write them on the line below."
    } else if begins("[^") {
        "Cite the note in the text, once for each name, or make it a sentence of the text."
    } else if begins("[") {
        "A line that begins with brackets and a colon is taken for an address: leave out the brackets."
    } else if begins("|") {
        "Give each row of the table the same number of cells; `\\|` is a bar that is text."
    } else {
        "Look at the page, and write it in another way: a note that is cited nowhere, an address that no link uses, a cell too many in a row and the caption of a picture beside words are not shown."
    }
}

/// What to do with text between the terms of a glossary.
const BETWEEN_TERMS: &str = "Put it before the first term, or into the explanation of a term: the page sorts the terms by the alphabet.";

/// What to write instead of a sign in the front matter.
const IN_FRONT: &str = "Write the words without it: the front matter is shown as it is typed, and only the text below it is Markdown.";

/// What the page shows, by its sign in the list and in the text.
fn what(article: &Article, miss: &Miss, sign: &str) -> String {
    let typed = typed(article, miss, sign);
    match SCHEMES.contains(&sign) {
        true => format!("half a link, with its address `{typed}…`,"),
        false => format!("the sign `{typed}`"),
    }
}

/// What is left over of half a link.
const SCHEMES: [&str; 4] = ["https://", "http://", "tel:", "mailto:"];

/// What to write instead of a sign that is left over.
fn instead(sign: &str) -> &'static str {
    match sign {
        sign if SCHEMES.contains(&sign) => {
            "A link has four brackets: [words](https://example.org/). If the brackets are meant, put a backslash before the first, \\[, and a blank before the address."
        }
        "[[^" | "]]" => "A source is cited as [^id], with one bracket on each side.",
        "](" | "] (" | "![" | ")[" | "[(" => {
            "An address has no spaces, `[` and `(` touch, and no link is inside a link: [Call us](tel:+442079460000). To show the sign itself, put a backslash before it."
        }
        "][" => {
            "Give the address in round brackets, [words](page.md). To show the sign itself, put a backslash before it."
        }
        "[^" | "(^" | "{^" | "[ ^" => {
            "A source is cited as [^id], outside of code and addresses. To show the sign itself, put a backslash before it."
        }
        "[!" => {
            "A marker of a card comes first on the first line of a quote: > [!URGENT] Call today if:"
        }
        "**" | "~~" => {
            "Signs of emphasis touch the words and come in pairs: **words**. Beside Chinese or Japanese punctuation put the punctuation outside. To show the sign itself, put a backslash before each: \\*\\*."
        }
        "`" => "Backticks come in pairs. To show one, put a backslash before it.",
        "^[" => {
            "A note is written apart: [^1] in the text, and [^1]: with its words on a line of its own."
        }
        "==" | "++" | "__" => {
            "Only ** makes words bold, and * italic; other signs are shown. To show the sign itself, put a backslash before each."
        }
        "[[" => {
            "A link is written [words](page.md). To show the sign itself, put a backslash before it."
        }
        "^" | "~" | "_" => {
            "Write raised and lowered letters as such: 10⁹, m², CO₂. A source is cited as [^id], and words in italics have a * on each side that touches them: *words*. To show the sign itself, put a backslash before it."
        }
        ":" => {
            "Write the word, or put the picture itself in the text: ⚠️. To show the signs, put a backslash before the first."
        }
        "[ ]" | "[]" | "[x]" | "[X]" | "-[" | "[ x ]" | "[ X ]" | "[x ]" | "[ x]" => {
            "Put one space into the brackets and one after them: - [ ] item"
        }
        "*" => {
            "Signs of emphasis touch the words and come in pairs: *words*. Put commas, full stops and quotation marks outside. To show the sign itself, put a backslash before it."
        }
        "\\" => {
            "Take it out: a backslash is for a sign that is to be shown, or for a line that ends inside a paragraph. To show the sign itself, write two."
        }
        "&" => "End the name of the sign with `;`, or better type the sign itself.",
        "#" => "Put an ordinary space after the #: ## Heading",
        "##" => "Begin a heading on a line of its own, after an empty line: ## Heading",
        "-" => "Put an ordinary space after the dash: - item",
        "1." => "Put an ordinary space after the number: 1. Item",
        _ => instead_of_foreign(sign),
    }
}

/// What to write instead of a sign of another program.
fn instead_of_foreign(sign: &str) -> &'static str {
    match sign {
        "[TOC]" | "[toc]" | "[Toc]" => {
            "Take it out: a page with three headings or more has a list of contents by itself."
        }
        "<!" => {
            "A note for those who write is `<!-- prompt: … -->`, with two hyphens on each side, on a line of its own."
        }
        "%%" => {
            "Other programs hide what is between these signs, and this page shows it: take it out, or write `<!-- prompt: … -->`."
        }
        "[/" | "\'\'\'" => {
            "This belongs to another program: **words** are bold, and [words](page.md) is a link. To show the sign itself, put a backslash before it."
        }
        "*[" => "This belongs to another generator: explain the abbreviation in the glossary.",
        "$" => {
            "No formulas are set here: write it in words and signs that every reader can hear, such as x², 5 × 10⁹/L. For an amount of money write “dollars”, or put a backslash before the sign."
        }
        "== " => "A heading begins with two # and a blank: ## Heading",
        "." => "Write the title of a table or a box as a sentence above it, without the full stop.",
        "~ " => "An explanation begins with a colon and a blank, right below its term: `: words`.",
        "＃" | "＊＊" | "＞" | "］" => {
            "This sign looks like the one of Markdown and is another: type it on an English keyboard, #, **, > and [words](page.md)."
        }
        "===" => {
            "Tabs are for other programs: write a heading for each of them, and its text below."
        }
        _ => {
            "This belongs to another generator: take it out. To show the sign itself, put a backslash before it."
        }
    }
}
