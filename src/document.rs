//! A bilingual text: two strings and tables of ranges into them.
//!
//! All text of a side is one `String` in reading order, so that a provision or
//! the whole side is one slice. A segment is a pair of byte ranges into the two
//! strings, a [`Provision`] a range of segments, a [`Section`] a heading and a
//! range of provisions. A document never changes once its [`Builder`] has
//! finished, so a segment's index identifies it for as long as the document
//! lives.
//!
//! ```
//! use duizhao::document::{Builder, Metadata, Number, ParagraphBreak, ProvisionName, Side, Sides};
//!
//! let mut builder = Builder::new(Metadata {
//!     languages: Sides::new("zh".into(), "en".into()),
//!     ..Metadata::default()
//! });
//! builder.provision(ProvisionName::Number(Number::new(16)), Sides::default());
//! for text in [Sides::new("创新。", "Innovate."), Sides::new("完善。", "Improve.")] {
//!     builder.segment(text, ParagraphBreak::None)?;
//! }
//! let document = builder.finish().expect("two segments");
//!
//! let passage = document.passage("16.2")?;
//! assert_eq!(document.passage_text(passage, Side::Target), "Improve.");
//! assert_eq!(document.side_text(Side::Source), "创新。完善。");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alignment_origin;
mod beginning;
mod builder;
mod file_name;
mod language_names;
mod language_tag;
mod mentions;
pub mod numbering;
mod outline;
mod passage;
mod references;
mod segment_spec;
mod sides;
mod structure;
mod title;

use std::ops::Range;
use std::sync::OnceLock;

pub use alignment_origin::{AlignmentOrigin, Confidence};
pub use builder::{Builder, Heading, TooLong};
pub use file_name::{file_stem, fingerprint};
pub use language_names::{english_name, language_name};
pub use language_tag::LanguageTag;
pub use mentions::{Mention, MentionedPlace, mentions};
pub use numbering::Number;
pub use outline::Outline;
pub use passage::{Passage, PassageError};
use references::References;

use crate::wording::Wording;
pub use segment_spec::SegmentSpec;
pub use sides::{Side, Sides};
pub use structure::{Place, Provision, ProvisionId, ProvisionName, Section, SectionId};

/// A segment's index in reading order, from 0, headings included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u32);

/// The facts about a text. Unknown ones are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Identifies the document in files about it (saved positions, notes).
    pub id: String,
    /// The languages of the two sides.
    pub languages: Sides<LanguageTag>,
    /// The title as cited, without quotation marks.
    pub title: Sides<String>,
    /// The bodies that issued the text.
    pub issuers: Sides<String>,
    /// The date of the text in ISO 8601.
    pub date: String,
    /// Where the text comes from.
    pub source: String,
    /// The translator, by name.
    pub translator: String,
    /// What the translation is worth, in the words of a citation: `official
    /// translation`, `crude translation, translator not named`.
    pub translation: Sides<String>,
    /// The licence.
    pub licence: String,
}

/// A half-open range of bytes in one side's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bytes {
    start: u32,
    end: u32,
}

impl Bytes {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// One aligned pair; a side may be empty (untranslated, or added), never both.
#[derive(Clone, Copy, Debug)]
struct Segment {
    bytes: Sides<Bytes>,
    opens: ParagraphBreak,
    link: AlignmentOrigin,
}

/// Whether a paragraph begins at a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphBreak {
    /// The segment begins a paragraph, as the first of a provision always does.
    Before,
    /// The segment continues the paragraph of the one before it.
    None,
}

/// One bilingual text.
#[derive(Clone, Debug)]
pub struct Document {
    metadata: Metadata,
    text: Sides<String>,
    segments: Vec<Segment>,
    provisions: Vec<Provision>,
    /// The labels of those provisions that have one, in reading order.
    labels: Vec<(ProvisionId, Sides<Bytes>)>,
    sections: Vec<Section>,
    references: OnceLock<References>,
}

impl Document {
    /// The facts about the text.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The language of a side.
    pub fn language(&self, side: Side) -> &LanguageTag {
        &self.metadata.languages[side]
    }

    /// The language of a side by its name: `Chinese`, `中文`; by its tag if both
    /// sides are in varieties of one language, or if the name is not known.
    pub fn language_name(&self, side: Side, wording: Wording) -> &str {
        let language = self.language(side);
        if language.is_same_language(self.language(side.other())) {
            return language.as_str();
        }
        match language_names::language_name(language.primary(), wording) {
            name if name == language.primary() => language.as_str(),
            name => name,
        }
    }

    /// How many segments there are, headings included; at least one.
    pub fn segment_count(&self) -> u32 {
        self.segments.len() as u32
    }

    /// All segments in reading order.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = SegmentId> + use<> {
        (0..self.segment_count()).map(SegmentId)
    }

    /// The last segment.
    pub fn last_segment(&self) -> SegmentId {
        SegmentId(self.segment_count() - 1)
    }

    /// The segment `steps` after another (before, if negative), stopping at the
    /// ends of the document.
    pub fn step(&self, from: SegmentId, steps: i64) -> SegmentId {
        let last = i64::from(self.last_segment().0);
        SegmentId((i64::from(from.0) + steps).clamp(0, last) as u32)
    }

    /// A segment's text on one side; empty if it is unmatched there.
    pub fn segment_text(&self, segment: SegmentId, side: Side) -> &str {
        &self.text[side][self.segment(segment).bytes[side].range()]
    }

    /// The bytes of a segment's text in [`Document::side_text`].
    pub fn segment_bytes(&self, segment: SegmentId, side: Side) -> Range<usize> {
        self.segment(segment).bytes[side].range()
    }

    /// The segment whose text on a side has a byte of [`Document::side_text`], or
    /// the last one before it. Binary search.
    pub fn segment_at(&self, byte: usize, side: Side) -> Option<SegmentId> {
        let starts = |segment: &Segment| segment.bytes[side].start as usize <= byte;
        let after = self.segments.partition_point(starts);
        after.checked_sub(1).map(|at| SegmentId(at as u32))
    }

    /// All text of one side in reading order, one line per paragraph.
    pub fn side_text(&self, side: Side) -> &str {
        &self.text[side]
    }

    /// Whether a paragraph begins at a segment.
    pub fn paragraph_break(&self, segment: SegmentId) -> ParagraphBreak {
        self.segment(segment).opens
    }

    /// How the sides of a segment were aligned.
    pub fn alignment_origin(&self, segment: SegmentId) -> AlignmentOrigin {
        self.segment(segment).link
    }

    /// All provisions in reading order.
    pub fn provisions(&self) -> impl Iterator<Item = (ProvisionId, &Provision)> {
        (0..).map(ProvisionId).zip(&self.provisions)
    }

    /// How many provisions have a number.
    pub fn numbered_count(&self) -> usize {
        let provisions = self.provisions.iter();
        provisions.filter(|p| p.number().is_some()).count()
    }

    /// One provision.
    pub fn provision(&self, id: ProvisionId) -> &Provision {
        &self.provisions[id.0 as usize]
    }

    /// All sections in reading order.
    pub fn sections(&self) -> impl Iterator<Item = (SectionId, &Section)> {
        (0..).map(SectionId).zip(&self.sections)
    }

    /// One section.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0 as usize]
    }

    /// The place that a segment belongs to. Binary search.
    pub fn place_of(&self, segment: SegmentId) -> Place {
        let provisions = &self.provisions;
        let after = provisions.partition_point(|p| p.segments.start <= segment.0);
        if let Some(id) = after.checked_sub(1)
            && provisions[id].segments.contains(&segment.0)
        {
            return Place::Provision(ProvisionId(id as u32));
        }
        let after = self.sections.partition_point(|s| s.heading <= segment);
        Place::Heading(SectionId(after.saturating_sub(1) as u32))
    }

    /// The innermost section around a segment; for a heading, its own section.
    pub fn section_of(&self, segment: SegmentId) -> Option<SectionId> {
        match self.place_of(segment) {
            Place::Heading(section) => Some(section),
            Place::Provision(provision) => self.provision(provision).section,
        }
    }

    /// The segments of a place itself, as a range of indices. That of a heading
    /// has one, whatever stands under it; see [`Document::extent`].
    pub fn segments_of(&self, place: Place) -> Range<u32> {
        match place {
            Place::Heading(section) => {
                let SegmentId(heading) = self.section(section).heading;
                heading..heading + 1
            }
            Place::Provision(provision) => self.provision(provision).segments.clone(),
        }
    }

    /// How many bytes both sides have between the starts of two segments.
    pub fn bytes_between(&self, first: SegmentId, later: SegmentId) -> usize {
        let distance = |side| {
            let start = |id| self.segment(id).bytes[side].start;
            start(later).saturating_sub(start(first)) as usize
        };
        Side::BOTH.into_iter().map(distance).sum()
    }

    /// The first segment of a place.
    pub fn first_segment(&self, place: Place) -> SegmentId {
        SegmentId(self.segments_of(place).start)
    }

    /// The label of a place on one side: `（十六）`, `Article 14-1`, or empty.
    /// Binary search.
    pub fn label(&self, place: Place, side: Side) -> &str {
        &self.text[side][self.label_bytes(place, side)]
    }

    /// The label of a provision, if this is its first segment and the text does
    /// not begin with the label.
    pub fn label_apart(&self, segment: SegmentId, side: Side) -> Option<&str> {
        let Place::Provision(id) = self.place_of(segment) else {
            return None;
        };
        let provision = self.provision(id);
        let label = self.label_bytes(Place::Provision(id), side);
        let apart = provision.first_segment() == segment
            && !label.is_empty()
            && label.end <= self.segment_bytes(segment, side).start;
        apart.then(|| &self.text[side][label])
    }

    /// The length of the label that a segment's text begins with, in bytes.
    pub fn label_len(&self, segment: SegmentId, side: Side) -> usize {
        let place = self.place_of(segment);
        let label = self.label_bytes(place, side);
        let begins = label.start == self.segment_bytes(segment, side).start;
        let is_its = begins && self.first_segment(place) == segment;
        if is_its { label.len() } else { 0 }
    }

    /// The reference of a provision: `16`, `14-1`, `preamble`; `16~2` where a
    /// faulty text uses a number again.
    pub fn provision_reference(&self, id: ProvisionId) -> String {
        let provision = self.provision(id);
        let name = &provision.name;
        match provision.occurrence {
            1 => name.to_string(),
            occurrence => format!("{name}~{occurrence}"),
        }
    }

    /// The reference of a place.
    pub fn place_reference(&self, place: Place) -> String {
        match place {
            Place::Heading(section) => self.section(section).reference.to_string(),
            Place::Provision(provision) => self.provision_reference(provision),
        }
    }

    /// The reference of a segment: `16.4`, `part-5`. The only segment of a
    /// provision has the reference of the provision.
    pub fn reference(&self, segment: SegmentId) -> String {
        let place = self.place_of(segment);
        let whole = self.place_reference(place);
        match place {
            Place::Provision(id) if self.provision(id).segments.len() > 1 => {
                let nth = segment.0 - self.provision(id).segments.start + 1;
                format!("{whole}.{nth}")
            }
            _ => whole,
        }
    }

    /// The sections around a place, outermost first.
    pub fn section_path(&self, place: Place) -> Vec<SectionId> {
        let innermost = match place {
            Place::Heading(section) => Some(section),
            Place::Provision(provision) => self.provision(provision).section,
        };
        let path = std::iter::successors(innermost, |&id| self.section(id).parent);
        let mut path: Vec<_> = path.collect();
        path.reverse();
        path
    }

    fn segment(&self, id: SegmentId) -> &Segment {
        &self.segments[id.0 as usize]
    }

    /// The bytes of a place's label in [`Document::side_text`].
    pub fn label_bytes(&self, place: Place, side: Side) -> Range<usize> {
        let label = match place {
            Place::Heading(section) => self.section(section).label[side],
            Place::Provision(provision) => {
                let found = self.labels.binary_search_by_key(&provision, |(id, _)| *id);
                found.map_or(Bytes::default(), |at| self.labels[at].1[side])
            }
        };
        label.range()
    }
}
