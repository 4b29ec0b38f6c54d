//! What `handout serve` gives to the person who writes: links into an editor, and with `--edit` a way to write in the browser.

use super::ServeArguments;
use crate::cli::stop::Stop;
use crate::cli::terminal;
use crate::desk::panel::{Editor, Writer};
use crate::disk::read;

/// Reads the value of `--editor`.
pub(super) fn editor(name: &str) -> Result<Editor, String> {
    let known = Editor::NAMES.iter().find(|(known, _)| *known == name).map(|(_, editor)| *editor);
    known
        .ok_or_else(|| format!("choose one of: {}", Editor::NAMES.map(|(name, _)| name).join(", ")))
}

/// The writer as the command line describes them. Without `--editor`, a terminal inside VS Code says which it is.
pub(super) fn writer(arguments: &ServeArguments) -> Result<Writer, Stop> {
    let inside = std::env::var("TERM_PROGRAM").is_ok_and(|program| program == "vscode");
    let editor = arguments.editor.unwrap_or(if inside { Editor::VsCode } else { Editor::None });
    let local = arguments.host.is_none_or(|host| host.is_loopback());
    let folder = if local { read::absolute(&arguments.root) } else { None };
    let token = arguments.edit.then(token).transpose()?;
    Ok(Writer { editor, folder, token })
}

/// 128 bits that nobody can guess, new at each start.
fn token() -> Result<String, Stop> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        Stop::new(format!("the system gives no random numbers ({error})")).help("leave --edit out")
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The address that lets a browser edit the site at `address`.
pub(super) fn address(address: &str, writer: &Writer) -> Option<String> {
    let host = address.split('/').nth(2)?;
    writer.token.as_ref().map(|token| format!("http://{host}/_handout/open?token={token}"))
}

/// The headers of every answer: those of the published site. The edit page shows the page that is written in
/// a frame, so with it this server's own pages may be framed by each other.
pub(super) fn headers(writer: &Writer) -> Vec<(&'static str, String)> {
    let mut headers = crate::emit::headers(false);
    if writer.token.is_some() {
        for (_, value) in headers.iter_mut().filter(|(name, _)| *name == "Content-Security-Policy")
        {
            *value =
                value.replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'");
        }
    }
    headers
}

/// Tells how to edit, below the address of the site.
pub(super) fn tell(address: &str) {
    let message = format!(
        "To edit the articles in your browser, open\n  {address}\nKeep that address to yourself: whoever has it can change them.\n\n"
    );
    terminal::result(&message);
}
