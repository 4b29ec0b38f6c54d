//! Links whose words do not say where they lead.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Words that only make sense beside the text around them, by language; in lower case. Whole links
/// only: "more about salt" says where it leads.
const VAGUE: [(&str, &[&str]); 3] = [
    (
        "en",
        &[
            "here",
            "click",
            "click here",
            "click this",
            "click this link",
            "tap here",
            "press here",
            "see here",
            "go here",
            "read here",
            "more",
            "read more",
            "see more",
            "learn more",
            "find out more",
            "more info",
            "more information",
            "further information",
            "this",
            "link",
            "this link",
            "this page",
            "this article",
            "this website",
            "this site",
            "page",
            "article",
            "website",
            "site",
            "info",
            "download",
            "download here",
            "continue",
            "go",
        ],
    ),
    (
        "es",
        &[
            "aquí",
            "acá",
            "haga clic aquí",
            "haz clic aquí",
            "clic aquí",
            "pulse aquí",
            "pinche aquí",
            "más",
            "leer más",
            "lea más",
            "ver más",
            "saber más",
            "más información",
            "enlace",
            "este enlace",
            "esta página",
            "este artículo",
            "página",
            "descargar",
        ],
    ),
    (
        "ar",
        &[
            "هنا",
            "اضغط هنا",
            "انقر هنا",
            "المزيد",
            "اقرأ المزيد",
            "مزيد من المعلومات",
            "المزيد من المعلومات",
            "هذا الرابط",
            "هذه الصفحة",
            "رابط",
        ],
    ),
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let Some((_, vague)) = VAGUE.iter().find(|(tag, _)| *tag == prose.language()) else { return };
    for link in prose.subject.article.facts.links.iter().filter(|link| !link.image) {
        let text = link.text.trim_matches(|character: char| !character.is_alphanumeric());
        // None of them is longer, in any script; most links are not compared.
        if text.len() <= 60 && vague.contains(&text.to_lowercase().as_str()) {
            found.push(
                Finding::new(prose.subject.article.place(&link.span), "these words do not say where the link leads")
                    .why("People who listen to the page go from link to link, and hear only these words.")
                    .help("Make a link of the words that name what is there, such as `[how to eat less salt](…)`."),
            );
        }
    }
}
