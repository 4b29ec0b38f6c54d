//! Documents that LibreOffice makes Word documents of, when it is installed.

use std::cell::Cell;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use crate::cli::reach::hold_to;
use crate::disk::office::{self, OfficeFailure};
use crate::disk::reach::Reach;
use crate::import::{self, Doubt, ImportFinding, ImportRefusal, ImportedArticle, OfficeFormat};

/// How long LibreOffice may work on a document; the largest leaflets take seconds.
const LIMIT: Duration = Duration::from_secs(120);

/// The variable that names the program of LibreOffice.
const VARIABLE: &str = "HANDOUT_LIBREOFFICE";

/// What to do with a document that LibreOffice cannot be asked about.
const BY_HAND: &str = "open it in Word or LibreOffice, save it as .docx, and import that";

/// The LibreOffice of this computer.
pub(super) struct Office {
    program: Option<Utf8PathBuf>,
    asked: Cell<usize>,
}

impl Office {
    pub(super) fn find() -> Self {
        let chosen = std::env::var(VARIABLE).ok().filter(|name| !name.is_empty());
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<Utf8PathBuf> = std::env::split_paths(&folders)
            .filter_map(|folder| Utf8PathBuf::from_path_buf(folder).ok())
            .collect();
        Self { program: office::find(chosen.as_deref(), &folders), asked: Cell::new(0) }
    }

    /// Holds the process to writing into the site at `root`, and LibreOffice with it, which reads what it needs. A snap
    /// needs more rights than the process that starts it, so nothing is held back then.
    pub(super) fn hold_with(&self, root: &Utf8Path, verbose: bool) {
        if self.program.as_ref().is_some_and(|program| program.starts_with("/snap")) {
            return;
        }
        let temporary = Utf8PathBuf::from_path_buf(std::env::temp_dir()).ok();
        let write = [Some(root.to_owned()), temporary, Some("/dev/null".into())];
        let write = write.into_iter().flatten().collect();
        hold_to(&Reach { read: None, write, network: false }, verbose);
    }

    /// A Word document with the same text as `bytes`.
    pub(super) fn to_docx(
        &self,
        bytes: &[u8],
        format: OfficeFormat,
    ) -> Result<Vec<u8>, ImportRefusal> {
        let name = format.name;
        let Some(program) = &self.program else {
            return Err(ImportRefusal {
                message: format!(
                    "this is {name}, which LibreOffice reads, and LibreOffice was not found"
                ),
                help: format!(
                    "Install it from libreoffice.org (or name its program in {VARIABLE}) and import the file again; or {BY_HAND}."
                ),
            });
        };
        let number = self.asked.get();
        self.asked.set(number + 1);
        let folder = format!("handout-office-{}-{number}", std::process::id());
        let work = Utf8PathBuf::from_path_buf(std::env::temp_dir().join(folder));
        let refused = |message: String| ImportRefusal {
            message,
            help: format!("If it is not damaged, {BY_HAND}."),
        };
        let work = work.map_err(|_| {
            refused("the folder for temporary files has a name that cannot be written".into())
        })?;
        office::to_docx(program, bytes, format.ending, &work, LIMIT).map_err(|failure| {
            refused(match failure {
                OfficeFailure::Slow => format!(
                    "this is {name}; LibreOffice worked on it for {} minutes and was stopped",
                    LIMIT.as_secs() / 60
                ),
                OfficeFailure::Nothing => {
                    format!("this is {name}, and LibreOffice could not read it")
                }
                OfficeFailure::Machine(error) => error.to_string(),
            })
        })
    }
}

/// Says in the report of an article which way it has come, and which words were lost on it where the original `bytes` can
/// be read.
pub(super) fn tell(imported: &mut ImportedArticle, format: OfficeFormat, bytes: &[u8]) {
    import::compare_with_original(imported, format, bytes);
    let message =
        format!("the original is {}; LibreOffice made a Word document of it first", format.name);
    let doubt = Doubt::new(message, "Compare the article with the original.");
    imported.findings.push(ImportFinding { line: 1, doubt });
    imported.findings.sort_by_key(ImportFinding::rank);
}
