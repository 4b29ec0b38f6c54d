//! Links whose words name another telephone number, mail address or site than the one they lead to.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::escape;
use crate::markdown::facts::BodyLink;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// Fewer digits are an emergency number, the number of a ward or hours.
const WHOLE: usize = 7;

/// Endings of sites that no file and no abbreviation has.
const SITES: [&str; 10] =
    [".com", ".org", ".net", ".gov", ".edu", ".info", ".uk", ".es", ".eu", ".int"];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    for link in subject.article.facts.links.iter().filter(|link| !link.image) {
        let Some((scheme, rest)) = link.target.split_once(':') else { continue };
        let scheme = scheme.to_ascii_lowercase();
        if reaches_nobody(&scheme, rest) {
            found.push(nobody(subject, link));
            continue;
        }
        let misled = match scheme.as_str() {
            "tel" => telephone(&link.text, rest),
            "mailto" => mail(&link.text, rest),
            "http" | "https" => site(&link.text, rest),
            _ => None,
        };
        if let Some(level) = misled {
            found.push_at_most(level, finding(subject, link));
        }
    }
}

/// Whether nobody has such a number or mail address.
fn reaches_nobody(scheme: &str, rest: &str) -> bool {
    let rest = escape::percent_decode(rest).unwrap_or_default();
    match scheme {
        "tel" => {
            let number = rest.split([';', ',']).next().unwrap_or_default();
            let is_other = |letter: char| letter.is_alphabetic() || !letter.is_ascii();
            !number.contains(|letter: char| letter.is_ascii_digit()) || number.contains(is_other)
        }
        "mailto" => {
            let (people, fields) = rest.split_once('?').unwrap_or((&rest, ""));
            let is_person = |one: &str| {
                one.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
            };
            // `mailto:?subject=` leaves the person to the reader.
            !(people.split(',').all(|one| is_person(one.trim()))
                || (people.is_empty() && !fields.is_empty()))
        }
        _ => false,
    }
}

fn nobody(subject: &Subject<'_>, link: &BodyLink) -> Finding {
    Finding::new(
        subject.article.place(&link.span),
        format!("{} reaches nobody", quoted(&link.target)),
    )
    .why("A reader who touches it waits for a call or a mail that never leaves the phone.")
    .help("Write the number in the digits 0 to 9, tel:+442079460000, and the address of a mail with its @.")
}

fn finding(subject: &Subject<'_>, link: &BodyLink) -> Finding {
    Finding::new(
        subject.article.place(&link.span),
        format!("the words {} name another address than {}", quoted(link.text.trim()), quoted(&link.target)),
    )
    .why("On a phone the reader calls or writes to somebody else than the page says; on paper only the words are left.")
    .help("Look up which one is right, and write the same in both places.")
}

/// Whether the words have numbers, and none of them is the one that is called.
fn telephone(words: &str, called: &str) -> Option<Level> {
    let called = called.split([',', ';']).next().unwrap_or_default();
    let called = numbers(&escape::percent_decode(called).unwrap_or_default()).concat();
    let named = numbers(&words.replace("(0)", ""));
    let other: Vec<&String> = named.iter().filter(|number| number.len() >= 3).collect();
    if called.is_empty() || other.is_empty() || other.iter().any(|number| is_same(number, &called))
    {
        return None;
    }
    let is_whole = |number: &str| number.len() >= WHOLE;
    let is_sure = other.iter().any(|number| is_whole(number) || !is_whole(&called));
    Some(if is_sure { Level::Error } else { Level::Warn })
}

/// Whether two numbers call the same: one may have the code of a country in place of zeros.
fn is_same(named: &str, called: &str) -> bool {
    let shorter = named.len().min(called.len());
    if shorter < WHOLE {
        return named == called || (named.len() < called.len() && called.contains(named));
    }
    // The numbers of a place begin with 0, 06, 01 or 8, which an international one leaves out.
    let last = shorter.saturating_sub(2).max(WHOLE);
    named.after(named.len() - last) == called.after(called.len() - last) || named.contains(called)
}

/// The numbers of a text, each as its digits, whatever stands between its groups.
fn numbers(text: &str) -> Vec<String> {
    let is_joint =
        |letter: char| letter.is_whitespace() || "-\u{2010}\u{2011}–.()/+".contains(letter);
    let is_other = |letter: char| !letter.is_numeric() && !is_joint(letter);
    // Both kinds of Arabic digits have their value in the last four bits, as those of ASCII have.
    let digit = |letter: char| char::from_digit(u32::from(letter) & 0xF, 10);
    text.split(is_other)
        .map(|run| run.chars().filter(|letter| letter.is_numeric()).filter_map(digit).collect())
        .filter(|number: &String| !number.is_empty())
        .collect()
}

fn mail(words: &str, address: &str) -> Option<Level> {
    let address = address.split('?').next().unwrap_or_default();
    let address = escape::percent_decode(address)?.to_lowercase();
    let named = words
        .split_whitespace()
        .map(|word| word.trim_matches(|edge: char| !edge.is_alphanumeric()).to_lowercase())
        // `<mailto:help@example.org>`
        .map(|word| word.strip_prefix("mailto:").map(str::to_owned).unwrap_or(word))
        .filter(|word| word.split_once('@').is_some_and(|(_, host)| host.contains('.')))
        .collect::<Vec<_>>();
    let is_written = |named: &String| address.split(',').any(|one| one.trim() == *named);
    (!named.is_empty() && !named.iter().any(is_written)).then_some(Level::Error)
}

/// Whether the words are a site, and the address is of another one; it may be a part of the other.
fn site(words: &str, address: &str) -> Option<Level> {
    let host = |address: &str| {
        let address = address.trim_start_matches('/');
        let end = address.find(['/', '?', '#', ':']).unwrap_or(address.len());
        let host = address.before(end).rsplit('@').next().unwrap_or_default().to_lowercase();
        host.strip_prefix("www.").unwrap_or(&host).to_owned()
    };
    let words = words.trim();
    let named = words.split_once("://").map_or(words, |(_, named)| named);
    let is_host = |one: &str| SITES.iter().any(|site| one.ends_with(site));
    let (named, real) = (host(named), host(address));
    let is_part = |a: &str, b: &str| {
        a.strip_suffix(b).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    (!words.contains(char::is_whitespace)
        && is_host(&named)
        && !is_part(&named, &real)
        && !is_part(&real, &named))
    .then_some(Level::Warn)
}
