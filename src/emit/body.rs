//! The text of an article as HTML, for whatever shows it: a page of the site, the home page, a book.

use super::page_context::call_link;
use super::{Site, assets, known, pictures};
use crate::config::Contact;
use crate::escape;
use crate::library::{ArticleId, LanguageId, Resolved, Role, Target};
use crate::markdown::html::{self, Definitions, Href, Html, RenderContext};
use crate::plan::Output;
use crate::source::picture::{self, SmallerPicture};
use crate::source::{Asset, shown_size};
use crate::theme::words::Word;

/// What the text of an article leads to or shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Destination<'a> {
    /// The page of an article.
    Article(ArticleId),
    /// A copied file.
    Asset(&'a Asset),
    /// A smaller version of a picture.
    Picture(&'a SmallerPicture),
}

/// The map of addresses: where each destination is, as seen from the text.
pub(super) type Addresses<'a> = dyn Fn(Destination<'_>) -> String + 'a;

/// The text of `article` on the page `output` of the site.
pub(super) fn on_page(site: &Site, article: ArticleId, output: &Output) -> Html {
    let root = output.route.root();
    html(site, article, output.language, &|destination| {
        let url = match destination {
            Destination::Article(id) => &site.library.entries[id].route.url,
            Destination::Asset(asset) => &assets::route(asset).url,
            Destination::Picture(smaller) => &pictures::route(smaller).url,
        };
        format!("{root}{url}")
    })
}

/// The text of `article` for readers of `language`.
pub(super) fn html(
    site: &Site,
    article: ArticleId,
    language: LanguageId,
    addresses: &Addresses<'_>,
) -> Html {
    let (library, data) = (&site.library, &site.library.articles[article]);
    let hrefs: Vec<Href> = library.links[article]
        .iter()
        .zip(&data.facts.links)
        .map(|(resolved, link)| href(site, addresses, language, resolved, &link.target))
        .collect();
    let glossary = &library.glossaries[language];
    let explained = library.entries[article].role == Role::Article && !glossary.is_empty();
    let team_call = library.contact(article).map(|contact| team_call(site, article, contact));
    let context = RenderContext {
        facts: &data.facts,
        hrefs: &hrefs,
        sources: &data.cited(),
        labels: &site.callout_words[language],
        team_call: team_call.as_deref(),
        // The page of the glossary has a list of its own.
        definitions: match library.entries[article].role {
            Role::Glossary => Definitions::LeftOut,
            _ => Definitions::Written,
        },
        terms: explained.then_some((&glossary.terms, glossary.ids.as_slice())),
    };
    let Html { content, footnotes, terms, uses } = html::write(data.text(), &context);
    let footnotes =
        footnotes.into_iter().map(|(id, note)| (id, site.isolated(language, note))).collect();
    Html { content: site.isolated(language, content), footnotes, terms, uses }
}

/// `Kidney ward: 020 7946 0000 (Monday to Friday, 9am to 5pm)`, with the number as a link.
fn team_call(site: &Site, article: ArticleId, contact: &Contact) -> String {
    let language = site.library.entries[article].language;
    let isolated = |text: &str| {
        let main = site.library.language_of_contact(article, text);
        let lang = main.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
        format!("<bdi{lang}>{}</bdi>", escape::to_html(text))
    };
    let team = contact.team.as_deref().unwrap_or(site.words(language).text(Word::YourTeam));
    let hours = contact.hours.as_ref();
    let hours = hours.map(|hours| format!(" ({})", isolated(hours))).unwrap_or_default();
    format!("{}: {}{hours}", isolated(team), call_link(&contact.phone))
}

fn href(
    site: &Site,
    addresses: &Addresses<'_>,
    language: LanguageId,
    resolved: &Resolved,
    target: &str,
) -> Href {
    let Resolved::Found(found) = resolved else { return Href::default() };
    match found {
        Target::External => Href {
            url: escape::url(target),
            external: target.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")),
            ..Href::default()
        },
        Target::Here(anchor) => {
            Href { url: format!("#{}", escape::url_path(anchor)), ..Href::default() }
        }
        Target::Article(id, anchor) => {
            let entry = &site.library.entries[*id];
            let anchor = anchor
                .as_ref()
                .map(|anchor| format!("#{}", escape::url_path(anchor)))
                .unwrap_or_default();
            let other = (entry.language != language)
                .then(|| site.library.languages[entry.language].tag.to_string());
            let url = addresses(Destination::Article(*id));
            Href { url: format!("{url}{anchor}"), language: other, ..Href::default() }
        }
        Target::Asset(id) => file(known(site.sources.asset_by_id(*id)), addresses, target),
    }
}

/// A link to a copied file, which says what it is, or a picture, which says how large it is.
fn file(asset: &Asset, addresses: &Addresses<'_>, target: &str) -> Href {
    let ending = asset.path.ending();
    let picture = picture::is_raster(&asset.path) || picture::is_svg(&asset.path);
    let weight = shown_size(asset.size);
    let kind =
        if ending.is_empty() { weight } else { format!("{}, {weight}", ending.to_uppercase()) };
    let part = target.find('#').map_or("", |at| &target[at..]);
    Href {
        url: format!("{}{part}", addresses(Destination::Asset(asset))),
        file: (!picture).then_some(kind),
        size: asset.picture.map(|size| (size.width, size.height)),
        smaller: asset
            .smaller
            .iter()
            .map(|smaller| (addresses(Destination::Picture(smaller)), smaller.width))
            .collect(),
        ..Href::default()
    }
}
