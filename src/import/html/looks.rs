//! What the style of a page itself says about its words: that they are raised, lowered, struck out or hidden.

use std::collections::BTreeMap;

use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use super::attribute;
use crate::css;
use crate::import::script::ScriptForm;

/// The properties that say something about words.
const PROPERTIES: [&str; 5] =
    ["vertical-align", "text-decoration", "text-decoration-line", "display", "visibility"];

/// A declaration, and the name of the elements for which it is; empty for all.
type ClassLook = (String, String, String);

/// Writes what the style sheets of a page say about classes into the elements themselves.
pub(super) fn apply(html: &mut Html) {
    let mut classes: BTreeMap<String, Vec<ClassLook>> = BTreeMap::new();
    let sheets =
        html.root_element().descendent_elements().filter(|inner| inner.value().name() == "style");
    sheets.for_each(|sheet| read_sheet(&sheet.text().collect::<String>(), &mut classes));
    for node in html.tree.values_mut().filter(|_| !classes.is_empty()) {
        let Node::Element(element) = node else { continue };
        let name = element.name().to_owned();
        let own = element.attr("style").unwrap_or_default().to_owned();
        let compact = format!(";{}", own.to_lowercase().replace(' ', ""));
        let mut looks: BTreeMap<&str, &str> = BTreeMap::new();
        for (_, property, value) in
            element.classes().filter_map(|class| classes.get(class)).flatten().filter(
                |(tag, property, _)| {
                    (tag.is_empty() || *tag == name) && !compact.contains(&format!(";{property}:"))
                },
            )
        {
            looks.insert(property, value);
        }
        let style: String =
            looks.iter().map(|(property, value)| format!("{property}:{value};")).collect();
        if style.is_empty() {
            continue;
        }
        set_style(element, &format!("{style}{own}"));
    }
}

/// Gives an element a style in place of its own.
pub(super) fn set_style(element: &mut Element, style: &str) {
    set_attribute(element, "style", style);
}

/// Gives an element an attribute in place of its own.
pub(super) fn set_attribute(element: &mut Element, name: &str, value: &str) {
    let value = scraper::StrTendril::from(value);
    if let Some((_, own)) = element.attrs.iter_mut().find(|(own, _)| &*own.local == name) {
        *own = value;
        return;
    }
    // The only way to the name of an attribute.
    let model = Html::parse_fragment(&format!("<i {name}=\"\"></i>"));
    for inner in model.root_element().descendent_elements() {
        let names = inner.value().attrs.iter().map(|(name, _)| name.clone());
        element.attrs.extend(names.map(|name| (name, value.clone())));
    }
    // They are looked up by halves.
    element.attrs.sort_unstable_by(|one, other| one.0.cmp(&other.0));
}

/// The declarations about words of plain classes such as `.c2` and `span.c2`.
fn read_sheet(sheet: &str, classes: &mut BTreeMap<String, Vec<ClassLook>>) {
    let sheet = sheet.replace("<!--", "    ").replace("-->", "   ");
    for rule in css::read(&sheet) {
        let [prelude] = rule.preludes.as_slice() else { continue };
        for declaration in rule.declarations {
            let property = declaration.name;
            let value =
                declaration.value.to_lowercase().replace("!important", "").trim().to_owned();
            if !PROPERTIES.contains(&property.as_str()) {
                continue;
            }
            for (tag, class) in prelude.split(',').filter_map(plain_class) {
                let look = (tag.to_lowercase(), property.clone(), value.clone());
                classes.entry(class.to_owned()).or_default().push(look);
            }
        }
    }
}

/// The parts of a selector such as `span.c2`.
fn plain_class(selector: &str) -> Option<(&str, &str)> {
    let plain = |name: &str| {
        name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
    };
    selector.trim().split_once('.').filter(|(tag, class)| plain(tag) && plain(class))
}

/// The value of a property in the style of an element.
pub(super) fn value(element: ElementRef<'_>, property: &str) -> Option<String> {
    let style = attribute(element, "style")?.to_lowercase();
    let of = |declaration: &str| {
        let (name, value) = declaration.split_once(':')?;
        (name.trim() == property).then(|| value.replace("!important", "").trim().to_owned())
    };
    style.split(';').filter_map(of).next_back()
}

/// What the items of a list are counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListCounting {
    Digits,
    /// Letters, Roman numbers, or digits and signs of another script.
    Letters,
    /// Nothing is shown, or what the items themselves say.
    Nothing,
}

/// What a list, or its first item, says that it is counted with.
pub(super) fn counting(list: ElementRef<'_>) -> ListCounting {
    let of = |element| value(element, "list-style-type").or_else(|| value(element, "list-style"));
    let first = || list.child_elements().find(|child| child.value().name() == "li");
    let style = of(list).or_else(|| first().and_then(of)).unwrap_or_default();
    let place = |word: &&str| matches!(*word, "inside" | "outside") || word.starts_with("url(");
    match style.split_whitespace().find(|word| !place(word)) {
        Some("none") => ListCounting::Nothing,
        Some("decimal" | "decimal-leading-zero" | "disc" | "circle" | "square") => {
            ListCounting::Digits
        }
        Some("inherit" | "initial" | "revert" | "unset") | None => {
            let letters = matches!(attribute(list, "type"), Some("a" | "A" | "i" | "I"));
            if letters { ListCounting::Letters } else { ListCounting::Digits }
        }
        Some(_) => ListCounting::Letters,
    }
}

/// Whether the style of an element raises or lowers its words, and no element around or in it says so.
pub(super) fn script(element: ElementRef<'_>) -> Option<ScriptForm> {
    let form = own_script(element).filter(|_| element.value().name() != "a")?;
    let says = |inner: ElementRef<'_>| matches!(inner.value().name(), "sup" | "sub");
    let around = element.ancestors().filter_map(ElementRef::wrap);
    let mut inside = element.descendent_elements().skip(1);
    let said =
        inside.any(says) || around.take(6).any(|outer| says(outer) || own_script(outer).is_some());
    (!said).then_some(form)
}

/// How the style of an element itself raises or lowers its words.
pub(in crate::import) fn own_script(element: ElementRef<'_>) -> Option<ScriptForm> {
    let by = |length: String, up: f32| moved(&length).map(|by| by * up);
    let aligned = value(element, "vertical-align");
    match aligned.as_deref() {
        Some("super" | "text-top") => return Some(ScriptForm::Superscript),
        Some("sub" | "text-bottom") => return Some(ScriptForm::Subscript),
        _ => {}
    }
    let is_moved = value(element, "position").as_deref() == Some("relative");
    let top = value(element, "top").filter(|_| is_moved).and_then(|by_top| by(by_top, -1.0));
    let by = aligned.and_then(|aligned| by(aligned, 1.0)).or(top)?;
    // A line that stands a little higher is one of its own.
    let text: String = element.text().collect();
    let is_short = text.trim().len() <= 8;
    let form = if by > 0.0 { ScriptForm::Superscript } else { ScriptForm::Subscript };
    (is_short && by != 0.0).then_some(form)
}

/// How far a length moves words, where that is enough to be seen: 4px, 0.25em, 25%.
fn moved(length: &str) -> Option<f32> {
    let end = length.find(|sign: char| !sign.is_ascii_digit() && !".-+".contains(sign))?;
    let (number, unit) = length.split_at(end);
    let number: f32 = number.parse().ok()?;
    let least = match unit {
        "px" => 3.5,
        "pt" => 2.5,
        "em" | "rem" | "ex" => 0.2,
        "%" => 20.0,
        _ => return None,
    };
    (number.abs() >= least).then_some(number)
}

/// Whether the style of an element, or of the row that it is a cell of, strikes its words out.
pub(super) fn is_struck(element: ElementRef<'_>) -> bool {
    let strikes = |element: ElementRef<'_>| {
        ["text-decoration", "text-decoration-line"]
            .iter()
            .any(|name| value(element, name).is_some_and(|value| value.contains("line-through")))
    };
    let row = element.parent().and_then(ElementRef::wrap);
    strikes(element) || row.is_some_and(|row| row.value().name() == "tr" && strikes(row))
}
