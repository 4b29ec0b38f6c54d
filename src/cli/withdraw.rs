//! `handout withdraw`: takes one article out of the published site at once, also while others have errors.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::build::{recover, usual_target};
use super::check::paths::candidates;
use super::reach::hold_to;
use super::stop::Stop;
use super::terminal::{self, ResultFormat};
use super::{Exit, date, pictures};
use crate::article;
use crate::build::{BuildCache, Built, Input, build};
use crate::config::{Config, Drafts, Options};
use crate::data::edit::{NewValue, PathSegment};
use crate::diagnostic::{Diagnostics, Level, fix};
use crate::disk::reach::Reach;
use crate::disk::write::{OsFs, PublishTarget, SitePublisher};
use crate::disk::{read, replace};
use crate::emit::Site;
use crate::library::{ArticleId, Role};
use crate::pipeline::{self, Failure};
use crate::plan::{Output, Recipe};
use crate::schema::LONGEST_REASON;
use crate::schema::front_matter::{EXPIRES, WITHDRAWAL_REASON};
use crate::source::path::ARTICLES;
use crate::source::{Source, Sources, unseen};

#[derive(Debug, clap::Args)]
pub(super) struct WithdrawArguments {
    /// The article
    #[arg(value_name = "PATH")]
    path: Utf8PathBuf,
    /// Why, in a sentence for readers: its page shows it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// The folder that the site was published into [default: `output` in handout.toml, or public]
    #[arg(long, value_name = "DIR")]
    output: Option<Utf8PathBuf>,
    /// The address that the site has, instead of `base_url` in handout.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Withdraw it as of this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
}

pub(super) fn run(arguments: &WithdrawArguments) -> Result<Exit, Stop> {
    let root = &arguments.root;
    let usual = usual_target(root, &pipeline::settings(root));
    let output = arguments.output.clone().unwrap_or_else(|| usual.output.clone());
    let target = PublishTarget { output, ..usual };
    let mut reach = Reach::of_site(root).and_output(&target.output);
    reach.write.push(root.join(ARTICLES));
    hold_to(&reach, false);
    super::start_threads()?;
    let reason = one_line(&arguments.reason)?;
    let today = date::or_today(arguments.today)?;
    recover(&target)?;
    let Input { sources, found } = pipeline::read(root)?;
    let path = path(arguments, &sources)?;
    let edit = FileEdit::new(root, &path, today, &reason)?;
    let (sources, _) = pictures::look(root, edit.applied(sources))?;
    let base_url = arguments.base_url.clone();
    let options = Options { today, base_url, drafts: Drafts::Hidden };
    let input = Input { sources, found };
    let built = build(&mut BuildCache::default(), input, &options, Level::Error);
    let (site, id) = match (built.site_despite_errors(), built.library.by_path(&path)) {
        (Some(site), Some(id)) => (site, id),
        (site, _) => return cannot_be_made(&built, site.is_none(), &path),
    };
    if built.library.entries[id].role == Role::Disclaimer {
        return Err(Stop::new(format!("{path} is the disclaimer, which every page needs"))
            .help("Change its words, and build the site."));
    }
    publish(&site, id, &edit, &target)?;
    say(&built, id, &target.output)
}

/// Puts the page in place of the article, and the day and the reason into its file.
fn publish(
    site: &Site,
    id: ArticleId,
    edit: &FileEdit<'_>,
    target: &PublishTarget,
) -> Result<(), Stop> {
    let never = AtomicBool::new(false);
    let publisher = SitePublisher::open(&OsFs, target, &never)?;
    let output = published_page(site, id, &publisher, target)?;
    let easy = site.library.easy_version(id).and_then(|easy| page(site, easy));
    let easy = easy.filter(|page| publisher.has(&page.route.file));
    let pages: Vec<&Output> = std::iter::once(output).chain(easy).collect();
    // The pages are made before anything is written: what is wrong with them must not leave half of the work.
    for page in &pages {
        site.render(page).map_err(|found| page_fails(site, &found))?;
    }
    edit.write()?;
    let published = pipeline::publish_pages(site, edit.root, publisher, &pages);
    let outcome = published.map_err(|failure| {
        let stop = match failure {
            Failure::Disk(error) => Stop::from(error),
            Failure::Mistakes(found) => page_fails(site, &found),
            Failure::Memory(used) => super::stop::out_of_memory(used),
        };
        stop.note(format!(
            "{} says that it is withdrawn, and readers still find it: run the command again",
            edit.path
        ))
    })?;
    for note in &outcome.notes {
        terminal::log(&format!("note: {note}"));
    }
    Ok(())
}

fn page(site: &Site, id: ArticleId) -> Option<&Output> {
    let path = &site.library.articles[id].path;
    site.plan.by_recipe(&Recipe::Article(path.below_articles().to_owned()))
}

/// The page of the article, if the last publish has it.
fn published_page<'s>(
    site: &'s Site,
    id: ArticleId,
    publisher: &SitePublisher<'_>,
    target: &PublishTarget,
) -> Result<&'s Output, Stop> {
    let path = &site.library.articles[id].path;
    let Some(output) = page(site, id) else {
        return Err(Stop::new(format!("{path} has no page that could be withdrawn")).help(
            "The home page stays. A draft, or an article that is not due, is in no published site.",
        ));
    };
    let file = &output.route.file;
    if publisher.has(file) {
        return Ok(output);
    }
    Err(Stop::new(format!("the site in {} has no page {file}", target.output))
        .note("nothing was changed: there is nothing of this article that readers find there")
        .help("If its address has changed since it was published, put the old `slug` or file name back first. If the site is published elsewhere, name it: --output DIR"))
}

fn page_fails(site: &Site, found: &Diagnostics) -> Stop {
    let message = found.diagnostics().first().map(|found| found.message.to_string());
    let _ = terminal::findings(found, &site.sources, ResultFormat::Human);
    Stop::new(format!("the page cannot be made: {}", message.unwrap_or_default()))
        .help("Mend what is named above, then withdraw it again.")
        .with_exit(Exit::Mistakes)
}

/// Says what keeps the page from being made; of all errors of the site only these.
fn cannot_be_made(built: &Built, no_theme: bool, path: &str) -> Result<Exit, Stop> {
    let is_why = |file: &str| if no_theme { !file.starts_with(ARTICLES) } else { file == path };
    let mut why = Diagnostics::default();
    why.extend(
        built.report.diagnostics().iter().filter(|found| is_why(&found.place.path)).cloned(),
    );
    terminal::findings(&why, &built.sources, ResultFormat::Human)?;
    let what =
        if no_theme { "the templates have errors" } else { "its front matter cannot be read" };
    Err(Stop::new(format!("{path} was not withdrawn: {what}, so no page can be made"))
        .help("Mend what is named above, then withdraw it again. Errors in other articles do not matter.")
        .with_exit(Exit::Mistakes))
}

/// What happened, what is still online, and what is next.
fn say(built: &Built, id: ArticleId, output: &Utf8Path) -> Result<Exit, Stop> {
    let library = &built.library;
    let article = |id: ArticleId| &*library.articles[id].path;
    terminal::result(&format!(
        "{} is withdrawn: its page in {output} says so, and why. Everything else there is as it was\n",
        article(id)
    ))?;
    let is_gone = |easy: &ArticleId| !library.entries[*easy].is_live();
    if let Some(easy) = library.easy_version(id).filter(is_gone) {
        terminal::log(&format!("note: so does the page of its easy version, {}", article(easy)));
    }
    for (_, version) in library.translations(id).filter(|(_, version)| *version != id) {
        if library.entries[version].is_live() {
            terminal::log(&format!(
                "note: {} is still online; withdraw it too if it says the same",
                article(version)
            ));
        }
    }
    let from = library.leading_to(&[id]).remove(&id).unwrap_or_default();
    let menu = library.is_in_menu(id).then_some("the menu");
    let from: Vec<&str> = menu.into_iter().chain(from.into_iter().map(article)).collect();
    if !from.is_empty() {
        terminal::log(&format!("note: these lead to it: {}", from.join(", ")));
    }
    let errors = built.report.count(Level::Error);
    let lists = "the lists, the search and the feeds leave it out with the next build";
    terminal::log(&match errors {
        0 => format!("note: {lists}"),
        _ => format!(
            "note: {lists}, which {} up: see handout check",
            terminal::count(errors, "error holds", "errors hold")
        ),
    });
    terminal::log(&format!("Next: publish {output} as you do after a build"));
    Ok(Exit::Fine)
}

/// The reason as it is written down.
fn one_line(reason: &str) -> Result<String, Stop> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let problem = if unseen::is_blank(&reason) {
        "the reason is empty".to_owned()
    } else if !unseen::unseen(&reason).is_empty() {
        "the reason has a character that nobody sees".to_owned()
    } else if reason.chars().count() > LONGEST_REASON {
        format!("the reason has more than {LONGEST_REASON} characters")
    } else {
        return Ok(reason);
    };
    Err(Stop::new(problem).help("Tell readers in a sentence why the page is gone: --reason \"The dose in the table was wrong.\""))
}

/// The article, as the site names it.
fn path(arguments: &WithdrawArguments, sources: &Sources) -> Result<String, Stop> {
    let names = candidates(&arguments.path, &arguments.root);
    let is_article = |name: &&String| name.starts_with(ARTICLES) && name.ends_with(".md");
    let found = names.iter().filter(is_article).find(|name| sources.file(name).is_some());
    found.cloned().ok_or_else(|| {
        Stop::new(format!("the site has no article {}", arguments.path)).help(
            "Name its file, such as articles/living/less-salt.md; handout list shows them all.",
        )
    })
}

/// The file of the article as it is, and with the day and the reason in its front matter.
struct FileEdit<'a> {
    root: &'a Utf8Path,
    path: &'a str,
    before: String,
    after: String,
}

impl<'a> FileEdit<'a> {
    fn new(root: &'a Utf8Path, path: &'a str, today: Date, reason: &str) -> Result<Self, Stop> {
        let before = String::from_utf8(read::bytes(root, path)?).map_err(|_| by_hand(path))?;
        let set = |text: &str, key: &str, new: NewValue| {
            article::with_value(text, &[PathSegment::Key(key.to_owned())], &new)
        };
        let expires = NewValue::Bare(today.to_string());
        let source = Arc::new(Source::site(path, before.clone()));
        let article = article::parse(&source, &Config::default(), &mut Vec::new());
        let since = article.and_then(|article| article.front.expires).map(|day| day.value);
        let text = match since.is_some_and(|day| day <= today) {
            true => Some(Ok(source.text.clone())),
            false => set(&source.text, EXPIRES.name, expires),
        };
        let reason = NewValue::Text(reason.to_owned());
        let changed =
            text.and_then(Result::ok).and_then(|text| set(&text, WITHDRAWAL_REASON.name, reason));
        let after = changed.and_then(Result::ok).and_then(|text| fix::rewritten(&before, &text));
        let after = after.ok_or_else(|| by_hand(path))?;
        Ok(Self { root, path, before, after })
    }

    /// The files of the site with this one as it will be.
    fn applied(&self, sources: Sources) -> Sources {
        let others = sources.files().iter().filter(|file| file.path != self.path).cloned();
        let new = Arc::new(Source::site(self.path, self.after.clone()));
        Sources::shared(others.chain([new]).collect(), sources.assets().to_vec())
    }

    fn write(&self) -> Result<(), Stop> {
        let (before, after) = (self.before.as_bytes(), self.after.as_bytes());
        Ok(replace::replace(&self.root.join(self.path), Some(before), after)?)
    }
}

fn by_hand(path: &str) -> Stop {
    Stop::new(format!("the front matter of {path} cannot be changed without losing something"))
        .note("nothing was changed: readers still find the article")
        .help("Mend its front matter, or write `expires: ` with today's date and `withdrawal_reason: ` into it; then withdraw it again.")
        .with_exit(Exit::Mistakes)
}
