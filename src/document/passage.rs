//! Passages: how references are resolved to them, and how they are cited.

use std::ops::Range;

use super::numbering::{self, Division, Number, ParsedReference, ReferenceTarget};
use super::{Document, Place, SectionId, SegmentId, Side};
use crate::wording::{Worded, Wording, worded_error};

/// A stretch of text, from its first to its last segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The first segment.
    pub first: SegmentId,
    /// The last one; may be the same.
    pub last: SegmentId,
}

impl Passage {
    /// From the first segment of two passages to the last.
    pub fn join(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }

    /// Its segments in reading order.
    pub fn segments(self) -> impl DoubleEndedIterator<Item = SegmentId> {
        (self.first.0..=self.last.0).map(SegmentId)
    }
}

impl From<Range<u32>> for Passage {
    /// A non-empty range of segments.
    fn from(segments: Range<u32>) -> Self {
        Passage {
            first: SegmentId(segments.start),
            last: SegmentId(segments.end - 1),
        }
    }
}

impl From<SegmentId> for Passage {
    /// One segment alone.
    fn from(segment: SegmentId) -> Self {
        Passage {
            first: segment,
            last: segment,
        }
    }
}

/// Why a reference does not resolve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageError {
    /// The reference is blank.
    Empty {
        /// A reference of the document.
        example: String,
    },
    /// The document has no such provision, section or name.
    Absent {
        /// What is referred to.
        wanted: WantedPlace,
        /// What the document has.
        has: Box<PlacesOfDocument>,
    },
    /// The section of that number is of another kind.
    OtherKind {
        /// What is referred to.
        wanted: WantedPlace,
        /// The reference of the section with that number.
        is: String,
    },
    /// The place has fewer segments.
    NoSegment {
        /// The provision or section.
        place: String,
        /// Its number of segments.
        has: usize,
        /// The segment asked for, from 1.
        wanted: u32,
    },
    /// A range ends before it begins.
    Backwards {
        /// The range as written.
        text: String,
        /// Its beginning.
        first: String,
        /// Its end.
        last: String,
    },
}

/// A place that a document does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedPlace {
    /// A provision, by its number.
    Provision(String),
    /// A section, by its kind and number.
    Section(&'static str, String),
    /// A named text.
    Name(String),
}

/// The places of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacesOfDocument {
    /// The first and the last number of a provision.
    pub provisions: Option<[String; 2]>,
    /// The first and the last section.
    pub sections: Option<[String; 2]>,
    /// Named texts.
    pub names: Vec<String>,
}

worded_error!(PassageError);

impl Worded for PassageError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            PassageError::Empty { example } => wording.no_reference(example),
            PassageError::Absent { wanted, has } => {
                wording.no_such_place(&wanted.in_words(wording), &has.in_words(wording))
            }
            PassageError::OtherKind { wanted, is } => {
                wording.place_of_other_kind(&wanted.in_words(wording), is)
            }
            PassageError::NoSegment { place, has, wanted } => {
                wording.no_such_segment(place, *has, *wanted)
            }
            PassageError::Backwards { text, first, last } => {
                wording.runs_backwards(text, last, first)
            }
        }
    }
}

impl Worded for WantedPlace {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            WantedPlace::Provision(number) => wording.provision_numbered(number),
            WantedPlace::Section(kind, number) => wording.section_numbered(kind, number),
            WantedPlace::Name(name) => wording.place_called(name),
        }
    }
}

impl Worded for PlacesOfDocument {
    /// “provisions 1 to 23, part-1 to part-6, title, preamble”.
    fn in_words(&self, wording: Wording) -> String {
        let provisions = self.provisions.as_ref();
        let provisions = provisions.map(|[first, last]| wording.provisions_from_to(first, last));
        let sections = self.sections.as_ref();
        let sections = sections.map(|[first, last]| wording.sections_from_to(first, last));
        let ranges = provisions.iter().chain(&sections);
        let all: Vec<_> = ranges.chain(&self.names).map(String::as_str).collect();
        wording.list(&all)
    }
}

impl Document {
    /// Resolves a reference to a place or a range of places, in any numbering
    /// system of the text: `16`, `十六`, `（十六）`, `Article 120-1`, `16.4`,
    /// `part 5`, `第五章`, `title`, `3-5`, `16.2-16.4`.
    ///
    /// A section includes everything under its heading. `14-1` is provision 14-1
    /// if there is one, else the range from 14 to 1.
    ///
    /// # Errors
    /// The document has no such place; the message lists those it has.
    pub fn passage(&self, text: &str) -> Result<Passage, PassageError> {
        // Before any range: `14-1` is a provision where there is one.
        let single = self.single_passage(text);
        if single.is_ok() {
            return single;
        }
        for (left, right) in splits(text) {
            let passages = (self.single_passage(left), self.single_passage(right));
            let (Ok(Passage { first, .. }), Ok(Passage { last, .. })) = passages else {
                continue;
            };
            if last < first {
                return Err(PassageError::Backwards {
                    text: text.trim().to_owned(),
                    first: left.trim().to_owned(),
                    last: right.trim().to_owned(),
                });
            }
            return Ok(Passage { first, last });
        }
        single
    }

    /// The reference of a passage: `16.2`, `16` for a whole provision,
    /// `16.2–17.1`.
    pub fn passage_reference(&self, passage: Passage) -> String {
        let Passage { first, last } = passage;
        let place = self.place_of(first);
        if first == last {
            self.reference(first)
        } else if self.segments_of(place) == (first.0..last.0 + 1) {
            self.place_reference(place)
        } else {
            format!("{}–{}", self.reference(first), self.reference(last))
        }
    }

    /// The text of a passage on one side, trimmed; empty if it is unmatched
    /// there.
    pub fn passage_text(&self, passage: Passage, side: Side) -> &str {
        self.text[side][self.passage_bytes(passage, side)].trim()
    }

    /// The bytes of a passage in [`Document::side_text`].
    pub fn passage_bytes(&self, passage: Passage, side: Side) -> Range<usize> {
        let start = self.segment_bytes(passage.first, side).start;
        start..self.segment_bytes(passage.last, side).end
    }

    /// All segments of a place: those of a provision, or a section's heading
    /// with everything under it.
    pub fn extent(&self, place: Place) -> Passage {
        match place {
            Place::Provision(id) => self.provision(id).segments.clone().into(),
            Place::Heading(id) => (self.section(id).heading.0..self.section_end(id)).into(),
        }
    }

    /// The index of the first segment after a section.
    fn section_end(&self, id: SectionId) -> u32 {
        let section = self.section(id);
        let later = &self.sections[id.0 as usize + 1..];
        let heading = later.iter().find(|s| s.level <= section.level);
        let limit = heading.map_or(self.segment_count(), |s| s.heading.0);
        // A section also ends where provisions outside any section follow.
        let provisions = self.provisions[section.first_provision.0 as usize..].iter();
        let mut within = provisions.take_while(|p| p.segments.start < limit);
        let outside = within.find(|p| !self.encloses(id, p.section));
        outside.map_or(limit, |p| p.segments.start)
    }

    fn encloses(&self, outer: SectionId, inner: Option<SectionId>) -> bool {
        std::iter::successors(inner, |&id| self.section(id).parent).any(|id| id == outer)
    }

    fn single_passage(&self, text: &str) -> Result<Passage, PassageError> {
        let Some(wanted) = numbering::parse_reference(text) else {
            return Err(PassageError::Empty {
                example: self.reference(SegmentId(0)),
            });
        };
        if let Some(place) = self.dotted(&wanted, text) {
            return Ok(self.extent(place));
        }
        let place = self.place_of_target(&wanted.target);
        let place = place.ok_or_else(|| self.absent(&wanted.target, text))?;
        let extent = self.extent(place);
        let Some(nth) = wanted.segment else {
            return Ok(extent);
        };
        let count = extent.last.0 - extent.first.0 + 1;
        if nth > count {
            return Err(PassageError::NoSegment {
                place: self.place_reference(place),
                has: count as usize,
                wanted: nth,
            });
        }
        Ok(SegmentId(extent.first.0 + nth - 1).into())
    }

    fn place_of_target(&self, target: &ReferenceTarget) -> Option<Place> {
        match target {
            ReferenceTarget::Provision(number) => {
                let numbered = self.references().numbered(*number);
                // Acts may have sections and nothing else that is numbered.
                let is_in_sections = || self.numbered_count() == 0;
                let section = || self.section_numbered(Some(Division::Section), *number);
                numbered.or_else(|| section().filter(|_| is_in_sections()))
            }
            ReferenceTarget::Section(division, number) => {
                let found = self.section_numbered(*division, *number);
                // `Section 7` may be what the text calls an article, or the other side.
                let is_section = *division == Some(Division::Section);
                let provision = || self.references().numbered(*number);
                found.or_else(|| provision().filter(|_| is_section))
            }
            ReferenceTarget::Name(name) => self.references().named(name),
        }
    }

    /// The provision 7-1 for `Article 7.1`, where the text has it. After a bare
    /// number, a segment is rather meant: 7.1 is the first of provision 7.
    fn dotted(&self, wanted: &ParsedReference, text: &str) -> Option<Place> {
        let ReferenceTarget::Provision(number) = &wanted.target else {
            return None;
        };
        let dotted = number.with_branch(wanted.segment?)?;
        let place = self.references().numbered(dotted)?;
        let has_segment = || {
            let place = self.references().numbered(*number);
            place.is_some_and(|place| wanted.segment <= Some(self.segments_of(place).len() as u32))
        };
        (text.contains(char::is_alphabetic) || !has_segment()).then_some(place)
    }

    fn section_numbered(&self, division: Option<Division>, number: Number) -> Option<Place> {
        let wanted = division.map(Division::word);
        let numbered = || {
            self.sections()
                .filter(|(id, s)| {
                    s.number
                        .is_some_and(|own| self.is_numbered(*id, own, number))
                })
                .filter(|(_, s)| wanted.is_none_or(|kind| *s.kind == *kind))
        };
        // `section-1` is the reference of an outermost section, even if chapters
        // before it have sections of their own.
        let outermost = numbered().find(|(_, s)| s.parent.is_none());
        let found = outermost.or_else(|| numbered().next());
        found.map(|(id, _)| Place::Heading(id))
    }

    /// Whether a section with its own number has another one too, on either side.
    fn is_numbered(&self, section: SectionId, own: Number, number: Number) -> bool {
        let mut variants = self.number_variants(Place::Heading(section), own);
        own == number || variants.any(|variant| variant == number)
    }

    fn absent(&self, target: &ReferenceTarget, text: &str) -> PassageError {
        let wanted = match target {
            ReferenceTarget::Provision(number) => WantedPlace::Provision(number.to_string()),
            ReferenceTarget::Section(division, number) => {
                let kind = division.map_or("section", Division::word);
                WantedPlace::Section(kind, number.to_string())
            }
            ReferenceTarget::Name(_) => WantedPlace::Name(text.trim().to_owned()),
        };
        if let ReferenceTarget::Section(Some(_), number) = target
            && let Some(other) = self.section_numbered(None, *number)
        {
            let is = self.place_reference(other);
            return PassageError::OtherKind { wanted, is };
        }
        PassageError::Absent {
            wanted,
            has: Box::new(self.places()),
        }
    }

    fn places(&self) -> PlacesOfDocument {
        let numbers = || self.provisions.iter().filter_map(super::Provision::number);
        let provisions = numbers().next().zip(numbers().next_back());
        let words = self.provisions.iter().filter(|p| p.number().is_none());
        PlacesOfDocument {
            provisions: provisions.map(|(first, last)| [first.to_string(), last.to_string()]),
            sections: match &self.sections[..] {
                [first, .., last] => {
                    Some([&first.reference, &last.reference].map(|one| one.to_string()))
                }
                _ => None,
            },
            names: words.take(8).map(|p| p.name.to_string()).collect(),
        }
    }
}

impl Document {
    /// The title in both languages, the reference and the date, as far as known: `关于…的意见 / Opinions on …, 16.2 (2022-03-29)`.
    pub fn citation(&self, passage: Passage) -> String {
        self.citation_of(&self.passage_reference(passage))
    }

    /// The same for any reference, such as that of a note on another version of
    /// the text.
    pub fn citation_of(&self, reference: &str) -> String {
        let mut citation = self.titles();
        if !citation.is_empty() {
            citation += ", ";
        }
        citation += reference;
        if !self.metadata.date.is_empty() {
            citation += &format!(" ({})", self.metadata.date);
        }
        citation
    }

    /// The title in both languages, as far as known: `意见 / Opinions`.
    pub fn titles(&self) -> String {
        let titles = Side::BOTH.map(|side| self.metadata.title[side].as_str());
        let titles: Vec<_> = titles.into_iter().filter(|t| !t.is_empty()).collect();
        titles.join(" / ")
    }
}

/// The ways to split a text into the two ends of a range, at any sign or word
/// for one. None for a long text, because each way costs a lookup.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    const LONGEST: usize = 120;
    const SIGNS: [&str; 9] = ["..", "–", "—", "-", "－", "~", "～", "至", " to "];
    SIGNS
        .iter()
        .filter(|_| text.len() <= LONGEST)
        .flat_map(|sign| text.match_indices(sign))
        .map(move |(at, sign)| (&text[..at], &text[at + sign.len()..]))
        .filter(|(left, right)| !left.trim().is_empty() && !right.trim().is_empty())
}
