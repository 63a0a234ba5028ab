//! Hints as they come in and their orders.

use super::Hint;

/// So many hints of a kind are kept, the most telling.
pub const KEPT: usize = 2000;

/// Hints of all kinds.
#[derive(Debug, Default)]
pub(super) struct Hints {
    done: Vec<Hint>,
    /// Those of the kind that is looked for at the moment.
    current: Vec<Hint>,
}

impl Hints {
    /// Takes a hint; those of a kind come one after another.
    pub(super) fn add(&mut self, hint: Hint) {
        let is_other = |one: &Hint| one.kind != hint.kind;
        if self.current.first().is_some_and(is_other) {
            self.finish_kind();
        }
        self.current.push(hint);
        if self.current.len() >= 2 * KEPT {
            self.keep_the_most_telling();
        }
    }

    /// Takes some hints.
    pub(super) fn extend(&mut self, hints: impl IntoIterator<Item = Hint>) {
        hints.into_iter().for_each(|hint| self.add(hint));
    }

    /// All that were kept, the most telling first.
    pub(super) fn into_ordered(mut self) -> Vec<Hint> {
        self.finish_kind();
        sort_by_weight(&mut self.done);
        self.done
    }

    fn finish_kind(&mut self) {
        self.keep_the_most_telling();
        self.done.append(&mut self.current);
    }

    fn keep_the_most_telling(&mut self) {
        if self.current.len() > KEPT {
            sort_by_weight(&mut self.current);
            self.current.truncate(KEPT);
        }
    }
}

/// Puts the most telling hints first, and those that tell as much in the order
/// of the text.
pub fn sort_by_weight(hints: &mut [Hint]) {
    hints.sort_by(|one, other| {
        let order = other.weight.total_cmp(&one.weight);
        order.then_with(|| place(one).cmp(&place(other)))
    });
}

/// Puts hints in the order of the text.
pub fn sort_by_place(hints: &mut [Hint]) {
    hints.sort_by_key(place);
}

fn place(hint: &Hint) -> (u32, usize) {
    let start = hint.bytes.as_ref().map_or(0, |bytes| bytes.start);
    (hint.segment.0, start)
}
