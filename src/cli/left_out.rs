//! What a program answers that was built without a room: how to get it.
#![cfg(not(all(feature = "external", feature = "import", feature = "serve")))]

use std::ffi::OsString;

use super::stop::Stop;

/// Whatever is given to a command that is not there, so that it can say so.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
#[cfg(not(all(feature = "import", feature = "serve")))]
pub(super) struct LeftOutArguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    given: Vec<OsString>,
}

/// `handout <command>` needs `feature`.
pub(super) fn stop(command: &str, feature: &str) -> Stop {
    Stop::new(format!(
        "this handout was built without `{feature}`, which `handout {command}` needs"
    ))
    .help(format!("Install it again with `cargo install --path . --features {feature}`."))
}
