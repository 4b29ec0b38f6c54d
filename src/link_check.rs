//! Asks other sites whether links to them still work: politely, and never during a build.

mod additions;
mod checker;
mod live;
mod request;
mod throttle;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;
use std::vec::IntoIter;

pub use self::additions::{Addition, additions, is_shared};
use self::checker::{Checker, Verdict};
pub use self::live::{LiveFile, LiveSite, Published};
use crate::config::External;
use crate::links::{ExternalUrl, LinkStatus};

/// How other sites are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// How long a site may take for one answer.
    pub timeout: Duration,
    /// The pause between two requests to one site.
    pub pause: Duration,
    /// The wait before a request is repeated; it doubles each time.
    pub back_off: Duration,
    /// How often a request is repeated that failed in a way that may pass.
    pub repeats: u32,
    /// The longest wait that a site may ask for (`Retry-After`); one that asks for more is left
    /// alone.
    pub longest_wait: Duration,
    /// How many sites are asked at once. No site ever gets two requests at once.
    pub at_once: usize,
    /// Whether addresses of private networks are requested.
    pub allow_private: bool,
    /// Whether to use the proxy that the environment names.
    pub proxy: bool,
}

impl Policy {
    /// The policy that the settings of a site ask for.
    pub fn from_settings(settings: &External) -> Self {
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

/// After this many sites that cannot be reached, and none that can, the others are not asked.
const MAX_UNREACHED_HOSTS: usize = 12;

/// Checks each of `urls`: several sites at once, one request to a site at a time.
///
/// `progress` is called after each; `heard` gets each answer as soon as it means something: once any
/// site was reached.
///
/// # Errors
/// There are several sites and none of them can be reached; `heard` was not called then.
pub fn check_all(
    urls: Vec<ExternalUrl>,
    policy: &Policy,
    progress: &dyn Fn(),
    heard: &mut dyn FnMut(&ExternalUrl, LinkStatus),
) -> Result<(), Offline> {
    let checker = Checker::new(policy);
    let hosts = group_by_host(urls);
    let threads = policy.at_once.clamp(1, hosts.len().max(1));
    let waiting = Mutex::new(hosts.into_iter());
    let offline = AtomicBool::new(false);
    let mut online = false;
    let mut unreached = BTreeSet::new();
    let mut held_back = Vec::new();
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads);
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| check_hosts(&checker, &waiting, &offline, sender));
        }
        drop(sender);
        for (url, Verdict { status, reached }) in receiver {
            progress();
            online |= reached;
            unreached.insert(url.host().to_owned());
            held_back.push((url, status));
            if online {
                held_back.drain(..).for_each(|(url, status)| heard(&url, status));
            }
            offline.store(!online && unreached.len() >= MAX_UNREACHED_HOSTS, Ordering::Relaxed);
        }
    });
    if !online && unreached.len() > 1 {
        return Err(Offline);
    }
    held_back.drain(..).for_each(|(url, status)| heard(&url, status));
    Ok(())
}

/// Checks host after host, as long as any is waiting and the network is there.
fn check_hosts(
    checker: &Checker<'_>,
    waiting: &Mutex<IntoIter<Vec<ExternalUrl>>>,
    offline: &AtomicBool,
    sender: SyncSender<(ExternalUrl, Verdict)>,
) {
    loop {
        // The lock is released before the host is asked.
        let host = throttle::lock(waiting).next();
        let Some(host) = host else { break };
        for url in host.into_iter().take_while(|_| !offline.load(Ordering::Relaxed)) {
            let verdict = checker.check(&url);
            // The receiver lives until all senders are gone.
            let _ = sender.send((url, verdict));
        }
    }
}

/// The URLs of each host, the host with the most first, because it takes longest.
fn group_by_host(urls: Vec<ExternalUrl>) -> Vec<Vec<ExternalUrl>> {
    let mut hosts: BTreeMap<String, Vec<ExternalUrl>> = BTreeMap::new();
    for url in urls {
        hosts.entry(url.host().to_owned()).or_default().push(url);
    }
    let mut hosts: Vec<Vec<ExternalUrl>> = hosts.into_values().collect();
    hosts.sort_by_key(|host| std::cmp::Reverse(host.len()));
    hosts
}
