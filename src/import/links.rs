//! Links and pictures of the original as links and files of the site.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::doubt::{Doubt, counted_words, first_words};
use super::tree::{EMBEDDED, ImportBlock, ImportPicture, Inline, each_line, plain_text};
use super::{FORMATS, ImportedFile, Surroundings, names, pictures};
use crate::library::links::{LinkKind, classify};
use crate::source::path::{ending, file_name};
use crate::{escape, route};

/// What is made of the links of one article.
pub(super) struct Linker<'a> {
    /// Path of the original, as the surroundings know it.
    pub(super) from: &'a str,
    /// Path of the new article.
    pub(super) path: &'a str,
    pub(super) around: &'a Surroundings<'a>,
    /// The address at which the original was published.
    pub(super) address: Option<&'a str>,
    pub(super) pictures: &'a [ImportPicture],
    pub(super) files: Vec<ImportedFile>,
    pub(super) doubts: Vec<Doubt>,
    /// The number that the next doubt gets.
    pub(super) next: usize,
    /// Anchors that a link may lead to, with the heading that each leads to.
    pub(super) anchors: BTreeMap<String, usize>,
    /// The ids of the headings, once they are known.
    pub(super) ids: Vec<String>,
    /// The same, to look one up.
    pub(super) own_ids: FxHashSet<String>,
}

/// Endings of documents that may be beside an article.
const DOCUMENTS: [&str; 12] =
    ["pdf", "doc", "docx", "odt", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "epub", "ics"];

impl Linker<'_> {
    /// Rewrites every link and picture in `blocks`.
    pub(super) fn run(&mut self, blocks: &mut [ImportBlock]) {
        each_line(blocks, &mut |line| *line = self.line(std::mem::take(line)));
    }

    fn line(&mut self, line: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::new();
        let blank = |inline: &&Inline| {
            inline.is_invisible() || plain_text(std::slice::from_ref(*inline)).is_empty()
        };
        let is_picture = |inline: &Inline| matches!(inline, Inline::Image { .. });
        let alone = line.iter().all(|inline| is_picture(inline) || blank(&inline));
        for inline in line {
            match inline {
                Inline::Link { target, title, text } => self.link(&target, title, text, &mut out),
                Inline::Image { target, title, alt } => {
                    self.image([target, title], alt, alone, &mut out)
                }
                Inline::Strong(inner) => out.push(Inline::Strong(self.line(inner))),
                Inline::Emphasis(inner) => out.push(Inline::Emphasis(self.line(inner))),
                Inline::Strike(inner) => out.push(Inline::Strike(self.line(inner))),
                other => out.push(other),
            }
        }
        out
    }

    /// Adds a link; of one that leads nowhere, its words.
    fn link(&mut self, target: &str, title: String, text: Vec<Inline>, out: &mut Vec<Inline>) {
        let text = self.line(text);
        // A link to nowhere is a button of a script.
        if matches!(target.trim(), "#" | "#!" | "") {
            return out.extend(text);
        }
        match self.target(target, &plain_text(&text)) {
            Ok(target) => out.push(Inline::Link { target, title, text }),
            Err(doubt) => {
                out.push(Inline::Mark(self.doubt(doubt)));
                out.extend(text);
            }
        }
    }

    fn doubt(&mut self, doubt: Doubt) -> usize {
        self.doubts.push(doubt);
        self.next + self.doubts.len() - 1
    }

    /// Where a link leads now, or why it leads nowhere.
    fn target(&mut self, target: &str, words: &str) -> Result<String, Doubt> {
        let target = target.trim();
        if let Some(id) = target.strip_prefix('#') {
            return self.on_this_page(id, words);
        }
        let target =
            if target.starts_with("//") { format!("https:{target}") } else { target.to_owned() };
        let lower = target.to_ascii_lowercase();
        if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
        {
            if let Some(found) = self.own_site(&target) {
                return Ok(found);
            }
            let target = escape::url(&target.split_whitespace().collect::<Vec<_>>().join("%20"));
            return match classify(&target) {
                LinkKind::External => Ok(target),
                _ => Err(nowhere(words, &target)),
            };
        }
        if classify(&target) == LinkKind::Unsafe {
            return Err(nowhere(words, &target));
        }
        if let Some(found) = self.page(&target) {
            return Ok(found);
        }
        if let Some(found) = self.document(&target) {
            return Ok(found);
        }
        let absolute = self.address.and_then(|base| absolute(base, &target));
        absolute.ok_or_else(|| nowhere(words, &target))
    }

    /// A link to the published address of a page that is imported too.
    fn own_site(&mut self, target: &str) -> Option<String> {
        let host = |address: &str| {
            address.split("://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned)
        };
        if self.address.and_then(host)? != host(target)? {
            return None;
        }
        let path = target.splitn(4, '/').nth(3)?;
        self.page(&format!("/{path}"))
    }

    /// A link to a heading of the same article.
    fn on_this_page(&self, id: &str, words: &str) -> Result<String, Doubt> {
        let id = escape::percent_decode(id).unwrap_or_else(|| id.to_owned());
        let heading = self.anchors.get(&id).and_then(|heading| self.ids.get(*heading));
        let own = || self.own_ids.get(&id);
        match heading.or_else(own) {
            Some(id) => Ok(format!("#{id}")),
            None => Err(nowhere(words, &format!("#{id}"))),
        }
    }

    /// The Markdown file of a page that is imported in the same run.
    fn page(&self, target: &str) -> Option<String> {
        let (path, anchor) =
            target.split_once('#').map_or((target, ""), |(path, anchor)| (path, anchor));
        let path = escape::percent_decode(path.split('?').next().unwrap_or(path))?;
        let found = candidates(self.from, &path)
            .into_iter()
            .find_map(|candidate| self.around.moved.get(&candidate))?;
        let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        Some(format!("{}{anchor}", escape::url_path(&route::relative(self.path, found))))
    }

    /// Copies a document that is beside the original.
    fn document(&mut self, target: &str) -> Option<String> {
        let path = escape::percent_decode(target.split(['#', '?']).next()?)?;
        let ending = ending(&path).to_lowercase();
        let ending = DOCUMENTS.iter().find(|known| **known == ending)?;
        let bytes =
            places_of(self.from, &path).iter().find_map(|file| (self.around.beside)(file))?;
        Some(self.keep(names::file(&path, ending), bytes))
    }

    /// Adds a picture; of one that is not there, its caption. `alone` says that the line has no other words.
    fn image(
        &mut self,
        [target, title]: [String; 2],
        alt: Option<String>,
        alone: bool,
        out: &mut Vec<Inline>,
    ) {
        let kept = match self.picture(&target) {
            Ok(kept) => kept,
            Err(mut doubt) => {
                if let Some(alt) = alt.filter(|alt| !alt.is_empty()) {
                    doubt.message.push_str(&format!(", {}", counted_words(&alt)));
                    doubt = doubt.without(&alt);
                }
                if !title.is_empty() {
                    doubt
                        .message
                        .push_str(&format!("; its caption stayed: {}", first_words(&title)));
                }
                out.extend([Inline::Mark(self.doubt(doubt)), Inline::Gap]);
                if !title.is_empty() {
                    let caption = if alone { title } else { format!("({title})") };
                    out.extend([Inline::Text(caption), Inline::Gap]);
                }
                return;
            }
        };
        let (alt, title) = match alt {
            Some(alt) if !alt.is_empty() => (alt, title),
            Some(_) if title.is_empty() => (String::new(), "decorative".to_owned()),
            _ => {
                let message = format!("a picture has no text for those who cannot see it: {kept}");
                let mark =
                    self.doubt(Doubt::new(message, "Write what it shows between `![` and `]`."));
                out.push(Inline::Mark(mark));
                ("Describe this picture".to_owned(), title)
            }
        };
        out.push(Inline::Image { target: kept, title, alt: Some(alt) });
    }

    /// The name of the file that a picture is kept in, or why it is not kept.
    fn picture(&mut self, target: &str) -> Result<String, Doubt> {
        if let Some(picture) = target
            .strip_prefix(EMBEDDED)
            .and_then(|number| self.pictures.get(number.parse::<usize>().ok()?))
        {
            let stem = file_name(self.path).split('.').next().unwrap_or("picture").to_owned();
            let number = self.pictures.iter().position(|other| other == picture).unwrap_or(0) + 1;
            return self.keep_picture(&format!("{stem}-{number}"), picture.bytes.clone());
        }
        let remote =
            target.starts_with("http:") || target.starts_with("https:") || target.starts_with("//");
        let path = escape::percent_decode(target.split(['#', '?']).next().unwrap_or_default());
        let bytes = path.as_ref().filter(|_| !remote).and_then(|path| {
            places_of(self.from, path).iter().find_map(|file| (self.around.beside)(file))
        });
        match (bytes, path) {
            (Some(bytes), Some(path)) => self.keep_picture(&path, bytes),
            _ if remote => Err(Doubt::new(
                format!("a picture on another server was not fetched: {target}"),
                "Save it beside the article if you may use it, and write ![what it shows](file.jpg).",
            )),
            _ if target.starts_with("data:") => Err(Doubt::new(
                "a picture inside the page cannot be read",
                "Save it beside the article from the original.",
            )),
            _ => Err(Doubt::new(
                format!("a picture was not found: {}", first_words(target)),
                "Save it beside the article, and write ![what it shows](file.jpg).",
            )),
        }
    }

    /// Keeps a picture that browsers show and that is safe.
    fn keep_picture(&mut self, path: &str, bytes: Vec<u8>) -> Result<String, Doubt> {
        let name = file_name(path);
        let Some(ending) = pictures::ending(&bytes) else {
            let message = format!("a picture is in a format that browsers do not show: {name}");
            return Err(Doubt::new(
                message,
                "Save it as PNG or JPEG beside the article, and write ![what it shows](file.png).",
            ));
        };
        if pictures::is_unsafe(ending, &bytes) {
            let message = format!(
                "a drawing was left out because it could run code or load something: {name}"
            );
            return Err(Doubt::new(
                message,
                "Save it as PNG beside the article, and write ![what it shows](file.png).",
            ));
        }
        Ok(self.keep(names::file(name, ending), bytes))
    }

    /// Keeps a file beside the article; gives the link to it.
    fn keep(&mut self, name: String, bytes: Vec<u8>) -> String {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let mut number = 1;
        let mut own = name.clone();
        loop {
            let path = format!("{folder}/{own}");
            let same =
                self.files.iter().find(|file| file.path == path).map(|file| file.bytes == bytes);
            let taken = (self.around.taken)(&path, &bytes);
            if same == Some(true) {
                return own;
            }
            if same.is_none() && !taken {
                self.files.push(ImportedFile { path, bytes });
                return own;
            }
            number += 1;
            own = format!("{stem}-{number}.{ending}");
        }
    }
}

fn nowhere(words: &str, target: &str) -> Doubt {
    let words = if words.is_empty() { String::new() } else { format!(" {}", first_words(words)) };
    Doubt::new(
        format!(
            "the link{words} to {} leads nowhere from here; its words stayed",
            shortened(target)
        ),
        "Write the link again: [words](other-article.md) or [words](https://…).",
    )
    .alike(format!("links to {} lead nowhere from here; their words stayed", folder_of(target)))
}

/// Where a link leads, without the last part: pages of one kind are often in one folder.
fn folder_of(target: &str) -> String {
    match target.rsplit_once('/') {
        _ if target.starts_with('#') => "places on this page".to_owned(),
        Some((folder, _)) => format!("{}/...", shortened(folder)),
        None => "pages beside this one".to_owned(),
    }
}

fn shortened(target: &str) -> String {
    match target.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &target[..at]),
        None => target.to_owned(),
    }
}

/// Where a file that the original at `from` names as `path` may be.
fn places_of(from: &str, path: &str) -> Vec<String> {
    match path.strip_prefix('/') {
        Some(rest) => ["", "static/", "assets/", "public/", "docs/", "content/"]
            .iter()
            .map(|folder| format!("{folder}{rest}"))
            .collect(),
        None => route::resolve(from, path)
            .into_iter()
            .chain(route::resolve(&in_folder(from), path))
            .collect(),
    }
}

/// `kidneys/salt.md` as the page `kidneys/salt/index`, whose links begin one folder deeper.
fn in_folder(from: &str) -> String {
    format!("{}/index", from.rsplit_once('.').map_or(from, |(stem, _)| stem))
}

/// The originals that `path`, written in the file `from`, may mean.
fn candidates(from: &str, path: &str) -> Vec<String> {
    let path = path.strip_prefix("@/").map_or_else(|| path.to_owned(), |rest| format!("/{rest}"));
    let base: Vec<String> = match path.strip_prefix('/') {
        Some(rest) => vec![rest.to_owned()],
        None => route::resolve(from, &path)
            .into_iter()
            .chain(route::resolve(&in_folder(from), &path))
            .collect(),
    };
    let mut out = Vec::new();
    for base in base {
        let stem = base.trim_end_matches('/');
        let stem = [".html", ".htm", ".xhtml"]
            .iter()
            .find_map(|ending| stem.strip_suffix(ending))
            .unwrap_or(stem);
        let page = stem.strip_suffix("/index").unwrap_or(stem);
        for folder in ["", "content/", "docs/", "_posts/"] {
            out.push(format!("{folder}{base}"));
            out.push(format!("{folder}{stem}"));
            let endings = FORMATS.iter().flat_map(|format| format.endings);
            out.extend(endings.map(|ending| format!("{folder}{stem}.{ending}")));
            for index in ["index.md", "_index.md", "index.html", "README.md"] {
                out.push(format!("{folder}{page}/{index}").trim_start_matches('/').to_owned());
            }
        }
    }
    out
}

/// `target` as seen from the page at the address `base`.
fn absolute(base: &str, target: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    let (host, page) = rest.split_once('/').unwrap_or((rest, ""));
    let path = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if target.starts_with('?') => return None,
        None => route::resolve(page.split(['?', '#']).next()?, target)?,
    };
    Some(escape::url(&format!("{scheme}://{host}/{path}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_without_an_ending_finds_a_page_in_every_format() {
        for ending in FORMATS.iter().flat_map(|format| format.endings) {
            let page = format!("kidneys/salt.{ending}");
            assert!(candidates("kidneys/index.md", "salt").contains(&page), "{page}");
        }
    }
}
