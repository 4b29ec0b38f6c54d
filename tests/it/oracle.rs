//! Two laws in blunt words, with nothing of the program in them: each word of a text is on its page, in order and apart as it
//! was, and no signs of markup are shown outside of code.

#![cfg(feature = "import")]

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node};

/// A page as a reader gets it.
pub struct Shown {
    /// Its text, blocks on lines of their own.
    pub text: String,
    /// The same without code.
    pub prose: String,
    /// How many boxes with a colour it has.
    pub boxes: usize,
}

const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u", "del",
];

/// Reads a page as browsers do.
pub fn shown(page: &str) -> Shown {
    let html = Html::parse_document(page);
    let mut shown = Shown { text: String::new(), prose: String::new(), boxes: 0 };
    read(html.root_element(), false, &mut shown);
    shown
}

fn read(element: ElementRef<'_>, in_code: bool, shown: &mut Shown) {
    let value = element.value();
    let name = value.name();
    if matches!(name, "head" | "script" | "style" | "template") {
        return;
    }
    let has = |class: &str| value.classes().any(|one| one == class);
    shown.boxes +=
        usize::from(["card", "callout", "inset", "do", "dont", "questions"].into_iter().any(has));
    let put = |shown: &mut Shown, text: &str, in_code: bool| {
        shown.text.push_str(text);
        shown.prose.push_str(if in_code { " " } else { text });
    };
    let apart = !INLINE.contains(&name) || has("cite");
    let code = in_code || matches!(name, "code" | "pre");
    if apart {
        put(shown, "\n", false);
    }
    if name == "img" {
        put(shown, value.attr("alt").unwrap_or_default(), true);
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => put(shown, text, code),
            Node::Element(_) => read(ElementRef::wrap(child).unwrap(), code, shown),
            _ => {}
        }
    }
    if apart {
        put(shown, "\n", false);
    }
}

/// The words of a text by the blanks between them, letters and digits only.
fn words(text: &str) -> Vec<String> {
    // What the page says of a file, such as “(PDF, 5 KB)”, may touch the next word.
    let parts = text.split(|letter: char| letter.is_whitespace() || matches!(letter, '|' | ')'));
    let bare = |part: &str| part.chars().filter(|one| one.is_alphanumeric()).collect::<String>();
    parts.map(bare).filter(|word| !word.is_empty()).collect()
}

/// The first word that the page does not show where it belongs. The entries of a glossary are shown in the order of the
/// alphabet.
pub fn lost(body: &str, page: &Shown, is_glossary: bool) -> Option<String> {
    let shown = words(&page.text);
    let missing = |source: &String| {
        let mut rest = shown.iter();
        words(source).into_iter().find(|word| !rest.any(|other| other == word))
    };
    let body = if is_glossary { without_quiet_forms(body) } else { body.to_owned() };
    let (main, apart) = streams(&body);
    let parts = main.split(if is_glossary { "\n\n" } else { "\0" }).map(str::to_owned);
    parts.chain(apart).find_map(|part| missing(&part))
}

/// A glossary without the forms of terms that the page does not list: they have a `~` before them.
fn without_quiet_forms(body: &str) -> String {
    let line = |line: &str| match line.starts_with(':') {
        true => line.to_owned(),
        false => line
            .split_inclusive([',', '،'])
            .filter(|form| !form.trim_start().starts_with('~'))
            .collect(),
    };
    body.lines().map(line).collect::<Vec<String>>().join("\n")
}

/// The words of the text that are not plainly markup, and those that may be shown further down: of notes and captions.
fn streams(body: &str) -> (String, Vec<String>) {
    // The address of a label may be on the next line.
    let body = without(body, "<!--", "-->", |_| true).replace("]:\n", "]: ");
    let body = on_one_line(&body);
    let (mut main, mut apart) = (String::new(), Vec::<String>::new());
    let (mut in_note, mut is_after_blank) = (false, false);
    for paragraph in body.split("\n\n") {
        let is_picture = |line: &str| line.trim().starts_with("![") && line.trim().ends_with(')');
        if paragraph.lines().all(is_picture) {
            apart.extend(captions_of(paragraph));
        }
    }
    for line in body.lines() {
        let start = line.trim_start_matches(['>', ' ', '\t']);
        if let Some((_, text)) = start.strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
            let note = plain(text, &body);
            apart.push(note);
            (in_note, is_after_blank) = (true, false);
            continue;
        }
        in_note &= start.is_empty() || !is_after_blank || line.starts_with("    ");
        in_note &= !["- ", "* ", "+ ", "#", ">"].iter().any(|sign| line.starts_with(sign));
        is_after_blank = start.is_empty();
        let text = plain(line, &body);
        match apart.last_mut().filter(|_| in_note) {
            Some(note) => note.push_str(&format!("\n{text}")),
            None => main.push_str(&text),
        }
        main.push('\n');
    }
    (main, apart)
}

/// A line without what is plainly markup.
fn plain(line: &str, body: &str) -> String {
    let mut text = line.trim_start_matches(['>', ' ', '\t']);
    if text.starts_with("```") || text.starts_with("~~~") {
        return String::new();
    }
    if is_used_definition(text, body) {
        return String::new();
    }
    for _ in 0..4 {
        let number = text.trim_start_matches(|one: char| one.is_ascii_digit());
        let rest = number.strip_prefix(['.', ')']).filter(|_| number.len() < text.len());
        text = rest.filter(|rest| rest.starts_with(' ')).unwrap_or(text);
        text = ["- ", "* ", "+ ", "> ", " ", "[x] ", "[X] "]
            .iter()
            .find_map(|marker| text.strip_prefix(marker))
            .unwrap_or(text);
    }
    let heading = text.starts_with('#') && text.trim_end().ends_with('}');
    let text = match text.rfind('{').filter(|_| heading) {
        Some(at) => &text[..at],
        None => text,
    };
    let is_marker = |word: &str| word.bytes().all(|one| one.is_ascii_alphabetic() || one == b'-');
    let marker = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    let text = marker.filter(|(word, _)| is_marker(word)).map_or(text, |(_, title)| title);
    let text = replaced(&text.replace("`[^", "`"), "[^", "]", " ", |_| true);
    let text = text.replace("<br>", " ").replace("<br/>", " ");
    let text = with_pictures_apart(&text);
    // Two links that touch are told, or have words of the page between them.
    let text = text.replace(")[", ") [");
    let text = without(&text, "](", ")", |_| true);
    let text = without(&text, "][", "]", |_| true);
    let text = without(&text, "&", ";", |name| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
    });
    let text = text.replace("\\<", "");
    without(&text, "<", ">", |tag| {
        tag.starts_with(|one: char| one.is_ascii_alphabetic() || one == '/')
            && !tag.contains([':', '@'])
    })
}

/// `text` without what stands between `open` and `close` where `fits`.
fn without(text: &str, open: &str, close: &str, fits: impl Fn(&str) -> bool) -> String {
    replaced(text, open, close, "", fits)
}

fn replaced(text: &str, open: &str, close: &str, new: &str, fits: impl Fn(&str) -> bool) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(open) {
        let inside = &rest[at + open.len()..];
        match inside.find(close).filter(|end| fits(&inside[..*end])) {
            Some(end) => {
                kept.push_str(&rest[..at]);
                kept.push_str(new);
                rest = &inside[end + close.len()..];
            }
            None => {
                kept.push_str(&rest[..at + open.len()]);
                rest = inside;
            }
        }
    }
    kept + rest
}

/// A text in which an address does not go on in the next line.
fn on_one_line(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("](") {
        let end = rest[at..].find(')').map(|end| at + end);
        let end = end.filter(|end| !rest[at..*end].contains("\n\n")).unwrap_or(at + 2);
        kept.push_str(&rest[..at]);
        kept.push_str(&rest[at..end].replace('\n', " "));
        rest = &rest[end..];
    }
    kept + rest
}

/// A text with the descriptions of pictures in their places; decorative ones have none.
fn with_pictures_apart(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("![") {
        let picture = &rest[at..];
        let middle = picture.find("](");
        let end = middle.and_then(|middle| Some(middle + picture[middle..].find(')')?));
        let (Some(middle), Some(end)) = (middle, end) else { break };
        let alt = if picture[..end].contains("decorative") { "" } else { &picture[2..middle] };
        kept.push_str(&format!("{} {alt} ", &rest[..at]));
        rest = &picture[end + 1..];
    }
    kept + rest
}

/// The captions of the pictures.
fn captions_of(text: &str) -> Vec<String> {
    let images = text.split("![").skip(1).filter_map(|image| {
        let address = image.split_once("](")?.1.split(')').next()?;
        address.split('"').nth(1).filter(|title| *title != "decorative").map(str::to_owned)
    });
    images.collect()
}

/// Whether a line gives the address of a label that is used elsewhere.
fn is_used_definition(line: &str, body: &str) -> bool {
    let label = line.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
    label.is_some_and(|(label, _)| {
        let used = format!("[{}]", label.to_lowercase());
        body.to_lowercase().replace("[ ", "[").matches(&used).count() > 1
    })
}

/// How often each sign of markup is shown outside of code.
pub fn leaked(page: &Shown) -> BTreeMap<&'static str, usize> {
    const LEFT: [&str; 11] = ["](", "][", "![", "[^", "**", "~~", "`", "[!", "{#", "{width=", "{{"];
    LEFT.iter().map(|sign| (*sign, page.prose.matches(sign).count())).collect()
}
