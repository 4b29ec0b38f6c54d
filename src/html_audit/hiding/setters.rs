//! Where custom properties are set, and for which elements.

use super::super::concealment::{Effect, animation};
use super::super::page_tree::PageElement;
use super::{HidingRules, RuleMedia, RuleReach, ValueOrigin};
use crate::css::{self, PropertySetter, SelectorFit};

/// A declaration of a custom property, by whom it may match.
#[derive(Debug, Clone)]
pub(super) struct SetterReach {
    path: String,
    /// None for what holds for all elements.
    reach: Option<RuleReach>,
    media: RuleMedia,
}

impl SetterReach {
    pub(super) fn of(path: &str, setter: &PropertySetter) -> Self {
        let is_animated = setter.preludes.iter().any(|prelude| animation(prelude).is_some());
        let reach = RuleReach::of(&setter.preludes, css::selectors).filter(|_| !is_animated);
        Self { path: path.to_owned(), reach, media: RuleMedia::of(&setter.preludes) }
    }
}

impl HidingRules {
    pub(super) fn media_of(&self, setter: usize) -> RuleMedia {
        self.setters.get(setter).map(|one| one.media).unwrap_or_default()
    }

    /// Whether a declaration sets its property on an element.
    pub(super) fn setter_fits(&self, setter: usize, element: PageElement<'_, '_>) -> SelectorFit {
        match self.setters.get(setter) {
            Some(SetterReach { reach: Some(reach), media, .. }) => match reach.fits(element) {
                SelectorFit::Always if media.is_vague => SelectorFit::Perhaps,
                fit => fit,
            },
            _ => SelectorFit::Perhaps,
        }
    }

    /// The declaration that may give a custom property its value on an element, or on one around it.
    fn setter_of(&self, value: usize, element: PageElement<'_, '_>) -> Option<usize> {
        let value = self.context.properties.value(value)?;
        let may_set = |setter: &usize| {
            element.outwards().any(|one| self.setter_fits(*setter, one) != SelectorFit::Never)
        };
        value.setters.iter().copied().find(may_set)
    }

    /// Whether an element has the custom properties to which a declaration owes its effect.
    pub(super) fn applies(&self, effect: &Effect, element: PageElement<'_, '_>) -> bool {
        effect.needs.iter().all(|value| self.setter_of(*value, element).is_some())
    }

    /// What a declaration owes its effect to, and where that is.
    pub(super) fn through(
        &self,
        effect: &Effect,
        element: PageElement<'_, '_>,
    ) -> Option<ValueOrigin> {
        if let Some(frame) = &effect.frame {
            return Some((frame.clone(), None));
        }
        let setter = effect.needs.last().and_then(|value| self.setter_of(*value, element))?;
        let known = self.context.properties.setters().get(setter)?;
        let path = self.setters.get(setter)?.path.clone();
        Some((known.text.clone(), Some((path, known.span.clone()))))
    }
}
