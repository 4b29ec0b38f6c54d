//! What became of a file that was to be imported.

use crate::cli::stop::Stop;
use crate::import::{ImportFinding, ImportRefusal, ImportedArticle};

/// What became of one file.
pub(super) struct ImportOutcome {
    /// The file as the caller named it.
    pub(super) name: String,
    pub(super) result: Result<ImportedArticle, ImportRefusal>,
    /// By line; of the import and of the rules.
    pub(super) findings: Vec<ImportFinding>,
}

impl ImportOutcome {
    /// The outcome of a name at which there is nothing to import.
    pub(super) fn refused(file: &str, why: &Stop) -> Self {
        let (message, help) = why.parts();
        let refusal = ImportRefusal { message: message.to_owned(), help: help.to_owned() };
        Self { name: file.to_owned(), result: Err(refusal), findings: Vec::new() }
    }
}
