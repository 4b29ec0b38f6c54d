//! The settings of a site as plain data: `handout.toml`, with every mistake in it reported.

pub mod assets;
mod contact;
mod external;
mod identity;
mod menu;
pub mod paper;
mod pictures;
pub mod rules;
pub mod theme;

use std::collections::BTreeMap;

use globset::Glob;
use jiff::civil::Date;

use crate::data::{self, DataEntry, DataOrigin, Fields, Key, Spanned, Syntax};
use crate::diagnostic::{Diagnostic, Level, Place, quoted};
use crate::id::id;
use crate::links;
use crate::part::Part;
use crate::route::Permalinks;
use crate::schema::{Host, front_matter::person, settings as keys};
use crate::source::{self, LanguageTag, NotALanguageTag, Sources, primary};
use contact::email;
pub use contact::{Contact, Emergency, Publisher};
pub use external::External;
pub use identity::Identity;
pub use menu::{MenuEntry, MenuTarget};

/// The file that holds the settings.
pub const FILE: &str = source::path::SETTINGS;

/// What the caller of a build decides, besides the files of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the site is built for: it decides what is scheduled, expired and overdue.
    pub today: Date,
    /// Replaces `base_url` of the settings.
    pub base_url: Option<String>,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
}

/// Whether drafts are part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Hidden,
    /// They are shown, marked as drafts.
    Shown,
}

/// The settings of a site. Every key has a default; an empty file is a valid site.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// What the site says about itself in its main language.
    pub identity: Identity,
    /// The same in other languages, as far as the settings say it.
    pub translations: BTreeMap<LanguageTag, Identity>,
    /// The language of files without a language in their name, as a BCP 47 tag.
    pub language: LanguageTag,
    /// The other languages of the site, as BCP 47 tags.
    pub languages: Vec<Spanned<LanguageTag>>,
    /// Where the site will be, with a `/` at the end; needed for feeds, sitemap and canonical
    /// links.
    pub base_url: Option<String>,
    /// Where it is published, if that is said.
    pub host: Option<Host>,
    /// The shape of addresses.
    pub permalinks: Permalinks,
    /// The folder the site is written to, relative to the site's folder.
    pub output: String,
    /// Globs for files in the output folder that are not ours and stay.
    pub keep: Vec<String>,
    /// Globs for files beside the articles that are published though their kind is not.
    pub assets: Vec<String>,
    /// How many articles a page of a topic lists.
    pub page_size: usize,
    /// The largest article in bytes.
    pub max_article_bytes: u64,
    /// The largest picture in bytes.
    pub max_picture_bytes: u64,
    /// The widths in pixels in which larger pictures are offered too, ascending; none to leave
    /// pictures as they are.
    pub picture_widths: Vec<u32>,
    /// How many months a review is valid when the article does not say.
    pub review_months: u64,
    /// From how many years on a source counts as old.
    pub source_years: u64,
    /// The hosts that sources should come from.
    pub preferred_sources: Vec<String>,
    /// HTML elements that articles may use, out of a list of harmless ones.
    pub html: Vec<String>,
    /// Whether the site has a search page and its index.
    pub search: bool,
    /// Where readers can write to about a page.
    pub feedback_email: Option<String>,
    /// The menu at the top of each page, where it is not topics, A to Z and glossary.
    pub menu: Vec<MenuEntry>,
    /// Authors and reviewers by id.
    pub people: BTreeMap<String, Person>,
    /// How links to other sites are checked.
    pub external: External,
    /// The level of each rule that the site sets itself.
    pub rules: BTreeMap<String, Spanned<Level>>,
    /// Exceptions from rules, in files that are not articles.
    pub allow: Vec<rules::Allow>,
    /// What paper shows, and how small.
    pub paper: paper::Paper,
    /// Its colors, font and logo.
    pub theme: theme::Look,
    /// The site's own data for its own templates.
    pub extra: Vec<DataEntry>,
}

/// An author or a reviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// What they do: "Consultant nephrologist".
    pub role: Option<String>,
    /// Qualifications: "MBBS, FRCP".
    pub credentials: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        parse("", &mut Vec::new())
    }
}

id!(
    /// The number of a language of the site.
    LanguageId
);

impl LanguageId {
    /// The main language.
    pub const MAIN: Self = Self(0);

    /// Whether it is the main language.
    pub fn is_main(self) -> bool {
        self == Self::MAIN
    }
}

impl Config {
    /// The tags of all languages, the main one first.
    pub fn all_languages(&self) -> impl Iterator<Item = &LanguageTag> {
        std::iter::once(&self.language).chain(self.languages.iter().map(|tag| &tag.value))
    }

    /// What the site says about itself in a language.
    pub fn identity(&self, language: &LanguageTag) -> &Identity {
        self.translations.get(language).unwrap_or(&self.identity)
    }

    /// "did you mean `en-GB`?" for a tag in other letters, or of another variety, than one of the site.
    pub fn meant_language(&self, tag: &str) -> Option<String> {
        let asked = tag.replace('_', "-").to_lowercase();
        let is_same = |known: &&LanguageTag| known.to_lowercase() == asked;
        let is_near = |known: &&LanguageTag| known.primary() == primary(&asked);
        let known = self.all_languages().find(is_same).or(self.all_languages().find(is_near));
        known.map(|known| format!("did you mean `{known}`?"))
    }

    /// Whether `tag` is one of them.
    pub fn has_language(&self, tag: &str) -> bool {
        self.all_languages().any(|known| *known == *tag)
    }
}

/// The settings of a site, for callers that need them before the build, which reports the mistakes.
pub fn of(sources: &Sources) -> Config {
    parse(sources.text(FILE).unwrap_or_default(), &mut Vec::new())
}

/// Reads `handout.toml`; mistakes go to `found`, and their keys keep the default.
pub fn parse(text: &str, found: &mut Vec<Diagnostic>) -> Config {
    let origin = DataOrigin { path: FILE, offset: 0, syntax_rule: "broken-settings" };
    let entries = data::parse(text, Syntax::Toml, origin, found);
    let mut fields = Fields::new(FILE, entries, found);
    let config = read(&mut fields);
    fields.finish();
    config
}

/// Reads each key, in the order in which a message lists them.
fn read(fields: &mut Fields<'_>) -> Config {
    let name = fields.text_or_default(&keys::NAME);
    let description = fields.text_or_default(&keys::DESCRIPTION);
    let language = language(fields);
    let mut config = Config {
        languages: languages(fields, &language),
        language,
        base_url: fields.text(&keys::BASE_URL).and_then(|url| base_url(fields, &url)),
        host: fields.choice(&keys::HOST).map(|host| host.value),
        permalinks: fields.choice_or_default(&keys::PERMALINKS),
        output: fields.text_or_default(&keys::OUTPUT),
        keep: globs(fields, &keys::KEEP),
        assets: globs(fields, &keys::ASSETS),
        search: fields.flag_or_default(&keys::SEARCH),
        feedback_email: email(fields, &keys::FEEDBACK_EMAIL),
        html: html(fields),
        page_size: fields.number_or_default(&keys::PAGE_SIZE),
        max_article_bytes: fields.number_or_default(&keys::MAX_ARTICLE_BYTES),
        max_picture_bytes: fields.number_or_default(&keys::MAX_PICTURE_BYTES),
        picture_widths: pictures::widths(fields),
        review_months: fields.number_or_default(&keys::REVIEW_MONTHS),
        source_years: fields.number_or_default(&keys::SOURCE_YEARS),
        preferred_sources: fields
            .texts(&keys::PREFERRED_SOURCES)
            .into_iter()
            .map(|host| host.value)
            .collect(),
        identity: Identity {
            name,
            description,
            publisher: Publisher::read(fields, &keys::PUBLISHER, None),
            contact: Contact::read(fields, &keys::CONTACT, None),
            emergency: Emergency::read(fields, &keys::EMERGENCY, None),
        },
        translations: BTreeMap::new(),
        menu: Vec::new(),
        people: named(fields, &keys::PEOPLE, |_, fields| person(fields)),
        external: external::external(fields),
        rules: rules::levels(fields),
        allow: rules::allow(fields, &keys::ALLOW),
        paper: paper::paper(fields),
        theme: theme::look(fields),
        extra: fields.table(&keys::EXTRA).map(|table| table.value).unwrap_or_default(),
    };
    config.translations = identity::translations(fields, &config);
    config.menu = menu::menu(fields, &config);
    config
}

/// The main language.
fn language(fields: &mut Fields<'_>) -> LanguageTag {
    let tag = fields.text(&keys::LANGUAGE).and_then(|tag| checked_tag(fields, tag));
    let default = || keys::LANGUAGE.value.parse().unwrap_or_default();
    tag.map_or_else(default, |tag| tag.value)
}

fn languages(fields: &mut Fields<'_>, main: &LanguageTag) -> Vec<Spanned<LanguageTag>> {
    let mut known: Vec<Spanned<LanguageTag>> = Vec::new();
    for tag in fields.texts(&keys::LANGUAGES) {
        let Some(tag) = checked_tag(fields, tag) else { continue };
        if tag.value == *main || known.iter().any(|other| other.value == tag.value) {
            fields.report(
                "wrong-type",
                tag.span,
                format!("the language {} is given twice", quoted(&tag.value)),
                "Name each language once; `language` is one of the site's languages already.",
            );
        } else {
            known.push(tag);
        }
    }
    known
}

/// Tells that a text is in no further language of the site.
fn unknown_language(fields: &mut Fields<'_>, tag: &Spanned<String>, config: &Config) {
    let (message, help) = match *config.language == *tag.value {
        true => (
            format!("{} is the main language of the site", quoted(&tag.value)),
            "The texts of the main language stand by themselves, outside of this table.",
        ),
        false => (
            format!("the site has no language {}", quoted(&tag.value)),
            "Add it to `languages`, or take this out.",
        ),
    };
    let meant = config.meant_language(&tag.value).filter(|_| *config.language != *tag.value);
    fields.report("unknown-language", tag.span.clone(), message, meant.as_deref().unwrap_or(help));
}

fn checked_tag(fields: &mut Fields<'_>, tag: Spanned<String>) -> Option<Spanned<LanguageTag>> {
    match tag.value.parse() {
        Ok(language) => Some(Spanned::new(language, tag.span)),
        Err(NotALanguageTag) => {
            fields.report(
                "wrong-type",
                tag.span,
                format!("{} is not a language tag", quoted(&tag.value)),
                "Write a tag such as \"en\", \"en-GB\", \"es\" or \"ar\".",
            );
            None
        }
    }
}

fn base_url(fields: &mut Fields<'_>, url: &Spanned<String>) -> Option<String> {
    match parse_base_url(&url.value) {
        Ok(url) => Some(url),
        Err(problem) => {
            fields.report(
                "bad-base-url",
                url.span.clone(),
                problem,
                "Write the address of the site's home page, for example \"https://health.example.org/\".",
            );
            None
        }
    }
}

/// The base URL with a `/` at its end.
///
/// # Errors
/// A sentence that says what is wrong; a password in it is not repeated.
pub fn parse_base_url(url: &str) -> Result<String, String> {
    links::base_url(url).map_err(|problem| match url.contains('@') {
        true => format!("the base URL {problem}"),
        false => format!("the base URL {} {problem}", quoted(url)),
    })
}

/// Checks that `url` is an address on the web that a link may lead to: a page of any name, on a host that browsers read as it
/// is written.
///
/// # Errors
/// What is wrong with it, to be read after "the address".
pub fn web_address(url: &str) -> Result<(), String> {
    let start = url.find("://").map_or(0, |at| at + "://".len());
    let end = url.after(start).find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    if url.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        return Err("has a blank in it: write %20".to_owned());
    }
    links::base_url(url.before(end))?;
    match links::ExternalUrl::parse(url) {
        Some(_) => Ok(()),
        None => Err("is one that browsers cannot read".to_owned()),
    }
}

/// What is longer is no pattern of file names; braces in braces would take for ever to read.
const MAX_GLOB: usize = 1_000;

fn globs(fields: &mut Fields<'_>, key: &Key) -> Vec<String> {
    let mut valid = Vec::new();
    for glob in fields.texts(key) {
        let fault = match glob.value.len() {
            0..=MAX_GLOB => Glob::new(&glob.value).err().map(|error| error.kind().to_string()),
            length => Some(format!("it has {length} characters, and {MAX_GLOB} are allowed")),
        };
        match fault {
            None => valid.push(glob.value),
            Some(fault) => fields.report(
                "wrong-type",
                glob.span,
                format!("`{}` cannot hold this pattern: {fault}", key.name),
                "Write file names, with * for any text: [\"CNAME\", \"*.pdf\"].",
            ),
        }
    }
    valid
}

fn html(fields: &mut Fields<'_>) -> Vec<String> {
    let mut allowed = Vec::new();
    let harmless = keys::HTML.kind.choices();
    for name in fields.texts(&keys::HTML) {
        if harmless.contains(&name.value.as_str()) {
            allowed.push(name.value);
        } else {
            fields.report(
                "wrong-type",
                name.span,
                format!("the HTML element {} cannot be allowed", quoted(&name.value)),
                &format!("These cannot do harm: {}.", harmless.join(", ")),
            );
        }
    }
    allowed
}

/// Reads a table whose keys are ids.
fn named<T>(
    fields: &mut Fields<'_>,
    key: &Key,
    read: impl Fn(&str, &mut Fields<'_>) -> Option<T>,
) -> BTreeMap<String, T> {
    let mut all = BTreeMap::new();
    for DataEntry { key: id, node } in
        fields.table(key).map(|table| table.value).unwrap_or_default()
    {
        let Some(entries) = fields.as_table(&id.value, node) else { continue };
        let mut inner = fields.nested(entries);
        if let Some(value) = read(&id.value, &mut inner) {
            all.insert(id.value.clone(), value);
        } else {
            inner.report(
                "missing-key",
                id.span,
                format!("`{}.{}` has no name", key.name, id.value),
                "Add name = \"…\".",
            );
        }
        inner.finish();
    }
    all
}

/// Reads the keys of a person; `None` when there is no name.
pub(crate) fn person(fields: &mut Fields<'_>) -> Option<Person> {
    let mut optional = |key| fields.shown_text(key).map(|text| text.value);
    let name = optional(&person::NAME);
    let (role, credentials) = (optional(&person::ROLE), optional(&person::CREDENTIALS));
    name.map(|name| Person { name, role, credentials })
}

/// The diagnostic for a base URL given on the command line.
pub fn base_url_option(problem: String) -> Diagnostic {
    Diagnostic::error("bad-base-url", Place::file("--base-url"), problem)
}
