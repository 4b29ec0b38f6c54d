//! What in an SVG could run code or load something: facts with their places, which a rule judges. Only what is known to draw
//! may be there.

mod names;

use std::borrow::Cow;
use std::ops::Range;

use roxmltree::{Attribute, Document, Node};

use super::{LineIndex, xml};

/// Something that an SVG must not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgFault {
    /// To follow "this drawing".
    pub what: String,
    /// Where it is in the text.
    pub span: Range<usize>,
    /// Whether the drawing is the same without it.
    pub is_needless: bool,
}

/// Pictures embedded in the file. An embedded SVG would be a second document that nothing checks,
/// so it is not listed.
const INSIDE: [&str; 5] =
    ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif"];

/// Everything in `text` that could run code or load something, in document order.
pub fn faults(text: &str) -> Vec<SvgFault> {
    let mut faults = Vec::new();
    let mut plain = Cow::Borrowed(text);
    if let Some(span) = outer_document_type(text) {
        let blank = " ".repeat(span.len());
        plain.to_mut().replace_range(span.clone(), &blank);
        let what = "names a document type, which it does not need".to_owned();
        faults.push(SvgFault { what, span, is_needless: true });
    }
    if let Some((span, why)) = xml::crowded(text) {
        let what = format!("cannot be checked: {why}");
        faults.push(SvgFault { what, span, is_needless: false });
        return faults;
    }
    if let Some((span, encoding)) = other_encoding(text) {
        let what = format!("says that its letters are in {encoding}, and they are in UTF-8");
        faults.push(SvgFault { what, span, is_needless: false });
    }
    // The parser refuses a document type, so there are no entities that could expand without end.
    match Document::parse(&plain) {
        Ok(document) => {
            document.descendants().for_each(|node| of_node(&node, &mut faults));
        }
        Err(error) => {
            let span = position(text, error.pos());
            faults.push(SvgFault { what: unreadable(&error), span, is_needless: false });
        }
    }
    faults
}

/// The encoding that the first line names, where a browser that believes it would read other letters: a `µ` becomes `Âµ`,
/// or what looks like text a script. Where all is ASCII, those that only add letters to it read the same.
fn other_encoding(text: &str) -> Option<(Range<usize>, &str)> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let head = text.get(start..)?.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
    let name = value.get(1..)?.split(quote).next()?;
    let plain = name.to_ascii_lowercase().replace('-', "");
    let adds = ["usascii", "ascii", "latin1"].contains(&&*plain)
        || plain.starts_with("iso8859")
        || plain.starts_with("windows125");
    let is_read = plain == "utf8" || (adds && text.is_ascii());
    (!is_read).then_some((start..start + "<?xml".len() + head.len() + "?>".len(), name))
}

/// The document type of a drawing where it only names one that is elsewhere, and holds nothing itself.
fn outer_document_type(text: &str) -> Option<Range<usize>> {
    let start = memchr::memmem::find(text.as_bytes(), b"<!DOCTYPE")?;
    let length = text.get(start..)?.find('>')? + 1;
    let inside = text.get(start..start + length)?;
    (!inside.contains('[')).then_some(start..start + length)
}

fn unreadable(error: &roxmltree::Error) -> String {
    match error {
        roxmltree::Error::DtdDetected => {
            "has its own document type, in which anything can hide".to_owned()
        }
        other => format!("cannot be checked: {other}"),
    }
}

fn position(text: &str, at: roxmltree::TextPos) -> Range<usize> {
    let line = usize::try_from(at.row).unwrap_or_default().max(1);
    LineIndex::new(text).line_span(line).unwrap_or(text.len()..text.len())
}

fn of_node(node: &Node<'_, '_>, faults: &mut Vec<SvgFault>) {
    let mut add = |what: String, span: Range<usize>| {
        faults.push(SvgFault { what, span, is_needless: false });
    };
    if node.is_pi() {
        add("has a processing instruction, which can load a style sheet".to_owned(), node.range());
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name().name();
    let start = node.range().start..node.range().start + 1 + name.len();
    match node.tag_name().namespace() {
        None | Some(names::SVG) if !names::draws(name) => {
            add(format!("has a <{name}>, which draws nothing"), start.clone());
        }
        None | Some(names::SVG) => {}
        Some(namespace) if names::is_note(namespace) => return,
        Some(namespace) => {
            add(format!("has a <{name}> that is no part of a drawing ({namespace})"), start);
            return;
        }
    }
    if name == "style" {
        // As browsers do: what is in an element within it is none of it.
        let parts = node.children().filter(|part| part.is_text());
        let text: String = parts.filter_map(|part| part.text()).collect();
        if let Some(what) = outside(&text) {
            add(format!("{what} in a <style>"), start);
        }
    }
    for attribute in node.attributes() {
        if let Some(what) = of_attribute(name, &attribute) {
            add(what, attribute.range());
        }
    }
}

fn of_attribute(element: &str, attribute: &Attribute<'_, '_>) -> Option<String> {
    let name = attribute.name().to_ascii_lowercase();
    let value: String = attribute
        .value()
        .chars()
        .filter(|character| !character.is_whitespace() && !character.is_control())
        .collect();
    let lower = value.to_ascii_lowercase();
    let animated = name == "attributename" && (lower.starts_with("on") || lower.ends_with("href"));
    match name.as_str() {
        _ if name.starts_with("on") => Some(format!("has the event handler `{name}`")),
        _ if animated => Some(format!("changes `{value}` while it is shown")),
        "base" => Some("moves its references elsewhere with `xml:base`".to_owned()),
        "href" | "src" => {
            let inside =
                lower.starts_with('#') || (element == "image" && is_picture_inside(&lower));
            (!inside).then(|| format!("refers to something outside it in `{name}`"))
        }
        // Notes of drawing programs, such as the path of the exported file, which browsers ignore.
        _ if attribute.namespace().is_some() => None,
        _ if !names::is_attribute(&name) => {
            Some(format!("has `{name}`, which says nothing about a drawing"))
        }
        _ => outside(attribute.value()).map(|what| format!("{what} in `{name}`")),
    }
}

/// Whether an address is itself a picture of one of these kinds, and of no other whose name begins so.
fn is_picture_inside(address: &str) -> bool {
    let rests = INSIDE.iter().filter_map(|kind| address.strip_prefix(kind));
    rests.into_iter().any(|rest| rest.starts_with([';', ',']))
}

/// How CSS loads something, if it does: only `url(#id)` stays inside the SVG. An escape could hide
/// an address.
fn outside(css: &str) -> Option<&'static str> {
    let plain: String = css
        .chars()
        .filter(|character| !character.is_whitespace() && !"\"'".contains(*character))
        .collect();
    let plain = plain.to_ascii_lowercase();
    let loads =
        |function: &&str| plain.split(*function).skip(1).any(|target| !target.starts_with('#'));
    if ["url(", "src(", "image("].iter().any(loads)
        || plain.contains("@import")
        || plain.contains("image-set(")
    {
        return Some("loads something from outside");
    }
    plain.contains('\\').then_some("has an escape that could hide an address")
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn what_runs_or_loads_is_found_and_what_draws_is_not() {
        let inside = [
            r##"<svg><use href="#a"/><path fill="url(#b)" style="fill:url( '#c' )"/></svg>"##,
            r#"<svg xmlns:i="i"><image href="data:image/png;base64,AAAA" i:file="C:\a"/><text>on: click</text><title>a \ b</title></svg>"#,
            "<?xml version='1.0' encoding='UTF-8' standalone='no'?><svg><text>5 µg</text></svg>",
            "<?xml version='1.0' encoding='iso-8859-1'?><svg><text>5 &#181;g, encoding</text></svg>",
            "<?xml version='1.0'?><svg><text>encoding='cp037' ? ></text></svg>",
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" data-name="a" aria-hidden="true"><s:namedview pagecolor="a"/><g/></svg>"#,
        ];
        let outside = [
            "<svg><SCRIPT/></svg>",
            r#"<svg OnLoad="a"/>"#,
            r#"<svg><a href="java&#10;script:a"/></svg>"#,
            r#"<svg xmlns:l="http://www.w3.org/1999/xlink"><use l:href="a.svg#b"/></svg>"#,
            r#"<svg><image href="data:image/svg+xml,a"/></svg>"#,
            "<svg><style>@im/**/port 'a'; p { fill: u\\72l(a) }</style></svg>",
            "<svg><style><![CDATA[p { fill: url(//a) }]]></style></svg>",
            r#"<svg><path style="fill:url( http://a)"/></svg>"#,
            r#"<svg><set attributeName="href" to="javascript:a"/></svg>"#,
            "<?xml-stylesheet href='a.css'?><svg/>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "<svg>",
            // Ecosystem L2: pages within the drawing.
            r#"<svg xmlns:h="http://www.w3.org/1999/xhtml"><h:meta http-equiv="refresh" content="0;url=a"/></svg>"#,
            r#"<svg xmlns:h="http://www.w3.org/1999/xhtml"><metadata><h:form action="a"/></metadata></svg>"#,
            r#"<svg><discard onbegin="a"/></svg>"#,
            r#"<svg><g xmlns="urn:a"/></svg>"#,
            "<svg><foreignObject/></svg>",
            r#"<svg><path ping="a"/></svg>"#,
            // Attack 11b, B13.
            "<svg><style>p { fill: src('https://a.org/b') }</style></svg>",
            "<svg><path style=\"fill:image( 'https://a.org/b')\"/></svg>",
            r#"<svg><image href="data:image/pngx+xml,a"/></svg>"#,
            r#"<svg><image href="data:image/png+xml;base64,a"/></svg>"#,
            "<?xml version='1.0' encoding='iso-8859-1'?><svg><text>5 µg</text></svg>",
            "<?xml version=\"1.0\" encoding = \"UTF-7\"?><svg><text>+ADw-script</text></svg>",
            "<?xml version='1.0' encoding='cp037'?><svg/>",
            "\u{feff}<?xml version='1.0' encoding='UTF-16'?><svg/>",
        ];
        let blamed: Vec<_> = inside.map(faults).into_iter().flatten().collect();
        assert_eq!(blamed, []);
        let missed: Vec<&str> =
            outside.into_iter().filter(|text| faults(text).is_empty()).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }

    /// Ecosystem L2: every drawing of older programs has one.
    #[test]
    fn a_document_type_that_is_elsewhere_is_needless() {
        let kind = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">";
        let text = format!("<?xml version=\"1.0\"?>\n{kind}\n<svg><g/></svg>");
        let found = faults(&text);
        let [fault] = found.as_slice() else { panic!("{found:?}") };
        assert!(fault.is_needless);
        assert_eq!(text.get(fault.span.clone()), Some(kind));
        assert_eq!(faults(&text.replace("<g/>", "<script/>")).len(), 2);
    }
}
