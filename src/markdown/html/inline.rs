//! Inside a line: text with explained terms, links, images, citations.

use super::{BodyWriter, Href};
use crate::escape;
use crate::markdown::parse::{Event, Tag, TagEnd};
use crate::markdown::pictures::is_caption;
use crate::part::Part;

/// How the number of a source ends.
const CITATION_END: &str = "</a></sup>";

impl BodyWriter<'_> {
    pub(super) fn running_text(&mut self, text: &str) {
        let Some((terms, ids)) = self.context.terms.filter(|_| self.terms.quiet == 0) else {
            escape::html(&mut self.html.content, text);
            return;
        };
        let mut written = 0;
        for found in terms.find(text) {
            let (Some(seen), Some(id)) = (self.terms.seen.get_mut(found.term), ids.get(found.term))
            else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            self.html.terms.push(found.term);
            escape::html(&mut self.html.content, text.part(written..found.start));
            self.push("<a class=\"term\" role=\"doc-glossref\" href=\"#word-");
            escape::html(&mut self.html.content, id);
            self.push("\">");
            escape::html(&mut self.html.content, text.part(found.start..found.end));
            self.push("</a>");
            written = found.end;
        }
        escape::html(&mut self.html.content, text.after(written));
    }

    pub(super) fn code(&mut self, code: &str) {
        self.push("<code>");
        escape::html(&mut self.html.content, code);
        self.push("</code>");
    }

    /// A link with a wrong target has been reported; its text is written without the link.
    pub(super) fn link_start(&mut self) {
        let href = self.context.hrefs.get(self.written.links).cloned().unwrap_or_default();
        self.written.links += 1;
        self.terms.quiet += 1;
        self.open_link(Some(href).filter(|href| !href.url.is_empty()));
    }

    pub(super) fn open_link(&mut self, href: Option<Href>) {
        let Some(href) = href else { return self.open_links.push(None) };
        self.push("<a href=\"");
        escape::html(&mut self.html.content, &href.url);
        self.push("\"");
        if href.external {
            self.push(" rel=\"noopener noreferrer\" class=\"external\"");
        }
        if let Some(language) = &href.language {
            self.push(&format!(" hreflang=\"{language}\""));
        }
        self.push(">");
        self.open_links.push(Some(href));
    }

    pub(super) fn link_end(&mut self) {
        self.terms.quiet -= 1;
        let Some(href) = self.open_links.pop().flatten() else { return };
        if let Some(file) = href.file {
            self.push(" (");
            escape::html(&mut self.html.content, &file);
            self.push(")");
        }
        self.push("</a>");
    }

    /// Writes the pictures of a paragraph that ends at `end`, each on its own, with its caption
    /// below it.
    pub(super) fn figures(&mut self, end: usize) {
        while self.at < end {
            let Some((event, _)) = self.parsed.events.get(self.at) else { return };
            self.at += 1;
            let Event::Start(Tag::Image { title, .. }) = event else { continue };
            if !is_caption(title) {
                self.push("<p>");
                self.image(title);
                self.push("</p>\n");
                continue;
            }
            self.push("<figure>");
            self.image("");
            self.push("<figcaption>");
            escape::html(&mut self.html.content, title);
            self.push("</figcaption></figure>\n");
        }
        self.at = end + 1;
    }

    /// Writes the image whose start has just been read, and skips to its end; one whose file is
    /// missing is its text.
    pub(super) fn image(&mut self, title: &str) {
        let facts = self.context.facts;
        let alt = facts
            .links
            .get(self.written.links)
            .filter(|_| title != "decorative")
            .map_or("", |image| image.text.as_str());
        let href = self.context.hrefs.get(self.written.links).cloned().unwrap_or_default();
        self.written.links += 1;
        if href.url.is_empty() {
            escape::html(&mut self.html.content, alt.trim());
            return self.skip_image();
        }
        self.push("<img src=\"");
        escape::html(&mut self.html.content, &href.url);
        self.push("\" alt=\"");
        escape::html(&mut self.html.content, alt.trim());
        self.push("\"");
        if is_caption(title) {
            self.push(" title=\"");
            escape::html(&mut self.html.content, title);
            self.push("\"");
        }
        self.versions(&href);
        self.shape(href.size);
        self.push(">");
        self.skip_image();
    }

    /// The browser takes the smallest version that is sharp in the column: nearly the screen, or 60
    /// letters wide.
    fn versions(&mut self, href: &Href) {
        let Some((width, _)) = href.size.filter(|_| !href.smaller.is_empty()) else { return };
        self.push(" srcset=\"");
        for (url, width) in &href.smaller {
            escape::html(&mut self.html.content, url);
            self.push(&format!(" {width}w, "));
        }
        escape::html(&mut self.html.content, &href.url);
        self.push(&format!(" {width}w\" sizes=\"(min-width: 45em) 41em, 92vw\""));
    }

    /// With its size the page does not jump when the picture comes; only the first one is likely to
    /// be seen at once.
    fn shape(&mut self, size: Option<(u32, u32)>) {
        if let Some((width, height)) = size {
            self.push(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if self.written.pictures > 0 {
            self.push(" loading=\"lazy\" decoding=\"async\"");
        }
        self.written.pictures += 1;
    }

    /// Inside `![…]` is the alternative text; links and images in it are counted all the same.
    fn skip_image(&mut self) {
        let mut depth = 1;
        while depth > 0
            && let Some((event, _)) = self.parsed.events.get(self.at)
        {
            match event {
                Event::Start(Tag::Image { .. }) => {
                    depth += 1;
                    self.written.links += 1;
                }
                Event::Start(Tag::Link { .. }) => self.written.links += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    pub(super) fn citation(&mut self, id: &str) {
        let Some(number) =
            self.context.sources.iter().position(|source| source == id).map(|at| at + 1)
        else {
            return;
        };
        let uses = self.html.uses.entry(id.to_owned()).or_default();
        *uses += 1;
        let (uses, anchor) = (*uses, escape::note_anchor(id));
        let label =
            escape::to_html(&self.context.labels.source.replace("{number}", &number.to_string()));
        // Where no style sheet puts brackets around them, two numbers would be one.
        let space = if self.html.content.ends_with(CITATION_END) { " " } else { "" };
        let link = format!(
            "{space}<sup class=\"cite\"><a aria-label=\"{label}\" href=\"#source-{anchor}\" id=\"cite-{anchor}-{uses}\">{number}{CITATION_END}"
        );
        self.push(&link);
    }
}
