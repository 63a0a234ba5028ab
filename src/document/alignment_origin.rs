//! How it is known what faces what.

/// How it is known that the two sides of a segment face one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlignmentOrigin {
    /// The text's file says so.
    #[default]
    Given,
    /// It was found by comparing the two sides.
    Computed(Confidence),
    /// A person put them together; aligning again leaves them so.
    Edited,
}

impl AlignmentOrigin {
    /// How sure it is, if a reader should look for themselves.
    pub fn low_confidence(self) -> Option<Confidence> {
        match self {
            AlignmentOrigin::Computed(confidence) => {
                Some(confidence).filter(|own| *own < Confidence::LOW)
            }
            AlignmentOrigin::Given | AlignmentOrigin::Edited => None,
        }
    }
}

/// How sure it is that two sides were rightly put together, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// Below this, a reader should look for themselves.
    pub const LOW: Confidence = Confidence(50);

    /// From a share of 1, which is certain; what is no share is taken for the
    /// nearest one.
    pub fn from_share(share: f32) -> Self {
        Self((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// From a percentage; `None` above 100.
    pub fn from_percent(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Self(percent))
    }

    /// The percentage, up to 100.
    pub const fn percent(self) -> u8 {
        self.0
    }
}
