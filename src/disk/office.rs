//! LibreOffice as a converter: documents that we cannot read become Word documents, in a folder of their own.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};

use super::error::{At, Error};
use super::import_files;

/// The largest document that is read back, in bytes; the import has a smaller limit.
const MAX_MADE_BYTES: u64 = 60_000_000;

/// Where LibreOffice is installed when no command leads to it.
const USUAL_PLACES: [&str; 6] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
];

/// What LibreOffice may do with a document of strangers: show it. Macros do not run; what it names on other servers is not
/// fetched, and where it were, the proxy that nobody is behind would not answer.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"#;

/// The program of LibreOffice: the one that is `chosen`, one in `folders`, or one in a usual place.
pub fn find(chosen: Option<&str>, folders: &[Utf8PathBuf]) -> Option<Utf8PathBuf> {
    if let Some(chosen) = chosen {
        return Some(Utf8PathBuf::from(chosen)).filter(|program| program.is_file());
    }
    let names =
        if cfg!(windows) { ["soffice.com", "soffice.exe"] } else { ["soffice", "libreoffice"] };
    folders
        .iter()
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .chain(USUAL_PLACES.map(Utf8PathBuf::from))
        .find(|program| program.is_file())
}

/// Why there is no Word document.
#[derive(Debug)]
pub enum OfficeFailure {
    /// It took longer than the limit, and was stopped.
    Slow,
    /// It ended without a document.
    Nothing,
    /// The machine failed.
    Machine(Error),
}

impl From<Error> for OfficeFailure {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

/// Makes a Word document of the document `bytes`, whose name would end in `ending`, with the LibreOffice at `program`.
///
/// Everything is done in the new folder `work`, which is gone afterwards.
///
/// # Errors
/// It is too slow, makes nothing, or the folder cannot be written.
pub fn to_docx(
    program: &Utf8Path,
    bytes: &[u8],
    ending: &str,
    work: &Utf8Path,
    limit: Duration,
) -> Result<Vec<u8>, OfficeFailure> {
    new_folder(work)?;
    let result = convert(program, bytes, ending, work, limit);
    // LibreOffice may still be closing its files; a folder that stays is only waste.
    let _ = fs::remove_dir_all(work);
    result
}

/// Makes a folder that nobody else looks into, and that was not there.
fn new_folder(work: &Utf8Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(work).at("cannot make the folder", work)
}

fn convert(
    program: &Utf8Path,
    bytes: &[u8],
    ending: &str,
    work: &Utf8Path,
    limit: Duration,
) -> Result<Vec<u8>, OfficeFailure> {
    let original = work.join(format!("original.{ending}"));
    let user = work.join("profile/user");
    fs::create_dir_all(&user).at("cannot make the folder", &user)?;
    let settings = user.join("registrymodifications.xcu");
    fs::write(&settings, SETTINGS).at("cannot write", &settings)?;
    fs::write(&original, bytes).at("cannot write", &original)?;
    let slash = if work.as_str().starts_with('/') { "" } else { "/" };
    let profile =
        format!("file://{slash}{}/profile", work.as_str().replace('\\', "/").replace(' ', "%20"));
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation={profile}"))
        .args(["--headless", "--norestore", "--nologo", "--convert-to", "docx", "--outdir"])
        .arg(work.join("made"))
        .arg(&original)
        .current_dir(work)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn().at("cannot start", program)?;
    if !ends_within(child, limit) {
        return Err(OfficeFailure::Slow);
    }
    let made = work.join("made");
    if !made.join("original.docx").is_file() {
        return Err(OfficeFailure::Nothing);
    }
    Ok(import_files::bytes(&made, "original.docx", MAX_MADE_BYTES)?)
}

/// Waits for a program; one that is too slow is stopped, with all that it has started.
fn ends_within(mut child: Child, limit: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            _ => return true,
        }
    }
    #[cfg(unix)]
    let _ = rustix::process::kill_process_group(
        rustix::process::Pid::from_child(&child),
        rustix::process::Signal::KILL,
    );
    let _ = child.kill();
    let _ = child.wait();
    false
}
