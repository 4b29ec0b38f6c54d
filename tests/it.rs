//! The tests that are code, in one binary: the command line, the writer, the server, the house rules.

#![allow(missing_docs, clippy::unwrap_used, clippy::too_many_lines, unreachable_pub)]

#[path = "it/again.rs"]
mod again;
#[path = "it/audit.rs"]
mod audit;
#[path = "it/bad_days.rs"]
mod bad_days;
#[cfg(feature = "import")]
#[path = "it/browser.rs"]
mod browser;
#[path = "it/check.rs"]
mod check;
#[path = "it/circles.rs"]
mod circles;
#[path = "it/claims.rs"]
mod claims;
#[path = "it/cli.rs"]
mod cli;
#[path = "it/cli_check.rs"]
mod cli_check;
#[path = "it/commands.rs"]
mod commands;
#[path = "it/contact.rs"]
mod contact;
#[path = "it/corpus.rs"]
mod corpus;
#[path = "it/damage.rs"]
mod damage;
#[path = "it/docs.rs"]
mod docs;
#[path = "it/edit.rs"]
mod edit;
#[path = "it/edits.rs"]
mod edits;
#[path = "it/external.rs"]
mod external;
#[path = "it/faults.rs"]
mod faults;
#[path = "it/fixing.rs"]
mod fixing;
#[path = "it/folder.rs"]
mod folder;
#[path = "it/fuzz.rs"]
mod fuzz;
#[path = "it/growth.rs"]
mod growth;
#[path = "it/hidden.rs"]
mod hidden;
#[path = "it/identity.rs"]
mod identity;
#[path = "it/import.rs"]
mod import;
#[path = "it/import_words.rs"]
mod import_words;
#[path = "it/kill.rs"]
mod kill;
#[path = "it/language.rs"]
mod language;
#[path = "it/leaflet.rs"]
mod leaflet;
#[path = "it/ledger.rs"]
mod ledger;
#[path = "it/left_out.rs"]
mod left_out;
#[path = "it/moment.rs"]
mod moment;
#[path = "it/mutants.rs"]
mod mutants;
#[path = "it/mutation.rs"]
mod mutation;
#[path = "it/names.rs"]
mod names;
#[path = "it/nesting.rs"]
mod nesting;
#[path = "it/newcomer.rs"]
mod newcomer;
#[path = "it/office.rs"]
mod office;
#[path = "it/old_articles.rs"]
mod old_articles;
#[path = "it/oracle.rs"]
mod oracle;
#[path = "it/own_mistakes.rs"]
mod own_mistakes;
#[path = "it/packages.rs"]
mod packages;
#[path = "it/pdf.rs"]
mod pdf;
#[path = "it/pictures.rs"]
mod pictures;
#[path = "it/plain_text.rs"]
mod plain_text;
#[path = "it/precision.rs"]
mod precision;
#[path = "it/proof.rs"]
mod proof;
#[path = "it/publish.rs"]
mod publish;
#[path = "it/reach.rs"]
mod reach;
#[path = "it/recipes.rs"]
mod recipes;
#[path = "it/report.rs"]
mod report;
#[path = "it/scaffold.rs"]
mod scaffold;
#[path = "it/schema.rs"]
mod schema;
#[path = "it/search.rs"]
mod search;
#[path = "it/serve.rs"]
mod serve;
#[path = "it/soak.rs"]
mod soak;
#[path = "it/stopping.rs"]
mod stopping;
#[path = "it/structure.rs"]
mod structure;
#[path = "it/styles.rs"]
mod styles;
#[path = "it/tidy.rs"]
mod tidy;
#[path = "it/tree.rs"]
mod tree;
#[path = "it/typed.rs"]
mod typed;
#[path = "it/urgency.rs"]
mod urgency;
#[path = "it/variants.rs"]
mod variants;
#[path = "it/verify.rs"]
mod verify;
#[path = "it/verify_live.rs"]
mod verify_live;
#[path = "it/web.rs"]
mod web;
#[path = "it/withdrawn.rs"]
mod withdrawn;
#[path = "it/word.rs"]
mod word;
