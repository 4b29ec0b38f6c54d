//! Directives of MyST and Sphinx: boxes, pictures, tabs and code between fences whose first line has a name in braces.

use super::boxes::kind;
use super::dialect::Dialect;
use super::leftovers;
use super::tags::Directive;

impl Dialect<'_> {
    /// Reads ```` ```{note} Title ```` or `:::{note} Title`; whether the line is one.
    pub(super) fn directive_line(&mut self, text: &str, number: usize) -> bool {
        let Some(mark) = text.chars().next().filter(|mark| matches!(mark, '`' | ':' | '~')) else {
            return false;
        };
        let rest = text.trim_start_matches(mark);
        let fence = text[..text.len() - rest.len()].to_owned();
        let Some((name, title)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
        else {
            return false;
        };
        // `{.python}` and `{r echo=FALSE}` are attributes of code.
        let named = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':'));
        if fence.len() < 3
            || !named
            || (mark != ':' && matches!(name, "r" | "python" | "bash" | "js"))
        {
            return false;
        }
        self.directive = Some(Directive {
            name: name.to_lowercase(),
            title: title.trim().to_owned(),
            fence,
            options: Vec::new(),
            number,
        });
        true
    }

    /// Reads `:class: danger` below the first line of a directive; whether the line is one.
    pub(super) fn option(&mut self, text: &str) -> bool {
        let Some(directive) = &mut self.directive else { return false };
        let Some((key, value)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':'))
        else {
            return false;
        };
        let named =
            !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        if named {
            directive.options.push((key.to_owned(), value.trim().to_owned()));
        }
        named
    }

    /// Writes the directive that was begun, now that its options are known.
    pub(super) fn open_directive(&mut self) {
        let Some(directive) = self.directive.take() else { return };
        let Directive { name, title, fence, number, .. } = &directive;
        let class = directive.option("class").unwrap_or_default();
        match name.as_str() {
            "admonition" => {
                let named = class
                    .split(' ')
                    .chain(title.split(' ').take(1))
                    .find(|word| kind(word).is_some());
                self.begin_until(named.unwrap_or("note"), title, fence.clone(), *number);
            }
            "dropdown" | "toggle" => self.begin_until("details", title, fence.clone(), *number),
            "figure" | "image" => {
                let alt = directive.option("alt").unwrap_or_default().replace(['[', ']'], "");
                self.put("");
                self.put(&format!("![{alt}](<{title}>)"));
                self.put("");
                self.open_plain(fence.clone());
            }
            "code" | "code-block" | "code-cell" | "sourcecode" | "literalinclude" | "math"
            | "mermaid" => {
                let marks = if fence.starts_with(':') { "```" } else { fence };
                self.line_of_code(&format!("{marks}{title}"), fence.clone());
            }
            "toctree" | "contents" | "tableofcontents" | "include" | "bibliography"
            | "csv-table" => {
                self.open_gone(fence.clone(), format!("{title} "));
            }
            _ if kind(name).is_some() => self.begin_until(name, title, fence.clone(), *number),
            _ => {
                if !name.starts_with("tab")
                    && !matches!(
                        name.as_str(),
                        "grid" | "grid-item" | "card" | "div" | "rubric" | "table" | "glossary"
                    )
                {
                    let mark = leftovers::unknown(name, *number, self.draft);
                    self.put(&mark);
                }
                self.title(title);
                self.open_plain(fence.clone());
            }
        }
    }
}
