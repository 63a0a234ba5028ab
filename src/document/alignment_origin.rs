//! How the sides of a segment were aligned, and how surely.

/// How the two sides of a segment were aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlignmentOrigin {
    /// By the file that the text comes from.
    #[default]
    Given,
    /// By the aligner.
    Computed(Confidence),
    /// By hand. Realigning keeps the segment as it is.
    Edited,
}

impl AlignmentOrigin {
    /// The confidence, if the aligner gave one.
    pub fn confidence(self) -> Option<Confidence> {
        match self {
            AlignmentOrigin::Computed(confidence) => Some(confidence),
            AlignmentOrigin::Given | AlignmentOrigin::Edited => None,
        }
    }

    /// The confidence, if it is so low that a reader should check the segment.
    pub fn low_confidence(self) -> Option<Confidence> {
        self.confidence().filter(|own| *own < Confidence::LOW)
    }
}

/// How sure the aligner is of a segment, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// Below this, a reader should check the alignment.
    pub const LOW: Confidence = Confidence(50);

    /// From a probability; values outside 0 to 1 count as the nearest of them.
    pub fn from_share(share: f32) -> Self {
        Self((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// From a percentage, up to 100.
    pub fn from_percent(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Self(percent))
    }

    /// The percentage, 0 to 100.
    pub const fn percent(self) -> u8 {
        self.0
    }
}
