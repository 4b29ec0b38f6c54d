//! Asks other sites whether links still lead to something: politely, and never during a build.

mod ask;
mod request;
mod turns;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;
use std::vec::IntoIter;

use self::ask::{Asker, Heard};
use crate::config::External;
use crate::web::{Address, Answer};

/// How links are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// How long a site may take for one answer.
    pub timeout: Duration,
    /// The rest between two questions to one site.
    pub pause: Duration,
    /// The wait before a question is repeated; it doubles each time.
    pub back_off: Duration,
    /// How often a question is repeated that failed in a way that may pass.
    pub repeats: u32,
    /// The longest wait that a site may ask for (`Retry-After`); with more it is left alone.
    pub longest_wait: Duration,
    /// How many sites are asked at once. One site is never asked twice at once.
    pub at_once: usize,
    /// Whether addresses of private networks are asked.
    pub allow_private: bool,
    /// Whether the proxy is used that the environment names.
    pub proxy: bool,
}

impl Manner {
    /// The manner that the settings of a site ask for.
    pub fn of(settings: &External) -> Self {
        Self {
            timeout: Duration::from_secs(settings.timeout_seconds),
            pause: Duration::from_secs(settings.pause_seconds),
            back_off: Duration::from_secs(settings.pause_seconds),
            repeats: 2,
            longest_wait: Duration::from_secs(30),
            at_once: 8,
            allow_private: settings.allow_private,
            proxy: true,
        }
    }
}

/// No site at all could be reached: this computer is offline, or a firewall holds it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offline;

/// After so many sites that cannot be reached, and none that can, nobody else is asked.
const ENOUGH: usize = 12;

/// Asks for each of `addresses`, several sites at once, one question a site at a time.
///
/// `progress` is told after each; `heard` gets each answer as soon as it means something, which is when some
/// site was reached.
///
/// # Errors
/// There are several sites and none of them can be reached; `heard` got nothing then.
pub fn ask_all(
    addresses: Vec<Address>,
    manner: &Manner,
    progress: &dyn Fn(),
    heard: &mut dyn FnMut(&Address, Answer),
) -> Result<(), Offline> {
    let asker = Asker::new(manner);
    let sites = by_site(addresses);
    let threads = manner.at_once.clamp(1, sites.len().max(1));
    let waiting = Mutex::new(sites.into_iter());
    let offline = AtomicBool::new(false);
    let mut online = false;
    let mut lost = BTreeSet::new();
    let mut early = Vec::new();
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads);
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| work(&asker, &waiting, &offline, sender));
        }
        drop(sender);
        for (address, Heard { answer, reached }) in receiver {
            progress();
            online |= reached;
            lost.insert(address.host().to_owned());
            early.push((address, answer));
            if online {
                early.drain(..).for_each(|(address, answer)| heard(&address, answer));
            }
            offline.store(!online && lost.len() >= ENOUGH, Ordering::Relaxed);
        }
    });
    if !online && lost.len() > 1 {
        return Err(Offline);
    }
    early.drain(..).for_each(|(address, answer)| heard(&address, answer));
    Ok(())
}

/// Asks site after site, as long as any is waiting and anybody can be reached.
fn work(
    asker: &Asker<'_>,
    waiting: &Mutex<IntoIter<Vec<Address>>>,
    offline: &AtomicBool,
    sender: SyncSender<(Address, Heard)>,
) {
    loop {
        // The lock is given back before the site is asked.
        let site = turns::lock(waiting).next();
        let Some(site) = site else { break };
        for address in site.into_iter().take_while(|_| !offline.load(Ordering::Relaxed)) {
            let heard = asker.ask(&address);
            // The receiver is there until all senders are gone.
            let _ = sender.send((address, heard));
        }
    }
}

/// The addresses of each site, the site with the most first: it takes longest.
fn by_site(addresses: Vec<Address>) -> Vec<Vec<Address>> {
    let mut sites: BTreeMap<String, Vec<Address>> = BTreeMap::new();
    for address in addresses {
        sites.entry(address.host().to_owned()).or_default().push(address);
    }
    let mut sites: Vec<Vec<Address>> = sites.into_values().collect();
    sites.sort_by_key(|site| std::cmp::Reverse(site.len()));
    sites
}
