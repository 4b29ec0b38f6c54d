//! Titles and authors that programs write into a file by themselves: nobody meant them for readers.

/// Names that programs fill in as the author. A person may be called Owner or Office, but then has a first name too.
const NOBODY: [&str; 4] =
    ["microsoft office user", "microsoft account", "windows user", "office user"];

/// Whether a program or a computer is called so, and no author: `47376`, `NONE`, `jsmith`, or `Qi, Hang`, the form in
/// which a hospital's computers know their users.
pub(super) fn is_author(name: &str) -> bool {
    let name = name.trim();
    let is_word = !name.contains(char::is_whitespace);
    is_word
        || name.contains([',', '\\', '@', '_'])
        || name.chars().any(char::is_numeric)
        || NOBODY.contains(&name.to_lowercase().as_str())
}

/// Whether a program calls a document so that nobody has given a title: `NONE`, `47376`, `Document1`, `leaflet.docx`.
pub(super) fn is_title(title: &str) -> bool {
    let title = title.trim();
    let lower = title.to_lowercase();
    let numbered = lower.trim_end_matches(|letter: char| letter.is_numeric());
    let has_ending = [".doc", ".docx", ".dot", ".dotx", ".odt", ".rtf", ".pdf", ".htm", ".html"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    has_ending
        || lower.starts_with("microsoft word - ")
        || !title.chars().any(char::is_alphabetic)
        || matches!(
            numbered.trim(),
            "none"
                | "untitled"
                | "document"
                | "doc"
                | "title"
                | "null"
                | "n/a"
                | "slide"
                | "powerpoint presentation"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_word_fills_in_is_told_from_what_people_write() {
        for name in [
            "47376",
            "NONE",
            "Qi, Hang",
            "jsmith",
            "DOMAIN\\js",
            "Windows User",
            "PC 12",
            "",
            "python-docx",
        ] {
            assert!(is_author(name), "{name}");
        }
        for name in ["Dialysis team", "Hang Qi", "Dr Ana María López"] {
            assert!(!is_author(name), "{name}");
        }
        for title in
            ["NONE", "47376", "Document1", "Microsoft Word - a", "salt.docx", "Untitled", "2019-03"]
        {
            assert!(is_title(title), "{title}");
        }
        for title in
            ["Salt", "None of your kidneys work", "Document your weight", "الملح", "5 a day"]
        {
            assert!(!is_title(title), "{title}");
        }
    }
}
