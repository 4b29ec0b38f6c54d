//! XML whose reading would take long, known before it is read: the parser holds the attributes of a tag, and the namespaces that
//! hold in it, against each other.

use std::collections::BTreeSet;
use std::ops::Range;

/// More attributes no program writes into a tag.
const MANY_ATTRIBUTES: usize = 1_000;

/// More prefixes of namespaces no program uses in a document; Word has some forty.
const MANY_PREFIXES: usize = 100;

/// Where `text` has more of something than can be read in a time that grows with its length, and what that is.
pub fn crowded(text: &str) -> Option<(Range<usize>, String)> {
    let tag = crowded_tag(text)
        .map(|span| (span, format!("a tag has more than {MANY_ATTRIBUTES} attributes")));
    tag.or_else(|| {
        let span = one_prefix_too_many(text)?;
        Some((span, format!("it names more than {MANY_PREFIXES} namespaces")))
    })
}

/// Where the first tag with too many attributes begins.
fn crowded_tag(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for tag in text.split_inclusive('<') {
        if values(tag) > MANY_ATTRIBUTES {
            return Some(at.max(1) - 1..at);
        }
        at += tag.len();
    }
    None
}

/// How many values in quotation marks a tag has.
fn values(tag: &str) -> usize {
    let (mut open, mut count) = (None, 0);
    for byte in tag.bytes() {
        match (open, byte) {
            (None, b'>') => break,
            (None, b'"' | b'\'') => (open, count) = (Some(byte), count + 1),
            (Some(quote), _) if quote == byte => open = None,
            _ => {}
        }
    }
    count
}

/// Where the first prefix beyond those that may be is declared. A text that speaks of `xmlns:a` counts as well; only the
/// different ones do, because one that is declared again and again holds once in any tag.
fn one_prefix_too_many(text: &str) -> Option<Range<usize>> {
    const START: &str = "xmlns:";
    let mut prefixes = BTreeSet::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), START) {
        let rest = text.get(at + START.len()..)?;
        // Without a colon no name reaches into the next one, and each letter is looked at once.
        let end = rest.find(|sign: char| sign.is_ascii_whitespace() || ":=\"'<>/".contains(sign));
        let prefix = rest.get(..end.unwrap_or(rest.len()))?;
        if prefixes.insert(prefix) && prefixes.len() > MANY_PREFIXES {
            return Some(at..at + START.len() + prefix.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::crowded;

    /// Attack 11b, A13: a drawing of 62 KB held the build for 94 s.
    #[test]
    fn more_than_any_program_writes_is_known_and_what_they_repeat_is_not() {
        let each =
            |count: usize, one: fn(usize) -> String| -> String { (0..count).map(one).collect() };
        let nested = each(101, |number| format!("<g xmlns:a{number}='u'>"));
        let (span, why) = crowded(&nested).expect("too many");
        assert_eq!(
            (nested.get(span), &*why),
            (Some("xmlns:a100"), "it names more than 100 namespaces")
        );
        let beside = each(300, |number| format!("<g\nxmlns:a{number} = \"u{number}\"/>"));
        assert!(crowded(&beside).is_some());
        let in_one = format!("<g {}/>", each(101, |number| format!("xmlns:a{number}='u' ")));
        assert!(crowded(&in_one).is_some());
        assert!(
            crowded(&format!("<g {}/>", each(1_001, |number| format!("a{number}='' ")))).is_some()
        );
        let again = each(5_000, |number| format!("<g xmlns:a='u{number}' b='c'>"));
        for fine in
            [again, each(100, |number| format!("<g xmlns:a{number}='u'>")), "xmlns:".repeat(9_000)]
        {
            assert_eq!(crowded(&fine), None);
        }
    }
}
