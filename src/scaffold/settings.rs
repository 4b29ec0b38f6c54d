//! `handout.toml` of a new site, with comments that say what to fill in.

use super::{ScaffoldOptions, countries};

/// What a new site has not got yet, and the rules that say so.
const GAPS: [(&str, &str); 5] = [
    ("missing-author", "an article without authors"),
    ("missing-reviewer", "an article that nobody has reviewed"),
    ("missing-publisher", "[publisher], above"),
    ("missing-feedback", "feedback_email, above"),
    ("unfilled-prompt", "the questions in about.md"),
];

/// The text of the file.
pub(super) fn text(options: &ScaffoldOptions) -> String {
    // A string of JSON is one of TOML.
    let (name, language) = (serde_json::Value::from(options.name.as_str()), &options.language);
    let mut out = format!(
        r#"# The settings of the site. Every key has a default. A line that begins with # is switched off.

name = {name}
language = "{language}"

# Where the site will be. Without it there are no feeds and no sitemap.
# base_url = "https://health.example.org/"

# Where readers write to about a page.
# feedback_email = "pages@health.example.org"

# Who answers for the site; it is named at the foot of every page.
# [publisher]
# name = "The name of your clinic or charity"

# The team that readers call: on each article, on paper, and in each card that says to call today.
# [contact]
# team = "The name of the ward, clinic or nurse"
# phone = "…"
# hours = "Monday to Friday, 9am to 5pm"
# out_of_hours = "What readers do at other times"

# Pictures, PDFs and the like beside the articles are published; other files only when they are named here.
# assets = ["*.ics", "downloads/**"]

{}
# Authors and reviewers. An article names them by their ids: reviewers: [anna]
# [people.anna]
# name = "First and last name"
# role = "What they do"
# credentials = "Their qualifications"

[rules]
# What a new site cannot have yet. Each is a note for now, so that the first check is clean. Fill the gap, then
# take its line out: from then on it is a warning again.
"#,
        emergency(options.country.as_deref())
    );
    let unknown = numbers(options).is_none().then_some(("missing-emergency", "[emergency], above"));
    for (rule, gap) in GAPS.into_iter().chain(unknown) {
        out.push_str(&format!("{rule} = \"note\" # {gap}\n"));
    }
    out
}

fn numbers(options: &ScaffoldOptions) -> Option<countries::EmergencyNumbers> {
    countries::numbers(options.country.as_deref()?)
}

fn emergency(country: Option<&str>) -> String {
    let Some((country, numbers)) =
        country.and_then(|country| Some((country, countries::numbers(country)?)))
    else {
        return "\
# FILL THIS IN before the site goes public: the number that your readers call for an ambulance. handout does not
# guess it. Without it a reader in danger finds no number on the page.
# [emergency]
# number = \"…\"
"
        .to_owned();
    };
    let urgent =
        numbers.urgent.map(|number| format!("urgent_number = \"{number}\"\n")).unwrap_or_default();
    let number = numbers.emergency;
    format!(
        "\
# The number for an ambulance ({country}), on every page. CONFIRM IT before the site goes public.
[emergency]
number = \"{number}\"
{urgent}"
    )
}
