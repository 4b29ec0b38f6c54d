//! What stands behind the signs that begin code: the name of a language, or words.

/// Names of languages of code, as they are written after the signs that begin it.
const LANGUAGES: [&str; 39] = [
    "bash",
    "c",
    "console",
    "cpp",
    "css",
    "csv",
    "diff",
    "go",
    "html",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "latex",
    "markdown",
    "math",
    "md",
    "mermaid",
    "none",
    "php",
    "plain",
    "plaintext",
    "py",
    "python",
    "r",
    "ruby",
    "rust",
    "sh",
    "shell",
    "sql",
    "svg",
    "tex",
    "text",
    "toml",
    "txt",
    "xml",
    "yaml",
    "yml",
];

/// What stands behind the name of a language to tell a program how to show the code.
const FOR_PROGRAMS: [&str; 9] =
    ["copy", "editable", "ignore", "linenos", "linenums", "live", "nowrap", "numberlines", "wrap"];

/// Whether what follows the signs that begin code is the name of a language, with or without a file or a word for
/// programs; other words are text, which no page shows.
pub fn is_language(after: &str) -> bool {
    let mut parts = after.split_whitespace();
    let Some(first) = parts.next() else { return true };
    // `1.5mg` is no file.
    let is_file = |part: &str| {
        part.contains(['.', '/'])
            && part.bytes().all(|byte| byte.is_ascii_graphic())
            && part
                .starts_with(|letter: char| letter.is_ascii_alphabetic() || "./_".contains(letter))
            && part.ends_with(|letter: char| letter.is_ascii_alphanumeric())
    };
    let is_word = |part: &&str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    let rest = parts.clone().count();
    if LANGUAGES.contains(&first) {
        return parts.all(|part| is_file(part) || (rest == 1 && FOR_PROGRAMS.contains(&part)));
    }
    // What has a file behind it is the kind of the file.
    rest == 1 && is_word(&first) && parts.all(is_file)
}
