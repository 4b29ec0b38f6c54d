//! Attributes that only another generator knows: which have words for readers.

/// Attributes with words for readers.
const TEXTS: [&str; 10] = [
    "text",
    "content",
    "description",
    "message",
    "body",
    "amount",
    "dose",
    "subtitle",
    "note",
    "answer",
];

/// Attributes that say how something looks.
const LAYOUT: [&str; 50] = [
    "align",
    "as",
    "background",
    "class",
    "classname",
    "client",
    "color",
    "colour",
    "cols",
    "columns",
    "component",
    "data",
    "defaultvalue",
    "direction",
    "display",
    "format",
    "gap",
    "groupid",
    "height",
    "href",
    "icon",
    "id",
    "image",
    "img",
    "key",
    "lang",
    "language",
    "layout",
    "level",
    "loading",
    "media",
    "method",
    "mode",
    "position",
    "querystring",
    "ref",
    "rel",
    "role",
    "severity",
    "size",
    "sizes",
    "slot",
    "src",
    "srcset",
    "style",
    "target",
    "theme",
    "to",
    "type",
    "url",
];

/// More of them, of which one word or number says nothing either.
const LOOKS: [&str; 4] = ["viewbox", "width", "kind", "tabindex"];

/// Attributes whose one word is a name for programs, and whose number is not.
const VALUES: [&str; 3] = ["value", "values", "variant"];

/// What the value of an attribute that only another generator knows is.
pub(super) enum AttributeWords {
    /// Words for readers.
    Text,
    /// One word, which may be the name of a medicine or of a colour.
    Unsure,
    /// How something looks, or what it is called in a program.
    Layout,
}

/// What the value of the attribute `name` is.
pub(super) fn attribute_words(name: &str, value: &str) -> AttributeWords {
    let digit = |letter: char| letter.is_ascii_digit();
    let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric());
    let is_look = LAYOUT.contains(&name) || LOOKS.contains(&name);
    let has_words = value.chars().any(char::is_alphanumeric);
    if !plain || is_look || !has_words || value.contains(['{', '<']) || value.contains("://") {
        return AttributeWords::Layout;
    }
    if value.contains(' ') || TEXTS.contains(&name) {
        return AttributeWords::Text;
    }
    // A path is no text, a blood pressure is.
    let is_path = value.contains('/') && !value.split('/').all(|part| part.starts_with(digit));
    let is_code =
        value.contains(['\\', '#', '_']) || matches!(value, "true" | "false" | "none" | "auto");
    if is_path || is_code || name.starts_with("on") {
        return AttributeWords::Layout;
    }
    if value.contains(digit) {
        return AttributeWords::Text;
    }
    if VALUES.contains(&name) { AttributeWords::Layout } else { AttributeWords::Unsure }
}
