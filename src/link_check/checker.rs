//! Checks one URL until there is something to say about it: methods, repeats, redirects.

use ureq::Agent;
use ureq::http::Method;

use super::Policy;
use super::request::{self, Answer, BUSY, PRIVATE, RequestError, SLOW};
use super::throttle::{HostState, Throttle, lock};
use crate::links::{ExternalUrl, LinkStatus};

/// How many redirects are followed.
const MAX_REDIRECTS: usize = 10;

/// After this many pages without an answer in time, the other pages of the site are not waited for.
const MAX_SLOW_PAGES: u32 = 2;

/// The longest target of a redirect that is kept.
const MAX_URL_BYTES: usize = 2_000;

/// What the check of one URL found.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) status: LinkStatus,
    /// Whether something at the other end was reached.
    pub(super) reached: bool,
}

/// Checks URLs; shared by all threads of a run.
pub(super) struct Checker<'a> {
    policy: &'a Policy,
    agent: Agent,
    throttle: Throttle,
}

impl<'a> Checker<'a> {
    pub(super) fn new(policy: &'a Policy) -> Self {
        Self { policy, agent: request::agent(policy), throttle: Throttle::default() }
    }

    /// Requests `url` and follows its redirects.
    pub(super) fn check(&self, url: &ExternalUrl) -> Verdict {
        let mut visited = vec![url.clone()];
        let mut moved = None;
        let mut is_permanent = true;
        let mut cookie = false;
        loop {
            let here = &visited[visited.len() - 1];
            let head = match self.answer_of(here, Method::HEAD) {
                Ok(head) => head,
                Err(error) => {
                    let status = if error.failed { LinkStatus::Failed } else { LinkStatus::Unsure };
                    return Verdict {
                        status: status(error.why.to_owned()),
                        reached: error.reached || visited.len() > 1,
                    };
                }
            };
            let next = match (head.status, &head.location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    here.join(location).filter(|next| next.as_str().len() <= MAX_URL_BYTES)
                }
                _ => return Verdict { status: status_of(&head, moved), reached: true },
            };
            let Some(next) = next else {
                return unsure("it redirects to something that is not a web address");
            };
            cookie |= head.cookie;
            if visited.contains(&next) || visited.len() > MAX_REDIRECTS {
                // A site that redirects everybody without a cookie in circles lets browsers
                // through.
                return if cookie {
                    unsure("it lets through only browsers that keep cookies")
                } else {
                    failed("it redirects in circles")
                };
            }
            is_permanent &= matches!(head.status, 301 | 308);
            if is_permanent {
                moved = Some(next.as_str().to_owned());
            }
            visited.push(next);
        }
    }

    /// The answer for `url` itself, requested as often as it takes.
    pub(super) fn answer_of(
        &self,
        url: &ExternalUrl,
        method: Method,
    ) -> Result<Answer, RequestError> {
        if url.is_private() && !self.policy.allow_private {
            return Err(PRIVATE);
        }
        let host = self.throttle.host(url.host());
        let mut host = lock(&host);
        if let Some(error) = host.left_alone.get(&url.port()) {
            return Err(error.clone());
        }
        let mut answer = self.request(&mut host, url, method);
        if matches!(&answer, Ok(head) if head.status == 429) {
            answer = Err(BUSY);
        }
        if let Err(error) = &answer {
            host.slow += u32::from(*error == SLOW);
            if error.whole_site || host.slow >= MAX_SLOW_PAGES {
                host.left_alone.insert(url.port(), error.clone());
            }
        }
        answer
    }

    /// Asks by `method`, with `GET` where that is refused, and again after a wait where that may
    /// help.
    fn request(
        &self,
        host: &mut HostState,
        url: &ExternalUrl,
        method: Method,
    ) -> Result<Answer, RequestError> {
        let mut send =
            |method| host.paced(self.policy.pause, || request::send(&self.agent, method, url));
        let is_get = method == Method::GET;
        let mut answer = send(method);
        let settled = match &answer {
            _ if is_get => true,
            Ok(head) => head.status < 400 || head.status == 429,
            Err(error) => !error.transient,
        };
        if !settled {
            answer = send(Method::GET);
        }
        for repeat in 0..self.policy.repeats {
            let wait = match &answer {
                Ok(Answer { status: 429 | 503, retry_after: Some(wait), .. }) => *wait,
                Ok(Answer { status: 429 | 500..=599, .. })
                | Err(RequestError { transient: true, .. }) => {
                    self.policy.back_off * 2_u32.pow(repeat)
                }
                _ => break,
            };
            if wait > self.policy.longest_wait {
                break;
            }
            std::thread::sleep(wait);
            answer = send(Method::GET);
        }
        answer
    }
}

fn unsure(why: &str) -> Verdict {
    Verdict { status: LinkStatus::Unsure(why.to_owned()), reached: true }
}

fn failed(why: &str) -> Verdict {
    Verdict { status: LinkStatus::Failed(why.to_owned()), reached: true }
}

/// What the last answer says about the link; `moved` is where permanent redirects led.
pub(super) fn status_of(head: &Answer, moved: Option<String>) -> LinkStatus {
    match head.status {
        200..=299 | 304 => moved.map_or(LinkStatus::Good, LinkStatus::Moved),
        404 => LinkStatus::Failed("there is no such page (404)".to_owned()),
        410 => LinkStatus::Failed("the page was taken down (410)".to_owned()),
        401 | 403 => LinkStatus::Unsure(format!("the site turns programs away ({})", head.status)),
        503 if head.retry_after.is_some() => {
            LinkStatus::Unsure("the site is closed for a while (503)".to_owned())
        }
        status @ 500..=599 => LinkStatus::Failed(format!("the site itself fails ({status})")),
        300..=399 => {
            LinkStatus::Unsure(format!("it redirects, but does not say where to ({})", head.status))
        }
        status => LinkStatus::Unsure(format!(
            "the site gives an answer that says nothing about the page ({status})"
        )),
    }
}
