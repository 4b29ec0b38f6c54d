//! What machines read in a page: schema.org JSON-LD (property names checked against schema-dts 2.1).

use serde_json::{Map, Value, json};

use super::{Site, routes};
use crate::article::PageType;
use crate::article::front_matter::{CodeSystem, PersonRef};
use crate::data::Spanned;
use crate::escape;
use crate::library::{ArticleId, LanguageId};
use crate::plan::Output;
use crate::theme::words::Word;

/// The article as `MedicalWebPage`, or a page without a type as `WebPage`; safe inside `<script>`.
pub(super) fn of_article(site: &Site, output: &Output, id: ArticleId) -> String {
    let library = &site.library;
    let front = &library.articles[id].front;
    let mut page = Map::new();
    let mut set = |key: &str, value: Value| {
        if !value.is_null() {
            page.insert(key.to_owned(), value);
        }
    };
    set("@context", json!("https://schema.org"));
    set("@type", json!(kind(front.page_type.as_ref())));
    set("name", json!(front.title.value));
    set("description", json!(front.description.as_ref().map(|text| &text.value)));
    set("inLanguage", json!(library.languages[output.language].tag.as_str()));
    set("url", url(site, id));
    set("datePublished", day(&front.date));
    set("dateModified", json!(library.changed(id).map(|date| date.to_string())));
    set("lastReviewed", day(&front.reviewed));
    set("expires", day(&front.expires));
    set("version", label(&front.version));
    set("identifier", label(&front.document));
    set("author", people(site, &front.authors));
    set("reviewedBy", people(site, &front.reviewers));
    set("publisher", publisher(site, output));
    if let Some(page_type) = &front.page_type {
        set("audience", json!({"@type": "Patient"}));
        set("about", about(site, id, page_type.value));
        set("citation", citations(site, id));
    }
    set("translationOfWork", original(site, output, id));
    set("usageInfo", usage(site, output));
    escape::json_in_html(&Value::Object(page).to_string())
}

fn kind(page_type: Option<&Spanned<PageType>>) -> &'static str {
    if page_type.is_some() { "MedicalWebPage" } else { "WebPage" }
}

/// The home page as `WebSite`.
pub(super) fn of_site(site: &Site, output: &Output) -> String {
    let identity = site.library.identity(output.language);
    let mut all = Map::new();
    let base = site.library.config.base_url.as_deref();
    let url = base.map(|base| routes::home(&site.library, output.language).canonical(base));
    let entries = [
        ("@context", json!("https://schema.org")),
        ("@type", json!("WebSite")),
        ("name", json!(identity.name)),
        ("description", json!((!identity.description.is_empty()).then_some(&identity.description))),
        ("inLanguage", json!(site.library.languages[output.language].tag.as_str())),
        ("url", json!(url)),
        ("publisher", publisher(site, output)),
        ("usageInfo", usage(site, output)),
    ];
    all.extend(
        entries
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.to_owned(), value)),
    );
    escape::json_in_html(&Value::Object(all).to_string())
}

fn url(site: &Site, article: ArticleId) -> Value {
    let base = site.library.config.base_url.as_deref();
    json!(base.map(|base| site.library.entries[article].route.canonical(base)))
}

fn day(date: &Option<Spanned<jiff::civil::Date>>) -> Value {
    json!(date.as_ref().map(|date| date.value.to_string()))
}

fn label(text: &Option<Spanned<String>>) -> Value {
    json!(text.as_ref().map(|text| &text.value))
}

fn people(site: &Site, references: &[Spanned<PersonRef>]) -> Value {
    let people: Vec<Value> = references
        .iter()
        .filter_map(|reference| site.library.person(&reference.value))
        .map(|person| {
            let mut value = json!({"@type": "Person", "name": person.name});
            if let Some(role) = &person.role {
                value["jobTitle"] = json!(role);
            }
            if let Some(credentials) = &person.credentials {
                value["honorificSuffix"] = json!(credentials);
            }
            value
        })
        .collect();
    if people.is_empty() { Value::Null } else { Value::Array(people) }
}

fn publisher(site: &Site, output: &Output) -> Value {
    match &site.library.identity(output.language).publisher {
        None => Value::Null,
        Some(publisher) => {
            let mut value = json!({"@type": "Organization", "name": publisher.name});
            if let Some(url) = &publisher.url {
                value["url"] = json!(url);
            }
            value
        }
    }
}

/// The subject itself, with its other names and the codes by which records know it.
fn about(site: &Site, article: ArticleId, page_type: PageType) -> Value {
    let front = &site.library.articles[article].front;
    let kind = match page_type {
        PageType::Condition => "MedicalCondition",
        PageType::Medicine => "Drug",
        PageType::Test => "MedicalTest",
        PageType::Treatment => "MedicalTherapy",
        PageType::Procedure => "MedicalProcedure",
        PageType::Symptom => "MedicalSignOrSymptom",
        PageType::LivingWith => return Value::Null,
    };
    let mut about = json!({"@type": kind, "name": front.title.value});
    if !front.also_called.is_empty() {
        about["alternateName"] = front.also_called.iter().map(|name| json!(name.value)).collect();
    }
    let codes: Vec<Value> = front
        .codes
        .iter()
        .flat_map(|(system, codes)| codes.iter().map(|code| medical_code(*system, &code.value)))
        .collect();
    if !codes.is_empty() {
        about["code"] = Value::Array(codes);
    }
    about
}

fn medical_code(system: CodeSystem, code: &str) -> Value {
    json!({"@type": "MedicalCode", "codeValue": code, "codingSystem": system.label()})
}

/// The addresses of the sources, or their titles: schema.org takes a text for a citation, and the page itself has the rest.
/// All of it once more made pages a tenth heavier.
fn citations(site: &Site, article: ArticleId) -> Value {
    let sources = &site.library.articles[article].front.sources;
    let citations: Vec<Value> = sources
        .iter()
        .map(|source| match &source.url {
            Some(url) => json!(escape::url(&url.value)),
            None => json!(source.title),
        })
        .collect();
    if citations.is_empty() { Value::Null } else { Value::Array(citations) }
}

fn original(site: &Site, output: &Output, article: ArticleId) -> Value {
    let library = &site.library;
    let original = (!output.language.is_main())
        .then(|| library.translation(article, LanguageId::MAIN))
        .flatten();
    match original {
        None => Value::Null,
        Some(id) => {
            let front = &library.articles[id].front;
            let kind = kind(front.page_type.as_ref());
            let mut value = json!({"@type": kind, "name": front.title.value, "inLanguage": library.languages[LanguageId::MAIN].tag.as_str()});
            if let Value::String(url) = url(site, id) {
                value["url"] = json!(url);
            }
            value
        }
    }
}

/// The disclaimer, as the terms under which the page may be used.
fn usage(site: &Site, output: &Output) -> Value {
    let language = output.language;
    json!({
        "@type": "CreativeWork",
        "name": site.words(language).text(Word::Disclaimer),
        "text": site.library.disclaimer(language).unwrap_or_default(),
    })
}
