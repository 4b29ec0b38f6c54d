//! Formulas and boxes to tick as text on the line.

use scraper::ElementRef;

use super::blocks::{HtmlFlow, HtmlWalk};
use super::{attribute, words};
use crate::import::doubt::{Doubt, DoubtKind, changed, first_words};
use crate::import::encoding::clean;
use crate::import::script::ScriptForm;
use crate::import::tree::Inline;

impl HtmlWalk<'_> {
    /// Writes a formula or a box to tick; whether the element was one.
    pub(super) fn as_text(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        if element.value().name() == "input" {
            let kind = attribute(element, "type").unwrap_or_default().to_lowercase();
            let ticked = element.attr("checked").is_some();
            if matches!(kind.as_str(), "checkbox" | "radio") {
                flow.line.push(Inline::Text(if ticked { " ☑ " } else { " ☐ " }.into()));
                return true;
            }
            return false;
        }
        if element.value().name() == "svg" {
            return self.drawing(element, flow);
        }
        let text = formula(element).split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return false;
        }
        let doubt = changed(format!("a formula is text on one line now: {}", first_words(&text)))
            .without(&words(element));
        let doubt = Doubt { kind: DoubtKind::Look, ..doubt };
        flow.line.extend([
            Inline::Mark(self.draft.doubt(doubt)),
            Inline::Gap,
            Inline::Text(text),
            Inline::Gap,
        ]);
        true
    }

    /// A drawing with a name that is all there is in its cell or item; whether it was one.
    fn drawing(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        let title = element.child_elements().find(|child| child.value().name() == "title");
        let title = title.map(|title| title.text().collect::<String>().trim().to_owned());
        let label = attribute(element, "aria-label").map(str::to_owned).or(title);
        let alone = element.parent().and_then(ElementRef::wrap).is_some_and(|parent| {
            matches!(parent.value().name(), "td" | "th" | "li" | "p" | "span" | "dd")
                && words(parent).is_empty()
        });
        match label.filter(|label| alone && !label.is_empty() && words(element).is_empty()) {
            Some(label) => {
                self.named_icon(&label, flow);
                true
            }
            None => false,
        }
    }
}

/// MathML on one line: `(a + b)/2`, `x²`, `√(y)`.
fn formula(element: ElementRef<'_>) -> String {
    let parts: Vec<ElementRef<'_>> = element.child_elements().collect();
    let whole = |part: &ElementRef<'_>| {
        let text = formula(*part).trim().to_owned();
        let simple =
            text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | ','));
        if simple { text } else { format!("({text})") }
    };
    let raised = |part: &ElementRef<'_>, form: ScriptForm, mark: &str| {
        form.write(formula(*part).trim()).unwrap_or_else(|| format!("{mark}{}", whole(part)))
    };
    match (element.value().name(), parts.as_slice()) {
        ("annotation" | "annotation-xml", _) => String::new(),
        ("mfrac", [above, below]) => format!("{}/{}", whole(above), whole(below)),
        ("msup", [base, up]) => {
            format!("{}{}", whole(base), raised(up, ScriptForm::Superscript, "^"))
        }
        ("msub", [base, down]) => {
            format!("{}{}", whole(base), raised(down, ScriptForm::Subscript, "_"))
        }
        ("msqrt", _) => {
            format!("√({})", parts.iter().map(|part| formula(*part)).collect::<String>().trim())
        }
        ("mroot", [base, root]) => format!("root {} of {}", whole(root), whole(base)),
        ("mo", _) => format!(" {} ", words(element)),
        (_, []) => clean(&element.text().collect::<String>()),
        _ => parts.iter().map(|part| formula(*part)).collect(),
    }
}
