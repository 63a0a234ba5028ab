//! Search results as a JSON array: of segments, of occurrences, or of
//! renderings.

use std::io::Write;
use std::ops::Range;

use serde_json::{Value, json};

use super::hits::SearchOutcome;
use super::renderings::FoundTerm;
use crate::cli::output::write_json_array;
use crate::document::{Document, SegmentId, Side};
use crate::search::{ConcordanceLine, Hit};
use crate::word_alignment::TermRendering;

/// Writes the segments found, best first.
pub(super) fn hits(
    out: &mut impl Write,
    found: &SearchOutcome,
    hits: &[Hit],
) -> anyhow::Result<()> {
    let document = found.document;
    let element = |hit: &Hit| {
        let [(source, original), (target, translation)] = texts(document, hit.segment);
        let text = document.segment_text(hit.segment, hit.side);
        json!({
            "reference": document.reference(hit.segment),
            "language": document.language(hit.side).as_str(),
            "rung": hit.tier.name(),
            "score": hit.score,
            "ranges": char_ranges(text, &found.ranges(hit.segment)[hit.side]),
            (source): original,
            (target): translation,
        })
    };
    write_json_array(out, hits.iter().map(element))
}

/// Writes the lines of a concordance, in their order.
pub(super) fn occurrences(
    out: &mut impl Write,
    document: &Document,
    lines: &[ConcordanceLine],
) -> anyhow::Result<()> {
    let element = |line: &ConcordanceLine| {
        let [(source, original), (target, translation)] = texts(document, line.segment);
        json!({
            "reference": document.reference(line.segment),
            "language": document.language(line.side).as_str(),
            "left": line.left(document),
            "match": line.text(document),
            "right": line.right(document),
            (source): original,
            (target): translation,
        })
    };
    write_json_array(out, lines.iter().map(element))
}

/// Writes how a term is translated, an element for each language that has it.
pub(super) fn renderings(
    out: &mut impl Write,
    document: &Document,
    found: &[FoundTerm],
) -> anyhow::Result<()> {
    let rendering = |rendering: &TermRendering| {
        json!({
            "text": rendering.text,
            "kind": rendering.kind(),
            "count": rendering.of.count(),
            "references": references(document, &rendering.of.segments()),
        })
    };
    let elements = found.iter().map(|term| {
        let (occurrences, found) = (&term.occurrences, &term.found);
        json!({
            "term": occurrences.text,
            "rung": occurrences.tier.name(),
            "language": document.language(occurrences.side).as_str(),
            "count": occurrences.count(),
            "references": references(document, &term.segments()),
            "renderings": found.renderings.iter().map(rendering).collect::<Value>(),
            "none_count": found.unrendered.count(),
            "none": references(document, &found.unrendered.segments()),
        })
    });
    write_json_array(out, elements)
}

fn references(document: &Document, segments: &[SegmentId]) -> Vec<String> {
    let references = segments.iter().map(|segment| document.reference(*segment));
    references.collect()
}

/// The text of a segment in both languages, each with its tag.
fn texts(document: &Document, segment: SegmentId) -> [(&str, &str); 2] {
    Side::BOTH.map(|side| {
        let language = document.language(side).as_str();
        (language, document.segment_text(segment, side))
    })
}

/// Ascending byte ranges of a text as ranges of its Unicode scalar values, which
/// other languages count in.
fn char_ranges(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut chars) = (0, 0);
    let mut chars_up_to = |end: usize| {
        chars += text[byte..end].chars().count();
        byte = end;
        chars
    };
    let ranges = ranges.iter();
    ranges
        .map(|range| [chars_up_to(range.start), chars_up_to(range.end)])
        .collect()
}
