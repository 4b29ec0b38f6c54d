//! The words that the program itself asks for. Templates name theirs as `t.key`.

/// An enum of keys, each with its name in `templates/words/en.toml`.
macro_rules! keys {
    ($(#[$doc:meta])* $type:ident { $($name:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type {
            $(#[doc = concat!("`", $key, "`")] $name,)*
        }

        impl $type {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The key in the files of words.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

keys! {
    /// A word, or a sentence.
    Word {
        AllTopics = "all_topics",
        AToZ = "a_to_z",
        AToZIntro = "a_to_z_intro",
        Date = "date",
        Disclaimer = "disclaimer",
        DoList = "do_list",
        DontItem = "dont_item",
        DontList = "dont_list",
        EasyRead = "easy_read",
        Emergency = "emergency",
        EmergencyCard = "emergency_card",
        Feed = "feed",
        Glossary = "glossary",
        Home = "home",
        KindCondition = "kind_condition",
        KindLivingWith = "kind_living_with",
        KindMedicine = "kind_medicine",
        KindProcedure = "kind_procedure",
        KindSymptom = "kind_symptom",
        KindTest = "kind_test",
        KindTreatment = "kind_treatment",
        KindsCondition = "kinds_condition",
        KindsLivingWith = "kinds_living_with",
        KindsMedicine = "kinds_medicine",
        KindsProcedure = "kinds_procedure",
        KindsSymptom = "kinds_symptom",
        KindsTest = "kinds_test",
        KindsTreatment = "kinds_treatment",
        Languages = "languages",
        Moved = "moved",
        MovedTitle = "moved_title",
        NonUrgentCard = "non_urgent_card",
        NotFound = "not_found",
        NotFoundTitle = "not_found_title",
        NoteCallout = "note_callout",
        NotTranslated = "not_translated",
        PageOf = "page_of",
        Questions = "questions",
        Search = "search",
        SearchHint = "search_hint",
        Source = "source",
        Table = "table",
        TaskDone = "task_done",
        TaskOpen = "task_open",
        Topics = "topics",
        TopicsIntro = "topics_intro",
        UrgentCard = "urgent_card",
        UrgentLine = "urgent_line",
        WarningCallout = "warning_callout",
        Withdrawn = "withdrawn",
        WithdrawnReason = "withdrawn_reason",
        WithdrawnTitle = "withdrawn_title",
        WithdrawnWithReason = "withdrawn_with_reason",
        YourTeam = "your_team",
    }
}

keys! {
    /// Words in the plural forms of a language.
    Plural {
        CountArticles = "count_articles",
        SearchResults = "search_results",
    }
}
