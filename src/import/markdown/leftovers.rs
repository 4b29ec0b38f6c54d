//! What other generators understand in the middle of a line: attributes, roles, wiki links, expressions.

use super::{emoji, mark, rewritten, science};
use crate::import::doubt::{Doubt, changed, first_words, left_out, left_out_markup};
use crate::import::tree::ImportDraft;
use crate::part::Part;

/// What is longer stays text: to look further at each bracket of a long line would take for ever.
const MAX_BYTES: usize = 2_000;

/// `line` as plain Markdown; each thing that was taken out has its doubt.
pub(super) fn inline(line: &str, number: usize, draft: &mut ImportDraft) -> String {
    let line = &without_place(line);
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(letter) = line[at..].chars().next() {
        let rest = &line[at..];
        if letter == '`' {
            let length = code(rest);
            let raw = raw(&rest[length..]);
            match raw {
                None => out.push_str(&rest[..length]),
                Some(("html", _)) => out.push_str(rest[..length].trim_matches('`')),
                Some((format, _)) => {
                    let words = rest[..length].trim_matches('`').trim();
                    let doubt = left_out(&format!("text for `{format}` only"), words).at(number);
                    out.push_str(&mark(draft, doubt));
                }
            }
            at += length + raw.map_or(0, |(_, length)| length);
            continue;
        }
        if letter == '\\' {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..length]);
            at += length;
            continue;
        }
        let mut found = Leftover { before: out.as_str(), number, draft };
        match found.read(&rest[..rest.floor_char_boundary(MAX_BYTES)]) {
            Some((length, written)) => {
                out.push_str(&written);
                at += length;
            }
            None => {
                out.push(letter);
                at += letter.len_utf8();
            }
        }
    }
    out
}

/// A line without the name that Obsidian gives it at its end: ` ^block1`.
fn without_place(line: &str) -> String {
    let cut = line.trim_end().rsplit_once(" ^").filter(|(_, name)| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    });
    cut.map_or(line, |(line, _)| line).to_owned()
}

/// Attributes of JSX as those of HTML: `src={require('./a.png')}` is its string, others go.
pub(super) fn plain_attributes(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut in_tag = false;
    while let Some(at) = rest.find("={") {
        if let Some(last) = rest[..at].rfind(['<', '>']) {
            in_tag = rest[last..].starts_with('<');
        }
        let inside = in_tag && rest[..at].ends_with(char::is_alphanumeric);
        let mut depth = 0usize;
        let end = rest[at + 1..].before(MAX_BYTES).find(|letter: char| {
            depth = depth + usize::from(letter == '{') - usize::from(letter == '}').min(depth);
            depth == 0
        });
        let Some(end) = end.filter(|_| inside) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let code = &rest[at + 2..at + 1 + end];
        let mut parts = code.split(['"', '\'', '`']);
        match (parts.next(), parts.next()) {
            (Some(_), Some(text)) => {
                let texts: Vec<&str> = [text].into_iter().chain(parts.skip(1).step_by(2)).collect();
                out.push_str(&format!("{}=\"{}\"", &rest[..at], texts.join(", ")));
            }
            (Some(number), None) if number.parse::<f64>().is_ok() => {
                out.push_str(&format!("{}=\"{number}\"", &rest[..at]));
            }
            _ => {
                let name =
                    rest[..at].rfind(|letter: char| !letter.is_alphanumeric() && letter != '-');
                out.push_str(&rest[..name.map_or(0, |name| name + 1)]);
            }
        }
        rest = &rest[at + 2 + end..];
    }
    out + rest
}

/// The format for which code is as it stands, `{=html}`, and the length of that.
fn raw(rest: &str) -> Option<(&str, usize)> {
    let (format, _) = rest.strip_prefix("{=")?.split_once('}')?;
    is_name(format).then_some((format, format.len() + 3))
}

/// Where the bracket ends that is open before `rest`.
pub(super) fn matching(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    rest.before(MAX_BYTES).char_indices().find_map(|(at, letter)| {
        match letter {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
        None
    })
}

/// The length of the span of code with which `rest` begins, or of its backticks when nothing closes it.
pub(super) fn code(rest: &str) -> usize {
    let length = rest.len() - rest.trim_start_matches('`').len();
    let fence = &rest[..length];
    rest[length..].before(MAX_BYTES).find(fence).map_or(length, |end| end + 2 * length)
}

/// A place in a line at which something may begin that only another generator understands.
struct Leftover<'a, 'd> {
    before: &'a str,
    number: usize,
    draft: &'d mut ImportDraft,
}

impl Leftover<'_, '_> {
    /// The length of what begins here, and what is written for it.
    fn read(&mut self, rest: &str) -> Option<(usize, String)> {
        if rest.starts_with("[[") || rest.starts_with("![[") {
            return self.wiki_link(rest);
        }
        if let Some(inner) = rest.strip_prefix("%%").and_then(|inner| inner.split_once("%%")) {
            return Some((inner.0.len() + 4, self.gone("a comment", inner.0)));
        }
        if rest.starts_with('[') && !self.before.ends_with('!') {
            return self.span(rest);
        }
        if rest.starts_with(':') {
            return self.colon(rest);
        }
        if let Some((length, written)) = science::formula(self.before, rest) {
            let doubt =
                changed(format!("a formula stayed as it is: {}", first_words(&rest[..length])));
            return Some((length, format!("{}{written}", mark(self.draft, doubt.at(self.number)))));
        }
        if rest.starts_with(['^', '~']) {
            return science::script(self.before, rest);
        }
        if rest.starts_with('{') { self.braces(rest) } else { None }
    }

    /// `[words]{.smallcaps}` of pandoc, also with what its tracked changes say.
    fn span(&mut self, rest: &str) -> Option<(usize, String)> {
        let end = 1 + matching(rest.get(1..)?)?;
        let (words, after) = (&rest[1..end], &rest[end + 1..]);
        let (inner, _) = after.strip_prefix('{')?.split_once('}')?;
        if words.starts_with('^') || !is_attributes(inner) {
            return None;
        }
        let length = end + inner.len() + 3;
        let is = |class: &str| inner.split_whitespace().any(|part| part == class);
        if is(".deletion") {
            return Some((length, self.gone("deleted words", words)));
        }
        if is(".comment-start") {
            return Some((length, self.gone("a comment", words)));
        }
        let what = "layout that another generator understands";
        let doubt = left_out_markup(what, &after[..inner.len() + 2]).at(self.number);
        let mark = mark(self.draft, doubt);
        Some((length, format!("{}{mark}", inline(words, self.number, self.draft))))
    }

    /// What stands in braces: changes and comments, roles, attributes, values.
    fn braces(&mut self, rest: &str) -> Option<(usize, String)> {
        for (start, end, what) in [
            ("{!{", "}!}", "code of another generator"),
            ("{>>", "<<}", "a comment"),
            ("{--", "--}", "deleted words"),
        ] {
            if let Some((inner, _)) =
                rest.strip_prefix(start).and_then(|inner| inner.split_once(end))
            {
                let length = start.len() + inner.len() + end.len();
                return Some((length, self.gone(what, inner.trim())));
            }
        }
        // `{~~old~>new~~}` of CriticMarkup.
        if let Some((inner, _)) = rest.strip_prefix("{~~").and_then(|inner| inner.split_once("~~}"))
            && let Some((old, new)) = inner.split_once("~>")
        {
            return Some((inner.len() + 6, self.gone("deleted words", old.trim()) + new));
        }
        for (start, end) in [("{==", "==}"), ("{++", "++}")] {
            if let Some((inner, _)) =
                rest.strip_prefix(start).and_then(|inner| inner.split_once(end))
            {
                return Some((inner.len() + 6, inner.to_owned()));
            }
        }
        let end = rest.find('}')?;
        let (inner, after) = (&rest[1..end], &rest[end + 1..]);
        // Kramdown's marks around what it leaves as it is.
        if inner.starts_with("::") || matches!(inner, ":/" | "/}") {
            return Some((end + 1, String::new()));
        }
        if inner.starts_with("/*") {
            let length = rest.find("*/}")? + 3;
            return Some((length, String::new()));
        }
        if after.starts_with('`') && is_name(inner) {
            let length = code(after);
            return Some((end + 1 + length, self.role(inner, after[..length].trim_matches('`'))));
        }
        if inner.trim_matches(['"', '\'']).trim().is_empty() && inner.len() > 2 {
            return Some((end + 1, " ".into()));
        }
        if is_attributes(inner) {
            let doubt = left_out_markup("layout that another generator understands", &rest[..=end]);
            return Some((end + 1, mark(self.draft, doubt.at(self.number))));
        }
        if science::is_code(inner) {
            let doubt = Doubt::new(
                format!(
                    "`{}` is code of another generator, which shows something else",
                    &rest[..=end]
                ),
                "Write what the page shows in its place.",
            );
            let mark = mark(self.draft, doubt.at(self.number));
            return Some((end + 1, format!("{mark}{}", &rest[..=end])));
        }
        is_expression(inner)
            .then(|| (end + 1, self.gone("code of another generator", &rest[..=end])))
    }

    fn gone(&mut self, what: &str, words: &str) -> String {
        mark(self.draft, left_out(what, words).at(self.number))
    }

    /// `:ref:`words`` of reStructuredText, and icons such as `:material-check:`.
    fn colon(&mut self, rest: &str) -> Option<(usize, String)> {
        let (name, after) = rest[1..].split_once(':')?;
        let begins = !self.before.ends_with(|letter: char| letter.is_alphanumeric());
        if let Some(sign) = emoji::sign(name).filter(|_| begins) {
            return Some((name.len() + 2, sign.to_owned()));
        }
        if !is_name(name) || self.before.ends_with(|letter: char| letter.is_alphanumeric()) {
            return None;
        }
        if after.starts_with('`') {
            let length = code(after);
            return Some((
                name.len() + 2 + length,
                self.role(name, after[..length].trim_matches('`')),
            ));
        }
        let icon = ["material-", "fontawesome-", "octicons-", "simple-", "fa-"]
            .iter()
            .any(|set| name.starts_with(set));
        icon.then(|| {
            let doubt = left_out_markup("an icon", &rest[..name.len() + 2]).at(self.number);
            (name.len() + 2, mark(self.draft, doubt))
        })
    }

    /// The words of `{ref}`words <target>`` or `:doc:`words <target>``.
    fn role(&mut self, name: &str, inner: &str) -> String {
        let (words, target) = match inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<'))
        {
            Some((words, target)) => (words.trim(), target.trim()),
            None => (inner.trim(), inner.trim()),
        };
        match name {
            "code" | "kbd" | "math" | "samp" | "literal" | "command" | "file" => {
                format!("`{words}`")
            }
            "sub" | "subscript" => format!("<sub>{words}</sub>"),
            "sup" | "superscript" => format!("<sup>{words}</sup>"),
            "doc" => format!(
                "[{words}](<{}>)",
                if target.contains('.') { target.to_owned() } else { format!("{target}.md") }
            ),
            "download" => format!("[{words}](<{target}>)"),
            "abbr" | "term" | "guilabel" | "menuselection" | "strong" | "emphasis" => {
                words.to_owned()
            }
            _ => {
                let message = format!(
                    "{} was a reference or a role (`{name}`); its words stayed",
                    first_words(words)
                );
                format!("{}{words}", mark(self.draft, changed(message).at(self.number)))
            }
        }
    }

    /// `[[page|words]]` and `![[picture.png]]` of Obsidian and of wikis.
    fn wiki_link(&mut self, rest: &str) -> Option<(usize, String)> {
        let embeds = rest.starts_with('!');
        let start = if embeds { 3 } else { 2 };
        let (inner, _) = rest[start..].split_once("]]")?;
        if inner.is_empty() || inner.contains(['[', '\n']) || inner.eq_ignore_ascii_case("_toc_") {
            return None;
        }
        let length = start + inner.len() + 2;
        let (target, words) =
            inner.split_once('|').map_or((inner, None), |(target, words)| (target, Some(words)));
        let (page, place) =
            target.split_once('#').map_or((target, ""), |(page, place)| (page, place));
        let shows = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"]
            .iter()
            .any(|ending| page.to_lowercase().ends_with(ending));
        if embeds && shows {
            let alt =
                words.filter(|words| !words.starts_with(|letter: char| letter.is_ascii_digit()));
            return Some((length, format!("![{}](<{page}>)", alt.unwrap_or_default())));
        }
        if embeds {
            return Some((length, self.gone("another page that was shown here", inner)));
        }
        let words = words
            .unwrap_or(if page.is_empty() { place } else { target })
            .trim()
            .trim_start_matches('#');
        let page = if page.is_empty() || page.contains('.') {
            page.to_owned()
        } else {
            format!("{page}.md")
        };
        let place = if place.is_empty() {
            String::new()
        } else {
            format!("#{}", crate::escape::slug(place))
        };
        Some((length, format!("[{words}](<{page}{place}>)")))
    }
}

/// The id in the attributes at the end of a heading, and the heading without them.
pub(super) fn heading(line: &str) -> Option<(&str, Option<&str>)> {
    let text = line.trim_end();
    let inner = text.strip_suffix('}')?;
    let (words, inner) = inner.rsplit_once('{')?;
    is_attributes(inner).then(|| {
        (
            words.trim_end(),
            inner
                .split_whitespace()
                .find_map(|part| part.trim_start_matches(':').strip_prefix('#')),
        )
    })
}

/// Whether `inner` is `.class`, `#id` and `key=value` only, as in `{width="450"}` and `{: .note #a }`.
fn is_attributes(inner: &str) -> bool {
    let inner = inner.trim().trim_start_matches(':').trim();
    let (mut quote, mut parts, mut part) = (None, Vec::new(), String::new());
    for letter in inner.chars().chain([' ']) {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, ' ' | '\t') if !part.is_empty() => parts.push(std::mem::take(&mut part)),
            (None, ' ' | '\t') => {}
            _ => part.push(letter),
        }
    }
    let fits = |part: &String| match part.split_once('=') {
        Some((key, _)) => is_name(key.trim_start_matches(':')),
        None => part.strip_prefix(['.', '#']).is_some_and(is_name),
    };
    quote.is_none() && !parts.is_empty() && parts.iter().all(fits)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_' || letter == '-')
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':' | '+'))
}

/// Whether `inner` is a name with dots in it or a call, as in `{props.name}` and `{useBaseUrl('/a')}`.
fn is_expression(inner: &str) -> bool {
    let length = inner
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '$')))
        .unwrap_or(inner.len());
    let (path, rest) = inner.split_at(length);
    let parts: Vec<&str> = path.split('.').collect();
    let named = parts
        .iter()
        .all(|part| part.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_'));
    named && (rest.is_empty() && parts.len() > 1 || rest.starts_with('(') && rest.ends_with(')'))
}

/// A doubt about a box or a directive that is not known.
pub(super) fn unknown(name: &str, number: usize, draft: &mut ImportDraft) -> String {
    let doubt = rewritten(
        &format!("`{name}` of another generator is not known here; its words stayed"),
        number,
    );
    mark(draft, doubt)
}
