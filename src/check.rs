//! The rules and the walk over them. A rule judges what the earlier stages have recorded.

pub mod allow;
pub mod prose;
pub mod rule;

use crate::article::Article;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::library::Library;
use crate::plan::Plan;
use crate::source::Sources;
use crate::theme::Theme;
pub use prose::Prose;
pub use rule::{Check, Findings, Group, Rule, rule};

/// What a rule may look at. Theme and plan are missing when the templates have mistakes themselves.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The input files.
    pub sources: &'a Sources,
    /// The articles together.
    pub library: &'a Library,
    /// The templates.
    pub theme: Option<&'a Theme>,
    /// The outputs.
    pub plan: Option<&'a Plan>,
}

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
    (@module fixed $module:ident $name:literal) => { rules!(@module $module $name); };
    (@module $module:ident $name:literal) => {
        pub(super) mod $module;
    };
    (@check reading $module:ident) => { Check::Reading };
    (@check fixed $module:ident) => { rules::$module::CHECK };
    (@fixed reading) => { true };
    (@fixed fixed) => { true };
    (@fixed) => { false };
    (@check $module:ident) => { rules::$module::CHECK };
}

// `#[reading]` marks what the reading stages report themselves, because they cannot go on with it;
// `#[fixed]` what protects readers or the site, so that its level cannot be changed either.
rules! {
    Files {
        #[reading] not_utf8 = "not-utf8",
        #[reading] unsafe_file = "unsafe-file",
        #[reading] article_too_long = "article-too-long",
        #[reading] unknown_language = "unknown-language",
        #[fixed] bad_name = "bad-name",
        #[fixed] control_character = "control-character",
        #[fixed] html_file = "html-file",
        heavy_picture = "heavy-picture",
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
        bad_code = "bad-code",
        unknown_person = "unknown-person",
        reviewer_is_author = "reviewer-is-author",
        unknown_template = "unknown-template",
    }
    Text {
        #[fixed] raw_html = "raw-html",
        unknown_callout = "unknown-callout",
        untitled_details = "untitled-details",
        second_h1 = "second-h1",
        heading_attribute = "heading-attribute",
        missing_alt = "missing-alt",
        deep_nesting = "deep-nesting",
        unknown_source = "unknown-source",
        duplicate_source = "duplicate-source",
        formatted_definition = "formatted-definition",
    }
    Links {
        broken_link = "broken-link",
        broken_anchor = "broken-anchor",
        missing_file = "missing-file",
        #[fixed] unsafe_link = "unsafe-link",
        #[fixed] same_url = "same-url",
        #[fixed] bad_alias = "bad-alias",
        #[fixed] alias_clash = "alias-clash",
    }
    Site {
        #[reading] broken_settings = "broken-settings",
        #[reading] bad_base_url = "bad-base-url",
        #[reading] missing_words = "missing-words",
        #[fixed] unknown_rule = "unknown-rule",
        #[reading] stale_allow = "stale-allow",
        unknown_tag = "unknown-tag",
        tag_loop = "tag-loop",
        #[fixed] missing_disclaimer = "missing-disclaimer",
        #[fixed] low_contrast = "low-contrast",
    }
    Output {
        #[reading] template_error = "template-error",
        #[reading] lost_disclaimer = "lost-disclaimer",
        #[reading] page_structure = "page-structure",
        #[reading] page_too_large = "page-too-large",
    }
}

/// What the rules about one article find, of those whose level is at least `least`.
pub fn article(article: &Article, scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut prose = None;
    for (rule, level) in active(scope, least) {
        let mut findings = Findings::new(rule.name, level);
        match rule.check {
            Check::Article(_, check) => check(article, scope, &mut findings),
            Check::Prose(_, check) => check(prose.get_or_insert_with(|| Prose::of(article, scope.sources)), scope, &mut findings),
            Check::Reading | Check::Site(..) => {}
        }
        found.extend(findings.into_list());
    }
    found
}

/// What the rules about the site as a whole find, of those whose level is at least `least`.
pub fn site(scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (rule, level) in active(scope, least) {
        if let Check::Site(_, check) = rule.check {
            let mut findings = Findings::new(rule.name, level);
            check(scope, &mut findings);
            found.extend(findings.into_list());
        }
    }
    found
}

fn active(scope: &Scope<'_>, least: Level) -> impl Iterator<Item = (&'static Rule, Level)> {
    let config = &scope.library.config;
    RULES.iter().map(move |rule| (rule, level(rule, config))).filter(move |(_, level)| *level != Level::Off && *level >= least)
}

/// The level of a rule: the site's own, or the rule's.
pub fn level(rule: &Rule, config: &Config) -> Level {
    let own = config.rules.get(rule.name).map(|level| level.value);
    match rule.check {
        Check::Reading => Level::Error,
        Check::Article(level, _) | Check::Prose(level, _) | Check::Site(level, _) if rule.fixed => level,
        Check::Article(level, _) | Check::Prose(level, _) | Check::Site(level, _) => own.unwrap_or(level),
    }
}
