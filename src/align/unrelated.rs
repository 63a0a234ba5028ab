//! Detects texts that are not translations of each other.

use super::beads::Bead;
use crate::document::Side;
use crate::wording::{Worded, Wording, worded_error};

/// With fewer sentences the share says nothing.
const MIN_SENTENCES: usize = 20;

/// In translations at least this share of sentences has a counterpart with
/// confidence.
const MIN_SHARE: f32 = 0.4;

/// The confidence from which a counterpart counts.
const CONFIDENT: f32 = 0.5;

/// Evidence that two texts are not translations of each other: too few
/// sentences have a counterpart that is likely by its words and length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnrelatedTexts {
    /// Sentences of both sides that have such a counterpart.
    pub confident: usize,
    /// Sentences of both sides that were aligned.
    pub all: usize,
}

impl UnrelatedTexts {
    /// The evidence in lines that were paired by their places, if words and
    /// lengths agree no better than by chance: none of them is likely.
    pub(super) fn of_lines(beads: &[Bead], is_related: bool) -> Option<Self> {
        let all = beads.iter().map(sentences).sum();
        let is_enough = all >= MIN_SENTENCES;
        (!is_related && is_enough).then_some(Self { confident: 0, all })
    }

    /// Looks for that evidence in beads as the aligner found them.
    pub(super) fn detect(beads: &[Bead]) -> Option<Self> {
        let mut found = Self {
            confident: 0,
            all: 0,
        };
        for bead in beads {
            let is_one_sided = Side::BOTH
                .iter()
                .any(|side| bead.sentences[*side].is_empty());
            found.all += sentences(bead);
            if !is_one_sided && bead.confidence >= CONFIDENT {
                found.confident += sentences(bead);
            }
        }
        let is_few = (found.confident as f32) < MIN_SHARE * found.all as f32;
        (found.all >= MIN_SENTENCES && is_few).then_some(found)
    }
}

/// The number of sentences in a bead, both sides together.
fn sentences(bead: &Bead) -> usize {
    bead.sentences.source.len() + bead.sentences.target.len()
}

worded_error!(UnrelatedTexts);

impl Worded for UnrelatedTexts {
    fn in_words(&self, wording: Wording) -> String {
        wording.texts_are_unrelated(self.confident, self.all)
    }
}
