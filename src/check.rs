//! The rules and the walk over them. A rule judges what the earlier stages have recorded.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod allow;
mod as_read;
mod back_matter;
mod copied_file;
mod disguise;
pub mod english;
pub mod external;
pub mod fixes;
mod front_values;
mod gaps;
pub mod languages;
pub mod link;
pub mod numbers;
pub mod page;
pub mod prose;
pub mod readability;
pub mod risks;
pub mod rule;
pub mod safety;
mod scope;
mod subject;
pub mod word_lists;

use crate::boundary::{guard, guarded};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::library::ArticleId;
use crate::source::path::ARTICLES;
pub use prose::Prose;
pub use rule::{Check, Findings, Group, Rule, rule};
pub use scope::Scope;
pub use subject::Subject;
pub use word_lists::WordLists;

macro_rules! rules {
    ($($group:ident { $($(#[$mark:ident])? $module:ident = $name:literal,)* })*) => {
        mod rules {
            $($(rules!(@module $($mark)? $module $name);)*)*
        }

        /// Every rule, by group. A rule is a file, a page and a line here.
        pub const RULES: &[Rule] = &[$($(Rule {
            name: $name,
            group: Group::$group,
            page: include_str!(concat!("check/rules/", $name, ".md")),
            fixed: rules!(@fixed $($mark)?),
            check: rules!(@check $($mark)? $module),
        },)*)*];
    };
    (@module reading $module:ident $name:literal) => {};
    (@module page $module:ident $name:literal) => {};
    (@module loaded $module:ident $name:literal) => {};
    (@module ledger $module:ident $name:literal) => {};
    (@module fixed $module:ident $name:literal) => { rules!(@module $module $name); };
    (@module $module:ident $name:literal) => {
        pub(super) mod $module;
    };
    (@check reading $module:ident) => { Check::Reading };
    (@check ledger $module:ident) => { Check::Ledger };
    (@check page $module:ident) => { Check::Page(Level::Warn) };
    (@check loaded $module:ident) => { Check::Page(Level::Error) };
    (@check fixed $module:ident) => { rules::$module::CHECK };
    (@fixed reading) => { true };
    (@fixed page) => { false };
    (@fixed loaded) => { false };
    (@fixed ledger) => { true };
    (@fixed fixed) => { true };
    (@fixed) => { false };
    (@check $module:ident) => { rules::$module::CHECK };
}

// `#[reading]` marks what the reading stages report themselves, because they cannot go on with it;
// `#[fixed]` what protects readers or the site, so that its level cannot be changed either;
// `#[page]` what is seen on the finished pages only (`check::page`), `#[loaded]` what a build looks for as well;
// `#[ledger]` what comes up as a page is rendered, and an article may allow (`emit::kept`).
rules! {
    Files {
        #[reading] not_utf8 = "not-utf8",
        #[reading] unsafe_file = "unsafe-file",
        #[reading] article_too_long = "article-too-long",
        #[reading] unknown_language = "unknown-language",
        #[fixed] bad_name = "bad-name",
        #[fixed] control_character = "control-character",
        #[fixed] hidden_characters = "hidden-characters",
        damaged_letters = "damaged-letters",
        #[fixed] html_file = "html-file",
        #[fixed] raw_article = "raw-article",
        #[fixed] unlisted_file = "unlisted-file",
        #[fixed] host_limit = "host-limit",
        heavy_picture = "heavy-picture",
        broken_picture = "broken-picture",
        picture_location = "picture-location",
        #[fixed] unsafe_svg = "unsafe-svg",
    }
    FrontMatter {
        #[reading] empty_article = "empty-article",
        #[reading] missing_front_matter = "missing-front-matter",
        #[reading] broken_front_matter = "broken-front-matter",
        #[reading] missing_key = "missing-key",
        #[reading] unknown_key = "unknown-key",
        #[reading] duplicate_key = "duplicate-key",
        #[reading] wrong_type = "wrong-type",
        #[reading] bad_date = "bad-date",
        cut_by_comment = "cut-by-comment",
        split_by_comma = "split-by-comma",
        bad_code = "bad-code",
        unknown_person = "unknown-person",
        reviewer_is_author = "reviewer-is-author",
        unknown_template = "unknown-template",
        same_title = "same-title",
        #[fixed] easy_without_original = "easy-without-original",
    }
    Text {
        #[fixed] raw_html = "raw-html",
        unknown_callout = "unknown-callout",
        empty_callout = "empty-callout",
        broken_table = "broken-table",
        accidental_heading = "accidental-heading",
        accidental_code = "accidental-code",
        unclosed_code = "unclosed-code",
        stray_line = "stray-line",
        swallowed_sign = "swallowed-sign",
        untitled_details = "untitled-details",
        second_h1 = "second-h1",
        heading_attribute = "heading-attribute",
        missing_alt = "missing-alt",
        easy_without_picture = "easy-without-picture",
        hidden_caption = "hidden-caption",
        nested_bold = "nested-bold",
        deep_nesting = "deep-nesting",
        unknown_source = "unknown-source",
        duplicate_source = "duplicate-source",
        duplicate_note = "duplicate-note",
        unused_definition = "unused-definition",
        formatted_definition = "formatted-definition",
        empty_definition = "empty-definition",
        doubtful_term = "doubtful-term",
        skipped_heading = "skipped-heading",
        generic_heading = "generic-heading",
        empty_section = "empty-section",
        for_professionals = "for-professionals",
        unfilled_prompt = "unfilled-prompt",
        placeholder = "placeholder",
        long_paragraph = "long-paragraph",
        long_list = "long-list",
        missing_section = "missing-section",
        card_without_if = "card-without-if",
        no_heading_after_card = "no-heading-after-card",
        repeated_card = "repeated-card",
        mixed_urgency = "mixed-urgency",
        understated_card = "understated-card",
        emergency_outside_card = "emergency-outside-card",
        foreign_emergency = "foreign-emergency",
        repeated_heading = "repeated-heading",
        missing_brand_name = "missing-brand-name",
        missing_medicine_advice = "missing-medicine-advice",
        missing_pregnancy_advice = "missing-pregnancy-advice",
        nested_details = "nested-details",
        fake_heading = "fake-heading",
        fake_list = "fake-list",
        missing_list = "missing-list",
        flat_list = "flat-list",
        shouting = "shouting",
        click_here = "click-here",
        same_link_text = "same-link-text",
        table_without_header = "table-without-header",
        table_without_intro = "table-without-intro",
        alt_is_file_name = "alt-is-file-name",
        long_alt = "long-alt",
        chance_number = "chance-number",
        one_item_do_list = "one-item-do-list",
        dont_item = "dont-item",
        too_many_warnings = "too-many-warnings",
        question_heading = "question-heading",
        #[ledger] lost_text = "lost-text",
        #[ledger] leftover_markup = "leftover-markup",
    }
    Language {
        long_sentence = "long-sentence",
        easy_sentence = "easy-sentence",
        passive_voice = "passive-voice",
        plain_word = "plain-word",
        undefined_abbreviation = "undefined-abbreviation",
        unexplained_term = "unexplained-term",
        mixed_spelling = "mixed-spelling",
        person_first = "person-first",
        the_patient = "the-patient",
        double_negative = "double-negative",
        contraction = "contraction",
        italics = "italics",
        should = "should",
    }
    Numbers {
        adjacent_numbers = "adjacent-numbers",
        trailing_zero = "trailing-zero",
        missing_leading_zero = "missing-leading-zero",
        mcg = "mcg",
        unit_spacing = "unit-spacing",
        degrees_without_scale = "degrees-without-scale",
        mixed_risk_format = "mixed-risk-format",
        percentage_without_people = "percentage-without-people",
        dose_above_limit = "dose-above-limit",
        dose_without_source = "dose-without-source",
        safe_dose = "safe-dose",
        called_safe = "called-safe",
    }
    Claims {
        cure_claim = "cure-claim",
        no_side_effects = "no-side-effects",
        superlative_without_source = "superlative-without-source",
        promotion = "promotion",
        number_without_source = "number-without-source",
        old_figure = "old-figure",
        claim_in_title = "claim-in-title",
        take_or_stop = "take-or-stop",
    }
    Trust {
        missing_author = "missing-author",
        missing_reviewer = "missing-reviewer",
        missing_description = "missing-description",
        overdue_review = "overdue-review",
        review_due_soon = "review-due-soon",
        updated_after_review = "updated-after-review",
        review_in_future = "review-in-future",
        date_in_future = "date-in-future",
        dates_out_of_order = "dates-out-of-order",
        withdrawal_due = "withdrawal-due",
        withdrawal_without_day = "withdrawal-without-day",
        missing_sources = "missing-sources",
        old_source = "old-source",
        incomplete_source = "incomplete-source",
        doubtful_source = "doubtful-source",
        unused_source = "unused-source",
        missing_key_points = "missing-key-points",
        long_title = "long-title",
        long_description = "long-description",
        title_case = "title-case",
        misspelt_disclaimer = "misspelt-disclaimer",
        stray_summary = "stray-summary",
        ignored_tags = "ignored-tags",
        missing_type = "missing-type",
        missing_feedback = "missing-feedback",
        missing_publisher = "missing-publisher",
        missing_emergency = "missing-emergency",
        missing_danger_words = "missing-danger-words",
        missing_base_url = "missing-base-url",
    }
    Links {
        broken_link = "broken-link",
        broken_anchor = "broken-anchor",
        broken_menu = "broken-menu",
        missing_file = "missing-file",
        space_in_address = "space-in-address",
        #[fixed] unsafe_link = "unsafe-link",
        misleading_link = "misleading-link",
        #[fixed] same_url = "same-url",
        #[fixed] bad_alias = "bad-alias",
        #[fixed] alias_clash = "alias-clash",
        moved_link = "moved-link",
        link_to_withdrawn = "link-to-withdrawn",
        related_not_published = "related-not-published",
        orphan_article = "orphan-article",
        redirect_chain = "redirect-chain",
        private_link = "private-link",
        dead_link = "dead-link",
        moved_external_link = "moved-external-link",
        unchecked_link = "unchecked-link",
    }
    Import {
        glued_date = "glued-date",
        glued_reference = "glued-reference",
        lost_list_number = "lost-list-number",
        empty_list_item = "empty-list-item",
        repeated_title = "repeated-title",
        odd_unit = "odd-unit",
        doubled_space = "doubled-space",
        doubled_word = "doubled-word",
        glued_words = "glued-words",
        repeated_sentence = "repeated-sentence",
        web_leftover = "web-leftover",
        lost_apostrophe = "lost-apostrophe",
        leaked_breadcrumb = "leaked-breadcrumb",
        double_punctuation = "double-punctuation",
    }
    Translation {
        outdated_translation = "outdated-translation",
        missing_translation = "missing-translation",
        wrong_script = "wrong-script",
        wrong_language = "wrong-language",
        untranslated_contact = "untranslated-contact",
        untranslated_text = "untranslated-text",
        missing_translation_key_points = "missing-translation-key-points",
    }
    Site {
        #[reading] internal_error = "internal-error",
        #[reading] broken_settings = "broken-settings",
        #[reading] bad_base_url = "bad-base-url",
        #[reading] missing_words = "missing-words",
        #[fixed] unknown_rule = "unknown-rule",
        #[reading] stale_allow = "stale-allow",
        unknown_tag = "unknown-tag",
        tag_loop = "tag-loop",
        #[fixed] missing_disclaimer = "missing-disclaimer",
        #[fixed] low_contrast = "low-contrast",
        missing_print_style = "missing-print-style",
        unshown_setting = "unshown-setting",
        unescaped_text = "unescaped-text",
    }
    Output {
        #[reading] template_error = "template-error",
        #[reading] lost_disclaimer = "lost-disclaimer",
        #[reading] lost_emergency = "lost-emergency",
        #[reading] hidden_text = "hidden-text",
        #[reading] page_structure = "page-structure",
        #[reading] page_too_large = "page-too-large",
        #[page] page_accessibility = "page-accessibility",
        #[page] duplicate_id = "duplicate-id",
        #[page] broken_fragment = "broken-fragment",
        #[page] broken_address = "broken-address",
        #[loaded] third_party_request = "third-party-request",
        #[page] inline_code = "inline-code",
        #[page] page_headings = "page-headings",
        #[page] page_lists = "page-lists",
        #[page] page_tables = "page-tables",
        #[page] repeated_link_words = "repeated-link-words",
        #[page] unknown_aria = "unknown-aria",
        #[page] wrong_direction = "wrong-direction",
        #[page] blocked_zoom = "blocked-zoom",
        #[page] missing_charset = "missing-charset",
        #[page] moving_content = "moving-content",
        #[page] hard_to_read_style = "hard-to-read-style",
    }
}

/// What the rules about one article find, of those whose level is at least `least`.
pub fn article(id: ArticleId, scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let subject = Subject::of(scope.library, id);
    let path = &subject.article.path;
    let mut found = Vec::new();
    let mut prose = None;
    for (rule, level) in active(scope, least) {
        let judged = match rule.check {
            Check::Article(_, check) | Check::ArticleAndSite(_, check, _) => {
                judged(rule, level, path, |findings| check(&subject, scope, findings))
            }
            Check::Prose(_, check) => {
                let read = || guarded(&mut found, path, READING, |_| Prose::of(subject, scope));
                let Some(prose) = prose.get_or_insert_with(read) else { continue };
                judged(rule, level, path, |findings| check(prose, scope, findings))
            }
            Check::Reading
            | Check::Ledger
            | Check::Page(_)
            | Check::External(..)
            | Check::Site(..) => continue,
        };
        found.extend(judged);
    }
    found
}

/// To be read after "handout itself failed while".
const READING: &str = "reading the words of this article";

/// What `check` finds for a rule in the file at `path`.
fn judged(
    rule: &Rule,
    level: Level,
    path: &str,
    check: impl FnOnce(&mut Findings),
) -> Vec<Diagnostic> {
    let mut findings = Findings::new(rule.name, level);
    let checked =
        guard(path, format_args!("checking the rule `{}`", rule.name), || check(&mut findings));
    let mut found = findings.into_list();
    found.extend(checked.err());
    found
}

/// What the rules about the site as a whole find, of those whose level is at least `least`.
pub fn site(scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (rule, level) in active(scope, least) {
        if let Check::Site(_, check) | Check::ArticleAndSite(_, _, check) = rule.check {
            found.extend(judged(rule, level, ARTICLES, |findings| check(scope, findings)));
        }
    }
    found
}

fn active(scope: &Scope<'_>, least: Level) -> impl Iterator<Item = (&'static Rule, Level)> {
    let config = &scope.library.config;
    RULES
        .iter()
        .map(move |rule| (rule, level(rule, config)))
        .filter(move |(_, level)| *level != Level::Off && *level >= least)
}

/// What is wrong with a finished site of so many files and bytes: more than its host takes.
pub fn host_limit(config: &Config, files: usize, bytes: u64) -> Option<Diagnostic> {
    let finding = rules::host_limit::of_site(config.host?, files, bytes)?;
    Some(finding.under("host-limit", Level::Error))
}

/// The level of a rule: the site's own, or the rule's.
pub fn level(rule: &Rule, config: &Config) -> Level {
    let own = config.rules.get(rule.name).filter(|_| !rule.fixed).map(|level| level.value);
    own.unwrap_or(rule.check.level())
}
