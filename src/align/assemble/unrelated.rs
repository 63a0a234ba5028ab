//! Whether two texts seem to say the same at all.

use crate::align::UnrelatedTexts;
use crate::align::beads::Bead;
use crate::document::Side;

/// Fewer sentences do not tell.
const TELLING: usize = 20;

/// Of two texts that say the same at least this share of sentences finds a
/// counterpart of which it can be sure.
const LEAST: f32 = 0.4;

/// From which confidence on a counterpart counts.
const SURE: f32 = 0.5;

/// How many sentences found a counterpart.
pub(super) struct Doubt {
    all: usize,
    sure: usize,
}

impl Doubt {
    /// Of the beads as they were found.
    pub(super) fn of(beads: &[Bead]) -> Self {
        let mut doubt = Self { all: 0, sure: 0 };
        for bead in beads {
            let [source, target] = Side::BOTH.map(|side| bead.sentences[side].len());
            doubt.all += source + target;
            if source > 0 && target > 0 && bead.confidence >= SURE {
                doubt.sure += source + target;
            }
        }
        doubt
    }

    /// The evidence, if the texts do not seem to say the same.
    pub(super) fn unrelated(&self) -> Option<UnrelatedTexts> {
        let is_few = (self.sure as f32) < LEAST * self.all as f32;
        (self.all >= TELLING && is_few).then_some(UnrelatedTexts {
            sure: self.sure,
            all: self.all,
        })
    }
}
