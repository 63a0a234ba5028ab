//! The places of two versions in one reading order.

use foldhash::{HashMap, HashMapExt};

/// An item of two versions in one reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordered {
    /// A place of the old version that the new one lacks.
    Old(usize),
    /// A place of the new version.
    New(usize),
}

/// The places of the new version in their order; those that only the old one has stand after
/// the place that they followed there. Places that stand elsewhere now (`is_moved`) tell
/// nothing about that.
pub(super) fn reading_order(to_new: &[Option<usize>], is_moved: &[bool]) -> Vec<Ordered> {
    let mut after: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    let mut anchor = None;
    for (at, to) in to_new.iter().enumerate() {
        match to {
            Some(new) if is_moved[*new] => {}
            Some(new) => anchor = Some(*new),
            None => after.entry(anchor).or_default().push(at),
        }
    }
    let mut order = Vec::new();
    let anchors = (0..is_moved.len()).map(Some);
    for anchor in [None].into_iter().chain(anchors) {
        order.extend(anchor.map(Ordered::New));
        let only_old = after.remove(&anchor).unwrap_or_default();
        order.extend(only_old.into_iter().map(Ordered::Old));
    }
    order
}
