//! How deep items of lists are nested: by the levels of their list, and by how far they are moved in.

use super::styles::ListPlace;

/// Paragraphs whose indents differ by less (in twentieths of a point) are at the same depth.
const SAME_INDENT: i64 = 100;

/// A list that an item may belong to, or be nested in.
#[derive(Debug)]
struct DocxOpenList {
    place: ListPlace,
    indent: Option<i64>,
    depth: usize,
}

/// The lists that the last item is in, from the outermost.
#[derive(Debug, Default)]
pub(super) struct ListNesting(Vec<DocxOpenList>);

impl ListNesting {
    /// How deep an item is nested: by the levels of its list, and in other lists by how far it is moved in.
    pub(super) fn depth(&mut self, place: ListPlace, indent: Option<i64>, bullet: bool) -> usize {
        let deeper = |outer: Option<i64>| match (outer, indent) {
            (Some(outer), Some(indent)) => indent > outer + SAME_INDENT,
            _ => false,
        };
        let differs = |other: Option<i64>| match (other, indent) {
            (Some(other), Some(indent)) => (indent - other).abs() > SAME_INDENT,
            _ => false,
        };
        let own = self.0.iter().rposition(|open| {
            open.place.list == place.list
                && open.place.level <= place.level
                && !(bullet && open.place.level == place.level && differs(open.indent))
        });
        // An item of an open list ends all lists in it; another list is nested in what it is moved in from.
        let outer = match own {
            Some(at) if self.0[at].place.level == place.level => {
                self.0.truncate(at);
                at.checked_sub(1)
            }
            Some(at) => {
                self.0.truncate(at + 1);
                Some(at)
            }
            None => {
                while let Some(last) = self.0.last() {
                    let inside = match (last.indent, indent) {
                        (Some(_), Some(_)) => deeper(last.indent),
                        _ => last.place.level < place.level,
                    };
                    if inside {
                        break;
                    }
                    self.0.pop();
                }
                self.0.len().checked_sub(1)
            }
        };
        let depth = outer.map_or(0, |outer| self.0[outer].depth + 1);
        self.0.push(DocxOpenList { place, indent, depth });
        depth
    }
}
