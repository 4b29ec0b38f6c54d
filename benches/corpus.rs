//! A deterministic corpus of patient-education-like articles, for benchmarks and tests at scale.
//!
//! This is a port of the handout part of the Python generator that the first measurements of other generators were made with and gives the same files byte for byte,
//! so the order of the random draws below is part of the format: moving one changes every article.
//!
//! Sources: the generator is MT19937 of M. Matsumoto and T. Nishimura, "Mersenne Twister: a
//! 623-dimensionally equidistributed uniform pseudo-random number generator", ACM TOMACS 8 (1998),
//! seeded with their `init_by_array` of 2002; what is drawn from it follows CPython 3.11's `random`
//! module (`Lib/random.py`, `Modules/_randommodule.c`).

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::Path;
use std::{fs, io, iter};

/// The files of a handout site of `n` articles, as (relative path with `/`, text).
///
/// The four files a site has beside its articles come first (`handout.toml`, `articles/index.md`,
/// `articles/disclaimer.md`, `articles/tags.toml`), then the articles in order, each made when it
/// is asked for. Article `i` is the same for every `n` but for its three internal links, which are
/// taken modulo `n`.
///
/// Algorithms: MT19937 (Matsumoto & Nishimura 1998) and CPython 3.11's `random` module.
///
/// # Panics
///
/// If `n` is 1, since an article links to others; the original fails there too.
pub(crate) fn files(n: usize) -> impl Iterator<Item = (String, String)> {
    assert!(n != 1, "an article links to others, so there cannot be just one");
    let lists = Lists::new();
    let site = site_files(&lists.tags);
    site.into_iter().chain((0..n).map(move |i| article(&lists, i, n)))
}

/// Writes [`files`]`(n)` below `dir`, making the folders that are missing.
///
/// Files of the same name are overwritten; others are left alone. The text comes from the
/// algorithms named at [`files`].
///
/// # Errors
///
/// The first error of the file system.
///
/// # Panics
///
/// If `n` is 1, as [`files`] does.
pub(crate) fn write(n: usize, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir.join("articles"))?;
    for (path, text) in files(n) {
        fs::write(dir.join(path), text)?;
    }
    Ok(())
}

fn site_files(tags: &[String]) -> Vec<(String, String)> {
    let labels: String = tags
        .iter()
        .map(|tag| format!("[{}]\nlabel = {}\n\n", tag_slug(tag), quoted(&capitalized(tag))))
        .collect();
    [
        ("handout.toml", SETTINGS),
        ("articles/index.md", INDEX),
        ("articles/disclaimer.md", DISCLAIMER),
        ("articles/tags.toml", &labels),
    ]
    .map(|(path, text)| (path.to_string(), text.to_string()))
    .to_vec()
}

fn article(lists: &Lists, i: usize, n: usize) -> (String, String) {
    let mut prose = Prose::new(lists, Random::new(seed(i) + 2));
    let length = prose.random.within(14..=22);
    let description = prose.sentence(length);
    let tags: Vec<String> = draw_tags(lists, &mut prose.random).into_iter().map(tag_slug).collect();
    let body = body(&mut prose, i, n);
    let title = lists.title(i);
    let text = format!(
        "---\ntitle: {}\ndate: {}\ndescription: {}\ntype: {}\ntags: [{}]\n---\n{body}",
        quoted(&title),
        date(i),
        quoted(&description),
        lists.kinds[i % lists.kinds.len()],
        tags.join(", "),
    );
    (format!("articles/{}.md", slug(&title, i)), text)
}

/// The seed of article `i`: the title is drawn from the next seed, the text from the one after, so
/// that a link can name its target without making it.
fn seed(i: usize) -> u64 {
    1_000_003 * i as u64
}

/// Three to five different tags, in the order drawn.
fn draw_tags<'a>(lists: &'a Lists, random: &mut Random) -> Vec<&'a str> {
    let count = random.choice(&[3, 4, 4, 5]);
    let total = lists.tag_weights[lists.tag_weights.len() - 1];
    let mut tags = Vec::new();
    while tags.len() < count {
        let point = random.random() * total;
        let tag = lists.tags[lists.tag_weights.partition_point(|&weight| weight < point)].as_str();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The day of article `i`: the minutes from the epoch spread like a permutation over the period.
fn date(i: usize) -> String {
    // The epoch is 2010-01-04 06:00, the end 2026-06-30 00:00.
    const PERIOD: u64 = 8_669_880;
    const EPOCH: u64 = (3 * 24 + 6) * 60;
    let mut day = (EPOCH + i as u64 * 7919 % PERIOD) / (24 * 60);
    // No year of the period is an exception to the rule of four.
    let february = |year: u64| if year.is_multiple_of(4) { 29 } else { 28 };
    let mut year = 2010;
    while day >= 337 + february(year) {
        day -= 337 + february(year);
        year += 1;
    }
    let mut month = 1;
    for days in [31, february(year), 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if day < days {
            break;
        }
        day -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

// ---------------------------------------------------------------- body of an article

/// What is settled about a body before its first word.
struct Outline<'a> {
    headings: Vec<&'a str>,
    /// Number of a section, from 1, and the Markdown link in it.
    links: Vec<(usize, String)>,
    section_words: usize,
    footnotes: bool,
    table_at: Option<usize>,
}

impl<'a> Outline<'a> {
    fn draw(lists: &'a Lists, random: &mut Random, i: usize, n: usize) -> Self {
        let words = random.within(660..=900);
        let count = random.within(4..=8);
        let headings = random
            .sample(lists.sections.len(), count)
            .into_iter()
            .map(|s| lists.sections[s])
            .collect();
        let targets = [(); 3].map(|()| (i + 1 + random.below(n - 1)) % n);
        let mut sections = random.sample(count, targets.len());
        sections.sort_unstable();
        let links = iter::zip(sections, targets)
            .map(|(section, target)| (section + 1, lists.link(target)))
            .collect();
        Outline {
            headings,
            links,
            section_words: ((words - 20) / count).max(40),
            footnotes: i.is_multiple_of(3),
            table_at: i.is_multiple_of(4).then_some(count / 2),
        }
    }
}

fn body(prose: &mut Prose, i: usize, n: usize) -> String {
    let outline = Outline::draw(prose.lists, &mut prose.random, i, n);
    let mut blocks = vec![prose.paragraph(3, None, outline.footnotes.then_some(1))];
    for (number, heading) in iter::zip(1.., &outline.headings) {
        section(prose, &outline, number, heading, &mut blocks);
    }
    if outline.footnotes {
        blocks.push(format!("[^1]: {}", prose.sentence(12)));
        blocks.push(format!("[^2]: {}", prose.sentence(10)));
    }
    blocks.join("\n\n") + "\n"
}

fn section(
    prose: &mut Prose,
    outline: &Outline,
    number: usize,
    heading: &str,
    blocks: &mut Vec<String>,
) {
    let start = prose.words;
    let marks = if number.is_multiple_of(3) { "###" } else { "##" };
    blocks.push(format!("{marks} {heading}"));
    let sentences = prose.random.within(2..=3);
    let link = outline.links.iter().find(|(at, _)| *at == number).map(|(_, link)| link.as_str());
    let note = (outline.footnotes && number == 2).then_some(2);
    blocks.push(prose.paragraph(sentences, link, note));
    if outline.table_at == Some(number) {
        blocks.push(prose.table());
    } else if number.is_multiple_of(2) {
        blocks.push(prose.list(number.is_multiple_of(4)));
    }
    if number == 3 {
        blocks.push(format!("> **Important:** {}", prose.sentence(14)));
        prose.words += 14;
    }
    // Sections are filled up to about the same length; a sentence counts for 12 words. Python
    // rounds halves to even.
    let missing = outline.section_words.saturating_sub(prose.words - start);
    let sentences = (missing as f64 / 12.0).round_ties_even() as usize;
    if sentences > 0 {
        blocks.push(prose.paragraph(sentences.min(5), None, None));
    }
}

/// Text made of words drawn by frequency.
struct Prose<'a> {
    lists: &'a Lists,
    random: Random,
    /// Words are drawn by the batch, which settles the order of draws.
    batch: Vec<&'a str>,
    taken: usize,
    /// Words written so far, as far as they count towards the length of a section.
    words: usize,
}

impl<'a> Prose<'a> {
    fn new(lists: &'a Lists, mut random: Random) -> Self {
        let batch = draw_batch(lists, &mut random);
        Prose { lists, random, batch, taken: 0, words: 0 }
    }

    fn take(&mut self, count: usize) -> Vec<String> {
        if self.taken + count > self.batch.len() {
            self.batch = draw_batch(self.lists, &mut self.random);
            self.taken = 0;
        }
        let start = self.taken;
        self.taken += count;
        self.batch[start..self.taken].iter().map(|word| word.to_string()).collect()
    }

    fn sentence(&mut self, length: usize) -> String {
        let mut words = self.take(length);
        words[0] = capitalized(&words[0]);
        if length > 12 {
            words[length / 2].push(',');
        }
        let end = if self.random.random() < 0.06 { "?" } else { "." };
        words.join(" ") + end
    }

    fn paragraph(&mut self, sentences: usize, link: Option<&str>, note: Option<usize>) -> String {
        let mut text = Vec::new();
        for _ in 0..sentences {
            let length = self.random.within(8..=18);
            self.words += length;
            text.push(self.sentence(length));
        }
        let mut text = emphasized(&mut self.random, &text.join(" "));
        if let Some(link) = link {
            text += &format!(" See also {link} for more.");
            self.words += 8;
        }
        if let Some(note) = note {
            text += &format!("[^{note}]");
        }
        text
    }

    fn table(&mut self) -> String {
        let mut rows =
            vec!["| Name | Usual range | Notes |".to_string(), "| --- | --- | --- |".to_string()];
        for _ in 0..self.random.within(4..=7) {
            let name = self.take(2).join(" ");
            let low = self.random.within(1..=50);
            let high = self.random.within(51..=500);
            let notes = self.take(5).join(" ");
            rows.push(format!("| {name} | {low}–{high} mg | {notes} |"));
            self.words += 10;
        }
        rows.join("\n")
    }

    fn list(&mut self, ordered: bool) -> String {
        let mut items = Vec::new();
        for number in 1..=self.random.within(4..=6) {
            let length = self.random.within(5..=11);
            self.words += length;
            let mut words = self.take(length);
            words[0] = capitalized(&words[0]);
            if number == 1 {
                words[0] = format!("**{}**", words[0]);
            }
            let marker = if ordered { format!("{number}.") } else { "-".to_string() };
            items.push(format!("{marker} {}", words.join(" ")));
        }
        items.join("\n")
    }
}

fn draw_batch<'a>(lists: &'a Lists, random: &mut Random) -> Vec<&'a str> {
    iter::repeat_with(|| random.weighted(&lists.words, &lists.word_weights).as_str())
        .take(1100)
        .collect()
}

/// `text` with two words in bold and a later one in italics, if it is long enough.
fn emphasized(random: &mut Random, text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(String::from).collect();
    if words.len() > 12 {
        let bold = random.within(2..=words.len() - 9);
        let second = words.remove(bold + 1);
        words[bold] = format!("**{} {second}**", words[bold]);
        let italic = random.within(bold + 2..=words.len() - 2);
        words[italic] = format!("*{}*", words[italic]);
    }
    words.join(" ")
}

// ---------------------------------------------------------------- small text functions

fn capitalized(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn tag_slug(tag: &str) -> String {
    tag.replace(' ', "-")
}

/// The name of article `i` in paths and links.
fn slug(title: &str, i: usize) -> String {
    let plain = title.to_lowercase().replace('\'', "");
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("{}-{i}", words.join("-"))
}

// ---------------------------------------------------------------- word lists

/// The lists that articles are drawn from, with running sums of weights for the weighted ones.
struct Lists {
    words: Vec<String>,
    word_weights: Vec<f64>,
    tags: Vec<String>,
    tag_weights: Vec<f64>,
    kinds: Vec<&'static str>,
    leads: Vec<&'static str>,
    conditions: Vec<&'static str>,
    sections: Vec<&'static str>,
}

impl Lists {
    fn new() -> Self {
        let mut seen = HashSet::new();
        let common = FUNCTION.split_whitespace().chain(MEDICAL.split_whitespace());
        let mut words: Vec<String> =
            common.filter(|word| seen.insert(*word)).map(String::from).collect();
        words.extend(rare_words(20_000));
        let tags: Vec<String> = TAG_TOPICS
            .split_whitespace()
            .flat_map(|topic| {
                TAG_PARTS.split_whitespace().map(move |part| format!("{part} {topic}"))
            })
            .collect();
        Lists {
            // Words follow the Zipf-Mandelbrot law.
            word_weights: running_sums(
                (0..words.len()).map(|rank| 1.0 / (rank as f64 + 2.7).powf(1.07)),
            ),
            words,
            tag_weights: running_sums((0..tags.len()).map(|rank| 1.0 / (rank + 25) as f64)),
            tags,
            kinds: KINDS.split_whitespace().collect(),
            leads: phrases(LEADS),
            conditions: phrases(CONDITIONS),
            sections: phrases(SECTIONS),
        }
    }

    fn title(&self, i: usize) -> String {
        let mut random = Random::new(seed(i) + 1);
        let lead = random.choice(&self.leads);
        lead.replace("{c}", random.choice(&self.conditions))
    }

    fn link(&self, i: usize) -> String {
        let title = self.title(i);
        format!("[{title}]({}.md)", slug(&title, i))
    }
}

fn phrases(list: &'static str) -> Vec<&'static str> {
    list.split(';').map(str::trim).collect()
}

fn running_sums(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    weights
        .scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
}

/// `count` rare words: medical ones made of root and suffix, then pseudo-English ones, of which the
/// short ones tend to come first.
fn rare_words(count: usize) -> Vec<String> {
    let mut random = Random::new(7);
    let mut words: Vec<String> = ROOTS
        .split_whitespace()
        .flat_map(|root| SUFFIXES.split_whitespace().map(move |suffix| format!("{root}{suffix}")))
        .collect();
    random.shuffle(&mut words);
    let onsets: Vec<&str> = ONSETS.split_whitespace().collect();
    let vowels: Vec<&str> = VOWELS.split_whitespace().collect();
    let mut seen: HashSet<String> = words.iter().cloned().collect();
    while words.len() < count {
        let mut word = syllable(&mut random, &onsets, &vowels);
        if random.random() < 0.6 {
            word += &syllable(&mut random, &onsets[..14], &vowels[..5]);
        }
        word += random.choice(&ENDINGS);
        if (4..14).contains(&word.len()) && seen.insert(word.clone()) {
            words.push(word);
        }
    }
    let mut keyed: Vec<(f64, String)> = words
        .split_off(600)
        .into_iter()
        .map(|word| ((word.len() / 3) as f64 + random.random() * 4.0, word))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    words.extend(keyed.into_iter().map(|(_, word)| word));
    words
}

fn syllable(random: &mut Random, onsets: &[&str], vowels: &[&str]) -> String {
    [random.choice(onsets), random.choice(vowels), random.choice(&CODAS)].concat()
}

// ---------------------------------------------------------------- random numbers

/// The length of the generator's state, and the distance of the words it combines.
const STATE: usize = 624;
const SHIFT: usize = 397;

/// MT19937 with the methods of CPython's `random.Random` that the corpus needs.
struct Random {
    state: [u32; STATE],
    /// Index of the next word of the state to give out.
    next: usize,
}

impl Random {
    /// As `random.Random(seed)`: the seed's 32-bit digits, lowest first, go to `init_by_array`.
    fn new(seed: u64) -> Self {
        let digits = [seed as u32, (seed >> 32) as u32];
        let key = if digits[1] == 0 { &digits[..1] } else { &digits[..] };
        let mut state = [19_650_218; STATE];
        for i in 1..STATE {
            state[i] = mixed(state[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        let mut i = 1;
        for (j, digit) in iter::zip(0.., key).cycle().take(STATE) {
            state[i] =
                (state[i] ^ mixed(state[i - 1], 1_664_525)).wrapping_add(*digit).wrapping_add(j);
            i = following(&mut state, i);
        }
        for _ in 1..STATE {
            state[i] = (state[i] ^ mixed(state[i - 1], 1_566_083_941)).wrapping_sub(i as u32);
            i = following(&mut state, i);
        }
        // The state must not be all zero.
        state[0] = 0x8000_0000;
        Random { state, next: STATE }
    }

    fn regenerate(&mut self) {
        for i in 0..STATE {
            let y = (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % STATE] & 0x7fff_ffff);
            let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + SHIFT) % STATE] ^ (y >> 1) ^ twist;
        }
        self.next = 0;
    }

    /// The next 32 bits, tempered.
    fn word(&mut self) -> u32 {
        if self.next == STATE {
            self.regenerate();
        }
        let mut y = self.state[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// `random()`: 53 bits, at least 0 and below 1.
    fn random(&mut self) -> f64 {
        let high = f64::from(self.word() >> 5);
        let low = f64::from(self.word() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(bits)`, for 1 to 32 bits.
    fn bits(&mut self, bits: u32) -> u32 {
        self.word() >> (32 - bits)
    }

    /// `_randbelow(limit)`, which is also `randrange(limit)`. Limits from 2^32 on, which would be
    /// corpora of as many articles, are not needed.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u32::try_from(limit).expect("a limit of at most 32 bits");
        assert!(limit > 0, "nothing is below 0");
        // The length of the limit, not of the greatest result: CPython has it so.
        let length = limit.ilog2() + 1;
        loop {
            let result = self.bits(length);
            if result < limit {
                return result as usize;
            }
        }
    }

    /// `randint(start, end)`; `randrange(start, end + 1)` is the same.
    fn within(&mut self, range: RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    /// `choice(list)`.
    fn choice<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// One element of `choices(list, cum_weights=sums)`.
    fn weighted<'a, T>(&mut self, list: &'a [T], sums: &[f64]) -> &'a T {
        let last = sums.len() - 1;
        let point = self.random() * sums[last];
        &list[sums[..last].partition_point(|&sum| sum <= point)]
    }

    /// `shuffle(list)`.
    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }

    /// `sample(range(n), k)`: k different numbers in the order drawn.
    fn sample(&mut self, n: usize, k: usize) -> Vec<usize> {
        // CPython's guess at whether a list of n takes less memory than a set of k decides how it
        // draws: 4 ** ceil(log(3k, 4)) is the smallest power of four that is at least 3k.
        let table = if k > 5 {
            iter::successors(Some(1), |p| Some(p * 4)).find(|&p| p >= 3 * k)
        } else {
            None
        };
        let mut result = Vec::new();
        if n <= 21 + table.unwrap_or(0) {
            let mut pool: Vec<usize> = (0..n).collect();
            while result.len() < k {
                result.push(pool.swap_remove(self.below(pool.len())));
            }
        } else {
            while result.len() < k {
                let number = self.below(n);
                if !result.contains(&number) {
                    result.push(number);
                }
            }
        }
        result
    }
}

/// The multiplication step that all of the seeding shares.
fn mixed(word: u32, factor: u32) -> u32 {
    (word ^ (word >> 30)).wrapping_mul(factor)
}

/// The index after `i` in the seeding, which carries the last word over to the first.
fn following(state: &mut [u32; STATE], i: usize) -> usize {
    if i + 1 < STATE {
        return i + 1;
    }
    state[0] = state[STATE - 1];
    1
}

// ---------------------------------------------------------------- the words themselves

const SETTINGS: &str = "name = \"Patient Library\"\nbase_url = \"https://health.example.org\"\n";

const INDEX: &str = "---\ntitle: Patient Library\n---\n\nPlain information about health.\n";

const DISCLAIMER: &str = "\
---
title: Disclaimer
summary: This information is for general education only and does not replace the advice of your doctor or nurse.
---

Ask your health care team about your own care.
";

/// The commonest words, in order of frequency.
const FUNCTION: &str = "
    the of and to a in is you your for or with that be are may can it if as on this have not
    from by more at an when will should about other some who which these they but their than
    also people do has used many after help what before during most all any been was were into
    there how much so such each over between both while because only then them its up out no one
    two three first without often very need take make get use keep ask tell talk feel call go
    see know start stop try find follow include sure like well even just those through under
    until where whether within would could might must does did being during against around every
    few less same own per still since too usually sometimes always never again early later often
";

/// The next common ones; words listed twice count once.
const MEDICAL: &str = "
    doctor health care treatment symptoms blood pain medicine patient risk body disease heart
    test condition cause cells infection pressure surgery team nurse hospital skin side effects
    normal signs problems exercise food diet water weight sleep day week month years children
    adults pregnancy cancer diabetes insulin glucose level levels kidney liver lung lungs brain
    nerve muscle bone joint joints stomach bowel bladder throat nose ear eye eyes mouth teeth
    hand foot feet leg legs arm arms chest back neck head headache fever cough cold flu virus
    bacteria antibiotic vaccine immune system allergy asthma breathing breath oxygen inhaler
    tablet tablets dose doses pharmacist prescription injection pump monitor check appointment
    specialist therapy counselling support family friend carer stress anxiety depression mood
    mental memory stroke attack failure rhythm valve artery arteries vein veins clot clots
    cholesterol fat sugar salt fibre protein calcium iron vitamin vitamins mineral alcohol
    smoking tobacco drug drugs safe safely harmful serious severe mild moderate chronic acute
    sudden long-term short-term common rare likely unlikely possible high low higher lower
    increase reduce prevent protect manage improve recover heal treat diagnose examine measure
    record report swelling rash itching redness bleeding bruising numbness tingling weakness
    tiredness dizziness nausea vomiting diarrhoea constipation thirst hunger appetite urine
    stool sweating shivering burning wound bandage dressing stitches scar ulcer blister
    infection swollen painful tender hot warm cool clean dry wash rinse soap towel cream
    ointment lotion spray drops capsule liquid syrup patch emergency ambulance urgent
    immediately helpline clinic surgery ward discharge follow-up review scan x-ray ultrasound
    biopsy sample laboratory result results range target goal plan diary chart chartered walk
    walking swimming cycling stretching activity active rest resting posture lifting work
    driving travel holiday school home kitchen meal meals breakfast lunch dinner snack snacks
    fruit vegetables bread rice pasta potatoes beans fish chicken meat eggs milk cheese yogurt
    nuts oil butter portion label packet healthy balanced regular steady gentle slowly quickly
    gradually daily weekly monthly birth baby babies infant toddler teenager adult older woman
    women man men menopause period hormone hormones thyroid adrenal pituitary pancreas spleen
    gallbladder prostate uterus ovary breast testicle genetic inherited gene genes chromosome
    history family age gender screening programme guideline evidence research study trial
    benefit benefits option options choice decision consent information leaflet website question
    questions answer advice important remember note warning caution avoid
";

/// The beginnings of rare medical words.
const ROOTS: &str = "
    cardi nephr hepat gastr neur dermat oste arthr hemat onc pulmon rhin ot ophthalm thyroid
    aden angi bronch cephal chondr cyst cyt encephal enter fibr gingiv gloss lapar lip lymph
    mast my myel oophor orchid path phleb pleur proct pyel sarc spondyl splen thorac trache
    ureth vas
";

/// The ends of rare medical words.
const SUFFIXES: &str = "
    itis oma osis ology ectomy ostomy otomy oscopy ography algia emia uria pathy plasty penia
    philia phobia plegia rrhagia rrhoea sclerosis stenosis trophy genic logist graphic
";

/// What a pseudo-English syllable starts with.
const ONSETS: &str = "
    b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th
    tr v w
";

/// The vowels of pseudo-English syllables.
const VOWELS: &str = "a e i o u ai ea ee ie oa ou";

/// What such a syllable ends with, often nothing; hence not a string to split.
const CODAS: [&str; 14] = ["", "", "", "n", "r", "s", "t", "l", "m", "d", "ck", "nt", "st", "rd"];

/// What such a word ends with.
const ENDINGS: [&str; 12] =
    ["", "", "ing", "ed", "er", "ly", "ment", "able", "s", "ness", "al", "y"];

/// A tag is one of these, then a topic.
const TAG_PARTS: &str = "
    heart lung kidney liver brain skin bone joint eye ear bowel bladder blood nerve muscle
    thyroid child women men mental
";

/// The topics of tags.
const TAG_TOPICS: &str = "
    health disease tests treatment surgery medicines diet exercise prevention emergencies
";

/// The types of articles, in turn.
const KINDS: &str = "condition medicine test treatment procedure living-with symptom";

/// What titles are about, separated by semicolons.
const CONDITIONS: &str = "
    Type 1 Diabetes; Type 2 Diabetes; High Blood Pressure; Asthma; COPD; Heart Failure;
    Atrial Fibrillation; Coronary Artery Disease; Stroke; Migraine; Epilepsy;
    Parkinson's Disease; Multiple Sclerosis; Dementia; Depression; Anxiety; Insomnia;
    Osteoarthritis; Rheumatoid Arthritis; Gout; Osteoporosis; Low Back Pain; Sciatica;
    Psoriasis; Eczema; Acne; Shingles; Cellulitis; Chickenpox; Influenza; Pneumonia; Bronchitis;
    Tuberculosis; Hepatitis B; Hepatitis C; Cirrhosis; Gallstones; Kidney Stones;
    Chronic Kidney Disease; Urinary Tract Infection; Overactive Bladder; Prostate Enlargement;
    Breast Cancer; Lung Cancer; Bowel Cancer; Prostate Cancer; Skin Cancer; Leukaemia; Anaemia;
    Iron Deficiency; Thyroid Disease; Coeliac Disease; Crohn's Disease; Ulcerative Colitis;
    Irritable Bowel Syndrome; Acid Reflux; Peptic Ulcer; Constipation; Haemorrhoids; Glaucoma;
    Cataracts; Macular Degeneration; Hearing Loss; Tinnitus; Sinusitis; Tonsillitis;
    Sleep Apnoea; Obesity; Endometriosis; Polycystic Ovary Syndrome; Menopause; Pregnancy;
    Breastfeeding; Postnatal Depression; Autism; ADHD; Allergic Rhinitis; Food Allergy;
    Anaphylaxis; Deep Vein Thrombosis; Varicose Veins; Peripheral Artery Disease;
    Carpal Tunnel Syndrome; Plantar Fasciitis; Rotator Cuff Injury; Hip Replacement;
    Knee Replacement; Hernia; Appendicitis; Concussion
";

/// Forms of titles, separated by semicolons; `{c}` stands for the condition.
const LEADS: &str = "
    Understanding {c}; Living with {c}; {c}: Symptoms and Causes; {c}: Treatment Options;
    Managing {c} at Home; {c} & Your Diet; {c} in Older Adults; {c} in Children; Preventing {c};
    Questions to Ask about {c}; Medicines for {c}; Recovering from {c}; {c}: What to Expect;
    {c} and Exercise; Diagnosing {c}
";

/// Headings, separated by semicolons.
const SECTIONS: &str = "
    What is it?; Symptoms; Causes; Risk factors; Diagnosis; Tests you may need; Treatment;
    Medicines; Side effects; Self-care at home; Food and drink; Staying active;
    When to call your doctor; When to get emergency help; Recovery; Follow-up appointments;
    Living well; Prevention; Questions to ask; Support for carers; Travel and driving;
    Work and school; Pregnancy; Looking after your mental health
";
