//! What the style of a page does that its text does not say: words that it adds, keeps from sight or turns round.

use scraper::{ElementRef, Selector};

use super::furniture::Furniture;
use super::words;
use crate::css::{self, Declaration};
use crate::import::doubt::{Doubt, DoubtKind, first_words, kept_from_sight};

/// More rules, or elements of a rule, are not looked at.
const MANY: usize = 200;

/// A rule that says something of that kind, with the selectors of its elements.
struct TellingRule {
    /// And whether it is for what stands before or after them.
    selectors: Vec<(Selector, bool)>,
    declarations: Vec<Declaration>,
}

/// What is to be told of the words in `content`.
pub(super) fn doubts(
    root: ElementRef<'_>,
    content: ElementRef<'_>,
    furniture: &Furniture,
) -> Vec<Doubt> {
    let rules = rules(root);
    let is_kept = |element: &ElementRef<'_>| {
        let around = element.ancestors().filter_map(ElementRef::wrap);
        let inside = around.take_while(|outer| outer.id() != content.id());
        std::iter::once(*element).chain(inside).all(|part| furniture.unwanted(part).is_none())
    };
    let mut out: Vec<Doubt> = added(content, &rules, &is_kept).into_iter().collect();
    let marked = styled(content, &rules, marks).into_iter().find(is_kept);
    out.extend(marked.map(|item| {
        let message = format!(
            "the style of the page has words for the signs of items, which are not in the article, as of {}",
            first_words(&words(item))
        );
        let help = "Look at the page in a browser, and type them where they belong.";
        let mut doubt = Doubt::new(message, help);
        doubt.kind = DoubtKind::Loss;
        doubt
    }));
    let unseen = styled(content, &rules, hides);
    let unseen = unseen.iter().filter(|element| is_kept(element));
    out.extend(outermost(unseen).map(|element| kept_from_sight(&words(element))));
    let mut turned = styled(content, &rules, |all| {
        all.iter().any(|one| one.name == "unicode-bidi" && one.value.contains("override"))
    });
    turned.extend(content.descendent_elements().filter(|element| element.value().name() == "bdo"));
    let turned = turned.iter().filter(|element| is_kept(element));
    out.extend(outermost(turned).map(|element| {
        let said = format!(
            "the page shows the letters of these words in another order: {}",
            first_words(&words(element))
        );
        Doubt::new(
            said,
            "Compare them with the page in a browser, and each number with the original.",
        )
        .as_error()
    }));
    out
}

/// Elements with words, but for those inside the one before.
fn outermost<'a, 'e: 'a>(
    elements: impl Iterator<Item = &'a ElementRef<'e>>,
) -> impl Iterator<Item = ElementRef<'e>> {
    let mut last: Option<ElementRef<'e>> = None;
    elements.copied().filter(move |element| {
        let is_inside =
            last.is_some_and(|last| element.ancestors().any(|outer| outer.id() == last.id()));
        let is_told = !is_inside && !words(*element).is_empty();
        if is_told {
            last = Some(*element);
        }
        is_told
    })
}

fn rules(root: ElementRef<'_>) -> Vec<TellingRule> {
    let sheets = root.descendent_elements().filter(|inner| {
        inner.value().name() == "style" && inner.attr("media").is_none_or(|media| media != "print")
    });
    let all = sheets.flat_map(|sheet| css::read(&sheet.text().collect::<String>()));
    let telling = all.filter_map(|rule| {
        let is_at = |prelude: &&String| prelude.starts_with('@');
        let elsewhere = ["print", "max-width", "keyframes", "font-face"];
        let mut at_rules = rule.preludes.iter().filter(is_at);
        let mut preludes = rule.preludes.iter().filter(|prelude| !is_at(prelude));
        let prelude = preludes.next()?;
        if preludes.next().is_some()
            || at_rules.any(|at| elsewhere.iter().any(|one| at.contains(one)))
        {
            return None;
        }
        let names = ["content", "unicode-bidi"];
        let declarations = rule.declarations;
        let tells = declarations.iter().any(|one| names.contains(&&*one.name));
        if !tells && !hides(&declarations) && !marks(&declarations) {
            return None;
        }
        let selectors = prelude.split(',').filter_map(selector).collect();
        Some(TellingRule { selectors, declarations })
    });
    telling.take(MANY).collect()
}

/// A selector without what it says of the places before and after an element.
fn selector(text: &str) -> Option<(Selector, bool)> {
    let lower = text.trim().to_lowercase();
    let at = [":before", ":after", ":marker"].iter().filter_map(|place| lower.find(place)).min();
    let Some(at) = at else { return Some((Selector::parse(text).ok()?, false)) };
    let before = text.trim().get(..at)?.trim_end_matches(':').trim_end();
    let all = if before.is_empty() || before.ends_with(['>', '+', '~', ' ']) { "*" } else { "" };
    Some((Selector::parse(&format!("{before}{all}")).ok()?, true))
}

fn matched<'e>(content: ElementRef<'e>, selector: &Selector) -> Vec<ElementRef<'e>> {
    let own = Some(content).filter(|content| selector.matches(content));
    own.into_iter().chain(content.select(selector)).take(MANY).collect()
}

/// The elements of which their own style or a sheet says what is asked, in the order of the page.
fn styled<'e>(
    content: ElementRef<'e>,
    rules: &[TellingRule],
    asked: fn(&[Declaration]) -> bool,
) -> Vec<ElementRef<'e>> {
    let by_sheet: Vec<ElementRef<'e>> = rules
        .iter()
        .filter(|rule| asked(&rule.declarations))
        .flat_map(|rule| rule.selectors.iter().filter(|(_, beside)| !beside))
        .flat_map(|(selector, _)| matched(content, selector))
        .collect();
    let own = |element: &ElementRef<'_>| {
        element.attr("style").is_some_and(|style| asked(&css::declarations(style)))
    };
    let inside = content.descendent_elements();
    inside
        .filter(|element| own(element) || by_sheet.iter().any(|other| other.id() == element.id()))
        .take(MANY)
        .collect()
}

/// Whether declarations make words or numbers the signs of items: `list-style-type: "5 "`.
fn marks(declarations: &[Declaration]) -> bool {
    declarations.iter().any(|one| {
        let inner = one.value.split(['"', '\'']).nth(1).unwrap_or_default();
        one.name.starts_with("list-style")
            && !one.value.contains("url(")
            && inner.trim() != "o"
            && inner.chars().any(char::is_alphanumeric)
    })
}

/// Whether declarations keep words from sight that are otherwise there; that they are not shown at all is another thing.
fn hides(declarations: &[Declaration]) -> bool {
    let value = |name: &str| {
        let of = declarations.iter().rev().find(|one| one.name == name);
        of.map(|one| one.value.to_lowercase().replace("!important", "").trim().to_owned())
    };
    let number = |text: &str| {
        let end = text.find(|sign: char| !sign.is_ascii_digit() && !".-+".contains(sign));
        text.get(..end.unwrap_or(text.len())).and_then(|digits| digits.parse::<f64>().ok())
    };
    let of = |name: &str| value(name).and_then(|value| number(&value));
    let is_far = |name: &&str| of(name).is_some_and(|far| far <= -900.0);
    let same_ground = ["white", "#fff", "#ffffff", "rgb(255, 255, 255)", "rgb(255,255,255)"];
    let has_ground = || declarations.iter().any(|one| one.name.starts_with("background"));
    let is_light =
        |color: String| color == "transparent" || (same_ground.contains(&&*color) && !has_ground());
    of("opacity").is_some_and(|opacity| opacity < 0.1)
        || of("font-size").is_some_and(|size| size <= 0.0)
        || ["left", "right", "top", "bottom", "text-indent", "margin-left"].iter().any(is_far)
        || value("color").is_some_and(is_light)
}

/// The words, numbers and signs of style sheets that stand before and after elements.
fn added(
    content: ElementRef<'_>,
    rules: &[TellingRule],
    is_kept: &dyn Fn(&ElementRef<'_>) -> bool,
) -> Option<Doubt> {
    let mut all: Vec<String> = Vec::new();
    for rule in rules {
        let Some(said) = rule.declarations.iter().rev().find(|one| one.name == "content") else {
            continue;
        };
        let beside = rule.selectors.iter().filter(|(_, beside)| *beside);
        for element in beside.flat_map(|(selector, _)| matched(content, selector)).filter(is_kept) {
            let words = spoken(&said.value, element);
            if is_telling(&words, element) && !all.contains(&words) {
                all.push(words);
            }
        }
    }
    (!all.is_empty()).then(|| {
        let message = format!(
            "the style of the page adds words that are not in the article: {}",
            first_words(&all.join(" … "))
        );
        let mut doubt =
            Doubt::new(message, "Look at the page in a browser, and type them where they belong.");
        doubt.kind = DoubtKind::Loss;
        doubt
    })
}

/// What a value of `content` shows beside an element.
fn spoken(value: &str, element: ElementRef<'_>) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        if first == '"' || first == '\'' {
            let inner = &rest[1..];
            let end = inner.find(first).unwrap_or(inner.len());
            out.push_str(&inner[..end]);
            rest = inner.get(end + 1..).unwrap_or_default();
        } else if let Some(inner) = rest.strip_prefix("attr(") {
            let name = inner.split([')', ',', ' ']).next().unwrap_or_default();
            out.push_str(element.attr(name).unwrap_or_default());
            rest = inner.split_once(')').map_or("", |(_, after)| after);
        } else if let Some(inner) = rest.strip_prefix("counter") {
            // The numbers of items are those of the list.
            out.push_str(if element.value().name() == "li" { "" } else { "1" });
            rest = inner.split_once(')').map_or("", |(_, after)| after);
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// Whether a text says something: no bullet, quotation mark or picture out of a font.
fn is_telling(text: &str, element: ElementRef<'_>) -> bool {
    let is_bullet = element.value().name() == "li" && text.trim() == "o";
    !is_bullet && text.chars().any(|sign| sign.is_alphanumeric() || "%<≤≥±+×=°".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str) -> Vec<String> {
        let html = scraper::Html::parse_document(page);
        let root = html.root_element();
        let body = root.child_elements().find(|child| child.value().name() == "body");
        let all = doubts(root, body.unwrap_or(root), &Furniture::of(root));
        all.into_iter().map(|doubt| doubt.message).collect()
    }

    /// Attack 11b, B9.
    #[test]
    fn what_a_style_adds_hides_or_turns_is_told() {
        let telling = [
            "<style>p::before{content:'Do not '}</style><p>Take 5 mg",
            "<style>.d:after{content:\"0\"}</style><p>Take 5<span class=d></span> mg",
            "<style>@media screen{p>b::after{content:'\\30'}}</style><p>Take <b>5</b> mg",
            "<style>::after{content:'0'}</style><p>Take 5 mg",
            "<style>b::after{content:attr(data-x)}</style><p>Take <b data-x=0>5</b> mg",
            "<style>h2::before{counter-increment:a;content:counter(a) '. '}</style><h2>Salt</h2>",
            "<style>.l::before{content:'<'}</style><p>Salt <i class=l>5</i> g",
            "<ul><li style='list-style-type:\"5 \"'>mg</ul>",
            "<style>li{list-style:'Not: '}</style><ul><li>Salt</ul>",
            "<p>Take <span style='opacity:0'>no</span> salt",
            "<p>Take <span style='font-size: 0px'>no</span> salt",
            "<p>Take <span style='color:#FFF'>no</span> salt",
            "<style>.far{position:absolute;left:-9999px}</style><p class=far>Take no salt",
            "<style>.t{color:transparent !important}</style><p class=t>Take no salt",
            "<p>Take <bdo dir=rtl>05</bdo> mg",
            "<style>.r{unicode-bidi:bidi-override;direction:rtl}</style><p>Take <b class=r>05</b> mg",
        ];
        for page in telling {
            assert_eq!(told(page).len(), 1, "{page}");
        }
        let silent = [
            "<style>li::before{content:'• '} q::before{content:'“'} .i::before{content:'\\f101'}</style><ul><li>Salt</ul><q>a</q><i class=i></i>",
            "<style>li::before{content:counter(a) '. '}</style><ol><li>Salt</ol>",
            "<style>li{list-style:disc url('a.png')} ol{list-style-type:'– '}</style><ol><li>Salt</ol>",
            "<style>.clear::after{content:'';display:table} .no::after{content:'0'}</style><p class=clear>Salt",
            "<style>@media print{a::after{content:' (' attr(href) ')'}}</style><p><a href=b>Salt</a>",
            "<style>@media (max-width: 40em){td::before{content:attr(data-label)}}</style><table><td data-label=a>Salt</table>",
            "<style>@keyframes a{from{opacity:0}} p:hover{opacity:0} .btn{color:#fff;background:#00f}</style><p class=btn>Salt",
            "<img style='opacity:0' alt=''><p style='font-size:0.9em;opacity:.8;left:-5px;text-indent:-1em'>Salt",
        ];
        for page in silent {
            assert_eq!(told(page), Vec::<String>::new(), "{page}");
        }
    }
}
