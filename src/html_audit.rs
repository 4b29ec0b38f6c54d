//! Audits of finished pages and style sheets: what every page must have, and what keeps readers from
//! reading.

mod anchors;
mod audit;
mod call;
mod concealment;
mod covering;
mod escaped;
mod head;
mod hiding;
mod invariants;
mod issue;
mod loads;
mod markup;
mod page_fault;
mod page_tree;
mod references;
mod style;
mod tree;

pub use anchors::{Anchors, anchors, broken_addresses};
pub use audit::audit;
pub use hiding::{Concealed, HiddenBy, HidingRules};
pub use invariants::Invariants;
pub use issue::{Issue, IssueKind};
pub use markup::{OpeningTag, PageToken};
pub use page_fault::{BrokenInvariant, PageFault, PagePart};
pub use style::audit_style;
pub use tree::walk;
