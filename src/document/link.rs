//! How it is known what faces what.

/// How it is known that the two sides of a segment face one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// The text's file says so.
    #[default]
    Given,
    /// It was found by comparing the two sides.
    Found(Confidence),
    /// A person put them together; aligning again leaves them so.
    Mended,
}

impl Link {
    /// How sure it is, if a reader should look for themselves.
    pub fn doubt(self) -> Option<Confidence> {
        match self {
            Link::Found(confidence) => Some(confidence).filter(|own| *own < Confidence::DOUBTFUL),
            Link::Given | Link::Mended => None,
        }
    }
}

/// How sure it is that two sides were rightly put together, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// Below this, a reader should look for themselves.
    pub const DOUBTFUL: Confidence = Confidence(50);

    /// From a share of 1, which is certain; what is no share is taken for the
    /// nearest one.
    pub fn of_share(share: f32) -> Self {
        Self((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// From a percentage; `None` above 100.
    pub fn of_percent(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Self(percent))
    }

    /// The percentage, up to 100.
    pub const fn percent(self) -> u8 {
        self.0
    }
}
