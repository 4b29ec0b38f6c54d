//! The ordered list of everything the site consists of: a file, an address, and what makes it.

mod recipe;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::config::LanguageId;
use crate::diagnostic::Place;
use crate::route::Route;
pub use recipe::{Recipe, SearchFile, UnknownRecipe};

/// What a file is for a reader; it decides the order in which files are replaced where a folder cannot
/// be exchanged at once, and is kept in the writer's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutputKind {
    /// A style sheet or script whose name holds a hash of its content.
    HashedAsset,
    /// A picture, a PDF.
    Asset,
    /// A page.
    Page,
    /// A feed, the sitemap, the search index.
    Index,
    /// A home page.
    Home,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// The file and its address.
    pub route: Route,
    /// What it is for a reader.
    pub kind: OutputKind,
    /// What makes it, and its name for logs and caches.
    pub recipe: Recipe,
    /// The language of its words; the main one where it has none.
    pub language: LanguageId,
    /// What in the site's folder it comes from.
    pub origin: OutputOrigin,
}

impl Output {
    /// The path of the file that it comes from; its own where the build makes it by itself.
    pub fn path(&self) -> &str {
        match &self.origin {
            OutputOrigin::Article(place)
            | OutputOrigin::Alias(place)
            | OutputOrigin::Asset(place) => &place.path,
            OutputOrigin::Generated(_) => &self.route.file,
        }
    }
}

/// What an output comes from, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputOrigin {
    /// The article in this file.
    Article(Place),
    /// An alias in the front matter of an article.
    Alias(Place),
    /// A copied file.
    Asset(Place),
    /// A page that the build makes by itself, such as the list of topics.
    Generated(&'static str),
}

/// Two outputs that no host can tell apart. The earlier one stays in the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Collision {
    /// The output that stays.
    pub kept: Output,
    /// The output that has no place.
    pub dropped: Output,
}

/// Everything the site consists of, sorted by file name.
#[derive(Debug, Default)]
pub struct Plan {
    outputs: Vec<Output>,
    collisions: Vec<Collision>,
    taken: FxHashMap<String, usize>,
    reserved: Vec<Reserved>,
}

/// Places for outputs that [`Plan::with`] adds later.
#[derive(Debug)]
struct Reserved {
    /// The folder of the places, with a `/` at its end.
    folder: String,
    /// Whether a name in the folder is one of them.
    is_reserved: fn(&str) -> bool,
    /// One of the outputs, for messages.
    example: Output,
}

impl Reserved {
    /// Whether a file with this key would be in the way: at such a place, below it, or where the folder has to be.
    fn clashes(&self, key: &str) -> bool {
        match key.strip_prefix(&self.folder) {
            Some(rest) => (self.is_reserved)(rest.split('/').next().unwrap_or(rest)),
            None => self.folder.strip_prefix(key).is_some_and(|rest| rest.starts_with('/')),
        }
    }
}

/// The output at an address.
#[derive(Debug, Clone, Copy)]
pub enum FoundOutput<'a> {
    /// The address is that of the output.
    Exactly(&'a Output),
    /// The address lacks its last slash.
    AsFolder(&'a Output),
}

impl Plan {
    /// Adds an output, unless its place is taken.
    pub fn add(&mut self, output: Output) {
        let key = output.route.collision_key();
        match self.taken.get(&key) {
            Some(&earlier) => self
                .collisions
                .push(Collision { kept: self.outputs[earlier].clone(), dropped: output }),
            None => {
                self.taken.insert(key, self.outputs.len());
                self.outputs.push(output);
            }
        }
    }

    /// Keeps places in the folder of `example` free for outputs like it, which [`Plan::with`] adds later: those whose
    /// names `is_reserved` accepts. Another output that is in their way is a collision with `example`.
    pub fn reserve(&mut self, example: Output, is_reserved: fn(&str) -> bool) {
        let key = example.route.collision_key();
        let folder = key.rfind('/').map_or("", |slash| &key[..=slash]).to_owned();
        self.reserved.push(Reserved { folder, is_reserved, example });
    }

    /// Ends the planning: a file that is also needed as a folder is a collision too.
    pub fn finish(mut self) -> Self {
        let mut collisions = Vec::new();
        for output in &self.outputs {
            let key = output.route.collision_key();
            let reserved = self.reserved.iter().find(|reserved| reserved.clashes(&key));
            collisions.extend(reserved.map(|reserved| Collision {
                kept: reserved.example.clone(),
                dropped: output.clone(),
            }));
        }
        for output in &self.outputs {
            let key = output.route.collision_key();
            let folders = key.match_indices('/').map(|(at, _)| &key[..at]);
            let file = folders.filter_map(|folder| self.taken.get(folder)).next();
            collisions.extend(file.map(|&kept| Collision {
                kept: self.outputs[kept].clone(),
                dropped: output.clone(),
            }));
        }
        collisions.extend(self.shared_addresses());
        self.collisions.extend(collisions);
        self.outputs.sort_by(|a, b| a.route.file.cmp(&b.route.file));
        self.taken = FxHashMap::default();
        self
    }

    /// `about.html` and `about/index.html`: hosts that show pages without their endings cannot tell them apart. An alias
    /// leads on to a page, so that either of the two will do.
    fn shared_addresses(&self) -> Vec<Collision> {
        let mut pages: FxHashMap<String, &Output> = FxHashMap::default();
        let mut collisions = Vec::new();
        let is_page = |output: &&Output| !matches!(output.origin, OutputOrigin::Alias(_));
        for output in self.outputs.iter().filter(is_page) {
            let key = output.route.collision_key();
            let Some(page) = key.strip_suffix(".html") else { continue };
            let address = page.strip_suffix("/index").unwrap_or(page).to_owned();
            if let Some(kept) = pages.insert(address, output) {
                collisions.push(Collision { kept: kept.clone(), dropped: output.clone() });
            }
        }
        collisions
    }

    /// This plan with outputs for which places were reserved.
    pub fn with(&self, outputs: impl IntoIterator<Item = Output>) -> Self {
        let mut outputs: Vec<Output> = self.outputs.iter().cloned().chain(outputs).collect();
        outputs.sort_by(|a, b| a.route.file.cmp(&b.route.file));
        Self { outputs, ..Self::default() }
    }

    /// All outputs, sorted by file name.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The outputs that have no place.
    pub fn collisions(&self) -> &[Collision] {
        &self.collisions
    }

    /// The output that this recipe makes.
    pub fn by_recipe(&self, recipe: &Recipe) -> Option<&Output> {
        self.outputs.iter().find(|output| output.recipe == *recipe)
    }

    /// Whether a place is kept free for the file `file`.
    pub fn is_reserved(&self, file: &str) -> bool {
        self.reserved.iter().any(|reserved| reserved.clashes(file))
    }

    /// The output at an address below the site's folder, without its codes: `tests/`, `tests` or `tests/egfr.html`.
    pub fn find(&self, path: &str) -> Option<FoundOutput<'_>> {
        if path.is_empty() || path.ends_with('/') {
            return self.output(&format!("{path}index.html")).map(FoundOutput::Exactly);
        }
        let folder = || self.output(&format!("{path}/index.html")).map(FoundOutput::AsFolder);
        self.output(path).map(FoundOutput::Exactly).or_else(folder)
    }

    /// The output at the file `file`.
    pub fn output(&self, file: &str) -> Option<&Output> {
        let found = self.outputs.binary_search_by(|output| output.route.file.as_str().cmp(file));
        found.ok().map(|index| &self.outputs[index])
    }
}
