//! Collecting and sorting hints.

use super::Hint;

/// The most hints of a kind. Nobody reviews more, and a text in which every
/// segment has one would cost memory in proportion.
const MAX_PER_KIND: usize = 2000;

/// Collects hints, and keeps those of each kind with the largest weights.
#[derive(Debug, Default)]
pub(super) struct HintCollector {
    done: Vec<Hint>,
    /// Hints of the kind that is being collected.
    current: Vec<Hint>,
}

impl HintCollector {
    /// Adds a hint. Hints of one kind must be added one after another.
    pub(super) fn add(&mut self, hint: Hint) {
        let is_other = |one: &Hint| one.kind != hint.kind;
        if self.current.first().is_some_and(is_other) {
            self.finish_kind();
        }
        self.current.push(hint);
        if self.current.len() >= 2 * MAX_PER_KIND {
            self.drop_small_weights();
        }
    }

    /// Adds hints.
    pub(super) fn extend(&mut self, hints: impl IntoIterator<Item = Hint>) {
        hints.into_iter().for_each(|hint| self.add(hint));
    }

    /// The hints that were kept, largest weight first.
    pub(super) fn into_ordered(mut self) -> Vec<Hint> {
        self.finish_kind();
        sort_by_weight(&mut self.done);
        self.done
    }

    fn finish_kind(&mut self) {
        self.drop_small_weights();
        self.done.append(&mut self.current);
    }

    fn drop_small_weights(&mut self) {
        if self.current.len() > MAX_PER_KIND {
            sort_by_weight(&mut self.current);
            self.current.truncate(MAX_PER_KIND);
        }
    }
}

/// Sorts hints by weight, largest first, and hints of equal weight by place.
pub fn sort_by_weight(hints: &mut [Hint]) {
    hints.sort_by(|one, other| {
        let order = other.weight.total_cmp(&one.weight);
        order.then_with(|| place(one).cmp(&place(other)))
    });
}

/// Sorts hints in the order of the text.
pub fn sort_by_place(hints: &mut [Hint]) {
    hints.sort_by_key(place);
}

fn place(hint: &Hint) -> (u32, usize) {
    let start = hint.bytes.as_ref().map_or(0, |bytes| bytes.start);
    (hint.segment.0, start)
}
