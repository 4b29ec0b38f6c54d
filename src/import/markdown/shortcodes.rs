//! Shortcodes of Hugo, Zola, Jekyll and others: pictures and links are kept, the rest is left out with a doubt.

use super::mark;
use crate::import::doubt::{left_out, left_out_markup};
use crate::import::tree::ImportDraft;
use crate::part::Part;

/// `{{< figure src="a.png" >}}` and its like, taken apart.
#[derive(Debug)]
pub(super) struct Shortcode<'a> {
    pub(super) name: &'a str,
    arguments: Vec<(String, String)>,
    /// Whether it ends something: `{{< /notice >}}`, `{% endhint %}`.
    pub(super) closes: bool,
    /// Whether it has no end of its own: `{{< br />}}`.
    pub(super) whole: bool,
}

impl Shortcode<'_> {
    /// The value of the first of `names` that is given.
    pub(super) fn argument(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.arguments.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        })
    }

    /// What it calls its part, for tabs and their like.
    pub(super) fn title(&self) -> Option<String> {
        let names = ["title", "header", "heading", "name", "label", "summary", "question"];
        let parts = ["tab", "accordion", "collapse", "step", "card", "item"];
        let named = parts.iter().any(|part| self.name.contains(part)) && !self.closes;
        self.argument(&names).or_else(|| self.first_word()).filter(|_| named)
    }

    fn word(&self, number: usize) -> Option<String> {
        self.arguments
            .iter()
            .filter(|(key, _)| key.is_empty())
            .nth(number)
            .map(|(_, value)| value.clone())
    }

    pub(super) fn first_word(&self) -> Option<String> {
        self.word(0)
    }

    pub(super) fn second_word(&self) -> Option<String> {
        self.word(1)
    }
}

/// What is longer stays text: to look further at each brace of a long line would take for ever.
const MAX_BYTES: usize = 4_000;

/// The marks around shortcodes; the longer ones first.
const MARKS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")];

/// How many lines after the first of `lines` belong to a shortcode that is open at its end.
pub(super) fn rest_of_open(lines: &[&str]) -> usize {
    const MOST: usize = 30;
    let Some(line) = lines.first() else { return 0 };
    let pairs = MARKS.iter().filter(|(start, _)| *start != "{{");
    // A comment of Obsidian.
    if line.matches("%%").count() % 2 == 1 && !line.contains('`') {
        let end = lines.iter().skip(1).take(MOST).position(|line| line.contains("%%"));
        return end.map_or(0, |at| at + 1);
    }
    let open = pairs.chain(&[("{!{", "}!}"), ("{/*", "*/}")]).find_map(|(start, end)| {
        let at = line.rfind(start).filter(|at| !line[*at..].contains(end))?;
        (line[..at].matches('`').count() % 2 == 0).then_some(*end)
    });
    let closes =
        open.and_then(|end| lines.iter().skip(1).take(MOST).position(|line| line.contains(end)));
    closes.map_or(0, |at| at + 1)
}

/// `body` without the comments of Jekyll and Hugo, `{% comment %} … {% endcomment %}`; each line stays one.
pub(super) fn without_comments(body: &str, first: usize, draft: &mut ImportDraft) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    let mut number = first + 1;
    // How comments begin that nothing ends, from the first of them on.
    let mut unclosed = Vec::new();
    while let Some(start) = body[at..].find("{").map(|found| at + found) {
        let rest = &body[start..];
        let tag = MARKS.iter().filter(|(open, _)| *open != "{{").find_map(|(open, close)| {
            let inner = rest.strip_prefix(open)?;
            let length = inner.before(MAX_BYTES).find(close)?;
            let code = parse(&inner[..length]).filter(|code| code.name == "comment")?;
            (!code.closes && !code.whole).then_some((
                open.len() + length + close.len(),
                *open,
                *close,
            ))
        });
        let tag = tag.filter(|(_, open, _)| !unclosed.contains(open));
        let end = tag.and_then(|(inner, open, close)| {
            let end = end_of_comment(rest, inner, open, close);
            unclosed.extend(end.is_none().then_some(open));
            end.map(|(close, end)| (inner, close, end))
        });
        number += body[at..start].matches('\n').count();
        // In code it is text.
        let in_code = || body[..start].rsplit('\n').next().is_some_and(|line| line.contains('`'));
        let Some((inner, close, end)) = end.filter(|_| !in_code()) else {
            out.push_str(&body[at..=start]);
            at = start + 1;
            continue;
        };
        out.push_str(&body[at..start]);
        let words = rest[inner..close].trim();
        out.push_str(&mark(draft, left_out("a comment", words).at(number)));
        let lines = rest[..end].matches('\n').count();
        out.push_str(&"\n".repeat(lines));
        number += lines;
        at = start + end;
    }
    out.push_str(&body[at..]);
    out
}

/// Where in `rest` the mark that ends a comment begins and ends, after `from`.
fn end_of_comment(rest: &str, from: usize, open: &str, close: &str) -> Option<(usize, usize)> {
    let mut from = from;
    loop {
        let begin = from + rest[from..].find(open)?;
        let length = rest[begin + open.len()..].find(close)?;
        let code = parse(&rest[begin + open.len()..begin + open.len() + length]);
        from = begin + open.len() + length + close.len();
        if code.is_some_and(|code| code.name == "comment" && code.closes) {
            return Some((begin, from));
        }
    }
}

/// The shortcode that a line is, when it is nothing else.
pub(super) fn alone(text: &str) -> Option<Shortcode<'_>> {
    let (start, end) = MARKS.iter().find(|(start, _)| text.starts_with(start))?;
    let inner = text.strip_prefix(start)?.strip_suffix(end)?;
    if inner.contains(start) {
        return None;
    }
    parse(inner)
}

/// Whether the shortcode that `text` is becomes something here.
pub(super) fn is_known(text: &str) -> bool {
    MARKS.iter().any(|(start, end)| {
        let inner = text.strip_prefix(start).and_then(|text| text.strip_suffix(end));
        inner.is_some_and(|inner| written(inner).is_some())
    })
}

/// The parts of a line that is one shortcode with its end and what is between them.
pub(super) fn enclosed(line: &str) -> Option<[&str; 3]> {
    let text = line.trim();
    let (start, end) = MARKS.iter().find(|(start, _)| text.starts_with(start))?;
    let open = text.find(end)? + end.len();
    let close = text.rfind(start).filter(|close| *close >= open)?;
    let parts = [&text[..open], &text[open..close], &text[close..]];
    let same = alone(parts[2]).is_some_and(|last| {
        last.closes && alone(parts[0]).is_some_and(|first| first.name == last.name)
    });
    (same && !parts[1].contains(start)).then_some(parts)
}

/// `line` with its shortcodes as Markdown, or out of it; with `titles`, what they call their parts stays.
pub(super) fn inline(line: &str, number: usize, draft: &mut ImportDraft, titles: bool) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        let mut braces = rest.match_indices('{').map(|(at, _)| at);
        let next = braces.find_map(|at| {
            let begins = |(start, _): &&(&str, &str)| rest[at..].starts_with(start);
            MARKS.iter().find(begins).map(|(start, end)| (at, *start, *end))
        });
        let Some((at, start, end)) = next else { break };
        // Inside of code it is text.
        let code = rest[..at].matches('`').count() % 2 == 1;
        let near = rest[at + start.len()..].before(MAX_BYTES);
        let Some(length) = near.find(end).filter(|_| !code) else {
            out.push_str(&rest[..at + start.len()]);
            rest = &rest[at + start.len()..];
            continue;
        };
        out.push_str(&rest[..at]);
        let inner = &rest[at + start.len()..at + start.len() + length];
        let whole = &rest[at..at + start.len() + length + end.len()];
        match written(inner) {
            Some(written) => out.push_str(&written),
            // Where it begins, it is told.
            None if parse(inner).is_some_and(|code| code.closes) => out.push(' '),
            None => out.push_str(&mark(
                draft,
                left_out_markup("a shortcode that handout does not have", whole).at(number),
            )),
        }
        let title = parse(inner).filter(|_| titles).and_then(|code| code.title());
        out.extend(title.map(|title| format!(" **{title}:** ")));
        rest = &rest[at + whole.len()..];
    }
    out.push_str(rest);
    out
}

/// A shortcode as Markdown; `None` when there is nothing like it.
fn written(inner: &str) -> Option<String> {
    let trimmed = inner.trim();
    if ["site.baseurl", "site.url", "page.url"].iter().any(|name| trimmed.starts_with(name))
        || trimmed.starts_with("/*")
        || trimmed.starts_with("comment")
    {
        return Some(String::new());
    }
    // `{{ "/images/a.png" | relative_url }}` of Jekyll.
    if let Some(path) =
        trimmed.strip_prefix(['"', '\'']).and_then(|rest| rest.split(['"', '\'']).next())
        && trimmed.contains("_url")
    {
        return Some(path.to_owned());
    }
    let code = parse(inner)?;
    match code.name {
        "figure" | "img" | "image" | "imgproc" | "resize_image" | "include" if !code.closes => {
            let named =
                code.argument(&["src", "path", "url", "file", "image", "image_path", "link"]);
            let source = named.or_else(|| code.first_word().filter(|_| code.name != "include"))?;
            let alt = code.argument(&["alt"]).unwrap_or_default();
            let words = [code.argument(&["caption", "title"]), code.argument(&["attr"])];
            let caption = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let caption = caption.replace('"', "”").replace(['*', '`'], "");
            let caption = if caption.is_empty() { caption } else { format!(" \"{caption}\"") };
            Some(format!("![{}](<{}>{caption})", alt.replace(['[', ']'], ""), source))
        }
        "ref" | "relref" | "link" | "post_url" | "url_for" => code
            .first_word()
            .or_else(|| code.argument(&["path"]))
            .map(|path| path.replace(' ', "%20")),
        "br" | "raw" | "endraw" | "nbsp" | "comment" | "endcomment" => Some(" ".into()),
        _ => None,
    }
}

/// Name and arguments of `figure src="a.png" "b" width=3` or `youtube(id="x")`.
pub(super) fn parse(inner: &str) -> Option<Shortcode<'_>> {
    let inner = inner.trim().trim_start_matches('-').trim_end_matches('-').trim();
    let (inner, closes) =
        inner.strip_prefix('/').map_or((inner, false), |rest| (rest.trim(), true));
    let (inner, whole) = inner.strip_suffix('/').map_or((inner, false), |rest| (rest.trim(), true));
    let length = inner
        .find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | '_' | '.'))
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(length);
    let closes = closes || name == "end";
    let (name, closes) = name
        .strip_prefix("end")
        .filter(|name| !name.is_empty())
        .map_or((name, closes), |name| (name, true));
    let rest = rest.trim().trim_start_matches('(').trim_end_matches(')');
    (!name.is_empty()).then(|| Shortcode { name, arguments: arguments(rest), closes, whole })
}

fn arguments(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let (mut key, mut word, mut quote, mut quoted) = (String::new(), String::new(), None, false);
    for letter in text.chars().chain([' ']) {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), letter) => word.push(letter),
            (None, '"' | '\'') => (quote, quoted) = (Some(letter), true),
            (None, '=' | ':') if key.is_empty() && !quoted => key = std::mem::take(&mut word),
            (None, ' ' | ',' | '\t') => {
                if !word.is_empty() || quoted {
                    out.push((std::mem::take(&mut key), std::mem::take(&mut word)));
                }
                quoted = false;
            }
            (None, letter) => word.push(letter),
        }
    }
    out
}
