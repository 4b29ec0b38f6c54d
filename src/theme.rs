//! Templates, style sheet, script and words, compiled. The only user of tera.

mod mistakes;
pub mod palette;
pub mod words;
mod written;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::config::LanguageId;
use crate::config::theme::ASSETS;
use crate::css;
use crate::diagnostic::Diagnostic;
use crate::id::IdVec;
use crate::source::{self, LanguageTag, Source, Sources};
pub use words::Words;
pub use written::{is_in_texts, written};

macro_rules! built_in {
    ($($path:literal),* $(,)?) => {
        /// The theme that is compiled into the program: path in a site's folder, and text.
        pub const BUILT_IN: &[(&str, &str)] = &[$(($path, include_str!(concat!("../", $path)))),*];
    };
}

built_in! {
    "templates/404.html",
    "templates/a-z.html",
    "templates/article.html",
    "templates/assets/article.js",
    "templates/assets/handout.js",
    "templates/assets/icon.svg",
    "templates/assets/print.css",
    "templates/assets/search-more.js",
    "templates/assets/search.js",
    "templates/assets/style.css",
    "templates/base.html",
    "templates/contact.html",
    "templates/feed.xml",
    "templates/glossary.html",
    "templates/home.html",
    "templates/page.html",
    "templates/redirect.html",
    "templates/search.html",
    "templates/sources.html",
    "templates/sitemap-index.xml",
    "templates/sitemap.xml",
    "templates/tag.html",
    "templates/tags.html",
    "templates/text-size.html",
    "templates/withdrawn.html",
    "templates/words/ar.toml",
    "templates/words/en.toml",
    "templates/words/es.toml",
}

/// The pictures among them.
pub const BUILT_IN_PICTURES: &[(&str, &[u8])] =
    &[("templates/assets/site-image.png", include_bytes!("../templates/assets/site-image.png"))];

/// The folder of templates in a site.
pub const FOLDER: &str = source::path::TEMPLATES;
const WORDS: &str = "templates/words/";

/// A style sheet, script or picture of the theme, under a name that holds a hash of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeAsset {
    /// Name in `templates/assets/`.
    pub name: String,
    /// File below the output folder: `assets/style.1f2e3d4c.css`.
    pub file: String,
    /// Path of the source.
    pub source: String,
}

/// A compiled theme.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    templates: HashSet<String>,
    /// The words of each language, in the order of the languages.
    pub words: IdVec<LanguageId, Words>,
    /// The files of `templates/assets/`, sorted by name.
    pub assets: Vec<ThemeAsset>,
}

/// Data in the form that templates read, converted once and shared by many pages.
#[derive(Debug, Clone)]
pub struct Shared(Value);

impl Shared {
    /// `data` as templates see it.
    pub fn new(data: &impl Serialize) -> Self {
        Self(Value::from_serializable(data))
    }
}

/// HTML that is ready for a page: templates do not escape it again.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(Value);

impl SafeHtml {
    /// Takes `html` for safe: it was written by this program, or escaped.
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

/// The data of one page for its template.
#[derive(Debug, Clone, Default)]
pub struct View(Context);

impl View {
    /// Adds data made for this page.
    pub fn insert(&mut self, key: &'static str, data: &impl Serialize) {
        self.0.insert(key, data);
    }

    /// Adds data that several pages share.
    pub fn share(&mut self, key: &'static str, data: &Shared) {
        self.0.insert_value(key, data.0.clone());
    }
}

impl Theme {
    /// Compiles the templates of `sources` and reads the words of `languages`.
    ///
    /// Mistakes go to `found`; there is no theme if a template cannot be compiled.
    pub fn compile(
        sources: &Sources,
        languages: &[LanguageTag],
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let assets = assets(sources);
        let words = words::all(sources, languages, found);
        let templates: Vec<&Source> = sources
            .files()
            .iter()
            .filter(|file| template_name(&file.path).is_some())
            .map(|file| &**file)
            .collect();
        let mut mistakes = mistakes::of_templates(&templates, &|| engine(&assets));
        mistakes.extend(mistakes::of_chains(&templates));
        if !mistakes.is_empty() {
            found.extend(mistakes);
            return None;
        }
        let mut tera = engine(&assets);
        let named = templates
            .iter()
            .filter_map(|file| template_name(&file.path).map(|name| (name, &file.text)));
        if let Err(error) = tera.add_raw_templates(named) {
            found.push(mistakes::diagnostic(&error, "", sources));
            return None;
        }
        let templates = tera.get_template_names().map(str::to_owned).collect();
        Some(Self { tera, templates, words: words?.into(), assets })
    }

    /// Whether there is a page template called `name`.
    pub fn has(&self, name: &str) -> bool {
        name.ends_with(".html") && self.templates.contains(name)
    }

    /// The names of the page templates that a site may choose in an article, sorted.
    pub fn templates(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .templates
            .iter()
            .map(String::as_str)
            .filter(|name| name.ends_with(".html"))
            .collect();
        names.sort_unstable();
        names
    }

    /// Renders `template`.
    ///
    /// # Errors
    /// A diagnostic at the place in the template, for example of a variable that does not exist.
    pub fn render(
        &self,
        template: &str,
        view: &View,
        sources: &Sources,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Bounded(Vec::with_capacity(16 * 1024));
        match self.tera.render_to(template, &view.0, &mut page) {
            Ok(()) => Ok(page.0),
            Err(error) => Err(mistakes::diagnostic(&error, template, sources)),
        }
    }

    /// The path below the output folder of the file called `name` in `templates/assets/`.
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.assets.iter().find(|asset| asset.name == name).map(|asset| asset.file.as_str())
    }
}

/// The largest page: a template with an endless loop must not fill the memory.
const MAX_PAGE_BYTES: usize = 16_000_000;

/// A page that grows up to [`MAX_PAGE_BYTES`].
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.0.len() + more.len() > MAX_PAGE_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `article.html` for `templates/article.html`; `None` for words, assets and files elsewhere.
fn template_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix(FOLDER)?;
    let template = !path.starts_with(ASSETS)
        && !path.starts_with(WORDS)
        && (name.ends_with(".html") || name.ends_with(".xml"));
    template.then_some(name)
}

/// What readers load of a text of the theme: a style sheet and a script of handout without comments and needless blanks,
/// all else as it is.
pub fn published<'a>(path: &str, text: &'a str) -> Cow<'a, [u8]> {
    let is_own = |path: &str| BUILT_IN.contains(&(path, text));
    match path.strip_prefix(ASSETS).map(|name| name.ends_with(".css")) {
        Some(true) => Cow::Owned(css::slim(text).into_bytes()),
        Some(false) if path.ends_with(".js") && is_own(path) => Cow::Owned(slim_script(text)),
        _ => Cow::Borrowed(text.as_bytes()),
    }
}

/// A script of handout without the lines that are comments, and without blanks at the beginning of lines.
fn slim_script(text: &str) -> Vec<u8> {
    let lines = text.lines().map(str::trim_start);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

fn assets(sources: &Sources) -> Vec<ThemeAsset> {
    let texts = sources.files().iter().map(|file| (&file.path, published(&file.path, &file.text)));
    let binaries = sources
        .assets()
        .iter()
        .filter_map(|asset| Some((&asset.path, Cow::Borrowed(asset.bytes.as_deref()?))));
    let mut assets: Vec<ThemeAsset> = texts
        .chain(binaries)
        .filter_map(|(path, bytes)| {
            let name = path.strip_prefix(ASSETS)?;
            let (stem, ending) = name.rfind('.').map_or((name, ""), |dot| name.split_at(dot));
            let hash = blake3::hash(&bytes).to_hex();
            Some(ThemeAsset {
                name: name.to_owned(),
                file: format!("assets/{stem}.{}{ending}", &hash[..8]),
                source: path.to_string(),
            })
        })
        .collect();
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

/// An engine with the functions of handout, which must be there before the first template is added.
fn engine(assets: &[ThemeAsset]) -> Tera {
    let mut tera = Tera::new();
    let files: HashMap<String, String> =
        assets.iter().map(|asset| (asset.name.clone(), asset.file.clone())).collect();
    tera.register_function("asset", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let name: &str = arguments.must_get("name")?;
        match files.get(name) {
            Some(file) => Ok(Value::from(file.as_str())),
            None => Err(tera::Error::message(format!("there is no file templates/assets/{name}"))),
        }
    });
    tera.register_filter("fill", fill);
    tera
}

/// `{{ t.source | fill(number=3) }}` replaces `{number}` with 3.
fn fill(text: &str, arguments: Kwargs, _: &State<'_>) -> String {
    let values: BTreeMap<String, String> =
        arguments.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect();
    words::fill(text, values.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}
