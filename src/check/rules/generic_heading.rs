//! Headings that would fit any article.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

/// Headings that say nothing about what is below them, by language; in lower case. Whole headings
/// only: "Overview of dialysis" names its subject.
const GENERIC: [(&str, &[&str]); 3] = [
    (
        "en",
        &[
            "introduction",
            "overview",
            "background",
            "general",
            "general information",
            "information",
            "more information",
            "further information",
            "other information",
            "additional information",
            "more",
            "other",
            "miscellaneous",
            "details",
            "conclusion",
            "basics",
            "the basics",
        ],
    ),
    (
        "es",
        &[
            "introducción",
            "generalidades",
            "información",
            "información general",
            "más información",
            "información adicional",
            "otra información",
            "otros",
            "varios",
            "detalles",
            "conclusión",
        ],
    ),
    (
        "ar",
        &[
            "مقدمة",
            "المقدمة",
            "نظرة عامة",
            "معلومات عامة",
            "معلومات",
            "المزيد من المعلومات",
            "مزيد من المعلومات",
            "معلومات إضافية",
            "خاتمة",
        ],
    ),
];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let language = article.language.primary();
    let Some((_, generic)) = GENERIC.iter().find(|(tag, _)| *tag == language) else { return };
    for heading in &article.facts.headings {
        let text = heading.text.trim().trim_end_matches([':', '.']).to_lowercase();
        if generic.contains(&text.as_str()) {
            found.push(
                Finding::new(article.place(&heading.span), "this heading does not say what the section is about")
                    .why("People look through the headings for their own question, and pass over one that could be about anything.")
                    .help("Name the subject, such as `## What the kidneys do`."),
            );
        }
    }
}
