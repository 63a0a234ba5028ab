//! Tells a reader where an alignment as a whole needs a look.

use crate::document::{AlignmentOrigin, Document};

/// Fewer pairs of low confidence are found in passing.
const MIN_PAIRS: usize = 5;

/// The share of pairs of low confidence from which a text is worth a warning.
const MIN_SHARE: f32 = 0.1;

/// Pairs of low confidence, if they are more than is normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtfulPairs {
    /// Pairs of low confidence.
    pub doubtful: usize,
    /// Pairs that the aligner made.
    pub all: usize,
}

impl DoubtfulPairs {
    /// Counts the pairs of a document. `None` if few are of low confidence.
    pub fn of(document: &Document) -> Option<Self> {
        let origins = document
            .segments()
            .map(|segment| document.alignment_origin(segment));
        let computed = origins.filter(|origin| matches!(origin, AlignmentOrigin::Computed(_)));
        let (mut doubtful, mut all) = (0, 0);
        for origin in computed {
            all += 1;
            doubtful += usize::from(origin.low_confidence().is_some());
        }
        let is_many = doubtful >= MIN_PAIRS && doubtful as f32 >= MIN_SHARE * all as f32;
        is_many.then_some(Self { doubtful, all })
    }
}
