//! Tags in square brackets, as WordPress and others have them: `[reveal heading="More"] … [/reveal]`.

use super::boxes::kind;
use super::dialect::Dialect;
use super::{mark, shortcodes};
use crate::import::doubt::left_out_markup;

impl Dialect<'_> {
    /// Writes what a tag means, or leaves it out with a doubt; its words stay as a heading.
    pub(super) fn bracket(&mut self, tag: &str, number: usize) {
        let inner = tag.trim().trim_start_matches('[').trim_end_matches(']');
        if inner.starts_with('/') {
            if !self.close_tag(tag) {
                self.put("");
            }
            return;
        }
        let Some(code) = shortcodes::parse(inner) else { return };
        let title = code
            .argument(&[
                "heading", "title", "label", "header", "caption", "name", "question", "summary",
            ])
            .unwrap_or_default();
        let end = format!("[/{}]", code.name);
        let folds =
            ["reveal", "accordion", "collaps", "expand", "toggle", "spoiler", "details", "read"]
                .iter()
                .any(|part| code.name.contains(part));
        let is_closed = self.closes(code.name);
        if folds && is_closed && !title.is_empty() {
            return self.begin_until("details", &title, end, number);
        }
        if is_closed && kind(code.name).is_some() {
            return self.begin_until(code.name, &title, end, number);
        }
        if code.name != "caption" {
            let doubt =
                left_out_markup("a shortcode that handout does not have", tag.trim()).at(number);
            let mark = mark(self.draft, doubt);
            self.put("");
            self.put(&mark);
        }
        self.title(&title);
        self.put("");
    }
}
