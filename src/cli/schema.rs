//! `handout schema`: the JSON Schema of a file, for editors that check what is typed.

use clap::builder::PossibleValuesParser;

use super::stop::Stop;
use super::{Exit, terminal};
use crate::schema::{SchemaFile, json_schema};

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArguments {
    /// Whose keys: of articles, of handout.toml or of articles/tags.toml
    #[arg(value_parser = PossibleValuesParser::new(SchemaFile::NAMES.map(|(name, _)| name)))]
    file: String,
}

pub(super) fn run(arguments: &SchemaArguments) -> Result<Exit, Stop> {
    if let Some((_, file)) = SchemaFile::NAMES.iter().find(|(name, _)| *name == arguments.file) {
        terminal::result(&format!("{:#}\n", json_schema(*file)))?;
    }
    Ok(Exit::Fine)
}
