//! What `handout serve` offers to the person who writes: links into an editor, and with `--edit`
//! editing in the browser.

use super::ServeArguments;
use crate::cli::stop::Stop;
use crate::cli::terminal;
use crate::disk::read;
use crate::preview::panel::{CodeEditor, EditingOptions};

/// Reads the value of `--editor`.
pub(super) fn parse_editor(name: &str) -> Result<CodeEditor, String> {
    let known = CodeEditor::NAMES.iter().find(|(known, _)| *known == name);
    known.map(|(_, editor)| *editor).ok_or_else(|| {
        format!("choose one of: {}", CodeEditor::NAMES.map(|(name, _)| name).join(", "))
    })
}

/// How articles can be edited, by the command line. Without `--editor`, a terminal inside VS Code
/// says which it is.
pub(super) fn options(arguments: &ServeArguments) -> Result<EditingOptions, Stop> {
    let in_vs_code = std::env::var("TERM_PROGRAM").is_ok_and(|program| program == "vscode");
    let default = if in_vs_code { CodeEditor::VsCode } else { CodeEditor::None };
    let editor = arguments.editor.unwrap_or(default);
    let is_local = arguments.host.is_none_or(|host| host.is_loopback());
    let folder = if is_local { read::absolute(&arguments.root) } else { None };
    let token = arguments.edit.then(new_token).transpose()?;
    Ok(EditingOptions { editor, folder, token })
}

/// 128 random bits, new at each start.
fn new_token() -> Result<String, Stop> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        Stop::new(format!("the system gives no random numbers ({error})")).help("leave --edit out")
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The address that lets a browser edit the site at `address`, if that is allowed.
pub(super) fn edit_address(address: &str, editing: &EditingOptions) -> Option<String> {
    let host = address.split('/').nth(2)?;
    editing.token.as_ref().map(|token| format!("http://{host}/_handout/open?token={token}"))
}

/// The headers of every response: those of the published site. The edit page shows the article in a
/// frame, so when editing is allowed this server's own pages may frame each other.
pub(super) fn headers(editing: &EditingOptions) -> Vec<(&'static str, String)> {
    let mut headers = crate::emit::headers();
    if editing.token.is_some() {
        for (_, value) in headers.iter_mut().filter(|(name, _)| *name == "Content-Security-Policy")
        {
            *value =
                value.replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'");
        }
    }
    headers
}

/// Says how to edit, below the address of the site.
pub(super) fn show_edit_address(address: &str) {
    let message = format!(
        "To edit the articles in your browser, open\n  {address}\nKeep that address to yourself: whoever has it can change them.\n\n"
    );
    terminal::tell(&message);
}
