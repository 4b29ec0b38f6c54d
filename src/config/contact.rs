//! Who publishes the site, and whom readers call: the values become links, so each is checked.

use std::ops::Range;

use super::web_address;
use crate::data::{Fields, Key};
use crate::diagnostic::quoted;
use crate::schema::contact as contact_keys;
use crate::schema::settings::{emergency as emergency_keys, publisher as keys};

/// Who publishes the site.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Publisher {
    pub name: String,
    pub url: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
}

/// The team that readers call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The ward, clinic or nurse.
    pub team: Option<String>,
    /// Its number, as it is written.
    pub phone: String,
    /// When somebody answers.
    pub hours: Option<String>,
    /// What readers do at other times.
    pub out_of_hours: Option<String>,
    /// Where it is.
    pub address: Option<String>,
}

impl Contact {
    /// Reads the table at `key`, if there is one. What it leaves out is as in `main`, in the main language.
    pub(crate) fn read(fields: &mut Fields<'_>, key: &Key, main: Option<&Self>) -> Option<Self> {
        section(fields, key, main, contact)
    }
}

impl Publisher {
    /// The same for who publishes the site.
    pub(super) fn read(fields: &mut Fields<'_>, key: &Key, main: Option<&Self>) -> Option<Self> {
        section(fields, key, main, publisher)
    }
}

impl Emergency {
    /// The same for the numbers to call.
    pub(super) fn read(fields: &mut Fields<'_>, key: &Key, main: Option<&Self>) -> Option<Self> {
        section(fields, key, main, emergency)
    }
}

fn section<T: Clone>(
    fields: &mut Fields<'_>,
    key: &Key,
    main: Option<&T>,
    read: impl Fn(&mut Fields<'_>, Range<usize>, Option<&T>) -> Option<T>,
) -> Option<T> {
    let Some(table) = fields.table(key) else { return main.cloned() };
    let mut inner = fields.nested(table.value);
    let value = read(&mut inner, table.span, main);
    inner.finish();
    value
}

/// The numbers that every page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// For an emergency.
    pub number: String,
    /// For urgent advice short of an emergency, in countries that have such a number.
    pub urgent_number: Option<String>,
}

fn publisher(
    fields: &mut Fields<'_>,
    span: Range<usize>,
    main: Option<&Publisher>,
) -> Option<Publisher> {
    let mut text = |key: &Key| fields.shown_text(key).map(|text| text.value);
    let name = text(&keys::NAME).or_else(|| Some(main?.name.clone()));
    let address = text(&keys::ADDRESS).or_else(|| main?.address.clone());
    let url = web_address_at(fields, &keys::URL).or_else(|| main?.url.clone());
    let email = email(fields, &keys::EMAIL).or_else(|| main?.email.clone());
    let phone = telephone(fields, &keys::PHONE).or_else(|| main?.phone.clone());
    if name.is_none() {
        fields.report(
            "missing-key",
            span,
            "`publisher` has no name",
            "Add name = \"…\": readers want to know who tells them this.",
        );
    }
    name.map(|name| Publisher { name, url, email, phone, address })
}

fn contact(fields: &mut Fields<'_>, span: Range<usize>, main: Option<&Contact>) -> Option<Contact> {
    let given = fields.has(&contact_keys::PHONE);
    let mut text = |key: &Key| fields.shown_text(key).map(|text| text.value);
    let team = text(&contact_keys::TEAM).or_else(|| main?.team.clone());
    let hours = text(&contact_keys::HOURS).or_else(|| main?.hours.clone());
    let out_of_hours = text(&contact_keys::OUT_OF_HOURS).or_else(|| main?.out_of_hours.clone());
    let address = text(&contact_keys::ADDRESS).or_else(|| main?.address.clone());
    let phone = telephone(fields, &contact_keys::PHONE).or_else(|| Some(main?.phone.clone()));
    if !given && main.is_none() {
        fields.report(
            "missing-key",
            span,
            "`contact` has no phone",
            "Add phone = \"…\": a reader who is told to call this team needs its number.",
        );
    }
    phone.map(|phone| Contact { team, phone, hours, out_of_hours, address })
}

/// An address on the web, which becomes a link on every page.
fn web_address_at(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let fault = |text: &str| web_address(text).err().map(|problem| format!("it {problem}"));
    checked(fields, key, fault, "Write an address that begins with https://.")
}

pub(super) fn email(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let is_email = |text: &str| {
        text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
            && !text.contains([' ', '?', '&', '<', '>', '"', ':'])
    };
    let fault = |text: &str| (!is_email(text)).then(String::new);
    checked(fields, key, fault, "Write one e-mail address, such as leaflets@health.example.org.")
}

/// A number that a telephone can call: with words in it, the link would call a wrong number.
fn telephone(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let help = "Write one telephone number: digits, spaces, + and -.";
    checked(fields, key, |text| not_a_number(text).map(str::to_owned), help)
}

/// The most digits of a telephone number, with its country (ITU-T E.164).
const MOST_DIGITS: usize = 15;

/// Why nobody can call `text`: nothing to be said where it is no number at all.
fn not_a_number(text: &str) -> Option<&'static str> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // Eight digits without hyphens may be a number: Denmark's have eight.
    let is_date = |text: &str| text.contains('-') && text.parse::<jiff::civil::Date>().is_ok();
    if !text.chars().all(|sign| sign.is_ascii_digit() || " +-()".contains(sign)) {
        Some("")
    } else if text.char_indices().any(|(at, sign)| sign == '+' && at > 0) {
        Some("+ stands first, or not at all")
    } else if digits < 2 {
        Some("no number is so short")
    } else if digits > MOST_DIGITS {
        Some("it has more digits than any number")
    } else {
        is_date(text).then_some("it is a date")
    }
}

/// The number for an ambulance: none has six digits, so these are two numbers, which would be called as one.
fn emergency_number(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let fault = |text: &str| {
        let groups: Vec<usize> = text.split_whitespace().map(str::len).collect();
        let twice = groups == [3, 3] && !text.contains('+');
        let twice = twice.then_some("these are two numbers");
        not_a_number(text).or(twice).map(str::to_owned)
    };
    checked(
        fields,
        key,
        fault,
        "Write one telephone number, such as 112: all its digits are called together.",
    )
}

/// The number at `key`; none, without a fault, where its text is empty.
fn unless_empty(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let fault = |text: &str| {
        if text.trim().is_empty() { None } else { not_a_number(text).map(str::to_owned) }
    };
    let help = "Write one telephone number: digits, spaces, + and -; or \"\" for none.";
    checked(fields, key, fault, help).filter(|text| !text.trim().is_empty())
}

fn checked(
    fields: &mut Fields<'_>,
    key: &Key,
    fault: impl Fn(&str) -> Option<String>,
    help: &str,
) -> Option<String> {
    let text = fields.text(key)?;
    let Some(fault) = fault(&text.value) else { return Some(text.value) };
    let mut message = format!("`{}` cannot be {}", key.name, quoted(&text.value));
    if !fault.is_empty() {
        message.push_str(&format!(": {fault}"));
    }
    fields.report("wrong-type", text.span, message, help);
    None
}

fn emergency(
    fields: &mut Fields<'_>,
    span: Range<usize>,
    main: Option<&Emergency>,
) -> Option<Emergency> {
    let given = fields.has(&emergency_keys::NUMBER);
    let number =
        emergency_number(fields, &emergency_keys::NUMBER).or_else(|| Some(main?.number.clone()));
    // A language whose readers live elsewhere may have none: an empty text takes that of the main language away.
    let has_urgent = fields.has(&emergency_keys::URGENT_NUMBER);
    let of_main = main.and_then(|main| main.urgent_number.clone()).filter(|_| !has_urgent);
    let urgent_number = unless_empty(fields, &emergency_keys::URGENT_NUMBER).or(of_main);
    if !given && main.is_none() {
        fields.report(
            "missing-key",
            span,
            "`emergency` has no number",
            "Add number = \"…\": the number that readers call for an ambulance.",
        );
    }
    number.map(|number| Emergency { number, urgent_number })
}
