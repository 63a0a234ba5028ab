//! The self-test: one side of a pair is shown, and the reader says how well the other was known.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::SideLayout;
use crate::document::SegmentId;
use crate::wording::Wording;

/// How well an answer was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// It was right.
    Right,
    /// It was almost right.
    Almost,
    /// It was wrong.
    Wrong,
}

/// The answers to a pair in all tests so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairRecord {
    /// The latest answer.
    pub last: Grade,
    /// How often it was right.
    #[serde(default)]
    pub right: u32,
    /// How often it was almost right.
    #[serde(default)]
    pub almost: u32,
    /// How often it was wrong.
    #[serde(default)]
    pub wrong: u32,
}

/// The answers to all pairs, by the reference of a pair. It is kept with the saved position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TestRecord(pub BTreeMap<String, PairRecord>);

/// A test that is going on.
#[derive(Debug)]
pub struct SelfTest {
    /// The pairs to be asked, in reading order.
    pub pairs: Vec<SegmentId>,
    /// The answers so far; the next pair is the one asked now.
    pub grades: Vec<Grade>,
    /// The layout before the test.
    pub layout: SideLayout,
    /// Where the cursor was before the test.
    pub cursor: SegmentId,
}

impl Grade {
    /// Every grade, the best first.
    pub const ALL: [Grade; 3] = [Grade::Right, Grade::Almost, Grade::Wrong];

    /// Its name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            Grade::Right => wording.right(),
            Grade::Almost => wording.almost(),
            Grade::Wrong => wording.wrong(),
        }
    }
}

impl TestRecord {
    /// Adds an answer.
    pub fn add(&mut self, reference: String, grade: Grade) {
        let pair = self.0.entry(reference).or_insert(PairRecord {
            last: grade,
            right: 0,
            almost: 0,
            wrong: 0,
        });
        pair.last = grade;
        let count = match grade {
            Grade::Right => &mut pair.right,
            Grade::Almost => &mut pair.almost,
            Grade::Wrong => &mut pair.wrong,
        };
        *count = count.saturating_add(1);
    }

    /// Whether the latest answer to a pair was not right.
    pub fn is_to_repeat(&self, reference: &str) -> bool {
        let pair = self.0.get(reference);
        pair.is_some_and(|pair| pair.last != Grade::Right)
    }
}

impl SelfTest {
    /// The pair that is asked now; `None` after the last.
    pub fn asked(&self) -> Option<SegmentId> {
        self.pairs.get(self.grades.len()).copied()
    }

    /// The pairs that were answered, with their grades.
    pub fn answered(&self) -> impl Iterator<Item = (SegmentId, Grade)> {
        self.pairs.iter().copied().zip(self.grades.iter().copied())
    }

    /// The result so far: `9 right · 2 almost · 1 wrong`.
    pub fn result(&self, wording: Wording) -> String {
        let counts = Grade::ALL.map(|grade| {
            let count = self.grades.iter().filter(|one| **one == grade).count();
            match grade {
                Grade::Right => wording.count_right(count),
                Grade::Almost => wording.count_almost(count),
                Grade::Wrong => wording.count_wrong(count),
            }
        });
        counts.join(" · ")
    }
}
