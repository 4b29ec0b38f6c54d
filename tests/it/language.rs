//! Sentences that the rules about language, numbers and claims must report, and some that look alike and are right.

use std::collections::BTreeSet;

use crate::check::{self, Files};

/// What is wrong in a sentence: the rule, and the words that are underlined.
const WRONG: [(&str, &str, &str); 51] = [
    (
        "Most people feel well for years after the operation at the hospital, but some of them need a second one in the end.",
        "long-sentence",
        "Most people feel well for years after the operation at the hospital, but some of them need a second one in the end.",
    ),
    (
        "A cut is made below the navel. A tube is put in. Then you are taken to a quiet room.",
        "passive-voice",
        "are taken",
    ),
    ("Our herbs can prevent or cure cancer.", "cure-claim", "cure"),
    ("With this diet you will be cured.", "cure-claim", "cured"),
    ("Our tea has cured thousands.", "cure-claim", "cured"),
    ("Rest is the cure.", "cure-claim", "cure"),
    ("Some herbs cure kidney disease.", "cure-claim", "cure"),
    ("A little lemon juice cures kidney stones.", "cure-claim", "cures"),
    ("This tea sometimes cures lupus.", "cure-claim", "cures"),
    ("Kidney disease can be cured with garlic.", "cure-claim", "cured"),
    ("Contact us for a free consultation.", "promotion", "Contact us for"),
    ("The strongest medicine is this one.", "superlative-without-source", "The strongest"),
    ("Chronic RAS can harm the kidneys.", "undefined-abbreviation", "RAS"),
    ("Some people with MS need a scan.", "undefined-abbreviation", "MS"),
    (
        "About 20 percent of adults have it, used by 5 percent of men.",
        "percentage-without-people",
        "20 percent",
    ),
    ("The bowel has *good* bacteria.", "italics", "*good*"),
    ("He said “don’t” and left.", "contraction", "don’t"),
    ("Some people can't drink much.", "contraction", "can't"),
    ("A doctor may write 2 200 mg tablets.", "adjacent-numbers", "2 200 mg"),
    ("A bottle may hold 1 500 ml.", "adjacent-numbers", "1 500 ml"),
    ("A tablet has .5 mg.", "missing-leading-zero", ".5"),
    ("A tablet & a half has 2.50 mg.", "trailing-zero", "2.50"),
    ("A spray has 5mcg.", "mcg", "mcg"),
    ("A spray has 5 µg.", "mcg", "µg"),
    ("A dose below 5 mg is safe.", "safe-dose", "is safe"),
    ("This is a safe dose.", "called-safe", "safe dose"),
    ("A safe dose is 5 mg.", "safe-dose", "safe dose"),
    ("The tea cures kidney disease.", "cure-claim", "cures"),
    ("The tea gets rid of protein in the pee.", "cure-claim", "gets rid of"),
    ("Success is guaranteed.", "cure-claim", "guaranteed"),
    ("The tea is 100% effective.", "cure-claim", "100%"),
    ("The tea has no side effects.", "no-side-effects", "no side effects"),
    ("It is the most effective medicine.", "superlative-without-source", "the most effective"),
    ("The best hospital is this one.", "superlative-without-source", "The best"),
    ("Leave a message below.", "promotion", "Leave a message"),
    ("Our doctors will call you.", "promotion", "Our doctors"),
    ("Stop taking the tablets.", "take-or-stop", "Stop taking"),
    ("You must stop your tablets.", "take-or-stop", "stop your"),
    ("If you feel sick, double the dose.", "take-or-stop", "double the dose"),
    ("It is not uncommon.", "double-negative", "not uncommon"),
    ("The patient rests for six hours.", "the-patient", "The patient"),
    ("Diabetics need a check each year.", "person-first", "Diabetics"),
    ("Many people suffer from itching.", "person-first", "suffer from"),
    ("You should rest.", "should", "You should"),
    ("Take *care* of your arm.", "italics", "*care*"),
    ("Utilise the cuff.", "plain-word", "Utilise"),
    ("Ask about MMF.", "undefined-abbreviation", "MMF"),
    ("Some people have nephropathy.", "unexplained-term", "nephropathy"),
    ("About 20% of adults have it.", "percentage-without-people", "20%"),
    ("About 1 in 7 adults has it.", "number-without-source", "1 in 7"),
    ("About 37 million people have it.", "number-without-source", "37 million"),
];

/// Sentences with nothing wrong.
const RIGHT: [&str; 87] = [
    "The scan shows the liver, the spleen, the pancreas, the stomach, the bones of the back, the large vessels and the lower part of both lungs.",
    "A scan is done at noon. The report is sent in the evening.",
    "You can eat:\n\n- rice\n- bread\n- apples\n- pears\n- grapes\n- pasta\n- berries\n- peppers",
    "## What is a scan?\n\nIt is a picture.",
    "An operation is the only cure for this kind.",
    "Most of these infections can be cured in three days.",
    "Rarely the illness can be cured.",
    "The infection can be cured with two or three days of treatment.",
    "Some kinds can be cured in some people.",
    "There is little evidence that herbs cure it.",
    "One meaning of cure is five years without signs.",
    "These treatments are used to control or cure disease.",
    "Join the walk for a cure.",
    "More is on our [Contact us for help](https://clinic.example.org/contact) page.",
    "Contact us for help with this page.",
    "You can leave a message of thanks.",
    "Decisions about the best treatment take time.",
    "Early tests offer the best chance of a cure.",
    "This is the fastest growing kind.",
    "The clinic is in Springfield, IL.",
    "Cancer of stages IA and IB is small.",
    "Stage IIB is larger than stage IIA.",
    "Wait until you CAN walk.",
    "A test of the protein VEGF is next.",
    "The hospital is in Leeds (BBC map).",
    "Your GFR is tested. GFR stands for how well the kidneys clean.",
    "They are called PT and PTT tests.",
    "You as a patient can ask for a copy.",
    "The patient version of the guide is short.",
    "A change in the *BRCA1* gene is rare.",
    "The germ *E. coli* lives in the bowel.",
    "Tanner AB, Okoro CD, Lind EF: *Water and stones*. J Kidney 12 (3): 241-4, 2009. PMID: 123456.",
    "Kidney Office, 600 Long Avenue, NW, Springfield, ZQ 12345",
    "Call 0800 123 456 on 12 March 2024.",
    "A pen may hold 10 000 units.",
    "A result of 1.0 mg/dL is a number for your doctor.",
    "Take one or two 200mg tablets, as the label says.",
    "Is 5 mg a safe dose?",
    "There is no safe dose.",
    "Ask whether this dose is safe for you.",
    "The clinic is safe.",
    "This cannot be cured.",
    "There is no cure.",
    "Dialysis is not a cure.",
    "Can it be cured?",
    "Researchers look for a cure.",
    "Beware of cures on the internet.",
    "Your body gets rid of the infection.",
    "Stop your car.",
    "Nobody can guarantee that it works.",
    "Cured meats are salty.",
    "Your kidneys get rid of waste.",
    "Fruit juice may say that it is 100% fruit.",
    "Some people have no side effects.",
    "No medicine is without side effects.",
    "Which is the best treatment for you?",
    "Try to do your best.",
    "It is best to ask.",
    "Leave a message on the answerphone.",
    "You can buy a cuff at a pharmacy.",
    "Do not stop taking your tablets.",
    "If your team tells you to, stop taking them.",
    "People who stop taking them can become ill.",
    "Never double the dose.",
    "Read the patient information leaflet.",
    "The patient information leaflet is in the box.",
    "Eating more salt than you should raises your blood pressure.",
    "Take **care** of your arm.",
    "Ask about mycophenolate mofetil (MMF).",
    "MMF (mycophenolate mofetil) is a medicine.",
    "A glass of orange juice has vitamin C.",
    "Ask the GP in the UK for a CT scan.",
    "DO NOT WAIT.",
    "Some people have kidney disease (nephropathy).",
    "Nephropathy means kidney disease.",
    "Some people have nephropathy, which means kidney disease.",
    "Doctors may look inside the bladder (cystoscopy).",
    "People with diabetes need a check each year.",
    "The blind spot is part of the eye.",
    "A nurse takes blood. The laboratory tests it.",
    "The test is done by a nurse. The blood is sent by the clinic.",
    "Your heart may stop, called cardiac arrest.",
    "Intestinal resection. A surgeon takes out a part of the bowel.",
    "A result above this limit is defined as a cure.",
    "Some kinds of E. coli make people ill.",
    "The GI tract is a row of organs.",
    "Haemolytic uremic syndrome (HUS) is an illness of children.",
];

/// Values and changes: they need a source, and are no chances.
const NO_CHANCES: [&str; 5] = [
    "Adults gain from a drop of 3 percent to 5 percent of your weight.",
    "An A1C level of 5.7 to 6.4 percent is high for adults.",
    "It lowers the risk in men by 34 percent.",
    "People with an artery 50 percent blocked need a scan.",
    "Adults had a 28 percent lower risk.",
];

#[test]
fn values_and_changes_in_percent_are_no_chances() {
    for sentence in NO_CHANCES {
        let rules: BTreeSet<_> = found(sentence).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, BTreeSet::from(["number-without-source"]), "{sentence}");
    }
}

#[test]
fn what_is_wrong_is_underlined() {
    for (sentence, rule, words) in WRONG {
        let found = found(sentence);
        assert!(
            found.contains(&(rule, words.to_owned())),
            "{sentence}: {rule} at `{words}` is missing in {found:?}"
        );
    }
}

#[test]
fn sentences_that_only_look_wrong_raise_no_rule() {
    let alarms: Vec<_> = RIGHT
        .iter()
        .map(|sentence| (sentence, found(sentence)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(alarms.is_empty(), "false alarms: {alarms:#?}");
}

/// The findings about an article with this text, each with the words that it underlines.
fn found(sentence: &str) -> BTreeSet<(&'static str, String)> {
    let text = format!("---\ntitle: A test\ntype: condition\n---\n\n{sentence}\n");
    let mut files = Files::from([("articles/a.md".to_owned(), text.clone())]);
    files.insert("handout.toml".to_owned(), "language = \"en-GB\"\n".to_owned());
    let (_, report) = check::judge(&check::with_base(files));
    let here = report.diagnostics().iter().filter(|finding| finding.place.path == "articles/a.md");
    let of_language = here.filter(|finding| {
        let group = handout::check::rule(finding.rule).map(|rule| rule.group);
        matches!(
            group,
            Some(
                handout::check::Group::Language
                    | handout::check::Group::Numbers
                    | handout::check::Group::Claims
            )
        )
    });
    of_language
        .filter_map(|finding| {
            finding.place.span.map(|(start, end)| (finding.rule, text[start..end].to_owned()))
        })
        .collect()
}

#[test]
fn a_cure_promised_in_the_description_is_found_at_the_description() {
    let raised = |description: &str| {
        let text = format!(
            "---\ntitle: A test\ntype: condition\ndescription: {description}\n---\n\nRest.\n"
        );
        let files = Files::from([("articles/a.md".to_owned(), text)]);
        let (_, report) = check::judge(&check::with_base(files));
        let mut findings = report.diagnostics().iter();
        findings.find(|finding| finding.rule == "cure-claim").map(|finding| finding.message.clone())
    };
    assert_eq!(
        raised("This tea cures kidney disease.").as_deref(),
        Some("the description promises what nobody can promise: `cures`")
    );
    assert_eq!(raised("Why no tea cures kidney disease."), None);
}

#[test]
fn the_same_words_again_in_a_paragraph_are_one_finding_with_a_count() {
    let text = "---\ntitle: A test\ntype: condition\n---\n\nA spray has 5 mcg or 10 mcg.\nA tablet has 20 mcg.\n\nA pen has 5 mcg.\n";
    let files = Files::from([("articles/a.md".to_owned(), text.to_owned())]);
    let (site, report) = check::judge(&check::with_base(files));
    let shown = report.sorted().folded(&site.unwrap().sources).shown();
    let of_rule = shown.diagnostics().iter().filter(|finding| finding.rule == "mcg");
    let messages: Vec<&str> = of_rule.map(|finding| finding.message.as_ref()).collect();
    let once = "`mcg` is easily taken for mg";
    assert_eq!(messages, [&format!("{once} (and 2 more times in this paragraph)"), once]);
}
