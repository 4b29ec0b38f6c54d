//! What templates may see. Paths are relative to the site's root: a template puts `page.root` before
//! them. Everything else is text, ready to be shown.

#![allow(
    missing_docs,
    reason = "docs/templates.md describes every field, and a test holds it to these structs"
)]

use serde::Serialize;

use crate::theme::SafeHtml;

#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub language: LanguageView<'a>,
    pub home_path: String,
    pub tags_path: String,
    pub a_to_z_path: String,
    pub glossary_path: Option<String>,
    pub about_path: Option<String>,
    pub accessibility_path: Option<String>,
    pub privacy_path: Option<String>,
    pub disclaimer_path: String,
    pub search_path: Option<String>,
    pub feed_path: Option<String>,
    /// The page about when to get help.
    pub help_path: Option<String>,
    /// The site's own menu; empty where it has none.
    pub menu: Vec<MenuView<'a>>,
    /// The pages of the site that it leads to: the foot does not name them again.
    pub menu_paths: Vec<String>,
    /// The text of the footer.
    pub disclaimer: &'a str,
    pub emergency: Option<EmergencyView>,
    pub publisher: Option<PublisherView<'a>>,
    pub feedback_email: Option<&'a str>,
    pub base_url: Option<&'a str>,
    /// The content security policy for a `<meta>`.
    pub csp: SafeHtml,
    pub generator: &'static str,
    /// The style sheet of the site's own colours, to follow `style.css`.
    pub style_path: Option<&'a str>,
    pub logo: Option<PictureView>,
    pub print: PrintView,
    pub extra: serde_json::Value,
}

/// How paper shows what stands behind the text: `none`, `small` or `full`.
#[derive(Debug, Serialize)]
pub struct PrintView {
    pub words: &'static str,
    pub sources: &'static str,
}

#[derive(Debug, Serialize)]
pub struct MenuView<'a> {
    pub label: &'a str,
    /// The language of the label, where it is not that of the page.
    pub lang: Option<&'a str>,
    /// A page of the site.
    pub path: Option<String>,
    /// A page of another site.
    pub address: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct PictureView {
    pub path: String,
    /// In pixels, where the file says so.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct LanguageView<'a> {
    pub tag: &'a str,
    pub name: &'a str,
    pub dir: &'a str,
}

#[derive(Debug, Serialize)]
pub struct EmergencyView {
    /// As it is shown: it never breaks, and keeps its order among letters of another direction.
    pub number: String,
    /// For a `tel:` link: digits and a leading plus.
    pub tel: String,
    pub urgent_number: Option<String>,
    pub urgent_tel: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct PublisherView<'a> {
    pub name: &'a str,
    pub url: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub address: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    pub kind: &'static str,
    /// The h1.
    pub title: &'a str,
    /// For `<title>`.
    pub head_title: String,
    pub description: &'a str,
    /// What goes before a path: `""` or `"../"`, once for each folder.
    pub root: String,
    pub path: &'a str,
    pub canonical: Option<String>,
    pub robots: Option<&'static str>,
    pub language: LanguageView<'a>,
    /// Versions in other languages, for `hreflang`; only with a base URL.
    pub alternates: Vec<AlternateView<'a>>,
    /// The language switch; empty when the site has one language.
    pub switch: Vec<SwitchView<'a>>,
    /// How many languages of the site lack the page.
    pub missing: usize,
    /// Whether there are so many languages that their names stand at the foot only.
    pub many_languages: bool,
    /// The way to this page, without the page itself.
    pub breadcrumb: Vec<LinkView>,
    pub feed: Option<LinkView>,
    pub image_url: Option<String>,
    pub draft: bool,
    pub updated: Option<DateView>,
    /// Ready for `<script type="application/ld+json">`.
    pub json_ld: Option<SafeHtml>,
    /// The canonical address as a QR code for paper, as inline SVG.
    pub qr: Option<SafeHtml>,
}

#[derive(Debug, Serialize)]
pub struct AlternateView<'a> {
    pub tag: &'a str,
    pub url: String,
}

#[derive(Debug, Serialize)]
pub struct SwitchView<'a> {
    pub tag: &'a str,
    pub name: &'a str,
    pub dir: &'a str,
    pub path: String,
    pub current: bool,
    /// In that language: "Languages".
    pub languages: &'a str,
    /// In that language: this page is not in it yet. Then `path` is that language's home page.
    pub notice: Option<String>,
    /// In that language: "home page", where the page is not in it.
    pub home: Option<&'a str>,
}

#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    pub title: String,
    pub path: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    pub iso: String,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct ArticleView<'a> {
    #[serde(rename = "type")]
    pub page_type: Option<&'static str>,
    pub also_called: Vec<&'a str>,
    pub key_points: Vec<&'a str>,
    pub outline: Vec<OutlineView<'a>>,
    /// There are enough headings for a list of contents to help.
    pub show_outline: bool,
    /// The id of the section with the most urgent care card.
    pub help_id: Option<&'a str>,
    /// The easy version.
    pub easy_path: Option<&'a str>,
    /// On an easy version, the article that it is of.
    pub full_path: Option<&'a str>,
    pub authors: Vec<PersonView<'a>>,
    pub reviewers: Vec<PersonView<'a>>,
    pub published: Option<DateView>,
    pub updated: Option<DateView>,
    pub reviewed: Option<DateView>,
    pub review_due: Option<DateView>,
    pub version: Option<&'a str>,
    pub document: Option<&'a str>,
    pub overdue: bool,
    pub not_reviewed: bool,
    pub tags: Vec<TagLinkView<'a>>,
    pub related: Vec<ArticleLinkView<'a>>,
    /// The same by their kinds on the page of a condition, else in one group.
    pub related_groups: Vec<GroupView<'a>>,
    pub sources: Vec<SourceView<'a>>,
    pub words: Vec<WordView<'a>>,
    pub contact: Option<ContactView<'a>>,
    pub translated_from: Option<OriginalView<'a>>,
    pub translation_older: bool,
    /// `long` or `longest`, where paper needs smaller letters.
    pub length: Option<&'static str>,
    /// A `mailto:` address that sends a link to this page.
    pub mailto: Option<String>,
    pub feedback_mailto: Option<String>,
    pub extra: serde_json::Value,
}

#[derive(Debug, Serialize)]
pub struct ContactView<'a> {
    pub team: Option<&'a str>,
    /// As it is shown: it never breaks, and keeps its order among letters of another direction.
    pub phone: String,
    /// For a `tel:` link: digits and a leading plus.
    pub tel: String,
    pub hours: Option<&'a str>,
    pub out_of_hours: Option<&'a str>,
    pub address: Option<&'a str>,
    /// The main language, for each text of a translation that is still in it.
    pub team_language: Option<&'a str>,
    pub hours_language: Option<&'a str>,
    pub out_of_hours_language: Option<&'a str>,
    pub address_language: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct OutlineView<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub children: Vec<OutlineView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct PersonView<'a> {
    pub name: &'a str,
    pub role: Option<&'a str>,
    pub credentials: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct TagLinkView<'a> {
    pub label: &'a str,
    pub path: String,
    pub count: Option<String>,
}

/// An entry in a list of articles.
#[derive(Debug, Serialize)]
pub struct ArticleLinkView<'a> {
    pub title: &'a str,
    pub path: &'a str,
    pub description: Option<&'a str>,
    pub date: Option<DateView>,
    /// Where it is not the language of this page.
    pub language: Option<LanguageView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    /// What kind the articles are, in the plural; none where they are not grouped, and for those without a kind.
    pub label: Option<&'a str>,
    pub articles: Vec<ArticleLinkView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct SourceView<'a> {
    pub id: String,
    pub number: usize,
    pub title: Option<&'a str>,
    /// The language of a title that a translation took over as it is.
    pub title_language: Option<&'a str>,
    pub publisher: Option<&'a str>,
    pub year: Option<u64>,
    pub url: Option<String>,
    pub accessed: Option<DateView>,
    /// A footnote that is written in the text, as HTML; then the other fields are empty.
    pub note: Option<SafeHtml>,
    /// 1, 2, … once for each place that cites it.
    pub uses: Vec<usize>,
}

#[derive(Debug, Serialize)]
pub struct WordView<'a> {
    pub id: &'a str,
    pub term: &'a str,
    pub definition: &'a str,
}

#[derive(Debug, Serialize)]
pub struct OriginalView<'a> {
    pub name: &'a str,
    pub path: &'a str,
}

/// A topic with its narrower topics.
#[derive(Debug, Serialize)]
pub struct TopicView<'a> {
    pub label: &'a str,
    pub path: String,
    pub description: Option<&'a str>,
    pub count: String,
    pub children: Vec<TopicView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct TagView<'a> {
    pub label: &'a str,
    pub description: Option<&'a str>,
    pub synonyms: Vec<&'a str>,
    pub count: String,
}

#[derive(Debug, Serialize)]
pub struct PagerView {
    /// "Page 2 of 5".
    pub text: String,
    pub previous_path: Option<String>,
    pub next_path: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct LetterView<'a> {
    pub letter: String,
    pub id: String,
    /// The page of the letter, where it has one of its own.
    pub path: Option<String>,
    pub entries: Vec<NameView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct NameView<'a> {
    pub name: &'a str,
    pub path: &'a str,
    /// The title of the page, where `name` is another name for it.
    pub see: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct LetterLinkView {
    pub letter: String,
    pub path: String,
}

/// The terms that begin with a letter.
#[derive(Debug, Serialize)]
pub struct TermLetterView<'a> {
    pub letter: String,
    pub id: String,
    pub entries: Vec<TermView<'a>>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TermView<'a> {
    pub id: &'a str,
    pub term: &'a str,
    pub forms: &'a [String],
    pub definition: &'a str,
    pub used_in: Vec<LinkView>,
}

#[derive(Debug, Serialize)]
pub struct SearchView<'a> {
    /// Folder of the index.
    pub index_path: String,
    pub results: Vec<FormView<'a>>,
    /// The article on when to get help.
    pub help: Option<LinkView>,
}

/// One form of a plural.
#[derive(Debug, Serialize)]
pub struct FormView<'a> {
    /// `one`, `few`, `other`, … as in the Unicode CLDR.
    pub category: &'a str,
    pub text: &'a str,
}

#[derive(Debug, Serialize)]
pub struct WithdrawnView<'a> {
    pub text: String,
    /// A sentence that says why, where the article does.
    pub reason: Option<String>,
    /// The team that its readers call.
    pub contact: Option<ContactView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct TargetView<'a> {
    pub title: &'a str,
    pub path: String,
}

#[derive(Debug, Serialize)]
pub struct FeedView<'a> {
    pub id: String,
    pub title: String,
    pub url: String,
    pub self_url: String,
    /// RFC 3339.
    pub updated: String,
    pub language: &'a str,
    pub disclaimer: &'a str,
    pub entries: Vec<FeedEntryView<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FeedEntryView<'a> {
    pub id: String,
    pub title: &'a str,
    pub url: String,
    pub published: String,
    pub updated: String,
    pub summary: String,
    pub version: Option<&'a str>,
    pub document: Option<&'a str>,
    pub disclaimer: &'a str,
}

#[derive(Debug, Serialize)]
pub struct UrlView<'a> {
    pub url: String,
    pub lastmod: Option<String>,
    pub alternates: Vec<AlternateView<'a>>,
}
