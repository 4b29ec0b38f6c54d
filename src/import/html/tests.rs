//! The words of an article are those that a browser shows, apart as they are there.

use crate::import::dice::Dice;
use crate::import::tree::{each_line, plain_text};
use crate::import::{ImportOptions, ImportOriginal, Surroundings, import, markdown};

/// A page as it grows, and the text that a browser shows of it.
#[derive(Default)]
struct Page {
    html: String,
    shown: String,
    words: usize,
}

impl Page {
    fn both(&mut self, html: &str, shown: &str) {
        self.html.push_str(html);
        self.shown.push_str(shown);
    }

    fn word(&mut self) {
        self.words += 1;
        let word = format!("w{}x", self.words);
        self.both(&word, &word);
    }

    /// Parts of a line, some of them with blanks at their edges.
    fn line(&mut self, dice: &mut Dice, depth: usize) {
        for _ in 0..=dice.throw(4) {
            match dice.throw(if depth > 3 { 3 } else { 14 }) {
                0 => self.both(dice.pick(&[" ", "\n", "&nbsp;", "  "]), " "),
                1 | 2 => self.word(),
                3 => self.both("<br>", " "),
                4 => self.both("<wbr>", ""),
                5 => self.both(
                    dice.pick(&[
                        "<img src=x.png alt=''>",
                        "<button></button>",
                        "<svg></svg>",
                        "<video></video>",
                    ]),
                    " ",
                ),
                // Read where it is in a sentence; left out and told of elsewhere.
                6 => self.both("<button>Press</button>", " "),
                7 => {
                    let edge = dice.pick(&["", " "]);
                    self.both(&format!("<code>{edge}"), edge);
                    self.word();
                    self.both(" </code>", " ");
                }
                8 => {
                    self.both("<a href='https://x.org/y'><div>", " ");
                    self.line(dice, depth + 1);
                    self.both("</div></a>", " ");
                }
                _ => {
                    let (start, end) = *[
                        ("<a href='https://x.org/y'>", "</a>"),
                        ("<a href='/nowhere'>", "</a>"),
                        ("<span>", "</span>"),
                        ("<em>", "</em>"),
                        ("<strong>", "</strong>"),
                        ("<b><i>", "</i></b>"),
                        ("<u>", "</u>"),
                        ("<s>", "</s>"),
                        ("<mark>", "</mark>"),
                        ("<small>", "</small>"),
                        ("<font>", "</font>"),
                        ("<label>", "</label>"),
                    ]
                    .get(dice.throw(12))
                    .expect("twelve sides");
                    self.both(start, "");
                    self.line(dice, depth + 1);
                    self.both(end, "");
                }
            }
        }
    }

    fn block(&mut self, dice: &mut Dice) {
        let (start, between, end) = *[
            ("<p>", "</p><p>", "</p>"),
            ("<div>", "</div><div>", "</div>"),
            ("<ul><li>", "<li>", "</ul>"),
            ("<dl><dt>w0x<dd>", "<dd>", "</dl>"),
            ("<h2>", "</h2><h3>", "</h3>"),
            ("<table><tr><th>w0x<th>w0x<tr><td>", "<td>", "</table>"),
            ("<blockquote>", "<p>", "</blockquote>"),
            ("<section><span>", "</span></section><section><span>", "</span></section>"),
        ]
        .get(dice.throw(8))
        .expect("eight sides");
        self.both(start, &format!(" {} ", "w0x ".repeat(start.matches("w0x").count())));
        self.word();
        self.line(dice, 0);
        self.both(between, " ");
        self.line(dice, 0);
        self.word();
        self.both(end, " ");
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|letter: char| letter.is_whitespace() || letter == ';')
        .filter(|word| !matches!(*word, "" | "Press"))
        .collect()
}

/// The words of the article that a page becomes.
fn imported(html: &str) -> String {
    let moved = std::collections::BTreeMap::new();
    let around = Surroundings { beside: &|_| None, taken: &|_, _| false, moved: &moved };
    let original = ImportOriginal { path: "x.html", bytes: html.as_bytes() };
    let article = import(original, "articles/x.md", &ImportOptions::default(), &around)
        .unwrap_or_else(|refusal| panic!("{}:\n{html}", refusal.message));
    let body = article.text.split_once("\n---\n").expect("a front matter").1;
    let mut text = String::new();
    let mut blocks = markdown::blocks(body).expect("what was written is not too deep");
    each_line(&mut blocks, &mut |line| text.push_str(&format!(" {} ", plain_text(line))));
    text
}

/// #A2: blanks at the edges of links and other parts of a line keep words apart, and nothing else does.
#[test]
fn words_are_those_that_a_browser_shows() {
    for seed in 1..400u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut page = Page::default();
        for _ in 0..=dice.throw(3) {
            page.block(&mut dice);
        }
        let html = format!("<title>T</title><main><h1>T</h1>{}</main>", page.html);
        let text = imported(&html);
        assert_eq!(words(&text), words(&page.shown), "seed {seed}:\n{html}\n{text}");
    }
}
