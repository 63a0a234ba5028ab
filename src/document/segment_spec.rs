//! Changing the borders between segments, which leaves the words as they are.

use std::ops::Range;

use super::{
    AlignmentOrigin, Bytes, Document, ParagraphBreak, Place, Segment, SegmentId, Side, Sides,
};

/// A segment to be: its bytes on each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentSpec {
    /// Bytes of [`Document::side_text`]; an empty range if a side is unmatched.
    pub bytes: Sides<Range<usize>>,
    /// Whether a paragraph begins at it.
    pub opens: ParagraphBreak,
    /// How its sides were aligned.
    pub link: AlignmentOrigin,
}

impl Document {
    /// A segment of this document as a specification.
    pub fn segment_spec(&self, segment: SegmentId) -> SegmentSpec {
        SegmentSpec {
            bytes: Sides::of(|side| self.segment_bytes(segment, side)),
            opens: self.paragraph_break(segment),
            link: self.alignment_origin(segment),
        }
    }

    /// A copy of the document with other segments in place of `segments`, all of
    /// one provision. References to later segments of that provision change;
    /// those to other places stay.
    ///
    /// `None` if the segments are not of one provision, or if the new ones drop
    /// or repeat text, are out of order, split a character, or are empty on
    /// both sides.
    pub fn with_segments(&self, segments: Range<u32>, pieces: &[SegmentSpec]) -> Option<Document> {
        let Place::Provision(provision) = self.place_of_all(&segments)? else {
            return None;
        };
        let is_covered = |side| self.is_covered(&segments, pieces, side);
        let covered = Side::BOTH.into_iter().all(is_covered);
        if !covered || pieces.is_empty() {
            return None;
        }
        let mut document = self.clone();
        let new = pieces.iter().map(|piece| Segment {
            bytes: piece.bytes.clone().map(|range| Bytes {
                start: range.start as u32,
                end: range.end as u32,
            }),
            opens: piece.opens,
            link: piece.link,
        });
        let old = segments.start as usize..segments.end as usize;
        document.segments.splice(old, new);
        let by = pieces.len() as i64 - segments.len() as i64;
        document.shift_after(provision.0 as usize, by);
        Some(document)
    }

    /// The place of some segments, if they have one in common.
    fn place_of_all(&self, segments: &Range<u32>) -> Option<Place> {
        let last = segments.end.checked_sub(1)?;
        if segments.is_empty() || last > self.last_segment().0 {
            return None;
        }
        let place = self.place_of(SegmentId(segments.start));
        (place == self.place_of(SegmentId(last))).then_some(place)
    }

    /// Whether the new segments have the words of the old ones on a side, in
    /// order and with only whitespace between them.
    fn is_covered(&self, segments: &Range<u32>, pieces: &[SegmentSpec], side: Side) -> bool {
        let text = &self.text[side];
        let held = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            let mut words = String::new();
            let mut end = 0;
            for range in ranges.filter(|range| !range.is_empty()) {
                if range.start < end {
                    return None;
                }
                end = range.end;
                words.extend(text.get(range)?.chars().filter(|c| !c.is_whitespace()));
            }
            Some(words)
        };
        let bytes = |id| self.segment_bytes(SegmentId(id), side);
        let old = held(&mut segments.clone().map(bytes));
        let new = held(&mut pieces.iter().map(|piece| piece.bytes[side].clone()));
        let is_full =
            |piece: &SegmentSpec| Side::BOTH.iter().any(|&side| !piece.bytes[side].is_empty());
        old.is_some() && old == new && pieces.iter().all(is_full)
    }

    /// Moves the indices of everything after a provision by some segments.
    fn shift_after(&mut self, provision: usize, by: i64) {
        let shift = |id: &mut u32| *id = (i64::from(*id) + by) as u32;
        let start = self.provisions[provision].segments.start;
        shift(&mut self.provisions[provision].segments.end);
        for later in &mut self.provisions[provision + 1..] {
            shift(&mut later.segments.start);
            shift(&mut later.segments.end);
        }
        for section in &mut self.sections {
            if section.heading.0 > start {
                shift(&mut section.heading.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Heading, Metadata, Number, ProvisionName};

    fn law() -> Document {
        let mut builder = Builder::new(Metadata {
            languages: Sides::new("zh".into(), "en".into()),
            ..Metadata::default()
        });
        builder.provision(ProvisionName::Number(Number::new(1)), Sides::default());
        for (zh, en) in [("甲。", "A."), ("乙。", "B."), ("丙。", "")] {
            let text = Sides::new(zh, en);
            builder.segment(text, ParagraphBreak::None).expect("short");
        }
        builder
            .section(Heading {
                level: 1,
                kind: "part",
                number: None,
                text: Sides::new("部", "Part"),
            })
            .expect("short");
        builder.provision(ProvisionName::Number(Number::new(2)), Sides::default());
        let text = Sides::new("丁。", "D.");
        builder.segment(text, ParagraphBreak::None).expect("short");
        builder.finish().expect("a text")
    }

    fn rows(document: &Document) -> Vec<String> {
        let row = |id| {
            let [zh, en] = Side::BOTH.map(|side| document.segment_text(id, side));
            format!("{} {zh}|{en}", document.reference(id))
        };
        document.segments().map(row).collect()
    }

    #[test]
    fn segments_are_joined_and_parted_again() {
        let law = law();
        let old: Vec<_> = (0..2).map(|id| law.segment_spec(SegmentId(id))).collect();
        let whole = |side| old[0].bytes[side].start..old[1].bytes[side].end;
        let joined = SegmentSpec {
            bytes: Sides::of(whole),
            opens: ParagraphBreak::Before,
            link: AlignmentOrigin::Edited,
        };
        let mended = law.with_segments(0..2, &[joined]).expect("a change");
        assert_eq!(
            rows(&mended),
            [
                "1.1 甲。乙。|A. B.",
                "1.2 丙。|",
                "part 部|Part",
                "2 丁。|D."
            ]
        );
        assert_eq!(
            mended.alignment_origin(SegmentId(0)),
            AlignmentOrigin::Edited
        );
        let again = mended.with_segments(0..1, &old).expect("a change");
        assert_eq!(rows(&again), rows(&law));
    }

    #[test]
    fn what_loses_or_doubles_words_is_refused() {
        let law = law();
        let piece = |id| law.segment_spec(SegmentId(id));
        for (segments, pieces) in [
            (0..2, vec![piece(0)]),
            (0..2, vec![piece(1), piece(0)]),
            (0..2, vec![piece(0), piece(0), piece(1)]),
            (0..2, vec![]),
            (0..0, vec![piece(0)]),
            (2..4, vec![piece(2), piece(3)]),
            (3..4, vec![piece(3)]),
            (4..9, vec![piece(4)]),
        ] {
            assert!(
                law.with_segments(segments.clone(), &pieces).is_none(),
                "{segments:?}"
            );
        }
    }
}
