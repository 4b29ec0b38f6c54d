//! What is in a copied file by its first bytes, where that is not what its ending says: a key, a draft, notes.

use imagesize::image_type;

use super::path;
use crate::part::Part;

/// What a file holds that readers are not given under its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnexpectedContent {
    /// Front matter, as articles begin.
    Article,
    /// A private key, or a password of a program.
    Secret,
    /// Text, where the ending says otherwise.
    Text,
    /// Text in UTF-16 without the mark by which browsers know that.
    Utf16,
    /// Neither text nor what the ending says.
    OtherKind,
}

/// How many bytes of a file are read for this.
pub const HEAD_BYTES: usize = 64 * 1024;

/// What is unexpected in the file at `path` that begins with `head`.
pub fn unexpected(path: &str, head: &[u8]) -> Option<UnexpectedContent> {
    let head = head.before(HEAD_BYTES);
    let text = as_text(head);
    match text.as_deref().filter(|text| !text.is_empty()) {
        Some(text) if begins_with_front_matter(text) => Some(UnexpectedContent::Article),
        Some(text) if text.lines().any(is_secret) => Some(UnexpectedContent::Secret),
        Some(_) if !is_expected(path, head, true) => Some(UnexpectedContent::Text),
        Some(_) if is_unmarked_utf_16(head) => Some(UnexpectedContent::Utf16),
        None if !is_expected(path, head, false) => Some(UnexpectedContent::OtherKind),
        _ => None,
    }
}

/// The text of a file, if it is one in any encoding: nothing but letters, signs and blanks. Of UTF-16 what ASCII has is enough.
fn as_text(head: &[u8]) -> Option<String> {
    // A letter of two bytes that are both used is none of ASCII.
    let of_pairs = |pairs: &[u8]| -> Vec<u8> {
        let pairs = pairs.chunks(2).map(|pair| match pair {
            [0, byte] | [byte, 0] | [byte] => *byte,
            _ => b'?',
        });
        pairs.collect()
    };
    let plain = match head {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => of_pairs(rest),
        _ if is_unmarked_utf_16(head) => of_pairs(head),
        _ => head.to_vec(),
    };
    let is_control =
        |byte: &u8| byte.is_ascii_control() && !b"\t\n\r\x0b\x0c\x1a\x1b".contains(byte);
    (!plain.iter().any(is_control)).then(|| String::from_utf8_lossy(&plain).into_owned())
}

/// Whether a text is in UTF-16.
pub fn is_utf_16(bytes: &[u8]) -> bool {
    has_mark(bytes) || is_unmarked_utf_16(bytes)
}

fn has_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

/// UTF-16 without a mark, by texts in Latin letters: nearly every other byte is zero, and only of these.
fn is_unmarked_utf_16(bytes: &[u8]) -> bool {
    if has_mark(bytes) || memchr::memchr(0, bytes).is_none() {
        return false;
    }
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even.min(odd) == 0 && even.max(odd) * 4 > bytes.len()
}

/// Lines between `---` or `+++` of which one is a title, or says whether this is a draft.
fn begins_with_front_matter(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').trim_start().lines();
    let Some(fence @ ("---" | "+++")) = lines.next().map(str::trim_end) else { return false };
    let is_key = |line: &str| {
        let name = line.split([':', '=']).next().unwrap_or_default().trim();
        name.len() < line.len() && ["title", "draft"].contains(&&*name.to_ascii_lowercase())
    };
    lines.take_while(|line| line.trim_end() != fence).any(is_key)
}

/// How well-known keys of services begin.
const KEYS: [&str; 9] = [
    "AGE-SECRET-KEY-",
    "AKIA",
    "PuTTY-User-Key-File-",
    "ghp_",
    "github_pat_",
    "glpat-",
    "sk_live_",
    "xoxb-",
    "xoxp-",
];

/// What settings of programs call a secret.
const SECRETS: [&str; 8] =
    ["SECRET", "PASSWORD", "PASSWD", "TOKEN", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY"];

/// Whether a line is of a private key, or one of a program's settings with a password.
fn is_secret(line: &str) -> bool {
    let begins = line.find("BEGIN ").map(|at| line.after(at));
    if begins.is_some_and(|rest| rest.contains("PRIVATE KEY")) {
        return true;
    }
    let is_key = |word: &str| {
        let of_key = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        let is_rest = |rest: &str| rest.chars().take_while(|letter| of_key(*letter)).count() >= 16;
        KEYS.iter().any(|start| {
            word.strip_prefix(start).is_some_and(|rest| is_rest(rest) || start.starts_with("PuTTY"))
        })
    };
    let mut words = line.split(|sign: char| sign.is_whitespace() || "\"'=,;".contains(sign));
    words.any(is_key) || is_setting(line) || has_password(line)
}

/// `AWS_SECRET_ACCESS_KEY=…`: a name as people do not write one, and a value.
fn is_setting(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else { return false };
    let name = name.trim().trim_start_matches("export ").trim();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
        && (name.contains(['_', '.']) || !name.bytes().any(|byte| byte.is_ascii_lowercase()));
    let upper = name.to_ascii_uppercase();
    is_name && !value.trim().is_empty() && SECRETS.iter().any(|word| upper.contains(word))
}

/// `postgres://user:password@host`.
fn has_password(line: &str) -> bool {
    line.split("://").skip(1).any(|rest| {
        let host = rest.split(|sign: char| sign.is_whitespace() || "/\"'<>".contains(sign)).next();
        let user = host.and_then(|host| host.split_once('@')).map(|(user, _)| user);
        user.and_then(|user| user.split_once(':')).is_some_and(|(_, word)| !word.is_empty())
    })
}

const ZIP: &[u8] = b"PK\x03\x04";
/// Office programs before 2007, and documents with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether a file with this ending can begin so. Of kinds that begin in many ways it is enough not to be text.
fn is_expected(path: &str, head: &[u8], is_text: bool) -> bool {
    let starts = |signatures: &[&[u8]]| signatures.iter().any(|start| head.starts_with(start));
    if head.is_empty() {
        return true;
    }
    match &*path::ending(path).to_ascii_lowercase() {
        "pdf" => memchr::memmem::find(head.before(1024), b"%PDF-").is_some(),
        "docx" | "pptx" | "ppsx" | "xlsx" => starts(&[ZIP, COMPOUND]),
        "epub" | "odg" | "odp" | "ods" | "odt" => starts(&[ZIP]),
        // These programs also write web pages and RTF under their old endings.
        "doc" | "pps" | "ppt" | "xls" => {
            !is_text || starts(&[b"<", b"{\\rtf", b"\xef\xbb\xbf<", b"MIME-Version"])
        }
        "rtf" => starts(&[b"{\\rtf"]),
        "otf" | "ttf" => starts(&[b"OTTO", b"\0\x01\0\0", b"true", b"ttcf"]),
        "woff" | "woff2" => starts(&[b"wOFF", b"wOF2"]),
        // Browsers show any picture under the ending of any other. A rule of its own judges PNG and JPEG.
        "avif" | "gif" | "heic" | "heif" | "webp" => {
            image_type(head).is_ok() || starts(&[b"<", b"%PDF-", b"II*\0", b"MM\0*"])
        }
        "csv" | "srt" | "tsv" | "txt" | "vtt" => is_text,
        "aac" | "apng" | "bmp" | "eot" | "flac" | "ico" | "jfif" | "jpe" | "jxl" | "m4a"
        | "m4v" | "mov" | "mp3" | "mp4" | "mpeg" | "mpg" | "oga" | "ogg" | "ogv" | "opus"
        | "tif" | "tiff" | "wav" | "weba" | "webm" => !is_text || head.get(4..8) == Some(b"ftyp"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::UnexpectedContent::{Article, OtherKind, Secret, Text, Utf16};
    use super::unexpected;

    /// Attack 11b, B3.
    #[test]
    fn what_lies_under_the_ending_of_something_else_is_known() {
        let draft = "---\ntitle: Salt\ndraft: true\n---\n\nNobody has read this.\n";
        let key = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n";
        let unlike: [(&str, &str, _); 28] = [
            ("a.txt", draft, Article),
            ("a.pdf", draft, Article),
            ("a.rtf", "\u{feff}---\r\ntitle: Salt\r\n---\r\n", Article),
            ("a.csv", "+++\ndraft = true\n+++\n", Article),
            ("a.mp3", "\n---\nTitle: Salt", Article),
            ("a.txt", "key:\n  -----BEGIN RSA PRIVATE KEY-----\n", Secret),
            ("a.csv", "name,\"-----BEGIN EC PRIVATE KEY-----\"\n", Secret),
            ("a.pdf", key, Secret),
            ("a.png", key, Secret),
            ("a.txt", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n", Secret),
            ("a.txt", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n", Secret),
            ("a.txt", "PuTTY-User-Key-File-3: ssh-ed25519\n", Secret),
            ("a.txt", "# me\nAGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQ\n", Secret),
            ("a.txt", "AWS_SECRET_ACCESS_KEY=abc\n", Secret),
            ("a.txt", "aws_secret_access_key = abc\n", Secret),
            ("a.txt", "export DB_PASSWORD='abc'\n", Secret),
            ("a.srt", "db.password=abc\n", Secret),
            ("a.txt", "DATABASE_URL=postgres://me:abc@host/db\n", Secret),
            ("a.txt", "use ghp_0123456789abcdefABCD here\n", Secret),
            ("a.txt", "\u{1}x", OtherKind),
            ("a.pdf", "x", Text),
            ("a.docx", "Names of patients", Text),
            ("a.xls", "name\tborn\n", Text),
            ("a.rtf", "Take salt.", Text),
            ("a.heic", "x", Text),
            ("a.mp4", "Take salt.", Text),
            ("a.WEBP", "name,born\n", Text),
            ("a.pdf", "PK\u{3}\u{4}\u{14}", OtherKind),
        ];
        for (path, content, expected) in unlike {
            assert_eq!(unexpected(path, content.as_bytes()), Some(expected), "{path}: {content}");
        }
        let utf_16: Vec<u8> =
            "\u{feff}DB_TOKEN=abc".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(unexpected("a.txt", &utf_16), Some(Secret));
        let unmarked = |text: &str| -> [Vec<u8>; 2] {
            [u16::to_le_bytes, u16::to_be_bytes]
                .map(|bytes| text.encode_utf16().flat_map(bytes).collect())
        };
        for (text, expected) in [
            ("Take 5 mg \u{2013} \u{bd} tablet.\r\n", Utf16),
            ("DB_TOKEN=abc\n", Secret),
            (draft, Article),
        ] {
            for bytes in unmarked(text) {
                assert_eq!(unexpected("a.txt", &bytes), Some(expected), "{text}");
            }
        }
        assert_eq!(unexpected("a.csv", b"SQLite format 3\0"), Some(OtherKind));
    }

    #[test]
    fn what_readers_are_given_is_no_surprise() {
        let alike: [(&str, &[u8]); 31] = [
            ("a.txt", b"---\nTake salt: a pinch.\n---\n"),
            ("a.txt", b"Title: Salt\nDraft: none\n"),
            ("a.txt", "µg \u{c} 5 mg\r\n".as_bytes()),
            ("a.txt", b"caf\xe9\x1a"),
            ("a.txt", b"\xff\xfea\0b\0"),
            ("a.txt", b"Wi-Fi password = salt\nPassword: salt\nYour key worker: BEGIN at ten\n"),
            ("a.txt", b"Ask for a token=1 of the machine\nhttps://a.org/b:c@d\n"),
            ("a.txt", b"-----BEGIN CERTIFICATE-----\n-----BEGIN PUBLIC KEY-----\n"),
            ("a.csv", b"name,born\n"),
            ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nSalt\n"),
            ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0"),
            ("a.PDF", b"\r\n%PDF-1.4\n"),
            ("a.pdf", b""),
            ("a.docx", b"PK\x03\x04\x14\0"),
            ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("a.odt", b"PK\x03\x04\x14\0"),
            ("a.doc", b"{\\rtf1 a}"),
            ("a.xls", b"<html><table></table></html>"),
            ("a.rtf", b"{\\rtf1 a}"),
            ("a.ttf", b"\0\x01\0\0\0"),
            ("a.woff2", b"wOF2\0\x01"),
            ("a.webp", b"\x89PNG\r\n\x1a\n\0\0\0\x0d"),
            ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0\0"),
            ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
            ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
            ("a.avif", b"\0\0\0\x18ftypavif\0\0\0\0"),
            ("a.mp3", b"ID3\x03\0"),
            ("a.mp4", b"\0\0\0\x18ftypmp42"),
            ("a.tif", b"II*\0\x08"),
            ("a.ics", b"BEGIN:VCALENDAR\n"),
            ("a.svg", b"<svg/>"),
        ];
        for (path, content) in alike {
            let said = String::from_utf8_lossy(content);
            assert_eq!(unexpected(path, content), None, "{path}: {said}");
        }
    }
}
