//! Which declarations keep what they are for from being seen.
//!
//! A property that can hide needs a value that is known to be harmless: what a style sheet alone does not tell is a
//! doubt, and a doubt about the disclaimer is an error.

mod boxes;
mod looks;
mod moves;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::css::{self, CustomProperties, Declaration, StyleRule, Unit, ValuePart};

/// What a declaration does to an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Effect {
    pub(super) kind: EffectKind,
    /// Whether it surely does.
    pub(super) is_sure: bool,
    /// The declaration.
    pub(super) text: String,
    pub(super) value: String,
    pub(super) span: Range<usize>,
    /// The values of custom properties that it needs for that, by their numbers.
    pub(super) needs: Vec<usize>,
    /// The part of an animation that does it.
    pub(super) frame: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum EffectKind {
    /// Nobody sees it.
    Hides,
    /// It covers this share of its ground.
    Fades(f32),
    /// It is drawn so many times as large.
    Scales(f32),
    /// Its letters are so many times as large as those around.
    Letters(f32),
    /// Its letters have this size in pixels.
    LetterSize(f32),
    /// Its lines lie over each other.
    Squeezes,
    /// It is lower than a line of text.
    Low,
    /// It is narrower than a word.
    Narrow,
    /// It has a height of its own, in pixels.
    Bounded(f32),
    /// What is too long for it is not shown.
    Cuts,
    /// What is too wide for it is not shown.
    CutsAcross,
    /// What is too large for it is shown to those who scroll in it.
    Scrolls,
    /// Its lines do not wrap.
    NoWrap,
    /// It is moved off the screen, if it has a position.
    Shifted,
    /// It has a position.
    Positioned,
    /// It has a place of its own, out of the text around it.
    Placed,
    /// It begins above its place by more than a few lines.
    Lifted,
    /// It is moved down or up, or to the side, by more than a few lines.
    Dropped,
    Aside,
    /// So many pixels are above its text.
    Pushed(f32),
    /// It does not scroll with the page.
    Fixed,
    /// It is hidden for a moment, while an animation begins.
    Enters,
    /// Such a moment may take long.
    Lingers,
    /// It is struck out.
    Strikes,
    /// On narrow screens it begins beside them.
    Leaves,
    /// It begins so far on the left that something must move it back.
    Pulled,
    /// Its sides leave no room for the text, if nothing makes it wider.
    Crowded,
    /// Its letters are clear.
    Clear,
    /// A thick line is around its letters.
    Stroked,
    /// It has a thick outline, and one that is drawn inside of it.
    Outlined,
    OutlinedInside,
    /// It has a color for its text.
    Text,
    /// It has a color as its ground.
    Ground,
}

/// What a value does, and whether it surely does.
type Judged = Vec<(EffectKind, bool)>;

const SURE: bool = true;
const DOUBTFUL: bool = false;

/// What declarations are judged with.
#[derive(Debug, Clone, Default)]
pub(super) struct StyleContext {
    pub(super) properties: CustomProperties,
    /// The parts of each animation: whether it is its beginning only, and what it declares.
    pub(super) keyframes: BTreeMap<String, Vec<(bool, Vec<Declaration>)>>,
    /// The styles of lists with words before each item, and whether any quotation marks are words.
    pub(super) wordy_lists: Vec<String>,
    pub(super) has_wordy_quotes: bool,
}

impl StyleContext {
    /// Adds what a style sheet says to all of them.
    pub(super) fn read(&mut self, rules: &[StyleRule]) {
        self.properties.read(rules);
        for rule in rules {
            self.read_marks(rule);
            let [.., name, part] = rule.preludes.as_slice() else { continue };
            let Some(name) = animation(name) else { continue };
            let is_start = part
                .split(',')
                .all(|step| matches!(step.trim().to_ascii_lowercase().as_str(), "from" | "0%"));
            let name = name.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
            let parts = self.keyframes.entry(name).or_default();
            parts.push((is_start, rule.declarations.clone()));
        }
    }

    /// Notes the signs of lists and quotations that are words.
    fn read_marks(&mut self, rule: &StyleRule) {
        let list = rule.preludes.last().and_then(|last| last.strip_prefix("@counter-style "));
        for one in &rule.declarations {
            let has_word = css::strings(&one.value).iter().any(|text| is_word(text));
            self.has_wordy_quotes |= one.name == "quotes" && has_word;
            let is_sign = matches!(one.name.as_str(), "symbols" | "additive-symbols");
            self.wordy_lists.extend(list.filter(|_| is_sign && has_word).map(str::to_owned));
        }
    }

    /// What a block does to an element, declaration by declaration.
    pub(super) fn effects(&self, declarations: &[Declaration]) -> Vec<Effect> {
        let mut effects: Vec<Effect> =
            declarations.iter().flat_map(|one| self.judged(one)).collect();
        boxes::settle(&mut effects, declarations);
        effects
    }

    fn judged(&self, one: &Declaration) -> Vec<Effect> {
        // What old versions of one browser read, and no other.
        if css::without_importance(&one.value).trim_end().ends_with("\\9") {
            return Vec::new();
        }
        let name = plain_name(&one.name);
        let mut effects: Vec<Effect> = Vec::new();
        let mut add = |parts: &[ValuePart], needs: &[usize]| {
            let mut found = Vec::new();
            let framed = match name.starts_with("animation") {
                true => self.animate(name, parts),
                false => {
                    self.judge(name, parts, &mut found);
                    Vec::new()
                }
            };
            let plain = found.into_iter().map(|(kind, is_sure)| Effect::of(one, kind, is_sure));
            let framed = framed.into_iter().map(|(kind, is_sure, frame)| Effect {
                frame: Some(frame).filter(|frame| !frame.is_empty()),
                ..Effect::of(one, kind, is_sure)
            });
            for mut effect in plain.chain(framed) {
                if !matches!(effect.kind, EffectKind::Text | EffectKind::Ground) {
                    effect.needs = needs.to_vec();
                }
                if !effects.iter().any(|known| known.includes(&effect)) {
                    effects.push(effect);
                }
            }
        };
        match self.properties.values(&one.value) {
            Some(values) => {
                values.iter().for_each(|(value, needs)| add(&css::value_parts(value), needs));
            }
            None => add(&[ValuePart::Unknown], &[]),
        }
        effects
    }

    /// Whether any value of a property may hide something.
    pub(super) fn may_hide(&self, name: &str) -> bool {
        let mut found = Vec::new();
        let name = plain_name(name);
        self.judge(name, &[ValuePart::Unknown], &mut found);
        !found.is_empty() || !self.animate(name, &[ValuePart::Unknown]).is_empty()
    }

    fn judge(&self, name: &str, parts: &[ValuePart], found: &mut Judged) {
        if let [ValuePart::Word(word)] = parts
            && matches!(word.as_str(), "initial" | "inherit" | "unset" | "revert" | "revert-layer")
        {
            let inherits = name == "color" && matches!(word.as_str(), "inherit" | "unset");
            found.extend(inherits.then_some((EffectKind::Text, SURE)));
            return;
        }
        looks::judge(name, parts, found);
        boxes::judge(name, parts, found);
        moves::judge(name, parts, found);
    }

    /// What an animation does: all that its parts do, but for a beginning that is over in a moment. Each with the part.
    fn animate(&self, name: &str, parts: &[ValuePart]) -> Vec<(EffectKind, bool, String)> {
        let is_brief = parts.iter().all(is_once) && !is_long(parts);
        if !matches!(name, "animation" | "animation-name") {
            let harmless = is_brief && !name.starts_with("animation-timeline");
            let lingers =
                name.starts_with("animation") && !harmless && !name.starts_with("animation-timing");
            return lingers
                .then(|| (EffectKind::Lingers, SURE, String::new()))
                .into_iter()
                .collect();
        }
        let mut found = Vec::new();
        let is_meant = |name: &str| parts.iter().any(|part| may_name(part, name));
        let meant = self.keyframes.iter().filter(|(name, _)| is_meant(name));
        for (name, (is_start, declarations)) in
            meant.flat_map(|(name, parts)| parts.iter().map(move |part| (name, part)))
        {
            let declared =
                declarations.iter().filter(|one| !plain_name(&one.name).starts_with("animation"));
            for effect in declared.flat_map(|one| self.judged(one)) {
                let frame = format!("{} in @keyframes {name}", effect.text);
                match effect.kind {
                    EffectKind::Text | EffectKind::Ground => {}
                    // It is seen from the beginning.
                    EffectKind::Fades(share) | EffectKind::Scales(share)
                        if *is_start && share >= 0.4 => {}
                    _ if *is_start && is_brief => found.push((EffectKind::Enters, SURE, frame)),
                    kind => found.push((kind, effect.is_sure, frame)),
                }
            }
        }
        found
    }
}

/// Whether a text has a word in it, and not only a number in Roman letters.
fn is_word(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| {
        word.chars().nth(2).is_some()
            && !word.chars().all(|letter| "ivxlcdm".contains(letter.to_ascii_lowercase()))
    })
}

/// Whether the times of an animation are more than a moment.
fn is_long(parts: &[ValuePart]) -> bool {
    let times = parts.iter().filter_map(ValuePart::amount);
    times.filter(|one| one.unit == Unit::Time).map(|one| one.size()).sum::<f32>() > 3.0
}

/// Whether a part of a value lets an animation run forwards and to its end.
fn is_once(part: &ValuePart) -> bool {
    match part {
        ValuePart::Amount(amount) => amount.unit == Unit::Time || amount.size() == 1.0,
        ValuePart::Word(word) => {
            !matches!(word.as_str(), "infinite" | "reverse" | "paused")
                && !word.starts_with("alternate")
        }
        ValuePart::Function(name, _) => matches!(name.as_str(), "cubic-bezier" | "linear"),
        ValuePart::Sign(_) | ValuePart::Text => true,
        _ => false,
    }
}

/// Whether a part of a value may be the name of an animation.
fn may_name(part: &ValuePart, name: &str) -> bool {
    match part {
        ValuePart::Word(word) => word == name,
        ValuePart::Function(name, _) => {
            !["cubic-bezier", "linear", "steps"].contains(&name.as_str())
        }
        ValuePart::Text | ValuePart::Unknown => true,
        _ => false,
    }
}

/// What `@font-face` does to all texts: letters of a size that nobody reads, whatever size they are given.
pub(super) fn face(declarations: &[Declaration]) -> Vec<Effect> {
    let hides = |one: &&Declaration| {
        let shares = css::value_parts(&one.value);
        let mut shares = shares.iter().filter_map(|part| part.amount()?.share());
        one.name == "size-adjust" && shares.any(|share| !(0.5..=3.0).contains(&share))
    };
    declarations.iter().filter(hides).map(|one| Effect::of(one, EffectKind::Hides, SURE)).collect()
}

/// What `@page` does to all pages: paper of the size of a stamp, or margins as wide as the paper.
pub(super) fn paper(declarations: &[Declaration]) -> Vec<Effect> {
    let hides = |one: &&Declaration| {
        let parts = css::value_parts(&one.value);
        let any = |is: &dyn Fn(f32) -> bool| any_length(&parts, |length| is(length.size()));
        match one.name.as_str() {
            "size" => any(&|side| side < 150.0) == Some(true),
            name if name.starts_with("margin") => any(&|side| side > 300.0) == Some(true),
            _ => false,
        }
    };
    declarations.iter().filter(hides).map(|one| Effect::of(one, EffectKind::Hides, SURE)).collect()
}

impl Effect {
    fn of(one: &Declaration, kind: EffectKind, is_sure: bool) -> Self {
        Self {
            kind,
            is_sure,
            text: format!("{}: {}", one.name, one.value),
            value: css::without_importance(&one.value).to_owned(),
            span: one.span.clone(),
            needs: Vec::new(),
            frame: None,
        }
    }

    /// Whether it does the same wherever another one does it.
    fn includes(&self, other: &Self) -> bool {
        (self.kind, self.is_sure, &self.frame) == (other.kind, other.is_sure, &other.frame)
            && self.needs.iter().all(|value| other.needs.contains(value))
    }

    /// Nobody can tell what a declaration does.
    pub(super) fn doubt(one: &Declaration) -> Self {
        Self::of(one, EffectKind::Hides, DOUBTFUL)
    }
}

/// The name of an animation, in what comes before the braces around its parts.
pub(super) fn animation(prelude: &str) -> Option<&str> {
    let rest = prelude.strip_prefix('@')?;
    let rest = ["-webkit-", "-moz-", "-o-"]
        .iter()
        .find_map(|prefix| rest.strip_prefix(prefix))
        .unwrap_or(rest);
    rest.strip_prefix("keyframes ")
}

/// The name of a property without that of a browser.
fn plain_name(name: &str) -> &str {
    let prefixes = ["-webkit-", "-moz-", "-ms-", "-o-", "-apple-", "-epub-"];
    prefixes.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

/// Notes what a judgement says: `None` where nobody can tell, and else whether it is so.
fn note(found: &mut Judged, kind: EffectKind, judgement: Option<bool>) {
    match judgement {
        Some(false) => {}
        Some(true) => found.push((kind, SURE)),
        None => found.push((kind, DOUBTFUL)),
    }
}

/// Judges each length of a value; keywords and signs are harmless.
fn any_length(parts: &[ValuePart], judge: impl Fn(&css::Amount) -> bool) -> Option<bool> {
    let mut is_so = false;
    for part in parts {
        match part {
            ValuePart::Amount(amount) => is_so |= amount.length().is_some() && judge(amount),
            ValuePart::Word(_) | ValuePart::Sign(_) => {}
            _ => return None,
        }
    }
    Some(is_so)
}
