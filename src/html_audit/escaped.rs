//! HTML that a page shows as text, since a template has escaped it once too often.

use memchr::memmem;

/// The elements that articles and templates are made of.
const ELEMENTS: [&[u8]; 60] = [
    b"a",
    b"abbr",
    b"article",
    b"aside",
    b"b",
    b"blockquote",
    b"br",
    b"button",
    b"caption",
    b"cite",
    b"code",
    b"dd",
    b"del",
    b"details",
    b"div",
    b"dl",
    b"dt",
    b"em",
    b"figcaption",
    b"figure",
    b"footer",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"header",
    b"hr",
    b"i",
    b"img",
    b"ins",
    b"kbd",
    b"label",
    b"li",
    b"main",
    b"mark",
    b"nav",
    b"ol",
    b"p",
    b"pre",
    b"q",
    b"s",
    b"section",
    b"small",
    b"span",
    b"strong",
    b"sub",
    b"summary",
    b"sup",
    b"table",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"time",
    b"tr",
    b"u",
    b"ul",
];

/// The character references that templates write.
const REFERENCES: [&[u8]; 6] = [b"lt", b"gt", b"amp", b"quot", b"#39", b"#x27"];

/// The first tag or character reference that readers see in the text of a page, as it stands there.
pub(super) fn shown_markup(text: &[u8]) -> Option<&[u8]> {
    memchr::memchr_iter(b'&', text).find_map(|at| {
        let rest = &text[at..];
        let length = tag(rest).or_else(|| reference(rest))?;
        Some(&rest[..length])
    })
}

/// The length of an escaped tag at the start of the text: `&lt;/p&gt;`, `&lt;p class=&quot;lead&quot;&gt;`.
fn tag(text: &[u8]) -> Option<usize> {
    let inside = text.strip_prefix(b"&lt;")?;
    let name = inside.strip_prefix(b"/").unwrap_or(inside);
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if !ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(&name[..length])) {
        return None;
    }
    let near = &inside[..inside.len().min(LONGEST)];
    // Only the beginning may have been put in: `replace(from="<sup", to="<sup hidden")`.
    let escaped = memmem::find(near, b"&gt;");
    let end = escaped.into_iter().chain(memchr::memchr(b'>', near)).min()?;
    let behind = inside.len() - name.len() + length;
    let attributes = inside.get(behind..end)?.trim_ascii();
    let is_tag = attributes.is_empty()
        || [&b"/"[..], b"hidden", b"inert", b"open"].contains(&attributes)
        || attributes.contains(&b'=');
    let sign = if escaped == Some(end) { b"&gt;".len() } else { b">".len() };
    is_tag.then_some(b"&lt;".len() + end + sign)
}

/// So far is the end of a tag looked for.
const LONGEST: usize = 1_000;

/// The length of a character reference that was escaped again: `&amp;lt;`.
fn reference(text: &[u8]) -> Option<usize> {
    let rest = text.strip_prefix(b"&amp;")?;
    let name = REFERENCES
        .into_iter()
        .find(|name| rest.strip_prefix(*name).is_some_and(|behind| behind.starts_with(b";")))?;
    Some(b"&amp;".len() + name.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::shown_markup;

    #[test]
    fn only_markup_that_a_template_escaped_is_found() {
        for (text, found) in [
            ("&lt;p class=&quot;lead&quot;&gt;Words", Some("&lt;p class=&quot;lead&quot;&gt;")),
            ("Words.&lt;/p&gt;", Some("&lt;/p&gt;")),
            ("&lt;H2&gt;Less", Some("&lt;H2&gt;")),
            ("one&lt;br /&gt;two", Some("&lt;br /&gt;")),
            ("&lt;strong hidden&gt;salt", Some("&lt;strong hidden&gt;")),
            ("&lt;del&gt;salt", Some("&lt;del&gt;")),
            ("&lt;sup hidden class=\"cite\">1", Some("&lt;sup hidden class=\"cite\">")),
            ("salt &amp;amp; sugar", Some("&amp;amp;")),
            ("the nurse&amp;#39;s", Some("&amp;#39;")),
            ("eGFR &lt;60 &gt; 30", None),
            ("p &lt;b and c&gt;", None),
            ("p &lt;b and c> d", None),
            ("&lt;your name&gt;", None),
            ("salt &amp; sugar", None),
            ("&lt;p", None),
            ("&lt;", None),
        ] {
            let shown = shown_markup(text.as_bytes()).map(String::from_utf8_lossy);
            assert_eq!(shown.as_deref(), found, "{text}");
        }
    }
}
