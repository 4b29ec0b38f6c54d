//! Files of kinds that nobody means to publish: keys, settings, programs.

use crate::check::copied_file::{is_key, is_page, misnamed};
use crate::check::{Check, Findings, Scope};
use crate::config::assets::{self, CopiedFiles};
use crate::config::theme::ASSETS;
use crate::diagnostic::{Finding, Level, Place};
use crate::source::content::UnexpectedContent;
use crate::source::{Asset, path};
use crate::theme;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

/// More names than this are counted.
const MAX_NAMED: usize = 200;

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let may_be = CopiedFiles::of(&scope.library.config);
    let is_copied =
        |asset: &&&Asset| asset.path.is_in_articles() || asset.path.starts_with(theme::FOLDER);
    // Other rules say what these are.
    let is_known = |asset: &Asset| {
        asset.path.is_in_articles() && (is_page(&asset.path) || misnamed(asset).is_some())
    };
    let assets = scope.sources.assets().iter().map(|asset| &**asset);
    let copied = assets.filter(|asset| is_copied(&asset) && !is_known(asset));
    let (listed, unlisted): (Vec<&Asset>, Vec<&Asset>) =
        copied.partition(|asset| may_be.may_be(asset.path.below_articles()));
    of_unlisted(&unlisted, scope).into_iter().for_each(|one| found.push(one));
    let unnamed = listed.iter().filter(|asset| !may_be.is_named(asset.path.below_articles()));
    let surprises = unnamed.filter_map(|asset| of_content(asset, asset.unexpected?, scope));
    surprises.for_each(|one| found.push(one));
}

/// One finding for all of them: a site that had them before has one line to write.
fn of_unlisted(unlisted: &[&Asset], scope: &Scope<'_>) -> Option<Finding> {
    let first = unlisted.first()?;
    let message = if unlisted.len() == 1 {
        "a file of this kind is published only where the settings say so".to_owned()
    } else {
        let named: Vec<_> =
            unlisted.iter().take(MAX_NAMED).map(|asset| asset.path.as_str()).collect();
        let more = match unlisted.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!(
            "{} files are of kinds that are published only where the settings say so: {}{more}",
            unlisted.len(),
            named.join(", ")
        )
    };
    let is_secret =
        |asset: &Asset| is_key(&asset.path) || asset.unexpected == Some(UnexpectedContent::Secret);
    let (keys, others): (Vec<&Asset>, Vec<&Asset>) =
        unlisted.iter().copied().partition(|asset| is_secret(asset));
    let below: Vec<_> = others.iter().map(|asset| asset.path.below_articles()).collect();
    let in_articles = |asset: &&&Asset| asset.path.is_in_articles();
    let folders = [
        unlisted.iter().find(in_articles).map(|_| path::ARTICLES),
        unlisted.iter().find(|asset| !in_articles(asset)).map(|_| ASSETS),
    ];
    let folders: Vec<&str> = folders.into_iter().flatten().collect();
    let out = format!("Move out of {} what readers must not have.", folders.join(" and "));
    let help = match (keys.as_slice(), others.is_empty()) {
        (_, true) => out,
        ([], _) => format!("{out} To publish them all, write into {}", line(&below, scope)),
        _ => format!("{out} To publish all but keys, write into {}", line(&below, scope)),
    };
    Some(Finding::new(Place::file(&first.path), message).why(ONLINE).help(help))
}

const ONLINE: &str =
    "A key, settings or notes that lie there by accident would be online for everyone.";

/// A file of a known kind by its ending only.
fn of_content(asset: &Asset, content: UnexpectedContent, scope: &Scope<'_>) -> Option<Finding> {
    let ending = path::ending(&asset.path);
    let (message, todo) = match content {
        UnexpectedContent::Article => (
            "this file begins with front matter, as an article does".to_owned(),
            "If it is an article, give it the ending `.md`; it would be published as it is, even if it says that it is a draft.",
        ),
        UnexpectedContent::Secret => (
            "this file holds a private key or the password of a program".to_owned(),
            "Move it out of the folder. If it was online before, make a new key.",
        ),
        // A rule of its own says what is wrong with these.
        _ if asset.fault.is_some() => return None,
        UnexpectedContent::Text => {
            (format!("this file is plain text, though its ending is `.{ending}`"), RENAME)
        }
        UnexpectedContent::Utf16 => (
            "this text is UTF-16, without the mark that tells browsers so".to_owned(),
            "Save it as UTF-8 in your editor.",
        ),
        UnexpectedContent::OtherKind => {
            (format!("this file is not what its ending `.{ending}` says"), RENAME)
        }
    };
    let why = if content == UnexpectedContent::Utf16 { SIGNS } else { ONLINE };
    let line = line(&[asset.path.below_articles()], scope);
    let help = format!("{todo} To publish it all the same, write into {line}");
    Some(Finding::new(Place::file(&asset.path), message).why(why).help(help))
}

const SIGNS: &str = "Browsers take it for another encoding and show strange signs: nobody can read it.";

const RENAME: &str =
    "Open it to see what it is, and give it its own ending, or move it out of the folder.";

/// The line for the settings that allows the files at `paths` and all that is allowed now.
fn line(paths: &[&str], scope: &Scope<'_>) -> String {
    let allowed = scope.library.config.assets.iter().cloned();
    let patterns = allowed.chain(assets::patterns_for(paths)).take(MAX_NAMED);
    // A list of JSON strings is one of TOML.
    let list = serde_json::Value::from_iter(patterns).to_string().replace(',', ", ");
    format!("handout.toml: assets = {list}")
}
