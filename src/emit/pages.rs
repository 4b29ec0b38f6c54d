//! The pages that readers see, one file per kind.

pub(super) mod a_to_z;
pub(super) mod article;
mod contact;
pub(super) mod glossary;
pub(super) mod home;
mod kinds;
pub(super) mod not_found;
pub(super) mod search;
pub(super) mod tag;
pub(super) mod tags;
pub(super) mod withdrawn;
