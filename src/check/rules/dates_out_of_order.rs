//! Dates that contradict each other.

use jiff::civil::Date;

use crate::check::{Check, Findings, Scope, Subject};
use crate::data::Spanned;
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    type Day = Option<Spanned<Date>>;
    let front = &article.front;
    let pairs: [(&str, &Day, &str, &Day); 4] = [
        ("date", &front.date, "updated", &front.updated),
        ("reviewed", &front.reviewed, "review_due", &front.review_due),
        ("publish_on", &front.publish_on, "expires", &front.expires),
        ("date", &front.date, "expires", &front.expires),
    ];
    for (first, earlier, second, later) in pairs {
        let (Some(earlier), Some(later)) = (earlier, later) else { continue };
        if earlier.value > later.value {
            found.push(
                Finding::new(
                    article.front_place(&later.span),
                    format!("`{second}` is before `{first}`"),
                )
                .other(article.front_place(&earlier.span), "this is later")
                .why("Readers trust a page by its dates: these cannot both be right.")
                .help("Look up which of the two is wrong."),
            );
        }
    }
}
