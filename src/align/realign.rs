//! Plans the realignment of a document that is already aligned.

use std::ops::Range;

use super::plan::{ParagraphPair, PlanStep};
use crate::document::{AlignmentOrigin, Document, Heading, Place, SegmentId, Sides};

/// The plan of a document. Segments made by hand are kept; the text before,
/// between and after them in a provision is aligned again.
pub(super) fn plan(document: &Document) -> Vec<PlanStep<'_>> {
    let mut plan = Vec::new();
    let mut is_in_section = false;
    let mut next = 0;
    while next < document.segment_count() {
        let place = document.place_of(SegmentId(next));
        let segments = document.segments_of(place);
        next = segments.end.max(next + 1);
        match place {
            Place::Heading(id) => {
                let section = document.section(id);
                let heading = section.heading;
                plan.push(PlanStep::Heading(Heading {
                    level: section.level,
                    kind: &section.kind,
                    number: section.number,
                    text: Sides::of(|side| document.segment_text(heading, side)),
                }));
                is_in_section = true;
            }
            Place::Provision(id) => {
                let provision = document.provision(id);
                if is_in_section && provision.section().is_none() {
                    plan.push(PlanStep::LeaveSections);
                    is_in_section = false;
                }
                let first = provision.first_segment();
                let label = |side| document.label_apart(first, side).unwrap_or_default();
                let name = Some(provision.name().clone());
                plan.push(PlanStep::Provision(name, Sides::of(label)));
                plan_segments(document, segments, &mut plan);
            }
        }
    }
    plan
}

/// Plans the segments of a provision.
fn plan_segments<'d>(document: &'d Document, segments: Range<u32>, plan: &mut Vec<PlanStep<'d>>) {
    let mut from = segments.start;
    for segment in segments.clone().map(SegmentId) {
        if document.alignment_origin(segment) == AlignmentOrigin::Edited {
            plan.extend(paragraphs(document, from..segment.0));
            let text = Sides::of(|side| document.segment_text(segment, side));
            plan.push(PlanStep::Segment(
                text,
                document.paragraph_break(segment),
                AlignmentOrigin::Edited,
            ));
            from = segment.0 + 1;
        }
    }
    plan.extend(paragraphs(document, from..segments.end));
}

/// The text of some segments, to be aligned again; `None` if there are none.
fn paragraphs(document: &Document, segments: Range<u32>) -> Option<PlanStep<'_>> {
    let first = SegmentId(segments.start);
    let last = SegmentId(segments.clone().next_back()?);
    let paragraphs = Sides::of(|side| {
        let start = document.segment_bytes(first, side).start;
        let end = document.segment_bytes(last, side).end;
        let lines = document.side_text(side)[start..end].lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    });
    let opens = document.paragraph_break(first);
    Some(PlanStep::Paragraphs(ParagraphPair { paragraphs, opens }))
}

#[cfg(test)]
mod tests {
    use crate::align::{AlignOptions, realign};
    use crate::document::{
        AlignmentOrigin, Builder, Document, Heading, Metadata, Number, ProvisionName,
    };
    use crate::document::{ParagraphBreak, Place, Side, Sides};

    fn document() -> Document {
        let mut builder = Builder::new(Metadata {
            languages: Sides::new("zh".into(), "en".into()),
            ..Metadata::default()
        });
        let number = Some(Number::new(1));
        let text = Sides::new("第一章 总则", "Chapter 1 General");
        let kind = "chapter";
        builder
            .section(Heading {
                level: 1,
                kind,
                number,
                text,
            })
            .unwrap();
        builder.provision(
            ProvisionName::Number(Number::new(1)),
            Sides::new("", "Article 1"),
        );
        for (text, opens, link) in [
            (
                ("第一条 甲很好。乙不好。", "A is good."),
                ParagraphBreak::Before,
                AlignmentOrigin::Given,
            ),
            (
                ("", "B is not good."),
                ParagraphBreak::None,
                AlignmentOrigin::Given,
            ),
            (
                ("丙。", "Something else. And more."),
                ParagraphBreak::None,
                AlignmentOrigin::Edited,
            ),
            (
                ("丁呢？", "What about D?"),
                ParagraphBreak::Before,
                AlignmentOrigin::Given,
            ),
        ] {
            let text = Sides::new(text.0, text.1);
            builder.aligned_segment(text, opens, link).unwrap();
        }
        builder.leave_sections();
        builder.unnamed_provision(Sides::default());
        builder
            .segment(Sides::new("（完）", "(end)"), ParagraphBreak::Before)
            .unwrap();
        builder.finish().unwrap()
    }

    fn shown(document: &Document) -> Vec<String> {
        let line = |segment| {
            let [source, target] = Side::BOTH.map(|side| document.segment_text(segment, side));
            let label = document
                .label_apart(segment, Side::Target)
                .unwrap_or_default();
            let opens = if document.paragraph_break(segment) == ParagraphBreak::Before {
                "¶"
            } else {
                ""
            };
            let reference = document.reference(segment);
            format!("{opens}{reference}: {source} = {label}{target}")
        };
        document.segments().map(line).collect()
    }

    #[test]
    fn segments_made_by_hand_stay_and_the_rest_is_realigned() {
        let old = document();
        let new = realign(&old, &AlignOptions::default())
            .unwrap()
            .unwrap()
            .document;
        assert_eq!(
            shown(&new),
            [
                "¶chapter-1: 第一章 总则 = Chapter 1 General",
                "¶1.1: 第一条 甲很好。 = Article 1A is good.",
                "1.2: 乙不好。 = B is not good.",
                "1.3: 丙。 = Something else. And more.",
                "¶1.4: 丁呢？ = What about D?",
                "¶p1: （完） = (end)",
            ]
        );
        let links: Vec<_> = new
            .segments()
            .map(|segment| new.alignment_origin(segment))
            .collect();
        assert_eq!(links[3], AlignmentOrigin::Edited);
        assert!(
            matches!(links[1], AlignmentOrigin::Computed(_)),
            "{links:?}"
        );
        let last = new.place_of(new.last_segment());
        assert!(matches!(last, Place::Provision(id) if new.provision(id).section().is_none()));
        for side in Side::BOTH {
            assert_eq!(new.side_text(side), old.side_text(side));
        }
    }
}
