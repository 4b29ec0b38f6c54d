//! What surrounds every page: the site's data, the language switch, the way back.

use super::view::{
    AlternateView, ArticleLinkView, DateView, EmergencyView, LanguageView, LinkView, PageView,
    PagerView, PictureView, PrintView, PublisherView, SiteView, SwitchView,
};
use super::{Site, assets, menu, routes};
use crate::config::Drafts;
use crate::data::{DataEntry, Node, Value};
use crate::escape;
use crate::library::{ArticleId, LanguageId, Library};
use crate::markdown::html;
use crate::plan::Output;
use crate::route::Route;
use crate::source::{Sources, path, picture};
use crate::theme::words::Word;
use crate::theme::{SafeHtml, Shared, Theme, View, Words, words};

/// The policy under which every page works: nothing from elsewhere, nothing inline.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'";

/// The most languages that the head of a page names one by one.
const FEW_LANGUAGES: usize = 4;

const GENERATOR: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));

/// What all pages in `language` show, made once.
pub(super) fn shared(
    sources: &Sources,
    library: &Library,
    theme: &Theme,
    language: LanguageId,
) -> Shared {
    let (config, identity) = (&library.config, library.identity(language));
    let special = |name: &str| routes::special(library, language, name).map(|route| route.url);
    let menu = menu::menu(library, &theme.words[language], language);
    let view = SiteView {
        name: &identity.name,
        description: &identity.description,
        language: language_view(library, theme, language),
        home_path: routes::home(library, language).url,
        tags_path: routes::tags(library, language).url,
        a_to_z_path: routes::a_to_z(library, language).url,
        glossary_path: special("glossary"),
        about_path: special("about"),
        accessibility_path: special("accessibility-statement"),
        privacy_path: special("privacy"),
        disclaimer_path: special("disclaimer").unwrap_or_default(),
        search_path: config.search.then(|| routes::search(library, language).url),
        feed_path: routes::feed(library, language).map(|route| route.url),
        help_path: library.help(language).map(|id| library.entries[id].route.url.clone()),
        menu_paths: menu.iter().filter_map(|entry| entry.path.clone()).collect(),
        menu,
        disclaimer: library.disclaimer(language).unwrap_or_default(),
        emergency: identity.emergency.as_ref().map(|emergency| EmergencyView {
            number: shown(&emergency.number),
            tel: telephone(&emergency.number),
            urgent_number: emergency.urgent_number.as_deref().map(shown),
            urgent_tel: emergency.urgent_number.as_deref().map(telephone),
        }),
        publisher: identity.publisher.as_ref().map(|publisher| PublisherView {
            name: &publisher.name,
            url: publisher.url.as_deref(),
            email: publisher.email.as_deref(),
            phone: publisher.phone.as_deref(),
            address: publisher.address.as_deref(),
        }),
        feedback_email: config.feedback_email.as_deref(),
        base_url: config.base_url.as_deref(),
        csp: SafeHtml::new(CONTENT_SECURITY_POLICY),
        generator: GENERATOR,
        style_path: theme.asset("site.css"),
        logo: logo(sources, library, theme),
        print: PrintView { words: config.paper.words.name(), sources: config.paper.sources.name() },
        extra: json(&config.extra),
    };
    Shared::new(&view)
}

/// The logo of the settings: a file of the theme or one beside the articles.
fn logo(sources: &Sources, library: &Library, theme: &Theme) -> Option<PictureView> {
    let path = &library.config.theme.logo.as_ref()?.value;
    let of_theme = || {
        theme
            .assets
            .iter()
            .find(|asset| asset.source == *path)
            .map(|asset| Route::of_file(&asset.file))
    };
    let route = sources
        .asset(path)
        .filter(|_| path::is_in_articles(path))
        .map(assets::route)
        .or_else(of_theme)?;
    let size = picture::size_of(sources, path);
    Some(PictureView {
        path: route.url,
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
    })
}

/// What one kind of page says about itself.
pub(super) struct PageContext<'a> {
    pub(super) kind: &'static str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// The same page in other languages, and in this one.
    pub(super) versions: Vec<(LanguageId, Route)>,
    pub(super) breadcrumb: Vec<LinkView>,
    pub(super) feed: Option<LinkView>,
    pub(super) robots: Option<&'static str>,
    /// What goes before a path, where that is not the way up to the site's root.
    pub(super) root: Option<String>,
    /// Absolute address of a picture for previews.
    pub(super) image_url: Option<String>,
    pub(super) draft: bool,
    pub(super) updated: Option<DateView>,
    pub(super) json_ld: Option<SafeHtml>,
    pub(super) qr: Option<SafeHtml>,
}

impl<'a> PageContext<'a> {
    pub(super) fn new(kind: &'static str, title: &'a str, description: &'a str) -> Self {
        Self {
            kind,
            title,
            description,
            versions: Vec::new(),
            breadcrumb: Vec::new(),
            feed: None,
            robots: None,
            root: None,
            image_url: None,
            draft: false,
            updated: None,
            json_ld: None,
            qr: None,
        }
    }

    /// A page that exists in every language, at the place that `route` gives.
    pub(super) fn in_all(
        mut self,
        library: &Library,
        route: impl Fn(&Library, LanguageId) -> Route,
    ) -> Self {
        self.versions =
            library.languages.ids().map(|language| (language, route(library, language))).collect();
        self
    }

    /// One step of the way to the page.
    pub(super) fn below(mut self, title: impl Into<String>, path: impl Into<String>) -> Self {
        self.breadcrumb.push(LinkView { title: title.into(), path: path.into() });
        self
    }
}

impl Site {
    /// The view of `output` with what every page has: `site`, `t` and `page`.
    pub(super) fn view(&self, output: &Output, page: PageContext<'_>) -> View {
        let library = &self.library;
        let language = output.language;
        let base_url = library.config.base_url.as_deref();
        let hidden = page.draft || library.options.drafts == Drafts::Shown;
        let robots = if hidden { Some("noindex") } else { page.robots };
        let is_home = page.kind == "home";
        let switch = self.switch(language, &page.versions);
        let view = PageView {
            kind: page.kind,
            title: page.title,
            head_title: if is_home {
                page.title.to_owned()
            } else {
                format!("{} – {}", page.title, library.identity(language).name)
            },
            description: page.description,
            root: page.root.unwrap_or_else(|| output.route.root()),
            path: &output.route.url,
            canonical: base_url
                .filter(|_| robots.is_none())
                .map(|base| output.route.canonical(base)),
            robots,
            language: self.language(language),
            alternates: self.alternates(if robots.is_none() { &page.versions } else { &[] }),
            missing: switch.iter().filter(|language| language.notice.is_some()).count(),
            many_languages: switch.len() > FEW_LANGUAGES,
            switch,
            breadcrumb: page.breadcrumb,
            feed: page.feed,
            image_url: page.image_url.or_else(|| self.site_image()),
            draft: page.draft,
            updated: page.updated,
            json_ld: page.json_ld,
            qr: page.qr,
        };
        let mut all = View::default();
        all.share("site", &self.frames[language]);
        all.share("t", &self.words(language).shared);
        all.insert("page", &view);
        all
    }

    /// The picture of pages that have none of their own, for previews elsewhere.
    fn site_image(&self) -> Option<String> {
        let file = self.theme.asset("site-image.png")?;
        Some(Route::of_file(file).canonical(self.library.config.base_url.as_deref()?))
    }

    pub(super) fn words(&self, language: LanguageId) -> &Words {
        &self.theme.words[language]
    }

    pub(super) fn language(&self, language: LanguageId) -> LanguageView<'_> {
        language_view(&self.library, &self.theme, language)
    }

    pub(super) fn date(
        &self,
        language: LanguageId,
        date: Option<jiff::civil::Date>,
    ) -> Option<DateView> {
        date.map(|date| DateView { iso: date.to_string(), text: self.words(language).date(date) })
    }

    /// An article in a list on a page in `language`.
    pub(super) fn article_link(
        &self,
        article: ArticleId,
        language: LanguageId,
    ) -> ArticleLinkView<'_> {
        let (front, entry) =
            (&self.library.articles[article].front, &self.library.entries[article]);
        ArticleLinkView {
            title: &front.title.value,
            path: &entry.route.url,
            description: front.description.as_ref().map(|description| description.value.as_str()),
            date: None,
            language: (entry.language != language).then(|| self.language(entry.language)),
        }
    }

    /// The way to the page before and the page after `number`, where there is more than one.
    pub(super) fn pager(
        &self,
        language: LanguageId,
        number: usize,
        pages: usize,
        path: impl Fn(usize) -> String,
    ) -> Option<PagerView> {
        let words = [("page", &*number.to_string()), ("pages", &*pages.to_string())];
        (pages > 1).then(|| PagerView {
            text: self.words(language).filled(Word::PageOf, &words),
            previous_path: (number > 1).then(|| path(number - 1)),
            next_path: (number < pages).then(|| path(number + 1)),
        })
    }

    /// Versions for `hreflang`, each way and with `x-default`, as search engines want them.
    pub(super) fn alternates(&self, versions: &[(LanguageId, Route)]) -> Vec<AlternateView<'_>> {
        let Some(base) = self.library.config.base_url.as_deref().filter(|_| versions.len() > 1)
        else {
            return Vec::new();
        };
        let tag = |language: LanguageId| self.library.languages[language].tag.as_str();
        let mut all: Vec<AlternateView<'_>> = versions
            .iter()
            .map(|(language, route)| AlternateView {
                tag: tag(*language),
                url: route.canonical(base),
            })
            .collect();
        if let Some((_, route)) = versions.iter().find(|(language, _)| language.is_main()) {
            all.push(AlternateView { tag: "x-default", url: route.canonical(base) });
        }
        all
    }

    fn switch(&self, current: LanguageId, versions: &[(LanguageId, Route)]) -> Vec<SwitchView<'_>> {
        if self.library.languages.len() < 2 {
            return Vec::new();
        }
        let original = self.language(current);
        self.library
            .languages
            .ids()
            .map(|language| {
                let view = self.language(language);
                let version = versions.iter().find(|(other, _)| *other == language);
                // A page that has no versions at all, such as 404, is not an untranslated one.
                let notice = version.is_none() && language != current && !versions.is_empty();
                SwitchView {
                    tag: view.tag,
                    name: view.name,
                    dir: view.dir,
                    path: version.map_or_else(
                        || routes::home(&self.library, language).url,
                        |(_, route)| route.url.clone(),
                    ),
                    current: language == current,
                    languages: self.words(language).text(Word::Languages),
                    home: notice.then(|| self.words(language).text(Word::Home)),
                    notice: notice.then(|| {
                        let words = self.words(language);
                        let name = words.language_name(view.tag, view.name);
                        let original = words.language_name(original.tag, original.name);
                        words.filled(
                            Word::NotTranslated,
                            &[("language", name), ("original", original)],
                        )
                    }),
                }
            })
            .collect()
    }
}

/// The words inside the text of articles in `language`, made once.
pub(super) fn callout_words(
    library: &Library,
    theme: &Theme,
    language: LanguageId,
) -> html::Labels {
    let words = &theme.words[language];
    let text = |word: Word| words.text(word).to_owned();
    let call = |word: Word, number: &str| {
        words::fill(&escape::to_html(words.text(word)), [("number", call_link(number).as_str())])
    };
    let emergency = library.identity(language).emergency.as_ref();
    html::Labels {
        emergency_card: text(Word::EmergencyCard),
        urgent_card: text(Word::UrgentCard),
        non_urgent_card: text(Word::NonUrgentCard),
        warning_callout: text(Word::WarningCallout),
        note_callout: text(Word::NoteCallout),
        do_list: text(Word::DoList),
        dont_list: text(Word::DontList),
        dont_item: text(Word::DontItem),
        dont_said: words.dont_said.clone(),
        chance_said: words.chance_said.clone(),
        questions: text(Word::Questions),
        table: text(Word::Table),
        rtl: words.direction == "rtl",
        source: text(Word::Source),
        task_done: text(Word::TaskDone),
        task_open: text(Word::TaskOpen),
        emergency_call: emergency.map(|emergency| call(Word::Emergency, &emergency.number)),
        urgent_call: emergency
            .and_then(|emergency| emergency.urgent_number.as_deref())
            .map(|number| call(Word::UrgentLine, number)),
    }
}

/// A telephone number as a link that calls it, as HTML.
pub(super) fn call_link(number: &str) -> String {
    let shown = escape::to_html(&shown(number));
    format!("<a href=\"tel:{}\"><bdi>{shown}</bdi></a>", telephone(number))
}

fn language_view<'a>(
    library: &'a Library,
    theme: &'a Theme,
    language: LanguageId,
) -> LanguageView<'a> {
    let words = &theme.words[language];
    LanguageView {
        tag: &library.languages[language].tag,
        name: &words.language,
        dir: &words.direction,
    }
}

/// A telephone number for readers: `116 117` in one piece, also where the text runs from right to left. A
/// no-break space joins digits into one number (UAX #9, W4); a plus sign stays in front only inside an isolate.
pub(super) fn shown(number: &str) -> String {
    let number = number.replace(' ', "\u{a0}");
    if number.starts_with('+') { format!("\u{2066}{number}\u{2069}") } else { number }
}

/// Digits and a leading plus: `+44 20 7946 0000` becomes `+442079460000`. The zero of `+44 (0)20` is only dialled without the
/// code of the country.
pub(super) fn telephone(number: &str) -> String {
    let without_zero = number.replacen("(0)", "", usize::from(number.starts_with('+')));
    without_zero
        .chars()
        .enumerate()
        .filter(|(at, character)| character.is_ascii_digit() || (*at == 0 && *character == '+'))
        .map(|(_, character)| character)
        .collect()
}

/// The site's own data: strings, lists and tables as they were written.
pub(super) fn json(entries: &[DataEntry]) -> serde_json::Value {
    serde_json::Value::Object(
        entries.iter().map(|entry| (entry.key.value.clone(), json_node(&entry.node))).collect(),
    )
}

fn json_node(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Empty => serde_json::Value::Null,
        Value::Scalar(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(json_node).collect(),
        Value::Table(entries) => json(entries),
    }
}
