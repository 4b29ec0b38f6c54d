//! A page as a tree of elements, with its texts in order.

use std::borrow::Cow;

use super::markup::{OpeningTag, PageToken};
use super::tree::walk;
use crate::css::Described;

/// The elements of a page in order, and what comes up on the way through it.
pub(super) struct PageTree<'a> {
    nodes: Vec<TreeNode<'a>>,
    pub(super) steps: Vec<PageStep<'a>>,
}

struct TreeNode<'a> {
    tag: OpeningTag<'a>,
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    /// The first one after it that is not in it.
    end: usize,
    depth: usize,
    /// The how manieth it is, and how many are in it.
    place: usize,
    count: usize,
    has_text: bool,
}

/// A step on the way through a page: where it begins, how many elements are open, and what is there.
#[derive(Clone, Copy)]
pub(super) struct PageStep<'a> {
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) kind: StepKind<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum StepKind<'a> {
    /// The element with this number begins.
    Begin(usize),
    /// A text in the element with this number, if any is open.
    Text(Option<usize>, &'a [u8]),
    /// Browsers read this in another way than it looks.
    Odd(&'a [u8]),
}

impl<'a> PageTree<'a> {
    pub(super) fn read(page: &'a [u8]) -> Self {
        let mut tree = Self { nodes: Vec::new(), steps: Vec::new() };
        // The elements that are open, and the last one in each, the page itself being the first.
        let mut open: Vec<usize> = Vec::new();
        let mut last: Vec<Option<usize>> = vec![None];
        walk(page, |at, around, token| {
            tree.end(&mut open, around.len());
            if around.len() > open.len() {
                open.extend(tree.nodes.len().checked_sub(1));
                last.push(None);
            }
            last.truncate(around.len() + 1);
            let parent = open.last().copied();
            let kind = match token {
                PageToken::Open(tag) => {
                    let number = tree.nodes.len();
                    tree.add(tag, parent, last.last().copied().flatten(), open.len());
                    if let Some(last) = last.last_mut() {
                        *last = Some(number);
                    }
                    StepKind::Begin(number)
                }
                PageToken::Text(text) => {
                    if let Some(node) = parent.and_then(|parent| tree.nodes.get_mut(parent)) {
                        node.has_text = true;
                    }
                    StepKind::Text(parent, text)
                }
                PageToken::Odd(tag) => StepKind::Odd(tag),
                PageToken::Close(_) => return,
            };
            tree.steps.push(PageStep { at, depth: around.len(), kind });
        });
        tree.end(&mut open, 0);
        tree
    }

    /// Ends the elements that are open, but for the outermost `depth`.
    fn end(&mut self, open: &mut Vec<usize>, depth: usize) {
        let end = self.nodes.len();
        for number in open.drain(depth.min(open.len())..) {
            if let Some(node) = self.nodes.get_mut(number) {
                node.end = end;
            }
        }
    }

    fn add(
        &mut self,
        tag: OpeningTag<'a>,
        parent: Option<usize>,
        previous: Option<usize>,
        depth: usize,
    ) {
        let number = self.nodes.len();
        let mut place = 1;
        if let Some(node) = previous.and_then(|previous| self.nodes.get_mut(previous)) {
            node.next = Some(number);
            place = node.place + 1;
        }
        if let Some(node) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            node.count = place;
        }
        self.nodes.push(TreeNode {
            tag,
            parent,
            previous,
            next: None,
            end: number + 1,
            depth,
            place,
            count: 0,
            has_text: false,
        });
    }

    /// The element in which the first step from `at` on is.
    pub(super) fn around(&self, at: usize) -> Option<PageElement<'_, 'a>> {
        let first = self.steps.get(self.steps.partition_point(|step| step.at < at))?;
        let number = match first.kind {
            StepKind::Begin(number) => self.nodes.get(number)?.parent,
            StepKind::Text(number, _) => number,
            StepKind::Odd(_) => None,
        };
        number.map(|number| self.element(number))
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn element(&self, number: usize) -> PageElement<'_, 'a> {
        PageElement { tree: self, number }
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub(super) struct PageElement<'t, 'a> {
    tree: &'t PageTree<'a>,
    pub(super) number: usize,
}

impl<'t, 'a> PageElement<'t, 'a> {
    fn node(&self) -> &'t TreeNode<'a> {
        &self.tree.nodes[self.number]
    }

    pub(super) fn tag(&self) -> &'t OpeningTag<'a> {
        &self.node().tag
    }

    /// How many elements are around it.
    pub(super) fn depth(&self) -> usize {
        self.node().depth
    }

    /// Itself and the elements around it, from the inside.
    pub(super) fn outwards(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), Described::parent)
    }

    /// The elements around it and itself, from the outside.
    pub(super) fn inwards(self) -> Vec<Self> {
        let mut all: Vec<Self> = self.outwards().collect();
        all.reverse();
        all
    }

    fn at(&self, number: Option<usize>) -> Option<Self> {
        number.map(|number| Self { tree: self.tree, number })
    }
}

impl PartialEq for PageElement<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Described for PageElement<'_, '_> {
    fn name(&self) -> &[u8] {
        self.node().tag.name
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.node().tag.get(name)
    }

    fn parent(&self) -> Option<Self> {
        self.at(self.node().parent)
    }

    fn previous(&self) -> Option<Self> {
        self.at(self.node().previous)
    }

    fn next(&self) -> Option<Self> {
        self.at(self.node().next)
    }

    fn inside(&self) -> impl Iterator<Item = Self> {
        (self.number + 1..self.node().end).map(|number| Self { tree: self.tree, number })
    }

    fn place(&self, is_last: bool) -> usize {
        let place = self.node().place;
        match self.parent() {
            Some(parent) if is_last => parent.node().count + 1 - place,
            _ => place,
        }
    }

    fn is_empty(&self) -> bool {
        self.inside().next().is_none() && !self.node().has_text
    }
}
