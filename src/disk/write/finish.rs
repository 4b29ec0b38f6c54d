//! The last act of a publish: all that could fail is done, now switch.

use std::io;
use std::sync::atomic::AtomicBool;

use super::context::PublishContext;
use super::target::Durability;
use super::transaction::{self, Transaction};
use super::{per_file, swap};
use crate::disk::error::{At, Error};

/// Makes the site of the transaction the published one; returns what the user should know.
///
/// # Errors
/// The disk fails or the work is canceled. The site is then the old one, or, when the message
/// says so, the new one.
pub(super) fn publish(
    context: &PublishContext,
    transaction: &mut Transaction,
    cancel: &AtomicBool,
) -> Result<Vec<String>, Error> {
    transaction.check_foreign(context)?;
    let mut notes = Vec::new();
    if !at_once(context, transaction, cancel)? {
        transaction::check_canceled(cancel, &context.paths.output)?;
        context.verify_inputs(cancel)?;
        transaction.forget_copies();
        let Transaction { old, next, fresh, stage, .. } = transaction;
        per_file::publish(context, stage, fresh, old.as_ref(), next)?;
        stage.release();
        notes.push(
            "the output folder cannot be exchanged in one step here (it may be a mount point), \
             so its files were replaced one by one"
                .to_owned(),
        );
    }
    notes.extend(clear(context));
    Ok(notes)
}

/// By exchange; false when that is impossible here, and nothing was changed.
fn at_once(
    context: &PublishContext,
    transaction: &mut Transaction,
    cancel: &AtomicBool,
) -> Result<bool, Error> {
    match transaction.fill(context, cancel) {
        // The output is mounted from elsewhere: no link reaches it, and no exchange would.
        Err(error) if error.kind() == Some(io::ErrorKind::CrossesDevices) => return Ok(false),
        filled => filled?,
    }
    transaction.next.folder = Some(seal(context, transaction)?);
    context.note(&context.paths.output)?;
    let announced = swap::announce(context, &transaction.next)
        .and_then(|()| transaction::check_canceled(cancel, &context.paths.output))
        .and_then(|()| context.verify_inputs(cancel));
    if let Err(error) = announced {
        let _ = swap::retract(context);
        return Err(error);
    }
    match swap::swap(context) {
        Ok(()) => transaction.stage.release(),
        Err(error) if swap::is_impossible(&error) => {
            let _ = swap::retract(context);
            return Ok(false);
        }
        Err(error) => {
            let _ = swap::retract(context);
            return Err(error).at("cannot switch to the new site", &context.paths.output);
        }
    }
    swap::complete(context, transaction.old.as_ref(), &transaction.links, None)?;
    Ok(true)
}

/// Has the stage on disk if asked for; returns its inode.
fn seal(context: &PublishContext, transaction: &Transaction) -> Result<u64, Error> {
    if context.durability == Durability::Durable {
        for folder in transaction.stage.folders() {
            context.fs.sync(&folder).at("cannot sync the folder", &folder)?;
        }
    }
    let stage = &context.paths.stage;
    let there = context.stat(stage)?;
    there
        .map(|there| there.stamp.inode)
        .ok_or_else(|| Error::new("the new site was removed during the build", stage))
}

/// Removes the old site. The new one is published whatever happens here.
fn clear(context: &PublishContext) -> Option<String> {
    let stage = &context.paths.stage;
    match context.fs.remove_tree(stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Some(format!(
            "the old site could not be removed, the next build will try: {stage} ({error})"
        )),
        _ => None,
    }
}
