//! The proof of finished pages: what every page must have, and what readers must see.

use std::collections::BTreeSet;
use std::ops::Range;
use std::string::FromUtf8Error;

use super::page_context::{self, CONTENT_SECURITY_POLICY};
use super::{Content, Site, rendering};
use crate::config::theme::ASSETS;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Place, quoted};
use crate::escape;
use crate::html_audit::{
    BrokenInvariant, Concealed, HiddenBy, HidingRules, Invariants, PageFault, PagePart,
};
use crate::library::{LanguageId, Library};
use crate::plan::{Output, OutputOrigin};
use crate::source::{SourceOrigin, Sources};
use crate::theme::{self, Theme, View};

/// The rules that each kind of fault belongs to.
const DISCLAIMER: &str = "lost-disclaimer";
const EMERGENCY: &str = "lost-emergency";
const STRUCTURE: &str = "page-structure";
const HIDDEN: &str = "hidden-text";
const FOREIGN: &str = "third-party-request";
const CODE: &str = "inline-code";
const MOVING: &str = "moving-content";

/// What every page in `language` must have.
pub(super) fn invariants(library: &Library, language: LanguageId) -> Invariants {
    let config = &library.config;
    let emergency = library.identity(language).emergency.as_ref();
    Invariants {
        language: library.languages[language].tag.to_string(),
        disclaimer: escape::to_html(library.disclaimer(language).unwrap_or_default()),
        emergency: emergency.map(|emergency| page_context::telephone(&emergency.number)),
        emergency_text: emergency.map(|emergency| page_context::shown(&emergency.number)),
        policy: CONTENT_SECURITY_POLICY,
        base_url: config.base_url.clone(),
    }
}

/// What the style sheets of the theme may hide, read once for all pages.
pub(super) fn hiding(sources: &Sources, theme: &Theme) -> HidingRules {
    let mut rules = HidingRules::default();
    let is_sheet = |path: &str| path.starts_with(ASSETS) && path.ends_with(".css");
    for file in sources.files().iter().filter(|file| is_sheet(&file.path)) {
        let is_own = file.origin == SourceOrigin::Site || file.path == theme::palette::SITE_STYLE;
        rules.read(&file.path, &file.text, is_own);
        let published = theme.assets.iter().filter(|asset| asset.source == file.path);
        rules.published.extend(published.map(|asset| asset.file.clone()));
    }
    rules.settle();
    rules
}

impl Site {
    /// Renders `template` as the page `output` and checks that nothing is missing on it.
    pub(super) fn page(
        &self,
        output: &Output,
        template: &str,
        view: &View,
    ) -> Result<Content, Diagnostics> {
        self.page_of(output, template, view, "")
    }

    /// The same for a page that shows the text of an article, as the HTML `written`.
    pub(super) fn page_of(
        &self,
        output: &Output,
        template: &str,
        view: &View,
        written: &str,
    ) -> Result<Content, Diagnostics> {
        let bytes = self
            .theme
            .render(template, view, &self.sources)
            .map_err(|mistake| rendering(mistake, output))?;
        let faults = self.invariants[output.language].faults(&bytes, written, &self.hiding);
        let (broken, others): (Vec<_>, Vec<_>) =
            faults.into_iter().partition(|fault| matches!(fault, PageFault::Broken(_)));
        let broken: Vec<BrokenInvariant> = broken
            .into_iter()
            .filter_map(|fault| match fault {
                PageFault::Broken(broken) => Some(broken),
                _ => None,
            })
            .collect();
        let path = format!("{}{template}", theme::FOLDER);
        let mut found: Vec<Diagnostic> = broken
            .first()
            .map(|first| lost(*first, &broken, output, Place::file(&path)))
            .into_iter()
            .collect();
        found.extend(others.iter().filter_map(|fault| self.judged(fault, output, &path)));
        found.extend(self.foreign_style(output));
        // What hides one part of a page hides others as well.
        let mut told = BTreeSet::new();
        found.retain(|one| told.insert((one.rule, one.place.clone())));
        if found.is_empty() {
            let page = String::from_utf8(bytes)
                .map(|page| self.isolated(output.language, page).into_bytes())
                .unwrap_or_else(FromUtf8Error::into_bytes);
            return Ok(Content::Bytes(page));
        }
        let mut errors = Diagnostics::default();
        errors.extend(found);
        Err(errors)
    }

    /// A fault of the page `output`, which the template at `path` made; none where the site allows it.
    fn judged(&self, fault: &PageFault, output: &Output, path: &str) -> Option<Diagnostic> {
        let file = &output.route.file;
        let written =
            |tag: &str| theme::written(tag, &self.sources).unwrap_or_else(|| Place::file(path));
        match fault {
            PageFault::Broken(_) => None,
            PageFault::Hidden(part, by) => {
                let place = by.place.as_ref();
                let place = place.map(|(path, span)| Place::span(path.as_str(), span.clone()));
                let place = place.unwrap_or_else(|| written(&by.tag));
                Some(hidden(*part, by, file, place))
            }
            PageFault::Odd(tag) => Some(odd(tag, file, written(tag))),
            PageFault::Escaped(shown) => (!theme::is_in_texts(shown, &self.sources))
                .then(|| escaped(shown, file, Place::file(path))),
            PageFault::Foreign(address, tag) => (!self.allows(FOREIGN, output)).then(|| {
                let what = format!("{file} loads something from another site: {}", quoted(address));
                foreign(what, written(tag))
            }),
            PageFault::Tells(tag) => {
                (!self.allows(FOREIGN, output)).then(|| tells(tag, file, written(tag)))
            }
            PageFault::Unread(address, tag) => Some(unread(address, file, written(tag))),
            PageFault::Code(code, tag) => {
                (!self.allows(CODE, output)).then(|| runs(code, file, written(tag)))
            }
            PageFault::Refresh(tag) => {
                let is_meant = matches!(output.origin, OutputOrigin::Alias(_));
                (!is_meant && !self.allows(MOVING, output))
                    .then(|| refreshes(tag, file, written(tag)))
            }
        }
    }

    /// What the style sheets load from other sites: the same on every page.
    fn foreign_style(&self, output: &Output) -> Vec<Diagnostic> {
        let imports =
            self.hiding.imports.iter().map(|(path, span, address)| imported(path, span, address));
        if self.hiding.foreign.is_empty() || self.allows(FOREIGN, output) {
            return imports.collect();
        }
        let is_import = |(path, span, _): &&(String, Range<usize>, String)| {
            self.hiding.imports.iter().any(|(of, at, _)| (of, at) == (path, span))
        };
        let all = self.hiding.foreign.iter().filter(|one| !is_import(one));
        let all = all.map(|(path, span, address)| {
            let what = "this style sheet loads something from another site";
            foreign(
                format!("{what}: {}", quoted(address)),
                Place::span(path.as_str(), span.clone()),
            )
        });
        all.chain(imports).collect()
    }

    /// Whether the settings, or the article of the page, allow what `rule` is about.
    fn allows(&self, rule: &str, output: &Output) -> bool {
        let config = &self.library.config;
        let level = config.rules.get(rule).map_or(Level::Error, |level| level.value);
        let mut allowed = config.allow.iter().collect::<Vec<_>>();
        if let OutputOrigin::Article(place) = &output.origin
            && let Some(id) = self.library.by_path(&place.path)
        {
            allowed.extend(&self.library.articles[id].front.allow);
        }
        level != Level::Error || allowed.iter().any(|allow| allow.rule.value == rule)
    }

    /// Renders a feed and checks that it has the disclaimer.
    pub(super) fn feed(
        &self,
        output: &Output,
        template: &str,
        view: View,
    ) -> Result<Content, Diagnostic> {
        let content = self.file(output, template, view)?;
        match &content {
            Content::Bytes(bytes) if !self.invariants[output.language].disclaims(bytes) => {
                let place = Place::file(format!("{}{template}", theme::FOLDER));
                let lacks = BrokenInvariant::Disclaimer;
                Err(lost(lacks, &[lacks], output, place))
            }
            _ => Ok(content),
        }
    }
}

fn lost(
    first: BrokenInvariant,
    all: &[BrokenInvariant],
    output: &Output,
    place: Place,
) -> Diagnostic {
    let names: Vec<&str> = all.iter().map(|missing| missing.describe()).collect();
    let (rule, help) = match first {
        BrokenInvariant::Disclaimer => (
            DISCLAIMER,
            "Write {{ site.disclaimer }} in the template, where readers see it. docs/templates.md says what each page must keep.",
        ),
        BrokenInvariant::Emergency => (
            EMERGENCY,
            "Write <a href=\"tel:{{ site.emergency.tel }}\">{{ site.emergency.number }}</a> in the template, where readers see it. A name that is misspelt, as in {% if site.emergncy %}, is taken for nothing.",
        ),
        BrokenInvariant::EmergencyWords => (
            EMERGENCY,
            "Write the number itself into the link, as a word of its own: <a href=\"tel:{{ site.emergency.tel }}\">{{ site.emergency.number }}</a>.",
        ),
        BrokenInvariant::Policy => (
            STRUCTURE,
            "Write <meta http-equiv=\"Content-Security-Policy\" content=\"{{ site.csp }}\"> as the second line of <head>.",
        ),
        _ => (
            STRUCTURE,
            "Compare the template with the one built into handout: docs/templates.md says what each page must keep.",
        ),
    };
    let message = format!("{} has {}", output.route.file, names.join(", and "));
    Diagnostic::error(rule, place, message).why(first.why()).help(help)
}

fn hidden(part: PagePart, by: &HiddenBy, file: &str, place: Place) -> Diagnostic {
    let (rule, what, why) = match part {
        PagePart::Disclaimer => (DISCLAIMER, "the disclaimer", BrokenInvariant::Disclaimer.why()),
        PagePart::Emergency => {
            (HIDDEN, "the number for emergencies", BrokenInvariant::Emergency.why())
        }
        PagePart::Heading => {
            (HIDDEN, "the main heading", "A reader would not see what the page is about.")
        }
        PagePart::Text => (
            HIDDEN,
            "text of the article",
            "Nobody who reads the page, or its copy on paper, would know that something is missing.",
        ),
    };
    let why = match by.sight {
        Concealed::Changed => "A reader could do something else than the article says.",
        _ => why,
    };
    let mut message = what_is_hidden(by, what, file);
    let help = instead_of_hiding(by);
    let other = by.through.as_ref().and_then(|(text, place)| {
        message.push_str(&format!(", because of `{text}`"));
        let (path, span) = place.as_ref()?;
        Some((Place::span(path.as_str(), span.clone()), "the value is set here".to_owned()))
    });
    Diagnostic { other, ..Diagnostic::error(rule, place, message).why(why).help(help) }
}

/// What happens to `what` on the page `file`.
fn what_is_hidden(by: &HiddenBy, what: &str, file: &str) -> String {
    let (tag, declaration) = (quoted(&by.tag), by.declaration.as_str());
    match &by.sight {
        Concealed::Surely if declaration.is_empty() => format!("{file} hides {what} in {tag}"),
        Concealed::Surely => format!("{file} hides {what}: `{declaration}` for {tag}"),
        Concealed::Perhaps => {
            format!("handout cannot tell whether {file} hides {what}: `{declaration}` for {tag}")
        }
        Concealed::ByColor => {
            format!("{file} shows {what} in the color of its ground: `{declaration}` for {tag}")
        }
        Concealed::OnDarkPages => format!(
            "{file} shows {what} in the color of its ground on dark pages: `{declaration}` for {tag}"
        ),
        Concealed::ByGround(dark) => {
            let on = if *dark { " on dark pages" } else { "" };
            format!(
                "{file} lays a ground in the color of {what} under it{on}: `{declaration}` for {tag}"
            )
        }
        Concealed::OnNarrowScreens => {
            format!("{file} hides {what} on narrow screens: `{declaration}` for {tag}")
        }
        Concealed::Changed => {
            format!("{file} changes what {what} says: `{declaration}` for {tag}")
        }
        Concealed::Covered => {
            format!("{file} lays something over {what}: `{declaration}` for {tag}")
        }
    }
}

fn instead_of_hiding(by: &HiddenBy) -> &'static str {
    match by.sight {
        Concealed::Surely if by.declaration.is_empty() => {
            "Put it where everybody sees it without pressing anything."
        }
        Concealed::Perhaps => {
            "Write a value that can be read from the style sheet alone: a keyword, a number, or a length in px, rem, em or %. A custom property must be set in templates/assets/, and harmless wherever it is. Or name what the rule is meant for more closely, for example by a class of its own: `.poster p` instead of `p`."
        }
        Concealed::OnDarkPages => {
            "Where a reader's device asks for dark pages, the ground is dark. Give the text a light color there as well: @media (prefers-color-scheme: dark) { … { color: #eee } }. Or use a color that follows the page: color: var(--text)."
        }
        Concealed::ByGround(_) => {
            "The text keeps its color, which is light where a reader's device asks for dark pages. Write its color beside the ground: `background: #fff; color: #111`. Or take a ground that follows the page: background: var(--background)."
        }
        Concealed::OnNarrowScreens => {
            "On a telephone the value is less than nothing, so that the lines begin beside the screen. Write max(0px, …) around it, or put it into @media (min-width: …)."
        }
        Concealed::Changed => {
            "Readers take it for a part of the article that somebody has checked. Write the words into the article, or name what the rule is meant for by a class that the article has: `.callout p::before`."
        }
        Concealed::Covered => {
            "Take the declaration or the ground out, put z-index: -1 beside it so that it lies behind the text, or keep it out of sight until a reader asks for it, as in `.menu:target`."
        }
        Concealed::Surely | Concealed::ByColor => {
            "Take the declaration out. When the rule is meant for something else, name that more closely in its selector, for example by a class of its own: `.poster p` instead of `p`."
        }
    }
}

fn imported(path: &str, span: &Range<usize>, address: &str) -> Diagnostic {
    let message = format!("this style sheet loads another one: {}", quoted(address));
    Diagnostic::error(HIDDEN, Place::span(path, span.clone()), message)
        .why("Nobody reads that one before the site is published, and it could hide the disclaimer or a warning; and published files have other names, so that browsers may not find it.")
        .help("Copy its rules into this style sheet, in place of the @import, and fonts and pictures that they load into templates/assets/.")
}

fn unread(address: &str, file: &str, place: Place) -> Diagnostic {
    let message =
        format!("{file} loads a style sheet that is none of the theme: {}", quoted(address));
    Diagnostic::error(HIDDEN, place, message)
        .why("Nobody reads that one before the site is published, and it could hide the disclaimer or a warning.")
        .help("Put it into templates/assets/ under a name that ends in .css, and load it by that name: <link rel=\"stylesheet\" href=\"{{ page.root }}{{ asset(name=\"own.css\") }}\">.")
}

fn foreign(message: String, place: Place) -> Diagnostic {
    Diagnostic::error(FOREIGN, place, message)
        .why("The other site learns who reads about this illness, from which place and when; and the policy of the page keeps it from loading anyway.")
        .help("Put the file into templates/assets/ and use that one. third-party-request = \"warn\" under [rules] in handout.toml publishes the page all the same.")
}

fn tells(tag: &str, file: &str, place: Place) -> Diagnostic {
    let message =
        format!("{file} tells other sites more about its readers than it must: {}", quoted(tag));
    Diagnostic::error(FOREIGN, place, message)
        .why("Other sites, or who watches the network, learn which page about an illness somebody reads.")
        .help("Leave it out, or write content=\"no-referrer\" where it is about the referrer. third-party-request = \"warn\" under [rules] in handout.toml publishes the page all the same.")
}

fn runs(code: &str, file: &str, place: Place) -> Diagnostic {
    let message = format!("{file} has code in the page: {}", quoted(code));
    Diagnostic::error(CODE, place, message)
        .why("The policy of the page keeps such code from running; where the policy is lost, nothing keeps the code of others out.")
        .help("Put the code into a file in templates/assets/ and load that: <script src=\"{{ page.root }}{{ asset(name=\"own.js\") }}\" defer></script>. inline-code = \"warn\" under [rules] in handout.toml publishes the page all the same.")
}

fn refreshes(tag: &str, file: &str, place: Place) -> Diagnostic {
    let message = format!("{file} loads another page by itself: {}", quoted(tag));
    Diagnostic::error(MOVING, place, message)
        .why("A slow reader is thrown out of the text, perhaps to another site, and no policy of the page stops it.")
        .help("Take it out, and write a link for those who want to go there. moving-content = \"warn\" under [rules] in handout.toml publishes the page all the same.")
}

fn escaped(shown: &str, file: &str, place: Place) -> Diagnostic {
    let message = format!("{file} shows HTML as text: {}", quoted(shown));
    Diagnostic::error(STRUCTURE, place, message)
        .why("Readers see signs instead of a paragraph, a list or a link, and a screen reader spells them out.")
        .help("Write `| safe` behind the HTML that a filter puts in, as in {{ content | replace(from=\"<p>\", to=\"<p class='lead'>\" | safe) }}. Escape nothing by hand: it is done for you.")
}

fn odd(tag: &str, file: &str, place: Place) -> Diagnostic {
    let message = format!(
        "{file} has markup that browsers may read in another way than it is written, at {}",
        quoted(tag)
    );
    Diagnostic::error(STRUCTURE, place, message)
        .why("What comes after it may be hidden or in another place, and nobody can prove that readers see the disclaimer.")
        .help("Close each element before the one around it, in order, and write <html>, <head> and <body> once, with their attributes at the beginning. docs/templates.md says what else a page may not have.")
}
