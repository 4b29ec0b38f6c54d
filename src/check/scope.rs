//! What a rule may look at.

use super::WordLists;
use crate::library::Library;
use crate::plan::Plan;
use crate::source::Sources;
use crate::theme::Theme;

/// What a rule may look at. Theme and plan are missing when the templates have errors themselves.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The input files.
    pub sources: &'a Sources,
    /// The articles together.
    pub library: &'a Library,
    /// The templates.
    pub theme: Option<&'a Theme>,
    /// The outputs, without the files of the search index.
    pub plan: Option<&'a Plan>,
    /// The words and phrases that rules look for.
    pub word_lists: &'a WordLists,
}
