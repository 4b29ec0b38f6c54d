//! Texts that become too pale or too small step by step.

use super::super::concealment::EffectKind;
use super::super::page_tree::PageElement;
use super::StyledPage;
use super::styled::RuleMatch;

impl StyledPage<'_> {
    /// What makes an element too pale or too small, together with all that does so around it: nothing where it would not
    /// be seen without that either.
    pub(super) fn dwindles(&self, element: PageElement<'_, '_>) -> Option<(usize, bool)> {
        let counts = |one: &RuleMatch<'_>| {
            use EffectKind::{Fades, LetterSize, Letters, Scales};
            matches!(one.1.kind, Fades(_) | Scales(_) | Letters(_) | LetterSize(_))
        };
        let own = self.matches(element);
        let last = own.iter().rposition(counts)?;
        let mut sight = Dwindling::default();
        for outer in element.inwards() {
            if sight.is_unseen() {
                return None;
            }
            sight.enter(self.matches(outer));
        }
        sight.is_unseen().then_some((last, true))
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
    fn is_unseen(&self) -> bool {
        self.cover < 0.3 || self.letters * self.scale < 5.0
    }

    /// An element begins: of several rules for a property the worst may win, and each property takes something away.
    fn enter(&mut self, matches: &[RuleMatch<'_>]) {
        let mut least: Vec<(&str, f32, f32)> = Vec::new();
        let mut letters = self.letters;
        for RuleMatch(_, effect) in matches {
            let (cover, scale) = match effect.kind {
                EffectKind::Fades(share) => (share, 1.0),
                EffectKind::Scales(share) => (1.0, share),
                EffectKind::Letters(times) => {
                    letters = letters.min(self.letters * times);
                    continue;
                }
                EffectKind::LetterSize(size) => {
                    letters = letters.min(size);
                    continue;
                }
                _ => continue,
            };
            // A part of an animation has none of its own.
            let property = match &effect.frame {
                Some(frame) => frame.as_str(),
                None => effect.text.as_str(),
            };
            let property = property.split(':').next().unwrap_or_default();
            match least.iter_mut().find(|(name, ..)| *name == property) {
                Some((_, most, size)) => {
                    *most = most.min(cover);
                    *size = size.min(scale);
                }
                None => least.push((property, cover, scale)),
            }
        }
        for (_, cover, scale) in least {
            self.cover *= cover;
            self.scale *= scale;
        }
        self.letters = letters;
    }
}
