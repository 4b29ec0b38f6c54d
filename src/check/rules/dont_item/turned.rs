//! Lists of things not to do that read as the opposite, because their title leads into them or their items are conditions.

use crate::markdown::callouts::{self, begins_with};

/// The words of a language that tell what a title and an item are; without accents, in small letters.
struct Turning {
    language: &'static str,
    /// What a title ends with that its items go on with: “Do not take it if”, “Eat more of”.
    joints: &'static str,
    /// What may stand between them: “if you have any of these”.
    fillers: &'static str,
    /// What a title ends with that asks to do it: “Things to do”.
    doing: &'static str,
    /// What says no in a title.
    negations: &'static str,
    /// How an item begins that says what somebody is or has: “is pregnant”.
    conditions: &'static str,
    /// How it begins below a title that says no: after others it may be something not to do, such as “have a live vaccine”.
    doubtful: &'static str,
}

const TURNINGS: [Turning; 3] = [
    Turning {
        language: "en",
        joints: "if when whenever who whose unless avoid avoiding not never don't can't cannot mustn't shouldn't \
            because without eat drink take use try choose include including of for with like as \
            more plenty less fewer",
        fillers: "you your child they he she have has are is had any one of these the following apply applies ever also either",
        doing: "do",
        negations: "not never no avoid avoiding stop cannot nobody don't can't mustn't shouldn't without",
        conditions: "am are is was were has had you you're you've your i we they he she it who whoever if unless people person \
            persons patients patient anyone anybody someone somebody everyone everybody children women men adults those",
        doubtful: "have having with being a an the any",
    },
    Turning {
        language: "es",
        joints: "si cuando quien quienes evite evita evitar no nunca jamas salvo porque sin que \
            coma come beba bebe tome toma use usa pruebe elija incluya de con para como mas menos",
        fillers: "usted ustedes tu su hijo hija nino nina tiene tienen tienes esta estan es son ha padece sufre de alguno alguna \
            algunos algunas los las siguientes siguiente uno una un estos estas casos",
        doing: "haga hacer haz",
        negations: "no nunca jamas evite evita evitar deje dejar suspenda suspender nadie sin",
        conditions: "tiene tienen tienes esta estan estas es son eres era fue ha han has padece padecen sufre sufren usted ustedes \
            tu quien quienes si personas pacientes paciente mujeres hombres ninos adultos embarazadas",
        doubtful: "con tener estar ser haber el los las una un",
    },
    Turning {
        language: "ar",
        joints: "اذا عندما لمن من الذين تجنب تجنبي لا عند لو حين متى ان الا بدون \
            تناول تناولي اشرب اشربي استخدم استخدمي مثل المزيد",
        fillers: "كنت كنتي كانت كان كنتم لديك لديه لديها عندك تعاني تعانين يعاني تشعر طفلك انت اي احد هذه مما ما يلي التالية \
            التالي الحالات",
        doing: "افعل افعلي افعلوا",
        negations: "لا لن الا عدم تجنب تجنبي تجنبوا توقف توقفي ممنوع يمنع",
        conditions: "تعاني تعانين يعاني يعانون لديك لديه لديها لديهم عندك كنت كان كانت مصاب مصابة مصابا حامل حاملا انت \
            الاشخاص المرضى المريض الحوامل الاطفال من اذا",
        doubtful: "",
    },
];

/// How a title turns what is below it into the opposite.
pub(super) fn title(title: &str, language: &str, labels: [&str; 2]) -> bool {
    let Some(words) = Turning::of(language) else { return false };
    let title = callouts::plain(title);
    let shown = split(&title);
    let own = shown.iter().map(String::as_str).filter(|word| *word != "please");
    let own: Vec<&str> = own.collect();
    // “Do not” stands in place of the title “Don’t”.
    if labels.iter().any(|label| split(label).iter().eq(own.iter())) {
        return false;
    }
    let end = own.iter().rfind(|word| !has(words.fillers, word));
    let joins = end.is_some_and(|end| has(words.joints, end));
    let asks = own.last().is_some_and(|last| has(words.doing, last)) && !words.says_no(&own);
    joins || asks
}

/// Whether an item says what somebody is or has, and no verb that says what not to do; `title` is that of its list.
pub(super) fn item(item: &str, title: &str, language: &str) -> bool {
    let Some(words) = Turning::of(language) else { return false };
    let begins = |list: &str| list.split_whitespace().any(|word| begins_with(item, word));
    let title = split(&callouts::plain(title));
    let title: Vec<&str> = title.iter().map(String::as_str).collect();
    begins(words.conditions) || words.says_no(&title) && begins(words.doubtful)
}

impl Turning {
    fn of(language: &str) -> Option<&'static Self> {
        TURNINGS.iter().find(|one| one.language == language)
    }

    fn says_no(&self, title: &[&str]) -> bool {
        title.iter().any(|word| has(self.negations, word))
    }
}

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|other| other == word)
}

/// The words of a title as the lists have them.
fn split(title: &str) -> Vec<String> {
    let title = callouts::folded(title);
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '\'';
    let words = title.split(|letter: char| !is_part(letter)).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
