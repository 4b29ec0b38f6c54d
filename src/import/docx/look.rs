//! How the words of a run look, as far as it changes what they say: fonts of symbols, hidden, struck and raised words.

use roxmltree::Node;

use super::{attribute, child, is_on, value};
use crate::import::script::ScriptForm;
use crate::import::symbols;

/// How large letters are where no style says it, in half points.
const USUAL_SIZE: u32 = 20;

/// What a style or a run says about its words; `None` where what it is based on decides.
#[derive(Debug, Clone, Default)]
pub(in crate::import) struct RunLook {
    /// For letters of ASCII.
    ascii: Option<String>,
    /// For other letters.
    others: Option<String>,
    /// For scripts that are written from right to left, and those with joined letters.
    complex: Option<String>,
    is_complex: Option<bool>,
    hidden: Option<bool>,
    struck: Option<bool>,
    /// By its form: above 0 for raised words, below 0 for lowered ones.
    aligned: Option<i32>,
    /// By hand, in half points, as LibreOffice moves raised digits when it converts a page.
    moved: Option<i32>,
    /// In half points.
    size: Option<u32>,
}

impl RunLook {
    /// Reads the properties of a run.
    pub(in crate::import) fn read(properties: Option<Node<'_, '_>>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let fonts = child(properties, "rFonts");
        let font = |name: &str| {
            let fonts = fonts?;
            // The font of the theme goes first, and that is one of letters.
            let theme = attribute(fonts, &format!("{name}Theme")).map(|_| String::new());
            theme.or_else(|| attribute(fonts, name).map(str::to_owned))
        };
        let on = |names: &[&str]| {
            let said: Vec<&&str> =
                names.iter().filter(|name| child(properties, name).is_some()).collect();
            (!said.is_empty()).then(|| said.iter().any(|name| is_on(properties, name)))
        };
        Self {
            ascii: font("ascii"),
            others: font("hAnsi"),
            complex: font("cs"),
            is_complex: on(&["cs", "rtl"]),
            hidden: on(&["vanish"]),
            struck: on(&["strike", "dstrike"]),
            aligned: value(properties, "vertAlign").map(|form| match form {
                "superscript" => 1,
                "subscript" => -1,
                _ => 0,
            }),
            moved: value(properties, "position").and_then(|by| by.parse().ok()),
            size: value(properties, "sz").and_then(|size| size.parse().ok()),
        }
    }

    /// This look, with what it leaves open as `below` has it.
    pub(in crate::import) fn over(self, below: &Self) -> Self {
        let font = |own: Option<String>, below: &Option<String>| own.or_else(|| below.clone());
        Self {
            ascii: font(self.ascii, &below.ascii),
            others: font(self.others, &below.others),
            complex: font(self.complex, &below.complex),
            is_complex: self.is_complex.or(below.is_complex),
            hidden: self.hidden.or(below.hidden),
            struck: self.struck.or(below.struck),
            aligned: self.aligned.or(below.aligned),
            moved: self.moved.or(below.moved),
            size: self.size.or(below.size),
        }
    }

    /// How large its letters are, in half points.
    pub(super) fn size(&self) -> u32 {
        self.size.unwrap_or(USUAL_SIZE)
    }

    pub(in crate::import) fn is_hidden(&self) -> bool {
        self.hidden == Some(true)
    }

    pub(super) fn is_struck(&self) -> bool {
        self.struck == Some(true)
    }

    /// The form in which its words are raised or lowered.
    pub(in crate::import) fn script(&self) -> Option<ScriptForm> {
        form(self.aligned)
    }

    /// Where its words are moved to by hand, from those of a paragraph that looks like `line`.
    pub(in crate::import) fn moved(&self, line: &Self) -> Option<ScriptForm> {
        form(self.moved).filter(|_| self.moved != line.moved)
    }

    /// `text` as the fonts show it.
    pub(in crate::import) fn shown(&self, text: &str) -> String {
        let font = |letter: char| {
            let font = match (self.is_complex, letter.is_ascii()) {
                (Some(true), _) => &self.complex,
                (_, true) => &self.ascii,
                (_, false) => &self.others,
            };
            font.as_deref().unwrap_or_default()
        };
        text.chars().map(|letter| symbols::shown(font(letter), letter)).collect()
    }
}

/// Whether a run itself says that its letters are white on nothing or as small as a point, so that nobody sees them. In a
/// box or a cell they may be white on a dark ground.
pub(super) fn is_kept_from_sight(run: Node<'_, '_>) -> bool {
    let Some(properties) = child(run, "rPr") else { return false };
    let is_tiny = value(properties, "sz").is_some_and(|size| matches!(size, "1" | "2" | "3" | "4"));
    let is_light = value(properties, "color").is_some_and(|color| {
        let parts = color.as_bytes().chunks(2).filter_map(|part| str::from_utf8(part).ok());
        let parts: Option<Vec<u8>> = parts.map(|part| u8::from_str_radix(part, 16).ok()).collect();
        parts.is_some_and(|parts| parts.len() == 3 && parts.iter().all(|part| *part >= 0xf0))
    });
    let has_ground = |node: Node<'_, '_>| {
        let own = ["rPr", "pPr"].iter().filter_map(|name| child(node, name));
        matches!(node.tag_name().name(), "tc" | "txbxContent")
            || own
                .into_iter()
                .any(|own| ["shd", "highlight"].iter().any(|name| child(own, name).is_some()))
    };
    is_tiny || (is_light && !run.ancestors().any(has_ground))
}

fn form(by: Option<i32>) -> Option<ScriptForm> {
    match by? {
        0 => None,
        1.. => Some(ScriptForm::Superscript),
        _ => Some(ScriptForm::Subscript),
    }
}
