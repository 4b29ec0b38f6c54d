//! Pages that a browser or Word has saved as one file (MHTML, RFC 2557): the page, with its pictures in it.

use super::tree::ImportDraft;
use super::{ImportRefusal, encoding, html, pictures};

/// How deep parts may be inside each other.
const MAX_NESTING: usize = 5;

/// How such files end.
pub(super) const ENDINGS: &[&str] = &["mht", "mhtml"];

/// The page of such a file.
pub(super) struct SavedPage {
    /// Its HTML, with the pictures of the file written into it.
    pub(super) html: String,
    /// Where it was.
    address: Option<String>,
}

/// Whether bytes are such a file, whatever its name ends in.
pub(super) fn is_saved_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).to_lowercase();
    let names = head.starts_with("from:") || head.starts_with("mime-version:");
    names && head.contains("content-type:") && head.contains("text/html")
}

/// Reads such a file.
pub(super) fn read(bytes: &[u8]) -> Result<ImportDraft, ImportRefusal> {
    let Some(page) = page(bytes) else {
        return Err(ImportRefusal::new(
            "there is no page in this file",
            "Open it in a browser, save the page as .html, and import that.",
        ));
    };
    let mut draft = html::read(&page.html)?;
    draft.front.address = draft.front.address.or(page.address);
    Ok(draft)
}

/// The first page in such a file.
pub(super) fn page(bytes: &[u8]) -> Option<SavedPage> {
    let mut parts = Vec::new();
    gather(MimePart::read(bytes), 0, &mut parts);
    let page = parts.iter().find(|part| part.is("text/html"))?;
    let bytes = page.content();
    let declared = page.parameter("charset").or_else(|| encoding::declared_in_html(&bytes));
    let mut html = encoding::decode(&bytes, declared.as_deref(), "").text;
    for part in &parts {
        let media = part.media_type();
        let Some(content) = media.starts_with("image/").then(|| part.encoded()).flatten() else {
            continue;
        };
        let data = format!("data:{media};base64,{content}");
        for name in part.names() {
            for quote in ['"', '\''] {
                let (from, to) = (format!("{quote}{name}{quote}"), format!("{quote}{data}{quote}"));
                html = html.replace(&from, &to);
            }
        }
    }
    let address = page.header("content-location").filter(|address| address.starts_with("http"));
    Some(SavedPage { html, address: address.map(str::to_owned) })
}

/// The parts of `part` that have no parts of their own.
fn gather<'a>(part: MimePart<'a>, depth: usize, out: &mut Vec<MimePart<'a>>) {
    let Some(boundary) = part.parameter("boundary").filter(|_| depth < MAX_NESTING) else {
        return out.push(part);
    };
    let line = format!("--{boundary}");
    let mut start = None;
    let mut at = 0;
    for text in part.body.split_inclusive(|byte| *byte == b'\n') {
        if text.starts_with(line.as_bytes()) {
            if let Some(start) = start {
                gather(MimePart::read(&part.body[start..at]), depth + 1, out);
            }
            start = Some(at + text.len());
        }
        at += text.len();
    }
}

/// A part with its headers.
struct MimePart<'a> {
    /// Their names in small letters.
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

impl<'a> MimePart<'a> {
    fn read(bytes: &'a [u8]) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            at += line.len();
            let line = String::from_utf8_lossy(line);
            if line.trim().is_empty() {
                if headers.is_empty() {
                    continue;
                }
                break;
            }
            match (line.starts_with([' ', '\t']), headers.last_mut(), line.split_once(':')) {
                (true, Some((_, value)), _) => value.push_str(&format!(" {}", line.trim())),
                (false, _, Some((name, value))) => {
                    headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Self { headers, body: &bytes[at..] }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn media_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_lowercase()
    }

    fn is(&self, media_type: &str) -> bool {
        self.media_type() == media_type
    }

    /// A parameter of the content type, without the quotes around it.
    fn parameter(&self, name: &str) -> Option<String> {
        let parameters = self.header("content-type")?.split(';').skip(1);
        let value = parameters.filter_map(|part| part.split_once('=')).find_map(|(key, value)| {
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
        });
        value.filter(|value| !value.is_empty()).map(str::to_owned)
    }

    fn transfer(&self) -> String {
        self.header("content-transfer-encoding").unwrap_or_default().to_lowercase()
    }

    fn content(&self) -> Vec<u8> {
        match self.transfer().as_str() {
            "quoted-printable" => quoted_printable(self.body),
            "base64" => pictures::base64(&String::from_utf8_lossy(self.body)).unwrap_or_default(),
            _ => self.body.to_vec(),
        }
    }

    /// The content in Base64, where the file has it so.
    fn encoded(&self) -> Option<String> {
        let text = String::from_utf8_lossy(self.body);
        (self.transfer() == "base64").then(|| text.split_whitespace().collect())
    }

    /// What the page calls this part by.
    fn names(&self) -> Vec<String> {
        let id = self.header("content-id").map(|id| format!("cid:{}", id.trim_matches(['<', '>'])));
        let location = self.header("content-location").unwrap_or_default();
        // Word names the picture as seen from the page: `leaflet_files/image001.png`.
        let cut = location.rmatch_indices('/').nth(1).map(|(at, _)| location[at + 1..].to_owned());
        let names = [Some(location.to_owned()), cut, id];
        names.into_iter().flatten().filter(|name| !name.is_empty()).collect()
    }
}

/// Text in which `=C2` is a byte and `=` at its end goes on in the next line.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        let digits = after.get(..2).and_then(|digits| str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                out.push(code);
                rest = &after[2..];
            }
            None if after.starts_with(b"\r\n") => rest = &after[2..],
            None if after.starts_with(b"\n") => rest = &after[1..],
            None => out.push(b'='),
        }
    }
    out
}
