//! What the terminal shows of a panic: the place in our code, for a report, and no stack trace.

use std::collections::BTreeSet;
use std::panic::{PanicHookInfo, set_hook};
use std::sync::{Mutex, PoisonError};

use super::terminal;
use crate::boundary;

/// Says each place once, however many articles fail there. `RUST_BACKTRACE` leaves the full account of the language.
pub(super) fn say_shortly() {
    if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
        return;
    }
    let said: Mutex<BTreeSet<String>> = Mutex::default();
    set_hook(Box::new(move |panic| {
        let place = place(panic);
        if said.lock().unwrap_or_else(PoisonError::into_inner).insert(place.clone()) {
            let cause = panic.payload_as_str().unwrap_or_default();
            terminal::log(&format!("for a report: {place}: {}", boundary::one_line(cause)));
        }
    }));
}

/// The file and line in our code, or in a package without the folders of this machine.
fn place(panic: &PanicHookInfo<'_>) -> String {
    let Some(location) = panic.location() else { return "an unknown place".to_owned() };
    let file = location.file().replace('\\', "/");
    let file = match file.split_once("/registry/src/") {
        Some((_, package)) => package.split_once('/').map_or(package, |(_, file)| file),
        None => &file,
    };
    format!("{file}:{}:{}", location.line(), location.column())
}
