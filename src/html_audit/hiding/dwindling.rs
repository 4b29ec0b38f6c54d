//! Texts that become too pale or too small step by step.

use super::super::concealment::EffectKind;
use super::super::markup::OpeningTag;
use super::{HidingRules, RuleMatch};

impl HidingRules {
    /// What makes an element too pale or too small, together with all that does so around it.
    pub(super) fn dwindles(
        &self,
        around: &[OpeningTag<'_>],
        own: &[RuleMatch<'_>],
    ) -> Option<(usize, bool)> {
        let counts = |one: &RuleMatch<'_>| {
            use EffectKind::{Fades, LetterSize, Letters, Scales};
            matches!(one.1.kind, Fades(_) | Scales(_) | Letters(_) | LetterSize(_))
        };
        let last = own.iter().rposition(counts)?;
        let mut sight = Dwindling::default();
        for at in 0..around.len() {
            sight.enter(&self.matches(&around[at], &around[..at]));
        }
        sight.enter(own);
        let is_unseen = sight.cover < 0.2 || sight.letters * sight.scale < 5.0;
        is_unseen.then_some((last, true))
    }
}

/// How much is left of a text inside elements that each take something away.
struct Dwindling {
    cover: f32,
    scale: f32,
    letters: f32,
}

impl Default for Dwindling {
    fn default() -> Self {
        Self { cover: 1.0, scale: 1.0, letters: 16.0 }
    }
}

impl Dwindling {
    /// An element begins: of several rules the worst may win.
    fn enter(&mut self, matches: &[RuleMatch<'_>]) {
        let (mut cover, mut scale, mut letters) = (1.0_f32, 1.0_f32, self.letters);
        for RuleMatch(_, effect) in matches {
            match effect.kind {
                EffectKind::Fades(share) => cover = cover.min(share),
                EffectKind::Scales(share) => scale = scale.min(share),
                EffectKind::Letters(times) => letters = letters.min(self.letters * times),
                EffectKind::LetterSize(size) => letters = letters.min(size),
                _ => {}
            }
        }
        self.cover *= cover;
        self.scale *= scale;
        self.letters = letters;
    }
}
