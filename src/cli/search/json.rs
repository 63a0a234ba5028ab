//! Search results as objects of a JSON array: segments, occurrences, or renderings.

use std::ops::Range;

use serde_json::{Value, json};

use super::hits::SearchOutcome;
use super::report::{TermReport, TermUse};
use crate::document::{Document, SegmentId, Side};
use crate::search::{ConcordanceLine, Hit};

/// The segments found, best first.
pub(super) fn hits(found: &SearchOutcome, hits: &[Hit]) -> Vec<Value> {
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
    hits.iter().map(element).collect()
}

/// The lines of a concordance, in their order.
pub(super) fn occurrences(document: &Document, lines: &[ConcordanceLine]) -> Vec<Value> {
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
    lines.iter().map(element).collect()
}

/// How a term is translated, an element for each language that has it.
pub(super) fn renderings(terms: &[TermReport]) -> Vec<Value> {
    let rendering = |(kind, text, of): &(&str, String, TermUse)| {
        json!({
            "text": text,
            "kind": kind,
            "count": of.count,
            "references": of.references,
        })
    };
    let element = |term: &TermReport| {
        json!({
            "term": term.text,
            "rung": term.tier.name(),
            "language": term.language,
            "count": term.all.count,
            "references": term.all.references,
            "renderings": term.renderings.iter().map(rendering).collect::<Value>(),
            "none_count": term.unrendered.count,
            "none": term.unrendered.references,
        })
    };
    terms.iter().map(element).collect()
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
