//! What a new site and a new article begin with in English.

use super::{Prompted, PublicPages, ScaffoldLanguage};
use crate::article::sections::Section;

pub(super) const ENGLISH: ScaffoldLanguage = ScaffoldLanguage {
    tag: "en",
    site_name: "Patient information",
    articles: articles!("en"),
    public_pages: public_pages!("en"),
    lead: "Say in two or three short sentences what it is, whom it concerns and what matters most.",
    questions: (
        "Questions to ask your care team",
        "What may readers want to ask? Three to five questions.",
    ),
    translate: "Translate the text below, and title, description, also_called and key_points above.",
    section,
};

fn section(section: Section) -> Prompted {
    match section {
        Section::Causes => ("Causes", "Why does it happen? Who is more likely to have it?"),
        Section::Tests => ("Tests", "How does a care team find out?"),
        Section::Treatment => {
            ("Treatment", "What can help, and what may each choice mean for daily life?")
        }
        Section::Symptoms => {
            ("Symptoms", "What may people feel or notice? Begin with what is most common.")
        }
        Section::Use => ("What it is for", "Why is it offered, and what can it do?"),
        Section::Before => {
            ("Before you start", "What does the reader prepare or tell the team first?")
        }
        Section::Taking => {
            ("How to take it", "How and when is it taken? Leave doses to the care team.")
        }
        Section::SideEffects => (
            "Side effects",
            "Which are common, which are rare and serious? Give numbers with their source.",
        ),
        Section::OtherMedicines => {
            ("Other medicines and food", "What does not go together with it?")
        }
        Section::Pregnancy => (
            "Pregnancy and breastfeeding",
            "What do people need to know who are, or want to be, pregnant?",
        ),
        Section::MissedDose => {
            ("If you miss a dose", "What does the patient leaflet say? Whom do readers ask?")
        }
        Section::Overdose => (
            "If you take too much",
            "Whom do readers call, also when they feel well? Which signs are dangerous?",
        ),
        Section::SickDays => (
            "When you are ill",
            "What about vomiting, diarrhoea, fever? Whom do readers ask about their medicine then?",
        ),
        Section::Course => ("What happens", "Tell it step by step, as the reader goes through it."),
        Section::Results => {
            ("Your results", "What can a result mean? When and how does the reader get it?")
        }
        Section::Risks => (
            "Chance of problems",
            "What can go wrong, and how often? Give numbers with their source.",
        ),
        Section::After => ("Afterwards", "What comes next, at home and at work?"),
        Section::Help => (
            "When to get help",
            "Which signs need an ambulance, help today, a call soon? Write a care card for each.",
        ),
    }
}
