//! Builds patient-education sites from Markdown articles: files in, finished pages out.
//!
//! The build is one pure function; [`pipeline`] reads a folder before it and publishes after it.
//!
//! ```
//! use handout::build::{BuildCache, build};
//! use handout::config::{Drafts, Options};
//! use handout::diagnostic::Level;
//! use handout::source::Sources;
//!
//! let sources = Sources::in_memory([
//!     ("articles/disclaimer.md", "---\ntitle: Disclaimer\nsummary: No advice about you.\n---\n\nAsk us.\n"),
//!     ("articles/salt.md", "---\ntitle: Eating less salt\ntype: living-with\n---\n\nUse herbs.\n"),
//! ]);
//! let today = handout::jiff::civil::date(2026, 11, 22);
//! let options = Options { today, base_url: None, drafts: Drafts::Hidden };
//! let built = build(&mut BuildCache::default(), sources.into(), &options, Level::Error);
//! let site = built.site().expect("`built.report` has no errors");
//! let page = site.plan.output("salt.html").expect("an article has a page");
//! assert!(site.render(page).is_ok());
//! ```
//!
//! `ARCHITECTURE.md` is the map of the rooms, `docs/stability.md` says what stays: of this library, nothing yet.

// What comes in, and one article on its own.
pub mod source;

pub mod config;

pub mod article;

// All articles together, and everything that is published.
pub mod library;

pub mod plan;

pub mod theme;

pub mod emit;

// What is wrong.
pub mod check;

pub mod diagnostic;

// The whole build: in memory, and from folder to folder.
pub mod build;

pub mod pipeline;

pub mod disk;

// What the stages are made of.
#[doc(hidden)]
pub mod boundary;
#[doc(hidden)]
pub mod css;
#[doc(hidden)]
pub mod data;
#[doc(hidden)]
pub mod escape;
#[doc(hidden)]
pub mod html_audit;
pub mod id;
#[doc(hidden)]
pub mod ledger;
#[doc(hidden)]
pub mod links;
#[doc(hidden)]
pub mod markdown;
#[doc(hidden)]
pub mod part;
#[cfg(feature = "pictures")]
#[doc(hidden)]
pub mod resize;
pub mod route;
#[doc(hidden)]
pub mod schema;

// What the commands do beside building.
#[cfg(feature = "import")]
#[doc(hidden)]
pub mod import;
#[cfg(feature = "external")]
#[doc(hidden)]
pub mod link_check;
#[cfg(feature = "serve")]
#[doc(hidden)]
pub mod preview;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod scaffold;
#[cfg(feature = "serve")]
#[doc(hidden)]
pub mod serve;

// The program.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

// What fields of the types above are made of.
pub use data::Spanned;
pub use jiff;
