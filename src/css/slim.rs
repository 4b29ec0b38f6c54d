//! A style sheet without comments and needless blanks, as readers load it: a tenth of what an article weighs otherwise.

use cssparser::{ParseError, Parser, Token};

/// `css` in as few bytes as its tokens allow.
pub fn slim(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut input = Parser::new(css);
    // Nothing in it refuses a token.
    let _ = write(&mut input, &mut out);
    out
}

fn write(input: &mut Parser<'_>, out: &mut String) -> Result<(), ParseError<()>> {
    let mut blank = None;
    loop {
        let start = input.position();
        let Ok(token) = input.next_including_whitespace_and_comments().cloned() else {
            return Ok(());
        };
        let text = input.slice_from(start);
        // `/*! … */` is how a licence asks to be kept.
        if matches!(token, Token::WhiteSpace(_) | Token::Comment(_)) && !text.starts_with("/*!") {
            // A line end ends what is wrong, such as a string without its quotation mark.
            let space = if text.contains('\n') { '\n' } else { ' ' };
            blank = Some(blank.map_or(space, |before| if before == '\n' { before } else { space }));
            continue;
        }
        if let Some(blank) = blank.take()
            && !out.is_empty()
            && !out.ends_with(['{', '}', '(', ';', ',', ':', '>'])
            && !text.starts_with(['{', ';', ',', '>', '!'])
        {
            out.push(blank);
        }
        out.push_str(text);
        let end = match token {
            Token::CurlyBracketBlock => '}',
            Token::SquareBracketBlock => ']',
            Token::ParenthesisBlock | Token::Function(_) => ')',
            _ => continue,
        };
        input.parse_nested_block(|inner| write(inner, out))?;
        if end == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(end);
    }
}

#[cfg(test)]
mod tests {
    use super::slim;
    use crate::css::{StyleRule, read};

    /// What a browser reads, without where it stands.
    fn rules(css: &str) -> Vec<String> {
        let plain = |text: &str| {
            text.replace(", ", ",").replace(": ", ":").replace(" > ", ">").replace(" !", "!")
        };
        let declared = |rule: &StyleRule| {
            let all = rule.declarations.iter().map(|one| format!("{}:{};", one.name, one.value));
            all.collect::<String>()
        };
        let rule = |rule: &StyleRule| {
            plain(&format!("{} {{ {} }}", rule.preludes.join(" { "), declared(rule)))
        };
        read(css).iter().map(rule).collect()
    }

    #[test]
    fn a_slim_style_sheet_says_the_same() {
        let style = include_str!("../../templates/assets/style.css");
        let slimmed = slim(style);
        for (slim, written) in rules(&slimmed).into_iter().zip(rules(style)) {
            assert_eq!(slim, written);
        }
        assert_eq!(rules(&slimmed).len(), rules(style).len());
        assert!(slimmed.len() * 10 < style.len() * 9, "{} of {}", slimmed.len(), style.len());
        assert_eq!(slim(&slimmed), slimmed);
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        for (css, slimmed) in [
            ("/* a */ a  :hover , b > c { margin : 0 1px ; }", "a :hover,b>c{margin :0 1px}"),
            ("a::before { content: \" /* no */  \"; }", "a::before{content:\" /* no */  \"}"),
            (
                "@media print and (min-width: 1em) { a { b: calc(1px + 2%) } }",
                "@media print and (min-width:1em){a{b:calc(1px + 2%)}}",
            ),
            ("a { b: c !important }", "a{b:c!important}"),
            ("/*! free */\na\n{}", "/*! free */\na{}"),
            ("a[href = \"x\"] { --empty: ; }", "a[href = \"x\"]{--empty:}"),
        ] {
            assert_eq!(slim(css), slimmed);
        }
    }
}
