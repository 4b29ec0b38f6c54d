//! Inlines in their normal form: what Markdown can write, and what a reader of Markdown gets back.

use super::encoding::clean;
use super::symbols;
use super::tree::Inline;

/// The emphasis of a character or of something that is whole, such as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct InlineStyle {
    strike: bool,
    emphasis: bool,
    strong: bool,
}

impl InlineStyle {
    fn is_plain(self) -> bool {
        self == Self::default()
    }
}

/// A character, or something whole, with its emphasis.
#[derive(Debug, Clone)]
struct StyledPiece {
    style: InlineStyle,
    atom: Atom,
}

#[derive(Debug, Clone)]
enum Atom {
    Letter(char),
    Whole(Inline),
}

impl StyledPiece {
    /// The character at the edge of the piece in Markdown.
    fn edge(&self) -> char {
        match &self.atom {
            Atom::Letter(letter) => *letter,
            Atom::Whole(Inline::Break) => ' ',
            Atom::Whole(_) => '[',
        }
    }

    fn is_blank(&self) -> bool {
        self.edge().is_whitespace()
    }
}

/// Inlines with white space joined, neighbours of the same kind merged, and emphasis only where it can be written.
///
/// Stretches of emphasis do not touch each other, and a mark at their edge moves out where it touches a word:
/// `**Note:**text` would show its stars. Marks and anchors come first: they belong to the line.
pub(super) fn normal(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut line = FlatLine::default();
    line.add(inlines, InlineStyle::default());
    let FlatLine { pieces, mut first } = line;
    let mut pieces = spaced(pieces);
    whole_numbers(&mut pieces);
    open(&mut pieces);
    close(&mut pieces);
    first.extend(built(&pieces));
    first
}

/// Makes emphasis on some digits of a number that of the whole number: marks between digits would tear it apart. Digits
/// that are struck out are no part of the number any more.
fn whole_numbers(pieces: &mut [StyledPiece]) {
    let is_digit =
        |piece: &StyledPiece| matches!(piece.atom, Atom::Letter(letter) if letter.is_numeric());
    let is_point = |piece: &StyledPiece| matches!(piece.atom, Atom::Letter('.' | ',' | '\''));
    let mut rest = pieces;
    while let Some(start) = rest.iter().position(is_digit) {
        let mut end = start;
        while rest.get(end).is_some_and(|piece| {
            is_digit(piece) || (is_point(piece) && rest.get(end + 1).is_some_and(is_digit))
        }) {
            end += 1;
        }
        let (number, after) = std::mem::take(&mut rest)[start..].split_at_mut(end - start);
        if !number.iter().any(|piece| piece.style.strike) {
            let style = number.iter().fold(InlineStyle::default(), |all, piece| InlineStyle {
                strike: false,
                emphasis: all.emphasis || piece.style.emphasis,
                strong: all.strong || piece.style.strong,
            });
            number.iter_mut().for_each(|piece| piece.style = style);
        }
        rest = after;
    }
}

/// A line with its emphasis taken apart: each character knows what covers it.
#[derive(Debug, Default)]
struct FlatLine {
    pieces: Vec<StyledPiece>,
    /// Marks and anchors.
    first: Vec<Inline>,
}

impl FlatLine {
    fn add(&mut self, inlines: Vec<Inline>, style: InlineStyle) {
        inlines.into_iter().for_each(|inline| self.add_one(inline, style));
    }

    fn add_one(&mut self, inline: Inline, style: InlineStyle) {
        match inline {
            // Struck words are only that: more kinds of marks cannot be side by side.
            Inline::Strike(inner) => {
                self.add(inner, InlineStyle { strike: true, ..InlineStyle::default() })
            }
            Inline::Strong(inner) => {
                self.add(inner, InlineStyle { strong: !style.strike, ..style })
            }
            Inline::Emphasis(inner) => {
                self.add(inner, InlineStyle { emphasis: !style.strike, ..style })
            }
            Inline::Text(text) => {
                let piece = |letter| StyledPiece { style, atom: Atom::Letter(letter) };
                self.pieces.extend(clean(&text).chars().map(symbols::without_font).map(piece));
            }
            Inline::Mark(_) | Inline::Anchor(_) | Inline::Id(_) => self.first.push(inline),
            Inline::Link { target, title, text } => self.add_link(target, &title, text, style),
            Inline::Code(code) => {
                let written = clean(&code);
                let code = written.split_whitespace().collect::<Vec<_>>().join(" ");
                self.blank(written.starts_with(char::is_whitespace));
                if !code.is_empty() {
                    self.add_whole(Inline::Code(code), style);
                }
                self.blank(written.ends_with(char::is_whitespace));
            }
            Inline::Break => self.add_whole(inline, InlineStyle::default()),
            Inline::Image { target, title, alt } => {
                let (title, alt) = (clean(&title), alt.map(|alt| clean(&alt)));
                self.add_whole(Inline::Image { target, title, alt }, style);
            }
            Inline::Note(_) => self.add_whole(inline, style),
            Inline::Gap => self.add_whole(inline, InlineStyle::default()),
        }
    }

    fn add_whole(&mut self, inline: Inline, style: InlineStyle) {
        self.pieces.push(StyledPiece { style, atom: Atom::Whole(inline) });
    }

    /// A blank at the edge of a link or of code is outside of it, where it keeps the words apart.
    fn blank(&mut self, there: bool) {
        if there {
            self.add_one(Inline::Text(" ".into()), InlineStyle::default());
        }
    }

    fn add_link(&mut self, target: String, title: &str, text: Vec<Inline>, style: InlineStyle) {
        let mut flat = Self::default();
        flat.add(text.clone(), InlineStyle::default());
        let gap = |piece: &StyledPiece| matches!(piece.atom, Atom::Whole(Inline::Gap));
        let edge = |piece: Option<&StyledPiece>| match piece {
            Some(piece) if piece.is_blank() => vec![Inline::Text(" ".into())],
            Some(piece) if gap(piece) => vec![Inline::Gap],
            _ => Vec::new(),
        };
        self.add(edge(flat.pieces.first()), InlineStyle::default());
        let (marks, text): (Vec<Inline>, Vec<Inline>) =
            normal(unlinked(text)).into_iter().partition(Inline::is_invisible);
        self.first.extend(marks);
        if !text.is_empty() {
            self.add_linked(target, clean(title), text, style);
        }
        self.add(edge(flat.pieces.last()), InlineStyle::default());
    }

    /// A link right after one to the same place goes on with it.
    fn add_linked(&mut self, to: String, title: String, text: Vec<Inline>, style: InlineStyle) {
        if let Some(Atom::Whole(Inline::Link { target, title: before, text: start })) =
            self.pieces.last_mut().map(|piece| &mut piece.atom)
            && (&*target, &*before) == (&to, &title)
        {
            *start = normal(std::mem::take(start).into_iter().chain(text).collect());
            return;
        }
        self.add_whole(Inline::Link { target: to, title, text }, style);
    }
}

/// A line in which two links to different places have a blank between them: they are words of their own, which style
/// sheets keep apart on web pages.
pub(super) fn links_apart(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for inline in line {
        if matches!((out.last(), &inline), (Some(Inline::Link { .. }), Inline::Link { .. })) {
            out.push(Inline::Text(" ".into()));
        }
        out.push(inline);
    }
    out
}

/// A link has no link and no line break in it.
fn unlinked(inlines: Vec<Inline>) -> Vec<Inline> {
    let flat = inlines.into_iter().flat_map(|inline| match inline {
        Inline::Link { text, .. } => unlinked(text),
        Inline::Strong(inner) => vec![Inline::Strong(unlinked(inner))],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(unlinked(inner))],
        Inline::Strike(inner) => vec![Inline::Strike(unlinked(inner))],
        Inline::Break => vec![Inline::Text(" ".into())],
        other => vec![other],
    });
    flat.collect()
}

/// A gap is a blank, but for the edges of brackets and before the sign that ends a sentence.
fn with_gaps(pieces: Vec<StyledPiece>) -> Vec<StyledPiece> {
    let is_gap = |piece: &StyledPiece| matches!(piece.atom, Atom::Whole(Inline::Gap));
    let is_one = |piece: &StyledPiece, signs: &str| {
        piece.is_blank() || matches!(piece.atom, Atom::Letter(letter) if signs.contains(letter))
    };
    let opens = |piece: &StyledPiece| is_one(piece, "([{“‘«");
    let closes = |piece: &StyledPiece| is_one(piece, ".,;:!?)]}”’»");
    let mut out: Vec<StyledPiece> = Vec::with_capacity(pieces.len());
    let mut gap = false;
    for piece in pieces {
        if is_gap(&piece) {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap)
            && !closes(&piece)
            && out.last().is_some_and(|before| !opens(before))
        {
            out.push(StyledPiece { style: InlineStyle::default(), atom: Atom::Letter(' ') });
        }
        out.push(piece);
    }
    out
}

/// Makes each run of white space one space or one line break, with none at the ends.
fn spaced(pieces: Vec<StyledPiece>) -> Vec<StyledPiece> {
    let mut out: Vec<StyledPiece> = Vec::new();
    let (mut blank, mut line) = (false, false);
    for piece in with_gaps(pieces) {
        if piece.is_blank() {
            blank = true;
            line |= matches!(piece.atom, Atom::Whole(_));
            continue;
        }
        if std::mem::take(&mut blank)
            && let Some(before) = out.last()
        {
            let style = if before.style == piece.style && !line {
                piece.style
            } else {
                InlineStyle::default()
            };
            let atom = if line { Atom::Whole(Inline::Break) } else { Atom::Letter(' ') };
            out.push(StyledPiece { style, atom });
        }
        line = false;
        out.push(piece);
    }
    out
}

/// Whether a mark of Markdown between the two could be taken for the other side of emphasis.
fn clashes(inner: char, outside: char) -> bool {
    !inner.is_alphanumeric() && !outside.is_whitespace() && !outside.is_ascii_punctuation()
}

/// Takes away emphasis that cannot begin where it does.
fn open(pieces: &mut [StyledPiece]) {
    let mut before = (InlineStyle::default(), ' ');
    let mut lost = None;
    for piece in pieces {
        let begins = !piece.style.is_plain() && piece.style != before.0;
        if lost.is_some_and(|style| style != piece.style) {
            lost = None;
        }
        if begins && (!before.0.is_plain() || swallows(piece, before.1)) {
            lost = Some(piece.style);
        }
        if lost.is_some() || (begins && (piece.is_blank() || clashes(piece.edge(), before.1))) {
            piece.style = InlineStyle::default();
        }
        before = (piece.style, piece.edge());
    }
}

/// Whether one star between a piece and the character outside of it could be a sign of its own: `5*mg*`.
fn swallows(piece: &StyledPiece, outside: char) -> bool {
    let (inner, style) = (piece.edge(), piece.style);
    let touch = inner.is_alphanumeric() && outside.is_alphanumeric();
    style.emphasis && !style.strong && touch && (inner.is_numeric() || outside.is_numeric())
}

/// Takes away emphasis that cannot end where it does.
fn close(pieces: &mut [StyledPiece]) {
    let mut after = (InlineStyle::default(), ' ');
    let mut lost = None;
    for piece in pieces.iter_mut().rev() {
        let ends = !piece.style.is_plain() && piece.style != after.0;
        if lost.is_some_and(|style| style != piece.style) {
            lost = None;
        }
        if ends && swallows(piece, after.1) {
            lost = Some(piece.style);
        }
        if lost.is_some() || (ends && (piece.is_blank() || clashes(piece.edge(), after.1))) {
            piece.style = InlineStyle::default();
        }
        after = (piece.style, piece.edge());
    }
}

fn built(pieces: &[StyledPiece]) -> Vec<Inline> {
    let mut out = Vec::new();
    for run in pieces.chunk_by(|a, b| a.style == b.style) {
        let InlineStyle { strike, emphasis, strong } = run[0].style;
        let mut inlines = unstyled(run);
        if strong {
            inlines = vec![Inline::Strong(inlines)];
        }
        if emphasis {
            inlines = vec![Inline::Emphasis(inlines)];
        }
        if strike {
            inlines = vec![Inline::Strike(inlines)];
        }
        out.extend(inlines);
    }
    out
}

/// The inlines of a run, without its style.
fn unstyled(run: &[StyledPiece]) -> Vec<Inline> {
    let mut out = Vec::new();
    for piece in run {
        match (&piece.atom, out.last_mut()) {
            (Atom::Letter(letter), Some(Inline::Text(text))) => text.push(*letter),
            // Two stretches of code that touch would be read as one with other limits.
            (Atom::Whole(Inline::Code(more)), Some(Inline::Code(code))) => code.push_str(more),
            (Atom::Letter(letter), _) => out.push(Inline::Text(letter.to_string())),
            (Atom::Whole(whole), _) => out.push(whole.clone()),
        }
    }
    out
}
