//! Who publishes the site, and whom readers call: the values become links, so each is checked.

use std::ops::Range;

use super::is_web_address;
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
    let url = web_address(fields, &keys::URL).or_else(|| main?.url.clone());
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
fn web_address(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    checked(fields, key, is_web_address, "Write an address that begins with https://.")
}

pub(super) fn email(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let is_email = |text: &str| {
        text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
            && !text.contains([' ', '?', '&', '<', '>', '"', ':'])
    };
    checked(fields, key, is_email, "Write one e-mail address, such as leaflets@health.example.org.")
}

/// A number that a telephone can call: with words in it, the link would call a wrong number.
fn telephone(fields: &mut Fields<'_>, key: &Key) -> Option<String> {
    let is_number = |text: &str| {
        text.chars().any(|character| character.is_ascii_digit())
            && text
                .chars()
                .all(|character| character.is_ascii_digit() || " +-()".contains(character))
    };
    checked(fields, key, is_number, "Write one telephone number: digits, spaces, + and -.")
}

fn checked(
    fields: &mut Fields<'_>,
    key: &Key,
    is_valid: impl Fn(&str) -> bool,
    help: &str,
) -> Option<String> {
    let text = fields.text(key)?;
    if !is_valid(&text.value) {
        fields.report(
            "wrong-type",
            text.span,
            format!("`{}` cannot be {}", key.name, quoted(&text.value)),
            help,
        );
        return None;
    }
    Some(text.value)
}

fn emergency(
    fields: &mut Fields<'_>,
    span: Range<usize>,
    main: Option<&Emergency>,
) -> Option<Emergency> {
    let given = fields.has(&emergency_keys::NUMBER);
    let number = telephone(fields, &emergency_keys::NUMBER).or_else(|| Some(main?.number.clone()));
    let urgent_number =
        telephone(fields, &emergency_keys::URGENT_NUMBER).or_else(|| main?.urgent_number.clone());
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
