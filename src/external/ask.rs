//! Asks for one address until there is something to say about it: methods, repeats, redirects.

use ureq::Agent;
use ureq::http::Method;

use super::Manner;
use super::request::{self, BUSY, PRIVATE, Reply, SLOW, Trouble};
use super::turns::{Site, Turns, lock};
use crate::web::{Address, Answer};

/// How many redirects are followed.
const REDIRECTS: usize = 10;

/// After so many pages that give no answer in time, the others of the site are not waited for.
const PATIENCE: u32 = 2;

/// The longest address that is kept of what a site says.
const LONGEST: usize = 2_000;

/// What was heard of an address.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) answer: Answer,
    /// Whether something at the other end was reached.
    pub(super) reached: bool,
}

/// Who asks: shared by all threads of a run.
pub(super) struct Asker<'a> {
    manner: &'a Manner,
    agent: Agent,
    turns: Turns,
}

impl<'a> Asker<'a> {
    pub(super) fn new(manner: &'a Manner) -> Self {
        Self { manner, agent: request::agent(manner), turns: Turns::default() }
    }

    /// Asks for `address` and follows where it leads on to.
    pub(super) fn ask(&self, address: &Address) -> Heard {
        let mut way = vec![address.clone()];
        let mut moved = None;
        let mut for_good = true;
        let mut cookie = false;
        loop {
            let here = &way[way.len() - 1];
            let reply = match self.head_of(here) {
                Ok(reply) => reply,
                Err(trouble) => {
                    let answer = if trouble.failed { Answer::Failed } else { Answer::Unsure };
                    return Heard {
                        answer: answer(trouble.why.to_owned()),
                        reached: trouble.reached || way.len() > 1,
                    };
                }
            };
            let next = match (reply.status, &reply.location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    here.join(location).filter(|next| next.as_str().len() <= LONGEST)
                }
                _ => return Heard { answer: judge(&reply, moved), reached: true },
            };
            let Some(next) = next else {
                return unsure("it leads on to something that is no address of the web");
            };
            cookie |= reply.cookie;
            if way.contains(&next) || way.len() > REDIRECTS {
                // A site that sends everybody without a cookie in circles lets browsers through.
                return if cookie {
                    unsure("it lets only browsers through that keep cookies")
                } else {
                    failed("it leads round in circles")
                };
            }
            for_good &= matches!(reply.status, 301 | 308);
            if for_good {
                moved = Some(next.as_str().to_owned());
            }
            way.push(next);
        }
    }

    /// The head of the answer for `address` itself, asked as often as it takes.
    fn head_of(&self, address: &Address) -> Result<Reply, Trouble> {
        if address.is_private() && !self.manner.allow_private {
            return Err(PRIVATE);
        }
        let site = self.turns.site(address.host());
        let mut site = lock(&site);
        if let Some(trouble) = site.left_alone.get(&address.port()) {
            return Err(trouble.clone());
        }
        let mut answer = self.repeated(&mut site, address);
        if matches!(&answer, Ok(reply) if reply.status == 429) {
            answer = Err(BUSY);
        }
        if let Err(trouble) = &answer {
            site.slow += u32::from(*trouble == SLOW);
            if trouble.whole || site.slow >= PATIENCE {
                site.left_alone.insert(address.port(), trouble.clone());
            }
        }
        answer
    }

    /// `HEAD` first, then `GET` where that is refused, then `GET` again after a wait where that may help.
    fn repeated(&self, site: &mut Site, address: &Address) -> Result<Reply, Trouble> {
        let mut question = |method| {
            site.question(self.manner.pause, || request::ask(&self.agent, method, address))
        };
        let mut answer = question(Method::HEAD);
        let settled = match &answer {
            Ok(reply) => reply.status < 400 || reply.status == 429,
            Err(trouble) => !trouble.passing,
        };
        if !settled {
            answer = question(Method::GET);
        }
        for repeat in 0..self.manner.repeats {
            let wait = match &answer {
                Ok(Reply { status: 429 | 503, retry_after: Some(wait), .. }) => *wait,
                Ok(Reply { status: 429 | 500..=599, .. }) | Err(Trouble { passing: true, .. }) => {
                    self.manner.back_off * 2_u32.pow(repeat)
                }
                _ => break,
            };
            if wait > self.manner.longest_wait {
                break;
            }
            std::thread::sleep(wait);
            answer = question(Method::GET);
        }
        answer
    }
}

fn unsure(why: &str) -> Heard {
    Heard { answer: Answer::Unsure(why.to_owned()), reached: true }
}

fn failed(why: &str) -> Heard {
    Heard { answer: Answer::Failed(why.to_owned()), reached: true }
}

/// What the last answer on the way says; `moved` is where permanent redirects led.
fn judge(reply: &Reply, moved: Option<String>) -> Answer {
    match reply.status {
        200..=299 | 304 => moved.map_or(Answer::Good, Answer::Moved),
        404 => Answer::Failed("there is no such page (404)".to_owned()),
        410 => Answer::Failed("the page was taken down (410)".to_owned()),
        401 | 403 => Answer::Unsure(format!("the site turns programs away ({})", reply.status)),
        503 if reply.retry_after.is_some() => {
            Answer::Unsure("the site is closed for a while (503)".to_owned())
        }
        status @ 500..=599 => Answer::Failed(format!("the site itself fails ({status})")),
        300..=399 => {
            Answer::Unsure(format!("it leads on, but does not say where to ({})", reply.status))
        }
        status => Answer::Unsure(format!(
            "the site gives an answer that says nothing about the page ({status})"
        )),
    }
}
