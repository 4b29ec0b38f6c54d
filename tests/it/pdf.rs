//! PDFs that a small writer makes: their words come over in order, and nothing in a file stops the program.

#![cfg(feature = "pdf-import")]

use std::collections::BTreeMap;
use std::fmt::Write;

use handout::import::{
    self, DoubtKind, ImportOptions, ImportOriginal, ImportedArticle, Surroundings,
};

/// A line of a page: where it begins, its size, whether it is bold, and what it says.
type Placed = (f32, f32, f32, bool, String);

/// A PDF in a font that every reader has.
fn pdf(pages: &[Vec<Placed>]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let tree = 3 + 2 * pages.len();
    let mut kids = String::new();
    for page in pages {
        let mut content = String::from("BT\n");
        for (x, y, size, bold, text) in page {
            let font = 1 + usize::from(*bold);
            let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            writeln!(content, "/F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj").unwrap();
        }
        content.push_str("ET");
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
        objects.push(format!(
            "<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
             /Resources<</Font<</F1 1 0 R/F2 2 0 R>>>>>>",
            objects.len()
        ));
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects.push(format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len()));
    objects.push(format!("<</Type/Catalog/Pages {tree} 0 R>>"));
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", number + 1).unwrap();
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(out, "{place:010} 00000 n ").unwrap());
    let count = objects.len();
    write!(out, "trailer<</Size {}/Root {count} 0 R>>\nstartxref\n{table}\n%%EOF", count + 1)
        .unwrap();
    out.into_bytes()
}

fn import(bytes: &[u8]) -> Result<ImportedArticle, import::ImportRefusal> {
    let moved = BTreeMap::new();
    let around = Surroundings { beside: &|_| None, taken: &|_, _| false, moved: &moved };
    let original = ImportOriginal { path: "leaflet.pdf", bytes };
    import::import(original, "articles/leaflet.md", &ImportOptions::default(), &around)
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

const WORDS: [&str; 24] = [
    "kidney",
    "water",
    "salt",
    "5 mg",
    "1,000 mg",
    "2.5 ml",
    "ward",
    "nurse",
    "below 140/90",
    "tablet",
    "every 8 hours",
    "walk",
    "020 7946 0000",
    "bandage",
    "letter",
    "(home)",
    "sleep",
    "38.5",
    "10-14 days",
    "clinic",
    "drink",
    "2 litres",
    "slowly",
    "morning",
];

/// Words of a sentence, and the lines that they fill.
fn sentence(dice: &mut Dice, count: usize) -> (Vec<String>, Vec<String>) {
    let mut words: Vec<String> = (0..count)
        .flat_map(|_| WORDS[dice.below(WORDS.len())].split(' ').map(str::to_owned))
        .collect();
    words[0] = "Take".into();
    let last = words.len() - 1;
    words[last].push('.');
    let mut lines = vec![String::new()];
    for word in &words {
        let line = lines.last_mut().unwrap();
        if !line.is_empty() && line.len() + word.len() > 60 {
            lines.push(word.clone());
        } else {
            let blank = if line.is_empty() { "" } else { " " };
            write!(line, "{blank}{word}").unwrap();
        }
    }
    (words, lines)
}

/// What an article says, word by word, without its marks.
fn said(article: &ImportedArticle) -> Vec<String> {
    let body = article.text.split_once("\n---\n").unwrap().1;
    body.lines()
        .map(|line| {
            line.trim_start_matches(['#', '-', ' ']).trim_end_matches('\\').replace('\\', "")
        })
        .flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn the_words_of_a_made_pdf_come_over_in_order() {
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let (mut pages, mut expected) = (Vec::new(), Vec::new());
        for number in 0..=dice.below(3) {
            let (mut page, mut y) = (Vec::new(), 700.0);
            if number == 0 {
                page.push((70.0, 740.0, 24.0, true, "About this leaflet".to_owned()));
            }
            for _ in 0..=dice.below(4) {
                let bullet = dice.below(3) == 0;
                let heading = dice.below(3) == 0;
                if heading {
                    page.push((70.0, y - 8.0, 15.0, true, format!("Part {seed}")));
                    expected.extend(["Part".to_owned(), seed.to_string()]);
                    y -= 30.0;
                }
                let count = 4 + dice.below(20);
                let (words, lines) = sentence(&mut dice, count);
                for (at, line) in lines.iter().enumerate() {
                    let sign = if bullet && at == 0 { "\\225 " } else { "" };
                    let x = if bullet && at > 0 { 79.0 } else { 70.0 };
                    page.push((x, y, 11.0, false, line.clone()));
                    if bullet && at == 0 {
                        page.last_mut().unwrap().0 = 79.0;
                        page.push((70.0, y, 11.0, false, sign.trim().to_owned()));
                    }
                    y -= 14.0;
                }
                expected.extend(words);
                y -= 12.0;
            }
            pages.push(page);
        }
        // The writer escapes backslashes; the bullet is one character of the font.
        let bytes =
            String::from_utf8(pdf(&pages)).unwrap().replace("\\\\225", "\\225").into_bytes();
        let article = import(&bytes).unwrap_or_else(|refusal| panic!("seed {seed}: {refusal:?}"));
        assert_eq!(said(&article), expected, "seed {seed}:\n{}", article.text);
        let lost = article.findings.iter().filter(|finding| finding.doubt.kind != DoubtKind::Look);
        assert_eq!(lost.count(), 0, "seed {seed}: {:#?}", article.findings);
    }
}

/// Letters with room between them, as in the titles of leaflets, are words and numbers; numbers in a row stay apart.
#[test]
fn letters_that_stand_apart_are_words() {
    let lines =
        ["About salt", "Take 120 mg at night, never 12 mg.", "Pain of 0 1 2 3 4 5 6 7 8 9 10"];
    let place = |(line, text): (usize, &&str)| {
        (70.0, 700.0 - 40.0 * line as f32, 14.0, false, (*text).to_owned())
    };
    let page: Vec<Placed> = lines.iter().enumerate().map(place).collect();
    for room in ["0", "3", "4", "5"] {
        let text = String::from_utf8(pdf(std::slice::from_ref(&page))).unwrap();
        let article = import(text.replace("BT\n", &format!("BT {room} Tc\n")).as_bytes()).unwrap();
        let whole = format!("{} {}", article.title, said(&article).join(" "));
        for line in lines {
            assert!(whole.contains(line), "{room}: {}", article.text);
        }
    }
}

/// Bytes changed, cut off and doubled: each becomes an article or a refusal that says what to do.
#[test]
fn a_damaged_pdf_is_an_article_or_a_refusal() {
    let fixtures = ["pdf-heads/biopsy.pdf", "pdf-tagged/going-home.pdf", "pdf-refused/scan.pdf"];
    let mut refused = 0;
    for (number, fixture) in fixtures.iter().enumerate() {
        let bytes = std::fs::read(crate::check::tests().join("import").join(fixture)).unwrap();
        for seed in 0..40 {
            let mut dice = Dice(seed * 3 + number as u64);
            let mut bytes = bytes.clone();
            for _ in 0..=dice.below(40) {
                let at = dice.below(bytes.len());
                bytes[at] = u8::try_from(dice.below(256)).unwrap();
            }
            if dice.below(4) == 0 {
                bytes.truncate(dice.below(bytes.len()));
            }
            if let Err(refusal) = import(&bytes) {
                assert!(!refusal.help.is_empty());
                refused += 1;
            }
        }
    }
    assert!(refused > 0, "nothing was refused");
}
