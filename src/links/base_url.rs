//! The address under which a site is published: it stands in every page, so it must be what browsers read in it.

use url::{ParseError, Url};

/// The base URL as browsers send it, with a `/` at its end.
///
/// # Errors
/// What is wrong with it, to be read after "the base URL". A password is not repeated.
pub fn base_url(written: &str) -> Result<String, String> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| written.starts_with(scheme));
    let Some((scheme, rest)) =
        scheme.and_then(|scheme| Some((scheme, written.strip_prefix(scheme)?)))
    else {
        return Err("does not begin with https:// or http://".to_owned());
    };
    let (named, path) = rest.split_once('/').unwrap_or((rest, ""));
    if named.contains('@') {
        return Err("has a user name or a password, which every reader would see".to_owned());
    }
    let url = match Url::parse(written) {
        Ok(url) => url,
        Err(ParseError::EmptyHost) => return Err("names no host".to_owned()),
        Err(error) => return Err(format!("is not an address: {error}")),
    };
    if url.query().is_some() || url.fragment().is_some() {
        return Err("has a query or a fragment".to_owned());
    }
    let host = url.host_str().unwrap_or_default();
    if host.starts_with('.') || host.ends_with('.') || host.contains("..") || url.port() == Some(0)
    {
        return Err(format!("names a host that nobody reaches: {host}"));
    }
    let path_in_small = url.path().trim_end_matches('/').to_ascii_lowercase();
    if path_in_small.contains("//") || path_in_small.contains("%00") {
        return Err("has a part without a name".to_owned());
    }
    if ["%2f", "%5c"].iter().any(|code| path_in_small.contains(code)) {
        return Err(
            "has a slash that is written as a code, which hosts read in different ways".to_owned()
        );
    }
    if [".html", ".htm", ".php", ".md"].iter().any(|ending| path_in_small.ends_with(ending)) {
        return Err("names a page: pages would be looked for below it".to_owned());
    }
    let read = format!("{}/", url.as_str().trim_end_matches('/'));
    // Capital letters in the name of a host are only another way to write it.
    let same = format!("{scheme}{}/{path}", named.to_ascii_lowercase());
    if format!("{}/", same.trim_end_matches('/')) != read {
        return Err(format!("is read by browsers as {read}"));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M7, row 91.
    #[test]
    fn an_address_is_what_browsers_read_in_it() {
        for (written, read) in [
            ("https://health.example.org", "https://health.example.org/"),
            ("https://health.example.org/", "https://health.example.org/"),
            ("http://Health.Example.org/patients", "http://health.example.org/patients/"),
            ("https://health.example.org/a/b//", "https://health.example.org/a/b/"),
            ("http://localhost:8080/", "http://localhost:8080/"),
            ("https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/"),
            ("https://a.example/%C3%BC/", "https://a.example/%C3%BC/"),
            ("https://a.example/@team", "https://a.example/@team/"),
        ] {
            assert_eq!(base_url(written).as_deref(), Ok(read));
        }
    }

    /// M7: each of these stood in every published page.
    #[test]
    fn an_address_that_browsers_read_otherwise_is_refused() {
        let refused = [
            "health.example.org",
            "ftp://health.example.org/",
            "https:health.example.org",
            "https://",
            "https:///health.example.org/",
            "https://user:s3cret@example.org/",
            "https://@example.org/",
            "https://user@example.org/",
            "https://a.example:99999/",
            "https://a.example:0/",
            "https://a.example:/",
            "https://a.example:443/",
            "https://a.example/../c/",
            "https://a.example/%2e%2e/c/",
            "https://a.example/./c/",
            "https://a.example/b//c/",
            "https://a.example/%00/",
            "https://a.example/b%2Fc/",
            "https://a.example/b%5cc/",
            "https://a.example/index.html",
            "https://a.example/b/Index.HTM/",
            "https://a.example/\u{202e}c/",
            "https://a.example/ c/",
            "https://a.example\\c/",
            "https://a.example/\"onload=/",
            "https://a.example/<b>/",
            "https://a.example/\u{1}/",
            "https://a.example/a\nb/",
            "https://а.example/",
            "https://a..example/",
            "https://a.example./",
            "https://.example/",
            "https://1/",
            "https://0x7f.1/",
            "https://a.example/?b",
            "https://a.example/#b",
            "https://a b.example/",
            "https://a%2eb/",
            " https://a.example/",
        ];
        for written in refused {
            let problem = base_url(written).expect_err(written);
            assert!(!problem.contains("s3cret"), "{problem}");
        }
    }
}
