//! What a document is divided into: sections and provisions, and the names of provisions.

use std::fmt;
use std::ops::Range;

use super::numbering::{self, Number};
use super::{Bytes, SegmentId, Sides};

/// A provision's index in reading order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionId(pub u32);

/// A section's index in reading order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub u32);

/// The smallest unit that people cite, such as an article, or a named text
/// outside the numbering, such as a preamble.
#[derive(Clone, Debug)]
pub struct Provision {
    pub(super) name: ProvisionName,
    /// 1, or 2, 3, … where a faulty text uses a name again.
    pub(super) occurrence: u16,
    pub(super) section: Option<SectionId>,
    pub(super) segments: Range<u32>,
}

impl Provision {
    /// Its name, which a faulty text may use again; see
    /// [`Document::provision_reference`](super::Document::provision_reference) for a unique one.
    pub fn name(&self) -> &ProvisionName {
        &self.name
    }

    /// Its number, if it has one.
    pub fn number(&self) -> Option<Number> {
        match self.name {
            ProvisionName::Number(number) => Some(number),
            ProvisionName::Word(_) | ProvisionName::Counted(_) => None,
        }
    }

    /// The innermost section around it.
    pub fn section(&self) -> Option<SectionId> {
        self.section
    }

    /// Its segments in reading order; at least one.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = SegmentId> + use<> {
        self.segments.clone().map(SegmentId)
    }

    /// Its first segment.
    pub fn first_segment(&self) -> SegmentId {
        SegmentId(self.segments.start)
    }
}

/// A heading with what stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its kind in English and lower case: `part`, `chapter`, …
    pub kind: Box<str>,
    /// Its number inside its parent, if it has one.
    pub number: Option<Number>,
    /// 1 for the outermost sections.
    pub level: u8,
    /// Its reference: `part-5`, `chapter-2-section-1`.
    pub reference: Box<str>,
    /// The section around it.
    pub parent: Option<SectionId>,
    /// The segment that is its heading.
    pub heading: SegmentId,
    pub(super) label: Sides<Bytes>,
    pub(super) first_provision: ProvisionId,
}

/// What a segment is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The heading of a section.
    Heading(SectionId),
    /// A provision.
    Provision(ProvisionId),
}

/// The name by which references cite a provision.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProvisionName {
    /// Its number.
    Number(Number),
    /// A word, for text outside the numbering: `title`, `preamble`, …
    Word(Box<str>),
    /// A running count, for text without a name of its own: `p1`, `p2`, …
    Counted(u32),
}

impl ProvisionName {
    /// A word as a name, if [`parse_reference`](numbering::parse_reference) reads
    /// it as that name again: letters, digits and hyphens, and no number.
    pub fn word(text: &str) -> Option<ProvisionName> {
        let is_plain = text.starts_with(char::is_alphabetic)
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let target = numbering::ReferenceTarget::Name(text.to_lowercase());
        let leads_back = || numbering::parse_reference(text).map(|wanted| wanted.target);
        (is_plain && leads_back() == Some(target)).then(|| {
            ProvisionName::counted(text).unwrap_or_else(|| ProvisionName::Word(text.into()))
        })
    }

    /// Parses `p1`, `p2`, …
    pub(super) fn counted(text: &str) -> Option<ProvisionName> {
        let count = text.strip_prefix('p')?;
        let is_plain = !count.starts_with('0') && count.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| count.parse().ok().map(ProvisionName::Counted))?
    }
}

impl fmt::Display for ProvisionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProvisionName::Number(number) => number.fmt(f),
            ProvisionName::Word(word) => f.write_str(word),
            ProvisionName::Counted(count) => write!(f, "p{count}"),
        }
    }
}
