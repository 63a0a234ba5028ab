//! Collecting and sorting hints.

use foldhash::{HashMap, HashSet};

use super::{Hint, HintKind};
use crate::document::SegmentId;

/// The most hints of a kind. Nobody reviews more, and a text in which every
/// segment has one would cost memory in proportion.
const MAX_PER_KIND: usize = 2000;

/// Collects hints, and keeps those of each kind with the largest weights.
#[derive(Debug, Default)]
pub(super) struct HintCollector {
    by_kind: HashMap<HintKind, Vec<Hint>>,
}

impl HintCollector {
    /// Adds a hint.
    pub(super) fn add(&mut self, hint: Hint) {
        let own = self.by_kind.entry(hint.kind).or_default();
        own.push(hint);
        if own.len() >= 2 * MAX_PER_KIND {
            drop_small_weights(own);
        }
    }

    /// Adds hints.
    pub(super) fn extend(&mut self, hints: impl IntoIterator<Item = Hint>) {
        hints.into_iter().for_each(|hint| self.add(hint));
    }

    /// Drops hints about lengths where an omission explains them.
    pub(super) fn drop_lengths_of_omissions(&mut self) {
        let kinds = [
            HintKind::Omission,
            HintKind::Addition,
            HintKind::Untranslated,
        ];
        let explained = kinds
            .iter()
            .filter_map(|kind| self.by_kind.get(kind))
            .flatten();
        let explained: HashSet<SegmentId> = explained.map(|hint| hint.segment).collect();
        if let Some(lengths) = self.by_kind.get_mut(&HintKind::Length) {
            lengths.retain(|hint| !explained.contains(&hint.segment));
        }
    }

    /// Drops hints about the words of pairs whose alignment is doubtful: what one side lacks
    /// may be in the next pair.
    pub(super) fn drop_words_of_doubtful_pairs(&mut self) {
        let doubtful: HashSet<SegmentId> = self
            .by_kind
            .get(&HintKind::LowConfidence)
            .into_iter()
            .flatten()
            .map(|hint| hint.segment)
            .collect();
        let kinds = [
            HintKind::Negation,
            HintKind::Modality,
            HintKind::Number,
            HintKind::Reference,
            HintKind::Omission,
            HintKind::Addition,
            HintKind::Length,
        ];
        for kind in kinds {
            if let Some(hints) = self.by_kind.get_mut(&kind) {
                hints.retain(|hint| !doubtful.contains(&hint.segment));
            }
        }
    }

    /// The hints that were kept, largest weight first.
    pub(super) fn into_ordered(mut self) -> Vec<Hint> {
        self.by_kind.values_mut().for_each(drop_small_weights);
        let mut hints: Vec<Hint> = self.by_kind.into_values().flatten().collect();
        sort_by_weight(&mut hints);
        hints
    }
}

fn drop_small_weights(hints: &mut Vec<Hint>) {
    if hints.len() > MAX_PER_KIND {
        sort_by_weight(hints);
        hints.truncate(MAX_PER_KIND);
    }
}

/// Sorts hints by weight, largest first, and hints of equal weight by place.
pub fn sort_by_weight(hints: &mut [Hint]) {
    hints.sort_by(|one, other| {
        let order = other.weight.total_cmp(&one.weight);
        let by_place = order.then_with(|| place(one).cmp(&place(other)));
        by_place.then_with(|| one.kind.name().cmp(other.kind.name()))
    });
}

/// Sorts hints in the order of the text.
pub fn sort_by_place(hints: &mut [Hint]) {
    hints.sort_by_key(place);
}

fn place(hint: &Hint) -> (u32, usize) {
    let start = hint.bytes().map_or(0, |bytes| bytes.start);
    (hint.segment.0, start)
}

/// The share of places with hints up to which one check is believed as it is.
const USUAL_SHARE: f32 = 0.03;

/// The least weight that is worth showing.
const MIN_WEIGHT: f32 = 0.28;

/// Hints of one check that looked at so many places, with smaller weights if it marks many
/// of them: then the text has ways of its own, and a mark says little.
pub(super) fn tempered(hints: Vec<Hint>, looked_at: usize) -> impl Iterator<Item = Hint> {
    // Few places prove nothing, so some that are right are taken for granted.
    const ASSUMED: f32 = 100.0;
    let share = hints.len() as f32 / (looked_at as f32 + ASSUMED);
    let factor = USUAL_SHARE / share.max(USUAL_SHARE);
    let weighed = hints.into_iter().map(move |hint| Hint {
        weight: hint.weight * factor,
        ..hint
    });
    weighed.filter(|hint| hint.weight >= MIN_WEIGHT)
}
